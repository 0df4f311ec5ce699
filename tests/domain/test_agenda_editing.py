"""An agenda is moved, emptied and put back; a revision tells each change, a check what it finds."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from ecabinet.domain.dossier import findings
from ecabinet.domain.errors import DomainError
from ecabinet.domain.events import (
    AgendaMoved,
    AgendaRemoved,
    Event,
    ItemPut,
    MeetingPut,
    MeetingStateSet,
    PaperPut,
    RecusalSet,
    SectionPut,
)
from ecabinet.domain.meeting import BlobRef, ItemType, Meeting, MeetingState, Paper
from ecabinet.domain.project import meeting
from ecabinet.domain.revising import ChangeKind, changes, check_approved
from tests.domain.samples import fact, member

MEETING = b"M" * 16
NAMES = "ABCDEF"


def ident(name: str) -> bytes:
    return name.encode().ljust(16, b"-")


def item(
    name: str, order: int = 0, kind: ItemType = ItemType.DISCUSS, minutes: int = 20
) -> ItemPut:
    return ItemPut(MEETING, ident(name), order, f"Nội dung {name}", "Bộ", kind, minutes, ())


def paper(
    name: str, of: str, title: str = "Tờ trình", pages: int = 5, version: int = 1
) -> PaperPut:
    blob = BlobRef(bytes(32), bytes(32), 1, 1)
    told = Paper(ident(name), ident(of), title, version, pages, bytes(32), blob, 1)
    return PaperPut(MEETING, told)


BEGUN: tuple[Event, ...] = (
    MeetingPut(MEETING, "Phiên họp", 60_000, 60_000 * 121, "Phòng A", "Thủ tướng"),
    *(item(name, order) for order, name in enumerate(NAMES, 1)),
)


def folded(*events: Event | tuple[Event, int]) -> Meeting:
    pairs = [one if isinstance(one, tuple) else (one, 1) for one in events]
    state = meeting([fact(event, index, by=by) for index, (event, by) in enumerate(pairs)])
    assert state is not None
    return state


def order(state: Meeting) -> str:
    return "".join(chr(one.id[0]) for one in state.sequence())


def move(name: str, after: str = "") -> AgendaMoved:
    return AgendaMoved(MEETING, ident(name), ident(after) if after else b"")


def test_every_move_puts_one_entry_right_behind_another() -> None:
    for moved, after in itertools.permutations(NAMES, 2):
        rest = NAMES.replace(moved, "")
        at = rest.index(after) + 1
        state = folded(*BEGUN, move(moved, after))
        assert order(state) == rest[:at] + moved + rest[at:]
        assert [one.order for one in state.items] == [1, 2, 3, 4, 5, 6]
    assert order(folded(*BEGUN, move("D"))) == "DABCEF"


def test_moves_of_different_entries_hold_both_and_of_one_the_last() -> None:
    assert order(folded(*BEGUN, move("F"), move("A", "C"))) == "FBCADE"
    assert order(folded(*BEGUN, move("F"), move("F", "B"))) == "ABFCDE"
    assert order(folded(*BEGUN, move("A", "A"), move("A", "Z"), move("Z", "A"))) == NAMES


def test_what_is_taken_out_comes_back_to_its_place_with_its_papers() -> None:
    out = (*BEGUN, paper("p", "C"), AgendaRemoved(MEETING, ident("C")), move("E", "B"))
    assert order(folded(*out)) == "ABEDF"
    back = folded(*out, item("C"))
    assert order(back) == "ABECDF"
    assert [one.id for one in back.papers()] == [ident("p")]
    gone = folded(*BEGUN, paper("p", "C"), AgendaRemoved(MEETING, ident("p")))
    assert not gone.papers()
    assert folded(
        *BEGUN, paper("p", "C"), AgendaRemoved(MEETING, ident("p")), paper("p", "C")
    ).papers()


def test_a_section_stands_among_the_items_and_is_not_counted() -> None:
    heading = SectionPut(MEETING, ident("S"), 7, "Quyết định")
    state = folded(*BEGUN, heading, move("S", "B"))
    assert order(state) == "ABSCDEF"
    assert [one.order for one in state.items] == [1, 2, 3, 4, 5, 6]
    assert order(folded(*BEGUN, heading, AgendaRemoved(MEETING, ident("S")))) == NAMES


def test_each_change_after_approval_asks_for_a_new_one() -> None:
    def step(to: MeetingState, by: int) -> tuple[Event, int]:
        return MeetingStateSet(MEETING, to, ""), by

    approved: tuple[Event | tuple[Event, int], ...] = (
        *BEGUN, step(MeetingState.SUBMITTED, 2), step(MeetingState.APPROVED, 3),
    )  # fmt: skip
    for edit in (
        move("A", "C"),
        AgendaRemoved(MEETING, ident("A")),
        SectionPut(MEETING, ident("S"), 9, "Mục"),
        RecusalSet(MEETING, ident("A"), member(4), True),
    ):
        assert folded(*approved, edit).state is MeetingState.DRAFT
        public = folded(*approved, step(MeetingState.PUBLISHED, 2), edit)
        assert (public.state, public.approved_by) == (MeetingState.PUBLISHED, b"")


def test_a_return_carries_its_words_and_a_submission_its_reason() -> None:
    submitted = MeetingStateSet(MEETING, MeetingState.SUBMITTED, "Đã báo cáo")
    sent: tuple[Event | tuple[Event, int], ...] = (*BEGUN, (submitted, 2))
    assert folded(*sent).note == "Đã báo cáo"
    back = folded(*sent, (MeetingStateSet(MEETING, MeetingState.DRAFT, "Thiếu thẩm định"), 3))
    assert (back.state, back.returned) == (MeetingState.DRAFT, (member(3), "Thiếu thẩm định"))


def published(*more: Event) -> Meeting:
    return folded(*BEGUN, *more, MeetingStateSet(MEETING, MeetingState.PUBLISHED, ""))


def test_a_revision_tells_each_change() -> None:
    first = (paper("p", "B", pages=40), paper("q", "B", "Phụ lục"))
    public = published(*first, paper("later", "A"))
    draft = published(
        *first,
        paper("p", "B", pages=46, version=2),
        paper("n", "C", "Báo cáo"),
        AgendaRemoved(MEETING, ident("q")),
        item("D", minutes=10),
        AgendaRemoved(MEETING, ident("E")),
        item("G", 9, ItemType.DECIDE),
        item("H", 10),
        AgendaRemoved(MEETING, ident("H")),
        move("F", "A"),
    )
    told = {(one.kind, one.object): one for one in changes(public, draft)}
    assert {(kind, chr(of[0])) for kind, of in told} == {
        (ChangeKind.PAPER_REPLACED, "p"),
        (ChangeKind.PAPER_ADDED, "n"),
        (ChangeKind.PAPER_REMOVED, "q"),
        (ChangeKind.ITEM, "D"),
        (ChangeKind.ITEM_REMOVED, "E"),
        (ChangeKind.ITEM_ADDED, "G"),
        (ChangeKind.MOVED, "F"),
    }
    minutes = told[ChangeKind.ITEM, ident("D")]
    assert (minutes.field, minutes.before, minutes.after) == ("minutes", "20", "10")
    moved = told[ChangeKind.MOVED, ident("F")]
    assert (moved.before, moved.after) == ("6", "2")
    assert changes(public, published(*first)) == ()


def test_what_touches_an_item_to_be_decided_wants_a_second_person() -> None:
    public = published(item("A", kind=ItemType.DECIDE))
    draft = published(item("A", kind=ItemType.DECIDE), paper("p", "A"))
    with pytest.raises(DomainError, match=r"meeting\.not_approved"):
        check_approved(draft, changes(public, draft))
    minutes = published(item("A", kind=ItemType.DECIDE), item("B", minutes=5))
    check_approved(minutes, changes(public, minutes))
    approved = replace(draft, approved_by=member(3))
    check_approved(approved, changes(public, approved))


def test_checks_name_what_is_missing_or_too_much() -> None:
    state = folded(
        *BEGUN[:1],
        replace(item("A", 1, ItemType.DECIDE, 90), guests=("Khách", "Người có máy")),
        item("B", 2, minutes=31),
        paper("p", "A", "Tờ trình", 201),
        paper("q", "A", "Bản tóm tắt", 9),
    )
    found = findings(state, {"Người có máy": True})
    assert {(one.code, one.params.get("kind") or one.params.get("guest", "")) for one in found} == {
        ("dossier.minutes", ""),
        ("dossier.kind_missing", "draft"),
        ("dossier.kind_missing", "verification"),
        ("dossier.too_long", ""),
        ("dossier.summary_long", ""),
        ("dossier.guest_no_device", "Khách"),
        ("meeting.summary_missing", ""),
    }
    exact = folded(*BEGUN[:1], item("A", 1, minutes=120))
    assert findings(exact, {}) == ()
