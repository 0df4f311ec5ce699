"""Files open whole and in their place; cut, spliced or moved they do not open at all."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecabinet.domain.errors import Fault
from ecabinet.protocol.blob import (
    CHUNK,
    COMMITMENT,
    RUN,
    SEALED_CHUNK,
    BlobContext,
    BlobOpener,
    blob_id,
    chunk_span,
    open_blob,
    seal_blob,
    sealed_size,
)
from ecabinet.protocol.padding import padme

CONTEXT = BlobContext(b"o" * 16, b"s" * 16, b"p" * 16)
KEY = b"k" * 32


def content(length: int) -> bytes:
    return bytes(index % 251 for index in range(length))


DATA = content(5 * CHUNK + 100)
SEALED = seal_blob(DATA, KEY, CONTEXT)
CHUNKS = [SEALED[at : at + SEALED_CHUNK] for at in range(COMMITMENT, len(SEALED), SEALED_CHUNK)]


def refused(sealed: bytes, key: bytes = KEY, context: BlobContext = CONTEXT) -> None:
    with pytest.raises(Fault) as caught:
        open_blob(sealed, key, context)
    assert (caught.value.code, caught.value.params) == ("protocol.sealed", {})


@pytest.mark.parametrize(
    "length", [0, 1, 8, 16_375, 16_376, 16_377, 2 * CHUNK - 8, RUN * CHUNK - 8, 300_000]
)
def test_round_trip(length: int) -> None:
    sealed = seal_blob(content(length), KEY, CONTEXT)
    assert len(sealed) == sealed_size(length)
    assert open_blob(sealed, KEY, CONTEXT) == content(length)


@given(st.integers(0, 200_000))
def test_the_size_tells_what_padme_tells(length: int) -> None:
    assert sealed_size(length) == sealed_size(padme(8 + length) - 8)


@given(st.integers(0, len(SEALED) - 1), st.integers(1, 255))
def test_no_byte_can_change(place: int, bits: int) -> None:
    altered = bytearray(SEALED)
    altered[place] ^= bits
    refused(bytes(altered))
    assert blob_id(bytes(altered)) != blob_id(SEALED)


@given(st.integers(0, len(SEALED) - 1))
def test_it_cannot_be_cut(length: int) -> None:
    refused(SEALED[:length])


def test_it_cannot_be_cut_at_a_chunk_or_grow() -> None:
    for count in range(len(CHUNKS)):
        refused(SEALED[:COMMITMENT] + b"".join(CHUNKS[:count]))
    refused(SEALED + b"\x00")
    refused(SEALED + CHUNKS[-1])


def test_chunks_cannot_change_places_or_repeat() -> None:
    head = SEALED[:COMMITMENT]
    one, two, *rest = CHUNKS
    refused(head + b"".join([two, one, *rest]))
    refused(head + b"".join([one, one, *rest]))
    refused(head + b"".join([*CHUNKS[:-2], CHUNKS[-1], CHUNKS[-2]]))
    refused(head + b"".join(CHUNKS[1:]))


def test_files_cannot_be_spliced() -> None:
    other = seal_blob(DATA, b"x" * 32, CONTEXT)
    half = COMMITMENT + 2 * SEALED_CHUNK
    refused(SEALED[:half] + other[half:])
    refused(other[:half] + SEALED[half:], b"x" * 32)


@pytest.mark.parametrize("field", ["org", "space", "object"])
def test_it_opens_in_its_place_alone(field: str) -> None:
    refused(SEALED, context=replace(CONTEXT, **{field: b"X" * 16}))
    refused(SEALED, b"x" * 32)


@given(st.data())
def test_any_run_of_chunks_opens_by_itself(data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(DATA) - 1))
    length = data.draw(st.integers(1, len(DATA) - offset))
    first, start, end = chunk_span(offset, length)
    opener = BlobOpener(SEALED[:COMMITMENT], len(SEALED), KEY, CONTEXT)
    plain = b"".join(opener.chunks(first, SEALED[start : min(end, len(SEALED))]))
    begin = offset + 8 - first * CHUNK
    assert plain[begin : begin + length] == DATA[offset : offset + length]


def test_a_run_under_a_wrong_number_is_refused() -> None:
    opener = BlobOpener(SEALED[:COMMITMENT], len(SEALED), KEY, CONTEXT)
    with pytest.raises(Fault, match=r"protocol\.sealed"):
        list(opener.chunks(1, CHUNKS[0]))
    # The size is signed beside the id: under another one the last chunk is not the last.
    shorter = BlobOpener(SEALED[:COMMITMENT], len(SEALED) - SEALED_CHUNK, KEY, CONTEXT)
    with pytest.raises(Fault, match=r"protocol\.sealed"):
        list(shorter.chunks(shorter.last, CHUNKS[shorter.last]))
