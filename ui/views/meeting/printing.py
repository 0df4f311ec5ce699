"""Owns the sheets that print a meeting: its whole pack, or its agenda alone."""

from __future__ import annotations

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from ui.i18n import tr
from ui.messages import words
from ui.viewmodels.packs import Kind, PackModel
from ui.viewmodels.workspace import Workspace
from ui.views.reader.printing import Choose, PrintingSheet, chosen_printer
from ui.widgets import Banner, Label


class MeetingPrintSheet(PrintingSheet):
    """Binds what is to be printed once the printer is chosen; again for the same pages if asked."""

    def __init__(
        self,
        host: QWidget,
        workspace: Workspace,
        meeting: bytes,
        kind: Kind,
        choose: Choose = chosen_printer,
    ) -> None:
        titles = {"pack": tr("In trọn bộ tài liệu"), "agenda": tr("In chương trình")}
        super().__init__(host, titles[kind], workspace.lanes, choose)
        self.model = PackModel(workspace, meeting, self)
        self._kind: Kind = kind
        self._job = titles[kind]  # a print server may list it: no word of the meeting's own
        self._printer: QPrinter | None = None
        what = {
            "pack": tr("Bìa, mục lục và các tài liệu được đọc, có tên người nhận trên từng trang."),
            "agenda": tr("Các nội dung của phiên họp, có tên người nhận trên từng trang."),
        }
        self._wrong = Banner("", "danger")
        self._wrong.hide()
        for part in (Label(what[kind], "body"), self._told, self._progress, self._wrong):
            self.body.addWidget(part)
        self.closed.connect(self.model.stop)
        self.closed.connect(self.deleteLater)
        self.model.advanced.connect(self._on_advanced)
        self.model.opened.connect(self._on_opened)
        self.model.failed.connect(self._on_failed)

    def _begin(self, printer: QPrinter) -> None:
        printer.setDocName(self._job)
        self._printer = printer
        self._wrong.hide()
        if self.model.document is not None:
            self._on_opened()
            return
        self._show_busy()
        self._say(tr("Đang ghép tài liệu…"))
        self.model.open(self._kind)

    def _on_advanced(self, done: int, total: int) -> None:
        self._progress.set_value(done / total)
        self._say(tr("Đã ghép {done}/{total} tài liệu", done=done, total=total))

    def _on_opened(self) -> None:
        document, printer = self.model.document, self._printer
        if document is not None and printer is not None:
            pages = range(1, len(document.info.pages) + 1)
            self._send(printer, document, pages, {}, self.model.workspace)

    def _on_failed(self, error: Exception) -> None:
        told = words(error)
        self._wrong.set_title(told.title)
        self._wrong.set_text(told.text)
        self._wrong.show()
        self._say("")
        self._rest()
