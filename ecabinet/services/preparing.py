"""Shows a meeting in preparation whole: agenda, changes, what the checks find, open choices."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from ecabinet.domain import dossier, revising
from ecabinet.domain.agenda import voted_items
from ecabinet.domain.dossier import Finding
from ecabinet.domain.errors import Fault
from ecabinet.domain.meeting import Meeting, MeetingState, Paper
from ecabinet.domain.people import Person
from ecabinet.domain.restriction import seen_by
from ecabinet.pdf.check import inspect
from ecabinet.services.board import Board
from ecabinet.services.desk import Desk, Found
from ecabinet.services.draftroom import Choice, DraftRoom, DraftView, Prepared
from ecabinet.services.gathering import company
from ecabinet.services.lines import Lines
from ecabinet.services.merging import Merging
from ecabinet.services.summaries import MeetingView
from ecabinet.services.welcoming import Welcoming

_DAY_MS = 86_400_000
_OVER = frozenset({MeetingState.WITHDRAWN, MeetingState.CLOSED, MeetingState.ARCHIVED})
_LOOKED_AT = frozenset({"pdf.no_text", "pdf.page_size", "pdf.page_failed"})


class Preparing:
    """What the agenda editor reads; `drafting` is what it writes with."""

    def __init__(
        self,
        desk: Desk,
        room: DraftRoom,
        board: Board,
        lines: Lines,
        merging: Merging,
        welcoming: Welcoming,
    ) -> None:
        self._desk = desk
        self._room = room
        self._board = board
        self._lines = lines
        self._merging = merging
        self._welcoming = welcoming
        # By the file's hash: a paper is looked through once while the application runs.
        self._looked: dict[bytes, tuple[Finding, ...]] = {}

    def draft(self, meeting_id: bytes) -> DraftView:
        """DomainError role.required, meeting.unknown."""
        found = self._room.find(meeting_id)
        draft, public = found.draft, found.public
        view = self._board.view(draft, Found(found.space, True))
        if public is not None:
            view = replace(view, state=public.state, revision=public.revision)
        returned = draft.returned
        return DraftView(
            meeting=view,
            sections=draft.sections,
            sequence=tuple(one.id for one in draft.sequence()),
            recused={item.id: item.recused for item in draft.items if item.recused},
            published=public is not None,
            changes=revising.changes(public, draft) if public is not None else (),
            findings=self._agenda_findings(draft),
            choices=tuple(
                choice
                for space in (found.space, *found.drafted.parts)
                for choice in self._merging.choices(space, draft)
            ),
            revisions=public.revisions if public is not None else (),
            stated=_stated(public),
            people=self._desk.people(),
            note=draft.note,
            returned=(self._desk.person(returned[0]).office, returned[1]) if returned else None,
            edited_ms=draft.edited_ms,
            late=self._welcoming.late(found),
            apart=self._apart(draft),
        )

    def _apart(self, draft: Meeting) -> dict[bytes, tuple[Person, ...]]:
        called, people = company(self._desk), self._desk.people()
        out = {item.id: called.staff - called.of_item(item) for item in draft.items if item.recused}
        return {
            item: tuple(person for person in people if person.id in who)
            for item, who in out.items()
            if who
        }

    def seen_by(self, meeting_id: bytes, member: bytes) -> MeetingView:
        """The meeting as a member will have it, or has it: what he does not read is shut, and what
        others said of it is not told. DomainError role.required, meeting.unknown.
        """
        found = self._room.find(meeting_id)
        meeting = found.public or found.draft
        seen = seen_by(meeting, company(self._desk), member)
        space = found.joined.space if found.joined is not None else found.space
        view = self._board.view(seen, Found(space, found.joined is None))
        read = {item.id for item in seen.items if not item.hidden}
        stated = {one.item: one for one in meeting.positions if one.member == member}
        return replace(
            view,
            items=tuple(
                replace(item, mine=stated.get(item.id), agree=0, debate=0, positions=())
                for item in view.items
            ),
            votes=tuple(one for one in view.votes if read.issuperset(voted_items(one.item))),
        )

    def findings(self, meeting_id: bytes) -> tuple[Finding, ...]:
        """The whole check, papers looked through; slow the first time, off the main thread.

        A paper that is not on this device yet is passed over.
        """
        found = self._room.find(meeting_id)
        looked = [
            replace(
                one, item=paper.item, paper=paper.id, params={**one.params, "title": paper.title}
            )
            for paper in found.draft.papers()
            for one in self._look_through(found, paper)
        ]
        return (*self._agenda_findings(found.draft), *looked)

    def settle(self, meeting_id: bytes, choice: Choice, take_mine: bool) -> None:
        """Take my value of a contested field, or let the other's stand."""
        found = self._room.editable(meeting_id)
        papers = {paper.id: paper.item for paper in found.draft.papers()}
        home = found.home(papers.get(choice.object, choice.object))
        self._merging.settle(home, choice, take_mine)

    def _agenda_findings(self, draft: Meeting) -> tuple[Finding, ...]:
        guests = {guest for item in draft.items for guest in item.guests}
        found = dossier.findings(draft, self._with_device() if guests else {})
        return (*found, *self._overlaps(draft))

    def _overlaps(self, draft: Meeting) -> list[Finding]:
        """Other meetings at the same time: people cannot sit in both."""
        end = draft.ends_ms or draft.starts_ms + 1
        return [
            Finding("dossier.overlap", "warning", params={"title": one.title})
            for one in (line.card for line in self._lines.meetings(draft.starts_ms - _DAY_MS))
            if one.id != draft.id
            and one.state not in _OVER
            and one.starts_ms < end
            and draft.starts_ms < (one.ends_ms or one.starts_ms + 1)
        ]

    def _with_device(self) -> dict[str, bool]:
        registry = self._desk.registry
        known: dict[str, bool] = {}
        for person in self._desk.people():
            reads = bool(registry.trusted_devices_of(person.id))
            known |= dict.fromkeys((person.office, person.office_en, person.code), reads)
        return known

    def _look_through(self, found: Prepared, paper: Paper) -> tuple[Finding, ...]:
        known = self._looked.get(paper.sha256)
        if known is not None:
            return known
        look = partial(inspect, engine=self._desk.pdf)
        try:
            data = self._desk.blobs.open(paper.blob, found.home(paper.item), paper.id)
        except Fault as fault:
            if fault.code != "blob.missing":
                raise
            return ()
        told = tuple(
            Finding(one.code, "warning", params={"pages": _told(one.params.get("pages", ""))})
            for one in look(data).problems
            if one.code in _LOOKED_AT
        )
        self._looked[paper.sha256] = told
        return told


def _stated(public: Meeting | None) -> dict[bytes, int]:
    found: dict[bytes, int] = {}
    for one in public.positions if public is not None else ():
        found[one.item] = found.get(one.item, 0) + 1
    return found


def _told(pages: object) -> str:
    return ", ".join(map(str, pages)) if isinstance(pages, list) else str(pages)
