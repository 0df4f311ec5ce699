"""A conclusion that is with the members, and a task, as the services give them."""

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
)
from ecabinet.services.conclusionroom import CommentLine, ConclusionCard, ConclusionView
from ecabinet.services.taskroom import TaskLine
from tests.ui import sample

WHICH = sample.ident("conclusion")
TASK = sample.ident("task")
READ = b"t" * 32
DUE_MS = sample.NOW_MS + 14 * 24 * sample.HOUR_MS
TEXT = (
    (Part.BASIS, "Căn cứ Quy chế làm việc của Chính phủ;"),
    (Part.DECISION, "Thông qua dự thảo Nghị định về định danh và xác thực điện tử."),
    (
        Part.TALLY,
        "Kết quả biểu quyết “Dự thảo Nghị định về định danh và xác thực điện tử”: "
        "Tán thành 25, Không tán thành 1; thông qua: 25 > 27 × 1/2 = 13,5.",
    ),
    (Part.HEADING, "Tổ chức thực hiện"),
    (Part.TASK, "Tiếp thu ý kiến các thành viên, hoàn thiện dự thảo Nghị định"),
)


def view(code: str = "BYT", **more: Any) -> ConclusionView:
    """As this member has it: one comment of his waits, the task was changed since."""
    owner = sample.person(code)
    known: dict[str, Any] = {
        "state": ConclusionState.CIRCULATED, "mine": Standing.AGAIN, "comments": 1,
        "paper": b"", "notation": "……/NQ-CP", "changed": False,
    } | more  # fmt: skip
    card = ConclusionCard(
        id=WHICH, meeting=sample.MEETING, meeting_title="", kind=ConclusionKind.RESOLUTION,
        text=2, asked=26, confirmed=21, numbered=False, at_ms=sample.NOW_MS,
        **known,
    )  # fmt: skip
    paragraphs = tuple(
        Paragraph(
            sample.ident(f"paragraph {place}"), part, text,
            assignee=owner.id if part is Part.TASK else b"",
            due_ms=DUE_MS if part is Part.TASK else 0,
        )
        for place, (part, text) in enumerate(TEXT)
    )  # fmt: skip
    said = Comment(
        sample.ident("comment"), owner.id, b"", paragraphs[1].id, "", "Ghi rõ thời điểm hiệu lực",
        sample.NOW_MS,
    )  # fmt: skip
    return ConclusionView(
        card=card, paragraphs=paragraphs, sent=paragraphs, removed=(), members=(),
        comments=(CommentLine(said, owner),), choices=(), again=(paragraphs[4].id,),
        people=sample.people(), approved_by=None, approved_ms=0, text=READ,
        may_approve=card.state is ConclusionState.CIRCULATED and card.mine is None,
    )  # fmt: skip


def late() -> dict[str, Any]:
    """Approved before two comments of this member came, one of them on a paragraph that is gone."""
    known = view(state=ConclusionState.APPROVED, comments=0, mine=Standing.WAITING)
    (one,) = known.comments
    said = replace(one.comment, late=True)
    gone = replace(
        said, id=b"g" * 16, paragraph=b"g" * 16, words="Giữ đoạn này",
        settled_by=sample.person("TK 1").id, reply="Đã ghi nhận cho văn bản sau.",
    )  # fmt: skip
    shown = replace(
        known, comments=tuple(replace(one, comment=each) for each in (said, gone)), again=(),
        approved_by=sample.person("TTg"), approved_ms=sample.NOW_MS - 2 * sample.HOUR_MS,
    )  # fmt: skip
    return {
        "concluding": {"conclusions": (shown.card,), "conclusion": lambda _id: shown},
        "issuing": {"tasks": ()},
    }


def task(code: str = "BYT") -> TaskLine:
    owner = sample.person(code)
    told = Task(TASK, TEXT[4][1], b"", owner.id, sample.NOW_MS - sample.HOUR_MS)
    return TaskLine(
        told, owner, WHICH, sample.MEETING, "01/NQ-CP", ConclusionKind.RESOLUTION, True, True
    )


def services(*tasks: TaskLine, **more: Any) -> dict[str, Any]:
    shown = view(**more)
    return {
        "concluding": {"conclusions": (shown.card,), "conclusion": lambda _id: shown},
        "issuing": {"tasks": tasks},
    }
