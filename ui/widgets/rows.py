"""Owns list rows and fact rows; refuses to know what a row stands for."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme.tokens import STACK_FROM
from ui.widgets.chips import Chip
from ui.widgets.drawing import clip_to_card, painter_for
from ui.widgets.grounds import Divider
from ui.widgets.icons import Icon
from ui.widgets.labels import Label
from ui.widgets.pressable import Pressable

_GAP = 17
_ENDLESS = 16_777_215  # px: as wide as Qt lets a widget be


class ListRow(Pressable):
    """A row that is one target: icon or number, strong title, meta, chip, caret.

    At least 64 high, 56 with `one_line`; titles wrap, those of one line to three at most. Where
    large type leaves the title too little beside the chip, that stands beneath.
    `activated` on tap, Space or Enter.
    """

    activated = Signal()
    ring_radius = 4

    def __init__(
        self,
        title: str,
        meta: str = "",
        icon: str = "",
        chip: Chip | None = None,
        caret: bool = True,
        trailing: QWidget | None = None,
        number: str = "",
        one_line: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._selected = False
        self._least = 56 if one_line else 64
        self.title = Label(title, "medium", max_lines=3) if one_line else Label(title, "strong")
        self.meta = Label(meta, "meta", "text_2")
        self._icon = Icon(icon, size=24)
        self._number = Label(number, "medium", "text_2", wrap=False)
        self._number.setMinimumWidth(32)
        self._chip_slot, self._low_slot = QHBoxLayout(), QHBoxLayout()
        self._chip: Chip | None = None
        self._caret = Icon("caret-right", size=20)
        self._build(trailing)
        # Only now, inside the row: a part without a parent would be shown as a window.
        self._icon.setVisible(bool(icon))
        self._number.setVisible(bool(number))
        self._caret.setVisible(caret)
        self.set_chip(chip)
        self.set_meta(meta)
        self.clicked.connect(self.activated)

    def _build(self, trailing: QWidget | None) -> None:
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        row = QHBoxLayout(self)
        row.setContentsMargins(21, 9, 16, 9)
        row.addStrut(self._least - 18)
        row.setSpacing(_GAP)
        row.addWidget(self._number)
        row.addWidget(self._icon)
        words = self._words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self.title)
        words.addWidget(self.meta)
        self._low_slot.addStretch(1)
        words.addLayout(self._low_slot)
        words.addStretch(1)
        row.addLayout(words, 1)
        if trailing is not None:
            row.addWidget(trailing, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(self._chip_slot)
        row.addWidget(self._caret)

    def set_title(self, title: str) -> None:
        self.title.setText(title)
        self._name()

    def set_meta(self, meta: str) -> None:
        self.meta.setText(meta)
        self.meta.setVisible(bool(meta))
        self._name()

    def add_facts(self, facts: QWidget, gap: int = 0) -> None:
        """Put one more line under the title: what a plain meta text cannot say."""
        self._words.insertSpacing(self._words.count() - 2, gap)
        self._words.insertWidget(self._words.count() - 2, facts)

    def set_icon(self, icon: str, color: str = "text_2") -> None:
        self._icon.set(icon, color)
        self._icon.setVisible(bool(icon))

    def set_chip(self, chip: Chip | None) -> None:
        """Show one chip before the caret, in place of the former."""
        if self._chip is not None:
            self._chip.hide()
            self._chip.deleteLater()
        self._chip = chip
        if chip is not None:
            self._chip_slot.addWidget(chip)
            self._fold()
        self._name()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _restyle(self) -> None:
        self._fold()

    def _fold(self) -> None:
        """Give the title the row where it would have less than half of it beside the chip."""
        if self._chip is None:
            return
        aside = self._chip.sizeHint().width() + (0 if self._caret.isHidden() else 20 + _GAP) + _GAP
        left = self.width() - self._words.geometry().x() - aside
        crowded = self._theme.scale >= STACK_FROM and left < self.width() / 2
        if crowded:
            self._low_slot.insertWidget(0, self._chip)
        else:
            self._chip_slot.addWidget(self._chip)

    def set_selected(self, selected: bool) -> None:
        """Mark the row as the one shown: tint and a 4 px bar."""
        self._icon.set(self._icon.name, "primary" if selected else "text_2")
        self._number.set_color("primary" if selected else "text_2")
        if selected != self._selected:
            self._selected = selected
            self.update()

    def set_unfolded(self, unfolded: bool) -> None:
        """Show that what belongs to the row lies open under it."""
        self._caret.set("caret-down" if unfolded else "caret-right")
        self._number.set_color("primary" if unfolded else "text_2")

    @property
    def selected(self) -> bool:
        return self._selected

    def _name(self) -> None:
        chip = self._chip.text() if self._chip else ""
        parts = [self.title.text(), self.meta.text(), chip]
        self.setAccessibleName(", ".join(part for part in parts if part))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_for(self)
        clip_to_card(painter, self)
        theme = self._theme
        if self._selected:
            painter.fillRect(self.rect(), theme.color("primary_tint"))
            painter.fillRect(QRect(0, 0, 4, self.height()), theme.color("primary"))
        elif self.isDown():
            painter.fillRect(self.rect(), theme.color("sunken"))
        elif self.underMouse() and self.isEnabled():
            painter.fillRect(self.rect(), theme.color("bg"))


class FactRow(QWidget):
    """A label at the left and its value: a text, with an icon and colour, or a widget."""

    def __init__(
        self,
        label: str,
        value: str | QWidget,
        color: str = "text",
        icon: str = "",
        label_width: int = 216,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        row = self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        row.setContentsMargins(0, 9, 0, 9)
        row.setSpacing(8)
        name = Label(label, "body", "text_2")
        self._name, self._room = name, label_width - 8
        row.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        told = QHBoxLayout()
        told.setSpacing(8)
        row.addLayout(told, 1)
        if icon:
            told.addWidget(Icon(icon, color, 22), 0, Qt.AlignmentFlag.AlignTop)
        self.value = Label(value, "strong", color) if isinstance(value, str) else value
        told.addWidget(self.value, 1)
        self._told = told
        self.set_folded(False)
        if isinstance(value, str):
            self.setAccessibleName(f"{label}: {value}")

    def needed(self) -> int:
        """Width in px for label and value beside each other, each broken into its words."""
        label = self._room if self._name.minimumSizeHint().width() <= self._room else _ENDLESS
        return label + self._row.spacing() + self._told.minimumSize().width()

    def minimumSizeHint(self) -> QSize:
        least = max(self._name.minimumSizeHint().width(), self._told.minimumSize().width())
        return QSize(least, super().minimumSizeHint().height())

    def set_folded(self, folded: bool) -> None:
        """Put the value beneath its label."""
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.TopToBottom if folded else direction.LeftToRight)
        self._name.setMinimumWidth(0 if folded else self._room)
        self._name.setMaximumWidth(_ENDLESS if folded else self._room)


class FactList(QWidget):
    """Fact rows with lines between them; where one has no room, all put values beneath labels."""

    def __init__(
        self,
        facts: Sequence[tuple[str, str | QWidget]] = (),
        label_width: int = 216,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._label_width = label_width
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        for label, value in facts:
            self.add(label, value)

    def add(self, label: str, value: str | QWidget, color: str = "text", icon: str = "") -> FactRow:
        end = self._column.count() - 1  # before the stretch
        if end:
            self._column.insertWidget(end, Divider())
        row = FactRow(label, value, color, icon, self._label_width)
        self._column.insertWidget(end + 1 if end else 0, row)
        return row

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            rows = self.findChildren(FactRow)
            folded = any(row.needed() > self.width() for row in rows)
            for row in rows:
                row.set_folded(folded)
        return done
