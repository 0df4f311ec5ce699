"""Owns the keyboard's way from link to link of what is in view; going there is others' work."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import ref

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent

from ecabinet.pdf.pages import Link
from ui.i18n import tr
from ui.theme.tokens import RADIUS_MARK
from ui.views.reader.viewpart import ViewPart
from ui.widgets import Pressable
from ui.widgets.drawing import box, painter_for

if TYPE_CHECKING:
    from ui.views.reader.pageview import PageView

_AIR = 2  # px around the link: a line in the page's colour, which parts the ring from what is dark
_WORDS = 12
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_GONE = frozenset(
    {
        Qt.FocusReason.TabFocusReason,
        Qt.FocusReason.BacktabFocusReason,
        Qt.FocusReason.MouseFocusReason,
    }
)


class LinkWalk(ViewPart, Pressable):
    """Lies over the link that has the focus and takes it along; hands do not feel it.

    A link counts as in view when its middle is: to walk never moves the page, so that Tab comes
    to an end. One that was followed has the focus again when one comes back to it.
    """

    ring_radius = RADIUS_MARK

    def __init__(self, view: PageView) -> None:
        super().__init__(view.viewport())
        self._to_view = ref(view)
        self._at: tuple[int, int] | None = None  # a page, and which of its links
        view.viewport().setProperty("focusGround", True)  # bars lie over the ring
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.clicked.connect(self._follow_link)
        view.moved.connect(self._stay)
        view.texts.arrived.connect(self._stay)
        self.hide()

    # -- walking

    def step(self, forward: bool) -> bool:
        """To the next link in view, or back; before the first lies the page itself. False where
        Tab is to go on.
        """
        if not self.hasFocus():
            return forward and self._go_first()
        seen = self._seen()
        here = seen.index(self._at) if self._at in seen else -1
        if forward and here + 1 >= len(seen):
            return False
        if not forward and here <= 0:
            self._at = None
            self._view.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.hide()
        else:
            self._go(seen[here + (1 if forward else -1)])
        return True

    def _go_first(self) -> bool:
        seen = self._seen()
        if seen:
            self._go(seen[0])
        return bool(seen)

    def go_last(self) -> None:
        """Whoever comes back from what follows the page comes to its last link."""
        seen = self._seen()
        if seen:
            self._go(seen[-1])

    def leave(self) -> bool:
        """The page itself has the focus; False when no link had it."""
        had = self.hasFocus()
        self._at = None
        if had:
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()
        return had

    def _go(self, at: tuple[int, int]) -> None:
        self._at = at
        link = self._link()
        assert link is not None
        where = where_to(self._view, link)
        name = where if link.page is None else tr("Liên kết: {where}", where=where)
        self.setAccessibleName(name)
        self.setAccessibleDescription(self._words_of(link))
        self._lie()
        self.show()
        self.setFocus(Qt.FocusReason.TabFocusReason)
        self._view.glimpse.hover(at[0], link)

    def _follow_link(self) -> None:
        link = self._link()
        if link is not None:
            self._view.link_followed.emit(link)

    def _stay(self) -> None:
        """The page was moved, or is known again: the focus is on the link where it can be seen."""
        if self._at is None:
            return
        seen = self._is_seen(self._at)
        if self.hasFocus() and seen:
            self._lie()
        elif self.hasFocus():
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)
            self.hide()
        elif seen and self._view.hasFocus():
            self._go(self._at)

    # -- where links are

    def _seen(self) -> list[tuple[int, int]]:
        """Those in view, in the document's own order."""
        view = self._view
        every = ((page, n) for page in view.visible() for n in range(len(view.texts.links(page))))
        return [at for at in every if self._is_seen(at)]

    def _link(self) -> Link | None:
        if self._at is None:
            return None
        links = self._view.texts.links(self._at[0])
        return links[self._at[1]] if self._at[1] < len(links) else None

    def _is_seen(self, at: tuple[int, int]) -> bool:
        view, (page, number) = self._view, at
        links = view.texts.links(page)
        if number >= len(links) or page in view.pictures.failures:
            return False
        middle = drawn_box(view, page, links[number]).center()
        shown = QRectF(view.viewport().rect()).intersected(view.page_rect(page))
        return page in view.visible() and shown.contains(middle)

    def _lie(self) -> None:
        link = self._link()
        assert link is not None
        assert self._at is not None
        around = drawn_box(self._view, self._at[0], link)
        around = around.intersected(self._view.page_rect(self._at[0]))
        self.setGeometry(around.toAlignedRect().adjusted(-_AIR, -_AIR, _AIR, _AIR))

    def _words_of(self, link: Link) -> str:
        """What stands under the link."""
        assert self._at is not None
        geometry, under = self._view.document.info.pages[self._at[0] - 1], []
        x0, y0, x1, y1 = link.box
        for word in self._view.texts.words(self._at[0]) or ():
            quad = word.quad
            x, y = geometry.to_seen((quad[0] + quad[6]) / 2, (quad[1] + quad[7]) / 2)
            if x0 <= x <= x1 and y0 <= y <= y1:
                under.append(word.text)
        return " ".join(under[:_WORDS])

    # -- events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter follows; all other keys are the page's."""
        if event.key() in _ENTER and not event.isAutoRepeat():
            self.click()
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.show_ring()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._view.leave_link()
        if event.reason() in _GONE:
            self._at = None
            self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.hasFocus():
            color = self._theme.color("page")
            box(painter_for(self), QRectF(self.rect()), RADIUS_MARK, line=color, width=_AIR)


def drawn_box(view: PageView, page: int, link: Link) -> QRectF:
    """Where a link of a page lies in the viewport."""
    zoom, (x0, y0, x1, y1) = view.zoom_of(page), link.box
    drawn = QRectF(x0 * zoom, y0 * zoom, (x1 - x0) * zoom, (y1 - y0) * zoom)
    return view.local(page).mapRect(drawn)


def where_to(view: PageView, link: Link) -> str:
    """The page's label and the line of the contents that it lies in, or the address outside."""
    if link.page is None:
        return tr("Liên kết ra ngoài không được mở: {uri}", uri=link.uri)
    label = tr("Trang {page}", page=view.label(link.page))
    lines = [one for one in view.document.info.outline if one.page and one.page <= link.page]
    here = [one for one in lines if one.page == link.page] or lines[-1:]
    return f"{label} · {here[0].title.strip()}" if here else label
