"""Owns how one question's count is shown: bar, list and arithmetic; the figures come counted."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QMargins, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ecabinet.domain.deciding import least
from ecabinet.domain.forms import (
    ABSTAIN,
    APPROVE,
    APPROVE_WITH_COMMENT,
    DISAPPROVE,
    OTHER,
    Base,
    Decision,
    Question,
    QuestionKind,
    Rule,
)
from ui.i18n import tr
from ui.views.forms.words import Mark, choice_word
from ui.widgets import Card, Chip, CountRow, Divider, Label, Row, StackedBar

_LOOKS = {
    APPROVE: ("check-bold", "tally_for"),
    APPROVE_WITH_COMMENT: ("plus-bold", "tally_comment"),
    DISAPPROVE: ("x-bold", "tally_against"),
    OTHER: ("chat-text", "tally_other"),
    ABSTAIN: ("minus-bold", "#62656D"),
}
# Options take the ground colours of the palette in turn; red stays with what is against.
_OPTIONS = ("#1B4B82", "#0B6264", "#855000", "#2E6BA8", "#1B6843")
_DECIDED = {Decision.ADOPTED: "success", Decision.REJECTED: "danger", Decision.NO_QUORUM: "danger"}


def shown_choices(question: Question, counts: Mapping[str, int]) -> tuple[str, ...]:
    """The question's choices, and what came from passing over a whole form."""
    return (*question.choices, *(one for one in counts if one not in question.choices))


def look_of(question: Question, choice: str) -> tuple[str, str]:
    """Icon and colour of a choice."""
    if choice in _LOOKS:
        return _LOOKS[choice]
    return "", _OPTIONS[question.choices.index(choice) % len(_OPTIONS)]


class QuestionCount(Card):
    """One question: what each choice has, how many are still to come, the threshold."""

    def __init__(
        self,
        question: Question,
        counts: Mapping[str, int],
        rest: int,
        rest_word: str,
        title: str,
        mark: Mark | None = None,
        needed: int | None = None,
        note: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName(title)
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        head = Row(left=True)
        head.setSpacing(12)
        head.addWidget(Label(title, "h2"), 1)
        if mark is not None:
            head.addWidget(mark.chip(), 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(head)
        if question.kind is not QuestionKind.CHOOSE:
            self._column.addWidget(self._bar(question, counts, (rest, rest_word), needed, note))
        self._column.addLayout(self._list(question, counts, rest, rest_word))
        self.add_padded(self._column, QMargins(20, 14, 20, 8))

    @staticmethod
    def _bar(
        question: Question,
        counts: Mapping[str, int],
        rest: tuple[int, str],
        needed: int | None,
        note: str,
    ) -> StackedBar:
        bar = StackedBar()
        parts = [
            (counts.get(choice, 0), look_of(question, choice)[1], choice_word(choice))
            for choice in shown_choices(question, counts)
        ]
        bar.set_parts([*parts, (rest[0], "tally_none", rest[1])], needed, note)
        return bar

    @staticmethod
    def _list(
        question: Question, counts: Mapping[str, int], rest: int, rest_word: str
    ) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        for choice in shown_choices(question, counts):
            icon, color = look_of(question, choice)
            column.addWidget(Divider())
            column.addWidget(CountRow(icon, color, choice_word(choice), str(counts.get(choice, 0))))
        if rest:
            column.addWidget(Divider())
            column.addWidget(CountRow("hourglass-medium", "tally_none", rest_word, str(rest)))
        return column

    def add_line(self, text: str, chip: Chip | None = None) -> None:
        """Add a line under the list, e.g. the arithmetic, with the decision at its right."""
        self._column.addWidget(Divider())
        row = Row(left=True)
        row.setContentsMargins(0, 4, 0, 8)
        row.setSpacing(12)
        row.addWidget(Label(text, "body", "text_2"), 1)
        if chip is not None:
            row.addWidget(chip, 0, Qt.AlignmentFlag.AlignVCenter)
        self._column.addLayout(row)


def threshold(rule: Rule, roll: int) -> tuple[int | None, str]:
    """Where the bar's tick stands and its note; none where the base is not all members."""
    if rule.base is not Base.TOTAL:
        return None, ""
    needed = least(rule, roll)
    half = rule.strict and rule.threshold == (1, 2)
    return needed, tr("Quá nửa: {n}", n=needed) if half else tr("Ngưỡng: {n}", n=needed)


def arithmetic_words(arithmetic: str, decision: Decision) -> str:
    """ "22 > 27 × 1/2 = 13,5", or why there is none."""
    if arithmetic:
        return arithmetic
    if decision is Decision.NO_QUORUM:
        return tr("Chưa đủ số người trả lời để quyết định.")
    return tr("Phiếu này lấy ý kiến, không quyết định.")


def decided_color(decision: Decision) -> str:
    return _DECIDED.get(decision, "text_2")
