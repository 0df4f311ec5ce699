"""Owns one meeting as a participant prepares it: the agenda, one's positions, one's attendance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from PySide6.QtCore import QObject, Signal

from ecabinet.domain.meeting import ItemState, MeetingState, Revision, Stance
from ecabinet.domain.people import Person, Role
from ecabinet.services.presiding import Foreseen
from ecabinet.services.summaries import ItemView, MeetingView, PaperView, Seat
from ecabinet.sync.changes import BLOBS, OPS, OWN_RECORDED, Change
from ui.viewmodels.loading import Loading
from ui.viewmodels.workspace import Workspace

DOORS_OPEN = timedelta(minutes=15)
"""From so long before its start a meeting's room may be entered."""


def resumed(papers: tuple[PaperView, ...]) -> PaperView | None:
    """The paper to read on: one begun and not finished, else one not begun, else the first."""
    begun = (paper for paper in papers if 0 < paper.place < paper.pages)
    unread = (paper for paper in papers if not paper.place)
    return next(begun, None) or next(unread, None) or next(iter(papers), None)


@dataclass(frozen=True, slots=True)
class _Read:
    meeting: MeetingView
    revision: Revision | None = None
    revised_by: Person | None = None
    foreseen: Foreseen | None = None


class MeetingModel(Loading):
    """`meeting` is None until the first reading; `item` is the one shown beside the agenda.

    `behalf`: the secretariat looks at it as this member sees it, and does nothing in his name.
    `foreseen`: how the items will be taken, for who presides, once the meeting is public.
    `revision`: what members were told last of what they had already, or why it was withdrawn.
    """

    item_chosen = Signal()
    position_stated = Signal()
    attendance_stated = Signal()

    def __init__(
        self,
        workspace: Workspace,
        meeting_id: bytes,
        parent: QObject | None = None,
        behalf: bytes = b"",
    ) -> None:
        super().__init__(workspace, parent)
        self.behalf = behalf
        self.meeting: MeetingView | None = None
        self.revision: Revision | None = None
        self.revised_by: Person | None = None
        self.foreseen: Foreseen | None = None
        self._id = meeting_id
        self._item = b""
        self._notes: dict[bytes, str] = {}
        self.reload()

    # what is shown -----------------------------------------------------------------------

    @property
    def items(self) -> tuple[ItemView, ...]:
        return self.meeting.items if self.meeting else ()

    @property
    def item(self) -> ItemView | None:
        return next((one for one in self.items if one.id == self._item), None)

    @property
    def papers(self) -> list[PaperView]:
        return [paper for item in self.items for paper in item.papers]

    @property
    def guests(self) -> list[tuple[str, list[int]]]:
        """Each guest with the items that they attend."""
        found: dict[str, list[int]] = {}
        for item in self.items:
            for guest in item.guests:
                found.setdefault(guest, []).append(item.order)
        return list(found.items())

    @property
    def my_seat(self) -> Seat | None:
        seats = self.meeting.seats if self.meeting else ()
        return next((one for one in seats if one.person.id == self.workspace.me.member), None)

    @property
    def may_state(self) -> bool:
        """Whether positions and attendance can be stated now, by this person."""
        published = self.meeting is not None and self.meeting.state is MeetingState.PUBLISHED
        return published and self.my_seat is not None

    @property
    def foresees(self) -> bool:
        """Whether this person sees how the items will be taken: who presides, as himself."""
        presides = self.workspace.me.roles & {Role.CHAIR, Role.SECRETARY}
        return bool(presides) and not self.behalf

    @property
    def may_settle(self) -> bool:
        """Whether absences are this person's to approve now."""
        published = self.meeting is not None and self.meeting.state is MeetingState.PUBLISHED
        return published and bool(self.workspace.me.roles & {Role.CHAIR, Role.SECRETARY})

    @property
    def room_open(self) -> bool:
        """Whether to enter the room is the next thing to do."""
        if self.meeting is None:
            return False
        if self.meeting.state is MeetingState.IN_SESSION:
            return True
        opens = self.workspace.moment(self.meeting.starts_ms) - DOORS_OPEN
        return self.meeting.state is MeetingState.PUBLISHED and self.workspace.now() >= opens

    @property
    def may_enter(self) -> bool:
        """Whether the room is open to this person; who presides opens it when it pleases them."""
        published = self.meeting is not None and self.meeting.state is MeetingState.PUBLISHED
        presides = self.workspace.me.roles & {Role.CHAIR, Role.SECRETARY}
        return self.room_open or (published and bool(presides))

    def settle_absence(self, member: bytes, approved: bool) -> None:
        convening = self.workspace.cabinet.convening
        self._act(convening.settle_absence, self._id, member, approved)

    def presented_by(self, seat: Seat) -> list[int]:
        """The items that this seat's agency or office presents."""
        names = {seat.person.agency, seat.person.office, seat.person.code} - {""}
        return [item.order for item in self.items if item.presenter in names]

    # what is asked -----------------------------------------------------------------------

    def choose(self, item: bytes) -> None:
        if item != self._item:
            self._item = item
            self.item_chosen.emit()

    def note(self, item: ItemView) -> str:
        """The note as it is being written, else as it was stated."""
        stated = item.mine.note if item.mine else ""
        return self._notes.get(item.id, stated)

    def keep_note(self, item: bytes, note: str) -> None:
        """Keep what is typed: going to another item loses nothing."""
        self._notes[item] = note

    def drop_note(self, item: bytes) -> None:
        self._notes.pop(item, None)

    def state_position(self, item: bytes, stance: Stance, note: str = "") -> None:
        """State or change a position; a note belongs to the wish to discuss."""
        said = note.strip() if stance is Stance.DEBATE else ""

        def stated(_result: object) -> None:
            self._notes.pop(item, None)
            self.position_stated.emit()

        convening = self.workspace.cabinet.convening
        self._act(convening.state_position, self._id, item, stance, said, done=stated)

    def save_notes(self) -> None:
        """State what was typed and not yet said, as the screen is left."""
        for item in self.items:
            typed = self._notes.get(item.id)
            stated = item.mine.note if item.mine else ""
            if typed is not None and typed.strip() != stated and self.may_state:
                self.state_position(item.id, Stance.DEBATE, typed)

    def attend(self, attends: bool, reason: str = "", substitute: str = "") -> None:
        convening = self.workspace.cabinet.convening
        self._act(
            convening.attend,
            self._id,
            attends,
            reason.strip(),
            substitute.strip(),
            done=lambda _result: self.attendance_stated.emit(),
        )

    # reading -----------------------------------------------------------------------------

    def _read(self) -> _Read:
        cabinet = self.workspace.cabinet
        if self.behalf:
            return _Read(cabinet.preparing.seen_by(self._id, self.behalf))
        view = cabinet.convening.meeting(self._id)
        foreseen = cabinet.presiding.foreseen(self._id) if self.foresees and view.revision else None
        told = view.revision > 1 or view.state is MeetingState.WITHDRAWN
        revisions = cabinet.convening.revisions(self._id) if told else ()
        if not revisions:
            return _Read(view, foreseen=foreseen)
        last = revisions[-1]
        return _Read(view, last, cabinet.desk.person(last.member), foreseen)

    def _keep(self, read: _Read) -> None:
        self.meeting, self.foreseen = read.meeting, read.foreseen
        self.revision, self.revised_by = read.revision, read.revised_by
        if self.item is None and self.items:
            opened = (one for one in self.items if one.state is ItemState.OPEN)
            self._item = next(opened, self.items[0]).id

    def _concerns(self, change: Change) -> bool:
        if not change.what & {OPS, BLOBS, OWN_RECORDED}:
            return False
        return self.meeting is None or not change.spaces or self.meeting.told_by(change.spaces)
