"""The tab Kết luận: agreed to, commented, approved and reported from where one reads."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from ecabinet.domain.conclusions import ConclusionState
from tests.ui import sample
from tests.ui.meeting import conclusion
from tests.ui.meeting.stage import Answers, Theatre, acts, named, names, texts
from ui.viewmodels.navigator import Place
from ui.viewmodels.workspace import Workspace
from ui.views.meeting import MeetingScreen
from ui.views.meeting.passage import CommentSheet, PassageText
from ui.widgets import Button


def opened(
    theatre: Theatre, services: dict[str, Any], code: str = "BYT"
) -> tuple[Workspace, MeetingScreen]:
    workspace = theatre.workspace(code, **Answers(sample.meeting()).services(**services))
    place = Place("meeting", sample.MEETING, text="conclusions")
    return workspace, theatre.show(MeetingScreen(workspace, place))


def write(theatre: Theatre, screen: MeetingScreen, label: str, words: str, send: str) -> None:
    theatre.settle()
    button = named(screen, send, Button)
    assert not button.isEnabled(), "nothing is sent without words"
    named(screen, label, QPlainTextEdit).setPlainText(words)
    button.click()
    theatre.settle()


def test_a_member_agrees_or_says_a_word(theatre: Theatre) -> None:
    workspace, screen = opened(theatre, conclusion.services())
    shown = texts(screen)
    assert "21/26 thành viên đã xác nhận · 1 góp ý chờ trả lời" in shown
    assert "Ghi rõ thời điểm hiệu lực" in shown
    assert "Phê duyệt" not in names(screen, Button)
    named(screen, "Nhất trí toàn văn", Button).click()
    theatre.settle()
    assert acts(workspace, "concluding").named("confirm") == [(conclusion.WHICH, conclusion.READ)]
    named(screen, "Góp ý: Thông qua dự thảo", Button).click()
    write(theatre, screen, "Ý kiến", " Thêm Bộ Y tế ", "Gửi góp ý")
    assert acts(workspace, "concluding").named("comment") == [
        (conclusion.WHICH, sample.ident("paragraph 1"), "Thêm Bộ Y tế", "")
    ]


def test_a_passage_is_marked_and_spoken_of_and_the_word_taken_back(theatre: Theatre) -> None:
    workspace, screen = opened(theatre, conclusion.services())
    passage = named(screen, "Thông qua dự thảo", PassageText)
    passage.mark("định danh")
    assert passage.quote() == "định danh"
    comment = named(screen, "Góp ý: Thông qua dự thảo", Button)
    assert comment.text() == "Góp ý câu này"
    comment.click()
    theatre.settle()
    assert "Góp ý cho câu: “định danh”" in texts(screen)
    # Another passage may still be marked on the sheet, with the keyboard alone.
    shown = named(screen, "Gửi góp ý", Button).window().findChildren(CommentSheet)[-1].passage
    shown.moveCursor(QTextCursor.MoveOperation.Start)
    for _ in range(len("Thông")):
        QTest.keyClick(shown, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    write(theatre, screen, "Ý kiến", "Chưa thông", "Gửi góp ý")
    said = acts(workspace, "concluding").named("comment")
    assert said == [(conclusion.WHICH, sample.ident("paragraph 1"), "Chưa thông", "Thông")]
    named(screen, "Rút góp ý: Ghi rõ", Button).click()
    theatre.settle()
    back = acts(workspace, "concluding").named("take_back")
    assert back == [(conclusion.WHICH, sample.ident("comment"))]
    _, other = opened(theatre, conclusion.services(), "TTg")
    assert not [one for one in names(other, Button) if one.startswith("Rút")]


def test_the_chair_approves_once_nothing_waits(theatre: Theatre) -> None:
    _, screen = opened(theatre, conclusion.services(mine=None), "TTg")
    assert "Phê duyệt" not in names(screen, Button)
    workspace, screen = opened(theatre, conclusion.services(mine=None, comments=0), "TTg")
    named(screen, "Phê duyệt", Button).click()
    theatre.settle()
    assert acts(workspace, "concluding").named("approve") == []
    found = [one for one in screen.window().findChildren(Button) if one.text() == "Phê duyệt"]
    found[-1].click()
    theatre.settle()
    assert acts(workspace, "concluding").named("approve") == [(conclusion.WHICH, conclusion.READ)]
    # While another text is on its way nothing is approved, and the screen says what is waited for.
    shown = conclusion.services(mine=None, comments=0, changed=True)
    _, screen = opened(theatre, shown, "TTg")
    assert "Phê duyệt" not in names(screen, Button)
    assert "Ban thư ký đang sửa văn bản; bản mới sẽ được gửi lại." in texts(screen)


def test_what_one_said_too_late_is_told_where_it_stands(theatre: Theatre) -> None:
    _, screen = opened(theatre, conclusion.late())
    for words in (
        "Góp ý của tôi đến sau khi văn bản được phê duyệt nên không tính.",
        "Đến muộn: văn bản đã được phê duyệt 14:18 hôm nay, góp ý được lưu và không tính.",
        "Góp ý về đoạn đã bỏ",  # it is on a paragraph that the approved text has no more
        "Trả lời: Đã ghi nhận cho văn bản sau.",
    ):
        assert words in texts(screen)
    assert not [one for one in names(screen, Button) if one.startswith("Rút")]


def test_issued_it_is_read_and_its_task_reported(theatre: Theatre) -> None:
    issued = conclusion.services(
        conclusion.task(), state=ConclusionState.ISSUED, comments=0, paper=b"p" * 16
    )
    workspace, screen = opened(theatre, issued)
    assert "Quá hạn" in texts(screen)
    assert not [one for one in names(screen, Button) if one.startswith("Góp ý")]
    named(screen, "Báo cáo kết quả", Button).click()
    write(theatre, screen, "Kết quả thực hiện", "Đã trình", "Gửi báo cáo")
    assert acts(workspace, "issuing").named("report") == [(conclusion.TASK, "Đã trình")]
    named(screen, "Mở văn bản", Button).click()
    assert theatre.went[-1] == Place("reader", b"p" * 16)
