"""Owns the narrow column in the middle of a page on which one thing is read to its end."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import current_theme
from ui.widgets import Page
from ui.widgets.layouts import empty

WIDTH = 760


class ColumnPage(Page):
    """A page whose `inner` column is at most 760 wide (grown with the font) and centred."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.column.setContentsMargins(0, 24, 0, 24)
        self._centre = QWidget()
        self._centre.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.inner = QVBoxLayout(self._centre)
        self.inner.setContentsMargins(0, 0, 0, 0)
        self.inner.setSpacing(16)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addStretch(1)
        across.addWidget(self._centre, 1000)
        across.addStretch(1)
        self.column.addLayout(across)
        self.column.addStretch(1)
        current_theme().changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self._centre.setMaximumWidth(current_theme().px(WIDTH))

    def clear(self) -> None:
        """Take everything out of the column."""
        empty(self.inner)
