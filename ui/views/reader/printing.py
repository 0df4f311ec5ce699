"""Owns the sheets of printing: what of a paper goes to a printer, and how far it has come."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ecabinet.domain.annotations import Mark
from ecabinet.pdf.document import Document
from ui.i18n import tr
from ui.jobs import Lanes
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


class PrintingSheet(Sheet):
    """What all printing shares: asking for a printer, how far it is, stopping it, what came of it.

    `choose` asks which printer; who derives from it says in `_begin` what is sent there.
    """

    def __init__(
        self, host: QWidget, title: str, lanes: Lanes, choose: Choose, paper: str = ""
    ) -> None:
        super().__init__(host, 600, title, paper)
        self._lanes, self._choose = lanes, choose
        self._run: PrintRun | None = None
        self._progress = ProgressLine()
        self._told = Label("", "meta", "text_2")
        self._cancel = Button(tr("Hủy"), "secondary")
        self._print = Button(tr("Chọn máy in…"), "primary", icon="printer")
        self._progress.hide()
        self._told.hide()
        self.footer.addStretch(1)
        self.footer.addWidget(self._cancel)
        self.footer.addWidget(self._print)
        self._print.clicked.connect(self._start)
        self._cancel.clicked.connect(self._leave)
        self.closed.connect(self._stop)

    def _start(self) -> None:
        printer = self._choose(self) if self._run is None else None
        if printer is not None:
            self._begin(printer)

    def _begin(self, printer: QPrinter) -> None:
        """Send what is to be printed there, by `_send`."""
        raise NotImplementedError

    def _send(
        self,
        printer: QPrinter,
        document: Document,
        pages: Sequence[int],
        marks: dict[int, list[Mark]],
        parent: QObject,
    ) -> None:
        """Print pages of a document; the run belongs to `parent`, which outlives this sheet."""
        self._run = PrintRun(self._lanes, document, printer, pages, marks, parent)
        self._run.progress.connect(self._show)
        self._run.finished.connect(self._finish)
        self._run.failed.connect(self._fail)
        self._show_busy()
        self._say(tr("Đang in {done}/{n} trang", done=0, n=self._run.of))
        self._run.start()

    def _say(self, words: str) -> None:
        """Tell how it goes, or nothing: then it takes no room."""
        self._told.setText(words)
        self._told.setVisible(bool(words))

    def _show_busy(self) -> None:
        self._progress.set_value(0)
        self._progress.show()
        self._print.setEnabled(False)

    def _show(self, done: int, of: int) -> None:
        self._progress.set_value(done / of)
        self._say(tr("Đang in {done}/{n} trang", done=done, n=of))

    def _finish(self, missing: int) -> None:
        self._rest()
        if missing:
            self._say(tr("Đã gửi đến máy in; {n} trang không vẽ được.", n=missing))
        else:
            self._say(tr("Đã gửi đến máy in."))

    def _fail(self, _error: Exception) -> None:
        self._rest()
        self._say(tr("Không in được. Kiểm tra máy in rồi thử lại."))

    def _rest(self) -> None:
        self._run = None
        self._print.setEnabled(True)
        self._progress.hide()

    def _leave(self) -> None:
        """Stop what is being printed; with nothing at work, leave."""
        if self._run is not None:
            self._stop()
            self._say(tr("Đã hủy in."))
        else:
            self.close_sheet()

    def _stop(self) -> None:
        if self._run is not None:
            self._run.progress.disconnect(self._show)
            self._run.finished.disconnect(self._finish)
            self._run.failed.disconnect(self._fail)
            self._run.cancel()
            self._rest()


class PrintSheet(PrintingSheet):
    """Pages of the paper that is read, with or without marks."""

    def __init__(self, reader: Reader, host: QWidget, choose: Choose = chosen_printer) -> None:
        paper = reader.about.title if reader.about is not None else ""
        super().__init__(host, tr("In tài liệu"), reader.lanes, choose, paper)
        self._reader = reader
        self.pages = TextField(tr("Các trang"), f"1–{reader.pages}")
        self.marks = Switch(tr("In kèm ghi chú"))
        self.marks.setChecked(True)
        line = QHBoxLayout()
        line.addWidget(Label(tr("In kèm ghi chú"), "body"), 1)
        line.addWidget(self.marks)
        self.body.addWidget(self.pages)
        self.body.addLayout(line)
        self.body.addWidget(self._told)
        self.body.addWidget(self._progress)
        self.pages.submitted.connect(self._start)

    def _start(self) -> None:
        last = self._reader.pages
        if page_range(self.pages.text(), last):
            self.pages.set_error("")
            super()._start()
        else:
            self.pages.set_error(tr("Nhập số trang, ví dụ 1-3, 7; nhiều nhất đến {n}.", n=last))

    def _begin(self, printer: QPrinter) -> None:
        document, about = self._reader.document, self._reader.about
        if document is None:
            return
        pages = page_range(self.pages.text(), self._reader.pages)
        printer.setDocName(about.title if about else "")
        marks = self._chosen_marks(pages) if self.marks.isChecked() else {}
        self._send(printer, document, pages, marks, self._reader)

    def _chosen_marks(self, pages: tuple[int, ...]) -> dict[int, list[Mark]]:
        return {page: [entry.mark for entry in self._reader.marks.on(page)] for page in pages}
