"""The order of an agenda: moved by keyboard, mouse and finger, taken back, shown at once."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ecabinet.domain.errors import DomainError
from ecabinet.domain.meeting import MeetingState
from tests.ui import sample
from tests.ui.hands import click
from tests.ui.meeting.stage import Theatre, acts, named
from tests.ui.pointers import Finger, Mouse
from tests.ui.secretariat.shots import panel_of
from tests.ui.secretariat.test_agenda import asked, open_editor
from ui.widgets import IconButton, ListRow
from ui.widgets.reorder import ReorderList


def test_the_keyboard_and_the_mouse_move_an_item_and_ctrl_z_takes_it_back(
    theatre: Theatre,
) -> None:
    screen = open_editor(theatre)
    ids = [item.id for item in sample.items()]
    handle = named(screen, "Chuyển chỗ: Dự thảo Nghị định về định danh", IconButton)
    handle.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(handle, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    theatre.settle()
    assert asked(screen, "move") == [(sample.MEETING, ids[1], b"")]
    QTest.keyClick(handle, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    theatre.settle()
    assert asked(screen, "move")[-1] == (sample.MEETING, ids[1], ids[0])
    assert theatre.told == ["agenda.undone"]
    press_keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(handle, Qt.Key.Key_Z, press_keys)
    theatre.settle()
    assert asked(screen, "move")[-1] == (sample.MEETING, ids[1], b"")

    listing = screen.findChildren(ReorderList)[0]
    grip = named(screen, "Chuyển chỗ: Báo cáo tình hình kinh tế", IconButton)
    target = named(screen, "Chuyển chỗ: Dự thảo Nghị định về cứu trợ", IconButton)
    start = grip.rect().center()
    below = grip.mapFromGlobal(target.mapToGlobal(QPoint(start.x(), 60)))
    QTest.mousePress(grip, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(grip, start + QPoint(0, 20))
    QTest.mouseMove(grip, below)
    QTest.mouseRelease(grip, Qt.MouseButton.LeftButton, pos=below)
    theatre.settle()
    assert asked(screen, "move")[-1] == (sample.MEETING, ids[0], ids[2])
    assert listing.isEnabled()


def test_a_move_is_shown_before_it_is_written_and_goes_back_when_refused(
    theatre: Theatre,
) -> None:
    screen = open_editor(theatre)
    ids = [item.id for item in sample.items()]
    drafting = acts(panel_of(screen).model.workspace, "drafting")
    drafting.answers["move"] = DomainError("meeting.not_editable")
    failed: list[Exception] = []
    panel_of(screen).model.workspace.failed.connect(failed.append)
    listing = panel_of(screen).editor.card.list
    listing.move_row(0, 1)
    listing.move_row(1, 2)  # the same item again, nothing written yet
    named(screen, "3. Báo cáo tình hình kinh tế", ListRow)
    named(screen, "1. Dự thảo Nghị định về định danh", ListRow)
    theatre.settle()
    moved = [(sample.MEETING, ids[0], ids[1]), (sample.MEETING, ids[0], ids[2])]
    assert asked(screen, "move") == moved
    assert listing.keys() == ids
    named(screen, "1. Báo cáo tình hình kinh tế", ListRow)
    assert failed


def test_taking_back_is_shown_at_once_and_quick_acts_keep_their_order(theatre: Theatre) -> None:
    free = threading.Event()
    screen = open_editor(theatre, move=lambda *_asked: free.wait())
    panel = panel_of(screen)
    model, listing = panel.agenda, panel.editor.card.list
    first, second, third, *others = [item.id for item in sample.items()]
    try:
        listing.move_row(0, 1)
        listing.move_row(0, 2)
        assert listing.keys() == [first, third, second, *others]
        click(named(screen, "Hoàn tác", IconButton))
        assert listing.keys() == [second, first, third, *others]
        named(screen, "3. Dự thảo Nghị định về cứu trợ", ListRow)
        model.undo()
        assert listing.keys() == [first, second, third, *others]
        assert not model.undo_stack.can_undo
        model.redo()
        listing.move_row(2, 0)
        model.undo()
        assert listing.keys() == [second, first, third, *others]
    finally:
        free.set()
    theatre.settle()
    assert [one[1:] for one in asked(screen, "move")] == [
        (first, second), (second, third), (second, b""), (first, b""), (first, second),
        (third, b""), (third, first),
    ]  # fmt: skip


def test_nothing_is_taken_back_of_an_act_that_was_refused(theatre: Theatre) -> None:
    screen = open_editor(theatre)
    panel = panel_of(screen)
    ids = [item.id for item in sample.items()]
    drafting = acts(panel.model.workspace, "drafting")
    drafting.answers["move"] = DomainError("meeting.not_editable")
    panel.editor.card.list.move_row(0, 1)
    panel.agenda.undo()
    assert panel.editor.card.list.keys() == ids
    theatre.settle()
    assert asked(screen, "move") == [(sample.MEETING, ids[0], ids[1])]
    assert panel.editor.card.list.keys() == ids
    assert not panel.agenda.undo_stack.can_undo
    assert not panel.agenda.undo_stack.can_redo


def test_an_agenda_of_200_items_is_shown_and_moved(theatre: Theatre, qtbot: QtBot) -> None:
    first = sample.items()[0]
    items = tuple(
        replace(first, id=sample.ident(f"n{n}"), order=n, title=f"Nội dung {n}", papers=())
        for n in range(1, 201)
    )
    view = sample.meeting(MeetingState.DRAFT, items=items)
    screen = open_editor(theatre, sample.draft(view))
    listing = panel_of(screen).editor.card.list
    qtbot.waitUntil(lambda: len(listing.keys()) == 200)
    listing.move_row(0, 199)
    theatre.settle()
    assert asked(screen, "move") == [(sample.MEETING, items[0].id, items[199].id)]


@pytest.mark.parametrize("finger", [False, True])
def test_a_page_goes_on_under_a_drag_that_rests_at_its_end(
    theatre: Theatre, qtbot: QtBot, finger: bool
) -> None:
    first = sample.items()[0]
    items = tuple(
        replace(first, id=sample.ident(f"n{n}"), order=n, title=f"Nội dung {n}", papers=())
        for n in range(1, 41)
    )
    screen = open_editor(theatre, sample.draft(sample.meeting(MeetingState.DRAFT, items=items)))
    panel = panel_of(screen)
    listing, page = panel.editor.card.list, panel.editor.page
    qtbot.waitUntil(lambda: len(listing.keys()) == 40)
    key, end = items[0].id, items[-1].id
    handle = listing.handle(key)
    window = screen.window().windowHandle()
    at = handle.mapTo(screen.window(), handle.rect().center())
    low = page.viewport().mapTo(screen.window(), QPoint(0, page.viewport().height() - 8)).y()
    pointer = Finger(window) if finger else Mouse(window)
    pointer.press(at)
    pointer.move(at + QPoint(0, 20))
    pointer.move(QPoint(at.x(), low))
    qtbot.waitUntil(lambda: listing.keys()[-1] == key)
    # What is read meanwhile, of a list that has lost a row, leaves it under the pointer.
    fewer = sample.draft(sample.meeting(MeetingState.DRAFT, items=items[:-1]))
    panel.agenda.draft = fewer
    panel.editor.card.tell()
    assert listing.keys()[-1] == key
    pointer.let_go(QPoint(at.x(), low))
    theatre.settle()
    assert asked(screen, "move") == [(sample.MEETING, key, items[-2].id)]
    assert end not in [one for call in asked(screen, "move") for one in call]
