"""Owns the list of opinion forms as one member sees it; refuses to answer any of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from PySide6.QtCore import QObject

from ecabinet.domain.forms import FormState
from ecabinet.domain.textfold import fold
from ecabinet.services.assisting import Outlook
from ecabinet.services.summaries import BallotState, FormCard
from ecabinet.sync.changes import BLOBS, OPS, OWN_RECORDED, REJECTED, Change
from ui.viewmodels.loading import Loading
from ui.viewmodels.navigator import Place
from ui.viewmodels.workspace import Workspace

RECORDS = frozenset({OPS, OWN_RECORDED, REJECTED, BLOBS})
"""The news after which a form may read differently."""

SOON_MS = 48 * 3_600_000
"""A deadline nearer than this is told in hours and marked as near."""


class Standing(Enum):
    """Where a form stands for the member, in the order in which it asks for attention."""

    OVERDUE = "overdue"
    SOON = "soon"
    WAITING = "waiting"
    QUEUED = "queued"
    ANSWERED = "answered"
    DRAFTING = "drafting"
    PROPOSED = "proposed"
    FOLLOWED = "followed"
    CLOSED = "closed"


AWAITING = frozenset({Standing.OVERDUE, Standing.SOON, Standing.WAITING})
SIGNED = frozenset({Standing.QUEUED, Standing.ANSWERED})
_ENDED = frozenset({FormState.CLOSED, FormState.PUBLISHED, FormState.RECALLED})


def standing(card: FormCard, now: datetime) -> Standing | None:
    """Where a form stands at `now`; None for one still in preparation or a vote in session."""
    if card.live or card.state not in _ENDED | {FormState.SENT}:
        return None
    if card.state in _ENDED:
        return Standing.CLOSED
    if card.mine is BallotState.SAVED:
        return Standing.QUEUED
    if card.mine is not BallotState.NONE:
        return Standing.ANSWERED
    if not card.on_roll:
        return Standing.FOLLOWED
    left_ms = card.deadline_ms - now.timestamp() * 1000
    if left_ms < 0:
        return Standing.OVERDUE
    return Standing.SOON if left_ms < SOON_MS else Standing.WAITING


def drafted(where: Standing, outlook: Outlook) -> Standing:
    """As `standing`, of a form that an assistant follows to draft its answer for the member."""
    if where is not Standing.FOLLOWED or not outlook.may_propose:
        return where
    return Standing.PROPOSED if outlook.proposed_ms else Standing.DRAFTING


def behalf_of(card: FormCard) -> bytes:
    """The member for whom this card's answer is given by proxy; empty for one's own."""
    return card.behalf.id if card.behalf is not None else b""


def place_of(card: FormCard) -> Place:
    """Where this card is answered: a form once for oneself, once for each who lent his word."""
    return Place("form", card.id, behalf=behalf_of(card))


@dataclass(frozen=True)
class Listed:
    """One form, where it stands, and what is to be told of an assistant's drafts of it."""

    card: FormCard
    standing: Standing
    outlook: Outlook


_Read = tuple[tuple[FormCard, ...], Mapping[bytes, Outlook]]


class FormsModel(Loading):
    """Every form of the member, the filter and the words sought."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(workspace, parent)
        self._cards: tuple[FormCard, ...] = ()
        self._outlook: Mapping[bytes, Outlook] = {}
        self._filter: Standing | None = None
        self._words = ""
        self.ready = False

    def _concerns(self, change: Change) -> bool:
        return bool(change.what & RECORDS)

    def _read(self) -> _Read:
        cabinet = self.workspace.cabinet
        cards = (*cabinet.consulting.forms(), *cabinet.consulting.lent())
        return cards, cabinet.assisting.outlook()

    def _keep(self, read: _Read) -> None:
        self._cards, self._outlook = read
        self.ready = True

    @property
    def filter(self) -> Standing | None:
        return self._filter

    def choose(self, which: Standing | None) -> None:
        """Show only the forms that stand so; None shows all."""
        self._filter = which
        self.loaded.emit()

    def search(self, words: str) -> None:
        """Show only forms whose number, subject or agency hold the words, with or without marks."""
        self._words = words
        self.loaded.emit()

    def all(self) -> tuple[Listed, ...]:
        """Every listed form, the one that presses most first."""
        now = self.workspace.now()
        order = list(Standing)
        found = [
            Listed(card, drafted(where, outlook), outlook)
            for card in self._cards
            if (where := standing(card, now)) is not None
            for outlook in (self._outlook.get(card.id, Outlook()),)
        ]
        ahead = sorted(
            (one for one in found if one.standing is not Standing.CLOSED),
            key=lambda one: (order.index(one.standing), one.card.deadline_ms),
        )
        ended = sorted(
            (one for one in found if one.standing is Standing.CLOSED),
            key=lambda one: -one.card.deadline_ms,
        )
        return (*ahead, *ended)

    def shown(self) -> tuple[Listed, ...]:
        """Those that pass the filter and the words."""
        wanted = fold(self._words).text.split()
        return tuple(
            one
            for one in self.all()
            if (self._filter is None or one.standing is self._filter)
            and all(word in _told(one.card) for word in wanted)
        )

    def count(self, *which: Standing) -> int:
        """How many stand so, whatever the filter."""
        return sum(one.standing in which for one in self.all())

    def first_pressing(self) -> FormCard | None:
        """The form to answer next: the longest overdue, else the one due first."""
        return next((one.card for one in self.all() if one.standing in AWAITING), None)


def _told(card: FormCard) -> str:
    behalf = card.behalf.office if card.behalf is not None else ""
    return fold(f"{card.number} {card.subject} {card.agency} {behalf}").text
