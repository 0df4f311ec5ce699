"""The demonstration's cabinet as read models.

Screens are tested on it for looks and gestures; what the services do is proved on real ones.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from ecabinet.domain.ballots import approve_question, live_question
from ecabinet.domain.forms import GOVERNMENT, Answer, FormState, Results
from ecabinet.domain.meeting import ItemState, ItemType, MeetingState, Position, Stance, Where
from ecabinet.domain.people import Person, Role
from ecabinet.services.draftroom import DraftView
from ecabinet.services.library import Entry, Kept
from ecabinet.services.presiding import Foreseen
from ecabinet.services.summaries import (
    BallotState,
    BlobState,
    Change,
    DeviceView,
    FormCard,
    FormView,
    ItemView,
    Me,
    MeetingCard,
    MeetingView,
    PaperView,
    Reading,
    Seat,
    SyncStatus,
    Today,
)

NOW_MS = 1_795_511_880_000
"""Tuesday 24 November 2026, 16:18 in Hà Nội: the moment of the design's pictures."""
HOUR_MS = 3_600_000
DAY_MS = 24 * HOUR_MS


def ident(name: str) -> bytes:
    """A stable id of 16 bytes."""
    return hashlib.sha256(name.encode()).digest()[:16]


@cache
def content() -> dict[str, Any]:
    text = (files("resources") / "sample" / "cabinet.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


@cache
def people() -> tuple[Person, ...]:
    listed = [*content()["members"], *content()["staff"]]
    return tuple(
        Person(
            id=ident(line["code"]),
            name=line["office"]["vi"],
            office=line["office"]["vi"],
            office_en=line["office"]["en"],
            agency=line.get("agency", ""),
            code=line["code"],
            roles=frozenset(Role(role) for role in line["roles"]),
            weight=1 if "member" in line["roles"] else 0,
            assists=ident(line["assists"]) if "assists" in line else None,
            order=order,
        )
        for order, line in enumerate(listed)
    )


def person(code: str) -> Person:
    return next(one for one in people() if one.code == code)


def me(code: str = "BYT") -> Me:
    mine = person(code)
    return Me(
        member=mine.id,
        device=ident(f"device {code}"),
        organisation="Chính phủ",
        name=mine.name,
        office=mine.office,
        office_en=mine.office_en,
        code=mine.code,
        zone="Asia/Ho_Chi_Minh",
        roles=mine.roles,
        trusted=True,
    )


MEETING = ident("meeting")


def paper(item: int, order: int, title: str, pages: int, **more: Any) -> PaperView:
    return replace(
        PaperView(
            id=ident(f"paper {item}.{order}"),
            item=ident(f"item {item}"),
            owner=MEETING,
            title=title,
            version=1,
            pages=pages,
            size=pages * 41_000,
            state=BlobState.READY,
            marks=0,
            place=0,
            new=False,
        ),
        **more,
    )


def items() -> tuple[ItemView, ...]:
    found = []
    for number, line in enumerate(content()["meeting"]["items"], 1):
        papers = tuple(
            paper(number, order, one["title"], one["pages"])
            for order, one in enumerate(line["papers"], 1)
        )
        if number == 2:
            papers = (
                replace(papers[0], marks=2, place=8),
                replace(papers[1], marks=7, place=18, version=3, new=True),
                papers[2],
            )
        stance = {1: Stance.AGREE, 2: Stance.DEBATE, 3: Stance.AGREE}.get(number)
        note = "Đề nghị làm rõ ngưỡng giao dịch tại khoản 2 Điều 12." if number == 2 else ""
        item = ident(f"item {number}")
        mine = (
            Position(me().member, item, stance, note, NOW_MS - 8 * HOUR_MS, False)
            if stance
            else None
        )
        office = next((p for p in people() if p.code == line["presenter"]), None)
        found.append(
            ItemView(
                id=item,
                order=number,
                title=line["title"],
                presenter=office.agency if office else line["presenter"],
                type=ItemType(line["type"]),
                minutes=line["minutes"],
                state=ItemState.WAITING,
                papers=papers,
                mine=mine,
                agree=20,
                debate=3,
            )
        )
    return tuple(found)


def foreseen() -> Foreseen:
    """Of the sample's items the first is told, the second debated, the others adopted together."""
    ids = [one.id for one in items()]
    return Foreseen((ids[2], *ids[4:]), (ids[1],), (ids[3],), 27, 14)


def secretaries() -> tuple[Person, ...]:
    return tuple(one for one in people() if Role.SECRETARY in one.roles)


def seats() -> tuple[Seat, ...]:
    voters = [one for one in people() if one.votes]
    return tuple(
        Seat(one, None if at % 9 == 5 else at % 9 != 7, "Công tác" if at % 9 == 7 else "", None)
        for at, one in enumerate(voters)
    )


def meeting(state: MeetingState = MeetingState.PUBLISHED, **more: Any) -> MeetingView:
    told = content()["meeting"]
    live = state is MeetingState.IN_SESSION
    where = {at: Where.REMOTE if at % 7 == 6 else Where.ROOM for at in range(25)}
    sitting = tuple(replace(seat, where=where.get(at)) for at, seat in enumerate(seats()))
    view = MeetingView(
        id=MEETING,
        space=ident("meeting space"),
        title=told["title"]["vi"],
        starts_ms=NOW_MS + 39 * HOUR_MS,
        ends_ms=NOW_MS + 41 * HOUR_MS + HOUR_MS // 2,
        place=told["place"]["vi"],
        chair=person("TTg").office,
        state=state,
        revision=2,
        items=items(),
        seats=sitting if live else seats(),
        quorum_needed=18,
        present=25 if live else 0,
        votes=(),
        opened_ms=NOW_MS - HOUR_MS if live else 0,
        submitted_by=person("TK 1").id,
        approved_by=person("TK 2").id,
    )
    return replace(view, **more)


def draft(view: MeetingView | None = None, **more: Any) -> DraftView:
    """A meeting in preparation, by default the sample's before its first publishing."""
    view = view or meeting(MeetingState.DRAFT, revision=0, submitted_by=b"", approved_by=b"")
    published = view.state in {MeetingState.PUBLISHED, MeetingState.IN_SESSION}
    told = DraftView(
        meeting=view,
        sections=(),
        sequence=tuple(item.id for item in view.items),
        recused={},
        published=published,
        changes=(),
        findings=(),
        choices=(),
        revisions=(),
        stated={},
        people=people(),
        note="",
        returned=None,
        edited_ms=NOW_MS,
    )
    return replace(told, **more)


def meeting_card() -> MeetingCard:
    view = meeting()
    return MeetingCard(
        id=view.id,
        title=view.title,
        starts_ms=view.starts_ms,
        ends_ms=view.ends_ms,
        place=view.place,
        chair=view.chair,
        state=view.state,
        items=8,
        stated=3,
        papers=12,
        papers_ready=12,
    )


def form_card(number: str = "231", **more: Any) -> FormCard:
    told = next(line for line in content()["forms"] if line["number"].startswith(number))
    due = {"228": -DAY_MS, "231": DAY_MS, "233": 3 * DAY_MS}[number]
    card = FormCard(
        id=ident(f"form {number}"),
        number=told["number"],
        subject=told["subject"],
        agency=person(told["agency"]).agency,
        state=FormState.SENT,
        deadline_ms=NOW_MS + due,
        answered=15,
        roll=27,
        mine=BallotState.NONE,
        drafted=number == "233",
        live=False,
        item=b"",
        on_roll=True,
    )
    return replace(card, **more)


def form(number: str = "231", **more: Any) -> FormView:
    card = form_card(number)
    view = FormView(
        card=card,
        summary="Xin ý kiến thành viên Chính phủ về 2 nội dung sau.",
        questions=(
            approve_question("q1", "Nội dung dự thảo Nghị quyết"),
            approve_question("q2", "Thời hạn áp dụng mức hỗ trợ lãi suất đến hết 30/6/2027"),
        ),
        papers=(
            replace(paper(90, 1, "Tờ trình Chính phủ", 6), owner=card.id, item=b"", place=6),
            replace(paper(90, 2, "Dự thảo Nghị quyết", 11), owner=card.id, item=b"", place=7),
        ),
        rule=GOVERNMENT,
        results=Results.NAMES,
        draft=(),
        draft_ms=0,
        sent=(),
        receipts=(),
        opens_ms=NOW_MS - 4 * DAY_MS,
        may_answer=True,
        may_close=False,
        tally=None,
    )
    return replace(view, **more)


def live_card(**more: Any) -> FormCard:
    card = form_card("231")
    return replace(
        card,
        id=ident("live vote"),
        number="",
        subject="Thông qua dự thảo Nghị định về cứu trợ khẩn cấp và phục hồi sau thiên tai",
        live=True,
        item=ident("item 3"),
        deadline_ms=NOW_MS + 42_000,
        **more,
    )


def live_form(**more: Any) -> FormView:
    card = live_card()
    view = replace(
        form(), card=card, papers=(), summary="", questions=(live_question("q1", card.subject),)
    )
    return replace(view, **more)


def today() -> Today:
    decree = items()[1].papers[1]
    return Today(
        me=me(),
        next_meeting=meeting_card(),
        waiting=(form_card("228"), form_card("231"), form_card("233")),
        reading=Reading(decree, 2, meeting().title, NOW_MS - 8 * HOUR_MS),
        changes=(
            Change("paper_version", decree.title, "3", NOW_MS - 2 * HOUR_MS, decree.id, MEETING),
            Change(
                "paper_added",
                "Phụ lục phân bổ vốn theo địa phương",
                "",
                NOW_MS - 2 * HOUR_MS,
                ident("paper 4.2"),
                MEETING,
            ),
        ),
        answered_this_month=14,
        answered_on_time=13,
    )


def library() -> tuple[Entry, ...]:
    """Three meetings and four forms of two years, the newest first."""
    told = (
        ("meeting", "Phiên họp Chính phủ thường kỳ tháng 11 năm 2026", -2, "published", 8),
        ("form", "Dự thảo Nghị quyết về hỗ trợ tín dụng cho vùng bị thiên tai", 1, "sent", 12),
        ("form", "Dự thảo Nghị định về định danh số và dịch vụ tin cậy", 20, "published", 27),
        ("meeting", "Phiên họp chuyên đề về xây dựng pháp luật", 30, "closed", 5),
        ("form", "Phương án phân bổ vốn đầu tư công năm 2027", 45, "closed", 25),
        ("meeting", "Phiên họp Chính phủ thường kỳ tháng 12 năm 2025", 340, "archived", 9),
        ("form", "Dự thảo Nghị định về cứu trợ khẩn cấp", 350, "published", 26),
    )
    return tuple(
        Entry(
            Kept(kind), ident(f"kept {at}"), title, f"{at}/LYK" if kind == "form" else "",
            NOW_MS - days * DAY_MS,
            MeetingState(state) if kind == "meeting" else FormState(state), count, at % 2 == 0,
        )
        for at, (kind, title, days, state, count) in enumerate(told)
    )  # fmt: skip


def devices() -> tuple[DeviceView, ...]:
    mine = me()
    words = ("biển", "lúa", "tre", "sen", "núi", "sông")
    return (
        DeviceView(
            mine.device, mine.member, mine.office, "Máy tính bảng", "trusted", words, True, True,
            NOW_MS - 90 * DAY_MS,
        ),
        DeviceView(
            ident("laptop"), mine.member, mine.office, "Máy tính xách tay", "waiting", words, True,
            False, NOW_MS - DAY_MS,
        ),
    )  # fmt: skip


def status(**more: Any) -> SyncStatus:
    known = SyncStatus(
        online=True,
        syncing=False,
        pending=0,
        synced_ms=NOW_MS,
        done=0,
        total=0,
        incidents=0,
        waiting_keys=False,
    )
    return replace(known, **more)


def answer(question: str, *choices: str, text: str = "") -> Answer:
    return Answer(question, choices, text)
