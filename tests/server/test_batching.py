"""Pushes that go into one transaction: each has its own answer, and none its neighbour's fault."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from ecabinet.domain.errors import DomainError
from ecabinet.protocol import cbor
from ecabinet.protocol.operation import Operation
from server.auth import Caller
from server.recording import Push
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
