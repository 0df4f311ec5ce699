"""A PDF opened in MuPDF inside the worker: facts, pictures and links of its pages."""

from __future__ import annotations

import codecs
import math
import re
from collections import OrderedDict
from typing import Any

from ecabinet.domain.errors import DomainError, Fault
from ecabinet.pdf import confine
from ecabinet.pdf.engine_api import ENGINE_ERRORS, mupdf, pymupdf
from ecabinet.pdf.geometry import Box, PageGeometry
from ecabinet.pdf.margins import ink_box
from ecabinet.pdf.pixels import Picture
from ecabinet.pdf.raster import DARK_INK, DARK_PAPER, Frame, frame
from ecabinet.pdf.scripts import brought
from ecabinet.pdf.signatures import signatures_of
from ecabinet.pdf.upright import stand_upright

LISTS_KEPT = 4
PAGES_BETWEEN_TRIMS = 10
SCAN_SHARE = 0.7
OUTLINE_LIMIT = 20_000
DEEPEST = 24  # a line that lies deeper counts as if it lay there
_OCTAL = re.compile(r"\\([0-3][0-7]{2})")
_HEX = re.compile(r"<([0-9A-Fa-f]*)>")
_ROTATE, _CROP, _MEDIA = (mupdf.pdf_new_name(n) for n in ("Rotate", "CropBox", "MediaBox"))
_NO_BOX = ((612.0, 792.0), (792.0, 612.0))  # what the engine takes for a page without one
LOOK_CELLS = 32
INK_SCALE, INK_SIDE = 0.5, 800  # pixels a point, and at most so many along a side


class DrewNothing(ValueError):
    """A page with faults of which nothing could be drawn."""


class MupdfFile:
    """`document` is PyMuPDF's; everything else here speaks in plain values. Pages count from 1."""

    name = "mupdf"

    def __init__(self, source: str | bytes, password: str | None) -> None:
        place = {"stream": source} if isinstance(source, bytes) else {"filename": source}
        self.document = pymupdf.open(**place, filetype="pdf")
        self.encrypted = bool(self.document.needs_pass)
        if self.encrypted and not (password and self.document.authenticate(password)):
            raise DomainError("pdf.encrypted", wrong_password=password is not None)
        self._pdf = mupdf.ll_pdf_document_from_fz_document(self.document.this.m_internal)
        self.pages = self._count()
        if self.pages == 0:
            raise DomainError("pdf.no_pages")
        self._lists: OrderedDict[int, Any] = OrderedDict()
        self._drawn = 0
        self._doubtful: set[int] = set()
        self._ahead: tuple[int, Frame, Any] | None = None

    def info(self) -> dict[str, Any]:
        """The shape that wire.document_info reads."""
        document = self.document
        geometries = [self.geometry(n + 1) for n in range(self.pages)]
        found, signatures = brought(document), signatures_of(document)
        return {
            "pages": [[g.width, g.height, g.rotation] for g in geometries],
            "labels": self._labels(),
            "outline": self._outline(),
            "engine": self.name,
            "repaired": bool(document.is_repaired) or self.pages != document.page_count,
            "encrypted": self.encrypted,
            "restricted": not document.permissions & pymupdf.PDF_PERM_ANNOTATE,
            "javascript": found.script,
            "signed": signatures.signed,
            "certified": signatures.certified,
            "attachments": found.files,
            "title": _plain((document.metadata or {}).get("title") or ""),
        }

    def appendable(self) -> bool:
        """Whether an update can follow the bytes: none of them had to be repaired so far, and the
        file does not begin behind something else, by which the engine would miscount.
        """
        counted = mupdf.ll_pdf_can_be_saved_incrementally(self._pdf)
        return bool(counted) and self._pdf.bias == 0

    def geometry(self, page: int) -> PageGeometry:
        """Size as seen and rotation; a page that cannot be read counts as A4."""
        # No page is loaded for it: of 500 pages that is two thirds of the time to open them.
        box, turned = mupdf.fz_rect(), mupdf.fz_matrix()
        try:
            found = mupdf.ll_pdf_lookup_page_obj(self._pdf, page - 1)
            mupdf.ll_pdf_page_obj_transform_box(found, box, turned, mupdf.FZ_CROP_BOX)
            seen = mupdf.ll_fz_transform_rect(box, turned)
            if (seen.x1, seen.y1) in _NO_BOX and _uncropped(found):
                return self.geometry(page)
            rotation = mupdf.ll_pdf_to_int(
                mupdf.ll_pdf_dict_get_inheritable(found, _ROTATE.m_internal)
            )
        except ENGINE_ERRORS:
            return PageGeometry(595.0, 842.0, 0)
        upright = rotation % 90  # no rotation that a page may have
        return PageGeometry(seen.x1 - seen.x0, seen.y1 - seen.y0, 0 if upright else rotation % 360)

    def render(
        self,
        page: int,
        scale: float,
        clip: tuple[int, int, int, int] | None,
        dark: bool,
        slot: memoryview,
    ) -> Picture:
        """Draws into `slot` and says what lies there; DrewNothing where faults left a whole page
        blank.
        """
        geometry = self.geometry(page)
        area = frame(geometry.width, geometry.height, scale, clip)
        self._trim_sometimes()
        ahead, self._ahead = self._ahead, None
        there = ahead is not None and ahead[:2] == (page, area)
        pixels = slot[: area.stride * area.height]
        pixmap = _pixmap(area, pixels)
        if ahead is not None and there:
            pixels[:] = mupdf.fz_pixmap_samples_memoryview(ahead[2])
        else:
            self._draw(page, area, pixmap)
        if clip is None and page in self._doubtful and bytes(pixels) == b"\xff" * len(pixels):
            raise DrewNothing
        if dark:
            kept = [(b, bytes(pixels)) for b in self._pictures(page, geometry, area)]
            mupdf.fz_invert_pixmap_luminance(pixmap)
            mupdf.fz_tint_pixmap(pixmap, DARK_PAPER, DARK_INK)
            for box, plain in kept:
                _restore(pixels, plain, box, area.stride)
        return Picture(area.width, area.height, area.stride, self.name, area.scale)

    def ready(self, scale: float) -> None:
        """Draws the first page for nobody: the picture is kept until any is asked for."""
        geometry = self.geometry(1)
        area = frame(geometry.width, geometry.height, scale, None)
        pixmap = _pixmap(area)
        self._draw(1, area, pixmap)
        self._ahead = 1, area, pixmap

    def first(self, scale: float, slot: memoryview) -> Picture:
        """The first page as `render` draws it; it is drawn already when it is asked for again."""
        self.ready(scale)
        kept = self._ahead
        picture = self.render(1, scale, None, False, slot)
        self._ahead = kept
        return picture

    def links(self, page: int) -> list[Any]:
        """The shape that wire.links reads: an address may be a file's name."""
        found = []
        for link in self.document[page - 1].get_links():
            box = [float(v) for v in link["from"]]
            target = link.get("page", -1)
            at = link.get("to")
            inside = link["kind"] in (pymupdf.LINK_GOTO, pymupdf.LINK_NAMED) and target >= 0
            uri = _plain(link.get("uri") or link.get("file") or "")
            if inside or uri:
                place = [at.x, at.y] if inside and at is not None else None
                found.append([box, target + 1 if inside else None, place, uri])
        return found

    def ink(self, page: int) -> Box | None:
        """Where the page's ink lies in seen points; None for a page that is empty or unreadable."""
        try:
            geometry = self.geometry(page)
            scale = min(INK_SCALE, INK_SIDE / max(geometry.width, geometry.height, 1.0))
            matrix = pymupdf.Matrix(scale, scale)
            drawn = self._sheet(page).get_pixmap(matrix=matrix, colorspace=pymupdf.csGRAY)
            box = ink_box(drawn.samples, drawn.width, drawn.height, drawn.stride)
        except ENGINE_ERRORS:
            return None
        return None if box is None else tuple(side / scale for side in box)  # type: ignore[return-value]  # four sides

    def look(self, page: int) -> bytes:
        """The page in grey, 32 cells wide; nothing of one that cannot be drawn."""
        try:
            scale = LOOK_CELLS / max(self.geometry(page).width, 1.0)
            matrix = pymupdf.Matrix(scale, scale)
            drawn = self._sheet(page).get_pixmap(matrix=matrix, colorspace=pymupdf.csGRAY)
            rows = range(drawn.height)
            return b"".join(
                drawn.samples[y * drawn.stride : y * drawn.stride + drawn.width] for y in rows
            )
        except ENGINE_ERRORS:
            return b""

    def survey(self, page: int) -> str:
        """What the page is: "text" if it has any letter, "scan", or "broken" if unreadable."""
        try:
            return "text" if self.document[page - 1].get_text("text").strip() else "scan"
        except ENGINE_ERRORS:
            return "broken"

    def _draw(self, page: int, area: Frame, pixmap: Any) -> None:
        pymupdf.TOOLS.reset_mupdf_warnings()
        mupdf.fz_clear_pixmap_with_value(pixmap, 255)
        matrix = mupdf.FzMatrix(area.scale, 0, 0, area.scale, 0, 0)
        device = mupdf.fz_new_draw_device(matrix, pixmap)
        everything = mupdf.FzRect(mupdf.FzRect.Fixed_INFINITE)
        cookie = mupdf.FzCookie()
        mupdf.fz_run_display_list(
            self._list(page).this, device, mupdf.FzMatrix(), everything, cookie
        )
        mupdf.fz_close_device(device)
        if pymupdf.TOOLS.mupdf_warnings():
            self._doubtful.add(page)

    def _list(self, page: int) -> Any:
        if page in self._lists:
            self._lists.move_to_end(page)
        else:
            self._lists[page] = self._sheet(page).get_displaylist(annots=True)
            while len(self._lists) > LISTS_KEPT:
                self._lists.popitem(last=False)
        return self._lists[page]

    def _sheet(self, page: int) -> Any:
        sheet = self.document[page - 1]
        stand_upright(sheet)
        return sheet

    def _pictures(self, page: int, geometry: PageGeometry, area: Frame) -> list[Box]:
        """Pixel boxes of pictures inside the frame; a scan of the whole page is no picture."""
        boxes = []
        for entry in self.document[page - 1].get_image_info():
            x0, y0, x1, y1 = entry["bbox"]
            if (x1 - x0) * (y1 - y0) < SCAN_SHARE * geometry.width * geometry.height:
                s = area.scale
                box = (x0 * s - area.x, y0 * s - area.y, x1 * s - area.x, y1 * s - area.y)
                boxes.append(
                    (
                        max(0, box[0]),
                        max(0, box[1]),
                        min(area.width, box[2]),
                        min(area.height, box[3]),
                    )
                )
        return boxes

    def _trim_sometimes(self) -> None:
        self._drawn += 1
        if self._drawn % PAGES_BETWEEN_TRIMS == 0:
            self._lists.clear()
            pymupdf.TOOLS.store_shrink(100)
            confine.trim_heap()

    def rest(self) -> None:
        """Nothing is asked for: what pages are made of goes, and is read again in some 10 ms."""
        pymupdf.TOOLS.store_shrink(100)
        confine.trim_heap()

    def _labels(self) -> list[str]:
        rules = self.document.get_page_labels()
        if not rules:
            return [str(n + 1) for n in range(self.pages)]
        return [_label(self.document[n].get_label()) or str(n + 1) for n in range(self.pages)]

    def _outline(self) -> list[Any]:
        """Level, title, page and place of every line, as they are read."""
        lines: list[Any] = []
        waiting = [(1, self.document.outline)]
        while waiting and len(lines) < OUTLINE_LIMIT:
            level, line = waiting.pop()
            if line is None or not line.this.m_internal:
                continue
            inside = line.uri and not line.is_external
            page = self._page_of(line) if inside else 0
            known = 0 < page <= self.pages
            at = _place(line.x, line.y) if known else None
            lines.append(
                [min(level, DEEPEST), _plain(line.title or ""), page if known else None, at]
            )
            waiting += [(level, line.next), (level + 1, line.down)]
        return lines

    def _page_of(self, line: Any) -> int:
        """The page that a line of the contents leads to, 0 for none."""
        page = line.page
        return int(self.document.resolve_link(line.uri)[0] if page == -1 else page) + 1

    def _count(self) -> int:
        """The pages there are. A file may tell any number: of more pages than it has objects, those
        up to the last that is found.
        """
        told = int(self.document.page_count)
        if told < self.document.xref_length() or self._has(told):
            return told
        found, beyond = 0, told
        while beyond - found > 1:
            middle = (found + beyond) // 2
            found, beyond = (middle, beyond) if self._has(middle) else (found, middle)
        return found

    def _has(self, page: int) -> bool:
        try:
            mupdf.ll_pdf_lookup_page_obj(self._pdf, page - 1)
        except ENGINE_ERRORS:
            return False
        return True


def _uncropped(page: Any) -> bool:
    """Whether a page was cut down to nothing; it is whole again then, until the file is closed."""
    crop = mupdf.ll_pdf_dict_get_inheritable(page, _CROP.m_internal)
    media = mupdf.ll_pdf_dict_get_inheritable(page, _MEDIA.m_internal)
    if not (mupdf.ll_pdf_is_array(crop) and mupdf.ll_pdf_is_array(media)):
        return False
    whole = mupdf.ll_pdf_to_rect(media)
    left = mupdf.ll_fz_intersect_rect(whole, mupdf.ll_pdf_to_rect(crop))
    if mupdf.ll_fz_is_empty_rect(whole) or not mupdf.ll_fz_is_empty_rect(left):
        return False
    mupdf.ll_pdf_dict_put(page, _CROP.m_internal, media)
    return True


def _label(told: str) -> str:
    """A page's label; what stands before its number PyMuPDF gives as a file writes it: in hex, or
    with its foreign letters in octal.
    """
    written = _HEX.match(told)
    if written is None:
        return _plain(_OCTAL.sub(lambda found: chr(int(found[1], 8)), told))
    raw = bytes.fromhex(written[1] + "0" * (len(written[1]) % 2))
    if raw.startswith(codecs.BOM_UTF16_BE):
        words = raw[2:].decode("utf-16-be", errors="replace")
    else:
        try:
            words = raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            words = raw.decode("latin-1")
    return _plain(words + told[written.end() :])


def _place(x: float, y: float) -> list[float] | None:
    """A place that a file tells: its height at least."""
    return [x if math.isfinite(x) else 0.0, y] if math.isfinite(y) else None


def _plain(words: str) -> str:
    """Words of a file as one line that reads as it is written: nothing in it turns or hides."""
    return " ".join("".join(c if c.isprintable() else " " for c in words).split())


def _pixmap(area: Frame, pixels: memoryview | None = None) -> Any:
    """What the engine draws the area into: its own memory, or `pixels`, which must outlive it."""
    box = mupdf.FzIrect(area.x, area.y, area.x + area.width, area.y + area.height)
    space = mupdf.FzColorspace(mupdf.FzColorspace.Fixed_BGR)
    if pixels is None:
        return mupdf.fz_new_pixmap_with_bbox(space, box, mupdf.FzSeparations(), 1)
    there = mupdf.python_mutable_buffer_data(pixels)
    return mupdf.fz_new_pixmap_with_bbox_and_data(space, box, mupdf.FzSeparations(), 1, there)


def _restore(slot: memoryview, plain: bytes, box: Box, stride: int) -> None:
    left, right = int(box[0]) * 4, int(box[2]) * 4
    for row in range(int(box[1]), int(box[3])):
        start = row * stride
        slot[start + left : start + right] = plain[start + left : start + right]


def fault_of(error: Exception) -> Fault:
    """The engine's own error as a Fault: memory, or a page that cannot be drawn."""
    words = str(error).lower()
    if isinstance(error, MemoryError) or "malloc" in words or "out of memory" in words:
        return Fault("pdf.worker_memory", retryable=True)
    return Fault("pdf.engine_failed", reason=type(error).__name__)
