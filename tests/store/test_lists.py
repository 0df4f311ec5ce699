"""The small repositories: who this device is, spaces, keys, cards, incidents, thumbnails."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ecabinet.domain.events import (
    CheckedIn,
    Delivered,
    Event,
    MarkDeleted,
    PersonListed,
    PositionStated,
)
from ecabinet.domain.meeting import Stance, Where
from ecabinet.store.rows import Card, Epoch, LeftPageRow, Receipt, SpaceRow
from ecabinet.store.store import Store
from ecabinet.store.subjects import subject_of
from tests.store.making import SPACE, id16, id32, meeting


def test_values_by_name(store: Store) -> None:
    with store.write() as unit:
        unit.identity.put("member", id16(1))
        unit.identity.put("clock", [-3, "Asia/Ho_Chi_Minh", None, True])
        unit.identity.put("member", id16(2))
        unit.settings.put("theme", "dark")
    with store.read() as unit:
        assert unit.identity.get("member") == id16(2)
        assert unit.identity.all() == {
            "member": id16(2),
            "clock": [-3, "Asia/Ho_Chi_Minh", None, True],
        }
        assert unit.identity.get("theme") is None
        assert unit.settings.get("size", 12) == 12
    with store.write() as unit:
        unit.identity.drop("member")
        assert unit.identity.get("member") is None


def test_spaces_are_replaced_as_they_grow(store: Store) -> None:
    first = SpaceRow(SPACE, "meeting", 3, id32(3), b"frontier", b"checkpoint")
    other = SpaceRow(id16(7), "form", 0, b"", b"", b"", "lost", 12)
    with store.write() as unit:
        unit.spaces.put(first)
        unit.spaces.put(other)
        unit.spaces.put(replace(first, size=4, root=id32(4)))
    with store.read() as unit:
        assert unit.spaces.get(SPACE) == replace(first, size=4, root=id32(4))
        assert unit.spaces.all() == [other, replace(first, size=4, root=id32(4))]
        assert unit.spaces.all("lost") == [other]
        assert unit.spaces.get(id16(8)) is None
    with store.write() as unit:
        unit.spaces.drop(SPACE)
        assert unit.spaces.all() == [other]


def test_a_space_key_once_kept_is_not_replaced(store: Store) -> None:
    with store.write() as unit:
        unit.epochs.put(SPACE, 1, b"key 1", id32(1))
        unit.epochs.put(SPACE, 0, b"key 0", id32(0))
        unit.epochs.put(SPACE, 0, b"another", id32(9))
        assert unit.epochs.get(SPACE, 0) == Epoch(SPACE, 0, b"key 0", id32(0))
        assert [epoch.epoch for epoch in unit.epochs.all(SPACE)] == [0, 1]
        assert unit.epochs.newest(SPACE) == Epoch(SPACE, 1, b"key 1", id32(1))
        assert unit.epochs.newest(id16(5)) is None


def test_the_first_receipt_stays(store: Store) -> None:
    first = Receipt(id32(1), SPACE, 4, 5_000, b"first")
    with store.write() as unit:
        unit.receipts.put(first)
        unit.receipts.put(replace(first, receipt=b"second"))
        assert unit.receipts.get(id32(1)) == first
        assert unit.receipts.get(id32(2)) is None


def test_cards_come_by_time(store: Store) -> None:
    cards = [Card(SPACE, "meeting", id16(n), 100 * n, ["title", n]) for n in range(4)]
    other = Card(id16(9), "meeting", id16(50), 150, "of another space")
    with store.write() as unit:
        for card in [*reversed(cards), other]:
            unit.cards.put(card)
        assert unit.cards.of("meeting") == [cards[0], cards[1], other, cards[2], cards[3]]
        assert unit.cards.of("meeting", since_ms=100, until_ms=200) == [cards[1], other]
        assert unit.cards.of("meeting", limit=1) == [cards[0]]
        assert unit.cards.of("form") == []
        unit.cards.put(replace(cards[1], value="changed"))
        changed = unit.cards.get("meeting", id16(1))
        assert changed is not None
        assert changed.value == "changed"
        unit.cards.replace(SPACE, "meeting", cards[2:3])
        assert unit.cards.of("meeting") == [other, cards[2]]
        unit.cards.drop(SPACE)
        assert unit.cards.of("meeting") == [other]
        assert unit.cards.get("meeting", id16(2)) is None


def test_incidents_stay_open_until_acknowledged(store: Store) -> None:
    with store.write() as unit:
        one = unit.incidents.add(10, "hostile.fork", {"space": "ab", "sizes": [3, 4]})
        two = unit.incidents.add(20, "device.clock", {})
        assert [incident.id for incident in unit.incidents.open()] == [one, two]
        assert unit.incidents.open()[0].params == {"space": "ab", "sizes": [3, 4]}
        assert unit.incidents.acknowledge(one)
        assert not unit.incidents.acknowledge(one)
        assert [incident.code for incident in unit.incidents.open()] == ["device.clock"]
        assert [incident.acked for incident in unit.incidents.all()] == [True, False]


def test_recognised_pages_and_those_that_could_not_be_read(store: Store) -> None:
    paper, other = id16(1), id16(2)
    with store.write() as unit:
        kept = unit.recognised
        kept.put(paper, 1, 0, [["cũ", [0] * 8]])
        kept.put(paper, 2, 0, [["mới", [0] * 8]])
        kept.put(paper, 2, 1, [], "timeout")
        kept.put(other, 1, 3, [])
        assert kept.words(paper, 2, 0) == [["mới", [0] * 8]]
        assert (kept.words(paper, 2, 1), kept.words(other, 1, 3)) == (None, [])
        assert kept.pages(paper, 2) == {0: "", 1: "timeout"}
        kept.drop(paper, but_version=2)
        assert kept.read() == {(paper, 2, 0), (other, 1, 3)}
        kept.forgive(paper)
        assert kept.pages(paper, 2) == {0: ""}
        kept.drop(paper)
        assert kept.papers() == {other}


def test_thumbnails_by_page(store: Store) -> None:
    paper = id16(1)
    with store.write() as unit:
        for page in range(3):
            unit.thumbnails.put(paper, 1, page, bytes([page]))
        unit.thumbnails.put(paper, 2, 0, b"new")
        unit.thumbnails.put(paper, 1, 0, b"again")
        assert unit.thumbnails.get(paper, 1, 0) == b"again"
        assert unit.thumbnails.count(paper, 1) == 3
        unit.thumbnails.drop(paper, 1)
        assert unit.thumbnails.get(paper, 1, 0) is None
        assert unit.thumbnails.get(paper, 2, 0) == b"new"
        unit.thumbnails.drop(paper)
        assert unit.thumbnails.count(paper, 2) == 0


def test_one_left_page_a_paper_and_the_oldest_goes_first(store: Store) -> None:
    def left(page: int, size: int = 4) -> LeftPageRow:
        return LeftPageRow(id32(1), page, 595_000, 842_000, False, bytes(size))

    with store.write() as unit:
        kept = unit.left_pages
        for paper in (1, 2, 3):
            kept.put(id16(paper), left(paper), 12)
        kept.put(id16(1), left(7), 12)
        assert kept.get(id16(1)) == left(7)
        assert kept.papers() == {id16(1), id16(2), id16(3)}
        kept.put(id16(4), left(1, 8), 12)
        assert id16(4) in kept.papers()
        assert len(kept.papers()) == 2
        kept.drop(id16(4))
        assert kept.get(id16(4)) is None


@pytest.mark.parametrize(
    ("event", "about"),
    [
        (meeting(1), id16(1)),
        (CheckedIn(id16(2), Where.REMOTE), id16(2)),
        (PositionStated(id16(2), id16(3), Stance.DEBATE, ""), id16(3)),
        (MarkDeleted(id16(4), id16(5)), id16(4)),
        (PersonListed(id16(6), "", "Bộ trưởng", "", "", "", b"", 0), id16(6)),
        (Delivered(id32(1)), id16(99)),
    ],
)
def test_what_an_event_is_about(event: Event, about: bytes) -> None:
    assert subject_of(event, id16(99)) == about
