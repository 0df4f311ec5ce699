"""What has come is folded on; what stands is not folded again."""

from __future__ import annotations

from dataclasses import replace

from ecabinet.domain.events import CheckedIn, Fact, ItemPut, ItemStateSet, MeetingPut
from ecabinet.domain.meeting import ItemState, ItemType, Where
from ecabinet.domain.project import meeting, meetings
from ecabinet.services.folds import Folds

SPACE, MEETING, ITEM, WHO = b"s" * 16, b"m" * 16, b"i" * 16, b"w" * 16
EVENTS = (
    CheckedIn(MEETING, Where.ROOM),
    MeetingPut(MEETING, "Phiên họp", 1_000, 2_000, "Phòng họp số 1", "Thủ tướng"),
    ItemPut(MEETING, ITEM, 1, "Tờ trình", "Bộ trưởng", ItemType.DECIDE, 20, ()),
    ItemStateSet(MEETING, ITEM, ItemState.OPEN),
    CheckedIn(MEETING, Where.REMOTE),
)
RECORDED = [Fact(one, bytes([at]) * 32, at, WHO, WHO, at, at) for at, one in enumerate(EVENTS)]


def test_a_meeting_is_the_same_however_much_of_it_was_folded_before() -> None:
    folds = Folds()
    for first in range(len(RECORDED) + 1):
        for more in range(first, len(RECORDED) + 1):
            waiting = [replace(one, index=-1) for one in RECORDED[first:more]]
            facts = [*RECORDED[:first], *waiting]
            assert folds.meeting(SPACE, facts) == meeting(facts)
    # Read again, as after a folding anew: nothing that was folded before holds.
    assert folds.meeting(SPACE, RECORDED) == meeting(RECORDED)
    closed = replace(RECORDED[3], event=ItemStateSet(MEETING, ITEM, ItemState.CLOSED))
    anew = [replace(one) for one in (*RECORDED[:3], closed, *RECORDED[4:])]
    assert folds.meeting(SPACE, anew) == meeting(anew) != meeting(RECORDED)


def test_the_drafts_of_a_space_are_the_same_however_much_of_them_was_folded_before() -> None:
    other = MeetingPut(b"o" * 16, "Phiên họp khác", 3_000, 4_000, "", "Thủ tướng")
    drafts = [*RECORDED, replace(RECORDED[1], event=other, op_id=b"o" * 32)]
    folds = Folds()
    for first in range(len(drafts) + 1):
        for more in range(first, len(drafts) + 1):
            facts = [*drafts[:first], *(replace(one, index=-1) for one in drafts[first:more])]
            found = folds.drafts(SPACE, facts)
            assert tuple(found[one.id] for one in meetings(facts)) == meetings(facts)
            assert len(found) == len(meetings(facts))
    taken_back = [replace(RECORDED[1], index=-1), replace(RECORDED[3], index=-1)]
    assert list(folds.drafts(SPACE, taken_back).values()) == list(meetings(taken_back))
