"""Pictures of a meeting in session."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QScrollArea, QWidget

from ecabinet.domain.meeting import ItemState, MeetingState, Where
from ecabinet.domain.questions import Question
from ecabinet.services.inquiring import QuestionLine
from ecabinet.services.summaries import BallotState, FormView, MeetingView, VoteCall
from tests.ui import sample
from tests.ui.meeting import sitting
from tests.ui.reader.podium import Hall, presented
from tests.ui.shots import Shot, Stage
from ui.viewmodels.navigator import Place
from ui.views.live import LiveScreen
from ui.widgets import LinkButton

LIVE = Place("live", sample.MEETING)


def services(meeting: MeetingView, *votes: FormView, **more: Any) -> dict[str, dict[str, Any]]:
    """What the sample cabinet answers of a sitting with these votes."""
    by_id = {vote.card.id: vote for vote in votes}
    return {
        "convening": {"meeting": lambda _id: sitting.with_votes(meeting, *votes)},
        "presiding": {"vote": lambda wanted: by_id[wanted]},
        **more,
    }


def _shot(meeting: MeetingView, *votes: FormView, code: str = "BYT", **more: Any) -> Shot:
    def build(stage: Stage) -> QWidget:
        return stage.window(LIVE, code, **services(meeting, *votes, **more))

    return build


def _result(vote: FormView, meeting: MeetingView | None = None) -> Shot:
    def build(stage: Stage) -> QWidget:
        window = stage.window(LIVE, "BYT", **services(meeting or sitting.sitting(), vote))
        stage.settle()
        screen = window.findChild(LiveScreen)
        assert isinstance(screen, LiveScreen)
        screen.model.show_result(vote.card.id)
        return window

    return build


def _pressed(part: str, signal: str, **told: Any) -> Shot:
    """The chair's screen after a wish of one of its parts."""

    def build(stage: Stage) -> QWidget:
        window = stage.window(LIVE, "TTg", **(told or services(sitting.sitting(staff=True))))
        window.resize(1280, 800)
        window.show()
        stage.settle()
        screen = window.findChild(LiveScreen)
        assert isinstance(screen, LiveScreen)
        getattr(getattr(screen, part), signal).emit()
        return window

    return build


def _waiting() -> MeetingView:
    items = tuple(replace(one, state=ItemState.WAITING) for one in sample.items())
    return sitting.sitting(items=items)


def _long(stage: Stage) -> QWidget:
    """Sixty items are to come; the end of what stands at once is in sight."""
    first = replace(sample.items()[1], state=ItemState.WAITING, mine=None)
    items = tuple(replace(first, id=sample.ident(f"many {n}"), order=n) for n in range(1, 61))
    window = stage.window(LIVE, "TTg", **services(sitting.sitting(items=items, staff=True)))
    window.resize(*stage.size)
    window.show()
    stage.settle()
    more = next(one for one in window.findChildren(LinkButton) if one.text().endswith(")"))
    screen = window.findChild(LiveScreen)
    assert isinstance(screen, LiveScreen)
    area = next(one for one in screen.findChildren(QScrollArea) if one.isAncestorOf(more))
    area.ensureWidgetVisible(more, 0, 80)
    return window


def _gathering() -> MeetingView:
    """Eleven are in the room and one joins from elsewhere; eighteen are needed."""
    wheres = [*[Where.ROOM] * 11, Where.REMOTE, *[None] * len(sample.seats())]
    seats = tuple(
        replace(seat, where=where) for seat, where in zip(sample.seats(), wheres, strict=False)
    )
    return sample.meeting(seats=seats, present=12)


def _called(stage: Stage) -> QWidget:
    """A vote waits while the member looks at today's screen."""
    calls = (VoteCall(sample.MEETING, sitting.running().card),)
    return stage.window(Place("today"), "BYT", presiding={"awaiting": calls})


def _agreed() -> MeetingView:
    """The third of eight items is in hand; three of the others nobody wants to discuss."""
    return sitting.sitting(staff=True)


def _given() -> MeetingView:
    """The chair has given the controls to one secretary."""
    named = (sample.person("TTg"), sample.person("TK 1"))
    return sitting.sitting(staff=True, controls=named)


def _agreeing(meeting: MeetingView) -> dict[str, dict[str, Any]]:
    ids = tuple(one.id for one in meeting.items if one.order in {4, 6, 7})
    return services(meeting, presiding={"agreed": lambda _id: ids})


def _asked(stage: Stage) -> QWidget:
    """Two questions on the item in hand, seen by the minister who presents it."""
    told = (
        ("BTC", "Nguồn kinh phí của Điều 12 lấy từ ngân sách trung ương hay dự phòng?", None),
        ("BXD", "Bao giờ có danh sách các xã được hỗ trợ?", "Trước ngày 15/12/2026."),
    )
    lines = tuple(
        QuestionLine(
            Question(text.encode()[:16], b"", sample.person(code).id, text, sample.NOW_MS, answer),
            sample.person(code),
            sample.person("BNNMT") if answer else None,
            may_answer=True,
            may_withdraw=False,
        )
        for code, text, answer in told
    )
    answers = services(sitting.sitting(), inquiring={"of": lines})
    return stage.window(LIVE, "BNNMT", **answers)


def _floor(staff: bool = False) -> MeetingView:
    return sitting.sitting(staff=staff, speakers=sitting.speakers())


def _presented(code: str) -> Shot:
    """With a paper of the item shown by its minister."""

    def build(stage: Stage) -> QWidget:
        hall = Hall()
        paper = sample.items()[1].papers[1]
        window = stage.window(LIVE, code, **services(sitting.sitting()), **hall.answers())
        window.resize(1280, 800)
        window.show()
        stage.settle()
        hall.say(presented(paper.id, 9, title=paper.title, meeting=sample.MEETING))
        stage.settle()
        return window

    return build


SHOTS: dict[str, Shot] = {
    "live_presented": _presented("BYT"),
    "live-call": _called,
    "live-floor": _shot(_floor()),
    "live-questions": _asked,
    "live-floor-chair": _shot(_floor(staff=True), code="TTg"),
    "live-agreed": lambda stage: stage.window(LIVE, "BYT", **_agreeing(sitting.sitting())),
    "live-agreed-opening": _pressed("agreed", "vote_wanted", **_agreeing(_agreed())),
    "live": _shot(sitting.sitting()),
    "live-offline": _shot(
        sitting.sitting(), syncing={"status": sample.status(online=False, pending=1)}
    ),
    "live-chair": _shot(sitting.sitting(staff=True), code="TTg"),
    "live-chair-vote": _shot(
        sitting.sitting(staff=True),
        replace(
            sitting.running(mine=BallotState.RECORDED, answered=19),
            may_close=True,
            sent=(sample.answer("q1", "approve"),),
        ),
        code="TTg",
    ),
    "live-chair-none": _shot(_waiting(), code="TTg"),
    "live-before": _shot(sample.meeting(), code="TTg"),
    "live-before-quorum": _pressed("current", "opening_wanted", **services(_gathering())),
    "live-long": _long,
    "live-closed": _shot(sample.meeting(MeetingState.CLOSED)),
    "live-controls": _pressed("controls", "give_wanted", **services(_given())),
    "live-controls-elsewhere": _shot(_given(), code="TK 2"),
    "live-opening": _pressed("current", "vote_wanted"),
    "live-positions": _pressed("current", "positions_wanted"),
    "live-vote": _shot(sitting.sitting(), sitting.running()),
    "live-vote-late": _shot(
        sitting.sitting(),
        sitting.running(deadline_ms=sample.NOW_MS - 4_000),
    ),
    "live-voted": _shot(
        sitting.sitting(),
        replace(sitting.running(mine=BallotState.SAVED), sent=(sample.answer("q1", "approve"),)),
    ),
    "live-result": _result(sitting.counted()),
    "live-result-late": _result(sitting.counted(late="BNG", recounted=False)),
    "live-result-alarm": _result(sitting.counted(alarm="7K4M-Q2TX")),
    "live-counting": _result(replace(sitting.counted(), tally=None)),
}
