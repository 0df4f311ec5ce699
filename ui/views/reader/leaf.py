"""Owns one paper of the reader: a line over it while two lie side by side, and what is open of it.

It knows one Reader and no other; which of two is in hand, the pane decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING
from weakref import WeakMethod, ref

from PySide6.QtCore import QEvent, QObject, QRect, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.i18n import tr
from ui.viewmodels.reader import Reader, State
from ui.views.reader.ahead import view_ahead
from ui.views.reader.leafbar import LeafBar
from ui.views.reader.leftpage import LeftPages, LeftView
from ui.views.reader.opening import OpeningView
from ui.views.reader.pageview import PageView
from ui.views.reader.staying import KeysStay

if TYPE_CHECKING:
    from ecabinet.services.carrying import Settled
    from ui.views.reader.paper import OpenPaper

PATIENCE = 200  # ms that bars and panel wait for the first picture

_TOUCHES = {
    QEvent.Type.MouseButtonPress,
    QEvent.Type.TabletPress,
    QEvent.Type.TouchBegin,
    QEvent.Type.FocusIn,
}


class Leaf(QWidget):
    """Popovers lie over `host`. `seen` when its pages are there, `opened` when all of it is,
    `changed` when the bar should say something else of it, `touched` when a hand comes to it.
    `said(words, icon)` is to be told the person. `room` tells where the pages will lie in it once
    bars and panel are there.
    """

    seen = Signal()
    opened = Signal()
    changed = Signal()
    touched = Signal()
    said = Signal(str, str)
    settled = Signal(object)
    removed = Signal(int)
    leapt = Signal(int, int)
    dropped = Signal()
    compare_wanted = Signal()
    elsewhere_wanted = Signal(str)

    def __init__(self, reader: Reader, host: QWidget) -> None:
        super().__init__(host)
        self.reader = reader
        self._host = ref(host)
        self.paper: OpenPaper | None = None
        self._view: PageView | None = None  # from the first pixels until bars and panel are there
        self._picture: LeftView | None = None  # until there are pages
        self._left = LeftPages(reader, self)
        self._left.came.connect(self._show_left)
        reader.looks.look_changed.connect(self._show_left)
        self._held: Settled | None = None  # told once there is a panel to show it in
        self._furnish = QTimer(self)
        self._furnish.setSingleShot(True)
        self._furnish.timeout.connect(self._furnish_now)
        self._coming: OpenPaper | None = None  # while its bars and panel are being made
        self._parts: Iterator[None] = iter(())
        self._part = QTimer(self)
        self._part.setSingleShot(True)
        self._part.timeout.connect(self._furnish_on)
        self._placed = QTimer(self)  # without delay, yet behind the page that is to be painted
        self._placed.setSingleShot(True)
        self._placed.timeout.connect(self._tell_place)
        self.room: WeakMethod[Callable[[], QRect | None]] | None = None
        self._watched = False
        self.bar = LeafBar()
        KeysStay(self.bar, self)
        self.bar.hide()
        self.opening = OpeningView(self)
        policy = self.opening.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # where it lies, pages will
        self.opening.setSizePolicy(policy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.opening, 1)
        self._column = column
        reader.described.connect(self._describe)
        reader.state_changed.connect(self._on_state)
        reader.page_changed.connect(self._on_page)
        reader.failed.connect(self._on_failed)
        reader.marks.caught_up.connect(self._on_caught_up)
        reader.exported.connect(self._on_exported)
        reader.marks.unread.connect(self._on_unread)
        reader.unlisted.connect(self._on_unlisted)
        reader.unexported.connect(self._on_unexported)
        reader.taking_in.connect(self._on_taking_in)
        reader.taken_in.connect(self._on_taken_in)
        reader.untaken.connect(self._on_untaken)
        reader.news.settled.connect(self._on_settled)
        reader.news.dropped.connect(self.dropped)
        reader.looks.bookmarks_changed.connect(self.changed)
        self.bar.pressed.connect(self.touched)
        self.opening.retry_clicked.connect(reader.start)
        self.opening.password_given.connect(reader.unlock)
        self._describe()
        self._on_state()

    @property
    def view(self) -> PageView | None:
        """The pages, from their first pixels on."""
        return self._view if self.paper is None else self.paper.view

    @property
    def title(self) -> str:
        return self.reader.about.title if self.reader.about is not None else ""

    @property
    def meta(self) -> str:
        """Where it belongs and which version it is."""
        about = self.reader.about
        if about is None:
            return ""
        parts = []
        if about.item:
            parts.append(tr("Nội dung {item}", item=about.item))
        elif about.form:
            parts.append(tr("Phiếu {number}", number=about.form))
        if about.version:
            version = tr("bản {version}", version=about.version)
            parts.append(version if parts else version[:1].upper() + version[1:])
        return " · ".join(parts)

    def put_over(self, part: QWidget) -> None:
        """A part between this paper's line and its pages."""
        self._column.insertWidget(1, part)

    def set_beside(self, beside: bool) -> None:
        """Whether another lies beside it: then it has its own line, and tells of every hand."""
        self.bar.setVisible(beside)
        self._watch()

    def _watch(self) -> None:
        """Only beside another: alone, no event of a pen makes this way round."""
        wanted = not self.bar.isHidden() and self.paper is not None
        if self.paper is None or wanted == self._watched:
            return
        self._watched = wanted
        for part in (self.paper.view.viewport(), self.paper.view):
            if wanted:
                part.installEventFilter(self)
            else:
                part.removeEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self.touched.emit()
        return False

    def _describe(self) -> None:
        self.bar.set_title(self.title)
        self.changed.emit()

    def _on_state(self) -> None:
        if self.reader.state is State.READY and self.paper is None:
            if self._view is None:
                self._open()
        elif self.paper is None:
            if self.reader.state is not State.LOADING:
                self._end_left()
            self.opening.show_state(self.reader)
        self.changed.emit()

    def _place(self) -> QRect:
        """Where the pages will lie."""
        ask = self.room() if self.room is not None else None
        room = ask() if ask is not None else None
        return self.opening.geometry() if room is None else room

    def _show_left(self) -> None:
        """The page as it was left, while the paper is still being opened."""
        left, place = self._left.left, self._place()
        if self.reader.state is not State.LOADING or left is None:
            return
        self._end_left()
        if LeftView.suits(self.reader, left, place.width(), place.height()):
            self._picture = LeftView(self.reader, left, self)
            self._picture.setGeometry(place)
            self._picture.show()
            self.opening.hide()

    def _end_left(self) -> None:
        if self._picture is not None:
            self._picture.deleteLater()
            self._picture.hide()
            self._picture = None
            self.opening.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._picture is not None:
            self._picture.setGeometry(self._place())

    def _open(self) -> None:
        """Pixels first: the page alone, where it will be; bars and panel when it has been painted,
        or when that takes long.
        """
        document = self.reader.document
        assert document is not None
        self._view = view_ahead(self.reader, document, self._place(), self, self._left.left)
        self._left.follow(self._view)
        self._end_left()
        self._view.first_drawn.connect(self._furnish_soon)
        self._view.pictures.failed.connect(self._furnish_soon)
        self.opening.hide()
        self._furnish.start(PATIENCE)
        self.seen.emit()

    def _furnish_soon(self) -> None:
        self._furnish.start(0)  # without delay, yet behind what is to be painted

    def _furnish_now(self) -> None:
        view, host = self._view, self._host()
        if view is None or host is None:
            return
        view.first_drawn.disconnect(self._furnish_soon)
        view.pictures.failed.disconnect(self._furnish_soon)
        # Only now: nothing of it is needed for the pixels.
        from ui.views.reader.paper import OpenPaper

        self._coming = OpenPaper(self.reader, view, host, self)
        self._parts = self._coming.parts()
        self._furnish_on()

    def _furnish_on(self) -> None:
        """A part in each turn of the event loop: hands on the page are heard in between."""
        for _ in self._parts:
            self._part.start(0)
            return
        self._take_in()

    def _take_in(self) -> None:
        """Bars and panel are made: the page goes among them."""
        view, self._view = self._view, None
        assert view is not None
        view.hold()
        self.paper, self._coming = self._coming, None
        assert self.paper is not None
        self.paper.take_in_view()
        self.reader.see(view.page)  # a hand may have turned on meanwhile
        self._column.replaceWidget(self.opening, self.paper)
        self.paper.told.connect(self._tell)
        self.paper.removed.connect(self.removed)
        self.paper.leapt.connect(self.leapt)
        self.paper.compare_wanted.connect(self.compare_wanted)
        self.paper.elsewhere_wanted.connect(self.elsewhere_wanted)
        self.paper.panel_shown.connect(self.changed)
        view.zoomed.connect(self._tell_soon)
        self.paper.show()
        self._watch()
        self.paper.show_page(self.reader.page)
        self._tell_place()
        if remarks := self._remarks():
            self._tell(" ".join(remarks))
        self.opened.emit()
        view.begin()
        held, self._held = self._held, None
        if held is not None:
            self.settled.emit(held)

    def _remarks(self) -> list[str]:
        """What one should know of the file."""
        info = self.reader.document.info if self.reader.document else None
        if info is None:
            return []
        said = []
        if info.javascript:
            said.append(tr("Tệp có mã lệnh; mã lệnh không được chạy."))
        if info.attachments:
            said.append(
                tr("Tệp mang theo {n} tệp khác; các tệp đó không được mở.", n=info.attachments)
            )
        if info.repaired:
            said.append(tr("Tệp có lỗi và đã được sửa khi mở; nội dung có thể thiếu."))
        return said

    def _on_page(self, page: int) -> None:
        """The page is seen first: what the bars say of it takes longer than the page itself."""
        if self.paper is not None:
            self.paper.show_page(page)
        self._tell_soon()

    def _tell_soon(self) -> None:
        self._placed.start(0)

    def _tell_place(self) -> None:
        page = self.reader.page
        self.bar.set_place(self.reader.label(page), page, self.reader.pages)
        self.changed.emit()

    def _on_settled(self, settled: Settled) -> None:
        if self.paper is None:
            self._held = settled
        else:
            self.settled.emit(settled)

    def _on_failed(self, error: Exception) -> None:
        """What could not be written stays on the page and in the undo list."""
        words, waiting = tr("Chưa lưu được thay đổi vừa rồi"), self.reader.marks.waiting
        if waiting:
            from ui.messages import words as words_for  # only now: not for the first pixels

            later = tr("{n} ghi chú chưa lưu được, sẽ tự lưu lại khi có thể.", n=waiting)
            words = f"{words_for(error).title}. {later}"
        self.said.emit(words, "warning-circle")

    def _on_caught_up(self) -> None:
        self.said.emit(tr("Đã lưu mọi ghi chú còn chờ"), "check-circle")

    def _on_unlisted(self, _error: Exception) -> None:
        self._tell(tr("Chưa đọc được danh sách tài liệu"))

    def _on_unexported(self, error: Exception) -> None:
        self._tell_why(tr("Chưa xuất được tài liệu"), error)

    def _on_taking_in(self) -> None:
        self._tell(tr("Đang đọc bản sao…"))

    def _on_taken_in(self, count: int, left: int) -> None:
        none = tr("Bản sao không có ghi chú nào mới")
        said = [tr("Đã nhập {n} ghi chú", n=count) if count else none]
        if left:
            said.append(tr("{n} ghi chú thuộc loại chưa nhập được", n=left))
        self._tell(". ".join(said))

    def _on_untaken(self, error: Exception) -> None:
        self._tell_why(tr("Chưa nhập được ghi chú"), error)

    def _tell_why(self, words: str, error: Exception) -> None:
        from ui.messages import words as words_for  # only now: not for the first pixels

        self.said.emit(f"{words}. {words_for(error).line}", "warning-circle")

    def _on_unread(self, _error: Exception) -> None:
        self._tell(tr("Chưa đọc được ghi chú"))

    def _on_exported(self, path: str) -> None:
        self._tell(tr("Đã xuất {file}", file=path.rsplit("/", 1)[-1]))

    def _tell(self, words: str) -> None:
        self.said.emit(words, "info")

    def closing(self) -> None:
        """Keep what is open: a note being written, the place, the workers' rest."""
        self._furnish.stop()
        self._part.stop()
        self._placed.stop()
        self._left.stop()
        if self.paper is not None:
            self.paper.closing()
        elif self._view is not None:
            self._view.close_view()
        self.reader.close()


def settled_words(settled: Settled) -> str:
    """How the marks of older versions fared; "" where there were none."""
    told = []
    if settled.carried:
        count, version = settled.carried, settled.version
        told.append(tr("{n} ghi chú đã chuyển sang bản {version}", n=count, version=version))
    if settled.doubtful:
        told.append(tr("{n} ghi chú cần đặt lại", n=len(settled.doubtful)))
    return "; ".join(told)
