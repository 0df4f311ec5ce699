"""The life of an opinion form from its draft to its recall; what members answer is `voting`'s."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

from ecabinet.domain.ballots import check_question, check_rule, check_text, check_vote
from ecabinet.domain.drafting import DETAILS, QUESTIONS, numbered
from ecabinet.domain.errors import DomainError
from ecabinet.domain.events import (
    AnswersDrafted,
    FormDetailed,
    FormEdited,
    FormPut,
    FormStateSet,
    PaperPut,
    SpaceAnnounced,
    VoteExtended,
    VoteOpened,
)
from ecabinet.domain.formcheck import LEAST_OFFICERS
from ecabinet.domain.forms import (
    Answer,
    Form,
    FormDetails,
    FormDraft,
    FormState,
    RollEntry,
    VoteOpen,
)
from ecabinet.domain.meeting import Paper
from ecabinet.domain.people import Role
from ecabinet.domain.procedure import check_extension, check_form_step
from ecabinet.pdf.check import inspect
from ecabinet.services.composing import Composing
from ecabinet.services.delegation import assistants_of
from ecabinet.services.desk import Desk
from ecabinet.services.folders import FolderReader, PlannedPaper
from ecabinet.services.formfile import FormFile, read_form
from ecabinet.services.formroom import FormRoom
from ecabinet.services.summaries import FormCard, FormView
from ecabinet.store.unit import Unit


class Consulting:
    """Opinion forms: drafted by the secretariat, approved by another person, sent to the roll."""

    def __init__(self, desk: Desk, room: FormRoom, composing: Composing) -> None:
        self._desk = desk
        self._room = room
        self._composing = composing

    # Reading -----------------------------------------------------------------------------------
    def forms(self) -> tuple[FormCard, ...]:
        """Every opinion form within reach, the nearest deadline first; no live votes."""
        ordered = sorted(self._room.opinions(), key=lambda form: (form.deadline_ms, form.id))
        return tuple(self._room.card(form) for form in ordered)

    def lent(self) -> tuple[FormCard, ...]:
        """A card for each form and member for whom this one may answer by proxy, or has."""
        ordered = sorted(self._room.lent(), key=lambda one: (one[0].deadline_ms, one[0].id))
        return tuple(self._room.card(form, member) for form, member in ordered)

    def form(self, form_id: bytes, behalf: bytes = b"") -> FormView:
        """One form whole, as this member answers it, or for another; DomainError form.unknown."""
        return self._room.view(self._room.form(form_id), behalf)

    # Preparing ---------------------------------------------------------------------------------
    def create(self, path: Path) -> bytes:
        """The form of a YAML file as a new draft; its id. Nothing is kept of a file with a fault.

        DomainError input.*, question.*, rule.*, person.unknown, form.officers, form.officer_role,
        form.roll_repeated, and the code of what is wrong with a paper.
        """
        self._desk.require(Role.SECRETARY, Role.CHAIR)
        zone = ZoneInfo(self._desk.directory().zone)
        file = read_form(path, zone)
        self._check(file)
        officers, roll = self._officers(file), self._roll(file)
        recused = tuple(self._desk.person_called(name).id for name in file.recused)
        planned = [FolderReader(one.parent, inspect, zone).paper(one) for one in file.papers]
        space, form_id = self._desk.secretariat(), os.urandom(16)
        author = self._desk.author
        with self._desk.store.write() as unit:
            papers = [self._sealed(unit, space, order, one) for order, one in enumerate(planned, 1)]
            draft = _draft(form_id, file, officers, roll, tuple(papers))
            author.write_in(unit, space, FormPut(draft), object_id=form_id)
            details = FormDetails(
                file.issues, file.disputed, file.handler, file.signer, recused, file.proxies
            )
            if details != FormDetails():
                bare = replace(draft, papers=())
                told = FormEdited(form_id, tuple(sorted(DETAILS)), bare, details, ())
                author.write_in(unit, space, told, object_id=form_id)
            for paper in papers:
                put = PaperPut(form_id, paper)
                author.write_in(unit, space, put, object_id=paper.id, blobs=(paper.blob,))
        author.wrote(frozenset({space}))
        return form_id

    @staticmethod
    def _check(file: FormFile) -> None:
        ids = [question.id for question in file.questions]
        if not ids:
            raise DomainError("form.no_questions")
        if len(set(ids)) != len(ids):
            raise DomainError("form.question_repeated")
        for question in file.questions:
            check_question(question)
        check_rule(file.rule)

    def _officers(self, file: FormFile) -> tuple[bytes, ...]:
        named = [self._desk.person_called(name) for name in file.officers]
        for person in named:
            if not person.roles & {Role.SECRETARY, Role.CHAIR}:
                raise DomainError("form.officer_role", name=person.office)
        officers = tuple(dict.fromkeys(person.id for person in named)) or self._desk.officers()
        if len({*officers, self._desk.chair().id}) < LEAST_OFFICERS:
            raise DomainError("form.officers", least=LEAST_OFFICERS)
        return officers

    def _roll(self, file: FormFile) -> tuple[RollEntry, ...]:
        roll = []
        for name, weight in file.roll:
            person = self._desk.person_called(name)
            if not person.votes:
                raise DomainError("form.roll_not_member", name=person.office)
            roll.append(RollEntry(person.id, weight))
        if len({entry.member for entry in roll}) != len(roll):
            raise DomainError("form.roll_repeated")
        return tuple(roll)

    def _sealed(self, unit: Unit, space: bytes, order: int, planned: PlannedPaper) -> Paper:
        paper_id = os.urandom(16)
        return Paper(
            id=paper_id,
            item=b"",
            title=planned.title,
            version=1,
            pages=planned.pages,
            sha256=planned.sha256,
            blob=self._desk.blobs.seal(unit, space, paper_id, planned.data),
            order=order,
        )

    def submit(self, form_id: bytes) -> FormView:
        """Asks another person for approval; questions composed here get their lasting ids.

        DomainError form.wrong_state, and the first of the checks' errors (`Composing.check`).
        """
        self._desk.require(Role.SECRETARY, Role.CHAIR)
        form = self._room.form(form_id)
        check_form_step(form, FormState.SUBMITTED, self._desk.member)
        self._composing.check(form)
        space, author = self._desk.secretariat(), self._desk.author
        with self._desk.store.write() as unit:
            if form.draft is not None:
                questions = numbered(form.draft.questions)
                if questions != form.draft.questions:
                    draft = replace(form.draft, questions=questions, papers=())
                    told = FormEdited(form_id, (QUESTIONS,), draft, form.details, ())
                    author.write_in(unit, space, told, object_id=form_id)
            event = FormStateSet(form_id, FormState.SUBMITTED, "")
            author.write_in(unit, space, event, object_id=form_id)
        author.wrote(frozenset({space}))
        return self.form(form_id)

    def return_(self, form_id: bytes, comments: str) -> FormView:
        """Back to its author as a draft, with what is to be changed; one's own without words.

        DomainError form.reason_missing, form.wrong_state.
        """
        self._desk.require(Role.SECRETARY, Role.CHAIR)
        form = self._room.form(form_id)
        check_form_step(form, FormState.DRAFT, self._desk.member)
        if not comments.strip() and form.submitted_by != self._desk.member:
            raise DomainError("form.reason_missing")
        event = FormStateSet(form_id, FormState.DRAFT, comments.strip())
        self._desk.author.write(self._desk.secretariat(), event, object_id=form_id)
        return self.form(form_id)

    def approve(self, form_id: bytes) -> FormView:
        """By another person than the submitter: DomainError form.same_person."""
        return self._draft_step(form_id, FormState.APPROVED)

    def _draft_step(self, form_id: bytes, state: FormState) -> FormView:
        self._desk.require(Role.SECRETARY, Role.CHAIR)
        check_form_step(self._room.form(form_id), state, self._desk.member)
        event = FormStateSet(form_id, state, "")
        self._desk.author.write(self._desk.secretariat(), event, object_id=form_id)
        return self.form(form_id)

    # Sending -----------------------------------------------------------------------------------
    def send(self, form_id: bytes) -> FormView:
        """Opens the form's own space for its roll, officers and chair, and the vote in it.

        Who assists a member that it asks reads it too, and has no vote (decision 9).

        Roll, rule, questions and the papers' hashes are fixed here, in one signed record. Errors:
        DomainError form.wrong_state, form.deadline_passed, those of `check_vote`; Fault
        blob.missing while a paper has not reached this device and the server cannot be asked.
        """
        self._desk.require(Role.SECRETARY, Role.CHAIR)
        form = self._room.form(form_id)
        check_form_step(form, FormState.SENT, self._desk.member)
        vote = self._vote(form)
        check_vote(vote)
        self._fetch(form)
        asked = {entry.member for entry in vote.roll}
        named = {*asked, *vote.officers, vote.chair, self._desk.member}
        drafts, cabinet = self._desk.secretariat(), self._desk.cabinet()
        author, blobs = self._desk.author, self._desk.blobs
        with self._desk.store.write() as unit:
            assistants = assistants_of(self._desk, unit, asked - {*vote.recused})
            readers = frozenset(named) | assistants
            keepers = self._desk.keepers() & readers
            space = author.open_space("form", readers, keepers, unit=unit)
            if form.details != FormDetails():
                told_before = FormDetailed(form_id, form.details)
                author.write_in(unit, space, told_before, object_id=form_id)
            author.write_in(unit, space, VoteOpened(vote), object_id=form_id)
            for paper in form.papers:
                ref = blobs.reseal(unit, paper.blob, (drafts, paper.id), (space, paper.id))
                put = PaperPut(form_id, replace(paper, blob=ref))
                author.write_in(unit, space, put, object_id=paper.id, blobs=(ref,))
            genesis = self._desk.ledger.genesis_in(unit, space)
            told = SpaceAnnounced(space, "form", genesis, tuple(sorted(readers)))
            author.write_in(unit, cabinet, told, object_id=space)
            sent = FormStateSet(form_id, FormState.SENT, "")
            author.write_in(unit, drafts, sent, object_id=form_id)
        author.wrote(frozenset({space, cabinet, drafts}))
        return self.form(form_id)

    def _vote(self, form: Form) -> VoteOpen:
        draft = form.draft
        if draft is None:
            raise DomainError("form.wrong_state", state=form.state.value, wanted="sent")
        now_ms = self._desk.now_ms()
        if draft.deadline_ms <= now_ms:
            raise DomainError("form.deadline_passed", deadline_ms=draft.deadline_ms)
        registry = self._desk.registry
        everybody = tuple(
            RollEntry(person.id, max(person.weight, 1)) for person in self._desk.voters()
        )
        left = form.details.recused if draft.rule.recusal_leaves_base else ()
        return VoteOpen(
            form=form.id,
            number=draft.number,
            type=draft.type,
            subject=draft.subject,
            summary=draft.summary,
            agency=draft.agency,
            questions=draft.questions,
            opens_ms=now_ms,
            closes_ms=draft.deadline_ms,
            grace_ms=0,
            roll=tuple(entry for entry in draft.roll or everybody if entry.member not in left),
            reg_size=registry.size,
            reg_root=registry.root,
            rule=draft.rule,
            results=draft.results,
            close_early=draft.close_early,
            interim=draft.interim,
            officers=draft.officers,
            chair=self._desk.chair().id,
            papers=tuple((paper.title, paper.sha256) for paper in form.papers),
            recused=form.details.recused,
            proxies=form.details.proxies,
        )

    def _fetch(self, form: Form) -> None:
        """Papers must be here in clear to be sealed for the form's own readers."""
        drafts = self._desk.secretariat()
        for paper in form.papers:
            if not self._desk.store.files.exists(paper.blob.id):
                self._desk.blobs.fetch(paper.blob, drafts)

    def recall(self, form_id: bytes, reason: str = "") -> FormView:
        """Before the first ballot; DomainError form.has_ballots afterwards."""
        self._desk.require(Role.SECRETARY, Role.CHAIR)
        form = self._room.sent(form_id)
        check_form_step(form, FormState.RECALLED, self._desk.member)
        event = FormStateSet(form_id, FormState.RECALLED, reason)
        self._desk.author.write(form.space, event, object_id=form_id)
        return self.form(form_id)

    def extend(self, form_id: bytes, deadline_ms: int, reason: str) -> FormView:
        """To a later hour (ms UTC), with a reason; it holds if recorded before the present one.

        DomainError form.reason_missing, form.wrong_state, form.deadline_passed,
        form.deadline_not_later.
        """
        self._desk.require(Role.SECRETARY, Role.CHAIR)
        form = self._room.sent(form_id)
        if not reason.strip():
            raise DomainError("form.reason_missing")
        check_extension(form, deadline_ms, self._desk.now_ms())
        event = VoteExtended(form.form_op, deadline_ms, reason)
        self._desk.author.write(form.space, event, object_id=form_id)
        return self.form(form_id)

    # Members -----------------------------------------------------------------------------------
    def save_draft(
        self,
        form_id: bytes,
        answers: tuple[Answer, ...],
        behalf: bytes = b"",
        over: tuple[bytes, ...] | None = None,
    ) -> None:
        """Keeps what was typed, on every device of the member; called at each change.

        `over` are the drafts that the person had before him (`FormView.drafts`): what another
        device wrote meanwhile stands beside this one. None replaces all that this device knows. It
        asks for no completeness and refuses only what no ballot could carry: DomainError
        ballot.too_long, ballot.control_characters.
        """
        check_text(answers)
        self._room.form(form_id)
        space = self._desk.author.personal_space()
        event = AnswersDrafted(form_id, answers, behalf)
        self._desk.author.write(space, event, parents=self._room.replaced(form_id, behalf, over))


def _draft(
    form_id: bytes,
    file: FormFile,
    officers: tuple[bytes, ...],
    roll: tuple[RollEntry, ...],
    papers: tuple[Paper, ...],
) -> FormDraft:
    return FormDraft(
        id=form_id,
        number=file.number,
        type=file.type,
        subject=file.subject,
        summary=file.summary,
        agency=file.agency,
        deadline_ms=file.deadline_ms,
        questions=file.questions,
        rule=file.rule,
        results=file.results,
        close_early=file.close_early,
        interim=file.interim,
        officers=officers,
        roll=roll,
        papers=papers,
    )
