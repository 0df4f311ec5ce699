"""Owns the committed ink of each page as one picture, so that a stroke costs what it covers.

A page's layer is drawn afresh on a lane; a single new mark is drawn onto it at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QRectF, QSize, Signal
from PySide6.QtGui import QImage, QPainter, QTransform

from ecabinet.domain.annotations import Mark
from ecabinet.pdf.geometry import PageGeometry
from ui.jobs import Lanes
from ui.models.marks import Bounds, Entry, united
from ui.viewmodels.reader_marks import Parts
from ui.views.reader.crowds import MANY
from ui.views.reader.layout import stored_to_seen
from ui.views.reader.markpaint import SIGNS, UNDER_INK, Shapes, drawn_alone, paint_mark

LAYERS_KEPT = 4
_EDGE = 200  # hundredths: what smooth edges reach over a mark's bounds


@dataclass(eq=False)
class _Layer:
    """`image` at `scale` (device pixels a point); `stale` when marks changed behind its back."""

    scale: float
    image: QImage
    dark: bool
    stale: bool = False

    def fits(self, scale: float, dark: bool) -> bool:
        return not self.stale and (self.scale, self.dark) == (scale, dark)


PartsOf = Callable[[int], Parts]


class InkLayers(QObject):
    """Layers of the pages in view. `arrived(page)` when one is new."""

    arrived = Signal(int)

    def __init__(
        self,
        lanes: Lanes,
        parts: PartsOf,
        pages: Sequence[PageGeometry],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._lanes = lanes
        self._parts = parts
        self._pages = pages
        self._layers: dict[int, _Layer] = {}
        self._asked: dict[int, tuple[float, bool, int]] = {}
        self._versions: dict[int, int] = {}
        self.aside: frozenset[Entry] = frozenset()
        self.shapes = Shapes()

    def layer(self, page: int, scale: float, dark: bool) -> QImage | None:
        """The ink of a page; what is there may be of another scale, the right one is on its way.

        None for a page without ink.
        """
        known = self._layers.get(page)
        if known is not None and known.fits(scale, dark):
            return known.image
        if not self._parts(page).on_top:
            self._layers.pop(page, None)
            return None
        self._ask(page, scale, dark)
        return known.image if known is not None and known.dark == dark else None

    def stands(self, page: int, scale: float, dark: bool) -> bool:
        """Whether a mark added now is drawn at once; a page without ink gets its layer here."""
        known = self._layers.get(page)
        if known is not None and known.fits(scale, dark):
            return True
        if self._parts(page).on_top:
            return False
        image = self._draw(self._size(page, scale), QTransform(), dark, [], 0)
        self._layers[page] = _Layer(scale, image, dark)
        return True

    def add(self, entry: Entry) -> None:
        """Draw one more mark onto its page's layer, if that stands."""
        page = entry.mark.page
        self._versions[page] = self._versions.get(page, 0) + 1
        known = self._layers.get(page)
        if known is None or entry.mark.kind in UNDER_INK | SIGNS or entry in self.aside:
            return
        painter = self._painter(known)
        at, turned = self._transform(page, known.scale), self._pages[page - 1].rotation
        paint_mark(painter, entry.mark, at, known.dark, self.shapes, turned)
        painter.end()

    def remove(self, entry: Entry) -> None:
        """Take one mark off: its place is wiped and what else lies there is drawn again."""
        page, mark = entry.mark.page, entry.mark
        self._versions[page] = self._versions.get(page, 0) + 1
        self.shapes.forget(mark)
        known = self._layers.get(page)
        if known is None or mark.kind in UNDER_INK | SIGNS or entry in self.aside:
            return
        self._redraw(page, known, _reach([entry]))

    def set_aside(self, entries: Iterable[Entry]) -> set[int]:
        """Leave marks out from here on, and no others; the pages that look otherwise now."""
        before, self.aside = self.aside, frozenset(entries)
        changed: dict[int, list[Entry]] = {}
        for entry in before ^ self.aside:
            changed.setdefault(entry.mark.page, []).append(entry)
        for page, moved in changed.items():
            self._versions[page] = self._versions.get(page, 0) + 1
            layer = self._layers.get(page)
            if layer is not None and len(moved) > MANY:
                layer.stale = True  # the old one shows until the lane has drawn it
            elif layer is not None and not layer.stale:
                self._redraw(page, layer, _reach(moved))
        return set(changed)

    def _redraw(self, page: int, layer: _Layer, stored: QRectF) -> None:
        """Wipe a place and draw again what lies there."""
        at, turned = self._transform(page, layer.scale), self._pages[page - 1].rotation
        painter = self._painter(layer)
        painter.setClipRect(at.mapRect(stored))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
        painter.fillRect(at.mapRect(stored), 0)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        for other in self._on_top(page):
            if stored.intersects(_rect(other.bounds)):
                paint_mark(painter, other.mark, at, layer.dark, self.shapes, turned)
        painter.end()

    def _on_top(self, page: int) -> list[Entry]:
        return [entry for entry in self._parts(page).on_top if entry not in self.aside]

    def forget(self) -> None:
        """Many marks changed at once: draw every layer afresh; the old one shows until then."""
        for page, layer in self._layers.items():
            self._versions[page] = self._versions.get(page, 0) + 1
            layer.stale = True

    def keep_only(self, pages: Sequence[int]) -> None:
        """Let go the layers of pages that went out of view, the farthest first."""
        while len(self._layers) > max(LAYERS_KEPT, len(pages)):
            near = pages[0] if pages else 1
            farthest = max(self._layers, key=lambda p: abs(p - near))
            del self._layers[farthest]

    def _ask(self, page: int, scale: float, dark: bool) -> None:
        version = self._versions.get(page, 0)
        if self._asked.get(page) == (scale, dark, version):
            return
        self._asked[page] = (scale, dark, version)
        self._lanes.submit(
            "text",
            self._draw,
            self._size(page, scale),
            self._transform(page, scale),
            dark,
            [entry.mark for entry in self._on_top(page)],
            self._pages[page - 1].rotation,
            owner=self,
            done=partial(self._take, page, scale, dark, version),
            failed=self._lanes.crashed.emit,
        )

    def _draw(
        self, size: QSize, at: QTransform, dark: bool, marks: list[Mark], rotation: int
    ) -> QImage:
        def draw(painter: QPainter) -> None:
            for mark in marks:
                paint_mark(painter, mark, at, dark, self.shapes, rotation)

        return drawn_alone(size, draw)

    def _take(self, page: int, scale: float, dark: bool, version: int, image: QImage) -> None:
        self._asked.pop(page, None)
        if self._versions.get(page, 0) != version:
            self._ask(page, scale, dark)
            return
        self._layers[page] = _Layer(scale, image, dark)
        self.arrived.emit(page)

    def _transform(self, page: int, scale: float) -> QTransform:
        return stored_to_seen(self._pages[page - 1], scale)

    def _size(self, page: int, scale: float) -> QSize:
        geometry = self._pages[page - 1]
        return QSize(max(1, round(geometry.width * scale)), max(1, round(geometry.height * scale)))

    def _painter(self, layer: _Layer) -> QPainter:
        painter = QPainter(layer.image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        return painter


def _rect(bounds: Bounds) -> QRectF:
    x0, y0, x1, y1 = bounds
    return QRectF(x0, y0, max(x1 - x0, 1), max(y1 - y0, 1))


def _reach(entries: Sequence[Entry]) -> QRectF:
    """All that some marks cover, with their smooth edges."""
    around = united([entry.bounds for entry in entries])
    return _rect(around).adjusted(-_EDGE, -_EDGE, _EDGE, _EDGE)
