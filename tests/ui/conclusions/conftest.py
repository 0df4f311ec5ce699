"""The stage of tests of the secretariat's conclusions."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import MakeWorkspace
from tests.ui.meeting.stage import Settle, Theatre
from ui.views.secretariat.conclusions import ConclusionScreen


@pytest.fixture
def theatre(make_workspace: MakeWorkspace, settle: Settle, qtbot: QtBot) -> Theatre:
    return Theatre(make_workspace, settle, qtbot)


@pytest.fixture
def settle_pages(theatre: Theatre, qtbot: QtBot) -> Callable[[ConclusionScreen], None]:
    """Wait until the rest after the last change is over and the pages are set."""

    def settle(screen: ConclusionScreen) -> None:
        qtbot.waitUntil(lambda: screen.model.rested)
        theatre.settle()

    return settle
