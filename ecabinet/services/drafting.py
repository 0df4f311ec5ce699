"""Edits a meeting in preparation, each act saved as it is made; every act has its contrary.

A field that is left out of an edit stays as the newest record has it, so that two people who change
different fields at once do not undo each other.
"""

from __future__ import annotations

import os
from collections.abc import Collection
from dataclasses import dataclass, fields, replace
from functools import partial
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from ecabinet.domain.errors import DomainError, Fault
from ecabinet.domain.events import (
    AgendaMoved,
    AgendaRemoved,
    Event,
    ItemPut,
    MeetingPut,
    PaperPut,
    RecusalSet,
    SectionPut,
)
from ecabinet.domain.meeting import AgendaItem, BlobRef, ItemType, Meeting, Paper, Section
from ecabinet.domain.people import Role
from ecabinet.domain.restriction import ReadersSet
from ecabinet.pdf.check import inspect
from ecabinet.services.desk import Desk
from ecabinet.services.draftparts import DraftParts
from ecabinet.services.draftroom import DraftRoom, Prepared, item_put, meeting_put
from ecabinet.services.folders import FolderReader, PlannedPaper
from ecabinet.services.gathering import readable
from ecabinet.store.unit import Unit
from ecabinet.sync.author import Draft

T = TypeVar("T")
MAX_TITLE = 2000


@dataclass(frozen=True, slots=True)
class MeetingEdit:
    """Times in milliseconds UTC, `chair` an office; None leaves a field as it is."""

    title: str | None = None
    starts_ms: int | None = None
    ends_ms: int | None = None
    place: str | None = None
    chair: str | None = None


@dataclass(frozen=True, slots=True)
class ItemEdit:
    """`guests` are offices; None leaves a field as it is."""

    title: str | None = None
    presenter: str | None = None
    type: ItemType | None = None
    minutes: int | None = None
    guests: tuple[str, ...] | None = None


class Drafting:
    """Acts on one meeting's draft. Errors of every call: DomainError role.required,
    meeting.unknown, meeting.not_editable; item.unknown or paper.unknown for what is not there,
    item.restricted for an item that this member does not take part in."""

    def __init__(self, desk: Desk, room: DraftRoom, parts: DraftParts) -> None:
        self._desk = desk
        self._room = room
        self._parts = parts

    # The meeting -------------------------------------------------------------------------------
    def create(self, title: str, starts_ms: int, ends_ms: int = 0, place: str = "") -> bytes:
        """An empty draft under the chair's office; its id. DomainError meeting.times."""
        self._desk.require(Role.SECRETARY, Role.CHAIR)
        put = MeetingPut(
            os.urandom(16), title.strip(), starts_ms, ends_ms, place, self._desk.chair().office
        )
        _check_meeting(put)
        self._desk.author.write(self._desk.secretariat(), put, object_id=put.meeting)
        return put.meeting

    def set_meeting(self, meeting_id: bytes, edit: MeetingEdit) -> None:
        """DomainError meeting.times, meeting.title_long."""
        found = self._room.editable(meeting_id)
        put = _edited(meeting_put(found.draft), edit)
        _check_meeting(put)
        if put != meeting_put(found.draft):
            self._write(found, put)

    # Items and sections ------------------------------------------------------------------------
    def add_item(
        self, meeting_id: bytes, edit: ItemEdit | None = None, after: bytes | None = None
    ) -> bytes:
        """A new item at the end, or right after another entry (b"" for the top); its id."""
        blank = ItemPut(meeting_id, os.urandom(16), 0, "", "", ItemType.DISCUSS, 0, ())
        put = _edited(blank, edit or ItemEdit())
        _check_item(put)
        self._add(meeting_id, put, put.item, after)
        return put.item

    def set_item(self, meeting_id: bytes, item_id: bytes, edit: ItemEdit) -> None:
        """DomainError meeting.minutes, meeting.title_long."""
        found = self._room.editable(meeting_id)
        before = item_put(meeting_id, _item(found.draft, item_id))
        put = _edited(before, edit)
        _check_item(put)
        if put != before:
            self._write_of(found, item_id, put)

    def add_section(self, meeting_id: bytes, title: str, after: bytes | None = None) -> bytes:
        """A heading, placed as `add_item` does; its id."""
        put = SectionPut(meeting_id, os.urandom(16), 0, _title(title))
        self._add(meeting_id, put, put.section, after)
        return put.section

    def set_section(self, meeting_id: bytes, section_id: bytes, title: str) -> None:
        found = self._room.editable(meeting_id)
        _entry(found.draft, section_id)
        self._write(found, SectionPut(meeting_id, section_id, 0, _title(title)))

    def _add(
        self, meeting_id: bytes, put: ItemPut | SectionPut, entry: bytes, after: bytes | None
    ) -> None:
        found = self._room.editable(meeting_id)
        taken = [one.rank for one in (*found.draft.sequence(), *found.draft.removed)]
        last = int(max(taken, default=0)) + 1
        drafts: list[Event] = [replace(put, order=last)]
        if after is not None:
            drafts.append(AgendaMoved(meeting_id, entry, after))
        self._write(found, *drafts)

    def move(self, meeting_id: bytes, entry: bytes, after: bytes) -> None:
        """An item or section goes right behind another, to the top where `after` is empty."""
        found = self._room.editable(meeting_id)
        _entry(found.draft, entry)
        if after:
            _entry(found.draft, after)
        if after != entry and after != before_of(found.draft, entry):
            self._write(found, AgendaMoved(meeting_id, entry, after))

    def remove(self, meeting_id: bytes, object_id: bytes) -> None:
        """Take out an item, a section or a paper; `restore` brings it back whole."""
        found = self._room.editable(meeting_id)
        known = {one.id for one in (*found.draft.sequence(), *found.draft.papers())}
        if object_id not in known:
            raise DomainError("item.unknown", id=object_id.hex())
        gone = AgendaRemoved(meeting_id, object_id)
        paper = next((one for one in found.draft.papers() if one.id == object_id), None)
        if paper is not None:
            self._write_of(found, paper.item, gone)
            return
        if found.draft.item(object_id) is not None:
            _item(found.draft, object_id)
        self._write(found, gone)

    def restore(self, meeting_id: bytes, object_id: bytes) -> None:
        """The contrary of `remove`."""
        found = self._room.editable(meeting_id)
        for entry in found.draft.removed:
            if entry.id == object_id:
                put: Event
                if not isinstance(entry, AgendaItem):
                    put = SectionPut(meeting_id, entry.id, 0, entry.title)
                elif entry.hidden:
                    put = self._parts.line(found, entry)  # the rest of it lies apart
                else:
                    put = item_put(meeting_id, entry)
                self._write(found, put)
                return
        for item in found.draft.items:
            for paper in item.gone:
                if paper.id == object_id:
                    self.put_paper(meeting_id, paper)
                    return
        raise DomainError("item.unknown", id=object_id.hex())

    def recuse(self, meeting_id: bytes, item_id: bytes, member: bytes, recused: bool) -> None:
        """A member does not take part in an item, or does so again; DomainError person.unknown."""
        found = self._room.editable(meeting_id)
        _item(found.draft, item_id)
        if all(one.id != member for one in self._desk.people()):
            raise DomainError("person.unknown", name=member.hex())
        told = RecusalSet(meeting_id, item_id, member, recused)
        if found.home(item_id) != found.space:
            self._write(found, told)  # all of the staff see who does not take part
        self._write_of(found, item_id, told)
        try:
            self._parts.settle(meeting_id)
        except Fault:
            return  # a paper is not on this device yet: the next round seals it anew

    def name_readers(self, meeting_id: bytes, object_id: bytes, members: Collection[bytes]) -> None:
        """Of those who read the meeting, only these members and the staff read an item or a paper;
        of nobody everybody does. DomainError person.unknown."""
        found = self._room.editable(meeting_id)
        papers = {one.id: one.item for one in found.draft.papers()}
        item_id = papers.get(object_id, object_id)
        _item(found.draft, item_id)
        people = {one.id for one in self._desk.people()}
        for member in members:
            if member not in people:
                raise DomainError("person.unknown", name=member.hex())
        named = ReadersSet(meeting_id, object_id, tuple(sorted(members)))
        self._write_of(found, item_id, named)

    # Papers ------------------------------------------------------------------------------------
    def add_file(
        self, meeting_id: bytes, item_id: bytes, file: Path, replaces: bytes | None = None
    ) -> Paper:
        """A PDF as a new paper, or as the next version of `replaces`.

        DomainError paper.same_name, and pdf.* with the file's name for what no reader could open.
        """
        found = self._room.editable(meeting_id)
        item = _item(found.draft, item_id)
        return self.write_paper(found, *self.read_paper(item, file, replaces))

    def read_paper(
        self, item: AgendaItem, file: Path, replaces: bytes | None
    ) -> tuple[Paper, bytes]:
        """The file as an item's next paper, or the next version of `replaces`, and its bytes.

        DomainError paper.unknown, paper.same_name, pdf.*.
        """
        before = next((one for one in item.papers if one.id == replaces), None)
        if replaces is not None and before is None:
            raise DomainError("paper.unknown", id=replaces.hex())
        look = partial(inspect, engine=self._desk.pdf)
        planned = FolderReader(file.parent, look, ZoneInfo("UTC")).paper(file)
        if before is None and any(one.title == planned.title for one in item.papers):
            raise DomainError("paper.same_name", file=file.name, title=planned.title)
        return planned_paper(item, planned, before), planned.data

    def write_paper(self, found: Prepared, paper: Paper, data: bytes) -> Paper:
        with self._desk.store.write() as unit:
            sealed = self.write_draft_in(unit, found, paper, data)
        self._desk.author.wrote(frozenset({found.space, found.home(paper.item)}))
        return sealed

    def write_draft_in(self, unit: Unit, found: Prepared, paper: Paper, data: bytes) -> Paper:
        """Seal it where its item is drafted; the caller calls `wrote`."""
        home = found.home(paper.item)
        sealed = self.write_paper_in(unit, home, found.draft.id, paper, data)
        self._told_in(unit, found, paper.item)
        return sealed

    def write_paper_in(
        self, unit: Unit, space: bytes, meeting_id: bytes, paper: Paper, data: bytes
    ) -> Paper:
        """Seal it into a space, the drafts or another; the caller calls `wrote`."""
        ref = self._desk.blobs.seal(unit, space, paper.id, data)
        sealed = replace(paper, blob=ref)
        put = PaperPut(meeting_id, sealed)
        self._desk.author.write_in(unit, space, put, object_id=paper.id, blobs=(ref,))
        return sealed

    def put_paper(self, meeting_id: bytes, paper: Paper) -> None:
        """An earlier state of a paper again: taken out before, or under a version since replaced,
        which it then follows as the newest."""
        found = self._room.editable(meeting_id)
        now = next((one for one in found.draft.papers() if one.id == paper.id), None)
        version = paper.version if now is None else max(now.version + 1, paper.version)
        put = PaperPut(meeting_id, replace(paper, version=version, at_ms=0))
        self._write_of(found, paper.item, put, blobs=(paper.blob,))

    def rename_paper(self, meeting_id: bytes, paper_id: bytes, title: str) -> None:
        found = self._room.editable(meeting_id)
        paper = self._paper(found.draft, paper_id)
        put = PaperPut(meeting_id, replace(paper, title=_title(title)))
        self._write_of(found, paper.item, put, blobs=(paper.blob,))

    def current(self, meeting_id: bytes, paper_id: bytes) -> Paper:
        """A paper as it stands, for `put_paper` to bring back."""
        return self._paper(self._room.find(meeting_id).draft, paper_id)

    @staticmethod
    def _paper(draft: Meeting, paper_id: bytes) -> Paper:
        for paper in draft.papers():
            if paper.id == paper_id:
                return paper
        raise DomainError("paper.unknown", id=paper_id.hex())

    def _write_of(
        self, found: Prepared, item_id: bytes, *events: Event, blobs: tuple[BlobRef, ...] = ()
    ) -> None:
        """What is said of an item, where it is drafted."""
        home = found.home(item_id)
        with self._desk.store.write() as unit:
            for event in events:
                self._desk.author.draft_in(unit, home, Draft(event, blobs=blobs))
            self._told_in(unit, found, item_id)
        self._desk.author.wrote(frozenset({home, found.space}))

    def _told_in(self, unit: Unit, found: Prepared, item_id: bytes) -> None:
        """In the drafts, that something changed apart from them: it is to be approved anew."""
        item = found.draft.item(item_id)
        if item is not None and found.home(item_id) != found.space:
            self._desk.author.write_in(unit, found.space, self._parts.line(found, item))

    def _write(self, found: Prepared, *events: Event) -> None:
        self._desk.author.write_many(found.space, [Draft(event) for event in events])


def planned_paper(item: AgendaItem, planned: PlannedPaper, before: Paper | None) -> Paper:
    """The paper before it is sealed: its blob is named when it is written."""
    last = max((one.order for one in (*item.papers, *item.gone)), default=0)
    return Paper(
        id=before.id if before else os.urandom(16),
        item=item.id,
        title=before.title if before else planned.title,
        version=before.version + 1 if before else 1,
        pages=planned.pages,
        sha256=planned.sha256,
        blob=BlobRef(b"", b"", 0, 0),
        order=before.order if before else last + 1,
    )


def before_of(meeting: Meeting, entry: bytes) -> bytes:
    """What stands right before an entry, b"" for the first: where `move` would bring it back."""
    ids = [one.id for one in meeting.sequence()]
    at = ids.index(entry)
    return ids[at - 1] if at else b""


def _edited(put: T, edit: MeetingEdit | ItemEdit) -> T:
    told = {one.name: getattr(edit, one.name) for one in fields(edit)}
    said = {name: value for name, value in told.items() if value is not None}
    changed: T = replace(put, **said)  # type: ignore[type-var]  # T is an event, a dataclass
    return changed


def _check_meeting(put: MeetingPut) -> None:
    _title(put.title)
    if put.ends_ms and put.ends_ms <= put.starts_ms:
        raise DomainError("meeting.times")


def _check_item(put: ItemPut) -> None:
    _title(put.title)
    if not 0 <= put.minutes <= 24 * 60:
        raise DomainError("meeting.minutes", minutes=put.minutes)


def _title(title: str) -> str:
    if len(title) > MAX_TITLE:
        raise DomainError("meeting.title_long", limit=MAX_TITLE)
    return title.strip()


def _item(meeting: Meeting, item_id: bytes) -> AgendaItem:
    item = meeting.item(item_id)
    if item is None:
        raise DomainError("item.unknown", id=item_id.hex())
    return readable(item)


def _entry(meeting: Meeting, entry: bytes) -> AgendaItem | Section:
    for one in meeting.sequence():
        if one.id == entry:
            return one
    raise DomainError("item.unknown", id=entry.hex())
