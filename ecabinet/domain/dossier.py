"""Checks of a meeting's dossier before it is submitted (kiểm tra hồ sơ); it refuses nothing.

Each finding names what it is about, so that a screen can lead there, and may be overridden with a
reason that the approver sees. What stops a step stands in `agenda.problems`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from ecabinet.domain import agenda
from ecabinet.domain.meeting import AgendaItem, ItemType, Meeting, Paper
from ecabinet.domain.textfold import fold_text

PAGES_LIMIT = 200
"""A paper of more pages is asked for in parts, or as an annex for reference."""
WANTED = {
    "submission": ("to trinh",),
    "draft": ("du thao", "phuong an", "de an"),
    "verification": ("tham dinh", "tham tra"),
}
"""Kinds of paper that a matter for decision needs, by the words of their titles."""
SUMMARY = ("tom tat",)


@dataclass(frozen=True, slots=True)
class Finding:
    """`severity`: "error" stops the submission, "warning" may be overridden with a reason."""

    code: str
    severity: str
    item: bytes = b""
    paper: bytes = b""
    params: dict[str, str] = field(default_factory=dict)


def findings(meeting: Meeting, with_device: Mapping[str, bool]) -> tuple[Finding, ...]:
    """All that the agenda itself tells; `with_device`: by office, whether it has a device."""
    found = [
        Finding(one.code, one.severity, one.item, one.paper) for one in agenda.problems(meeting)
    ]
    found.extend(_time(meeting))
    for item in meeting.items:
        found.extend(_kinds(item))
        found.extend(_lengths(item))
        found.extend(
            Finding("dossier.guest_no_device", "warning", item.id, params={"guest": guest})
            for guest in item.guests
            if not with_device.get(guest, False)
        )
    order = {item.id: item.order for item in meeting.items}
    found.sort(key=lambda one: (one.severity != "error", order.get(one.item, 0)))
    return tuple(found)


def _time(meeting: Meeting) -> list[Finding]:
    minutes = sum(item.minutes for item in meeting.items)
    given = (meeting.ends_ms - meeting.starts_ms) // 60_000 if meeting.ends_ms else 0
    if not given or minutes <= given:
        return []
    told = {"minutes": str(minutes), "given": str(given)}
    return [Finding("dossier.minutes", "warning", params=told)]


def _kinds(item: AgendaItem) -> list[Finding]:
    if item.type is not ItemType.DECIDE or not item.papers:
        return []  # without any paper the agenda's own check speaks
    titles = [_folded(paper.title) for paper in item.papers]
    return [
        Finding("dossier.kind_missing", "warning", item.id, params={"kind": kind})
        for kind, words in WANTED.items()
        if not any(word in title for title in titles for word in words)
    ]


def _lengths(item: AgendaItem) -> list[Finding]:
    found = []
    for paper in item.papers:
        told = {"title": paper.title, "pages": str(paper.pages)}
        if paper.pages > PAGES_LIMIT:
            told["limit"] = str(PAGES_LIMIT)
            found.append(Finding("dossier.too_long", "warning", item.id, paper.id, told))
        if _is_summary(paper) and paper.pages > agenda.SUMMARY_PAGES:
            told["limit"] = str(agenda.SUMMARY_PAGES)
            found.append(Finding("dossier.summary_long", "warning", item.id, paper.id, told))
    return found


@lru_cache(maxsize=4096)
def _folded(title: str) -> str:
    """Asked of each paper of an agenda after every edit of it."""
    return fold_text(title)


def _is_summary(paper: Paper) -> bool:
    title = _folded(paper.title)
    return any(word in title for word in SUMMARY)
