"""The stage of tests of the search."""

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import MakeWorkspace
from tests.ui.meeting.stage import Settle, Theatre


@pytest.fixture
def theatre(make_workspace: MakeWorkspace, settle: Settle, qtbot: QtBot) -> Theatre:
    return Theatre(make_workspace, settle, qtbot)
