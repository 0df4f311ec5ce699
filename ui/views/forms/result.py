"""Owns a published form as every member sees it: the count, and whether this device agrees."""

from __future__ import annotations

from PySide6.QtCore import QMargins, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ecabinet.services.summaries import FormView, TallyView
from ui.i18n import tr
from ui.viewmodels.form import FormModel, Step
from ui.viewmodels.navigator import Place
from ui.viewmodels.workspace import Workspace
from ui.views.forms.board import members_board
from ui.views.forms.column import ColumnPage
from ui.views.forms.counts import QuestionCount, arithmetic_words, decided_color, threshold
from ui.views.forms.words import Mark, decision_mark, form_name
from ui.widgets import ActionBar, Banner, Button, Card, EmptyState, FlowLayout, Icon, Label


def proof_marks(tally: TallyView) -> list[Mark]:
    """What this device found by itself."""
    marks = []
    if tally.recounted:
        marks.append(Mark(tr("Đã kiểm đếm lại"), "success", "circle-wavy-check"))
    if tally.included:
        marks.append(Mark(tr("Phiếu của tôi đã được tính đúng"), "success", "check-circle"))
    return marks


def alarm_banner(tally: TallyView) -> Banner | None:
    """The alarm, naming the ballot or question that differs."""
    if not tally.alarm:
        return None
    return Banner(
        tr(
            "Máy này đã đếm lại và thấy khác ở {what}. Hãy báo Văn phòng và giữ biên nhận.",
            what=tally.alarm,
        ),
        "danger",
        tr("Kết quả công bố không khớp"),
    )


class ResultPage(QWidget):
    """Counts of every question, the marks or the alarm, the board where names are shown."""

    def __init__(self, workspace: Workspace, model: FormModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace, self._model = workspace, model
        self._page = ColumnPage()
        self.receipt = Button(tr("Biên nhận của tôi"), "secondary", "large", "file-text")
        self.back = Button(tr("Về danh sách"), "secondary", "large")
        self._bar = ActionBar(left=(self.receipt,), buttons=(self.back,))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._page, 1)
        column.addWidget(self._bar)
        self.receipt.clicked.connect(lambda: model.go_to(Step.RECEIPT))
        self.back.clicked.connect(lambda: workspace.navigator.home(Place("forms")))

    def show_form(self) -> None:
        view = self._model.view
        if view is None:
            return
        self._page.clear()
        inner = self._page.inner
        self.receipt.setVisible(bool(view.receipts))
        if view.tally is None:
            card = Card()
            card.add(
                EmptyState(
                    "lock-simple",
                    tr("Kết quả chỉ công bố cho người chủ trì"),
                    tr("Phiếu đã đóng và đã được kiểm đếm."),
                )
            )
            inner.addWidget(_subject(view))
            inner.addWidget(card)
            return
        inner.addWidget(_subject(view))
        if (alarm := alarm_banner(view.tally)) is not None:
            inner.addWidget(alarm)
        else:
            inner.addWidget(self._marks(view.tally))
        for card in count_cards(view, view.tally):
            inner.addWidget(card)
        if any(line.choices for line in view.tally.lines):
            inner.addWidget(_board(view, view.tally))

    @staticmethod
    def _marks(tally: TallyView) -> QWidget:
        box = QWidget()
        flow = FlowLayout(box, gap=8)
        for mark in proof_marks(tally):
            flow.addWidget(mark.chip())
        return box

    def set_compact(self, _compact: bool) -> None:
        """The column is narrow enough at any width."""

    def primary(self) -> QWidget:
        """Where the keyboard lands on arriving at this step."""
        return self.back

    def retell(self) -> None:
        self.receipt.setText(tr("Biên nhận của tôi"))
        self.back.setText(tr("Về danh sách"))
        self.show_form()


def _subject(view: FormView) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(16)
    words = QVBoxLayout()
    words.setSpacing(0)
    if view.tally is not None and view.tally.alarm:
        row.addWidget(Icon("warning-circle-fill", "danger", 48), 0, Qt.AlignmentFlag.AlignTop)
        words.addWidget(Label(tr("Kết quả công bố"), "sheet"))
    elif view.tally is not None and view.tally.tally.questions:
        decisions = {count.decision for count in view.tally.tally.questions}
        mark = decision_mark(next(iter(decisions)))
        color = decided_color(next(iter(decisions)))
        if len(decisions) == 1:
            row.addWidget(Icon(f"{mark.icon}-fill", color, 48), 0, Qt.AlignmentFlag.AlignTop)
            words.addWidget(Label(mark.text, "sheet"))
        else:
            words.addWidget(Label(tr("Kết quả theo từng câu"), "sheet"))
    words.addWidget(Label(view.card.subject, "serif_20"))
    words.addWidget(Label(form_name(view.card), "meta", "text_2"))
    row.addLayout(words, 1)
    return box


def count_cards(view: FormView, tally: TallyView) -> list[QuestionCount]:
    """A card a question: counts, arithmetic, decision."""
    cards = []
    total = len(view.questions)
    counted = {count.question: count for count in tally.tally.questions}
    for number, question in enumerate(view.questions, 1):
        count = counted.get(question.id)
        if count is None:
            continue
        counts = dict(count.counts)
        place = tr("Câu {number}/{total}", number=number, total=total)
        title = question.text if total == 1 else f"{place} · {question.text}"
        needed, note = threshold(view.rule, view.card.roll)
        silent = tally.tally.roll_size - len(tally.tally.counted)
        only_silent = silent == len(tally.tally.silent)
        rest_word = tr("Không trả lời") if only_silent else tr("Không trả lời hoặc không tính")
        card = QuestionCount(question, counts, silent, rest_word, title, needed=needed, note=note)
        words = arithmetic_words(count.arithmetic, count.decision)
        card.add_line(words, decision_mark(count.decision).chip())
        cards.append(card)
    return cards


def _board(view: FormView, tally: TallyView) -> Card:
    card = Card(tr("{n} thành viên", n=len(tally.lines)), divided=False)
    board = members_board(tally.lines, view.questions[0].id)
    card.add_padded(board, QMargins(16, 0, 16, 20))
    return card
