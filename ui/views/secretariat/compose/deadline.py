"""Owns the entry of a deadline: a day and an hour in the cabinet's zone, or so many working days.

What cannot be read as a day or an hour changes nothing and says so.
"""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ecabinet.domain.errors import DomainError
from ecabinet.domain.walltime import moment_ms
from ui.i18n import tr
from ui.messages import words
from ui.viewmodels.workspace import Workspace
from ui.views.secretariat.clockwords import read_day, read_hour
from ui.views.secretariat.compose.section import field_label, labelled
from ui.widgets import Label, Select, TextField

AFTER = (2, 3, 5, 7, 10, 15)
"""Working days that are offered."""


class DeadlineField(QWidget):
    """`changed` carries milliseconds UTC, `days_chosen` working days from today."""

    changed = Signal(object)
    days_chosen = Signal(int)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._zone = ZoneInfo(workspace.me.zone)
        self._workspace = workspace
        self._at_ms = 0
        self.day, self.hour = TextField(), TextField()
        self.after = Select([(0, "")])
        self._after_label = field_label()
        self._told = Label("", "meta", "text_2")
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.day, 3)
        row.addWidget(self.hour, 2)
        row.addWidget(labelled(self._after_label, self.after), 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addLayout(row)
        column.addWidget(self._told)
        self.setFocusProxy(self.day)
        for field in (self.day, self.hour):
            field.changed.connect(lambda _text: self._on_typed())
        self.after.chosen.connect(lambda days: self.days_chosen.emit(days) if days else None)
        self.tell()

    def tell(self) -> None:
        self.day.set_label(tr("Hạn trả lời (ngày/tháng/năm)"))
        self.hour.set_label(tr("Giờ"))
        self._after_label.setText(tr("Tính theo ngày làm việc"))
        self.after.set_name(tr("Tính theo ngày làm việc"))
        offered = [(0, tr("Chọn số ngày"))]
        offered += [(days, tr("{n} ngày làm việc", n=days)) for days in AFTER]
        self.after.set_options(offered)

    def show_moment(self, at_ms: int, working_days: int) -> None:
        """Show a deadline; what is being typed and reads the same stays as it is."""
        if self._read() != at_ms:
            local = datetime.fromtimestamp(at_ms / 1000, self._zone)
            self._at_ms = at_ms
            self.day.set_text(f"{local:%d/%m/%Y}")
            self.hour.set_text(f"{local:%H:%M}")
        self._at_ms = at_ms
        moment = self._workspace.moment(at_ms)
        due = self._workspace.formats.due_full(moment)
        days = tr("còn {n} ngày làm việc", n=working_days)
        self._told.setText(f"{due} · {days}")
        self.after.set_value(0)
        self._mark()

    def _read(self) -> int | None:
        day, hour = read_day(self.day.text()), read_hour(self.hour.text())
        if day is None or hour is None:
            return None
        try:
            return moment_ms(datetime.combine(day, hour), self._zone)
        except DomainError as error:
            self.hour.set_error(words(error).title)
            return None

    def _mark(self) -> None:
        wrong_day = read_day(self.day.text()) is None
        self.day.set_error(tr("Ghi như 25/11/2026") if wrong_day else "")
        wrong_hour = read_hour(self.hour.text()) is None
        self.hour.set_error(tr("Ghi như 17:00") if wrong_hour else "")

    def _on_typed(self) -> None:
        self._mark()
        at_ms = self._read()
        if at_ms is not None and at_ms != self._at_ms:
            self._at_ms = at_ms
            self.changed.emit(at_ms)
