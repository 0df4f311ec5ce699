"""Owns the second window: on the second display where there is one; it goes with its profile."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QGuiApplication,
    QKeySequence,
    QPainter,
    QResizeEvent,
    QScreen,
    QShortcut,
)
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QVBoxLayout, QWidget

from ui.i18n import tr
from ui.theme import current_theme
from ui.viewmodels.workspace import Workspace
from ui.views.room.screen import RoomScreen

D = TypeVar("D")
_FIRST = QSize(1280, 720)
_LEAST = QSize(640, 360)
_CANVAS = QSize(1600, 1080)


class _Wall(QGraphicsView):
    """The picture in one size, drawn as large as the display is: it looks the same on each.

    The canvas grows with the font scale, so that what a tablet needs does not burst the wall.
    """

    def __init__(self, picture: QWidget) -> None:
        super().__init__()
        self._picture = picture
        self._theme = current_theme()
        scene = QGraphicsScene(self)
        scene.addWidget(picture)
        self.setScene(scene)
        self.setFrameShape(QFrame.Shape.NoFrame)
        for set_policy in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            set_policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        hint = QPainter.RenderHint
        self.setRenderHints(hint.Antialiasing | hint.TextAntialiasing | hint.SmoothPixmapTransform)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setInteractive(False)
        self._theme.changed.connect(self._fit)

    def _fit(self) -> None:
        width, height = max(1, self.width()), max(1, self.height())
        tall = _CANVAS.height() * width / height
        wide = max(_CANVAS.width(), round(tall))
        canvas = QSize(wide, round(wide * height / width)) * (self._theme.scale / 100)
        self._picture.resize(canvas)
        self.setSceneRect(QRectF(QPointF(), canvas.toSizeF()))
        self.setBackgroundBrush(self._theme.color("surface"))
        self.fitInView(self.sceneRect(), Qt.AspectRatioMode.KeepAspectRatio)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


class RoomWindow(QWidget):
    """The room's screen in a window of its own. Esc closes it; F11 fills the display or not."""

    closed = Signal()

    def __init__(self, workspace: Workspace, meeting_id: bytes) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.meeting = meeting_id
        self.setWindowTitle(tr("Màn hình phòng họp"))
        self.setAccessibleName(tr("Màn hình phòng họp"))
        self.setMinimumSize(_LEAST)
        self.resize(_FIRST)
        self.room = RoomScreen(workspace, meeting_id)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(_Wall(self.room))
        QShortcut(QKeySequence("Esc"), self).activated.connect(self.close)
        QShortcut(QKeySequence("F11"), self).activated.connect(self.toggle_full_screen)

    def toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def stand_on(self, display: QScreen | None) -> None:
        """Fill that display; without one stand beside the main window."""
        if display is None:
            self.show()
        else:
            self.setGeometry(display.geometry())
            self.showFullScreen()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()


class Rooms(QObject):
    """At most one room's screen of a workspace; when the profile is locked it goes too."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self.window: RoomWindow | None = None
        workspace.closed.connect(self.close)

    def show(self, meeting_id: bytes, beside: QWidget) -> RoomWindow:
        """Open the screen of a sitting, or bring forward the one that is open."""
        if self.window is not None and self.window.meeting != meeting_id:
            self.close()
        if self.window is None:
            self.window = RoomWindow(self._workspace, meeting_id)
            self.window.closed.connect(self._on_closed)
            mine = beside.window().windowHandle()
            displays = QGuiApplication.screens()
            self.window.stand_on(second_display(displays, mine.screen() if mine else None))
        self.window.activateWindow()
        return self.window

    def close(self) -> None:
        if self.window is not None:
            self.window.close()

    def _on_closed(self) -> None:
        window, self.window = self.window, None
        if window is not None:
            window.deleteLater()


def second_display(displays: Sequence[D], mine: D | None) -> D | None:
    """The first display on which the main window does not stand; None where there is no other."""
    if mine is None or len(displays) < 2:
        return None
    return next((one for one in displays if one is not mine), None)


def rooms(workspace: Workspace) -> Rooms:
    """The workspace's one keeper of the room's screen, made at the first asking."""
    found = workspace.findChild(Rooms)
    return found if isinstance(found, Rooms) else Rooms(workspace)
