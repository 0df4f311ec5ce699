"""Owns the sheet that takes a folder in: each file as it is read, and what is wrong with it."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from ecabinet.services.folders import FileRead
from ecabinet.services.summaries import Problem
from ui.i18n import tr
from ui.messages import of_code, words
from ui.viewmodels.drafts import DraftsModel
from ui.widgets import Banner, Button, Card, Chip, Icon, Label, ProgressLine, Sheet, TextField

_LAST = 6
"""Files shown while they are read: a folder may have hundreds."""
_VERDICTS = {
    "good": ("check-circle", "success"),
    "warning": ("warning", "warning"),
    "error": ("warning-circle", "danger"),
}


class ImportSheet(Sheet):
    """Choose or type a folder; nothing is taken in by half."""

    def __init__(self, host: QWidget, model: DraftsModel, into: bytes = b"") -> None:
        super().__init__(
            host, 760, tr("Nhập thư mục hồ sơ"),
            tr("Mỗi thư mục con là một nội dung, kèm các tệp PDF của nó."),
        )  # fmt: skip
        self._model, self._into = model, into
        self._folder = TextField(tr("Thư mục"))
        self._browse = Button(tr("Chọn thư mục"), "secondary", icon="folder-open")
        self._result = Banner("", "danger")
        self._result.hide()
        self._problems = Card(" ")
        self._problems.hide()
        self._progress = ProgressLine()
        self._progress.hide()
        self._reading = _ReadFiles()
        self._reading.hide()
        self._note = Label("", "meta", "text_2")
        self._cancel = Button(tr("Để sau"), "secondary", "large")
        self._take = Button(tr("Nhập hồ sơ"), "primary", "large", "download-simple")
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._folder, 1)
        row.addWidget(self._browse, 0, Qt.AlignmentFlag.AlignBottom)
        self.body.addLayout(row)
        for part in (self._progress, self._reading, self._result, self._problems):
            self.body.addWidget(part)
        self.footer.addWidget(self._note, 1)
        self.footer.addWidget(self._cancel)
        self.footer.addWidget(self._take)
        self._browse.clicked.connect(self._choose)
        self._folder.changed.connect(lambda _text: self._check())
        self._folder.submitted.connect(self._on_take)
        self._cancel.clicked.connect(self._on_cancel)
        self._model.advanced.connect(self._on_file)
        self.closed.connect(self._model.leave_import)
        self._take.clicked.connect(self._on_take)
        self._check()

    def set_folder(self, folder: str) -> None:
        """The folder that was dropped; it is not taken in before the button is pressed."""
        self._folder.set_text(folder)

    def _check(self) -> None:
        named = bool(self._folder.text().strip())
        self._take.setEnabled(named and not self._model.acting)
        self._note.setText("" if named else tr("Chọn thư mục để nhập."))

    def _choose(self) -> None:
        dialog = QFileDialog(self.window(), tr("Chọn thư mục hồ sơ"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._folder.set_text)
        dialog.open()

    def _on_take(self) -> None:
        if not self._take.isEnabled():
            return
        self._result.hide()
        self._problems.hide()
        self._model.import_folder(self._folder.text().strip(), self._into)
        self.follow()

    def follow(self) -> None:
        """Show what is being read, from its first file on."""
        self._take.setEnabled(False)
        self._note.setText(tr("Đang đọc từng tệp…"))
        self._cancel.setText(tr("Dừng nhập"))
        self._progress.set_value(0)
        self._progress.show()
        self._reading.begin()

    def _on_cancel(self) -> None:
        """Stops what is being read; the sheet stays and says that nothing was taken in."""
        if self._model.acting:
            self._cancel.setEnabled(False)
            self._note.setText(tr("Đang dừng…"))
            self._model.leave_import()
        else:
            self.close_sheet()

    def _on_file(self, one: FileRead) -> None:
        """A file is begun, or read; without a name all are, and what follows cannot be stopped."""
        if not one.file:
            self._progress.set_value(1)
            self._cancel.setEnabled(False)
            self._note.setText(tr("Đang ghi vào bản soạn…"))
        elif one.verdict:
            self._progress.set_value(one.at / max(one.total, 1))
            self._reading.show_file(one)
        elif self._cancel.isEnabled():
            told = tr("Đang đọc {at}/{total}: {file}", at=one.at, total=one.total, file=one.file)
            self._note.setText(told)

    # what came of it ---------------------------------------------------------------------

    def show_error(self, error: Exception) -> None:
        """The folder as a whole cannot be taken in."""
        said = words(error)
        params = getattr(error, "params", {})
        where = " · ".join(str(value) for value in params.values())
        parts = (said.detail, said.remedy, where)
        stopped = getattr(error, "code", "") == "import.stopped"
        self._say(
            "warning" if stopped else "danger", said.title, " ".join(part for part in parts if part)
        )

    def show_problems(self, done: bool, problems: Sequence[Problem]) -> None:
        """Each file with its severity, cause and remedy; `done` with warnings only."""
        errors = sum(problem.severity == "error" for problem in problems)
        if done:
            title = tr("Đã nhập, có {n} điều cần xem", n=len(problems))
            self._say("warning", title, tr("Hồ sơ đã vào bản soạn."))
            self._cancel.setText(tr("Xong"))
            self._take.hide()
        else:
            title = tr("Chưa nhập: {n} tệp có lỗi", n=errors)
            self._say("danger", title, tr("Không có gì được nhập. Sửa các tệp rồi nhập lại."))
        self._problems.clear()
        self._problems.set_title(tr("Từng tệp"), str(len(problems)))
        ordered = sorted(problems, key=lambda problem: problem.severity != "error")
        for problem in ordered:
            self._problems.add(_problem_row(problem))
        self._problems.show()

    def _rest(self) -> None:
        """It is over, one way or the other."""
        self._progress.hide()
        self._reading.hide()
        self._cancel.setEnabled(True)
        self._cancel.setText(tr("Để sau"))

    def _say(self, kind: str, title: str, text: str) -> None:
        self._rest()
        fresh = Banner(text, "danger" if kind == "danger" else "warning", title)
        self.body.replaceWidget(self._result, fresh)
        self._result.hide()
        self._result.deleteLater()
        self._result = fresh
        self._check()


class _ReadFiles(Card):
    """The files that were read last, the newest on top, each with what came of it."""

    def __init__(self) -> None:
        super().__init__(" ")
        self._files: deque[FileRead] = deque(maxlen=_LAST)

    def begin(self) -> None:
        self._files.clear()
        self.clear()
        self.hide()

    def show_file(self, one: FileRead) -> None:
        self._files.appendleft(one)
        self.set_title(tr("Từng tệp"), f"{one.at}/{one.total}")
        self.clear()
        for file in self._files:
            self.add(_read_row(file))
        self.show()


def _read_row(one: FileRead) -> QWidget:
    """A file with its pages and verdict."""
    icon, color = _VERDICTS[one.verdict]
    pages = tr("{n} trang", n=one.pages) if one.pages else ""
    word = {"warning": tr("có điều cần xem"), "error": tr("không nhập được")}.get(one.verdict, "")
    said = " · ".join(part for part in (pages, word) if part)
    holder = QWidget()
    holder.setAccessibleName(f"{one.file}: {said}")
    row = QHBoxLayout(holder)
    row.setContentsMargins(20, 8, 20, 8)
    row.setSpacing(14)
    row.addWidget(Icon(icon, color, 20))
    row.addWidget(Label(one.file), 1)
    row.addWidget(Label(said, "meta", "danger" if one.verdict == "error" else "text_2"))
    return holder


def _problem_row(problem: Problem) -> QWidget:
    """File, cause and remedy, and whether it stops the import."""
    said = of_code(problem.code, problem.params)
    error = problem.severity == "error"
    chip = Chip(tr("Lỗi"), "danger") if error else Chip(tr("Lưu ý"), "warning")
    holder = QWidget()
    holder.setAccessibleName(f"{problem.file}: {said.title}. {said.text}")
    row = QHBoxLayout(holder)
    row.setContentsMargins(20, 10, 20, 10)
    row.setSpacing(14)
    icon = Icon("warning-circle" if error else "warning", "danger" if error else "warning", 24)
    row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
    lines = QVBoxLayout()
    lines.setSpacing(0)
    lines.addWidget(Label(problem.file, "strong"))
    lines.addWidget(Label(said.title, "body", "danger" if error else "text"))
    if said.text:
        lines.addWidget(Label(said.text, "meta", "text_2"))
    row.addLayout(lines, 1)
    row.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
    return holder
