"""Lines that break in the midst of what they carry: nothing is written twice, nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ecabinet.domain.errors import Fault
from ecabinet.sync import transport
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
