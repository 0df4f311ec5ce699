"""Owns what members said of a paragraph, and how each is answered: taken in, or with a reason."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ecabinet.services.conclusionroom import CommentLine
from ui.i18n import tr
from ui.views.meeting import conclusionwords as told
from ui.widgets import Button, FlowLayout, Icon, Label, Sheet, TextArea


class CommentBlock(QWidget):
    """One comment. `taken` and `answered` carry it; a passage that is gone cannot be taken in.
    `late` says that it came too late: then it gets a word, whatever else is written no more."""

    taken = Signal(object)
    answered = Signal(object)

    def __init__(self, line: CommentLine, writable: bool, takes: bool, late: str = "") -> None:
        super().__init__()
        waits = not line.comment.settled_by
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(10)
        row.addWidget(
            Icon("chat-text", "warning" if waits else "text_3", 20), 0, Qt.AlignmentFlag.AlignTop
        )
        lines = QVBoxLayout()
        lines.setSpacing(4)
        quote, answer = told.quote_word(line), told.answer_word(line)
        if quote:
            lines.addWidget(Label(quote, "meta", "text_2"))
        lines.addWidget(Label(told.comment_word(line), "medium"))
        if answer:
            lines.addWidget(Label(answer, "meta", "success" if line.comment.taken else "text_2"))
        if late:
            lines.addWidget(Label(late, "meta", "warning"))
        if writable or late:
            lines.addLayout(self._acts(line, waits, takes and writable))
        row.addLayout(lines, 1)

    def _acts(self, line: CommentLine, waits: bool, takes: bool) -> FlowLayout:
        acts = FlowLayout(gap=8)
        if waits and takes:
            take = Button(tr("Sửa theo ý kiến"), "secondary", "compact", "check")
            take.setAccessibleName(tr("Sửa theo ý kiến: {words}", words=line.comment.words[:80]))
            take.clicked.connect(lambda: self.taken.emit(line))
            acts.addWidget(take)
        word = tr("Trả lời") if waits else tr("Trả lời lại")
        answer = Button(word, "secondary", "compact", "chat-text")
        answer.setAccessibleName(f"{word}: {line.comment.words[:80]}")
        answer.clicked.connect(lambda: self.answered.emit(line))
        acts.addWidget(answer)
        return acts


class AnswerSheet(Sheet):
    """`said` carries whether it is taken in, and the word to its author: needed where it is not.
    A late one cannot be taken in."""

    said = Signal(bool, str)

    def __init__(self, host: QWidget, line: CommentLine) -> None:
        super().__init__(host, 640, tr("Trả lời góp ý"), told.comment_word(line))
        self.reply = TextArea(tr("Lời trả lời"), min_lines=2)
        late = line.comment.late
        word = tr("Gửi trả lời") if late else tr("Không tiếp thu")
        note = tr("Văn bản đã được phê duyệt, không sửa theo góp ý này nữa.")
        self.refuse = Button(word, "primary" if late else "secondary", "large")
        self.accept = Button(tr("Đã tiếp thu"), "primary", "large", "check")
        self.accept.setVisible(not late)
        self._note = Label(
            note if late else tr("Không tiếp thu thì cần nêu lý do."), "meta", "text_2"
        )
        self.body.addWidget(self.reply)
        self.footer.addWidget(self._note, 1)
        self.footer.addWidget(self.refuse)
        self.footer.addWidget(self.accept)
        self.refuse.setEnabled(False)
        self.reply.changed.connect(lambda text: self.refuse.setEnabled(bool(text.strip())))
        self.refuse.clicked.connect(lambda: self._say(False))
        self.accept.clicked.connect(lambda: self._say(True))
        self.closed.connect(self.deleteLater)

    def _say(self, taken: bool) -> None:
        words = self.reply.text().strip()
        self.close_sheet()
        self.said.emit(taken, words)
