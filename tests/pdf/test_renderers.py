"""What an export draws in four renderers: MuPDF, PDFium, Poppler on Splash and on Cairo."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ecabinet.domain.annotations import Layer, Mark, MarkKind, Point
from ecabinet.pdf.client import PdfEngine
from ecabinet.pdf.geometry import PageGeometry
from ecabinet.pdf.marks import bounds
from ecabinet.pdf.strokes import stroke_outline
from tests.pdf import papers
from tests.pdf.test_export import exported
from tests.pdf.test_geometry import CASES

SCALE = 2.0  # pixels a point
# Plain, turned three ways, cropped, cropped and turned, offset and cropped and turned, and two with
# a UserUnit.
GEOMETRIES = [CASES[n] for n in (0, 6, 12, 18, 1, 7, 21, 4, 11)]
POPPLER = {"splash": "pdftoppm", "cairo": "pdftocairo"}
DARK = bytes(int(grey < 128) for grey in range(256))
Image = list[bytes]
Box = tuple[float, float, float, float]

needs_poppler = pytest.mark.skipif(
    not all(shutil.which(name) for name in POPPLER.values()),
    reason="Poppler's programs are not installed (Debian: poppler-utils)",
)

WAVE = tuple(
    Point(8000 + 300 * i, 14000 + (i % 7) * 180, 120 + 40 * min(i, 40 - i)) for i in range(41)
)
BLACK = "#000000"
INK = Mark(MarkKind.INK, 1, Layer.PRIVATE, BLACK, 900, strokes=(WAVE,))
# Letters stand within their frame, a line under words or through them only on its own height.
TYPESET = (MarkKind.TEXT, MarkKind.UNDERLINE, MarkKind.STRIKEOUT)
BOX = (9000, 12000, 19000, 18000)
WORDS = (9000, 12000, 19000, 12000, 9000, 14000, 19000, 14000)


def dark(kind: MarkKind, width: int = 300, **rest: object) -> Mark:
    return Mark(kind, 1, Layer.PRIVATE, BLACK, width, **rest)  # type: ignore[arg-type]  # by name


KINDS = [
    INK,
    dark(MarkKind.INK, 900, strokes=(((WAVE[0]),), ((Point(15000, 15000, 900)),))),
    dark(MarkKind.HIGHLIGHT, 0, quads=(WORDS,)),
    dark(MarkKind.UNDERLINE, quads=(WORDS,)),
    dark(MarkKind.STRIKEOUT, quads=(WORDS,)),
    dark(MarkKind.NOTE, 0, box=(9000, 12000, 9000, 12000), text="Làm rõ"),
    dark(MarkKind.TEXT, 2400, box=(9000, 12000, 21000, 19000), text="Đề nghị"),
    dark(MarkKind.RECT, box=BOX),
    dark(MarkKind.ELLIPSE, box=BOX),
    dark(MarkKind.LINE, box=BOX),
    dark(MarkKind.ARROW, box=BOX),
    dark(MarkKind.STAMP, 200, box=(9000, 12000, 19000, 16000), text="ĐỒNG Ý"),
]


@needs_poppler
@pytest.mark.parametrize("flatten", [False, True])
@pytest.mark.parametrize("geometry", GEOMETRIES)
def test_four_renderers_draw_an_export_alike(
    engine: PdfEngine,
    tmp_path: Path,
    flatten: bool,
    geometry: tuple[int, tuple[tuple[int, int, int, int], tuple[int, int, int, int] | None, float]],
) -> None:
    """checked in PDFium, Poppler (Splash and Cairo) and MuPDF at 9 page geometries within 1 px,
    variable-width ink identical
    """
    rotation, (media, crop, unit) = geometry
    made = papers.opened(papers.shaped(rotation, media, crop, unit))
    for _ in KINDS[1:]:
        made.fullcopy_page(0)
    marks = [replace(mark, page=page) for page, mark in enumerate(KINDS, 1)]
    data = exported(engine, made.tobytes(), marks, flatten)
    ink, *others = drawn(engine, data, tmp_path, unit, len(KINDS))
    page = papers_geometry(made)
    wanted = outline_box(page)
    for renderer, image in ink.items():
        assert box_of(image) == pytest.approx(wanted, abs=1), renderer
    # Its width everywhere, which is what the pressure left: column by column.
    widths = [thickness(image) for image in ink.values()]
    for other in widths[1:]:
        assert len(other) == pytest.approx(len(widths[0]), abs=2)
        unlike = [abs(a - b) for a, b in zip(widths[0], other, strict=False)]
        assert max(unlike) <= 2  # a pixel at either edge
        assert sum(unlike) / len(unlike) < 0.5
    for mark, images in zip(KINDS[1:], others, strict=True):
        first = box_of(images["pdfium"])
        if mark.kind not in TYPESET:
            assert first == pytest.approx(seen_box(page, mark), abs=1), mark.kind
        for renderer, image in images.items():
            assert box_of(image) == pytest.approx(first, abs=1), (renderer, mark.kind)


SIGNS = {
    "in the page's own numbers": ("/BBox[120 200 150 220]", b"120 200 30 20"),
    "off its origin": ("/BBox[10 0 40 20]", b"10 0 30 20"),
    "smaller than its place": ("/BBox[0 0 15 10]", b"0 0 15 10"),
    "lying on its side": ("/BBox[0 0 20 30]/Matrix[0 1 -1 0 0 0]", b"0 0 20 30"),
    "at its origin": ("/BBox[0 0 30 20]", b"0 0 30 20"),
}


@needs_poppler
@pytest.mark.parametrize("subtype", ["Text", "Stamp"])
@pytest.mark.parametrize("geometry", GEOMETRIES)
def test_four_renderers_put_another_programs_upright_signs_at_one_place(
    engine: PdfEngine,
    tmp_path: Path,
    subtype: str,
    geometry: tuple[int, tuple[tuple[int, int, int, int], tuple[int, int, int, int] | None, float]],
) -> None:
    """≤ 1 px in 4 renderers × 9 page geometries"""
    rotation, (media, crop, unit) = geometry
    made = papers.opened(papers.shaped(rotation, media, crop, unit))
    for _ in list(SIGNS)[1:]:
        made.fullcopy_page(0)
    for page, (form, area) in zip(made, SIGNS.values(), strict=True):
        look, sign = made.get_new_xref(), made.get_new_xref()
        made.update_object(look, f"<</Type/XObject/Subtype/Form{form}>>")
        made.update_stream(look, b"0 g " + area + b" re f", new=True)
        rest = f"/Rect[120 200 150 220]/F 20/Contents(x)/AP<</N {look} 0 R>>"
        made.update_object(sign, f"<</Type/Annot/Subtype/{subtype}{rest}>>")
        made.xref_set_key(page.xref, "Annots", f"[{sign} 0 R]")
    for name, images in zip(
        SIGNS, drawn(engine, made.tobytes(), tmp_path, unit, len(SIGNS)), strict=True
    ):
        boxes = {renderer: box_of(image) for renderer, image in images.items()}
        for renderer, box in boxes.items():
            assert box == pytest.approx(boxes["pdfium"], abs=1), (name, renderer)
            size = (box[2] - box[0], box[3] - box[1])
            assert size == pytest.approx((60 * unit, 40 * unit), abs=1), (name, renderer)


def drawn(
    engine: PdfEngine, data: bytes, folder: Path, unit: float, pages: int
) -> list[dict[str, Image]]:
    """Each page by renderer: rows of 1 (darker than half) and 0, as the page is seen."""
    images: list[dict[str, Image]] = [{} for _ in range(pages)]
    with engine.open(data) as document:
        seen = document.info.pages[0]
        size = round(seen.width * SCALE), round(seen.height * SCALE)
        for name, distrusted in (("mupdf", set[int]()), ("pdfium", set(range(1, pages + 1)))):
            document._distrusted.update(distrusted)
            for page in range(1, pages + 1):
                with document.render(page, SCALE) as bitmap:
                    assert bitmap.engine == name
                    grey = bytes(bitmap.data)[::4].translate(DARK)
                    images[page - 1][name] = rows(grey, bitmap.width)
    file = folder / "drawn.pdf"
    file.write_bytes(data)
    for name, program in POPPLER.items():
        # Poppler knows no UserUnit: its points are the page's own.
        resolution = ["-r", str(72 * SCALE * unit)]
        subprocess.run(
            [program, "-png", "-cropbox", *resolution, str(file), str(folder / name)],
            check=True,
            timeout=60,
        )
        for page in range(1, pages + 1):
            number = str(page).zfill(len(str(pages)))
            png = papers.pymupdf.Pixmap(str(folder / f"{name}-{number}.png"))
            pixels = papers.pymupdf.Pixmap(papers.pymupdf.csGRAY, png)
            assert (pixels.width, pixels.height) == pytest.approx(size, abs=1)
            images[page - 1][name] = rows(bytes(pixels.samples).translate(DARK), pixels.width)
    return images


def rows(pixels: bytes, width: int) -> Image:
    return [pixels[start : start + width] for start in range(0, len(pixels), width)]


def papers_geometry(made: Any) -> PageGeometry:
    """The first page's, as the engine itself tells it."""
    page = made[0]
    return PageGeometry(page.rect.width, page.rect.height, page.rotation)


def outline_box(page: PageGeometry) -> Box:
    """Where the ink should lie, in pixels of the page as it is seen."""
    outline = stroke_outline(INK.strokes[0], INK.width)
    places = [page.to_seen(round(place.real), round(place.imag)) for place in outline]
    xs, ys = [x * SCALE for x, _ in places], [y * SCALE for _, y in places]
    return min(xs), min(ys), max(xs), max(ys)


def seen_box(page: PageGeometry, mark: Mark) -> Box:
    """Where the mark should lie, as its bounds say, in pixels of the page as it is seen."""
    x0, y0, x1, y1 = bounds(mark, page.rotation)
    places = [page.to_seen(round(x), round(y)) for x, y in ((x0, y0), (x1, y1))]
    xs, ys = sorted(x * SCALE for x, _ in places), sorted(y * SCALE for _, y in places)
    return xs[0], ys[0], xs[1], ys[1]


def box_of(image: Image) -> Box:
    """x0, y0, x1, y1 around the dark pixels."""
    rows = [(y, row) for y, row in enumerate(image) if b"\1" in row]
    left, right = min(row.find(1) for _, row in rows), max(row.rfind(1) for _, row in rows)
    return left, rows[0][0], right + 1, rows[-1][0] + 1


def thickness(image: Image) -> list[int]:
    """How many pixels are dark in each column of the ink, or in each row where it runs down."""
    x0, y0, x1, y1 = (round(side) for side in box_of(image))
    if x1 - x0 >= y1 - y0:
        return [sum(row[x] for row in image[y0:y1]) for x in range(x0, x1)]
    return [sum(row[x0:x1]) for row in image[y0:y1]]
