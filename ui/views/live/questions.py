"""Owns the card of written questions on the item in hand, and the sheets that ask and answer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMargins
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ecabinet.domain.questions import MOST_LETTERS
from ecabinet.services.inquiring import QuestionLine
from ui.i18n import tr
from ui.viewmodels.live import LiveModel
from ui.viewmodels.questions import QuestionsModel
from ui.views.meeting import words
from ui.widgets import Button, Card, Chip, Label, LinkButton, Sheet, TextArea


class WritingSheet(Sheet):
    """A question or an answer, in the person's own words; what is typed is sent by the button."""

    def __init__(
        self, host: QWidget, title: str, subtitle: str, send: str, said: Callable[[str], None]
    ) -> None:
        super().__init__(host, 640, title, subtitle)
        self.text = TextArea(tr("Nội dung"), min_lines=4)
        self.send = Button(send, "primary", "large", "paper-plane-tilt")
        self._left = Label("", "meta", "text_2")
        later = Button(tr("Để sau"), "secondary", "large")
        self._said = said
        self.body.addWidget(self.text)
        self.footer.addWidget(self._left, 1)
        self.footer.addWidget(later)
        self.footer.addWidget(self.send)
        self.text.changed.connect(lambda _text: self._check())
        later.clicked.connect(self.close_sheet)
        self.send.clicked.connect(self._on_send)
        self.closed.connect(self.deleteLater)
        self._check()

    def _check(self) -> None:
        letters = len(self.text.text().strip())
        self.send.setEnabled(0 < letters <= MOST_LETTERS)
        over = letters - MOST_LETTERS
        self._left.setText(tr("Dài quá {n} ký tự", n=over) if over > 0 else "")

    def _on_send(self) -> None:
        self._said(self.text.text().strip())
        self.close_sheet()


class QuestionsCard(Card):
    """Every question with its answer; who may ask, answer or take back finds the way here."""

    def __init__(self, live: LiveModel, parent: QWidget | None = None) -> None:
        super().__init__(" ", parent=parent)
        self._live = live
        self.model = QuestionsModel(live.workspace, self)
        self._shown: tuple[object, ...] = ()
        self.model.loaded.connect(self.show_state)
        self.model.refused.connect(live.workspace.failed)
        self.hide()

    def show_state(self) -> None:
        """Tell the questions as they stand; laid out anew only when something changed."""
        live, item = self._live, self._live.item
        shown_item = item is not None and live.in_session and not item.hidden
        self.setVisible(shown_item)
        if item is None or live.meeting is None or not shown_item:
            return
        self.model.show(live.meeting.id, item.id)
        shown = (item.id, self.model.lines, tr("Câu hỏi"))
        if shown == self._shown:
            return
        self._shown = shown
        self.set_title(tr("Câu hỏi"), str(len(self.model.lines)) if self.model.lines else "")
        ask = LinkButton(tr("Đặt câu hỏi"))
        ask.clicked.connect(self._ask)
        self.set_action(ask)
        self.clear()
        if not self.model.lines:
            self.add_padded(
                Label(tr("Chưa có câu hỏi nào về nội dung này."), "body", "text_2"),
                QMargins(20, 14, 20, 14),
            )
        for line in self.model.lines:
            self.add(self._row(line))

    def _row(self, line: QuestionLine) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(4)
        office = words.office(line.asker)
        column.addWidget(Label(office, "meta", "text_2"))
        column.addWidget(Label(line.question.text, "body"))
        if line.answerer is not None:
            answer = line.question.answer or tr("Đã trả lời trực tiếp tại phiên họp.")
            column.addSpacing(4)
            column.addWidget(Label(words.office(line.answerer), "meta_medium", "primary"))
            column.addWidget(Label(answer, "body"))
        told = line.question.text + (f", {tr('đã trả lời')}" if line.answerer else "")
        holder.setAccessibleName(f"{office}: {told}")
        acts = self._acts(line)
        if acts is not None:
            column.addLayout(acts)
        return holder

    def _acts(self, line: QuestionLine) -> QHBoxLayout | None:
        row = QHBoxLayout()
        row.setSpacing(8)
        waits = line.answerer is None
        if waits and not line.may_answer:
            row.addWidget(Chip(tr("Chờ trả lời"), "neutral", "hourglass-medium"))
        if line.may_answer and waits:
            row.addWidget(self._button(tr("Trả lời"), lambda: self._answer(line), line))
            aloud = tr("Đã trả lời trực tiếp")
            row.addWidget(
                self._button(aloud, lambda: self.model.answer(line.question.id, ""), line)
            )
        if line.may_withdraw:
            row.addWidget(
                self._button(tr("Rút"), lambda: self.model.withdraw(line.question.id), line)
            )
        if not row.count():
            return None
        row.addStretch(1)
        return row

    def _button(self, text: str, act: Callable[[], None], line: QuestionLine) -> Button:
        button = Button(text, "secondary", "compact")
        button.setAccessibleName(f"{text}: {line.question.text}")
        button.clicked.connect(act)
        return button

    def _ask(self) -> None:
        item = self._live.item
        if item is not None:
            about = tr("Nội dung {number}: {title}", number=item.order, title=item.title)
            title, send = tr("Đặt câu hỏi"), tr("Gửi câu hỏi")
            WritingSheet(self.window(), title, about, send, self.model.ask).open()

    def _answer(self, line: QuestionLine) -> None:
        def said(text: str) -> None:
            self.model.answer(line.question.id, text)

        title, send = tr("Trả lời"), tr("Gửi trả lời")
        WritingSheet(self.window(), title, line.question.text, send, said).open()
