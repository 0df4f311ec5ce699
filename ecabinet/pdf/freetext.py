"""Texts and stamps as drawing operators, in a font with all Vietnamese letters."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from ecabinet.domain.annotations import Mark
from ecabinet.domain.units import UNITS_PER_POINT
from ecabinet.pdf import stamps
from ecabinet.pdf.drawing import (
    LEADING,
    Affine,
    Drawn,
    Pen,
    broken_lines,
    first_corner,
    font_size,
    rgb,
)
from ecabinet.pdf.engine_api import mupdf, pymupdf


class TextFont:
    """Be Vietnam Pro, embedded into a document once, when the first mark needs it."""

    def __init__(self, pdf: Any, *, bold: bool = False) -> None:
        weight = "Bold" if bold else "Regular"
        path = files("fontpkg_be_vietnam_pro") / "files" / f"BeVietnamPro-{weight}.ttf"
        self._font = pymupdf.Font(fontbuffer=path.read_bytes())
        self.xref: int = mupdf.pdf_add_cid_font(pdf, self._font.this).pdf_to_num()
        self.ascender: float = self._font.ascender

    def width(self, text: str, size: float) -> float:
        """Length of a line in the unit of `size`."""
        return float(self._font.text_length(text, size))

    def codes(self, text: str) -> str:
        """Glyph numbers as the hexadecimal string that Identity-H wants."""
        return "".join(f"{self._font.has_glyph(ord(letter)):04x}" for letter in text)


def draw_text(mark: Mark, affine: Affine, rotation: int, font: TextFont) -> Drawn:
    """Lines from the frame's upper left as seen; what is too long for the frame runs out below."""
    pen = Pen(affine, rotation)
    x0, y0, x1, y1 = mark.box
    corners = ((x0, y0), (x1, y0), (x0, y1), (x1, y1))
    wide = abs(x1 - x0) if rotation % 180 == 0 else abs(y1 - y0)
    size = font_size(mark)
    lines = broken_lines(mark.text, wide, lambda line: font.width(line, size))
    red, green, blue = rgb(mark.color)
    pen.path(corners, "n")
    pen.say(f"{red:.3f} {green:.3f} {blue:.3f} rg q")
    pen.say(f"{pen.turned_as_seen(first_corner(mark.box, rotation))} BT /F {size} Tf")
    pen.say(f"0 {-font.ascender * size:.2f} Td {size * LEADING:.2f} TL")
    for line in lines:
        pen.say(f"<{font.codes(line)}> Tj T*")
    pen.say("ET Q")
    return pen.drawn(UNITS_PER_POINT, font=font.xref)


def draw_stamp(mark: Mark, affine: Affine, rotation: int, font: TextFont) -> Drawn:
    """A round-cornered frame with its words in the middle, upright as the page is seen."""
    pen = Pen(affine, rotation)
    line, (x0, y0, x1, y1) = mark.width, mark.box
    wide, high = (x1 - x0, y1 - y0) if rotation % 180 == 0 else (y1 - y0, x1 - x0)
    red, green, blue = rgb(mark.color)
    pen.say(f"{red:.3f} {green:.3f} {blue:.3f} rg {red:.3f} {green:.3f} {blue:.3f} RG")
    pen.say(f"{line * pen.unit:.3f} w")
    half = line / 2
    pen.rounded(x0 + half, y0 + half, x1 - half, y1 - half, stamps.corner(wide, high))
    long = font.width(mark.text, 1)
    size = stamps.letters(wide, high, long)
    left, base = (wide - long * size) / 2, stamps.baseline(high, size)
    pen.say(f"q {pen.turned_as_seen(first_corner(mark.box, rotation))}")
    pen.say(f"BT /F {size:.2f} Tf {left:.2f} {-base:.2f} Td <{font.codes(mark.text)}> Tj ET Q")
    return pen.drawn(half, font=font.xref)
