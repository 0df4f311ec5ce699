"""Controls act by pointer and keyboard, name themselves, and show focus to the keyboard only."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.hands import click, press
from ui.theme import Theme, apply
from ui.widgets import (
    Button,
    CheckBox,
    FilterChip,
    IconButton,
    ListRow,
    OptionGroup,
    PinDots,
    PinPad,
    Pressable,
    Radio,
    Segmented,
    Select,
    Switch,
    SyncChip,
    VoteGroup,
)
from ui.widgets.focus import FocusRing

CHOICES = [
    ("for", "Tán thành", "check-circle"),
    ("against", "Không tán thành", "x-circle"),
    ("abstain", "Không biểu quyết", "minus-circle"),
]


@pytest.fixture
def ground(theme: Theme, qtbot: QtBot) -> QWidget:
    window = QWidget()
    QVBoxLayout(window)
    window.resize(900, 600)
    qtbot.addWidget(window)
    return window


def _show(ground: QWidget, qtbot: QtBot, *parts: QWidget) -> None:
    layout = ground.layout()
    assert layout is not None
    for part in parts:
        layout.addWidget(part)
    with qtbot.waitActive(ground):
        ground.show()
        ground.activateWindow()


def _rings(ground: QWidget) -> list[FocusRing]:
    return [ring for ring in ground.findChildren(FocusRing) if ring.isVisible()]


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_button_acts_by_key(ground: QWidget, qtbot: QtBot, key: Qt.Key) -> None:
    button = Button("Gửi", "primary")
    _show(ground, qtbot, button)
    with qtbot.waitSignal(button.clicked):
        press(button, key)


def test_ring_follows_the_keyboard_and_not_the_pointer(ground: QWidget, qtbot: QtBot) -> None:
    first, second = Button("Một"), Button("Hai")
    _show(ground, qtbot, first, second)
    click(first)
    assert first.hasFocus()
    assert _rings(ground) == []
    press(first, Qt.Key.Key_Tab)
    assert second.hasFocus()
    ring = _rings(ground)[0]
    assert ring.geometry() == second.geometry().adjusted(-4, -4, 4, 4)
    ground.resize(700, 500)
    qtbot.waitUntil(lambda: ring.geometry() == second.geometry().adjusted(-4, -4, 4, 4))
    press(second, Qt.Key.Key_Backtab)
    assert len(_rings(ground)) == 1


def test_row_is_one_target_and_says_everything(ground: QWidget, qtbot: QtBot) -> None:
    row = ListRow("Tờ trình Chính phủ", "Bản 1 · 8 trang", "file-text")
    _show(ground, qtbot, row)
    assert row.accessibleName() == "Tờ trình Chính phủ, Bản 1 · 8 trang"
    assert row.height() >= 64
    with qtbot.waitSignal(row.activated):
        click(row.title)
    with qtbot.waitSignal(row.activated):
        press(row, Qt.Key.Key_Return)


def test_options_start_unchosen_and_arrows_choose(ground: QWidget, qtbot: QtBot) -> None:
    group = OptionGroup([(1, "Đồng ý"), (2, "Không đồng ý"), (3, "Ý kiến khác")])
    _show(ground, qtbot, group)
    cards = group.options()
    assert group.value() is None
    with qtbot.waitSignal(group.chosen) as chosen:
        click(cards[0])
    assert chosen.args == [1]
    with qtbot.waitSignal(group.chosen) as chosen:
        press(cards[0], Qt.Key.Key_Up)
    assert chosen.args == [3]
    assert [card.isChecked() for card in cards] == [False, False, True]
    click(cards[2])
    assert group.value() == 3
    group.set_value(None)
    assert group.value() is None


def test_vote_keys_choose_and_nothing_is_preselected(ground: QWidget, qtbot: QtBot) -> None:
    group = VoteGroup(CHOICES)
    _show(ground, qtbot, group)
    assert group.value() is None
    buttons = group.buttons()
    with qtbot.waitSignal(group.chosen) as chosen:
        press(buttons[0], Qt.Key.Key_2)
    assert chosen.args == ["against"]
    assert buttons[1].hasFocus()
    assert [button.height() for button in buttons] == [136] * 3
    group.set_stacked(True)
    qtbot.waitUntil(lambda: [button.height() for button in buttons] == [88] * 3)


def test_choices_stack_from_150_percent(ground: QWidget, qtbot: QtBot, qapp: QApplication) -> None:
    group = OptionGroup([(1, "Đồng ý"), (2, "Không đồng ý")], columns=2)
    _show(ground, qtbot, group)
    one, two = group.options()
    assert one.y() == two.y()
    apply(qapp, "light", 150)
    qtbot.waitUntil(lambda: one.x() == two.x() and one.y() < two.y())


def test_segmented_moves_by_arrow(ground: QWidget, qtbot: QtBot) -> None:
    look = Segmented([("light", "Sáng"), ("dark", "Tối")], name="Giao diện")
    look.set_value("light")
    _show(ground, qtbot, look)
    with qtbot.waitSignal(look.chosen) as chosen:
        press(look.findChildren(Pressable)[0], Qt.Key.Key_Right)
    assert (chosen.args, look.value()) == (["dark"], "dark")


def test_select_offers_its_values(ground: QWidget, qtbot: QtBot) -> None:
    select = Select([(1, "Quyết định"), (2, "Thông tin")], "Hình thức")
    _show(ground, qtbot, select)
    assert select.accessibleName() == "Hình thức: Quyết định"
    menu = select.menu()
    with qtbot.waitSignal(select.chosen) as chosen:
        menu.actions()[1].trigger()
    assert (chosen.args, select.text()) == ([2], "Thông tin")
    select.set_options([(3, "Thảo luận")])
    assert select.value() == 3


def test_pin_pad_takes_taps_and_typing(ground: QWidget, qtbot: QtBot) -> None:
    pad, dots, typed = PinPad(), PinDots(), list[str]()
    pad.digit.connect(typed.append)
    _show(ground, qtbot, dots, pad)
    keys = {key.text(): key for key in pad.findChildren(Pressable)}
    click(keys["7"])
    press(pad, Qt.Key.Key_0)
    assert typed == ["7", "0"]
    with qtbot.waitSignal(pad.erased):
        press(pad, Qt.Key.Key_Backspace)
    dots.set_count(2)
    assert dots.accessibleName() == "Đã nhập 2 trên 6 chữ số"


def test_sync_chip_says_where_things_stand(ground: QWidget, qtbot: QtBot) -> None:
    chip = SyncChip()
    _show(ground, qtbot, chip)
    chip.set_synced("16:18")
    assert chip.accessibleName() == "Đã đồng bộ 16:18"
    chip.set_syncing(4, 12)
    assert chip.accessibleName() == "Đang đồng bộ 4/12"
    chip.set_offline(3)
    wide = chip.sizeHint().width()
    chip.set_compact(True)
    assert chip.sizeHint().width() < wide
    assert chip.toolTip() == "Ngoại tuyến – 3 thay đổi chờ gửi"


@pytest.mark.parametrize("scale", [100, 125, 150, 175, 200])
def test_targets_are_large_enough_at_every_scale(
    theme: Theme, qtbot: QtBot, qapp: QApplication, scale: int
) -> None:
    apply(qapp, "dark", scale)
    parts: list[Pressable] = [
        Button("Gửi"), Button("Gửi", size="compact"), IconButton("x", "Đóng"), Switch("Tự khóa"),
        CheckBox("Nhớ"), Radio("Sáng"), FilterChip("Tất cả"), SyncChip(), Select([(1, "Mọi lúc")]),
        ListRow("Tờ trình"), Button("Xem", "text"),
    ]  # fmt: skip
    for part in parts:
        qtbot.addWidget(part)
        hint = part.sizeHint().expandedTo(part.minimumSizeHint())
        assert hint.height() >= 44, type(part)
        assert part.accessibleName(), type(part)
        assert hint.height() >= theme.line("meta"), type(part)


def test_an_icon_that_cannot_be_pressed_is_paler_than_one_that_can(
    ground: QWidget, qtbot: QtBot
) -> None:
    button = IconButton("arrow-u-up-left", "Hoàn tác")
    _show(ground, qtbot, button)

    def darkest() -> int:
        image = button.grab().toImage()
        every = ((x, y) for x in range(image.width()) for y in range(image.height()))
        return min(image.pixelColor(x, y).lightness() for x, y in every)

    able = darkest()
    button.setEnabled(False)
    assert darkest() > able + 80
