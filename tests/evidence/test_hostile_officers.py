"""The attacks of officers: a false count, a false opening, a false close, each named or void."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from ecabinet.domain.events import TallyPublished, VoteClosed, VoteExtended
from ecabinet.domain.forms import (
    GOVERNMENT,
    CloseEarly,
    Mode,
    Reason,
    RollEntry,
)
from ecabinet.services.differences import short_code
from tests.evidence.case import HOUR_MS, Case, codes, told_case
from tests.evidence.going import finished, opened, reasons


def test_a_tally_that_leaves_a_ballot_out_is_named() -> None:
    case = opened()
    for person in case.members:
        case.cast(person)
    case.pass_deadline()
    case.close()
    whole = case.count()
    left_out = whole.counted[-1]
    case.publish(replace(whole, counted=whole.counted[:-1]))
    found = case.check(case.bundle())
    assert ("tally_differs", f"ballot {short_code(left_out[1])}") in found


def test_a_tally_with_other_numbers_is_named() -> None:
    case = opened()
    for person in case.members:
        case.cast(person)
    case.pass_deadline()
    case.close()
    whole = case.count()
    question = replace(whole.questions[0], counts=(("approve", 9),))
    case.publish(replace(whole, questions=(question,)))
    assert ("tally_differs", "question q1") in case.check(case.bundle())


def test_a_ballot_that_came_behind_the_count_is_no_fault_of_it() -> None:
    case = opened()
    case.cast(case.members[1])
    case.pass_deadline()
    case.close()
    case.publish()
    late = case.cast(case.members[2])
    assert case.check(case.bundle()) == []
    assert case.members[2].member in case.count().silent
    assert late.hex().encode() in case.tally_json()


def test_an_officer_cannot_say_that_he_had_not_seen_what_lies_before_the_close() -> None:
    case = opened()
    before = case.log.state.size, case.log.state.root
    left_out = case.cast(case.members[1])
    case.pass_deadline()
    case.close(case.second)
    whole = case.count()
    lie = replace(whole, counted=(), silent=(), answered=0)
    case.write(case.officer, TallyPublished(lie, ()), seen_size=before[0], seen_root=before[1])
    found = case.check(case.bundle())
    assert ("tally_differs", f"ballot {short_code(left_out)}") in found


def test_the_last_tally_stands() -> None:
    case = opened()
    case.cast(case.members[1])
    case.pass_deadline()
    case.close()
    case.publish(replace(case.count(), answered=9))
    case.publish()
    assert case.check(case.bundle()) == []


def test_a_tally_by_somebody_else_is_none() -> None:
    case = opened()
    case.cast(case.members[1])
    case.pass_deadline()
    case.close()
    case.write(case.members[2], TallyPublished(case.count(), ()))
    assert codes(case.check(case.bundle())) == {"tally_missing"}


@pytest.mark.parametrize(
    "changes",
    [
        {"roll": (RollEntry(b"a" * 16, 1), RollEntry(b"a" * 16, 1))},
        {"roll": (RollEntry(b"a" * 16, 0),)},
        {"roll": ()},
        {"rule": replace(GOVERNMENT, threshold=(3, 2))},
        {"rule": replace(GOVERNMENT, quorum=(1, 0))},
        {"closes_ms": 0},
        {"grace_ms": -1},
        {"questions": ()},
        {"reg_root": bytes(32)},
        {"reg_size": 9999},
        {"officers": (), "chair": b""},
    ],
)
def test_an_opening_that_cannot_be_voted_on_is_named(changes: dict[str, Any]) -> None:
    """A roll with somebody twice, a weight of nothing, a rule above the whole: no vote at all."""
    case = opened(**changes)
    case.deadline_ms = case.world.now_ms + 10
    case.pass_deadline()
    case.close_index = 0
    files = {**told_case(2).files(), **_files_without_count(case)}
    assert "vote_invalid" in codes(case.check(case.bundle(files)))


def _files_without_count(case: Case) -> dict[str, bytes]:
    case.tally_json = lambda: b"{}\n"  # type: ignore[method-assign]  # there is nothing to count
    return case.files()


def test_an_opening_by_a_member_is_none() -> None:
    case = Case()
    case.open(case.members[1])
    case.cast(case.members[2])
    case.close_index = case.log.state.size
    assert codes(case.check(case.bundle())) == {"vote_invalid"}


def test_early_and_forged_closes() -> None:
    case = opened()
    case.cast(case.members[1])
    case.write(case.members[1], VoteClosed(case.form_op, True, "tôi đóng"))
    case.write(case.officer, VoteClosed(case.form_op, True, "chưa đến hạn"))
    case.write(case.chair, VoteClosed(case.form_op, False, "chưa đến hạn"))
    counted = case.cast(case.members[2])
    case.close(case.chair, early=True)
    late = case.cast(case.members[3])
    case.publish()
    assert case.check(case.bundle()) == []
    assert dict(case.count().counted)[case.members[2].member] == counted
    assert reasons(case) == {late: Reason.LATE}


def test_no_early_close_where_the_opening_permits_none() -> None:
    case = opened(close_early=CloseEarly.NO)
    case.cast(case.members[1])
    case.close(case.chair, early=True)
    assert "close_missing" in codes(case.check(case.bundle()))


def test_a_close_under_a_key_for_few_is_none() -> None:
    """What only some readers can open must close nothing for anybody."""
    case = opened()
    case.cast(case.members[1])
    case.pass_deadline()
    hidden = VoteClosed(case.form_op, False, "")
    case.write(case.officer, hidden, [case.officer])
    counted_too = case.log.state.size
    case.close()
    assert case.close_index == counted_too
    case.publish()
    assert case.check(case.bundle()) == []


def test_an_extension_counts_only_in_time_and_only_forward() -> None:
    case = opened()
    case.write(case.members[1], VoteExtended(case.form_op, case.deadline_ms + HOUR_MS, "tôi"))
    case.write(case.officer, VoteExtended(case.form_op, case.deadline_ms - 1, "ngắn lại"))
    case.write(case.officer, VoteExtended(case.form_op, case.deadline_ms + HOUR_MS, "thêm giờ"))
    case.pass_deadline()
    in_time = case.cast(case.members[2])
    case.deadline_ms += HOUR_MS
    case.pass_deadline()
    case.write(case.officer, VoteExtended(case.form_op, case.deadline_ms + HOUR_MS, "muộn"))
    late = case.cast(case.members[3])
    case.close()
    case.publish()
    assert case.check(case.bundle()) == []
    assert dict(case.count().counted)[case.members[2].member] == in_time
    assert reasons(case) == {late: Reason.LATE}


def test_a_telephone_ballot_and_the_members_own() -> None:
    case = opened()
    one, two = case.members[1], case.members[2]
    spoken: dict[str, Any] = {"mode": Mode.TELEPHONE, "witness": "Vụ trưởng Vụ Tổng hợp"}
    case.cast(case.officer, on_behalf_of=one.member, **spoken)
    given = case.cast(case.officer, on_behalf_of=two.member, **spoken)
    own = case.cast(two, "disapprove")
    unwitnessed = case.cast(case.officer, on_behalf_of=one.member, mode=Mode.TELEPHONE, witness=" ")
    by_member = case.cast(one, on_behalf_of=two.member, **spoken)
    assert finished(case) == []
    assert dict(case.count().counted)[two.member] == own
    assert reasons(case) == {
        given: Reason.OVERRIDDEN,
        unwitnessed: Reason.MALFORMED,
        by_member: Reason.MALFORMED,
    }
