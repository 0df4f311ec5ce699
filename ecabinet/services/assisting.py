"""An assistant drafts an opinion; the member takes it over, changes it or ignores it.

The draft goes into the delegation's space. What the member made of it is written in his own space
alone: who assists him learns neither that it was taken nor what was changed. It signs nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ecabinet.domain.errors import DomainError
from ecabinet.domain.events import AnswersDrafted, Fact
from ecabinet.domain.forms import Answer, Form
from ecabinet.domain.people import Person
from ecabinet.domain.procedure import check_castable
from ecabinet.domain.proposals import (
    AnswerChange,
    AnswersProposed,
    Proposal,
    ProposalAct,
    ProposalSettled,
    ProposalState,
    ProposalWithdrawn,
    Settlement,
    changes,
    check_proposal,
    is_asked,
    is_open,
    merged,
    proposals,
    settlements,
    taken,
)
from ecabinet.services.delegation import delegation_space, delegation_spaces
from ecabinet.services.desk import Desk
from ecabinet.services.formroom import FormRoom

_DRAFTS = (AnswersProposed, ProposalWithdrawn)


@dataclass(frozen=True, slots=True)
class ProposalView:
    """One draft with its author. `revision` counts from 1; `waiting`: not yet sent from here."""

    proposal: bytes
    form: bytes
    author: Person
    revision: int
    answers: tuple[Answer, ...]
    note: str
    at_ms: int
    state: ProposalState
    waiting: bool


@dataclass(frozen=True, slots=True)
class SettledView:
    """What the member did with a draft, for him alone: who drafted it, both texts, when."""

    proposal: bytes
    author: Person
    act: ProposalAct
    proposed: tuple[Answer, ...]
    before: tuple[Answer, ...]
    at_ms: int


@dataclass(frozen=True, slots=True)
class Assistance:
    """The drafts of one form as this member sees them, in the order of writing.

    `principal` is set for who assists the member that the form asks: `may_propose` while it is
    open. `settled` and `taken` (the draft that the present answers go back to) are the member's.
    """

    principal: Person | None = None
    may_propose: bool = False
    drafts: tuple[ProposalView, ...] = ()
    settled: tuple[SettledView, ...] = ()
    taken: SettledView | None = None

    @property
    def offered(self) -> tuple[ProposalView, ...]:
        """What waits for the member's word, the newest first."""
        found = [one for one in self.drafts if one.state is ProposalState.OFFERED]
        return tuple(reversed(found))


@dataclass(frozen=True, slots=True)
class Outlook:
    """A form's drafts as a list tells of them. `proposed_ms`: when one's own standing draft was
    written, 0 for none; `offered`: how many wait for the member's word, the newest of
    `offered_ms`."""

    may_propose: bool = False
    proposed_ms: int = 0
    offered: int = 0
    offered_ms: int = 0


@dataclass(frozen=True, slots=True)
class Differences:
    """A draft beside the member's answers as they stand now; `signed`: they are in a ballot."""

    form: bytes
    proposal: bytes
    author: Person
    signed: bool
    changes: tuple[AnswerChange, ...]


class Assisting:
    """Both sides of a delegation: the assistant proposes, the member settles."""

    def __init__(self, desk: Desk, room: FormRoom) -> None:
        self._desk = desk
        self._room = room

    # Reading -----------------------------------------------------------------------------------
    def about(self, form_id: bytes) -> Assistance:
        """What concerns this member of the drafts of a form; DomainError form.unknown."""
        form = self._room.form(form_id)
        principal = self._principal(form)
        settled = self._settled(form_id)
        views = tuple(self._settled_view(one) for one in settled)
        last = taken(settled)
        return Assistance(
            principal=None if principal is None else self._desk.person(principal),
            may_propose=principal is not None and is_open(form),
            drafts=tuple(self._view(form_id, one) for one in self._drafts(form, settled)),
            settled=views,
            taken=None if last is None else self._settled_view(last),
        )

    def outlook(self) -> Mapping[bytes, Outlook]:
        """By form, for lists; forms of which there is nothing to tell are left out."""
        me = self._desk.member
        found: dict[bytes, Outlook] = {}
        drafted = self._facts()
        settled = self._settled()
        named = {
            fact.event.form: fact.event.form_op
            for fact in drafted
            if isinstance(fact.event, AnswersProposed)
        }
        for form_id, form_op in named.items():
            acts = [one for one in settled if one.form == form_id]
            standing = [
                one
                for one in proposals(drafted, form_op, acts)
                if one.state is ProposalState.OFFERED
            ]
            mine = [one.at_ms for one in standing if one.author == me]
            others = [one.at_ms for one in standing if one.author != me]
            found[form_id] = Outlook(
                False, max(mine, default=0), len(others), max(others, default=0)
            )
        if self._assists():
            for form in self._room.opinions():
                if self._principal(form) is not None and is_open(form):
                    known = found.get(form.id, Outlook())
                    found[form.id] = Outlook(True, known.proposed_ms, 0)
        return found

    def wanting(self) -> frozenset[bytes]:
        """The open forms that wait for this assistant's draft; reads nothing for anybody else."""
        if not self._assists():
            return frozenset()
        return frozenset(
            form_id
            for form_id, told in self.outlook().items()
            if told.may_propose and not told.proposed_ms
        )

    def differences(self, form_id: bytes, proposal: bytes = b"") -> Differences:
        """A draft beside the member's answers: the one named, else the one taken over, else the
        newest that waits. DomainError proposal.unknown, ballot.assistant."""
        form = self._own(form_id)
        settled = self._settled(form_id)
        last = taken(settled)
        drafts = self._drafts(form, settled)
        wanted = proposal or (last.proposal if last is not None else b"")
        if not wanted:
            offered = [one for one in drafts if one.state is ProposalState.OFFERED]
            wanted = offered[-1].op_id if offered else b""
        held: list[Proposal | Settlement] = [one for one in drafts if one.op_id == wanted]
        held += [one for one in settled if one.proposal == wanted]
        if not held:
            raise DomainError("proposal.unknown", id=wanted.hex())
        one = held[0]
        proposed = one.answers if isinstance(one, Proposal) else one.proposed
        view = self._room.view(form)
        present = view.draft or view.sent
        return Differences(
            form_id,
            wanted,
            self._desk.person(one.author),
            not view.draft and bool(view.sent),
            changes(view.questions, proposed, present),
        )

    # The assistant -----------------------------------------------------------------------------
    def propose(self, form_id: bytes, answers: tuple[Answer, ...], note: str = "") -> ProposalView:
        """Send a draft to the member; it replaces one's earlier ones. Questions may stay open.

        DomainError proposal.not_assistant, and those of `check_proposal`.
        """
        form = self._room.sent(form_id)
        if not self._assists():
            raise DomainError("proposal.not_assistant")
        check_proposal(form, self._assists(), answers, note)
        event = AnswersProposed(form_id, form.form_op, answers, note.strip())
        return self._shown(form_id, self._write_shared(form_id, event))

    def withdraw(self, form_id: bytes) -> ProposalView:
        """Take back one's own standing draft; what the member took over stays his.

        DomainError proposal.none_sent.
        """
        form = self._room.sent(form_id)
        me = self._desk.member
        mine = [
            one
            for one in self._drafts(form, ())
            if one.author == me and one.state is ProposalState.OFFERED
        ]
        if not mine:
            raise DomainError("proposal.none_sent")
        self._write_shared(form_id, ProposalWithdrawn(form_id, mine[-1].op_id))
        return self._shown(form_id, mine[-1].op_id)

    # The member --------------------------------------------------------------------------------
    def take(
        self,
        form_id: bytes,
        proposal: bytes,
        before: tuple[Answer, ...] | None = None,
        over: tuple[bytes, ...] | None = None,
    ) -> tuple[Answer, ...]:
        """Make a draft one's own answers, which can be changed; what they become.

        `before` is what stands on the screen, the kept draft or the signed answers without it: it
        is kept beside, so that nothing typed is lost. Questions left open keep their answer. `over`
        as in `Consulting.save_draft`: what another device wrote meanwhile stands too.
        DomainError proposal.unknown, proposal.withdrawn, ballot.* as `check_castable`.
        """
        form = self._own(form_id)
        check_castable(form, self._desk.member)
        one = self._draft(form, proposal)
        if one.state is ProposalState.WITHDRAWN:
            raise DomainError("proposal.withdrawn")
        old = self._present(form) if before is None else before
        questions = form.open.questions if form.open is not None else ()
        answers = merged(questions, old, one.answers)
        event = ProposalSettled(form_id, proposal, one.author, ProposalAct.TAKEN, one.answers, old)
        self._write_own(event, answers, over)
        return answers

    def ignore(self, form_id: bytes, proposal: bytes) -> None:
        """Pass a draft over; its author learns nothing of it. DomainError proposal.unknown."""
        form = self._own(form_id)
        one = self._draft(form, proposal)
        act = ProposalAct.IGNORED
        event = ProposalSettled(form_id, proposal, one.author, act, one.answers, ())
        self._write_own(event, None)

    def restore(
        self,
        form_id: bytes,
        proposal: bytes,
        before: tuple[Answer, ...] | None = None,
        over: tuple[bytes, ...] | None = None,
    ) -> tuple[Answer, ...]:
        """Undo taking a draft over, or ignoring it: the draft waits again.

        The answers that stood before it was taken stand again, and are what is returned; what was
        written since is kept beside. `over` as in `take`. DomainError proposal.unknown.
        """
        form = self._own(form_id)
        done = [one for one in self._settled(form_id) if one.proposal == proposal]
        if not done or done[-1].act is ProposalAct.RESTORED:
            raise DomainError("proposal.unknown", id=proposal.hex())
        last = done[-1]
        old = self._present(form) if before is None else before
        answers = last.before if last.act is ProposalAct.TAKEN else old
        event = ProposalSettled(
            form_id, proposal, last.author, ProposalAct.RESTORED, last.proposed, old
        )
        self._write_own(event, answers if last.act is ProposalAct.TAKEN else None, over)
        return answers

    # Inside ------------------------------------------------------------------------------------
    def _assists(self) -> bytes:
        """The member whom this one assists; empty for none."""
        me = self._desk.registry.member(self._desk.member)
        return me.assists if me is not None else b""

    def _principal(self, form: Form) -> bytes | None:
        """The member for whom this one may draft; who is asked himself answers for himself."""
        member = self._assists()
        if not member or not is_asked(form, member) or is_asked(form, self._desk.member):
            return None
        return member

    def _own(self, form_id: bytes) -> Form:
        """A sent form; what was made of a draft is no business of who assists the member."""
        form = self._room.sent(form_id)
        if self._principal(form) is not None:
            raise DomainError("ballot.assistant")
        return form

    def _draft(self, form: Form, proposal: bytes) -> Proposal:
        for one in self._drafts(form, self._settled(form.id)):
            if one.op_id == proposal:
                return one
        raise DomainError("proposal.unknown", id=proposal.hex())

    def _drafts(self, form: Form, settled: tuple[Settlement, ...]) -> tuple[Proposal, ...]:
        return proposals(self._facts(form.id), form.form_op, settled)

    def _facts(self, form_id: bytes | None = None) -> list[Fact]:
        with self._desk.store.read() as unit:
            return [
                fact
                for space in delegation_spaces(self._desk, unit)
                for fact in unit.facts(space, form_id, _DRAFTS)
            ]

    def _settled(self, form_id: bytes | None = None) -> tuple[Settlement, ...]:
        facts = [
            fact
            for space in self._desk.author.own_spaces()
            for fact in self._desk.facts(space, form_id, (ProposalSettled,))
        ]
        return settlements(facts)

    def _present(self, form: Form) -> tuple[Answer, ...]:
        view = self._room.view(form)
        return view.draft or view.sent

    def _write_shared(self, form_id: bytes, event: AnswersProposed | ProposalWithdrawn) -> bytes:
        author = self._desk.author
        with self._desk.store.write() as unit:
            space = delegation_space(self._desk, unit)
            op_id = author.write_in(unit, space, event, object_id=form_id)
        author.wrote(frozenset({space}))
        return op_id

    def _write_own(
        self,
        event: ProposalSettled,
        answers: tuple[Answer, ...] | None,
        over: tuple[bytes, ...] | None = None,
    ) -> None:
        """What was done, and the answers that it leads to, in one transaction."""
        author = self._desk.author
        replaced = self._room.replaced(event.form, over=over)
        with self._desk.store.write() as unit:
            space = author.personal_space(unit)
            author.write_in(unit, space, event, object_id=event.form)
            if answers is not None:
                draft = AnswersDrafted(event.form, answers)
                author.write_in(unit, space, draft, object_id=event.form, parents=replaced)
        author.wrote(frozenset({space}))

    def _shown(self, form_id: bytes, op_id: bytes) -> ProposalView:
        drafts = self._drafts(self._room.sent(form_id), ())
        return next(self._view(form_id, one) for one in drafts if one.op_id == op_id)

    def _view(self, form_id: bytes, one: Proposal) -> ProposalView:
        return ProposalView(
            proposal=one.op_id,
            form=form_id,
            author=self._desk.person(one.author),
            revision=one.revision,
            answers=one.answers,
            note=one.note,
            at_ms=one.at_ms,
            state=one.state,
            waiting=one.waiting,
        )

    def _settled_view(self, one: Settlement) -> SettledView:
        author = self._desk.person(one.author)
        return SettledView(one.proposal, author, one.act, one.proposed, one.before, one.at_ms)
