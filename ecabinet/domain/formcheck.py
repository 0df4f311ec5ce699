"""What a form lacks before it can be submitted: errors forbid it, warnings are to be looked at.

Every finding names the field to go to. It reads no clock: the hour and the calendar are handed in.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from typing import Any, Literal

from ecabinet.domain.ballots import check_question, check_rule
from ecabinet.domain.drafting import question_field
from ecabinet.domain.errors import DomainError
from ecabinet.domain.forms import FormDetails, FormDraft, Silence
from ecabinet.domain.meeting import Paper
from ecabinet.domain.textfold import fold_text
from ecabinet.domain.workdays import WorkCalendar

LEAST_OFFICERS = 2
"""One lost tablet must not make a form's ballots unreadable: the chair counts as one."""
LEAST_WORKING_DAYS = 3
"""Under so many working days a deadline is called short; urgent forms may have it all the same."""
LONG_SUBMISSION_PAGES = 10
SUMMARY_PAGES = 8
"""A submission of over ten pages comes with a summary of at most eight."""
LETTERS_A_PAGE = 2800
"""A4 in the layout of Decree 30/2020: some 40 lines of 70 letters."""


@dataclass(frozen=True, slots=True)
class Finding:
    """`field` is as in `domain.drafting`, or "papers"; `code` has words in every wing."""

    code: str
    severity: Literal["error", "warning"]
    field: str
    params: dict[str, Any] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Setting:
    """What a form is checked against: the hour (ms UTC), the calendar, zone, chair and voters."""

    now_ms: int
    calendar: WorkCalendar
    zone: tzinfo
    chair: bytes
    voters: Collection[bytes]


def findings(
    draft: FormDraft, details: FormDetails, papers: Sequence[Paper], around: Setting
) -> tuple[Finding, ...]:
    """Everything that is wrong or unusual, errors first, each in the order of the form."""
    found = [
        *_facts(draft, details),
        *_deadline(draft.deadline_ms, around),
        *_questions(draft),
        *_papers(draft, papers),
        *_roll(draft, details, around),
        *_rule(draft),
    ]
    return tuple(sorted(found, key=lambda one: one.severity == "warning"))


def _facts(draft: FormDraft, details: FormDetails) -> Iterator[Finding]:
    if not draft.subject.strip():
        yield Finding("form.subject_missing", "error", "subject")
    for name, text in (
        ("number", draft.number),
        ("type", draft.type),
        ("agency", draft.agency),
        ("summary", draft.summary),
        ("handler", details.handler),
        ("signer", details.signer),
    ):
        if not text.strip():
            yield Finding(f"form.{name}_missing", "warning", name)
    pages = -(-len(draft.summary) // LETTERS_A_PAGE)
    if pages > SUMMARY_PAGES:
        yield Finding(
            "form.summary_long", "warning", "summary", {"pages": pages, "most": SUMMARY_PAGES}
        )


def _deadline(deadline_ms: int, around: Setting) -> Iterator[Finding]:
    if deadline_ms <= 0:
        yield Finding("form.deadline_missing", "error", "deadline_ms")
        return
    if deadline_ms <= around.now_ms:
        yield Finding("form.deadline_past", "error", "deadline_ms", {"deadline_ms": deadline_ms})
        return
    due = _day(deadline_ms, around.zone)
    if not around.calendar.works(due):
        yield Finding("form.deadline_rest_day", "warning", "deadline_ms")
    days = working_days(deadline_ms, around)
    if days < LEAST_WORKING_DAYS:
        params = {"days": days, "least": LEAST_WORKING_DAYS}
        yield Finding("form.deadline_short", "warning", "deadline_ms", params)


def working_days(deadline_ms: int, around: Setting) -> int:
    """How many working days members have: those after today up to and with the deadline's."""
    first, last = _day(around.now_ms, around.zone), _day(deadline_ms, around.zone)
    return around.calendar.between(first, last)


def _day(at_ms: int, zone: tzinfo) -> date:
    return datetime.fromtimestamp(at_ms / 1000, UTC).astimezone(zone).date()


def _questions(draft: FormDraft) -> Iterator[Finding]:
    if not draft.questions:
        yield Finding("form.no_questions", "error", "questions")
    seen: set[str] = set()
    for place, question in enumerate(draft.questions, 1):
        where = question_field(question.id)
        try:
            check_question(question)
        except DomainError as error:
            yield Finding(error.code, "error", where, {**error.params, "place": place})
        words = fold_text(question.text).strip()
        if words and words in seen:
            yield Finding("question.same_text", "warning", where, {"place": place})
        seen.add(words)


def _papers(draft: FormDraft, papers: Sequence[Paper]) -> Iterator[Finding]:
    if not papers:
        yield Finding("form.papers_missing", "warning", "papers")
    digests = [paper.sha256 for paper in papers]
    for paper in papers:
        if digests.count(paper.sha256) > 1:
            yield Finding("form.paper_twice", "warning", "papers", {"title": paper.title})
            break
    summaries = [one for one in papers if fold_text(one.title).strip().startswith("tom tat")]
    for paper in summaries:
        if paper.pages > SUMMARY_PAGES:
            params = {"title": paper.title, "pages": paper.pages, "most": SUMMARY_PAGES}
            yield Finding("form.summary_paper_long", "warning", "papers", params)
    longest = max((paper.pages for paper in papers), default=0)
    if longest > LONG_SUBMISSION_PAGES and not draft.summary.strip() and not summaries:
        params = {"pages": longest, "most": SUMMARY_PAGES}
        yield Finding("form.summary_needed", "warning", "summary", params)


def _roll(draft: FormDraft, details: FormDetails, around: Setting) -> Iterator[Finding]:
    members = [entry.member for entry in draft.roll] or list(around.voters)
    recused = set(details.recused)
    if not set(members) - recused:
        yield Finding("form.roll_empty", "error", "roll")
    if set(members) - set(around.voters):
        yield Finding("form.roll_left", "error", "roll")
    if any(entry.weight < 1 for entry in draft.roll):
        yield Finding("form.weight", "error", "roll")
    assent = draft.rule.silence is Silence.ASSENT
    if recused & set(members) and assent and not draft.rule.recusal_leaves_base:
        # They cannot answer, so silence would count as their assent.
        yield Finding("form.recused_assent", "error", "rule")
    if len({*draft.officers, around.chair} - {b""}) < LEAST_OFFICERS:
        yield Finding("form.officers", "error", "officers", {"least": LEAST_OFFICERS})


def _rule(draft: FormDraft) -> Iterator[Finding]:
    try:
        check_rule(draft.rule)
    except DomainError as error:
        yield Finding(error.code, "error", "rule", error.params)
