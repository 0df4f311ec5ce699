"""Pushes that go into one transaction: each has its own answer, and none its neighbour's fault."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from ecabinet.domain.errors import DomainError, Fault
from ecabinet.protocol import cbor
from ecabinet.protocol.operation import Operation
from server.auth import Caller
from server.bodies import operations_in
from server.recording import Push, Recorder
from server.storage import log as rows
from tests.protocol.world import Person
from tests.server.conftest import Hall
from tests.server.test_push import chain, leaves

RECORDED, ALREADY, REJECTED = 0, 1, 2


def push(hall: Hall, author: Person, ops: list[Operation], space: bytes = b"") -> Push:
    body = cbor.encode([op.encode() for op in ops])
    return Push(Caller(author.device.device_id), space or hall.space, body)


def told(answer: bytes | Exception) -> tuple[list[Any], Any]:
    assert isinstance(answer, bytes), answer
    results, checkpoint = cbor.decode(answer)
    return results, checkpoint


def test_pushes_of_one_transaction_are_answered_one_by_one(fresh: Hall) -> None:
    hers, his = chain(fresh, fresh.secretary, 2), chain(fresh, fresh.member, 2)
    start = len(leaves(fresh, fresh.member))
    noise = Push(Caller(fresh.member.device.device_id), fresh.space, b"\xff")
    first, lost, bad, second, again = fresh.core.recorder.record(
        [
            push(fresh, fresh.secretary, hers),
            push(fresh, fresh.secretary, hers, b"\x07" * 16),
            noise,
            push(fresh, fresh.member, his),
            push(fresh, fresh.secretary, hers[1:]),
        ]
    )
    assert isinstance(lost, DomainError)
    assert isinstance(bad, DomainError)
    assert (lost.code, bad.code) == ("space.unknown", "request.malformed")
    assert [result[:2] for result in told(first)[0]] == [[RECORDED, start], [RECORDED, start + 1]]
    assert [result[:2] for result in told(second)[0]] == [
        [RECORDED, start + 2],
        [RECORDED, start + 3],
    ]
    assert [result[:2] for result in told(again)[0]] == [[ALREADY, start + 1]]
    assert told(first)[1] == told(second)[1] == told(again)[1]
    assert [leaf.op_id for leaf in leaves(fresh, fresh.member)][start:] == [
        op.op_id for op in hers + his
    ]


def test_what_breaks_a_transaction_falls_alone(
    fresh: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    hers, his = chain(fresh, fresh.secretary, 1), chain(fresh, fresh.member, 1)
    grow = rows.grow

    def fail(connection: Any, row: Any, entries: Any) -> None:
        grow(connection, row, entries)
        if any(entry.op_id == his[0].op_id for entry in entries):
            raise IntegrityError("", None, ValueError())

    monkeypatch.setattr(rows, "grow", fail)
    start = len(leaves(fresh, fresh.member))
    first, second = fresh.core.recorder.record(
        [push(fresh, fresh.secretary, hers), push(fresh, fresh.member, his)]
    )
    assert told(first)[0][0][:2] == [RECORDED, start]
    assert isinstance(second, IntegrityError)
    monkeypatch.undo()
    (answer,) = fresh.core.recorder.record([push(fresh, fresh.member, his)])
    assert told(answer)[0][0][:2] == [RECORDED, start + 1]
    assert len(leaves(fresh, fresh.member)) == start + 2


# Gathering ------------------------------------------------------------------------------------
def test_pushes_that_wait_for_the_writer_go_together(
    fresh: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorder, groups = fresh.core.recorder, list[int]()
    record = recorder.record

    def counted(pushes: Any) -> Any:
        groups.append(len(pushes))
        return record(pushes)

    monkeypatch.setattr(recorder, "record", counted)
    people = [fresh.secretary, fresh.member]
    ops = {person.member: chain(fresh, person, 1) for person in people}

    async def all_at_once() -> list[bytes]:
        bodies = [push(fresh, person, ops[person.member]) for person in people * 3]
        asked = [recorder.push(one.caller, one.space, one.body) for one in bodies]
        return await asyncio.gather(*asked)

    answers = [told(answer)[0][0] for answer in asyncio.run(all_at_once())]
    assert groups == [6]
    assert [result[0] for result in answers] == [RECORDED] * 2 + [ALREADY] * 4
    assert len({result[1] for result in answers}) == 2


def waiting(recorder: Recorder, pushes: list[Push]) -> list[asyncio.Future[bytes]]:
    loop = asyncio.get_running_loop()
    answers = [loop.create_future() for _ in pushes]
    recorder._waiting.extend(zip(pushes, answers, strict=True))
    return answers


@pytest.mark.parametrize(
    ("bodies", "groups"),
    [
        ([[b"x"] * 100] * 5, [2, 2, 1]),
        ([[b"x"] * 256, [b"x"], [b"x"] * 255, [b"x"]], [1, 2, 1]),
        ([[b"x"]] * 300, [256, 44]),
        ([[b"x" * (3 << 20)]] * 2, [1, 1]),
    ],
)
def test_no_more_is_taken_at_once_than_one_push_may_hold(
    fresh: Hall, bodies: list[list[bytes]], groups: list[int]
) -> None:
    recorder, caller = fresh.core.recorder, Caller(fresh.member.device.device_id)
    pushes = [Push(caller, fresh.space, cbor.encode(one)) for one in bodies]
    found: list[int] = []

    async def taken() -> None:
        waiting(recorder, pushes)
        while recorder._waiting:
            found.append(len(recorder._next()))

    asyncio.run(taken())
    assert found == groups


def test_a_push_tells_how_much_it_holds() -> None:
    for count in (1, 23, 24, 255, 256, 65_536):
        assert operations_in(cbor.encode([b""] * count)) == count
    for noise in (b"", b"\xff", b"\x80", b"\x9f\x01", b"\x43abc", b"\x98"):
        assert operations_in(noise) == 1


def test_who_waits_when_the_writer_is_gone_is_told_to_come_again(fresh: Hall) -> None:
    recorder = fresh.core.recorder
    ops = chain(fresh, fresh.member, 1)
    pushes = [push(fresh, fresh.member, ops) for _ in range(2)]

    async def broken_off() -> list[BaseException | None]:
        answers = waiting(recorder, pushes)
        writing = asyncio.create_task(recorder._write_all())
        await asyncio.sleep(0)
        writing.cancel()
        await asyncio.wait([writing])
        return [answer.exception() for answer in answers]

    async def closed() -> list[BaseException | None]:
        answers = waiting(recorder, pushes)
        await recorder._write_all()
        return [answer.exception() for answer in answers]

    told_of = asyncio.run(broken_off())
    recorder._writer.shutdown()
    for error in [*told_of, *asyncio.run(closed())]:
        assert isinstance(error, Fault)
        assert (error.code, error.retryable) == ("server.busy", True)
    assert not recorder._waiting
