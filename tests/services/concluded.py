"""A session that is over and its conclusion, as the members of a real cabinet have it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ecabinet.domain.conclusions import ConclusionKind, Paragraph, Part
from ecabinet.domain.forms import Answer
from ecabinet.domain.meeting import Where
from ecabinet.services.conclusionroom import ConclusionView
from tests.cabinets import TestCabinet
from tests.refusals import refused
from tests.services.forms import MINISTERS
from tests.services.meetings import published


@dataclass(frozen=True)
class Held:
    """A session that is over, with one adopted item and its conclusion's id."""

    meeting: bytes
    item: bytes
    conclusion: bytes


def sat(cabinet: TestCabinet, folder: Path) -> tuple[bytes, bytes]:
    """A session that is over, and its item that three of four voted for."""
    meeting = published(cabinet, folder).id
    chair, first = cabinet.as_("TTg"), cabinet.as_("TK 1")
    item = chair.convening.meeting(meeting).items[1].id
    chair.convening.open(meeting)
    for code in MINISTERS[:3]:
        cabinet.as_(code).syncing.sync()
        cabinet.as_(code).presiding.check_in(meeting, Where.ROOM)
    cabinet.sync_all(1)
    chair.presiding.open_item(meeting, item)
    vote = chair.presiding.open_vote(meeting, item).id
    cabinet.sync_all(1)
    for code in MINISTERS[:3]:
        cabinet.as_(code).voting.cast(vote, (Answer("q1", ("approve",)),))
    cabinet.sync_all(1)
    chair.presiding.close_vote(vote)
    with refused("conclusion.meeting_open"):
        first.concluding.draft(meeting, ConclusionKind.RESOLUTION)
    chair.convening.close(meeting)
    cabinet.sync_all()
    return meeting, item


def seen(cabinet: TestCabinet, code: str, held: Held) -> ConclusionView:
    return cabinet.as_(code).concluding.conclusion(held.conclusion)


def part(view: ConclusionView, wanted: Part, *, last: bool = False) -> Paragraph:
    found = [one for one in view.paragraphs if one.part is wanted]
    return found[-1 if last else 0]
