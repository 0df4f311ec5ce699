"""Owns the sheet of a form in preparation: what will be sent, to whom, and its next step."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ecabinet.domain.forms import Base, FormState, QuestionKind, Results, Rule, Silence, Tie
from ecabinet.services.summaries import FormView
from ui.i18n import tr
from ui.viewmodels.composing import ComposingModel
from ui.viewmodels.workspace import Workspace
from ui.views.forms.words import choice_word, form_name, state_mark
from ui.views.meeting.words import office
from ui.widgets import Banner, Button, FactList, Label, Sheet


def rule_words(rule: Rule) -> str:
    """The decision rule in a line: base, threshold, quorum, tie."""
    base = {
        Base.TOTAL: tr("tổng số thành viên"),
        Base.PRESENT: tr("số người có mặt"),
        Base.ANSWERED: tr("số người trả lời"),
    }[rule.base]
    share = "/".join(map(str, rule.threshold))
    more = tr("trên {share} {base}", share=share, base=base)
    least = tr("từ {share} {base}", share=share, base=base)
    quorum = tr("cần {share} trả lời", share="/".join(map(str, rule.quorum)))
    parts = [more if rule.strict else least, quorum]
    if rule.tie is Tie.CHAIR:
        parts.append(tr("ngang nhau theo người chủ trì"))
    if rule.silence is Silence.ASSENT:
        parts.append(tr("im lặng tính là đồng ý"))
    return "; ".join(parts)


def results_words(results: Results) -> str:
    return {
        Results.NAMES: tr("số phiếu và ý kiến theo tên"),
        Results.COUNTS: tr("số phiếu, không theo tên"),
        Results.CHAIR: tr("chỉ người chủ trì"),
    }[results]


class PrepareSheet(Sheet):
    """Facts, questions and the one next step: submit, approve by another, send.

    `edit` asks for the composing screen, `give_back` for the draft to go back to its author.
    """

    edit = Signal()
    give_back = Signal()

    def __init__(
        self, host: QWidget, workspace: Workspace, model: ComposingModel, view: FormView
    ) -> None:
        super().__init__(host, 800, view.card.subject, form_name(view.card))
        self._model, self._view = model, view
        self._refusal: Banner | None = None
        due = workspace.formats.due_full(workspace.moment(view.card.deadline_ms))
        facts = FactList([], 168)
        facts.add(tr("Trạng thái"), state_mark(view.card.state).text)
        facts.add(tr("Cơ quan trình"), view.card.agency or "–")
        facts.add(tr("Hạn"), due)
        facts.add(tr("Người trả lời"), self._asked())
        if view.details.recused:
            facts.add(tr("Hồi tị"), self._names(view.details.recused))
        facts.add(tr("Người kiểm phiếu"), self._names(view.officers))
        details = view.details
        for title, text in (
            (tr("Nội dung chính"), details.issues),
            (tr("Vấn đề còn ý kiến khác nhau"), details.disputed),
            (tr("Cán bộ xử lý"), details.handler),
            (tr("Người ký phiếu"), details.signer),
        ):
            if text:
                facts.add(title, text)
        facts.add(tr("Quy tắc"), rule_words(view.rule))
        facts.add(tr("Công bố"), results_words(view.results))
        papers = "; ".join(paper.title for paper in view.papers)
        facts.add(tr("Tài liệu"), papers or tr("Không có tài liệu kèm theo"))
        for number, question in enumerate(view.questions, 1):
            words = question.text
            if question.kind is not QuestionKind.APPROVE:
                words += "\n" + "\n".join(f"– {choice_word(one)}" for one in question.choices)
            facts.add(tr("Câu {n}", n=number), words)
        if view.summary:
            self.body.addWidget(Label(view.summary, "body", "text_2"))
        self.body.addWidget(facts)
        self.next = Button("", "primary")
        self._offer()
        later = Button(tr("Để sau"))
        later.clicked.connect(self.close_sheet)
        self.other = Button("", icon="pencil-simple")
        self._offer_other()
        self.footer.addWidget(self.other)
        self.footer.addStretch(1)
        self.footer.addWidget(later)
        self.footer.addWidget(self.next)
        self.next.clicked.connect(self._go_on)

    def _names(self, members: Iterable[bytes]) -> str:
        people = self._model.people
        return "; ".join(office(people[one]) for one in members if one in people) or "–"

    def _asked(self) -> str:
        """How many, and whose vote weighs more than one."""
        count = tr("{n} thành viên", n=self._view.card.roll)
        people = self._model.people
        heavy = [
            tr("{name}: hệ số {n}", name=office(people[entry.member]), n=entry.weight)
            for entry in self._view.roll
            if entry.weight != 1 and entry.member in people
        ]
        return "; ".join([count, *heavy])

    def _offer(self) -> None:
        state = self._view.card.state
        words = {
            FormState.DRAFT: (tr("Trình phê duyệt"), "paper-plane-tilt"),
            FormState.SUBMITTED: (tr("Phê duyệt"), "check-circle"),
            FormState.APPROVED: (tr("Gửi phiếu đến thành viên"), "broadcast"),
        }[state]
        self.next.setText(words[0])
        self.next.set_icon(words[1])
        if state is FormState.SUBMITTED and not self._model.may_approve(self._view):
            self.next.setEnabled(False)
            self.body.insertWidget(
                0,
                Banner(tr("Phiếu do chính bạn trình; cần người khác phê duyệt."), "primary"),
            )

    def _offer_other(self) -> None:
        """Back to the composing screen: at once a draft, else by giving it back first."""
        draft = self._view.card.state is FormState.DRAFT
        mine = not self._model.may_approve(self._view)
        if draft:
            self.other.setText(tr("Sửa phiếu"))
        else:
            self.other.setText(tr("Rút lại để sửa") if mine else tr("Trả lại"))
            self.other.set_icon("arrow-u-up-left")
        self.other.clicked.connect(self.edit if draft else self.give_back)
        if draft and self._view.reason:
            told = Banner(self._view.reason, "warning", tr("Được trả lại để sửa"))
            self.body.insertWidget(0, told)

    def _go_on(self) -> None:
        act = {
            FormState.DRAFT: self._model.submit,
            FormState.SUBMITTED: self._model.approve,
            FormState.APPROVED: self._model.send,
        }[self._view.card.state]
        self.next.setEnabled(False)
        act(self._view.card.id)

    def refuse(self, reason: str) -> None:
        """Say why the step was not taken; it may be tried again."""
        self.next.setEnabled(True)
        if self._refusal is None:
            self._refusal = Banner(reason, "danger")
            self.body.insertWidget(0, self._refusal)
        self._refusal.set_text(reason)
