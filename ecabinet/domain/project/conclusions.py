"""Conclusions as folded from the secretariat's, a meeting's or the cabinet's space.

A text that was circulated without knowing the newest one, or another of its kind, an approval of a
text that was replaced or is being reworked, and a report of somebody else's task change nothing.
What members say of a text that is approved already is kept as late.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from ecabinet.domain.conclusions import (
    ApprovalGiven,
    Comment,
    CommentSettled,
    Conclusion,
    ConclusionApproved,
    ConclusionBegun,
    ConclusionCirculated,
    ConclusionConfirmed,
    ConclusionIssued,
    ConclusionKind,
    ConclusionReworked,
    Draft,
    DraftDiscarded,
    DraftRestored,
    NumberTaken,
    Paragraph,
    ParagraphMoved,
    ParagraphPut,
    ParagraphRemoved,
    Part,
    PassageCommented,
    Task,
    TaskGiven,
    TaskReported,
    TaskSettled,
    TaskState,
    Text,
)
from ecabinet.domain.events import Event, Fact
from ecabinet.domain.project.meetings import when_ms

DRAFTED: tuple[type[Event], ...] = (
    ConclusionBegun, ParagraphPut, ParagraphRemoved, ParagraphMoved, DraftDiscarded, DraftRestored,
)  # fmt: skip


def drafts(facts: Iterable[Fact]) -> tuple[Draft, ...]:
    """Every conclusion that is written in the secretariat's space, in the order of beginning."""
    states: dict[bytes, _Writing] = {}
    for fact in facts:
        event = fact.event
        if isinstance(event, ConclusionBegun):
            states.setdefault(event.conclusion, _Writing(event, fact.member, when_ms(fact)))
        elif isinstance(event, ParagraphPut | ParagraphRemoved | ParagraphMoved):
            writing = states.get(event.conclusion)
            if writing is not None:
                writing.take(event, when_ms(fact))
        elif isinstance(event, DraftDiscarded | DraftRestored):
            writing = states.get(event.conclusion)
            if writing is not None:
                _discarded(states, writing, event, fact)
    return tuple(one.draft() for one in states.values())


def _discarded(
    states: dict[bytes, _Writing],
    writing: _Writing,
    event: DraftDiscarded | DraftRestored,
    fact: Fact,
) -> None:
    if isinstance(event, DraftRestored):
        writing.discarded = (b"", 0)
        return
    instead = states.get(event.instead)
    gone = instead is not None and (instead is writing or instead.discarded[0])
    if not gone and not writing.discarded[0]:
        writing.discarded = (fact.member, when_ms(fact))


class _Writing:
    """A draft while it is folded. What was removed keeps its place, others may stand by it."""

    def __init__(self, begun: ConclusionBegun, by: bytes, at_ms: int) -> None:
        self.discarded = (b"", 0)
        """By whom and when, b"" while it goes on."""
        self._begun, self._begun_by = begun, by
        self._begun_ms = self._edited_ms = at_ms
        self._order: list[bytes] = []
        self._texts: dict[bytes, Paragraph] = {}
        self._gone: set[bytes] = set()

    def take(self, event: ParagraphPut | ParagraphRemoved | ParagraphMoved, at_ms: int) -> None:
        known = event.paragraph in self._texts
        if isinstance(event, ParagraphPut):
            self._texts[event.paragraph] = Paragraph(
                event.paragraph, event.part, event.text, event.item, event.assignee, event.due_ms
            )
            self._gone.discard(event.paragraph)
            if not known:
                self._place(event.paragraph, event.after)
        elif not known:
            return
        elif isinstance(event, ParagraphRemoved):
            self._gone.add(event.paragraph)
        elif event.after != event.paragraph and (not event.after or event.after in self._texts):
            self._order.remove(event.paragraph)
            self._place(event.paragraph, event.after)
        self._edited_ms = at_ms

    def _place(self, paragraph: bytes, after: bytes) -> None:
        """Behind a paragraph, first where none is named, last where it is not known."""
        at = self._order.index(after) + 1 if after in self._order else len(self._order)
        self._order.insert(at if after else 0, paragraph)

    def draft(self) -> Draft:
        ordered = [self._texts[one] for one in self._order]
        return Draft(
            self._begun.conclusion,
            self._begun.meeting,
            self._begun.kind,
            tuple(one for one in ordered if one.id not in self._gone),
            tuple(one for one in ordered if one.id in self._gone),
            self._begun_ms,
            self._edited_ms,
            self._begun.item,
            self._begun_by,
            *self.discarded,
        )


def conclusions(facts: Iterable[Fact]) -> tuple[Conclusion, ...]:
    """Every conclusion of a meeting's space, in the order of the first circulation."""
    states: dict[bytes, Conclusion] = {}
    for fact in facts:
        event = fact.event
        if isinstance(event, ConclusionCirculated):
            _circulated(states, event, fact)
            continue
        step = _STEPS.get(type(event))
        if step is None:
            continue
        state = states.get(getattr(event, "conclusion", b""))
        if state is not None:
            states[state.id] = step(state, event, fact)
    return tuple(states.values())


def _circulated(states: dict[bytes, Conclusion], event: ConclusionCirculated, fact: Fact) -> None:
    state = states.get(event.conclusion)
    newest = state.text.op if state is not None else b""
    if event.follows != newest or (state is not None and state.approved_by):
        return
    about = (event.meeting, event.kind, event.item)
    if state is None and any(one.about == about for one in states.values()):
        return
    number = len(state.texts) + 1 if state is not None else 1
    text = Text(
        fact.op_id, number, fact.member, when_ms(fact), event.passages, event.approver
    )  # fmt: skip
    if state is None:
        state = Conclusion(event.conclusion, event.meeting, event.kind, (), item=event.item)
    texts = (*state.texts, text)
    states[event.conclusion] = replace(state, texts=texts, reworked=False, missed_ms=0)


def _reworked(state: Conclusion, _event: ConclusionReworked, _fact: Fact) -> Conclusion:
    """Whatever text its author knew: the draft differs from the one that is the newest here."""
    return state if state.approved_by else replace(state, reworked=True)


def _confirmed(state: Conclusion, event: ConclusionConfirmed, fact: Fact) -> Conclusion:
    number = _number_of(state, event.text)
    if not number:
        return state
    if state.approved_by:
        late = () if fact.member in dict(state.late) else ((fact.member, when_ms(fact)),)
        return replace(state, late=(*state.late, *late))
    others = tuple(one for one in state.confirmed if one[0] != fact.member)
    return replace(state, confirmed=(*others, (fact.member, number, when_ms(fact))))


def _number_of(state: Conclusion, op: bytes) -> int:
    return next((text.number for text in state.texts if text.op == op), 0)


def _commented(state: Conclusion, event: PassageCommented, fact: Fact) -> Conclusion:
    """Said again by its author it is a new word, to be settled again."""
    before = next((one for one in state.comments if one.id == event.comment), None)
    if before is not None and before.member != fact.member:
        return state
    if not _number_of(state, event.text):
        return state
    late = bool(state.approved_by)
    if late and not event.words and before is not None and not before.late:
        return state  # it was answered, and stands with the text that was approved
    others = tuple(one for one in state.comments if one.id != event.comment)
    if not event.words:
        return replace(state, comments=others)
    made = Comment(
        event.comment, fact.member, event.text, event.paragraph, event.quote, event.words,
        when_ms(fact), late=late,
    )  # fmt: skip
    return replace(state, comments=(*others, made))


def _settled(state: Conclusion, event: CommentSettled, fact: Fact) -> Conclusion:
    """A late one is answered by a word alone."""
    taken = event.taken
    comments = tuple(
        replace(one, settled_by=fact.member, taken=taken and not one.late, reply=event.reply)
        if one.id == event.comment
        else one
        for one in state.comments
    )
    return replace(state, comments=comments)


def _approved(
    state: Conclusion, event: ConclusionApproved | ApprovalGiven, fact: Fact
) -> Conclusion:
    """Exactly the text that it names, while that is what the members have and nobody changes."""
    if state.approved_by:
        return state
    if isinstance(event, ApprovalGiven) and fact.member != state.text.approver:
        return state
    if state.reworked or event.text != state.text.op:
        return replace(state, missed_ms=when_ms(fact))
    unheard = tuple(replace(one, late=not one.settled_by) for one in state.comments)
    return replace(
        state, approved_by=fact.member, approved_op=fact.op_id, approved_ms=when_ms(fact),
        comments=unheard,
    )  # fmt: skip


def _issued(state: Conclusion, event: ConclusionIssued, fact: Fact) -> Conclusion:
    if not state.approved_by or state.issued_ms:
        return state
    tasks = tuple(
        Task(one.id, one.text, one.item, one.assignee, one.due_ms)
        for one in (passage.paragraph for passage in state.text.passages)
        if one.part is Part.TASK
    )
    return replace(
        state, number=event.number, year=event.year, paper=event.paper,
        issued_ms=when_ms(fact), tasks=tasks,
    )  # fmt: skip


def _reported(state: Conclusion, event: TaskReported, fact: Fact) -> Conclusion:
    def report(task: Task) -> Task:
        if task.assignee != fact.member or task.state is TaskState.CONFIRMED:
            return task
        return replace(
            task, state=TaskState.REPORTED, words=event.words, said_ms=when_ms(fact),
            returned=False,
        )  # fmt: skip

    return _with_task(state, event.task, report)


def _task_settled(state: Conclusion, event: TaskSettled, fact: Fact) -> Conclusion:
    def settle(task: Task) -> Task:
        if task.state is not TaskState.REPORTED:
            return task
        if event.done:
            return replace(task, state=TaskState.CONFIRMED, said_ms=when_ms(fact))
        return replace(
            task, state=TaskState.OPEN, words=event.words, said_ms=when_ms(fact), returned=True
        )

    return _with_task(state, event.task, settle)


def _given(state: Conclusion, event: TaskGiven, _fact: Fact) -> Conclusion:
    def give(task: Task) -> Task:
        if task.state is TaskState.CONFIRMED or not event.assignee:
            return task
        return Task(task.id, task.text, task.item, event.assignee, task.due_ms)

    return _with_task(state, event.task, give)


def _with_task(state: Conclusion, task: bytes, change: Callable[[Task], Task]) -> Conclusion:
    tasks = tuple(change(one) if one.id == task else one for one in state.tasks)
    return replace(state, tasks=tasks)


# The keys are the events' own types, so each step gets the event that it is annotated with.
_STEPS: dict[type[Event], Callable[[Conclusion, Any, Fact], Conclusion]] = {
    ConclusionConfirmed: _confirmed,
    PassageCommented: _commented,
    CommentSettled: _settled,
    ConclusionReworked: _reworked,
    ConclusionApproved: _approved,
    ApprovalGiven: _approved,
    ConclusionIssued: _issued,
    TaskReported: _reported,
    TaskSettled: _task_settled,
    TaskGiven: _given,
}
PUBLIC: tuple[type[Event], ...] = (ConclusionCirculated, *_STEPS)


def numbers(facts: Sequence[Fact]) -> dict[bytes, tuple[int, int]]:
    """Conclusion to (number, year): counted from 1 in each kind and year, in the log's order.

    A conclusion takes one number for good. What still waits in an outbox has none: two devices
    would otherwise both show the same.
    """
    found: dict[bytes, tuple[int, int]] = {}
    last: dict[tuple[ConclusionKind, int], int] = {}
    for fact in facts:
        event = fact.event
        if not isinstance(event, NumberTaken) or fact.pending or event.conclusion in found:
            continue
        line = (event.kind, event.year)
        last[line] = last.get(line, 0) + 1
        found[event.conclusion] = (last[line], event.year)
    return found
