"""Owns the sheet for passing over a whole form: abstaining or recusing; nothing is preselected."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ecabinet.domain.forms import Mode
from ui.i18n import tr
from ui.views.forms.words import mode_word
from ui.widgets import Button, Label, OptionGroup, Sheet


class ModeSheet(Sheet):
    """`chosen` carries the mode; the ballot is still reviewed and signed afterwards."""

    chosen = Signal(object)

    def __init__(
        self, host: QWidget, modes: tuple[Mode, ...] = (Mode.ABSTAIN, Mode.RECUSE)
    ) -> None:
        super().__init__(
            host,
            640,
            tr("Không trả lời từng câu"),
            tr("Lựa chọn áp dụng cho cả phiếu và vẫn được ký, gửi như mọi phiếu."),
        )
        self.group = OptionGroup(
            [(mode, mode_word(mode)) for mode in modes],
            name=tr("Không trả lời từng câu"),
        )
        self.body.addWidget(self.group)
        self.body.addWidget(
            Label(
                tr(
                    "Không biểu quyết được tính là đã trả lời. Không tham gia vì có liên quan "
                    "được ghi tên, không tính là ý kiến."
                ),
                "meta",
                "text_2",
            )
        )
        self.take = Button(tr("Chọn"), "primary")
        self.take.setEnabled(False)
        cancel = Button(tr("Hủy"))
        self.footer.addStretch(1)
        self.footer.addWidget(cancel)
        self.footer.addWidget(self.take)
        cancel.clicked.connect(self.close_sheet)
        self.group.chosen.connect(lambda _mode: self.take.setEnabled(True))
        self.take.clicked.connect(self._on_take)

    def _on_take(self) -> None:
        mode = self.group.value()
        self.close_sheet()
        self.chosen.emit(mode)
