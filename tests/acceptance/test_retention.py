"""Papers leave their readers' devices in time, and nobody else's; on a real server and stores."""

from __future__ import annotations

from pathlib import Path

import pytest

from ecabinet.bootstrap import enrol
from ecabinet.domain.annotations import Layer, Mark, MarkKind
from ecabinet.domain.errors import DomainError, Fault
from ecabinet.domain.meeting import Meeting, MeetingState
from ecabinet.services.look import LeftPage
from ecabinet.services.retaining import Retaining
from ecabinet.services.summaries import BlobState
from tests.cabinets import PASSPHRASE, TestCabinet
from tests.cabinets import cabinet as cabinet
from tests.services.meetings import TEXT, published

DAY_MS = 86_400_000
NOTE = Mark(MarkKind.NOTE, 1, Layer.PRIVATE, "#E0A100", 100, box=(10, 10, 20, 20), text="Xem lại")


def held(cabinet: TestCabinet, folder: Path, title: str) -> Meeting:
    """A meeting that was held and closed; the minister of health has read and noted."""
    meeting = published(cabinet, folder, title)
    chair, byt = cabinet.as_("TTg"), cabinet.as_("BYT")
    byt.annotating.put(meeting.papers()[0].id, NOTE)
    chair.convening.open(meeting.id)
    chair.convening.close(meeting.id)
    chair.syncing.sync()
    cabinet.sync_all()
    return meeting


def at(patch: pytest.MonkeyPatch, cabinet: TestCabinet, meeting: bytes, days: float) -> None:
    """Every device's clock stands so many days after the meeting's end."""
    over = cabinet.as_("TK 1").retaining.view(meeting).over_ms
    patch.setattr(Retaining, "_now_ms", lambda _self: int(over + days * DAY_MS))


def states(cabinet: TestCabinet, code: str, meeting: bytes) -> set[BlobState]:
    seen = cabinet.as_(code).convening.meeting(meeting)
    return {paper.state for item in seen.items for paper in item.papers}


def test_papers_expire_with_a_record_that_the_secretariat_sees(
    cabinet: TestCabinet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """papers expire on devices (default session + 14 days, set per meeting) with a signed
    destruction record that the secretariat sees; personal notes stay with the member unless the
    meeting says otherwise; the archive opens for those with the right"""
    meeting = held(cabinet, tmp_path / "m", "Phiên họp đã qua")
    byt, secretary = cabinet.as_("BYT"), cabinet.as_("TK 1")
    paper, blob = meeting.papers()[0], byt.convening.fold(meeting.id).papers()[0].blob.id
    rule = secretary.retaining.view(meeting.id)
    assert (rule.days, rule.notes, rule.destroyed) == (14, False, ())
    assert rule.ends_ms == rule.over_ms + 14 * DAY_MS
    assert rule.over_ms == meeting.ends_ms  # closed early: what was announced counts

    at(monkeypatch, cabinet, meeting.id, 13.9)
    cabinet.sync_all(1)
    byt.searching.index_arrived()
    assert len(byt.searching.search(TEXT)) > 0
    left = LeftPage(1, 595, 842, dark=False, image=b"picture")
    reading = byt.reading.open(paper.id)
    byt.reading.keep_left_page(paper.id, reading, left)
    assert byt.reading.left_page(paper.id) == left
    assert states(cabinet, "BYT", meeting.id) == {BlobState.READY}

    at(monkeypatch, cabinet, meeting.id, 14.1)
    cabinet.sync_all()
    assert states(cabinet, "BYT", meeting.id) == {BlobState.EXPIRED}
    assert not byt.desk.store.files.path(blob).exists()
    with pytest.raises(Fault, match=r"blob\.expired"):
        byt.reading.open(paper.id)
    assert byt.searching.search(TEXT) == ()
    byt.reading.keep_left_page(paper.id, reading, left)  # whoever has it open still keeps nothing
    reading.close()
    with byt.desk.store.read() as unit:
        assert unit.left_pages.get(paper.id) is None
    assert [one.mark.text for one in byt.annotating.marks(paper.id)] == ["Xem lại"]
    # The archive: with the secretariat and the chair.
    for code in ("TK 1", "TK 2", "TTg"):
        assert states(cabinet, code, meeting.id) == {BlobState.READY}
    told = secretary.retaining.view(meeting.id)
    assert {one.person.code for one in told.destroyed} == {"BYT", "BTC", "BTP", "TL BYT"}
    assert all(one.at_ms and one.papers == len(meeting.papers()) for one in told.destroyed)
    assert told.waiting == ()

    # Once is enough, and what is gone is not fetched again.
    cabinet.sync_all(1)
    assert len(secretary.retaining.view(meeting.id).destroyed) == 4
    assert states(cabinet, "BTC", meeting.id) == {BlobState.EXPIRED}

    secretary.retaining.archive(meeting.id)
    cabinet.sync_all(1)
    assert byt.convening.meeting(meeting.id).state is MeetingState.ARCHIVED
    with pytest.raises(DomainError, match=r"meeting\.not_editable"):
        secretary.drafting.remove(meeting.id, meeting.items[0].id)


def test_nothing_is_kept_of_a_paper_whose_time_ends_while_it_is_drawn(
    cabinet: TestCabinet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting = held(cabinet, tmp_path / "m", "Phiên họp được xem đến phút cuối")
    byt = cabinet.as_("BYT")
    drawn: list[int] = []

    def kept() -> dict[bytes, int]:
        with byt.desk.store.read() as unit:
            papers = ((one.id, one.version) for one in meeting.papers())
            counts = {paper: unit.thumbnails.count(paper, version) for paper, version in papers}
        return {paper: count for paper, count in counts.items() if count}

    def go_on() -> bool:
        if not drawn and kept():
            drawn.append(sum(kept().values()))
            at(monkeypatch, cabinet, meeting.id, 14.1)
            cabinet.sync_all(1)
        return True

    byt.reading.draw_thumbnails(go_on)
    assert drawn[0] > 0
    assert states(cabinet, "BYT", meeting.id) == {BlobState.EXPIRED}
    assert kept() == {}


def test_a_meeting_may_say_otherwise_and_no_clock_hastens_it(
    cabinet: TestCabinet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting = held(cabinet, tmp_path / "m", "Phiên họp kín")
    byt, secretary = cabinet.as_("BYT"), cabinet.as_("TK 1")
    for days in (0, 4000):
        with pytest.raises(DomainError, match=r"retention\.days"):
            secretary.retaining.set(meeting.id, days, False)
    with pytest.raises(DomainError, match=r"role\.required"):
        byt.retaining.set(meeting.id, 1, False)
    secretary.retaining.set(meeting.id, 1, True)
    settled = secretary.retaining.view(meeting.id)
    assert (settled.days, settled.notes) == (1, True)

    # A server that puts its clock a month ahead destroys nothing.
    with monkeypatch.context() as hurried:
        later = settled.ends_ms + 30 * DAY_MS
        hurried.setattr(type(byt.desk), "now_ms", lambda _desk: later)
        cabinet.sync_all()
    assert states(cabinet, "BYT", meeting.id) == {BlobState.READY}

    # Killed after the files were deleted and before it was written down: the next round ends it.
    for paper in byt.convening.fold(meeting.id).papers():
        byt.desk.store.files.delete(paper.blob.id)
    at(monkeypatch, cabinet, meeting.id, 1.1)
    cabinet.sync_all()
    assert states(cabinet, "BYT", meeting.id) == {BlobState.EXPIRED}
    assert byt.annotating.marks(meeting.papers()[0].id) == ()
    told = {one.person.code: one for one in secretary.retaining.view(meeting.id).destroyed}
    assert told["BYT"].papers == len(meeting.papers())

    # A device that is new by then fetches nothing, and has nothing to destroy.
    ticket = byt.administering.pairing_code()
    second = enrol(tmp_path / "second", PASSPHRASE, ticket, "Điện thoại")
    try:
        cabinet.sync_all()
        for _ in range(3):
            second.syncing.sync()
        seen = second.convening.meeting(meeting.id)
        assert {p.state for item in seen.items for p in item.papers} == {BlobState.EXPIRED}
    finally:
        second.close()
    assert len(secretary.retaining.view(meeting.id).destroyed) == len(told)
