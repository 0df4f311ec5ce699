"""Owns the secretariat's forms, in preparation and running, and their steps; it judges none."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from ecabinet.domain.forms import FormState
from ecabinet.domain.people import Person
from ecabinet.services.summaries import FormCard, FormView
from ecabinet.sync.changes import Change
from ui.viewmodels.forms import RECORDS
from ui.viewmodels.loading import Loading
from ui.viewmodels.workspace import Workspace

PREPARED = (FormState.DRAFT, FormState.SUBMITTED, FormState.APPROVED)
RUNNING = (FormState.SENT, FormState.CLOSED)
ENDED = (FormState.PUBLISHED, FormState.RECALLED)


class ComposingModel(Loading):
    """Every form that is not a live vote; `done` names the act, `read` brings one form."""

    done = Signal(str)
    read = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(workspace, parent)
        self.cards: tuple[FormCard, ...] = ()
        self.ready = False
        self.people: dict[bytes, Person] = {}

    def _concerns(self, change: Change) -> bool:
        return bool(change.what & RECORDS)

    def _read(self) -> tuple[FormCard, ...]:
        return tuple(card for card in self.workspace.cabinet.consulting.forms() if not card.live)

    def _keep(self, read: tuple[FormCard, ...]) -> None:
        self.cards, self.ready = read, True

    def group(self, states: tuple[FormState, ...]) -> tuple[FormCard, ...]:
        """Forms in these states, the one due first at the head; ended ones newest first."""
        found = [card for card in self.cards if card.state in states]
        late_first = -1 if states is ENDED else 1
        return tuple(sorted(found, key=lambda card: late_first * card.deadline_ms))

    def fetch(self, form: bytes) -> None:
        """Read one form whole; `read` brings it, and `people` then has everybody in it."""
        self.workspace.run(
            self._fetch, form, owner=self, done=self._on_fetched, failed=self.refused.emit
        )

    def _fetch(self, form: bytes) -> tuple[FormView, dict[bytes, Person]]:
        cabinet = self.workspace.cabinet
        view = cabinet.consulting.form(form)
        named = {*view.officers, *view.details.recused, *(entry.member for entry in view.roll)}
        return view, {member: cabinet.desk.person(member) for member in named}

    def _on_fetched(self, found: tuple[FormView, dict[bytes, Person]]) -> None:
        view, self.people = found
        self.read.emit(view)

    def create(self, file: Path) -> None:
        """Make a form from its YAML file; `refused` says what is wrong with it."""
        self._do("created", self.workspace.cabinet.consulting.create, file)

    def submit(self, form: bytes) -> None:
        self._do("submitted", self.workspace.cabinet.consulting.submit, form)

    def approve(self, form: bytes) -> None:
        self._do("approved", self.workspace.cabinet.consulting.approve, form)

    def send(self, form: bytes) -> None:
        self._do("sent", self.workspace.cabinet.consulting.send, form)

    def recall(self, form: bytes) -> None:
        self._do("recalled", self.workspace.cabinet.consulting.recall, form)

    def give_back(self, form: bytes, comments: str) -> None:
        """Back to its author as a draft; one's own needs no words."""
        self._do("returned", self.workspace.cabinet.consulting.return_, form, comments)

    @staticmethod
    def new_form() -> bytes:
        """The id of a form that nobody has composed yet; it is kept with its first change."""
        return os.urandom(16)

    def may_approve(self, view: FormView) -> bool:
        """Whether another person asked: nobody approves what he submitted himself."""
        return view.submitted_by != self.workspace.me.member

    def _do(self, name: str, act: Any, *args: object) -> None:
        def acted(*values: object) -> object:
            result: object = act(*values)
            self.workspace.cabinet.syncing.poke()
            return result

        self._act(acted, *args, done=lambda _result: self.done.emit(name))
