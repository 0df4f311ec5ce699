"""The sitting's screen: vote sheet and bar, result, the chair's floor; by finger and key."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt

from ecabinet.domain.ballots import live_question
from ecabinet.domain.errors import Fault
from ecabinet.domain.forms import Decision
from ecabinet.domain.meeting import Where
from ecabinet.services.summaries import BallotState, FormView, Receipt
from tests.ui import sample
from tests.ui.hands import click, press, press_on_focus
from tests.ui.meeting import sitting
from tests.ui.meeting.stage import Answers, Theatre, acts, named, texts
from ui.viewmodels.navigator import Place
from ui.views.live import LiveScreen
from ui.views.live.around import PresenceCard
from ui.views.live.vote import VoteSheet
from ui.views.meeting.papers import PaperRow
from ui.widgets import (
    Button,
    ErrorState,
    ListRow,
    RingTimer,
    SeatBoard,
    VoteButton,
)

SPACE = sample.ident("meeting space")


def open_live(theatre: Theatre, answers: Answers, code: str = "BYT", **more: Any) -> LiveScreen:
    workspace = theatre.workspace(code, **answers.services(**more))
    return theatre.show(LiveScreen(workspace, Place("live", sample.MEETING)))


def sheet_of(screen: LiveScreen) -> VoteSheet | None:
    found = [one for one in screen.window().findChildren(VoteSheet) if one.isVisible()]
    return found[0] if found else None


def choices(screen: LiveScreen) -> list[VoteButton]:
    sheet = sheet_of(screen)
    assert sheet is not None
    return sheet.findChildren(VoteButton)


def voting(**card: Any) -> Answers:
    return Answers(sitting.sitting(), sitting.running(**card))


# the sitting -----------------------------------------------------------------------------


def test_member_sees_what_is_in_hand(theatre: Theatre) -> None:
    screen = open_live(theatre, Answers(sitting.sitting()))
    said = texts(screen)
    for words in ("Nội dung 3/8", "Đã dùng 12 / 20 phút", "đã họp 1 giờ 02 phút", "25/27"):
        assert words in said
    assert "Đủ điều kiện họp" in said
    assert "Mở biểu quyết" not in said
    click(named(screen, "Tờ trình Chính phủ", PaperRow))
    assert theatre.went[-1] == Place("reader", sample.ident("paper 3.1"))


def test_check_in_from_the_room_or_remote(theatre: Theatre) -> None:
    screen = open_live(theatre, Answers(sample.meeting()))
    assert "Phiên họp chưa khai mạc" in texts(screen)
    click(named(screen, "Điểm danh trực tuyến", Button))
    theatre.settle()
    asked = acts(screen.model.workspace, "presiding")
    assert asked.named("check_in") == [(sample.MEETING, Where.REMOTE)]


def test_where_one_sits_can_be_changed_and_the_session_left(theatre: Theatre) -> None:
    screen = open_live(theatre, Answers(sitting.sitting()))
    assert named(screen, "Đổi nơi dự họp", Button).isVisible()
    asked = acts(screen.model.workspace, "presiding")
    (card,) = screen.findChildren(PresenceCard)
    for word in ("Dự trực tuyến", "Rời phiên họp"):
        next(act for act in card.menu().actions() if act.text() == word).trigger()
        theatre.settle()
    told = [(sample.MEETING, Where.REMOTE), (sample.MEETING, Where.AWAY)]
    assert asked.named("check_in") == told


def test_who_has_left_is_told_so_and_may_come_back(theatre: Theatre) -> None:
    meeting = sitting.sitting()
    me = theatre.workspace().me.member
    seats = tuple(
        replace(one, where=Where.AWAY) if one.person.id == me else one for one in meeting.seats
    )
    screen = open_live(theatre, Answers(replace(meeting, seats=seats)))
    assert "Tôi đã rời họp" in texts(screen)
    click(named(screen, "Điểm danh tại phòng họp", Button))
    theatre.settle()
    asked = acts(screen.model.workspace, "presiding")
    assert asked.named("check_in") == [(sample.MEETING, Where.ROOM)]


def test_offline_is_said_and_what_was_there_stays(theatre: Theatre) -> None:
    screen = open_live(
        theatre, Answers(sitting.sitting()), syncing={"status": sample.status(online=False)}
    )
    said = texts(screen)
    assert "Ngoại tuyến. Màn hình giữ những gì máy đã nhận" in said
    assert "Nội dung 3/8" in said


def test_error_before_anything_is_known(theatre: Theatre) -> None:
    def meeting(_id: bytes) -> object:
        raise Fault("store.busy", retryable=True)

    workspace = theatre.workspace(convening={"meeting": meeting})
    screen = theatre.show(LiveScreen(workspace, Place("live", sample.MEETING)))
    assert screen.findChildren(ErrorState)[0].isVisible()


# the vote --------------------------------------------------------------------------------


def test_vote_comes_up_with_nothing_chosen(theatre: Theatre) -> None:
    screen = open_live(theatre, voting())
    assert [one.accessibleName() for one in choices(screen)] == [
        "Tán thành", "Không tán thành", "Không biểu quyết",
    ]  # fmt: skip
    assert not any(one.isChecked() for one in choices(screen))
    send = named(screen, "Gửi phiếu", Button)
    assert not send.isEnabled()
    assert "Chọn một phương án để gửi." in texts(screen)
    assert "Đã hết giờ" not in texts(screen)


def test_vote_comes_up_when_it_opens(theatre: Theatre) -> None:
    answers = Answers(sitting.sitting())
    screen = open_live(theatre, answers)
    assert sheet_of(screen) is None
    answers.set(sitting.sitting(), sitting.running())
    theatre.tell(screen.model.workspace, SPACE)
    assert sheet_of(screen) is not None


def test_choose_then_send_by_finger(theatre: Theatre) -> None:
    answers = voting()

    def cast(_vote: bytes, given: Any) -> None:
        vote = replace(sitting.running(mine=BallotState.SAVED), sent=given)
        answers.set(sitting.sitting(), vote)

    screen = open_live(theatre, answers, voting={"cast": cast})
    click(choices(screen)[0])
    assert not acts(screen.model.workspace, "voting").named("cast")
    click(named(screen, "Gửi phiếu", Button))
    theatre.settle()
    assert len(acts(screen.model.workspace, "voting").named("cast")) == 1
    assert sheet_of(screen) is None
    assert "Phiếu của tôi: Tán thành · Đã lưu trên máy, chờ gửi" in texts(screen)


@pytest.mark.parametrize(
    ("key", "choice"),
    [(Qt.Key.Key_1, "approve"), (Qt.Key.Key_2, "disapprove"), (Qt.Key.Key_3, "abstain")],
)
def test_keys_choose_and_never_send(theatre: Theatre, key: Qt.Key, choice: str) -> None:
    screen = open_live(theatre, voting())
    later = named(screen, "Để sau", Button)
    later.setFocus()
    press(later, key)
    assert screen.model.choice == (choice,)
    assert not acts(screen.model.workspace, "voting").named("cast")
    assert named(screen, "Gửi phiếu", Button).isEnabled()


def test_choice_not_sent_outlives_the_closed_sheet(theatre: Theatre) -> None:
    screen = open_live(theatre, voting())
    click(choices(screen)[1])
    press_on_focus(Qt.Key.Key_Escape)
    assert sheet_of(screen) is None
    click(named(screen, "Biểu quyết", Button))
    assert [one.isChecked() for one in choices(screen)] == [False, True, False]


def test_closed_sheet_does_not_come_back_by_itself(theatre: Theatre) -> None:
    screen = open_live(theatre, voting())
    click(named(screen, "Để sau", Button))
    theatre.tell(screen.model.workspace, SPACE)
    screen.hide()
    screen.show()
    theatre.settle()
    assert sheet_of(screen) is None
    assert "Phiếu của tôi: Chưa gửi" in texts(screen)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (BallotState.SAVED, "Đã lưu trên máy, chờ gửi"),
        (BallotState.SENT, "Đã gửi, chờ ghi nhận"),
        (BallotState.RECORDED, "Đã ghi nhận 16:18:00 · mã 7K4M-Q2TX"),
        (BallotState.LATE, "Gửi muộn: được ghi nhận, không tính vào kết quả"),
    ],
)
def test_saved_sent_recorded_and_late_are_never_mixed(
    theatre: Theatre, state: BallotState, words: str
) -> None:
    receipt = Receipt(b"b", 1, state, "7K4M-Q2TX", sample.NOW_MS, sample.NOW_MS, 81, 82, b"root")
    vote = replace(
        sitting.running(mine=state), sent=(sample.answer("q1", "approve"),), receipts=(receipt,)
    )
    screen = open_live(theatre, Answers(sitting.sitting(), vote))
    assert sheet_of(screen) is None
    assert f"Phiếu của tôi: Tán thành · {words}" in texts(screen)


def test_sent_vote_can_be_changed_and_only_a_change_is_sent(theatre: Theatre) -> None:
    vote = replace(
        sitting.running(mine=BallotState.RECORDED), sent=(sample.answer("q1", "approve"),)
    )
    screen = open_live(theatre, Answers(sitting.sitting(), vote))
    click(named(screen, "Đổi lựa chọn", Button))
    assert choices(screen)[0].isChecked()
    assert not named(screen, "Gửi phiếu", Button).isEnabled()
    click(choices(screen)[2])
    assert named(screen, "Gửi phiếu", Button).isEnabled()


def test_time_runs_in_the_ring_and_is_announced(
    theatre: Theatre, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = voting(deadline_ms=sample.NOW_MS + 61_000)
    screen = open_live(theatre, answers)
    sheet = sheet_of(screen)
    assert sheet is not None
    ring = sheet.findChildren(RingTimer)[0]
    heard: list[int] = []
    ring.announced.connect(heard.append)
    assert ring.text() == "1:01"
    cabinet: Any = screen.model.workspace.cabinet
    for passed in (1, 31, 51, 61):
        monkeypatch.setattr(cabinet.desk, "now_ms", lambda p=passed: sample.NOW_MS + p * 1000)
        screen.model.ticked.emit()
    assert heard == [60, 30, 10]
    assert ring.text() == "0:00"
    assert "Đã hết giờ, vẫn gửi được" in texts(screen)


def test_clock_is_looked_at_without_being_asked(
    theatre: Theatre, monkeypatch: pytest.MonkeyPatch, qtbot: Any
) -> None:
    screen = open_live(theatre, voting())
    cabinet: Any = screen.model.workspace.cabinet
    with qtbot.waitSignal(screen.model.ticked):
        monkeypatch.setattr(cabinet.desk, "now_ms", lambda: sample.NOW_MS + 7_000)
    assert screen.model.remaining == 35


def test_offline_vote_says_when_it_will_count(theatre: Theatre) -> None:
    screen = open_live(
        theatre, voting(), syncing={"status": sample.status(online=False, pending=1)}
    )
    assert "phiếu tự gửi khi có mạng, được tính nếu đến trước khi kết thúc" in texts(screen)


def test_options_are_choices_one_under_another(theatre: Theatre) -> None:
    vote = sitting.running()
    question = live_question("q1", vote.card.subject, ("Phương án một", "Phương án hai", "Ba"))
    vote = replace(vote, questions=(question,))
    screen = open_live(theatre, Answers(sitting.sitting(), vote))
    buttons = choices(screen)
    assert [one.accessibleName() for one in buttons] == [
        "Phương án một", "Phương án hai", "Ba", "Không biểu quyết",
    ]  # fmt: skip
    assert buttons[1].y() > buttons[0].y()
    click(buttons[1])
    assert screen.model.choice == ("Phương án hai",)


def test_who_is_not_on_the_roll_gets_no_sheet(theatre: Theatre) -> None:
    screen = open_live(theatre, voting(on_roll=False), "TK 1")
    assert sheet_of(screen) is None
    assert "Phiếu của tôi" not in texts(screen)


def test_vote_while_elsewhere_is_told_and_comes_up_on_return(theatre: Theatre) -> None:
    answers = Answers(sitting.sitting())
    screen = open_live(theatre, answers)
    screen.hide()
    answers.set(sitting.sitting(), sitting.running())
    theatre.tell(screen.model.workspace, SPACE)
    assert theatre.told == ["vote.opened"]
    screen.show()
    theatre.settle()
    assert sheet_of(screen) is not None


# the result ------------------------------------------------------------------------------


def finish(theatre: Theatre, answers: Answers, screen: LiveScreen, vote: FormView) -> str:
    answers.set(sitting.sitting(), vote)
    theatre.tell(screen.model.workspace, SPACE)
    theatre.settle()
    return texts(screen)


def test_result_takes_the_place_of_the_vote(theatre: Theatre) -> None:
    answers = voting()
    screen = open_live(theatre, answers)
    assert sheet_of(screen) is not None
    said = finish(theatre, answers, screen, sitting.counted())
    assert sheet_of(screen) is None
    for words in (
        "Được thông qua",
        "22/27 thành viên tán thành",
        "Cần 14 (quá nửa của 27)",
        "22 > 27 × 1/2 = 13,5",
        "Khớp với kết quả",
        "Phiếu của tôi: Tán thành",
        "Bộ trưởng Bộ Công Thương: Không tán thành",
    ):
        assert words in said
    board = next(one for one in screen.findChildren(SeatBoard) if one.isVisible())
    assert board.accessibleName().count(";") == 26
    click(named(screen, "Tiếp tục phiên họp", Button))
    theatre.settle()
    assert "Nội dung 3/8" in texts(screen)
    click(named(screen, "Thông qua dự thảo Nghị định", ListRow))
    theatre.settle()
    assert "Được thông qua" in texts(screen)


def test_own_ballot_included_is_less_than_recounted(theatre: Theatre) -> None:
    answers = voting()
    screen = open_live(theatre, answers)
    said = finish(theatre, answers, screen, sitting.counted(recounted=False))
    assert "Phiếu của tôi có trong kết quả" in said
    assert "Khớp với kết quả" not in said


def test_what_was_counted_bare_is_recounted_once_the_ballots_are_here(theatre: Theatre) -> None:
    answers = voting()
    screen = open_live(theatre, answers)
    finish(theatre, answers, screen, sitting.counted(recounted=False))
    said = finish(theatre, answers, screen, sitting.counted())
    assert "Khớp với kết quả" in said


def test_a_ballot_that_comes_after_the_recount_is_listed_as_late(theatre: Theatre) -> None:
    answers = voting()
    screen = open_live(theatre, answers)
    finish(theatre, answers, screen, sitting.counted())
    after = sitting.counted(late="BNG")
    said = finish(theatre, answers, screen, replace(after, card=replace(after.card, late=1)))
    assert "1 gửi muộn" in said


def test_alarm_names_the_ballot_and_no_mark_is_shown(theatre: Theatre) -> None:
    answers = voting()
    screen = open_live(theatre, answers)
    said = finish(theatre, answers, screen, sitting.counted(alarm="7K4M-Q2TX"))
    assert "Kết quả không khớp" in said
    assert "7K4M-Q2TX" in said
    assert "Khớp với kết quả" not in said


def test_late_ballot_is_listed_as_such(theatre: Theatre) -> None:
    answers = voting()
    screen = open_live(theatre, answers)
    said = finish(theatre, answers, screen, sitting.counted(late="BNG"))
    assert "1 gửi muộn" in said
    assert "Bộ trưởng Bộ Ngoại giao: gửi muộn, không tính" in said


@pytest.mark.parametrize(
    ("decision", "words"),
    [
        (Decision.REJECTED, "Không được thông qua"),
        (Decision.TIED, "Số phiếu ngang nhau"),
        (Decision.NO_QUORUM, "Không đủ số thành viên"),
    ],
)
def test_each_decision_has_its_words(theatre: Theatre, decision: Decision, words: str) -> None:
    vote = sitting.counted()
    assert vote.tally is not None
    question = replace(vote.tally.tally.questions[0], decision=decision)
    tally = replace(vote.tally.tally, questions=(question,))
    answers = voting()
    screen = open_live(theatre, answers)
    said = finish(theatre, answers, screen, replace(vote, tally=replace(vote.tally, tally=tally)))
    assert words in said


def test_closed_and_not_yet_counted_says_so(theatre: Theatre) -> None:
    answers = voting()
    screen = open_live(theatre, answers)
    said = finish(theatre, answers, screen, replace(sitting.counted(), tally=None))
    assert "đang kiểm phiếu" in said
    assert "Được thông qua" not in said


def test_counts_only_show_no_names(theatre: Theatre) -> None:
    vote = sitting.counted()
    assert vote.tally is not None
    lines = tuple(replace(line, choices=()) for line in vote.tally.lines)
    answers = voting()
    screen = open_live(theatre, answers)
    said = finish(theatre, answers, screen, replace(vote, tally=replace(vote.tally, lines=lines)))
    assert "Tên thành viên không được công bố" in said
