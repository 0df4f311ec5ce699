"""The first screen: the next sitting, what waits for an answer, where reading stopped, what is new.

It reads ready-made lines and folds nothing that has not grown.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from ecabinet.domain.events import PlaceKept
from ecabinet.domain.forms import FormState
from ecabinet.domain.meeting import MeetingState
from ecabinet.services.assisting import Assisting
from ecabinet.services.desk import Desk
from ecabinet.services.lines import FormLine, Lines, MeetingLine
from ecabinet.services.papers import Shelf, Shelved
from ecabinet.services.receipts import Receipts
from ecabinet.services.summaries import (
    BallotState,
    Change,
    FormCard,
    Me,
    MeetingCard,
    Reading,
    Today,
)
from ecabinet.services.taskroom import TaskRoom

DAY_MS = 24 * 3_600_000
RECENT_MS = 14 * DAY_MS
CHANGES = 8
_AHEAD = {MeetingState.PUBLISHED, MeetingState.IN_SESSION}
_CAST = {BallotState.SAVED, BallotState.SENT, BallotState.RECORDED, BallotState.LATE}


class Overview:
    """Everything that *Hôm nay* shows, in one call."""

    def __init__(
        self,
        desk: Desk,
        shelf: Shelf,
        lines: Lines,
        receipts: Receipts,
        tasks: TaskRoom,
        assisting: Assisting,
    ) -> None:
        self._desk = desk
        self._shelf = shelf
        self._lines = lines
        self._receipts = receipts
        self._tasks = tasks
        self._assisting = assisting

    def today(self) -> Today:
        me = self._desk.me()
        now = self._desk.now_ms()
        meetings = self._lines.meetings(since_ms=now - 60 * DAY_MS)
        forms = [line for line in self._lines.forms() if not line.card.live]
        answered = [line for line in forms if line.card.mine in _CAST]
        month = [line for line in answered if line.mine_ms >= _month_start(now, me)]
        return Today(
            me=me,
            next_meeting=_next(meetings, now),
            waiting=self._waiting(forms, now),
            reading=self._reading(meetings, forms),
            changes=_changes(meetings, now),
            answered_this_month=len(month),
            answered_on_time=sum(line.card.mine is not BallotState.LATE for line in month),
            owed=self._tasks.owed(),
            drafting=self._drafting(forms),
        )

    def ahead(self) -> tuple[MeetingCard, ...]:
        """Every published meeting that is not over by the clock, the next first."""
        now = self._desk.now_ms()
        known = self._lines.meetings(since_ms=now - DAY_MS)
        return tuple(
            line.card
            for line in known
            if line.card.state in _AHEAD and max(line.card.ends_ms, line.card.starts_ms) >= now
        )

    def _waiting(self, forms: Iterable[FormLine], now_ms: int) -> tuple[FormCard, ...]:
        """Forms that this member has to answer, himself or by proxy, the most urgent first."""
        found: list[FormCard] = []
        for line in forms:
            lent = [card for card, until_ms in line.lent if not 0 < until_ms < now_ms]
            found += [
                replace(card, drafted=self._receipts.drafted(card.id, _behalf(card)))
                for card in (line.card, *lent)
                if card.state is FormState.SENT and card.on_roll and card.mine is BallotState.NONE
            ]
        return tuple(found)

    def _drafting(self, forms: Iterable[FormLine]) -> tuple[FormCard, ...]:
        """Forms that wait for this assistant's draft, the most urgent first."""
        wanting = self._assisting.wanting()
        return tuple(
            replace(line.card, drafted=self._receipts.drafted(line.card.id))
            for line in forms
            if line.card.id in wanting
        )

    def _reading(
        self, meetings: Iterable[MeetingLine], forms: Iterable[FormLine]
    ) -> Reading | None:
        newest = []
        with self._desk.store.read() as unit:
            for space, kind in self._desk.ledger.kinds_in(unit).items():
                if kind == "personal":
                    newest += unit.newest_facts(space, (PlaceKept,))
        last = max(newest, key=lambda fact: fact.hlc, default=None)
        if last is None or not isinstance(last.event, PlaceKept):
            return None
        return self._left_at(last.event.paper, last.at_ms, meetings, forms)

    def _left_at(
        self,
        paper: bytes,
        at_ms: int,
        meetings: Iterable[MeetingLine],
        forms: Iterable[FormLine],
    ) -> Reading | None:
        """Found by the lines: looking through every space would take its time."""
        for line in meetings:
            for one in line.papers:
                if one.id == paper:
                    shelved = self._shelf.within(one.space, line.card.id, paper)
                    return self._read(shelved, one.order, line.card.title, at_ms)
        for form in forms:
            if paper in form.papers:
                shelved = self._shelf.within(form.space, form.card.id, paper)
                return self._read(shelved, 0, form.card.subject, at_ms)
        return None

    def _read(self, shelved: Shelved | None, order: int, title: str, at_ms: int) -> Reading | None:
        if shelved is None:
            return None
        view = self._shelf.views((shelved.paper,), shelved.owner)[0]
        return Reading(view, order, title, at_ms)


def _behalf(card: FormCard) -> bytes:
    return card.behalf.id if card.behalf is not None else b""


def _month_start(now_ms: int, me: Me) -> int:
    now = datetime.fromtimestamp(now_ms / 1000, ZoneInfo(me.zone))
    start = now.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return int(start.timestamp() * 1000)


def _next(meetings: Iterable[MeetingLine], now_ms: int) -> MeetingCard | None:
    """The one in session, else the next published one that is not over by the clock."""
    ahead = [line.card for line in meetings if line.card.state in _AHEAD]
    for card in ahead:
        if card.state is MeetingState.IN_SESSION:
            return card
    return next((card for card in ahead if max(card.ends_ms, card.starts_ms) >= now_ms), None)


def _changes(meetings: Iterable[MeetingLine], now_ms: int) -> tuple[Change, ...]:
    """What members were told of meetings, and papers put or replaced after publishing, the newest
    first."""
    known = list(meetings)
    following = _next(known, now_ms)
    found = _papers(known, now_ms) + _words(known, now_ms, following.id if following else b"")
    return tuple(sorted(found, key=lambda one: one.at_ms, reverse=True)[:CHANGES])


def _words(meetings: Iterable[MeetingLine], now_ms: int, following: bytes) -> list[Change]:
    """Publishings, revisions and withdrawals. The next meeting has a card of its own, and a word
    that is only a new paper's title the paper says itself."""
    return [
        Change(
            kind=f"meeting_{word.kind}",
            title=line.card.title,
            detail=word.text,
            at_ms=word.at_ms,
            paper=b"",
            meeting=line.card.id,
        )
        for line in meetings
        if line.card.state in _AHEAD | {MeetingState.WITHDRAWN}
        for word in line.words
        if word.at_ms >= now_ms - RECENT_MS
        and (word.kind != "published" or line.card.id != following)
        and (word.kind != "revised" or word.text not in _titles(line))
    ]


def _titles(line: MeetingLine) -> set[str]:
    return {one.title for one in line.papers if one.later}


def _papers(meetings: Iterable[MeetingLine], now_ms: int) -> list[Change]:
    return [
        Change(
            kind="paper_version" if paper.version > 1 else "paper_added",
            title=paper.title,
            detail=str(paper.version) if paper.version > 1 else "",
            at_ms=paper.at_ms,
            paper=paper.id,
            meeting=line.card.id,
        )
        for line in meetings
        if line.card.state in _AHEAD
        for paper in line.papers
        if paper.later and paper.at_ms >= now_ms - RECENT_MS
    ]
