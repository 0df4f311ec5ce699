"""Marks, places, drafts, the directory and announcements folded from facts."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from ecabinet.domain.annotations import Layer, Mark, MarkKind
from ecabinet.domain.events import (
    AnswersDrafted,
    DeviceNamed,
    MarkDeleted,
    MarkPut,
    MeetingPut,
    OrganisationNamed,
    PersonListed,
    PlaceKept,
    SpaceAnnounced,
)
from ecabinet.domain.forms import Answer
from ecabinet.domain.people import Role
from ecabinet.domain.project import (
    Directory,
    announcements,
    apply,
    directory,
    drafts,
    marks,
    marks_across,
    places,
)
from tests.domain.samples import fact, member, op

PAPER, OTHER = b"P" * 16, b"Q" * 16


def mark(text: str, page: int = 1) -> Mark:
    return Mark(MarkKind.NOTE, page, Layer.PRIVATE, "#C0271B", 100, text=text)


def put(annotation: int, text: str, page: int = 1, paper: bytes = PAPER) -> MarkPut:
    return MarkPut(paper, 1, member(annotation), mark(text, page))


def test_the_last_hlc_wins_then_the_op_id_in_any_order() -> None:
    versions = [
        fact(put(1, "một"), 0, hlc=5 << 16, op_id=op(9)),
        fact(put(1, "hai"), 1, hlc=7 << 16, op_id=op(1)),
        fact(put(1, "ba"), 2, hlc=7 << 16, op_id=op(2)),
    ]
    for order in permutations(versions):
        (one,) = marks(order, PAPER)
        assert (one.mark.text, one.at_ms) == ("ba", 7)


def test_a_deletion_is_a_tombstone_until_a_later_put() -> None:
    deleted = fact(MarkDeleted(PAPER, member(1)), 1, hlc=6 << 16)
    assert marks([fact(put(1, "a"), 0, hlc=5 << 16), deleted], PAPER) == ()
    undone = fact(put(1, "a"), 2, hlc=7 << 16)
    assert len(marks([deleted, undone], PAPER)) == 1


def test_a_mark_is_its_first_writer_s_alone() -> None:
    facts = [
        fact(put(1, "a"), 0, hlc=9, by=1),
        fact(put(1, "b"), 1, hlc=5, by=2),
        fact(MarkDeleted(PAPER, member(1)), 2, hlc=20, by=2),
        fact(put(2, "c"), 3, hlc=21, by=2),
        fact(put(1, "d"), -1, hlc=22, by=1),
    ]
    assert [one.mark.text for one in marks(facts, PAPER)] == ["d", "c"]


def test_a_mark_that_lives_in_two_spaces_is_shared_and_as_it_was_last_written() -> None:
    shared = MarkPut(PAPER, 1, member(1), replace(mark("chung"), layer=Layer.SHARED))
    personal = [fact(put(1, "riêng"), 0, hlc=9)]
    (one,) = marks_across([[fact(shared, 0, hlc=5)], personal], PAPER)
    assert (one.mark.text, one.mark.layer) == ("riêng", Layer.SHARED)
    gone = [*personal, fact(MarkDeleted(PAPER, member(1)), 1, hlc=12)]
    (one,) = marks_across([[fact(shared, 0, hlc=5)], gone], PAPER)
    assert (one.mark.text, one.mark.layer) == ("chung", Layer.SHARED)


def test_marks_come_by_page_and_age_and_of_one_paper() -> None:
    facts = [
        fact(put(1, "trang 2", 2), 0, hlc=1),
        fact(put(2, "mới", 1), 1, hlc=3),
        fact(put(3, "cũ", 1), 2, hlc=2),
        fact(put(3, "cũ, sửa", 1), 3, hlc=9),
        fact(put(4, "khác", paper=OTHER), 4),
        fact(put(5, "chờ", 3), -1, hlc=20),
    ]
    found = marks(facts, PAPER)
    assert [one.mark.text for one in found] == ["cũ, sửa", "mới", "trang 2", "chờ"]
    assert [one.pending for one in found] == [False, False, False, True]


def test_places_and_drafts_keep_the_last() -> None:
    facts = [
        fact(PlaceKept(PAPER, 7), 0, hlc=9),
        fact(PlaceKept(PAPER, 3), 1, hlc=4),
        fact(AnswersDrafted(b"F" * 16, (Answer("q1", ()),)), 2),
        fact(AnswersDrafted(b"F" * 16, (Answer("q1", ("approve",)),)), -1, hlc=99 << 32),
    ]
    assert places(facts) == {PAPER: 7}
    assert drafts(facts) == {b"F" * 16: (Answer("q1", ("approve",)),)}


def person(number: int, order: int, name: str = "Bộ trưởng") -> PersonListed:
    return PersonListed(member(number), name, "Bộ trưởng", "Minister", "Bộ", "B", b"", order)


def test_the_directory_takes_roles_from_the_registry() -> None:
    roles = {member(1): (frozenset({Role.CHAIR}), 1), member(2): (frozenset({Role.MEMBER}), 3)}
    facts = [
        fact(OrganisationNamed("Chính phủ", "Asia/Ho_Chi_Minh"), 0),
        fact(person(2, 2), 1),
        fact(person(1, 1), 2),
        fact(person(3, 3), 3),
        fact(person(2, 2, "Đổi tên"), 4),
        fact(DeviceNamed(member(9), "Máy tính bảng"), 5),
    ]
    found = directory(facts, roles)
    assert [one.id for one in found.people] == [member(1), member(2), member(3)]
    second = found.person(member(2))
    assert second is not None
    assert (second.name, second.weight, second.votes) == ("Đổi tên", 3, True)
    gone = found.person(member(3))
    assert gone is not None
    assert (gone.removed, gone.votes) == (True, False)
    assert (found.organisation, found.devices) == ("Chính phủ", {member(9): "Máy tính bảng"})
    assert apply(Directory(), facts[0]).organisation == "Chính phủ"


def test_announcements_keep_the_first_genesis_and_the_last_readers() -> None:
    def announced(genesis: int, *readers: int) -> SpaceAnnounced:
        return SpaceAnnounced(b"S" * 16, "meeting", op(genesis), tuple(map(member, readers)))

    facts = [fact(announced(1, 1), 0), fact(announced(2, 9), 1), fact(announced(1, 1, 2), 2)]
    (one,) = announcements([*facts, fact(MeetingPut(PAPER, "", 0, 0, "", ""), 3)])
    assert (one.genesis_op, one.readers) == (op(1), (member(1), member(2)))


def test_apply_refuses_what_is_no_state() -> None:
    with pytest.raises(TypeError):
        apply("a word", fact(PlaceKept(PAPER, 1), 0))  # type: ignore[type-var]  # what is tested
