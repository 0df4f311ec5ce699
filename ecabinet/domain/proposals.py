"""An assistant drafts an opinion for the member: the facts, what stands, what was changed in it.

A draft lies in the delegation's space; what the member made of it is a fact of his own space alone.
A draft is no ballot: nothing here signs, and nothing here is ever counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar, Final

from ecabinet.domain.ballots import check_answers, check_text
from ecabinet.domain.errors import DomainError
from ecabinet.domain.event import Event
from ecabinet.domain.forms import Answer, Form, FormState, Question
from ecabinet.domain.procedure import is_recused

if TYPE_CHECKING:
    from ecabinet.domain.events import Fact

NOTE_LIMIT: Final = 4_000
"""Letters of the note that goes with a draft."""
_MOST_CELLS: Final = 4_000_000
"""Words times words that are still compared one by one; more is told as one passage changed."""


class ProposalAct(StrEnum):
    """What the member did with a draft; `RESTORED` takes back either of the others."""

    TAKEN = "taken"
    IGNORED = "ignored"
    RESTORED = "restored"


@dataclass(frozen=True, slots=True)
class AnswersProposed(Event):
    """The author, who assists the member, drafts answers for him; his newest draft replaces the
    earlier ones. Questions may be left open."""

    TYPE: ClassVar[int] = 45
    form: bytes
    form_op: bytes
    answers: tuple[Answer, ...]
    note: str


@dataclass(frozen=True, slots=True)
class ProposalWithdrawn(Event):
    """The author takes back his own draft of that op_id; what the member took over stays his."""

    TYPE: ClassVar[int] = 46
    form: bytes
    proposal: bytes


@dataclass(frozen=True, slots=True)
class ProposalSettled(Event):
    """In the member's own space alone: who drafted, what was drafted, what stood there before.

    It holds both texts whole, so that what changed can be told when the draft is long gone.
    """

    TYPE: ClassVar[int] = 47
    form: bytes
    proposal: bytes
    author: bytes
    act: ProposalAct
    proposed: tuple[Answer, ...]
    before: tuple[Answer, ...]


class ProposalState(StrEnum):
    """Where a draft stands for who reads it. Only the member ever sees taken and ignored."""

    OFFERED = "offered"
    TAKEN = "taken"
    IGNORED = "ignored"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A draft as the delegation's log holds it. `revision` counts its author's drafts of the form
    from 1; `waiting` says that it has not left this device."""

    op_id: bytes
    author: bytes
    revision: int
    answers: tuple[Answer, ...]
    note: str
    at_ms: int
    state: ProposalState
    waiting: bool


@dataclass(frozen=True, slots=True)
class Settlement:
    """One act of the member on a draft, oldest first in `settlements`."""

    form: bytes
    proposal: bytes
    author: bytes
    act: ProposalAct
    proposed: tuple[Answer, ...]
    before: tuple[Answer, ...]
    at_ms: int


def proposals(
    facts: Iterable[Fact], form_op: bytes, settled: Sequence[Settlement] = ()
) -> tuple[Proposal, ...]:
    """The drafts of one form in the order of writing, those replaced and taken back among them.

    `settled` are the reader's own acts; empty for who is not the member.
    """
    kept = sorted(facts, key=lambda fact: (fact.hlc, fact.op_id))
    gone = {
        (fact.member, fact.event.proposal)
        for fact in kept
        if isinstance(fact.event, ProposalWithdrawn)
    }
    drafted: dict[bytes, list[Proposal]] = {}
    order: list[Proposal] = []
    for fact in kept:
        event = fact.event
        if not isinstance(event, AnswersProposed) or event.form_op != form_op:
            continue
        own = drafted.setdefault(fact.member, [])
        withdrawn = (fact.member, fact.op_id) in gone
        state = ProposalState.WITHDRAWN if withdrawn else ProposalState.OFFERED
        one = Proposal(
            fact.op_id, fact.member, len(own) + 1, event.answers, event.note, fact.at_ms, state,
            fact.pending,
        )  # fmt: skip
        own.append(one)
        order.append(one)
    last = {author: own[-1].op_id for author, own in drafted.items()}
    acts = {one.proposal: one.act for one in settled}
    return tuple(_standing(one, last[one.author], acts.get(one.op_id)) for one in order)


def _standing(one: Proposal, last: bytes, act: ProposalAct | None) -> Proposal:
    state = one.state
    if state is ProposalState.OFFERED and one.op_id != last:
        state = ProposalState.REPLACED
    if act is ProposalAct.TAKEN:
        state = ProposalState.TAKEN
    elif act is ProposalAct.IGNORED and state is ProposalState.OFFERED:
        state = ProposalState.IGNORED
    return replace(one, state=state)


def settlements(facts: Iterable[Fact]) -> tuple[Settlement, ...]:
    """What the member did with drafts, oldest first."""
    kept = sorted(facts, key=lambda fact: (fact.hlc, fact.op_id))
    return tuple(
        Settlement(
            event.form, event.proposal, event.author, event.act, event.proposed, event.before,
            fact.at_ms,
        )
        for fact in kept
        if isinstance(event := fact.event, ProposalSettled)
    )  # fmt: skip


def taken(settled: Iterable[Settlement]) -> Settlement | None:
    """The draft that the member's answers go back to: the last one taken over and not restored."""
    standing: list[Settlement] = []
    for one in settled:
        if one.act is not ProposalAct.IGNORED:
            standing = [known for known in standing if known.proposal != one.proposal]
        if one.act is ProposalAct.TAKEN:
            standing.append(one)
    return standing[-1] if standing else None


def check_proposal(form: Form, principal: bytes, answers: Sequence[Answer], note: str) -> None:
    """Whether a draft can be of use to `principal`: an open form that asks him, valid answers.

    DomainError ballot.closed, proposal.not_asked, proposal.empty, proposal.note_long, and those of
    `check_answers` for each question that is answered; the others may stay open.
    """
    if not is_open(form) or form.open is None:
        raise DomainError("ballot.closed", state=form.state.value)
    if not is_asked(form, principal):
        raise DomainError("proposal.not_asked")
    check_drafted(form.open.questions, answers)
    if len(note) > NOTE_LIMIT:
        raise DomainError("proposal.note_long", limit=NOTE_LIMIT)
    check_text((Answer("", (), note),))


def check_drafted(questions: Iterable[Question], answers: Sequence[Answer]) -> None:
    """DomainError proposal.empty, and those of `check_answers` for each question answered."""
    if not answers:
        raise DomainError("proposal.empty")
    named = {answer.question for answer in answers}
    check_answers([one for one in questions if one.id in named], answers)


def merged(
    questions: Iterable[Question], before: Iterable[Answer], proposed: Iterable[Answer]
) -> tuple[Answer, ...]:
    """The answers after a draft was taken over: where it leaves a question open, one's own."""
    held = {answer.question: answer for answer in (*before, *proposed)}
    return tuple(held[one.id] for one in questions if one.id in held)


def is_open(form: Form) -> bool:
    """Whether a draft can still lead to a ballot that counts, or at least is recorded as late."""
    return form.open is not None and not form.open.live and form.state is FormState.SENT


def is_asked(form: Form, member: bytes) -> bool:
    """Whether the form asks this member: on its roll, and not recused."""
    roll = form.open.roll if form.open is not None else ()
    return any(entry.member == member for entry in roll) and not is_recused(form, member)


# What was changed ----------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class AnswerChange:
    """One question as it was drafted and as it stands now; either may be empty."""

    question: Question
    drafted: Answer
    present: Answer

    @property
    def changed(self) -> bool:
        return self.drafted != self.present


def changes(
    questions: Iterable[Question], drafted: Iterable[Answer], present: Iterable[Answer]
) -> tuple[AnswerChange, ...]:
    """Every question in the form's order, drafted beside present."""
    left = {answer.question: answer for answer in drafted}
    right = {answer.question: answer for answer in present}
    return tuple(
        AnswerChange(
            one, left.get(one.id) or Answer(one.id, ()), right.get(one.id) or Answer(one.id, ())
        )
        for one in questions
    )


class Run(StrEnum):
    """What became of a run of words."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


def word_changes(before: str, after: str) -> tuple[tuple[Run, str], ...]:
    """The runs of words that stayed, went and came, in reading order; joined by blanks.

    Without the new ones they are the words of `before`, without those gone the words of `after`.
    A line's end counts as a word.
    """
    old, new = _words(before), _words(after)
    if len(old) * len(new) > _MOST_CELLS:
        return _runs((Run.GONE, old), (Run.NEW, new))
    found: list[tuple[Run, list[str]]] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append((Run.SAME, old[a:b]))
        else:
            found += [(Run.GONE, old[a:b]), (Run.NEW, new[c:d])]
    return _runs(*found)


def _words(text: str) -> list[str]:
    return [word for word in text.replace("\n", " \n ").split(" ") if word]


def _runs(*found: tuple[Run, list[str]]) -> tuple[tuple[Run, str], ...]:
    return tuple((kind, " ".join(words)) for kind, words in found if words)
