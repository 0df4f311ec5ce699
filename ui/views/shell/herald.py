"""Owns the system's notifications: shown while the window is not in front, and never with contents.

Where the desktop has no place for them the window asks for attention in its task bar.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from ecabinet.services.telling import News, NewsKind
from ui.i18n import tr
from ui.viewmodels.navigator import Place
from ui.viewmodels.notices import Notices, place_of
from ui.viewmodels.preferences import preferences_of
from ui.viewmodels.workspace import Workspace

_SHOWN_MS = 10_000


def notice_words(news: News) -> str:
    """One line that says what kind of thing waits, and nothing of it."""
    n = news.count
    return {
        NewsKind.VOTE: tr("Đang biểu quyết, chờ phiếu của đồng chí"),
        NewsKind.STARTS: tr("Phiên họp sắp bắt đầu"),
        NewsKind.FORM: tr("{n} phiếu lấy ý kiến mới", n=n),
        NewsKind.DUE: tr("{n} phiếu lấy ý kiến sắp đến hạn", n=n),
        NewsKind.DRAFT: tr("{n} dự thảo tham mưu mới", n=n),
        NewsKind.DRAFTING: tr("{n} phiếu chờ dự thảo tham mưu", n=n),
        NewsKind.MEETING: tr("Phiên họp mới được công bố hoặc thay đổi"),
        NewsKind.PAPER: tr("{n} tài liệu mới", n=n),
        NewsKind.OWED: tr("{n} việc sau phiên họp chờ đồng chí", n=n),
    }[news.kind]


class Board(QObject):
    """Where notifications are shown; `clicked` when the person answers one."""

    clicked = Signal()

    def show(self, title: str, text: str) -> None:
        raise NotImplementedError


class TrayBoard(Board):
    """The desktop's own; silent where there is none."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._tray: QSystemTrayIcon | None = None
        if QSystemTrayIcon.isSystemTrayAvailable():
            self._tray = QSystemTrayIcon(QApplication.windowIcon(), self)
            self._tray.setToolTip("e-Cabinet")
            self._tray.messageClicked.connect(self.clicked)
            self._tray.activated.connect(lambda _reason: self.clicked.emit())
            self._tray.show()

    def show(self, title: str, text: str) -> None:
        QApplication.alert(self._window.window())
        if self._tray is not None:
            self._tray.showMessage(title, text, QApplication.windowIcon(), _SHOWN_MS)


class Herald(QObject):
    """Tells news on the board unless the person is looking at the app; a click leads there."""

    def __init__(self, window: QWidget, workspace: Workspace, board: Board | None = None) -> None:
        super().__init__(window)
        self._window, self._workspace = window, workspace
        self._board = board or TrayBoard(window)
        self._place: Place | None = None
        self.notices = Notices(workspace, self)
        self.notices.came.connect(self._tell)
        self._board.clicked.connect(self._go)

    def _tell(self, news: News) -> None:
        if not preferences_of(self._workspace).values.notify or self._window.isActiveWindow():
            return
        if self._place is None or news.kind is NewsKind.VOTE:
            self._place = place_of(news)
        self._board.show("e-Cabinet", notice_words(news))

    def _go(self) -> None:
        window = self._window.window()
        if window.isMinimized():
            window.showNormal()
        window.raise_()
        window.activateWindow()
        place, self._place = self._place, None
        if place is not None:
            self._workspace.navigator.go(place)
