"""A decree of 46 pages and its next version as a drafting committee leaves it: articles moved,
reworded, deleted and inserted, the rest renumbered. Every paragraph knows what became of it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from ecabinet.domain.annotations import Layer, Mark, MarkKind, Point
from ecabinet.pdf.client import PdfEngine
from ecabinet.pdf.geometry import PageGeometry
from ecabinet.pdf.text import Word, line_quads
from ecabinet.pdf.versions import Script, Sheet
from tests.ui.reader.desk import decree_pdf

_A4 = PageGeometry(595.0, 842.0, 0)
# Hundredths of a point.
_LEFT, _RIGHT, _TOP, _BOTTOM, _LINE, _LETTER = 8_500, 55_200, 6_500, 76_500, 2_240, 650
_BEGINS = re.compile(r"^(Điều|Chương|\d+\.|[a-zđ]\))$")
_HEADING = re.compile(r"^Điều \d+\.")
_CLAUSE = re.compile(r"^\d+\. ")


@dataclass(frozen=True)
class Paragraph:
    """`uid` names it in both versions; `fate` is "same", "moved", "reworded", "new"."""

    uid: int
    text: str
    fate: str = "same"


@dataclass(frozen=True)
class Version:
    """A typeset version: its pages, and the words first..last (excluded) of each paragraph."""

    sheets: tuple[Sheet, ...]
    spans: dict[int, tuple[int, int]]
    fates: dict[int, str]


def articles() -> list[list[Paragraph]]:
    """The demonstration's decree, article by article."""
    with PdfEngine() as engine, engine.open(decree_pdf()) as document:
        pages = [document.text(n + 1) for n in range(len(document.info.pages))]
        script = Script(
            [Sheet(g, p.words) for g, p in zip(document.info.pages, pages, strict=True)]
        )
    found: list[list[Paragraph]] = [[]]
    line, uid, text = None, 0, list[str]()

    def end() -> None:
        nonlocal uid
        if text:
            whole = " ".join(text)
            if _HEADING.match(whole):
                found.append([])
            found[-1].append(Paragraph(uid, whole))
            uid += 1
            text.clear()

    for page, word in zip(script.pages, script.words, strict=True):
        if (page, word.line) != line and _BEGINS.match(word.text):
            end()
        line = (page, word.line)
        text.append(word.text)
    end()
    return found[1:]


def revised(book: list[list[Paragraph]], seed: int) -> list[list[Paragraph]]:
    """What a committee makes of it."""
    chance = random.Random(seed)
    kept = list(book)
    for gone in sorted(chance.sample(range(2, len(kept)), 5), reverse=True):
        del kept[gone]
    for _ in range(5):
        article = kept.pop(chance.randrange(2, len(kept)))
        moved = [replace(p, fate="moved") for p in article]
        kept.insert(chance.randrange(2, len(kept)), moved)
    kept = [[_reworded(p, chance) if chance.random() < 0.12 else p for p in a] for a in kept]
    kept = [[p for n, p in enumerate(a) if n == 0 or chance.random() > 0.02] for a in kept]
    every = [p.text for a in book for p in a[1:]]
    for number in range(5):
        made = [Paragraph(100_000 + 100 * number, f"Điều 0. Quy định bổ sung {number}", "new")]
        made += [
            Paragraph(100_001 + 100 * number + n, _spliced(every, chance), "new") for n in range(4)
        ]
        kept.insert(chance.randrange(2, len(kept)), made)
    return [_renumbered(a, n) for n, a in enumerate(kept, 1)]


def typeset(book: list[list[Paragraph]]) -> Version:
    """The version on A4 pages: lines filled word by word, a number on top of each page."""
    pages: list[list[Word]] = [[]]
    spans, at, line, x, y = {}, 0, 0, _LEFT, _TOP

    def feed() -> None:
        nonlocal line, x, y
        line, x, y = line + 1, _LEFT, y + _LINE
        if y > _BOTTOM:
            pages.append([])
            y = _TOP

    for block, p in enumerate(p for a in book for p in a):
        words = p.text.split()
        spans[p.uid] = (at, at + len(words))
        at += len(words)
        for text in words:
            width = _LETTER * len(text)
            if x + width > _RIGHT:
                feed()
            pages[-1].append(_word(text, x, y, width, line, block))
            x += width + _LETTER
        feed()
    sheets = []
    for number, page in enumerate(pages, 1):
        top = _word(str(number), 29_000, 4_000, 1_200, -1, -1)
        sheets.append(Sheet(_A4, (top, *page)))
    assert at == len(Script(sheets).words)
    fates = {p.uid: p.fate for a in book for p in a}
    return Version(tuple(sheets), spans, fates)


def _word(text: str, x: int, y: int, width: int, line: int, block: int) -> Word:
    quad = (x, y, x + width, y, x, y + 1_300, x + width, y + 1_300)
    edges = tuple(width * n // len(text) for n in range(len(text) + 1))
    return Word(text, quad, edges, line, block)


@cache
def first() -> Version:
    return typeset(articles())


@cache
def second(seed: int = 1) -> Version:
    return typeset(revised(articles(), seed))


def marked(version: Version, count: int, seed: int) -> list[tuple[int, Mark]]:
    """Highlights, bars in the margin and notes, each with the paragraph that it belongs to."""
    chance, script = random.Random(seed), Script(version.sheets)
    found: list[tuple[int, Mark]] = []
    uids = sorted(version.spans)
    while len(found) < count:
        uid = chance.choice(uids)
        start, end = version.spans[uid]
        if script.pages[start] != script.pages[end - 1] or end - start < 6:
            continue
        page, words = script.pages[start], script.words[start:end]
        kind = chance.choice(("highlight", "highlight", "bar", "note"))
        if kind == "highlight":
            length = chance.randint(2, min(14, len(words)))
            begin = chance.randint(0, len(words) - length)
            chosen = words[begin : begin + length]
            quads = line_quads((w, w.quad) for w in chosen)
            quote = " ".join(w.text for w in chosen)
            mark = Mark(
                MarkKind.HIGHLIGHT, page, Layer.PRIVATE, "#FBE58F", 0, quads=quads, quote=quote
            )
        else:
            top, bottom = words[0].quad[1], words[-1].quad[5]
            mark = _margin(kind, page, top, bottom)
        found.append((uid, mark))
    return found


def _margin(kind: str, page: int, top: int, bottom: int) -> Mark:
    if kind == "note":
        box = (3000, top, 3000, top)
        return Mark(MarkKind.NOTE, page, Layer.PRIVATE, "#1B4B82", 0, box=box, text="Hỏi lại")
    line = tuple(Point(5500, top + (bottom - top) * n // 9, 600) for n in range(10))
    return Mark(MarkKind.INK, page, Layer.PRIVATE, "#C0271B", 160, strokes=(line,))


def _reworded(p: Paragraph, chance: random.Random) -> Paragraph:
    words = p.text.split()
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(1, len(words))
        act = chance.choice(("drop", "add", "change"))
        if act == "drop" and len(words) > 8:
            del words[at]
        elif act == "add":
            words.insert(at, chance.choice(("kịp thời", "đầy đủ", "trực tiếp", "thống nhất")))
        else:
            words[at] = chance.choice(("60", "thực hiện", "bảo đảm", "quy định", "24"))
    return replace(p, text=" ".join(words), fate="reworded" if p.fate == "same" else p.fate)


def _spliced(every: Sequence[str], chance: random.Random) -> str:
    """A new paragraph out of the decree's own phrases, as new articles are written."""
    parts = [chance.choice(every).split() for _ in range(3)]
    return "1. " + " ".join(" ".join(part[3:11]) for part in parts) + "."


def _renumbered(article: list[Paragraph], number: int) -> list[Paragraph]:
    made, clause = [], 0
    for p in article:
        text = _HEADING.sub(f"Điều {number}.", p.text)
        if _CLAUSE.match(text):
            clause += 1
            text = _CLAUSE.sub(f"{clause}. ", text)
        made.append(replace(p, text=text))
    return made
