"""Keys come from seeds, wraps are bound to their place, and a key nobody can use is none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ecabinet.domain.errors import Fault
from ecabinet.protocol import keys
from ecabinet.protocol.digest import tag, tagged
from ecabinet.protocol.keys import (
    MLKEM_PUBLIC,
    WRAP,
    DeviceKeys,
    DevicePublic,
    RootKeys,
    SigningKey,
    WrapContext,
    key_hash,
    six_words,
)

ALICE = DeviceKeys(b"\x01" * 32, b"\x02" * 32, b"\x03" * 32)
BOB = DeviceKeys(b"\x04" * 32, b"\x05" * 32, b"\x06" * 32)
SECRET = b"K" * 32
CONTEXT = WrapContext(b"o" * 16, b"s" * 16, 3, b"a" * 16, key_hash(SECRET))


def wrapped(secret: bytes = SECRET, context: WrapContext = CONTEXT) -> bytes:
    return keys.wrap(secret, context, ALICE.device_id, ALICE.public.seal)


def sealed(holder: DeviceKeys, wrap: bytes, context: WrapContext) -> None:
    with pytest.raises(Fault) as caught:
        holder.unwrap(wrap, context)
    assert (caught.value.code, caught.value.params) == ("protocol.sealed", {})


def test_a_wrap_opens_for_its_recipient_in_its_place() -> None:
    wrap = wrapped()
    assert len(wrap) == WRAP
    assert ALICE.unwrap(wrap, CONTEXT) == SECRET
    assert wrapped() != wrap


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("org", b"O" * 16),
        ("space", b"S" * 16),
        ("epoch", 2),
        ("author", b"A" * 16),
        ("key_hash", key_hash(b"x" * 32)),
    ],
)
def test_a_wrap_is_bound_to_its_context(field: str, value: object) -> None:
    sealed(ALICE, wrapped(), replace(CONTEXT, **{field: value}))  # type: ignore[arg-type]  # by name


def test_a_wrap_is_not_another_devices() -> None:
    sealed(BOB, wrapped(), CONTEXT)
    misdirected = keys.wrap(SECRET, CONTEXT, BOB.device_id, ALICE.public.seal)
    sealed(ALICE, misdirected, CONTEXT)


def test_the_hash_beside_a_wrap_must_be_the_keys() -> None:
    """An author who announces one hash and wraps another key to some is found by those."""
    lying = keys.wrap(b"other key".ljust(32), CONTEXT, ALICE.device_id, ALICE.public.seal)
    sealed(ALICE, lying, CONTEXT)


@pytest.mark.parametrize("length", [0, 1, 1088, 1120, WRAP - 1, WRAP + 1])
def test_a_wrap_of_another_size_is_sealed(length: int) -> None:
    sealed(ALICE, (wrapped() + b"\x00")[:length], CONTEXT)


def test_every_part_of_a_wrap_counts() -> None:
    for place in (0, 1087, 1088, 1119, 1120, WRAP - 1):
        wrap = bytearray(wrapped())
        wrap[place] ^= 1
        sealed(ALICE, bytes(wrap), CONTEXT)
    # The zero point makes the curve's half of the exchange fail: opaque as all the rest.
    sealed(ALICE, wrapped()[:1088] + bytes(32) + wrapped()[1120:], CONTEXT)


LATTICE, CURVE = ALICE.public.seal[:MLKEM_PUBLIC], ALICE.public.seal[MLKEM_PUBLIC:]


@pytest.mark.parametrize(
    "seal",
    [
        b"",
        LATTICE,
        LATTICE + CURVE + b"\x00",
        b"\xff" * MLKEM_PUBLIC + CURVE,
        LATTICE + bytes(32),
        LATTICE + b"\x01" + bytes(31),
    ],
    ids=["none", "half", "long", "no lattice key", "zero point", "point of low order"],
)
def test_a_sealing_key_that_nobody_can_use_is_malformed(seal: bytes) -> None:
    """It would stop every rotation and every ballot that must be sealed to its device."""
    assert not replace(ALICE.public, seal=seal).well_formed
    with pytest.raises(Fault, match=r"protocol\.malformed"):
        keys.wrap(SECRET, CONTEXT, ALICE.device_id, seal)


def test_a_devices_keys_have_their_sizes() -> None:
    assert ALICE.public.well_formed
    assert not replace(ALICE.public, sign_ed=b"x" * 31).well_formed
    assert not replace(ALICE.public, sign_pq=b"x" * 1951).well_formed
    assert not RootKeys.generate().public.well_formed


def test_the_fingerprint_is_over_all_three_keys() -> None:
    public = ALICE.public
    others = [
        DevicePublic(BOB.public.sign_ed, public.sign_pq, public.seal),
        DevicePublic(public.sign_ed, BOB.public.sign_pq, public.seal),
        DevicePublic(public.sign_ed, public.sign_pq, BOB.public.seal),
    ]
    assert len({public.fingerprint, *(other.fingerprint for other in others)}) == 4


def test_seeds_go_out_and_come_back() -> None:
    assert DeviceKeys.from_bytes(ALICE.to_bytes()) == ALICE
    root = RootKeys.generate()
    assert RootKeys.from_bytes(root.to_bytes()).public == root.public
    assert b"\x01" * 8 not in repr(ALICE).encode()
    for read in (DeviceKeys.from_bytes, RootKeys.from_bytes):
        with pytest.raises(Fault, match=r"protocol\.malformed"):
            read(b"x" * 65)


def test_a_signature_is_for_one_purpose() -> None:
    key = SigningKey.generate()
    sig = key.sign("enrol", b"message")
    assert keys.verify_ed(key.public, "enrol", b"message", sig)
    assert not keys.verify_ed(key.public, "time", b"message", sig)
    assert not keys.verify_ed(key.public, "enrol", b"massage", sig)
    assert not keys.verify_ed(b"short", "enrol", b"message", sig)
    assert not keys.verify_ed(key.public, "enrol", b"message", sig[:-1])
    assert not keys.verify(ALICE.public, b"o" * 32, ALICE.sign_raw(b"o" * 32), False)


def test_no_tag_begins_another() -> None:
    assert not tag("wraps").startswith(tag("wrap"))
    assert tagged("a", b"b") != tagged("ab", b"")


def test_six_words_are_the_first_66_bits() -> None:
    words = [f"w{number}" for number in range(2048)]
    assert six_words(b"\x00" * 32, words) == ("w0",) * 6
    assert six_words(b"\xff" * 32, words) == ("w2047",) * 6
    last = bytes(8) + b"\x40" + bytes(23)
    assert six_words(last, words) == ("w0",) * 5 + ("w1",)
    with pytest.raises(ValueError, match="2048"):
        six_words(bytes(32), words[:-1])
