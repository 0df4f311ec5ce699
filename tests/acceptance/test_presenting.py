"""A page shown in a sitting: real server, real devices, sealed words that nobody keeps."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from ecabinet.bootstrap import Cabinet
from ecabinet.domain.errors import DomainError
from ecabinet.domain.presenting import Shown
from ecabinet.protocol.keys import DeviceKeys
from ecabinet.protocol.signal import Place, seal_signal
from ecabinet.services.presenting import Presented
from ecabinet.services.summaries import MeetingView
from tests.cabinets import TestCabinet
from tests.cabinets import cabinet as cabinet
from tests.services.meetings import meeting_folder

PATIENCE_S = 60.0
AT = (12_300, 45_600)


@dataclass(frozen=True)
class Room:
    """A meeting in session whose second item is open; `paper` is that item's first, `few` its
    second, which the Minister of Health and the staff read."""

    cabinet: TestCabinet
    meeting: bytes
    item: bytes
    paper: bytes
    few: bytes


@pytest.fixture(scope="module")
def room(cabinet: TestCabinet, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    meeting = with_paper_of_few(cabinet, tmp_path_factory.mktemp("folders") / "m")
    chair, item = cabinet.as_("TTg"), meeting.items[1]
    chair.convening.open(meeting.id)
    chair.presiding.open_item(meeting.id, item.id)
    cabinet.sync_all(2)
    for code in ("BYT", "BTP"):
        cabinet.as_(code).syncing.start()
    for code in ("BYT", "BTP"):
        until_listening(cabinet, code, meeting.id, item.papers[0].id)
    yield Room(cabinet, meeting.id, item.id, item.papers[0].id, item.papers[1].id)
    for code in ("BYT", "BTP"):
        cabinet.as_(code).syncing.stop()


def with_paper_of_few(cabinet: TestCabinet, folder: Path) -> MeetingView:
    """Published, and with every member."""
    agenda = meeting_folder(folder) / "agenda.yaml"
    known = "{file: b.pdf, title: Dự thảo}"
    few = f"{known}, {{file: a.pdf, title: Phụ lục mật, restricted_to: [BYT]}}"
    agenda.write_text(agenda.read_text("utf-8").replace(known, few), "utf-8")
    first, second = cabinet.as_("TK 1"), cabinet.as_("TK 2")
    imported = first.convening.import_folder(folder)
    assert imported.meeting is not None, imported.problems
    meeting = imported.meeting.id
    first.convening.submit(meeting)
    first.syncing.sync()
    second.syncing.sync()
    second.convening.approve(meeting)
    second.convening.publish(meeting)
    second.syncing.sync()
    cabinet.sync_all(2)
    return cabinet.as_("TTg").convening.meeting(meeting)


def until_listening(cabinet: TestCabinet, code: str, meeting: bytes, paper: bytes) -> None:
    """The stream is open as soon as anything comes through it."""
    chair = cabinet.as_("TTg")
    with heard(cabinet.as_(code)) as ears:
        chair.presenting.begin(meeting)
        for _ in range(600):
            chair.presenting.show(paper, 1)
            if ears.came.wait(0.1):
                break
        chair.presenting.end()
        ears.until(lambda told: told.ended)


class Ears:
    """What one device heard, in order."""

    def __init__(self) -> None:
        self.told: list[Presented] = []
        self.came = threading.Event()
        self._more = threading.Condition()

    def hear(self, told: Presented) -> None:
        with self._more:
            self.told.append(told)
            self._more.notify_all()
        self.came.set()

    def until(self, wanted: object) -> Presented:
        assert callable(wanted)
        with self._more:
            assert self._more.wait_for(lambda: any(map(wanted, self.told)), PATIENCE_S)
            return next(one for one in reversed(self.told) if wanted(one))


@contextmanager
def heard(cabinet: Cabinet) -> Iterator[Ears]:
    ears = Ears()
    remove = cabinet.presenting.subscribe(ears.hear)
    try:
        yield ears
    finally:
        remove()


def test_page_and_pointer_of_the_presenter_come_to_the_others(room: Room) -> None:
    """follow the presenter's page and pointer, leave, return"""
    chair, member = room.cabinet.as_("TTg"), room.cabinet.as_("BYT")
    with heard(member) as one, heard(room.cabinet.as_("BTP")) as other:
        chair.presenting.begin(room.meeting)
        chair.presenting.show(room.paper, 2, AT)
        for ears in (one, other):
            told = ears.until(lambda told: told.page == 2)
            assert (told.paper, told.pointer, told.item) == (room.paper, AT, 2)
            assert told.person.code == "TTg"
            assert not told.mine
        now = member.presenting.now(room.meeting)
        assert now is not None
        assert (now.page, now.lost) == (2, False)
        chair.presenting.end()
        one.until(lambda told: told.ended and told.started_ms == now.started_ms)
    assert member.presenting.now(room.meeting) is None
    assert chair.presenting.presents() == b""


def test_only_who_may_present_is_heard(room: Room) -> None:
    """A reader whose device signs all the same is passed over by every other device, and so is one
    who puts his words into the chair's mouth."""
    chair, health, member = (room.cabinet.as_(code) for code in ("TTg", "BTC", "BYT"))
    assert health.presenting.sitting(room.paper) is not None
    with pytest.raises(DomainError, match=r"present\.forbidden"):
        health.presenting.begin(room.meeting)
    now_ms = health.desk.now_ms()
    forged = Shown(room.meeting, now_ms, 1, now_ms, False, room.paper, 1, 7)
    with heard(member) as ears:
        say(health, room, forged)
        own = health.desk.session.identity.keys
        mask = SimpleNamespace(device_id=chair.desk.device, sign=own.sign)
        say(health, room, replace(forged, page=8), cast("DeviceKeys", mask))
        # One who is given the floor on the item is heard from then on.
        health.floor.ask(room.meeting, room.item)
        health.syncing.sync()
        chair.syncing.sync()
        chair.floor.invite(room.meeting, room.item, health.desk.member)
        chair.syncing.sync()
        health.syncing.sync()
        member.syncing.sync()
        health.presenting.begin(room.meeting)
        health.presenting.show(room.paper, 3)
        assert ears.until(lambda told: told.page == 3).person.code == "BTC"
        assert not {7, 8} & {told.page for told in ears.told}
        chair.floor.end(room.meeting, room.item, health.desk.member)
        chair.syncing.sync()
        health.syncing.sync()
    with pytest.raises(DomainError, match=r"present\.forbidden"):
        health.presenting.show(room.paper, 4)
    assert health.presenting.presents() == b""


def say(cabinet: Cabinet, room: Room, shown: Shown, keys: DeviceKeys | None = None) -> bytes:
    """Past the service: sealed and signed by this device, whatever its owner may do."""
    space = cabinet.desk.find_paper(room.paper).space
    identity = cabinet.desk.session.identity
    with cabinet.desk.store.read() as unit:
        key = unit.epochs.newest(space)
    assert key is not None
    body = seal_signal(Place(identity.org, space, key.epoch), shown, key.sk, keys or identity.keys)
    cabinet.desk.session.api.signal(space, body)
    return body


def test_a_paper_of_few_is_shown_to_them_and_to_the_others_as_restricted(room: Room) -> None:
    chair, named, other = (room.cabinet.as_(code) for code in ("TTg", "BYT", "BTP"))
    with heard(named) as few, heard(other) as many:
        chair.presenting.begin(room.meeting)
        chair.presenting.show(room.few, 2, AT)
        told = few.until(lambda told: told.page == 2)
        assert (told.paper, told.title, told.pointer) == (room.few, "Phụ lục mật", AT)
        shut = many.until(lambda told: told.person.code == "TTg" and not told.ended)
        assert (shut.paper, shut.title, shut.page, shut.pointer) == (b"", "", 0, None)
        chair.presenting.show(room.paper, 3)
        many.until(lambda told: (told.paper, told.page) == (room.paper, 3))
        few.until(lambda told: (told.paper, told.page) == (room.paper, 3))
        chair.presenting.end()
        for ears in (few, many):
            ears.until(lambda told: told.ended and told.started_ms == shut.started_ms)
    assert room.few not in [told.paper for told in many.told]
    # Who reads it is not told of a restricted one as well.
    assert b"" not in [told.paper for told in few.told if not told.ended]


def test_who_begins_last_is_shown_and_the_first_stops(room: Room) -> None:
    chair, secretary, member = (room.cabinet.as_(code) for code in ("TTg", "TK 1", "BYT"))
    chair.syncing.start()
    try:
        with heard(member) as ears, heard(chair) as first:
            chair.presenting.begin(room.meeting)
            chair.presenting.show(room.paper, 1)
            ears.until(lambda told: told.person.code == "TTg")
            secretary.presenting.begin(room.meeting)
            for _ in range(600):
                secretary.presenting.show(room.paper, 2)
                if first.came.wait(0.1):
                    break
            assert ears.until(lambda told: told.page == 2).person.code == "TK 1"
            assert first.until(lambda told: told.page == 2).person.code == "TK 1"
            assert chair.presenting.presents() == b""
            secretary.presenting.end()
            ears.until(lambda told: told.ended)
    finally:
        chair.syncing.stop()


def test_a_server_that_repeats_or_alters_changes_nothing_and_keeps_nothing(
    room: Room,
) -> None:
    chair, member = room.cabinet.as_("TTg"), room.cabinet.as_("BYT")
    space = chair.desk.find_paper(room.paper).space
    now_ms = chair.desk.now_ms()
    with heard(member) as ears:
        words = [
            say(chair, room, Shown(room.meeting, now_ms, count, now_ms, False, room.paper, 1, page))
            for count, page in ((1, 3), (2, 4))
        ]
        ears.until(lambda told: told.page == 4)
        before = len(ears.told)
        member.presenting._heard(space, words[0])  # again, and out of order
        member.presenting._heard(space, words[1])
        member.presenting._heard(space, words[1][:-1] + bytes([words[1][-1] ^ 1]))
        member.presenting._heard(b"?" * 16, words[1])
        member.presenting._heard(space, b"rubbish")
        assert len(ears.told) == before
    server = room.cabinet.server
    files = [one for one in server.data_dir.rglob("*") if one.is_file()]
    for file in (*files, server.log):
        kept = file.read_bytes()
        assert not any(word[-64:] in kept or word[-64:].hex().encode() in kept for word in words)


def test_nobody_presents_outside_a_session(room: Room) -> None:
    chair, member = room.cabinet.as_("TTg"), room.cabinet.as_("BYT")
    chair.presenting.begin(room.meeting)
    chair.convening.close(room.meeting)
    assert chair.presenting.sitting(room.paper) is None
    with pytest.raises(DomainError, match=r"present\.forbidden"):
        chair.presenting.show(room.paper, 1)
    chair.syncing.sync()
    member.syncing.sync()
    assert member.presenting.sitting(room.paper) is None
