"""What the checks say of a form, at an hour and in a calendar that the test names."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from ecabinet.domain.ballots import approve_question
from ecabinet.domain.drafting import numbered, provisional_id
from ecabinet.domain.formcheck import LETTERS_A_PAGE, Finding, Setting, findings, working_days
from ecabinet.domain.forms import (
    GOVERNMENT,
    CloseEarly,
    FormDetails,
    FormDraft,
    Interim,
    Question,
    QuestionKind,
    Results,
    RollEntry,
    Silence,
)
from ecabinet.domain.meeting import BlobRef, Paper
from ecabinet.services.calendars import work_calendar

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
CHAIR, BYT, BTC = b"c" * 16, b"y" * 16, b"t" * 16
DETAILS = FormDetails(handler="Vụ Pháp luật", signer="Bộ trưởng")


def at(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=ZONE).timestamp() * 1000)


def around(now: str = "2026-11-23T09:00") -> Setting:
    calendar = work_calendar("Asia/Ho_Chi_Minh", (2026, 2027))
    return Setting(at(now), calendar, ZONE, CHAIR, frozenset({CHAIR, BYT, BTC}))


def draft(**more: object) -> FormDraft:
    form = FormDraft(
        id=b"f" * 16, number="12/PLYK", type="Nghị quyết", subject="Dự thảo", summary="Tóm tắt",
        agency="Bộ Y tế", deadline_ms=at("2026-12-04T17:00"),
        questions=(approve_question("q1", "Thông qua?"),), rule=GOVERNMENT, results=Results.NAMES,
        close_early=CloseEarly.NO, interim=Interim.OFFICERS, officers=(BYT,),
    )  # fmt: skip
    return replace(form, **more)  # type: ignore[arg-type]  # the fields are the test's own


def paper(title: str, pages: int, digest: bytes = b"1") -> Paper:
    return Paper(
        b"p" * 16, b"", title, 1, pages, digest * 32, BlobRef(b"b" * 32, b"k" * 32, 10, 10), 1
    )


SOUND = (paper("Tờ trình", 4),)


def codes(found: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(one.code, one.field) for one in found]


def test_a_complete_form_has_nothing_against_it() -> None:
    assert findings(draft(), DETAILS, SOUND, around()) == ()


@pytest.mark.parametrize(
    ("now", "due", "days"),
    [
        # Tết 2027 begins on 5 February, a Friday, and is given to 10 February.
        ("2027-02-03T09:00", "2027-02-11T17:00", 1),
        ("2027-02-02T09:00", "2027-02-11T17:00", 2),
        # The Cultural Day, 24 November, is a public holiday; the weekend follows.
        ("2026-11-23T09:00", "2026-11-30T17:00", 4),
        # 31 August 2026 is free, 22 August, a Saturday, is worked in exchange.
        ("2026-08-21T09:00", "2026-08-24T17:00", 2),
        ("2026-08-28T09:00", "2026-09-03T17:00", 1),
    ],
)
def test_working_days_know_public_holidays_and_tet(now: str, due: str, days: int) -> None:
    assert working_days(at(due), around(now)) == days


def test_the_deadline_is_looked_at_in_the_cabinets_zone() -> None:
    assert codes(findings(draft(deadline_ms=at("2026-12-05T23:30")), DETAILS, SOUND, around())) == [
        ("form.deadline_rest_day", "deadline_ms")
    ]
    # In UTC this is still Friday the 4th; members see Saturday.
    saturday = int(datetime(2026, 12, 4, 18, tzinfo=UTC).timestamp() * 1000)
    found = findings(draft(deadline_ms=saturday), DETAILS, SOUND, around())
    assert codes(found) == [("form.deadline_rest_day", "deadline_ms")]
    tet = findings(
        draft(deadline_ms=at("2027-02-08T17:00")), DETAILS, SOUND, around("2027-01-20T09:00")
    )
    assert codes(tet) == [("form.deadline_rest_day", "deadline_ms")]


def test_errors_come_before_warnings_and_each_names_its_field() -> None:
    broken = Question("q2", " ", QuestionKind.OPTIONS, ("Một",))
    found = findings(
        draft(subject=" ", number="", deadline_ms=at("2026-11-20T17:00"),
              questions=(approve_question("q1", "Một"), broken), officers=(),
              roll=(RollEntry(b"x" * 16, 0),), rule=replace(GOVERNMENT, threshold=(3, 2))),
        FormDetails(), (), around(),
    )  # fmt: skip
    assert codes(found) == [
        ("form.subject_missing", "subject"),
        ("form.deadline_past", "deadline_ms"),
        ("question.text", "question/q2"),
        ("form.roll_left", "roll"),
        ("form.weight", "roll"),
        ("form.officers", "officers"),
        ("rule.fraction", "rule"),
        ("form.number_missing", "number"),
        ("form.handler_missing", "handler"),
        ("form.signer_missing", "signer"),
        ("form.papers_missing", "papers"),
    ]


def test_a_long_submission_needs_a_short_summary() -> None:
    long = (paper("Dự thảo Nghị định", 46),)
    assert codes(findings(draft(summary=""), DETAILS, long, around())) == [
        ("form.summary_missing", "summary"),
        ("form.summary_needed", "summary"),
    ]
    words = "x" * (8 * LETTERS_A_PAGE)
    assert findings(draft(summary=words), DETAILS, long, around()) == ()
    found = findings(draft(summary=words + "x"), DETAILS, long, around())
    assert codes(found) == [("form.summary_long", "summary")]
    papers = (*long, paper("Tóm tắt Dự thảo", 9, b"2"))
    found = findings(draft(), DETAILS, papers, around())
    assert codes(found) == [("form.summary_paper_long", "papers")]
    found = findings(draft(), DETAILS, (*SOUND, *SOUND), around())
    assert codes(found) == [("form.paper_twice", "papers")]


def test_nobody_assents_by_a_silence_that_is_imposed() -> None:
    silent = replace(GOVERNMENT, silence=Silence.ASSENT)
    recused = replace(DETAILS, recused=(BYT,))
    found = findings(draft(rule=silent), recused, SOUND, around())
    assert codes(found) == [("form.recused_assent", "rule")]
    left = replace(silent, recusal_leaves_base=True)
    assert findings(draft(rule=left), recused, SOUND, around()) == ()
    everybody = replace(DETAILS, recused=(CHAIR, BYT, BTC))
    assert codes(findings(draft(), everybody, SOUND, around())) == [("form.roll_empty", "roll")]


def test_composed_questions_get_ids_that_people_can_read() -> None:
    made = [approve_question(provisional_id(bytes([n] * 4)), str(n)) for n in range(3)]
    named = approve_question("q2", "từ tệp")
    assert [one.id for one in numbered([made[0], made[1], named, made[2]])] == [
        "q1", "q2b", "q2", "q4",
    ]  # fmt: skip
