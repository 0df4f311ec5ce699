"""Lines that break in the midst of what they carry: nothing is written twice, nothing is lost."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from ecabinet.domain.errors import Fault
from ecabinet.domain.events import PaperPut
from ecabinet.domain.meeting import BlobRef, Paper
from ecabinet.sync import transport
from ecabinet.sync.blobs import FILES
from tests.relay import Relay, page
from tests.serverprocess import ServerProcess
from tests.sync.clients import Client, Company
from tests.sync.test_engine import meeting, two


@pytest.fixture
def relay(server: ServerProcess) -> Iterator[Relay]:
    made = Relay(server.port)
    yield made
    made.close()


def through(client: Client, relay: Relay) -> None:
    """From now on by way of the relay, over a line that stands."""
    client.session.transport._client.base_url = relay.url
    client.sync()


@pytest.mark.parametrize("up", [False, True], ids=["answer", "request"])
@pytest.mark.parametrize("after", [0, 1, 40, 200])
def test_a_push_torn_in_the_middle_is_written_once(
    company: Company, relay: Relay, after: int, up: bool
) -> None:
    """keeps what the person does, rejoins by itself"""
    secretary, member, space = two(company)
    through(secretary, relay)
    secretary.write(space, meeting("đứt giữa chừng"))
    relay.tear(after, up=up)
    with pytest.raises(Fault, match="net.unreachable"):
        secretary.sync()
    assert secretary.pending() == 1
    assert not secretary.engine.status().online
    member.sync()
    # The server has it if the request was whole, whatever became of the answer.
    assert member.events(space) == ([] if up else [meeting("đứt giữa chừng")])

    secretary.sync()
    member.sync()
    assert (secretary.pending(), secretary.incidents()) == (0, [])
    assert secretary.engine.unproved == frozenset()
    for client in (secretary, member):
        assert client.events(space) == [meeting("đứt giữa chừng")]


def test_a_torn_answer_leaves_the_record_sent_and_a_dead_line_only_saved(
    company: Company, relay: Relay
) -> None:
    """*Saved* (here), *sent*, *recorded* (proof verified) are three words."""
    secretary, _, space = two(company)
    through(secretary, relay)
    secretary.write(space, meeting("chưa rời máy"))
    relay.reset()
    secretary.session.transport.hang_up()  # on a line that stood it might have left already
    secretary.session.transport.pick_up()
    with pytest.raises(Fault, match="net.unreachable"):
        secretary.sync()
    assert secretary.engine.unproved == frozenset()
    relay.pass_on()
    secretary.sync()
    secretary.write(space, meeting("đã rời máy"))
    relay.tear(40)
    with pytest.raises(Fault, match="net.unreachable"):
        secretary.sync()
    assert len(secretary.engine.unproved) == 1


@pytest.mark.parametrize("status", ["200 OK", "403 Forbidden", "407 Auth", "502 Bad Gateway"])
def test_a_page_for_people_is_nobodys_answer(
    company: Company, relay: Relay, server: ServerProcess, status: str
) -> None:
    """Neither evidence against the server nor a refusal of what was sent."""
    secretary, _, space = two(company)
    through(secretary, relay)
    secretary.write(space, meeting("gặp cổng đăng nhập"))
    data = server.data_dir
    relay.answer(page(status), (data / "tls.crt", data / "tls.key"))
    with pytest.raises(Fault, match="net.unreachable"):
        secretary.sync()
    assert (secretary.pending(), secretary.incidents()) == (1, [])
    relay.pass_on()
    secretary.sync()
    assert secretary.pending() == 0


def test_a_dead_line_is_dropped_and_one_that_speaks_is_not(
    company: Company, relay: Relay, monkeypatch: pytest.MonkeyPatch
) -> None:
    secretary, _, _ = two(company)
    through(secretary, relay)
    assert not secretary.session.transport.dropped()
    relay.swallow()
    monkeypatch.setattr(transport, "SILENT_S", 0.0)
    assert secretary.session.transport.dropped()
    relay.pass_on()
    # What stood is not used again.
    secretary.sync()
    assert secretary.engine.status().online


def short_files(writer: Client, space: bytes, count: int) -> dict[bytes, tuple[BlobRef, bytes]]:
    """That many short papers, written and not sent, by their ids."""
    made: dict[bytes, tuple[BlobRef, bytes]] = {}
    with writer.store.write() as unit:
        for number in range(count):
            paper, data = bytes([number + 1]) * 16, os.urandom(20_000 + number)
            ref = writer.session.blobs.seal(unit, space, paper, data)
            put = PaperPut(b"m" * 16, Paper(paper, b"i" * 16, "Tờ", 1, 1, bytes(32), ref, 0))
            writer.session.author.write_in(unit, space, put, object_id=paper, blobs=(ref,))
            made[paper] = (ref, data)
    return made


@pytest.mark.parametrize("up", [True, False], ids=["sending", "fetching"])
def test_files_that_travel_together_are_torn_and_come_whole(
    company: Company, relay: Relay, up: bool
) -> None:
    secretary, member, space = two(company)
    torn = secretary if up else member
    through(torn, relay)
    files = short_files(secretary, space, 8)
    if not up:
        secretary.sync()
    relay.tear(70_000, up=up)
    with pytest.raises(Fault, match="net.unreachable"):
        torn.sync()
    secretary.sync()
    member.sync()
    for paper, (ref, data) in files.items():
        assert member.session.blobs.open(ref, space, paper) == data
    assert (secretary.pending(), secretary.incidents(), member.incidents()) == (0, [], [])
    with secretary.store.read() as unit:
        assert unit.uploads.pending() == []


def test_a_file_that_somebody_waits_for_waits_for_no_other(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    secretary, member, space = two(company)
    files = short_files(secretary, space, 8)
    secretary.sync()
    wanted, data = files[b"\x08" * 16]
    fetch, go = member.session.api.blob_from, threading.Event()
    lock, running, most = threading.Lock(), set[bytes](), [0]

    @contextmanager
    def held(blob: bytes, where: bytes, offset: int) -> Iterator[Iterator[bytes]]:
        with lock:
            running.add(blob)
            most[0] = max(most[0], len(running))
            if len(running) == FILES:
                full.set()
        if blob != wanted.id:
            go.wait()
        with fetch(blob, where, offset) as pieces:
            yield pieces
        with lock:
            running.discard(blob)

    full = threading.Event()
    monkeypatch.setattr(member.session.api, "blob_from", held)
    round_ = threading.Thread(target=member.sync)
    round_.start()
    full.wait()
    member.session.blobs.fetch(wanted, space)
    assert member.session.blobs.open(wanted, space, b"\x08" * 16) == data
    go.set()
    round_.join()
    assert most[0] >= FILES
    for paper, (ref, told) in files.items():
        assert member.session.blobs.open(ref, space, paper) == told
