"""What tests of screens start from: the plain look, and a workspace on the sample cabinet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.forks import forked
from tests.ui import doubles, sample
from tests.ui.hands import at_rest
from ui.i18n import set_language
from ui.jobs import Lanes
from ui.theme import Theme, apply
from ui.viewmodels.workspace import Workspace

__all__ = ["forked"]

_HANGS_MS = 120_000  # what rests later than that never will, however busy the machine is
MakeWorkspace = Callable[..., Workspace]


@pytest.fixture(autouse=True)
def no_window_left() -> Iterator[None]:
    """A window that outlived its test would be dressed again by every later one."""
    yield
    _close_windows()


def _close_windows() -> None:
    left = [one for one in QApplication.topLevelWidgets() if shiboken6.isValid(one)]
    for window in left:
        window.close()
        window.deleteLater()
    if left:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def theme(qapp: QApplication, qtbot: QtBot) -> Iterator[Theme]:
    """Light, 100 %, no motion, Vietnamese."""
    look = apply(qapp, "light", 100)
    look.set_reduced_motion(True)
    set_language(qapp, "vi")
    yield look
    _close_windows()
    apply(qapp, "light", 100)
    set_language(qapp, "vi")


@pytest.fixture
def lanes(theme: Theme) -> Iterator[Lanes]:
    made = Lanes()
    yield made
    made.shutdown()


@pytest.fixture
def make_workspace(lanes: Lanes) -> Iterator[MakeWorkspace]:
    """`make_workspace(code="BYT", overview={"today": …})`: services answer as the sample says."""
    made: list[Workspace] = []

    def make(code: str = "BYT", **services: dict[str, Any]) -> Workspace:
        workspace = Workspace(doubles.cabinet(**services), lanes, sample.me(code))
        made.append(workspace)
        return workspace

    yield make
    for workspace in made:
        workspace.close()


@pytest.fixture
def workspace(make_workspace: MakeWorkspace) -> Workspace:
    return make_workspace()


@pytest.fixture
def settle(qtbot: QtBot, lanes: Lanes) -> Callable[[], None]:
    """Wait until every job has been delivered, and what it changed is laid out."""

    def wait() -> None:
        qtbot.waitUntil(at_rest(lanes), timeout=_HANGS_MS)

    return wait


def acts(workspace: Workspace) -> Any:
    """The sample's services, which note what they were asked: `acts(w).syncing.named("sync")`."""
    return workspace.cabinet
