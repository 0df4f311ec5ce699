"""Screens on a real cabinet: real services, real keys, a real server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.cabinets import TestCabinet
from tests.ui.forms.desk import show
from tests.ui.hands import at_rest
from ui.jobs import Lanes
from ui.viewmodels.workspace import Workspace

S = TypeVar("S", bound=QWidget)

FORM = """\
number: 231/PLYK/2026
type: Nghị quyết
subject: Nghị quyết về hỗ trợ tín dụng cho vùng bị thiên tai
agency: Ngân hàng Nhà nước Việt Nam
summary: Xin ý kiến thành viên Chính phủ về 2 nội dung sau.
deadline: 2099-11-25T17:00:00+07:00
close_early: secretary
results: names
questions:
  - Nội dung dự thảo Nghị quyết
  - {text: Phương án phân bổ, kind: options, options: [Theo thiệt hại, Theo dân số]}
"""


class Office:
    """The devices of several people side by side, each with a workspace of its own."""

    def __init__(self, cabinet: TestCabinet, lanes: Lanes, qtbot: QtBot) -> None:
        self.cabinet, self.lanes, self._qtbot = cabinet, lanes, qtbot
        self._workspaces: dict[str, Workspace] = {}

    def workspace(self, code: str) -> Workspace:
        if code not in self._workspaces:
            theirs = self.cabinet.as_(code)
            self._workspaces[code] = Workspace(theirs, self.lanes, theirs.desk.me())
        return self._workspaces[code]

    def seat(self, screen: S) -> S:
        """Show a screen and let it read."""
        self._qtbot.addWidget(screen)
        show(screen, self.settle)
        return screen

    def settle(self) -> None:
        self._qtbot.waitUntil(at_rest(self.lanes))

    def exchange(self) -> None:
        """Everybody synchronises; the screens hear of it."""
        self.settle()
        self.cabinet.sync_all()
        self.settle()

    def close(self) -> None:
        for workspace in self._workspaces.values():
            workspace.close()


@pytest.fixture
def office(cabinet: TestCabinet, lanes: Lanes, qtbot: QtBot) -> Iterator[Office]:
    made = Office(cabinet, lanes, qtbot)
    yield made
    made.close()


def form_file(folder: Path) -> Path:
    file = folder / "phiếu 231.yaml"
    file.write_text(FORM, "utf-8")
    return file
