"""Small pictures are drawn while nobody waits, and never while somebody does."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from ecabinet.sync.changes import BLOBS, Change
from tests.ui.conftest import MakeWorkspace
from ui.viewmodels import thumbnails
from ui.viewmodels.workspace import Workspace


@pytest.fixture
def calls() -> list[bool]:
    return []


@pytest.fixture
def workspace(
    make_workspace: MakeWorkspace, calls: list[bool], monkeypatch: pytest.MonkeyPatch
) -> Workspace:
    monkeypatch.setattr(thumbnails, "LOOK_MS", 1)

    def draw(go_on: Callable[[], bool]) -> int:
        calls.append(go_on())
        return 3 if len(calls) == 1 else 0

    return make_workspace(reading={"draw_thumbnails": draw})


def test_they_are_drawn_at_rest_until_none_is_left_and_again_when_a_paper_has_come(
    workspace: Workspace, calls: list[bool], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workspace, "rested_s", lambda: 60.0)
    small = thumbnails.thumbnails(workspace)
    assert thumbnails.thumbnails(workspace) is small
    qtbot.waitUntil(lambda: not small.waiting)
    assert calls == [True, True]
    workspace.changed.emit(Change(frozenset(), frozenset({BLOBS})))
    qtbot.waitUntil(lambda: len(calls) == 3 and not small.waiting)


def test_none_is_drawn_under_a_hand(
    workspace: Workspace, calls: list[bool], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[float] = []

    def rested() -> float:
        looked.append(0.5)
        return looked[-1]

    monkeypatch.setattr(workspace, "rested_s", rested)
    small = thumbnails.thumbnails(workspace)
    qtbot.waitUntil(lambda: len(looked) > 3)
    assert not calls
    assert small.waiting
