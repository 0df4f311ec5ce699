"""A resolution in the secretariat's hands, as the services give it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ecabinet.domain.concluding import Standing
from ecabinet.domain.conclusions import (
    Comment,
    ConclusionKind,
    ConclusionState,
    Paragraph,
    Part,
    Task,
    TaskState,
)
from ecabinet.domain.meeting import MeetingState
from ecabinet.domain.people import Person
from ecabinet.services.beginning import Apart
from ecabinet.services.conclusionroom import CommentLine, ConclusionCard, ConclusionView, MemberLine
from ecabinet.services.draftroom import Choice
from ecabinet.services.taskroom import TaskLine
from tests.ui import sample
from ui.viewmodels.navigator import Place

WHICH = sample.ident("resolution")
READ = b"t" * 32
APART = Apart(sample.ident("apart"), 4, "Phương án nhân sự")
TITLE = "Phiên họp Chính phủ thường kỳ tháng 10 năm 2026"
DAY_MS = 24 * sample.HOUR_MS
DUE_MS = sample.NOW_MS + 10 * DAY_MS
PLACE = Place("conclusion", WHICH)
DECREE = "dự thảo Nghị định về định danh số và dịch vụ tin cậy"
TEXT = (
    (Part.BASIS, "Căn cứ Luật Tổ chức Chính phủ;"),
    (Part.BASIS, "Căn cứ Quy chế làm việc của Chính phủ;"),
    (
        Part.BASIS,
        "Trên cơ sở thảo luận và kết quả biểu quyết của các thành viên Chính phủ tại phiên họp "
        "Chính phủ thường kỳ tháng 10 năm 2026 ngày 30/10/2026, 25/27 thành viên dự họp.",
    ),
    (Part.DECISION, f"Thông qua {DECREE}."),
    (
        Part.TALLY,
        f"Kết quả biểu quyết “{DECREE.capitalize()}”: Tán thành 25, Không tán thành 1; "
        "thông qua: 25 > 27 × 1/2 = 13,5.",
    ),
    (Part.DECISION, "Chưa thông qua phương án phân bổ vốn đầu tư công năm 2027."),
    (Part.HEADING, "Tổ chức thực hiện"),
    (Part.TASK, "Tiếp thu ý kiến các thành viên, hoàn thiện dự thảo Nghị định"),
    (Part.TASK, "Trình lại phương án phân bổ vốn theo địa phương"),
)
PARAGRAPHS = tuple(
    Paragraph(
        sample.ident(f"paragraph {place}"), part, text,
        assignee=sample.person("BKHCN").id if place == 7 else b"",
        due_ms=DUE_MS if place == 7 else 0,
    )
    for place, (part, text) in enumerate(TEXT)
)  # fmt: skip


def comment(place: int, code: str, words: str, quote: str = "", **more: Any) -> CommentLine:
    said = Comment(
        sample.ident(f"comment {place}"), sample.person(code).id, b"", PARAGRAPHS[place].id,
        quote, words, sample.NOW_MS - sample.HOUR_MS, **more,
    )  # fmt: skip
    return CommentLine(said, sample.person(code), True)


COMMENTS = (
    comment(3, "BTP", "định danh điện tử", "định danh số"),
    comment(
        7, "BYT", "Cần thêm Bộ Y tế cùng thực hiện", settled_by=sample.person("TK 1").id,
        taken=True, reply="Đã bổ sung.",
    ),
)  # fmt: skip


def members() -> tuple[MemberLine, ...]:
    asked = [one for one in sample.people() if one.votes and one.code != "TTg"]
    said = {3: Standing.COMMENTED, 4: Standing.AGAIN, 5: Standing.WAITING, 6: Standing.WAITING}
    return tuple(
        MemberLine(
            one, said.get(place, Standing.CONFIRMED), 0 if place in said else 1,
            0 if place in said else sample.NOW_MS - 2 * sample.HOUR_MS, (),
        )
        for place, one in enumerate(asked)
    )  # fmt: skip


def card(**more: Any) -> ConclusionCard:
    known: dict[str, Any] = {
        "id": WHICH, "meeting": sample.MEETING, "meeting_title": TITLE,
        "kind": ConclusionKind.RESOLUTION, "state": ConclusionState.CIRCULATED,
        "notation": "……/NQ-CP", "text": 1, "asked": 26, "confirmed": 22, "comments": 1,
        "mine": None, "changed": True, "numbered": False, "paper": b"",
        "at_ms": sample.NOW_MS - 120_000,
    }  # fmt: skip
    return ConclusionCard(**(known | more))


def view(**more: Any) -> ConclusionView:
    """With the members, one comment waiting, edited since."""
    return ConclusionView(
        card=card(**more), paragraphs=PARAGRAPHS, sent=PARAGRAPHS, removed=(), members=members(),
        comments=COMMENTS, choices=(), again=(), people=sample.people(), approved_by=None,
        approved_ms=0, text=READ,
    )  # fmt: skip


def drafted() -> ConclusionView:
    """Nobody has seen it yet."""
    known = view(state=ConclusionState.DRAFT, text=0, confirmed=0, comments=0, changed=False)
    return replace(known, members=(), comments=(), sent=())


OTHER = sample.ident("the other's")


def rival(**more: Any) -> ConclusionCard:
    """Another draft of the same kind, begun by the first secretary while apart."""
    known: dict[str, Any] = {
        "id": OTHER, "by": sample.person("TK 1"), "begun_ms": sample.NOW_MS - 3 * sample.HOUR_MS,
        "rivals": (WHICH,), "state": ConclusionState.DRAFT, "text": 0, "confirmed": 0,
        "comments": 0, "changed": False,
    }  # fmt: skip
    return card(**(known | more))


def two() -> ConclusionView:
    """A draft beside the other secretary's."""
    known = drafted()
    mine = replace(
        known.card, by=sample.person("TK 2"), begun_ms=sample.NOW_MS - sample.HOUR_MS,
        rivals=(OTHER,),
    )  # fmt: skip
    return replace(known, card=mine, rivals=(rival(),))


def gone() -> ConclusionView:
    """The draft after the first secretary took the other one."""
    known = two()
    card = replace(known.card, state=ConclusionState.DISCARDED, rivals=())
    return replace(
        known, card=card, restores=True, discarded_by=sample.person("TK 1"),
        discarded_ms=sample.NOW_MS - 60_000,
    )  # fmt: skip


def late() -> ConclusionView:
    """Approved before a member's comment and another's agreement came."""
    known = view(
        state=ConclusionState.APPROVED, comments=0, changed=False, numbered=True, late=1,
        notation="01/NQ-CP",
    )  # fmt: skip
    said = comment(3, "BTP", "Đề nghị ghi rõ thời điểm hiệu lực", late=True)
    answered = comment(
        7, "BYT", "Cần thêm Bộ Y tế cùng thực hiện", late=True, reply="Sẽ giao bằng văn bản khác.",
        settled_by=sample.person("TK 1").id,
    )  # fmt: skip
    first, *rest = known.members
    agreed = replace(first, standing=Standing.WAITING, text=0, at_ms=0, late_ms=sample.NOW_MS)
    return replace(
        known, comments=(said, answered), members=(agreed, *rest),
        approved_by=sample.person("TTg"), approved_ms=sample.NOW_MS - 2 * sample.HOUR_MS,
    )  # fmt: skip


def restricted(approver: Person) -> ConclusionView:
    """Of one restricted item that the chair does not read."""
    known = drafted()
    card = replace(known.card, item=APART.item, item_title=APART.title, asked=9)
    return replace(known, card=card, approvers=(approver,))


def lost() -> Choice:
    return Choice(
        b"o" * 32, PARAGRAPHS[0].id, PARAGRAPHS[0].text, "text",
        "Căn cứ Luật Tổ chức Chính phủ ngày 18 tháng 02 năm 2025;", PARAGRAPHS[0].text,
        sample.person("TK 1").id,
    )  # fmt: skip


def task(place: int, code: str, days: int, **more: Any) -> TaskLine:
    told = Task(
        sample.ident(f"task {place}"), TEXT[place][1], b"", sample.person(code).id,
        sample.NOW_MS + days * DAY_MS, **more,
    )  # fmt: skip
    late = days < 0 and told.state is TaskState.OPEN
    return TaskLine(
        told, sample.person(code), WHICH, sample.MEETING, "01/NQ-CP", ConclusionKind.RESOLUTION,
        late, False,
    )  # fmt: skip


def tasks() -> tuple[TaskLine, ...]:
    return (
        replace(task(8, "BTC", -2), heirs=(sample.person("BYT"),)),
        task(7, "BKHCN", 10, state=TaskState.REPORTED, words="Đã trình Thủ tướng tại tờ trình 88"),
    )


def services(shown: ConclusionView, *lines: TaskLine, **more: Any) -> dict[str, Any]:
    """The conclusion, its tasks, and a session that is over without one."""
    other = replace(
        sample.meeting_card(), id=sample.ident("m9"), state=MeetingState.CLOSED,
        title="Phiên họp chuyên đề về xây dựng pháp luật tháng 9 năm 2026",
        starts_ms=sample.NOW_MS - 40 * DAY_MS,
    )  # fmt: skip
    over = replace(
        sample.meeting_card(), state=MeetingState.CLOSED, title=TITLE,
        starts_ms=sample.NOW_MS - 25 * DAY_MS,
    )  # fmt: skip
    return {
        "concluding": {
            "conclusions": (shown.card,),
            "conclusion": lambda _id: shown,
            "apart": {other.id: (APART,)},
            **more,
        },
        "issuing": {"tasks": lines},
        "convening": {"meetings": (other, over)},
        "welcoming": {"waiting": ()},
    }
