"""Sheets keep and return the focus, toasts leave by themselves, places carry their marks."""

import pytest
import segno
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.hands import click, listen, press_on_focus
from ui.theme import Theme, apply
from ui.theme.tokens import RADIUS_SHEET
from ui.widgets import (
    Banner,
    Button,
    Card,
    CheckBox,
    EmptyState,
    FlowLayout,
    Header,
    Label,
    ListRow,
    NavItem,
    NavRail,
    QrCode,
    RingTimer,
    Row,
    Seat,
    SeatBoard,
    Segmented,
    Sheet,
    Skeleton,
    StackedBar,
    TabBar,
    TallyBar,
    Toast,
)

PLACES = [NavItem("today", "house", "Hôm nay"), NavItem("forms", "clipboard-text", "Lấy ý kiến")]


@pytest.fixture
def window(theme: Theme, qtbot: QtBot) -> QWidget:
    made = QWidget()
    QVBoxLayout(made)
    made.resize(1280, 800)
    qtbot.addWidget(made)
    opener = Button("Mở")
    opener.setObjectName("opener")
    layout = made.layout()
    assert layout is not None
    layout.addWidget(opener)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    opener.setFocus()
    return made


def _sheet(window: QWidget) -> tuple[Sheet, Button, Button]:
    sheet = Sheet(window, 600, "Công bố lần 3", "4 thay đổi so với lần 2.")
    later, publish = Button("Để sau", size="large"), Button("Công bố", "primary", "large")
    sheet.body.addWidget(Banner("4 thành viên đã nêu quan điểm."))
    sheet.footer.addStretch(1)
    sheet.footer.addWidget(later)
    sheet.footer.addWidget(publish)
    return sheet, later, publish


def test_sheet_traps_the_focus_and_returns_it(window: QWidget, qtbot: QtBot) -> None:
    sheet, later, publish = _sheet(window)
    with qtbot.waitSignal(sheet.opened):
        sheet.open()
    assert QApplication.focusWidget() is later
    seen = set[QWidget | None]()
    for _ in range(6):
        press_on_focus(Qt.Key.Key_Tab)
        seen.add(QApplication.focusWidget())
    assert {later, publish} <= seen
    assert all(part is not None and sheet.isAncestorOf(part) for part in seen)
    with qtbot.waitSignal(sheet.closed):
        press_on_focus(Qt.Key.Key_Escape)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.objectName() == "opener"


def test_sheet_is_centred_or_rises_from_the_bottom(window: QWidget, qtbot: QtBot) -> None:
    sheet, _, _ = _sheet(window)
    sheet.open()
    panel = sheet.panel.geometry()
    assert panel.width() == 600
    assert abs(panel.center().y() - sheet.rect().center().y()) <= 1
    window.resize(760, 1000)
    qtbot.waitUntil(lambda: sheet.panel.geometry().bottom() == sheet.rect().bottom())
    assert sheet.panel.width() == sheet.width()


def test_sheet_has_its_border_at_both_sides(window: QWidget, theme: Theme) -> None:
    sheet, _, _ = _sheet(window)
    sheet.open()
    image = sheet.panel.grab().toImage()
    line = theme.color("border")
    for y in range(RADIUS_SHEET + 1, image.height() - RADIUS_SHEET - 1):
        assert image.pixelColor(0, y) == image.pixelColor(image.width() - 1, y) == line


def test_sheet_that_may_not_be_closed_stays(window: QWidget, qtbot: QtBot) -> None:
    sheet = Sheet(window, closable=False)
    sheet.footer.addWidget(Button("Ký và gửi", "primary"))
    sheet.open()
    press_on_focus(Qt.Key.Key_Escape)
    assert sheet.is_open()


def test_sheet_slides_when_motion_is_wanted(window: QWidget, qtbot: QtBot, theme: Theme) -> None:
    theme.set_reduced_motion(False)
    sheet, _, _ = _sheet(window)
    sheet.open()
    start = sheet.panel.y()
    qtbot.waitUntil(lambda: sheet.panel.y() < start)


def test_toast_is_said_aloud_leaves_by_itself_and_can_undo(
    window: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = listen(monkeypatch)
    toast = Toast(window)
    with qtbot.waitSignal(toast.closed, timeout=3000):
        toast.show_message("Đã xóa 1 ghi chú", "trash", "Hoàn tác", seconds=0.05)
    toast.show_message("Đã xóa 2 ghi chú", "trash", "Hoàn tác")
    assert window.rect().contains(toast.geometry())
    with qtbot.waitSignals([toast.closed, toast.action_clicked]):
        toast.trigger()
    assert toast.isHidden()
    assert heard == ["Đã xóa 1 ghi chú", "Đã xóa 2 ghi chú"]


@pytest.mark.parametrize("wide", [True, False])
def test_places_say_their_counts_and_change(window: QWidget, qtbot: QtBot, wide: bool) -> None:
    bar = TabBar(PLACES) if wide else NavRail(PLACES)
    qtbot.addWidget(bar)
    bar.set_current("today")
    bar.set_badge("forms", "3")
    bar.set_dot("today", True)
    bar.set_badge("elsewhere", "9")
    assert bar.button("forms").accessibleName() == "Lấy ý kiến, 3 chờ xử lý"
    assert bar.button("today").accessibleName() == "Hôm nay, đang họp"
    with qtbot.waitSignal(bar.chosen) as chosen:
        click(bar.button("forms"))
    assert (chosen.args, bar.current()) == (["forms"], "forms")


def test_rail_and_header_have_the_designs_measures(theme: Theme, qtbot: QtBot) -> None:
    rail, header, bar = NavRail(PLACES), Header("Hôm nay", "Thứ Ba"), TabBar(PLACES)
    for part in (rail, header, bar):
        qtbot.addWidget(part)
    assert rail.sizeHint().width() == 96
    assert header.sizeHint().height() == 80
    assert bar.sizeHint().height() == 76


def test_ring_announces_each_mark_once(theme: Theme, qtbot: QtBot) -> None:
    ring, heard = RingTimer(180), list[int]()
    qtbot.addWidget(ring)
    ring.announced.connect(heard.append)
    for seconds in (112, 61, 60, 59, 30, 29, 12, 9, 0, -5):
        ring.set_remaining(seconds)
    assert heard == [60, 30, 10]
    assert ring.text() == "−0:05"
    ring.set_remaining(112)
    assert ring.text() == "1:52"


def test_board_tells_offices_and_wraps(theme: Theme, qtbot: QtBot) -> None:
    board = SeatBoard(5)
    qtbot.addWidget(board)
    seats = [Seat(f"PTT {i}", f"Phó Thủ tướng {i}", "for", word="Tán thành") for i in range(1, 11)]
    board.set_groups([("", seats)])
    board.resize(606, board.heightForWidth(606))
    assert board.height() == 64 + 8 + 64
    first, last = board.seat_at(10, 10), board.seat_at(600, 130)
    assert first is not None
    assert last is not None
    assert (first.code, last.code) == ("PTT 1", "PTT 10")
    assert "Phó Thủ tướng 1: Tán thành" in board.accessibleName()
    assert board.heightForWidth(200) > board.heightForWidth(606)


def test_tallies_are_told_in_words(theme: Theme, qtbot: QtBot) -> None:
    tally, stack = TallyBar(), StackedBar()
    qtbot.addWidget(tally)
    qtbot.addWidget(stack)
    tally.set(22, 27, 14, "Cần 14 (quá nửa của 27)")
    stack.set_parts([(19, "tally_for", "Đồng ý"), (0, "tally_against", "Không đồng ý")])
    assert tally.accessibleName() == "22/27, Cần 14 (quá nửa của 27)"
    assert stack.accessibleName() == "Đồng ý: 19"


def test_skeleton_waits_before_it_shows(theme: Theme, qtbot: QtBot) -> None:
    skeleton = Skeleton()
    qtbot.addWidget(skeleton)
    skeleton.show()
    assert not skeleton.ripe
    qtbot.waitUntil(lambda: skeleton.ripe)


def test_state_offers_at_most_one_action(theme: Theme, qtbot: QtBot) -> None:
    state = EmptyState("clipboard-text", "Không có phiếu chờ ý kiến", "Phiếu mới sẽ hiện tại đây.")
    qtbot.addWidget(state)
    state.show()
    assert not state.action.isVisible()
    state.set("Không mở được tài liệu", action="Tải lại tài liệu")
    with qtbot.waitSignal(state.action_clicked):
        click(state.action)


def test_card_divides_clears_and_changes_its_action(theme: Theme, qtbot: QtBot) -> None:
    card = Card("Tài liệu", "3")
    qtbot.addWidget(card)
    for name in ("Tờ trình", "Dự thảo"):
        card.add(ListRow(name))
    card.set_action(Button("Thêm"))
    card.set_action(None)
    assert card.body.count() == 3
    card.clear()
    assert card.body.count() == 0


def test_flow_breaks_where_the_width_ends(theme: Theme, qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder)
    buttons = [Button("Tài liệu") for _ in range(4)]
    for button in buttons:
        flow.addWidget(button)
    one_row = flow.heightForWidth(2000)
    assert flow.heightForWidth(buttons[0].sizeHint().width() * 2 + 8) == 2 * one_row + 8
    assert flow.heightForWidth(10) == 4 * one_row + 24


def _row(note: str, *buttons: str) -> tuple[QWidget, Label, list[Button]]:
    holder, told = QWidget(), Label(note, "meta")
    row = Row(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(told, 1)
    made = [Button(text) for text in buttons]
    for button in made:
        row.addWidget(button)
    return holder, told, made


def test_a_row_breaks_only_where_its_parts_have_no_room(theme: Theme, qtbot: QtBot) -> None:
    holder, told, (later, send) = _row("Sửa được đến hạn, kể cả sau khi đã gửi.", "Để sau", "Gửi")
    qtbot.addWidget(holder)
    whole = [part.sizeHint().width() for part in (later, send)]

    def at(width: int) -> None:
        holder.resize(width, holder.heightForWidth(width))
        holder.show()

    at(600)
    assert told.y() == later.y() == 0 or told.height() < later.height()
    assert later.geometry().center().y() == send.geometry().center().y()
    assert holder.height() == later.height()
    at(sum(whole) + 60)
    assert told.geometry().bottom() < later.y() == send.y(), "the note has a line of its own"
    assert send.geometry().right() == holder.rect().right()
    assert [later.width(), send.width()] == whole
    at(sum(whole) - 10)
    assert told.geometry().bottom() < later.y() < send.y()
    assert later.width() == send.width() == holder.width()
    assert holder.minimumSizeHint().width() < sum(whole)


def test_a_row_without_a_note_keeps_no_line_for_it(theme: Theme, qtbot: QtBot) -> None:
    holder, _told, (later, send) = _row("", "Để sau", "Gửi lại lấy ý kiến thành viên")
    qtbot.addWidget(holder)
    width = send.sizeHint().width() + 20
    holder.resize(width, holder.heightForWidth(width))
    holder.show()
    assert later.y() == 0
    assert holder.height() == send.geometry().bottom() + 1


def test_a_cards_action_goes_beneath_a_title_that_needs_the_room(
    theme: Theme, qtbot: QtBot, qapp: QApplication
) -> None:
    apply(qapp, "light", 200)
    card = Card("Ý kiến thành viên", "bản gửi lần 1")
    action = Button("Xem từng người")
    card.set_action(action)
    qtbot.addWidget(card)
    card.resize(720, card.heightForWidth(720))
    card.show()
    title = next(one for one in card.findChildren(Label) if one.text() == "Ý kiến thành viên")
    assert title.width() >= title.sizeHint().width()
    assert title.geometry().bottom() < action.y()
    assert card.rect().contains(action.geometry().translated(card.rect().topLeft()))


def test_a_box_to_tick_breaks_its_words(theme: Theme, qtbot: QtBot) -> None:
    box = CheckBox("Câu 2. Thời hạn áp dụng mức hỗ trợ lãi suất đến hết 30/6/2027")
    qtbot.addWidget(box)
    whole = box.sizeHint()
    assert box.heightForWidth(whole.width()) == whole.height() == 44
    assert box.heightForWidth(whole.width() // 2 + 40) > 44
    assert box.minimumSizeHint().width() < whole.width() // 3


def test_choices_that_fold_have_a_line_each(theme: Theme, qtbot: QtBot) -> None:
    choice = Segmented([(1, "Tán thành hoặc không"), (2, "Chọn một phương án")], folds=True)
    qtbot.addWidget(choice)
    whole = choice.sizeHint()
    choice.resize(whole.width() - 20, choice.heightForWidth(whole.width() - 20))
    choice.show()
    one, two = choice.findChildren(QAbstractButton)
    assert one.geometry().bottom() < two.y()
    assert choice.height() == 2 * whole.height()
    assert one.width() == two.width() == choice.width()


def test_qr_code_is_the_one_segno_makes(theme: Theme, qtbot: QtBot) -> None:
    code = QrCode("7K4M-Q2TX-9RHD", name="Mã xác thực")
    qtbot.addWidget(code)
    made = segno.make("7K4M-Q2TX-9RHD", error="m", micro=False)
    assert code.matrix() == [bytes(row) for row in made.matrix]
    assert not code.grab().isNull()


def test_banner_tells_title_and_text(theme: Theme, qtbot: QtBot) -> None:
    banner = Banner("Gửi lúc này là gửi muộn.", "danger", "Đã quá hạn", "Xem phiếu")
    qtbot.addWidget(banner)
    banner.show()
    assert banner.accessibleName() == "Đã quá hạn Gửi lúc này là gửi muộn."
    row = QHBoxLayout()
    row.addWidget(Banner("x"))
    with qtbot.waitSignal(banner.action_clicked):
        click(banner.findChildren(Button)[0])
