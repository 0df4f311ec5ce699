"""Two revisions at once of one published meeting that shut the same item: it has one home."""

from __future__ import annotations

from pathlib import Path

from ecabinet.bootstrap import Cabinet
from ecabinet.domain.meeting import Stance
from ecabinet.domain.project.parts import Joined
from ecabinet.services.gathering import gathered
from tests.cabinets import TestCabinet
from tests.services.apart import heard
from tests.services.forms import MINISTERS
from tests.services.meetings import published

EVERYBODY = ("TK 1", "TK 2", *MINISTERS)


def _joined(reader: Cabinet, meeting: bytes) -> Joined:
    found = gathered(reader.desk, meeting)
    assert found is not None
    return found


def _shows(reader: Cabinet, meeting: bytes, item: bytes) -> bool:
    return any(one.id == item and not one.hidden for one in _joined(reader, meeting).meeting.items)


def test_an_item_that_two_revisions_shut_at_once_lies_where_the_later_one_says(
    cabinet: TestCabinet, tmp_path: Path
) -> None:
    first, second = cabinet.as_("TK 1"), cabinet.as_("TK 2")
    health, finance = cabinet.as_("BYT"), cabinet.as_("BTC")
    meeting = published(cabinet, tmp_path / "m").id
    item = _joined(first, meeting).meeting.items[0].id
    for one, named in ((first, health), (second, finance)):
        one.drafting.name_readers(meeting, item, {named.desk.member})
        one.convening.publish(meeting, "Khép nội dung")
    heard(cabinet, "TK 1", "TK 2", "TK 1", *EVERYBODY)
    homes = [_joined(one, meeting).home(item) for one in (first, second, finance)]
    assert len(set(homes)) == 1, "also where the other has the lower id"
    assert finance.desk.member in first.desk.ledger.readers(homes[0])
    assert _shows(finance, meeting, item)
    assert not _shows(health, meeting, item), "nobody speaks where the others do not look"
    (left,) = _joined(first, meeting).twins[item]
    finance.convening.state_position(meeting, item, Stance.AGREE)
    heard(cabinet, "BTC", *EVERYBODY)
    assert [one.item for one in _joined(first, meeting).meeting.positions] == [item]
    # What both wrote lies in the drafts; the next revision leaves one copy, with the right readers.
    both = {health.desk.member, finance.desk.member}
    first.drafting.name_readers(meeting, item, both)
    first.convening.publish(meeting, "Cả hai cùng đọc")
    heard(cabinet, "TK 1", *EVERYBODY)
    for one in (first, second, health, finance):
        assert _joined(one, meeting).twins == {}
        assert _shows(one, meeting, item)
    assert not _shows(cabinet.as_("BTP"), meeting, item)
    copy = first.desk.folds.meeting(left, first.desk.facts(left))
    assert copy is not None
    assert copy.item(item) is None
