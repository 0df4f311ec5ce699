"""Owns the sheet: a panel over a dimmed window that keeps the keyboard until it is closed."""

from typing import cast
from weakref import ref

from PySide6.QtCore import QEasingCurve, QEvent, QObject, QRectF, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLayoutItem, QVBoxLayout, QWidget
from shiboken6 import isValid

from ui.i18n import is_language_change, tr
from ui.theme import current_theme
from ui.theme.tokens import PORTRAIT_BELOW, RADIUS_SHEET
from ui.widgets.buttons import IconButton
from ui.widgets.drawing import box, painter_for
from ui.widgets.focus import step_in, stops_in
from ui.widgets.labels import Label
from ui.widgets.layouts import Row
from ui.widgets.surfaces import Page

_PADDING = 28
_RING_ROOM = 4  # around scrolled content, so that a focus ring is not cut: 32 in all
_LINE = 1  # the panel's border
_EDGE = 24  # what is left of the window around a centred sheet


def _height_at(item: QLayoutItem, width: int) -> int:
    """Height in px that a layout item needs at `width`."""
    if item.hasHeightForWidth():
        return item.heightForWidth(width)
    return item.sizeHint().height()


class _Body(QWidget):
    """The panel itself."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = current_theme()
        self.from_bottom = False
        self.setProperty("focusGround", True)

    def paintEvent(self, _event: QPaintEvent) -> None:
        rect = QRectF(self.rect())
        if self.from_bottom:
            rect.setBottom(rect.bottom() + RADIUS_SHEET)
        theme = self._theme
        line = theme.color("border")
        box(painter_for(self), rect, RADIUS_SHEET, theme.color("surface"), line)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # a press on the panel is not a press on the scrim


class Sheet(QWidget):
    """A modal panel inside its host window.

    Fill `body` and `footer`, then `open()`. `width` is 600..952; narrower hosts get a panel
    from the bottom. Tab stays inside; Esc closes unless `closable` is False; the focus returns
    to where it was. A tall body scrolls, the footer stays.
    """

    opened = Signal()
    closed = Signal()

    def __init__(
        self,
        host: QWidget,
        width: int = 600,
        title: str = "",
        subtitle: str = "",
        closable: bool = True,
    ) -> None:
        super().__init__(host.window())
        self._theme = current_theme()
        self._wanted_width = width
        self.closable = closable
        self._returns_to: ref[QWidget] | None = None
        self._shown = 1.0
        self._slide = QVariantAnimation(self)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._slide.valueChanged.connect(self._on_slide)
        self._panel = _Body(self)
        self._title = Label(title, "sheet")
        self._subtitle = Label(subtitle, "body", "text_2")
        self._close = IconButton("x", tr("Đóng"))
        self._close.clicked.connect(self.close_sheet)
        self.body = QVBoxLayout()
        self.footer = Row()
        self._build()
        self.set_title(title, subtitle)
        self.hide()
        host.window().installEventFilter(self)
        self._theme.changed.connect(self._place)

    def _build(self) -> None:
        column = QVBoxLayout(self._panel)
        # Up to the panel's border, so that a scroll bar stands beside what it scrolls.
        column.setContentsMargins(_PADDING, _PADDING, _LINE, 24)
        column.setSpacing(16)
        head = QHBoxLayout()
        head.setContentsMargins(_RING_ROOM, 0, _RING_ROOM + _PADDING - _LINE, 0)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        head.addLayout(words, 1)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        self.body.setSpacing(16)
        self._scroll = Page(padding=0, color="surface")
        room = _RING_ROOM
        self._scroll.column.setContentsMargins(room, room, room + _PADDING - _LINE, room)
        self._scroll.column.addLayout(self.body)
        self._scroll.column.addStretch(1)
        content = self._scroll.widget()
        assert content is not None
        content.installEventFilter(self)  # what comes while the sheet is open makes it grow
        column.addWidget(self._scroll, 1)
        self.footer.setSpacing(12)
        self.footer.setContentsMargins(_RING_ROOM, 0, _RING_ROOM + _PADDING - _LINE, 0)
        column.addLayout(self.footer)

    def set_title(self, title: str, subtitle: str = "") -> None:
        """Set the head; without a title the body starts at the top and has no close button."""
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))
        self._close.setVisible(self.closable and bool(title))
        self._panel.setAccessibleName(title)

    # opening and closing -----------------------------------------------------------------

    def open(self) -> None:
        """Show the sheet and give the focus to its first control that takes it."""
        # Held weakly: a child that holds its window makes a circle Python may break halfway.
        focus = QApplication.focusWidget()
        self._returns_to = ref(focus) if focus is not None else None
        self._place()
        self.show()
        self.raise_()
        self._focus_first()
        self._slide.stop()
        duration = self._theme.motion(200)
        if duration:
            self._slide.setDuration(duration)
            self._slide.setStartValue(0.0)
            self._slide.setEndValue(1.0)
            self._slide.start()
        self.opened.emit()

    def close_sheet(self) -> None:
        """Hide the sheet and give the focus back."""
        if self.isHidden():
            return
        self._slide.stop()
        self._shown = 1.0
        self.hide()
        back = self._returns_to() if self._returns_to is not None else None
        self._returns_to = None
        if back is not None and isValid(back) and back.isVisible():
            back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def is_open(self) -> bool:
        return not self.isHidden()

    @property
    def panel(self) -> QWidget:
        return self._panel

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_language_change(event):
            self._close.set_name(tr("Đóng"))

    # focus -------------------------------------------------------------------------------

    def _focus_first(self) -> None:
        first = next((w for w in stops_in(self._panel) if w is not self._close), None)
        (first or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def focusNextPrevChild(self, forward: bool) -> bool:
        return step_in(self._panel, forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.closable:
            self.close_sheet()
        event.accept()  # no shortcut of the page beneath may see it

    # place -------------------------------------------------------------------------------

    def _on_slide(self, value: object) -> None:
        self._shown = float(cast("float", value))
        self._place()

    def _place(self) -> None:
        host = cast("QWidget", self.parentWidget()).rect()
        self.setGeometry(host)
        portrait = host.width() < PORTRAIT_BELOW
        narrow = portrait and host.width() < self._wanted_width + 2 * _EDGE + 200
        self._panel.from_bottom = narrow
        width = host.width() if narrow else min(self._grown_width(), host.width() - 2 * _EDGE)
        height = min(self._height_for(width), host.height() - _EDGE * (1 if narrow else 2))
        drop = round((1 - self._shown) * 32)
        y = host.height() - height if narrow else (host.height() - height) // 2
        self._panel.setGeometry((host.width() - width) // 2, y + drop, width, height)
        self.update()

    def _grown_width(self) -> int:
        return min(self._theme.px(self._wanted_width), 1100)

    def _height_for(self, width: int) -> int:
        """What the panel needs at `width`: the layout cannot ask through a scroll area."""
        layout = self._panel.layout()
        content = self._scroll.widget()
        if layout is None or content is None:
            return 0
        inner = width - _PADDING - _LINE
        parts = [layout.itemAt(0), content.layout(), layout.itemAt(2)]
        heights = [_height_at(part, inner) if part is not None else 0 for part in parts]
        # A short body still has a scroll area around it: less would squeeze head and foot.
        heights[1] = max(heights[1], self._scroll.minimumSizeHint().height())
        needed = sum(heights)
        margins = layout.contentsMargins()
        return needed + 2 * layout.spacing() + margins.top() + margins.bottom()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        grown = watched is self._scroll.widget() and event.type() == QEvent.Type.LayoutRequest
        if (grown or event.type() == QEvent.Type.Resize) and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._place()
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        shade = self._theme.color("scrim")
        shade.setAlphaF(tokens.scrim_alpha * self._shown)
        painter_for(self).fillRect(self.rect(), shade)
