"""An operation's whole way: seal, sign, encode, decode, verify, open."""

from __future__ import annotations

import pytest

from ecabinet.domain.errors import Fault
from ecabinet.domain.events import PlaceKept
from ecabinet.protocol import envelope, keys
from ecabinet.protocol.keys import DeviceKeys
from ecabinet.protocol.operation import HYBRID, Header, OpClass, Operation, Stub
from ecabinet.protocol.payloads import decode_event, encode_event

ALICE = DeviceKeys(b"\x01" * 32, b"\x02" * 32, b"\x03" * 32)
EVENT = PlaceKept(b"p" * 16, 12)


def header(cls: OpClass = OpClass.CONTENT) -> Header:
    return Header(b"o" * 16, b"s" * 16, cls, b"m" * 16, ALICE.device_id, 0, 1 << 16, epoch=1)


def test_space_key_round_trip() -> None:
    op = envelope.seal_with_space_key(header(), encode_event(EVENT), b"k" * 32).signed(ALICE)
    again = Operation.decode(op.encode())
    assert again == op
    assert keys.verify(ALICE.public, again.op_id, again.sig, again.header.cls in HYBRID)
    assert decode_event(envelope.open_with_space_key(again, b"k" * 32)) == EVENT
    with pytest.raises(Fault, match=r"protocol\.sealed"):
        envelope.open_with_space_key(again, b"x" * 32)


def test_wrapped_round_trip_and_opening() -> None:
    sealed = envelope.seal_with_keys(header(OpClass.BALLOT), encode_event(EVENT), [ALICE.public])
    op = Operation.decode(sealed.signed(ALICE).encode())
    assert keys.verify(ALICE.public, op.op_id, op.sig, True)
    opening = envelope.opening_with_wrap(op, ALICE)
    assert envelope.open_with_opening(op, opening) == encode_event(EVENT)
    with pytest.raises(Fault, match=r"protocol\.sealed"):
        envelope.open_with_wrap(op, DeviceKeys.generate())


def test_stub_keeps_identity() -> None:
    op = envelope.seal_with_space_key(header(), encode_event(EVENT), b"k" * 32).signed(ALICE)
    stub = Stub.decode(op.stub().encode())
    assert (stub.op_id, stub.header, stub.sig_hash) == (op.op_id, op.header, op.sig_hash)
