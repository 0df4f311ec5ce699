"""Hints and signals reach those who read the space, and stay with nobody."""

from __future__ import annotations

import asyncio

import pytest

from ecabinet.domain.people import Role
from ecabinet.protocol.records import Revoke
from server.events import SIGNALS_WAITING, EventBus, Hint, Signal, from_text, to_text
from server.pace import A_SECOND, AT_ONCE, DEVICES, Pace
from tests.server.cabinet import refusal
from tests.server.conftest import Hall

HERE, ELSEWHERE = b"h" * 16, b"e" * 16


def bus_of(*devices: bytes) -> EventBus:
    return EventBus(lambda _space, _listening: devices)


async def gathered(bus: EventBus, *events: Hint | Signal) -> list[Hint | Signal]:
    """What a stream hears of a burst."""
    subscription = bus.subscribe(HERE)
    for event in events:
        await asyncio.to_thread(bus.publish, event)
    heard = subscription.events()
    expected = len({event.space for event in events if isinstance(event, Hint)}) + min(
        SIGNALS_WAITING, sum(isinstance(event, Signal) for event in events)
    )
    found = [await anext(heard) for _ in range(expected)]
    await heard.aclose()  # type: ignore[attr-defined]  # it is a generator
    bus.unsubscribe(subscription)
    return found


def test_hints_of_one_space_melt_and_signals_drop_the_oldest() -> None:
    hints = [Hint(b"a" * 16, 5), Hint(b"a" * 16, 7), Hint(b"b" * 16, 1), Hint(b"a" * 16, 6)]
    signals = [Signal(b"a" * 16, bytes([number])) for number in range(SIGNALS_WAITING + 3)]
    bus = bus_of(HERE)
    found = asyncio.run(gathered(bus, *hints, *signals))
    assert found[:2] == [Hint(b"a" * 16, 7), Hint(b"b" * 16, 1)]
    assert found[2:] == signals[3:]
    assert bus.listeners == 0


def test_a_page_stays_with_the_one_hint_that_it_follows() -> None:
    """Two in one burst would leave a hole before the second's page; both are asked for."""
    alone = Hint(b"a" * 16, 5, 4, b"page")
    assert asyncio.run(gathered(bus_of(HERE), alone)) == [alone]
    assert asyncio.run(gathered(bus_of(HERE), alone, Hint(b"a" * 16, 6, 5, b"page"))) == [
        Hint(b"a" * 16, 6)
    ]
    # Between workers goes the hint alone: a notification holds 8,000 bytes.
    assert from_text(to_text(alone)) == Hint(b"a" * 16, 5)


def test_events_go_between_workers_as_one_line() -> None:
    for event in (Hint(b"a" * 16, 7), Signal(b"a" * 16, bytes(range(256)) * 16)):
        line = to_text(event)
        assert from_text(line) == event
        # PostgreSQL refuses notifications of 8,000 bytes or more.
        assert len(line) < 8000
    for line in ("", "h", "h zz 1", "s 00 ?"):
        with pytest.raises(ValueError, match="."):
            from_text(line)


def test_an_event_goes_to_those_alone_that_it_is_for() -> None:
    async def burst() -> tuple[bool, bool]:
        bus = bus_of(HERE)
        here, elsewhere = bus.subscribe(HERE), bus.subscribe(ELSEWHERE)
        await asyncio.to_thread(bus.publish, Hint(b"a" * 16, 1))
        await here.woken.wait()
        return bool(here.hints), bool(elsewhere.hints)

    assert asyncio.run(burst()) == (True, False)


def test_who_may_hear(hall: Hall) -> None:
    hearers, lost = hall.core.ledger.hearers, hall.world.enrol(Role.MEMBER)
    member, outsider, revoked = (one.device.device_id for one in (hall.member, hall.outsider, lost))
    asking = {member, outsider, revoked, b"?" * 16}
    assert hearers(hall.world.registry.org, asking) == {member, outsider, revoked}
    assert hearers(hall.space, asking) == {member}
    assert hearers(b"?" * 16, asking) == set()
    log = hall.world.open_space(hall.secretary, "meeting", [lost])
    assert hearers(log.state.space, asking) == {revoked}
    assert hall.world.say(hall.world.admin, Revoke(lost.device.device_id)).ok
    assert hearers(log.state.space, asking) == set()
    assert hearers(hall.world.registry.org, asking) == {member, outsider}


def test_a_signal_is_small_and_stored_nowhere(hall: Hall) -> None:
    world, path = hall.world, f"{hall.path}/signals"
    canary = b"a signal that nobody keeps"
    assert world.request(hall.member, "POST", path, canary).status_code == 204
    assert refusal(world.request(hall.member, "POST", path, b"x" * 4097)) == (
        413,
        "request.too_large",
    )
    for file in hall.data.rglob("*"):
        assert not file.is_file() or canary not in file.read_bytes()


def test_a_signal_is_a_readers_and_not_too_frequent(
    hall: Hall, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor does the log tell what was said: one line with the space's id, a status and a code."""
    world, path, body = hall.world, f"{hall.path}/signals", b"which page is before the Minister"
    assert refusal(world.request(hall.outsider, "POST", path, body)) == (403, "auth.forbidden")
    ticking = iter(range(10**6))
    # The hall outlives this test: whoever speaks next must find the real clock and fresh buckets.
    monkeypatch.setattr(hall.core.pace, "_left", {})
    monkeypatch.setattr(hall.core.pace, "_monotonic", lambda: next(ticking) / 1000)
    answers = [world.request(hall.member, "POST", path, body).status_code for _ in range(45)]
    assert answers[: int(AT_ONCE)] == [204] * int(AT_ONCE)
    assert refusal(world.request(hall.member, "POST", path, body)) == (429, "signal.too_fast")
    assert world.request(hall.secretary, "POST", path, body).status_code == 204
    logged = capsys.readouterr()
    assert "Minister" not in logged.out + logged.err


def test_a_device_that_rests_may_speak_again_and_memory_has_a_bound() -> None:
    now = [0.0]
    pace = Pace(lambda: now[0])
    assert sum(pace.allows(b"a") for _ in range(100)) == AT_ONCE
    now[0] += 1.0
    assert sum(pace.allows(b"a") for _ in range(100)) == A_SECOND
    for number in range(DEVICES + 5):
        assert pace.allows(number.to_bytes(4, "big"))
    assert len(pace._left) <= DEVICES
