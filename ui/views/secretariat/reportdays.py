"""Owns the sheet in which a period is given as a first and a last day."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.i18n import tr
from ui.views.secretariat.clockwords import read_day
from ui.widgets import Button, Sheet, TextField


class DaysSheet(Sheet):
    """`given` carries the first and the last day, both within the period."""

    given = Signal(object, object)

    def __init__(self, host: QWidget, first: date, last: date) -> None:
        super().__init__(host, 600, tr("Khoảng thời gian"))
        self.first = TextField(tr("Từ ngày"))
        self.last = TextField(tr("Đến hết ngày"))
        self.act = Button(tr("Xem số liệu"), "primary")
        cancel = Button(tr("Hủy"))
        row = QHBoxLayout()
        row.setSpacing(16)
        for field, day in ((self.first, first), (self.last, last)):
            field.set_text(f"{day:%d/%m/%Y}")
            field.changed.connect(lambda _text: self._judge())
            row.addWidget(field, 1)
        self.body.addLayout(row)
        self.footer.addStretch(1)
        self.footer.addWidget(cancel)
        self.footer.addWidget(self.act)
        cancel.clicked.connect(self.close_sheet)
        self.act.clicked.connect(self._give)
        self.closed.connect(self.deleteLater)

    def _judge(self) -> None:
        wrong = False
        for field in (self.first, self.last):
            unread = read_day(field.text()) is None
            field.set_error(tr("Ghi như 25/11/2026") if unread else "")
            wrong = wrong or unread
        self.act.setEnabled(not wrong)

    def _give(self) -> None:
        first, last = read_day(self.first.text()), read_day(self.last.text())
        assert first is not None
        assert last is not None
        self.close_sheet()
        self.given.emit(first, last)
