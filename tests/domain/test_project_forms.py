"""Forms folded from facts: preparation, sending, answers, extensions, the close and results."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from ecabinet.domain.counting import tally
from ecabinet.domain.events import (
    BallotCast,
    Delivered,
    Event,
    Fact,
    FormPut,
    FormStateSet,
    MeetingPut,
    ResultPublished,
    TallyPublished,
    VoteClosed,
    VoteExtended,
    VoteOpened,
)
from ecabinet.domain.forms import (
    CloseEarly,
    Form,
    FormDraft,
    FormState,
    Interim,
    Mode,
    Results,
    VoteOpen,
)
from ecabinet.domain.project import Posted, apply, form, forms
from ecabinet.domain.proxies import ProxyGranted, ProxyRevoked
from tests.domain.samples import (
    DEADLINE,
    FORM_OP,
    fact,
    live_vote,
    member,
    op,
    recorded,
    telephoned,
    vote,
)

FORM = vote().form
OFFICER = 901


def draft(subject: str = "Dự thảo") -> FormPut:
    one = vote()
    return FormPut(
        FormDraft(
            FORM,
            one.number,
            one.type,
            subject,
            "",
            "",
            DEADLINE,
            one.questions,
            one.rule,
            Results.NAMES,
            CloseEarly.NO,
            Interim.OFFICERS,
            one.officers,
        )
    )


def state(to: FormState) -> FormStateSet:
    return FormStateSet(FORM, to, "Lý do")


def at(event: Event, index: int, received_ms: int, by: int = OFFICER) -> Fact:
    return fact(event, index, by=by, received_ms=received_ms)


def opened(vote_open: VoteOpen | None = None) -> Fact:
    return fact(VoteOpened(vote_open or vote()), 0, by=OFFICER, op_id=FORM_OP, received_ms=10)


def cast(number: int, who: int, received_ms: int = 100, index: int | None = None) -> Fact:
    one = recorded(number, who)
    assert one.ballot is not None
    return fact(
        BallotCast(one.ballot),
        number if index is None else index,
        by=who,
        op_id=one.op_id,
        received_ms=received_ms,
    )


def folded(facts: Iterable[Fact], ballots: Iterable[Posted] = ()) -> Form:
    result = form(facts, b"S" * 16, ballots)
    assert result is not None
    return result


def test_a_draft_is_submitted_and_approved_by_another() -> None:
    steps = [
        fact(draft(), 0),
        fact(state(FormState.SUBMITTED), 1, by=2),
        fact(state(FormState.APPROVED), 2, by=2),
    ]
    assert folded(steps).state is FormState.SUBMITTED
    approved = folded([*steps, fact(state(FormState.APPROVED), 3, by=3)])
    assert approved.state is FormState.APPROVED
    assert (approved.submitted_by, approved.approved_by) == (member(2), member(3))
    assert (approved.space, approved.deadline_ms) == (b"S" * 16, DEADLINE)
    changed = folded([*steps, fact(state(FormState.APPROVED), 3, by=3), fact(draft("Sửa"), 4)])
    assert (changed.state, changed.approved_by) == (FormState.DRAFT, b"")
    assert changed.draft is not None
    assert changed.draft.subject == "Sửa"


def test_sending_opens_it_for_answers() -> None:
    result = folded([opened(), cast(1, 4), cast(2, 5), cast(3, 4)])
    assert (result.state, result.form_op) == (FormState.SENT, FORM_OP)
    assert result.answered == (member(4), member(5))


def test_a_second_opening_of_the_same_form_changes_nothing() -> None:
    again = fact(VoteOpened(vote(3)), 1, op_id=op(4), received_ms=11)
    assert folded([opened(), again]).form_op == FORM_OP


def test_headers_alone_tell_who_answered() -> None:
    posted = [Posted(op(n), FORM, member(n), n, 100) for n in (3, 2)]
    posted.append(Posted(op(9), FORM, member(99), 9, 100))
    result = folded([opened(), cast(1, 4)], posted)
    assert result.answered == (member(4), member(2), member(3))


def test_a_telephone_ballot_answers_for_the_member_not_the_officer() -> None:
    spoken = telephoned(1, OFFICER, 6)
    assert spoken.ballot is not None
    entered = fact(BallotCast(spoken.ballot), 1, by=OFFICER, op_id=op(1), received_ms=50)
    header = Posted(op(1), FORM, member(OFFICER), 1, 50)
    assert folded([opened(), entered], [header]).answered == (member(6),)


def test_nobody_answers_for_another_without_right() -> None:
    """Not by telephone unless a returning officer with a witness, nor under a grant taken back."""
    spoken, officers = telephoned(1, 4, 6).ballot, telephoned(1, OFFICER, 6).ballot
    assert spoken is not None
    assert officers is not None
    bare = replace(officers, witness="")
    lent = replace(spoken, mode=Mode.NORMAL, proxy=op(20))
    facts = [
        opened(replace(vote(), proxies=True)),
        fact(ProxyGranted(FORM_OP, member(4), (), 0), 1, by=6, op_id=op(20), received_ms=20),
        fact(ProxyRevoked(FORM_OP, op(20)), 2, by=6, op_id=op(21), received_ms=21),
        *(
            fact(BallotCast(ballot), place, by=by, op_id=op(place), received_ms=at_ms)
            for at_ms in (50, DEADLINE + 1)
            for place, by, ballot in (
                (at_ms, 4, spoken),
                (at_ms + 1, OFFICER, bare),
                (at_ms + 2, 4, lent),
            )
        ),
    ]
    result = folded(facts)
    assert (result.answered, result.late) == ((member(4),), ())


def test_what_comes_after_the_deadline_or_the_close_is_late() -> None:
    close = at(VoteClosed(FORM_OP, False, ""), 5, DEADLINE)
    facts = [opened(), cast(1, 4), cast(2, 4, DEADLINE + 1), cast(3, 5, DEADLINE + 1)]
    assert folded(facts).late == (member(5),)
    after = folded([opened(), close, cast(6, 5, DEADLINE)])
    assert (after.state, after.close_index, after.closed_ms) == (FormState.CLOSED, 5, DEADLINE)
    assert (after.answered, after.late, after.closed_early) == ((), (member(5),), False)


def test_a_close_before_the_deadline_needs_permission() -> None:
    early = at(VoteClosed(FORM_OP, True, "Đủ"), 3, 500)
    assert folded([opened(), early]).close_index == -1
    permitted = vote(close_early=CloseEarly.SECRETARY)
    result = folded([opened(permitted), early])
    assert (result.close_index, result.closed_early, result.reason) == (3, True, "Đủ")
    chairs = vote(close_early=CloseEarly.CHAIR)
    assert folded([opened(chairs), early]).close_index == -1
    assert folded([opened(chairs), replace(early, member=member(1))]).close_index == 3
    lying = at(VoteClosed(FORM_OP, False, ""), 3, 500)
    assert folded([opened(permitted), lying]).close_index == -1


def test_the_first_valid_close_is_the_close() -> None:
    facts = [opened(), *(at(VoteClosed(FORM_OP, False, ""), n, DEADLINE + n) for n in (4, 7))]
    assert folded(facts).close_index == 4


def test_a_close_waits_for_the_grace() -> None:
    patient = vote(grace_ms=100)
    close = at(VoteClosed(FORM_OP, False, ""), 4, DEADLINE + 99)
    assert folded([opened(patient), close]).close_index == -1


def test_what_waits_in_the_outbox_closes_and_extends_nothing() -> None:
    waiting = [
        fact(VoteExtended(FORM_OP, DEADLINE * 2, ""), -1),
        fact(VoteClosed(FORM_OP, True, ""), -1, by=1),
        replace(cast(1, 4), index=-1),
        fact(Delivered(FORM_OP), -1),
    ]
    result = folded([opened(vote(close_early=CloseEarly.CHAIR)), *waiting])
    assert (result.close_index, result.deadline_ms) == (-1, DEADLINE)
    assert (result.answered, result.delivered) == ((), ())


@pytest.mark.parametrize(
    ("deadline", "received", "holds"),
    [
        (DEADLINE + 1, DEADLINE - 1, True),
        (DEADLINE + 1, DEADLINE, False),
        (DEADLINE, 5, False),
        (DEADLINE - 1, 5, False),
    ],
)
def test_an_extension_is_in_time_and_to_a_later_hour(
    deadline: int, received: int, holds: bool
) -> None:
    extended = folded([opened(), at(VoteExtended(FORM_OP, deadline, "Thêm ý kiến"), 1, received)])
    assert extended.deadline_ms == (deadline if holds else DEADLINE)


def test_recall_only_before_the_first_ballot() -> None:
    recall = fact(state(FormState.RECALLED), 9)
    assert folded([opened(), recall]).state is FormState.RECALLED
    assert folded([opened(), cast(1, 4), recall]).state is FormState.SENT
    header = Posted(op(1), FORM, member(4), 1, 100)
    assert folded([opened(), recall], [header]).state is FormState.SENT


def test_delivery_is_proven_only_in_time() -> None:
    result = folded([opened(), at(Delivered(FORM_OP), 1, 50, by=4)])
    assert result.delivered == (member(4),)
    assert folded([opened(), at(Delivered(FORM_OP), 1, DEADLINE + 1, by=4)]).delivered == ()


def counted(number: int = 1) -> TallyPublished:
    ballots = [recorded(n, n) for n in range(1, number + 1)]
    return TallyPublished(tally(vote(), FORM_OP, ballots, 100, DEADLINE), ())


def test_a_tally_comes_from_an_officer_and_is_published_by_a_step() -> None:
    close = at(VoteClosed(FORM_OP, False, ""), 5, DEADLINE)
    stranger = at(counted(), 6, DEADLINE, by=4)
    assert folded([opened(), close, stranger]).tally is None
    official = at(counted(), 7, DEADLINE)
    result = folded([opened(), close, official])
    assert (result.state, result.tally_op) == (FormState.CLOSED, official.op_id)
    published = folded([opened(), close, official, fact(state(FormState.PUBLISHED), 8)])
    assert published.state is FormState.PUBLISHED


def test_counts_for_all_do_not_cover_the_officers_names() -> None:
    close = at(VoteClosed(FORM_OP, False, ""), 5, DEADLINE)
    full = at(counted(3), 6, DEADLINE)
    bare = at(ResultPublished(replace(counted(3).tally, counted=())), 7, DEADLINE)
    reader = folded([opened(), close, bare])
    assert (reader.state, reader.tally_op) == (FormState.PUBLISHED, bare.op_id)
    officer = folded([opened(), close, full, bare])
    assert (officer.state, officer.tally_op) == (FormState.PUBLISHED, full.op_id)


def test_a_meeting_space_holds_several_votes() -> None:
    second = replace(live_vote(), form=b"second".ljust(16))
    facts = [
        fact(VoteOpened(live_vote()), 0, op_id=FORM_OP, received_ms=1),
        fact(VoteOpened(second), 1, op_id=op(77), received_ms=2),
        cast(2, 4),
    ]
    one, two = forms(facts)
    assert (one.answered, two.answered) == ((member(4),), ())
    assert (one.form_op, two.form_op) == (FORM_OP, op(77))


def test_a_vote_about_another_sitting_than_the_spaces_own_is_none() -> None:
    opening = fact(VoteOpened(live_vote()), 1, by=OFFICER, op_id=FORM_OP, received_ms=2)
    for sitting, stands in ((live_vote().meeting, True), (b"another".ljust(16), False)):
        put = MeetingPut(sitting, "Phiên họp", 1, 2, "", "TTg")
        found = forms([fact(put, 0, by=OFFICER, op_id=op(50), received_ms=1), opening])
        assert bool(found) is stands


def test_apply_is_the_same_fold_one_fact_at_a_time() -> None:
    facts = [opened(), cast(1, 4), at(VoteClosed(FORM_OP, False, ""), 5, DEADLINE)]
    assert apply(apply(folded(facts[:1]), facts[1]), facts[2]) == folded(facts)
