"""Owns the one encoding of records; refuses every byte string that is not its canonical form."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any, NoReturn, TypeAlias

import cbor2

from ecabinet.domain.errors import Fault

Value: TypeAlias = "int | bytes | str | bool | list[Any] | tuple[Any, ...] | None"

MAX_DEPTH = 16
INT_MIN = -(1 << 64)
INT_MAX = (1 << 64) - 1


def malformed(what: str) -> Fault:
    """The one fault of everything that cannot be read; `what` names the place."""
    return Fault("protocol.malformed", what=what)


class _NoTags(Mapping[int, Any]):
    """Answers every tag number with a refusal, before the library acts on the tag's content."""

    def __getitem__(self, key: int) -> Any:
        return _refuse_tag

    def __iter__(self) -> Iterator[int]:
        return iter(())

    def __len__(self) -> int:
        return 0


def _refuse_tag(*_: object, **__: object) -> NoReturn:
    raise cbor2.CBORDecodeError("tag")


_NO_TAGS = _NoTags()


def _check(value: Any, depth: int) -> None:
    kind = type(value)
    if kind is bytes or kind is bool or value is None:
        return
    if kind is int:
        if not INT_MIN <= value <= INT_MAX:
            raise malformed("integer")
    elif kind is str:
        _check_text(value)
    elif kind is list or kind is tuple:
        if depth >= MAX_DEPTH:
            raise malformed("depth")
        for item in value:
            # Most items are bytes or small integers, and a call costs more than the looking.
            inner = type(item)
            if inner is not bytes and (inner is not int or not INT_MIN <= item <= INT_MAX):
                _check(item, depth + 1)
    else:
        raise malformed("type")


def _check_text(value: str) -> None:
    if value.isascii():
        return
    if not unicodedata.is_normalized("NFC", value):
        raise malformed("text_not_nfc")
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        raise malformed("text") from None


def encode(value: Value) -> bytes:
    """Deterministic CBOR (RFC 8949, 4.2.1) of arrays, integers, bytes, NFC text, bool and None.

    Raises Fault ``protocol.malformed`` for any other type, depth over 16 or integers over 64 bits.
    """
    _check(value, 0)
    return cbor2.dumps(value)


def decode(data: bytes) -> Any:
    """The value of `data`, arrays as lists; Fault ``protocol.malformed`` unless it is canonical.

    Re-encoding and comparing refuses long integers, indefinite lengths and trailing bytes at once.
    """
    try:
        value = cbor2.loads(
            data, semantic_decoders=_NO_TAGS, max_depth=MAX_DEPTH + 1, allow_indefinite=False
        )
    except (cbor2.CBORDecodeError, TypeError):
        raise malformed("cbor") from None
    _check(value, 0)
    if cbor2.dumps(value) != data:
        raise malformed("not_canonical")
    return value


def decode_array(data: bytes, length: int, what: str) -> list[Any]:
    """Decode an array of exactly `length` fields; `what` names it in the fault."""
    value = decode(data)
    if type(value) is not list or len(value) != length:
        raise malformed(what)
    return value
