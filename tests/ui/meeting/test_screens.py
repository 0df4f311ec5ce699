"""The list of meetings and one meeting's screen, by finger, key, language and size."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from ecabinet.domain.errors import Fault
from ecabinet.domain.meeting import MeetingState, Position, Stance
from ecabinet.services.summaries import BlobState, MeetingView
from tests.ui import sample
from tests.ui.doubles import Acts
from tests.ui.hands import click, press, type_in
from tests.ui.meeting import sitting
from tests.ui.meeting.stage import Answers, Theatre, acts, named, names, open_meeting, texts
from ui.i18n import set_language
from ui.theme import Theme, apply
from ui.viewmodels.navigator import Place
from ui.views.meeting import MeetingScreen, MeetingsScreen
from ui.views.meeting.papers import PaperRow
from ui.widgets import (
    Button,
    Chip,
    EmptyState,
    ErrorState,
    Label,
    ListRow,
    OptionCard,
    Sheet,
    Skeleton,
    TextArea,
    TextField,
)
from ui.widgets.pressable import Pressable

ITEM_2 = sample.ident("item 2")


def convening(screen: MeetingScreen) -> Acts:
    return acts(screen.model.workspace, "convening")


# the list --------------------------------------------------------------------------------


def test_list_shows_groups_and_leads_on(theatre: Theatre) -> None:
    workspace = theatre.workspace(convening={"meetings": sitting.cards()})
    screen = theatre.show(MeetingsScreen(workspace, Place("meetings")))
    rows = names(screen, ListRow)
    assert len(rows) == 5
    assert "Đang họp" in rows[0]
    assert "12/12 tài liệu đã tải" in rows[1]
    click(named(screen, "Phiên họp về phòng chống", ListRow))
    assert theatre.went[-1] == Place("live", sample.ident("m3"))
    press(named(screen, "Phiên họp Chính phủ thường kỳ tháng 11", ListRow), Qt.Key.Key_Return)
    assert theatre.went[-1] == Place("meeting", sample.MEETING)


def test_empty_list_says_so(theatre: Theatre) -> None:
    workspace = theatre.workspace(convening={"meetings": ()})
    screen = theatre.show(MeetingsScreen(workspace, Place("meetings")))
    assert named(screen, "Chưa có phiên họp nào", EmptyState)


def test_list_tells_news(theatre: Theatre) -> None:
    cards = list(sitting.cards())
    workspace = theatre.workspace(convening={"meetings": lambda: tuple(cards)})
    screen = theatre.show(MeetingsScreen(workspace, Place("meetings")))
    cards[3] = replace(cards[3], stated=8)
    theatre.tell(workspace)
    assert "đã nêu quan điểm 8/8" in texts(screen)


# states ----------------------------------------------------------------------------------


def test_skeleton_stands_until_the_first_reading(theatre: Theatre) -> None:
    workspace = theatre.workspace()
    screen = MeetingScreen(workspace, Place("meeting", sample.MEETING))
    screen.show()
    assert screen.findChildren(Skeleton)[0].isVisible()
    theatre.show(screen)
    assert not screen.findChildren(Skeleton)[0].isVisible()


def test_error_has_one_remedy_that_works(theatre: Theatre) -> None:
    answer: list[Any] = [Fault("store.busy", retryable=True)]

    def meeting(_id: bytes) -> Any:
        if isinstance(answer[0], Exception):
            raise answer[0]
        return answer[0]

    workspace = theatre.workspace(convening={"meeting": meeting})
    screen = theatre.show(MeetingScreen(workspace, Place("meeting", sample.MEETING)))
    state = screen.findChildren(ErrorState)[0]
    assert state.isVisible()
    answer[0] = sample.meeting()
    click(state.action)
    theatre.settle()
    assert not state.isVisible()
    assert len(screen.agenda.rows()) == 8


def test_later_failure_leaves_what_is_shown(theatre: Theatre) -> None:
    answers: list[Any] = [sample.meeting()]

    def meeting(_id: bytes) -> Any:
        if isinstance(answers[0], Exception):
            raise answers[0]
        return answers[0]

    workspace = theatre.workspace(convening={"meeting": meeting})
    screen = theatre.show(MeetingScreen(workspace, Place("meeting", sample.MEETING)))
    answers[0] = Fault("store.busy", retryable=True)
    theatre.tell(workspace, sample.ident("meeting space"))
    assert screen.agenda.isVisible()
    assert len(theatre.failed) == 1


# agenda and item -------------------------------------------------------------------------


def test_items_are_chosen_by_finger_and_arrow(theatre: Theatre) -> None:
    screen = open_meeting(theatre)
    rows = screen.agenda.rows()
    assert rows[0].selected
    click(rows[1])
    assert rows[1].selected
    assert not rows[0].selected
    assert "định danh số" in texts(screen.item)
    rows[1].setFocus()
    press(rows[1], Qt.Key.Key_Down)
    assert rows[2].selected
    assert rows[2].hasFocus()


def test_item_added_or_taken_away_is_seen(theatre: Theatre) -> None:
    answers = Answers(sample.meeting())
    workspace = theatre.workspace(**answers.services())
    screen = theatre.show(MeetingScreen(workspace, Place("meeting", sample.MEETING)))
    ninth = replace(sample.items()[0], id=sample.ident("item 9"), order=9, title="Việc khác")
    for items in ((*sample.items(), ninth), sample.items()[:5], sample.items()):
        answers.set(sample.meeting(items=items))
        theatre.tell(workspace, sample.ident("meeting space"))
        shown = [row.item.id for row in screen.agenda.rows() if row.isVisible()]
        assert shown == [one.id for one in items]


def test_place_leads_to_an_item_or_a_tab(theatre: Theatre) -> None:
    screen = open_meeting(theatre, text=ITEM_2.hex())
    assert screen.agenda.rows()[1].selected
    screen.revisit(Place("meeting", sample.MEETING, text="papers"))
    assert screen.papers.isVisible()
    theatre.until(lambda: len(names(screen.papers, PaperRow)) == 12)


def test_nothing_is_preselected_on_an_item_without_a_position(theatre: Theatre) -> None:
    screen = open_meeting(theatre, text=sample.ident("item 5").hex())
    assert not any(card.isChecked() for card in screen.findChildren(OptionCard))


def test_position_is_stated_at_the_touch(theatre: Theatre) -> None:
    screen = open_meeting(theatre, text=sample.ident("item 5").hex())
    click(named(screen, "Nhất trí, không thảo luận", OptionCard))
    theatre.settle()
    stated = convening(screen).named("state_position")
    assert stated == [(sample.MEETING, sample.ident("item 5"), Stance.AGREE, "")]


def test_wish_to_discuss_opens_its_note(theatre: Theatre) -> None:
    item = sample.ident("item 5")
    mine: dict[bytes, Position] = {}

    def state(_meeting: bytes, at: bytes, stance: Stance, note: str = "") -> None:
        mine[at] = Position(sample.me().member, at, stance, note, sample.NOW_MS, True)

    def meeting(_id: bytes) -> MeetingView:
        view = sample.meeting()
        items = tuple(replace(one, mine=mine.get(one.id, one.mine)) for one in view.items)
        return replace(view, items=items)

    workspace = theatre.workspace(convening={"meeting": meeting, "state_position": state})
    place = Place("meeting", sample.MEETING, text=item.hex())
    screen = theatre.show(MeetingScreen(workspace, place))
    click(named(screen, "Đề nghị thảo luận", OptionCard))
    theatre.settle()
    note = screen.findChildren(TextArea)[0]
    assert note.isVisible()
    note.input.setFocus()
    type_in(note.input, "Lam ro nguon von")
    theatre.tell(workspace, sample.ident("meeting space"))
    assert note.text() == "Lam ro nguon von"
    click(named(screen, "Lưu nội dung đề nghị", Button))
    theatre.settle()
    assert mine[item].note == "Lam ro nguon von"
    assert not note.isVisible()
    assert "“Lam ro nguon von”" in texts(screen)
    assert "chờ gửi" in texts(screen)


def test_half_written_note_is_said_when_the_screen_goes(theatre: Theatre) -> None:
    screen = open_meeting(theatre, text=ITEM_2.hex())
    click(named(screen, "Sửa nội dung đề nghị", Button))
    note = screen.findChildren(TextArea)[0]
    note.input.setFocus()
    note.input.selectAll()
    type_in(note.input, "Them y moi")
    screen.closing()
    theatre.settle()
    assert convening(screen).named("state_position") == [
        (sample.MEETING, ITEM_2, Stance.DEBATE, "Them y moi")
    ]


def test_positions_are_closed_in_session(theatre: Theatre) -> None:
    screen = open_meeting(theatre, sitting.sitting())
    assert not any(card.isEnabled() for card in screen.findChildren(OptionCard))
    click(named(screen, "Vào phòng họp", Button))
    assert theatre.went[-1] == Place("live", sample.MEETING)


def test_secretary_has_an_agenda_without_positions(theatre: Theatre) -> None:
    workspace = theatre.workspace("TK 1")
    screen = theatre.show(MeetingScreen(workspace, Place("meeting", sample.MEETING)))
    assert not screen.item.position.isVisible()


def test_papers_lead_to_the_reader(theatre: Theatre) -> None:
    screen = open_meeting(theatre, text=ITEM_2.hex())
    click(named(screen, "Đọc tiếp, trang 18", Button))
    assert theatre.went[-1] == Place("reader", sample.ident("paper 2.2"))
    click(named(screen, "Tờ trình Chính phủ", PaperRow))
    assert theatre.went[-1] == Place("reader", sample.ident("paper 2.1"))


def test_behind_a_paper_the_agenda_reads_nothing_until_one_comes_back(theatre: Theatre) -> None:
    screen = open_meeting(theatre, text=ITEM_2.hex())
    read: list[bool] = []
    screen.model.loaded.connect(lambda: read.append(screen.isVisible()))
    screen.hide()
    for _ in range(3):
        theatre.tell(screen.model.workspace, sample.ident("meeting space"))
    assert read == []
    screen.show()
    theatre.settle()
    assert read == [True]


@pytest.mark.parametrize(
    ("state", "word"),
    [
        (BlobState.READY, "Đã tải"),
        (BlobState.LOADING, "Đang tải về"),
        (BlobState.WAITING, "Chưa tải"),
    ],
)
def test_each_paper_says_how_far_its_download_is(
    theatre: Theatre, state: BlobState, word: str
) -> None:
    items = tuple(
        replace(one, papers=tuple(replace(paper, state=state) for paper in one.papers))
        for one in sample.items()
    )
    screen = open_meeting(theatre, sample.meeting(items=items))
    assert all(word in name for name in names(screen, PaperRow))


def test_a_paper_says_all_of_itself_however_narrow(theatre: Theatre, qapp: QApplication) -> None:
    set_language(qapp, "en")
    screen = open_meeting(theatre, text=ITEM_2.hex())
    theatre.settle()
    for row in screen.item.documents.findChildren(PaperRow):
        for label in row.findChildren(Label):
            assert not label.isVisible() or label.width() >= label.sizeHint().width() - 2


# participants ----------------------------------------------------------------------------


def test_participants_show_figures_and_quorum(theatre: Theatre) -> None:
    screen = open_meeting(theatre, text="people")
    said = texts(screen)
    assert "21 dự họp" in said
    assert "21/27 dự, cần ít nhất 18" in said
    assert "Trình nội dung 1, 4" in said


def test_absence_needs_a_reason(theatre: Theatre) -> None:
    screen = open_meeting(theatre, text="people")
    click(named(screen, "Báo vắng", Button))
    sheet = screen.window().findChildren(Sheet)[0]
    send = named(screen, "Gửi báo vắng", Button)
    assert not send.isEnabled()
    assert "Cần nêu lý do." in texts(screen)
    type_in(sheet.findChildren(TextArea)[0].input, "Cong tac")
    type_in(sheet.findChildren(TextField)[0].input, "Thu truong")
    click(send)
    theatre.settle()
    assert convening(screen).named("attend") == [(sample.MEETING, False, "Cong tac", "Thu truong")]
    assert not screen.window().findChildren(Sheet)


def test_attendance_is_confirmed_with_one_touch(theatre: Theatre) -> None:
    seats = tuple(replace(seat, attends=None) for seat in sample.seats())
    screen = open_meeting(theatre, sample.meeting(seats=seats), text="people")
    click(named(screen, "Xác nhận dự họp", Button))
    theatre.settle()
    assert convening(screen).named("attend") == [(sample.MEETING, True, "", "")]


def test_guests_are_listed_with_their_items(theatre: Theatre) -> None:
    items = list(sample.items())
    items[0] = replace(items[0], guests=("Chủ tịch UBND",))
    items[2] = replace(items[2], guests=("Chủ tịch UBND", "Tổng Kiểm toán"))
    screen = open_meeting(theatre, sample.meeting(items=tuple(items)), text="people")
    click(named(screen, "Khách mời 2", Pressable))
    theatre.settle()
    assert "Dự nội dung 1, 3" in texts(screen)


# language, size --------------------------------------------------------------------------


def test_language_turns_at_once(theatre: Theatre, qapp: QApplication) -> None:
    screen = open_meeting(theatre, text=ITEM_2.hex())
    set_language(qapp, "en")
    theatre.settle()
    said = texts(screen)
    for word in ("Agenda", "My position", "Resume, page 18", "Chair: Prime Minister", "Decide"):
        assert word in said
    assert "Quan điểm" not in said


def test_narrow_window_shows_agenda_or_item(theatre: Theatre) -> None:
    screen = open_meeting(theatre)
    screen.resize(800, 1180)
    assert screen.agenda.isVisible()
    assert not screen.item.isVisible()
    click(screen.agenda.rows()[3])
    assert not screen.agenda.isVisible()
    assert screen.item.isVisible()
    click(named(screen, "Chương trình", Button))
    assert screen.agenda.isVisible()


def cut_short(root: QWidget, wanted: tuple[int, int]) -> list[str]:
    """Chips and buttons with less room than their words need, and a window wider than asked."""
    wide = [f"{root.width()} px wide"] if root.width() > wanted[0] else []
    return wide + [
        one.accessibleName() or one.property("text")
        for one in root.findChildren(QWidget)
        if isinstance(one, Chip | Button)
        and one.isVisible()
        and (
            one.width() < one.minimumSizeHint().width()
            or one.mapTo(root, one.rect().topRight()).x() > root.width()
        )
    ]


@pytest.mark.parametrize("tab", ["agenda", "people", "papers"])
@pytest.mark.parametrize("size", [(1184, 800), (800, 1100), (720, 560)])
def test_nothing_is_clipped_at_150_percent(
    theatre: Theatre, qapp: QApplication, theme: Theme, tab: str, size: tuple[int, int]
) -> None:
    apply(qapp, "light", 150)
    screen = open_meeting(theatre, text=tab)
    screen.resize(*size)
    theatre.settle()
    assert not cut_short(screen, size)


def test_withdrawn_meeting_says_so(theatre: Theatre) -> None:
    screen = open_meeting(theatre, sample.meeting(MeetingState.WITHDRAWN))
    assert "Đã rút" in texts(screen)
    assert not any(card.isEnabled() for card in screen.findChildren(OptionCard))
