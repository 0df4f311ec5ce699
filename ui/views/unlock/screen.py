"""Owns the lock screen: a PIN pad where a PIN stands, else the passphrase; refuses to hold either.

What was typed is given to the view-model and forgotten.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.i18n import is_language_change, tr
from ui.messages import words
from ui.viewmodels.preferences import Preferences
from ui.viewmodels.unlocking import Unlocking
from ui.views.unlock.entrance import Entrance
from ui.widgets import (
    Avatar,
    Button,
    Icon,
    Label,
    LinkButton,
    PinDots,
    PinPad,
    Sheet,
    TextField,
)

_WIDTH = 400


class UnlockScreen(Entrance):
    """Whose device it is, and the one thing to type."""

    def __init__(
        self, model: Unlocking, preferences: Preferences, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model, self._preferences = model, preferences
        self._pin = ""
        self._by_pin = model.has_pin
        centre = Qt.AlignmentFlag.AlignHCenter
        self._avatar = Avatar(preferences.code, 72, preferences.office)
        self._office = Label("", "sheet", align=centre)
        self._ask = Label("", "body", "text_2", align=centre)
        self._refusal = Label("", "strong", "danger", align=centre)
        self.dots = PinDots(preferences.pin_digits)
        self.pad = PinPad()
        self.field = TextField(secret=True)
        self.unlock_button = Button("", "primary", "large", "lock-key-open")
        self._other_way = LinkButton("", "key")
        self._forgotten = LinkButton("")
        self._offline = Label("", "meta", "text_2", wrap=False)
        self._build()
        self._connect()
        self._retell()

    def _build(self) -> None:
        centre = Qt.AlignmentFlag.AlignHCenter
        column = self.column
        column.setSpacing(0)
        column.addStretch(1)
        column.addSpacing(24)
        column.addWidget(self._avatar, 0, centre)
        column.addSpacing(12)
        column.addWidget(self._office)
        column.addSpacing(2)
        column.addWidget(self._ask)
        column.addSpacing(20)
        column.addWidget(self.dots, 0, centre)
        self._refusal.setMinimumHeight(self._theme.line("strong"))
        column.addSpacing(6)
        column.addWidget(self._refusal)
        column.addSpacing(6)
        column.addWidget(self.pad, 0, centre)
        self._typing = QWidget()
        typing = QVBoxLayout(self._typing)
        typing.setContentsMargins(4, 0, 4, 4)
        typing.setSpacing(16)
        typing.addWidget(self.field)
        typing.addWidget(self.unlock_button)
        self._typing.setMaximumWidth(self._theme.px(_WIDTH))
        column.addWidget(self._typing)
        column.addSpacing(24)
        links = QHBoxLayout()
        links.addStretch(1)
        links.addWidget(self._other_way)
        links.addWidget(self._forgotten)
        links.addStretch(1)
        column.addLayout(links)
        note = QHBoxLayout()
        note.setSpacing(8)
        note.addStretch(1)
        note.addWidget(Icon("cloud-slash", "text_2", 20))
        note.addWidget(self._offline)
        note.addStretch(1)
        column.addSpacing(8)
        column.addLayout(note)
        column.addStretch(1)
        if not self._preferences.code:
            self._avatar.hide()

    def _connect(self) -> None:
        model = self._model
        self.pad.digit.connect(self._add_digit)
        self.pad.erased.connect(self._erase_digit)
        self.field.submitted.connect(self._submit)
        self.field.changed.connect(lambda _text: self._enable())
        self.unlock_button.clicked.connect(self._submit)
        self._other_way.clicked.connect(self._change_way)
        self._forgotten.clicked.connect(self._explain)
        model.refused.connect(self._show_refusal)
        model.busy_changed.connect(self._show_busy)
        model.waiting.connect(self._show_wait)
        model.pin_lost.connect(self._on_pin_lost)

    # entering ----------------------------------------------------------------------------

    def _add_digit(self, digit: str) -> None:
        if self._model.busy or self._model.seconds:
            return
        self._clear_refusal()
        self._pin += digit
        self.dots.set_count(len(self._pin))
        if len(self._pin) >= self._preferences.pin_digits:
            pin, self._pin = self._pin, ""
            self._model.unlock_with_pin(pin)

    def _erase_digit(self) -> None:
        self._pin = self._pin[:-1]
        self.dots.set_count(len(self._pin))

    def _submit(self) -> None:
        if self.unlock_button.isEnabled():
            self._model.unlock(self.field.text())

    def _change_way(self) -> None:
        self._by_pin = not self._by_pin
        self._clear_refusal()
        self._retell()
        self._focus()

    def _on_pin_lost(self) -> None:
        self._by_pin = False
        self._retell()
        self._focus()

    # telling -----------------------------------------------------------------------------

    def _retell(self) -> None:
        self.retell()
        office = self._preferences.shown_office
        self._office.setText(office or tr("Máy này đang khóa"))
        self._ask.setText(
            tr("Nhập mã PIN để mở khóa") if self._by_pin else tr("Nhập cụm mật khẩu để mở khóa")
        )
        self.field.set_label(tr("Cụm mật khẩu"))
        self.unlock_button.setText(tr("Mở khóa"))
        self._other_way.setText(tr("Dùng cụm mật khẩu") if self._by_pin else tr("Dùng mã PIN"))
        self._forgotten.setText(tr("Quên mã PIN") if self._by_pin else tr("Quên cụm mật khẩu"))
        self._offline.setText(tr("Mở khóa được cả khi ngoại tuyến"))
        self.dots.setVisible(self._by_pin)
        self.pad.setVisible(self._by_pin)
        self._typing.setVisible(not self._by_pin)
        self._other_way.setVisible(self._model.has_pin)
        self._enable()

    def _show_refusal(self, error: Exception) -> None:
        self._pin = ""
        self.dots.set_count(0)
        self.dots.set_error(self._by_pin)
        if not self._model.seconds:
            self._refusal.setText(words(error).line)
        self._focus()
        self.field.input.selectAll()

    def _show_wait(self, seconds: int) -> None:
        self._refusal.setText(tr("Sai nhiều lần. Thử lại sau {n} giây.", n=seconds))
        if not seconds:
            self._clear_refusal()
            self._focus()
        self._enable()

    def _show_busy(self, busy: bool) -> None:
        if busy:
            self._clear_refusal()
        self.unlock_button.setText(tr("Đang mở khóa…") if busy else tr("Mở khóa"))
        if self._by_pin and busy:
            self._ask.setText(tr("Đang mở khóa…"))
        elif self._by_pin:
            self._ask.setText(tr("Nhập mã PIN để mở khóa"))
        self._enable()

    def _clear_refusal(self) -> None:
        self._refusal.setText("")
        self.dots.set_error(False)

    def _enable(self) -> None:
        free = not self._model.busy and not self._model.seconds
        self.field.input.setReadOnly(not free)
        self.unlock_button.setEnabled(free and bool(self.field.text()))
        self.pad.setEnabled(free)

    def _focus(self) -> None:
        (self.pad if self._by_pin else self.field).setFocus(Qt.FocusReason.OtherFocusReason)

    def _explain(self) -> None:
        sheet = Sheet(self, 600, self._forgotten.text())
        said = (
            tr("Mở khóa bằng cụm mật khẩu rồi đặt mã PIN mới trong Cài đặt, mục Bảo mật.")
            if self._by_pin
            else tr(
                "Không ai khôi phục được cụm mật khẩu. Xin Ban thư ký vé mới để đăng ký lại máy; "
                "phiếu đã gửi và tài liệu vẫn còn, ghi chú riêng còn trên máy khác của bạn."
            )
        )
        sheet.body.addWidget(Label(said))
        close = Button(tr("Đã hiểu"), "secondary")
        close.clicked.connect(sheet.close_sheet)
        sheet.footer.addStretch(1)
        sheet.footer.addWidget(close)
        sheet.closed.connect(sheet.deleteLater)
        sheet.open()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._focus()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_language_change(event):
            self._retell()
