"""Meetings prepared by two secretaries reach their readers, papers sealed anew for them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from ecabinet.domain.errors import DomainError
from ecabinet.domain.meeting import MeetingState, Stance
from ecabinet.services.summaries import BlobState
from tests.cabinets import TestCabinet
from tests.pdf.papers import paper, pymupdf
from tests.services.meetings import drafted, meeting_folder, published


def test_a_draft_is_for_the_secretariat_alone(cabinet: TestCabinet, tmp_path: Path) -> None:
    meeting = drafted(cabinet, tmp_path / "m", "Bản thảo riêng")
    cabinet.as_("BYT").syncing.sync()
    assert meeting.id in {one.id for one in cabinet.as_("TK 2").convening.meetings()}
    assert meeting.id not in {one.id for one in cabinet.as_("BYT").convening.meetings()}
    with pytest.raises(DomainError, match=r"meeting\.unknown"):
        cabinet.as_("BYT").convening.meeting(meeting.id)


def test_the_library_lists_what_was_made_public(cabinet: TestCabinet, tmp_path: Path) -> None:
    """Library: all meetings and forms, filters"""
    hidden = drafted(cabinet, tmp_path / "a", "Còn soạn")
    shown = published(cabinet, tmp_path / "b", "Đã công bố")
    for code in ("BYT", "TK 1"):
        listed = {one.id: one for one in cabinet.as_(code).library.entries()}
        assert hidden.id not in listed
        assert (listed[shown.id].title, listed[shown.id].count) == ("Đã công bố", 2)


def test_approval_is_by_another_person(cabinet: TestCabinet, tmp_path: Path) -> None:
    meeting = drafted(cabinet, tmp_path / "m")
    first = cabinet.as_("TK 1")
    assert first.convening.submit(meeting.id).state is MeetingState.SUBMITTED
    with pytest.raises(DomainError, match=r"meeting\.same_person"):
        first.convening.approve(meeting.id)
    with pytest.raises(DomainError, match=r"meeting\.wrong_state"):
        first.convening.publish(meeting.id)
    with pytest.raises(DomainError, match=r"role\.required"):
        cabinet.as_("BYT").convening.import_folder(tmp_path / "m")


def test_publishing_gives_readers_the_state_without_its_drafts(
    cabinet: TestCabinet, tmp_path: Path
) -> None:
    meeting = published(cabinet, tmp_path / "m")
    for code in ("TTg", "BYT", "TL BYT"):
        seen = cabinet.as_(code).convening.meeting(meeting.id)
        assert seen.state is MeetingState.PUBLISHED
        assert [item.title for item in seen.items] == ["Kinh tế – xã hội", "Nghị định"]
        papers = [paper for item in seen.items for paper in item.papers]
        assert {one.state for one in papers} == {BlobState.READY}
    desk = cabinet.as_("TK 1").desk
    drafts = desk.secretariat()
    public = desk.place_of(meeting.id)
    assert public is not None
    assert public != drafts
    members = desk.ledger.readers(public)
    assert cabinet.founder.desk.member not in members
    blobs = {one.blob.id for one in meeting.papers()}
    sealed = cabinet.as_("BYT").convening.fold(meeting.id).papers()
    assert not blobs & {one.blob.id for one in sealed}


def test_progress_of_publishing_is_told_paper_by_paper(
    cabinet: TestCabinet, tmp_path: Path
) -> None:
    meeting = drafted(cabinet, tmp_path / "m")
    first, second = cabinet.as_("TK 1"), cabinet.as_("TK 2")
    first.convening.submit(meeting.id)
    first.syncing.sync()
    second.syncing.sync()
    second.convening.approve(meeting.id)
    told: list[tuple[int, int]] = []
    second.convening.publish(meeting.id, advanced=lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_members_speak_until_the_session_opens(cabinet: TestCabinet, tmp_path: Path) -> None:
    meeting = published(cabinet, tmp_path / "m")
    byt, chair = cabinet.as_("BYT"), cabinet.as_("TTg")
    item = meeting.items[1].id
    for code in ("TK 1", "TL BYT"):  # who has no vote takes nothing off the agreed list
        with pytest.raises(DomainError, match=r"role\.required"):
            cabinet.as_(code).convening.state_position(meeting.id, item, Stance.DEBATE)
        with pytest.raises(DomainError, match=r"role\.required"):
            cabinet.as_(code).convening.attend(meeting.id, True)
    byt.convening.state_position(meeting.id, item, Stance.AGREE)
    byt.convening.state_position(meeting.id, item, Stance.DEBATE, "Khoản 2 Điều 12")
    with pytest.raises(DomainError, match=r"attendance\.reason_missing"):
        byt.convening.attend(meeting.id, attends=False)
    byt.convening.attend(meeting.id, attends=True)
    byt.syncing.sync()
    chair.syncing.sync()
    seen = chair.convening.meeting(meeting.id)
    assert [(one.agree, one.debate) for one in seen.items] == [(0, 0), (0, 1)]
    assert next(one.attends for one in seen.seats if one.person.code == "BYT") is True

    chair.convening.open(meeting.id)
    chair.syncing.sync()
    byt.syncing.sync()
    with pytest.raises(DomainError, match=r"position\.closed"):
        byt.convening.state_position(meeting.id, item, Stance.AGREE)
    assert chair.convening.close(meeting.id).state is MeetingState.CLOSED


def test_an_absence_is_approved_or_not(cabinet: TestCabinet, tmp_path: Path) -> None:
    """Confirm or report absence with reason and substitute, approved or not"""
    meeting = published(cabinet, tmp_path / "m", "Có người vắng")
    byt, chair, who = cabinet.as_("BYT"), cabinet.as_("TTg"), cabinet.person("BYT").id

    def word(code: str) -> bool | None:
        for one in ("BYT", "TTg"):
            cabinet.as_(one).syncing.sync()
        cabinet.as_(code).syncing.sync()
        seats = cabinet.as_(code).convening.meeting(meeting.id).seats
        return next(seat.approved for seat in seats if seat.person.id == who)

    with pytest.raises(DomainError, match=r"attendance\.not_absent"):
        chair.convening.settle_absence(meeting.id, who, True)
    byt.convening.attend(meeting.id, False, "Đi công tác", "Thứ trưởng")
    assert word("TK 1") is None
    with pytest.raises(DomainError, match=r"role\.required"):
        byt.convening.settle_absence(meeting.id, who, True)
    chair.convening.settle_absence(meeting.id, who, False)
    assert word("BYT") is False
    chair.convening.settle_absence(meeting.id, who, True)
    assert word("BTC") is True
    byt.convening.attend(meeting.id, False, "Vì việc khác")
    assert word("TK 1") is None


def test_a_new_version_is_visible_as_one(cabinet: TestCabinet, tmp_path: Path) -> None:
    meeting = published(cabinet, tmp_path / "m")
    item, first = meeting.items[0], meeting.items[0].papers[0]
    fresh = tmp_path / "fresh.pdf"
    fresh.write_bytes(paper(7))
    put = cabinet.as_("TK 1").convening.add_paper(item.id, fresh, replaces=first.id)
    assert (put.version, put.title, put.order) == (2, first.title, first.order)
    cabinet.sync_all(1)
    byt = cabinet.as_("BYT")
    seen = byt.reading.paper(first.id)
    assert (seen.version, seen.pages, seen.new, seen.state) == (2, 7, True, BlobState.READY)
    changes = byt.overview.today().changes
    assert (changes[0].kind, changes[0].paper, changes[0].detail) == (
        "paper_version",
        first.id,
        "2",
    )
    byt.reading.keep_place(first.id, 3)
    assert byt.reading.paper(first.id).new is False
    with pytest.raises(DomainError, match=r"paper\.same_name"):
        cabinet.as_("TK 1").convening.add_paper(item.id, meeting_folder(tmp_path / "n") / "a.pdf")


def test_a_paper_for_a_decision_waits_for_a_second_person(
    cabinet: TestCabinet, tmp_path: Path
) -> None:
    """after publishing each change is a revision with who, when, what, approved again by a second
    person when it touches a *decide* item"""
    meeting = published(cabinet, tmp_path / "m", "Có quyết định")
    first, second, byt = (cabinet.as_(code) for code in ("TK 1", "TK 2", "BYT"))
    talk, decision = meeting.items
    files = [tmp_path / f"{name}.pdf" for name in ("bổ sung", "dự thảo", "phụ lục")]
    for file in files:
        file.write_bytes(paper(2, file.stem))

    def settle() -> None:
        for one in (second, first, second, byt):
            one.syncing.sync()

    # What is only talked about comes at once, as a revision of its own.
    told = first.convening.add_paper(talk.id, files[0])
    assert not first.convening.waits(told)
    settle()
    by_hand = byt.convening.revisions(meeting.id)[-1]
    assert (by_hand.number, by_hand.summary) == (2, "bổ sung")
    assert by_hand.member == cabinet.person("TK 1").id
    assert by_hand.at_ms > 0

    draft = first.convening.add_paper(decision.id, files[1], decision.papers[0].id)
    more = first.convening.add_paper(decision.id, files[2])
    assert (draft.version, first.convening.waits(draft), first.convening.waits(more)) == (
        2, True, True,
    )  # fmt: skip
    settle()
    shown = byt.convening.meeting(meeting.id)
    assert (shown.revision, [one.version for one in shown.items[1].papers]) == (2, [1])
    for one in (first, second):
        with pytest.raises(DomainError, match=r"meeting\.not_approved"):
            one.convening.publish(meeting.id, "Không qua ai")
    first.convening.submit(meeting.id)
    with pytest.raises(DomainError, match=r"meeting\.same_person"):
        first.convening.approve(meeting.id)
    settle()
    second.convening.approve(meeting.id)
    second.convening.publish(meeting.id, "Dự thảo mới")
    settle()
    shown = byt.convening.meeting(meeting.id)
    assert (shown.revision, [one.version for one in shown.items[1].papers]) == (3, [2, 1])
    assert not first.convening.waits(draft)


def test_a_refused_import_writes_nothing(cabinet: TestCabinet, tmp_path: Path) -> None:
    folder = meeting_folder(tmp_path / "m")
    (folder / "b.pdf").write_bytes(b"%PDF-1.7 rest is missing")
    secretary = cabinet.as_("TK 1")
    before = secretary.syncing.status().pending
    files = secretary.desk.store.files.present()
    done = secretary.convening.import_folder(folder)
    assert done.meeting is None
    assert [(one.file, one.code) for one in done.problems if one.severity == "error"] == [
        ("b.pdf", "pdf.damaged")
    ]
    assert secretary.syncing.status().pending == before
    assert secretary.desk.store.files.present() == files


def test_a_withdrawal_has_a_reason(cabinet: TestCabinet, tmp_path: Path) -> None:
    meeting = drafted(cabinet, tmp_path / "m")
    secretary = cabinet.as_("TK 1")
    with pytest.raises(DomainError, match=r"meeting\.reason_missing"):
        secretary.convening.withdraw(meeting.id, " ")
    assert secretary.convening.withdraw(meeting.id, "Hoãn").state is MeetingState.WITHDRAWN


def test_the_pack_is_one_pdf_of_what_its_reader_may_open(
    cabinet: TestCabinet, tmp_path: Path
) -> None:
    """the pack as one PDF with cover, outline, page numbers and the reader's watermark (name of
    office, date)"""
    meeting = published(cabinet, tmp_path / "m", "Phiên họp có tài liệu")
    byt, out = cabinet.as_("BYT"), tmp_path / "trọn bộ.pdf"
    heard: list[tuple[int, int]] = []
    pages = byt.booklet.write(meeting.id, out, lambda *told: heard.append(told))
    papers = meeting.papers()
    assert pages == sum(paper.pages for paper in papers)
    assert heard == [(done, len(papers)) for done in range(1, len(papers) + 1)]
    made: Any = pymupdf.open(out)
    cover, office = made[0].get_text(), cabinet.person("BYT").office
    assert all(words in cover for words in ("Phiên họp có tài liệu", *(p.title for p in papers)))
    assert [line[:2] for line in made.get_toc()][:2] == [
        [1, f"1. {meeting.items[0].title}"],
        [2, "a"],
    ]
    today = datetime.fromtimestamp(byt.desk.now_ms() / 1000, ZoneInfo("Asia/Ho_Chi_Minh"))
    mark = f"{office} · {today:%d/%m/%Y}"
    assert all(mark in page.get_text() for page in made)

    # What is not here is left out, and the cover says so; somebody else's copy bears his name.
    btc = cabinet.as_("BTC")
    blob = btc.convening.fold(meeting.id).papers()[0].blob.id
    with btc.desk.store.write() as unit:
        unit.blobs.absent([blob])
    btc.desk.store.files.delete(blob)
    left = btc.booklet.write(meeting.id, out)
    made = pymupdf.open(out)
    assert left == pages - papers[0].pages
    assert "chưa tải về máy này" in made[0].get_text()
    assert cabinet.person("BTC").office in made[1].get_text()

    empty = cabinet.as_("TK 1").drafting.create("Chưa có gì", meeting.starts_ms)
    with pytest.raises(DomainError, match=r"meeting\.no_papers"):
        cabinet.as_("TK 1").booklet.write(empty, tmp_path / "không có.pdf")
    assert not (tmp_path / "không có.pdf").exists()


def test_an_office_that_nobody_holds_is_said_of_the_chair(
    cabinet: TestCabinet, tmp_path: Path
) -> None:
    secretary, chair = cabinet.as_("TK 1"), cabinet.person("TTg").office
    for place, (named, told) in enumerate(((chair, []), ("Chủ tịch", ["Chủ tịch"]))):
        folder = meeting_folder(tmp_path / str(place))
        file = folder / "agenda.yaml"
        file.write_text(f"chair: {named}\n{file.read_text('utf-8')}", encoding="utf-8")
        done = secretary.convening.import_folder(folder)
        unknown = [one for one in done.problems if one.code == "agenda.unknown_chair"]
        assert [one.params["office"] for one in unknown] == told
        assert done.meeting is not None
        assert done.meeting.chair == named
