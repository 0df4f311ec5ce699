"""Owns the acts on an assistant's draft, on either side; refuses to lose what the member typed.

Taking over changes the working copy at once: what is typed while it is being written stands on it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from ecabinet.domain.errors import DomainError
from ecabinet.domain.forms import Answer
from ecabinet.domain.proposals import (
    NOTE_LIMIT,
    AnswerChange,
    ProposalState,
    changes,
    check_drafted,
    merged,
)
from ecabinet.services.assisting import Assistance, ProposalView, SettledView
from ui.viewmodels.form import FormModel


class Proposals(QObject):
    """The drafts of one form as its screen needs them; `settled` follows each act that was done."""

    settled = Signal()

    def __init__(self, model: FormModel) -> None:
        super().__init__(model)
        self._model = model
        self.acting = False
        self._note: str | None = None

    @property
    def assistance(self) -> Assistance:
        return self._model.assistance

    # the member --------------------------------------------------------------------------

    @property
    def offered(self) -> ProposalView | None:
        """The draft that waits for the member's word: the newest of several."""
        if not self._model.may_answer:
            return None
        return next(iter(self.assistance.offered), None)

    @property
    def taken(self) -> SettledView | None:
        """The draft that the answers go back to."""
        return self.assistance.taken

    @property
    def ignored(self) -> ProposalView | None:
        """The newest draft that was passed over, while nothing newer came."""
        drafts = self.assistance.drafts
        passed = [one for one in drafts if one.state is ProposalState.IGNORED]
        return passed[-1] if passed and self._model.may_answer else None

    def changes(self, proposed: tuple[Answer, ...]) -> tuple[AnswerChange, ...]:
        """Each question as drafted and as it stands on the screen."""
        return changes(self._model.questions, proposed, self._model.answers())

    def take(self, draft: ProposalView) -> None:
        """Make it the working copy; what stood there is kept beside it."""
        before = self._model.answers()
        answers = merged(self._model.questions, before, draft.answers)
        self._put(answers, before, self._assisting.take, draft.proposal)

    def restore(self, taken: SettledView) -> None:
        """Undo taking over: what stood there before stands again."""
        self._put(taken.before, self._model.answers(), self._assisting.restore, taken.proposal)

    def ignore(self, draft: ProposalView) -> None:
        self._run(self._assisting.ignore, draft.proposal)

    def recall(self, draft: ProposalView) -> None:
        """Look again at one that was passed over."""
        self._run(self._assisting.restore, draft.proposal)

    def _put(
        self,
        answers: tuple[Answer, ...],
        before: tuple[Answer, ...],
        act: Callable[..., Any],
        proposal: bytes,
    ) -> None:
        if self.acting:
            return
        model = self._model
        model.replace_answers(answers)

        def refused() -> None:
            # Unless the person went on typing: then that is what stands.
            if model.answers() == answers:
                model.replace_answers(before, kept=False)

        self._run(act, proposal, before, model.seen, done=model.draft_written, refused=refused)

    # the assistant -----------------------------------------------------------------------

    @property
    def sent(self) -> ProposalView | None:
        """This assistant's own draft that stands with the member."""
        me = self._model.workspace.me.member
        mine = [one for one in self.assistance.offered if one.author.id == me]
        return mine[0] if mine else None

    @property
    def changed(self) -> bool:
        """Whether the working copy says something else than the draft sent last."""
        sent = self.sent
        if sent is None:
            return True
        return (sent.answers, sent.note) != (self._model.answers(), self.note.strip())

    @property
    def note(self) -> str:
        """The words to the member that go with the draft: as typed, else as sent last."""
        if self._note is not None:
            return self._note
        return self.sent.note if self.sent is not None else ""

    def write_note(self, text: str) -> None:
        if text != self.note:
            self._note = text
            self._model.edited.emit()

    def obstacle(self) -> DomainError | None:
        """Why this cannot be sent yet; None when it can. Questions may stay open."""
        try:
            check_drafted(self._model.questions, self._model.answers())
            if len(self.note) > NOTE_LIMIT:
                raise DomainError("proposal.note_long", limit=NOTE_LIMIT)
        except DomainError as error:
            return error
        return None

    def propose(self) -> None:
        """Send what stands here to the member, in place of one's earlier draft."""
        self._model.save()
        self._run(self._assisting.propose, self._model.answers(), self.note)

    def withdraw(self) -> None:
        """Take back the draft that stands; the answers here stay."""
        self._run(self._assisting.withdraw)

    # running -----------------------------------------------------------------------------

    @property
    def _assisting(self) -> Any:
        return self._model.workspace.cabinet.assisting

    def _run(
        self,
        act: Callable[..., Any],
        *args: object,
        done: Callable[[], None] | None = None,
        refused: Callable[[], None] | None = None,
    ) -> None:
        if self.acting:
            return
        self.acting = True
        model = self._model

        def perform() -> None:
            act(model.form, *args)
            model.workspace.cabinet.syncing.poke()

        def over(then: Callable[[], None] | None) -> None:
            self.acting = False
            if then is not None:
                then()
            self.settled.emit()
            model.reload()

        def failed(error: Exception) -> None:
            over(refused)
            model.workspace.failed.emit(error)

        model.workspace.run(perform, owner=self, done=lambda _done: over(done), failed=failed)
