"""Meetings folded from facts: preparation, publishing, revisions, positions, the session."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ecabinet.domain.events import (
    AttendanceStated,
    CheckedIn,
    Event,
    Fact,
    ItemPut,
    ItemStateSet,
    MeetingPut,
    MeetingStateSet,
    PaperPut,
    PlaceKept,
    PositionStated,
)
from ecabinet.domain.meeting import (
    BlobRef,
    ItemState,
    ItemType,
    Meeting,
    MeetingState,
    Paper,
    Stance,
    Where,
)
from ecabinet.domain.project import apply, meeting, meetings
from tests.domain.samples import fact, member

MEETING, OTHER = b"M" * 16, b"N" * 16
ITEM, SECOND = b"I" * 16, b"J" * 16
PAPER = b"P" * 16


def put(title: str = "Phiên họp", meeting_id: bytes = MEETING, starts: int = 5000) -> MeetingPut:
    return MeetingPut(meeting_id, title, starts, starts + 100, "Phòng họp 1", "Thủ tướng")


def item(item_id: bytes = ITEM, order: int = 1, title: str = "Dự án luật") -> ItemPut:
    return ItemPut(MEETING, item_id, order, title, "Bộ Tài chính", ItemType.DECIDE, 30, ())


def paper(version: int = 1, pages: int = 46) -> PaperPut:
    blob = BlobRef(bytes(32), bytes(32), 100, 90)
    return PaperPut(MEETING, Paper(PAPER, ITEM, "Tờ trình", version, pages, bytes(32), blob, 1))


def state(to: MeetingState) -> MeetingStateSet:
    return MeetingStateSet(MEETING, to, "")


def log(events: Iterable[Event | tuple[Event, int]]) -> list[Fact]:
    """Facts in log order; a pair gives the author's number."""
    pairs = [event if isinstance(event, tuple) else (event, 1) for event in events]
    return [fact(event, index, by=by) for index, (event, by) in enumerate(pairs)]


def folded(*events: Event | tuple[Event, int]) -> Meeting:
    result = meeting(log(events))
    assert result is not None
    return result


def test_nothing_is_no_meeting() -> None:
    assert meeting([]) is None
    assert meeting(log([PlaceKept(PAPER, 3)])) is None


def test_a_meeting_with_items_and_papers_in_order() -> None:
    result = folded(put(), item(SECOND, 2), item(ITEM, 1), paper(), paper(2, 48))
    assert [one.id for one in result.items] == [ITEM, SECOND]
    assert [(one.version, one.pages) for one in result.papers()] == [(2, 48)]
    assert result.papers()[0].at_ms == 1004


def test_an_older_version_never_comes_back() -> None:
    assert folded(put(), item(), paper(2), paper(1)).papers()[0].version == 2


def test_editing_an_item_keeps_its_papers_and_state() -> None:
    result = folded(
        put(), item(), paper(), ItemStateSet(MEETING, ITEM, ItemState.OPEN), item(title="Sửa")
    )
    assert result.items[0].title == "Sửa"
    assert result.items[0].state is ItemState.OPEN
    assert len(result.items[0].papers) == 1


def test_submit_approve_publish() -> None:
    result = folded(
        put(),
        (state(MeetingState.SUBMITTED), 2),
        (state(MeetingState.APPROVED), 3),
        (state(MeetingState.PUBLISHED), 2),
    )
    assert result.state is MeetingState.PUBLISHED
    assert (result.submitted_by, result.approved_by) == (member(2), member(3))
    assert result.revision == 1


def test_nobody_approves_what_he_submitted() -> None:
    result = folded(put(), (state(MeetingState.SUBMITTED), 2), (state(MeetingState.APPROVED), 2))
    assert result.state is MeetingState.SUBMITTED
    published = folded(put(), (state(MeetingState.SUBMITTED), 2), state(MeetingState.PUBLISHED))
    assert published.state is MeetingState.SUBMITTED


def test_a_change_after_approval_needs_a_new_one() -> None:
    for change in (put("Sửa"), item(title="Sửa"), paper()):
        result = folded(
            put(),
            item(),
            (state(MeetingState.SUBMITTED), 2),
            (state(MeetingState.APPROVED), 3),
            change,
        )
        assert result.state is MeetingState.DRAFT
        assert result.approved_by == b""


def test_the_published_space_begins_with_publishing_and_counts_revisions() -> None:
    result = folded(
        put(),
        item(),
        state(MeetingState.PUBLISHED),
        paper(),
        state(MeetingState.PUBLISHED),
        state(MeetingState.IN_SESSION),
        state(MeetingState.PUBLISHED),
    )
    assert (result.state, result.revision) == (MeetingState.IN_SESSION, 3)
    assert result.opened_ms == 1005


def test_steps_out_of_turn_change_nothing() -> None:
    result = folded(put(), state(MeetingState.CLOSED), state(MeetingState.IN_SESSION))
    assert result.state is MeetingState.DRAFT
    over = folded(
        put(),
        state(MeetingState.PUBLISHED),
        state(MeetingState.IN_SESSION),
        state(MeetingState.WITHDRAWN),
    )
    assert over.state is MeetingState.IN_SESSION


def test_the_last_position_of_each_member_on_each_item_stands() -> None:
    def says(stance: Stance, note: str = "") -> PositionStated:
        return PositionStated(MEETING, ITEM, stance, note)

    facts = log([put(), item(), (says(Stance.AGREE), 4), (says(Stance.DEBATE, "Điều 3"), 5)])
    facts.append(fact(says(Stance.DEBATE), -1, by=4))
    result = meeting(facts)
    assert result is not None
    told = {one.member: (one.stance, one.pending) for one in result.positions}
    assert told == {member(4): (Stance.DEBATE, True), member(5): (Stance.DEBATE, False)}


def test_attendance_and_check_in_by_member() -> None:
    result = folded(
        put(),
        (AttendanceStated(MEETING, True, "", ""), 4),
        (AttendanceStated(MEETING, False, "Công tác", "Thứ trưởng"), 4),
        (CheckedIn(MEETING, Where.ROOM), 5),
        (CheckedIn(MEETING, Where.REMOTE), 5),
        (CheckedIn(MEETING, Where.ROOM), 6),
        (CheckedIn(MEETING, Where.AWAY), 6),
    )
    assert [(one.member, one.attends) for one in result.attendance] == [(member(4), False)]
    assert result.checked_in == ((member(5), Where.REMOTE), (member(6), Where.AWAY))
    assert result.here() == {member(5)}


def test_an_opened_item_knows_when() -> None:
    opened = ItemStateSet(MEETING, ITEM, ItemState.OPEN)
    closed = ItemStateSet(MEETING, ITEM, ItemState.CLOSED)
    assert folded(put(), item(), opened, closed).items[0].opened_ms == 1002


def test_the_secretariat_holds_several_drafts() -> None:
    facts = log([put(starts=9000), put("Phiên sau", OTHER, 3000), item(), paper()])
    first, second = meetings(facts)
    assert (first.id, second.id) == (OTHER, MEETING)
    assert (len(first.items), len(second.items)) == (0, 1)


def test_apply_is_the_same_fold_one_fact_at_a_time() -> None:
    facts = log([put(), item(), paper(), state(MeetingState.PUBLISHED)])
    one = meeting(facts[:2])
    assert one is not None
    assert apply(apply(one, facts[2]), facts[3]) == meeting(facts)
    assert apply(one, replace(facts[2], event=put("Khác", OTHER))) == one
