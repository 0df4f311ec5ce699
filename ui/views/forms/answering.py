"""Owns the first step: the questions, the papers beside them, what is missing; it signs nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ecabinet.domain.clauses import cited
from ecabinet.domain.forms import Mode, Question
from ui.i18n import tr
from ui.messages import words
from ui.theme import current_theme
from ui.viewmodels.form import FormModel, Step
from ui.viewmodels.navigator import Place
from ui.viewmodels.proposals import Proposals
from ui.viewmodels.workspace import Workspace
from ui.views.forms.banners import AnswerBanners
from ui.views.forms.clause import ClauseSheet
from ui.views.forms.facts import FormFacts, draft_words
from ui.views.forms.lending import Lending
from ui.views.forms.modes import ModeSheet
from ui.views.forms.proposal import DifferencesSheet
from ui.views.forms.question import QuestionCard
from ui.views.forms.words import lack_words, mode_word
from ui.views.meeting.words import office
from ui.widgets import ActionBar, Button, Label, LinkButton, Page, Panel, Sheet, TextArea
from ui.widgets.layouts import empty

_ASIDE_WIDTH = 352


class AnswerPage(QWidget):
    """Questions at the left, deadline and papers at the right, or one tap away when narrow."""

    def __init__(self, workspace: Workspace, model: FormModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace, self._model = workspace, model
        self._cards: list[QuestionCard] = []
        self._compact = False
        self._subject = Label("", "serif_26")
        self._summary = Label("", "body", "text_2")
        self.proposals = Proposals(model)
        self._top = AnswerBanners(workspace, model, self.proposals)
        self._questions = QVBoxLayout()
        self._note = TextArea(tr("Ghi chú gửi thành viên"))
        self._other = LinkButton(tr("Không biểu quyết hoặc không tham gia"), "minus-circle")
        self._lend = LinkButton(tr("Ủy quyền cho thành viên khác"), "user-plus")
        self._lending = Lending(self, workspace, model)
        self._page = Page(gap=16)
        self._aside = Panel("surface", "l")
        self._facts = FormFacts(workspace, model)
        self._sheet: Sheet | None = None
        self._sheet_facts: FormFacts | None = None
        self._state = Label("", "meta_medium", "text_2", wrap=False)
        self.next = Button(tr("Xem lại và ký"), "primary", "large", "arrow-right")
        self._bar = ActionBar(buttons=(self._state, self.next))
        self._build()

    def _build(self) -> None:
        page = self._page.column
        page.setContentsMargins(0, 20, 0, 24)
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(self._subject)
        head.addWidget(self._summary)
        page.addLayout(head)
        page.addWidget(self._top)
        self._questions.setSpacing(16)
        page.addLayout(self._questions)
        page.addWidget(self._note)
        page.addWidget(self._other, 0, Qt.AlignmentFlag.AlignLeft)
        page.addWidget(self._lend, 0, Qt.AlignmentFlag.AlignLeft)
        page.addStretch(1)
        beside = QVBoxLayout(self._aside)
        beside.setContentsMargins(0, 0, 0, 0)
        scroll = Page(padding=28, color="surface")
        scroll.column.setContentsMargins(0, 24, 0, 24)
        scroll.column.addWidget(self._facts)
        scroll.column.addStretch(1)
        beside.setContentsMargins(1, 0, 0, 0)
        beside.addWidget(scroll)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._page, 1)
        middle.addWidget(self._aside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(middle, 1)
        column.addWidget(self._bar)
        self._facts.opened.connect(self._open_paper)
        self._note.changed.connect(self.proposals.write_note)
        self._other.clicked.connect(self._choose_mode)
        self._lend.clicked.connect(self._lending.begin)
        self._top.papers_wanted.connect(self._show_papers)
        self._top.compared.connect(self._compare)
        self.next.clicked.connect(self._on_next)
        self._model.replaced.connect(self.show_mode)
        self._model.edited.connect(self.show_progress)
        self._model.draft_kept.connect(lambda: self.show_draft())
        self._model.draft_failed.connect(lambda _error: self.show_draft(failed=True))
        self.set_compact(False)

    # showing -----------------------------------------------------------------------------

    def show_form(self) -> None:
        """Show the form as read last; what the person is typing stays as it stands."""
        view = self._model.view
        if view is None:
            return
        self._subject.setText(view.card.subject)
        self._summary.setText(view.summary)
        self._summary.setVisible(bool(view.summary))
        self._facts.show_facts()
        if self._sheet_facts is not None:
            self._sheet_facts.show_facts()
        if tuple(card.question for card in self._cards) != view.questions:
            self._build_questions(view.questions)
        self.show_mode()
        deadline = self._workspace.formats.due(self._workspace.moment(view.card.deadline_ms))
        note = tr("Sửa được đến {due}, kể cả sau khi đã gửi.", due=deadline)
        self.next.setText(self._next_words())
        self.next.set_icon("paper-plane-tilt" if self._model.proposing else "arrow-right")
        self._bar.set_note(note if view.may_answer and not self._model.late else "", "info")

    def _build_questions(self, questions: tuple[Question, ...]) -> None:
        empty(self._questions)
        self._cards = []
        for number, question in enumerate(questions, 1):
            card = QuestionCard(question, number, len(questions))
            card.chosen.connect(self._on_chosen)
            card.written.connect(self._model.write)
            card.clause_wanted.connect(self._choose_clause)
            card.clause_opened.connect(self._open_clause)
            card.clause_dropped.connect(lambda name: self._cite(name, ""))
            card.set_stacked(self._compact)
            self._questions.addWidget(card)
            self._cards.append(card)

    def _on_chosen(self, question: str, choices: tuple[str, ...]) -> None:
        self._model.choose(question, choices)
        self._show_answers()

    def _cite(self, question: str, clause: str) -> None:
        self._model.cite(question, clause)
        self._show_answers()

    def show_mode(self) -> None:
        """Answer question by question, or tell that the whole form is passed over."""
        self._top.show_all(self._compact)
        passed = self._model.mode is not Mode.NORMAL
        may = self._model.may_write
        for card in self._cards:
            card.setVisible(not passed)
            card.setEnabled(may)
        proxy, view = self._model.proxy, self._model.view
        scoped = bool(self._model.behalf) and proxy is not None and bool(proxy.questions)
        self._other.setVisible(self._model.may_answer and not passed and not scoped)
        lendable = view is not None and view.may_lend and bool(self._model.holders)
        self._lend.setVisible(lendable and proxy is None)
        self._note.setVisible(self._model.proposing and may)
        self._note.set_text(self.proposals.note)
        self._state.setVisible(may)
        self.next.setVisible(may)
        self._show_answers()

    def _show_answers(self) -> None:
        for card in self._cards:
            answer = self._model.answer(card.question.id)
            card.show_answer(answer, self._model.needs_text(card.question))
            card.show_clause(answer.clause, bool(self._model.view and self._model.view.papers))
        self.show_progress()

    def show_progress(self) -> None:
        """What is missing, beside the button that waits for it."""
        self._top.count_changes()
        if self._model.proposing:
            self._show_proposing()
            return
        error = self._model.obstacle()
        told = lack_words(error, self._model.questions, self._model.answered())
        if self._model.mode is not Mode.NORMAL:
            told = mode_word(self._model.mode)
        self._state.setText(told)
        self.next.setEnabled(error is None)
        self.next.setAccessibleDescription(told if error is not None else "")

    def _show_proposing(self) -> None:
        """As `show_progress`, of a draft: questions may stay open, the same is not sent twice."""
        proposals, total = self.proposals, len(self._model.questions)
        told = tr("Đã soạn {n}/{total} câu", n=self._model.answered(), total=total)
        if proposals.sent is not None and not proposals.changed:
            told = tr("Đã gửi bản này")
        error = proposals.obstacle()
        long = error is not None and error.code == "proposal.note_long"
        self._note.set_error(words(error).line if error is not None and long else "")
        ready = proposals.changed and error is None
        self._state.setText(told)
        self.next.setEnabled(ready)
        self.next.setAccessibleDescription("" if ready else told)

    def _next_words(self) -> str:
        principal = self._model.assistance.principal
        if self._model.proposing and principal is not None:
            return tr("Gửi dự thảo cho {name}", name=office(principal))
        return tr("Xem lại và ký")

    def show_draft(self, failed: bool = False) -> None:
        self._facts.show_draft(failed)
        if self._sheet_facts is not None:
            self._sheet_facts.show_draft(failed)
        if self._compact and (failed or self._model.draft_ms):
            self._bar.set_note(draft_words(self._workspace, self._model, failed), "pencil-line")

    def set_compact(self, compact: bool) -> None:
        """One column, the papers behind a button."""
        self._compact = compact
        self._aside.setVisible(not compact)
        self._aside.setFixedWidth(current_theme().px(_ASIDE_WIDTH))
        for card in self._cards:
            card.set_stacked(compact)
        if self._model.view is not None:
            self.show_mode()

    def primary(self) -> QWidget:
        """Where the keyboard lands on arriving at this step."""
        return self.next

    def retell(self) -> None:
        """Take the language in force."""
        self._note.set_label(tr("Ghi chú gửi thành viên"))
        self._other.setText(tr("Không biểu quyết hoặc không tham gia"))
        self._lend.setText(tr("Ủy quyền cho thành viên khác"))
        empty(self._questions)
        self._cards = []
        self.show_form()

    def focus_question(self, question: str) -> None:
        """Bring a question into view and put the keyboard on it."""
        for card in self._cards:
            if card.question.id == question:
                self._page.ensureWidgetVisible(card)
                card.focus_first()
                return

    # acting ------------------------------------------------------------------------------

    def _on_next(self) -> None:
        if self._model.proposing:
            self.proposals.propose()
        else:
            self._model.go_to(Step.REVIEW)

    def _compare(self) -> None:
        """The draft that waits, else the one taken over, beside what stands on the screen."""
        offered, taken = self.proposals.offered, self.proposals.taken
        if offered is not None:
            author, proposed, act = offered.author, offered.answers, tr("Tiếp nhận")
        elif taken is not None:
            author, proposed = taken.author, taken.proposed
            act = tr("Hoàn tác tiếp nhận") if self._model.may_answer else ""
        else:
            return
        found = self.proposals.changes(proposed)
        sheet = DifferencesSheet(
            self, office(author), found, act, offered is not None, self._compact
        )
        if offered is not None:
            sheet.wanted.connect(lambda: self.proposals.take(offered))
        elif taken is not None:
            sheet.wanted.connect(lambda: self.proposals.restore(taken))
        sheet.closed.connect(sheet.deleteLater)
        sheet.open()

    def _open_paper(self, paper: bytes) -> None:
        if self._sheet is not None:
            self._sheet.close_sheet()
        self._model.save()
        self._workspace.navigator.go(Place("reader", paper))

    def _choose_clause(self, question: str) -> None:
        view = self._model.view
        assert view is not None
        sheet = ClauseSheet(self, self._workspace, view.papers)
        sheet.chosen.connect(lambda clause: self._cite(question, clause))
        sheet.closed.connect(sheet.deleteLater)
        sheet.open()

    def _open_clause(self, question: str) -> None:
        """To the page that the words refer to; back is one tap, and nothing typed is lost."""
        view = self._model.view
        assert view is not None
        by_title = {paper.title: paper.id for paper in view.papers}
        found = cited(self._model.answer(question).clause, by_title)
        if found is not None:
            self._model.save()
            title, page = found
            self._workspace.navigator.go(Place("reader", by_title[title], page))

    def _show_papers(self) -> None:
        sheet = Sheet(self, 600, tr("Tài liệu và tình trạng phiếu"))
        facts = FormFacts(self._workspace, self._model, deadline=False)
        facts.opened.connect(self._open_paper)
        facts.show_facts()
        sheet.body.addWidget(facts)
        self._sheet, self._sheet_facts = sheet, facts
        sheet.closed.connect(self._forget_sheet)
        sheet.open()

    def _forget_sheet(self) -> None:
        if self._sheet is not None:
            self._sheet.deleteLater()
        self._sheet = self._sheet_facts = None

    def _choose_mode(self) -> None:
        # Only the member himself says that he is concerned.
        modes = (Mode.ABSTAIN,) if self._model.behalf else (Mode.ABSTAIN, Mode.RECUSE)
        sheet = ModeSheet(self, modes)
        sheet.chosen.connect(self._model.choose_mode)
        sheet.closed.connect(sheet.deleteLater)
        sheet.open()
