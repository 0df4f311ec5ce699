"""An operation's bytes: any change of any field is another operation, which nobody has signed."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecabinet.domain.errors import Fault
from ecabinet.domain.events import PlaceKept
from ecabinet.protocol import cbor, envelope, keys
from ecabinet.protocol.keys import ED_SIGNATURE, DeviceKeys, RootKeys
from ecabinet.protocol.operation import (
    HYBRID,
    MAX_BLOBS,
    MAX_OPERATION,
    MAX_PARENTS,
    MAX_RECIPIENTS,
    Header,
    Leaf,
    OpClass,
    Operation,
    Stub,
    effective_hlc,
)
from ecabinet.protocol.payloads import decode_event, encode_event

ALICE = DeviceKeys(b"\x01" * 32, b"\x02" * 32, b"\x03" * 32)
BOB = DeviceKeys(b"\x04" * 32, b"\x05" * 32, b"\x06" * 32)
EVENT = PlaceKept(b"p" * 16, 12)
HEADER = Header(
    b"o" * 16, b"s" * 16, OpClass.CONTENT, b"m" * 16, ALICE.device_id, 7, 99 << 16, 2,
    b"i" * 16, 1, (b"h" * 32, b"j" * 32), b"v" * 32, 5, b"r" * 32, 6, b"g" * 32,
    ((b"b" * 32, 4096),),
)  # fmt: skip
NOTE = envelope.seal_with_space_key(HEADER, encode_event(EVENT), b"k" * 32).signed(ALICE)
BALLOT = envelope.seal_with_keys(
    replace(HEADER, cls=OpClass.BALLOT, epoch=0), encode_event(EVENT), [ALICE.public, BOB.public]
).signed(ALICE)
BOTH = pytest.mark.parametrize("op", [NOTE, BALLOT], ids=["content", "ballot"])


def authentic(op: Operation) -> bool:
    """Whether the author's signature is over what the operation now says."""
    return keys.verify(ALICE.public, op.op_id, op.sig, op.header.cls in HYBRID)


def decoded(data: bytes) -> Operation | None:
    """The operation, or None where it is refused as malformed. Other errors are bugs."""
    try:
        return Operation.decode(data)
    except Fault as fault:
        if fault.code != "protocol.malformed":
            raise
        return None


def another(value: Any) -> Any:
    """A valid value of the same kind that is not `value`."""
    if isinstance(value, OpClass):
        return OpClass.RECALL if value in HYBRID else OpClass.SNAPSHOT
    if isinstance(value, int):
        return value + 1
    if isinstance(value, bytes):
        return bytes([value[0] ^ 1]) + value[1:]
    return value[:-1]


@BOTH
def test_round_trip(op: Operation) -> None:
    again = Operation.decode(op.encode())
    assert again == op
    assert authentic(again)
    assert Header.decode(op.header_bytes) == op.header
    assert again.space_id == b"s" * 16


def test_space_key_and_wraps_open_what_came_back() -> None:
    note, ballot = Operation.decode(NOTE.encode()), Operation.decode(BALLOT.encode())
    assert decode_event(envelope.open_with_space_key(note, b"k" * 32)) == EVENT
    assert decode_event(envelope.open_with_wrap(ballot, BOB)) == EVENT


@BOTH
@pytest.mark.parametrize("name", [field.name for field in fields(Header)])
def test_every_header_field_is_signed(op: Operation, name: str) -> None:
    header = replace(op.header, **{name: another(getattr(op.header, name))})
    assert header != op.header
    forged = Operation.compose(
        header, op.body, salt=op.salt, commitment=op.commitment, keys=op.keys
    )
    forged = Operation.decode(replace(forged, sig=op.sig).encode())
    assert forged.op_id != op.op_id
    assert not authentic(forged)


@BOTH
@pytest.mark.parametrize("name", ["salt", "commitment", "body", "sig"])
def test_every_byte_string_is_signed(op: Operation, name: str) -> None:
    parts = {part: getattr(op, part) for part in ("salt", "commitment", "body")}
    sig = another(op.sig) if name == "sig" else op.sig
    if name != "sig":
        parts[name] = another(parts[name])
    body = parts.pop("body")
    forged = Operation.compose(op.header, body, keys=op.keys, **parts)
    assert not authentic(Operation.decode(replace(forged, sig=sig).encode()))


def test_recipients_and_their_wraps_are_signed() -> None:
    (one, wrap), (two, other) = BALLOT.keys
    for altered in (
        (),
        ((one, wrap),),
        ((two, other), (one, wrap)),
        ((one, another(wrap)), (two, other)),
        ((another(one), wrap), (two, other)),
        ((one, other), (two, wrap)),
    ):
        forged = Operation.compose(
            BALLOT.header, BALLOT.body, commitment=BALLOT.commitment, keys=altered
        )
        assert not authentic(Operation.decode(replace(forged, sig=BALLOT.sig).encode()))


@BOTH
@given(data=st.data())
def test_no_single_byte_can_change(op: Operation, data: st.DataObject) -> None:
    whole = bytearray(op.encode())
    whole[data.draw(st.integers(0, len(whole) - 1))] ^= data.draw(st.integers(1, 255))
    forged = decoded(bytes(whole))
    assert forged is None or not authentic(forged)


def test_both_signatures_must_hold() -> None:
    for place in (0, ED_SIGNATURE - 1, ED_SIGNATURE, len(BALLOT.sig) - 1):
        flipped = bytearray(BALLOT.sig)
        flipped[place] ^= 1
        assert not authentic(replace(BALLOT, sig=bytes(flipped)))
    for sig in (BALLOT.sig[:ED_SIGNATURE], BALLOT.sig[ED_SIGNATURE:], BALLOT.sig + b"\x00", b""):
        assert not authentic(replace(BALLOT, sig=sig))
    bob = BOB.sign(BALLOT.op_id, True)
    for sig in (bob, BALLOT.sig[:ED_SIGNATURE] + bob[ED_SIGNATURE:]):
        assert not authentic(replace(BALLOT, sig=sig))


def test_the_classes_of_record_are_signed_twice() -> None:
    assert set(OpClass) - HYBRID == {OpClass.CONTENT, OpClass.SNAPSHOT}
    assert len(NOTE.sig) == 64
    assert len(BALLOT.sig) == 64 + 3309
    assert len(NOTE.signed(RootKeys(b"\x01" * 32, b"\x02" * 32)).sig) == 64


@BOTH
def test_a_stub_keeps_the_identity(op: Operation) -> None:
    stub = Stub.decode(op.stub().encode())
    assert (stub.op_id, stub.header, stub.sig_hash) == (op.op_id, op.header, op.sig_hash)
    assert stub.space_id == op.space_id
    assert stub.body_hash == op.body_hash


# Shapes ---------------------------------------------------------------------------------------
WRONG: tuple[Any, ...] = (None, True, -1, 1 << 40, b"", b"x" * 15, b"x" * 33, "x", [], [1], [[1]])


def refused(data: bytes, read: Any) -> None:
    with pytest.raises(Fault, match=r"protocol\.malformed"):
        read(data)


@pytest.mark.parametrize("place", range(18))
def test_a_header_field_of_another_kind_is_refused(place: int) -> None:
    told = cbor.decode(HEADER.encode())
    counts, lists = {3, 6, 10, 12, 13, 15}, {7, 17}
    for value in WRONG:
        if (place in counts and type(value) is int and value >= 0) or (
            place in lists and value == []
        ):
            continue
        refused(cbor.encode([*told[:place], value, *told[place + 1 :]]), Header.decode)


@pytest.mark.parametrize("cls", [0, 20, 1 << 20])
def test_an_unknown_class_is_refused(cls: int) -> None:
    told = cbor.decode(HEADER.encode())
    with pytest.raises(Fault, match="class"):
        Header.decode(cbor.encode([*told[:4], cls, *told[5:]]))


@pytest.mark.parametrize("version", [0, 2])
def test_another_format_is_refused(version: int) -> None:
    told = cbor.decode(HEADER.encode())
    with pytest.raises(Fault, match="format"):
        Header.decode(cbor.encode([version, *told[1:]]))


def test_a_header_has_eighteen_fields() -> None:
    told = cbor.decode(HEADER.encode())
    refused(cbor.encode(told[:-1]), Header.decode)
    refused(cbor.encode([*told, 0]), Header.decode)


def test_lists_of_a_header_are_bounded() -> None:
    most = replace(
        HEADER,
        parents=(b"p" * 32,) * MAX_PARENTS,
        blobs=((b"b" * 32, 0),) * MAX_BLOBS,
    )
    assert Header.decode(most.encode()) == most
    refused(replace(most, parents=(b"p" * 32,) * (MAX_PARENTS + 1)).encode(), Header.decode)
    refused(replace(most, blobs=((b"b" * 32, 0),) * (MAX_BLOBS + 1)).encode(), Header.decode)
    refused(replace(most, parents=(b"p" * 31,)).encode(), Header.decode)
    for blob in ((b"b" * 31, 0), (b"b" * 32, -1)):
        refused(replace(most, blobs=(blob,)).encode(), Header.decode)


@BOTH
def test_the_parts_of_an_operation_have_their_kinds(op: Operation) -> None:
    told = cbor.decode(op.encode())
    for place in range(6):
        wrong: tuple[Any, ...] = (None, 1, "x", [])
        for value in wrong:
            refused(cbor.encode([*told[:place], value, *told[place + 1 :]]), Operation.decode)
    for place in (1, 2):
        refused(cbor.encode([*told[:place], b"x" * 31, *told[place + 1 :]]), Operation.decode)
    refused(cbor.encode(told[:-1]), Operation.decode)


@pytest.mark.parametrize(
    "wraps",
    [
        7,
        [[b"d" * 16]],
        [[b"d" * 15, b"w"]],
        [[b"d" * 16, "w"]],
        [[b"d" * 16, b"w", b"x"]],
        [b"d"],
        [[b"d" * 16, b"w"]] * (MAX_RECIPIENTS + 1),
    ],
)
def test_wraps_of_another_shape_are_refused(wraps: Any) -> None:
    told = cbor.decode(BALLOT.encode())
    with pytest.raises(Fault, match="keys"):
        Operation.decode(cbor.encode([*told[:3], cbor.encode(wraps), *told[4:]]))


def test_an_operation_is_bounded() -> None:
    whole = replace(NOTE, body=b"x" * (MAX_OPERATION - len(NOTE.encode()) + len(NOTE.body) - 2))
    assert len(whole.encode()) == MAX_OPERATION
    Operation.decode(whole.encode())
    with pytest.raises(Fault, match="operation_too_large"):
        Operation.decode(replace(whole, body=whole.body + b"x").encode())


def test_a_stub_has_three_parts() -> None:
    told = cbor.decode(NOTE.stub().encode())
    for bad in ([*told[:2]], [*told[:2], b"x"], [told[0], b"x", told[2]], [1, *told[1:]]):
        refused(cbor.encode(bad), Stub.decode)


# Time -----------------------------------------------------------------------------------------
@given(st.integers(0, 1 << 60), st.integers(0, 1 << 43))
def test_a_clock_ahead_counts_five_minutes_at_most(hlc: int, received_ms: int) -> None:
    effective = effective_hlc(hlc, received_ms)
    assert effective <= hlc
    assert effective >> 16 <= received_ms + 300_000
    assert effective == hlc or effective == (received_ms + 300_000) << 16


def test_every_field_of_a_leaf_is_in_its_hash() -> None:
    leaf = Leaf(b"o" * 32, b"s" * 32, 1000, 3)
    for field in fields(Leaf):
        assert replace(leaf, **{field.name: another(getattr(leaf, field.name))}).hash() != (
            leaf.hash()
        )
