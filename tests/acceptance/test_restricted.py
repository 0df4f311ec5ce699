"""Who reads what of a published meeting, on a real server: named readers, guests, the recused."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from ecabinet.bootstrap import Cabinet, enrol
from ecabinet.domain.errors import DomainError
from ecabinet.domain.events import SpaceAnnounced
from ecabinet.domain.floor import TurnState
from ecabinet.domain.forms import Answer
from ecabinet.domain.meeting import ItemState, MeetingState, Stance
from ecabinet.domain.people import Role
from ecabinet.domain.project.cabinet import announcements
from ecabinet.services.drafting import ItemEdit
from ecabinet.services.gathering import drafted, gathered
from ecabinet.services.summaries import BlobState, ItemView, MeetingView, Speaker
from tests.cabinets import PASSPHRASE, Line, TestCabinet
from tests.cabinets import cabinet as cabinet
from tests.pdf.papers import paper, words_of

GUEST = Line("NHNN", "Thống đốc Ngân hàng Nhà nước", "Governor", (Role.GUEST,))
LATE = Line("BXD", "Bộ trưởng Bộ Xây dựng", "Minister of Construction", (Role.MEMBER,))
AGENDA = """
title: Phiên họp có nội dung hạn chế
starts: 2031-12-03T08:00:00+07:00
ends: 2031-12-03T11:00:00+07:00
items:
  - title: Tình hình kinh tế
    type: discuss
    minutes: 20
    papers:
      - {file: a.pdf, title: Báo cáo chung}
      - {file: b.pdf, title: KHOBAUPHULUC, restricted_to: [BTC]}
  - title: KHOBAUNHANSU
    presenter: Bộ Nội vụ
    type: discuss
    minutes: 30
    recused: [BYT]
    papers: [{file: c.pdf, title: KHOBAUHOSO}]
  - title: Lãi suất điều hành
    presenter: Ngân hàng Nhà nước
    type: discuss
    minutes: 30
    guests: [NHNN]
    papers: [{file: d.pdf, title: Tờ trình lãi suất}]
"""
STAFFED = (Role.SECRETARY,)
DRAFTED = """
title: Phiên họp đang soạn
starts: 2032-01-14T08:00:00+07:00
ends: 2032-01-14T11:00:00+07:00
items:
  - title: KHOBAUSOANMOT
    presenter: BNV
    minutes: 30
    recused: [TK 2]
    papers: [{file: e.pdf, title: KHOBAUSOANTEP, restricted_to: [BTC]}]
  - {title: Để mở, minutes: 10}
"""
CANARIES = ("KHOBAUPHULUC", "KHOBAUCHUB", "KHOBAUNHANSU", "KHOBAUHOSO", "KHOBAUCHUC")


@dataclass
class Case:
    cabinet: TestCabinet
    meeting: bytes
    folder: Path

    def as_(self, code: str) -> Cabinet:
        return self.cabinet.as_(code)

    def shown(self, code: str) -> MeetingView:
        return self.as_(code).convening.meeting(self.meeting)

    def items(self, code: str) -> tuple[ItemView, ...]:
        return self.shown(code).items

    def home(self, code: str, item: bytes) -> bytes:
        """The space in which an item lies, as a member finds it."""
        joined = gathered(self.as_(code).desk, self.meeting)
        assert joined is not None
        return joined.home(item)

    def titles(self, code: str) -> list[str]:
        """What a member reads of the agenda: items and papers by their titles."""
        return told(self.items(code))

    def speakers(self, code: str) -> tuple[Speaker, ...]:
        return self.as_(code).convening.meeting(self.meeting).speakers

    def revise(self) -> None:
        first, second = self.as_("TK 1"), self.as_("TK 2")
        first.convening.submit(self.meeting)
        first.syncing.sync()
        second.syncing.sync()
        second.convening.approve(self.meeting)
        second.convening.publish(self.meeting, "Thay đổi người đọc")
        second.syncing.sync()
        self.cabinet.sync_all(1)


def told(items: tuple[ItemView, ...]) -> list[str]:
    every = [(item.title, *(paper.title for paper in item.papers)) for item in items]
    return [title for titles in every for title in titles if title]


@pytest.fixture(scope="module")
def case(cabinet: TestCabinet, tmp_path_factory: pytest.TempPathFactory) -> Case:
    folder = tmp_path_factory.mktemp("agenda")
    (folder / "agenda.yaml").write_text(AGENDA, encoding="utf-8")
    for name in "abcd":
        (folder / f"{name}.pdf").write_bytes(paper(1, f"KHOBAUCHU{name.upper()}"))
    cabinet.add(GUEST)
    cabinet.enrol(GUEST.code)
    cabinet.sync_all(1)
    first, second = cabinet.as_("TK 1"), cabinet.as_("TK 2")
    imported = first.convening.import_folder(folder)
    assert imported.meeting is not None, imported.problems
    meeting = imported.meeting.id
    first.convening.submit(meeting)
    first.syncing.sync()
    second.syncing.sync()
    second.convening.approve(meeting)
    second.convening.publish(meeting)
    second.syncing.sync()
    cabinet.sync_all(2)
    return Case(cabinet, meeting, folder)


def test_each_reads_what_he_is_named_for(case: Case) -> None:
    """guests per item, restricted papers (a sealed space of their own: a reader who is not named
    cannot decrypt, and the server cannot grant it), recusal of a member from an item"""
    everything = [
        "Tình hình kinh tế", "Báo cáo chung", "KHOBAUPHULUC",
        "KHOBAUNHANSU", "KHOBAUHOSO",
        "Lãi suất điều hành", "Tờ trình lãi suất",
    ]  # fmt: skip
    assert case.titles("BTC") == everything
    assert case.titles("TK 1") == everything
    assert case.titles("BTP") == [one for one in everything if one != "KHOBAUPHULUC"]
    recused = [one for one in everything if not one.startswith("KHOBAU")]
    assert case.titles("BYT") == recused
    assert case.titles("TL BYT") == recused, "who assists the recused reads no more than he"
    assert case.titles("NHNN") == ["Lãi suất điều hành", "Tờ trình lãi suất"]
    shut = case.items("BYT")[1]
    assert (shut.order, shut.presenter, shut.hidden) == (2, "Bộ Nội vụ", True)
    assert case.items("BYT")[0].hidden_papers == 1
    for code in ("BTC", "BTP", "BYT", "TL BYT", "NHNN"):
        member = case.cabinet.person(code).id
        seen = case.as_("TK 1").preparing.seen_by(case.meeting, member)
        assert told(seen.items) == case.titles(code), "the secretariat's *view as member*"
    governor, justice = case.as_("NHNN"), case.as_("BTP")
    coming = governor.overview.today().next_meeting
    assert coming is not None
    assert (coming.id, coming.items, coming.papers_ready) == (case.meeting, 1, 1)
    assert [one.title for one in governor.reading.papers()] == ["Tờ trình lãi suất"]
    for reader, found in ((case.as_("BTC"), ["KHOBAUPHULUC"]), (justice, [])):
        reader.searching.index_arrived()
        assert [hit.title for hit in reader.searching.search("KHOBAUCHUB")] == found
    assert case.items("NHNN")[0].order == 3
    for code, named in (("BTC", set(CANARIES)), ("BYT", set[str]())):
        booklet = case.as_(code).booklet
        with booklet.open_pack(case.meeting) as pack, booklet.open_agenda(case.meeting) as agenda:
            bound, (page,) = words_of(pack), words_of(agenda)
        assert {one for one in CANARIES if one in " ".join((*bound, page))} == named, "printed"
        assert all(case.cabinet.person(code).office in one for one in (*bound, page)), code


def test_the_words_lie_in_no_store_of_a_stranger_nor_on_the_server(case: Case) -> None:
    """restricted papers (a sealed space of their own: a reader who is not named cannot decrypt, and
    the server cannot grant it)"""
    finds = {one for one in CANARIES if one in whole_store(case.as_("BTC"))}
    assert finds == set(CANARIES), "the search itself must find them where they may be"
    for code in ("BYT", "TL BYT", "NHNN", "QT"):
        store = whole_store(case.as_(code))
        assert not [one for one in CANARIES if one in store], code
    assert "KHOBAUPHULUC" not in whole_store(case.as_("BTP"))
    # On the server there is neither what was sealed nor a name of who reads it beside its words.
    for file in (case.cabinet.folder / "server").rglob("*"):
        assert not file.is_file() or b"KHOBAU" not in file.read_bytes(), file


def whole_store(cabinet: Cabinet) -> str:
    """Every value of every table of an unlocked store, the words of its papers among them."""
    cabinet.searching.index_arrived()
    found: list[bytes] = []
    with cabinet.desk.store.read() as unit:
        connection = unit.operations._connection
        tables = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type='table'")
        for (name,) in tables.all():
            for row in connection.exec_driver_sql(f'SELECT * FROM "{name}"').all():
                found += [one if isinstance(one, bytes) else str(one).encode() for one in row]
    return b"\x00".join(found).decode("utf-8", "replace")


def test_a_later_grant_opens_what_is_there_and_a_removal_ends_it(case: Case) -> None:
    """after publishing each change is a revision with who, when, what"""
    first = case.as_("TK 1")
    item = case.items("TK 1")[0]
    named = item.papers[1]
    readers = {case.cabinet.person(code).id for code in ("BTC", "BYT")}
    first.drafting.name_readers(case.meeting, named.id, readers)
    space = first.desk.find_paper(named.id).space
    epochs = first.desk.ledger.space(space).epoch
    case.revise()
    assert "KHOBAUPHULUC" in case.titles("BYT")
    assert case.as_("BYT").reading.paper(named.id).state is BlobState.READY
    assert first.desk.find_paper(named.id).space == space, "who stays keeps his space"
    # One is taken out: he reads on to that record, and nothing that comes after it.
    first.drafting.name_readers(case.meeting, named.id, {case.cabinet.person("BTC").id})
    case.revise()
    assert first.desk.ledger.space(space).epoch == epochs + 1
    assert case.cabinet.person("BYT").id not in first.desk.ledger.readers(space)
    assert "KHOBAUPHULUC" not in case.titles("BYT")
    assert "KHOBAUPHULUC" in case.titles("BTC")
    later = case.folder / "KHOBAUSAU.pdf"
    later.write_bytes(paper(1, "sau"))
    first.convening.add_paper(item.id, later, named.id)
    first.drafting.rename_paper(case.meeting, named.id, "KHOBAUSAU")
    case.revise()
    assert "KHOBAUSAU" in case.titles("BTC")
    assert "KHOBAUSAU" not in whole_store(case.as_("BYT"))


def test_a_recusal_after_publishing_shuts_the_item(case: Case) -> None:
    first = case.as_("TK 1")
    rate = case.items("TK 1")[2]
    justice = case.cabinet.person("BTP").id
    case.as_("BTP").convening.state_position(case.meeting, rate.id, Stance.AGREE)
    first.drafting.recuse(case.meeting, rate.id, justice, True)
    case.revise()
    assert "Lãi suất điều hành" not in case.titles("BTP")
    assert case.titles("NHNN") == ["Lãi suất điều hành", "Tờ trình lãi suất"]
    assert "Lãi suất điều hành" in case.titles("BYT")
    file = case.folder / "KHOBAUBOSUNG.pdf"
    file.write_bytes(paper(1, "bổ sung"))
    first.convening.add_paper(rate.id, file)
    case.cabinet.sync_all(2)
    assert "KHOBAUBOSUNG" in case.titles("NHNN"), "papers added while people sit arrive"
    assert "KHOBAUBOSUNG" not in whole_store(case.as_("BTP"))


def test_who_comes_later_has_what_is_his_without_another_revision(
    case: Case, tmp_path: Path
) -> None:
    """restricted papers (a sealed space of their own: a reader who is not named cannot decrypt, and
    the server cannot grant it)"""
    first, whole = case.cabinet, case.titles("BTC")
    before = case.as_("TK 1").convening.meeting(case.meeting).revision
    first.add(LATE)
    first.add(replace(LATE, code="TL2", office="Trợ lý 2", office_en="A2",
                      roles=(Role.ASSISTANT,), assists="BYT"))  # fmt: skip
    ticket = first.founder.administering.invite(first.person("BTC").id)
    first.enrol(LATE.code)
    with closing(enrol(tmp_path / "second", PASSPHRASE, ticket, "Máy thứ hai")) as second:
        for one in (case.as_("TK 1"), case.as_(LATE.code), second):
            one.syncing.sync()
        again = second.convening.meeting(case.meeting)
        assert told(again.items) == whole, "a second device has all that its owner reads"
        states = {paper.state for item in again.items for paper in item.papers}
        assert states == {BlobState.READY}
        late = case.as_(LATE.code).convening.meeting(case.meeting)
        named = ("KHOBAUPHULUC", "KHOBAUSAU")
        assert told(late.items) == [one for one in whole if one not in named]
        assert late.revision == before
        # Each is told of the parts that are his, so that no server can keep them from him.
        for device, shown in ((second, again), (case.as_(LATE.code), late)):
            desk = device.desk
            facts = desk.facts(desk.cabinet(), types=(SpaceAnnounced,))
            heard = {one.space for one in announcements(facts)}
            assert {shown.space, *shown.parts} <= heard
    # Once is enough: another secretary's device knows who was told.
    other = case.as_("TK 2")
    said = announced_by(other)
    other.syncing.sync()
    assert announced_by(other) == said
    # Who assists the recused reads no more than he, however late he comes.
    parts = {one for one in again.parts if one not in late.parts}
    home = case.as_("TK 1").desk.find_paper(case.items("TK 1")[1].papers[0].id).space
    for space, out in (*((one, LATE.code) for one in parts), (home, "TL2")):
        assert first.person(out).id not in case.as_("TK 1").desk.ledger.readers(space)


def announced_by(cabinet: Cabinet) -> int:
    """How many announcements this member's devices have written."""
    desk = cabinet.desk
    told = [fact for one in desk.told_in for fact in desk.facts(one, types=(SpaceAnnounced,))]
    return sum(fact.member == desk.member for fact in told)


def test_what_lay_open_before_is_given_to_a_late_comer_by_a_person_only(case: Case) -> None:
    """Its words stay in the log of the space where they lay."""
    first, (item, person, _) = case.as_("TK 1"), case.items("TK 1")
    desk, old = first.desk, case.home("TK 1", person.id)
    for named in (item.id, person.papers[0].id):
        first.drafting.name_readers(case.meeting, named, {case.cabinet.person("BTC").id})
    case.revise()
    assert case.home("TK 1", person.id) == old
    case.cabinet.add(replace(LATE, code="BCT", office="Bộ trưởng Bộ Công Thương", office_en="I"))
    case.cabinet.sync_all(1)
    late = case.cabinet.person("BCT").id
    space = case.shown("TK 1").space
    assert [one.id for one in first.welcoming.waiting(case.meeting)] == [late]
    assert late not in desk.ledger.readers(space)
    # A revision does not let him in silently either: what is his is sealed anew for him.
    case.revise()
    fresh = case.home("TK 1", person.id)
    assert fresh != old
    assert late in desk.ledger.readers(fresh)
    assert not any(late in desk.ledger.readers(one) for one in (space, old))
    with pytest.raises(DomainError, match=r"role\.required"):
        case.as_("BTC").welcoming.admit(case.meeting, late)
    first.welcoming.admit(case.meeting, late)
    assert late in desk.ledger.readers(space)
    assert first.welcoming.waiting(case.meeting) == ()


def test_positions_turns_and_votes_stay_among_those_who_read(case: Case) -> None:
    """recusal of a member from an item"""
    chair, health, finance = case.as_("TTg"), case.as_("BYT"), case.as_("BTC")
    governor = case.as_("NHNN")
    _, person, rate = case.items("TTg")
    with pytest.raises(DomainError, match=r"item\.restricted"):
        health.convening.state_position(case.meeting, person.id, Stance.AGREE)
    finance.convening.state_position(case.meeting, person.id, Stance.DEBATE, "KHOBAULOI")
    finance.convening.state_position(case.meeting, rate.id, Stance.DEBATE, "KHOBAULAISUAT")
    chair.convening.open(case.meeting)
    chair.presiding.open_item(case.meeting, person.id)
    case.cabinet.sync_all(2)
    assert case.items("TTg")[1].debate == 1
    assert health.convening.meeting(case.meeting).items[1].state is ItemState.OPEN
    for code in ("BYT", "TL BYT", "NHNN"):
        assert "KHOBAULOI" not in whole_store(case.as_(code)), code
    assert "KHOBAULAISUAT" not in whole_store(governor), "what members say is not the guest's"
    # A vote on it is called, counted and shown among those who read it.
    finance.floor.ask(case.meeting, person.id)
    with pytest.raises(DomainError, match=r"item\.restricted"):
        health.floor.ask(case.meeting, person.id)
    vote = chair.presiding.open_vote(case.meeting, person.id, text="KHOBAUBIEUQUYET")
    case.cabinet.sync_all(2)
    assert [call.vote.id for call in finance.presiding.awaiting()] == [vote.id]
    assert health.presiding.awaiting() == ()
    finance.voting.cast(vote.id, (Answer("q1", ("approve",)),))
    case.cabinet.sync_all(2)
    counted = chair.presiding.close_vote(vote.id)
    case.cabinet.sync_all(2)
    assert dict(counted.tally.questions[0].counts)["approve"] == 1
    assert finance.tallying.tally(vote.id).recounted
    assert health.convening.meeting(case.meeting).votes == ()
    for code in ("BYT", "TL BYT", "NHNN"):
        assert "KHOBAUBIEUQUYET" not in whole_store(case.as_(code)), code
    assert "KHOBAU" not in repr(chair.showing.room(case.meeting)), "nor on the projector"
    # The guest speaks on his item, and on no other.
    chair.presiding.open_item(case.meeting, rate.id)
    case.cabinet.sync_all(2)
    governor.floor.ask(case.meeting, rate.id)
    case.cabinet.sync_all(2)
    chair.floor.invite(case.meeting, rate.id, case.cabinet.person("NHNN").id)
    case.cabinet.sync_all(2)
    assert [one.turn.state for one in case.speakers("NHNN")] == [TurnState.SPEAKING]
    assert [one.state for one in case.items("BYT")][1:] == [ItemState.CLOSED, ItemState.OPEN]


def drafted_at(cabinet: Cabinet, meeting: bytes, item: bytes) -> bytes:
    """The space in which an item is drafted."""
    found = drafted(cabinet.desk, meeting)
    assert found is not None
    return found.home(item)


def test_a_recused_secretary_reads_no_draft_of_the_item(case: Case, tmp_path: Path) -> None:
    """recusal of a member from an item"""
    first, second, chair = (case.as_(code) for code in ("TK 1", "TK 2", "TTg"))

    def settle(*devices: Cabinet) -> None:
        for one in devices:
            one.syncing.sync()

    def titles(cabinet: Cabinet) -> list[str]:
        return told(cabinet.preparing.draft(meeting).meeting.items)

    (tmp_path / "agenda.yaml").write_text(DRAFTED, encoding="utf-8")
    for name in "ef":
        (tmp_path / f"{name}.pdf").write_bytes(paper(1, f"KHOBAUSOAN{name.upper()}"))
    imported = first.convening.import_folder(tmp_path)
    assert imported.meeting is not None, imported.problems
    meeting, (item, open_) = imported.meeting.id, imported.meeting.items
    first.drafting.set_item(meeting, item.id, ItemEdit(title="KHOBAUSOANHAI"))
    first.drafting.add_file(meeting, item.id, tmp_path / "f.pdf")
    plan = first.planning.plan(meeting, item.id, "KHOBAUSOANPHIEU", (), 60)
    settle(first, second, chair)
    assert titles(first) == titles(chair) == ["KHOBAUSOANHAI", "KHOBAUSOANTEP", "f", "Để mở"]
    assert titles(second) == ["Để mở"]
    seen = second.preparing.draft(meeting)
    assert (seen.meeting.items[0].hidden, seen.meeting.items[0].presenter) == (True, "BNV")
    assert not [one for one in seen.findings if one.severity == "error"]
    assert [one.plan for one in chair.planning.of(meeting, item.id)] == [plan]
    assert "KHOBAUSOAN" in whole_store(chair)
    assert "KHOBAUSOAN" not in whole_store(second)
    # Who joins the secretariat reads it as well, until he leaves.
    home = drafted_at(first, meeting, item.id)
    case.cabinet.add(replace(LATE, code="TK 4", office="Thư ký 4", office_en="S", roles=STAFFED))
    fourth = case.cabinet.person("TK 4").id
    settle(first)
    assert fourth in first.desk.ledger.readers(home)
    case.cabinet.founder.administering.remove_member(fourth)
    settle(case.cabinet.founder, first)
    assert fourth not in first.desk.ledger.readers(home)
    refusals: tuple[Callable[[], object], ...] = (
        lambda: second.drafting.set_item(meeting, item.id, ItemEdit(title="Của tôi")),
        lambda: second.drafting.recuse(meeting, item.id, second.desk.member, False),
        lambda: second.drafting.remove(meeting, item.id),
    )
    for refused in refusals:
        with pytest.raises(DomainError, match=r"item\.restricted"):
            refused()

    # A change there takes the approval back, and only who reads all of it may approve.
    first.convening.submit(meeting)
    settle(first, chair)
    with pytest.raises(DomainError, match=r"meeting\.approver_recused"):
        second.convening.approve(meeting)
    chair.convening.approve(meeting)
    settle(chair, first)
    first.drafting.set_item(meeting, item.id, ItemEdit(minutes=15))
    assert first.preparing.draft(meeting).meeting.state is MeetingState.DRAFT
    first.convening.submit(meeting)
    settle(first, chair)
    chair.convening.approve(meeting)
    chair.convening.publish(meeting)
    settle(chair, first, second)
    assert told(first.convening.meeting(meeting).items) == titles(first)
    assert told(second.convening.meeting(meeting).items) == ["Để mở"]

    # Who recuses himself founds nothing: the others move it, and bring it back.
    second.drafting.recuse(meeting, open_.id, second.desk.member, True)
    settle(second, first, second)
    assert titles(second) == []
    assert "Để mở" in titles(first)
    first.drafting.recuse(meeting, open_.id, second.desk.member, False)
    first.drafting.recuse(meeting, item.id, second.desk.member, False)
    settle(first, second)
    assert titles(second) == titles(first)
    assert second.reading.paper(item.papers[0].id).title == "KHOBAUSOANTEP"
