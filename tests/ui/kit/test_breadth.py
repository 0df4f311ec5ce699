"""A screen stacks when its window is slim, whatever the rail takes, or when its type is large."""

import pytest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Theme, apply
from ui.widgets.breadth import Breadth


@pytest.mark.parametrize(
    ("width", "rail", "narrow"),
    [(800, 0, True), (1000, 0, True), (1023, 0, True), (1024, 96, False), (1280, 96, False)],
)
def test_the_window_says_whether_columns_stack(
    theme: Theme, qtbot: QtBot, width: int, rail: int, narrow: bool
) -> None:
    window, screen = QWidget(), QWidget()
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    row.setContentsMargins(rail, 0, 0, 0)
    row.addWidget(screen)
    breadth = Breadth(screen)
    window.resize(width, 700)
    window.show()
    assert breadth.narrow is narrow


def test_large_type_stacks_and_each_size_is_told(
    theme: Theme, qtbot: QtBot, qapp: QApplication
) -> None:
    screen = QWidget()
    qtbot.addWidget(screen)
    screen.resize(1280, 800)
    breadth = Breadth(screen)
    told: list[bool] = []
    breadth.changed.connect(lambda: told.append(breadth.narrow))
    screen.show()
    for scale in (125, 150, 150, 100):
        apply(qapp, "light", scale)
    screen.resize(900, 800)
    assert told == [False, True, False, True]
