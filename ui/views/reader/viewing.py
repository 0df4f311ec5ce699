"""Owns how a person moves through one open paper and lays it out; it draws nothing itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING
from weakref import ref

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ecabinet.pdf.changes import Change
from ecabinet.pdf.geometry import Box
from ecabinet.pdf.margins import AIR
from ecabinet.pdf.marks import bounds
from ui.i18n import tr
from ui.viewmodels.reader import Reader
from ui.viewmodels.reader_looks import Standing, Trail
from ui.views.reader.bookmarking import BookmarkPopover
from ui.views.reader.layout import Fit, Manner, levelled
from ui.views.reader.pageview import PageView
from ui.views.reader.popover import Popover
from ui.views.reader.viewmenu import Choice, ViewMenu
from ui.views.reader.words import bookmark_words, zoom_words
from ui.views.reader.zooming import ZoomPopover
from ui.widgets import announce

if TYPE_CHECKING:
    from ecabinet.services.carrying import Doubtful

KEPT_AFTER = 3000  # ms of rest until it is kept where one is
_AIR = 16  # px between what lies over the page and the place that is shown beside it


class Viewing(QObject):
    """Jumps with a way back, fits and manners, bookmarks. `heading(page)` names a new bookmark;
    `panel` may lie over the pages.
    """

    told = Signal(str)

    def __init__(
        self,
        view: PageView,
        reader: Reader,
        heading: Callable[[int], str],
        panel: QWidget,
        host: QWidget,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._to_host, self._panel = ref(host), panel
        self._view, self._reader, self._heading = view, reader, heading
        self._trail = Trail()
        self._naming: BookmarkPopover | None = None
        self._menu: ViewMenu | None = None
        self._zoom: ZoomPopover | None = None
        self._doubtful: Doubtful | None = None  # that is shown where it may belong
        view.leaping.connect(self.leave_for)
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(KEPT_AFTER)
        self._resting.timeout.connect(self.keep_standing)
        view.moved.connect(self._resting.start)
        reader.looks.look_changed.connect(self._lay_out)
        reader.marks.listed.connect(self._on_marks)
        reader.news.changed.connect(self._on_news)
        self._lay_out()

    @property
    def popovers(self) -> tuple[Popover | None, ...]:
        """What may lie over the page because of it."""
        return self._naming, self._menu, self._zoom

    def _host(self) -> QWidget:
        """The widget that popovers lie over: the whole pane with its bar."""
        host = self._to_host()
        assert host is not None
        return host

    # -- moving

    def leave_for(self, page: int) -> None:
        """Keep the way back if `page` is not in view already."""
        if page not in self._view.visible():
            self._trail.leave(self._view.standing)

    def jump(self, page: int, at: tuple[float, float] | None = None) -> None:
        """Go to a page, or a place on it (seen points), and keep the way back."""
        self._trail.leave(self._view.standing)
        self._view.go_to(page, at)

    def show_quad(self, page: int, quad: Sequence[int]) -> None:
        """Bring a place of a page (stored hundredths) to where it is seen, and keep the way back:
        the pages move aside from under a panel that covers it.
        """
        self.leave_for(page)
        self._view.go_to_quad(page, quad)
        left, covered = round(self._view.to_view(page, quad[0], quad[1]).x()), self._covered()
        free = range(covered + _AIR, self._view.width() - _AIR)
        asides = (self._view.x(), 0, covered, free.start - left) if covered else (0,)
        self._view.move(next(by for by in asides if left + by in free or by == asides[-1]), 0)

    def _covered(self) -> int:
        """How much of the pages' room lies under the panel, px from its left."""
        room, over = self._view.parentWidget(), self._panel.parentWidget()
        if room is None or over is None or not self._panel.isVisible():
            return 0
        return max(0, self._panel.geometry().right() + 1 - room.mapTo(over, QPoint(0, 0)).x())

    def go(self, way: int) -> None:
        """Back with -1, forward with 1."""
        if way < 0:
            self.go_back()
        else:
            self.go_forward()

    def go_back(self) -> None:
        """To where one was before the last jump."""
        self._go_along(self._trail.back(self._view.standing))

    def go_forward(self) -> None:
        """Where one had come back from."""
        self._go_along(self._trail.forward(self._view.standing))

    def _go_along(self, place: Standing | None) -> None:
        if place is not None:
            self._view.stand(place)

    def open_menu(self, anchor: QRect, *more: Sequence[Choice]) -> None:
        """How the pages lie, the ways back, and groups of what else there is, by an edge of the
        pane.
        """
        if self._menu is None:
            self._menu = ViewMenu(self._host())
        looks, trail = self._reader.looks, self._trail
        look = looks.look
        zoom = tr("Thu phóng {percent}", percent=zoom_words(self._view.percent))
        layout = (
            *self._fits(),
            Choice("magnifying-glass-plus", f"{zoom}…", lambda: self.ask_zoom(anchor)),
        )
        manner = (
            Choice(
                "file",
                tr("Từng trang một"),
                lambda: looks.change(paged=not look.paged),
                on=look.paged,
            ),
            Choice(
                "book-open",
                tr("Hai trang cạnh nhau"),
                lambda: looks.change(two=not look.two),
                on=look.two,
            ),
            Choice(
                "crop", tr("Cắt lề trắng"), lambda: looks.change(crop=not look.crop), on=look.crop
            ),
            Choice("arrow-clockwise", tr("Xoay trang"), looks.turn, "Ctrl+R"),
            Choice(
                "arrow-counter-clockwise",
                tr("Xoay ngược lại"),
                lambda: looks.turn(-1),
                "Ctrl+Shift+R",
            ),
        )
        ways = (
            self._way("arrow-left", tr("Trở lại trang"), trail.before, self.go_back, "Alt+←"),
            self._way("arrow-right", tr("Đi tới trang"), trail.after, self.go_forward, "Alt+→"),
        )
        self._menu.offer([layout, manner, ways, *more], anchor)

    def _fits(self) -> list[Choice]:
        """What pages can fit, and whether they do."""
        fit, fits = self._view.places.fit, self._view.factor == 1
        icons = {Fit.WIDTH: "arrows-out-line-horizontal", Fit.PAGE: "frame-corners"}
        words = {Fit.WIDTH: tr("Vừa chiều rộng"), Fit.PAGE: tr("Vừa cả trang")}
        keys = {Fit.WIDTH: "Ctrl+0", Fit.PAGE: "Ctrl+9"}
        acts = {
            Fit.WIDTH: lambda: self.fit(whole=False),
            Fit.PAGE: lambda: self.fit(whole=True),
        }
        return [
            Choice(icons[one], words[one], acts[one], keys[one], fits and fit is one)
            for one in icons
        ]

    def ask_zoom(self, anchor: QRect) -> None:
        """Ask how large the pages should be, by an edge of the pane."""
        if self._zoom is None:
            self._zoom = ZoomPopover(self._host())
            self._zoom.wanted.connect(self._zoom_to)
        view = self._view
        exact = view.places.fit is Fit.PRINT
        self._zoom.show_for(view.percent, exact, self._fits(), anchor)

    def _zoom_to(self, percent: int) -> None:
        self._view.zoom_to(percent)
        self._view.setFocus()

    def zoom(self, way: int) -> None:
        """A step larger with 1, smaller with -1; who does not see it is told how large."""
        if way > 0:
            self._view.zoom_in()
        else:
            self._view.zoom_out()
        announce(self._view, tr("Thu phóng {percent}", percent=zoom_words(self._view.percent)))

    def _way(self, icon: str, words: str, page: int, act: Callable[[], None], keys: str) -> Choice:
        named = f"{words} {self._reader.label(page)}" if page else words
        return Choice(icon, named, act, keys, enabled=bool(page))

    def show_change(self, change: Change) -> None:
        """Where a passage was changed, lit."""
        self._view.paint.found = {change.new_page: [change.quads]}
        self._view.paint.found_now = change.quads
        if change.quads:
            self.show_quad(change.new_page, change.quads[0])
        else:
            self.leave_for(change.new_page)
            self._view.go_to(change.new_page)
        self._view.viewport().update()

    def show_doubtful(self, doubtful: Doubtful) -> None:
        """Where it may belong, as it would look there."""
        mark = doubtful.proposed
        quad = mark.quads[0] if mark.quads else [round(one) for one in bounds(mark)]
        self.show_quad(mark.page, quad)
        self._view.set_preview(mark)
        self._doubtful = doubtful

    def _on_news(self) -> None:
        """What is in doubt no more is not shown so any more."""
        if self._doubtful is not None and self._doubtful not in self._reader.news.doubtful:
            self._doubtful = None
            self._view.set_preview()

    def keep_standing(self) -> None:
        """Where one is and how large the pages are is so again when the paper is next opened."""
        self._resting.stop()
        places, exact = self._view.places, self._view.places.fit is Fit.PRINT
        self._reader.looks.stand(self._view.standing, exact=exact, factor=places.factor)
        if self._view.page:
            self._reader.rest_at(self._view.page, self._line())

    def _line(self) -> tuple[int, int] | None:
        """What of the page that is read stands at the view's top, as PlaceKept has it."""
        page, rect = self._view.page, self._view.page_rect(self._view.page)
        if rect.top() >= 0:
            return None
        wide, tall = self._view.document.info.pages[page - 1].unrotated
        spot = self._view.spot_on(page, QPointF(max(rect.left(), 0.0), 0.0))
        across, down = (round(spot.x * 100 / wide), round(spot.y * 100 / tall))
        return min(max(across, 0), 10_000), min(max(down, 0), 10_000)

    # -- how the pages lie

    def fit(self, *, whole: bool) -> None:
        """Fit whole pages to the view, or their width; what was zoomed is so no more."""
        self._view.set_fit(Fit.PAGE if whole else Fit.WIDTH)
        self._reader.looks.change(whole=whole)

    def _lay_out(self) -> None:
        looks = self._reader.looks
        look = looks.look
        fit = Fit.PAGE if look.whole else Fit.WIDTH
        if self._view.places.fit not in (fit, Fit.PRINT):
            self._view.set_fit(fit)
        crops = self._crops() if look.crop else {}
        if look.two:
            pages = self._view.document.info.pages
            crops = levelled(crops, pages, lying=look.turn in (90, 270))
        manner = Manner(look.two, look.paged, look.turn, crops)
        if self._view.places.manner != manner:
            self._view.set_manner(manner)

    def _crops(self) -> dict[int, Box]:
        """What shows of each page: all that is printed, and all that was written beside it."""
        found = dict(self._reader.looks.crops)
        for page, crop in found.items():
            geometry = self._view.document.info.pages[page - 1]
            for entry in self._reader.marks.on(page):
                x0, y0, x1, y1 = entry.bounds
                ax, ay = geometry.to_seen(x0, y0)
                bx, by = geometry.to_seen(x1, y1)
                crop = (
                    max(0.0, min(crop[0], ax - AIR, bx - AIR)),
                    max(0.0, min(crop[1], ay - AIR, by - AIR)),
                    min(geometry.width, max(crop[2], ax + AIR, bx + AIR)),
                    min(geometry.height, max(crop[3], ay + AIR, by + AIR)),
                )
            found[page] = crop
        return found

    def _on_marks(self) -> None:
        if self._reader.looks.look.crop:
            self._lay_out()

    def bookmark(self, anchor: QRect) -> None:
        """Set a bookmark on the page that is read and offer to name it; or offer the one there."""
        looks, page = self._reader.looks, self._view.page
        if looks.bookmark_on(page) is None:
            looks.set_bookmark(page, self._heading(page))
            self.told.emit(tr("Đã đặt dấu trang"))
        else:
            self._name_bookmark(anchor)

    def _name_bookmark(self, anchor: QRect) -> None:
        known = self._reader.looks.bookmark_on(self._view.page)
        if known is None:
            return
        if self._naming is None:
            self._naming = BookmarkPopover(self._reader.looks, self._host())
        words = bookmark_words(known, self._reader.label(known.page))
        self._naming.show_for(known, words, anchor)
