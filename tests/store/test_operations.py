"""Logs, the outbox and the facts that come of both."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from ecabinet.domain.events import CheckedIn, Fact, MeetingPut, PositionStated
from ecabinet.domain.meeting import Stance, Where
from ecabinet.store.generation import ADVANCES, FOLDINGS
from ecabinet.store.repositories.facts import Facts
from ecabinet.store.rows import OperationRow, SpaceRow
from ecabinet.store.store import Store
from ecabinet.store.unit import Unit
from tests.store.making import DEVICE, SPACE, entry, id16, id32, meeting, row


def test_a_log_is_read_back_as_it_was_written(store: Store) -> None:
    rows = [row(index) for index in range(5)]
    with store.write() as unit:
        unit.operations.append(rows[:3])
        unit.operations.append(rows[3:])
    with store.read() as unit:
        assert unit.operations.range(SPACE) == rows
        assert unit.operations.range(SPACE, 1, 3) == rows[1:3]
        assert unit.operations.get(id32(2)) == rows[2]
        assert unit.operations.at(SPACE, 4) == rows[4]
        assert unit.operations.count(SPACE) == 5
        assert unit.operations.root_at(SPACE, 3) == rows[2].root_after
        assert unit.operations.root_at(SPACE, 0) is None
        assert unit.operations.root_at(SPACE, 6) is None


def test_a_gap_in_a_log_is_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="gap"), store.write() as unit:
        unit.operations.append([row(0), row(2)])
    with store.read() as unit:
        assert unit.operations.count(SPACE) == 0


def test_the_head_is_the_last_accepted_operation_of_an_object(store: Store) -> None:
    about = id16(77)
    rows = [row(0, object=about), row(1, object=about), row(2, object=about, verdict="stale")]
    with store.write() as unit:
        unit.operations.append(rows)
        assert unit.operations.head(SPACE, about) == rows[1]
        assert unit.operations.heads(SPACE) == {about: rows[1].op_id}
        assert unit.operations.tip(SPACE, about) == rows[1].op_id
        assert unit.operations.inert(SPACE, DEVICE) == [rows[2]]
        unit.outbox.append(entry(3, object=about))
        assert unit.operations.tip(SPACE, about) == id32(3)


def test_the_chain_of_a_device_counts_what_waits(store: Store) -> None:
    with store.write() as unit:
        assert unit.operations.last_of(SPACE, DEVICE) is None
        unit.operations.append([row(0), row(1)])
        assert unit.operations.last_of(SPACE, DEVICE) == (1, id32(1))
        unit.outbox.append(entry(2))
        assert unit.operations.last_of(SPACE, DEVICE) == (2, id32(2))
        assert unit.operations.last_recorded(SPACE, DEVICE) == (1, id32(1))
        unit.outbox.rejected(id32(2), "chain")
        assert unit.operations.last_of(SPACE, DEVICE) == (1, id32(1))


def test_a_key_that_comes_later_opens_what_lay_sealed(store: Store) -> None:
    sealed = row(0, verdict=None, type=None, subject=None, payload=None)
    stub = row(1, verdict="ok", type=None, subject=None, payload=None, is_stub=True)
    plain = row(0)
    with store.write() as unit:
        unit.operations.append([sealed, stub])
        assert unit.operations.unopened(SPACE) == [sealed]
        assert unit.operations.unjudged(SPACE) == [sealed]
        assert unit.operations.stubs(SPACE) == [stub]
        assert unit.facts(SPACE) == []
        assert plain.payload is not None
        unit.operations.open(
            SPACE, 0, payload=plain.payload, type=plain.type, subject=plain.subject, verdict="ok"
        )
        assert unit.operations.at(SPACE, 0) == plain
        unit.operations.fill_stub(SPACE, 1, b"whole")
        unit.operations.judge(SPACE, 1, "role")
        whole = unit.operations.at(SPACE, 1)
    assert whole is not None
    assert (whole.raw, whole.is_stub, whole.verdict) == (b"whole", False, "role")


def test_facts_come_in_the_logs_order_and_then_what_waits(store: Store) -> None:
    late = (2_001 + 10 * 60_000) << 16
    with store.write() as unit:
        unit.operations.append([row(0), row(1, hlc=late), row(2, verdict="role")])
        unit.outbox.append(entry(3))
        unit.outbox.append(entry(4))
        unit.outbox.rejected(id32(4), "limits")
    with store.read() as unit:
        facts = unit.facts(SPACE)
    assert [fact.event for fact in facts] == [meeting(0), meeting(1), meeting(3)]
    assert [fact.index for fact in facts] == [0, 1, -1]
    assert [fact.hlc for fact in facts] == [1_000, (2_001 + 5 * 60_000) << 16, 1_003]
    assert facts[2].pending


def _append_and_fail(unit: Unit) -> None:
    unit.operations.append([row(3)])
    unit.identity.put(ADVANCES, 3)
    assert len(unit.facts(SPACE)) == 4
    raise KeyError


def test_what_stands_in_a_log_is_read_once_until_it_is_folded_anew(store: Store) -> None:
    def grow(advances: int, *rows: OperationRow) -> list[Fact]:
        with store.write() as unit:
            unit.operations.append(rows)
            unit.identity.put(ADVANCES, advances)
            within = unit.facts(SPACE)
        with store.read() as unit:
            assert unit.facts(SPACE) == within
            return unit.facts(SPACE)

    before = grow(1, row(0))
    with store.moment():
        with store.read() as unit:
            unit.generation()
        sealed = row(1, verdict=None, type=None, subject=None, payload=None)
        with ThreadPoolExecutor(1) as threads:
            grown = threads.submit(grow, 2, sealed, row(2)).result()
        with store.read() as unit:
            # A moment does not see what came after it, whoever has read that already.
            assert unit.facts(SPACE) == before
    assert [fact.index for fact in grown] == [0, 2]
    assert grown[0] is before[0]
    opened = row(1)
    assert opened.payload is not None
    with store.write() as unit:
        unit.operations.open(
            SPACE, 1, payload=opened.payload, type=opened.type, subject=opened.subject, verdict="ok"
        )
        unit.identity.put(FOLDINGS, 1)
    with store.read() as unit:
        assert [fact.event for fact in unit.facts(SPACE)] == [meeting(0), meeting(1), meeting(2)]
    with pytest.raises(KeyError), store.write() as unit:
        _append_and_fail(unit)
    with store.read() as unit:
        assert len(unit.facts(SPACE)) == 3


def test_a_log_that_has_not_grown_is_not_asked(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    other, asked = id16(7), list[bytes]()

    def recorded(self: Facts, space: bytes, *rest: Any) -> list[Fact]:
        asked.append(space)
        return really(self, space, *rest)

    really = Facts._recorded
    monkeypatch.setattr(Facts, "_recorded", recorded)

    def grow(space: bytes, size: int) -> int:
        with store.write() as unit:
            unit.operations.append([row(size - 1, space=space, op_id=id32(size + space[0] * 100))])
            unit.spaces.put(SpaceRow(space, "meeting", size, id32(size), b"", b""))
            unit.identity.put(ADVANCES, int(unit.identity.get(ADVANCES, 0)) + 1)
        asked.clear()
        with store.read() as unit:
            unit.spaces.sizes()
            return len(unit.facts(SPACE)) + len(unit.facts(other))

    assert grow(SPACE, 1) == 1
    assert grow(other, 1) == 2
    assert asked == [other]
    assert grow(SPACE, 2) == 3
    assert asked == [SPACE]


def test_of_thousands_that_wait_only_what_came_since_is_read(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = list[int]()

    def waiting(self: Facts, *about: Any) -> list[Fact]:
        found = really(self, *about)
        read.append(len(found))
        return found

    really = Facts._waiting
    monkeypatch.setattr(Facts, "_waiting", waiting)

    def shown(*added: int, refused: int | None = None, gone: int | None = None) -> list[int]:
        with store.write() as unit:
            for number in added:
                unit.outbox.append(entry(number))
            if refused is not None:
                unit.outbox.rejected(id32(refused), "limits")
            if gone is not None:
                unit.outbox.dismiss(id32(gone))
        read.clear()
        with store.read() as unit:
            events = [fact.event for fact in unit.facts(SPACE)]
        numbers = [int.from_bytes(event.meeting, "big") for event in events]  # type: ignore[attr-defined]  # meetings all
        assert events == [meeting(number) for number in numbers]
        return numbers

    assert (shown(0, 1, 2), read) == ([0, 1, 2], [3])
    assert (shown(3), read) == ([0, 1, 2, 3], [1])
    assert (shown(), read) == ([0, 1, 2, 3], [])
    assert (shown(4, refused=1), read) == ([0, 2, 3, 4], [4])
    assert (shown(5, gone=1), read) == ([0, 2, 3, 4, 5], [5])
    assert (shown(6), read) == ([0, 2, 3, 4, 5, 6], [1])


def test_facts_are_found_by_subject_and_type(store: Store) -> None:
    item = id16(500)
    events = [
        meeting(1),
        CheckedIn(id16(1), Where.ROOM),
        PositionStated(id16(1), item, Stance.AGREE, ""),
        meeting(2),
    ]
    with store.write() as unit:
        unit.operations.append([row(index, event) for index, event in enumerate(events)])
    with store.read() as unit:
        about_one = unit.facts(SPACE, subject=id16(1))
        about_item = unit.facts(SPACE, subject=item)
        meetings = unit.facts(SPACE, types={MeetingPut})
        many = unit.facts_many([SPACE, b"x" * 16], types=[CheckedIn])
    assert [fact.event for fact in about_one] == events[:2]
    assert [fact.event for fact in about_item] == [events[2]]
    assert [fact.event for fact in meetings] == [events[0], events[3]]
    assert [fact.event for fact in many[SPACE]] == [events[1]]
    assert many[b"x" * 16] == []


def test_an_event_of_a_newer_program_is_kept_but_not_folded(store: Store) -> None:
    with store.write() as unit:
        unit.operations.append([row(0, payload=b"\x82\x19\x03\xe7\x01", type=999), row(1)])
        assert [fact.event for fact in unit.facts(SPACE)] == [meeting(1)]
        assert unit.operations.at(SPACE, 0) is not None


def test_an_operation_leaves_the_outbox_when_the_log_brings_it(store: Store) -> None:
    arriving = row(0, verdict="ok", type=None, subject=None, payload=None)
    with store.write() as unit:
        unit.outbox.append(entry(0, opening=b"o" * 76))
        unit.outbox.recorded(id32(0), 0, 2_000, b"receipt")
        assert unit.outbox.count() == 0
        assert [fact.pending for fact in unit.facts(SPACE)] == [True]
        unit.operations.append([arriving])
    with store.read() as unit:
        assert unit.outbox.all() == []
        own = unit.operations.at(SPACE, 0)
        facts = unit.facts(SPACE)
        receipt = unit.receipts.get(id32(0))
    assert own is not None
    assert (own.payload, own.opening) == (entry(0).payload, b"o" * 76)
    assert [(fact.event, fact.index) for fact in facts] == [(meeting(0), 0)]
    assert receipt is not None
    assert receipt.receipt == b"receipt"


def test_the_outbox_keeps_its_order_and_its_refusals(store: Store) -> None:
    blob = id32(900)
    with store.write() as unit:
        for number in range(3):
            unit.outbox.append(entry(number), uploads=[blob] if number == 1 else [])
        assert [waiting.op_id for waiting in unit.outbox.pending()] == [
            id32(0),
            id32(1),
            id32(2),
        ]
        assert len(unit.outbox.pending(SPACE, limit=2)) == 2
        assert unit.outbox.pending(b"x" * 16) == []
        assert [upload.blob for upload in unit.uploads.pending()] == [blob]
        unit.uploads.done(blob, SPACE)
        assert unit.uploads.pending() == []
        unit.outbox.rejected(id32(1), "limits")
        assert unit.outbox.count() == 2
        assert [(row.op_id, row.reason) for row in unit.outbox.rejections()] == [
            (id32(1), "limits")
        ]
        unit.outbox.dismiss(id32(0))
        unit.outbox.dismiss(id32(1))
        assert [row.op_id for row in unit.outbox.all()] == [id32(0), id32(2)]


def test_a_receipt_for_what_the_log_brought_first_is_kept_too(store: Store) -> None:
    with store.write() as unit:
        unit.outbox.append(entry(0))
        unit.operations.append([row(0)])
        unit.outbox.recorded(id32(0), 0, 2_000, b"receipt")
        receipt = unit.receipts.get(id32(0))
    assert receipt is not None
    assert (receipt.space, receipt.index, receipt.received_ms) == (SPACE, 0, 2_000)
