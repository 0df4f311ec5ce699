"""Marks show at once, reach the store in order, and every step goes back and forth."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from ecabinet.domain.annotations import Annotation, Layer, Mark, MarkKind, Point
from ecabinet.domain.errors import DomainError, Fault
from ecabinet.domain.project.markhistory import MarkStep
from ecabinet.pdf.marks import bounds
from tests.ui import doubles, sample
from tests.ui.reader import desk as desks
from tests.ui.reader.conftest import MakeDesk
from ui.jobs import Lanes
from ui.models.marks import Entry
from ui.viewmodels.reader_marks import SHOWN_SINGLY, Marks
from ui.viewmodels.reader_source import CabinetSource
from ui.viewmodels.reader_writing import AT_ONCE, MANY

PAPER = desks.DECREE.id
LOTS = 3000


def ink(page: int = 1, x: int = 100) -> Mark:
    points = (Point(x, 100, 500), Point(x + 400, 500, 900))
    return Mark(MarkKind.INK, page, Layer.PRIVATE, "#C0271B", 160, strokes=(points,))


@pytest.fixture
def desk(make_desk: MakeDesk) -> desks.Desk:
    return make_desk(b"%PDF-")


@pytest.fixture
def marks(desk: desks.Desk, lanes: Lanes, settle: Callable[[], None]) -> Marks:
    made = Marks(lanes, CabinetSource(doubles.cabinet(**desk.answers()), PAPER))
    made.load()
    settle()
    return made


def kept_as(desk: desks.Desk) -> tuple[Annotation, ...]:
    return tuple(desk.book.values())


def kept(desk: desks.Desk) -> list[Mark]:
    return [annotation.mark for annotation in kept_as(desk)]


def test_a_mark_shows_before_it_is_kept_and_is_kept_once(
    marks: Marks, desk: desks.Desk, settle: Callable[[], None]
) -> None:
    appeared: list[Entry] = []
    marks.appeared.connect(appeared.append)
    entry = marks.add(ink())
    assert appeared == [entry]
    assert list(marks.on(1)) == [entry]
    settle()
    assert entry.annotation is not None
    assert kept(desk) == [ink()]
    marks.load()
    settle()
    assert list(marks.on(1)) == [entry]


def test_undo_and_redo_walk_through_every_kind_of_step(
    marks: Marks, desk: desks.Desk, settle: Callable[[], None]
) -> None:
    first, second = marks.add(ink(1)), marks.add(ink(2))
    note = Mark(MarkKind.NOTE, 3, Layer.PRIVATE, "#1B4B82", 0, box=(5, 5, 5, 5), text="cũ")
    third = marks.add(note)
    newer = Mark(MarkKind.NOTE, 3, Layer.PRIVATE, "#1B4B82", 0, box=(5, 5, 5, 5), text="mới")
    marks.edit(third, newer)
    marks.remove([first, second])
    settle()
    assert kept(desk) == [newer]
    assert marks.undo() == 1
    settle()
    assert {m.page for m in kept(desk)} == {1, 2, 3}
    assert marks.undo() == 3
    settle()
    assert note in kept(desk)
    assert newer not in kept(desk)
    for _ in range(3):
        marks.undo()
    settle()
    assert kept(desk) == []
    assert marks.count == 0
    assert not marks.can_undo
    assert marks.undo() == 0
    for _ in range(5):
        assert marks.redo()
    settle()
    assert kept(desk) == [newer]
    assert not marks.can_redo


def test_undo_right_after_the_stroke_finds_it_in_the_store(
    marks: Marks, desk: desks.Desk, settle: Callable[[], None]
) -> None:
    marks.add(ink())
    marks.undo()
    settle()
    assert kept(desk) == []
    marks.redo()
    settle()
    assert kept(desk) == [ink()]


def test_a_new_step_ends_what_could_be_done_again(marks: Marks) -> None:
    marks.add(ink())
    marks.undo()
    marks.add(ink(2))
    assert not marks.can_redo


def test_marks_of_others_stay(marks: Marks, desk: desks.Desk, settle: Callable[[], None]) -> None:
    theirs = desk.put(PAPER, ink(4))
    desk.book[theirs.id] = theirs.__class__(
        theirs.id, PAPER, 1, theirs.mark, sample.person("PTT 1").id, 1, pending=False
    )
    marks.load()
    settle()
    (entry,) = marks.on(4)
    assert entry.author == sample.person("PTT 1").office
    marks.remove([entry])
    settle()
    assert list(marks.on(4)) == [entry]
    assert not marks.can_undo


def test_marks_of_another_device_come_and_go(
    marks: Marks, desk: desks.Desk, settle: Callable[[], None]
) -> None:
    other = desk.put(PAPER, ink(5))
    marks.load()
    settle()
    assert len(marks.on(5)) == 1
    del desk.book[other.id]
    marks.load()
    settle()
    assert not marks.on(5)


def test_many_marks_come_in_one_breath(
    marks: Marks, desk: desks.Desk, settle: Callable[[], None], qtbot: QtBot
) -> None:
    one_by_one: list[Entry] = []
    marks.appeared.connect(one_by_one.append)
    for number in range(SHOWN_SINGLY + 1):
        desk.put(PAPER, ink(1, 100 + number), number.to_bytes(16, "big"))
    with qtbot.waitSignal(marks.many_changed):
        marks.load()
    settle()
    assert one_by_one == []
    assert len(marks.parts(1).on_top) == SHOWN_SINGLY + 1
    assert marks.model.rowCount() == SHOWN_SINGLY + 1


def copied(one: Annotation, x: int) -> Annotation:
    """As a store gives it out that has opened it again, or that another device has changed."""
    return replace(one, mark=ink(x=x))


def test_a_reading_is_compared_and_reckoned_beside_the_window(
    marks: Marks, desk: desks.Desk, settle: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    entries = marks.do(added=[ink(x=n) for n in range(SHOWN_SINGLY * 3)])
    settle()
    desk.book = {one.id: copied(one, one.mark.strokes[0][0].x // 2 * 2) for one in kept_as(desk)}
    threads = list[int]()

    def compared(
        one: Mark, other: object, eq: Callable[[Mark, object], bool] = Mark.__eq__
    ) -> bool:
        threads.append(threading.get_ident())
        return eq(one, other)

    def reckoned(mark: Mark) -> tuple[float, float, float, float]:
        threads.append(threading.get_ident())
        return bounds(mark)

    monkeypatch.setattr(Mark, "__eq__", compared)
    monkeypatch.setattr("ui.viewmodels.reader_marks.bounds", reckoned)
    monkeypatch.setattr("ui.models.marks.bounds", reckoned)
    singly = list[Entry]()
    marks.vanished.connect(singly.append)
    marks.load()
    settle()
    assert len(threads) >= len(entries) * 3 // 2
    assert threading.get_ident() not in threads
    monkeypatch.undo()
    assert [entry.mark for entry in entries] == kept(desk)
    assert singly == []


def test_what_was_done_before_is_put_together_beside_the_window(
    marks: Marks, desk: desks.Desk, lanes: Lanes, settle: Callable[[], None]
) -> None:
    marks.do(added=[ink(x=n) for n in range(SHOWN_SINGLY * 3)])
    marks.remove(marks.on(1)[:2])
    settle()
    added = kept_as(desk)
    answers, threads = desk.answers(), set[int]()

    class Told(MarkStep):
        def __getattribute__(self, name: str) -> Any:
            threads.add(threading.get_ident())
            return super().__getattribute__(name)

    answers["annotating"]["steps"] = (Told(added=added[:50]), Told(added=added[50:]))
    again = Marks(lanes, CabinetSource(doubles.cabinet(**answers), PAPER))
    again.load()
    settle()
    assert threads
    assert threading.get_ident() not in threads
    assert again.undo() == 1
    assert [entry.annotation for entry in again.on(1)] == list(added[:50])
    assert again.undo() == 1
    assert not again.can_undo
    assert again.count == 0
    again.redo()
    assert [entry.annotation for entry in again.on(1)] == list(added[:50])


def test_a_reading_that_found_nothing_else_lists_nothing_anew(
    marks: Marks, desk: desks.Desk, settle: Callable[[], None]
) -> None:
    marks.add(ink())
    settle()
    desk.book = {one.id: copied(one, 100) for one in kept_as(desk)}
    resets = list[bool]()
    marks.model.modelReset.connect(lambda: resets.append(True))
    marks.load()
    settle()
    assert resets == []


def test_what_the_store_refuses_is_told_and_stays_on_the_page(
    desk: desks.Desk, lanes: Lanes, settle: Callable[[], None], qtbot: QtBot
) -> None:
    answers = desk.answers()
    answers["annotating"]["change"] = Fault("store.full")
    marks = Marks(lanes, CabinetSource(doubles.cabinet(**answers), PAPER))
    with qtbot.waitSignal(marks.failed) as told:
        marks.add(ink())
    assert isinstance(told.args[0], Fault)
    settle()
    assert len(marks.on(1)) == 1


class Full:
    """A store whose disk is full until there is `room`."""

    def __init__(self, desk: desks.Desk) -> None:
        self._desk, self.room = desk, True

    def change(
        self,
        paper: bytes,
        put: list[tuple[bytes | None, Mark]],
        delete: list[bytes],
        _gesture: bytes,
    ) -> tuple[Annotation, ...]:
        if not self.room:
            raise Fault("store.disk_full", retryable=True)
        return self._desk.change(paper, put, delete)

    def marks(self, lanes: Lanes) -> Marks:
        """Of the paper, written here."""
        answers = self._desk.answers()
        answers["annotating"]["change"] = self.change
        return Marks(lanes, CabinetSource(doubles.cabinet(**answers), PAPER))


def test_what_a_full_disk_cannot_take_is_written_when_there_is_room(
    desk: desks.Desk, lanes: Lanes, settle: Callable[[], None]
) -> None:
    """nothing lost"""
    full = Full(desk)
    marks = full.marks(lanes)
    marks.load()
    old, gone = marks.add(ink(x=1)), marks.add(ink(x=2))
    settle()
    full.room = False
    new, passing = marks.add(ink(x=3)), marks.add(ink(x=4))
    settle()
    marks.edit(new, ink(x=5))
    marks.edit(old, ink(x=6))
    marks.remove([gone, passing])
    settle()
    assert marks.waiting == 4
    marks.load()  # as when something else comes from the log
    settle()
    assert {entry.mark for entry in marks.on(1)} == {ink(x=5), ink(x=6)}
    assert kept(desk) == [ink(x=1), ink(x=2)]
    caught_up: list[bool] = []
    marks.caught_up.connect(lambda: caught_up.append(True))
    full.room = True
    last = marks.add(ink(x=7))
    settle()
    assert (caught_up, marks.waiting) == ([True], 0)
    assert set(kept(desk)) == {ink(x=5), ink(x=6), ink(x=7)}
    assert len(kept(desk)) == 3
    marks.undo()
    settle()
    assert last not in marks.on(1)
    assert set(kept(desk)) == {ink(x=5), ink(x=6)}


def test_what_waits_is_written_though_the_paper_is_closed(
    desk: desks.Desk, lanes: Lanes, settle: Callable[[], None]
) -> None:
    full = Full(desk)
    marks = full.marks(lanes)
    full.room = False
    marks.add(ink())
    settle()
    writing = marks._writing
    marks.outlive()
    marks.deleteLater()
    settle()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(marks)
    full.room = True
    writing.try_again()
    settle()
    assert kept(desk) == [ink()]


def test_a_great_many_marks_let_the_hand_go_first(
    marks: Marks, desk: desks.Desk, settle: Callable[[], None]
) -> None:
    many = [ink(1 + n % 5, x=n) for n in range(MANY + 50)]
    marks.do(added=many)
    stroke = marks.add(ink(9))
    settle()
    assert len(desk.book) == len(many) + 1
    assert stroke.annotation is not None
    order = list(desk.book)
    assert order.index(stroke.annotation.id) < AT_ONCE * 2
    marks.undo()
    marks.undo()  # all of them at once
    marks.redo()
    marks.undo()
    settle()
    assert kept(desk) == []
    assert marks.waiting == 0
    assert marks._writing._gestures == {}  # a paper that stays open all day keeps none of them


def test_thousands_of_marks_go_and_are_restored_in_small_pieces(
    desk: desks.Desk, lanes: Lanes, settle: Callable[[], None]
) -> None:
    pieces: list[tuple[int, int, bytes]] = []

    def change(
        paper: bytes, put: list[tuple[bytes | None, Mark]], delete: list[bytes], gesture: bytes
    ) -> tuple[Annotation, ...]:
        pieces.append((len(put), len(delete), gesture))
        return desk.change(paper, put, delete)

    for n in range(LOTS):
        desk.put(b"", ink(x=n))
    answers = desk.answers()
    answers["annotating"]["change"] = change
    marks = Marks(lanes, CabinetSource(doubles.cabinet(**answers), PAPER))
    marks.load()
    settle()
    before = kept(desk)
    marks.remove(list(marks.on(1)))
    settle()
    assert kept(desk) == []
    marks.undo()
    settle()
    assert kept(desk) == before
    whole, rest = divmod(LOTS, AT_ONCE)
    sizes = [AT_ONCE] * whole + [rest]
    gone, back = pieces[: len(sizes)], pieces[len(sizes) :]
    assert [size for _, size, _ in gone] == [size for size, _, _ in back] == sizes
    assert [len({gesture for _, _, gesture in way}) for way in (gone, back)] == [1, 1]


def test_a_great_many_marks_are_all_written_before_the_program_ends(
    marks: Marks, desk: desks.Desk, lanes: Lanes
) -> None:
    marks.do(added=[ink(x=n) for n in range(MANY * 3)])
    lanes.finish()
    assert {mark.strokes[0][0].x for mark in kept(desk)} == set(range(MANY * 3))


def test_one_that_the_store_refuses_of_a_great_many_takes_no_other_along(
    desk: desks.Desk, lanes: Lanes, settle: Callable[[], None]
) -> None:
    bad = ink(x=7)

    def change(
        paper: bytes, put: list[tuple[bytes | None, Mark]], delete: list[bytes], _gesture: bytes
    ) -> tuple[Annotation, ...]:
        if bad in [mark for _, mark in put]:
            raise DomainError("marks.invalid")
        return desk.change(paper, put, delete)

    answers = desk.answers()
    answers["annotating"]["change"] = change
    marks = Marks(lanes, CabinetSource(doubles.cabinet(**answers), PAPER))
    told: list[Exception] = []
    marks.failed.connect(told.append)
    marks.do(added=[ink(x=n) for n in range(MANY + 1)])
    settle()
    assert (len(desk.book), len(told), marks.waiting) == (MANY, 1, 0)


def test_only_one_layer_or_kind_may_be_listed(marks: Marks, settle: Callable[[], None]) -> None:
    marks.add(ink())
    shared = Mark(MarkKind.NOTE, 1, Layer.SHARED, "#0B6264", 0, box=(5, 5, 5, 5), text="chung")
    entry = marks.add(shared)
    settle()
    assert marks.model.rowCount() == 2
    marks.show_only(Layer.SHARED)
    assert marks.model.entry(0) is entry
    assert marks.model.rowCount() == 1
    assert marks.kinds == (MarkKind.INK, MarkKind.NOTE)
    marks.show_only(MarkKind.INK)
    assert marks.model.rowCount() == 1
    assert marks.model.entry(0) is not entry
    marks.show_only(None)
    assert marks.model.rowCount() == 2
