"""Owns the form of the meeting itself, and of a section: name, day, hours, place."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ecabinet.domain.errors import DomainError
from ecabinet.domain.walltime import moment_ms
from ui.i18n import tr
from ui.messages import words
from ui.viewmodels.agenda import AgendaModel
from ui.views.secretariat.agenda.fields import Saving
from ui.views.secretariat.clockwords import read_day, read_hour
from ui.widgets import Label, LinkButton, TextArea, TextField


class TimesField(QWidget):
    """A day and two hours in the cabinet's zone; an end before its start is the next day's."""

    def __init__(self, zone: str) -> None:
        super().__init__()
        self._zone = ZoneInfo(zone)
        self.day, self.starts, self.ends = TextField(), TextField(), TextField()
        hours = QHBoxLayout()
        hours.setSpacing(12)
        hours.addWidget(self.starts)
        hours.addWidget(self.ends)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self.day)
        column.addLayout(hours)

    def tell(self) -> None:
        self.day.set_label(tr("Ngày họp (ngày/tháng/năm)"))
        self.starts.set_label(tr("Bắt đầu"))
        self.ends.set_label(tr("Kết thúc"))

    def words(self, starts_ms: int, ends_ms: int) -> tuple[str, str, str]:
        """Day and hours as the fields show them; empty where there is no time yet."""
        if starts_ms <= 0:
            return "", "", ""
        starts = datetime.fromtimestamp(starts_ms / 1000, self._zone)
        ends = datetime.fromtimestamp(ends_ms / 1000, self._zone) if ends_ms else None
        return f"{starts:%d/%m/%Y}", f"{starts:%H:%M}", f"{ends:%H:%M}" if ends else ""

    def read(self) -> tuple[int, int] | None:
        """Start and end in milliseconds UTC, the end 0 where it is left empty."""
        day, start = read_day(self.day.text()), read_hour(self.starts.text())
        end = read_hour(self.ends.text())
        self.day.set_error("" if day else tr("Ghi như 26/11/2026"))
        self.starts.set_error("" if start else tr("Ghi như 08:00"))
        wrong_end = bool(self.ends.text().strip()) and end is None
        self.ends.set_error(tr("Ghi như 10:30") if wrong_end else "")
        if day is None or start is None or wrong_end:
            return None
        starts_ms = self._moment_ms(datetime.combine(day, start), self.starts)
        if end is None or starts_ms is None:
            return None if starts_ms is None else (starts_ms, 0)
        last = datetime.combine(day + timedelta(days=end <= start), end)
        ends_ms = self._moment_ms(last, self.ends)
        return None if ends_ms is None else (starts_ms, ends_ms)

    def _moment_ms(self, local: datetime, field: TextField) -> int | None:
        """None, and said at the field, for an hour that the day lacks or has twice."""
        try:
            return moment_ms(local, self._zone)
        except DomainError as error:
            field.set_error(words(error).title)
            return None


class MeetingForm(QWidget):
    """Shown while no entry of the agenda is chosen."""

    def __init__(self, model: AgendaModel) -> None:
        super().__init__()
        self._model = model
        self._head = Label("", "h2")
        self.title, self.place = TextArea("", min_lines=2), TextField()
        self.times = TimesField(model.workspace.me.zone)
        self._hint = Label("", "meta", "text_2")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        for part in (self._head, self.title, self.times, self.place, self._hint):
            column.addWidget(part)
        self._title, self._place = Saving(self.title), Saving(self.place)
        self._title.wanted.connect(lambda text: model.set_meeting(title=text.strip()))
        self._place.wanted.connect(lambda text: model.set_meeting(place=text.strip()))
        fields = (self.times.day, self.times.starts, self.times.ends)
        self._times = [Saving(one) for one in fields]
        for one in self._times:
            one.wanted.connect(lambda _text: self._on_times())

    def tell(self) -> None:
        """The meeting as the model has it; what is being typed stays."""
        meeting = self._model.meeting
        if meeting is None:
            return
        self._head.setText(tr("Phiên họp"))
        self.title.set_label(tr("Tên phiên họp"))
        self.place.set_label(tr("Địa điểm"))
        self._hint.setText(tr("Chọn một nội dung để sửa, hoặc kéo để đổi thứ tự."))
        self.times.tell()
        self._title.show(meeting.title)
        self._place.show(meeting.place)
        told = self.times.words(meeting.starts_ms, meeting.ends_ms)
        for saving, text in zip(self._times, told, strict=True):
            saving.show(text)
        self.title.input.setReadOnly(not self._model.editable)
        for field in (self.place, self.times.day, self.times.starts, self.times.ends):
            field.input.setReadOnly(not self._model.editable)

    def flush(self) -> None:
        for saving in (self._title, self._place, *self._times):
            saving.flush()

    def _on_times(self) -> None:
        read = self.times.read()
        if read is not None:
            self._model.set_meeting(starts_ms=read[0], ends_ms=read[1])


class SectionForm(QWidget):
    """The name of a heading."""

    def __init__(self, model: AgendaModel) -> None:
        super().__init__()
        self._model = model
        self._section = b""
        self._head = Label("", "h2")
        self.title = TextArea("", min_lines=1)
        self.remove = LinkButton("", "trash")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self._head)
        column.addWidget(self.title)
        column.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)
        self._saving = Saving(self.title)
        self._saving.wanted.connect(lambda text: model.set_section(self._section, text.strip()))
        self.remove.clicked.connect(lambda: model.remove(self._section))

    def tell(self) -> None:
        section = self._model.section
        if section is None:
            return
        if section.id != self._section:
            self.flush()
            self._section = section.id
        self._head.setText(tr("Đề mục"))
        self.title.set_label(tr("Tên đề mục"))
        self.remove.setText(tr("Bỏ đề mục"))
        self._saving.show(section.title)

    def flush(self) -> None:
        self._saving.flush()
