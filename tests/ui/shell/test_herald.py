"""Who is not looking is called, once, without contents; who is looking is left alone."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ecabinet.services.telling import News, NewsKind
from tests.ui import sample
from tests.ui.conftest import MakeWorkspace
from ui.viewmodels.navigator import Place
from ui.viewmodels.preferences import preferences_of
from ui.views.shell.herald import Board, Herald, TrayBoard, notice_words

FORM = News(NewsKind.FORM, sample.ident("form"), 1)
VOTE = News(NewsKind.VOTE, sample.MEETING, 1)


class PaperBoard(Board):
    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def show(self, title: str, text: str) -> None:
        self.shown.append(text)


class Away(QWidget):
    """A window that is in front, or not, as the test says."""

    front = False

    def isActiveWindow(self) -> bool:
        return self.front


def made(make_workspace: MakeWorkspace, qtbot: QtBot) -> tuple[Any, Away, PaperBoard, Herald]:
    workspace, window, board = make_workspace("BYT"), Away(), PaperBoard()
    qtbot.addWidget(window)
    return workspace, window, board, Herald(window, workspace, board)


def test_news_is_shown_while_the_window_is_away_and_a_click_leads_there(
    make_workspace: MakeWorkspace, qtbot: QtBot
) -> None:
    workspace, window, board, herald = made(make_workspace, qtbot)
    went: list[Place] = []
    workspace.navigator.went.connect(went.append)
    herald.notices.came.emit(FORM)
    assert board.shown == ["1 phiếu lấy ý kiến mới"]
    herald.notices.came.emit(VOTE)
    board.clicked.emit()
    assert went == [Place("live", sample.MEETING)]  # the vote will not wait
    board.clicked.emit()
    assert len(went) == 1

    window.front = True
    herald.notices.came.emit(FORM)
    window.front = False
    preferences_of(workspace).set(notify=False)
    herald.notices.came.emit(FORM)
    assert len(board.shown) == 2


@pytest.mark.parametrize("kind", list(NewsKind))
def test_every_kind_has_words_and_a_way(
    make_workspace: MakeWorkspace, qtbot: QtBot, kind: NewsKind
) -> None:
    workspace, _window, board, herald = made(make_workspace, qtbot)
    herald.notices.came.emit(News(kind, sample.MEETING, 2))
    board.clicked.emit()
    assert notice_words(News(kind, b"", 2)) == board.shown[0]
    here = workspace.navigator.here
    of_forms = {NewsKind.FORM, NewsKind.DUE, NewsKind.DRAFT, NewsKind.DRAFTING}
    assert (here.name == "forms") == (kind in of_forms)


def test_a_desktop_without_a_place_for_them_is_no_error(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    TrayBoard(window).show("e-Cabinet", "1 tài liệu mới")
