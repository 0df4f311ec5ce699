"""The same PDF in PDFium, the second engine: sizes and pictures for what stops the first."""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium_c

from ecabinet.domain.errors import DomainError
from ecabinet.pdf.geometry import PageGeometry
from ecabinet.pdf.pixels import Picture
from ecabinet.pdf.raster import DARK_INK, DARK_PAPER, frame


def _toned(shift: int) -> bytes:
    """What each value of one channel becomes on a dark page."""
    ink, paper = (DARK_INK >> shift) & 0xFF, (DARK_PAPER >> shift) & 0xFF
    return bytes(ink - value * (ink - paper) // 255 for value in range(256))


# Blue, green, red: the order in a pixel.
_DARK = tuple(_toned(shift) for shift in (0, 8, 16))


class PdfiumFile:
    """Pages count from 1."""

    name = "pdfium"

    def __init__(self, data: bytes, password: str | None) -> None:
        try:
            self.document = pypdfium2.PdfDocument(data, password=password)
        except pypdfium2.PdfiumError as error:
            if error.err_code == pdfium_c.FPDF_ERR_PASSWORD:
                wrong = password is not None
                raise DomainError("pdf.encrypted", wrong_password=wrong) from error
            raise DomainError("pdf.damaged") from error
        if len(self.document) == 0:
            raise DomainError("pdf.no_pages")

    def info(self) -> dict[str, Any]:
        """The shape that wire.document_info reads; no outline, since the first engine failed."""
        geometries = [self.geometry(n + 1) for n in range(len(self.document))]
        return {
            "pages": [[g.width, g.height, g.rotation] for g in geometries],
            "labels": [str(n + 1) for n in range(len(self.document))],
            "outline": [],
            "engine": self.name,
            "repaired": True,
            "encrypted": False,
            "restricted": False,
            "javascript": False,
            "signed": False,
            "certified": 0,
            "attachments": 0,
            "title": "",
        }

    def geometry(self, page: int) -> PageGeometry:
        """Size as seen and rotation. PDFium knows no UserUnit: points are its own."""
        try:
            loaded = self.document[page - 1]
            width, height = loaded.get_size()
            return PageGeometry(width, height, loaded.get_rotation() % 360)
        except pypdfium2.PdfiumError:
            return PageGeometry(595.0, 842.0, 0)

    def render(
        self,
        page: int,
        size: tuple[float, float],
        scale: float,
        clip: tuple[int, int, int, int] | None,
        dark: bool,
        slot: memoryview,
    ) -> Picture:
        """Draws the page stretched to `size` points (the first engine's) straight into `slot`."""
        area = frame(*size, scale, clip)
        whole = frame(*size, area.scale, None) if clip is None else None
        width = whole.width if whole else max(1, round(size[0] * area.scale))
        height = whole.height if whole else max(1, round(size[1] * area.scale))
        loaded = self.document[page - 1]
        buffer = (ctypes.c_ubyte * (area.stride * area.height)).from_buffer(slot)
        bitmap = pdfium_c.FPDFBitmap_CreateEx(
            area.width, area.height, pdfium_c.FPDFBitmap_BGRA, buffer, area.stride
        )
        pdfium_c.FPDFBitmap_FillRect(bitmap, 0, 0, area.width, area.height, 0xFFFFFFFF)
        pdfium_c.FPDF_RenderPageBitmap(
            bitmap, loaded, -area.x, -area.y, width, height, 0, pdfium_c.FPDF_ANNOT
        )
        pdfium_c.FPDFBitmap_Destroy(bitmap)
        if dark:
            _darken(slot[: area.stride * area.height])
        return Picture(area.width, area.height, area.stride, self.name, area.scale)


def _darken(pixels: memoryview) -> None:
    turned = bytearray(pixels)
    for channel, table in enumerate(_DARK):
        turned[channel::4] = turned[channel::4].translate(table)
    turned[3::4] = b"\xff" * (len(turned) // 4)
    pixels[:] = turned
