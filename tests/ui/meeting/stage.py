"""A window at a place on a cabinet whose answers a test can change, and eyes to find things by."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ecabinet.services.summaries import FormView, MeetingView
from ecabinet.sync.changes import OPS, Change
from tests.ui import sample
from tests.ui.conftest import MakeWorkspace
from tests.ui.doubles import Acts
from tests.ui.meeting import sitting
from ui.viewmodels.navigator import Place
from ui.viewmodels.workspace import Workspace
from ui.views.meeting import MeetingScreen

W = TypeVar("W", bound=QWidget)
Settle = Callable[[], None]


class Answers:
    """One meeting and its votes as the services give them; `set` changes what they are."""

    def __init__(self, meeting: MeetingView, *votes: FormView) -> None:
        self.agreed: tuple[bytes, ...] = ()
        self.set(meeting, *votes)

    def set(self, meeting: MeetingView, *votes: FormView) -> None:
        self.meeting = sitting.with_votes(meeting, *votes)
        self.votes = {vote.card.id: vote for vote in votes}

    def services(self, **more: Any) -> dict[str, Any]:
        return {
            "convening": {"meeting": lambda _id: self.meeting},
            "presiding": {
                "vote": lambda wanted: self.votes[wanted],
                "agreed": lambda _id: self.agreed,
                "secretaries": sample.secretaries(),
            },
            **more,
        }


class Theatre:
    """Opens screens, each in its own window, and tells them of changes."""

    def __init__(self, make_workspace: MakeWorkspace, settle: Settle, qtbot: QtBot) -> None:
        self._make, self._idle, self._qtbot = make_workspace, settle, qtbot
        self.went: list[Place] = []
        self.told: list[str] = []
        self.failed: list[Exception] = []

    def settle(self) -> None:
        """Let jobs come home and what was posted arrive."""
        self._idle()
        QApplication.processEvents()
        self._idle()

    def until(self, stands: Callable[[], bool]) -> None:
        """Wait for what a list lays out in slices."""
        self._qtbot.waitUntil(stands)

    def workspace(self, code: str = "BYT", **services: Any) -> Workspace:
        workspace = self._make(code, **services)
        workspace.navigator.went.connect(self.went.append)
        workspace.told.connect(lambda code, _values: self.told.append(code))
        workspace.failed.connect(self.failed.append)
        return workspace

    def show(self, widget: W, size: tuple[int, int] = (1184, 800)) -> W:
        """Show a screen as wide as it stands beside the rail, and let it load."""
        self._qtbot.addWidget(widget)
        widget.resize(*size)
        widget.show()
        widget.activateWindow()
        self.settle()
        return widget

    def tell(self, workspace: Workspace, *spaces: bytes, what: str = OPS) -> None:
        """News of the synchronisation; then everything loads."""
        workspace.changed.emit(Change(frozenset(spaces), frozenset({what})))
        self.settle()


def acts(workspace: Workspace, service: str) -> Acts:
    """What a service was asked for."""
    found = getattr(workspace.cabinet, service)
    assert isinstance(found, Acts)
    return found


def visible(root: QWidget) -> list[QWidget]:
    return [one for one in root.window().findChildren(QWidget) if one.isVisible()]


def named(root: QWidget, name: str, kind: type[W]) -> W:
    """The first visible part of a kind in the window whose accessible name begins so."""
    for one in root.window().findChildren(kind):
        if one.isVisible() and one.accessibleName().startswith(name):
            return one
    raise AssertionError(f"no {kind.__name__} called {name!r} among {names(root, kind)}")


def names(root: QWidget, kind: type[QWidget]) -> list[str]:
    """What the visible parts of a kind are called."""
    return [
        one.accessibleName()
        for one in root.window().findChildren(kind)
        if one.isVisible() and one.accessibleName()
    ]


def texts(root: QWidget) -> str:
    """Every visible text and name of the window, to look for words in."""
    found: Iterable[str] = (
        str(one.property("text") or "") + "\n" + one.accessibleName() for one in visible(root)
    )
    return "\n".join(found)


def open_meeting(
    theatre: Theatre, view: MeetingView | None = None, text: str = "", **more: Any
) -> MeetingScreen:
    """One meeting's screen, shown; `more` goes to the fake services."""
    answers = Answers(view or sample.meeting())
    workspace = theatre.workspace(**answers.services(**more))
    screen = MeetingScreen(workspace, Place("meeting", sample.MEETING, text=text))
    return theatre.show(screen)
