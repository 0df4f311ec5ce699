"""Steps of meetings and forms, checks, quorum, the list of agreed items, deadlines of positions."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from ecabinet.domain.agenda import (
    check_attendance,
    check_editable,
    check_in,
    check_position,
    check_step,
    check_withdrawal,
    members_needed,
    presence,
    problems,
    split,
)
from ecabinet.domain.errors import DomainError
from ecabinet.domain.forms import CloseEarly, Form, FormState, Mode
from ecabinet.domain.meeting import (
    AgendaItem,
    BlobRef,
    ItemType,
    Meeting,
    MeetingState,
    Paper,
    Position,
    Stance,
    Where,
)
from ecabinet.domain.procedure import (
    check_castable,
    check_close,
    check_extension,
    check_form_step,
)
from tests.domain.samples import DEADLINE, FORM_OP, member, vote


def paper(number: int, pages: int) -> Paper:
    blob = BlobRef(bytes(32), bytes(32), 1, 1)
    return Paper(member(number), b"I" * 16, "Tờ trình", 1, pages, bytes(32), blob, number)


def item(number: int, kind: ItemType = ItemType.DECIDE, *papers: Paper) -> AgendaItem:
    return AgendaItem(member(number), number, "Dự án luật", "Bộ", kind, 30, papers=papers)


MEETING = Meeting(
    b"M" * 16,
    "Phiên họp",
    1000,
    2000,
    "",
    "Thủ tướng",
    MeetingState.DRAFT,
    items=(item(1, ItemType.DECIDE, paper(1, 5)), item(2, ItemType.INFORMATION)),
    submitted_by=member(2),
)


def within(state: MeetingState) -> Meeting:
    return replace(MEETING, state=state)


def refused(meeting: Meeting, to: MeetingState, by: int = 3) -> str:
    with pytest.raises(DomainError) as caught:
        check_step(meeting, to, member(by))
    return caught.value.code


def test_the_whole_way_is_allowed() -> None:
    way = [
        MeetingState.DRAFT,
        MeetingState.SUBMITTED,
        MeetingState.APPROVED,
        MeetingState.PUBLISHED,
        MeetingState.IN_SESSION,
        MeetingState.CLOSED,
        MeetingState.ARCHIVED,
    ]
    for now, then in itertools.pairwise(way):
        check_step(within(now), then, member(3))
    check_step(within(MeetingState.PUBLISHED), MeetingState.PUBLISHED, member(3))


def test_steps_are_refused_out_of_turn_and_to_the_submitter() -> None:
    assert refused(MEETING, MeetingState.PUBLISHED) == "meeting.wrong_state"
    submitted = within(MeetingState.SUBMITTED)
    assert refused(submitted, MeetingState.APPROVED, by=2) == "meeting.same_person"
    assert refused(within(MeetingState.CLOSED), MeetingState.PUBLISHED) == "meeting.wrong_state"


@pytest.mark.parametrize(
    ("broken", "code"),
    [
        (replace(MEETING, title=" "), "meeting.no_title"),
        (replace(MEETING, items=()), "meeting.no_items"),
        (replace(MEETING, ends_ms=900), "meeting.times"),
        (replace(MEETING, items=(replace(item(1), title=""),)), "meeting.item_no_title"),
    ],
)
def test_errors_stop_the_submission(broken: Meeting, code: str) -> None:
    assert refused(broken, MeetingState.SUBMITTED) == code


def test_a_long_submission_wants_a_summary() -> None:
    long = replace(MEETING, items=(item(1, ItemType.DECIDE, paper(1, 11)), item(2)))
    assert [(one.code, one.severity) for one in problems(long)] == [
        ("meeting.summary_missing", "warning"),
        ("meeting.item_no_papers", "warning"),
    ]
    both = item(1, ItemType.DECIDE, paper(1, 11), paper(2, 7))
    assert problems(replace(MEETING, items=(both,))) == ()
    check_step(long, MeetingState.SUBMITTED, member(2))


def test_withdrawal_needs_a_reason_and_comes_before_the_session() -> None:
    check_withdrawal(within(MeetingState.PUBLISHED), "Hoãn")
    with pytest.raises(DomainError, match=r"meeting\.reason_missing"):
        check_withdrawal(within(MeetingState.PUBLISHED), " ")
    with pytest.raises(DomainError, match=r"meeting\.wrong_state"):
        check_withdrawal(within(MeetingState.IN_SESSION), "Hoãn")


def test_two_thirds_of_all_members() -> None:
    assert [members_needed(number) for number in (27, 28, 3, 1)] == [18, 19, 2, 1]
    here = replace(
        MEETING,
        checked_in=(
            (member(1), Where.ROOM),
            (member(2), Where.REMOTE),
            (member(3), Where.AWAY),
            (member(99), Where.ROOM),
        ),
    )
    seated = presence(here, frozenset(map(member, range(1, 4))))
    assert (seated.present, seated.needed, seated.met) == (2, 2, True)
    assert not presence(MEETING, frozenset(map(member, range(1, 4)))).met


def test_items_that_nobody_opposes_are_adopted_together() -> None:
    told = (
        Position(member(4), member(1), Stance.DEBATE, "", 0, False),
        Position(member(4), member(3), Stance.AGREE, "", 0, False),
    )
    alone = replace(item(5), recused=(member(2),))
    full = replace(MEETING, items=(*MEETING.items, item(3), item(4), alone), positions=told)
    taken = split(full)
    assert [one.order for one in taken.together] == [3, 4]
    assert ([one.order for one in taken.debate], taken.apart) == ([1], (alone,))
    heard = replace(told[0], item=member(2))
    assert [one.order for one in split(replace(full, positions=(heard,))).debate] == [2]


def test_positions_and_attendance_until_the_session_opens() -> None:
    check_position(within(MeetingState.PUBLISHED), member(1))
    check_attendance(within(MeetingState.PUBLISHED))
    for state, code in [
        (MeetingState.APPROVED, "position.too_early"),
        (MeetingState.IN_SESSION, "position.closed"),
        (MeetingState.WITHDRAWN, "position.closed"),
    ]:
        with pytest.raises(DomainError) as caught:
            check_position(within(state), member(1))
        assert caught.value.code == code
        with pytest.raises(DomainError, match=r"attendance\.closed"):
            check_attendance(within(state))
    with pytest.raises(DomainError, match=r"position\.unknown_item"):
        check_position(within(MeetingState.PUBLISHED), member(8))


def test_checking_in_and_editing_end_with_the_session() -> None:
    check_in(within(MeetingState.IN_SESSION))
    check_editable(within(MeetingState.IN_SESSION))
    with pytest.raises(DomainError, match=r"meeting\.not_in_session"):
        check_in(within(MeetingState.CLOSED))
    with pytest.raises(DomainError, match=r"meeting\.not_editable"):
        check_editable(within(MeetingState.CLOSED))


SENT = Form(
    vote().form,
    b"S" * 16,
    FormState.SENT,
    vote(close_early=CloseEarly.CHAIR, grace_ms=10),
    None,
    form_op=FORM_OP,
    deadline_ms=DEADLINE,
    submitted_by=member(2),
)


def form_refused(form: Form, to: FormState, by: int) -> str:
    with pytest.raises(DomainError) as caught:
        check_form_step(form, to, member(by))
    return caught.value.code


def test_steps_of_a_form() -> None:
    check_form_step(SENT, FormState.RECALLED, member(2))
    answered = replace(SENT, answered=(member(4),))
    assert form_refused(answered, FormState.RECALLED, 2) == "form.has_ballots"
    submitted = replace(SENT, state=FormState.SUBMITTED)
    assert form_refused(submitted, FormState.APPROVED, 2) == "form.same_person"
    check_form_step(submitted, FormState.APPROVED, member(3))
    assert form_refused(submitted, FormState.SENT, 3) == "form.wrong_state"


def test_extending_and_closing() -> None:
    check_extension(SENT, DEADLINE + 1, 5)
    for deadline, now, code in [
        (DEADLINE + 1, DEADLINE, "form.deadline_passed"),
        (DEADLINE, 5, "form.deadline_not_later"),
    ]:
        with pytest.raises(DomainError) as caught:
            check_extension(SENT, deadline, now)
        assert caught.value.code == code
    check_close(SENT, member(901), False, DEADLINE + 10)
    check_close(SENT, member(1), True, 5)
    with pytest.raises(DomainError, match=r"form\.not_due"):
        check_close(SENT, member(1), False, DEADLINE + 9)
    with pytest.raises(DomainError, match=r"form\.close_early_refused"):
        check_close(SENT, member(901), True, 5)
    with pytest.raises(DomainError, match=r"form\.wrong_state"):
        check_close(replace(SENT, state=FormState.CLOSED), member(1), True, 5)


def test_casting_is_refused_only_where_it_could_never_be_listed() -> None:
    check_castable(SENT, member(4))
    check_castable(replace(SENT, state=FormState.CLOSED), member(4))
    check_castable(SENT, member(901), Mode.TELEPHONE)
    for form, who, mode, code in [
        (replace(SENT, state=FormState.PUBLISHED), 4, Mode.NORMAL, "ballot.closed"),
        (replace(SENT, state=FormState.RECALLED), 4, Mode.NORMAL, "ballot.closed"),
        (SENT, 99, Mode.NORMAL, "ballot.not_on_roll"),
        (SENT, 4, Mode.TELEPHONE, "ballot.not_officer"),
    ]:
        with pytest.raises(DomainError) as caught:
            check_castable(form, member(who), mode)
        assert caught.value.code == code
