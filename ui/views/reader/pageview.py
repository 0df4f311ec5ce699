"""Owns the pages before one's eyes: scrolling, zooming and painting them; bars are others' work."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QScrollBar, QWidget

from ecabinet.pdf.pages import Link
from ecabinet.pdf.text import Quad, Word
from ui.models.marks import Entry
from ui.theme import current_theme
from ui.viewmodels.reader import Reader
from ui.viewmodels.reader_tools import Tool
from ui.views.reader.hands import entries_hit, make_hands
from ui.views.reader.layers import InkLayers
from ui.views.reader.layout import FACTORS, Fit, Layout, Spot
from ui.views.reader.liveink import LiveInk
from ui.views.reader.pagepaint import PagePainter
from ui.views.reader.pictures import Pictures, Sight, Wanted
from ui.views.reader.pointer import Pointer
from ui.views.reader.spans import Span, span_quads, span_text

if TYPE_CHECKING:
    from ecabinet.pdf.document import Document

REST = 120  # ms without movement until what is around is prepared
THUMB = 10
LINE = 60  # px a key scrolls
_STEPS = (1.25, 0.8)


class PageView(QAbstractScrollArea):
    """The viewport of one open paper. Places in its interface are viewport pixels.

    `shown(page)` follows the page at the upper third of the view; `picked`, `note_wanted`,
    `link_followed`, `selected` and `removed` tell what a tool did.
    """

    shown = Signal(int)
    picked = Signal(object)
    note_wanted = Signal(object)
    link_followed = Signal(object)
    selected = Signal()
    removed = Signal(int)
    moved = Signal()
    first_drawn = Signal()

    # On the class: Qt sends events while Python still puts the object together.
    _built = False

    def __init__(self, reader: Reader, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        assert reader.texts is not None
        self._theme = current_theme()
        self._reader = reader
        self.marks, self.tools, self.texts = reader.marks, reader.tools, reader.texts
        self.document = document
        self.ratio = self.devicePixelRatioF()
        self.pictures = Pictures(reader.lanes, document, self.ratio, self)
        self.layers = InkLayers(reader.lanes, self.marks.parts, document.info.pages, self)
        self.live = LiveInk()
        self._settled = False
        self._thumb = QScrollBar(Qt.Orientation.Vertical, self)
        self._live_page = 0
        self._page = 0
        self._last_top = 0
        self._layout = Layout(document.info.pages, 100, 100)
        self.paint = PagePainter(self)
        self._hands = make_hands(self)
        self.pointer = Pointer(self, self._hands)
        self.span: tuple[int, tuple[Word, ...], Span] | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._settle)
        self._built = True
        self._set_up()

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        viewport = self.viewport()
        viewport.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        viewport.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        viewport.setMouseTracking(True)
        viewport.setTabletTracking(True)
        # The bar that shows lies over the page's margin: a page keeps its width.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        down = self.verticalScrollBar()
        self._thumb.valueChanged.connect(down.setValue)
        down.valueChanged.connect(self._thumb.setValue)
        down.setSingleStep(LINE)
        self.horizontalScrollBar().setSingleStep(LINE)
        self.pictures.set_dark(self._theme.dark)
        self.pictures.arrived.connect(self._on_picture)
        self.pictures.failed.connect(self.repaint_page)
        self.layers.arrived.connect(self._on_layer)
        self.marks.appeared.connect(self._on_appeared)
        self.marks.vanished.connect(self._on_vanished)
        self.marks.many_changed.connect(self._on_many)
        self.tools.changed.connect(self._on_tool)
        self.texts.arrived.connect(self.repaint_page)
        self._theme.changed.connect(self._on_theme)

    # -- geometry

    @property
    def dark(self) -> bool:
        return self._theme.dark

    @property
    def places(self) -> Layout:
        """Where the pages lie now."""
        return self._layout

    @property
    def offset(self) -> QPointF:
        """The column's place at the viewport's upper left corner."""
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def spot(self, at: QPointF) -> Spot | None:
        """What lies on a page under a place; None beside the pages."""
        return self._layout.spot(at + self.offset)

    def spot_on(self, page: int, at: QPointF) -> Spot:
        return self._layout.spot_on(page, at + self.offset)

    def to_view(self, page: int, x: float, y: float) -> QPointF:
        """Where stored hundredths of a page lie in the viewport."""
        return self._layout.place(page, x, y) - self.offset

    def page_rect(self, page: int) -> QRectF:
        return self._layout.rect(page).translated(-self.offset)

    def zoom_of(self, page: int) -> float:
        return self._layout.zoom(page)

    def scale_of(self, page: int) -> float:
        """Device pixels a point."""
        return round(self._layout.zoom(page) * self.ratio, 5)

    def visible(self) -> range:
        top = self.offset.y()
        return self._layout.between(top, top + self.viewport().height())

    @property
    def page(self) -> int:
        return self._page

    # -- moving

    def go_to(self, page: int, y: float | None = None) -> None:
        """Bring a page's top (or a height on it, in seen points) to the view's top."""
        if not 1 <= page <= len(self.document.info.pages):
            return
        rect = self._layout.rect(page)
        top = rect.top() - self._layout.top
        if y is not None:
            top = rect.top() + y * self._layout.zoom(page) - self.viewport().height() / 4
        self.pointer.stop()
        self.verticalScrollBar().setValue(round(top))
        self._settle()

    def go_to_quad(self, page: int, quad: Sequence[int]) -> None:
        """Bring a place of a page into view, unless it is there."""
        at = self.to_view(page, quad[0], quad[1])
        if not self.viewport().rect().adjusted(0, 40, 0, -80).contains(at.toPoint()):
            seen = self.document.info.pages[page - 1].to_seen(quad[0], quad[1])
            self.go_to(page, seen[1])

    def turn(self, pages: int) -> None:
        """So many pages on, or back."""
        page = self._page
        top = self._layout.rect(page).top() - self._layout.top
        if pages < 0 and self.verticalScrollBar().value() > top + 2:
            pages += 1
        self.go_to(min(max(page + pages, 1), len(self.document.info.pages)))

    def set_fit(self, fit: Fit) -> None:
        """Fit each page to the width or to the whole view."""
        self._relayout(fit, 1.0)

    def zoom_by(self, factor: float, around: QPointF | None = None) -> None:
        """Grow by `factor`; what lies under `around` stays there."""
        grown = min(max(self._layout.factor * factor, FACTORS[0]), FACTORS[1])
        self._relayout(self._layout.fit, grown, around)

    @property
    def factor(self) -> float:
        return self._layout.factor

    def _relayout(self, fit: Fit, factor: float, around: QPointF | None = None) -> None:
        anchor = around or QPointF(self.viewport().width() / 2, self.viewport().height() / 3)
        held = self._held(anchor)
        size = self.viewport().size()
        pages = self.document.info.pages
        self._layout = Layout(pages, size.width(), size.height(), fit, factor)
        self._set_ranges()
        if held is not None:
            page, x, y = held
            rect = self._layout.rect(page)
            self.horizontalScrollBar().setValue(round(rect.x() + x * rect.width() - anchor.x()))
            self.verticalScrollBar().setValue(round(rect.y() + y * rect.height() - anchor.y()))
        self._on_moved()
        self.viewport().update()

    def _held(self, anchor: QPointF) -> tuple[int, float, float] | None:
        """Page and share of it under a place, to be put there again."""
        if not self._settled:
            return None
        at = anchor + self.offset
        page = self._layout.page_at(at.y())
        rect = self._layout.rect(page)
        return page, (at.x() - rect.x()) / rect.width(), (at.y() - rect.y()) / rect.height()

    def _set_ranges(self) -> None:
        size = self.viewport().size()
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setRange(0, max(0, round(self._layout.height) - size.height()))
        down.setPageStep(max(1, size.height() - LINE))
        self._thumb.setRange(0, down.maximum())
        self._thumb.setPageStep(down.pageStep())
        self._thumb.setVisible(down.maximum() > 0)
        self._thumb.setGeometry(self.width() - THUMB, 0, THUMB, self.height())
        across.setRange(0, max(0, round(self._layout.width) - size.width()))
        across.setPageStep(max(1, size.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        first = not self._settled
        start = self._reader.page
        page, top = self._page, self._layout
        at_top = page and abs(top.rect(page).top() - top.top - self.offset.y()) < 2
        self._relayout(self._layout.fit, self._layout.factor)
        self._settled = True
        if first or at_top:
            self.go_to(start if first else page)

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        self.viewport().update()
        self._on_moved()

    def _on_moved(self) -> None:
        if not self._layout.pages:
            return
        third = self.offset.y() + self.viewport().height() / 3
        page = self._layout.page_at(third)
        top = self.verticalScrollBar().value()
        if top != self._last_top:
            self._forward = top > self._last_top
            self._last_top = top
        self._look(around=False)
        self._rest.start()
        self.moved.emit()
        if page != self._page:
            self._page = page
            self.shown.emit(page)

    _forward = True

    def _settle(self) -> None:
        """At rest: draw what comes next, and have the words at hand."""
        self._look(around=True)
        self.texts.ask(list(self.visible())[:3])

    def _look(self, *, around: bool) -> None:
        pages = list(self.visible())
        if not pages or not self._settled:
            return
        self.pictures.hurry = self.pointer.flinging
        last = len(self.document.info.pages)
        ahead = [pages[-1] + 1, pages[-1] + 2, pages[0] - 1]
        back = [pages[0] - 1, pages[0] - 2, pages[-1] + 1]
        soon = [p for p in (ahead if self._forward else back) if 1 <= p <= last]
        tiles = [tile for page in pages for tile in self.tiles(page)]
        self.pictures.look(
            Sight(
                tuple((p, self.scale_of(p)) for p in pages),
                tuple((p, self.scale_of(p)) for p in soon) if around else (),
                tuple(tiles),
            )
        )
        self.layers.keep_only(pages)

    def tiles(self, page: int) -> tuple[Wanted, ...]:
        """The sharp pieces of a page that show now; none for one drawn whole."""
        rect = self.page_rect(page)
        view = QRectF(self.viewport().rect()).intersected(rect).translated(-rect.topLeft())
        device = QRectF(view.topLeft() * self.ratio, view.size() * self.ratio).toAlignedRect()
        return self.pictures.tiles(page, self.scale_of(page), device)

    # -- repainting

    def repaint_now(self, dirty: QRect) -> None:
        """What the live stroke covered anew."""
        if not dirty.isEmpty():
            self.viewport().update(dirty)

    def repaint_page(self, page: int) -> None:
        rect = self.page_rect(page).toAlignedRect().adjusted(-40, -4, 40, 40)
        if rect.intersects(self.viewport().rect()):
            self.viewport().update(rect)

    def repaint_entry(self, entry: Entry) -> None:
        """The place of one mark."""
        x0, y0, x1, y1 = entry.bounds
        at = self._layout.transform(entry.mark.page)
        rect = at.mapRect(QRectF(x0, y0, x1 - x0, y1 - y0)).translated(-self.offset)
        self.viewport().update(rect.toAlignedRect().adjusted(-40, -40, 40, 40))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        self.paint.paint(painter, event.rect())
        self.live.paint(painter, event.rect())
        painter.end()

    def _on_picture(self, page: int) -> None:
        self.repaint_page(page)
        if page in self.visible():
            self.first_drawn.emit()

    def _on_layer(self, page: int) -> None:
        if page == self._live_page:
            self._live_page = 0
            self.repaint_now(self.live.clear())
        self.repaint_page(page)

    def _on_appeared(self, entry: Entry) -> None:
        self.layers.add(entry)
        self.repaint_entry(entry)

    def _on_vanished(self, entry: Entry) -> None:
        self.layers.remove(entry)
        self.repaint_entry(entry)

    def _on_many(self) -> None:
        self.layers.forget()
        self.viewport().update()

    def _on_theme(self) -> None:
        self.pictures.set_dark(self._theme.dark)
        self._look(around=True)
        self.viewport().update()

    # -- for the hands

    def ready_layer(self, page: int) -> None:
        """A stroke begins on a page: its layer should stand when it ends."""
        self.layers.stands(page, self.scale_of(page), self.dark)

    def drop_live(self, page: int) -> None:
        """The stroke is a mark now; its overlay goes as soon as the page itself shows it."""
        if self.paint.draws_directly(page) or self.layers.stands(
            page, self.scale_of(page), self.dark
        ):
            self.repaint_now(self.live.clear())
        else:
            self._live_page = page

    def words(self, page: int) -> tuple[Word, ...]:
        """The words of a page as far as they are here."""
        known = self.texts.words(page)
        if known is None:
            self.texts.ask([page])
        return known or ()

    def set_preview(self, page: int, quads: Sequence[Quad], color: str) -> None:
        old, _, _ = self.paint.preview
        self.paint.preview = (page, tuple(quads), color)
        for changed in {old, page} - {0}:
            self.repaint_page(changed)

    def select(self, page: int, words: tuple[Word, ...], span: Span | None) -> None:
        """Show letters as chosen; None for none."""
        old = self.span
        self.span = (page, words, span) if span is not None and not span.empty else None
        self.paint.selection = (page, span_quads(words, span)) if self.span and span else None
        for changed in {old[0] if old else 0, page} - {0}:
            self.repaint_page(changed)
        if self.span is not None or old is not None:
            self.selected.emit()

    def selected_text(self) -> str:
        """The chosen letters."""
        return span_text(self.span[1], self.span[2]) if self.span else ""

    def fade(self, entries: Sequence[Entry]) -> None:
        """Show marks as going away."""
        changed = {*self.paint.faded, *entries}
        self.paint.faded = set(entries)
        for entry in changed:
            self.repaint_entry(entry)

    def light(self, entry: Entry | None) -> None:
        """Show a mark as picked in the list."""
        self.paint.lit = entry
        self.viewport().update()

    def entries_at(self, at: QPointF, reach: float) -> list[Entry]:
        """The marks under a place, oldest first."""
        spot = self.spot(at)
        if spot is None:
            return []
        rotation = self.document.info.pages[spot.page - 1].rotation
        return entries_hit(list(self.marks.on(spot.page)), spot, reach, rotation, at, self)

    def link_at(self, at: QPointF) -> Link | None:
        spot = self.spot(at)
        if spot is None:
            return None
        x, y = self.document.info.pages[spot.page - 1].to_seen(spot.x, spot.y)
        for link in self.texts.links(spot.page):
            x0, y0, x1, y1 = link.box
            if x0 <= x <= x1 and y0 <= y <= y1:
                return link
        return None

    def tap(self, at: QPointF) -> None:
        """A tap: a failed page is tried again, a mark picked, a link followed."""
        spot = self.spot(at)
        if spot is not None and spot.page in self.pictures.failures:
            self.pictures.retry(spot.page)
            self.repaint_page(spot.page)
            return
        found, link = self.entries_at(at, 4), self.link_at(at)
        if found:
            self.picked.emit(found[-1])
        elif link is not None:
            self.link_followed.emit(link)

    def _on_tool(self) -> None:
        shapes = {
            Tool.SELECT: Qt.CursorShape.ArrowCursor,
            Tool.NOTE: Qt.CursorShape.PointingHandCursor,
        }
        self.viewport().setCursor(shapes.get(self.tools.tool, Qt.CursorShape.CrossCursor))
        if self.tools.tool is not Tool.SELECT:
            self.select(0, (), None)

    # -- events

    def viewportEvent(self, event: QEvent) -> bool:
        handled = self.pointer.handle(event) if self._built else None
        return handled if handled is not None else super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = Qt.Key
        bar = self.verticalScrollBar()
        moves = {
            keys.Key_PageDown: lambda: self.turn(1),
            keys.Key_PageUp: lambda: self.turn(-1),
            keys.Key_Home: lambda: self.go_to(1),
            keys.Key_End: lambda: self.go_to(len(self.document.info.pages)),
            keys.Key_Down: lambda: bar.setValue(bar.value() + LINE),
            keys.Key_Up: lambda: bar.setValue(bar.value() - LINE),
            keys.Key_Space: lambda: bar.setValue(bar.value() + bar.pageStep()),
        }
        act = moves.get(keys(event.key()))
        if act is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        act()

    def zoom_in(self) -> None:
        self.zoom_by(_STEPS[0])

    def zoom_out(self) -> None:
        self.zoom_by(_STEPS[1])

    def close_view(self) -> None:
        """Draw nothing more: the paper is being closed."""
        self.pictures.close()
