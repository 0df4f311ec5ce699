"""Conclusions folded from facts: drafts of two hands, circulation, whom a change asks, numbers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ecabinet.domain import concluding
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
    TaskGiven,
    TaskReported,
    TaskSettled,
    TaskState,
)
from ecabinet.domain.events import Event, Fact
from ecabinet.domain.meeting import AgendaItem, ItemType, Meeting, MeetingState
from ecabinet.domain.people import Person, Role
from ecabinet.domain.project.conclusions import conclusions, drafts, numbers
from ecabinet.protocol import cbor
from ecabinet.protocol.payloads import decode_event, encode_event
from tests.domain.samples import fact, member
from tests.refusals import refused

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


def test_of_two_drafts_one_always_stands_and_the_other_keeps_its_text() -> None:
    log = Log()
    log.write(ConclusionBegun(MEETING, OWN, ConclusionKind.MINUTES))
    log.write(ConclusionBegun(MEETING, OTHER, ConclusionKind.MINUTES), by=CHAIR)
    log.write(put(DEBATE, b""))
    log.write(DraftDiscarded(OWN, OTHER))
    log.write(DraftDiscarded(OTHER, OWN), by=CHAIR)  # chosen elsewhere, the other way round
    own, other = drafts(log.facts)
    assert (own.discarded_by, other.discarded_by) == (member(SECRETARY), b"")
    assert (own.begun_by, other.begun_by) == (member(SECRETARY), member(CHAIR))
    log.write(put(replace(DEBATE, text="viết khi chưa biết"), b""))
    own, _ = drafts(log.facts)
    assert [one.text for one in own.paragraphs] == ["viết khi chưa biết"], "nothing is lost"
    with refused("conclusion.discarded"):
        concluding.check_writable(None, own)
    log.write(DraftRestored(OWN))
    log.write(DraftDiscarded(OTHER, OWN))
    own, other = drafts(log.facts)
    assert (own.discarded_by, other.discarded_by) == (b"", member(SECRETARY))


def test_of_two_texts_of_a_kind_sent_at_once_the_first_is_the_members() -> None:
    log = Log()
    first = log.write(circulated(b"", DECISION))
    log.write(replace(circulated(b"", TASK), conclusion=OTHER))
    log.write(replace(circulated(b"", TASK), conclusion=b"I" * 16, item=ITEM))
    sent = conclusions(log.facts)
    assert (sent[0].id, sent[0].text.op) == (OWN, first)
    assert [one.item for one in sent] == [b"", ITEM]


def test_what_is_said_of_an_approved_text_is_kept_as_late() -> None:
    log = Log()
    text = log.write(circulated(b"", DECISION, TASK))
    log.write(ConclusionConfirmed(MEETING, OWN, text), by=FINANCE)
    crossed = PassageCommented(MEETING, OWN, text, b"1" * 16, TASK.id, "", "Thêm hạn")
    log.write(crossed, by=HEALTH)  # it was not yet with who approves
    log.write(ConclusionApproved(MEETING, OWN, text), by=CHAIR)
    late = replace(crossed, comment=b"2" * 16, words="Bỏ câu này")
    log.write(late, by=JUSTICE)
    log.write(ConclusionConfirmed(MEETING, OWN, text), by=HEALTH)
    log.write(ConclusionConfirmed(MEETING, OWN, text), by=FINANCE)
    known = log.conclusion
    assert [(one.member, one.late) for one in known.comments] == [
        (member(HEALTH), True), (member(JUSTICE), True),
    ]  # fmt: skip
    assert concluding.unsettled(known) == 0
    assert len(concluding.unheard(known)) == 2
    assert [concluding.too_late_ms(known, member(one)) > 0 for one in (HEALTH, FINANCE)] == [
        True, False,
    ]  # fmt: skip
    assert len(known.confirmed) == 1, "it is not counted"
    with refused("conclusion.approved"):
        concluding.check_answer(known, known.comments[1], True, "")
    concluding.check_answer(known, known.comments[1], False, "Đã phê duyệt")
    log.write(CommentSettled(MEETING, OWN, b"2" * 16, True, "Đã phê duyệt"))
    answered = log.conclusion.comments[1]
    assert (answered.taken, answered.reply) == (False, "Đã phê duyệt")
    log.write(replace(crossed, words=""), by=HEALTH)
    assert [one.member for one in log.conclusion.comments] == [member(JUSTICE)]


def test_no_device_takes_an_approval_of_a_text_that_is_being_changed() -> None:
    """An approval counts for the text that it names, if that is the newest and nothing was changed
    since; the next text is approved by itself."""
    log = Log()
    first = log.write(circulated(b"", DECISION))
    log.write(ConclusionReworked(MEETING, OWN))
    log.write(ConclusionApproved(MEETING, OWN, first), by=CHAIR)
    assert not log.conclusion.approved_by
    assert log.conclusion.missed_ms, "the chair is told that it did not count"
    with refused("conclusion.reworked"):
        concluding.check_approval(log.conclusion, None)
    # The text may say the same again: what was changed was changed back.
    draft = Draft(OWN, MEETING, ConclusionKind.RESOLUTION, (DECISION,))
    concluding.check_circulation(draft, log.conclusion, ())
    second = log.write(circulated(first, DECISION))
    with refused("conclusion.text_replaced"):
        concluding.check_approval(log.conclusion, draft, first)
    changed = replace(draft, paragraphs=(replace(DECISION, text="khác"),))
    with refused("conclusion.reworked"):  # its record has not come here yet
        concluding.check_approval(log.conclusion, changed, second)
    concluding.check_approval(log.conclusion, draft, second)
    log.write(ConclusionApproved(MEETING, OWN, second), by=CHAIR)
    log.write(ConclusionReworked(MEETING, OWN))  # it came too late
    assert log.conclusion.approved_by == member(CHAIR)
    assert not concluding.changed(log.conclusion, changed)


def test_who_led_the_session_for_the_chair_approves_and_nobody_else() -> None:
    told = circulated(b"", DECISION)
    log = Log()
    first = log.write(replace(told, approver=member(HEALTH)))
    given = ApprovalGiven(MEETING, OWN, first)
    log.write(given, by=FINANCE)
    assert not log.conclusion.approved_by
    assert not log.conclusion.missed_ms
    asked = [concluding.approves(log.conclusion, member(who), ()) for who in (HEALTH, FINANCE)]
    assert asked == [True, False]
    assert concluding.approves(log.conclusion, member(CHAIR), {Role.CHAIR})
    log.write(given, by=HEALTH)
    assert log.conclusion.approved_by == member(HEALTH)
    plain = Log()
    op = plain.write(told)
    plain.write(ApprovalGiven(MEETING, OWN, op), by=HEALTH)
    assert not plain.conclusion.approved_by, "a text that names nobody is the chair's"
    # By the office that the meeting names; the chair's own name leaves it to the chair.
    deputy = Person(
        member(HEALTH), "", "Phó Thủ tướng", "", "", "PTT", frozenset({Role.MEMBER}), 1, None, 1
    )
    chair = replace(deputy, id=member(CHAIR), office="Thủ tướng", roles=frozenset({Role.CHAIR}))
    people = (chair, deputy)
    names = ("Phó Thủ tướng", "Thủ tướng", "Ai đó", "")
    assert [concluding.approver(name, people) for name in names] == [deputy.id, b"", b"", b""]
    assert concluding.approver("PTT", (chair, replace(deputy, removed=True))) == b""
    assert concluding.approver("", people, deputy.id) == deputy.id
    for named in (b"", chair.id):  # of an item that the chair does not read somebody is to be named
        with refused("conclusion.no_approver"):
            concluding.approver("", (deputy,), named)


def test_a_comment_on_a_passage_that_was_edited_meanwhile_overwrites_nothing() -> None:
    log = Log()
    first = log.write(circulated(b"", DEBATE))
    whole = PassageCommented(MEETING, OWN, first, b"n" * 16, DEBATE.id, "", "viết lại")
    log.write(whole, by=HEALTH)
    log.write(replace(whole, comment=b"q" * 16, quote="debate"), by=HEALTH)
    all_of_it, part_of_it = log.conclusion.comments
    edited = replace(DEBATE, text="debate, sửa")

    def why(comment: Comment, one: Paragraph) -> str:
        return concluding.untakeable(log.conclusion, comment, one)

    assert (why(all_of_it, DEBATE), why(part_of_it, edited)) == ("", "")
    assert why(all_of_it, edited) == "conclusion.passage_changed"
    log.write(circulated(first, edited))  # circulated since: its author still had not read it
    assert why(all_of_it, edited) == "conclusion.passage_changed"
    assert why(part_of_it, replace(DEBATE, text="khác")) == "conclusion.quote_unknown"


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


@pytest.mark.parametrize(
    ("event", "since"),
    [
        (circulated(b"", DECISION), 2),
        (ConclusionBegun(MEETING, OWN, ConclusionKind.MINUTES), 1),
    ],
)
def test_records_of_the_first_version_are_the_meetings_own(event: Event, since: int) -> None:
    """Written before items were concluded by themselves and before others approved."""
    kind, _, *fields = cbor.decode(encode_event(event))
    assert decode_event(cbor.encode([kind, 1, *fields[:-since]])) == event


def test_a_vote_is_annexed_to_the_conclusions_of_those_who_read_its_item() -> None:
    """Two restricted items may share one circle and so one space; they share no conclusion."""
    shut, apart, open_to_all = (bytes([n]) * 16 for n in (1, 2, 3))
    items = tuple(
        AgendaItem(
            one, place, "", "", ItemType.DECIDE, 10, hidden=one == shut, restricted=one == apart
        )
        for place, one in enumerate((shut, apart, open_to_all), 1)
    )
    known = Meeting(MEETING, "", 0, 0, "", "", MeetingState.CLOSED, items=items)

    def annexed(of: bytes) -> list[bool]:
        return [concluding.annexed(one, known, of) for one in (shut, apart, open_to_all)]

    assert annexed(b"") == [False, False, True]
    assert annexed(apart) == [False, True, False]
    assert not concluding.annexed(open_to_all + shut, known, b"")


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
    log.write(TaskGiven(MEETING, OWN, TASK.id, member(HEALTH)))
    assert log.conclusion.tasks == (task,), "what is done stays done"


def test_a_task_whose_owner_has_left_is_given_to_another_who_reads_the_text() -> None:
    log = Log()
    text = log.write(circulated(b"", TASK))
    log.write(ConclusionApproved(MEETING, OWN, text), by=CHAIR)
    log.write(ConclusionIssued(MEETING, OWN, 1, 2026, b"P" * 16))
    log.write(TaskReported(MEETING, OWN, TASK.id, "xong"), by=FINANCE)
    (task,) = log.conclusion.tasks
    with refused("task.outsider"):
        concluding.check_giving(task, member(JUSTICE), {member(HEALTH)})
    log.write(TaskGiven(MEETING, OWN, TASK.id, member(HEALTH)))
    log.write(TaskReported(MEETING, OWN, TASK.id, "của người cũ"), by=FINANCE)
    (task,) = log.conclusion.tasks
    assert (task.assignee, task.state, task.words) == (member(HEALTH), TaskState.OPEN, "")
    log.write(TaskReported(MEETING, OWN, TASK.id, "xong"), by=HEALTH)
    assert log.conclusion.tasks[0].state is TaskState.REPORTED
    draft = Draft(OWN, MEETING, ConclusionKind.RESOLUTION, (TASK,))
    with refused("conclusion.task_outsider"):
        concluding.check_circulation(draft, None, {member(HEALTH)})
