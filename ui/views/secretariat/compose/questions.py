"""Owns the card of a form's questions, in an order that is dragged or moved by the keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from ecabinet.domain.drafting import question_field
from ui.i18n import tr
from ui.viewmodels.composing_form import ComposeModel
from ui.views.secretariat.compose.question import QuestionEditor
from ui.views.secretariat.compose.section import Section
from ui.widgets import Button, EmptyState, ReorderList


class QuestionsCard(Section):
    """`dropped` tells that a question went, so that it can be taken back."""

    dropped = Signal()

    def __init__(self, model: ComposeModel) -> None:
        super().__init__(model)
        self.add_button = Button("", "secondary", "compact", "plus")
        self.set_action(self.add_button)
        self._editors: dict[str, QuestionEditor] = {}
        self.list = ReorderList(tall=True)
        self._none = EmptyState("clipboard-text", "", "")
        self._none.setMinimumHeight(150)
        self.add(self._none)
        self.body.addWidget(self.list)
        self.add_button.clicked.connect(self._on_add)
        self.list.moved.connect(model.move_question)
        self.tell()

    def tell(self) -> None:
        self.add_button.setText(tr("Thêm câu hỏi"))
        self._none.set(tr("Chưa có câu hỏi nào"), tr("Phiếu cần ít nhất một câu hỏi."))
        for editor in self._editors.values():
            editor.tell()
        self._tell_count()

    def _tell_count(self) -> None:
        shown = self.model.composition is not None
        count = len(self.model.questions) if shown else 0
        self.set_title(tr("Câu hỏi"), str(count))
        self._none.setVisible(shown and count == 0)

    def show_form(self) -> None:
        questions = self.model.questions
        ids = {one.id for one in questions}
        self._editors = {name: one for name, one in self._editors.items() if name in ids}
        for place, question in enumerate(questions, 1):
            editor = self._editors.get(question.id)
            if editor is None:
                editor = self._editors[question.id] = QuestionEditor(question, place)
                editor.changed.connect(self.model.put_question)
                editor.dropped.connect(lambda name=question.id: self._on_drop(name))
            else:
                editor.show_question(question, place)
        self.list.set_rows(
            [
                (one.id, tr("câu {n}", n=place), self._editors[one.id])
                for place, one in enumerate(questions, 1)
            ]
        )
        self.fields = {question_field(name): one for name, one in self._editors.items()}
        self.fields["questions"] = self.add_button
        self._tell_count()

    def _on_add(self) -> None:
        name = self.model.add_question()
        self._editors[name].setFocus(Qt.FocusReason.TabFocusReason)
        self.go_to(question_field(name))

    def _on_drop(self, name: str) -> None:
        self.model.drop_question(name)
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.dropped.emit()
