"""The hands of the demonstration on a screen that changes under them."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from ui.demo import hands
from ui.theme import Theme


def test_a_row_that_is_built_anew_while_a_hand_comes_to_it_is_found_again(
    theme: Theme, qtbot: QtBot
) -> None:
    screen = QWidget()
    qtbot.addWidget(screen)
    column = QVBoxLayout(screen)
    old, pressed = QPushButton("Mở phiếu"), list[str]()
    old.clicked.connect(lambda: pressed.append("old"))
    column.addWidget(old)
    screen.show()

    def build_anew() -> None:
        delete(old)
        new = QPushButton("Mở phiếu")
        new.clicked.connect(lambda: pressed.append("new"))
        column.addWidget(new)

    # Within the moment that a hand waits for what comes into view.
    QTimer.singleShot(1, build_anew)
    hands.click("Mở phiếu")
    assert pressed == ["new"]
