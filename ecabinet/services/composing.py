"""Composes an opinion form act by act: each change is a record of its own, kept as it is made.

It sends nothing and steps nothing on: submitting and what follows is `consulting`'s.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from ecabinet.domain.drafting import DETAILS, VOTE
from ecabinet.domain.errors import DomainError
from ecabinet.domain.events import FormEdited, FormPut, PaperPut
from ecabinet.domain.formcheck import Setting, findings, working_days
from ecabinet.domain.forms import (
    GOVERNMENT,
    CloseEarly,
    Form,
    FormDetails,
    FormDraft,
    FormState,
    Interim,
    Results,
)
from ecabinet.domain.meeting import Paper
from ecabinet.domain.people import Role
from ecabinet.domain.project import forms
from ecabinet.domain.workdays import WorkCalendar
from ecabinet.pdf.check import inspect
from ecabinet.services.calendars import work_calendar
from ecabinet.services.composition import Composition
from ecabinet.services.desk import STAFF, Desk
from ecabinet.services.folders import FolderReader
from ecabinet.services.summaries import Problem

USUAL_WORKING_DAYS = 5
"""The deadline that a new form starts with, at the end of that working day."""
DAY_ENDS = time(17, 0)
LONGEST_TEXT = 32 * 1024
"""Bytes of one text: a record of the log holds no more than 256 KiB."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of one file: the paper, or None where a problem of severity error forbade it."""

    file: str
    paper: Paper | None
    problems: tuple[Problem, ...]


class Composing:
    """Drafts of forms in the secretariat's space; who may compose: secretaries and the chair."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    # Reading -----------------------------------------------------------------------------------
    def open(self, form_id: bytes) -> Composition:
        """The form as it stands; one that nobody has changed yet is blank and not kept."""
        self._desk.require(Role.SECRETARY, Role.CHAIR)
        form = self._known(form_id)
        kept = form is not None
        form = form or self._blank(form_id)
        draft = form.draft
        if draft is None:
            raise DomainError("form.wrong_state", state=form.state.value, wanted="draft")
        around = self._around(draft)
        return Composition(
            form=form_id,
            kept=kept,
            state=form.state,
            draft=draft,
            details=form.details,
            papers=form.papers,
            findings=findings(draft, form.details, form.papers, around),
            working_days=working_days(draft.deadline_ms, around),
            voters=self._desk.voters(),
            staff=tuple(one for one in self._desk.people() if one.roles & STAFF),
            chair=around.chair,
            reason=form.reason if form.state is FormState.DRAFT else "",
        )

    def check(self, form: Form) -> None:
        """DomainError with the code of the first thing that forbids submitting."""
        if form.draft is None:
            return
        around = self._around(form.draft)
        for one in findings(form.draft, form.details, form.papers, around):
            if one.severity == "error":
                raise DomainError(one.code, field=one.field, **one.params)

    def due_after(self, days: int, at: time = DAY_ENDS) -> int:
        """That hour of the n-th working day from today, in the cabinet's zone; ms UTC."""
        zone = self._zone()
        today = datetime.fromtimestamp(self._desk.now_ms() / 1000, UTC).astimezone(zone).date()
        day = self._calendar(today.year).after(today, days)
        return int(datetime.combine(day, at, zone).timestamp() * 1000)

    def working_days_until(self, at_ms: int) -> int:
        """How many working days lie after today up to and with that moment's day."""
        return working_days(at_ms, self._around(replace(self._empty(b""), deadline_ms=at_ms)))

    # Changing ----------------------------------------------------------------------------------
    def change(
        self, form_id: bytes, fields: Sequence[str], draft: FormDraft, details: FormDetails
    ) -> None:
        """Writes the named fields (see `domain.drafting`); the first change makes the draft.

        A change of what was submitted or approved makes it a draft again. DomainError
        form.wrong_state once it is sent, form.text_long(limit), role.required.
        """
        self._desk.require(Role.SECRETARY, Role.CHAIR)
        _check_size(draft, details)
        event = FormEdited(form_id, tuple(fields), replace(draft, papers=()), details, ())
        self._write(form_id, event)

    def remove_paper(self, form_id: bytes, paper: bytes) -> None:
        """Takes a paper out; `restore_paper` puts it back."""
        self._desk.require(Role.SECRETARY, Role.CHAIR)
        blank = self._empty(form_id)
        self._write(form_id, FormEdited(form_id, (), blank, FormDetails(), (paper,)))

    def restore_paper(self, form_id: bytes, paper: Paper) -> None:
        """A paper that was taken out, or in another place: its `order` counts."""
        self._desk.require(Role.SECRETARY, Role.CHAIR)
        self._editable(form_id)
        space, author = self._desk.secretariat(), self._desk.author
        event = PaperPut(form_id, paper)
        author.write(space, event, object_id=paper.id, blobs=(paper.blob,))

    def add_papers(self, form_id: bytes, files: Sequence[Path]) -> tuple[Taken, ...]:
        """PDFs at the end of the form's papers; each is checked, a bad one spoils no other."""
        self._desk.require(Role.SECRETARY, Role.CHAIR)
        form = self._editable(form_id)
        order = max((paper.order for paper in form.papers), default=0) if form else 0
        taken = []
        for file in files:
            order += 1
            taken.append(self._take(form_id, file, order))
        return tuple(taken)

    def _take(self, form_id: bytes, file: Path, order: int) -> Taken:
        reader = FolderReader(file.parent, partial(inspect, engine=self._desk.pdf), self._zone())
        try:
            planned = reader.paper(file)
        except DomainError:
            return Taken(file.name, None, reader.problems)
        space, author, paper_id = self._desk.secretariat(), self._desk.author, os.urandom(16)
        with self._desk.store.write() as unit:
            paper = Paper(
                id=paper_id,
                item=b"",
                title=planned.title,
                version=1,
                pages=planned.pages,
                sha256=hashlib.sha256(planned.data).digest(),
                blob=self._desk.blobs.seal(unit, space, paper_id, planned.data),
                order=order,
            )
            if self._known(form_id) is None:
                author.write_in(unit, space, FormPut(self._empty(form_id)), object_id=form_id)
            put = PaperPut(form_id, paper)
            author.write_in(unit, space, put, object_id=paper_id, blobs=(paper.blob,))
        author.wrote(frozenset({space}))
        return Taken(file.name, paper, reader.problems)

    # Inside ------------------------------------------------------------------------------------
    def _write(self, form_id: bytes, event: FormEdited) -> None:
        known = self._editable(form_id)
        space, author = self._desk.secretariat(), self._desk.author
        with self._desk.store.write() as unit:
            if known is None:
                author.write_in(unit, space, FormPut(self._empty(form_id)), object_id=form_id)
            author.write_in(unit, space, event, object_id=form_id)
        author.wrote(frozenset({space}))

    def _editable(self, form_id: bytes) -> Form | None:
        """The form as known here, None before its first change; DomainError form.wrong_state."""
        form = self._known(form_id)
        preparing = {FormState.DRAFT, FormState.SUBMITTED, FormState.APPROVED}
        if form is not None and form.state not in preparing:
            raise DomainError("form.wrong_state", state=form.state.value, wanted="draft")
        return form

    def _known(self, form_id: bytes) -> Form | None:
        """From this form's own facts: the drafts of all others are not read for it."""
        space = self._desk.secretariat()
        found = forms(self._desk.facts(space, subject=form_id), space)
        return next((one for one in found if one.id == form_id), None)

    def _blank(self, form_id: bytes) -> Form:
        draft = self._empty(form_id)
        return Form(form_id, b"", FormState.DRAFT, None, draft, deadline_ms=draft.deadline_ms)

    def _empty(self, form_id: bytes) -> FormDraft:
        return FormDraft(
            id=form_id,
            number="",
            type="",
            subject="",
            summary="",
            agency="",
            deadline_ms=self.due_after(USUAL_WORKING_DAYS),
            questions=(),
            rule=GOVERNMENT,
            results=Results.NAMES,
            close_early=CloseEarly.NO,
            interim=Interim.OFFICERS,
            officers=self._desk.officers(),
        )

    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self._desk.directory().zone)

    def _calendar(self, *years: int) -> WorkCalendar:
        span = range(min(years), max(min(years), *years) + 2)
        return work_calendar(self._desk.directory().zone, span)

    def _around(self, draft: FormDraft) -> Setting:
        now_ms, zone = self._desk.now_ms(), self._zone()
        first = datetime.fromtimestamp(now_ms / 1000, UTC).year
        # A typing error must not ask for the holidays of a thousand years.
        last = min(first + 5, _year(draft.deadline_ms, first))
        return Setting(
            now_ms=now_ms,
            calendar=self._calendar(first, last),
            zone=zone,
            chair=self._chair(),
            voters=frozenset(person.id for person in self._desk.voters()),
        )

    def _chair(self) -> bytes:
        try:
            return self._desk.chair().id
        except DomainError:
            return b""  # the checks say that officers are missing


def _year(at_ms: int, otherwise: int) -> int:
    try:
        return (datetime.fromtimestamp(0, UTC) + timedelta(milliseconds=at_ms)).year
    except OverflowError:
        return otherwise


def _check_size(draft: FormDraft, details: FormDetails) -> None:
    texts = [getattr(draft, name) for name in VOTE] + [getattr(details, name) for name in DETAILS]
    texts += [question.text for question in draft.questions]
    texts += [choice for question in draft.questions for choice in question.choices]
    words = [text for text in texts if isinstance(text, str)]
    if sum(len(text.encode()) for text in words) > 2 * LONGEST_TEXT:
        raise DomainError("form.text_long", limit=2 * LONGEST_TEXT)
