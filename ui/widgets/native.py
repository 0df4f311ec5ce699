"""Owns Qt's own widgets in the kit's look: scroll bars, menus, tips, lists."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QSize, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QMenu, QScrollBar, QWidget

from ui.theme import Theme, current_theme
from ui.theme.stylesheet import SLIM, menus, scroll_bars, tips


def dress_tip(widget: QWidget) -> None:
    """Give a widget's tip its look: Qt dresses it as the widget that it speaks of."""
    sheet = tips(current_theme())
    if widget.styleSheet() != sheet:
        widget.setStyleSheet(sheet)


def timer_of(widget: QWidget, after: int, act: Callable[[], None]) -> QTimer:
    """A timer for one act, `after` so many ms from each start; it goes with the widget."""
    timer = QTimer(widget)
    timer.setSingleShot(True)
    timer.setInterval(after)
    timer.timeout.connect(act)
    return timer


class Dress(QObject):
    """A widget's style sheet, renewed with the theme; it goes with the widget."""

    def __init__(self, widget: QWidget, sheet: Callable[[Theme], str]) -> None:
        super().__init__(widget)
        self._widget, self._sheet, self._theme = widget, sheet, current_theme()
        self._theme.changed.connect(self._put_on)
        self._put_on()

    def _put_on(self) -> None:
        self._widget.setStyleSheet(self._sheet(self._theme))


class ScrollBar(QScrollBar):
    """A slim bar; it is dressed when it is first shown, which most are not."""

    def __init__(
        self, orientation: Qt.Orientation = Qt.Orientation.Vertical, parent: QWidget | None = None
    ) -> None:
        super().__init__(orientation, parent)
        self._dress: Dress | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        return QSize(SLIM, SLIM)

    def showEvent(self, event: QShowEvent) -> None:
        if self._dress is None:
            self._dress = Dress(self, scroll_bars)
        super().showEvent(event)


class Menu(QMenu):
    """A menu with rows for a finger; it is gone when it closes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        theme = current_theme()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFont(theme.font("body"))
        self.setStyleSheet(menus(theme))
