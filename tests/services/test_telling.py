"""News is told once, survives a restart, and of old things nothing is told."""

from __future__ import annotations

from pathlib import Path

from ecabinet.domain.meeting import Where
from ecabinet.services.drafting import MeetingEdit
from ecabinet.services.telling import NewsKind, Telling
from tests.cabinets import TestCabinet
from tests.pdf.papers import paper
from tests.services.meetings import published


def kinds(cabinet: TestCabinet, code: str) -> dict[NewsKind, int]:
    return {one.kind: one.count for one in cabinet.as_(code).telling.fresh()}


def test_each_thing_is_told_once(cabinet: TestCabinet, tmp_path: Path) -> None:
    assert kinds(cabinet, "BYT") == {}
    meeting = published(cabinet, tmp_path / "m", "Phiên họp báo trước")
    assert kinds(cabinet, "BYT") == {NewsKind.MEETING: 1}
    assert kinds(cabinet, "BYT") == {}

    # Moved, with a word: of one meeting, though both its hour and the word are news.
    secretary = cabinet.as_("TK 1")
    hour_later = MeetingEdit(starts_ms=meeting.starts_ms + 3_600_000)
    secretary.drafting.set_meeting(meeting.id, hour_later)
    secretary.convening.publish(meeting.id, "Lùi một giờ")
    secretary.syncing.sync()
    cabinet.sync_all(1)
    assert kinds(cabinet, "BYT") == {NewsKind.MEETING: 1}

    file = tmp_path / "Bổ sung.pdf"
    file.write_bytes(paper(1))
    secretary.drafting.add_file(meeting.id, meeting.items[0].id, file)
    secretary.convening.publish(meeting.id)
    chair = cabinet.as_("TTg")
    secretary.syncing.sync()
    cabinet.sync_all(1)
    chair.convening.open(meeting.id)
    chair.presiding.check_in(meeting.id, Where.ROOM)
    chair.presiding.open_item(meeting.id, meeting.items[1].id)
    chair.presiding.open_vote(meeting.id, meeting.items[1].id)
    chair.syncing.sync()
    cabinet.sync_all(1)
    told = cabinet.as_("BYT").telling.fresh()
    assert [(one.kind, one.count) for one in told] == [
        (NewsKind.VOTE, 1), (NewsKind.STARTS, 1), (NewsKind.PAPER, 1),
    ]  # fmt: skip
    assert {one.opens for one in told} == {meeting.id}
    # As the next run of the app would ask.
    byt = cabinet.as_("BYT")
    assert Telling(byt.desk, byt.overview, byt.presiding, byt.assisting).fresh() == ()
    # Asked for the first time: what was there before is old, what runs is not.
    assert NewsKind.MEETING not in kinds(cabinet, "BTC")
    assert kinds(cabinet, "BTP").keys() <= {NewsKind.VOTE, NewsKind.STARTS}


def test_a_withdrawn_meeting_is_told_with_its_reason(cabinet: TestCabinet, tmp_path: Path) -> None:
    """deadlines and what is new on *Hôm nay*; system notifications"""
    meeting = published(cabinet, tmp_path / "m", "Phiên họp sẽ rút")
    assert kinds(cabinet, "BYT")[NewsKind.MEETING] == 1
    secretary = cabinet.as_("TK 1")
    secretary.convening.withdraw(meeting.id, "Bão số 7")
    secretary.syncing.sync()
    cabinet.sync_all(1)
    byt = cabinet.as_("BYT")
    (told,) = [one for one in byt.overview.today().changes if one.kind == "meeting_withdrawn"]
    assert (told.title, told.detail, told.meeting) == (meeting.title, "Bão số 7", meeting.id)
    assert [(one.kind, one.opens) for one in byt.telling.fresh()] == [
        (NewsKind.MEETING, meeting.id)
    ]
    why = byt.convening.revisions(meeting.id)[-1]
    assert (why.withdrawn, why.summary) == (True, "Bão số 7")
    assert why.member == cabinet.person("TK 1").id
