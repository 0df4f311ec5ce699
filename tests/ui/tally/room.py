"""The tally's screen on a form that a test changes, for the tests of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from ecabinet.domain.forms import FormState
from ecabinet.services.summaries import BallotLine, FormView
from ecabinet.sync.changes import OPS, Change
from tests.ui import sample
from tests.ui.conftest import MakeWorkspace
from tests.ui.forms.desk import (
    late_form,
    lines,
    named,
    remarks,
    show,
    turn,
)
from ui.viewmodels.navigator import Place
from ui.viewmodels.workspace import Workspace
from ui.views.secretariat.tally import TallyScreen

Settle = Callable[[], None]


def due() -> FormView:
    """Form 228, a day over its deadline and still open."""
    view = late_form()
    return replace(view, card=replace(view.card, answered=24), may_close=True)


def early(may_close: bool = True) -> FormView:
    """Form 231, with a day to go, two questions."""
    return sample.form("231", may_close=may_close)


def closed() -> FormView:
    view = due()
    return replace(view, card=replace(view.card, state=FormState.CLOSED), may_close=False)


class Room:
    """The tally's screen on a form that a test changes."""

    def __init__(
        self,
        view: FormView,
        make: MakeWorkspace,
        qtbot: QtBot,
        settle: Settle,
        width: int = 1184,
        members: tuple[BallotLine, ...] | None = None,
        reminding: dict[str, Any] | None = None,
        **tallying: Any,
    ) -> None:
        self.view = view
        self.settle = settle
        questions = tuple(question.id for question in view.questions)
        shown = lines(questions) if members is None else members
        self.workspace: Workspace = make(
            "TK 1",
            consulting={"form": lambda _form: self.view, "extend": None},
            tallying={"lines": shown, **tallying},
            proving={"export": None},
            reminding=reminding or {},
            summarising={"remarks": lambda _form: remarks(shown, view.questions[0])},
            syncing={"server": SimpleNamespace(root="c0ffee")},
        )
        self.screen = TallyScreen(self.workspace, Place("tally", view.card.id))
        qtbot.addWidget(self.screen)
        show(self.screen, settle, width)

    def become(self, view: FormView) -> None:
        self.view = view
        self.workspace.changed.emit(Change(frozenset(), frozenset({OPS})))
        self.settle()
        turn()

    def asked(self, act: str, service: str = "tallying") -> list[tuple[Any, ...]]:
        self.settle()
        return named(getattr(self.workspace.cabinet, service), act)


@pytest.fixture
def room(make_workspace: MakeWorkspace, qtbot: QtBot, settle: Settle) -> Callable[..., Room]:
    return lambda view, **more: Room(view, make_workspace, qtbot, settle, **more)


MakeRoom = Callable[..., Room]
