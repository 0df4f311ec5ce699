"""Owns the sheet that binds a meeting's papers into one PDF, and the question where to put it."""

from __future__ import annotations

from PySide6.QtWidgets import QFileDialog, QWidget

from ui.i18n import tr
from ui.messages import words
from ui.viewmodels.packs import PackModel
from ui.viewmodels.workspace import Workspace
from ui.widgets import Banner, Button, Label, ProgressLine, Sheet


class PackSheet(Sheet):
    """Says what will be in the file, asks for a place, shows how far it is, and what came of it."""

    def __init__(self, host: QWidget, workspace: Workspace, meeting: bytes) -> None:
        super().__init__(host, 600, tr("Trọn bộ tài liệu"))
        self.model = PackModel(workspace, meeting, self)
        self._told = Label(
            tr(
                "Một tệp PDF có bìa, mục lục, số trang và tên người nhận trên từng trang. "
                "Tệp không được mã hóa: giữ như giữ bản giấy."
            ),
            "body",
        )
        self._progress = ProgressLine()
        self._progress.hide()
        self._wrong = Banner("", "danger")
        self._wrong.hide()
        self._leave = Button(tr("Hủy"), "secondary")
        self._start = Button(tr("Chọn nơi lưu…"), "primary", icon="download-simple")
        for part in (self._told, self._progress, self._wrong):
            self.body.addWidget(part)
        self.footer.addStretch(1)
        self.footer.addWidget(self._leave)
        self.footer.addWidget(self._start)
        self._leave.clicked.connect(self.close_sheet)
        self._start.clicked.connect(self._ask)
        self.closed.connect(self.model.stop)
        self.closed.connect(self.deleteLater)
        self.model.advanced.connect(self._on_advanced)
        self.model.done.connect(self._on_done)
        self.model.failed.connect(self._on_failed)

    def write(self, file: str) -> None:
        """Bind into a file that was chosen."""
        self._wrong.hide()
        self._start.setEnabled(False)
        self._progress.set_value(0.0)
        self._progress.show()
        self._told.setText(tr("Đang ghép tài liệu…"))
        self.model.write(file)

    def _ask(self) -> None:
        dialog = QFileDialog(self.window(), tr("Lưu trọn bộ tài liệu"), "", "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.fileSelected.connect(self.write)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_advanced(self, done: int, total: int) -> None:
        self._progress.set_value(done / total)
        self._told.setText(tr("Đã ghép {done}/{total} tài liệu", done=done, total=total))

    def _on_done(self, pages: int) -> None:
        self._progress.set_value(1.0)
        self._told.setText(tr("Đã lưu {n} trang.", n=pages))
        self._start.hide()
        self._leave.setText(tr("Xong"))

    def _on_failed(self, error: Exception) -> None:
        told = words(error)
        self._wrong.set_title(told.title)
        self._wrong.set_text(told.text)
        self._wrong.show()
        self._progress.hide()
        self._start.setEnabled(True)
