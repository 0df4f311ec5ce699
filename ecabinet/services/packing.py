"""Gives a meeting out again: as the folder it could be imported from, and as a calendar file.

The folder says everything that an import reads: taken in again it is the same agenda and the same
PDFs.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from ecabinet.domain.errors import DomainError, Fault
from ecabinet.domain.icalendar import Entry, calendar
from ecabinet.domain.meeting import AgendaItem, Meeting, MeetingState, Section
from ecabinet.domain.project.parts import Joined
from ecabinet.services.convening import Convening
from ecabinet.services.desk import Desk
from ecabinet.services.draftroom import DraftRoom
from ecabinet.services.folders import AGENDA
from ecabinet.services.gathering import gathered
from ecabinet.services.lines import Lines
from ecabinet.services.outfile import write_out

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_NAME = 60
"""Characters of a title in a file's name: 255 bytes hold them in any script."""
_HELD = frozenset(
    {MeetingState.PUBLISHED, MeetingState.IN_SESSION, MeetingState.CLOSED, MeetingState.WITHDRAWN}
)


class Packing:
    """Built once a device."""

    def __init__(self, desk: Desk, room: DraftRoom, convening: Convening, lines: Lines) -> None:
        self._desk = desk
        self._room = room
        self._convening = convening
        self._lines = lines

    def folder(self, meeting_id: bytes, target: Path) -> Path:
        """Write agenda.yaml and every paper into `target`, which is made; the agenda's path.

        A secretary gets the draft as it stands, a member what is published. DomainError
        output.not_empty; Fault blob.missing, file.unwritable.
        """
        source = self.source(meeting_id)
        meeting = source.meeting
        try:
            target.mkdir(parents=True, exist_ok=True)
            if any(target.iterdir()):
                raise DomainError("output.not_empty", folder=target.name)
            told = self._agenda(meeting)
            for entry in meeting.sequence():
                if isinstance(entry, Section):
                    told["items"].append({"section": entry.title})
                # Of what this person does not read there is nothing to give out.
                elif not entry.hidden:
                    told["items"].append(self._item(entry, target, source))
        except OSError as error:
            reason = error.strerror or ""
            raise Fault("file.unwritable", file=str(target), reason=reason) from error
        text = yaml.safe_dump(told, allow_unicode=True, sort_keys=False, width=10_000)
        write_out(target / AGENDA, text.encode())
        return target / AGENDA

    def calendar(self, meeting_id: bytes | None = None) -> bytes:
        """One meeting, or all that are published and every form's deadline, as RFC 5545."""
        now = self._desk.now_ms()
        if meeting_id is not None:
            return calendar([self._entry(self._convening.fold(meeting_id))], now)
        entries = [
            self._entry(self._convening.fold(line.card.id))
            for line in self._lines.meetings()
            if line.card.state in _HELD
        ]
        entries += [
            Entry(form.card.id, form.card.subject, form.card.deadline_ms, text=form.card.number)
            for form in self._lines.forms()
            if form.card.deadline_ms and not form.card.live and form.card.on_roll
        ]
        return calendar(entries, now)

    # Inside ------------------------------------------------------------------------------------
    def source(self, meeting_id: bytes) -> Joined:
        """What this person may give out of a meeting, and the spaces that its papers are in: the
        draft for who reads drafts, else what is published. DomainError meeting.unknown.
        """
        try:
            found = self._room.find(meeting_id)
        except DomainError as refused:
            if refused.code not in {"role.required", "meeting.unknown"}:
                raise
            joined = gathered(self._desk, meeting_id)
            if joined is None:
                raise
            return joined
        return found.drafted

    def _agenda(self, meeting: Meeting) -> dict[str, Any]:
        zone = ZoneInfo(self._desk.directory().zone)
        told: dict[str, Any] = {
            "title": meeting.title,
            "starts": _time(meeting.starts_ms, zone),
        }
        if meeting.ends_ms:
            told["ends"] = _time(meeting.ends_ms, zone)
        if meeting.place:
            told["place"] = meeting.place
        return {**told, "chair": meeting.chair, "items": []}

    def _item(self, item: AgendaItem, target: Path, source: Joined) -> dict[str, Any]:
        told: dict[str, Any] = {"title": item.title, "presenter": item.presenter}
        told |= {"type": item.type.value, "minutes": item.minutes}
        if item.guests:
            told["guests"] = list(item.guests)
        if item.recused:
            told["recused"] = self._offices(item.recused)
        if item.readers:
            told["restricted_to"] = self._offices(item.readers)
        inside = target / _name(item.order, item.title)
        papers = []
        for number, paper in enumerate(item.papers, 1):
            inside.mkdir(exist_ok=True)
            file = inside / f"{_name(number, paper.title)}.pdf"
            write_out(file, self._desk.blobs.open(paper.blob, source.home_of(paper), paper.id))
            entry: dict[str, Any] = {"file": f"{inside.name}/{file.name}", "title": paper.title}
            if named := item.readers_of(paper.id):
                entry["restricted_to"] = self._offices(named)
            papers.append(entry)
        return {**told, "papers": papers} if papers else told

    def _offices(self, members: Iterable[bytes]) -> list[str]:
        return [self._desk.person(one).office for one in members]

    def _entry(self, meeting: Meeting) -> Entry:
        return Entry(
            meeting.id,
            meeting.title,
            meeting.starts_ms,
            meeting.ends_ms,
            meeting.place,
            "\n".join(f"{one.order}. {one.title}" for one in meeting.items if not one.hidden),
            meeting.revision,
            meeting.state is MeetingState.WITHDRAWN,
        )


def _name(number: int, title: str) -> str:
    """A name that every file system takes, in the order of the agenda."""
    plain = _FORBIDDEN.sub(" ", unicodedata.normalize("NFC", title))[:_NAME]
    return f"{number:02d} {' '.join(plain.split()).rstrip('. ')}".rstrip()


def _time(at_ms: int, zone: ZoneInfo) -> str:
    return datetime.fromtimestamp(at_ms / 1000, zone).isoformat()
