"""Payloads of every kind come back; half-known ones are refused, newer ones kept."""

from __future__ import annotations

import dataclasses
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecabinet.domain import events as ev
from ecabinet.domain.annotations import Layer, Mark, MarkKind, Point
from ecabinet.domain.errors import Fault
from ecabinet.domain.meeting import Stance
from ecabinet.domain.people import Role
from ecabinet.protocol import cbor
from ecabinet.protocol.keys import SigningKey
from ecabinet.protocol.payloads import Unknown, decode_event, encode_event, payload_type
from ecabinet.protocol.records import (
    Enrol,
    Genesis,
    MemberPut,
    MemberRemoved,
    MembersChanged,
    PolicySet,
    Record,
    RecoverySet,
    Revoke,
    SpaceFounded,
    SpaceOpened,
    TicketIssued,
    Vouch,
    WrapsPut,
    decode_record,
    encode_record,
)
from tests.protocol.samples import everything
from tests.protocol.world import World

WORLD = World(seed=b"payloads")
EVENTS = everything(WORLD, (WORLD.admin,), WORLD.admin.device.device_id)
TICKET = SigningKey(b"t" * 32)
RECORDS: tuple[Record, ...] = (
    Genesis(b"e" * 32, b"q" * 1952, b"k" * 32, "vouch", b"n" * 16),
    MemberPut(b"m" * 16, frozenset({Role.CHAIR, Role.MEMBER}), 2, b""),
    MemberRemoved(b"m" * 16),
    TicketIssued(b"t" * 32, b"m" * 16, 5, False),
    Enrol.make(WORLD.admin.device, b"m" * 16, TICKET),
    Vouch(b"d" * 16),
    Revoke(b"d" * 16),
    PolicySet("ticket"),
    SpaceFounded("cabinet", b"s" * 16, b"g" * 32),
    RecoverySet(b"s" * 1216),
    SpaceOpened("meeting", ((b"m" * 16, True),), b"n" * 16),
    MembersChanged(((b"m" * 16, False),), (b"o" * 16,)),
    WrapsPut(1, b"h" * 32, 1, 2, ((b"d" * 16, b"w" * 1168),)),
)
READERS: dict[str, Any] = {"event": decode_event, "record": decode_record}
SAMPLES = [("event", event, encode_event(event)) for event in EVENTS] + [
    ("record", record, encode_record(record)) for record in RECORDS
]
EACH = pytest.mark.parametrize(
    ("family", "told", "data"), SAMPLES, ids=[type(told).__name__ for _, told, _ in SAMPLES]
)
OTHER: tuple[Any, ...] = (None, True, 5, -1, b"x", "x", "ẩn", [], [None], [[]], [["x"], [b"x", 1]])


def read(family: str, data: bytes) -> Any:
    """What the payload says; None where it is refused as malformed. Other errors are bugs."""
    try:
        return READERS[family](data)
    except Fault as fault:
        if fault.code != "protocol.malformed":
            raise
        return None


def written(told: Any) -> bytes:
    return encode_event(told) if isinstance(told, ev.Event) else encode_record(told)


def test_every_event_and_type_number_is_here() -> None:
    assert {type(event) for event in EVENTS} == set(ev.EVENTS)
    numbers = [type(told).TYPE for _, told, _ in SAMPLES]
    assert len(set(numbers)) == len(numbers)


@EACH
def test_it_comes_back(family: str, told: Any, data: bytes) -> None:
    assert read(family, data) == told
    assert payload_type(data) == type(told).TYPE


@EACH
def test_each_field_has_its_kind(family: str, told: Any, data: bytes) -> None:
    array = cbor.decode(data)
    for place in range(2, len(array)):
        for value in OTHER:
            altered = cbor.encode([*array[:place], value, *array[place + 1 :]])
            found = read(family, altered)
            assert found is None or written(found) == altered


@EACH
def test_fields_are_counted(family: str, told: Any, data: bytes) -> None:
    array = cbor.decode(data)
    assert read(family, cbor.encode(array[:-1])) is None
    assert read(family, cbor.encode([*array, 0])) is None


@EACH
def test_a_newer_version_is_kept_whole(family: str, told: Any, data: bytes) -> None:
    array = cbor.decode(data)
    newer = cbor.encode([array[0], array[1] + 1, "anything"])
    assert read(family, newer) == Unknown(array[0], array[1] + 1, newer)
    assert read(family, cbor.encode([9999, 1])) == Unknown(9999, 1, cbor.encode([9999, 1]))


@given(st.sampled_from(SAMPLES), st.data())
def test_an_altered_byte_never_breaks_the_reader(
    sample: tuple[str, Any, bytes], data: st.DataObject
) -> None:
    family, _, whole = sample
    altered = bytearray(whole)
    altered[data.draw(st.integers(0, len(altered) - 1))] ^= data.draw(st.integers(1, 255))
    found = read(family, bytes(altered))
    assert found is None or isinstance(found, Unknown) or written(found) == bytes(altered)


@pytest.mark.parametrize(
    "value", [7, [], [1], ["x", 1], [1, "x"], [-1, 1], [1, 0], [True, 1], [None, None]]
)
def test_what_has_no_type_and_version_is_malformed(value: Any) -> None:
    for family in READERS:
        assert read(family, cbor.encode(value)) is None


@pytest.mark.parametrize(
    "stroke",
    [7, ["x"], [[1, 2]], [[1, 2, 3], [4, 5]], [[1, 2, 3, 4]], [[1, True, 3]], [[1, "2", 3]]],
)
def test_a_stroke_is_points_of_three_whole_numbers(stroke: Any) -> None:
    mark = Mark(MarkKind.INK, 1, Layer.PRIVATE, "#1D4ED8", 140, strokes=((Point(1, 2, 3),),))
    array = cbor.decode(encode_event(ev.MarkPut(bytes(16), 1, bytes(16), mark)))
    (strokes,) = [field for field in array[-1] if field == [[[1, 2, 3]]]]
    strokes[0] = stroke
    assert read("event", cbor.encode(array)) is None


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_ids_and_keys_have_their_sizes(record: Record) -> None:
    for field in dataclasses.fields(record):
        value = getattr(record, field.name)
        # Keys of a device and signatures are judged with the enrolment, not here.
        if type(value) is not bytes or field.name in ("sign_ed", "sign_pq", "seal", "ticket_sig"):
            continue
        if field.name != "root_pq":
            longer = dataclasses.replace(record, **{field.name: value + b"x"})
            assert read("record", encode_record(longer)) is None, field.name


def test_text_goes_out_in_one_form() -> None:
    composed = ev.PositionStated(b"m" * 16, b"i" * 16, Stance.AGREE, "Chủ tọa")
    decomposed = dataclasses.replace(composed, note=unicodedata.normalize("NFD", composed.note))
    assert composed.note != decomposed.note
    assert encode_event(composed) == encode_event(decomposed)
    assert decode_event(encode_event(decomposed)) == composed


def test_a_set_has_one_order() -> None:
    array = cbor.decode(encode_record(RECORDS[1]))
    roles = array[3]
    assert roles == sorted(roles)
    for bad in (roles[::-1], [roles[0], roles[0]], [*roles, "emperor"]):
        assert read("record", cbor.encode([*array[:3], bad, *array[4:]])) is None
