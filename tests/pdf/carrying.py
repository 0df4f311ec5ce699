"""Tells whether carried marks stand where they belong."""

from __future__ import annotations

from collections.abc import Sequence

from ecabinet.domain.annotations import Mark
from ecabinet.pdf.carry import Carried
from ecabinet.pdf.marks import bounds
from ecabinet.pdf.versions import Script
from tests.pdf.decrees import Version


def judged(
    new: Version, marks: Sequence[tuple[int, Mark]], answers: Sequence[Carried]
) -> dict[str, int]:
    """How many marks there are, how many of their passages still stand, how many are sure, and of
    those right and wrong; how many are asked about, and of those how many with a right hint.
    """
    script = Script(new.sheets)
    found = dict.fromkeys(("marks", "standing", "sure", "right", "wrong", "asked", "hinted"), 0)
    for (uid, _), answer in zip(marks, answers, strict=True):
        right = uid in new.spans and stands(new, script, uid, answer.mark)
        found["marks"] += 1
        found["standing"] += uid in new.spans
        found["sure"] += answer.sure
        found["right"] += answer.sure and right
        found["wrong"] += answer.sure and not right
        found["asked"] += not answer.sure
        found["hinted"] += not answer.sure and right
    return found


def stands(new: Version, script: Script, uid: int, mark: Mark) -> bool:
    """Whether a mark lies on, or beside, the lines of its paragraph."""
    start, end = new.spans[uid]
    here = [script.words[i].quad for i in range(start, end) if script.pages[i] == mark.page]
    if not here:
        return False
    top, bottom = min(q[1] for q in here), max(q[5] for q in here)
    _, y0, _, y1 = bounds(mark)
    if mark.quads:
        return top - 100 <= y0 and y1 <= bottom + 100
    return abs(y0 - top) <= 500 or (top - 300 <= y0 and y1 <= bottom + 300)
