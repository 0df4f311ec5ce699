"""A member sees what the last publishing of a meeting changed."""

from __future__ import annotations

from dataclasses import replace

from ecabinet.domain.meeting import MeetingState
from tests.ui import sample
from tests.ui.meeting.shots import REVISED
from tests.ui.meeting.stage import Answers, Theatre, texts
from ui.viewmodels.navigator import Place
from ui.views.meeting import MeetingScreen


def test_the_last_change_summary_is_told(theatre: Theatre) -> None:
    workspace = theatre.workspace("BYT", convening={"revisions": (REVISED,)})
    screen = theatre.show(MeetingScreen(workspace, Place("meeting", sample.MEETING)))
    said = texts(screen)
    assert f"Công bố lần 2, 14:18 hôm nay · {sample.person('TK 1').office}" in said
    assert "đã tiếp thu ý kiến thẩm định" in said


def test_a_withdrawn_meeting_says_why(theatre: Theatre) -> None:
    why = replace(REVISED, summary="Bão số 7", withdrawn=True)
    gone = replace(sample.meeting(), state=MeetingState.WITHDRAWN)
    answers = Answers(gone).services()
    answers["convening"]["revisions"] = (why,)
    workspace = theatre.workspace("BYT", **answers)
    screen = theatre.show(MeetingScreen(workspace, Place("meeting", sample.MEETING)))
    said = texts(screen)
    assert f"Phiên họp đã rút, 14:18 hôm nay · {sample.person('TK 1').office}" in said
    assert "Bão số 7" in said
