"""Owns one question's card: its choices and the words that go with them; it judges neither."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ecabinet.domain.forms import Answer, Question, QuestionKind
from ui.i18n import tr
from ui.views.forms.words import choice_word, text_label
from ui.widgets import (
    Button,
    Card,
    CheckGroup,
    IconButton,
    Label,
    ListRow,
    OptionGroup,
    TextArea,
)

_LONG_OPTION = 44  # letters from which options stand one under another


class QuestionCard(Card):
    """A question with its place among all; `chosen` carries choices, `written` the words.

    `clause_wanted` asks for the clause that the words refer to, `clause_opened` goes to it and
    `clause_dropped` takes it back; each carries the question.
    """

    chosen = Signal(str, object)
    written = Signal(str, str)
    clause_wanted = Signal(str)
    clause_opened = Signal(str)
    clause_dropped = Signal(str)

    def __init__(
        self, question: Question, number: int, total: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self.question = question
        self.setAccessibleName(question.text)
        column = QVBoxLayout()
        column.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(8)
        if total > 1:
            place = Label(
                tr("Câu {number}/{total}", number=number, total=total),
                "strong",
                "primary",
                wrap=False,
            )
            place.setMinimumHeight(28)
            head.addWidget(place, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(Label(question.text, "h2"), 1)
        column.addLayout(head)
        if question.kind is QuestionKind.CHOOSE:
            column.addWidget(Label(tr("Chọn tối đa {n}", n=question.max), "meta", "text_2"))
        self._one: OptionGroup | None = None
        self._several: CheckGroup | None = None
        column.addWidget(self._choices())
        self.text = TextArea(tr("Ý kiến thêm"))
        self.text.hide()
        self.text.changed.connect(lambda text: self.written.emit(question.id, text))
        column.addWidget(self.text)
        self._clause = self._build_clause()
        column.addWidget(self._clause)
        self.add_padded(column, QMargins(24, 18, 24, 24))

    def _build_clause(self) -> QWidget:
        """Which clause the words are about: chosen, shown, gone to, taken back."""
        name = self.question.id
        self.want = Button(tr("Chọn điều khoản"), "secondary", "compact", "bookmark-simple")
        self.cited = ListRow("", "", "bookmark-simple")
        self.drop = IconButton("x", tr("Bỏ điều khoản đã chọn"))
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.want)
        row.addWidget(self.cited, 1)
        row.addWidget(self.drop)
        row.addStretch(0)
        layout = self.cited.layout()
        assert layout is not None
        layout.setContentsMargins(0, 7, 0, 7)
        self.want.clicked.connect(lambda: self.clause_wanted.emit(name))
        self.cited.activated.connect(lambda: self.clause_opened.emit(name))
        self.drop.clicked.connect(lambda: self.clause_dropped.emit(name))
        box.hide()
        return box

    def show_clause(self, clause: str, offered: bool) -> None:
        """The clause cited, or the way to choose one where papers are there to choose from."""
        written = not self.text.isHidden()
        self.want.setVisible(offered and not clause)
        self.cited.setVisible(bool(clause))
        self.drop.setVisible(bool(clause))
        self.cited.set_title(clause)
        self.cited.set_meta(tr("Mở đúng trang này"))
        self._clause.setVisible(bool(clause) or (offered and written))

    def _choices(self) -> QWidget:
        options = [(choice, choice_word(choice)) for choice in self.question.choices]
        if self.question.kind is QuestionKind.CHOOSE:
            self._several = CheckGroup(options, self.question.max, self.question.text)
            self._several.chosen.connect(self._on_several)
            return self._several
        self._one = OptionGroup(options, 2, self.question.text)
        self._one.chosen.connect(lambda choice: self.chosen.emit(self.question.id, (choice,)))
        return self._one

    def _on_several(self, choices: object) -> None:
        self.chosen.emit(self.question.id, cast("Sequence[str]", choices))

    def set_stacked(self, stacked: bool) -> None:
        """One column of choices in narrow windows, and always for long options."""
        if self._one is not None:
            longest = max(len(choice_word(choice)) for choice in self.question.choices)
            self._one.set_columns(1 if stacked or longest > _LONG_OPTION else 2)

    def show_answer(self, answer: Answer, required: bool) -> None:
        """Show what stands in the working copy; what is already shown is not touched."""
        if self._one is not None:
            self._one.set_value(answer.choices[0] if answer.choices else None)
        if self._several is not None:
            self._several.set_value(answer.choices)
        self.text.set_label(text_label(answer, required))
        self.text.set_text(answer.text)
        self.text.setVisible(bool(answer.choices or answer.text))

    def focus_first(self) -> None:
        group = self._one or self._several
        assert group is not None
        options = group.options()
        chosen = next((option for option in options if option.isChecked()), options[0])
        chosen.setFocus(Qt.FocusReason.TabFocusReason)
