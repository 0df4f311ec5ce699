"""Owns the sheet behind the sync chip: what waits, in words, and the round that sends it now."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ecabinet.services.summaries import PendingChange
from ui.i18n import tr
from ui.messages import words
from ui.viewmodels.pending import PendingList, is_refused
from ui.viewmodels.workspace import Workspace
from ui.views.shell.changes import change_words
from ui.widgets import Banner, Button, Card, Chip, EmptyState, Label, ListRow, Sheet


class PendingSheet(Sheet):
    """Opens over the window; goes on telling while it is open."""

    def __init__(self, host: QWidget, workspace: Workspace) -> None:
        super().__init__(host, 640, tr("Chờ gửi"))
        self._model = PendingList(workspace, self)
        self._note = Banner(
            tr("Thay đổi nằm trên máy, đã mã hóa, và tự gửi khi có mạng."),
            "warning",
            tr("Đang làm việc ngoại tuyến"),
            icon="cloud-slash",
        )
        self._card = Card()
        self._empty = EmptyState("cloud-check", tr("Mọi thay đổi đã gửi"), color="success")
        self._quiet = Label("", "meta", "text_2")
        self._sync = Button(tr("Đồng bộ ngay"), "secondary", icon="arrows-clockwise")
        self._sync.clicked.connect(self._model.sync_now)
        for part in (self._note, self._card, self._empty, self._quiet):
            self.body.addWidget(part)
        self.footer.addStretch(1)
        self.footer.addWidget(self._sync)
        self._model.loaded.connect(self._show)
        self._model.failed.connect(self._show_error)
        self._model.state.changed.connect(self._show_status)
        self._card.hide()
        self._quiet.hide()
        self._empty.hide()
        self._show_status()

    def _show_status(self) -> None:
        status, state = self._model.state.status, self._model.state
        self._note.setVisible(not status.online)
        self._sync.setEnabled(not status.syncing)
        at = state.synced_at()
        told = tr("Đồng bộ lần cuối {time}", time=at) if at else tr("Chưa đồng bộ lần nào")
        if status.syncing:
            told = tr("Đang đồng bộ")
        self.set_title(tr("Chờ gửi"), told)

    def _show(self) -> None:
        own, quiet = self._model.own(), self._model.quiet()
        self._card.fill([self._row(change) for change in own])
        self._card.setVisible(bool(own))
        self._empty.setVisible(not own and not quiet)
        self._quiet.setText(tr("Và {n} bản ghi kỹ thuật (khóa, xác nhận).", n=quiet))
        self._quiet.setVisible(bool(quiet))

    def _row(self, change: PendingChange) -> ListRow:
        icon, title = change_words(change)
        chip = (
            Chip(tr("Bị từ chối"), "danger", "warning-circle")
            if is_refused(change)
            else Chip(tr("Chờ gửi"), "neutral", "cloud-arrow-up")
        )
        subject = f"{change.subject} · " if change.subject else ""
        row = ListRow(title, subject + self._model.moment(change), icon, chip, caret=False)
        row.setEnabled(False)
        return row

    def _show_error(self, error: Exception) -> None:
        message = words(error)
        self._empty.set_icon("warning-circle", "danger")
        self._empty.set(message.title, message.text)
        self._empty.show()
