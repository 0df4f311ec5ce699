"""Who presides sees before the sitting what is adopted together and what will be debated."""

from __future__ import annotations

from dataclasses import replace

from tests.ui import sample
from tests.ui.hands import click
from tests.ui.meeting.shots import positioned
from tests.ui.meeting.stage import Answers, Theatre, texts
from ui.viewmodels.navigator import Place
from ui.views.live.floor import PositionsSheet
from ui.views.meeting import MeetingScreen
from ui.widgets import ListRow, Tabs

PLACE = Place("meeting", sample.MEETING, text="foreseen")


def test_the_chair_sees_the_split_and_its_sum(theatre: Theatre) -> None:
    """the chair and secretaries see the split into items adopted together and items to debate, with
    the live arithmetic of the preset"""
    answers = Answers(positioned())
    workspace = theatre.workspace("TTg", **answers.services())
    screen = theatre.show(MeetingScreen(workspace, PLACE))
    said = texts(screen.foreseen)
    for told in (
        "Thông qua chung", "Đưa ra thảo luận", "Biểu quyết riêng",
        "Mỗi nội dung cần 14/27 (quá nửa tổng số thành viên)",
        "2 đề nghị thảo luận (", "13 nhất trí · 12 chưa nêu", "Nhất trí 13, cần 14",
        "Nhất trí 16, đạt 14",
    ):  # fmt: skip
        assert told in said, told
    row = next(
        one for one in screen.foreseen.findChildren(ListRow) if "2 đề nghị" in one.meta.text()
    )
    click(row)
    theatre.settle()
    (sheet,) = [one for one in screen.findChildren(PositionsSheet) if one.isVisible()]
    assert "“Đề nghị làm rõ khoản 2 Điều 12.”" in texts(sheet)
    sheet.close_sheet()

    # It lives: a position taken back, and the item goes over to the others.
    items = list(answers.meeting.items)
    items[1] = replace(items[1], positions=(), agree=0, debate=0)
    answers.meeting = replace(answers.meeting, items=tuple(items))
    theatre.tell(workspace, answers.meeting.space)
    theatre.settle()
    assert "đề nghị thảo luận (" not in texts(screen.foreseen)


def test_a_member_is_shown_no_split(theatre: Theatre) -> None:
    workspace = theatre.workspace("BYT", **Answers(positioned()).services())
    screen = theatre.show(MeetingScreen(workspace, Place("meeting", sample.MEETING)))
    assert "Quan điểm" not in texts(screen.findChildren(Tabs)[0]).split("\n")
    assert screen.model.foreseen is None
