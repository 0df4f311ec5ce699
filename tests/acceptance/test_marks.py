"""Nothing written on a paper is lost: real cabinet, encrypted store, a process that is killed."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import Connection, event

from ecabinet.bootstrap import enrol, unlock
from ecabinet.domain.annotations import Annotation, Layer, Mark, MarkKind, Point
from ecabinet.domain.errors import Fault
from ecabinet.domain.project.markhistory import BREATH_MS
from ecabinet.services.annotating import Annotating
from tests.cabinets import PASSPHRASE, TestCabinet, cabinet
from tests.killed import killed
from tests.services.meetings import published
from tests.ui.conftest import lanes, theme
from tests.ui.reader.conftest import paper_of
from tests.ui.reader.gestures import write
from ui.jobs import Lanes
from ui.viewmodels.navigator import Place
from ui.viewmodels.reader import State
from ui.viewmodels.reader_marks import Marks
from ui.viewmodels.reader_source import CabinetSource
from ui.viewmodels.reader_writing import MANY
from ui.viewmodels.workspace import Workspace
from ui.views.reader.screen import ReaderScreen

__all__ = ["cabinet", "lanes", "theme"]

# Draws through the real services until it is killed; says each stroke that is saved.
DRAWING = """
import sys
from pathlib import Path
from ecabinet.bootstrap import unlock
from ecabinet.domain.annotations import Layer, Mark, MarkKind, Point
cabinet = unlock(Path(sys.argv[1]), sys.argv[2])
for number in range(10_000):
    points = tuple(Point(1000 + 10 * i, 1000 + number, 500) for i in range(50))
    mark = Mark(MarkKind.INK, 1, Layer.PRIVATE, "#C0271B", 160, strokes=(points,))
    kept = cabinet.annotating.put(bytes.fromhex(sys.argv[3]), mark)
    print(kept.id.hex(), flush=True)
"""


@pytest.fixture(scope="module")
def paper(cabinet: TestCabinet, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    meeting = published(cabinet, tmp_path_factory.mktemp("folders") / "m")
    return meeting.items[1].papers[0].id


LINE = [(500.0 + 8 * i, 300.0 + 3 * i, 0.2 + 0.02 * i) for i in range(30)]


def ink(y: int, layer: Layer = Layer.PRIVATE) -> Mark:
    points = (Point(1000, y, 500), Point(9000, y, 500))
    return Mark(MarkKind.INK, 1, layer, "#C0271B", 160, strokes=(points,))


def test_a_process_killed_right_after_a_stroke_has_kept_it(
    cabinet: TestCabinet, paper: bytes
) -> None:
    """kill -9 at any moment loses at most the stroke under the pen"""
    cabinet.as_("BYT").close()
    profile = cabinet.profile("BYT")
    said = killed(DRAWING, str(profile), PASSPHRASE, paper.hex(), after=7)
    again = unlock(profile, PASSPHRASE)
    cabinet._open["BYT"] = again
    kept = [one.id.hex() for one in again.annotating.marks(paper)]
    assert "" not in said
    assert set(said) <= set(kept)
    assert len(kept) - len(said) <= 1  # written, and killed before it could say so
    again.syncing.sync()
    assert not any(one.pending for one in again.annotating.marks(paper))


def test_a_new_stroke_waits_for_no_other_mark(
    cabinet: TestCabinet, paper: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """a mark is in the encrypted store within 100 ms of pen-up"""
    member = cabinet.as_("BTC")
    member.annotating.change(paper, [(None, ink(1000 + n)) for n in range(50)])
    monkeypatch.setattr(Annotating, "_facts", _never)
    member.annotating.put(paper, ink(5))
    monkeypatch.undo()
    assert len(member.annotating.marks(paper)) == 51


def _never(_self: Annotating, _paper: bytes) -> list[object]:
    raise AssertionError("what is on the page was read")


def test_marks_drawn_on_a_full_disk_are_kept_as_soon_as_there_is_room(
    cabinet: TestCabinet, paper: bytes, lanes: Lanes, qtbot: QtBot
) -> None:
    """nothing lost"""
    member = cabinet.as_("TK 2")
    marks = Marks(lanes, CabinetSource(member, paper))
    marks.load()
    qtbot.waitUntil(lanes.idle)
    told: list[Exception] = []
    marks.failed.connect(told.append)
    most = {"pages": 1}  # SQLite takes what the file has already

    def hold(connection: Connection) -> None:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {most['pages']}")

    engine = member.desk.store._engine
    event.listen(engine, "begin", hold)
    drawn: list[Mark] = []
    while not told:
        points = tuple(Point(1000 + n, 50_000 - len(drawn), 500) for n in range(5000))
        drawn.append(Mark(MarkKind.INK, 1, Layer.PRIVATE, "#C0271B", 160, strokes=(points,)))
        marks.add(drawn[-1])
        qtbot.waitUntil(lanes.idle)
    assert isinstance(told[0], Fault)
    assert told[0].code == "store.disk_full"
    marks.load()
    qtbot.waitUntil(lanes.idle)
    assert _shown(marks) == set(drawn)
    assert marks.waiting
    most["pages"] = 1 << 30
    drawn.append(ink(61))
    marks.add(drawn[-1])
    qtbot.waitUntil(lanes.idle)
    event.remove(engine, "begin", hold)
    assert not marks.waiting
    assert {one.mark for one in member.annotating.marks(paper)} == set(drawn)


def test_several_marks_change_all_or_none(
    cabinet: TestCabinet, paper: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    member = cabinet.as_("BTC")
    first, second = member.annotating.change(paper, [(None, ink(21)), (None, ink(22))])
    before = member.annotating.marks(paper)
    author = member.desk.author
    writes = iter([author.draft_in] * 2)

    def breaking(*args: object) -> bytes:
        return next(writes)(*args)  # type: ignore[arg-type]  # passed on as they come

    monkeypatch.setattr(author, "draft_in", breaking)
    with pytest.raises(StopIteration):
        member.annotating.change(paper, [(None, ink(23)), (None, ink(24))], [first.id])
    monkeypatch.undo()
    assert member.annotating.marks(paper) == before
    member.annotating.change(paper, [(second.id, ink(25))], [first.id, bytes(16)])
    after = {one.id: one.mark for one in member.annotating.marks(paper)}
    assert first.id not in after
    assert after[second.id] == ink(25)


def test_deleting_is_undone_after_a_restart(
    cabinet: TestCabinet, paper: bytes, lanes: Lanes, qtbot: QtBot
) -> None:
    """deleting is undoable after a restart"""
    member = cabinet.as_("BTP")

    def opened() -> Marks:
        made = Marks(lanes, CabinetSource(cabinet.as_("BTP"), paper))
        made.load()
        qtbot.waitUntil(lanes.idle)
        return made

    def breathed() -> bool:
        last = max(mark.at_ms for mark in cabinet.as_("BTP").annotating.marks(paper))
        return cabinet.as_("BTP").desk.author.now_ms() - last > BREATH_MS

    marks = opened()
    one, two, three = (marks.add(ink(y)) for y in (31, 32, 33))
    qtbot.waitUntil(lanes.idle)
    qtbot.waitUntil(breathed)
    marks.edit(one, ink(34))
    qtbot.waitUntil(lanes.idle)
    qtbot.waitUntil(breathed)
    marks.remove([one, two])
    qtbot.waitUntil(lanes.idle)
    member.close()
    cabinet._open["BTP"] = unlock(cabinet.profile("BTP"), PASSPHRASE)

    again = opened()
    assert [entry.mark for entry in again.on(1)] == [three.mark]
    again.undo()
    qtbot.waitUntil(lanes.idle)
    assert _shown(again) == {ink(34), ink(32), ink(33)}
    again.undo()
    qtbot.waitUntil(lanes.idle)
    assert _shown(again) == {ink(31), ink(32), ink(33)}
    assert {one.mark for one in cabinet.as_("BTP").annotating.marks(paper)} == _shown(again)
    again.redo()
    again.redo()
    qtbot.waitUntil(lanes.idle)
    assert _shown(again) == {ink(33)}


class _Slow(CabinetSource):
    """A store that takes longer for each piece of a gesture than one breath of the log."""

    def change(
        self,
        put: Sequence[tuple[bytes | None, Mark]],
        delete: Sequence[bytes],
        gesture: bytes = b"",
    ) -> tuple[Annotation, ...]:
        time.sleep(2 * BREATH_MS / 1000)
        return super().change(put, delete, gesture)


def test_a_great_many_marks_are_one_step_after_a_restart_too(
    cabinet: TestCabinet, paper: bytes, lanes: Lanes, qtbot: QtBot
) -> None:
    def opened(source: type[CabinetSource] = CabinetSource) -> Marks:
        made = Marks(lanes, source(cabinet.as_("BTP"), paper))
        made.load()
        qtbot.waitUntil(lanes.idle)
        return made

    marks = opened(_Slow)
    before = _shown(marks)
    many = {ink(5000 + n) for n in range(MANY + 1)}
    marks.do(added=tuple(many))
    marks.add(ink(4999))
    qtbot.waitUntil(lanes.idle, timeout=20_000)
    marks.remove([entry for entry in marks.on(1) if entry.mark in many])
    qtbot.waitUntil(lanes.idle, timeout=20_000)
    cabinet.as_("BTP").close()
    cabinet._open["BTP"] = unlock(cabinet.profile("BTP"), PASSPHRASE)

    again = opened()
    shown = [_shown(again)]
    for _ in range(3):
        again.undo()
        qtbot.waitUntil(lanes.idle, timeout=20_000)
        shown.append(_shown(again))
    assert shown == [before | {ink(4999)}, before | many | {ink(4999)}, before | many, before]


def _shown(marks: Marks) -> set[Mark]:
    return {entry.mark for entry in marks.on(1)}


def test_two_devices_come_to_the_same_marks(
    cabinet: TestCabinet, paper: bytes, tmp_path: Path
) -> None:
    """two devices converge"""
    first = cabinet.as_("TTg")
    second = enrol(
        tmp_path / "second", PASSPHRASE, first.administering.pairing_code(), "Máy thứ hai"
    )
    try:
        for one in (first, second):
            one.syncing.sync()
        shared, own = first.annotating.change(paper, [(None, ink(41)), (None, ink(42))])
        for one in (first, second):
            one.syncing.sync()
        # Apart, both change the one mark; one moves the other to the shared layer, one deletes it.
        first.annotating.put(paper, ink(43), shared.id)
        second.annotating.put(paper, ink(44), shared.id)
        first.annotating.put(paper, ink(45, Layer.SHARED), own.id)
        second.annotating.delete(paper, own.id)
        second.annotating.put(paper, ink(46))
        for one in (first, second, first, second):
            one.syncing.sync()
        assert _told(first.annotating.marks(paper)) == _told(second.annotating.marks(paper))
        assert len(first.annotating.marks(paper)) >= 2
    finally:
        second.close()


def _told(marks: tuple[Annotation, ...]) -> list[tuple[bytes, Mark]]:
    return [(one.id, one.mark) for one in marks]


def test_a_stroke_is_in_the_encrypted_store_and_there_when_the_paper_is_opened_again(
    cabinet: TestCabinet, paper: bytes, lanes: Lanes, qtbot: QtBot
) -> None:
    member = cabinet.as_("TK 1")
    view = member.reading.paper(paper)
    workspace = Workspace(member, lanes, member.desk.me())

    def opened() -> ReaderScreen:
        screen = ReaderScreen(workspace, Place("reader", view.id))
        screen.resize(1280, 800)
        screen.show()
        qtbot.waitUntil(lambda: screen.reader.state is State.READY, timeout=60_000)
        qtbot.waitUntil(lambda: screen.pane.paper is not None, timeout=60_000)
        qtbot.waitUntil(lanes.idle, timeout=60_000)
        return screen

    screen = opened()
    write(paper_of(screen).view.viewport(), LINE)
    paper_of(screen).view.go_to(3)
    qtbot.waitUntil(lanes.idle, timeout=60_000)
    (kept,) = member.annotating.marks(view.id)
    assert kept.mark.kind is MarkKind.INK
    screen.closing()
    qtbot.waitUntil(lanes.idle, timeout=60_000)
    assert member.reading.paper(view.id).place == 3
    screen.hide()
    screen.deleteLater()

    again = opened()
    assert [entry.mark for entry in again.reader.marks.on(1)] == [kept.mark]
    assert paper_of(again).view.page == 3
    again.reader.marks.remove(list(again.reader.marks.on(1)))
    qtbot.waitUntil(lanes.idle, timeout=60_000)
    assert member.annotating.marks(view.id) == ()
    again.reader.marks.undo()
    qtbot.waitUntil(lanes.idle, timeout=60_000)
    assert [one.mark for one in member.annotating.marks(view.id)] == [kept.mark]
    again.closing()
    qtbot.waitUntil(lanes.idle, timeout=60_000)
    again.hide()
    again.deleteLater()
    workspace.close()
