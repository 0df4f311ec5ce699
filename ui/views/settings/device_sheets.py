"""Owns the sheets of devices: vouching by six words, removing with a confirmation, pairing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from ecabinet.domain.errors import DomainError
from ecabinet.services.summaries import DeviceView
from ui.i18n import tr
from ui.messages import words
from ui.viewmodels.settings import SettingsModel
from ui.widgets import (
    Banner,
    Button,
    EmptyState,
    Icon,
    Label,
    QrCode,
    Sheet,
    Skeleton,
    TextArea,
    TextField,
)

_WORDS = 6


class VouchSheet(Sheet):
    """The six words as they were heard are typed, so that they really are compared."""

    def __init__(self, host: QWidget, model: SettingsModel, device: DeviceView) -> None:
        super().__init__(host, 640, tr("Xác nhận thiết bị"), device.name or device.office)
        self._model, self._device = model, device
        if device.mine:
            ask = tr("Gõ sáu từ đang hiện trên máy kia của bạn.")
        else:
            ask = tr("Gọi {office}, nghe đọc sáu từ trên máy và gõ lại.", office=device.office)
        self.field = TextField(tr("Sáu từ"), tr("từ 1, từ 2, …"))
        self.root = TextField(tr("Cụm mật khẩu của khóa gốc"), secret=True)
        self.root.hide()
        warning = tr("Không đọc hộ, không chép từ tin nhắn. Khác một từ thì không xác nhận.")
        self.body.addWidget(Label(ask))
        self.body.addWidget(self.field)
        self.body.addWidget(self.root)
        self.body.addWidget(Banner(warning, "warning"))
        keep = Button(tr("Để sau"), "secondary")
        keep.clicked.connect(self.close_sheet)
        self.confirm = Button(tr("Xác nhận, cấp khóa"), "primary", icon="circle-wavy-check")
        self.confirm.clicked.connect(self._vouch)
        self.confirm.setEnabled(False)
        self.footer.addStretch(1)
        self.footer.addWidget(keep)
        self.footer.addWidget(self.confirm)
        self.field.changed.connect(self._on_typed)
        self.field.submitted.connect(self._vouch)
        model.vouched.connect(self.close_sheet)
        model.refused.connect(self._show_refusal)
        self.closed.connect(self.deleteLater)

    def _on_typed(self, text: str) -> None:
        self.field.set_error("")
        self.confirm.setEnabled(len(text.replace(",", " ").split()) == _WORDS)

    def _vouch(self) -> None:
        if self.confirm.isEnabled():
            self.confirm.setEnabled(False)
            self._model.vouch(self._device, self.field.text(), self.root.text())

    def _show_refusal(self, error: Exception) -> None:
        self.confirm.setEnabled(True)
        if isinstance(error, DomainError) and error.code == "root.needed":
            self.root.show()
            self.root.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.field.set_error(words(error).line)


class RemoveSheet(Sheet):
    """What removing does, what stays, and the one red button."""

    def __init__(self, host: QWidget, model: SettingsModel, device: DeviceView, icon: str) -> None:
        super().__init__(host, 600)
        self._model, self._device = model, device
        name = device.name or tr("thiết bị này")
        self.panel.setAccessibleName(tr("Gỡ {name}?", name=name))
        head = QHBoxLayout()
        head.setSpacing(20)
        head.addWidget(Icon(icon, "danger", 40), 0, Qt.AlignmentFlag.AlignTop)
        told = QVBoxLayout()
        told.setSpacing(4)
        told.addWidget(Label(tr("Gỡ {name}?", name=name), "sheet"))
        told.addWidget(
            Label(
                tr(
                    "Máy này bị khóa ngay và tài liệu trên máy bị xóa ở lần bật tiếp theo. "
                    "Không thể hoàn tác; muốn dùng lại phải đăng ký bằng vé mới."
                )
            )
        )
        head.addLayout(told, 1)
        self.body.addLayout(head)
        self.body.addWidget(Banner(tr("Ghi chú đã đồng bộ vẫn còn nguyên."), "success"))
        self._refusal = Banner("", "danger")
        self._refusal.hide()
        self.body.addWidget(self._refusal)
        keep = Button(tr("Giữ lại"), "secondary", "large")
        keep.clicked.connect(self.close_sheet)
        self.remove = Button(tr("Gỡ thiết bị"), "danger_filled", "large", "trash")
        self.remove.clicked.connect(self._remove)
        self.footer.addStretch(1)
        self.footer.addWidget(keep)
        self.footer.addWidget(self.remove)
        model.revoked.connect(self.close_sheet)
        model.refused.connect(self._show_refusal)
        self.closed.connect(self.deleteLater)

    def _remove(self) -> None:
        self.remove.setEnabled(False)
        self._model.revoke(self._device)

    def _show_refusal(self, error: Exception) -> None:
        message = words(error)
        self.remove.setEnabled(True)
        self._refusal.set_title(message.title)
        self._refusal.set_text(message.text)
        self._refusal.show()


class PairSheet(Sheet):
    """A ticket for one's own second device, as QR and as text, good for fifteen minutes."""

    def __init__(self, host: QWidget, model: SettingsModel) -> None:
        super().__init__(
            host,
            720,
            tr("Thêm thiết bị của tôi"),
            tr("Trên máy kia, mở eCabinet và nhập vé này. Vé dùng một lần, trong 15 phút."),
        )
        self._model = model
        self._wait = Skeleton(2)
        self._error = EmptyState("warning-circle", "", color="danger", action=tr("Thử lại"))
        self._error.action_clicked.connect(self._ask)
        self._ticket = QWidget()
        row = QHBoxLayout(self._ticket)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        self.code = QrCode("", 240, tr("Mã QR của vé"))
        self.text = TextArea(tr("Vé của máy thứ hai"), min_lines=6)
        self.text.input.setReadOnly(True)
        copy = Button(tr("Chép vé"), "secondary", icon="copy")
        copy.clicked.connect(self._copy)
        told = QVBoxLayout()
        told.addWidget(self.text)
        told.addWidget(copy, 0, Qt.AlignmentFlag.AlignLeft)
        told.addStretch(1)
        row.addWidget(self.code, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(told, 1)
        for part in (self._wait, self._error, self._ticket):
            self.body.addWidget(part)
        close = Button(tr("Đóng"), "secondary")
        close.setAccessibleName(tr("Đóng"))
        close.clicked.connect(self.close_sheet)
        self.footer.addStretch(1)
        self.footer.addWidget(close)
        model.pairing_made.connect(self._show_code)
        model.refused.connect(self._show_refusal)
        self.closed.connect(self.deleteLater)
        self._ask()

    def _ask(self) -> None:
        self._ticket.hide()
        self._error.hide()
        self._wait.show()
        self._model.make_pairing_code()

    def _show_code(self, ticket: str) -> None:
        self._wait.hide()
        self.code.set_data(ticket)
        self.text.set_text(ticket)
        self._ticket.show()

    def _show_refusal(self, error: Exception) -> None:
        message = words(error)
        self._wait.hide()
        self._error.set(message.title, message.text, tr("Thử lại"))
        self._error.show()

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.text.text())
        self._model.workspace.tell("text.copied")
