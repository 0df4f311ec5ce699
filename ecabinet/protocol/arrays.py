"""Owns the form of a frozen dataclass as an array, by its type hints; refuses maps and guesses.

A coder is built once a class and version. Field order is the wire format. A field whose metadata
says ``since`` belongs to records of that version and later; a version has exactly its own fields.
"""

from __future__ import annotations

import dataclasses
import types
import unicodedata
from collections.abc import Callable, Sequence
from enum import IntEnum, StrEnum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from ecabinet.domain.annotations import Point, Stroke
from ecabinet.protocol.cbor import malformed

T = TypeVar("T")
Coder = Callable[[Any], Any]
NEWEST = 1 << 16
_LEAVES = (int, bytes, bool)


def to_array(record: Any) -> list[Any]:
    """The dataclass instance as nested lists, ready for `cbor.encode`; text becomes NFC."""
    hint: Any = type(record)
    array: list[Any] = encoder(hint)(record)
    return array


def from_array(cls: type[T], array: Any, *, version: int = NEWEST) -> T:
    """An instance of `cls`; Fault ``protocol.malformed`` where a type or a count differs.

    `version` is that of the record which holds the array; later fields get their default.
    """
    hint: Any = cls
    record: T = decoder(hint, version)(array)
    return record


@cache
def encoder(hint: Any) -> Coder:
    """The function that turns a value of type `hint` into CBOR values."""
    if hint in _LEAVES:
        return _same_type(hint)
    if hint is str:
        return lambda text: unicodedata.normalize("NFC", text)
    if isinstance(hint, type) and issubclass(hint, (StrEnum, IntEnum)):
        return lambda member: member.value
    if _is_record(hint):
        return _record_encoder(hint)
    if hint == Sequence[Point]:
        item = encoder(Point)
        return lambda points: [item(point) for point in points]
    origin, args = get_origin(hint), get_args(hint)
    if origin is tuple and len(args) == 2 and args[1] is Ellipsis:
        item = encoder(args[0])
        return lambda values: [item(value) for value in values]
    if origin is tuple:
        items = [encoder(arg) for arg in args]
        return lambda values: [code(value) for code, value in zip(items, values, strict=True)]
    if origin is frozenset:
        member = encoder(args[0])
        return lambda values: sorted(member(value) for value in values)
    inner = encoder(_optional(hint))
    return lambda value: None if value is None else inner(value)


@cache
def decoder(hint: Any, version: int) -> Coder:
    """The function that checks CBOR values and makes a value of type `hint`."""
    if hint in _LEAVES or hint is str:
        return _same_type(hint)
    if isinstance(hint, type) and issubclass(hint, (StrEnum, IntEnum)):
        return _enum_decoder(hint)
    if _is_record(hint):
        return _record_decoder(hint, version)
    if hint == Sequence[Point]:
        return _decode_stroke
    origin, args = get_origin(hint), get_args(hint)
    if origin is tuple and len(args) == 2 and args[1] is Ellipsis:
        return _list_decoder(decoder(args[0], version))
    if origin is tuple:
        return _fixed_decoder([decoder(arg, version) for arg in args])
    if origin is frozenset:
        return _set_decoder(decoder(args[0], version))
    inner = decoder(_optional(hint), version)
    return lambda value: None if value is None else inner(value)


def _optional(hint: Any) -> Any:
    """X of ``X | None``; a TypeError for a hint outside the wire's vocabulary is our own bug."""
    args = [arg for arg in get_args(hint) if arg is not type(None)]
    if get_origin(hint) not in (Union, types.UnionType) or len(args) != 1:
        raise TypeError(f"no wire form for {hint!r}")
    return args[0]


def _same_type(kind: type) -> Coder:
    def same(value: Any) -> Any:
        if type(value) is not kind:
            raise malformed(kind.__name__)
        return value

    return same


def _enum_decoder(cls: Any) -> Coder:
    members = {member.value: member for member in cls}
    kind = str if issubclass(cls, StrEnum) else int

    def decode(value: Any) -> Any:
        if type(value) is not kind or value not in members:
            raise malformed(cls.__name__)
        return members[value]

    return decode


def _is_record(hint: Any) -> bool:
    """A dataclass, or a tuple whose places have names, which is quicker to make."""
    return dataclasses.is_dataclass(hint) or hasattr(hint, "_fields")


def _names(cls: Any, version: int | None = None) -> list[str]:
    """What a record holds in order, as it was in a version."""
    if not dataclasses.is_dataclass(cls):
        return list(cls._fields)
    fields = dataclasses.fields(cls)
    return [f.name for f in fields if version is None or f.metadata.get("since", 1) <= version]


def _record_encoder(cls: Any) -> Coder:
    hints = get_type_hints(cls)
    fields = [(name, encoder(hints[name])) for name in _names(cls)]
    return lambda record: [code(getattr(record, name)) for name, code in fields]


def _record_decoder(cls: Any, version: int) -> Coder:
    hints = get_type_hints(cls)
    coders = [decoder(hints[name], version) for name in _names(cls, version)]

    def decode(value: Any) -> Any:
        if type(value) is not list or len(value) != len(coders):
            raise malformed(cls.__name__)
        return cls(*[code(item) for code, item in zip(coders, value, strict=True)])

    return decode


def _list_decoder(item: Coder) -> Coder:
    def decode(value: Any) -> Any:
        if type(value) is not list:
            raise malformed("array")
        return tuple([item(entry) for entry in value])

    return decode


def _decode_stroke(value: Any) -> Stroke:
    """Points as columns: none is made of each, and their numbers are checked all at once."""
    if type(value) is not list:
        raise malformed("array")
    size = len(Point._fields)
    if any(type(point) is not list or len(point) != size for point in value):
        raise malformed(Point.__name__)
    columns = tuple(zip(*value, strict=True)) or ((),) * size
    if any(kind is not int for column in columns for kind in {*map(type, column)}):
        raise malformed(int.__name__)
    return Stroke(*columns)


def _fixed_decoder(items: list[Coder]) -> Coder:
    def decode(value: Any) -> Any:
        if type(value) is not list or len(value) != len(items):
            raise malformed("array")
        return tuple([code(entry) for code, entry in zip(items, value, strict=True)])

    return decode


def _set_decoder(item: Coder) -> Coder:
    def decode(value: Any) -> Any:
        if type(value) is not list:
            raise malformed("set")
        # Each entry first: only what is known to be of one kind can be compared.
        members = [item(entry) for entry in value]
        if sorted(set(value)) != value:
            raise malformed("set")
        return frozenset(members)

    return decode
