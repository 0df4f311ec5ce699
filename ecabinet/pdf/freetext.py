"""A text mark as drawing operators, broken to its frame, in a font with all Vietnamese letters."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from ecabinet.domain.annotations import UNITS_PER_POINT, Mark
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
    """Be Vietnam Pro, embedded into a document once, when the first text mark needs it."""

    def __init__(self, pdf: Any) -> None:
        path = files("fontpkg_be_vietnam_pro") / "files" / "BeVietnamPro-Regular.ttf"
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
    origin = pen.to_page(first_corner(mark.box, rotation))
    zero = pen.to_page((0, 0))
    ax, ay = _minus(pen.to_page(pen.right), zero)
    dx, dy = _minus(pen.to_page(pen.down), zero)
    red, green, blue = rgb(mark.color)
    pen.path(corners, "n")
    pen.say(
        f"{red:.3f} {green:.3f} {blue:.3f} rg q {ax:.6f} {ay:.6f} {-dx:.6f} {-dy:.6f} "
        f"{origin[0]:.2f} {origin[1]:.2f} cm BT /F {size} Tf"
    )
    pen.say(f"0 {-font.ascender * size:.2f} Td {size * LEADING:.2f} TL")
    for line in lines:
        pen.say(f"<{font.codes(line)}> Tj T*")
    pen.say("ET Q")
    return pen.drawn(UNITS_PER_POINT)


def _minus(a: tuple[float, float], b: tuple[float, float]) -> tuple[float, float]:
    return a[0] - b[0], a[1] - b[1]
