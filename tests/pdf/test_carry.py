"""Marks on the next version of a 46-page decree, and the list of what changed in it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from ecabinet.domain.annotations import Layer, Mark, MarkKind
from ecabinet.pdf.carry import anchor, carry
from ecabinet.pdf.changes import ChangeKind, changes
from ecabinet.pdf.geometry import PageGeometry
from ecabinet.pdf.text import line_quads
from ecabinet.pdf.versions import Script, Sheet, places
from tests.pdf import decrees
from tests.pdf.carrying import judged
from tests.pdf.decrees import Paragraph, Version

A4 = PageGeometry(595.0, 842.0, 0)
NOTE = Mark(MarkKind.NOTE, 1, Layer.PRIVATE, "#1B4B82", 0, box=(3000, 9000, 3000, 9000), text="?")


def highlight(version: Version, uid: int, first: int, last: int) -> Mark:
    """Words first..last (excluded) of a paragraph."""
    script, (start, _) = Script(version.sheets), version.spans[uid]
    words = script.words[start + first : start + last]
    quads = line_quads((w, w.quad) for w in words)
    quote = " ".join(w.text for w in words)
    page = script.pages[start + first]
    return Mark(MarkKind.HIGHLIGHT, page, Layer.PRIVATE, "#FBE58F", 0, quads=quads, quote=quote)


def test_marks_find_their_passages_in_a_revised_decree() -> None:
    """no mark lost, none attached to the wrong passage without being marked as uncertain"""
    old, new = decrees.first(), decrees.second(4)
    assert len(old.sheets) == 46
    marks = decrees.marked(old, 90, seed=4)
    answers = carry(old.sheets, new.sheets, [mark for _, mark in marks])
    found = judged(new, marks, answers)
    assert found["marks"] == len(answers) == found["sure"] + found["asked"]
    assert found["wrong"] == 0
    assert found["right"] >= 0.75 * found["standing"]
    # Of what is asked about although it still stands, the hint is right as a rule.
    assert found["hinted"] >= 0.8 * (found["standing"] - found["right"])
    kept = [("kind", "layer", "color", "width", "text")] * len(marks)
    for names, (_, mark), answer in zip(kept, marks, answers, strict=True):
        assert all(getattr(mark, name) == getattr(answer.mark, name) for name in names)


def test_words_found_here_and_there_are_no_surroundings() -> None:
    """A deleted passage whose words stand elsewhere, scattered words of its neighbours before it:
    once it was taken there for sure.
    """
    old, new = decrees.first(), decrees.second(17)
    gone = 514
    assert gone not in new.spans
    start = old.spans[gone][0] + 7
    best = places(Script(old.sheets), start, start + 11, Script(new.sheets))[0]
    assert best.quote == 1
    assert max(best.before, best.after) < 0.6


def test_nothing_moves_where_nothing_changed() -> None:
    old = decrees.first()
    marks = [mark for _, mark in decrees.marked(old, 60, seed=5)]
    answers = carry(old.sheets, old.sheets, marks)
    assert all(answer.sure for answer in answers)
    assert [answer.mark for answer in answers] == marks


def book(*texts: str) -> list[list[Paragraph]]:
    return [[Paragraph(uid, text) for uid, text in enumerate(texts)]]


TWIN = "Cơ quan chủ trì báo cáo kết quả thực hiện trước ngày ba mươi tháng sáu hằng năm."
FILLER = [
    f"Khoản này nói riêng về việc thứ {n} mà không khoản nào khác nhắc đến {n}." for n in range(9)
]


def test_a_deleted_passage_does_not_slip_onto_its_twin() -> None:
    old = decrees.typeset(book(*FILLER[:3], TWIN, *FILLER[3:6], TWIN, *FILLER[6:]))
    new = decrees.typeset(book(*FILLER[:6], TWIN, *FILLER[6:]))
    gone, stays = highlight(old, 3, 2, 9), highlight(old, 7, 2, 9)
    lost, kept = carry(old.sheets, new.sheets, [gone, stays])
    assert not lost.sure
    assert kept.sure
    assert kept.mark.quote == stays.quote


@pytest.mark.parametrize("change", ["90 ngày", "sáu mươi ngày làm việc"])
def test_a_reworded_passage_keeps_its_mark_on_the_new_words(change: str) -> None:
    clause = "Bộ công bố tiêu chuẩn kỹ thuật trong thời hạn {} kể từ ngày có hiệu lực."
    old = decrees.typeset(book(*FILLER[:4], clause.format("30 ngày"), *FILLER[4:]))
    new = decrees.typeset(book(*FILLER[:4], clause.format(change), *FILLER[4:]))
    (answer,) = carry(old.sheets, new.sheets, [highlight(old, 4, 3, 14)])
    assert answer.sure
    assert change in answer.mark.quote


def grey(shade: int) -> bytes:
    return bytes((shade + 7 * n) % 256 for n in range(64))


def test_a_scan_is_known_by_its_look_alone() -> None:
    scans = [Sheet(A4, (), grey(n * 40)) for n in range(5)]
    new = [scans[0], Sheet(A4, (), grey(230)), *scans[1:3], scans[4]]
    third, fourth = replace(NOTE, page=3), replace(NOTE, page=4)
    kept, gone = carry(scans, new, [third, fourth])
    assert (kept.sure, kept.mark.page) == (True, 4)
    assert not gone.sure
    assert not gone.found
    blank = [Sheet(A4, (), bytes(64))] * 3
    assert not any(one.sure for one in carry(blank, blank, [third]))


def test_a_shorter_version_keeps_the_marks_of_pages_that_are_gone() -> None:
    (answer,) = carry([Sheet(A4, ())] * 9, [Sheet(A4, ())] * 2, [replace(NOTE, page=9)])
    assert (answer.sure, answer.found, answer.mark.page) == (False, False, 2)


def test_what_changed_is_told_by_kind_and_what_was_marked_comes_first() -> None:
    old, new = decrees.first(), decrees.second(4)
    before, after = Script(old.sheets), Script(new.sheets)
    uid = next(u for u in sorted(old.spans) if new.fates.get(u) == "reworded" and u > 300)
    mark = highlight(old, uid, 1, 5)
    found = changes(before, after, [range(*anchor(before, [mark]))])
    assert found[0].marked
    start, end = new.spans[uid]
    assert found[0].after in " ".join(w.text for w in after.words[start:end])
    assert sum(one.marked for one in found) == 1
    kinds = Counter(one.kind for one in found)
    assert all(kinds[kind] for kind in ChangeKind)
    told = "\n".join(one.after for one in found if one.kind is ChangeKind.INSERTED)
    for number in range(5):
        assert f"Quy định bổ sung {number}" in told
    assert changes(before, before) == []
