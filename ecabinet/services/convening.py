"""Prepares and publishes meetings, and lets members say before the sitting what they think."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from ecabinet.domain import agenda
from ecabinet.domain.errors import DomainError
from ecabinet.domain.events import (
    AttendanceStated,
    Event,
    ItemPut,
    MeetingPut,
    MeetingStateSet,
    PaperPut,
    PositionStated,
)
from ecabinet.domain.meeting import AgendaItem, BlobRef, Meeting, MeetingState, Paper, Stance
from ecabinet.domain.people import Role
from ecabinet.domain.project import meetings as fold_meetings
from ecabinet.pdf.check import inspect
from ecabinet.services.board import Board
from ecabinet.services.desk import READERS, Desk, Found
from ecabinet.services.folders import FolderReader, MeetingPlan, PlannedItem, PlannedPaper
from ecabinet.services.lines import Lines
from ecabinet.services.summaries import MeetingCard, MeetingView, Problem
from ecabinet.store.unit import Unit

Advanced = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Imported:
    """`meeting` is None when a problem of severity error forbade the import."""

    meeting: Meeting | None
    problems: tuple[Problem, ...]


def _unheard(done: int, total: int) -> None:
    """Nobody follows the progress."""


class Convening:
    """Meetings from draft to closed, as the secretariat drafts them and members see them."""

    def __init__(self, desk: Desk, board: Board, lines: Lines) -> None:
        self._desk = desk
        self._board = board
        self._lines = lines

    # Reading -----------------------------------------------------------------------------------
    def meetings(self) -> tuple[MeetingCard, ...]:
        """Every meeting within reach by its start; drafts only for those who read drafts."""
        return tuple(line.card for line in self._lines.meetings())

    def outline(self) -> tuple[tuple[MeetingCard, tuple[tuple[bytes, str], ...]], ...]:
        """As `meetings`, each with the ids and titles of its items."""
        return tuple((line.card, line.items) for line in self._lines.meetings())

    def meeting(self, meeting_id: bytes) -> MeetingView:
        """One meeting whole; DomainError meeting.unknown."""
        place = self._desk.find(meeting_id, "meeting")
        return self._board.view(self.fold(meeting_id, place), place)

    def fold(self, meeting_id: bytes, place: Found | None = None) -> Meeting:
        place = place or self._desk.find(meeting_id, "meeting")
        # The secretariat's space holds many drafts; a published meeting has its space to itself.
        about = meeting_id if place.draft else None
        for one in fold_meetings(self._desk.facts(place.space, subject=about)):
            if one.id == meeting_id:
                return one
        raise DomainError("meeting.unknown", id=meeting_id.hex())

    def item_meeting(self, item_id: bytes) -> bytes:
        """The meeting of an item; DomainError item.unknown."""
        for line in self._lines.meetings():
            if any(item == item_id for item, _ in line.items):
                return line.card.id
        raise DomainError("item.unknown", id=item_id.hex())

    # Preparing ---------------------------------------------------------------------------------
    def import_folder(
        self, folder: Path, into: bytes | None = None, *, agenda_file: Path | None = None
    ) -> Imported:
        """A folder as a new draft, or as more items of a draft; all of it or nothing.

        `agenda_file` stands for the folder's own agenda.yaml. DomainError input.*, meeting.*.
        """
        self._desk.require(Role.SECRETARY, Role.CHAIR)
        space = self._desk.secretariat()
        zone = ZoneInfo(self._desk.directory().zone)
        look = partial(inspect, engine=self._desk.pdf)
        first = 1
        if into is not None:
            before = self.fold(into)
            if before.state is not MeetingState.DRAFT:
                raise DomainError("meeting.wrong_state", state=before.state.value, wanted="draft")
            first = len(before.items) + 1
        plan = FolderReader(folder, look, zone, agenda_file).plan(self._desk.now_ms())
        if plan.refused:
            return Imported(None, plan.problems)
        meeting_id = into or os.urandom(16)
        with self._desk.store.write() as unit:
            self._write_plan(unit, space, meeting_id, plan, first, new=into is None)
        self._desk.author.wrote(frozenset({space}))
        return Imported(self.fold(meeting_id), plan.problems)

    def _write_plan(
        self, unit: Unit, space: bytes, meeting_id: bytes, plan: MeetingPlan, first: int, new: bool
    ) -> None:
        write = self._desk.author.write_in
        if new:
            chair = plan.chair or self._desk.chair().office
            put = MeetingPut(
                meeting_id, plan.title, plan.starts_ms, plan.ends_ms, plan.place, chair
            )
            write(unit, space, put, object_id=meeting_id)
        for order, item in enumerate(plan.items, first):
            item_id = os.urandom(16)
            write(unit, space, _planned_item(meeting_id, item_id, order, item), object_id=item_id)
            for place, planned in enumerate(item.papers, 1):
                paper = _planned_paper(os.urandom(16), item_id, planned, place)
                self._write_paper(unit, space, meeting_id, paper, planned.data)

    def _write_paper(
        self, unit: Unit, space: bytes, meeting_id: bytes, paper: Paper, data: bytes
    ) -> Paper:
        ref = self._desk.blobs.seal(unit, space, paper.id, data)
        sealed = replace(paper, blob=ref)
        put = PaperPut(meeting_id, sealed)
        self._desk.author.write_in(unit, space, put, object_id=paper.id, blobs=(ref,))
        return sealed

    def add_paper(self, item_id: bytes, file: Path, replaces: bytes | None = None) -> Paper:
        """A PDF into a draft's item or a published one; `replaces` makes it the next version.

        DomainError item.unknown, paper.unknown, paper.same_name, meeting.not_editable, pdf.*.
        """
        self._desk.require(Role.SECRETARY, Role.CHAIR)
        meeting_id = self.item_meeting(item_id)
        place = self._desk.find(meeting_id, "meeting")
        meeting = self.fold(meeting_id, place)
        agenda.check_editable(meeting)
        item = meeting.item(item_id)
        here = item.papers if item else ()
        before = next((one for one in here if one.id == replaces), None)
        if replaces is not None and before is None:
            raise DomainError("paper.unknown", id=replaces.hex())
        look = partial(inspect, engine=self._desk.pdf)
        planned = FolderReader(file.parent, look, ZoneInfo("UTC")).paper(file)
        if before is None and any(one.title == planned.title for one in here):
            raise DomainError("paper.same_name", file=file.name, title=planned.title)
        paper = _planned_paper(
            replaces or os.urandom(16),
            item_id,
            planned,
            before.order if before else len(here) + 1,
            version=before.version + 1 if before else 1,
            title=before.title if before else planned.title,
        )
        with self._desk.store.write() as unit:
            sealed = self._write_paper(unit, place.space, meeting_id, paper, planned.data)
        self._desk.author.wrote(frozenset({place.space}))
        return sealed

    def submit(self, meeting_id: bytes) -> MeetingView:
        return self._draft_step(meeting_id, MeetingState.SUBMITTED)

    def approve(self, meeting_id: bytes) -> MeetingView:
        """By another person than the submitter: DomainError meeting.same_person."""
        return self._draft_step(meeting_id, MeetingState.APPROVED)

    def _draft_step(self, meeting_id: bytes, state: MeetingState) -> MeetingView:
        self._desk.require(Role.SECRETARY, Role.CHAIR)
        place = self._desk.find(meeting_id, "meeting")
        meeting = self.fold(meeting_id, place)
        agenda.check_step(meeting, state, self._desk.member)
        event = MeetingStateSet(meeting_id, state, "")
        self._desk.author.write(place.space, event)
        return self.meeting(meeting_id)

    def withdraw(self, meeting_id: bytes, reason: str) -> MeetingView:
        """Before the session, with a reason."""
        self._desk.require(Role.SECRETARY, Role.CHAIR)
        place = self._desk.find(meeting_id, "meeting")
        agenda.check_withdrawal(self.fold(meeting_id, place), reason)
        event = MeetingStateSet(meeting_id, MeetingState.WITHDRAWN, reason)
        self._desk.author.write(place.space, event)
        return self.meeting(meeting_id)

    # Publishing --------------------------------------------------------------------------------
    def publish(
        self, meeting_id: bytes, summary: str = "", *, advanced: Advanced = _unheard
    ) -> MeetingView:
        """Re-seals the approved state into the meeting's own space; drafts stay behind.

        A published meeting gets a visible revision. `advanced` hears of each paper sealed anew.
        Fault blob.missing or net.* while a draft's paper is not on this device.
        """
        self._desk.require(Role.SECRETARY, Role.CHAIR)
        place = self._desk.find(meeting_id, "meeting")
        meeting = self.fold(meeting_id, place)
        agenda.check_step(meeting, MeetingState.PUBLISHED, self._desk.member)
        state = MeetingStateSet(meeting_id, MeetingState.PUBLISHED, summary)
        if not place.draft:
            self._desk.author.write(place.space, state)
            return self.meeting(meeting_id)
        cabinet = self._desk.cabinet()
        self._fetch(meeting, place.space)
        readers = frozenset(one.id for one in self._desk.people() if one.roles & READERS)
        with self._desk.store.write() as unit:
            space = self._desk.author.open_space(
                "meeting", readers, self._desk.keepers(), unit=unit
            )
            self._write_public(unit, meeting, place.space, space, advanced)
            self._desk.author.write_in(unit, space, state)
            self._desk.author.write_in(unit, place.space, state)
            self._desk.announce_in(unit, space, "meeting", readers)
        self._desk.author.wrote(frozenset({space, place.space, cabinet}))
        return self.meeting(meeting_id)

    def _fetch(self, meeting: Meeting, space: bytes) -> None:
        """What this device has not downloaded yet it cannot seal anew."""
        with self._desk.store.read() as unit:
            here = unit.blobs.here()
        for paper in meeting.papers():
            if paper.blob.id not in here:
                self._desk.blobs.fetch(paper.blob, space)

    def _write_public(
        self, unit: Unit, meeting: Meeting, drafts: bytes, space: bytes, advanced: Advanced
    ) -> None:
        write = self._desk.author.write_in
        put = MeetingPut(
            meeting.id,
            meeting.title,
            meeting.starts_ms,
            meeting.ends_ms,
            meeting.place,
            meeting.chair,
        )
        write(unit, space, put, object_id=meeting.id)
        total, done = len(meeting.papers()), 0
        for item in meeting.items:
            write(unit, space, _item_put(meeting.id, item), object_id=item.id)
            for paper in item.papers:
                source, target = (drafts, paper.id), (space, paper.id)
                ref = self._desk.blobs.reseal(unit, paper.blob, source, target)
                sealed = PaperPut(meeting.id, replace(paper, blob=ref))
                write(unit, space, sealed, object_id=paper.id, blobs=(ref,))
                done += 1
                advanced(done, total)

    # Sitting -----------------------------------------------------------------------------------
    def open(self, meeting_id: bytes) -> MeetingView:
        return self._session_step(meeting_id, MeetingState.IN_SESSION)

    def close(self, meeting_id: bytes) -> MeetingView:
        return self._session_step(meeting_id, MeetingState.CLOSED)

    def _session_step(self, meeting_id: bytes, state: MeetingState) -> MeetingView:
        self._desk.require(Role.CHAIR, Role.SECRETARY)
        place = self._desk.find(meeting_id, "meeting")
        agenda.check_step(self.fold(meeting_id, place), state, self._desk.member)
        self._desk.author.write(place.space, MeetingStateSet(meeting_id, state, ""))
        return self.meeting(meeting_id)

    # Members -----------------------------------------------------------------------------------
    def attend(
        self, meeting_id: bytes, attends: bool, reason: str = "", substitute: str = ""
    ) -> None:
        """DomainError attendance.closed, attendance.reason_missing for an absence without one."""
        place = self._desk.find(meeting_id, "meeting")
        agenda.check_attendance(self.fold(meeting_id, place))
        if not attends and not reason.strip():
            raise DomainError("attendance.reason_missing")
        event = AttendanceStated(meeting_id, attends, reason, substitute)
        self._desk.author.write(place.space, event)

    def state_position(
        self, meeting_id: bytes, item_id: bytes, stance: Stance, note: str = ""
    ) -> None:
        """Until the session opens; a position stated again replaces the earlier one."""
        place = self._desk.find(meeting_id, "meeting")
        agenda.check_position(self.fold(meeting_id, place), item_id)
        event = PositionStated(meeting_id, item_id, stance, note)
        self._desk.author.write(place.space, event)


def _planned_item(meeting: bytes, item_id: bytes, order: int, item: PlannedItem) -> Event:
    return ItemPut(
        meeting,
        item_id,
        order,
        item.title,
        item.presenter,
        item.type,
        item.minutes,
        item.guests,
    )


def _planned_paper(
    paper_id: bytes,
    item_id: bytes,
    planned: PlannedPaper,
    order: int,
    version: int = 1,
    title: str = "",
) -> Paper:
    """The paper before it is sealed: its blob is named when it is written."""
    return Paper(
        id=paper_id,
        item=item_id,
        title=title or planned.title,
        version=version,
        pages=planned.pages,
        sha256=planned.sha256,
        blob=BlobRef(b"", b"", 0, 0),
        order=order,
    )


def _item_put(meeting: bytes, item: AgendaItem) -> Event:
    return ItemPut(
        meeting,
        item.id,
        item.order,
        item.title,
        item.presenter,
        item.type,
        item.minutes,
        item.guests,
    )
