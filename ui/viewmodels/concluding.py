"""Owns a conclusion as the secretariat writes it: each act saved as it is made, and taken back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from ecabinet.domain.conclusions import ConclusionState, Paragraph, Part
from ecabinet.domain.errors import DomainError
from ecabinet.domain.people import Person
from ecabinet.services.concluding import Concluding, ParagraphEdit
from ecabinet.services.conclusionroom import CommentLine, ConclusionView
from ecabinet.services.draftroom import Choice
from ecabinet.services.issuing import Issuing, Preview
from ecabinet.services.taskroom import TaskLine
from ecabinet.sync.changes import OPS, OWN_RECORDED, Change
from ui.viewmodels.editing import Editing
from ui.viewmodels.workspace import Workspace

_REST_MS = 250  # after the last change, before the pages are set anew


_Read = tuple[ConclusionView, tuple[TaskLine, ...], tuple[Person, ...], tuple[Person, ...]]


class ConcludingModel(Editing):
    """`view` is None until the first reading; `chosen` is the paragraph being written, b"" for
    none. `late` are the members who came after the session and do not read it. `drawn` follows
    fresh pages, `stepped` names a step that was taken, `undone` tells whether it was a redo.
    """

    chose = Signal()
    drawn = Signal()
    stepped = Signal(str)

    def __init__(
        self, workspace: Workspace, conclusion: bytes, parent: QObject | None = None
    ) -> None:
        super().__init__(workspace, parent)
        self.id = conclusion
        self.view: ConclusionView | None = None
        self.tasks: tuple[TaskLine, ...] = ()
        self.late: tuple[Person, ...] = ()
        self._among: tuple[Person, ...] = ()
        self.edited_ms = 0
        self.chosen = b""
        self.preview: Preview | None = None
        self._look: tuple[int, bool] = (0, False)
        self._set: tuple[object, ...] = ()
        self._drawing = False
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(_REST_MS)
        self._resting.timeout.connect(self._draw)

    # what may be done ----------------------------------------------------------------------

    @property
    def state(self) -> ConclusionState:
        return self.view.card.state if self.view is not None else ConclusionState.DRAFT

    @property
    def writable(self) -> bool:
        open_yet = {ConclusionState.DRAFT, ConclusionState.CIRCULATED}
        return self.view is not None and self.state in open_yet

    @property
    def step(self) -> str:
        """What comes next: circulate, approve, issue, read, or "" while others are to speak.

        "choose" where another draft of the kind stands, "other" where that one goes on instead.
        """
        view = self.view
        if view is None:
            return ""
        if self.state in {ConclusionState.DRAFT, ConclusionState.DISCARDED} and view.rivals:
            drafted = all(one.state is ConclusionState.DRAFT for one in view.rivals)
            return "choose" if self.writable and drafted else "other"
        if self.state is ConclusionState.DISCARDED:
            return ""
        if self.state is ConclusionState.ISSUED:
            return "read"
        if self.state is ConclusionState.APPROVED:
            return "issue"
        if self.state is ConclusionState.DRAFT or view.card.changed:
            return "circulate"
        return "approve" if view.may_approve and not view.card.comments else ""

    def paragraph(self, wanted: bytes) -> Paragraph | None:
        among = self.view.paragraphs if self.view is not None else ()
        return next((one for one in among if one.id == wanted), None)

    def comments(self, paragraph: bytes) -> tuple[CommentLine, ...]:
        said = self.view.comments if self.view is not None else ()
        return tuple(one for one in said if one.comment.paragraph == paragraph)

    @property
    def astray(self) -> tuple[CommentLine, ...]:
        """Comments on paragraphs that the draft has no longer; they too want an answer."""
        if self.view is None:
            return ()
        kept = {one.id for one in self.view.paragraphs}
        return tuple(one for one in self.view.comments if one.comment.paragraph not in kept)

    def choose(self, paragraph: bytes) -> None:
        if paragraph != self.chosen:
            self.chosen = paragraph
            self.chose.emit()

    # writing -------------------------------------------------------------------------------

    def add(self, part: Part, text: str) -> None:
        """A new paragraph behind the one chosen, else at the end; it is chosen then."""
        after = self.chosen or None
        chosen = self.paragraph(self.chosen)
        item = chosen.item if chosen is not None else b""
        does, which = self._does, self.id
        self._do_make(
            lambda: does.add(which, part, ParagraphEdit(text=text), after, item),
            partial(does.remove, which),
            partial(does.restore, which),
            self.choose,
        )

    def edit(
        self,
        paragraph: bytes,
        *,
        text: str | None = None,
        part: Part | None = None,
        assignee: bytes | None = None,
        due_ms: int | None = None,
    ) -> None:
        """Fields of `ParagraphEdit`; what stands already is written no second time."""
        one = self.paragraph(paragraph)
        if one is None:
            return
        after = ParagraphEdit(text, part, assignee, due_ms)
        before = ParagraphEdit(
            None if text is None else one.text,
            None if part is None else one.part,
            None if assignee is None else one.assignee,
            None if due_ms is None else one.due_ms,
        )
        if after == before:
            return
        does, which = self._does, self.id
        self._do(
            lambda: does.edit(which, paragraph, after), lambda: does.edit(which, paragraph, before)
        )

    def move(self, before: int, after: int) -> None:
        """The paragraph at one place goes to another, both counted from 0."""
        if self.view is None:
            return
        order = [one.id for one in self.view.paragraphs]
        one = order.pop(before)
        was = order[before - 1] if before else b""
        goes = order[after - 1] if after else b""
        does, which = self._does, self.id
        self._do(lambda: does.move(which, one, goes), lambda: does.move(which, one, was))

    def remove(self, paragraph: bytes) -> None:
        does, which = self._does, self.id
        if paragraph == self.chosen:
            self.choose(b"")
        self._do(lambda: does.remove(which, paragraph), lambda: does.restore(which, paragraph))

    def take(self, line: CommentLine) -> None:
        """The comment's words go into the text; taking back gives the text back, and the answer
        can be given anew."""
        one = self.paragraph(line.comment.paragraph)
        if one is None:
            return
        does, which, comment = self._does, self.id, line.comment.id
        before = ParagraphEdit(text=one.text)
        self._do(
            lambda: does.take(which, comment),
            lambda: does.edit(which, one.id, before),
            lambda: self.stepped.emit("taken"),
        )

    def answer(self, comment: bytes, taken: bool, reply: str) -> None:
        self._act(self._does.answer, self.id, comment, taken, reply)

    def settle(self, choice: Choice, take_mine: bool) -> None:
        self._act(self._does.settle_choice, self.id, choice, take_mine)

    @property
    def _does(self) -> Concluding:
        return self.workspace.cabinet.concluding

    @property
    def _issuing(self) -> Issuing:
        return self.workspace.cabinet.issuing

    # which draft goes on -------------------------------------------------------------------

    def keep(self, which: bytes) -> None:
        """This draft or a rival goes on, the others are discarded; taking back restores them."""
        if self.view is None:
            return
        does = self.workspace.cabinet.choosing
        others = [one for one in (self.id, *self.view.card.rivals) if one != which]

        def back() -> None:
            for one in others:
                does.restore(one)

        self._do(lambda: does.keep(which), back, lambda: self.stepped.emit("kept"))

    def discard(self) -> None:
        does, which = self.workspace.cabinet.choosing, self.id
        self.choose(b"")
        self._do(
            lambda: does.discard(which),
            lambda: does.restore(which),
            lambda: self.stepped.emit("discarded"),
        )

    def restore(self) -> None:
        does, which = self.workspace.cabinet.choosing, self.id
        self._do(
            lambda: does.restore(which),
            lambda: does.discard(which),
            lambda: self.stepped.emit("restored"),
        )

    # steps ---------------------------------------------------------------------------------

    def circulate(self, approver: bytes = b"") -> None:
        """`approver` is named where the chair does not read the text, b"" elsewhere."""
        self._step(lambda which: self._does.circulate(which, approver), "circulated")

    def approve(self) -> None:
        """The text that is shown, and no other that has come since."""
        if self.view is not None:
            text = self.view.text
            self._step(lambda which: self._does.approve(which, text), "approved")

    def issue(self) -> None:
        """Asks the server for the number: not on the lane of all reading."""
        issue, which = self._issuing.issue, self.id
        self._act(issue, which, done=lambda _view: self.stepped.emit("issued"), lane="net")

    def _step(self, step: Callable[[bytes], object], told: str) -> None:
        self._act(step, self.id, done=lambda _view: self.stepped.emit(told))

    def export(self, file: str) -> None:
        """The circulated text, or the issued paper, as a PDF file."""
        self.workspace.run(
            self._issuing.write, self.id, Path(file), owner=self, lane="net",
            done=lambda _path: self.stepped.emit("exported"), failed=self.refused.emit,
        )  # fmt: skip

    def settle_task(self, task: bytes, done: bool, words: str = "") -> None:
        self._act(self._issuing.settle_task, task, done, words)

    def give_task(self, task: bytes, member: bytes) -> None:
        self._act(self._issuing.give_task, task, member)

    # the pages -----------------------------------------------------------------------------

    def show_pages(self, width: int, dark: bool) -> None:
        """Pages so many device pixels wide are wanted; 0 for none."""
        if (width, dark) != self._look:
            self._look = (width, dark)
            self._ask_pages()

    @property
    def rested(self) -> bool:
        """Whether the pages that are wanted are there."""
        return bool(self._set) and not (self._resting.isActive() or self._drawing)

    def _ask_pages(self) -> None:
        view = self.view
        if view is None or not self._look[0]:
            return
        wanted = (self._look, view.paragraphs, view.card.notation, view.card.state)
        if wanted != self._set:
            self._set = wanted
            self._resting.start()

    def _draw(self) -> None:
        """One setting at a time: what changes meanwhile is set by the next."""
        width, dark = self._look
        if not width or self._drawing:
            return
        self._drawing, drawn = True, self._set

        def done(preview: Preview | None) -> None:
            self._drawing = False
            if preview is not None:
                self.preview = preview
                self.drawn.emit()
            if drawn != self._set:
                self._resting.start()

        self.workspace.run(
            lambda: self._issuing.preview(self.id, width, dark=dark), owner=self,
            lane="pdf", done=done,
            failed=lambda _error: done(None),  # the pages that are there stay
        )  # fmt: skip

    # reading -------------------------------------------------------------------------------

    def admit(self, member: bytes) -> None:
        """Who came after the session reads what is his of the meeting."""
        if self.view is not None:
            self._among = ()
            self._act(self.workspace.cabinet.welcoming.admit, self.view.card.meeting, member)

    def _read(self) -> _Read:
        tasks = tuple(one for one in self._issuing.tasks() if one.conclusion == self.id)
        view = self._does.conclusion(self.id)
        return view, tasks, *self._late(view)

    def _late(self, view: ConclusionView) -> tuple[tuple[Person, ...], tuple[Person, ...]]:
        """Asked anew only when somebody comes, goes or is let in: the whole meeting is gathered for
        it, and here every word that is typed is read again. Nobody lacks what was not sent yet, or
        what one prepares no more."""
        people = self.workspace.cabinet.administering.members() if view.card.text else ()
        if people == self._among:
            return people, self.late
        try:
            return people, self.workspace.cabinet.welcoming.waiting(view.card.meeting)
        except DomainError:
            return people, ()

    def _keep(self, read: _Read) -> None:
        self.view, self.tasks, self._among, self.late = read
        if self.chosen and self.paragraph(self.chosen) is None:
            self.chosen = b""
            self.chose.emit()
        self._ask_pages()

    def _concerns(self, change: Change) -> bool:
        return bool(change.what & {OPS, OWN_RECORDED})
