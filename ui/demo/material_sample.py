"""The sample cabinet of resources/sample/cabinet.yaml as frozen words; persons are offices."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from ui.demo.material_words import library


@dataclass(frozen=True, slots=True)
class Words:
    """The same words in both languages."""

    vi: str
    en: str


@dataclass(frozen=True, slots=True)
class Seat:
    """A member or one of the staff; `assists` is the code of the member, or empty."""

    code: str
    office: Words
    agency: str
    roles: tuple[str, ...]
    assists: str


@dataclass(frozen=True, slots=True)
class SamplePaper:
    """`rotated_page` counts from 1; 0 when no page is turned."""

    title: str
    pages: int
    kind: str
    rotated_page: int


@dataclass(frozen=True, slots=True)
class SampleItem:
    title: str
    presenter: str
    type: str
    minutes: int
    papers: tuple[SamplePaper, ...]


@dataclass(frozen=True, slots=True)
class SampleMeeting:
    title: Words
    starts: datetime
    ends: datetime
    place: Words
    items: tuple[SampleItem, ...]


@dataclass(frozen=True, slots=True)
class SampleForm:
    """An opinion form; `agency` is the code of the member whose ministry submits it."""

    number: str
    subject: str
    agency: str
    deadline: datetime
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sample:
    organisation: Words
    zone: ZoneInfo
    members: tuple[Seat, ...]
    staff: tuple[Seat, ...]
    meeting: SampleMeeting
    forms: tuple[SampleForm, ...]

    def seat(self, code: str) -> Seat:
        """The seat of that code; KeyError when there is none."""
        for seat in (*self.members, *self.staff):
            if seat.code == code:
                return seat
        raise KeyError(code)

    @property
    def chair(self) -> Seat:
        return next(seat for seat in self.members if "chair" in seat.roles)


@cache
def load_sample() -> Sample:
    """The sample cabinet, as it is drawn in the designs."""
    raw = library("cabinet")
    return Sample(
        organisation=Words(**raw["organisation"]),
        zone=ZoneInfo(raw["zone"]),
        members=tuple(map(_seat, raw["members"])),
        staff=tuple(map(_seat, raw["staff"])),
        meeting=_meeting(raw["meeting"]),
        forms=tuple(map(_form, raw["forms"])),
    )


def _seat(raw: dict[str, Any]) -> Seat:
    return Seat(
        code=raw["code"],
        office=Words(**raw["office"]),
        agency=raw.get("agency", ""),
        roles=tuple(raw["roles"]),
        assists=raw.get("assists", ""),
    )


def _meeting(raw: dict[str, Any]) -> SampleMeeting:
    return SampleMeeting(
        title=Words(**raw["title"]),
        starts=datetime.fromisoformat(raw["starts"]),
        ends=datetime.fromisoformat(raw["ends"]),
        place=Words(**raw["place"]),
        items=tuple(
            SampleItem(
                title=item["title"],
                presenter=item["presenter"],
                type=item["type"],
                minutes=item["minutes"],
                papers=tuple(
                    SamplePaper(p["title"], p["pages"], p["kind"], p.get("rotated_page", 0))
                    for p in item["papers"]
                ),
            )
            for item in raw["items"]
        ),
    )


def _form(raw: dict[str, Any]) -> SampleForm:
    return SampleForm(
        number=raw["number"],
        subject=raw["subject"],
        agency=raw["agency"],
        deadline=datetime.fromisoformat(raw["deadline"]),
        questions=tuple(raw.get("questions", ())),
    )
