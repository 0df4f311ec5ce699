"""Scanned pages for the tests, and stand-ins for Tesseract."""

from __future__ import annotations

import shutil
from importlib.resources import files
from pathlib import Path

import pytest

from tests.pdf.papers import opened, pymupdf

HEAD = (
    "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
)
LINES = ("NGHỊ QUYẾT", "về phục hồi sản xuất sau bão", "Điều 1. Đường bộ và đường sắt")


def needs_tesseract() -> pytest.MarkDecorator:
    """Skips where the real one is missing, and says so."""
    lacking = shutil.which("tesseract") is None
    return pytest.mark.skipif(lacking, reason="tesseract-ocr and tesseract-ocr-vie are missing")


def serif() -> str:
    """What official papers are set in is a serif, which is also what is recognised best."""
    return str(files("fontpkg_ibm_plex_serif") / "files" / "IBMPlexSerif-Regular.ttf")


def text_pdf(pages: int = 1, lines: tuple[str, ...] = LINES) -> bytes:
    """Pages of letters, 14 points high."""
    document = pymupdf.open()
    for _ in range(pages):
        page = document.new_page(width=420, height=595)
        for number, line in enumerate(lines):
            at = (60, 120 + 40 * number)
            page.insert_text(at, line, fontname="viet", fontfile=serif(), fontsize=14)
    return bytes(document.tobytes(deflate=True))


def scan_pdf(
    pages: int = 1,
    lines: tuple[str, ...] = LINES,
    rotation: int = 0,
    crop: tuple[int, int, int, int] | None = None,
) -> bytes:
    """The same as pictures alone; a page that is to be turned lies in the file as it must."""
    plain, made = opened(text_pdf(pages, lines)), pymupdf.open()
    for sheet in plain:
        picture = sheet.get_pixmap(dpi=200, colorspace=pymupdf.csGRAY)
        sideways = rotation in (90, 270)
        width, height = (595, 420) if sideways else (420, 595)
        page = made.new_page(width=width, height=height)
        jpeg = picture.tobytes("jpeg", jpg_quality=85)
        page.insert_image(page.rect, stream=jpeg, rotate=rotation)
        if crop is not None:
            page.set_cropbox(pymupdf.Rect(crop))
        page.set_rotation(rotation)
    return bytes(made.tobytes(deflate=True))


def table(*words: tuple[str, tuple[int, int, int, int]], confidence: float = 90.0) -> str:
    """Tesseract's table of words on one line: text, (left, top, width, height)."""
    rows = [
        f"5\t1\t1\t1\t1\t{number}\t{x}\t{y}\t{w}\t{h}\t{confidence}\t{text}"
        for number, (text, (x, y, w, h)) in enumerate(words, 1)
    ]
    return "\n".join([HEAD, *rows]) + "\n"


def stand_in(folder: Path, body: str, languages: str = "eng\nvie") -> Path:
    """An executable that says which languages it has and else does `body`, in the shell."""
    script = folder / "tesseract"
    asked = f'if [ "$1" = --list-langs ]; then\nprintf "{languages}\\n"\nexit 0\nfi'
    script.write_text(f"#!/bin/sh\n{asked}\n{body}\n", encoding="utf-8")
    script.chmod(0o755)
    return script


def reading(folder: Path, tsv: str) -> Path:
    """A stand-in that reads the picture whole and tells `tsv`."""
    (folder / "told.tsv").write_text(tsv, encoding="utf-8")
    return stand_in(folder, f'cat >/dev/null\ncat "{folder}/told.tsv"')
