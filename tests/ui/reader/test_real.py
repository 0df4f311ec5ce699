"""The reader on a real cabinet: encrypted store, real records, real workers."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from ecabinet.domain.annotations import MarkKind
from tests.cabinets import TestCabinet, cabinet
from tests.services.meetings import published
from tests.ui.reader.conftest import paper_of
from tests.ui.reader.gestures import write
from ui.jobs import Lanes
from ui.viewmodels.navigator import Place
from ui.viewmodels.reader import State
from ui.viewmodels.workspace import Workspace
from ui.views.reader.screen import ReaderScreen

__all__ = ["cabinet"]
LINE = [(500.0 + 8 * i, 300.0 + 3 * i, 0.2 + 0.02 * i) for i in range(30)]


def test_a_stroke_is_in_the_encrypted_store_and_there_when_the_paper_is_opened_again(
    cabinet: TestCabinet, lanes: Lanes, qtbot: QtBot, tmp_path: Path
) -> None:
    published(cabinet, tmp_path / "meeting")
    member = cabinet.as_("BYT")
    view = next(one for one in member.reading.papers() if one.title == "Dự thảo")
    workspace = Workspace(member, lanes, member.desk.me())

    def opened() -> ReaderScreen:
        screen = ReaderScreen(workspace, Place("reader", view.id))
        screen.resize(1280, 800)
        screen.show()
        qtbot.waitUntil(lambda: screen.reader.state is State.READY, timeout=60_000)
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
