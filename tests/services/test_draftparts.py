"""Drafts apart: an item is moved as it stands, not as it stood before its papers were fetched."""

from __future__ import annotations

from pathlib import Path

import pytest

from ecabinet.bootstrap import Cabinet
from ecabinet.domain.meeting import BlobRef
from ecabinet.services.drafting import ItemEdit
from ecabinet.services.gathering import drafted as draft_of
from ecabinet.services.gathering import twins
from tests.cabinets import TestCabinet
from tests.pdf.papers import paper as written_paper
from tests.services.apart import every_fact, heard
from tests.services.meetings import drafted


def test_what_is_written_while_a_paper_is_fetched_moves_with_its_item(
    cabinet: TestCabinet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = cabinet.as_("TK 1"), cabinet.as_("TK 2")
    meeting = drafted(cabinet, tmp_path / "m")
    item = meeting.items[1]
    blob = item.papers[0].blob.id
    second.drafting.recuse(meeting.id, item.id, second.desk.member, True)
    second.syncing.sync()
    with first.desk.store.write() as unit:
        unit.blobs.absent([blob])
    first.desk.store.files.delete(blob)
    fetch = first.desk.blobs.fetch

    def slow(ref: BlobRef, space: bytes) -> None:
        fetch(ref, space)
        first.drafting.set_item(meeting.id, item.id, ItemEdit(title="Viết trong lúc tải"))

    monkeypatch.setattr(first.desk.blobs, "fetch", slow)
    first.syncing.sync()
    found = draft_of(first.desk, meeting.id)
    assert found is not None
    moved = found.meeting.item(item.id)
    assert moved is not None
    assert second.desk.member not in first.desk.ledger.readers(found.home(item.id))
    assert (moved.title, [one.id for one in moved.papers]) == (
        "Viết trong lúc tải",
        [one.id for one in item.papers],
    )


def _shut_twice(cabinet: TestCabinet, folder: Path) -> tuple[Cabinet, Cabinet, bytes, bytes]:
    """The chair is recused from one item by two secretaries, neither of whom hears the other."""
    first, second = cabinet.as_("TK 1"), cabinet.as_("TK 2")
    meeting = drafted(cabinet, folder / "m")
    item, chair = meeting.items[1].id, cabinet.as_("TTg").desk.member
    for number, (one, field) in enumerate(((first, "minutes"), (second, "presenter")), 1):
        one.drafting.recuse(meeting.id, item, chair, True)
        own = {"minutes": 45} if field == "minutes" else {"presenter": "BYT"}
        one.drafting.set_item(meeting.id, item, ItemEdit(title=f"Của thư ký {number}", **own))
        file = folder / f"Của thư ký {number}.pdf"
        file.write_bytes(written_paper(number))
        one.drafting.add_file(meeting.id, item, file)
    return first, second, meeting.id, item


def test_an_item_shut_twice_at_once_has_one_home_and_loses_nothing(
    cabinet: TestCabinet, tmp_path: Path
) -> None:
    first, second, meeting, item = _shut_twice(cabinet, tmp_path)
    homes = {found.home(item) for one in (first, second) if (found := draft_of(one.desk, meeting))}
    assert len(homes) == 2, "each has founded one of its own"
    heard(cabinet, *(("TK 1", "TK 2") * 4), "TTg")
    told = [draft_of(one.desk, meeting) for one in (first, second)]
    (home,) = {one.home(item) for one in told if one is not None}
    assert home == min(homes)
    assert first.desk.ledger.readers(home) == {first.desk.member, second.desk.member}
    for one in (first, second):
        seen = next(x for x in one.preparing.draft(meeting).meeting.items if x.id == item)
        assert (seen.minutes, seen.presenter) == (45, "BYT")
        titles = {paper.title for paper in seen.papers}
        assert titles == {"Dự thảo", "Của thư ký 1", "Của thư ký 2"}
    choices = [one.preparing.draft(meeting).choices for one in (first, second)]
    assert sorted(map(len, choices)) == [0, 1], "the title comes back to who wrote the other"
    loser, (choice,) = (first, choices[0]) if choices[0] else (second, choices[1])
    assert {choice.mine, choice.theirs} == {"Của thư ký 1", "Của thư ký 2"}
    loser.preparing.settle(meeting, choice, True)
    heard(cabinet, *(("TK 1", "TK 2") * 3), "TTg")
    for one in (first, second):
        view = one.preparing.draft(meeting)
        assert view.choices == ()
        assert next(x for x in view.meeting.items if x.id == item).title == choice.mine
        assert twins(one.desk, meeting) == ()
    chair = cabinet.as_("TTg")
    assert "Của thư ký" not in every_fact(chair)
    size = first.desk.ledger.space(home).size
    heard(cabinet, "TK 1", "TK 2", "TK 1")
    assert first.desk.ledger.space(home).size == size, "and there is an end of it"


def test_what_is_written_where_an_item_lay_comes_after_it(
    cabinet: TestCabinet, tmp_path: Path
) -> None:
    first, second = cabinet.as_("TK 1"), cabinet.as_("TK 2")
    meeting = drafted(cabinet, tmp_path / "m")
    item, chair = meeting.items[1].id, cabinet.as_("TTg").desk.member
    first.drafting.recuse(meeting.id, item, chair, True)
    first.drafting.set_item(meeting.id, item, ItemEdit(title="Sau khi khép", minutes=45))
    second.drafting.set_item(meeting.id, item, ItemEdit(presenter="BYT"))
    file = tmp_path / "Viết khi chưa biết.pdf"
    file.write_bytes(written_paper(3))
    second.drafting.add_file(meeting.id, item, file)
    heard(cabinet, *(("TK 1", "TK 2") * 4), "TTg")
    for one in (first, second):
        found = draft_of(one.desk, meeting.id)
        assert found is not None
        assert found.home(item) != found.space
        seen = next(x for x in one.preparing.draft(meeting.id).meeting.items if x.id == item)
        assert (seen.title, seen.minutes, seen.presenter) == ("Sau khi khép", 45, "BYT")
        assert {paper.title for paper in seen.papers} == {"Dự thảo", "Viết khi chưa biết"}
        assert twins(one.desk, meeting.id) == ()
    left = draft_of(cabinet.as_("TTg").desk, meeting.id)
    assert left is not None
    assert [one.hidden for one in left.meeting.items] == [False, True]


def test_who_is_recused_in_either_has_nothing_of_the_other(
    cabinet: TestCabinet, tmp_path: Path
) -> None:
    first, second, chair = (cabinet.as_(code) for code in ("TK 1", "TK 2", "TTg"))
    meeting = drafted(cabinet, tmp_path / "m")
    heard(cabinet, "TTg")
    item = meeting.items[1].id
    for one, other, word in ((first, chair, "KHONGCHOCHUTOA"), (second, first, "KHONGCHOTHUKY")):
        one.drafting.recuse(meeting.id, item, other.desk.member, True)
        one.drafting.set_item(meeting.id, item, ItemEdit(title=word))
    heard(cabinet, *(("TK 1", "TK 2", "TTg") * 4))
    assert "KHONGCHOCHUTOA" not in every_fact(chair)
    assert "KHONGCHOTHUKY" not in every_fact(first)
    found = draft_of(second.desk, meeting.id)
    assert found is not None
    assert second.desk.ledger.readers(found.home(item)) == {second.desk.member}
    (choice,) = second.preparing.draft(meeting.id).choices
    assert {choice.mine, choice.theirs} == {"KHONGCHOCHUTOA", "KHONGCHOTHUKY"}
