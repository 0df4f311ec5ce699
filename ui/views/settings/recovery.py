"""Owns the card of the recovery sheet and its two sheets; words are on the screen only while they
are copied."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QFileDialog, QGridLayout, QWidget

from ui.i18n import tr
from ui.messages import words as words_for
from ui.theme import current_theme
from ui.viewmodels.recovery import RecoveryModel, Words
from ui.viewmodels.settings import SettingsModel
from ui.views.reader.printing import chosen_printer
from ui.views.settings.rows import SettingRow
from ui.widgets import Banner, Button, Card, Label, Sheet, Skeleton, TextArea, TextField

_ACROSS, _ACROSS_NARROW = 4, 2
_NARROW_BELOW = 620


class RecoveryCard(Card):
    """The sheet that is there or not, and, where notes lie shut, the way to open them."""

    def __init__(self, model: SettingsModel) -> None:
        super().__init__()
        self.model = RecoveryModel(model.workspace, self)
        self.model.loaded.connect(self._fill)
        self.model.failed.connect(lambda error: self._tell(words_for(error).line))
        self.add_padded(Skeleton(1))
        self.model.reload()

    def _tell(self, line: str) -> None:
        self.clear()
        self.add_padded(Label(line, "strong", "danger"))

    def _fill(self) -> None:
        state, made = self.model.state, self.model.made()
        if state is None:
            return
        self.clear()
        make = Button(tr("Tạo phiếu mới") if made else tr("Tạo phiếu"), "secondary")
        make.setAccessibleName(tr("Tạo phiếu khôi phục"))
        make.clicked.connect(self.open_make)
        if state.coming:
            told = tr("Đã tạo, có hiệu lực khi máy liên lạc được với máy chủ")
        elif made:
            told = tr("Có hiệu lực từ {date}; cất nơi an toàn, ngoài máy này", date=made)
        else:
            told = tr("24 từ trên giấy, mở lại ghi chú riêng khi mất mọi thiết bị")
        self.add(SettingRow(tr("Phiếu khôi phục"), told, make))
        if state.shut:
            use = Button(tr("Nhập phiếu"), "secondary")
            use.setAccessibleName(tr("Nhập phiếu khôi phục"))
            use.clicked.connect(self.open_use)
            self.add(
                SettingRow(
                    tr("Ghi chú cũ chưa mở được"),
                    tr("Viết trên thiết bị trước đây; máy này chưa có khóa"), use,
                )
            )  # fmt: skip

    def open_make(self) -> None:
        MakeSheet(self, self.model).open()

    def open_use(self) -> None:
        UseSheet(self, self.model).open()


class MakeSheet(Sheet):
    """First who asks and what the words are worth, then the words, until they are copied."""

    def __init__(self, host: QWidget, model: RecoveryModel) -> None:
        super().__init__(host, 720, tr("Phiếu khôi phục"))
        self._model, self._words = model, Words()
        self.secret = TextField(tr("Cụm mật khẩu hoặc mã PIN"), secret=True)
        self._worth = Banner(
            tr(
                "Ai có phiếu này cùng một thiết bị của bạn đọc được mọi ghi chú riêng. "
                "In hoặc chép ra giấy rồi cất như cất con dấu; đừng chụp ảnh, đừng gửi đi."
            ),
            "warning",
        )
        self._before = Label(
            tr("Phiếu đang có không mở được những gì viết sau khi có phiếu mới."), "meta", "text_2"
        )
        self._before.setVisible(bool(model.made()))
        self._grid = QWidget()
        self._grid.hide()
        for part in (self._worth, self._before, self.secret, self._grid):
            self.body.addWidget(part)
        self._cancel = Button(tr("Hủy"), "secondary")
        self._cancel.clicked.connect(self.close_sheet)
        self._save = Button(tr("Lưu tệp"), "secondary", icon="download-simple")
        self._save.clicked.connect(self._choose_file)
        self._print = Button(tr("In"), "secondary", icon="printer")
        self._print.clicked.connect(self._print_words)
        self.next = Button(tr("Tạo phiếu"), "primary")
        self.next.setEnabled(False)
        self.next.clicked.connect(self._go_on)
        self._save.hide()
        self._print.hide()
        self.footer.addWidget(self._save)
        self.footer.addWidget(self._print)
        self.footer.addStretch(1)
        self.footer.addWidget(self._cancel)
        self.footer.addWidget(self.next)
        self.secret.changed.connect(self._on_typed)
        self.secret.submitted.connect(self._go_on)
        model.drawn.connect(self._show_words)
        model.kept.connect(self.close_sheet)
        model.refused.connect(self._show_refusal)
        self.closed.connect(self.deleteLater)

    def _on_typed(self, text: str) -> None:
        self.secret.set_error("")
        self.next.setEnabled(bool(text))

    def _go_on(self) -> None:
        if not self.next.isEnabled():
            return
        self.next.setEnabled(False)
        if self._words:
            self._model.keep(self._words)
        else:
            self._model.draw(self.secret.text())

    def _show_words(self, words: Words) -> None:
        self._words = words
        self.secret.set_text("")
        self.secret.hide()
        grid = QGridLayout(self._grid)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(12)
        narrow = self._grid.window().width() < current_theme().px(_NARROW_BELOW)
        across = _ACROSS_NARROW if narrow else _ACROSS
        down = len(words) // across
        for place, word in enumerate(words):
            cell = Label(f"{place + 1}. {word}", "strong")
            cell.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            grid.addWidget(cell, place % down, place // down)
        self._grid.setAccessibleName(" ".join(words))
        self._grid.show()
        self._save.show()
        self._print.show()
        self.next.setText(tr("Đã cất phiếu"))
        self.next.setEnabled(True)
        self.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_refusal(self, error: Exception) -> None:
        self.secret.set_error(words_for(error).line)
        self.next.setEnabled(True)

    def _choose_file(self) -> None:
        dialog = QFileDialog(self.window(), tr("Lưu phiếu khôi phục"), "", "TXT (*.txt)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("txt")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._write)
        dialog.open()

    def _write(self, file: str) -> None:
        self._model.save(self._words, file)

    def _print_words(self) -> None:
        printer = chosen_printer(self.window())
        if printer is not None:
            page = QTextDocument()
            page.setPlainText(self._model.sheet(self._words))
            page.print_(printer)


class UseSheet(Sheet):
    """The words as they stand on paper, typed or from the file."""

    def __init__(self, host: QWidget, model: RecoveryModel) -> None:
        super().__init__(
            host,
            640,
            tr("Mở ghi chú cũ"),
            tr("Gõ 24 từ trên phiếu theo thứ tự, cách nhau bằng dấu cách."),
        )
        self._model = model
        self.text = TextArea(tr("24 từ"), min_lines=4)
        self.body.addWidget(self.text)
        file = Button(tr("Mở tệp"), "secondary", icon="folder-open")
        file.clicked.connect(self._choose_file)
        cancel = Button(tr("Hủy"), "secondary")
        cancel.clicked.connect(self.close_sheet)
        self.confirm = Button(tr("Mở ghi chú"), "primary", icon="key")
        self.confirm.setEnabled(False)
        self.confirm.clicked.connect(self._use)
        self.footer.addWidget(file)
        self.footer.addStretch(1)
        self.footer.addWidget(cancel)
        self.footer.addWidget(self.confirm)
        self.text.changed.connect(self._on_typed)
        model.read.connect(self.text.set_text)
        model.used.connect(self.close_sheet)
        model.refused.connect(self._show_refusal)
        self.closed.connect(self.deleteLater)

    def _on_typed(self, text: str) -> None:
        self.text.set_error("")
        self.confirm.setEnabled(bool(text.strip()))

    def _use(self) -> None:
        self.confirm.setEnabled(False)
        self._model.use(self.text.text())

    def _show_refusal(self, error: Exception) -> None:
        self.text.set_error(words_for(error).line)
        self.confirm.setEnabled(True)

    def _choose_file(self) -> None:
        dialog = QFileDialog(self.window(), tr("Mở phiếu khôi phục"), "", "TXT (*.txt)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._read)
        dialog.open()

    def _read(self, file: str) -> None:
        self._model.load(file)
