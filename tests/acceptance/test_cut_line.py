"""A line that something in between cuts, swallows or answers itself, before a member's live screen.

A real relay stands between one member's device and the server's process; the others are connected.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import httpx2
import pytest

from ecabinet.services.summaries import FormCard
from ecabinet.sync import engine
from ecabinet.sync.transport import SILENT_S
from server.api.events import PING_SECONDS
from tests.cabinets import TestCabinet
from tests.cabinets import cabinet as cabinet
from tests.relay import Relay, between, page
from tests.services.meetings import published
from tests.sync.tlsserver import certificate
from tests.ui.conftest import lanes as lanes
from tests.ui.conftest import theme as theme
from tests.ui.hands import click
from tests.ui.live.test_real import Desks, reads, sheets
from tests.ui.live.test_real import desks as desks
from tests.ui.meeting.stage import named, texts
from ui.viewmodels.navigator import Place
from ui.views.live import LiveScreen
from ui.widgets import Button, VoteButton

HOUR_S = 3600.0
LOST = "Ngoại tuyến. Màn hình giữ những gì máy đã nhận; việc vừa làm tự gửi khi có mạng."
KEPT = "Tán thành · Đã lưu trên máy, chờ gửi"
COUNTED = "Tán thành · Đã ghi nhận"
TOO_LATE = "Phiếu của tôi: Tán thành · gửi muộn, không tính"

Cut = Callable[[Relay, Path], None]


def own_answer(status: str) -> Cut:
    """A proxy that holds the server's own key, as one that ends TLS for it does."""
    return lambda relay, data: relay.answer(page(status), (data / "tls.crt", data / "tls.key"))


def strange_answer(relay: Relay, data: Path) -> None:
    """A portal with a certificate of its own."""
    pem, _ = certificate(data)
    relay.answer(page("200 OK"), (pem, pem))


CUTS: dict[str, Cut] = {
    "reset": lambda relay, _: relay.reset(),
    "swallowed": lambda relay, _: relay.swallow(),
    "half open": lambda relay, _: relay.half_open(),
    "a trickle": lambda relay, _: relay.dribble(),
    "502": own_answer("502 Bad Gateway"),
    "503": own_answer("503 Service Unavailable"),
    "407": own_answer("407 Proxy Authentication Required"),
    "200 from a proxy": own_answer("200 OK"),
    "a portal without TLS": lambda relay, _: relay.answer(page("200 OK")),
    "a portal with TLS": strange_answer,
}


@dataclass(frozen=True)
class Room:
    """A sitting, and the member behind the relay with his live screen."""

    cabinet: TestCabinet
    meeting: bytes
    item: bytes
    screen: LiveScreen
    relay: Relay

    def open_vote(self) -> FormCard:
        chair = self.cabinet.as_("TTg")
        card = chair.presiding.open_vote(self.meeting, self.item, seconds=3600)
        chair.syncing.sync()
        return card

    def close_vote(self, vote: FormCard) -> int:
        """How many of those for it were counted."""
        chair = self.cabinet.as_("TTg")
        told = chair.presiding.close_vote(vote.id)
        chair.syncing.sync()
        return dict(told.tally.questions[0].counts).get("approve", 0)


@pytest.fixture(scope="module")
def sitting(cabinet: TestCabinet, tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    meeting = published(cabinet, tmp_path_factory.mktemp("agenda") / "folder")
    chair = cabinet.as_("TTg")
    chair.convening.open(meeting.id)
    chair.presiding.open_item(meeting.id, meeting.items[1].id)
    cabinet.sync_all(1)
    return meeting.id, meeting.items[1].id


@pytest.fixture
def room(
    cabinet: TestCabinet,
    desks: Desks,
    sitting: tuple[bytes, bytes],
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Room]:
    """Neither a round that is due nor a request's own patience finds out what is to be noticed."""
    member = cabinet.as_("BYT")
    monkeypatch.setattr(engine, "IDLE_S", (HOUR_S, HOUR_S))
    client = member.desk.session.transport._client
    monkeypatch.setattr(client, "timeout", httpx2.Timeout(HOUR_S, connect=5.0))
    screen = LiveScreen(desks.workspace("BYT"), Place("live", sitting[0]))
    with between(member, cabinet.server.port) as relay:
        desks.show(screen)
        member.syncing.start()
        try:
            yield Room(cabinet, *sitting, screen, relay)
        finally:
            member.syncing.stop()
    desks.settle()


def gone(room: Room, text: str) -> bool:
    return text not in texts(room.screen)


# What is told of a vote does not hang on how the line was cut, but on whether it was heard of.
@pytest.mark.parametrize(
    ("how", "arrives"),
    [*((how, "in time") for how in CUTS), ("reset", "late"), ("swallowed", "late")],
)
def test_a_line_cut_in_the_middle(
    room: Room, desks: Desks, tmp_path: Path, how: str, arrives: str
) -> None:
    """Connection lost in the middle: the device says so at once, keeps showing what it had, keeps
    what the person does, rejoins by itself; a vote cast offline is queued and counted only if it
    arrives before the close, and the person is told which it was."""
    vote = room.open_vote()
    # Brought by the open stream alone: nobody here asks for it.
    desks.until(lambda: bool(sheets(room.screen)))
    had = room.screen.model.meeting
    assert had is not None
    desks.until(partial(gone, room, LOST))

    keys = room.cabinet.server.data_dir if "portal" not in how else tmp_path
    CUTS[how](room.relay, keys)
    desks.until(partial(reads, room.screen, LOST))
    assert room.screen.model.meeting == had
    assert had.items[1].title in texts(room.screen)
    click(named(room.screen, "Tán thành", VoteButton))
    click(named(room.screen, "Gửi phiếu", Button))
    desks.until(partial(reads, room.screen, "Tán thành · "))
    assert COUNTED not in texts(room.screen)

    late = arrives == "late"
    counted = room.close_vote(vote) if late else 0
    room.relay.pass_on()
    desks.until(partial(gone, room, LOST))
    if late:
        desks.until(partial(reads, room.screen, TOO_LATE))
    else:
        desks.until(partial(reads, room.screen, COUNTED))
        counted = room.close_vote(vote)
        # And it hears again of what others do, without a gesture.
        desks.until(partial(reads, room.screen, "Phiếu của tôi: Tán thành"))
    assert counted == (0 if late else 1)


def test_a_dead_line_is_known_while_a_person_waits() -> None:
    """the device says so at once"""
    # Two pings may be lost, or come late, before a line is called dead.
    assert 2 * PING_SECONDS < SILENT_S <= 10
