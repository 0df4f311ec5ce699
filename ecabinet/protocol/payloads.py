"""Owns [type, version, field…], the form of every event and open record; refuses half-known ones.

A payload of a newer version, or of a type not known here, decodes to `Unknown` and is kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from ecabinet.domain.events import EVENTS, Event
from ecabinet.protocol import cbor
from ecabinet.protocol.arrays import from_array, to_array

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Unknown:
    """A payload that needs an update of the product; `raw` is its whole CBOR."""

    type: int
    version: int
    raw: bytes


class PayloadCodec(Generic[R]):
    """Encodes and decodes one family of record classes, each with TYPE and VERSION."""

    def __init__(self, classes: Iterable[type[R]]) -> None:
        self._classes: dict[int, Any] = {}
        known: Any
        for known in classes:
            self._classes[known.TYPE] = known

    def encode(self, record: R) -> bytes:
        """CBOR of [TYPE, VERSION, field…]."""
        cls: Any = type(record)
        return cbor.encode([cls.TYPE, cls.VERSION, *to_array(record)])

    def decode(self, data: bytes) -> R | Unknown:
        """The record, or `Unknown`; Fault ``protocol.malformed`` when it is neither."""
        array = cbor.decode(data)
        kind, version = _head(array)
        cls = self._classes.get(kind)
        if cls is None or version > cls.VERSION:
            return Unknown(kind, version, data)
        record: R = from_array(cls, array[2:], version=version)
        return record


def _head(array: Any) -> tuple[int, int]:
    if type(array) is not list or len(array) < 2:
        raise cbor.malformed("payload")
    kind, version = array[0], array[1]
    if type(kind) is not int or type(version) is not int or kind < 0 or version < 1:
        raise cbor.malformed("payload")
    return kind, version


_EVENTS: PayloadCodec[Event] = PayloadCodec(EVENTS)


def encode_event(event: Event) -> bytes:
    """The sealed payload of an event: CBOR of [TYPE, VERSION, field…], text in NFC."""
    return _EVENTS.encode(event)


def decode_event(data: bytes) -> Event | Unknown:
    """The event, or `Unknown` from a newer version; Fault ``protocol.malformed`` otherwise."""
    return _EVENTS.decode(data)


def payload_type(data: bytes) -> int:
    """The type number of an encoded payload, without decoding its fields' meaning."""
    return _head(cbor.decode(data))[0]
