"""Owns what a revoked device still shows."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.i18n import tr
from ui.views.unlock.entrance import Entrance
from ui.widgets import EmptyState


class RemovedScreen(Entrance):
    """The store is gone; `enrol_asked` when the person wants to come in anew."""

    enrol_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        state = EmptyState(
            "lock-key",
            tr("Máy này không còn được dùng"),
            tr("Máy đã bị gỡ. Dữ liệu trên máy đã xóa."),
            "danger",
            tr("Đăng ký lại"),
        )
        state.action_clicked.connect(self.enrol_asked)
        self.column.addStretch(1)
        self.column.addWidget(state)
        self.column.addStretch(1)
