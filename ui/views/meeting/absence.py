"""Owns the sheet that reports an absence: a reason is asked for, a substitute may be named."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.i18n import tr
from ui.viewmodels.meeting import MeetingModel
from ui.widgets import Button, Label, Sheet, TextArea, TextField


class AbsenceSheet(Sheet):
    """Reason and substitute; the button says what is missing until a reason is given."""

    def __init__(self, host: QWidget, model: MeetingModel) -> None:
        super().__init__(
            host,
            title=tr("Báo vắng"),
            subtitle=tr("Chủ trì và Ban thư ký thấy lý do và người dự thay."),
        )
        self._model = model
        self._reason = TextArea(tr("Lý do"))
        self._substitute = TextField(tr("Người dự thay (không bắt buộc)"))
        self._missing = Label(tr("Cần nêu lý do."), "meta", "text_2")
        self._send = Button(tr("Gửi báo vắng"), "primary", "large", "paper-plane-tilt")
        self._send.setEnabled(False)
        cancel = Button(tr("Để sau"), "secondary", "large")
        self.body.addWidget(self._reason)
        self.body.addWidget(self._substitute)
        self.footer.addWidget(self._missing, 1)
        self.footer.addWidget(cancel)
        self.footer.addWidget(self._send)
        self._reason.changed.connect(self._on_reason)
        self._send.clicked.connect(self._on_send)
        cancel.clicked.connect(self.close_sheet)

    def _on_reason(self, text: str) -> None:
        self._send.setEnabled(bool(text.strip()))
        self._missing.setText("" if text.strip() else tr("Cần nêu lý do."))

    def _on_send(self) -> None:
        self._model.attend(False, self._reason.text(), self._substitute.text())
        self.close_sheet()
