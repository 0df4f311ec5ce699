"""The encoding has one form for each value, and refuses every other."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecabinet.domain.errors import Fault
from ecabinet.protocol import cbor

NFC = st.text(st.characters(codec="utf-8"), max_size=12).map(
    lambda text: unicodedata.normalize("NFC", text)
)
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(cbor.INT_MIN, cbor.INT_MAX)
    | st.binary(max_size=40)
    | NFC
)
VALUES = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=5), max_leaves=20)

REFUSED = {
    "empty": "",
    "a float": "f93c00",
    "a double": "fb3ff0000000000000",
    "a map": "a10102",
    "an empty map": "a0",
    "a map with an array as its key": "a18000",
    "a map with one key twice": "a201010102",
    "a tag": "c11a00000000",
    "a bignum": "c249010000000000000000",
    "a shared reference": "d81d00",
    "undefined": "f7",
    "a simple value": "e0",
    "a simple value in two bytes": "f820",
    "0 in two bytes": "1800",
    "24 in three bytes": "190018",
    "256 in five bytes": "1a00000100",
    "65536 in nine bytes": "1b0000000000010000",
    "-1 in two bytes": "3800",
    "a long length of bytes": "580161",
    "a long length of text": "780161",
    "a long length of an array": "980100",
    "an indefinite array": "9f00ff",
    "indefinite bytes": "5f4100ff",
    "indefinite text": "7f6161ff",
    "a byte too many": "0000",
    "a byte too few": "190100"[:4],
    "an array too short": "8201",
    "an endless array": "9bffffffffffffffff",
    "endless bytes": "5bffffffffffffffff",
    "text that is not UTF-8": "61ff",
    "text with a surrogate": "63eda080",
    "decomposed text": "6465cc82cc"[:2] + "65cc8261",
    "seventeen arrays": "81" * 17 + "00",
    "a hundred thousand arrays": "81" * 100_000,
    "a reserved length": "1c",
    "a break": "ff",
}


def written_back(data: bytes) -> bytes | None:
    """The encoding of what `data` says; None where it is refused. Other errors are bugs."""
    try:
        return cbor.encode(cbor.decode(data))
    except Fault as fault:
        return None if fault.code == "protocol.malformed" else b"another fault"


@given(VALUES)
def test_a_value_comes_back(value: Any) -> None:
    assert cbor.decode(cbor.encode(value)) == value


@given(st.binary(max_size=60))
def test_what_is_read_is_canonical(data: bytes) -> None:
    assert written_back(data) in (data, None)


@given(VALUES, st.data())
def test_an_altered_byte_is_another_value_or_none(value: Any, data: st.DataObject) -> None:
    whole = bytearray(cbor.encode(value))
    place = data.draw(st.integers(0, len(whole) - 1))
    whole[place] ^= data.draw(st.integers(1, 255))
    assert written_back(bytes(whole)) in (bytes(whole), None)


@pytest.mark.parametrize("what", REFUSED)
def test_refused(what: str) -> None:
    with pytest.raises(Fault, match=r"protocol\.malformed"):
        cbor.decode(bytes.fromhex(REFUSED[what]))


def test_decomposed_text_is_refused_both_ways() -> None:
    decomposed = unicodedata.normalize("NFD", "Chủ tọa")
    with pytest.raises(Fault, match="text_not_nfc"):
        cbor.encode([decomposed])
    raw = decomposed.encode()
    with pytest.raises(Fault, match="text_not_nfc"):
        cbor.decode(bytes([0x60 + len(raw)]) + raw)
    assert cbor.decode(cbor.encode("Chủ tọa")) == "Chủ tọa"


@pytest.mark.parametrize(
    "value",
    [1.5, {}, {1: 2}, {1}, object(), bytearray(b"x"), 1 << 64, -(1 << 64) - 1, "\ud800"],
    ids=lambda value: type(value).__name__,
)
def test_other_types_are_not_written(value: Any) -> None:
    with pytest.raises(Fault, match=r"protocol\.malformed"):
        cbor.encode([value])


def test_depth_is_sixteen_both_ways() -> None:
    deep: Any = 0
    for _ in range(16):
        deep = [deep]
    assert cbor.decode(cbor.encode(deep)) == deep
    with pytest.raises(Fault, match="depth"):
        cbor.encode([deep])


def test_an_array_of_another_length_is_refused() -> None:
    for value in ([1], [1, 2, 3], 7):
        with pytest.raises(Fault, match="pair"):
            cbor.decode_array(cbor.encode(value), 2, "pair")
