"""Qt's own widgets in the kit's look, without a style sheet of the whole application."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import apply
from ui.theme.tokens import DARK
from ui.widgets import IconButton, Menu, Page, ScrollBar


def test_the_application_has_no_style_sheet() -> None:
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


def test_a_menu_has_rows_for_a_finger(qtbot: QtBot) -> None:
    over = QWidget()
    qtbot.addWidget(over)
    menu = Menu(over)
    action = menu.addAction("In chương trình…")
    assert menu.actionGeometry(action).height() >= 44
