"""Owns the section of passphrase and PIN and their sheets; refuses to keep what was typed."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.i18n import tr
from ui.messages import words
from ui.viewmodels.enrolment import LEAST_LETTERS
from ui.viewmodels.settings import SettingsModel
from ui.views.settings.recovery import RecoveryCard
from ui.views.settings.rows import SettingRow
from ui.widgets import Banner, Button, Card, Label, Sheet, TextField

_PIN_LEAST, _PIN_MOST = 6, 12


class SecuritySection(QWidget):
    """The passphrase may be changed; a PIN may stand for it where a key ring holds its half."""

    def __init__(self, model: SettingsModel) -> None:
        super().__init__()
        self._model = model
        self._card = Card()
        self._no_ring = Banner(
            tr(
                "Máy này không có kho khóa an toàn (SecretService, KWallet, Windows, macOS), "
                "nên chỉ dùng cụm mật khẩu."
            ),
            "neutral",
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self._card)
        column.addWidget(RecoveryCard(model))
        column.addWidget(self._no_ring)
        column.addStretch(1)
        model.pin_set.connect(self._fill)
        self._fill()

    def _fill(self) -> None:
        model = self._model
        self._card.clear()
        change = Button(tr("Đổi cụm mật khẩu"), "secondary")
        change.clicked.connect(lambda _on=False: PassphraseSheet(self, model).open())
        self._card.add(
            SettingRow(tr("Cụm mật khẩu"), tr("Mở khóa máy này; không ai khôi phục được"), change)
        )
        if model.has_ring:
            put = Button(tr("Đổi mã PIN") if model.has_pin else tr("Đặt mã PIN"), "secondary")
            put.clicked.connect(lambda _on=False: PinSheet(self, model).open())
            self._card.add(
                SettingRow(tr("Mã PIN"), tr("Mở khóa nhanh; sai 10 lần thì mã bị xóa"), put)
            )
        self._no_ring.setVisible(not model.has_ring)


class _SecretSheet(Sheet):
    """Some secret fields, one primary that is ready when they are."""

    def __init__(self, host: QWidget, model: SettingsModel, title: str, done: str) -> None:
        super().__init__(host, 600, title)
        self._model = model
        self._refusal = Label("", "strong", "danger")
        self._refusal.hide()
        cancel = Button(tr("Hủy"), "secondary")
        cancel.clicked.connect(self.close_sheet)
        self.confirm = Button(done, "primary")
        self.confirm.setEnabled(False)
        self.confirm.clicked.connect(self._confirm)
        self.footer.addStretch(1)
        self.footer.addWidget(cancel)
        self.footer.addWidget(self.confirm)
        model.refused.connect(self._show_refusal)
        self.closed.connect(self.deleteLater)

    def _add(self, *fields: TextField) -> None:
        for field in fields:
            self.body.addWidget(field)
            field.changed.connect(lambda _text: self._enable())
            field.submitted.connect(self._confirm)
        self.body.addWidget(self._refusal)

    def _enable(self) -> None:
        self._refusal.hide()
        self.confirm.setEnabled(self._ready())

    def _confirm(self) -> None:
        if self.confirm.isEnabled():
            self.confirm.setEnabled(False)
            self._act()

    def _show_refusal(self, error: Exception) -> None:
        self._refusal.setText(words(error).line)
        self._refusal.show()
        self.confirm.setEnabled(self._ready())

    def _ready(self) -> bool:
        raise NotImplementedError

    def _act(self) -> None:
        raise NotImplementedError


class PassphraseSheet(_SecretSheet):
    """The old passphrase, the new one twice."""

    def __init__(self, host: QWidget, model: SettingsModel) -> None:
        super().__init__(host, model, tr("Đổi cụm mật khẩu"), tr("Đổi cụm mật khẩu"))
        self.old = TextField(tr("Cụm mật khẩu đang dùng"), secret=True)
        self.new = TextField(tr("Cụm mật khẩu mới, ít nhất 8 ký tự"), secret=True)
        self.again = TextField(tr("Nhập lại cụm mật khẩu mới"), secret=True)
        self._add(self.old, self.new, self.again)
        model.passphrase_changed.connect(self.close_sheet)

    def _ready(self) -> bool:
        new = self.new.text()
        return bool(self.old.text()) and len(new) >= LEAST_LETTERS and new == self.again.text()

    def _act(self) -> None:
        self._model.change_passphrase(self.old.text(), self.new.text())


class PinSheet(_SecretSheet):
    """The passphrase, then a PIN twice."""

    def __init__(self, host: QWidget, model: SettingsModel) -> None:
        super().__init__(host, model, tr("Đặt mã PIN"), tr("Đặt mã PIN"))
        self.passphrase = TextField(tr("Cụm mật khẩu"), secret=True)
        self.pin = TextField(tr("Mã PIN, ít nhất 6 chữ số"), secret=True)
        self.again = TextField(tr("Nhập lại mã PIN"), secret=True)
        self._add(self.passphrase, self.pin, self.again)
        model.pin_set.connect(self.close_sheet)

    def _ready(self) -> bool:
        pin = self.pin.text()
        digits = pin.isascii() and pin.isdigit() and _PIN_LEAST <= len(pin) <= _PIN_MOST
        return digits and pin == self.again.text() and bool(self.passphrase.text())

    def _act(self) -> None:
        self._model.set_pin(self.pin.text(), self.passphrase.text())
