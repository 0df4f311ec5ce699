"""Owns what a screen shows instead of its content: a skeleton, what went wrong, or nothing yet."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.i18n import tr
from ui.messages import words
from ui.widgets import ErrorState, Skeleton


class Frame(QWidget):
    """Shows one of its pages, or the skeleton, or an error with its one remedy."""

    retried = Signal()

    def __init__(self, pages: dict[str, QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = pages
        self._skeleton = QWidget()
        around = QVBoxLayout(self._skeleton)
        around.setContentsMargins(32, 24, 32, 24)
        around.addWidget(Skeleton(5), 0, Qt.AlignmentFlag.AlignTop)
        self._error = ErrorState()
        self._error.action_clicked.connect(self.retried)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (*pages.values(), self._skeleton, self._error):
            column.addWidget(part, 1)
            part.hide()
        self._skeleton.show()

    def show_page(self, name: str) -> None:
        self._show(self._pages[name])

    def show_error(self, error: Exception) -> None:
        """Say what went wrong; trying again is always possible."""
        said = words(error)
        detail = " ".join(part for part in (said.detail, said.remedy) if part)
        self._error.set(said.title, detail, tr("Thử lại"))
        self._show(self._error)

    def _show(self, wanted: QWidget) -> None:
        for part in (*self._pages.values(), self._skeleton, self._error):
            part.setVisible(part is wanted)
