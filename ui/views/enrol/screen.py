"""Owns the enrolment's way from step to step and its one primary button; no rule of a ticket."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.formats import Formats
from ui.i18n import language, tr
from ui.messages import words
from ui.viewmodels.enrolment import Enrolment, ReadTicket
from ui.views.enrol.steps import CompareStep, PassphraseStep, Step, TicketStep
from ui.views.unlock.entrance import Entrance
from ui.widgets import Banner, Button, Row, StepIndicator

_ZONE = "Asia/Ho_Chi_Minh"
_COMPARE, _PASSPHRASE = 1, 2


class EnrolScreen(Entrance):
    """Ticket, comparing, passphrase; then the device is in."""

    def __init__(self, model: Enrolment, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._at = 0
        names = [tr("Nhập vé"), tr("Đối chiếu mã khóa"), tr("Đặt cụm mật khẩu")]
        self.indicator = StepIndicator(names)
        self.refusal = Banner("", "danger")
        self.refusal.hide()
        self.ticket_step = TicketStep(model)
        self.passphrase_step = PassphraseStep(model)
        self.compare_step: CompareStep | None = None
        self._shown: Step = self.ticket_step
        self.no = Button("", "secondary", "large")
        self.yes = Button("", "primary", "large")
        self._build()
        self._connect()
        self._go(0)

    def _build(self) -> None:
        self.column.setContentsMargins(0, 40, 0, 24)
        self.column.setSpacing(24)
        self.column.addWidget(self.indicator)
        self.column.addWidget(self.refusal)
        self._slot = QVBoxLayout()
        self.column.addLayout(self._slot, 1)
        for step in (self.ticket_step, self.passphrase_step):
            self._slot.addWidget(step)
            step.hide()
        buttons = Row()
        buttons.setContentsMargins(64, 8, 64, 40)
        buttons.addWidget(self.no)
        buttons.addStretch(1)
        buttons.addWidget(self.yes)
        self.foot.addLayout(buttons)

    def _connect(self) -> None:
        model = self._model
        self.no.clicked.connect(self._go_back)
        self.yes.clicked.connect(self._go_on)
        self.ticket_step.changed.connect(self._enable)
        self.passphrase_step.changed.connect(self._enable)
        self.passphrase_step.again.submitted.connect(self._go_on)
        model.ticket_read.connect(self._on_ticket)
        model.refused.connect(self._show_refusal)
        model.busy_changed.connect(self._on_busy)

    # steps -------------------------------------------------------------------------------

    def _go(self, at: int) -> None:
        self._at = at
        self.indicator.set_current(at)
        self._shown.hide()
        self._shown = (
            self.ticket_step,
            self.compare_step or self.ticket_step,
            self.passphrase_step,
        )[at]
        self._shown.show()
        self.refusal.hide()
        self.no.setVisible(at > 0)
        self.no.set_kind("danger" if at == _COMPARE else "secondary")
        self.no.set_icon("x" if at == _COMPARE else "")
        self.no.setText(tr("Không khớp") if at == _COMPARE else tr("Quay lại"))
        self.yes.set_icon("check" if at == _COMPARE else "")
        self._enable()

    def _go_on(self) -> None:
        if not self.yes.isEnabled():
            return
        if self._at == 0:
            self.ticket_step.read()
        elif self._at == _COMPARE:
            self._go(_PASSPHRASE)
            self.passphrase_step.first.setFocus()
        else:
            step = self.passphrase_step
            self._model.enrol(step.first.text(), step.name.text())

    def _go_back(self) -> None:
        if self._at == _COMPARE:
            self.ticket_step.area.set_text("")
            self._go(0)
            self._say(
                tr("Không đăng ký bằng vé này"),
                tr("Mã không khớp nghĩa là vé hoặc máy chủ không đúng. Báo ngay cho Ban thư ký."),
            )
        else:
            self._go(self._at - 1)

    def _on_ticket(self, ticket: ReadTicket) -> None:
        if self.compare_step is not None:
            self._slot.removeWidget(self.compare_step)
            self.compare_step.deleteLater()
        formats = Formats(ZoneInfo(_ZONE), language())
        expires = formats.due_full(datetime.fromtimestamp(ticket.expires_ms / 1000, UTC))
        self.compare_step = CompareStep(ticket, expires)
        self._slot.addWidget(self.compare_step)
        self._go(_COMPARE)

    # telling -----------------------------------------------------------------------------

    def _enable(self) -> None:
        busy = self._model.busy
        names = (tr("Tiếp tục"), tr("Khớp, tiếp tục"), tr("Đăng ký máy"))
        working = tr("Đang đăng ký…") if self._at == _PASSPHRASE else tr("Đang đọc vé…")
        self.yes.setText(working if busy else names[self._at])
        ready = (
            bool(self.ticket_step.area.text().strip()),
            True,
            self.passphrase_step.ready,
        )[self._at]
        self.yes.setEnabled(ready and not busy)
        self.no.setEnabled(not busy)

    def _on_busy(self, busy: bool) -> None:
        if busy:
            self.refusal.hide()
        self._enable()

    def _show_refusal(self, error: Exception) -> None:
        message = words(error)
        if self._at == 0:
            self.ticket_step.area.set_error(message.line)
        else:
            self._say(message.title, message.text)

    def _say(self, title: str, text: str) -> None:
        self.refusal.set_title(title)
        self.refusal.set_text(text)
        self.refusal.show()
