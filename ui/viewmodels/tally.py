"""Owns one form in the secretariat's hands, from the first ballot to the proof; it counts no vote.

The count is the core's. Before the close, what has arrived is only added up for the eye.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from ecabinet.domain.errors import DomainError
from ecabinet.domain.forms import Answer, FormState, Question, Reason
from ecabinet.domain.people import Role
from ecabinet.services.reminding import Reminded
from ecabinet.services.summaries import BallotLine, BallotState, FormView, TallyView
from ecabinet.sync.changes import Change
from ui.viewmodels.forms import RECORDS
from ui.viewmodels.loading import Loading
from ui.viewmodels.workspace import Workspace

_UNPROVEN = frozenset({Reason.NOT_TRUSTED, Reason.EQUIVOCATION, Reason.MALFORMED})


class Stage(Enum):
    """What the secretariat may do next."""

    COLLECTING = "collecting"
    CLOSABLE = "closable"
    CLOSED = "closed"
    COUNTED = "counted"
    PUBLISHED = "published"
    ENDED = "ended"


@dataclass(frozen=True)
class Comment:
    """Words of one member beside a choice."""

    line: BallotLine
    question: Question
    choice: str
    text: str


@dataclass(frozen=True)
class Proof:
    """An exported bundle and what its verification said."""

    file: Path
    verification: Any


class TallyModel(Loading):
    """One form's ballots and count; `done` names the act that was done, `proved` the bundle.

    `entered` follows a ballot by telephone that was signed, `reminded` carries a `Reminded`.
    """

    done = Signal(str)
    proved = Signal(object)
    entered = Signal()
    reminded = Signal(object)

    def __init__(self, workspace: Workspace, form: bytes, parent: QObject | None = None) -> None:
        super().__init__(workspace, parent)
        self.form = form
        self.view: FormView | None = None
        self.lines: tuple[BallotLine, ...] = ()
        self.closing = False  # asked for, but not in the log yet: only there it holds

    def _concerns(self, change: Change) -> bool:
        return bool(change.what & RECORDS)

    def _read(self) -> tuple[FormView, tuple[BallotLine, ...]]:
        cabinet = self.workspace.cabinet
        return cabinet.consulting.form(self.form), tuple(cabinet.tallying.lines(self.form))

    def _keep(self, read: tuple[FormView, tuple[BallotLine, ...]]) -> None:
        self.view, self.lines = read
        if self.view.card.state is not FormState.SENT:
            self.closing = False

    # what is shown -----------------------------------------------------------------------

    @property
    def tally(self) -> TallyView | None:
        return self.view.tally if self.view else None

    def stage(self) -> Stage:
        assert self.view is not None
        state = self.view.card.state
        if state is FormState.SENT:
            return Stage.CLOSABLE if self.view.may_close else Stage.COLLECTING
        if state is FormState.PUBLISHED:
            return Stage.PUBLISHED
        if state is FormState.CLOSED:
            return Stage.COUNTED if self.tally is not None else Stage.CLOSED
        return Stage.ENDED

    def early(self) -> bool:
        """Whether closing now would be before the deadline: that needs a reason."""
        assert self.view is not None
        return self.workspace.now().timestamp() * 1000 < self.view.card.deadline_ms

    def answered(self) -> tuple[BallotLine, ...]:
        """Members with a ballot in the log that was in time."""
        return tuple(one for one in self.lines if one.state is BallotState.RECORDED)

    def outstanding(self) -> tuple[BallotLine, ...]:
        """Members who have not answered, or only after the close."""
        return tuple(one for one in self.lines if one.state is not BallotState.RECORDED)

    def proven(self) -> int:
        """Ballots in the log whose signature and device hold."""
        return sum(one.reason not in _UNPROVEN for one in self.answered())

    def opened(self) -> bool:
        """Whether this device may read what the ballots say now."""
        return self.tally is not None or any(one.choices for one in self.lines)

    def counts(self, question: str) -> dict[str, int]:
        """By choice: the tally's figures, before it what has arrived, weighted."""
        if self.tally is not None:
            told = next((c for c in self.tally.tally.questions if c.question == question), None)
            return dict(told.counts) if told is not None else {}
        found: Counter[str] = Counter()
        for line in self.answered():
            if line.reason is None:
                for name, choices in line.choices:
                    if name == question:
                        found.update(dict.fromkeys(choices, max(1, line.person.weight)))
        return dict(found)

    def comments(self) -> tuple[Comment, ...]:
        """Every member's words, by question, then choice, then the members' order."""
        if self.view is None:
            return ()
        found = []
        for question in self.view.questions:
            for choice in question.choices:
                for line in self.lines:
                    chosen = next((c for name, c in line.choices if name == question.id), ())
                    text = next((t for name, t in line.texts if name == question.id), "").strip()
                    if text and chosen[:1] == (choice,):
                        found.append(Comment(line, question, choice, text))
        return tuple(found)

    # acts --------------------------------------------------------------------------------

    def close(self, reason: str = "") -> None:
        self.closing = True
        self._do("closed", self._close, self.early(), reason)

    def _close(self, early: bool, reason: str) -> None:
        self.workspace.cabinet.tallying.close(self.form, early=early, reason=reason)

    def count(self) -> None:
        self._do("counted", self.workspace.cabinet.tallying.tally, self.form)

    def publish(self) -> None:
        self._do("published", self.workspace.cabinet.tallying.publish, self.form)

    def telephoned(self) -> tuple[BallotLine, ...]:
        """Members whose ballot that is shown was given by telephone."""
        return tuple(one for one in self.lines if one.witness)

    def lent(self) -> tuple[BallotLine, ...]:
        """Members whose ballot that is shown was cast by proxy."""
        return tuple(one for one in self.lines if one.holder is not None)

    def may_remind(self) -> bool:
        """Whether the form still waits for answers and this person is of the secretariat."""
        view = self.view
        staff = bool(self.workspace.me.roles & {Role.SECRETARY, Role.CHAIR})
        return staff and view is not None and view.card.state is FormState.SENT

    def waiting(self) -> tuple[BallotLine, ...]:
        """Whom a reminder may still help: no ballot of theirs is here, not even a late one."""
        return tuple(one for one in self.lines if one.state is BallotState.NONE)

    def remind(self) -> None:
        """Everybody who has not answered; `reminded` carries what came of it."""
        cabinet = self.workspace.cabinet

        def remind() -> Reminded:
            done: Reminded = cabinet.reminding.remind(self.form)
            cabinet.syncing.poke()
            return done

        # A mail server may let wait for a while: nothing else must wait with it.
        self._act(remind, done=self.reminded.emit, lane="net")

    def may_enter(self) -> bool:
        """Whether this person may enter a ballot given by telephone: a returning officer."""
        view = self.view
        if view is None or view.card.state is not FormState.SENT:
            return False
        me = self.workspace.me
        named = me.member in view.officers or Role.CHAIR in me.roles
        return named and bool(me.roles & {Role.SECRETARY, Role.CHAIR})

    def enter(self, secret: str, member: bytes, answers: tuple[Answer, ...], witness: str) -> None:
        """Confirm who signs, then a member's ballot given by telephone; `entered` or `refused`."""
        cabinet = self.workspace.cabinet

        def entered() -> None:
            cabinet.confirm(secret)
            state = cabinet.consulting.form(self.form).card.state
            if state is not FormState.SENT:  # closed while the passphrase was typed
                raise DomainError("ballot.closed", state=state.value)
            cabinet.voting.cast_for(self.form, member, answers, witness)
            cabinet.syncing.poke()

        def done(_result: object) -> None:
            self.entered.emit()
            self.done.emit("telephoned")

        self._act(entered, done=done)

    def recallable(self) -> bool:
        """Whether the form may still be taken back: before the first ballot."""
        running = self.view is not None and self.view.card.state is FormState.SENT
        return running and all(one.state is BallotState.NONE for one in self.lines)

    def recall(self, reason: str) -> None:
        self._do("recalled", self.workspace.cabinet.consulting.recall, self.form, reason)

    def extend(self, deadline_ms: int, reason: str) -> None:
        self._do(
            "extended", self.workspace.cabinet.consulting.extend, self.form, deadline_ms, reason
        )

    def _do(self, name: str, act: Any, *args: object) -> None:
        def acted(*values: object) -> object:
            result: object = act(*values)
            self.workspace.cabinet.syncing.poke()
            return result

        self._act(acted, *args, done=lambda _result: self.done.emit(name))

    def prove(self, file: Path) -> None:
        """Export the evidence bundle into `file` and verify it as a stranger would."""
        cabinet = self.workspace.cabinet

        def export() -> Proof:
            cabinet.proving.export(self.form, file)
            return Proof(file, cabinet.proving.verify(file, cabinet.syncing.server().root))

        self._act(export, done=self.proved.emit)
