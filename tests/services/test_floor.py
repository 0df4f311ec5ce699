"""The floor on a real server: asked for, given, taken back, and the same for every member."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from ecabinet.domain.floor import TurnState
from ecabinet.services.summaries import Speaker
from tests.cabinets import TestCabinet
from tests.refusals import refused
from tests.services.meetings import published


@dataclass(frozen=True)
class Sitting:
    cabinet: TestCabinet
    meeting: bytes
    item: bytes

    def seen_by(self, code: str) -> list[tuple[str, str]]:
        return [(one.person.code, one.turn.state.value) for one in self.speakers(code)]

    def speakers(self, code: str) -> tuple[Speaker, ...]:
        return self.cabinet.as_(code).convening.meeting(self.meeting).speakers

    def id(self, code: str) -> bytes:
        return self.cabinet.person(code).id

    def settle(self, *codes: str) -> None:
        """Each sends and fetches, in this order; then all fetch once more."""
        for code in codes:
            self.cabinet.as_(code).syncing.sync()
        self.cabinet.sync_all(1)


@pytest.fixture(scope="module")
def sitting(cabinet: TestCabinet, tmp_path_factory: pytest.TempPathFactory) -> Sitting:
    meeting = published(cabinet, tmp_path_factory.mktemp("floor") / "folder")
    chair = cabinet.as_("TTg")
    item = chair.convening.meeting(meeting.id).items[0].id
    with refused("meeting.wrong_state"):
        cabinet.as_("BYT").floor.ask(meeting.id, item)
    chair.convening.open(meeting.id)
    cabinet.sync_all(1)
    with refused("floor.item_not_open"):
        chair.floor.reorder(meeting.id, item, ())
    chair.presiding.open_item(meeting.id, item)
    cabinet.sync_all(1)
    return Sitting(cabinet, meeting.id, item)


def test_speaker_queue_from_asking_to_the_end_of_the_item(sitting: Sitting) -> None:
    """speaker queue (ask, withdraw, invite, end, reject, reorder; time per speaker with a
    visible timer"""
    cabinet, here = sitting.cabinet, (sitting.meeting, sitting.item)
    health, finance, justice = (cabinet.as_(code).floor for code in ("BYT", "BTC", "BTP"))
    chair, secretary = cabinet.as_("TTg").floor, cabinet.as_("TK 1").floor
    health.ask(*here)
    with refused("floor.already_asked"):
        health.ask(*here)
    with refused("role.required"):
        health.invite(*here, sitting.id("BYT"))
    sitting.settle("BYT")
    finance.ask(*here)
    sitting.settle("BTC")
    justice.ask(*here)
    sitting.settle("BTP")
    asked = [("BYT", "asked"), ("BTC", "asked"), ("BTP", "asked")]
    for code in ("TTg", "TK 2", "BTP"):
        assert sitting.seen_by(code) == asked

    chair.reorder(*here, [sitting.id("BTP"), sitting.id("BTC"), sitting.id("BYT")])
    sitting.settle("TTg")
    secretary.invite(*here, sitting.id("BTP"))
    sitting.settle("TK 1")
    assert sitting.seen_by("BYT") == [("BTP", "speaking"), ("BTC", "asked"), ("BYT", "asked")]
    begun = {sitting.speakers(code)[0].turn.started_ms for code in ("TTg", "TK 1", "BYT")}
    assert len(begun) == 1  # the time of the record, not of each device
    assert 0 not in begun
    with refused("floor.no_turn"):
        justice.withdraw(*here)

    # The next one is invited while the first still speaks: one speaks at a time.
    chair.invite(*here, sitting.id("BTC"))
    sitting.settle("TTg")
    health.withdraw(*here)
    sitting.settle("BYT")
    chair.end(*here, sitting.id("BTC"))
    sitting.settle("TTg")
    after = [("BTP", "done"), ("BTC", "done"), ("BYT", "withdrawn")]
    assert sitting.seen_by("BTP") == after

    health.ask(*here)
    finance.ask(*here)
    sitting.settle("BYT", "BTC")
    chair.reject(*here, sitting.id("BTC"))
    with refused("floor.no_turn"):
        chair.end(*here, sitting.id("BTC"))
    sitting.settle("TTg")
    assert sitting.seen_by("BTC")[3:] == [("BYT", "asked"), ("BTC", "rejected")]

    # What was asked without a connection and comes behind the item's close changes nothing.
    finance.ask(*here)
    cabinet.as_("TTg").presiding.close_item(*here)
    sitting.settle("TTg", "BTC")
    told = sitting.speakers("TK 1")[3:]
    assert [one.turn.state for one in told] == [TurnState.REJECTED, TurnState.REJECTED]
    assert sitting.seen_by("BTC") == sitting.seen_by("TTg")
