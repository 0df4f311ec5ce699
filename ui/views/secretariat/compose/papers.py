"""Owns the card of a form's papers: chosen or dropped PDFs, each with what its check said."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from ecabinet.domain.meeting import Paper
from ecabinet.services.composing import Taken
from ui.i18n import tr
from ui.messages import of_code
from ui.viewmodels.composing_form import ComposeModel
from ui.views.secretariat.agenda.editor import papers_filter
from ui.views.secretariat.compose.section import Section
from ui.widgets import Banner, Button, Chip, Icon, IconButton, Label, ReorderList, TextField

_LONGEST_TITLE = 300


class PapersCard(Section):
    """`dropped` tells that a paper was taken out, so that it can be taken back."""

    dropped = Signal()

    def __init__(self, model: ComposeModel) -> None:
        super().__init__(model)
        self.setAcceptDrops(True)
        self.choose = Button("", "secondary", "compact", "file-plus")
        self.set_action(self.choose)
        self.list = ReorderList(tall=True)
        self._shown: tuple[Paper, ...] = ()
        self._rows: dict[bytes, QWidget] = {}
        self._titles: dict[bytes, TextField] = {}
        self._hint = Label("", "body", "text_2", align=Qt.AlignmentFlag.AlignHCenter)
        self._busy = Label("", "meta", "text_2")
        self._busy.hide()
        self._results = QVBoxLayout()
        self._results.setSpacing(8)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(self._hint)
        column.addWidget(self._busy)
        column.addLayout(self._results)
        self.add(self.list)
        self._below = self.add_padded(column)
        self.choose.clicked.connect(self._choose)
        self.list.moved.connect(model.move_paper)
        model.taken.connect(self._on_taken)
        self.fields = {"papers": self.choose}
        self.tell()

    def tell(self) -> None:
        self.choose.setText(tr("Thêm PDF"))
        self._hint.setText(tr("Thả tệp PDF vào đây, hoặc bấm “Thêm PDF”."))
        self._busy.setText(tr("Đang kiểm tra từng tệp…"))
        self._shown = ()
        self._rows.clear()
        if self.model.composition is not None:
            self.show_form()
        self._tell_title()

    def _tell_title(self) -> None:
        count = len(self._shown)
        pages = sum(paper.pages for paper in self._shown)
        told = f"{count} · {tr('{n} trang', n=pages)}" if count else ""
        self.set_title(tr("Tài liệu kèm theo"), told)

    def show_form(self) -> None:
        papers = self.model.papers
        self._busy.setVisible(self.model.acting)
        if papers == self._shown:
            return
        known = {one.id: one for one in self._shown}
        self._shown = papers
        rows = []
        for place, paper in enumerate(papers, 1):
            row = self._rows.get(paper.id)
            before = known.get(paper.id)
            if row is None or before is None:
                row = self._rows[paper.id] = self._row(paper)
            elif before.title != paper.title:
                self._titles[paper.id].set_text(paper.title)
            self._titles[paper.id].input.setAccessibleName(tr("Tên tài liệu {n}", n=place))
            rows.append((paper.id, paper.title, row))
        self._rows = {paper.id: self._rows[paper.id] for paper in papers}
        self._titles = {paper.id: self._titles[paper.id] for paper in papers}
        self.list.set_rows(rows)
        self._tell_title()

    def _row(self, paper: Paper) -> QWidget:
        holder = QWidget()
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, 2, 0, 6)
        lines.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Icon("file-pdf", "text_2", 24))
        title = self._titles[paper.id] = TextField()
        title.input.setMaxLength(_LONGEST_TITLE)
        title.set_text(paper.title)
        title.input.editingFinished.connect(lambda: self._on_named(paper.id, title))
        row.addWidget(title, 1)
        size = self.model.workspace.formats.bytes(paper.blob.size)
        told = Label(f"{tr('{n} trang', n=paper.pages)} · {size}", "meta", "text_2")
        below = QHBoxLayout()
        below.addSpacing(36)
        below.addWidget(told, 1)
        row.addWidget(Chip(tr("Đọc được"), "success", "check-circle"))
        remove = IconButton("trash", tr("Bỏ tài liệu {title}", title=paper.title))
        remove.clicked.connect(lambda: self._on_drop(paper.id))
        row.addWidget(remove)
        lines.addLayout(row)
        lines.addLayout(below)
        return holder

    # files in and out --------------------------------------------------------------------

    def _choose(self) -> None:
        files, _ = QFileDialog.getOpenFileNames(self, tr("Thêm tài liệu"), "", papers_filter())
        self.take([Path(file) for file in files])

    def take(self, files: Sequence[Path]) -> None:
        """Take files in, each by itself."""
        if files:
            self._clear_results()
            self._busy.show()
            self.model.add_papers(files)

    def _on_taken(self, taken: tuple[Taken, ...]) -> None:
        self._busy.hide()
        self._clear_results()
        for one in taken:
            for problem in one.problems:
                said = of_code(problem.code, problem.params)
                kind = "danger" if problem.severity == "error" else "warning"
                title = f"{one.file}: {said.title}"
                self._results.addWidget(
                    Banner(said.text, "danger" if kind == "danger" else "warning", title)
                )

    def _clear_results(self) -> None:
        while (item := self._results.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _on_named(self, paper: bytes, title: TextField) -> None:
        """A paper always has a name: where it was emptied, the one before comes back."""
        if title.text().strip():
            self.model.name_paper(paper, title.text().strip())
        else:
            title.set_text(next(one.title for one in self._shown if one.id == paper))

    def finish(self) -> None:
        """The window is closing: a name that is being typed stands as it is."""
        typed = {paper: field.text().strip() for paper, field in self._titles.items()}
        self.model.name_papers_now({paper: title for paper, title in typed.items() if title})

    def _on_drop(self, paper: bytes) -> None:
        self.model.drop_paper(paper)
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)
        self.dropped.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _pdfs(event):
            self._hint.set_color("primary")
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._hint.set_color("text_2")
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._hint.set_color("text_2")
        event.acceptProposedAction()
        self.take(_pdfs(event))


def _pdfs(event: QDropEvent) -> list[Path]:
    """The local files of a drop, whatever they are called: the check says what is no PDF."""
    urls = event.mimeData().urls()
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
