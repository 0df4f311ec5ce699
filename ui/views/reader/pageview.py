"""Owns the pages before one's eyes: what is drawn of them and what hands do; bars are others'."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QTransform
from PySide6.QtWidgets import QWidget

from ecabinet.domain.annotations import Mark
from ecabinet.pdf.pages import Link
from ecabinet.pdf.text import PageText, Word
from ui.models.marks import Entry
from ui.theme import current_theme
from ui.viewmodels.reader import Reader
from ui.viewmodels.reader_text import PAGES_KEPT
from ui.viewmodels.reader_tools import Tool, Way
from ui.views.reader.ends import Ends
from ui.views.reader.hands import entries_hit
from ui.views.reader.lasso import Chosen
from ui.views.reader.layers import InkLayers
from ui.views.reader.layout import Layout
from ui.views.reader.liveink import LiveInk
from ui.views.reader.pagecolumn import PageColumn
from ui.views.reader.pagepaint import PagePainter
from ui.views.reader.pictures import Pictures, Sight, Wanted
from ui.views.reader.pointer import Pointer
from ui.views.reader.spans import Line, Span, lines_of, span_quads, span_text
from ui.views.reader.swipe import Swipe
from ui.views.reader.textediting import TextEditor
from ui.views.reader.toolhands import make_hands

if TYPE_CHECKING:
    from ecabinet.pdf.document import Document
    from ui.views.reader.glimpse import Glimpse
    from ui.views.reader.linkwalk import LinkWalk

REST = 120  # ms without movement until what is around is prepared


class PageView(PageColumn):
    """The viewport of one open paper. Places in its interface are viewport pixels.

    `picked`, `note_wanted`, `link_followed`, `selected` and `removed` tell what a tool did.
    """

    picked = Signal(object)
    note_wanted = Signal(object)
    link_followed = Signal(object)
    selected = Signal()
    removed = Signal(int)
    way_wanted = Signal(int)  # back to where one jumped from with -1, forward with 1
    first_drawn = Signal()

    # On the class: Qt sends events while Python still puts the object together.
    _built = False

    def __init__(
        self,
        reader: Reader,
        document: Document,
        layout: Layout,
        pictures: Pictures,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(document, layout, reader.page, reader.standing, parent)
        assert reader.texts is not None
        self._theme = current_theme()
        self._reader = reader
        self.marks, self.tools, self.texts = reader.marks, reader.tools, reader.texts
        self.pictures = pictures
        pictures.setParent(self)
        self.layers = InkLayers(reader.lanes, self.marks.parts, document.info.pages, self)
        self.live = LiveInk()
        self._live_page = 0
        self.paint = PagePainter(self, reader.lanes)
        self.chosen = Chosen(self)
        self.ends = Ends(self)
        self._hands = make_hands(self)
        self.swipe = Swipe(self)
        self.pointer = Pointer(self, self._hands)
        self.span: tuple[int, tuple[Word, ...], Span] | None = None
        self._lines: tuple[Sequence[Word], list[Line]] = ((), [])
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._settle)
        self.moved.connect(self._rest.start)
        # Without delay, yet behind what is to be painted: nobody waits for the pages that follow.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._settle)
        self._built = True
        self._set_up()

    def _set_up(self) -> None:
        viewport = self.viewport()
        viewport.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        viewport.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        viewport.setMouseTracking(True)
        viewport.setTabletTracking(True)
        self.pictures.set_dark(self._theme.dark)
        self.pictures.arrived.connect(self._on_picture)
        self.pictures.failed.connect(self.repaint_page)
        self.layers.arrived.connect(self._on_layer)
        self.marks.appeared.connect(self._on_appeared)
        self.marks.vanished.connect(self._on_vanished)
        self.marks.many_changed.connect(self._on_many)
        self.tools.changed.connect(self._on_tool)
        self.texts.arrived.connect(self.repaint_page)
        self.texts.arrived.connect(self._tell_words)
        self._theme.changed.connect(self._on_theme)

    @cached_property
    def text(self) -> TextEditor:
        """Made when the first text is typed: nothing that Qt has takes longer to build."""
        return TextEditor(self)

    @cached_property
    def glimpse(self) -> Glimpse:
        """Made over the first link that a hand comes to."""
        from ui.views.reader.glimpse import Glimpse  # only now: most hands come to none

        made = Glimpse(self)
        made.followed.connect(self.link_followed)
        return made

    @cached_property
    def walk(self) -> LinkWalk:
        """Made when Tab first comes to the page."""
        from ui.views.reader.linkwalk import LinkWalk  # only now: not for the first pixels

        return LinkWalk(self)

    def label(self, page: int) -> str:
        """What the document calls a page."""
        return self._reader.label(page)

    @property
    def dark(self) -> bool:
        return self._theme.dark

    def _hold(self) -> None:
        self.pointer.stop()

    def _settle(self) -> None:
        """At rest: draw what comes next, and have the words at hand."""
        self._look(around=True)
        self._ask_words()
        self._tell_words(self.page)

    def _settle_soon(self) -> None:
        self._soon.start(0)

    def _ask_words(self) -> None:
        """Once the pictures of what is in view are here: a worker that reads draws nothing."""
        pages = list(self.visible())
        if not any(self._awaited(page) for page in pages):
            self.texts.ask(pages[:PAGES_KEPT])

    def _tell_words(self, page: int) -> None:
        """A screen reader reads the page that is read, in the order of its text."""
        words = self.texts.words(page) if page == self.page else None
        if words is not None:
            self.setAccessibleDescription(PageText(words).text)

    def _awaited(self, page: int) -> bool:
        """Whether the picture of a page is still to come."""
        drawn = self.pictures.exact(page, self.scale_of(page)) is not None
        return not drawn and page not in self.pictures.failures

    def _look(self, *, around: bool) -> None:
        pages = list(self.visible())
        if not pages or not self._settled or not self._begun:
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
        seen = QRectF(self.viewport().rect()).intersected(self.page_rect(page))
        there, _ = self.local(page).inverted()
        view = there.mapRect(seen)
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
        self.chosen.paint(painter)
        self.ends.paint(painter)
        painter.end()

    def _on_picture(self, page: int) -> None:
        self.repaint_page(page)
        if page in self.visible():
            self.first_drawn.emit()
            if not self.pointer.flinging:
                self._ask_words()

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
        self.paint.signs.forget()
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

    def lines(self, words: Sequence[Word]) -> list[Line]:
        """The lines of a page's words, put together once a page: a hand moves often."""
        if words is not self._lines[0]:
            self._lines = (words, lines_of(words))
        return self._lines[1]

    def set_preview(self, *marks: Mark, shift: QTransform | None = None) -> None:
        """Show what the tool at work would leave, moved by `shift` (stored hundredths)."""
        old, self.paint.preview = self.paint.preview, marks
        self.paint.shift = shift or QTransform()
        for changed in {one.page for one in (*old, *marks)}:
            self.repaint_page(changed)

    def set_aside(self, entries: Sequence[Entry]) -> None:
        """Leave marks out: a tool shows what becomes of them."""
        changed = self.layers.set_aside(entries)
        for page in changed:
            self.repaint_page(page)

    def select(self, page: int, words: tuple[Word, ...], span: Span | None) -> None:
        """Show letters as chosen; None for none."""
        old = self.span
        self.span = (page, words, span) if span is not None and not span.empty else None
        self.paint.selection = None
        if self.span is not None:
            self.paint.selection = (page, span_quads(words, self.lines(words), self.span[2]))
        for changed in {old[0] if old else 0, page} - {0}:
            self.repaint_page(changed)
        if self.span is not None or old is not None:
            self.selected.emit()

    def selected_text(self) -> str:
        """The chosen letters."""
        return span_text(self.span[1], self.span[2]) if self.span else ""

    def fade(self, entries: Sequence[Entry]) -> None:
        """Show marks as going away."""
        self.paint.faded = set(entries)
        self.set_aside(entries)

    def light(self, entry: Entry | None) -> None:
        """Show a mark as picked in the list."""
        self.paint.lit = entry
        self.viewport().update()

    def entries_at(self, at: QPointF, reach: float) -> list[Entry]:
        """The marks under a place, oldest first."""
        spot = self.spot(at)
        if spot is None:
            return []
        rotation = (
            self.document.info.pages[spot.page - 1].rotation + self.places.manner.turn
        ) % 360
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

    def hover(self, at: QPointF) -> None:
        """A mouse over the page, no button held: its cursor says what is there."""
        spot = self.spot(at) if self.tools.way is Way.LETTERS else None
        if spot is None:
            self.leave_link()
            return
        link = self.link_at(at)
        if link is not None or "glimpse" in vars(self):
            self.glimpse.hover(spot.page, link)
        shape = Qt.CursorShape.PointingHandCursor
        if link is None:
            boxes = (line.box for line in self.lines(self.texts.words(spot.page) or ()))
            over = any(x0 <= spot.x <= x1 and y0 <= spot.y <= y1 for x0, y0, x1, y1 in boxes)
            shape = Qt.CursorShape.IBeamCursor if over else Qt.CursorShape.ArrowCursor
        if self.viewport().cursor().shape() is not shape:
            self.viewport().setCursor(shape)

    def rest_on(self, at: QPointF) -> bool:
        """A finger rests here: shows where a link leads; False where there is none."""
        spot, link = self.spot(at), self.link_at(at)
        if spot is None or link is None:
            return False
        self.glimpse.show_for(spot.page, link)
        return True

    def leave_links(self) -> bool:
        """Neither is shown where a link leads nor has one the focus; False when it was so."""
        shown = "glimpse" in vars(self) and self.glimpse.leave()
        return shown or ("walk" in vars(self) and self.walk.leave())

    def leave_link(self) -> None:
        """A mouse or the keyboard's focus is on a link no more."""
        if "glimpse" in vars(self):
            self.glimpse.hover(0, None)

    def tap(self, at: QPointF) -> None:
        """A tap: a failed page is tried again, a mark picked, a link followed."""
        spot = self.spot(at)
        if spot is not None and spot.page in self.pictures.failures:
            self._retry(spot.page)
            return
        found, link = self.entries_at(at, 4), self.link_at(at)
        if found:
            self.picked.emit(found[-1])
        elif link is not None:
            self.link_followed.emit(link)

    def _retry(self, page: int) -> None:
        self.pictures.retry(page)
        self.repaint_page(page)

    def _retry_seen(self) -> bool:
        """Try what is in view and could not be drawn again; False for nothing."""
        failed = [page for page in self.visible() if page in self.pictures.failures]
        for page in failed:
            self._retry(page)
        return bool(failed)

    def _on_tool(self) -> None:
        shapes = {
            Tool.SELECT: Qt.CursorShape.ArrowCursor,
            Tool.NOTE: Qt.CursorShape.PointingHandCursor,
        }
        cross = Qt.CursorShape.CrossCursor
        lasso = self.tools.way is Way.LASSO
        self.viewport().setCursor(cross if lasso else shapes.get(self.tools.tool, cross))
        if self.tools.way is not Way.LETTERS:
            self.select(0, (), None)
        if not lasso and self.chosen.entries:
            self.chosen.choose(())

    # -- events

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes through the links in view and on."""
        return self.walk.step(forward) or super().focusNextPrevChild(forward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.BacktabFocusReason:
            self.walk.go_last()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.chosen.entries and self.chosen.press(event):
            return
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and (self._retry_seen() or self.pointer.tap_by_key()):
            return
        super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        handled = self.pointer.handle(event) if self._built else None
        return handled if handled is not None else super().viewportEvent(event)

    def close_view(self) -> None:
        """Keep a text being typed and draw nothing more: the paper is being closed."""
        if "text" in vars(self):
            self.text.leave()
        self.pictures.close()
