"""A session with items that not all read, and what each device can open of it."""

from __future__ import annotations

from pathlib import Path

from ecabinet.bootstrap import Cabinet
from ecabinet.domain.forms import Answer
from ecabinet.domain.meeting import Where
from tests.cabinets import TestCabinet
from tests.services.forms import MINISTERS

SECRET = """
title: Phiên họp có nội dung hạn chế
starts: 2031-12-03T08:00:00+07:00
ends: 2031-12-03T11:00:00+07:00
chair: Bộ trưởng Bộ Tư pháp
items:
  - {title: Tình hình chung, presenter: BTC, type: discuss, minutes: 20}
  - {title: KHOBAUNHANSU, presenter: BTP, type: decide, minutes: 30, recused: [BYT]}
  - {title: KHOBAUTHANHTRA, presenter: BTP, type: decide, minutes: 30, recused: [BYT]}
  - {title: KHOBAUHOPDONG, presenter: BTP, type: decide, minutes: 30, recused: [TK 2]}
"""


def heard(cabinet: TestCabinet, *codes: str) -> None:
    """These send and hear what there is, one after another."""
    for code in codes:
        cabinet.as_(code).syncing.sync()


def told(cabinet: TestCabinet, *writers: str) -> None:
    """What these have written, everybody has."""
    heard(cabinet, *writers, *MINISTERS, "TK 1", "TK 2")


def sat_apart(cabinet: TestCabinet, folder: Path) -> bytes:
    """A session that is over: one item for all, two without a member, one without a secretary."""
    folder.mkdir()
    (folder / "agenda.yaml").write_text(SECRET, encoding="utf-8")
    first, chair = cabinet.as_("TK 1"), cabinet.as_("TTg")
    imported = first.convening.import_folder(folder)
    assert imported.meeting is not None, imported.problems
    meeting = imported.meeting.id
    first.convening.submit(meeting)
    heard(cabinet, "TK 1", "TTg")
    chair.convening.approve(meeting)  # who is recused from an item does not approve the agenda
    heard(cabinet, "TTg", "TK 1")
    first.convening.publish(meeting)
    heard(cabinet, "TK 1", "TTg")
    chair.convening.open(meeting)
    heard(cabinet, "TTg")
    for code in MINISTERS[:3]:
        heard(cabinet, code)
        cabinet.as_(code).presiding.check_in(meeting, Where.ROOM)
        heard(cabinet, code)
    heard(cabinet, "TTg")
    for item in chair.convening.meeting(meeting).items[1:3]:
        chair.presiding.open_item(meeting, item.id)
        vote = chair.presiding.open_vote(meeting, item.id).id
        heard(cabinet, "TTg")
        chair.voting.cast(vote, (Answer("q1", ("approve",)),))
        chair.presiding.close_vote(vote)
    chair.convening.close(meeting)
    told(cabinet, "TTg")
    return meeting


def every_fact(reader: Cabinet) -> str:
    """All that a device can open, in words."""
    with reader.desk.store.read() as unit:
        spaces = unit.epochs.spaces()
        return " ".join(repr(fact.event) for space in spaces for fact in unit.facts(space))
