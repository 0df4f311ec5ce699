"""Owns how the sample papers are set: fonts, pages, lines and paragraphs, written as real PDFs.

Text goes in as glyphs of the embedded face with its Unicode map, so that it is found, copied and
marked like that of any office program. Coordinates are points from the page's top left.
"""

from __future__ import annotations

import importlib
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal

Align = Literal["left", "right", "center", "justify"]
Color = tuple[float, float, float]
Point = tuple[float, float]

A4 = (595.0, 842.0)
BLACK: Color = (0.08, 0.08, 0.09)
FILES = {"R": "Regular", "B": "Bold", "I": "Italic", "BI": "BoldItalic", "S": "SemiBold"}


def engine() -> Any:
    """PyMuPDF, imported late: the windows never load it."""
    return importlib.import_module("pymupdf")


class Face:
    """One font file: glyph numbers and widths in thousandths of the size."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._font = engine().Font(fontfile=str(path))
        self._glyphs: dict[str, tuple[str, float]] = {}

    def glyph(self, letter: str) -> tuple[str, float]:
        found = self._glyphs.get(letter)
        if found is None:
            number = self._font.has_glyph(ord(letter))
            if not number:
                raise ValueError(f"{self.path.name} has no letter {letter!r}")
            found = f"{number:04x}", self._font.glyph_advance(ord(letter)) * 1000
            self._glyphs[letter] = found
        return found

    def width(self, text: str, size: float) -> float:
        """The width of `text` in points."""
        return sum(self.glyph(letter)[1] for letter in text) * size / 1000

    def codes(self, text: str) -> str:
        return "".join(self.glyph(letter)[0] for letter in text)


@cache
def face(key: str) -> Face:
    """A face of IBM Plex Serif, static and complete in Vietnamese."""
    package = importlib.import_module("fontpkg_ibm_plex_serif")
    return Face(Path(package.ROOT) / "files" / f"IBMPlexSerif-{FILES[key]}.ttf")


class Canvas:
    """What is drawn on one page; `rotate` is the page's /Rotate, the drawing is as it is seen."""

    def __init__(self, size: tuple[float, float] = A4, rotate: int = 0) -> None:
        self.width, self.height = size
        self.rotate = rotate
        self.pictures: list[tuple[tuple[float, float, float, float], bytes]] = []
        self.faces: set[str] = set()
        self._ops: list[str] = []

    def text(
        self, x: float, y: float, text: str, *, key: str = "R", size: float = 13,
        align: Align = "left", color: Color = BLACK,
    ) -> None:  # fmt: skip
        """One line; `y` is its base line, `x` its left end, middle or right end."""
        shift = {"right": 1.0, "center": 0.5}.get(align, 0.0)
        left = x - shift * face(key).width(text, size) if shift else x
        self._show(left, y, key, size, color, f"<{face(key).codes(text)}>")

    def justified(
        self, x: float, y: float, words: Sequence[str], width: float, *, key: str, size: float
    ) -> None:
        """One line of words spread over `width` points."""
        font = face(key)
        slack = width - font.width(" ".join(words), size)
        gap = -slack * 1000 / size / max(len(words) - 1, 1)
        parts = [f"<{font.codes(word + ' ')}>{gap:.1f}" for word in words[:-1]]
        self._show(x, y, key, size, BLACK, "".join(parts) + f"<{font.codes(words[-1])}>")

    def _show(self, x: float, y: float, key: str, size: float, color: Color, shown: str) -> None:
        self.faces.add(key)
        at = f"{x:.2f} {self.height - y:.2f}"
        self._ops.append(f"BT {_rgb(color)} rg /{key} {size:g} Tf {at} Td [{shown}] TJ ET")

    def line(
        self, points: Iterable[Point], *, width: float = 0.6, color: Color = BLACK, dash: str = ""
    ) -> None:
        self._ops.append(
            f"q {_rgb(color)} RG {width:g} w 1 J 1 j [{dash}] 0 d {self._path(points)} S Q"
        )

    def area(self, points: Iterable[Point], color: Color) -> None:
        self._ops.append(f"{_rgb(color)} rg {self._path(points)} h f")

    def box(self, x: float, y: float, width: float, height: float, color: Color) -> None:
        """A filled rectangle whose top left is x, y."""
        bottom = self.height - y - height
        self._ops.append(f"{_rgb(color)} rg {x:.2f} {bottom:.2f} {width:.2f} {height:.2f} re f")

    def picture(self, x: float, y: float, width: float, height: float, data: bytes) -> None:
        self.pictures.append(((x, y, x + width, y + height), data))

    def _path(self, points: Iterable[Point]) -> str:
        steps = [f"{x:.2f} {self.height - y:.2f}" for x, y in points]
        return f"{steps[0]} m " + " ".join(f"{step} l" for step in steps[1:])

    @property
    def media(self) -> tuple[float, float]:
        """The page's own width and height, before it is turned."""
        return (self.height, self.width) if self.rotate else (self.width, self.height)

    def content(self) -> bytes:
        # A page turned by 90 degrees shows its own left edge on top.
        turn = f"0 1 -1 0 {self.height:g} 0 cm\n" if self.rotate else ""
        return (turn + "\n".join(self._ops)).encode("ascii")


def _rgb(color: Color) -> str:
    return " ".join(f"{part:.3g}" for part in color)


HEADING_HEIGHT = 34  # points that lie above the foot of one


@dataclass
class Book:
    """The pages and outline of one paper."""

    pages: list[Canvas] = field(default_factory=list)
    outline: list[tuple[int, str, int, float]] = field(default_factory=list)

    def add(self, size: tuple[float, float] = A4, rotate: int = 0) -> Canvas:
        self.pages.append(Canvas(size, rotate))
        return self.pages[-1]

    def mark(self, level: int, title: str, foot: float = 0) -> None:
        """An outline entry to the page in hand, where a heading ends at `foot`; level 1 is the
        top.
        """
        self.outline.append((level, title, len(self.pages), max(36.0, foot - HEADING_HEIGHT)))

    def document(self) -> Any:
        """The pages as an open PyMuPDF document."""
        document = engine().open()
        for canvas in self.pages:
            document.new_page(width=canvas.media[0], height=canvas.media[1])
        first = document[0]
        for key in sorted(set().union(*(canvas.faces for canvas in self.pages))):
            first.insert_font(fontname=key, fontfile=str(face(key).path))
        fonts = document.xref_get_key(document.page_xref(0), "Resources/Font")[1]
        for number, canvas in enumerate(self.pages):
            _fill(document, number, canvas, fonts)
        if self.outline:
            document.set_toc([list(entry) for entry in self.outline])
        return document

    def save(self, path: Path, title: str, author: str, made: datetime) -> None:
        """Writes the paper; the same pages and date always give the same bytes."""
        with self.document() as document:
            document.subset_fonts()
            stamp = made.strftime("D:%Y%m%d%H%M%S+07'00'")
            document.set_metadata(
                {"title": title, "author": author, "creationDate": stamp, "modDate": stamp}
            )
            document.save(
                path,
                garbage=4,
                deflate=True,
                use_objstms=1,
                no_new_id=True,
                preserve_metadata=False,
            )


def _fill(document: Any, number: int, canvas: Canvas, fonts: str) -> None:
    page_xref = document.page_xref(number)
    document.xref_set_key(page_xref, "Resources", f"<</Font {fonts}>>")
    content = document.get_new_xref()
    document.update_object(content, "<<>>")
    document.update_stream(content, canvas.content())
    document.xref_set_key(page_xref, "Contents", f"{content} 0 R")
    if canvas.pictures:
        page = document[number]
        for rect, data in canvas.pictures:
            page.insert_image(rect, stream=data)
    if canvas.rotate:
        document.xref_set_key(page_xref, "Rotate", str(canvas.rotate))


@dataclass(frozen=True)
class Style:
    """How a paragraph is set: `indent` is the first line's, `left` the whole's, in points.

    `keep` is the height that must follow on the same page: no heading stands alone.
    """

    key: str = "R"
    size: float = 13
    leading: float = 19
    align: Align = "justify"
    indent: float = 0
    left: float = 0
    before: float = 0
    after: float = 6
    keep: float = 0


BODY = Style(indent=28)
ARTICLE = Style(key="B", indent=28, align="left", before=6, keep=44)
CHAPTER = Style(key="B", align="center", before=10, after=0, keep=110)
CHAPTER_TITLE = Style(key="B", align="center", after=8, keep=80)


class Flow:
    """Sets paragraphs one below the other and begins a page when one is full."""

    top, bottom, left, right = 62.0, 60.0, 85.0, 50.0

    def __init__(
        self, book: Book, size: tuple[float, float] = A4, *, turned: frozenset[int] = frozenset()
    ) -> None:
        """`turned` are the numbers of the pages that are stored on their side."""
        self.book = book
        self.size = size
        self.turned = turned
        self.canvas = book.add(size)
        self.y = self.top

    @property
    def width(self) -> float:
        return self.size[0] - self.left - self.right

    @property
    def room(self) -> float:
        """The height left on the page in hand."""
        return self.size[1] - self.bottom - self.y

    @property
    def position(self) -> float:
        """How far the paper has come, in pages: 2.5 is the middle of the third."""
        full = self.size[1] - self.top - self.bottom
        return len(self.book.pages) - 1 + (self.y - self.top) / full

    def page(self) -> None:
        """Begins a page, numbered at the top as Decree 30/2020 asks (not the first)."""
        number = len(self.book.pages) + 1
        self.canvas = self.book.add(self.size, 90 if number in self.turned else 0)
        self.y = self.top
        self.canvas.text(self.size[0] / 2, 40, str(number), align="center")

    def need(self, height: float) -> None:
        if self.room < height:
            self.page()

    def lines(self, text: str, style: Style) -> list[list[str]]:
        """The words of each line that the paragraph takes."""
        font, space = face(style.key), face(style.key).width(" ", style.size)
        found: list[list[str]] = [[]]
        used = style.indent
        for word in unicodedata.normalize("NFC", text).split():
            width = font.width(word, style.size)
            if found[-1] and used + width > self.width - style.left:
                found.append([])
                used = 0.0
            found[-1].append(word)
            used += width + space
        return found

    def measure(self, text: str, style: Style) -> float:
        """The height that the paragraph takes, its spaces included."""
        return len(self.lines(text, style)) * style.leading + style.before + style.after

    def paragraph(self, text: str, style: Style = BODY) -> None:
        """Sets a paragraph; no page ends with its first line or begins with its last."""
        lines = self.lines(text, style)
        self.y += style.before if self.y > self.top else 0
        together = len(lines) if len(lines) <= 3 else 2
        self.need(together * style.leading + style.keep)
        for number, words in enumerate(lines):
            keep = 2 if number == len(lines) - 2 and len(lines) > 3 else 1
            self.need(keep * style.leading)
            self.y += style.leading
            last = number == len(lines) - 1
            self._line(words, style, style.indent if number == 0 else 0, last)
        self.y += style.after

    def _line(self, words: list[str], style: Style, indent: float, last: bool) -> None:
        x, y = self.left + style.left + indent, self.y - style.leading * 0.26
        if style.align == "justify" and not last:
            width = self.width - style.left - indent
            self.canvas.justified(x, y, words, width, key=style.key, size=style.size)
            return
        if style.align == "center":
            x = self.left + self.width / 2
        elif style.align == "right":
            x = self.left + self.width
        self.canvas.text(x, y, " ".join(words), key=style.key, size=style.size, align=style.align)
