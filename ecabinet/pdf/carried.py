"""Reads the annotations that a PDF carries as marks; kinds that a mark cannot be are left out."""

from __future__ import annotations

import math
import re
from datetime import datetime
from typing import Any

from ecabinet.domain.annotations import (
    PRESSURE_FULL,
    Layer,
    Mark,
    MarkKind,
    Point,
)
from ecabinet.pdf.drawing import Affine
from ecabinet.pdf.engine_api import ENGINE_ERRORS, mupdf, pymupdf
from ecabinet.pdf.geometry import PageGeometry
from ecabinet.pdf.markfile import TEXT_KINDS
from ecabinet.pdf.mupdf_file import MupdfFile
from ecabinet.pdf.pages import ImportedMark

NAME_PREFIX = "ecabinet:"
PRIVATE_KEY = "ECabinet"
MARKS_LIMIT = 50_000
_KINDS = {
    "/Ink": MarkKind.INK,
    "/PolyLine": MarkKind.INK,
    "/Polygon": MarkKind.INK,
    "/Highlight": MarkKind.HIGHLIGHT,
    "/Underline": MarkKind.UNDERLINE,
    "/Squiggly": MarkKind.UNDERLINE,
    "/StrikeOut": MarkKind.STRIKEOUT,
    "/Text": MarkKind.NOTE,
    "/FreeText": MarkKind.TEXT,
    "/Square": MarkKind.RECT,
    "/Circle": MarkKind.ELLIPSE,
    "/Line": MarkKind.LINE,
    "/Stamp": MarkKind.STAMP,
}
_NO_REMARK = ("/Link", "/Popup", "/Widget", "/PrinterMark", "/TrapNet", "/Watermark")
_UNSEEN = 2 | 32  # flags: hidden, not on a screen
_REFERENCE = re.compile(r"(\d+) \d+ R")
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)")
_SIZE = re.compile(r"([\d.]+)\s+Tf")
_FILL = re.compile(r"((?:[\d.]+\s+){3}(?=rg\b)|[\d.]+\s+(?=g\b))")
_NAME = re.compile(r"/(\w+)")
_DATE = re.compile(r"D:(\d{14})(?:([-+])(\d{2})'?(\d{2})|Z)?")


def annotation_refs(document: Any, page_xref: int) -> list[int]:
    """The numbers of the annotation objects of a page; those written in place get some. What is
    listed and nowhere is left out.
    """
    kind, value = document.xref_get_key(page_xref, "Annots")
    if "<<" in value or (kind == "xref" and "<<" in _raw(document, page_xref, "Annots")):
        _give_numbers(document, page_xref)
        kind, value = document.xref_get_key(page_xref, "Annots")
    if kind == "xref":
        value = document.xref_object(int(value.split()[0]), compressed=True)
    elif kind != "array":
        return []
    numbers = (int(number) for number in _REFERENCE.findall(value))
    return [number for number in numbers if 0 < number < document.xref_length()]


def _give_numbers(document: Any, page_xref: int) -> None:
    pdf = pymupdf._as_pdf_document(document)
    listed = mupdf.pdf_dict_gets(mupdf.pdf_load_object(pdf, page_xref), "Annots")
    numbers = []
    for place in range(listed.pdf_array_len()):
        one = listed.pdf_array_get(place)
        if not one.pdf_is_indirect():
            one = mupdf.pdf_add_object(pdf, one)
        numbers.append(f"{mupdf.pdf_to_num(one)} 0 R")
    document.xref_set_key(page_xref, "Annots", f"[{' '.join(numbers)}]")


def name_of(document: Any, xref: int) -> str:
    """What an annotation is called; those that this product wrote begin with NAME_PREFIX."""
    return _string(document, xref, "NM")


def affine_of(page: Any) -> Affine:
    """Stored hundredths to the page's own coordinates."""
    geometry = PageGeometry(page.rect.width, page.rect.height, page.rotation % 360)
    matrix, box = mupdf.FzMatrix(), mupdf.FzRect()
    mupdf.pdf_page_transform(mupdf.pdf_page_from_fz_page(page.this), box, matrix)
    back = ~pymupdf.Matrix(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)
    far = 100_000
    zero, right, down = (
        pymupdf.Point(*geometry.to_seen(*place)) * back for place in ((0, 0), (far, 0), (0, far))
    )
    return (
        (right.x - zero.x) / far,
        (right.y - zero.y) / far,
        (down.x - zero.x) / far,
        (down.y - zero.y) / far,
        zero.x,
        zero.y,
    )


def carried_marks(file: MupdfFile) -> tuple[list[ImportedMark], int]:
    """Every annotation of the document that a mark can hold, page by page, and how many remarks
    that are to be seen none can."""
    found: list[ImportedMark] = []
    others = 0
    for page in range(1, file.document.page_count + 1):
        try:
            refs = annotation_refs(file.document, file.document.page_xref(page - 1))
            affine = affine_of(file.document[page - 1])
        except ENGINE_ERRORS:
            continue
        for ref in refs:
            mark = None
            try:
                if not is_remark(file.document, ref) or _is_unseen(file.document, ref):
                    continue
                mark = mark_of(file.document, ref, page, affine)
            except (*ENGINE_ERRORS, OverflowError):  # a number without end, too
                pass
            if mark is not None and len(found) < MARKS_LIMIT:
                found.append(mark)
            else:
                others += 1
    return found, others


def is_remark(document: Any, xref: int) -> bool:
    """Whether an annotation is somebody's word, not a part of the page as links and fields are."""
    kind, subtype = document.xref_get_key(xref, "Subtype")
    return kind == "name" and subtype not in _NO_REMARK


def _is_unseen(document: Any, xref: int) -> bool:
    flags = _numbers(document, xref, "F")
    return bool(flags) and bool(int(flags[0]) & _UNSEEN)


def mark_of(document: Any, xref: int, page: int, affine: Affine) -> ImportedMark | None:
    """An annotation as a mark, None where no mark can be it."""
    kind = _KINDS.get(document.xref_get_key(xref, "Subtype")[1])
    if kind is None:
        return None
    if kind is MarkKind.LINE and "Arrow" in document.xref_get_key(xref, "LE")[1]:
        kind = MarkKind.ARROW
    back = _Back(affine)
    name = name_of(document, xref)
    ours = name.startswith(NAME_PREFIX)
    if kind is MarkKind.STAMP and not ours:
        return None  # a picture of its own, which no words can stand for
    width = (_numbers(document, xref, "BS/W") or [1.0])[0]
    color = _color(_numbers(document, xref, "C"))
    if kind is MarkKind.TEXT:
        color, width = _letters(_string(document, xref, "DA"), color)
    mark = Mark(
        kind=kind,
        page=page,
        layer=_layer(document, xref, ours),
        color=color,
        width=_width(document, xref, ours, round(width * back.unit)),
        strokes=_strokes(document, xref, back, ours) if kind is MarkKind.INK else (),
        quads=_quads(_numbers(document, xref, "QuadPoints"), back),
        box=_box(document, xref, kind, back, ours),
        text=_string(document, xref, "Contents"),
        quote=_string(document, xref, f"{PRIVATE_KEY}/Quote") if ours else "",
    )
    if not _stands(mark):
        return None
    return ImportedMark(
        mark=mark,
        name=name.removeprefix(NAME_PREFIX),
        author=_string(document, xref, "T"),
        ours=ours,
        at_ms=_milliseconds(document.xref_get_key(xref, "M")[1]),
    )


def _stands(mark: Mark) -> bool:
    """Whether a mark has the places that its kind is drawn at."""
    if mark.kind is MarkKind.INK:
        return bool(mark.strokes) and all(mark.strokes)
    return bool(mark.quads if mark.kind in TEXT_KINDS else mark.box)


class _Back:
    """Page coordinates to stored hundredths."""

    def __init__(self, affine: Affine) -> None:
        self._matrix = ~pymupdf.Matrix(*affine)
        self.unit = 1 / max(math.hypot(affine[0], affine[1]), 1e-9)

    def place(self, x: float, y: float) -> tuple[int, int]:
        turned = pymupdf.Point(x, y) * self._matrix
        return round(turned.x), round(turned.y)


def _strokes(document: Any, xref: int, back: _Back, ours: bool) -> tuple[tuple[Point, ...], ...]:
    lists = _nested(_raw(document, xref, "InkList")) or _polygon(document, xref)
    pressures = _nested(_raw(document, xref, f"{PRIVATE_KEY}/Pressures")) if ours else []
    strokes = []
    for index, numbers in enumerate(lists):
        places = [back.place(*pair) for pair in zip(numbers[::2], numbers[1::2], strict=False)]
        pressed = pressures[index] if index < len(pressures) else []
        if len(pressed) != len(places):
            pressed = [PRESSURE_FULL] * len(places)
        strokes.append(
            tuple(Point(x, y, int(p)) for (x, y), p in zip(places, pressed, strict=True))
        )
    return tuple(strokes)


def _polygon(document: Any, xref: int) -> list[list[float]]:
    """The corners of straight lines as one stroke, which ends where it began for a polygon."""
    corners = _numbers(document, xref, "Vertices")
    closed = document.xref_get_key(xref, "Subtype")[1] == "/Polygon"
    return [corners + corners[:2] if closed else corners] if corners else []


def _quads(numbers: list[float], back: _Back) -> tuple[tuple[int, ...], ...]:
    corners = [back.place(*pair) for pair in zip(numbers[::2], numbers[1::2], strict=False)]
    whole = len(corners) - len(corners) % 4
    return tuple(
        tuple(value for corner in corners[i : i + 4] for value in corner)
        for i in range(0, whole, 4)
    )


def _box(document: Any, xref: int, kind: MarkKind, back: _Back, ours: bool) -> tuple[int, ...]:
    if kind in (MarkKind.LINE, MarkKind.ARROW):
        ends = _numbers(document, xref, "L")
        if len(ends) != 4:
            return ()
        first, last = back.place(*ends[0:2]), back.place(*ends[2:4])
        heads = _NAME.findall(_raw(document, xref, "LE"))
        # An arrow of ours has its head at the end.
        turned = len(heads) == 2 and "Arrow" in heads[0] and "Arrow" not in heads[1]
        return (*last, *first) if turned else (*first, *last)
    if kind in (MarkKind.INK, *TEXT_KINDS):
        return ()
    rect = _numbers(document, xref, "Rect")
    written = _numbers(document, xref, f"{PRIVATE_KEY}/At") if ours else []
    exact = _numbers(document, xref, f"{PRIVATE_KEY}/Box") if ours else []
    if len(rect) == len(written) == len(exact) == 4 and max(map(_distance, rect, written)) < 0.02:
        return tuple(round(v) for v in exact)
    if len(rect) != 4:
        return ()
    a, b = back.place(*rect[0:2]), back.place(*rect[2:4])
    return min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])


def _distance(a: float, b: float) -> float:
    return abs(a - b)


def _width(document: Any, xref: int, ours: bool, standard: int) -> int:
    written = _numbers(document, xref, f"{PRIVATE_KEY}/Width") if ours else []
    return round(written[0]) if written else standard


def _layer(document: Any, xref: int, ours: bool) -> Layer:
    shared = ours and _raw(document, xref, f"{PRIVATE_KEY}/Layer") == "/shared"
    return Layer.SHARED if shared else Layer.PRIVATE


def _color(shares: list[float]) -> str:
    if len(shares) == 1:
        shares = shares * 3
    if len(shares) == 4:
        shares = [(1 - share) * (1 - shares[3]) for share in shares[:3]]
    if len(shares) != 3:
        return "#FFD400"
    return "#" + "".join(f"{round(min(max(share, 0), 1) * 255):02X}" for share in shares)


def _letters(look: str, color: str) -> tuple[str, float]:
    """Colour and size of a free text's letters, from operators such as "/Helv 12 Tf 1 0 0 rg"."""
    size = _SIZE.search(look)
    for shares in _FILL.findall(look):
        color = _color([float(share) for share in shares.split()])
    return color, float(size[1]) if size else 0.0


def _milliseconds(date: str) -> int:
    found = _DATE.search(date)
    if found is None:
        return 0
    zone = f"{found[2]}{found[3]}{found[4]}" if found[2] else "+0000"
    try:
        moment = datetime.strptime(found[1] + zone, "%Y%m%d%H%M%S%z")
    except ValueError:
        return 0
    return round(moment.timestamp() * 1000)


def _raw(document: Any, xref: int, key: str) -> str:
    kind, value = document.xref_get_key(xref, key)
    if kind == "xref":
        return str(document.xref_object(int(value.split()[0]), compressed=True))
    return "" if kind == "null" else str(value)


def _string(document: Any, xref: int, key: str) -> str:
    kind, value = document.xref_get_key(xref, key)
    return str(value) if kind == "string" else ""


def _numbers(document: Any, xref: int, key: str) -> list[float]:
    return [float(number) for number in _NUMBER.findall(_raw(document, xref, key))]


def _nested(array: str) -> list[list[float]]:
    return [
        [float(number) for number in _NUMBER.findall(part)]
        for part in re.findall(r"\[([^\[\]]*)\]", array)
    ]
