"""Owns the three steps of enrolling: ticket, comparing, passphrase; each says when it is done."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.i18n import tr
from ui.viewmodels.enrolment import Enrolment, ReadTicket, Strength, strength
from ui.views.enrol.groups import CodeGroups
from ui.widgets import (
    Button,
    Divider,
    FactList,
    Label,
    ProgressLine,
    QrCode,
    TextArea,
    TextField,
)


class Step(QWidget):
    """A title, a line beneath it, and what follows."""

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(4, 0, 4, 4)
        self.column.setSpacing(16)
        head = QVBoxLayout()
        head.setSpacing(4)
        head.addWidget(Label(title, "h1"))
        head.addWidget(Label(text, "body", "text_2"))
        self.column.addLayout(head)


class TicketStep(Step):
    """The ticket as text, from a file, or typed by a scanner of QR codes."""

    changed = Signal()

    def __init__(self, model: Enrolment) -> None:
        super().__init__(
            tr("Đăng ký máy này"),
            tr("Dán vé đăng ký do Ban thư ký trao, hoặc chọn tệp vé. Vé bắt đầu bằng ECAB1-."),
        )
        self._model = model
        self.area = TextArea(tr("Vé đăng ký"), "ECAB1-…", min_lines=5)
        self.area.changed.connect(self._on_changed)
        choose = Button(tr("Chọn tệp vé"), "secondary", icon="file-arrow-up")
        choose.clicked.connect(self._choose)
        self.column.addWidget(self.area)
        row = QHBoxLayout()
        row.addWidget(choose)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addStretch(1)

    def read(self) -> None:
        self._model.read_ticket(self.area.text())

    def _on_changed(self, _text: str) -> None:
        self.area.set_error("")
        self.changed.emit()

    def _choose(self) -> None:
        kinds = tr("Vé đăng ký (*.txt *.ticket);;Mọi tệp (*)")
        name, _ = QFileDialog.getOpenFileName(self, tr("Chọn tệp vé"), "", kinds)
        if name:
            self._model.read_file(Path(name))


class CompareStep(Step):
    """The server and the root's fingerprint, to be compared with the sheet in the hand."""

    def __init__(self, ticket: ReadTicket, expires: str) -> None:
        super().__init__(
            tr("Đối chiếu mã nhận dạng khóa"),
            tr("So 8 nhóm ký tự dưới đây với phiếu đăng ký do Ban thư ký trao tay."),
        )
        self.groups = CodeGroups(tr("Mã nhận dạng khóa"))
        self.groups.show_groups(ticket.groups)
        self.column.addWidget(self.groups)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addWidget(QrCode(ticket.root.upper(), 112, tr("Mã QR của khóa gốc")))
        told = QVBoxLayout()
        told.setSpacing(2)
        told.addStretch(1)
        told.addWidget(Label(tr("Hoặc đưa cán bộ Ban thư ký quét mã này"), "strong"))
        told.addWidget(Label(tr("Mã có đủ 64 ký tự của khóa gốc."), "body", "text_2"))
        told.addStretch(1)
        row.addLayout(told, 1)
        self.column.addLayout(row)
        self.column.addWidget(Divider())
        kind = tr("Máy thứ hai của tôi") if ticket.pairing else tr("Máy mới")
        facts = FactList(label_width=160)
        facts.add(tr("Máy chủ"), ticket.server)
        facts.add(tr("Vé dùng cho"), kind)
        facts.add(tr("Vé hết hạn"), expires)
        self.column.addWidget(facts)
        self.column.addStretch(1)


class PassphraseStep(Step):
    """The device's name, the passphrase twice, and how strong it is."""

    changed = Signal()

    def __init__(self, model: Enrolment) -> None:
        super().__init__(
            tr("Đặt cụm mật khẩu"),
            tr("Cụm mật khẩu mở khóa máy này, kể cả khi ngoại tuyến. Không ai khôi phục được."),
        )
        self._words: dict[Strength, tuple[str, str, float]] = {
            "none": (tr("Cần ít nhất 8 ký tự; bốn từ trở lên thì dễ nhớ mà mạnh."), "text_2", 0),
            "weak": (tr("Yếu: hãy dài thêm"), "danger", 0.25),
            "fair": (tr("Vừa đủ"), "warning", 0.6),
            "strong": (tr("Mạnh"), "success", 1),
        }
        self.name = TextField(tr("Tên thiết bị"))
        self.name.set_text(model.suggested_name)
        self.first = TextField(tr("Cụm mật khẩu"), secret=True)
        self.again = TextField(tr("Nhập lại cụm mật khẩu"), secret=True)
        self._meter = ProgressLine()
        self._told = Label("", "meta_strong", "text_2")
        for part in (self.name, self.first, self._meter, self._told, self.again):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self.first.changed.connect(self._on_changed)
        self.again.changed.connect(self._on_changed)
        self._on_changed("")

    @property
    def ready(self) -> bool:
        """Long enough, and twice the same."""
        first = self.first.text()
        return len(first.strip()) >= 8 and first == self.again.text()

    def _on_changed(self, _text: str) -> None:
        text, color, share = self._words[strength(self.first.text())]
        self._told.setText(text)
        self._told.set_color(color)
        self._meter.set_color(color if share else "primary")
        self._meter.set_value(share)
        again = self.again.text()
        differs = bool(again) and not self.first.text().startswith(again)
        self.again.set_error(tr("Hai lần nhập khác nhau") if differs else "")
        self.changed.emit()
