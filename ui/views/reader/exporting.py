"""Owns the sheet that asks which marks go out with a copy of the paper, and as what; it says what
that costs.

Where the copy lies is the system's dialog's to ask.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.i18n import tr
from ui.messages import words
from ui.widgets import Banner, Button, Label, Radio, Sheet, Switch

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ecabinet.pdf.costs import Cost
    from ecabinet.services.annotating import Way, Which


class ExportSheet(Sheet):
    """`wanted(which, flatten)` when a person has chosen. `paper` is its title: two may lie side by
    side. `shares`: a delegation has its layer. Nothing is saved until `price` has told what each
    copy costs, or `excuse` why nobody knows: `unsure` when that is to be found out once more.
    """

    wanted = Signal(str, bool)
    unsure = Signal()

    def __init__(self, host: QWidget, paper: str, *, shares: bool) -> None:
        super().__init__(host, 600, tr("Xuất tài liệu"), paper)
        self._costs: Mapping[Way, tuple[Cost, ...]] | None = None
        self._why = ""
        self._which: dict[Which, Radio] = {"mine": Radio(tr("Có ghi chú của tôi"))}
        if shares:
            self._which["shared"] = Radio(tr("Có ghi chú chung với đoàn"))
        self._which["none"] = Radio(tr("Không có ghi chú"))
        self._which["mine"].setChecked(True)
        self.flat = Switch(tr("Vẽ liền vào trang"))
        self._fine = QWidget()
        fine = QHBoxLayout(self._fine)
        fine.setContentsMargins(0, 0, 0, 0)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(Label(tr("Vẽ liền vào trang"), "body"))
        said.addWidget(
            Label(tr("Ghi chú thành nét của trang, không sửa được nữa."), "meta", "text_2")
        )
        fine.addLayout(said, 1)
        fine.addWidget(self.flat)
        asked = QWidget()
        # Else Qt gives them of the room that what is told needs.
        asked.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        choices = QVBoxLayout(asked)
        choices.setContentsMargins(0, 0, 0, 0)
        choices.setSpacing(0)
        for radio in self._which.values():
            radio.clicked.connect(self._refresh)
            choices.addWidget(radio, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(asked)
        self.body.addWidget(self._fine)
        self.told: list[Banner] = []
        self._told = QVBoxLayout()
        self._told.setSpacing(8)
        self.body.addLayout(self._told)
        leave = Button(tr("Hủy"), "secondary")
        self.save = Button(tr("Chọn nơi lưu…"), "primary", icon="export")
        leave.clicked.connect(self.close_sheet)
        self.save.clicked.connect(self._save)
        self.flat.toggled.connect(self._refresh)
        self.footer.addStretch(1)
        self.footer.addWidget(leave)
        self.footer.addWidget(self.save)
        self._refresh()

    @property
    def which(self) -> Which:
        return next(which for which, radio in self._which.items() if radio.isChecked())

    def choose(self, which: Which) -> None:
        """As if a person had chosen it."""
        self._which[which].click()

    def price(self, costs: Mapping[Way, tuple[Cost, ...]]) -> None:
        """What each copy costs is known."""
        self._costs = costs
        self._refresh()

    def excuse(self, error: Exception) -> None:
        """It could not be found out: one may try again, or go on all the same."""
        self._why = words(error).line
        self._refresh()

    def _ask_again(self) -> None:
        self._why = ""
        self._refresh()
        self.unsure.emit()

    def _refresh(self) -> None:
        self.flat.setEnabled(self.which != "none")
        self._fine.setEnabled(self.which != "none")
        self.save.setEnabled(self._costs is not None or bool(self._why))
        for banner in self.told:
            self._told.removeWidget(banner)
            banner.deleteLater()
        self.told = [Banner(_words(cost)) for cost in (self._costs or {}).get(self._way, ())]
        if self._why:
            doubt = tr("Chưa biết bản sao này còn giữ hay làm mất điều gì. {why}", why=self._why)
            self.told.append(Banner(doubt, "danger", action=tr("Thử lại")))
            self.told[-1].action_clicked.connect(self._ask_again)
        for banner in self.told:
            self._told.addWidget(banner)
        self.save.setText(tr("Vẫn xuất…") if self.told else tr("Chọn nơi lưu…"))

    @property
    def _way(self) -> Way:
        which = self.which
        return which, self.flat.isChecked() and which != "none"

    def _save(self) -> None:
        way = self._way
        self.close_sheet()
        self.wanted.emit(*way)


def _words(cost: Cost) -> str:
    return {
        "export.notes_remain": tr(
            "Tài liệu đã ký số nên tệp giữ nguyên nội dung cũ: người nhận bản sao vẫn có thể "
            "khôi phục các ghi chú trước đây."
        ),
        "export.others_stay": tr(
            "Ghi chú do phần mềm khác ghi vào tệp là một phần của tài liệu nên vẫn còn trong "
            "bản sao."
        ),
        "export.certification": tr(
            "Chữ ký trên tài liệu không cho phép thay đổi này: phần mềm khác sẽ báo bản sao đã "
            "bị thay đổi và chữ ký không còn giá trị."
        ),
        "export.signature": tr(
            "Tài liệu đã ký số: phần mềm khác sẽ báo bản sao đã bị thay đổi sau khi ký."
        ),
        "export.repaired": tr(
            "Tài liệu đã ký số nhưng tệp bị lỗi và phải sửa: bản sao được ghi lại toàn bộ, phần "
            "mềm khác sẽ báo chữ ký không còn giá trị."
        ),
        "export.locked": tr(
            "Tài liệu có mật khẩu: bản sao vẫn khóa, người nhận phải có chính mật khẩu đó mới mở "
            "được."
        ),
        "export.restricted": tr(
            "Tệp của tài liệu không cho phép ghi chú: bản sao vẫn giữ hạn chế đó, phần mềm khác "
            "có thể không cho người nhận thêm hay sửa ghi chú."
        ),
    }[cost.value]
