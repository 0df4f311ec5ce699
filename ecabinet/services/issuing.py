"""Issues what the chair approved: its number from the log, the paper, the tasks and what follows.

The number is the cabinet log's: nothing is issued under one that only this device knows.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from ecabinet.domain import concluding
from ecabinet.domain.conclusions import (
    Conclusion,
    ConclusionIssued,
    ConclusionKind,
    NumberTaken,
    TaskGiven,
    TaskReported,
    TaskSettled,
)
from ecabinet.domain.errors import DomainError
from ecabinet.domain.events import PaperPut
from ecabinet.domain.meeting import BlobRef, Paper
from ecabinet.domain.people import Role
from ecabinet.pdf.compose import Block
from ecabinet.pdf.document import Document
from ecabinet.protocol.digest import sha256, tagged
from ecabinet.services.board import Board
from ecabinet.services.conclusionroom import ConclusionRoom, ConclusionView
from ecabinet.services.desk import Desk
from ecabinet.services.exporting import head_of
from ecabinet.services.minutespaper import NAMES, Counted, Issue, paper
from ecabinet.services.outfile import write_out
from ecabinet.services.picture import png_of
from ecabinet.services.recount import Recounts
from ecabinet.services.sittings import public_meeting
from ecabinet.services.taskroom import TaskLine, TaskRoom

PREVIEWED = 12
"""Pages: more would keep a device busy after each change, and are read in the file."""


@dataclass(frozen=True, slots=True)
class Preview:
    """A paper's first pages in their order, PNG files; `count` are all."""

    pages: tuple[bytes, ...]
    count: int


class Issuing:
    """Errors of every call: DomainError role.required, conclusion.unknown, task.unknown."""

    def __init__(
        self,
        desk: Desk,
        room: ConclusionRoom,
        tasks: TaskRoom,
        board: Board,
        recounts: Recounts,
    ) -> None:
        self._desk = desk
        self._room = room
        self._tasks = tasks
        self._board = board
        self._recounts = recounts

    def issue(self, conclusion_id: bytes) -> ConclusionView:
        """Number it, set it, and give it to the members as a paper of the meeting.

        DomainError conclusion.not_approved, conclusion.issued, conclusion.no_number while the
        server has not recorded the number; Fault net.*, pdf.worker_failed.
        """
        self._desk.require(Role.SECRETARY, Role.CHAIR)
        concluding.check_issue(self._room.circulated(conclusion_id)[1])
        self._desk.engine.sync()
        # Meanwhile another device may have issued it.
        space, public = self._room.circulated(conclusion_id)
        concluding.check_issue(public)
        number, year = self._numbered(public)
        data = self._desk.pdf.compose(self._paper(space, public, number))
        with self._desk.pdf.open(data) as document:
            pages = len(document.info.pages)
        organisation = self._desk.directory().organisation
        named = concluding.notation(public.kind, number, organisation)
        # The same on every device: of two that issue at once the log takes one paper.
        made = tagged("conclusion-paper", public.id)[:16]
        with self._desk.store.write() as unit:
            ref = self._desk.blobs.seal(unit, space, made, data)
            put = PaperPut(public.meeting, _paper(made, public, named, pages, data, ref))
            write = self._desk.author.write_in
            write(unit, space, put, object_id=made, blobs=(ref,))
            issued = ConclusionIssued(public.meeting, public.id, number, year, made)
            write(unit, space, issued, object_id=public.id)
        self._desk.author.wrote(frozenset({space}))
        return self._room.view(conclusion_id)

    def _numbered(self, public: Conclusion) -> tuple[int, int]:
        number, year = self._room.number(public.id)
        if not number:
            if not self._room.claimed(public.id):
                zone = ZoneInfo(self._desk.directory().zone)
                year = datetime.fromtimestamp(public.approved_ms / 1000, zone).year
                taken = NumberTaken(public.id, public.kind, year)
                self._desk.author.write(self._desk.cabinet(), taken, object_id=public.id)
            self._desk.engine.sync()
            number, year = self._room.number(public.id)
        if not number:
            raise DomainError("conclusion.no_number")
        return number, year

    def write(self, conclusion_id: bytes, out: Path) -> Path:
        """The paper as it would go out now, or went out, as a file; its path.

        DomainError conclusion.not_circulated; Fault net.*, file.unwritable, pdf.worker_failed.
        """
        self._desk.require(Role.SECRETARY, Role.CHAIR)
        space, public = self._room.circulated(conclusion_id)
        number, _ = self._room.number(conclusion_id)
        write_out(out, self._desk.pdf.compose(self._paper(space, public, number)))
        return out

    def preview(self, conclusion_id: bytes, width: int, *, dark: bool = False) -> Preview:
        """The draft's first `PREVIEWED` pages as they would be set, without the annex, each a PNG
        `width` pixels wide; once it is approved the approved text's.

        DomainError role.required; Fault pdf.worker_failed, pdf.page_failed.
        """
        _, draft, public = self._room.draft(conclusion_id)
        number, _ = self._room.number(conclusion_id)
        final = public is not None and bool(public.approved_by)
        written = public.text.member if public is not None else self._desk.member
        issue = self._issue(draft.meeting, draft.kind, number, written, draft.item, public)
        if not final:
            issue = replace(issue, paragraphs=draft.paragraphs)
        data = self._desk.pdf.compose(paper(issue))
        with self._desk.pdf.open(data) as document:
            count = len(document.info.pages)
            shown = range(1, min(count, PREVIEWED) + 1)
            return Preview(
                tuple(self._picture(document, page, width, dark) for page in shown), count
            )

    @staticmethod
    def _picture(document: Document, page: int, width: int, dark: bool) -> bytes:
        scale = width / max(document.info.pages[page - 1].width, 1.0)
        with document.render(page, scale, dark=dark) as bitmap:
            return png_of(bitmap)

    def _paper(self, space: bytes, public: Conclusion, number: int) -> tuple[Block, ...]:
        votes = []
        _, meeting = public_meeting(self._desk, public.meeting)
        for vote in self._board.forms_in(space):
            if vote.open is None or not vote.open.live or vote.tally is None:
                continue
            if not concluding.annexed(vote.open.item, meeting, public.item):
                continue
            self._recounts.fetch(vote)
            lines = self._recounts.lines(vote, self._recounts.ballots(vote), vote.tally)
            votes.append(Counted(vote, lines))
        writer = public.text.member
        issue = self._issue(
            public.meeting, public.kind, number, writer, public.item, public
        )  # fmt: skip
        return paper(replace(issue, votes=tuple(votes)))

    def _issue(
        self,
        meeting_id: bytes,
        kind: ConclusionKind,
        number: int,
        writer: bytes,
        item: bytes,
        public: Conclusion | None,
    ) -> Issue:
        """All but the votes; the circulated text, none where there is none."""
        _, meeting = public_meeting(self._desk, meeting_id)
        head = head_of(self._desk)
        chair = self._desk.chair().office
        by = public.approved_by or public.text.approver if public is not None else b""
        signer = self._desk.person(by).office if by else meeting.chair or chair
        apart = meeting.item(item)
        passages = public.text.passages if public is not None else ()
        return Issue(
            kind=kind,
            notation=concluding.notation(kind, number, head.organisation),
            head=head,
            meeting_title=meeting.title,
            chair=meeting.chair or chair,
            secretary=self._desk.person(writer).office,
            paragraphs=tuple(one.paragraph for one in passages),
            # A task stays whose it was, though he has left the cabinet since.
            offices={one.id: one.office for one in self._desk.directory().people},
            approved_op=public.approved_op if public is not None else b"",
            approved_ms=public.approved_ms if public is not None else 0,
            votes=(),
            signer=signer,
            principal=chair if signer != chair else "",
            item=apart.title if apart is not None else "",
        )

    # Tasks -------------------------------------------------------------------------------------
    def tasks(self) -> tuple[TaskLine, ...]:
        """Every task within reach, the first due first; a member sees all, and which are his."""
        return self._tasks.tasks()

    def report(self, task_id: bytes, words: str) -> None:
        """The assignee's word that it is done; DomainError task.not_yours, task.confirmed,
        task.words_missing."""
        space, public, task = self._tasks.task(task_id)
        concluding.check_report(task, self._desk.member, words)
        event = TaskReported(public.meeting, public.id, task.id, words.strip())
        self._desk.author.write(space, event, object_id=task.id)

    def settle_task(self, task_id: bytes, done: bool, words: str = "") -> None:
        """Accept what was reported, or open the task again with a word; DomainError
        task.not_reported, task.words_missing."""
        self._desk.require(Role.SECRETARY, Role.CHAIR)
        space, public, task = self._tasks.task(task_id)
        concluding.check_task_settling(task, done, words)
        event = TaskSettled(public.meeting, public.id, task.id, done, words.strip())
        self._desk.author.write(space, event, object_id=task.id)

    def give_task(self, task_id: bytes, assignee: bytes) -> None:
        """Another member is to do it, from the beginning: who had it may have left the cabinet.

        DomainError task.confirmed; task.outsider for who does not read the conclusion.
        """
        self._desk.require(Role.SECRETARY, Role.CHAIR)
        space, public, task = self._tasks.task(task_id)
        readers = self._desk.ledger.readers(space)
        members = {one.id for one in self._desk.voters() if one.id in readers}
        concluding.check_giving(task, assignee, members)
        if assignee != task.assignee:
            event = TaskGiven(public.meeting, public.id, task.id, assignee)
            self._desk.author.write(space, event, object_id=task.id)


def _paper(
    made: bytes, public: Conclusion, named: str, pages: int, data: bytes, ref: BlobRef
) -> Paper:
    title = f"{NAMES[public.kind]} {named}"
    return Paper(made, b"", title, 1, pages, sha256(data), ref, 1)
