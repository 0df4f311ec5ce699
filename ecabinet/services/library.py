"""Every meeting and opinion form within reach, the newest first; the search finds their words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from ecabinet.domain.forms import FormState
from ecabinet.domain.meeting import MeetingState
from ecabinet.services.lines import Lines
from ecabinet.services.summaries import BallotState

_MEETINGS = frozenset(MeetingState) - {
    MeetingState.DRAFT, MeetingState.SUBMITTED, MeetingState.APPROVED,
}  # fmt: skip
_FORMS = frozenset({FormState.SENT, FormState.CLOSED, FormState.PUBLISHED})


class Kept(StrEnum):
    MEETING = "meeting"
    FORM = "form"


@dataclass(frozen=True, slots=True)
class Entry:
    """`at_ms` is a meeting's start or a form's deadline. `count` is of items, or of who answered;
    `mine`: this member's ballot stands in the form."""

    kind: Kept
    id: bytes
    title: str
    number: str
    at_ms: int
    state: MeetingState | FormState
    count: int
    mine: bool


class Library:
    """Reads ready-made lines and folds nothing that has not grown."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines

    def entries(self) -> tuple[Entry, ...]:
        """What is or was public; drafts are their desk's."""
        found = sorted(self._entries(), key=lambda one: (-one.at_ms, one.id))
        return tuple(found)

    def _entries(self) -> Iterator[Entry]:
        for line in self._lines.meetings():
            card = line.card
            if card.state in _MEETINGS:
                yield Entry(
                    Kept.MEETING, card.id, card.title, "", card.starts_ms, card.state, card.items,
                    False,
                )  # fmt: skip
        for told in self._lines.forms():
            form = told.card
            if form.state in _FORMS and not form.live:
                yield Entry(
                    Kept.FORM, form.id, form.subject, form.number, form.deadline_ms, form.state,
                    form.answered, form.mine is not BallotState.NONE,
                )  # fmt: skip
