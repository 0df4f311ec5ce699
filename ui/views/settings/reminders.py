"""Owns the section of reminders: mail server, members' addresses, the program for messages."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ecabinet.services.mailing import Outbound
from ui.i18n import tr
from ui.messages import words
from ui.viewmodels.reminders import RemindersModel
from ui.viewmodels.workspace import Workspace
from ui.views.settings.rows import SettingRow
from ui.widgets import Button, Card, Label, Skeleton, Switch, TextField


class RemindersSection(QWidget):
    """For the secretariat: nothing of it leaves this device but the reminders themselves."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.model = RemindersModel(workspace, self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        self._wait = Skeleton(4)
        self._column.addWidget(self._wait)
        self._said = Label("", "meta", "text_2")
        self.save = Button(tr("Lưu thiết lập nhắc"), "primary")
        self.server = TextField(tr("Máy chủ thư (SMTP)"), tr("Để trống: không gửi thư"))
        self.port = TextField(tr("Cổng"))
        self.from_address = TextField(tr("Địa chỉ người gửi"))
        self.user = TextField(tr("Tài khoản"), tr("Để trống nếu máy chủ không yêu cầu"))
        self.password = TextField(tr("Mật khẩu thư"), tr("Để trống: giữ nguyên"), secret=True)
        self.starttls = Switch(tr("Mã hóa đường truyền (STARTTLS)"))
        self.command = TextField(
            tr("Chương trình gửi tin nhắn"), tr("Đường dẫn đầy đủ; để trống: không gửi tin nhắn")
        )
        self._addresses: dict[bytes, TextField] = {}
        self.save.clicked.connect(self._save)
        self.model.loaded.connect(self._on_loaded)
        self.model.kept.connect(lambda: self._say(tr("Đã lưu trên máy này"), "text_2"))
        self.model.refused.connect(self._on_refused)
        self.model.failed.connect(self._on_refused)
        self.model.reload()

    def _on_loaded(self) -> None:
        if self._addresses or self.model.outbound is None:
            return
        self._wait.hide()
        self._show(self.model.outbound)
        mail = Card(tr("Thư nhắc"))
        mail.add(
            SettingRow(
                tr("Mã hóa đường truyền (STARTTLS)"),
                tr("Bật: không mã hóa được thì không gửi thư nào."),
                self.starttls,
            )
        )
        mail.add_padded(_stack(self.server, self.port, self.from_address, self.user, self.password))
        people = Card(tr("Địa chỉ thư của thành viên"))
        for person in self.model.voters:
            field = TextField(person.office)
            field.set_text(self.model.address(person.id))
            self._addresses[person.id] = field
        people.add_padded(_stack(*self._addresses.values()))
        message = Card(tr("Tin nhắn"))
        told = tr("Mỗi lần nhắc, chương trình được gọi với số phiếu và chức vụ người được nhắc.")
        message.add_padded(_stack(Label(told, "meta", "text_2"), self.command))
        note = tr(
            "Thư và tin nhắn không kèm tên, nội dung phiếu. Nhắc trong ứng dụng luôn được gửi."
        )
        self._column.addWidget(Label(note, "body", "text_2"))
        for card in (mail, message, people):
            self._column.addWidget(card)
        foot = QHBoxLayout()
        foot.addWidget(self._said, 1)
        foot.addWidget(self.save, 0, Qt.AlignmentFlag.AlignRight)
        self._column.addLayout(foot)
        self._column.addStretch(1)

    def _show(self, kept: Outbound) -> None:
        self.server.set_text(kept.server)
        self.port.set_text(str(kept.port))
        self.from_address.set_text(kept.sender)
        self.user.set_text(kept.user)
        self.starttls.setChecked(kept.starttls)
        self.command.set_text(kept.command)

    def _save(self) -> None:
        port = self.port.text().strip()
        written = {member: field.text().strip() for member, field in self._addresses.items()}
        outbound = Outbound(
            server=self.server.text().strip(),
            port=int(port) if port.isascii() and port.isdigit() else 0,
            sender=self.from_address.text().strip(),
            starttls=self.starttls.isChecked(),
            user=self.user.text().strip(),
            command=self.command.text().strip(),
            addresses=tuple(pair for pair in written.items() if pair[1]),
        )
        self.model.save(outbound, self.password.text())

    def _on_refused(self, error: Exception) -> None:
        self._say(words(error).line, "danger")

    def _say(self, text: str, color: str) -> None:
        self._said.set_color(color)
        self._said.setText(text)


def _stack(*parts: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    for part in parts:
        column.addWidget(part)
    return column
