"""A sealed payload opens under its own key, header and commitment, or not at all."""

from __future__ import annotations

from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st

from ecabinet.domain.errors import Fault
from ecabinet.protocol import cbor, envelope
from ecabinet.protocol.keys import DeviceKeys
from ecabinet.protocol.operation import Header, OpClass, Operation

ALICE = DeviceKeys(b"\x01" * 32, b"\x02" * 32, b"\x03" * 32)
BOB = DeviceKeys(b"\x04" * 32, b"\x05" * 32, b"\x06" * 32)
KEY = b"k" * 32
HEADER = Header(b"o" * 16, b"s" * 16, OpClass.CONTENT, b"m" * 16, ALICE.device_id, 3, 9 << 16, 1)
PAYLOADS = st.binary(max_size=900).map(lambda data: cbor.encode([99, 1, data]))
PAYLOAD = cbor.encode([99, 1, "Nội dung"])


def sealed_error(op: Operation, opening: bytes) -> None:
    with pytest.raises(Fault) as caught:
        envelope.open_with_opening(op, opening)
    # One opaque fault: nothing in it says which check failed.
    assert (caught.value.code, caught.value.params) == ("protocol.sealed", {})


@given(PAYLOADS)
def test_the_space_key_opens(payload: bytes) -> None:
    op = envelope.seal_with_space_key(HEADER, payload, KEY)
    assert envelope.open_with_space_key(op, KEY) == payload
    assert payload[3:] not in op.encode() or len(payload) < 12


@given(PAYLOADS, st.data())
def test_an_altered_ciphertext_does_not_open(payload: bytes, data: st.DataObject) -> None:
    op = envelope.seal_with_space_key(HEADER, payload, KEY)
    body = bytearray(op.body)
    body[data.draw(st.integers(0, len(body) - 1))] ^= data.draw(st.integers(1, 255))
    sealed_error(replace(op, body=bytes(body)), envelope.opening_with_space_key(op, KEY))


@given(st.integers(0, envelope.OPENING - 1), st.integers(1, 255))
def test_an_altered_opening_does_not_open(place: int, bits: int) -> None:
    op = envelope.seal_with_space_key(HEADER, PAYLOAD, KEY)
    opening = bytearray(envelope.opening_with_space_key(op, KEY))
    opening[place] ^= bits
    sealed_error(op, bytes(opening))


@pytest.mark.parametrize("opening", [b"", b"x" * 75, b"x" * 77])
def test_an_opening_of_another_size_does_not_open(opening: bytes) -> None:
    sealed_error(envelope.seal_with_space_key(HEADER, PAYLOAD, KEY), opening)


def test_the_commitment_is_compared_before_the_cipher_is_asked() -> None:
    """AES-GCM has ciphertexts that open under two keys: the second is refused by the commitment."""
    op = envelope.seal_with_space_key(HEADER, PAYLOAD, KEY)
    other = envelope.opening_with_space_key(op, b"x" * 32)
    body = AESGCM(other[:32]).encrypt(other[32:44], b"\x00" * 256, op.header_bytes)
    twisted = replace(op, body=body)
    assert AESGCM(other[:32]).decrypt(other[32:44], twisted.body, twisted.header_bytes)
    sealed_error(twisted, other)


def test_the_header_is_authenticated_and_bound_into_the_key() -> None:
    op = envelope.seal_with_space_key(HEADER, PAYLOAD, KEY)
    moved = replace(HEADER, hlc=10 << 16).encode()
    twisted = replace(op, header_bytes=moved)
    with pytest.raises(Fault, match=r"protocol\.sealed"):
        envelope.open_with_space_key(twisted, KEY)
    # Even whoever holds the opening cannot put the words under another header.
    sealed_error(twisted, envelope.opening_with_space_key(op, KEY))


def test_each_operation_has_its_own_key() -> None:
    ops = [envelope.seal_with_space_key(HEADER, PAYLOAD, KEY) for _ in range(3)]
    assert len({op.salt for op in ops}) == len({op.commitment for op in ops}) == 3
    assert len({op.body for op in ops}) == 3
    sealed_error(ops[0], envelope.opening_with_space_key(ops[1], KEY))


def test_wraps_open_for_their_recipients_alone() -> None:
    header = replace(HEADER, epoch=0, cls=OpClass.BALLOT)
    op = envelope.seal_with_keys(header, PAYLOAD, [ALICE.public, BOB.public])
    assert envelope.open_with_wrap(op, ALICE) == envelope.open_with_wrap(op, BOB) == PAYLOAD
    opening = envelope.opening_with_wrap(op, ALICE)
    assert envelope.open_with_opening(op, opening) == PAYLOAD
    with pytest.raises(Fault, match=r"protocol\.sealed"):
        envelope.open_with_wrap(op, DeviceKeys.generate())
    # Alice's wrap under Bob's name, a wrap cut short, and one of another operation.
    other = envelope.seal_with_keys(header, PAYLOAD, [ALICE.public])
    for keys in (
        ((BOB.device_id, op.keys[0][1]),),
        ((ALICE.device_id, op.keys[0][1][:32]),),
        ((ALICE.device_id, op.keys[0][1][:-1]),),
        other.keys,
    ):
        for device in (ALICE, BOB):
            with pytest.raises(Fault, match=r"protocol\.sealed"):
                envelope.open_with_wrap(replace(op, keys=keys), device)


def test_an_open_payload_stands_in_clear() -> None:
    op = envelope.open_operation(replace(HEADER, cls=OpClass.MEMBERSHIP, epoch=0), b"\x80")
    assert (op.body, op.keys, op.salt) == (b"\x80", (), bytes(32))
