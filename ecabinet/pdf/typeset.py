"""Sets paragraphs and tables on A4 pages inside the worker, as Decree 30/2020, annex I, has them.

Margins 20 mm above and below, 30 mm left, 15 mm right; a serif of 13 points with all Vietnamese
letters; the page's number in the upper margin from the second page on.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal

from ecabinet.pdf.engine_api import pymupdf

Setting = tuple[str, str, Sequence[str], Sequence[int]]
"""A block as the pipe carries it: text, style, cells, widths."""

_Plain = tuple[list[str], list[int], str]
_EMPTY: _Plain = ([""], [1], "text")
_WIDTH, _HEIGHT = 595.0, 842.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 85.0, 42.5, 56.7, 56.7
_LINE = _WIDTH - _LEFT - _RIGHT
_LEADING = 1.32
_INDENT = 28.35  # 10 mm: how far a paragraph's first line stands in
_BETWEEN = 6.0  # the least between two paragraphs
_PADDING = 4.0
_RULE = 7.0  # how far under the words: below the marks that hang from them
_BAR = (0.30, 0.30, 0.30)

Align = Literal["left", "centre", "justify"]


@dataclass(frozen=True, slots=True)
class _Face:
    size: float
    font: str = "Regular"
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class _Style:
    """`faces`: one a cell, the last for all further ones. `ruled`: a line beneath each cell.

    `barred`: the last cell's text is a share in thousandths, drawn as a bar of that length.
    `lead`: so many first words are bold. `apart`: each cell goes on where the one above it in its
    own column ended, and an empty one takes no height. `kept`: what follows stands on its page.
    """

    faces: tuple[_Face, ...]
    above: float = 0.0
    bordered: bool = False
    indent: float = 0.0
    ruled: bool = False
    barred: bool = False
    lead: int = 0
    apart: bool = False
    kept: bool = False


_BODY = _Face(13, "Regular", "justify")
_CENTRED = _Face(13, "Bold", "centre")
_STYLES = {
    "head": _Style((_CENTRED,), kept=True),
    "title": _Style((_Face(14, "Bold", "centre"),), 14, kept=True),
    "about": _Style((_CENTRED,), ruled=True, kept=True),
    "subject": _Style((_Face(13, "Bold"),), 10, kept=True),
    "basis": _Style((_Face(13, "Italic", "justify"),), _BETWEEN, indent=_INDENT),
    "article": _Style((_BODY,), _BETWEEN, indent=_INDENT, lead=2),
    "article_head": _Style((_Face(13, "Bold", "justify"),), _BETWEEN, indent=_INDENT, kept=True),
    "text": _Style((_BODY,), _BETWEEN, indent=_INDENT),
    "small": _Style((_Face(11, "Italic"),), 12),
    "annexed": _Style((_Face(13, "Italic", "centre"),), 4, kept=True),
    "letter": _Style((_Face(12, "Regular", "centre"), _Face(12, "Bold", "centre")), apart=True),
    "motto": _Style((_Face(12, "Bold", "centre"), _CENTRED), ruled=True, apart=True),
    "date": _Style((_Face(13, "Regular", "centre"), _Face(13, "Italic", "centre")), 12),
    "table_head": _Style((_Face(12, "Bold", "centre"),), bordered=True, kept=True),
    "table": _Style((_Face(12, "Regular", "centre"), _Face(12)), bordered=True),
    "table_bar": _Style(
        (_Face(12, "Regular", "centre"), _Face(12), _Face(12, "Regular", "centre")),
        bordered=True,
        barred=True,
    ),
    "table_group": _Style((_Face(12, "Bold"),), bordered=True),
    "signature": _Style((_Face(12, "BoldItalic"), _CENTRED), 20, kept=True),
    "signed": _Style((_Face(11), _Face(13, "Italic", "centre")), apart=True),
    "signatures": _Style((_CENTRED,), 20, kept=True),
    "signed_both": _Style((_Face(13, "Italic", "centre"),), apart=True),
}
_WORDS = re.compile(r"\s|\S+")
_SIGNED = ("signature", "signatures")
_WHOLE = ("signed", "signed_both")
_BEGUN = 2  # lines of a longer paragraph that may stand alone at a page's foot


def typeset(blocks: Sequence[Setting]) -> bytes:
    """A PDF of blocks in their order."""
    setter = _Setter()
    plain = [
        ([unicodedata.normalize("NFC", one) for one in cells or (text,)], [*widths] or [1], style)
        for text, style, cells, widths in blocks
    ]
    for place, block in enumerate(plain):
        setter.keep(_together(plain, place))
        setter.set(*block)
    return setter.finish()


def _together(blocks: Sequence[_Plain], place: int) -> Sequence[_Plain]:
    """The block with what may not begin on another page than it: a heading's text, a signer's
    signature, and before him the end of what he signs."""
    end = place
    while end + 1 < len(blocks) and "break" not in (blocks[end][2], blocks[end + 1][2]):
        kept = _STYLES[blocks[end][2]].kept or blocks[end] == _EMPTY
        if not kept and blocks[end + 1][2] not in _SIGNED:
            break
        end += 1
    return blocks[place : end + 1]


@dataclass(slots=True)
class _Cell:
    """A cell's lines, and whether each ends a paragraph (which is never stretched)."""

    face: _Face
    left: float
    width: float
    lines: list[tuple[str, bool, float]]
    lead: int = 0


class _Setter:
    def __init__(self) -> None:
        self._document = pymupdf.open()
        self._writers: list[Any] = []
        self._rules: list[list[tuple[float, float, float, float]]] = []
        self._bars: list[list[tuple[float, float, float, float]]] = []
        self._heading: tuple[list[str], list[int]] | None = None
        self._y = 0.0
        self._ends: list[float] = []
        self._turn()

    def keep(self, blocks: Sequence[_Plain]) -> None:
        """Turn the page where these do not fit, unless they would leave half of it empty."""
        if blocks[0][2] == "break":
            return
        tall = sum(_height(one, begun=False) for one in blocks[:-1])
        tall += _height(blocks[-1], begun=blocks[-1][2] not in _WHOLE)
        if not self._full(tall) or tall > _HEIGHT / 2:
            return
        if blocks[0][2] == "table_head" or not _STYLES[blocks[0][2]].bordered:
            self._heading = None
        self._next_page()

    def set(self, texts: list[str], widths: list[int], style_name: str) -> None:
        """One paragraph or row, broken into lines and over pages."""
        if style_name == "break":
            self._heading = None
            self._turn()
            return
        style = _STYLES[style_name]
        if style_name == "table_head":
            self._heading = (texts, widths)
        elif not style.bordered:
            self._heading = None
        self._y += style.above
        share = int(texts[-1]) if style.barred else 0
        if style.barred:
            texts = [*texts[:-1], ""]
        cells = _cells(texts, widths, style)
        if style.apart:
            self._put_apart(cells, style)
            return
        self._put(cells, style)
        if share > 0:
            self._bar(cells[-1], min(share, 1000), max(cell.face.size for cell in cells))

    def _put(self, cells: list[_Cell], style: _Style) -> None:
        step = max(cell.face.size for cell in cells) * _LEADING
        padding = _PADDING if style.bordered else 0.0
        count = max(len(cell.lines) for cell in cells)
        if self._full(step + padding):
            self._next_page()
        top = self._y
        for place in range(count):
            if self._full(step + padding):
                self._frame(cells, style, top, padding)
                self._next_page()
                top = self._y
            self._y += step
            for cell in cells:
                if place < len(cell.lines):
                    self._line(cell, *cell.lines[place], padding, cell.lead if not place else 0)
        if style.ruled:
            self._y = self._underline(cells[0], 0, self._y)
        self._ends = [top + len(cell.lines) * step for cell in cells]
        self._frame(cells, style, top, padding)

    def _put_apart(self, cells: list[_Cell], style: _Style) -> None:
        starts = self._ends if len(self._ends) == len(cells) else [self._y] * len(cells)
        self._ends = []
        for place, (cell, y) in enumerate(zip(cells, starts, strict=True)):
            end = y
            for line in cell.lines if any(text for text, _, _ in cell.lines) else ():
                end = self._y = end + cell.face.size * _LEADING
                self._line(cell, *line, 0.0)
            self._ends.append(self._underline(cell, place, end) if style.ruled else end)
        self._y = max(self._ends)

    def _bar(self, cell: _Cell, share: int, size: float) -> None:
        """Beside the row's last line, for a row may have begun on the page before."""
        x, y = cell.left + _PADDING, self._y - _PADDING
        wide = (cell.width - 2 * _PADDING) * share / 1000
        self._bars[-1].append((x, y - size * 0.8, x + max(wide, 1.0), y + 1))

    def _full(self, more: float) -> bool:
        return self._y + more > _HEIGHT - _BOTTOM

    def _line(
        self, cell: _Cell, text: str, last: bool, indent: float, padding: float, lead: int = 0
    ) -> None:
        font, size = serif(cell.face.font), cell.face.size
        if lead:
            head, text = _led(text, lead)
            bold = serif("Bold")
            self._write(cell.left + padding + indent, head, bold, size)
            indent += _long("Bold", head, size)
        left, width = cell.left + padding + indent, cell.width - 2 * padding - indent
        free = width - _long(cell.face.font, text, size)
        words = text.split(" ")
        if cell.face.align == "justify" and not last and len(words) > 1:
            gap = _long(cell.face.font, " ", size) + free / (len(words) - 1)
            for place, word in enumerate(words):
                # With its space: narrow gaps alone are not read back as the ends of words.
                self._write(left, word if place == len(words) - 1 else f"{word} ", font, size)
                left += _long(cell.face.font, word, size) + gap
            return
        self._write(left + free / 2 if cell.face.align == "centre" else left, text, font, size)

    def _write(self, x: float, text: str, font: Any, size: float) -> None:
        if text:
            self._writers[-1].append((x, self._y), text, font=font, fontsize=size)

    def _underline(self, cell: _Cell, place: int, y: float) -> float:
        """A rule in the middle beneath a cell that ends at `y`, as long as the motto and half as
        long as other words; where it ends."""
        face = cell.face
        long = max(_long(face.font, text, face.size) for text, _, _ in cell.lines)
        half, middle = (long if place else long / 2) / 2, cell.left + cell.width / 2
        if half:
            self._rules[-1].append((middle - half, y + _RULE, middle + half, y + _RULE))
        return y + _RULE

    def _frame(self, cells: list[_Cell], style: _Style, top: float, padding: float) -> None:
        """The borders of the part of a row that stands on this page."""
        if not style.bordered:
            return
        self._y += padding
        edges = [*(cell.left for cell in cells), cells[-1].left + cells[-1].width]
        rules = self._rules[-1]
        rules.extend((x, top, x, self._y) for x in edges)
        rules.extend((edges[0], y, edges[-1], y) for y in (top, self._y))

    def _next_page(self) -> None:
        self._turn()
        if self._heading is not None:
            style = _STYLES["table_head"]
            self._put(_cells(*self._heading, style), style)

    def finish(self) -> bytes:
        for number, writer in enumerate(self._writers):
            page = self._document[number]
            if number:
                text = str(number + 1)
                width = _long("Regular", text, 13)
                at = (_LEFT + (_LINE - width) / 2, _TOP - 16)
                writer.append(at, text, font=serif("Regular"), fontsize=13)
            writer.write_text(page)
            for x0, y0, x1, y1 in self._rules[number]:
                page.draw_line((x0, y0), (x1, y1), width=0.6)
            for bar in self._bars[number]:
                page.draw_rect(bar, fill=_BAR, width=0)
        self._document.subset_fonts()
        made: bytes = self._document.tobytes(garbage=3, deflate=True)
        self._document.close()
        return made

    def _turn(self) -> None:
        page = self._document.new_page(width=_WIDTH, height=_HEIGHT)
        self._writers.append(pymupdf.TextWriter(page.rect))
        self._rules.append([])
        self._bars.append([])
        self._y = _TOP


@cache
def serif(name: str) -> Any:
    """The papers' serif: Regular, Bold, Italic or BoldItalic."""
    path = files("fontpkg_ibm_plex_serif") / "files" / f"IBMPlexSerif-{name}.ttf"
    return pymupdf.Font(fontbuffer=path.read_bytes())


def _cells(texts: list[str], widths: list[int], style: _Style) -> list[_Cell]:
    whole, left = sum(widths), _LEFT
    padding = _PADDING if style.bordered else 0.0
    cells = []
    for place, (text, share) in enumerate(zip(texts, widths, strict=True)):
        face = style.faces[min(place, len(style.faces) - 1)]
        width = _LINE * share / whole
        more = 0.0
        if style.lead:
            head, _ = _led(text, style.lead)
            more = _wider(head, face)
        lines = _lines(text, face.font, face.size, width - 2 * padding, style.indent, more)
        cells.append(_Cell(face, left, width, lines, style.lead))
        left += width
    return cells


def _led(text: str, lead: int) -> tuple[str, str]:
    """The first `lead` words with the space after them, and the rest."""
    words = text.split(" ")
    return "".join(f"{word} " for word in words[:lead]), " ".join(words[lead:])


def _wider(head: str, face: _Face) -> float:
    """How much more room words take in bold."""
    return _long("Bold", head, face.size) - _long(face.font, head, face.size)


def _long(name: str, text: str, size: float) -> float:
    """How long words in a face of so many points are."""
    return sum(_unit(name, one) for one in _WORDS.findall(text)) * size


@lru_cache(maxsize=8192)
def _unit(name: str, word: str) -> float:
    return float(serif(name).text_length(word, 1))


def _height(block: _Plain, begun: bool) -> float:
    """What a block takes from its page, or the first of its lines that may stand alone there."""
    texts, widths, style_name = block
    style = _STYLES[style_name]
    cells = _cells(texts, widths, style)
    step = max(cell.face.size for cell in cells) * _LEADING
    count = max(len(cell.lines) for cell in cells)
    edges = 2 * _PADDING if style.bordered else 0.0
    if begun and count > _BEGUN + 1:
        count = _BEGUN
    return style.above + count * step + edges


@lru_cache(maxsize=256)
def _lines(
    text: str, name: str, size: float, wide: float, indent: float, more: float
) -> list[tuple[str, bool, float]]:
    """(line, whether it ends its paragraph, its indent); a word longer than a line is cut.

    `name` is the face's, `more` what the first line's bold words take beyond their measure."""
    lines: list[tuple[str, bool, float]] = []
    gap = _unit(name, " ") * size
    for paragraph in text.splitlines() or [""]:
        line, inset, taken = "", indent, 0.0
        for word in paragraph.split():
            length = _long(name, word, size)
            longer, taken = (f"{line} {word}", taken + gap + length) if line else (word, length)
            if line and taken > wide - inset - more:
                lines.append((line, False, inset))
                longer, taken, inset, more = word, length, 0.0, 0.0
            while taken > wide - inset - more:
                room = wide - inset - more
                fits = max(1, int(len(longer) * room / taken) - 1)
                lines.append((longer[:fits], True, inset))
                longer, inset, more = longer[fits:], 0.0, 0.0
                taken = _long(name, longer, size)
            line = longer
        lines.append((line, True, inset))
    return lines
