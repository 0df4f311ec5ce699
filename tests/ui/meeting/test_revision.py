"""A member sees what the last publishing of a meeting changed."""

from __future__ import annotations

from tests.ui import sample
from tests.ui.meeting.shots import REVISED
from tests.ui.meeting.stage import Theatre, texts
from ui.viewmodels.navigator import Place
from ui.views.meeting import MeetingScreen


def test_the_last_change_summary_is_told(theatre: Theatre) -> None:
    workspace = theatre.workspace("BYT", convening={"revisions": (REVISED,)})
    screen = theatre.show(MeetingScreen(workspace, Place("meeting", sample.MEETING)))
    said = texts(screen)
    assert "Công bố lần 2, 14:18" in said
    assert "đã tiếp thu ý kiến thẩm định" in said
