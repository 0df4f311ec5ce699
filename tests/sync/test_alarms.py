"""Evidence is kept once, and again only when there is more of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ecabinet.domain.errors import Fault
from ecabinet.store.store import Store
from ecabinet.sync import alarms
from tests.sync.clients import fresh_store

SPACE = b"s" * 16


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = fresh_store(tmp_path)
    yield store
    store.close()


def test_only_evidence_is_kept() -> None:
    assert alarms.is_evidence(Fault("hostile.fork"))
    assert alarms.is_evidence(Fault("alarm.rolled_back"))
    assert not alarms.is_evidence(Fault("net.unreachable", retryable=True))


def test_the_same_finding_is_kept_once_however_far_the_log_grows(store: Store) -> None:
    with store.write() as unit:
        assert alarms.of_fault(unit, 1, Fault("hostile.rollback", size=3, root=b"a" * 32), SPACE)
        assert not alarms.of_fault(unit, 2, Fault("hostile.rollback", size=4, root=b"b"), SPACE)
        assert alarms.of_fault(unit, 3, Fault("hostile.rollback", size=3), b"t" * 16)
        (first, _) = unit.incidents.open()
    assert first.params["space"] == SPACE.hex()
    assert first.params["root"] == (b"a" * 32).hex()


def test_what_was_acknowledged_comes_back_with_new_evidence_alone(store: Store) -> None:
    with store.write() as unit:
        alarms.of_fault(unit, 1, Fault("hostile.rollback", size=3), SPACE)
        (incident,) = unit.incidents.open()
        unit.incidents.acknowledge(incident.id)
        assert not alarms.of_fault(unit, 2, Fault("hostile.rollback", size=3), SPACE)
        assert unit.incidents.open() == []
        assert alarms.of_fault(unit, 3, Fault("hostile.rollback", size=2), SPACE)


def test_a_finding_about_another_space_says_so(store: Store) -> None:
    with store.write() as unit:
        alarms.of_fault(unit, 1, Fault("hostile.replay", space=b"o" * 16, op=b"x"), SPACE)
        (incident,) = unit.incidents.open()
    assert incident.params == {"space": (b"o" * 16).hex(), "op": b"x".hex()}
