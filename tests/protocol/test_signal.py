"""Words that nobody keeps: opened by the space's key alone, believed by their signature alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecabinet.domain.errors import Fault
from ecabinet.domain.presenting import LOST_MS, STALE_MS, Shown, Stage
from ecabinet.protocol import cbor, signal
from ecabinet.protocol.keys import DeviceKeys
from ecabinet.protocol.signal import Place, epoch_of, open_signal, seal_signal

ALICE = DeviceKeys(b"\x01" * 32, b"\x02" * 32, b"\x03" * 32)
BOB = DeviceKeys(b"\x04" * 32, b"\x05" * 32, b"\x06" * 32)
KEY, ORG, SPACE = b"k" * 32, b"o" * 16, b"s" * 16
NOW = 1_800_000_000_000
SHOWN = Shown(b"m" * 16, NOW, 1, NOW, False, b"p" * 16, 3, 18, (12_000, 40_000))


def said(shown: Shown = SHOWN, epoch: int = 2) -> bytes:
    return seal_signal(Place(ORG, SPACE, epoch), shown, KEY, ALICE)


def refused(body: bytes, org: bytes = ORG, space: bytes = SPACE, key: bytes = KEY) -> str:
    with pytest.raises(Fault) as caught:
        open_signal(org, space, body, key)
    return caught.value.code


@given(
    st.integers(0, 2**31),
    st.sampled_from([None, (0, 0), (2**20, -5)]),
    st.booleans(),
    st.sampled_from([b"", b"q" * 16]),
)
def test_it_says_what_was_said_and_shows_nothing(
    page: int, pointer: tuple[int, int] | None, ended: bool, paper: bytes
) -> None:
    shown = replace(SHOWN, page=page, pointer=pointer, ended=ended, paper=paper)
    body = said(shown)
    spoken = open_signal(ORG, SPACE, body, KEY)
    assert (spoken.shown, spoken.device) == (shown, ALICE.device_id)
    assert spoken.by(ALICE.public)
    # Whoever carries it sees one size, and neither paper nor device.
    assert len(body) == len(said()) <= signal.LARGEST
    assert not any(hidden in body for hidden in (SHOWN.meeting, b"p" * 16, ALICE.device_id))
    assert epoch_of(body) == 2


def test_another_key_space_or_organisation_opens_nothing() -> None:
    body = said()
    assert refused(body, key=b"K" * 32) == "protocol.sealed"
    assert refused(body, space=b"S" * 16) == "protocol.sealed"
    assert refused(body, org=b"O" * 16) == "protocol.sealed"
    version, _, *rest = cbor.decode(body)
    assert refused(cbor.encode([version, 3, *rest])) == "protocol.sealed"


@given(st.integers(0, len(said()) - 1), st.integers(1, 255))
def test_an_altered_byte_is_noticed(place: int, bits: int) -> None:
    body = bytearray(said())
    body[place] ^= bits
    assert refused(bytes(body)) in {"protocol.sealed", "protocol.malformed"}


def test_a_reader_cannot_put_words_into_anothers_mouth() -> None:
    """Bob reads the space: he can open, and seal anew, but not under Alice's name."""
    spoken = open_signal(ORG, SPACE, said(), KEY)
    assert not spoken.by(BOB.public)
    forged = replace(open_signal(ORG, SPACE, seal_by_bob(), KEY), device=ALICE.device_id)
    assert not forged.by(ALICE.public)
    # Nor can he say the same again elsewhere: the signature names the space and the salt.
    elsewhere = open_signal(ORG, b"S" * 16, seal_by_bob(b"S" * 16), KEY)
    assert not replace(elsewhere, sig=spoken.sig, device=ALICE.device_id).by(ALICE.public)


def seal_by_bob(space: bytes = SPACE) -> bytes:
    return seal_signal(Place(ORG, space, 2), SHOWN, KEY, BOB)


@pytest.mark.parametrize(
    "body",
    [
        b"", b"x", bytes(signal.LARGEST + 1), cbor.encode([1, 2, b"", b"", b""]),
        cbor.encode([2, 1, b"s" * 32, b"c" * 32, b""]),
        cbor.encode([1, 0, b"s" * 32, b"c" * 32, b"x"]),
    ],
)  # fmt: skip
def test_what_is_no_signal_is_malformed(body: bytes) -> None:
    assert refused(body) == "protocol.malformed"
    with pytest.raises(Fault, match="malformed"):
        epoch_of(body)


def word(started: int, counter: int, sent: int, *, ended: bool = False) -> Shown:
    return replace(
        SHOWN, started_ms=NOW + started, counter=counter, sent_ms=NOW + sent, ended=ended
    )


def test_a_server_that_repeats_reorders_or_delays_changes_nothing() -> None:
    stage, a = Stage(), b"a" * 16
    assert stage.hear(a, word(0, 1, 0), NOW)
    assert stage.hear(a, word(0, 3, 200), NOW + 200)
    assert not stage.hear(a, word(0, 3, 200), NOW + 250)  # again
    assert not stage.hear(a, word(0, 2, 100), NOW + 260)  # too late in the row
    assert stage.hear(a, word(0, 4, 300, ended=True), NOW + 300)
    assert not stage.hear(a, word(0, 3, 200), NOW + 400)  # back to life
    assert stage.presenter() is None
    late = word(500, 5, 500)
    assert not stage.hear(a, late, NOW + 500 + STALE_MS + 1)  # held back
    assert not stage.hear(a, late, NOW + 500 - STALE_MS - 1)  # from the future
    assert not stage.hear(a, word(900, 6, 800), NOW + 800)  # begun after it was said
    assert stage.hear(a, word(500, 1, 600), NOW + 600)  # a new beginning counts from 1
    assert not stage.lost(NOW + 600 + LOST_MS)
    assert stage.lost(NOW + 600 + LOST_MS + 1)


def test_who_begins_last_is_shown_and_nobody_comes_back_behind_him() -> None:
    stage, a, b = Stage(), b"a" * 16, b"b" * 16
    assert stage.hear(b, word(100, 1, 100), NOW + 100)
    assert not stage.hear(a, word(0, 5, 200), NOW + 200)  # began before
    assert stage.presenter() == (b, word(100, 1, 100))
    assert stage.hear(b, word(100, 2, 300, ended=True), NOW + 300)
    assert not stage.hear(a, word(0, 6, 400), NOW + 400)
    assert stage.presenter() is None
    # Of two who began in the same moment every device shows the same one.
    assert stage.hear(a, word(500, 1, 500), NOW + 500)
    assert stage.hear(b, word(500, 1, 500), NOW + 500)
    assert not stage.hear(a, word(500, 2, 600), NOW + 600)
