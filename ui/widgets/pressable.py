"""Owns what everything pressable shares: keys, hover, focus ring, theme; refuses a look."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.formats import tip_text
from ui.theme import current_theme
from ui.theme.tokens import RADIUS_CONTROL
from ui.widgets.focus import KEYBOARD_REASONS, FocusRing
from ui.widgets.labels import Label
from ui.widgets.native import dress_tip, timer_of

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STAYS = 700  # ms that the keyboard stays until it is told what has no room
_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)


class Pressable(QAbstractButton):
    """A control that acts on release, by pointer, Space or Enter. Where the keyboard stays, a tip
    says all of the texts in it that are cut.

    Subclasses paint themselves and may override `_restyle`, called after a theme change.
    """

    ring_radius: float = RADIUS_CONTROL
    in_group = False  # one of several choices: the arrow keys are the group's
    # On the class too: Qt may still send a focus event while Python takes the object apart.
    _ring: FocusRing | None = None
    _staying: QTimer | None = None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = current_theme()
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._theme.changed.connect(self._on_theme_changed)

    def _on_theme_changed(self) -> None:
        self._restyle()
        self.updateGeometry()
        self.update()

    def _restyle(self) -> None:
        """Take new fonts, sizes or icons; most parts read them while painting."""

    def setToolTip(self, text: str) -> None:
        super().setToolTip(tip_text(text))

    def name_it(self, name: str) -> None:
        """Set what a screen reader says."""
        self.setAccessibleName(name)

    def paintEvent(self, _event: QPaintEvent) -> None:
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and not event.isAutoRepeat():
            self.click()
            return
        if self.in_group and event.key() in _ARROWS:
            event.ignore()
            return
        super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        if self.toolTip():
            dress_tip(self)
        super().enterEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in KEYBOARD_REASONS:
            self.show_ring()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.hide_ring()

    def show_ring(self) -> None:
        """Show the focus ring now, e.g. after the arrow keys moved the focus here."""
        if self._ring is None:
            self._ring = FocusRing(self, self.ring_radius)
        if self.layout() is not None:
            if self._staying is None:
                self._staying = timer_of(self, _STAYS, self._tell_cut)
            self._staying.start()

    def _tell_cut(self) -> None:
        cut = [one for one in self.findChildren(Label) if one.cut and one.isVisible()]
        if cut and self.ringed:
            cut[0].show_tip("\n".join(one.text() for one in cut))

    @property
    def ringed(self) -> bool:
        """Whether the keyboard came here."""
        return self._ring is not None

    def hide_ring(self) -> None:
        if self._ring is not None:
            self._ring.detach()
            self._ring = None
        if self._staying is not None:
            self._staying.stop()
