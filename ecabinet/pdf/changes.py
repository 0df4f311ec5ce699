"""What changed between two versions of a paper, paragraph by paragraph; pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby

from ecabinet.pdf.text import Quad, line_quads
from ecabinet.pdf.versions import Script

_ALIKE = 0.6
_BEGINS = re.compile(r"^(Điều|Chương|Mục|Phần|\d+\.|[a-zđ]\)|[-–+])$")
_ENDS = (".", ";", ":", "./.", "”")
_NUMBER = re.compile(r"\d+")
_QUADS = 3  # lines that are lit where one jumps to

Lines = tuple[tuple[int, Quad], ...]


class ChangeKind(StrEnum):
    REWORDED = "reworded"
    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED = "moved"
    RENUMBERED = "renumbered"


@dataclass(frozen=True, slots=True)
class Change:
    """`old_page` and `new_page` count from 1, 0 where it does not stand; for a deleted passage
    `new_page` is where it would stand. `quads`: its first lines on the new page. `marked`: the
    reader had marked the old passage. `old_lines` and `new_lines`: page and place of each line of
    what differs there; where words were only put in or only taken out, of the words beside them.
    """

    kind: ChangeKind
    old_page: int
    new_page: int
    before: str
    after: str
    quads: tuple[Quad, ...]
    marked: bool
    old_lines: Lines = ()
    new_lines: Lines = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words start..end (excluded) of a script; `keys` are theirs."""

    start: int
    end: int
    keys: tuple[str, ...]


def changes(old: Script, new: Script, marked: Collection[range] = ()) -> list[Change]:
    """All changes: what the reader had marked (words of `old`) first, then in the new order."""
    before, after = paragraphs(old), paragraphs(new)
    gone, come = _unequal(before, after)
    paired = _pairs(before, after, gone, come)
    found: list[tuple[int, Change]] = []
    for b, a in paired.items():
        kind = _kind(before[b], after[a])
        found.append((a, _change(kind, old, new, before[b], after[a])))
    for a in come - set(paired.values()):
        found.append((a, _change(ChangeKind.INSERTED, old, new, None, after[a])))
    for b in gone - set(paired):
        place = _place_of(b, before, after, paired, gone)
        one = _change(ChangeKind.DELETED, old, new, before[b], None)
        found.append((place, replace(one, new_page=_page(new, after, place))))
    touched = [
        (place, replace(one, marked=True)) if _touches(old, one, before, marked) else (place, one)
        for place, one in found
    ]
    touched.sort(key=lambda pair: (pair[0], pair[1].old_page))
    joined = _joined(touched)
    return sorted(joined, key=lambda one: (not one.marked, one.kind is ChangeKind.RENUMBERED))


def paragraphs(script: Script) -> list[Paragraph]:
    """A script cut where a clause, a heading or a block begins."""
    starts = []
    for at, word in enumerate(script.words):
        if at == 0:
            starts.append(at)
            continue
        last = script.words[at - 1]
        page = script.pages[at] != script.pages[at - 1]
        new_line = page or word.line != last.line
        begins = bool(_BEGINS.match(word.text))
        full = last.text.endswith(_ENDS) or not word.text[:1].islower()
        if new_line and (begins or ((page or word.block != last.block) and full)):
            starts.append(at)
    ends = [*starts[1:], len(script.words)]
    return [
        Paragraph(start, end, tuple(script.keys[start:end]))
        for start, end in zip(starts, ends, strict=True)
        if end > start
    ]


def _unequal(before: Sequence[Paragraph], after: Sequence[Paragraph]) -> tuple[set[int], set[int]]:
    matcher = SequenceMatcher(None, [p.keys for p in before], [p.keys for p in after], False)
    gone, come = set(range(len(before))), set(range(len(after)))
    for block in matcher.get_matching_blocks():
        gone -= set(range(block.a, block.a + block.size))
        come -= set(range(block.b, block.b + block.size))
    return gone, come


def _pairs(
    before: Sequence[Paragraph], after: Sequence[Paragraph], gone: set[int], come: set[int]
) -> dict[int, int]:
    """Which of the gone paragraphs is which of the come: the likest pairs first."""
    likes = []
    bags = {a: Counter(after[a].keys) for a in come}
    for b in gone:
        bag = Counter(before[b].keys)
        for a in come:
            alike = 2 * (bag & bags[a]).total() / (bag.total() + bags[a].total())
            if alike >= _ALIKE:
                far = abs(b / len(before) - a / len(after))
                likes.append((alike - 0.1 * far, b, a))
    found: dict[int, int] = {}
    for _, b, a in sorted(likes, reverse=True):
        if b not in found and a not in found.values():
            found[b] = a
    return found


def _kind(before: Paragraph, after: Paragraph) -> ChangeKind:
    if before.keys == after.keys:
        return ChangeKind.MOVED
    plain = [_NUMBER.sub("#", " ".join(p.keys[:2])) for p in (before, after)]
    if before.keys[2:] == after.keys[2:] and plain[0] == plain[1]:
        return ChangeKind.RENUMBERED
    return ChangeKind.REWORDED


def _change(
    kind: ChangeKind, old: Script, new: Script, before: Paragraph | None, after: Paragraph | None
) -> Change:
    gone, come = _differing(kind, before, after)
    return Change(
        kind,
        old.pages[before.start] if before else 0,
        new.pages[after.start] if after else 0,
        _text(old, before),
        _text(new, after),
        _quads(new, after) if after else (),
        marked=False,
        old_lines=_lines(old, gone),
        new_lines=_lines(new, come),
    )


def _differing(
    kind: ChangeKind, before: Paragraph | None, after: Paragraph | None
) -> tuple[list[range], list[range]]:
    """Which words of either differ: of a reworded passage those alone, else all of it."""
    if kind is not ChangeKind.REWORDED or before is None or after is None:
        return _all_of(before), _all_of(after)
    gone, come = list[range](), list[range]()
    matcher = SequenceMatcher(None, before.keys, after.keys, autojunk=False)
    for tag, a0, a1, b0, b1 in matcher.get_opcodes():
        if tag != "equal":
            gone.append(_beside(before, a0, a1))
            come.append(_beside(after, b0, b1))
    return gone, come


def _all_of(paragraph: Paragraph | None) -> list[range]:
    return [range(paragraph.start, paragraph.end)] if paragraph is not None else []


def _beside(paragraph: Paragraph, first: int, last: int) -> range:
    """Those words of a paragraph; of none, the ones on either side of where they would stand."""
    if first == last:
        first, last = max(0, first - 1), min(len(paragraph.keys), last + 1)
    return range(paragraph.start + first, paragraph.start + last)


def _lines(script: Script, runs: Sequence[range]) -> Lines:
    return tuple(
        (page, quad)
        for run in runs
        for page, there in groupby(run, key=lambda at: script.pages[at])
        for quad in line_quads((script.words[at], script.words[at].quad) for at in there)
    )


def _text(script: Script, paragraph: Paragraph | None) -> str:
    if paragraph is None:
        return ""
    return " ".join(word.text for word in script.words[paragraph.start : paragraph.end])


def _quads(script: Script, paragraph: Paragraph) -> tuple[Quad, ...]:
    page = script.pages[paragraph.start]
    there = range(paragraph.start, paragraph.end)
    words = [script.words[at] for at in there if script.pages[at] == page]
    return line_quads((word, word.quad) for word in words)[:_QUADS]


def _place_of(
    b: int,
    before: Sequence[Paragraph],
    after: Sequence[Paragraph],
    paired: dict[int, int],
    gone: set[int],
) -> int:
    """The paragraph of the new version after which a deleted one would stand."""
    for above in range(b - 1, -1, -1):
        if above in paired:
            return paired[above]
        if above not in gone:
            same = [a for a, p in enumerate(after) if p.keys == before[above].keys]
            return min(same, key=lambda a: abs(a - above), default=0)
    return 0


def _page(new: Script, after: Sequence[Paragraph], place: int) -> int:
    return new.pages[after[place].start] if after else 0


def _touches(
    old: Script, one: Change, before: Sequence[Paragraph], marked: Collection[range]
) -> bool:
    if not one.before or one.kind is ChangeKind.RENUMBERED:
        return False
    return any(
        words.start < p.end and p.start < words.stop
        for p in before
        if old.pages[p.start] == one.old_page and _text(old, p) == one.before
        for words in marked
    )


def _joined(found: Sequence[tuple[int, Change]]) -> list[Change]:
    """Neighbouring paragraphs that were moved, deleted or inserted together are one change."""
    joined: list[Change] = []
    last_place = -2
    for place, one in found:
        last = joined[-1] if joined else None
        alone = one.kind in (ChangeKind.REWORDED, ChangeKind.RENUMBERED)
        if last is None or alone or last.kind is not one.kind or place - last_place > 1:
            joined.append(one)
        else:
            joined[-1] = replace(
                last,
                before="\n".join(filter(None, (last.before, one.before))),
                after="\n".join(filter(None, (last.after, one.after))),
                marked=last.marked or one.marked,
                old_lines=last.old_lines + one.old_lines,
                new_lines=last.new_lines + one.new_lines,
            )
        last_place = place
    return joined
