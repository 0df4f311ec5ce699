"""Prepares and publishes meetings, and lets members say before the sitting what they think."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from ecabinet.domain import agenda
from ecabinet.domain.attending import AbsenceSettled, check_absence
from ecabinet.domain.errors import DomainError
from ecabinet.domain.events import (
    AttendanceStated,
    MeetingPut,
    MeetingStateSet,
    PositionStated,
    RecusalSet,
    SectionPut,
)
from ecabinet.domain.forms import FormState
from ecabinet.domain.meeting import (
    AgendaItem,
    ItemType,
    Meeting,
    MeetingState,
    Paper,
    Revision,
    Stance,
)
from ecabinet.domain.people import Role
from ecabinet.domain.project.parts import Joined
from ecabinet.domain.restriction import ReadersSet
from ecabinet.domain.steering import check_steering
from ecabinet.pdf.check import inspect
from ecabinet.services import folders
from ecabinet.services.board import Board
from ecabinet.services.desk import Desk, Found
from ecabinet.services.drafting import Drafting, planned_paper
from ecabinet.services.draftparts import DraftParts
from ecabinet.services.draftroom import DraftRoom, Prepared, item_put
from ecabinet.services.folders import FileRead, FolderReader, MeetingPlan, Told
from ecabinet.services.gathering import drafted, gathered, gathered_in, readable
from ecabinet.services.lines import Lines
from ecabinet.services.publishing import Advanced, Publishing, unheard
from ecabinet.services.summaries import MeetingCard, MeetingView, Problem
from ecabinet.store.unit import Unit


@dataclass(frozen=True, slots=True)
class Imported:
    """`meeting` is None when a problem of severity error forbade the import."""

    meeting: Meeting | None
    problems: tuple[Problem, ...]


class Convening:
    """Meetings from draft to closed, as the secretariat drafts them and members see them."""

    def __init__(
        self,
        desk: Desk,
        board: Board,
        lines: Lines,
        room: DraftRoom,
        drafting: Drafting,
        publishing: Publishing,
        parts: DraftParts,
    ) -> None:
        self._desk = desk
        self._board = board
        self._lines = lines
        self._room = room
        self._drafting = drafting
        self._publishing = publishing
        self._parts = parts

    # Reading -----------------------------------------------------------------------------------
    def meetings(self) -> tuple[MeetingCard, ...]:
        """Every meeting within reach by its start; drafts only for those who read drafts."""
        return tuple(line.card for line in self._lines.meetings())

    def outline(self) -> tuple[tuple[MeetingCard, tuple[tuple[bytes, str], ...]], ...]:
        """As `meetings`, each with the ids and titles of its items."""
        return tuple((line.card, line.items) for line in self._lines.meetings())

    def meeting(self, meeting_id: bytes) -> MeetingView:
        """One meeting whole; DomainError meeting.unknown."""
        with self._desk.store.moment():
            place = self._desk.find(meeting_id, "meeting")
            return self._board.view(self.fold(meeting_id, place), place)

    def revisions(self, meeting_id: bytes) -> tuple[Revision, ...]:
        """Every publishing of a meeting: who, when, and the change summary; oldest first, and at
        the end why it was withdrawn."""
        return self.fold(meeting_id).revisions

    def fold(self, meeting_id: bytes, place: Found | None = None) -> Meeting:
        place = place or self._desk.find(meeting_id, "meeting")
        if place.draft:
            prepared = drafted(self._desk, meeting_id)
            known = (prepared.meeting,) if prepared is not None else ()
        else:
            found = gathered_in(self._desk, place.space)
            known = (found.meeting,) if found is not None else ()
        for one in known:
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
        self,
        folder: Path,
        into: bytes | None = None,
        *,
        agenda_file: Path | None = None,
        told: Told = folders.unheard,
    ) -> Imported:
        """A folder as a new draft, or as more items of a draft; all of it or nothing.

        `agenda_file` stands for the folder's own agenda.yaml; what `told` raises before the writing
        begins stops it. DomainError input.*, meeting.*.
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
            taken = [int(one.rank) for one in (*before.sequence(), *before.removed)]
            first = max(taken, default=0) + 1
        plan = FolderReader(folder, look, zone, agenda_file, told).plan(self._desk.now_ms())
        if plan.refused:
            return Imported(None, plan.problems)
        read = sum(len(item.papers) for item in plan.items)
        told(FileRead("", read, read))
        meeting_id = into or os.urandom(16)
        with self._desk.store.write() as unit:
            spaces = self._write_plan(unit, space, meeting_id, plan, first, new=into is None)
        self._desk.author.wrote(spaces)
        return Imported(self.fold(meeting_id), (*plan.problems, *self._of_chair(plan)))

    def _of_chair(self, plan: MeetingPlan) -> tuple[Problem, ...]:
        """A chair whom nobody here is called is kept as told, and said."""
        offices = {name for one in self._desk.people() for name in (one.office, one.office_en)}
        if not plan.chair or plan.chair in offices:
            return ()
        told = {"office": plan.chair}
        return (Problem(folders.AGENDA, "agenda.unknown_chair", "warning", told),)

    def _write_plan(
        self, unit: Unit, space: bytes, meeting_id: bytes, plan: MeetingPlan, first: int, new: bool
    ) -> frozenset[bytes]:
        """The spaces written to: the drafts, and those of items that not all of the staff read."""
        write = self._desk.author.write_in
        chair = plan.chair or self._desk.chair().office
        put = MeetingPut(meeting_id, plan.title, plan.starts_ms, plan.ends_ms, plan.place, chair)
        if new:
            write(unit, space, put, object_id=meeting_id)
        spaces = {space}
        order = first - 1
        for item in plan.items:
            for title in item.sections:
                order += 1
                heading = SectionPut(meeting_id, os.urandom(16), order, title)
                write(unit, space, heading, object_id=heading.section)
            order += 1
            made = AgendaItem(
                os.urandom(16), order, item.title, item.presenter, item.type, item.minutes,
                item.guests,
                recused=tuple(self._desk.person_called(one).id for one in item.recused),
            )  # fmt: skip
            home = self._parts.begin_in(unit, space, put, made)
            spaces.add(home)
            write(unit, home, item_put(meeting_id, made), object_id=made.id)
            for where in dict.fromkeys((home, space)):
                for member in made.recused:
                    write(unit, where, RecusalSet(meeting_id, made.id, member, True))
            self._name(unit, home, meeting_id, made.id, item.restricted_to)
            for place, planned in enumerate(item.papers, 1):
                paper = replace(planned_paper(made, planned, None), order=place)
                self._drafting.write_paper_in(unit, home, meeting_id, paper, planned.data)
                self._name(unit, home, meeting_id, paper.id, planned.restricted_to)
        for at, title in enumerate(plan.closing, order + 1):
            heading = SectionPut(meeting_id, os.urandom(16), at, title)
            write(unit, space, heading, object_id=heading.section)
        return frozenset(spaces) | (self._desk.told_in if len(spaces) > 1 else frozenset())

    def _name(
        self, unit: Unit, space: bytes, meeting_id: bytes, object_id: bytes, offices: Sequence[str]
    ) -> None:
        """Who reads an item or a paper, where the agenda file names some."""
        if offices:
            named = tuple(self._desk.person_called(office).id for office in offices)
            self._desk.author.write_in(unit, space, ReadersSet(meeting_id, object_id, named))

    def add_paper(
        self, item_id: bytes, file: Path, replaces: bytes | None = None, summary: str = ""
    ) -> Paper:
        """A PDF into a draft's item, or at once into a published one, as a revision of its own:
        papers arrive while people sit. `replaces` makes it the next version; `summary` is the word
        to the members, by default the paper's title.

        Before the session, on an item to be decided, it goes into the drafts alone (`waits`) until
        another person has approved the change. DomainError item.unknown, paper.unknown,
        paper.same_name, meeting.not_editable, pdf.*.
        """
        self._desk.require(Role.SECRETARY, Role.CHAIR)
        found = self._room.editable(self.item_meeting(item_id))
        prepared, joined = found.draft.item(item_id), found.joined
        public = joined.meeting.item(item_id) if joined is not None else None
        if joined is None or public is None or _approved_first(joined.meeting, prepared, public):
            if prepared is None:
                raise DomainError("item.unknown", id=item_id.hex())
            paper, data = self._drafting.read_paper(readable(prepared), file, replaces)
            return self._drafting.write_paper(found, paper, data)
        paper, data = self._drafting.read_paper(readable(public), file, replaces)
        return self._add_at_once(found, joined, paper, data, summary.strip())

    def _add_at_once(
        self, found: Prepared, joined: Joined, paper: Paper, data: bytes, summary: str
    ) -> Paper:
        meeting_id, home = found.draft.id, joined.home_of(paper)
        said = summary or (paper.title if home == joined.space else "")
        with self._desk.store.write() as unit:
            if found.draft.item(paper.item) is not None:
                # The draft has it too: the next revision is made from what is public now.
                self._drafting.write_draft_in(unit, found, paper, data)
            sealed = self._drafting.write_paper_in(unit, home, meeting_id, paper, data)
            for space in dict.fromkeys((home, joined.space)):
                told = said if space == joined.space else ""
                state = MeetingStateSet(meeting_id, MeetingState.PUBLISHED, told)
                self._desk.author.write_in(unit, space, state)
        spaces = {found.space, found.home(paper.item), home, joined.space}
        self._desk.author.wrote(frozenset(spaces))
        return sealed

    def waits(self, paper: Paper) -> bool:
        """Whether this version of a paper is in the drafts of a published meeting alone."""
        public = self._room.find(self.item_meeting(paper.item)).public
        return public is not None and not any(
            one.id == paper.id and one.version >= paper.version for one in public.papers()
        )

    def submit(self, meeting_id: bytes, reason: str = "") -> MeetingView:
        """Ask another person to approve the draft, or the changes of what is published.

        `reason`: why in spite of what the checks found; the approver sees it.
        """
        return self._draft_step(meeting_id, MeetingState.SUBMITTED, reason)

    def approve(self, meeting_id: bytes) -> MeetingView:
        """By another person than the submitter, who reads all of it: DomainError
        meeting.same_person, meeting.approver_recused."""
        if any(item.hidden for item in self._room.find(meeting_id).draft.items):
            raise DomainError("meeting.approver_recused")
        return self._draft_step(meeting_id, MeetingState.APPROVED)

    def send_back(self, meeting_id: bytes, comments: str) -> MeetingView:
        """Return what was submitted, with comments; DomainError meeting.reason_missing."""
        if not comments.strip():
            raise DomainError("meeting.reason_missing")
        return self._draft_step(meeting_id, MeetingState.DRAFT, comments.strip())

    def _draft_step(self, meeting_id: bytes, state: MeetingState, words: str = "") -> MeetingView:
        self._desk.require(Role.SECRETARY, Role.CHAIR)
        found = self._room.find(meeting_id)
        if found.public is None:
            agenda.check_step(found.draft, state, self._desk.member)
        else:
            agenda.check_revision_step(found.draft, state, self._desk.member)
        self._desk.author.write(found.space, MeetingStateSet(meeting_id, state, words.strip()))
        return self.meeting(meeting_id)

    def withdraw(self, meeting_id: bytes, reason: str) -> MeetingView:
        """Before the session, with a reason."""
        self._desk.require(Role.SECRETARY, Role.CHAIR)
        place = self._desk.find(meeting_id, "meeting")
        agenda.check_withdrawal(self.fold(meeting_id, place), reason)
        self._step(meeting_id, place.space, MeetingState.WITHDRAWN, reason)
        return self.meeting(meeting_id)

    # Publishing --------------------------------------------------------------------------------
    def publish(
        self, meeting_id: bytes, summary: str = "", *, advanced: Advanced = unheard
    ) -> MeetingView:
        """Re-seals the approved state into the meeting's own space; drafts stay behind.

        A published meeting gets a visible revision with what changed in the drafts. `advanced`
        hears of each paper sealed anew. DomainError meeting.not_approved; Fault blob.missing or
        net.* while a draft's paper is not on this device.
        """
        self._publishing.publish(meeting_id, summary, advanced)
        return self.meeting(meeting_id)

    # Sitting -----------------------------------------------------------------------------------
    def open(self, meeting_id: bytes) -> MeetingView:
        return self._session_step(meeting_id, MeetingState.IN_SESSION)

    def close(self, meeting_id: bytes) -> MeetingView:
        """DomainError vote.already_open while members still vote."""
        now_ms = self._desk.now_ms()
        for vote in self.meeting(meeting_id).votes:
            if vote.state is FormState.SENT and vote.deadline_ms > now_ms:
                raise DomainError("vote.already_open", vote=vote.id.hex())
        return self._session_step(meeting_id, MeetingState.CLOSED)

    def _session_step(self, meeting_id: bytes, state: MeetingState) -> MeetingView:
        self._desk.require(Role.CHAIR, Role.SECRETARY)
        place = self._desk.find(meeting_id, "meeting")
        meeting = self.fold(meeting_id, place)
        agenda.check_step(meeting, state, self._desk.member)
        check_steering(meeting, self._desk.member)
        self._step(meeting_id, place.space, state, "")
        return self.meeting(meeting_id)

    def _step(self, meeting_id: bytes, space: bytes, state: MeetingState, words: str) -> None:
        """Also in the parts of the meeting: a guest reads nothing else of it."""
        spaces = (space, *self._desk.parts().get(meeting_id, ()))
        with self._desk.store.write() as unit:
            for one in dict.fromkeys(spaces):
                event = MeetingStateSet(meeting_id, state, words if one == space else "")
                self._desk.author.write_in(unit, one, event)
        self._desk.author.wrote(frozenset(spaces))

    # Members -----------------------------------------------------------------------------------
    def attend(
        self, meeting_id: bytes, attends: bool, reason: str = "", substitute: str = ""
    ) -> None:
        """DomainError attendance.closed, attendance.reason_missing for an absence without one,
        role.required for who has no seat.
        """
        self._desk.require(Role.MEMBER, Role.CHAIR)
        place = self._desk.find(meeting_id, "meeting")
        agenda.check_attendance(self.fold(meeting_id, place))
        if not attends and not reason.strip():
            raise DomainError("attendance.reason_missing")
        event = AttendanceStated(meeting_id, attends, reason, substitute)
        self._desk.author.write(place.space, event)

    def settle_absence(self, meeting_id: bytes, member: bytes, approved: bool) -> None:
        """Approve a member's absence, with the substitute he names, or not.

        DomainError role.required, attendance.closed, attendance.not_absent.
        """
        self._desk.require(Role.CHAIR, Role.SECRETARY)
        place = self._desk.find(meeting_id, "meeting")
        meeting = self.fold(meeting_id, place)
        agenda.check_attendance(meeting)
        check_absence(meeting, member)
        self._desk.author.write(place.space, AbsenceSettled(meeting_id, member, approved))

    def state_position(
        self, meeting_id: bytes, item_id: bytes, stance: Stance, note: str = ""
    ) -> None:
        """Until the session opens; a position stated again replaces the earlier one.

        DomainError role.required: who has no vote takes no item off the agreed list.
        """
        self._desk.require(Role.MEMBER, Role.CHAIR)
        joined = gathered(self._desk, meeting_id)
        meeting = joined.meeting if joined is not None else self.fold(meeting_id)
        agenda.check_position(meeting, item_id)
        if joined is not None:
            event = PositionStated(meeting_id, item_id, stance, note)
            self._desk.author.write(joined.talk(item_id), event)


def _approved_first(meeting: Meeting, prepared: AgendaItem | None, public: AgendaItem) -> bool:
    """Whether a second person must agree: who sits together sees who puts a paper on the table."""
    decided = ItemType.DECIDE in {public.type, prepared.type if prepared is not None else None}
    return decided and meeting.state is not MeetingState.IN_SESSION
