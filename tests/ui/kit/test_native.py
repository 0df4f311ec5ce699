"""Qt's own widgets in the kit's look, without a style sheet of the whole application."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF
from PySide6.QtGui import QEnterEvent, QFontMetrics, QHelpEvent, Qt, QTextDocument
from PySide6.QtWidgets import QApplication, QToolTip, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.pointers import Finger, Mouse
from ui.formats import tip_text
from ui.theme import Theme, apply
from ui.theme.tokens import DARK
from ui.widgets import IconButton, ListRow, Menu, Page, ScrollBar

LONG = "Báo cáo tình hình kinh tế – xã hội tháng 11 và 11 tháng năm 2026, nhiệm vụ tháng 12"


def test_the_application_has_no_style_sheet(qapp: QApplication) -> None:
    """Under one, each widget that gets a parent is dressed anew with all that it holds."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply(app)
    assert app.styleSheet() == ""


def test_a_bar_that_shows_follows_the_theme(qtbot: QtBot) -> None:
    page = Page()
    qtbot.addWidget(page)
    tall = QWidget()
    tall.setFixedHeight(3000)
    page.column.addWidget(tall)
    page.resize(400, 300)
    page.show()
    bar = page.findChildren(ScrollBar)[0]
    qtbot.waitUntil(bar.isVisible)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    try:
        apply(app, "dark")
        assert DARK.control in bar.styleSheet()
    finally:
        apply(app, "light")
    assert DARK.control not in bar.styleSheet()
    assert bar.pageStep() == page.viewport().height()


def test_a_tip_is_dressed_when_the_pointer_comes(qtbot: QtBot) -> None:
    button = IconButton("x", "Đóng")
    qtbot.addWidget(button)
    assert button.styleSheet() == ""
    at = QPointF(1, 1)
    QApplication.sendEvent(button, QEnterEvent(at, at, at))
    assert "QToolTip" in button.styleSheet()


def tip() -> str:
    """What a tip says now."""
    return QToolTip.text() if QToolTip.isVisible() else ""


def rest_on(widget: QWidget, at: QPoint) -> None:
    """As Qt tells a widget that a pointer rests on it."""
    QApplication.sendEvent(widget, QEnterEvent(QPointF(at), QPointF(at), QPointF(at)))
    told = QHelpEvent(QEvent.Type.ToolTip, at, widget.mapToGlobal(at))
    QApplication.sendEvent(widget, told)


@pytest.fixture
def cut_row(theme: Theme, qtbot: QtBot) -> Iterator[ListRow]:
    """A row whose title has no room, in a window that shows."""
    window = QWidget()
    column = QVBoxLayout(window)
    row = ListRow(LONG, one_line=True)
    column.addWidget(row)
    window.resize(240, 160)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.grab()
    yield row
    QToolTip.hideText()


def test_a_cut_label_says_all_under_a_resting_pointer(cut_row: ListRow, qtbot: QtBot) -> None:
    label, at = cut_row.title, QPoint(20, 10)
    window = cut_row.window()
    assert window.childAt(label.mapTo(window, at)) is label

    def said() -> str:
        rest_on(label, at)
        return tip()

    qtbot.waitUntil(lambda: said() != "")
    assert tip().replace("\n", " ") == LONG
    assert max(len(line) for line in tip().split("\n")) <= 60
    assert "QToolTip" in label.styleSheet()


def test_a_label_that_is_whole_lets_the_pointer_through(cut_row: ListRow) -> None:
    label, at, window = cut_row.title, QPoint(20, 10), cut_row.window()
    label.setText("Báo cáo")
    window.grab()
    assert label.toolTip() == ""
    assert window.childAt(label.mapTo(window, at)) is cut_row


def test_a_cut_label_takes_no_press_from_its_row(cut_row: ListRow, qtbot: QtBot) -> None:
    window = cut_row.window().windowHandle()
    place = cut_row.title.mapTo(cut_row.window(), QPoint(20, 10))
    for pointer in (Mouse(window), Finger(window)):
        with qtbot.waitSignal(cut_row.clicked):
            pointer.press(place)
            assert cut_row.isDown()
            pointer.let_go(place)


def hold(row: ListRow, qtbot: QtBot) -> tuple[Finger, QPoint]:
    """A finger comes down on a row's title and rests there until that has been said."""
    finger = Finger(row.window().windowHandle())
    place = row.title.mapTo(row.window(), QPoint(20, 10))
    finger.press(place)
    assert row.isDown()
    qtbot.waitUntil(lambda: tip() != "")
    return finger, place


def test_a_cut_label_says_all_to_a_finger_that_rests_and_is_not_pressed(
    cut_row: ListRow, qtbot: QtBot
) -> None:
    pressed: list[bool] = []
    cut_row.clicked.connect(lambda: pressed.append(True))
    finger, place = hold(cut_row, qtbot)
    assert tip().replace("\n", " ") == LONG
    finger.move(place + QPoint(2, 1))
    assert not cut_row.isDown()
    finger.let_go(place + QPoint(2, 1))
    assert tip().replace("\n", " ") == LONG
    assert not pressed
    finger.press(place)
    finger.let_go(place)
    assert len(pressed) == 1
    assert tip() == ""


def test_a_finger_that_goes_on_is_told_nothing(cut_row: ListRow, qtbot: QtBot) -> None:
    finger = Finger(cut_row.window().windowHandle())
    place = cut_row.title.mapTo(cut_row.window(), QPoint(20, 10))
    finger.press(place)
    resting = cut_row.title._resting
    assert resting is not None
    assert resting.isActive()
    finger.move(place + QPoint(40, 0))
    assert not resting.isActive()
    finger.let_go(place + QPoint(40, 0))


def come_by_key(row: ListRow, qtbot: QtBot) -> None:
    """The keyboard comes to a row and stays until all of it has been said."""
    row.window().activateWindow()
    qtbot.waitUntil(row.window().isActiveWindow)
    row.clearFocus()
    row.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: tip() != "")


def test_a_cut_label_says_all_where_the_keyboard_stays(cut_row: ListRow, qtbot: QtBot) -> None:
    come_by_key(cut_row, qtbot)
    assert tip().replace("\n", " ") == LONG
    cut_row.clearFocus()
    assert tip() == ""
    cut_row.setFocus(Qt.FocusReason.MouseFocusReason)
    assert cut_row._staying is not None
    assert not cut_row._staying.isActive()


@pytest.mark.parametrize("goes", ["title", "row", "window"])
@pytest.mark.parametrize("by", ["finger", "keys"])
def test_a_tip_goes_with_what_it_speaks_of(theme: Theme, qtbot: QtBot, goes: str, by: str) -> None:
    window = QWidget()
    row = ListRow(LONG, one_line=True, parent=window)
    QVBoxLayout(window).addWidget(row)
    window.resize(240, 160)
    with qtbot.waitExposed(window):
        window.show()
    window.grab()
    finger, place = None, QPoint()
    if by == "finger":
        finger, place = hold(row, qtbot)
    else:
        come_by_key(row, qtbot)
    {"title": row.title, "row": row, "window": window}[goes].deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert tip() == ""
    if finger is not None and goes != "window":
        finger.let_go(place)
    qtbot.wait(1)
    assert tip() == ""
    if goes != "window":
        window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.parametrize("name", ["Họp <b>mật</b> & kín", "a &lt;b&gt; c"])
def test_a_tip_takes_no_markup(qtbot: QtBot, name: str) -> None:
    button = IconButton("x", name)
    qtbot.addWidget(button)
    words = QTextDocument()
    words.setHtml(button.toolTip())
    assert Qt.mightBeRichText(button.toolTip())
    assert words.toPlainText() == name


def test_a_tip_of_plain_words_stays_plain() -> None:
    assert tip_text("Nội dung 1 & 2\nhai dòng") == "Nội dung 1 & 2\nhai dòng"
    assert tip_text("") == ""
    assert tip_text("x" * 80) == "x" * 80


def test_a_tips_words_have_a_little_room(theme: Theme, qtbot: QtBot) -> None:
    button = IconButton("x", "Đóng")
    qtbot.addWidget(button)
    button.show()
    rest_on(button, QPoint(1, 1))
    shown = next(one for one in QApplication.topLevelWidgets() if one.inherits("QTipLabel"))
    words = QFontMetrics(shown.font()).size(0, "Đóng")
    around = shown.size() - words
    assert 12 <= around.height() <= 20
    assert 16 <= around.width() <= 28
    QToolTip.hideText()


def test_a_menu_has_rows_for_a_finger(qtbot: QtBot) -> None:
    over = QWidget()
    qtbot.addWidget(over)
    menu = Menu(over)
    action = menu.addAction("In chương trình…")
    assert menu.actionGeometry(action).height() >= 44
