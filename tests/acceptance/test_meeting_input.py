"""Awkward meetings on a real server; each has a defined result.

"An agenda of 200 items and 1,000 papers stays quick (opening under 0.5 s, typing and dragging
without a stutter); overlapping meetings; a meeting moved while members are offline; a title of
2,000 characters; an emoji; two chairs; a secretary removed in the middle of editing; a
daylight-saving zone; every one has a defined, tested result."

How quick the large agenda is, the bench of the agenda measures; that no more of it is laid out
than is looked at, tests/ui/meeting/test_many.py and tests/ui/secretariat/test_agenda.py show.
"""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import yaml

from ecabinet.domain.errors import DomainError, Fault
from ecabinet.domain.forms import Answer
from ecabinet.domain.icalendar import Entry, calendar
from ecabinet.domain.meeting import ItemState, ItemType, Meeting, Stance, Where
from ecabinet.domain.people import Role
from ecabinet.pdf.check import Inspection
from ecabinet.services.drafting import ItemEdit, MeetingEdit
from ecabinet.services.folders import FolderReader
from tests.cabinets import Line, TestCabinet
from tests.cabinets import cabinet as cabinet
from tests.services.meetings import published

HOUR_MS = 3_600_000
LATER = (
    Line("PTTg", "Phó Thủ tướng thường trực", "Deputy", (Role.CHAIR, Role.MEMBER)),
    Line("TK 3", "Thư ký 3 Văn phòng Chính phủ", "Secretary 3", (Role.SECRETARY,)),
)
EMOJI = "Phiên họp 🏛️ về chuyển đổi số 👩🏽‍⚕️"
LONG = "Dự thảo Nghị quyết " + "rất dài " * 300


def settle(cabinet: TestCabinet, *codes: str) -> None:
    for code in codes:
        cabinet.as_(code).syncing.sync()
    cabinet.sync_all(1)


def revised(cabinet: TestCabinet, meeting: bytes) -> None:
    cabinet.as_("TK 1").convening.publish(meeting)
    settle(cabinet, "TK 1")


@pytest.fixture(scope="module")
def meeting(cabinet: TestCabinet, tmp_path_factory: pytest.TempPathFactory) -> Meeting:
    cabinet.add(*LATER)
    cabinet.sync_all(1)
    for line in LATER:
        cabinet.enrol(line.code)
    cabinet.sync_all()
    return published(cabinet, tmp_path_factory.mktemp("hồ sơ") / "phiên họp")


def test_overlapping_meetings(cabinet: TestCabinet, meeting: Meeting) -> None:
    """Both stand, in the order of their times, and the check of the later one names the other."""
    one = cabinet.as_("TK 1")
    beside = one.drafting.create("Họp giao ban", meeting.starts_ms + HOUR_MS)
    (found,) = (each for each in one.preparing.findings(beside) if each.code == "dossier.overlap")
    assert (found.severity, found.params["title"]) == ("warning", meeting.title)
    listed = [card.id for card in one.convening.meetings()]
    assert {meeting.id, beside} <= set(listed)


def test_a_meeting_moved_while_members_are_offline(cabinet: TestCabinet, meeting: Meeting) -> None:
    """What a member did meanwhile stays, and the move is told with its author."""
    byt, day_ms = cabinet.as_("BYT"), 24 * HOUR_MS
    item = meeting.items[1].id
    byt.convening.state_position(meeting.id, item, Stance.DEBATE, "Xin nói về Điều 4")
    byt.convening.attend(meeting.id, False, "Đi công tác")
    times = (meeting.starts_ms + day_ms, meeting.ends_ms + day_ms)
    cabinet.as_("TK 1").drafting.set_meeting(
        meeting.id, MeetingEdit(starts_ms=times[0], ends_ms=times[1])
    )
    cabinet.as_("TK 1").convening.publish(meeting.id, "Lùi một ngày")
    settle(cabinet, "TK 1", "BYT")

    for code in ("BYT", "TK 2"):
        seen = cabinet.as_(code).convening.meeting(meeting.id)
        assert (seen.starts_ms, seen.ends_ms) == times
    told = byt.convening.revisions(meeting.id)[-1]
    assert (told.member, told.summary) == (cabinet.person("TK 1").id, "Lùi một ngày")
    news = [(one.kind, one.detail, one.meeting) for one in byt.overview.today().changes]
    assert news == [("meeting_revised", "Lùi một ngày", meeting.id)]
    mine = byt.convening.meeting(meeting.id).items[1].mine
    assert mine is not None
    assert (mine.stance, mine.pending) == (Stance.DEBATE, False)
    assert cabinet.as_("TK 2").preparing.draft(meeting.id).stated == {item: 1}


@pytest.mark.parametrize("title", [EMOJI, LONG[:2000]], ids=["emoji", "2000"])
def test_a_title_of_2000_characters_or_with_an_emoji(
    cabinet: TestCabinet, meeting: Meeting, tmp_path: Path, title: str
) -> None:
    """It is kept whole, reaches a member, is found, and goes into a file and back unchanged."""
    one = cabinet.as_("TK 1")
    item = meeting.items[0].id
    one.drafting.set_item(meeting.id, item, ItemEdit(title=title))
    one.convening.publish(meeting.id)
    settle(cabinet, "TK 1")
    byt = cabinet.as_("BYT")
    assert byt.convening.meeting(meeting.id).items[0].title == title.strip()
    one.packing.folder(meeting.id, tmp_path / "out")
    told = yaml.safe_load((tmp_path / "out" / "agenda.yaml").read_text(encoding="utf-8"))
    assert told["items"][0]["title"] == title.strip()


def test_a_title_that_is_longer_is_refused_and_says_how_long_it_may_be(
    cabinet: TestCabinet, meeting: Meeting
) -> None:
    one = cabinet.as_("TK 1")
    with pytest.raises(DomainError) as refused:
        one.drafting.set_meeting(meeting.id, MeetingEdit(title=LONG[:2001]))
    assert (refused.value.code, refused.value.params) == ("meeting.title_long", {"limit": 2000})


def test_two_chairs(cabinet: TestCabinet, meeting: Meeting) -> None:
    """Both may preside; of what they do at once the log's order decides, alike on every device."""
    chair, deputy = cabinet.as_("TTg"), cabinet.as_("PTTg")
    chair.convening.open(meeting.id)
    settle(cabinet, "TTg")
    chair.presiding.check_in(meeting.id, Where.ROOM)
    chair.presiding.open_item(meeting.id, meeting.items[0].id)
    deputy.presiding.open_item(meeting.id, meeting.items[1].id)
    settle(cabinet, "TTg", "PTTg", "TTg")
    seen = {
        code: [one.state for one in cabinet.as_(code).convening.meeting(meeting.id).items]
        for code in ("TTg", "PTTg", "BYT", "TK 2")
    }
    assert list(seen.values()) == [[ItemState.CLOSED, ItemState.OPEN]] * 4
    # Who leads for the chair ends what he puts to the vote, and opens the ballots.
    vote = deputy.presiding.open_vote(meeting.id, meeting.items[1].id)
    settle(cabinet, "PTTg")
    cabinet.as_("BYT").voting.cast(vote.id, (Answer("q1", ("approve",)),))
    settle(cabinet, "BYT")
    assert deputy.presiding.close_vote(vote.id).published
    settle(cabinet, "PTTg")
    told = cabinet.as_("BYT").tallying.tally(vote.id)
    assert (told.recounted, dict(told.tally.questions[0].counts)["approve"]) == (True, 1)


def test_a_secretary_removed_in_the_middle_of_editing(
    cabinet: TestCabinet, meeting: Meeting
) -> None:
    """What was sent before the removal stays; what comes after counts nowhere, and he is told."""
    editing = cabinet.as_("TK 3")
    draft = cabinet.as_("TK 1").drafting.create("Họp chuyên đề", meeting.starts_ms)
    settle(cabinet, "TK 1")
    item = editing.drafting.add_item(draft, ItemEdit("Đã gửi", type=ItemType.DISCUSS))
    settle(cabinet, "TK 3")
    editing.drafting.set_item(draft, item, ItemEdit(title="Chưa gửi"))
    cabinet.founder.administering.remove_member(cabinet.person("TK 3").id)
    cabinet.founder.syncing.sync()
    with pytest.raises(Fault, match=r"device\.revoked"):
        editing.syncing.sync()
    cabinet.leave("TK 3")
    settle(cabinet, "TK 1", "TK 2")
    for code in ("TK 1", "TK 2"):
        seen = cabinet.as_(code).preparing.draft(draft)
        assert [one.title for one in seen.meeting.items] == ["Đã gửi"]
    cabinet.as_("TK 2").drafting.set_item(draft, item, ItemEdit(title="Người khác sửa tiếp"))


def test_who_comes_after_the_publishing_reads_what_is_not_over(
    cabinet: TestCabinet, meeting: Meeting
) -> None:
    late = Line("BXD", "Bộ trưởng Bộ Xây dựng", "Minister of Construction", (Role.MEMBER,))
    cabinet.add(late)
    cabinet.sync_all(1)
    cabinet.enrol(late.code)
    cabinet.sync_all()
    seen = cabinet.as_("BXD").convening.meeting(meeting.id)
    assert len(seen.items) == len(meeting.items)
    cabinet.as_("TTg").convening.close(meeting.id)
    settle(cabinet, "TTg")
    later = Line("BCT", "Bộ trưởng Bộ Công Thương", "Minister of Industry", (Role.MEMBER,))
    cabinet.add(later)
    cabinet.sync_all(1)
    cabinet.enrol(later.code)
    cabinet.sync_all()
    with pytest.raises(DomainError, match=r"meeting\.unknown"):
        cabinet.as_("BCT").convening.meeting(meeting.id)


def test_a_daylight_saving_zone(tmp_path: Path) -> None:
    """A sitting across the change lasts as long as it lasts; an hour that is not is refused."""
    zone = ZoneInfo("Europe/Tallinn")

    def times(starts: str, ends: str) -> tuple[int, int]:
        told = {"title": "Họp đêm", "starts": starts, "ends": ends, "items": [{"title": "Một"}]}
        (tmp_path / "agenda.yaml").write_text(yaml.safe_dump(told), encoding="utf-8")
        plan = FolderReader(tmp_path, _unread, zone).plan(0)
        return plan.starts_ms, plan.ends_ms

    starts, ends = times("2026-10-25T02:00", "2026-10-25T05:00")
    assert ends - starts == 4 * HOUR_MS
    entry = calendar([Entry(b"m" * 16, "Họp đêm", starts, ends)], starts).decode()
    assert "DTSTART:20261024T230000Z" in entry
    assert "DTEND:20261025T030000Z" in entry
    for hour, code in (("2026-03-29T03:30", "time.gap"), ("2026-10-25T03:30", "time.twice")):
        with pytest.raises(DomainError, match=code.replace(".", r"\.")):
            times(hour, "2026-10-26T05:00")


def _unread(data: bytes) -> Inspection:
    raise AssertionError(f"{len(data)} bytes of no paper")
