"""Conclusions folded from facts: drafts of two hands, circulation, whom a change asks, numbers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ecabinet.domain import concluding
from ecabinet.domain.conclusions import (
    CommentSettled,
    Conclusion,
    ConclusionApproved,
    ConclusionBegun,
    ConclusionCirculated,
    ConclusionConfirmed,
    ConclusionIssued,
    ConclusionKind,
    NumberTaken,
    Paragraph,
    ParagraphMoved,
    ParagraphPut,
    ParagraphRemoved,
    Part,
    PassageCommented,
    TaskReported,
    TaskSettled,
    TaskState,
)
from ecabinet.domain.events import Event, Fact
from ecabinet.domain.project.conclusions import conclusions, drafts, numbers
from tests.domain.samples import fact, member

MEETING, OWN, OTHER = b"M" * 16, b"C" * 16, b"D" * 16
SECRETARY, CHAIR, HEALTH, FINANCE, JUSTICE = 901, 1, 2, 3, 4
ITEM = b"I" * 16


def paragraph(
    name: str, part: Part = Part.TEXT, text: str = "", assignee: int = 0, item: bytes = ITEM
) -> Paragraph:
    who = member(assignee) if assignee else b""
    return Paragraph(name.encode().ljust(16), part, text or name, item, who, 9_000)


DECISION = paragraph("decision", Part.DECISION)
DEBATE = paragraph("debate")
TASK = paragraph("task", Part.TASK, assignee=FINANCE)
HEADING = paragraph("heading", Part.HEADING)


def circulated(follows: bytes, *told: Paragraph) -> ConclusionCirculated:
    passages = tuple(
        concluding.passage_of(one, {member(HEALTH)}, {member(JUSTICE)}) for one in told
    )
    return ConclusionCirculated(MEETING, OWN, ConclusionKind.RESOLUTION, follows, passages)


class Log:
    """Facts in the log's order; `write` gives the op_id of what it wrote."""

    def __init__(self) -> None:
        self.facts: list[Fact] = []

    def write(self, event: Event, by: int = SECRETARY) -> bytes:
        made = fact(event, len(self.facts), by=by)
        self.facts.append(made)
        return made.op_id

    @property
    def conclusion(self) -> Conclusion:
        return conclusions(self.facts)[0]


def put(one: Paragraph, after: bytes) -> ParagraphPut:
    return ParagraphPut(OWN, one.id, after, one.part, one.text, one.item, one.assignee, one.due_ms)


def test_paragraphs_stand_where_they_were_put_whatever_is_taken_out_between() -> None:
    log = Log()
    log.write(ConclusionBegun(MEETING, OWN, ConclusionKind.MINUTES))
    log.write(put(HEADING, b""))
    log.write(put(DEBATE, HEADING.id))
    log.write(put(TASK, DEBATE.id))
    log.write(ParagraphRemoved(OWN, DEBATE.id))
    log.write(put(DECISION, DEBATE.id))  # its author did not know of the removal
    log.write(ParagraphMoved(OWN, TASK.id, b""))
    log.write(ParagraphMoved(OWN, HEADING.id, b"nobody".ljust(16)))
    (draft,) = drafts(log.facts)
    assert [one.id for one in draft.paragraphs] == [TASK.id, HEADING.id, DECISION.id]
    assert [one.id for one in draft.removed] == [DEBATE.id]
    log.write(put(replace(DEBATE, text="anew"), b""))
    (draft,) = drafts(log.facts)
    assert [one.text for one in draft.paragraphs] == ["task", "heading", "anew", "decision"]


def test_a_text_replaces_only_the_one_its_author_had_seen() -> None:
    log = Log()
    first = log.write(circulated(b"", DECISION))
    second = log.write(circulated(first, DECISION, DEBATE))
    log.write(circulated(first, TASK))  # written elsewhere meanwhile
    assert [text.op for text in log.conclusion.texts] == [first, second]
    log.write(ConclusionApproved(MEETING, OWN, first), by=CHAIR)
    assert not log.conclusion.approved_by
    log.write(ConclusionApproved(MEETING, OWN, second), by=CHAIR)
    assert log.conclusion.approved_by == member(CHAIR)
    log.write(circulated(second, TASK))
    log.write(ConclusionConfirmed(MEETING, OWN, second), by=HEALTH)
    assert len(log.conclusion.texts) == 2
    assert not log.conclusion.confirmed


@pytest.mark.parametrize(
    ("changed", "asked"),
    [
        (DECISION, {HEALTH, FINANCE, JUSTICE, CHAIR}),  # a decision is everybody's
        (DEBATE, {HEALTH, JUSTICE}),  # who presented, who spoke
        (TASK, {FINANCE}),  # who has to do it
        (HEADING, set()),
    ],
)
def test_a_changed_text_asks_again_only_those_whom_it_concerns(
    changed: Paragraph, asked: set[int]
) -> None:
    told = [DECISION, DEBATE, TASK, HEADING]
    everybody = (CHAIR, HEALTH, FINANCE, JUSTICE)
    log = Log()
    first = log.write(circulated(b"", *told))
    for who in everybody:
        log.write(ConclusionConfirmed(MEETING, OWN, first), by=who)
    log.write(circulated(first, *reversed(told)))  # standing elsewhere asks nobody
    assert all(not concluding.asked_again(log.conclusion, member(who)) for who in everybody)
    moved = log.conclusion.text.op
    after = [replace(one, text=one.text + "!") if one is changed else one for one in told]
    log.write(circulated(moved, *after))
    again = {who for who in everybody if concluding.asked_again(log.conclusion, member(who))}
    assert again == asked
    log.write(circulated(log.conclusion.text.op, *told))  # taken back: nothing differs any more
    assert all(not concluding.asked_again(log.conclusion, member(who)) for who in everybody)


def test_a_task_given_to_another_asks_both_and_a_commented_heading_its_commenter() -> None:
    log = Log()
    first = log.write(circulated(b"", TASK, HEADING))
    for who in (HEALTH, FINANCE, JUSTICE):
        log.write(ConclusionConfirmed(MEETING, OWN, first), by=who)
    said = PassageCommented(MEETING, OWN, first, b"n" * 16, HEADING.id, "heading", "rõ hơn")
    log.write(said, by=JUSTICE)
    log.write(replace(said, words="của người khác"), by=HEALTH)  # not his to change
    assert [one.words for one in log.conclusion.comments] == ["rõ hơn"]
    assert concluding.standing(log.conclusion, member(JUSTICE)) is concluding.Standing.COMMENTED
    assert concluding.unsettled(log.conclusion) == 1
    log.write(CommentSettled(MEETING, OWN, b"n" * 16, True, "Tiếp thu"))
    given = replace(TASK, assignee=member(HEALTH))
    log.write(circulated(first, given, replace(HEADING, text="rõ hơn")))
    told = {who: concluding.standing(log.conclusion, member(who)) for who in (2, 3, 4)}
    again = concluding.Standing.AGAIN
    assert told == {HEALTH: again, FINANCE: again, JUSTICE: again}


def test_numbers_follow_the_log_in_each_kind_and_year_and_none_is_given_twice() -> None:
    resolution, minutes = ConclusionKind.RESOLUTION, ConclusionKind.MINUTES
    log = Log()
    log.write(NumberTaken(OWN, resolution, 2026))
    log.write(NumberTaken(OTHER, resolution, 2026))
    log.write(NumberTaken(OWN, resolution, 2026))  # the second device of the same act
    log.write(NumberTaken(b"E" * 16, minutes, 2026))
    log.write(NumberTaken(b"F" * 16, resolution, 2027))
    waiting = fact(NumberTaken(b"G" * 16, resolution, 2026), -1, by=CHAIR)
    given = numbers([*log.facts, waiting])
    assert given == {
        OWN: (1, 2026), OTHER: (2, 2026), b"E" * 16: (1, 2026), b"F" * 16: (1, 2027),
    }  # fmt: skip
    told = [concluding.notation(kind, 5, "Chính phủ") for kind in ConclusionKind]
    assert told == ["05/NQ-CP", "05/BB-CP", "05/TB-VPCP"]
    assert concluding.notation(resolution, 0, "Chính phủ") == "……/NQ-CP"


def test_a_task_runs_from_the_issue_to_what_a_secretary_confirms() -> None:
    log = Log()
    text = log.write(circulated(b"", DECISION, TASK))
    log.write(ConclusionApproved(MEETING, OWN, text), by=CHAIR)
    assert not log.conclusion.tasks
    log.write(ConclusionIssued(MEETING, OWN, 1, 2026, b"P" * 16))
    log.write(ConclusionIssued(MEETING, OWN, 2, 2026, b"Q" * 16))  # a second device
    assert (log.conclusion.number, log.conclusion.paper) == (1, b"P" * 16)
    (task,) = log.conclusion.tasks
    assert concluding.overdue(task, 9_001)
    log.write(TaskReported(MEETING, OWN, TASK.id, "xong"), by=HEALTH)
    log.write(TaskSettled(MEETING, OWN, TASK.id, True, ""))
    assert log.conclusion.tasks == (task,)  # neither the assignee's report nor anything to settle
    log.write(TaskReported(MEETING, OWN, TASK.id, "Đã trình"), by=FINANCE)
    log.write(TaskSettled(MEETING, OWN, TASK.id, False, "Thiếu phụ lục"))
    (task,) = log.conclusion.tasks
    assert (task.state, task.words, task.returned) == (TaskState.OPEN, "Thiếu phụ lục", True)
    log.write(TaskReported(MEETING, OWN, TASK.id, "Đã đủ"), by=FINANCE)
    log.write(TaskSettled(MEETING, OWN, TASK.id, True, ""))
    (task,) = log.conclusion.tasks
    assert task.state is TaskState.CONFIRMED
    assert not concluding.overdue(task, 9_001)
