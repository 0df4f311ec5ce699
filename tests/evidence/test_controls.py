"""A live vote is one only by who has the controls: what proves it, and what is found without it."""

from __future__ import annotations

from typing import Any

from ecabinet.domain.steering import ControlsGiven, controls_object
from tests.evidence.case import MEETING, Case
from tests.evidence.going import finished
from tests.protocol.world import Person


def sitting() -> Case:
    return Case(live=True)


def give(case: Case, by: Person, *members: Person, **header: Any) -> bytes:
    """The word of `by`; nobody named: all of the staff have the controls."""
    event = ControlsGiven(MEETING, tuple(one.member for one in members))
    return case.write(by, event, **{"object": controls_object(MEETING), **header})


def held(case: Case) -> list[tuple[str, str]]:
    """Opened by the first secretary, answered and closed."""
    case.open()
    for person in case.members:
        case.check_in(person)
        case.cast(person)
    return finished(case)


def found(case: Case) -> list[tuple[str, str]]:
    """The same where no count is left: what both programs say of it."""
    at = case.log.state.size
    problems = held(case)
    assert {what for _, what in problems} == {f"record {at}"}
    return problems


def test_a_vote_by_who_has_the_controls_holds() -> None:
    case = sitting()
    give(case, case.chair, case.chair, case.officer)
    assert held(case) == []


def test_a_vote_by_who_has_them_not_is_none() -> None:
    case = sitting()
    give(case, case.chair, case.chair, case.second)
    assert [code for code, _ in found(case)] == ["vote_without_controls"]


def test_the_last_word_before_the_opening_counts() -> None:
    case = sitting()
    give(case, case.chair, case.chair, case.second)
    give(case, case.chair)
    case.open()
    give(case, case.chair, case.chair, case.second)
    for person in case.members:
        case.check_in(person)
        case.cast(person)
    assert finished(case) == []


def test_the_controls_are_a_chairs_to_give() -> None:
    case = sitting()
    give(case, case.second, case.second)
    assert held(case) == []


def test_a_word_that_its_header_tells_is_not_left_out() -> None:
    case = sitting()
    at = case.log.state.size
    case.hidden.add(give(case, case.chair, case.chair, case.second))
    assert held(case) == [("record_missing", f"record {at}")]


def test_a_word_from_before_headers_told_it_counts_and_was_not_missed() -> None:
    """Bundles of then are found as they were."""
    given, kept = sitting(), sitting()
    give(given, given.chair, given.chair, given.second, object=b"o" * 16)
    assert [code for code, _ in found(given)] == ["vote_without_controls"]
    kept.hidden.add(give(kept, kept.chair, kept.chair, kept.second, object=b"o" * 16))
    assert held(kept) == []


def test_a_vote_in_the_space_of_another_meeting_is_none() -> None:
    case = Case(live=True, meeting=b"another".ljust(16, b"."))
    assert [code for code, _ in found(case)] == ["vote_elsewhere"]
