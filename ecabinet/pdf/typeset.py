"""Sets paragraphs and tables on A4 pages inside the worker, as Decree 30/2020, annex I, has them.

Margins 20 mm above and below, 30 mm left, 15 mm right; a serif of 13 points with all Vietnamese
letters; the page's number in the upper margin from the second page on.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from ecabinet.pdf.engine_api import pymupdf

Setting = tuple[str, str, Sequence[str], Sequence[int]]
"""A block as the pipe carries it: text, style, cells, widths."""

_WIDTH, _HEIGHT = 595.0, 842.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 85.0, 42.5, 56.7, 56.7
_LINE = _WIDTH - _LEFT - _RIGHT
_LEADING = 1.32
_INDENT = 28.35  # 10 mm: how far a paragraph's first line stands in
_PADDING = 4.0
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
    """

    faces: tuple[_Face, ...]
    above: float = 0.0
    bordered: bool = False
    indent: float = 0.0
    ruled: bool = False
    barred: bool = False


_CENTRED = _Face(13, "Bold", "centre")
_STYLES = {
    "head": _Style((_CENTRED,)),
    "title": _Style((_Face(14, "Bold", "centre"),), 14),
    "subject": _Style((_Face(13, "Bold"),), 10),
    "text": _Style((_Face(13, "Regular", "justify"),), 4, indent=_INDENT),
    "small": _Style((_Face(11, "Italic"),), 12),
    "letter": _Style((_Face(12, "Regular", "centre"), _Face(12, "Bold", "centre"))),
    "motto": _Style((_Face(12, "Bold", "centre"), _CENTRED), ruled=True),
    "date": _Style((_Face(13, "Regular", "centre"), _Face(13, "Italic", "centre")), 12),
    "table_head": _Style((_Face(12, "Bold", "centre"),), bordered=True),
    "table": _Style((_Face(12, "Regular", "centre"), _Face(12)), bordered=True),
    "table_bar": _Style(
        (_Face(12, "Regular", "centre"), _Face(12), _Face(12, "Regular", "centre")),
        bordered=True,
        barred=True,
    ),
    "table_group": _Style((_Face(12, "Bold"),), bordered=True),
    "signature": _Style((_Face(12, "BoldItalic"), _CENTRED), 20),
    "signed": _Style((_Face(11), _Face(13, "Italic", "centre"))),
}


def typeset(blocks: Sequence[Setting]) -> bytes:
    """A PDF of blocks in their order."""
    setter = _Setter()
    for text, style, cells, widths in blocks:
        setter.set(
            [unicodedata.normalize("NFC", one) for one in cells or (text,)],
            [*widths] or [1],
            style,
        )
    return setter.finish()


@dataclass(slots=True)
class _Cell:
    """A cell's lines, and whether each ends a paragraph (which is never stretched)."""

    face: _Face
    left: float
    width: float
    lines: list[tuple[str, bool, float]]


class _Setter:
    def __init__(self) -> None:
        self._document = pymupdf.open()
        self._writers: list[Any] = []
        self._rules: list[list[tuple[float, float, float, float]]] = []
        self._bars: list[list[tuple[float, float, float, float]]] = []
        self._heading: tuple[list[str], list[int]] | None = None
        self._y = 0.0
        self._turn()

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
                    self._line(cell, *cell.lines[place], padding)
        if style.ruled:
            self._underline(cells)
        self._frame(cells, style, top, padding)

    def _bar(self, cell: _Cell, share: int, size: float) -> None:
        """Beside the row's last line, for a row may have begun on the page before."""
        x, y = cell.left + _PADDING, self._y - _PADDING
        wide = (cell.width - 2 * _PADDING) * share / 1000
        self._bars[-1].append((x, y - size * 0.8, x + max(wide, 1.0), y + 1))

    def _full(self, more: float) -> bool:
        return self._y + more > _HEIGHT - _BOTTOM

    def _line(self, cell: _Cell, text: str, last: bool, indent: float, padding: float) -> None:
        font, size = serif(cell.face.font), cell.face.size
        left, width = cell.left + padding + indent, cell.width - 2 * padding - indent
        free = width - font.text_length(text, size)
        words = text.split(" ")
        if cell.face.align == "justify" and not last and len(words) > 1:
            gap = font.text_length(" ", size) + free / (len(words) - 1)
            for place, word in enumerate(words):
                # With its space: narrow gaps alone are not read back as the ends of words.
                self._write(left, word if place == len(words) - 1 else f"{word} ", font, size)
                left += font.text_length(word, size) + gap
            return
        self._write(left + free / 2 if cell.face.align == "centre" else left, text, font, size)

    def _write(self, x: float, text: str, font: Any, size: float) -> None:
        if text:
            self._writers[-1].append((x, self._y), text, font=font, fontsize=size)

    def _underline(self, cells: list[_Cell]) -> None:
        """As under the agency's name and the motto: shorter than the words, in their middle."""
        y = self._y + 5
        for place, cell in enumerate(cells):
            text = cell.lines[-1][0]
            long = serif(cell.face.font).text_length(text, cell.face.size)
            length = long if place else long / 2
            middle = cell.left + cell.width / 2
            if text:
                self._rules[-1].append((middle - length / 2, y, middle + length / 2, y))
        self._y = y

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
                width = serif("Regular").text_length(text, 13)
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
        lines = _lines(text, serif(face.font), face.size, width - 2 * padding, style.indent)
        cells.append(_Cell(face, left, width, lines))
        left += width
    return cells


def _lines(
    text: str, font: Any, size: float, wide: float, indent: float
) -> list[tuple[str, bool, float]]:
    """(line, whether it ends its paragraph, its indent); a word longer than a line is cut."""
    lines: list[tuple[str, bool, float]] = []
    for paragraph in text.splitlines() or [""]:
        line, inset = "", indent
        for word in paragraph.split():
            longer = f"{line} {word}" if line else word
            if line and font.text_length(longer, size) > wide - inset:
                lines.append((line, False, inset))
                longer, inset = word, 0.0
            while font.text_length(longer, size) > wide - inset:
                room = wide - inset
                fits = max(1, int(len(longer) * room / font.text_length(longer, size)) - 1)
                lines.append((longer[:fits], True, inset))
                longer, inset = longer[fits:], 0.0
            line = longer
        lines.append((line, True, inset))
    return lines
