"""Owns the sheet that asks who signs; refuses to keep the secret a moment longer than needed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.i18n import tr
from ui.widgets import Button, Sheet, TextField


class ConfirmSheet(Sheet):
    """Asks for the passphrase or PIN before an act that signs; `asked` carries what was typed.

    The owner answers with `refuse` (the sheet stays, the reason under the field) or `done`.
    """

    asked = Signal(str)

    def __init__(
        self, host: QWidget, title: str, act: str, icon: str, with_pin: bool = False
    ) -> None:
        how = (
            tr("Nhập mã PIN hoặc mật khẩu của ứng dụng để ký bằng khóa trên máy này.")
            if with_pin
            else tr("Nhập mật khẩu của ứng dụng để ký bằng khóa trên máy này.")
        )
        super().__init__(host, 600, title, how)
        label = tr("Mã PIN hoặc mật khẩu") if with_pin else tr("Mật khẩu")
        self.field = TextField(label, secret=True)
        self.act = Button(act, "primary", icon=icon)
        self._cancel = Button(tr("Hủy"))
        self.body.addWidget(self.field)
        self.footer.addStretch(1)
        self.footer.addWidget(self._cancel)
        self.footer.addWidget(self.act)
        self.act.setEnabled(False)
        self.field.changed.connect(self._on_changed)
        self.field.submitted.connect(self._ask)
        self.act.clicked.connect(self._ask)
        self._cancel.clicked.connect(self.close_sheet)
        self.closed.connect(self._forget)

    def open(self) -> None:
        super().open()
        self.field.input.setFocus()

    def refuse(self, reason: str) -> None:
        """Say why it was not done; what was typed is selected, to be typed over."""
        self.act.setEnabled(True)
        self.field.setEnabled(True)
        self.field.set_error(reason)
        self.field.input.setFocus()
        self.field.input.selectAll()

    def done(self) -> None:
        self.field.setEnabled(True)
        self.close_sheet()

    def _on_changed(self, text: str) -> None:
        self.field.set_error("")
        self.act.setEnabled(bool(text))

    def _ask(self) -> None:
        secret = self.field.text()
        if not secret or not self.act.isEnabled():
            return
        self.act.setEnabled(False)
        self.field.setEnabled(False)
        self.asked.emit(secret)

    def _forget(self) -> None:
        self.field.set_text("")
        self.field.set_error("")
