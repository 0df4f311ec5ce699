"""Sets paragraphs on A4 pages inside the worker, in a font with all Vietnamese letters."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from ecabinet.pdf.engine_api import pymupdf

_WIDTH, _HEIGHT = 595.0, 842.0
# Margins of Decree 30/2020, annex I: 20 mm above and below, 30 mm left, 15 mm right.
_LEFT, _RIGHT, _TOP, _BOTTOM = 85.0, 42.5, 56.7, 56.7
_LEADING = 1.35


@dataclass(frozen=True, slots=True)
class _Style:
    size: float
    bold: bool
    centred: bool
    above: float


_STYLES = {
    "head": _Style(11, True, True, 0),
    "title": _Style(15, True, True, 12),
    "subject": _Style(11.5, True, False, 10),
    "text": _Style(10.5, False, False, 2),
    "small": _Style(8.5, False, False, 14),
}


def typeset(blocks: list[tuple[str, str]]) -> bytes:
    """A PDF of (text, style) paragraphs, pages numbered at the foot."""
    setter = _Setter()
    for text, style in blocks:
        setter.set(unicodedata.normalize("NFC", text), _STYLES[style])
    return setter.finish()


class _Setter:
    def __init__(self) -> None:
        self._document = pymupdf.open()
        self._fonts = {bold: _font(bold) for bold in (False, True)}
        self._writers: list[Any] = []
        self._y = 0.0
        self._turn()

    def set(self, text: str, style: _Style) -> None:
        """One paragraph, broken into lines and over pages."""
        font = self._fonts[style.bold]
        self._y += style.above
        for line in _lines(text, font, style.size):
            if self._y + style.size * _LEADING > _HEIGHT - _BOTTOM:
                self._turn()
            self._y += style.size * _LEADING
            width = font.text_length(line, style.size)
            free = _WIDTH - _LEFT - _RIGHT - width
            x = _LEFT + free / 2 if style.centred else _LEFT
            self._writers[-1].append((x, self._y), line, font=font, fontsize=style.size)

    def finish(self) -> bytes:
        for number, writer in enumerate(self._writers):
            foot = f"{number + 1}/{len(self._writers)}"
            at = (_WIDTH / 2 - 8, _HEIGHT - _BOTTOM / 2)
            writer.append(at, foot, font=self._fonts[False], fontsize=8)
            writer.write_text(self._document[number])
        self._document.subset_fonts()
        made: bytes = self._document.tobytes(garbage=3, deflate=True)
        self._document.close()
        return made

    def _turn(self) -> None:
        page = self._document.new_page(width=_WIDTH, height=_HEIGHT)
        self._writers.append(pymupdf.TextWriter(page.rect))
        self._y = _TOP


def _font(bold: bool) -> Any:
    name = "BeVietnamPro-SemiBold.ttf" if bold else "BeVietnamPro-Regular.ttf"
    path = files("fontpkg_be_vietnam_pro") / "files" / name
    return pymupdf.Font(fontbuffer=path.read_bytes())


def _lines(text: str, font: Any, size: float) -> list[str]:
    """The text's lines, broken at spaces; a word longer than a line is cut."""
    wide = _WIDTH - _LEFT - _RIGHT
    lines: list[str] = []
    for paragraph in text.splitlines() or [""]:
        line = ""
        for word in paragraph.split():
            longer = f"{line} {word}" if line else word
            if line and font.text_length(longer, size) > wide:
                lines.append(line)
                longer = word
            while font.text_length(longer, size) > wide:
                fits = max(1, int(len(longer) * wide / font.text_length(longer, size)) - 1)
                lines.append(longer[:fits])
                longer = longer[fits:]
            line = longer
        lines.append(line)
    return lines
