"""Owns the agenda of one meeting in preparation: every act is saved as it is made, and undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from ecabinet.domain.dossier import Finding
from ecabinet.domain.meeting import MEETING_STEPS, MeetingState, Paper, Section
from ecabinet.pdf import office
from ecabinet.services.drafting import ItemEdit, MeetingEdit
from ecabinet.services.draftroom import Choice, DraftView
from ecabinet.services.folders import natural_key
from ecabinet.services.outfile import write_out
from ecabinet.services.summaries import ItemView, MeetingView
from ecabinet.sync.changes import BLOBS, OPS, Change
from ui.viewmodels.editing import Editing
from ui.viewmodels.undoing import Step
from ui.viewmodels.workspace import Workspace


@dataclass(frozen=True, slots=True)
class FileResult:
    """What became of one file; `error` is None where it was taken in."""

    name: str
    error: Exception | None


def pdfs_in(paths: Sequence[str]) -> list[Path]:
    """The files that were dropped, folders opened, in natural order; of a folder what can become
    a paper."""
    found: list[Path] = []
    for text in paths:
        path = Path(text)
        if not path.is_dir():
            found.append(path)
            continue
        inside = (
            one for one in path.rglob("*") if one.suffix.lower() == ".pdf" or office.is_office(one)
        )
        found.extend(sorted(inside, key=lambda one: natural_key(str(one))))
    return found


class AgendaModel(Editing):
    """`draft` is None until the first reading of the meeting shown; `chosen` is an item, a
    section, or b"" for the meeting itself.

    `reordered` follows a move, done or taken back, before it is written: what is shown has the new
    order at once, and the reading after a refusal puts it back.
    `stepped` brings the meeting's state after a step, `filed` the results so far and how many
    files there are, `checked` what the whole check found, `undone` whether it was a redo.
    """

    reordered = Signal()
    stepped = Signal(object)
    chose = Signal()
    filed = Signal(object, int)
    checked = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(workspace, parent)
        self.draft: DraftView | None = None
        self.chosen = b""
        self._id = b""
        self._ahead = False
        self._files: list[tuple[bytes, Path]] = []
        self._results: list[FileResult] = []
        workspace.lanes.ending.connect(office.stop)

    # what is shown -----------------------------------------------------------------------

    @property
    def meeting_id(self) -> bytes:
        return self._id

    def show(self, meeting_id: bytes) -> None:
        """Another meeting, or the same one; acts on the former can no longer be undone here."""
        if meeting_id != self._id:
            self._id, self.draft, self.chosen = meeting_id, None, b""
            self.undo_stack.clear()
            self.reload()

    @property
    def meeting(self) -> MeetingView | None:
        return self.draft.meeting if self.draft is not None else None

    @property
    def item(self) -> ItemView | None:
        items = self.meeting.items if self.meeting else ()
        return next((one for one in items if one.id == self.chosen), None)

    @property
    def section(self) -> Section | None:
        sections = self.draft.sections if self.draft else ()
        return next((one for one in sections if one.id == self.chosen), None)

    @property
    def by_me(self) -> bool:
        """Whether this person submitted what is shown, and so may not approve it."""
        meeting = self.meeting
        return meeting is not None and meeting.submitted_by == self.workspace.me.member

    @property
    def step(self) -> str:
        """What comes next: submit, approve, publish, or "" when nothing does."""
        meeting, draft = self.meeting, self.draft
        if meeting is None or draft is None:
            return ""
        if not draft.published:
            steps = {
                MeetingState.DRAFT: "submit",
                MeetingState.SUBMITTED: "approve",
                MeetingState.APPROVED: "publish",
            }
            return steps.get(meeting.state, "")
        if not draft.changes or not self.editable:
            return ""
        if meeting.submitted_by and not meeting.approved_by:
            return "approve"
        return "submit" if draft.decides and not meeting.approved_by else "publish"

    @property
    def editable(self) -> bool:
        over = {MeetingState.CLOSED, MeetingState.ARCHIVED, MeetingState.WITHDRAWN}
        return self.meeting is not None and self.meeting.state not in over

    def choose(self, entry: bytes) -> None:
        if entry != self.chosen:
            self.chosen = entry
            self.chose.emit()

    # acts on the agenda ------------------------------------------------------------------

    def add_item(self) -> None:
        """A new item behind the one chosen, else at the end; it is chosen then."""
        after = self.chosen or None
        self._make(lambda: self._drafting.add_item(self._id, None, after))

    def add_section(self, title: str) -> None:
        after = self._before(self.chosen) if self.chosen else None
        self._make(lambda: self._drafting.add_section(self._id, title, after))

    def _make(self, make: Callable[[], bytes]) -> None:
        meeting, drafting = self._id, self._drafting
        remove, restore = partial(drafting.remove, meeting), partial(drafting.restore, meeting)
        self._do_make(make, remove, restore, self.choose)

    def set_meeting(self, **told: Any) -> None:
        """Fields of `MeetingEdit`."""
        view = self.meeting
        if view is None:
            return
        before = MeetingEdit(**{name: getattr(view, name) for name in told})
        after = MeetingEdit(**told)
        meeting, drafting = self._id, self._drafting
        self._do(
            lambda: drafting.set_meeting(meeting, after),
            lambda: drafting.set_meeting(meeting, before),
        )

    def set_item(self, item_id: bytes, **told: Any) -> None:
        """Fields of `ItemEdit`."""
        items = self.meeting.items if self.meeting else ()
        item = next((one for one in items if one.id == item_id), None)
        if item is None or all(getattr(item, name) == value for name, value in told.items()):
            return
        before = ItemEdit(**{name: getattr(item, name) for name in told})
        after = ItemEdit(**told)
        meeting, drafting = self._id, self._drafting
        self._do(
            lambda: drafting.set_item(meeting, item_id, after),
            lambda: drafting.set_item(meeting, item_id, before),
        )

    def set_section(self, section_id: bytes, title: str) -> None:
        sections = self.draft.sections if self.draft else ()
        before = next((one.title for one in sections if one.id == section_id), title)
        if before != title:
            meeting, drafting = self._id, self._drafting
            self._do(
                lambda: drafting.set_section(meeting, section_id, title),
                lambda: drafting.set_section(meeting, section_id, before),
            )

    def move(self, before: int, after: int) -> None:
        """The entry at one place goes to another, both counted from 0."""
        if self.draft is None:
            return
        order = list(self.draft.sequence)
        entry = order.pop(before)
        was = order[before - 1] if before else b""
        goes = order[after - 1] if after else b""
        meeting, drafting = self._id, self._drafting
        self._do(
            lambda: drafting.move(meeting, entry, goes),
            lambda: drafting.move(meeting, entry, was),
            shown=(lambda: self._show_behind(entry, goes), lambda: self._show_behind(entry, was)),
        )

    def _show_behind(self, entry: bytes, after: bytes) -> None:
        """What moving an entry behind another will make of the order; b"": to the top."""
        draft = self.draft
        if draft is None or entry not in draft.sequence or after not in (b"", *draft.sequence):
            return
        order = [one for one in draft.sequence if one != entry]
        order.insert(order.index(after) + 1 if after else 0, entry)
        self.draft, self._ahead = _in_order(draft, tuple(order)), True
        self.reordered.emit()

    def remove(self, object_id: bytes) -> None:
        """An item, a section or a paper."""
        meeting, drafting = self._id, self._drafting
        if object_id == self.chosen:
            self.choose(b"")
        self._do(
            lambda: drafting.remove(meeting, object_id),
            lambda: drafting.restore(meeting, object_id),
        )

    def recuse(self, item_id: bytes, member: bytes, recused: bool) -> None:
        meeting, drafting = self._id, self._drafting
        self._do(
            lambda: drafting.recuse(meeting, item_id, member, recused),
            lambda: drafting.recuse(meeting, item_id, member, not recused),
        )

    def name_readers(
        self, object_id: bytes, readers: tuple[bytes, ...], before: tuple[bytes, ...]
    ) -> None:
        """Only these members and the staff read an item or a paper; none: everybody."""
        meeting, drafting = self._id, self._drafting
        self._do(
            lambda: drafting.name_readers(meeting, object_id, readers),
            lambda: drafting.name_readers(meeting, object_id, before),
        )

    def admit(self, member: bytes) -> None:
        """Let who came later read what is public of it."""
        self._act(self.workspace.cabinet.welcoming.admit, self._id, member)

    def settle(self, choice: Choice, take_mine: bool) -> None:
        self._act(self.workspace.cabinet.preparing.settle, self._id, choice, take_mine)

    def _before(self, entry: bytes) -> bytes:
        sequence = self.draft.sequence if self.draft else ()
        at = sequence.index(entry) if entry in sequence else 0
        return sequence[at - 1] if at else b""

    @property
    def _drafting(self) -> Any:
        return self.workspace.cabinet.drafting

    # papers ------------------------------------------------------------------------------

    def add_files(self, item_id: bytes, paths: Sequence[str]) -> None:
        """Take files in one after another; each has its own result, a bad one stops none."""
        files = pdfs_in(paths)
        if not files:
            return
        idle = not self._files
        if idle:
            self._results = []
        self._files += [(item_id, file) for file in files]
        self.filed.emit(tuple(self._results), len(self._results) + len(self._files))
        if idle:
            self._next_file()

    @property
    def reading(self) -> Path | None:
        """The file that is being taken in now."""
        return self._files[0][1] if self._files else None

    def stop_files(self) -> None:
        """Take in no further file; a conversion that is going on is given up."""
        del self._files[1:]
        office.stop()
        self.filed.emit(tuple(self._results), len(self._results) + len(self._files))

    def replace_paper(self, item_id: bytes, paper_id: bytes, file: str) -> None:
        """The file becomes the paper's next version."""
        meeting, drafting = self._id, self._drafting

        def replaced(done: tuple[Paper, Paper]) -> None:
            before, after = done
            self.undo_stack.done(
                Step(
                    lambda: drafting.put_paper(meeting, before),
                    lambda: drafting.put_paper(meeting, after),
                )
            )

        def run() -> tuple[Paper, Paper]:
            kept: Paper = drafting.current(meeting, paper_id)
            fresh: Paper = drafting.add_file(meeting, item_id, Path(file), paper_id)
            return kept, fresh

        self._act(run, done=replaced, lane="text")

    def _next_file(self) -> None:
        item_id, file = self._files[0]
        meeting, drafting = self._id, self._drafting

        def came(error: Exception | None, paper: Paper | None = None) -> None:
            self._files.pop(0)
            self._results.append(FileResult(file.name, error))
            if paper is not None:
                taken = paper.id
                self.undo_stack.done(
                    Step(
                        lambda: drafting.remove(meeting, taken),
                        lambda: drafting.restore(meeting, taken),
                    )
                )
            self.filed.emit(tuple(self._results), len(self._results) + len(self._files))
            self.reload()
            if self._files:
                self._next_file()

        # A conversion takes seconds: neither what is read from the store waits for it nor a page.
        self.workspace.run(
            drafting.add_file, meeting, item_id, file, owner=self,
            done=lambda paper: came(None, paper), failed=came, lane="text",
        )  # fmt: skip

    # steps -------------------------------------------------------------------------------

    def check(self) -> None:
        """The whole check, papers looked through."""

        def found(told: tuple[Finding, ...]) -> None:
            self.checked.emit(told)

        self.workspace.run(
            self.workspace.cabinet.preparing.findings, self._id, owner=self,
            done=found, failed=self.refused.emit, lane="pdf",
        )  # fmt: skip

    def submit(self, reason: str = "") -> None:
        submit = self.workspace.cabinet.convening.submit
        self._step(lambda: submit(self._id, reason) if reason else submit(self._id), "submitted")

    def approve(self) -> None:
        self._step(lambda: self.workspace.cabinet.convening.approve(self._id), "approved")

    def send_back(self, comments: str) -> None:
        send = self.workspace.cabinet.convening.send_back
        self._step(lambda: send(self._id, comments), "returned")

    def withdraw(self, reason: str) -> None:
        withdraw = self.workspace.cabinet.convening.withdraw
        self._step(lambda: withdraw(self._id, reason), "withdrawn")

    @property
    def may_withdraw(self) -> bool:
        """Any time before the session."""
        meeting = self.meeting
        return meeting is not None and MeetingState.WITHDRAWN in MEETING_STEPS[meeting.state]

    def publish(self, message: str) -> None:
        publish = self.workspace.cabinet.convening.publish
        self._step(lambda: publish(self._id, message.strip()), "published")

    def _step(self, step: Callable[[], object], told: str) -> None:
        def done(_result: object) -> None:
            self.undo_stack.clear()
            self.stepped.emit(told)

        self._act(step, done=done)

    def export(self, folder: str) -> None:
        """Everything as a folder that can be taken in again."""
        packing = self.workspace.cabinet.packing
        self.workspace.run(
            packing.folder, self._id, Path(folder), owner=self, lane="pdf",
            done=lambda _path: self.workspace.tell("meeting.exported"),
        )  # fmt: skip

    def calendar(self, file: str) -> None:
        """The meeting's hours for any calendar."""

        def write() -> None:
            write_out(Path(file), self.workspace.cabinet.packing.calendar(self._id))

        self.workspace.run(
            write, owner=self, done=lambda _none: self.workspace.tell("meeting.exported")
        )

    # reading -----------------------------------------------------------------------------

    def _read(self) -> tuple[bytes, DraftView | None]:
        meeting = self._id
        return meeting, self.workspace.cabinet.preparing.draft(meeting) if meeting else None

    def _keep(self, read: tuple[bytes, DraftView | None]) -> None:
        if read[0] != self._id:
            return
        if self._ahead and self.acting and read[1] is not None:
            return  # read before the move was written; another reading follows the act
        self._ahead = False
        self.draft = read[1]
        known = self.draft.sequence if self.draft else ()
        if self.chosen and self.chosen not in known:
            self.chosen = b""
            self.chose.emit()

    def _concerns(self, change: Change) -> bool:
        return bool(self._id) and bool(change.what & {OPS, BLOBS})


def _in_order(draft: DraftView, sequence: tuple[bytes, ...]) -> DraftView:
    """The draft with its entries in another order; the items' numbers stay where they stand."""
    place = {entry: at for at, entry in enumerate(sequence)}
    items = sorted(draft.meeting.items, key=lambda one: place[one.id])
    numbers = sorted(one.order for one in items)
    told = tuple(
        one if one.order == number else replace(one, order=number)
        for one, number in zip(items, numbers, strict=True)
    )
    return replace(draft, sequence=sequence, meeting=replace(draft.meeting, items=told))
