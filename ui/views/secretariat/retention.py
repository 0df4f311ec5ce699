"""Owns the sheet of a meeting's retention: the rule, the devices' records, the archive."""

from __future__ import annotations

from PySide6.QtCore import QMargins
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.i18n import tr
from ui.messages import words
from ui.viewmodels.retention import RetentionModel
from ui.viewmodels.workspace import Workspace
from ui.widgets import Banner, Button, Card, FactList, Label, Select, Sheet, Switch

_DAYS = (1, 3, 7, 14, 30, 60, 90, 180, 365)


class RetentionSheet(Sheet):
    """Saved as it is chosen; archiving alone is asked for by a button."""

    def __init__(self, host: QWidget, workspace: Workspace, meeting: bytes) -> None:
        super().__init__(host, 680, tr("Thời hạn và lưu trữ"))
        self._workspace = workspace
        self.model = RetentionModel(workspace, meeting, self)
        self._days = Select(
            [(days, tr("{n} ngày", n=days)) for days in _DAYS], tr("Số ngày sau phiên họp")
        )
        self._notes = Switch(tr("Hủy cả ghi chú riêng"))
        self._told = Label("", "meta", "text_2")
        self._wrong = Banner("", "danger")
        self._wrong.hide()
        self._card = Card(tr("Biên bản hủy"))
        self._records: FactList | None = None
        self._archive = Button(tr("Đưa vào lưu trữ"), "secondary", "large", "archive")
        close = Button(tr("Xong"), "primary", "large")
        self.body.addLayout(_line(tr("Tài liệu ở lại máy các thành viên"), self._days))
        self.body.addLayout(_line(tr("Hủy cả ghi chú riêng"), self._notes))
        for part in (self._told, self._wrong, self._card):
            self.body.addWidget(part)
        self.footer.addWidget(self._archive)
        self.footer.addStretch(1)
        self.footer.addWidget(close)
        self._archive.hide()
        self._days.chosen.connect(lambda _days: self._on_chosen())
        self._notes.toggled.connect(lambda _on: self._on_chosen())
        self._archive.clicked.connect(self.model.archive)
        close.clicked.connect(self.close_sheet)
        self.closed.connect(self.deleteLater)
        self.model.loaded.connect(self._show)
        self.model.failed.connect(self._on_failed)
        self.model.refused.connect(self._on_failed)
        self.model.archived.connect(lambda: workspace.tell("meeting.archived"))

    def _on_chosen(self) -> None:
        view = self.model.view
        chosen = (int(str(self._days.value())), self._notes.isChecked())
        if view is None:
            return
        if chosen != (view.days, view.notes):
            self.model.set(*chosen)

    def _on_failed(self, error: Exception) -> None:
        told = words(error)
        self._wrong.set_title(told.title)
        self._wrong.set_text(told.text)
        self._wrong.show()

    def _show(self) -> None:
        view = self.model.view
        assert view is not None
        self._wrong.hide()
        if view.days not in _DAYS:
            self._days.set_options(
                [(days, tr("{n} ngày", n=days)) for days in sorted({*_DAYS, view.days})]
            )
        self._days.set_value(view.days)
        self._notes.setChecked(view.notes)
        self._archive.setVisible(self.model.may_archive)
        self._told.setText(self._when())
        self._show_records()

    def _when(self) -> str:
        view = self.model.view
        assert view is not None
        if not view.ends_ms:
            return tr(
                "Tính từ khi phiên họp kết thúc. Máy của thành viên tự hủy tài liệu và ký biên bản "
                "hủy; Ban thư ký và chủ tọa giữ bản lưu trữ."
            )
        day = self._workspace.formats.date(self._workspace.moment(view.ends_ms))
        return tr("Tài liệu rời máy các thành viên từ {day}.", day=day)

    def _show_records(self) -> None:
        view, formats = self.model.view, self._workspace.formats
        assert view is not None
        total = len(view.waiting) + len({one.person.id for one in view.destroyed})
        count = f"{total - len(view.waiting)}/{total}"
        self._card.set_title(tr("Biên bản hủy"), count)
        facts: list[tuple[str, str]] = []
        for one in view.destroyed:
            moment = self._workspace.moment(one.at_ms)
            when = formats.moment(moment, self._workspace.now()) if one.at_ms else tr("chờ gửi")
            papers = tr("{n} tài liệu", n=one.papers)
            told = " · ".join(part for part in (one.device, papers, when) if part)
            facts.append((one.person.office, told))
        facts += [(person.office, tr("chưa có biên bản")) for person in view.waiting]
        if self._records is not None:
            self._records.hide()
            self._records.deleteLater()
        self._records = FactList(facts, 300)
        self._card.add_padded(self._records, QMargins(20, 0, 20, 8))
        self._card.setVisible(bool(facts))


def _line(text: str, part: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(16)
    line.addWidget(Label(text, "body"), 1)
    line.addWidget(part)
    return line
