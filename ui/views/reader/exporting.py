"""Owns the sheet that asks which marks go out with a copy of the paper, and as what.

Where the copy lies is the system's dialog's to ask.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.i18n import tr
from ui.widgets import Button, Label, Radio, Sheet, Switch

if TYPE_CHECKING:
    from ecabinet.services.annotating import Which


class ExportSheet(Sheet):
    """`wanted(which, flatten)` when a person has chosen. `paper` is its title: two may lie side by
    side. `shares`: a delegation has its layer.
    """

    wanted = Signal(str, bool)

    def __init__(self, host: QWidget, paper: str, *, shares: bool) -> None:
        super().__init__(host, 600, tr("Xuất tài liệu"), paper)
        self._which: dict[Which, Radio] = {"mine": Radio(tr("Có ghi chú của tôi"))}
        if shares:
            self._which["shared"] = Radio(tr("Có ghi chú chung với đoàn"))
        self._which["none"] = Radio(tr("Không có ghi chú"))
        self._which["mine"].setChecked(True)
        self.flat = Switch(tr("Vẽ liền vào trang"))
        self._fine = QWidget()
        fine = QHBoxLayout(self._fine)
        fine.setContentsMargins(0, 0, 0, 0)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(tr("Vẽ liền vào trang"), "body"))
        words.addWidget(
            Label(tr("Ghi chú thành nét của trang, không sửa được nữa."), "meta", "text_2")
        )
        fine.addLayout(words, 1)
        fine.addWidget(self.flat)
        choices = QVBoxLayout()
        choices.setSpacing(0)
        for radio in self._which.values():
            radio.clicked.connect(self._refresh)
            choices.addWidget(radio)
        self.body.addLayout(choices)
        self.body.addWidget(self._fine)
        leave = Button(tr("Hủy"), "secondary")
        save = Button(tr("Chọn nơi lưu…"), "primary", icon="export")
        leave.clicked.connect(self.close_sheet)
        save.clicked.connect(self._save)
        self.footer.addStretch(1)
        self.footer.addWidget(leave)
        self.footer.addWidget(save)

    @property
    def which(self) -> Which:
        return next(which for which, radio in self._which.items() if radio.isChecked())

    def choose(self, which: Which) -> None:
        """As if a person had chosen it."""
        self._which[which].click()

    def _refresh(self) -> None:
        self.flat.setEnabled(self.which != "none")
        self._fine.setEnabled(self.which != "none")

    def _save(self) -> None:
        which = self.which
        self.close_sheet()
        self.wanted.emit(which, self.flat.isChecked() and which != "none")
