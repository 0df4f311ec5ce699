"""Ends what has had its time: papers of meetings that are over leave their readers' devices.

Secretariat and chair keep theirs, which is the archive. A paper goes only when the device's own
clock and the server's agree that its time is over, so that a server cannot hasten it.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass

from ecabinet.domain import agenda
from ecabinet.domain.events import MarkDeleted, MarkPut, MeetingStateSet, PaperPut
from ecabinet.domain.meeting import Meeting, MeetingState, Paper
from ecabinet.domain.people import Person
from ecabinet.domain.project.retention import KINDS, retention
from ecabinet.domain.retention import OVER, PapersDestroyed, Retention, RetentionSet, check_days
from ecabinet.services.convening import Convening
from ecabinet.services.desk import STAFF, Desk
from ecabinet.services.lines import Lines
from ecabinet.services.papers import forget_password
from ecabinet.services.sittings import public_meeting
from ecabinet.services.summaries import MeetingView
from ecabinet.store.unit import Unit

_SETTLED = "retention/"
_NEVER_MS = 1 << 62


@dataclass(frozen=True, slots=True)
class DestroyedLine:
    """One device's record; `at_ms` is 0 while it is on its way."""

    person: Person
    device: str
    at_ms: int
    papers: int


@dataclass(frozen=True, slots=True)
class RetentionView:
    """`ends_ms` is 0 while the meeting is not over; `waiting` are readers without a record."""

    days: int
    notes: bool
    over_ms: int
    ends_ms: int
    destroyed: tuple[DestroyedLine, ...]
    waiting: tuple[Person, ...]


class Retaining:
    """Built once a device; `tend` runs in the sync thread."""

    def __init__(self, desk: Desk, convening: Convening, lines: Lines) -> None:
        self._desk = desk
        self._convening = convening
        self._lines = lines
        self._due_ms = 0  # when to look next although nothing has grown
        desk.engine.after_pull.append(self.tend)

    # For people --------------------------------------------------------------------------------
    def view(self, meeting_id: bytes) -> RetentionView:
        """DomainError meeting.unknown, meeting.not_published."""
        space, meeting = public_meeting(self._desk, meeting_id)
        kept = self._retention(space, meeting)
        persons, devices = self._desk.persons(), self._desk.directory().devices
        lines = tuple(
            DestroyedLine(
                persons(one.member), devices.get(one.device, ""), one.at_ms, len(one.papers)
            )
            for one in kept.destroyed
        )
        told = {one.member for one in kept.destroyed}
        waiting = tuple(
            person
            for person in self._desk.people()
            if person.id in self._desk.ledger.readers(space)
            and person.id not in told
            and not person.roles & STAFF
        )
        return RetentionView(kept.days, kept.notes, kept.over_ms, kept.ends_ms, lines, waiting)

    def set(self, meeting_id: bytes, days: int, notes: bool) -> RetentionView:
        """So many days after the session, and whether personal notes go with the papers.

        DomainError role.required, retention.days.
        """
        self._desk.require(*STAFF)
        check_days(days)
        space, _ = public_meeting(self._desk, meeting_id)
        self._desk.author.write(space, RetentionSet(meeting_id, days, notes), object_id=meeting_id)
        return self.view(meeting_id)

    def archive(self, meeting_id: bytes) -> MeetingView:
        """Nothing of a closed meeting changes any more. DomainError role.required,
        meeting.wrong_state."""
        self._desk.require(*STAFF)
        space, meeting = public_meeting(self._desk, meeting_id)
        agenda.check_step(meeting, MeetingState.ARCHIVED, self._desk.member)
        self._desk.author.write(space, MeetingStateSet(meeting_id, MeetingState.ARCHIVED, ""))
        return self._convening.meeting(meeting_id)

    # Unasked -----------------------------------------------------------------------------------
    def tend(self, spaces: frozenset[bytes]) -> None:
        """Destroy what has had its time; a meeting is settled once a device.

        Looked at again only when something has grown, or the next meeting's time is over.
        """
        now_ms = self._now_ms()
        if not spaces and now_ms < self._due_ms:
            return
        self._due_ms = 0
        if self._desk.my_roles() & STAFF or not self._desk.registry.trusted(self._desk.device):
            return
        over = [line for line in self._lines.meetings() if line.card.state in OVER]
        with self._desk.store.read() as unit:
            waiting = [line for line in over if unit.settings.get(_key(line.card.id)) is None]
        due_ms = _NEVER_MS
        for line in waiting:
            meeting = self._convening.fold(line.card.id)
            kept = self._retention(line.space, meeting)
            if kept.ends_ms and kept.ends_ms <= now_ms:
                self._destroy(line.space, meeting, kept)
            elif kept.ends_ms:
                due_ms = min(due_ms, kept.ends_ms)
        self._due_ms = due_ms

    def _now_ms(self) -> int:
        """The earlier of the server's time and this device's own."""
        return min(self._desk.now_ms(), int(time.time() * 1000))

    def _retention(self, space: bytes, meeting: Meeting) -> Retention:
        return retention(meeting, self._desk.facts(space, meeting.id, KINDS))

    def _destroy(self, space: bytes, meeting: Meeting, kept: Retention) -> None:
        """Files first: a record that they are gone is never untrue, wherever this is broken off."""
        versions = self._versions(space, meeting)
        with self._desk.store.read() as unit:
            here = unit.blobs.here()
        gone = tuple((paper.id, paper.version) for paper in versions if paper.blob.id in here)
        for paper in versions:
            self._desk.store.files.delete(paper.blob.id)
        papers = {paper.id for paper in versions}
        with self._desk.store.write() as unit:
            for paper in versions:
                unit.blobs.expire(paper.blob.id)
            for one in papers:
                unit.search.drop_paper(one)
                unit.thumbnails.drop(one)
                unit.left_pages.drop(one)
                unit.recognised.drop(one)
                forget_password(unit, one)
            if kept.notes:
                self._delete_notes(unit, papers)
            if gone:
                record = PapersDestroyed(meeting.id, gone)
                self._desk.author.write_in(unit, space, record, object_id=meeting.id)
            unit.settings.put(_key(meeting.id), kept.ends_ms)
        self._desk.author.wrote(frozenset({space}))

    def _versions(self, space: bytes, meeting: Meeting) -> tuple[Paper, ...]:
        """Every version of every paper that this device can name."""
        spaces = (space, *self._desk.parts().get(meeting.id, ()))
        facts = [fact for one in spaces for fact in self._desk.facts(one, meeting.id, (PaperPut,))]
        return tuple(fact.event.paper for fact in facts if isinstance(fact.event, PaperPut))

    def _delete_notes(self, unit: Unit, papers: Iterable[bytes]) -> None:
        """This member's own marks on these papers, in the spaces where they stand."""
        wanted, me = set(papers), self._desk.member
        for space, kind in self._desk.ledger.kinds_in(unit).items():
            if kind not in {"personal", "delegation"}:
                continue
            standing: set[tuple[bytes, bytes]] = set()
            for fact in unit.facts(space, wanted, (MarkPut, MarkDeleted)):
                match fact.event:
                    case MarkPut(paper=paper, annotation=mark) if fact.member == me:
                        standing.add((paper, mark))
                    case MarkDeleted(paper=paper, annotation=mark):
                        standing.discard((paper, mark))
            for paper, mark in sorted(standing):
                self._desk.author.write_in(unit, space, MarkDeleted(paper, mark))


def _key(meeting: bytes) -> str:
    return _SETTLED + meeting.hex()
