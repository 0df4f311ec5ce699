"""Owns one form while it is composed: the working copy, its saving, undo and redo of each act.

What a person has just typed stays until it is written; what others wrote in other fields comes in.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from ecabinet.domain.ballots import approve_question
from ecabinet.domain.drafting import (
    DETAILS,
    ORDER,
    edited,
    provisional_id,
    question_field,
)
from ecabinet.domain.events import FormEdited
from ecabinet.domain.forms import FormDetails, FormDraft, FormState, Question
from ecabinet.domain.meeting import Paper
from ecabinet.pdf import office
from ecabinet.services.composition import Composition
from ecabinet.sync.changes import Change
from ui.viewmodels.forms import RECORDS
from ui.viewmodels.loading import Loading
from ui.viewmodels.workspace import Workspace

SAVE_AFTER_MS = 400
"""How long a change may wait before it is written; typing on does not put it off."""
ONE_ACT_MS = 2_000
"""Typing in one field with shorter rests is undone at once."""


@dataclass(frozen=True)
class _State:
    draft: FormDraft
    details: FormDetails
    papers: tuple[Paper, ...]

    def with_fields(self, fields: Sequence[str], other: _State) -> _State:
        """These fields as the other state has them, the rest as here."""
        act = FormEdited(self.draft.id, tuple(fields), other.draft, other.details, ())
        return _State(*edited(self.draft, self.details, act), self.papers)


@dataclass(frozen=True)
class _Act:
    """What an act changed, before and after it; `papers` says whether those changed too."""

    fields: tuple[str, ...]
    before: _State
    after: _State
    papers: bool = False


class ComposeModel(Loading):
    """`shown` follows each change of what is to be seen, `kept` each writing.

    `taken` brings what came of files that were added, `submitted` that the form went on.
    """

    shown = Signal()
    kept = Signal()
    taken = Signal(object)
    submitted = Signal()

    def __init__(self, workspace: Workspace, form: bytes, parent: QObject | None = None) -> None:
        super().__init__(workspace, parent)
        self.form = form
        self.composition: Composition | None = None
        self.kept_ms = 0
        self._state: _State | None = None
        self._unsaved: set[str] = set()
        self._writing: Counter[str] = Counter()  # how many writings of a field are on their way
        self._undo: list[_Act] = []
        self._redo: list[_Act] = []
        self._since = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.save)
        workspace.lanes.ending.connect(office.stop)

    # reading -----------------------------------------------------------------------------

    def _concerns(self, change: Change) -> bool:
        return bool(change.what & RECORDS)

    def _read(self) -> Composition:
        found: Composition = self.workspace.cabinet.composing.open(self.form)
        return found

    def _keep(self, read: Composition) -> None:
        self.composition = read
        fresh = _State(read.draft, read.details, read.papers)
        mine = self._unsaved | set(self._writing)
        if self._state is not None and mine:
            fresh = fresh.with_fields(sorted(mine), self._state)
        self._state = fresh
        self.shown.emit()

    @property
    def draft(self) -> FormDraft:
        return self._now().draft

    @property
    def details(self) -> FormDetails:
        return self._now().details

    @property
    def papers(self) -> tuple[Paper, ...]:
        return self._now().papers

    @property
    def questions(self) -> tuple[Question, ...]:
        return self._now().draft.questions

    @property
    def editable(self) -> bool:
        return self.composition is not None and self.composition.state is FormState.DRAFT

    @property
    def errors(self) -> int:
        """How many findings forbid submitting."""
        found = self.composition.findings if self.composition else ()
        return sum(one.severity == "error" for one in found)

    def _now(self) -> _State:
        assert self._state is not None, "nothing is shown before the first reading"
        return self._state

    # acts --------------------------------------------------------------------------------

    def put(self, **told: Any) -> None:
        """Set fields of the draft or the details by their names; one act."""
        now = self._now()
        more = {name: value for name, value in told.items() if name in DETAILS}
        vote = {name: value for name, value in told.items() if name not in DETAILS}
        after = replace(now, draft=replace(now.draft, **vote), details=replace(now.details, **more))
        self._do(tuple(told), after, typed=all(isinstance(one, str) for one in told.values()))

    def due_after(self, days: int) -> None:
        """A deadline so many working days from today, at the end of that day."""
        composing = self.workspace.cabinet.composing
        self.workspace.run(
            composing.due_after,
            days,
            owner=self,
            done=lambda at_ms: self.put(deadline_ms=at_ms),
            failed=self.refused.emit,
        )

    def put_question(self, question: Question) -> None:
        """A question in its new words or kind; typing on in it is one act."""
        before = next((one for one in self.questions if one.id == question.id), None)
        typed = before is not None and before.kind is question.kind
        typed = typed and before is not None and len(before.choices) == len(question.choices)
        others = tuple(question if one.id == question.id else one for one in self.questions)
        self._questions((question_field(question.id),), others, typed)

    def add_question(self) -> str:
        """A new question at the end; its id."""
        name = provisional_id(os.urandom(4))
        added = (*self.questions, approve_question(name, ""))
        self._questions((question_field(name),), added)
        return name

    def drop_question(self, question: str) -> None:
        left = tuple(one for one in self.questions if one.id != question)
        self._questions((question_field(question), ORDER), left)

    def move_question(self, before: int, after: int) -> None:
        """To another place, counted from 0."""
        moved = list(self.questions)
        moved.insert(after, moved.pop(before))
        self._questions((ORDER,), tuple(moved))

    def _questions(
        self, fields: tuple[str, ...], questions: tuple[Question, ...], typed: bool = False
    ) -> None:
        now = self._now()
        self._do(fields, replace(now, draft=replace(now.draft, questions=questions)), typed)

    def _do(self, fields: tuple[str, ...], after: _State, typed: bool = False) -> None:
        before = self._now()
        if after == before:
            return
        last = self._undo[-1] if self._undo else None
        resting = not self._since.isValid() or self._since.elapsed() > ONE_ACT_MS
        if typed and last is not None and last.fields == fields and not resting:
            self._undo[-1] = replace(last, after=after)
        else:
            self._undo.append(_Act(fields, before, after))
        self._redo.clear()
        if typed:
            self._since.start()
        else:
            self._since.invalidate()
        self._take(fields, after)

    def _take(self, fields: Sequence[str], after: _State) -> None:
        self._state = after
        self._unsaved.update(fields)
        if not self._timer.isActive():
            self._timer.start(SAVE_AFTER_MS)
        self.shown.emit()

    # undo and redo -----------------------------------------------------------------------

    @property
    def can_undo(self) -> bool:
        return bool(self._undo)

    @property
    def can_redo(self) -> bool:
        return bool(self._redo)

    def undo(self) -> None:
        """Take the last act back; what others wrote in other fields stays."""
        if self._undo and self.editable:
            act = self._undo.pop()
            self._redo.append(act)
            self._turn(act, act.before, act.after)

    def redo(self) -> None:
        if self._redo and self.editable:
            act = self._redo.pop()
            self._undo.append(act)
            self._turn(act, act.after, act.before)

    def _turn(self, act: _Act, to: _State, back: _State) -> None:
        self._since.invalidate()
        if act.papers:
            self._change_papers(back.papers, to.papers)
        else:
            self._take(act.fields, self._now().with_fields(act.fields, to))

    # papers ------------------------------------------------------------------------------

    def add_papers(self, files: Sequence[Path]) -> None:
        """Take PDFs and office files in; `taken` says what came of each."""
        self.save()
        composing = self.workspace.cabinet.composing
        before = self._now()

        def take(_none: None) -> None:
            self._act(composing.add_papers, self.form, tuple(files), lane="text",
                      done=lambda found: self._on_taken(before, found))  # fmt: skip

        # Behind what was saved just now, and then beside the store: an office file takes seconds.
        self.workspace.run(lambda: None, owner=self, done=take)

    def _on_taken(self, before: _State, found: Any) -> None:
        added = tuple(one.paper for one in found if one.paper is not None)
        if added:
            after = replace(before, papers=(*before.papers, *added))
            self._undo.append(_Act((), before, after, papers=True))
            self._redo.clear()
        self._on_kept()
        self.taken.emit(found)

    def drop_paper(self, paper: bytes) -> None:
        self._arrange_papers(tuple(one for one in self.papers if one.id != paper))

    def move_paper(self, before: int, after: int) -> None:
        moved = list(self.papers)
        moved.insert(after, moved.pop(before))
        self._arrange_papers(tuple(replace(one, order=place) for place, one in enumerate(moved, 1)))

    def name_paper(self, paper: bytes, title: str) -> None:
        """Another name for a paper, as the form's readers will see it; its file stays."""
        named = tuple(replace(one, title=title) if one.id == paper else one for one in self.papers)
        if named != self.papers:
            self._arrange_papers(named)

    def name_papers_now(self, titles: Mapping[bytes, str]) -> None:
        """Names that were still being typed, written before returning, as `save_now` does."""
        named = [replace(one, title=titles.get(one.id, one.title)) for one in self.papers]
        if put := tuple(one for one in named if one not in self.papers):
            self._write_papers((), put)

    def _arrange_papers(self, papers: tuple[Paper, ...]) -> None:
        before = self._now()
        self._undo.append(_Act((), before, replace(before, papers=papers), papers=True))
        self._redo.clear()
        self._change_papers(before.papers, papers)

    def _change_papers(self, back: tuple[Paper, ...], to: tuple[Paper, ...]) -> None:
        now = self._now()
        gone = {one.id for one in back} - {one.id for one in to}
        known = {one.id: one for one in back}
        put = tuple(one for one in to if known.get(one.id) != one)
        others = [one for one in now.papers if one.id not in {p.id for p in put} | gone]
        papers = tuple(sorted([*others, *put], key=lambda one: (one.order, one.id)))
        self._state = replace(now, papers=papers)
        self.shown.emit()
        self._act(self._write_papers, tuple(gone), put, done=lambda _none: self._on_kept())

    def _write_papers(self, gone: tuple[bytes, ...], put: tuple[Paper, ...]) -> None:
        composing = self.workspace.cabinet.composing
        for paper in gone:
            composing.remove_paper(self.form, paper)
        for one in put:
            composing.restore_paper(self.form, one)
        self.workspace.cabinet.syncing.poke()

    # saving ------------------------------------------------------------------------------

    def save(self) -> None:
        """Write what changed since the last time, on the store lane."""
        self._timer.stop()
        if not self._unsaved:
            return
        fields, self._unsaved = tuple(sorted(self._unsaved)), set()
        self._writing.update(fields)
        now = self._now()
        self.workspace.run(self._write, fields, now.draft, now.details, owner=self,
                           done=lambda _none: self._on_written(fields),
                           failed=lambda error: self._on_not_written(fields, error))  # fmt: skip

    def save_now(self) -> None:
        """Write before returning: the window is closing and lanes drop what waits."""
        self._timer.stop()
        if waiting := self._unsaved | set(self._writing):
            self._unsaved = set()
            now = self._now()
            self._write(tuple(sorted(waiting)), now.draft, now.details)

    def _write(self, fields: tuple[str, ...], draft: FormDraft, details: FormDetails) -> None:
        self.workspace.cabinet.composing.change(self.form, fields, draft, details)
        self.workspace.cabinet.syncing.poke()

    def _on_written(self, fields: tuple[str, ...]) -> None:
        self._writing -= Counter(fields)
        self._on_kept()
        self.reload()

    def _on_not_written(self, fields: tuple[str, ...], error: Exception) -> None:
        """Kept in the working copy: the next change tries again."""
        self._writing -= Counter(fields)
        self._unsaved.update(fields)
        self.refused.emit(error)

    def _on_kept(self) -> None:
        self.kept_ms = round(self.workspace.now().timestamp() * 1000)
        self.kept.emit()

    # stepping on -------------------------------------------------------------------------

    def submit(self) -> None:
        """Ask another person to approve; `submitted` or `refused` follows."""
        self.save()
        self._act(self._submit, done=lambda _view: self.submitted.emit())

    def _submit(self) -> object:
        view: object = self.workspace.cabinet.consulting.submit(self.form)
        self.workspace.cabinet.syncing.poke()
        return view
