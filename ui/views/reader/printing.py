"""Owns the sheet that asks what of a paper to print, and shows how far it has come."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ecabinet.domain.annotations import Mark
from ui.i18n import tr
from ui.viewmodels.reader import Reader
from ui.viewmodels.reader_looks import page_range
from ui.views.reader.printrun import PrintRun
from ui.widgets import Button, Label, ProgressLine, Sheet, Switch, TextField

Choose = Callable[[QWidget], QPrinter | None]


def chosen_printer(parent: QWidget) -> QPrinter | None:
    """What the system's own dialog gives; None when it was left."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, on=False)
    return printer if dialog.exec() else None


class PrintSheet(Sheet):
    """Pages, with or without marks; `choose` asks which printer."""

    def __init__(self, reader: Reader, host: QWidget, choose: Choose = chosen_printer) -> None:
        super().__init__(host, 600, tr("In tài liệu"))
        self._reader, self._choose = reader, choose
        self._run: PrintRun | None = None
        self.pages = TextField(tr("Các trang"), f"1–{reader.pages}")
        self.marks = Switch(tr("In kèm ghi chú"))
        self.marks.setChecked(True)
        self._progress = ProgressLine()
        self._told = Label("", "meta", "text_2")
        self._cancel = Button(tr("Hủy"), "secondary")
        self._print = Button(tr("Chọn máy in…"), "primary", icon="printer")
        line = QHBoxLayout()
        line.addWidget(Label(tr("In kèm ghi chú"), "body"), 1)
        line.addWidget(self.marks)
        self.body.addWidget(self.pages)
        self.body.addLayout(line)
        self.body.addWidget(self._told)
        self.body.addWidget(self._progress)
        self._progress.hide()
        self.footer.addStretch(1)
        self.footer.addWidget(self._cancel)
        self.footer.addWidget(self._print)
        self._print.clicked.connect(self._start)
        self.pages.submitted.connect(self._start)
        self._cancel.clicked.connect(self._leave)
        self.closed.connect(self._stop)

    def _start(self) -> None:
        document = self._reader.document
        pages = page_range(self.pages.text(), self._reader.pages)
        if not pages:
            last = self._reader.pages
            self.pages.set_error(tr("Nhập số trang, ví dụ 1-3, 7; nhiều nhất đến {n}.", n=last))
            return
        self.pages.set_error("")
        printer = self._choose(self) if document is not None and self._run is None else None
        if printer is None or document is None:
            return
        about = self._reader.about
        printer.setDocName(about.title if about else "")
        marks = self._chosen_marks(pages) if self.marks.isChecked() else {}
        self._run = PrintRun(self._reader.lanes, document, printer, pages, marks, self._reader)
        self._run.progress.connect(self._show)
        self._run.finished.connect(self._finish)
        self._run.failed.connect(self._fail)
        self._progress.set_value(0)
        self._progress.show()
        self._print.setEnabled(False)
        self._told.setText(tr("Đang in {done}/{n} trang", done=0, n=len(pages)))
        self._run.start()

    def _chosen_marks(self, pages: tuple[int, ...]) -> dict[int, list[Mark]]:
        return {page: [entry.mark for entry in self._reader.marks.on(page)] for page in pages}

    def _show(self, done: int, of: int) -> None:
        self._progress.set_value(done / of)
        self._told.setText(tr("Đang in {done}/{n} trang", done=done, n=of))

    def _finish(self, missing: int) -> None:
        self._run = None
        self._print.setEnabled(True)
        self._progress.hide()
        if missing:
            self._told.setText(tr("Đã gửi đến máy in; {n} trang không vẽ được.", n=missing))
        else:
            self._told.setText(tr("Đã gửi đến máy in."))

    def _fail(self, _error: Exception) -> None:
        self._run = None
        self._print.setEnabled(True)
        self._progress.hide()
        self._told.setText(tr("Không in được. Kiểm tra máy in rồi thử lại."))

    def _leave(self) -> None:
        """Stop what is being printed; with nothing at work, leave."""
        if self._run is not None:
            self._stop()
            self._told.setText(tr("Đã hủy in."))
        else:
            self.close_sheet()

    def _stop(self) -> None:
        if self._run is not None:
            self._run.progress.disconnect(self._show)
            self._run.finished.disconnect(self._finish)
            self._run.failed.disconnect(self._fail)
            self._run.cancel()
            self._run = None
            self._print.setEnabled(True)
            self._progress.hide()
