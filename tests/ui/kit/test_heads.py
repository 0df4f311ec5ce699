"""A screen's head and its tabs say all they have to say, in as many lines as that takes."""

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.hands import click
from ui.theme import Theme, apply
from ui.widgets import Button, Chip, Header, IconButton, StepIndicator, Tabs


def test_header_shows_facts_steps_and_office(theme: Theme, qtbot: QtBot) -> None:
    header = Header("Phiếu 231", back=True, bar=True)
    qtbot.addWidget(header)
    header.set_meta_facts([("calendar-blank", "Thứ Năm 26/11"), ("map-pin", "Phòng họp A")])
    steps = StepIndicator(["Cho ý kiến", "Xem lại và ký", "Biên nhận"])
    steps.set_current(1)
    header.set_centre(steps)
    header.set_office("BYT", "Bộ trưởng Bộ Y tế")
    header.resize(1184, 80)
    header.show()
    assert steps.accessibleName() == "Bước 2 trên 3: Xem lại và ký"
    assert header.sync.x() > steps.x()


def test_a_header_that_has_no_room_wraps_its_title_and_meta(
    theme: Theme, qtbot: QtBot, qapp: QApplication
) -> None:
    apply(qapp, "light", 150)
    header, page = Header("Nghị quyết ……/NQ-CP", "Đang soạn · Tự lưu 16:16", back=True), QWidget()
    header.set_title_chip(Chip("Đang soạn"))
    for _ in range(3):
        header.add_action(IconButton("trash", ""))
    column = QVBoxLayout(page)
    column.addWidget(header)
    column.addWidget(QWidget(), 1)
    qtbot.addWidget(page)
    page.resize(page.minimumSizeHint().width(), 1000)
    page.show()
    for part in (header._title, header._meta):
        assert part.height() >= part.heightForWidth(part.width())
    assert header._title.height() >= 2 * theme.line("h1")
    page.resize(1600, 1000)
    assert header._title.height() == theme.line("h1")


def test_a_head_without_room_puts_its_steps_beneath_and_its_chip_above(
    theme: Theme, qtbot: QtBot, qapp: QApplication
) -> None:
    header, mark = Header("Phiếu 231", "Ngân hàng Nhà nước trình", back=True, bar=True), Chip("Họp")
    steps = StepIndicator(["Cho ý kiến", "Xem lại và ký", "Biên nhận"])
    header.set_centre(steps)
    header.set_lead(mark)
    header.sync.set_compact(True)
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(header)
    column.addWidget(QWidget(), 1)
    qtbot.addWidget(page)
    page.show()

    def at(width: int) -> None:
        page.resize(width, 800)
        qapp.processEvents()
        qtbot.waitUntil(lambda: header.height() == header.heightForWidth(width))
        page.grab()
        assert header.width() == width
        assert header.sync.geometry().right() < width
        assert steps.width() >= steps.minimumSizeHint().width()
        assert header._title.toolTip() == header._meta.toolTip() == ""

    at(1184)
    assert header.height() == 80
    assert steps.width() == steps.whole_width()
    at(800)
    assert header.height() == 80
    assert steps.width() < steps.whole_width()
    for scale in (150, 200):
        apply(qapp, "light", scale)
        at(800)
        assert mark.geometry().bottom() < header._title.geometry().top()
        assert steps.y() > header._meta.geometry().bottom()
    apply(qapp, "light", 100)
    at(1184)
    assert header.height() == 80
    assert mark.geometry().right() < header._title.x()


def test_tabs_change_by_click(theme: Theme, qtbot: QtBot) -> None:
    tabs = Tabs([("agenda", "Chương trình", "8"), ("people", "Thành phần", "31")])
    qtbot.addWidget(tabs)
    tabs.show()
    assert tabs.current() == "agenda"
    with qtbot.waitSignal(tabs.chosen) as chosen:
        click(tabs._tabs["people"])
    assert chosen.args == ["people"]


def test_tabs_stand_in_lines_where_large_type_leaves_no_room(theme: Theme, qtbot: QtBot) -> None:
    tabs, enter = Tabs([("draft", "Soạn phiên họp", "8"), ("end", "Kết luận", "")]), Button("Vào")
    tabs.set_trailing(enter)
    qtbot.addWidget(tabs)
    draft, end = tabs._tabs.values()
    whole = tabs.sizeHint().width()

    def at(width: int) -> None:
        tabs.resize(width, tabs.heightForWidth(width))
        tabs.show()

    at(whole + 100)
    assert draft.y() == end.y() == 0
    assert tabs.height() == 52
    assert enter.geometry().right() == tabs.width() - 33
    at(whole - 12)  # the tabs stand closer, and the first word where it stood
    assert draft.y() == end.y() == 0
    assert draft.geometry().bottom() > enter.y()
    assert [one.sizeHint().width() - one.width() for one in (draft, end)] == [8, 8]
    assert draft.x() == 20 + 4
    assert enter.geometry().right() == tabs.width() - 33
    at(whole - 40)
    assert draft.y() == end.y() == 0
    assert draft.geometry().bottom() < enter.y()
    assert enter.geometry().right() == tabs.width() - 33
    at(tabs.minimumSizeHint().width())
    assert [draft.width(), end.width()] == [one.sizeHint().width() for one in (draft, end)]
    assert draft.geometry().bottom() < end.y()
    assert tabs.height() >= enter.geometry().bottom()
