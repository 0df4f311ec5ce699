"""Owns controls with a few fixed states: switch, check box, radio, segmented."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QTextLayout
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.theme.tokens import RADIUS_CHIP, RADIUS_CONTROL
from ui.widgets.drawing import box, painter_for, round_clip
from ui.widgets.layouts import Row
from ui.widgets.options import paint_radio
from ui.widgets.pressable import Pressable

_FLAGS = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip


class Switch(Pressable):
    """On or off, 52 x 32 in a 44 px target; `name` is what a screen reader says."""

    ring_radius = 20

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(52), max(44, self._theme.px(32)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_for(self)
        theme, height = self._theme, self._theme.px(32)
        track = QRectF(0, (self.height() - height) / 2, self.width(), height)
        name = "border" if not self.isEnabled() else "primary" if self.isChecked() else "control"
        box(painter, track, height / 2, theme.color(name))
        side = height - 8
        x = track.right() - side - 4 if self.isChecked() else track.left() + 4
        knob = QRectF(x, track.top() + 4, side, side)
        box(painter, knob, side / 2, theme.color("on_primary" if theme.dark else "surface"))


class _Mark(Pressable):
    """A mark with a word beside it; alone when the text is empty."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setText(text)
        self.setAccessibleName(text)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        words = self._theme.text_width("body", self.text()) if self.text() else 0
        return QSize(self._indent() + words, self._height(1))

    def minimumSizeHint(self) -> QSize:
        longest = max((self._theme.text_width("body", w) for w in self.text().split()), default=0)
        return QSize(self._indent() + longest, self._height(1))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._height(self._lay_out(width).lineCount())

    def _indent(self) -> int:
        return self._theme.px(24) + (12 if self.text() else 0)

    def _height(self, lines: int) -> int:
        return max(44, max(1, lines) * self._theme.line("body") + 16)

    def _lay_out(self, width: int) -> QTextLayout:
        layout = QTextLayout(self.text(), self._theme.font("body"))
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width - self._indent()))
            line.setPosition(QPointF(0, line.lineNumber() * self._theme.line("body")))
        layout.endLayout()
        return layout

    def _mark_rect(self) -> QRectF:
        side = self._theme.px(24)
        return QRectF(0, (self._height(1) - side) / 2, side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_for(self)
        painter.setPen(self._theme.color("text" if self.isEnabled() else "text_3"))
        layout = self._lay_out(self.width())
        if layout.lineCount():
            one, drawn = self._theme.line("body"), layout.lineAt(0).height()
            top = (self._height(1) - one) / 2 + (one - drawn) / 2
            layout.draw(painter, QPointF(self._indent(), top))


class CheckBox(_Mark):
    """A 24 px box with a check."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter, theme, rect = painter_for(self), self._theme, self._mark_rect()
        if not self.isChecked():
            box(painter, rect, RADIUS_CHIP, None, theme.color("control"), 2)
            return
        box(painter, rect, RADIUS_CHIP, theme.color("primary"))
        theme.paint_icon(painter, "check-bold", "on_primary", rect.adjusted(4, 4, -4, -4))


class Radio(_Mark):
    """A 24 px circle; siblings with the same parent exclude each other."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAutoExclusive(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        paint_radio(painter_for(self), self._theme, self._mark_rect(), self.isChecked())


class _Segment(Pressable):
    """One part of a Segmented."""

    in_group = True

    def __init__(
        self, value: object, text: str, icon: str, compact: bool, bare: bool, ink: str
    ) -> None:
        super().__init__()
        self.value, self.icon_name, self._compact, self.ink = value, icon, compact, ink
        self.setCheckable(True)
        self.setText("" if bare else text)
        self.setToolTip(text if bare else "")
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def nextCheckState(self) -> None:
        self.setChecked(True)

    def _content(self) -> int:
        icon = self._theme.px(self._icon) + (8 if self.text() else 0) if self.icon_name else 0
        return icon + (self._theme.text_width(self._role, self.text()) if self.text() else 0)

    @property
    def _role(self) -> str:
        return "meta_strong" if self._compact else "strong"

    @property
    def _icon(self) -> int:
        return 18 if self._compact else 20

    def sizeHint(self) -> QSize:
        padding = 22 if self._compact else 32
        return QSize(max(46, self._content() + padding), max(44, self._theme.line(self._role) + 20))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme, rect = painter_for(self), self._theme, QRectF(self.rect())
        ink = self.ink if self.isChecked() else "text" if self.isEnabled() else "text_3"
        x = (rect.width() - self._content()) / 2
        if self.icon_name:
            side = theme.px(self._icon)
            area = QRectF(x, (rect.height() - side) / 2, side, side)
            theme.paint_icon(painter, self.icon_name, ink, area)
            x += side + 8
        plain = "meta_strong" if self._compact else "medium"
        painter.setFont(theme.font(self._role if self.isChecked() else plain))
        painter.setPen(theme.color(ink))
        painter.drawText(rect.adjusted(x, 0, 0, 0), _FLAGS, self.text())


class Segmented(QWidget):
    """A few exclusive choices in one bordered bar; arrow keys move between them.

    `compact` is for bars over a page: smaller words, nearer together. `bare`: the icons alone. One
    that `folds` has a line for each choice where they have no room beside each other. A chosen one
    is in the primary's colour, or in that of `inks`.
    """

    chosen = Signal(object)

    def __init__(
        self,
        options: Sequence[tuple[object, str]],
        icons: Mapping[object, str] | None = None,
        name: str = "",
        compact: bool = False,
        parent: QWidget | None = None,
        *,
        bare: bool = False,
        folds: bool = False,
        inks: Mapping[object, str] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        if folds:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        else:
            self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        row = Row(self) if folds else QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._segments: list[_Segment] = []
        for value, text in options:
            icon, ink = (icons or {}).get(value, ""), (inks or {}).get(value, "primary")
            segment = _Segment(value, text, icon, compact, bare, ink)
            segment.clicked.connect(lambda _on=False, s=segment: self._choose(s))
            segment._theme.changed.connect(self.update)
            self._segments.append(segment)
            row.addWidget(segment)

    def value(self) -> object:
        """The chosen value, or None."""
        return next((s.value for s in self._segments if s.isChecked()), None)

    def set_value(self, value: object) -> None:
        """Mark a value without emitting."""
        for segment in self._segments:
            segment.setChecked(segment.value == value)
        self.update()

    def set_text(self, value: object, text: str) -> None:
        for segment in self._segments:
            if segment.value == value:
                segment.setText(text)
                segment.setAccessibleName(text)
                segment.updateGeometry()

    def _choose(self, chosen: _Segment) -> None:
        self.set_value(chosen.value)
        self.chosen.emit(chosen.value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        place = next((i for i, s in enumerate(self._segments) if s.hasFocus()), None)
        if not step or place is None:
            super().keyPressEvent(event)
            return
        target = self._segments[(place + step) % len(self._segments)]
        target.setFocus(Qt.FocusReason.TabFocusReason)
        self._choose(target)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_for(self)
        theme, rect = self._segments[0]._theme, QRectF(self.rect())
        control = theme.color("control")
        box(painter, rect, RADIUS_CONTROL, theme.color("surface"))
        painter.save()
        round_clip(painter, rect, RADIUS_CONTROL)
        for segment in self._segments:
            area = QRectF(segment.geometry())
            if segment.isChecked() or segment.isDown():
                name = f"{segment.ink}_tint" if segment.isChecked() else "sunken"
                painter.fillRect(area, theme.color(name))
            if segment.x():
                painter.fillRect(QRectF(area.x(), 0, 1, rect.height()), control)
            elif segment.y():
                painter.fillRect(QRectF(0, area.y(), rect.width(), 1), control)
        painter.restore()
        box(painter, rect, RADIUS_CONTROL, None, control)
