"""The first wording of a conclusion, from what the log has of a meeting; in Vietnamese.

Attendance, times and tallies are the records' own. What was not decided is left to the secretary.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from ecabinet.domain.conclusions import ConclusionKind, Paragraph, Part
from ecabinet.domain.floor import TurnState
from ecabinet.domain.forms import Decision, Form
from ecabinet.domain.meeting import ItemType, Where
from ecabinet.services.bundle.sheet import DECISIONS, choice_word
from ecabinet.services.summaries import ItemView, MeetingView, Seat

DAY_MS = 24 * 3_600_000
TASK_DAYS = 14
"""How long the template gives for a task, from the session's day; the secretary sets another."""
_HEARD = frozenset({TurnState.SPEAKING, TurnState.DONE})
_COMMON = frozenset({"Dự", "Tình", "Báo", "Việc", "Công", "Kế", "Phương", "Một", "Các", "Phiên"})
"""Words that are no names: within a sentence a title that begins so begins small."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """A session that is over. `presenters` are the members of each item's presenting body; `item`
    is the restricted item that alone is concluded, b"" for all that everybody reads."""

    meeting: MeetingView
    votes: tuple[Form, ...]
    presenters: dict[bytes, tuple[bytes, ...]]
    organisation: str
    zone: str
    closed_ms: int
    item: bytes = b""


def first_wording(
    kind: ConclusionKind, sitting: Sitting, fresh: Callable[[], bytes]
) -> tuple[Paragraph, ...]:
    """The paragraphs in their order; `fresh` gives each its id."""
    return tuple(_Writer(sitting, fresh).write(kind))


class _Writer:
    def __init__(self, sitting: Sitting, fresh: Callable[[], bytes]) -> None:
        self._sitting = sitting
        # All members read it: what only some read of the meeting is concluded elsewhere.
        told = tuple(
            one
            for one in sitting.meeting.items
            if (one.id == sitting.item if sitting.item else not (one.hidden or one.restricted))
        )
        self._meeting = replace(sitting.meeting, items=told)
        self._fresh = fresh

    def write(self, kind: ConclusionKind) -> Iterator[Paragraph]:
        if kind is ConclusionKind.RESOLUTION:
            return self._resolution()
        return self._minutes() if kind is ConclusionKind.MINUTES else self._notice()

    # The three kinds ---------------------------------------------------------------------------
    def _resolution(self) -> Iterator[Paragraph]:
        who, meeting = self._sitting.organisation, self._meeting
        yield self._say(Part.BASIS, f"Căn cứ các quy định về tổ chức của {who};")
        yield self._say(Part.BASIS, f"Căn cứ Quy chế làm việc của {who};")
        yield self._say(
            Part.BASIS,
            f"Trên cơ sở thảo luận và kết quả biểu quyết của các thành viên {who} tại "
            f"{_small(meeting.title)} ngày {self._day(meeting.starts_ms)}, "
            f"{self._here()} thành viên dự họp.",
        )
        for item in meeting.items:
            yield from self._outcome(item)
        yield self._say(Part.HEADING, "Tổ chức thực hiện")
        for item in meeting.items:
            yield from self._task(item)

    def _minutes(self) -> Iterator[Paragraph]:
        meeting = self._meeting
        yield self._say(Part.HEADING, "I. Thời gian, địa điểm, thành phần")
        began = meeting.opened_ms or meeting.starts_ms
        place = f", tại {meeting.place}" if meeting.place else ""
        yield self._say(
            Part.TEXT, f"Bắt đầu lúc {self._hour(began)} ngày {self._day(began)}{place}."
        )
        if meeting.chair:
            yield self._say(Part.TEXT, f"Chủ trì: {meeting.chair}.")
        yield self._say(Part.TEXT, self._attendance())
        if absent := self._absent():
            yield self._say(Part.TEXT, absent)
        yield self._say(Part.HEADING, "II. Nội dung và kết quả")
        for item in meeting.items:
            yield self._say(Part.HEADING, f"{item.order}. {item.title}", item)
            yield self._say(Part.TEXT, self._debate(item), item)
            yield from self._outcome(item)
        yield self._say(Part.HEADING, "III. Phân công thực hiện")
        for item in meeting.items:
            yield from self._task(item)
        if ended := self._sitting.closed_ms:
            yield self._say(Part.TEXT, f"Kết thúc lúc {self._hour(ended)} ngày {self._day(ended)}.")

    def _notice(self) -> Iterator[Paragraph]:
        meeting = self._meeting
        place = f", tại {meeting.place}" if meeting.place else ""
        chair = meeting.chair or "Người chủ trì"
        yield self._say(
            Part.TEXT,
            f"Ngày {self._day(meeting.starts_ms)}{place}, {chair} đã chủ trì "
            f"{_small(meeting.title)}. {self._attendance()}",
        )
        yield self._say(
            Part.TEXT,
            "Sau khi nghe báo cáo và ý kiến thảo luận, căn cứ kết quả biểu quyết, "
            f"{chair} kết luận như sau:",
        )
        for item in meeting.items:
            yield self._say(Part.HEADING, f"{item.order}. {item.title}", item)
            yield from self._outcome(item)
            yield from self._task(item)

    # Parts -------------------------------------------------------------------------------------
    def _say(self, part: Part, text: str, item: ItemView | None = None) -> Paragraph:
        return Paragraph(self._fresh(), part, text, item.id if item else b"")

    def _outcome(self, item: ItemView) -> Iterator[Paragraph]:
        votes = [
            vote
            for vote in self._sitting.votes
            if vote.open and vote.open.item == item.id and vote.tally
        ]
        title = _small(item.title)
        adopted = {count.decision for vote in votes if vote.tally for count in vote.tally.questions}
        if Decision.ADOPTED in adopted:
            yield self._say(Part.DECISION, f"Thông qua {title}.", item)
        elif adopted:
            yield self._say(Part.DECISION, f"Chưa thông qua {title}.", item)
        elif item.type is ItemType.DECIDE:
            yield self._say(Part.DECISION, f"Về {title}: chưa biểu quyết.", item)
        elif item.type is ItemType.DISCUSS:
            yield self._say(Part.TEXT, f"Đã thảo luận về {title}.", item)
        else:
            yield self._say(Part.TEXT, f"Đã nghe thông tin về {title}.", item)
        for vote in votes:
            yield self._say(Part.TALLY, tally_words(vote), item)

    def _task(self, item: ItemView) -> Iterator[Paragraph]:
        """What was put before the cabinet goes back to who presented it."""
        who = self._sitting.presenters.get(item.id, ())
        if item.type is ItemType.INFORMATION or not who:
            return
        due_ms = self._meeting.starts_ms + TASK_DAYS * DAY_MS
        text = f"Tiếp thu ý kiến các thành viên, hoàn thiện {_small(item.title)}"
        yield Paragraph(self._fresh(), Part.TASK, text, item.id, who[0], due_ms)

    def _debate(self, item: ItemView) -> str:
        told = [f"Cơ quan trình: {item.presenter}."] if item.presenter else []
        heard = dict.fromkeys(
            one.person.office
            for one in self._meeting.speakers
            if one.turn.item == item.id and one.turn.state in _HEARD
        )
        if heard:
            told.append(f"Phát biểu: {'; '.join(heard)}.")
        return " ".join(told) or "Không có ý kiến phát biểu."

    def _here(self) -> str:
        """Who took part, also those who left before the end."""
        seats = self._meeting.seats
        return f"{sum(seat.where is not None for seat in seats)}/{len(seats)}"

    def _attendance(self) -> str:
        seats = self._meeting.seats
        room, remote, left = (
            sum(seat.where is one for seat in seats)
            for one in (Where.ROOM, Where.REMOTE, Where.AWAY)
        )
        early = f", {left} rời họp trước khi kết thúc" if left else ""
        return (
            f"Dự họp: {self._here()} thành viên {self._sitting.organisation}, "
            f"{room} tại phòng họp, {remote} trực tuyến{early}; "
            f"cần có {self._meeting.quorum_needed} để đủ điều kiện họp."
        )

    def _absent(self) -> str:
        missing = [_absence(seat) for seat in self._meeting.seats if seat.where is None]
        return f"Vắng: {'; '.join(missing)}." if missing else ""

    def _hour(self, at_ms: int) -> str:
        return self._moment(at_ms).strftime("%H:%M")

    def _day(self, at_ms: int) -> str:
        return self._moment(at_ms).strftime("%d/%m/%Y")

    def _moment(self, at_ms: int) -> datetime:
        return datetime.fromtimestamp(at_ms / 1000, ZoneInfo(self._sitting.zone))


def tally_words(vote: Form) -> str:
    """What was voted on, each choice's count, and the sum by which it was decided."""
    assert vote.open is not None
    assert vote.tally is not None
    told = []
    for count in vote.tally.questions:
        said = ", ".join(
            f"{choice_word(choice, vote.open)} {weight}" for choice, weight in count.counts
        )
        told.append(f"{said}; {DECISIONS[count.decision].lower()}: {count.arithmetic}")
    return f"Kết quả biểu quyết “{vote.open.subject}”: {'. '.join(told)}."


def _absence(seat: Seat) -> str:
    told = [seat.reason] if seat.reason else []
    told += [f"{seat.substitute} dự thay"] if seat.substitute else []
    return f"{seat.person.office} ({', '.join(told)})" if told else seat.person.office


def _small(title: str) -> str:
    """A title within a sentence."""
    first = title.split(" ", 1)[0]
    return title[0].lower() + title[1:] if first in _COMMON else title
