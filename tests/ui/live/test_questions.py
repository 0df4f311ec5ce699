"""Questions on the item in hand: asked, answered in writing or aloud, taken back."""

from __future__ import annotations

from typing import Any

from ecabinet.domain.questions import Question
from ecabinet.services.inquiring import QuestionLine
from tests.ui import sample
from tests.ui.hands import click
from tests.ui.live.test_screen import open_live
from tests.ui.meeting import sitting
from tests.ui.meeting.stage import Answers, Theatre, acts, named, texts
from ui.views.live import LiveScreen
from ui.views.live.questions import WritingSheet
from ui.widgets import Button

ITEM = sample.ident("item 3")
TEXT = "Nguồn kinh phí của Điều 12 lấy từ đâu?"


def line(answer: str | None = None, **fields: Any) -> QuestionLine:
    asker, answerer = sample.person("BTC"), sample.person("BNNMT")
    question = Question(b"q" * 16, ITEM, asker.id, TEXT, sample.NOW_MS, answer)
    may = {"may_answer": False, "may_withdraw": False, **fields}
    return QuestionLine(question, asker, None if answer is None else answerer, **may)


class Asked(Answers):
    def __init__(self, *lines: QuestionLine) -> None:
        super().__init__(sitting.sitting())
        self.lines = lines

    def services(self, **more: Any) -> dict[str, Any]:
        return super().services(inquiring={"of": lambda *_: self.lines}, **more)


def opened(theatre: Theatre, *lines: QuestionLine) -> LiveScreen:
    screen = open_live(theatre, Asked(*lines))
    theatre.settle()
    return screen


def test_a_member_asks_and_sees_what_was_asked_and_answered(theatre: Theatre) -> None:
    screen = opened(theatre, line(), line("Từ ngân sách trung ương."))
    said = texts(screen)
    assert "Chờ trả lời" in said
    assert "Từ ngân sách trung ương." in said
    click(named(screen, "Đặt câu hỏi", Button))
    theatre.settle()
    (sheet,) = screen.window().findChildren(WritingSheet)
    assert not sheet.send.isEnabled()
    sheet.text.input.setPlainText("x" * 2001)
    assert not sheet.send.isEnabled()
    assert "Dài quá 1 ký tự" in texts(screen)
    sheet.text.input.setPlainText("  Khi nào có hiệu lực?  ")
    click(sheet.send)
    theatre.settle()
    asked = acts(screen.model.workspace, "inquiring").named("ask")
    assert asked == [(sample.MEETING, ITEM, "Khi nào có hiệu lực?")]


def test_who_presents_answers_and_who_asked_takes_back(theatre: Theatre) -> None:
    screen = opened(theatre, line(may_answer=True, may_withdraw=True))
    inquiring = acts(screen.model.workspace, "inquiring")
    click(named(screen, "Đã trả lời trực tiếp", Button))
    theatre.settle()
    click(named(screen, "Rút: ", Button))
    theatre.settle()
    click(named(screen, "Trả lời: ", Button))
    theatre.settle()
    (sheet,) = screen.window().findChildren(WritingSheet)
    assert TEXT in texts(screen)
    sheet.text.input.setPlainText("Ngân sách trung ương.")
    click(sheet.send)
    theatre.settle()
    question = b"q" * 16
    assert inquiring.named("answer") == [
        (sample.MEETING, ITEM, question, ""),
        (sample.MEETING, ITEM, question, "Ngân sách trung ương."),
    ]
    assert inquiring.named("withdraw") == [(sample.MEETING, ITEM, question)]


def test_without_questions_the_card_says_so(theatre: Theatre) -> None:
    assert "Chưa có câu hỏi nào về nội dung này." in texts(opened(theatre))
