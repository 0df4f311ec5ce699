"""Where marks on an old version of a paper belong on a new one; pure, it opens no document.

A mark is sure only where its words and their surroundings leave no other place. Every mark that is
put in comes out: one that finds no place keeps its old one and is not sure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ecabinet.domain.annotations import Mark, Point
from ecabinet.pdf.geometry import Box, PageGeometry
from ecabinet.pdf.marks import bounds
from ecabinet.pdf.text import Quad, Word, line_quads
from ecabinet.pdf.versions import Place, Script, Sheet, places

WIDE = 96  # words of surroundings where those nearby stand twice
_LIKELY = 0.7
_APART_FROM_TWINS = 0.8
_LEAD = 0.12
_REWORDED = 0.6
_FIRM_SIDE = 0.8
_APART = 1500  # hundredths: marks nearer to each other are one piece of handwriting
_BESIDE = 60.0  # points from a line within which a mark belongs to it
_STRETCH = 3.0  # points by which the lines beside a mark may move unlike each other
_SAME_LOOK, _OTHER_LOOK = 2.5, 5.0  # mean difference of greys


@dataclass(frozen=True, slots=True)
class Carried:
    """A mark on the new version. `sure` is False for a guess; `found` too where there is none.

    `quote` is what of the old text it stood at: the words that a person knows it by.
    """

    mark: Mark
    sure: bool
    found: bool
    quote: str = ""


def carry(old: Sequence[Sheet], new: Sequence[Sheet], marks: Sequence[Mark]) -> list[Carried]:
    """One answer a mark, in order. Both versions have at least one page."""
    return _Carrier(old, new).carry(marks)


class _Carrier:
    def __init__(self, old: Sequence[Sheet], new: Sequence[Sheet]) -> None:
        self._old, self._new = Script(old), Script(new)
        self._unmoved = _unmoved_pages(self._old, self._new)

    def carry(self, marks: Sequence[Mark]) -> list[Carried]:
        found: dict[int, Carried] = {}
        for group in _groups(marks):
            for at, carried in zip(group, self._group([marks[i] for i in group]), strict=True):
                found[at] = carried
        return [found[at] for at in range(len(marks))]

    def _group(self, marks: list[Mark]) -> list[Carried]:
        page = marks[0].page
        if not 1 <= page <= len(self._old.sheets):
            return [Carried(mark, sure=False, found=False) for mark in marks]
        start, end = anchor(self._old, marks)
        quote = " ".join(word.text for word in self._old.words[start:end])
        if page in self._unmoved:
            there = self._unmoved[page]
            return [Carried(replace(m, page=there), True, True, quote) for m in marks]
        if start == end:
            return self._by_look(marks)
        best, sure = self._best(start, end)
        if best is None:
            return [self._where_it_was(mark, quote) for mark in marks]
        if marks[0].quads:
            return [Carried(self._on_words(marks[0], best), sure, True, quote)]
        return self._beside(marks, (start, end), best, sure=sure, quote=quote)

    # -- where those words are now

    def _best(self, start: int, end: int) -> tuple[Place | None, bool]:
        found = places(self._old, start, end, self._new)
        if not found:
            return None, False
        best, others = found[0], found[1:]
        if self._has_twin(start, end) or (others and others[0].score > best.score - _LEAD):
            # What stands twice is told apart by what is farther off.
            wide = places(self._old, start, end, self._new, WIDE)
            if not wide:
                return best, False
            twins = self._twins(start, end, WIDE)
            best, others = wide[0], wide[1:]
            clear = not twins and not any(other.score > best.score - _LEAD for other in others)
            return best, clear and best.score >= _APART_FROM_TWINS
        return best, _is_sure(best)

    def _has_twin(self, start: int, end: int) -> bool:
        return bool(self._twins(start, end))

    def _twins(self, start: int, end: int, around: int = 0) -> list[Place]:
        same = places(self._old, start, end, self._old, **({"around": around} if around else {}))
        return [p for p in same if p.first != start and p.quote > 0.9 and p.score >= _LIKELY]

    # -- putting marks there

    def _on_words(self, mark: Mark, place: Place) -> Mark:
        """Quads over the new words, on the page where the passage begins."""
        page = self._new.pages[place.first]
        there = range(place.first, place.last)
        words = [self._new.words[i] for i in there if self._new.pages[i] == page]
        quads = line_quads((word, word.quad) for word in words)
        quote = " ".join(word.text for word in words)
        return replace(mark, page=page, quads=quads, quote=quote)

    def _beside(
        self, marks: list[Mark], span: tuple[int, int], place: Place, *, sure: bool, quote: str
    ) -> list[Carried]:
        """Moved as the words beside them have moved, all of a group alike."""
        page = self._new.pages[place.first]
        old = self._old.sheets[marks[0].page - 1].geometry
        new = self._new.sheets[page - 1].geometry
        moves, together = [], True
        for at in range(*span):
            there = place.pairs.get(at)
            if there is None:
                continue
            if self._new.pages[there] != page:
                together = False  # a page ends within it now
                continue
            a = _seen(old, _box(self._old.words[at].quad))
            b = _seen(new, _box(self._new.words[there].quad))
            moves.append((b[0] - a[0], b[1] - a[1]))
        downs = [move[1] for move in moves]
        even = together and max(downs) - min(downs) <= _STRETCH
        whole = len(moves) >= (span[1] - span[0]) * _FIRM_SIDE
        down = sorted(downs)[len(downs) // 2]
        across = sorted(move[0] for move in moves)[len(moves) // 2]
        across = across if all(abs(move[0] - across) <= _STRETCH for move in moves) else 0.0
        return [
            Carried(
                _moved(mark, page, old, new, across, down), sure and even and whole, True, quote
            )
            for mark in marks
        ]

    def _by_look(self, marks: list[Mark]) -> list[Carried]:
        """Nothing to read beside it: the page that looks the same, if just one does."""
        look = self._old.sheets[marks[0].page - 1].look
        near = sorted(
            (_unlike(look, sheet.look), number) for number, sheet in enumerate(self._new.sheets, 1)
        )
        own = self._old.sheets
        twins = [s for s in own if s.look and _unlike(look, s.look) < _OTHER_LOOK]
        clear = len(near) < 2 or near[1][0] > _OTHER_LOOK
        if look and near[0][0] <= _SAME_LOOK and clear and len(twins) == 1:
            there = near[0][1]
            same = own[marks[0].page - 1].geometry == self._new.sheets[there - 1].geometry
            return [Carried(replace(mark, page=there), same, found=True) for mark in marks]
        return [self._where_it_was(mark, "") for mark in marks]

    def _where_it_was(self, mark: Mark, quote: str) -> Carried:
        page = min(mark.page, len(self._new.sheets))
        return Carried(replace(mark, page=page), sure=False, found=False, quote=quote)


def anchor(script: Script, marks: Sequence[Mark]) -> tuple[int, int]:
    """Which words (first, last excluded) marks of one page belong to; (0, 0) for none."""
    page = marks[0].page
    geometry = script.sheets[page - 1].geometry
    here = [i for i, number in enumerate(script.pages) if number == page]
    if marks[0].quads:
        inside = [i for i in here if _covered(script.words[i], marks[0].quads)]
        return (inside[0], inside[-1] + 1) if inside else (0, 0)
    boxes = {i: _seen(geometry, _box(script.words[i].quad)) for i in here}
    around = [_seen(geometry, bounds(mark)) for mark in marks]
    top, bottom = min(box[1] for box in around), max(box[3] for box in around)
    level = [i for i, box in boxes.items() if top - 2 <= (box[1] + box[3]) / 2 <= bottom + 2]
    if not level and boxes:
        middle = (top + bottom) / 2
        near = min(boxes, key=lambda i: abs((boxes[i][1] + boxes[i][3]) / 2 - middle))
        far = abs((boxes[near][1] + boxes[near][3]) / 2 - middle)
        line = script.words[near].line
        level = [i for i in boxes if script.words[i].line == line] if far < _BESIDE else []
    return (level[0], level[-1] + 1) if level else (0, 0)


def _is_sure(place: Place) -> bool:
    if place.quote == 1:
        return place.score >= _LIKELY and max(place.before, place.after) >= _FIRM_SIDE
    return place.quote >= _REWORDED and min(place.before, place.after) >= _FIRM_SIDE


def _unmoved_pages(old: Script, new: Script) -> dict[int, int]:
    """Pages whose every word stands on exactly one page of the other version, at the same spot."""
    by_words: dict[tuple[str, ...], list[int]] = {}
    for page, keys in new.page_keys.items():
        by_words.setdefault(keys, []).append(page)
    counts: dict[tuple[str, ...], int] = {}
    for keys in old.page_keys.values():
        counts[keys] = counts.get(keys, 0) + 1
    found = {}
    for page, keys in old.page_keys.items():
        there = by_words.get(keys, [])
        if len(there) == 1 and counts[keys] == 1 and _same_spots(old, page, new, there[0]):
            found[page] = there[0]
    return found


def _same_spots(old: Script, page: int, new: Script, other: int) -> bool:
    a, b = old.sheets[page - 1], new.sheets[other - 1]
    if a.geometry != b.geometry:
        return False
    mine = [w.quad for w, p in zip(old.words, old.pages, strict=True) if p == page]
    theirs = [w.quad for w, p in zip(new.words, new.pages, strict=True) if p == other]
    return all(
        abs(x - y) <= 100
        for one, two in zip(mine, theirs, strict=True)
        for x, y in zip(one, two, strict=True)
    )


def _groups(marks: Sequence[Mark]) -> list[list[int]]:
    """Indices of marks that move as one: each marked text by itself, handwriting by pieces."""
    groups: list[tuple[list[int], Box]] = []
    for at, mark in enumerate(marks):
        box = bounds(mark)
        if mark.quads:
            groups.append(([at], box))
            continue
        joined, rest = [at], []
        for members, around in groups:
            one = marks[members[0]]
            if one.quads or one.page != mark.page or not _near(box, around):
                rest.append((members, around))
            else:
                joined = members + joined
                box = _around(box, around)
        groups = [*rest, (joined, box)]
    return [members for members, _ in groups]


def _near(a: Box, b: Box) -> bool:
    across = a[0] - _APART <= b[2] and b[0] - _APART <= a[2]
    return across and a[1] - _APART <= b[3] and b[1] - _APART <= a[3]


def _around(a: Box, b: Box) -> Box:
    return min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])


def _covered(word: Word, quads: Sequence[Sequence[int]]) -> bool:
    x0, y0, x1, y1 = _box(word.quad)
    x, y = (x0 + x1) / 2, (y0 + y1) / 2
    for quad in quads:
        a, b, c, d = _box(quad)
        if a - 100 <= x <= c + 100 and b - 100 <= y <= d + 100:
            return True
    return False


def _box(quad: Quad | Sequence[int]) -> Box:
    return min(quad[0::2]), min(quad[1::2]), max(quad[0::2]), max(quad[1::2])


def _seen(geometry: PageGeometry, box: Box) -> Box:
    """A box of stored hundredths in seen points."""
    ax, ay = geometry.to_seen(box[0], box[1])
    bx, by = geometry.to_seen(box[2], box[3])
    return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _moved(
    mark: Mark, page: int, old: PageGeometry, new: PageGeometry, across: float, down: float
) -> Mark:
    def there(x: float, y: float) -> tuple[int, int]:
        seen = old.to_seen(x, y)
        return new.to_stored(seen[0] + across, seen[1] + down)

    strokes = tuple(
        tuple(Point(*there(p.x, p.y), p.pressure) for p in stroke) for stroke in mark.strokes
    )
    box = (*there(*mark.box[0:2]), *there(*mark.box[2:4])) if mark.box else ()
    return replace(mark, page=page, strokes=strokes, box=box)


def _unlike(a: bytes, b: bytes) -> float:
    """The mean difference of two looks; 255 where one is not known."""
    if not a or len(a) != len(b):
        return 255.0
    return sum(abs(x - y) for x, y in zip(a, b, strict=True)) / len(a)
