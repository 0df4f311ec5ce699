"""A meeting's papers, or its agenda, as one PDF for one reader, whose name is on each page.

Only what this device may open is in it; what has to be left out is named on the papers' cover.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from ecabinet.domain.errors import DomainError, Fault
from ecabinet.domain.meeting import AgendaItem, Meeting, Paper, Section
from ecabinet.pdf.client import Binder
from ecabinet.pdf.compose import Block, row
from ecabinet.pdf.document import Document
from ecabinet.services.desk import Desk
from ecabinet.services.outfile import write_out
from ecabinet.services.packing import Packing
from ecabinet.services.papers import Shelf
from ecabinet.services.publishing import Advanced, unheard

_WIDTHS, _AGENDA_WIDTHS = (8, 62, 15, 15), (8, 54, 28, 10)
_REASONS = {
    "pdf.encrypted": "có mật khẩu chưa nhập trên máy này",
    "blob.missing": "chưa tải về máy này",
}
_RESTRICTED = "Nội dung hạn chế"
_UNREADABLE = "không đọc được"


@dataclass(frozen=True, slots=True)
class _Bound:
    """A paper in the pack: its first page counted from 1, 0 pages and a reason if left out."""

    paper: Paper
    page: int
    pages: int
    left_out: str


class Booklet:
    """Built once a device."""

    def __init__(self, desk: Desk, packing: Packing, shelf: Shelf) -> None:
        self._desk = desk
        self._packing = packing
        self._shelf = shelf

    def write(self, meeting_id: bytes, out: Path, advanced: Advanced = unheard) -> int:
        """Bind the pack into `out`; its pages without the cover. `advanced` hears of each paper.

        A secretary gets the draft as it stands, a member what is published. DomainError
        meeting.unknown, meeting.no_papers; Fault file.unwritable, pdf.worker_failed,
        pdf.worker_memory.
        """
        made, pages = self._bind(meeting_id, advanced)
        write_out(out, made)
        return pages

    def open_pack(self, meeting_id: bytes, advanced: Advanced = unheard) -> Document:
        """The pack in memory, for a printer; whoever asks closes it. Errors as of `write`."""
        return self._desk.pdf.open(self._bind(meeting_id, advanced)[0])

    def open_agenda(self, meeting_id: bytes) -> Document:
        """The agenda alone, in memory; whoever asks closes it. Errors as of `write`."""
        meeting = self._packing.source(meeting_id).meeting
        made = self._desk.pdf.compose(self._agenda(meeting))
        with self._desk.pdf.binder() as binder:
            binder.add([(1, meeting.title)], made)
            bound = binder.finish((), self._owner())
        return self._desk.pdf.open(bound)

    # Inside ------------------------------------------------------------------------------------
    def _bind(self, meeting_id: bytes, advanced: Advanced) -> tuple[bytes, int]:
        """The pack and how many pages it has without its cover."""
        source = self._packing.source(meeting_id)
        meeting = source.meeting
        if not meeting.papers():
            raise DomainError("meeting.no_papers", title=meeting.title)
        total, done, page = len(meeting.papers()), 0, 1
        found: list[tuple[AgendaItem, list[_Bound]]] = []
        with self._desk.pdf.binder() as binder:
            for item in meeting.items:
                binder.add([(1, _heading(item))])
                bound: list[_Bound] = []
                for paper in item.papers:
                    bound.append(self._add(binder, paper, source.home_of(paper), page))
                    page += bound[-1].pages
                    done += 1
                    advanced(done, total)
                found.append((item, bound))
            made = binder.finish(self._cover(meeting, found), self._owner())
        return made, page - 1

    def _add(self, binder: Binder, paper: Paper, space: bytes, page: int) -> _Bound:
        try:
            data = self._desk.blobs.open(paper.blob, space, paper.id)
            pages = binder.add([(2, paper.title)], data, self._shelf.password(paper.id))
        except (DomainError, Fault) as error:
            if error.code.startswith(("hostile.", "pdf.worker")):
                raise
            return _Bound(paper, page, 0, _REASONS.get(error.code, _UNREADABLE))
        return _Bound(paper, page, pages, "")

    def _owner(self) -> str:
        """Whose copy it is, and of which day."""
        office = self._desk.person(self._desk.member).office
        return f"{office} · {self._moment(self._desk.now_ms()):%d/%m/%Y}"

    def _moment(self, at_ms: int) -> datetime:
        return datetime.fromtimestamp(at_ms / 1000, ZoneInfo(self._desk.directory().zone))

    def _head(self, meeting: Meeting, kind: str) -> list[Block]:
        """Whose meeting it is, which, when and where, and whose copy this is."""
        starts = self._moment(meeting.starts_ms)
        when = f"{starts:%H:%M} ngày {starts:%d/%m/%Y}"
        facts = [when, meeting.place, f"Chủ trì: {meeting.chair}" if meeting.chair else ""]
        return [
            Block(self._desk.directory().organisation.upper(), "head"),
            Block(kind, "title"),
            Block(meeting.title, "title"),
            Block(" · ".join(one for one in facts if one), "text"),
            Block(f"Bản của {self._owner()}", "subject"),
            Block("", "small"),
        ]

    def _cover(self, meeting: Meeting, found: list[tuple[AgendaItem, list[_Bound]]]) -> list[Block]:
        blocks = self._head(meeting, "TÀI LIỆU PHIÊN HỌP")
        columns = ("TT", "Nội dung, tài liệu", "Số trang", "Trang")
        blocks.append(row("table_head", *columns, widths=_WIDTHS))
        for item, bound in found:
            presenter = f" ({item.presenter})" if item.presenter else ""
            blocks.append(row("table_group", f"{_heading(item)}{presenter}", widths=(1,)))
            for number, one in enumerate(bound, 1):
                told = f"{one.paper.title} ({one.left_out})" if one.left_out else one.paper.title
                cells = (str(one.pages), str(one.page)) if one.pages else ("–", "–")
                blocks.append(row("table", f"{item.order}.{number}", told, *cells, widths=_WIDTHS))
        return blocks

    def _agenda(self, meeting: Meeting) -> list[Block]:
        blocks = self._head(meeting, "CHƯƠNG TRÌNH PHIÊN HỌP")
        columns = ("TT", "Nội dung", "Cơ quan trình", "Phút")
        blocks.append(row("table_head", *columns, widths=_AGENDA_WIDTHS))
        for entry in meeting.sequence():
            if isinstance(entry, Section):
                blocks.append(row("table_group", entry.title, widths=(1,)))
                continue
            title = _RESTRICTED if entry.hidden else entry.title
            minutes = str(entry.minutes) if entry.minutes else "–"
            cells = (str(entry.order), title, entry.presenter, minutes)
            blocks.append(row("table", *cells, widths=_AGENDA_WIDTHS))
        return blocks


def _heading(item: AgendaItem) -> str:
    return f"{item.order}. {_RESTRICTED if item.hidden else item.title}"
