"""Owns what the cards of the composing screen share: padding, the field that is gone to."""

from __future__ import annotations

from PySide6.QtCore import QMargins, Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.theme import current_theme
from ui.theme.tokens import STACK_FROM
from ui.viewmodels.composing_form import ComposeModel
from ui.widgets import Card, Label

PADDING = QMargins(20, 16, 20, 20)


class Section(Card):
    """One card; `fields` are the parts that a finding can lead to, by the field's name."""

    def __init__(self, model: ComposeModel) -> None:
        super().__init__(" ")
        self.model = model
        self.fields: dict[str, QWidget] = {}
        self._pairs: list[QHBoxLayout] = []

    def tell(self) -> None:
        """Say everything anew, in the language in force."""
        raise NotImplementedError

    def show_form(self) -> None:
        """Show what the model holds; what has the focus keeps its cursor."""
        raise NotImplementedError

    def go_to(self, field: str) -> bool:
        """Put the focus on a field and bring it into sight; False when it is not here."""
        widget = self.fields.get(field)
        if widget is None:
            return False
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget, 0, 120)
        return True

    def set_compact(self, compact: bool) -> None:
        """Side by side where there is room, else one under another."""
        narrow = compact and current_theme().scale >= STACK_FROM
        way = QHBoxLayout.Direction
        for pair in self._pairs:
            pair.setDirection(way.TopToBottom if narrow else way.LeftToRight)

    def pair(self, *widgets: QWidget, stretch: tuple[int, ...] = ()) -> QHBoxLayout:
        """Widgets side by side, at the top of their row."""
        row = QHBoxLayout()
        row.setSpacing(16)
        shares = stretch or (1,) * len(widgets)
        for widget, share in zip(widgets, shares, strict=True):
            row.addWidget(widget, share, Qt.AlignmentFlag.AlignTop)
        self._pairs.append(row)
        return row


def labelled(label: Label, widget: QWidget) -> QWidget:
    """A control with its name above, as fields have it."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(5)
    column.addWidget(label)
    column.addWidget(widget)
    box.setFocusProxy(widget)
    return box


def field_label(text: str = "") -> Label:
    return Label(text, "meta_strong", "text_2")
