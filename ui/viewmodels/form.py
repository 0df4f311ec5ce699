"""Owns one form on its way from the first answer to the receipt; refuses to lose what was typed.

What stands in the working copy is the person's until it is signed: no reading replaces it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import IntEnum

from PySide6.QtCore import QObject, QTimer, Signal

from ecabinet.domain.answerdrafts import Written, joined, says_more
from ecabinet.domain.ballots import check_answers, missing, needs_text
from ecabinet.domain.errors import DomainError
from ecabinet.domain.forms import Answer, FormState, Mode, Question
from ecabinet.domain.people import Person
from ecabinet.services.assisting import Assistance
from ecabinet.services.summaries import (
    BallotState,
    FormCard,
    FormView,
    ProxyState,
    ProxyView,
    Receipt,
)
from ecabinet.sync.changes import Change
from ui.viewmodels.forms import RECORDS, behalf_of
from ui.viewmodels.loading import Loading
from ui.viewmodels.workspace import Workspace

SAVE_AFTER_MS = 400
"""How long a change may wait before the draft is written; typing on does not put it off."""
RETRY_AFTER_MS = 2_000
"""After a draft that could not be written."""


class Step(IntEnum):
    """Where in the flow the person is. RESULT stands outside it: the form is published."""

    ANSWER = 0
    REVIEW = 1
    RECEIPT = 2
    RESULT = 3


_Read = tuple[FormView, tuple[FormCard, ...], tuple[Person, ...], Assistance]


class FormModel(Loading):
    """One form, its working copy of the answers, and the acts on it.

    `moved` follows a change of step or mode, `edited` one of an answer; `draft_kept` and
    `draft_failed` tell of the draft, `signed` and `refused` of the signature, `sending` whether
    an attempt to send is running. `lent` and `not_lent` tell of a proxy that was asked for.
    `replaced` follows answers that came in whole: a draft taken over, or one's own restored.

    With `behalf` the answer is given by proxy for that member: another draft, another ballot.
    """

    moved = Signal()
    edited = Signal()
    replaced = Signal()
    draft_kept = Signal()
    draft_failed = Signal(Exception)
    signed = Signal()
    sending = Signal(bool)
    lent = Signal()
    not_lent = Signal(Exception)

    def __init__(
        self,
        workspace: Workspace,
        form: bytes,
        parent: QObject | None = None,
        behalf: bytes = b"",
    ) -> None:
        super().__init__(workspace, parent)
        self.form = form
        self.behalf = behalf
        self._whose = (behalf,) if behalf else ()
        self.holders: tuple[Person, ...] = ()
        self.view: FormView | None = None
        self.assistance = Assistance()
        self.waiting: tuple[FormCard, ...] = ()
        self.step = Step.ANSWER
        self.mode = Mode.NORMAL
        self.signing = False
        self.draft_ms = 0
        self._answers: dict[str, Answer] = {}
        self._seen: tuple[bytes, ...] = ()  # the drafts that the working copy holds
        self._devices: dict[bytes, str] = {}
        self._kept: tuple[Answer, ...] = ()
        self._own = False  # the working copy is the person's: readings leave it alone
        self._unsaved = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.save)

    # reading -----------------------------------------------------------------------------

    def _concerns(self, change: Change) -> bool:
        return bool(change.what & RECORDS)

    def _read(self) -> _Read:
        cabinet = self.workspace.cabinet
        consulting = cabinet.consulting
        view: FormView = consulting.form(self.form, *self._whose)
        holders = self._possible(view) if view.may_lend else ()
        # An assistant drafts for the member himself, not for what he does by proxy.
        assistance = Assistance() if self.behalf else cabinet.assisting.about(self.form)
        if len(view.drafts) > 1:
            self._devices = dict(cabinet.desk.directory().devices)
        return view, (*consulting.forms(), *consulting.lent()), holders, assistance

    def _possible(self, view: FormView) -> tuple[Person, ...]:
        """Who may hold this member's proxy: the others of the roll who take part."""
        desk = self.workspace.cabinet.desk
        out = {*view.details.recused, desk.member}
        asked = {entry.member for entry in view.roll} - out
        return tuple(one for one in desk.voters() if one.id in asked)

    def _keep(self, read: _Read) -> None:
        before = self.view.card.state if self.view else None
        self.view, cards, self.holders, self.assistance = read
        self.waiting = tuple(
            card
            for card in sorted(cards, key=lambda card: card.deadline_ms)
            if (card.id, behalf_of(card)) != (self.form, self.behalf)
            and card.on_roll
            and not card.live
            and card.state is FormState.SENT
            and card.mine is BallotState.NONE
        )
        if not self._own:
            self._take(self.view)
        after = self.view.card.state
        published = after is FormState.PUBLISHED and before is not after
        if before is None or published:
            self.step = self._first_step(self.view)

    def _take(self, view: FormView) -> None:
        """Make the stored draft, else the signed answers, the working copy."""
        drafted = bool(view.draft)
        kept = view.draft if drafted else view.sent
        self._seen = tuple(one.op_id for one in view.drafts[:1])
        self._kept = view.draft
        self._answers = {answer.question: answer for answer in kept}
        self.draft_ms = view.draft_ms if drafted else 0
        self.mode = Mode.NORMAL if drafted else view.sent_mode
        if self.mode is Mode.TELEPHONE:
            self.mode = Mode.NORMAL

    def _first_step(self, view: FormView) -> Step:
        if view.card.state is FormState.PUBLISHED:
            return Step.RESULT
        return Step.RECEIPT if view.receipts and not view.draft else Step.ANSWER

    # answering ---------------------------------------------------------------------------

    @property
    def questions(self) -> tuple[Question, ...]:
        return self.view.questions if self.view else ()

    def answer(self, question: str) -> Answer:
        return self._answers.get(question) or Answer(question, ())

    def answers(self) -> tuple[Answer, ...]:
        """What has been chosen or written, in the form's order."""
        found = (self.answer(question.id) for question in self.questions)
        return tuple(one for one in found if one.choices or one.text or one.clause)

    def choose(self, question: str, choices: Sequence[str]) -> None:
        self._put(replace(self.answer(question), choices=tuple(choices)))

    def write(self, question: str, text: str) -> None:
        self._put(replace(self.answer(question), text=text))

    def cite(self, question: str, clause: str) -> None:
        """Say which clause of a paper the words refer to; "" takes it back."""
        self._put(replace(self.answer(question), clause=clause))

    def _put(self, answer: Answer) -> None:
        if answer == self.answer(answer.question):
            return
        self._answers[answer.question] = answer
        self._own = self._unsaved = True
        if not self._timer.isActive():
            self._timer.start(SAVE_AFTER_MS)
        self.edited.emit()

    def replace_answers(self, answers: Sequence[Answer], kept: bool = True) -> None:
        """Other answers in place of all that stand here; `kept`: they are being written already."""
        self._timer.stop()
        self._answers = {answer.question: answer for answer in answers}
        self.mode = Mode.NORMAL
        self._own, self._unsaved = True, not kept
        if not kept:
            self._timer.start(SAVE_AFTER_MS)
        self.replaced.emit()

    @property
    def seen(self) -> tuple[bytes, ...]:
        """The drafts that the person has before him: what else stands is another device's."""
        return self._seen

    @property
    def elsewhere(self) -> tuple[Written, ...]:
        """What another device of this member wrote meanwhile and the answers here lack."""
        me, seen = self.workspace.me.device, set(self._seen)
        return tuple(
            one
            for one in (self.view.drafts if self.view and self.may_answer else ())
            if one.op_id not in seen
            and not (self._own and one.device == me and (not seen or seen & set(one.over)))
            and says_more(one.answers, self.answers())
        )

    def device_of(self, draft: Written) -> str:
        """The name of the device that wrote a draft; it may be empty."""
        return self._devices.get(draft.device, "")

    def join(self, draft: Written) -> None:
        """Put what another device wrote under what stands here; nothing of either is dropped."""
        self._seen = (*self._seen, draft.op_id)
        self.replace_answers(joined(self.answers(), draft.answers), kept=False)

    def choose_mode(self, mode: Mode) -> None:
        """Abstain or recuse from the whole form, or go back to answering; answers stay."""
        self.mode = mode
        self._own = True
        self.moved.emit()

    def answered(self) -> int:
        return len(self.questions) - len(missing(self.questions, self.answers()))

    def needs_text(self, question: Question) -> bool:
        return needs_text(question, self.answer(question.id).choices)

    @property
    def may_answer(self) -> bool:
        """Whether a ballot of this member would still be recorded, in time or late."""
        return self.view is not None and self.view.may_answer

    @property
    def proposing(self) -> bool:
        """Whether this person answers as an assistant: a draft for the member, no ballot."""
        return self.assistance.may_propose and not self.may_answer

    @property
    def may_write(self) -> bool:
        """Whether answers are taken here, for a ballot or for a draft."""
        return self.may_answer or self.proposing

    @property
    def late(self) -> bool:
        """Whether the deadline is over: what is sent now is recorded and not counted."""
        now_ms = self.workspace.now().timestamp() * 1000
        return self.view is not None and self.view.card.deadline_ms < now_ms

    def obstacle(self) -> DomainError | None:
        """Why this cannot be signed yet; None when it can."""
        try:
            check_answers(self.questions, self.answers(), self.mode)
        except DomainError as error:
            return error
        return None

    # keeping the draft -------------------------------------------------------------------

    def save(self) -> None:
        """Write the draft on the store lane if anything changed since the last time."""
        self._timer.stop()
        if self._unsaved:
            self._unsaved = False
            self.workspace.run(
                self._write, owner=self, done=self._on_kept, failed=self._on_not_kept
            )

    def save_now(self) -> None:
        """Write the draft before returning: the window is closing and lanes drop what waits."""
        self._timer.stop()
        if self._unsaved:
            self._unsaved = False
            self._write()

    def _write(self) -> int:
        # Read here, on the lane: a write that waited never puts older words over newer ones.
        answers = self.answers()
        try:
            self._save(answers)
        except DomainError as error:
            # One text that no ballot could carry takes the others' safety from none of them.
            question = error.params.get("question")
            rest = tuple(one for one in answers if one.question != question)
            before = tuple(one for one in self._kept if one.question == question)
            if question and (*rest, *before) != self._kept:
                self._save((*rest, *before))
            raise
        at_ms: int = self.workspace.cabinet.desk.now_ms()
        return at_ms

    def _save(self, answers: tuple[Answer, ...]) -> None:
        consulting = self.workspace.cabinet.consulting
        consulting.save_draft(self.form, answers, self.behalf, self._seen)
        self._kept = answers

    def draft_written(self) -> None:
        """The draft was written with another act."""
        self._on_kept(self.workspace.cabinet.desk.now_ms())

    def _on_kept(self, at_ms: int) -> None:
        self.draft_ms = at_ms
        self.draft_kept.emit()

    def _on_not_kept(self, error: Exception) -> None:
        self._unsaved = True
        self._timer.start(RETRY_AFTER_MS)
        self.draft_failed.emit(error)

    # the flow ----------------------------------------------------------------------------

    def go_to(self, step: Step) -> None:
        if step is Step.REVIEW and (self.obstacle() is not None or not self.may_answer):
            return
        self.step = step
        self.save()
        self.moved.emit()

    def revise(self) -> None:
        """Answer again, starting from what was signed."""
        self.go_to(Step.ANSWER)

    def sign(self, secret: str) -> None:
        """Confirm who it is, sign and queue the ballot; `signed` or `refused` follows."""
        if self.signing:
            return
        self.signing = True
        self.save()
        self.workspace.run(
            self._cast,
            secret,
            self.answers() if self.mode is Mode.NORMAL else (),
            self.mode,
            owner=self,
            done=self._on_cast,
            failed=self._on_refused,
        )

    def _cast(self, secret: str, answers: tuple[Answer, ...], mode: Mode) -> Receipt:
        cabinet = self.workspace.cabinet
        cabinet.confirm(secret)
        receipt: Receipt = (
            cabinet.voting.cast_by_proxy(self.form, self.behalf, answers, mode)
            if self.behalf
            else cabinet.voting.cast(self.form, answers, mode)
        )
        cabinet.syncing.poke()
        return receipt

    def _on_cast(self, receipt: Receipt) -> None:
        self.signing = self._own = False
        if self.view is not None:
            sent = self.answers() if self.mode is Mode.NORMAL else ()
            known = [one for one in self.view.receipts if one.ballot != receipt.ballot]
            self.view = replace(
                self.view, receipts=(*known, receipt), sent=sent, sent_mode=self.mode, draft=()
            )
        self.step = Step.RECEIPT
        self.signed.emit()
        self.moved.emit()
        self.reload()

    def _on_refused(self, error: Exception) -> None:
        self.signing = False
        self.refused.emit(error)

    def send_again(self) -> None:
        """Try to send what waits, now."""
        self.sending.emit(True)

        def over(_result: object = None) -> None:
            self.sending.emit(False)
            self.reload()

        def failed(error: Exception) -> None:
            over()
            self.workspace.failed.emit(error)

        syncing = self.workspace.cabinet.syncing
        self.workspace.run(syncing.sync, owner=self, done=over, failed=failed, lane="net")

    # proxies -----------------------------------------------------------------------------

    @property
    def proxy(self) -> ProxyView | None:
        """The grant that stands: this member's own, or the one under which he answers here."""
        member = self.behalf or self.workspace.me.member
        for one in self.view.proxies if self.view is not None else ():
            if one.member.id == member and one.state is ProxyState.STANDING:
                return one
        return None

    def lend(self, secret: str, holder: bytes, questions: tuple[str, ...], until_ms: int) -> None:
        """Confirm who it is and sign a grant; `lent` or `not_lent` follows."""
        self.workspace.run(
            self._lend,
            secret,
            holder,
            questions,
            until_ms,
            owner=self,
            done=self._on_lent,
            failed=self.not_lent.emit,
        )

    def _lend(self, secret: str, holder: bytes, questions: tuple[str, ...], until_ms: int) -> None:
        cabinet = self.workspace.cabinet
        cabinet.confirm(secret)
        cabinet.proxying.grant(self.form, holder, questions, until_ms)
        cabinet.syncing.poke()

    def take_back(self) -> None:
        """Revoke the grant that stands; what was cast under it stays until one's own ballot."""
        self.workspace.run(
            self._take_back, owner=self, done=self._on_lent, failed=self.workspace.failed.emit
        )

    def _take_back(self) -> None:
        cabinet = self.workspace.cabinet
        cabinet.proxying.revoke(self.form)
        cabinet.syncing.poke()

    def _on_lent(self, _done: object = None) -> None:
        self.lent.emit()
        self.reload()

    @property
    def receipt(self) -> Receipt | None:
        """The newest ballot's receipt."""
        return newest(self.view.receipts) if self.view else None


def newest(receipts: Sequence[Receipt]) -> Receipt | None:
    return max(receipts, key=lambda one: (one.revision, one.cast_ms), default=None)
