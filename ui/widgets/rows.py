"""Owns list rows and fact rows; refuses to know what a row stands for."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.widgets.chips import Chip
from ui.widgets.drawing import clip_to_card, painter_for
from ui.widgets.icons import Icon
from ui.widgets.labels import Label
from ui.widgets.layouts import empty
from ui.widgets.pressable import Pressable
from ui.widgets.surfaces import Divider


class ListRow(Pressable):
    """A row that is one target: icon or number, strong title, meta, chip, caret.

    At least 64 high, 56 with `one_line`; titles wrap, those of one line to three at most.
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
        self._chip_slot = QHBoxLayout()
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
        row.setSpacing(17)
        row.addWidget(self._number)
        row.addWidget(self._icon)
        words = self._words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self.title)
        words.addWidget(self.meta)
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
        self._words.insertSpacing(self._words.count() - 1, gap)
        self._words.insertWidget(self._words.count() - 1, facts)

    def set_icon(self, icon: str, color: str = "text_2") -> None:
        self._icon.set(icon, color)
        self._icon.setVisible(bool(icon))

    def set_chip(self, chip: Chip | None) -> None:
        """Show one chip before the caret, in place of the former."""
        empty(self._chip_slot)
        self._chip = chip
        if chip is not None:
            self._chip_slot.addWidget(chip)
        self._name()

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
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 9, 0, 9)
        row.setSpacing(8)
        name = Label(label, "body", "text_2")
        name.setMinimumWidth(min(label_width, 120))
        name.setFixedWidth(label_width - 8)
        row.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        if icon:
            row.addWidget(Icon(icon, color, 22), 0, Qt.AlignmentFlag.AlignTop)
        self.value = Label(value, "strong", color) if isinstance(value, str) else value
        row.addWidget(self.value, 1)
        if isinstance(value, str):
            self.setAccessibleName(f"{label}: {value}")


class FactList(QWidget):
    """Fact rows with lines between them."""

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
