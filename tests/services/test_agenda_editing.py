"""Two secretaries prepare one agenda at once; what is published changes by revisions alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from ecabinet.domain.errors import DomainError
from ecabinet.domain.meeting import AgendaItem, ItemType, Meeting, MeetingState
from ecabinet.domain.revising import ChangeKind
from ecabinet.services.drafting import ItemEdit, MeetingEdit
from tests.cabinets import TestCabinet
from tests.pdf.papers import paper
from tests.services.meetings import drafted, published

START = 1_950_000_000_000


def step(cabinet: TestCabinet, *codes: str) -> None:
    """Each in turn sends and takes in."""
    for code in codes:
        cabinet.as_(code).syncing.sync()


def test_a_meeting_is_made_by_hand(cabinet: TestCabinet, tmp_path: Path) -> None:
    desk = cabinet.as_("TK 1")
    edit, look = desk.drafting, desk.preparing
    meeting = edit.create("Phiên họp chuyên đề", START, START + 3_600_000)
    first = edit.add_item(meeting, ItemEdit("Một", "Bộ Y tế", ItemType.DECIDE, 20))
    second = edit.add_item(meeting, ItemEdit("Hai"), after=b"")
    heading = edit.add_section(meeting, "Quyết định", after=second)
    assert look.draft(meeting).sequence == (second, heading, first)
    file = tmp_path / "01 Tờ trình.pdf"
    file.write_bytes(paper(3))
    put = edit.add_file(meeting, first, file)
    file.write_bytes(paper(4))
    newer = edit.add_file(meeting, first, file, replaces=put.id)
    assert (newer.version, newer.title) == (2, "Tờ trình")
    edit.put_paper(meeting, put)  # the contrary of the replacement
    view = look.draft(meeting).meeting
    assert [(one.version, one.pages) for one in view.items[1].papers] == [(3, 3)]
    edit.remove(meeting, first)
    assert [item.title for item in look.draft(meeting).meeting.items] == ["Hai"]
    edit.restore(meeting, first)
    edit.remove(meeting, put.id)
    edit.restore(meeting, put.id)
    member = cabinet.person("BYT").id
    edit.recuse(meeting, first, member, True)
    seen = look.draft(meeting)
    assert seen.sequence == (second, heading, first)
    assert seen.recused == {first: (member,)}
    assert len(seen.meeting.items[1].papers) == 1
    file.write_bytes(b"%PDF-1.7 rest is missing")
    with pytest.raises(DomainError, match=r"pdf\.damaged"):
        edit.add_file(meeting, first, file)
    with pytest.raises(DomainError, match=r"meeting\.times"):
        edit.set_meeting(meeting, MeetingEdit(ends_ms=START - 1))


def test_two_secretaries_at_once(cabinet: TestCabinet, tmp_path: Path) -> None:
    """Concurrent editing by two secretaries: different items merge; the same field on both sides
    comes back as a choice, with both values."""
    meeting = drafted(cabinet, tmp_path / "m")
    one, two = cabinet.as_("TK 1"), cabinet.as_("TK 2")
    first, second = (item.id for item in meeting.items)
    one.drafting.set_item(meeting.id, first, ItemEdit(title="Của thư ký 1", minutes=45))
    two.drafting.set_item(meeting.id, first, ItemEdit(title="Của thư ký 2", presenter="BYT"))
    two.drafting.set_item(meeting.id, second, ItemEdit(minutes=25))
    two.drafting.move(meeting.id, second, b"")
    step(cabinet, "TK 1", "TK 2", "TK 2", "TK 1")
    for desk in (one, two):
        view = desk.preparing.draft(meeting.id).meeting
        assert [item.id for item in view.items] == [second, first]
        assert view.items[0].minutes == 25
        other = view.items[1]
        assert (other.title, other.minutes, other.presenter) == ("Của thư ký 1", 45, "BYT")
    assert one.preparing.draft(meeting.id).choices == ()
    (choice,) = two.preparing.draft(meeting.id).choices
    assert (choice.field, choice.mine, choice.theirs) == ("title", "Của thư ký 2", "Của thư ký 1")
    assert choice.member == cabinet.person("TK 1").id

    two.preparing.settle(meeting.id, choice, take_mine=True)
    step(cabinet, "TK 2", "TK 1")
    assert two.preparing.draft(meeting.id).choices == ()
    seen = one.preparing.draft(meeting.id).meeting.items[1]
    assert (seen.title, seen.minutes, seen.presenter) == ("Của thư ký 2", 45, "BYT")
    # What is settled stays settled, whatever others write later.
    one.drafting.set_item(meeting.id, first, ItemEdit(title="Kinh tế – xã hội", presenter="BTC"))
    step(cabinet, "TK 1", "TK 2", "TK 1")
    again = two.preparing.draft(meeting.id)
    assert (again.choices, again.meeting.items[1].presenter) == ((), "BTC")


def test_an_item_taken_out_by_one_and_edited_by_another_comes_back_as_a_choice(
    cabinet: TestCabinet, tmp_path: Path
) -> None:
    meeting = drafted(cabinet, tmp_path / "m")
    one, two = cabinet.as_("TK 1"), cabinet.as_("TK 2")
    item = meeting.items[0].id
    one.drafting.remove(meeting.id, item)
    two.drafting.set_item(meeting.id, item, ItemEdit(title="Vẫn cần"))
    step(cabinet, "TK 1", "TK 2", "TK 2")
    seen = two.preparing.draft(meeting.id)
    assert item not in seen.sequence
    (choice,) = seen.choices
    assert (choice.field, choice.mine, choice.theirs) == ("removed", "Vẫn cần", "removed")
    two.preparing.settle(meeting.id, choice, take_mine=True)
    assert two.preparing.draft(meeting.id).meeting.items[0].title == "Vẫn cần"


def test_what_is_published_changes_by_revisions(cabinet: TestCabinet, tmp_path: Path) -> None:
    """publish with a change summary that members see; after publishing each change is a revision
    with who, when, what, approved again by a second person when it touches a *decide* item"""
    meeting = published(cabinet, tmp_path / "m")
    one, two, byt = (cabinet.as_(code) for code in ("TK 1", "TK 2", "BYT"))
    first, second = (item.id for item in meeting.items)
    one.drafting.set_item(meeting.id, first, ItemEdit(minutes=15))
    one.drafting.move(meeting.id, second, b"")
    one.drafting.set_meeting(meeting.id, MeetingEdit(place="Phòng họp B"))
    step(cabinet, "TK 1", "BYT", "TK 2")
    before = byt.convening.meeting(meeting.id)
    assert (before.place, before.items[0].id, before.items[0].minutes) == ("", first, 30)
    told = two.preparing.draft(meeting.id)
    assert {one.kind for one in told.changes} == {
        ChangeKind.MEETING, ChangeKind.ITEM, ChangeKind.MOVED,
    }  # fmt: skip
    with pytest.raises(DomainError, match=r"meeting\.not_approved"):
        one.convening.publish(meeting.id, "Đổi thứ tự")
    one.convening.submit(meeting.id, "Thiếu thẩm định, gửi sau")
    with pytest.raises(DomainError, match=r"meeting\.same_person"):
        one.convening.approve(meeting.id)
    step(cabinet, "TK 1", "TK 2")
    assert two.preparing.draft(meeting.id).note == "Thiếu thẩm định, gửi sau"
    two.convening.send_back(meeting.id, "Ghi rõ phòng")
    step(cabinet, "TK 2", "TK 1")
    assert one.preparing.draft(meeting.id).returned == (
        cabinet.person("TK 2").office, "Ghi rõ phòng",
    )  # fmt: skip
    one.convening.submit(meeting.id)
    step(cabinet, "TK 1", "TK 2")
    two.convening.approve(meeting.id)
    two.convening.publish(meeting.id, "Đổi thứ tự và phòng họp")
    step(cabinet, "TK 2", "BYT", "TK 1")
    after = byt.convening.meeting(meeting.id)
    assert (after.revision, after.place) == (2, "Phòng họp B")
    assert [(item.id, item.minutes) for item in after.items] == [(second, 20), (first, 15)]
    told = one.preparing.draft(meeting.id)
    assert told.changes == ()
    revision = told.revisions[-1]
    assert (revision.number, revision.summary) == (2, "Đổi thứ tự và phòng họp")
    assert revision.member == cabinet.person("TK 2").id

    # What touches no item to be decided goes out without a second person.
    fresh = tmp_path / "Phụ lục.pdf"
    fresh.write_bytes(paper(2))
    one.drafting.add_file(meeting.id, first, fresh)
    extra = one.drafting.add_item(meeting.id, ItemEdit("Việc khác"), after=second)
    one.convening.publish(meeting.id, "Thêm phụ lục")
    step(cabinet, "TK 1", "BYT")
    seen = byt.convening.meeting(meeting.id)
    assert [item.id for item in seen.items] == [second, extra, first]
    assert [one.title for one in seen.items[2].papers][-1] == "Phụ lục"
    assert seen.state is MeetingState.PUBLISHED
    assert one.preparing.draft(meeting.id).changes == ()


def test_the_check_looks_into_the_papers(cabinet: TestCabinet, tmp_path: Path) -> None:
    meeting = drafted(cabinet, tmp_path / "m")
    found = cabinet.as_("TK 2").preparing.findings(meeting.id)
    codes = {one.code for one in found}
    assert "dossier.overlap" in codes  # the folders of these tests are all held at one hour
    apart = cabinet.as_("TK 2").drafting.create("Ngày khác", START + 9 * 86_400_000)
    cards = cabinet.as_("TK 2").preparing.draft(apart).findings
    assert [one.code for one in cards] == ["meeting.no_items"]
    assert {"dossier.kind_missing", "pdf.page_size"} <= codes, found
    assert all(one.item and one.paper for one in found if one.code == "pdf.page_size")


def told(meeting: Meeting) -> list[object]:
    """Everything of a meeting but its ids and what is sealed."""
    items = [
        (
            (one.title, one.presenter, one.type, one.minutes, one.guests, one.recused, one.readers)
            if isinstance(one, AgendaItem)
            else one.title
        )
        for one in meeting.sequence()
    ]
    papers = [
        (one.title, one.pages, one.sha256, one.order, item.order, item.readers_of(one.id))
        for item in meeting.items
        for one in item.papers
    ]
    head = (meeting.title, meeting.starts_ms, meeting.ends_ms, meeting.place, meeting.chair)
    return [head, items, papers]


def test_import_export_import(cabinet: TestCabinet, tmp_path: Path) -> None:
    """export of a meeting to the same form (round trip is identity)"""
    desk = cabinet.as_("TK 1")
    draft = drafted(cabinet, tmp_path / "m")
    first, second = draft.items
    desk.drafting.set_meeting(draft.id, MeetingEdit(title="Phiên: họp / tháng 11?"))
    desk.drafting.set_item(draft.id, first.id, ItemEdit(title="Báo cáo: a/b? “quý”" * 20))
    desk.drafting.set_item(draft.id, second.id, ItemEdit(guests=("Khách, mời: một",)))
    desk.drafting.add_section(draft.id, "Nội dung quyết định", after=first.id)
    for heading in ("Phần chưa có nội dung", "Phần cuối"):
        desk.drafting.add_section(draft.id, heading, after=second.id)
    desk.drafting.recuse(draft.id, second.id, cabinet.person("BYT").id, True)
    finance, justice = (cabinet.person(code).id for code in ("BTC", "BTP"))
    desk.drafting.name_readers(draft.id, second.id, (finance, justice))
    desk.drafting.name_readers(draft.id, first.papers[0].id, (justice,))
    before = desk.convening.fold(draft.id)
    out = desk.packing.folder(draft.id, tmp_path / "out")
    taken = desk.convening.import_folder(out.parent)
    assert taken.meeting is not None, taken.problems
    assert told(taken.meeting) == told(before)
    again = desk.packing.folder(taken.meeting.id, tmp_path / "again")
    assert again.read_bytes() == out.read_bytes()
    files = sorted(one.relative_to(out.parent) for one in out.parent.rglob("*.pdf"))
    assert all(
        (again.parent / one).read_bytes() == (out.parent / one).read_bytes() for one in files
    )
    assert len(files) == 3
    with pytest.raises(DomainError, match=r"output\.not_empty"):
        desk.packing.folder(draft.id, tmp_path / "out")
