"""Accepted operations as the domain's facts, in the log's order and then what waits here."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from threading import Lock
from typing import Any

from sqlalchemy import BindParameter, Connection, Select, Table, bindparam, select

from ecabinet.domain.events import Event, Fact
from ecabinet.protocol.cbor import decode
from ecabinet.protocol.operation import effective_hlc
from ecabinet.protocol.payloads import decode_event
from ecabinet.store.generation import Generation
from ecabinet.store.prepared import Prepared
from ecabinet.store.repositories.operations import LIVE
from ecabinet.store.tables import operations, outbox

_RECORDED = tuple(
    operations.c[name]
    for name in ("payload", "op_id", "idx", "member", "device", "hlc", "received_ms")
)
_WAITING = tuple(outbox.c[name] for name in ("payload", "op_id", "member", "device", "hlc"))


_ASKED = 64
"""Questions whose waiting facts are remembered."""


class DecodedEvents:
    """Events by op_id, so that folding again does not decode again; thread-safe, bounded."""

    def __init__(self, limit: int = 50_000) -> None:
        self._limit, self._lock = limit, Lock()
        self._events: OrderedDict[bytes, Event | None] = OrderedDict()

    def of(self, op_id: bytes, payload: bytes) -> Event | None:
        """None for an event of a newer version than this program knows."""
        with self._lock:
            if op_id in self._events:
                self._events.move_to_end(op_id)
                return self._events[op_id]
        decoded = decode_event(payload)
        event = decoded if isinstance(decoded, Event) else None
        with self._lock:
            self._events[op_id] = event
            if len(self._events) > self._limit:
                self._events.popitem(last=False)
        return event


Question = tuple[bytes, bytes | frozenset[bytes] | None, frozenset[type[Event]] | None]
"""A space, about what, and of which types."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a question was answered with, in which generation, and of how long a log, if known."""

    generation: Generation
    size: int | None
    facts: list[Fact]

    @property
    def weight(self) -> int:
        return 1 + len(self.facts)


class KnownFacts:
    """Recorded facts by question: a log grows and changes nothing, so that only what has come is
    read, until it is folded anew. Thread-safe, bounded by the number of facts and answers."""

    def __init__(self, limit: int = 50_000) -> None:
        self.events = DecodedEvents(limit)
        self._limit, self._count, self._lock = limit, 0, Lock()
        self._answers: OrderedDict[Question, _Answer] = OrderedDict()
        self._waiting: OrderedDict[Question, tuple[Generation, list[Fact]]] = OrderedDict()

    def answer(
        self,
        question: Question,
        now: Generation,
        size: int | None,
        read: Callable[[int], list[Fact]],
    ) -> list[Fact]:
        """The facts as of `now`, never to be changed; `read(index)` reads those from there on.
        `size`: of the log, if it is known: one that has not grown is not asked."""
        with self._lock:
            known = self._answers.get(question)
            if known is not None:
                self._answers.move_to_end(question)
        if known is None or known.generation.foldings != now.foldings:
            facts = read(0)
        elif known.generation.advances == now.advances:
            return known.facts
        elif _advances(now) < _advances(known.generation):
            return read(0)  # a moment of before what is known
        elif size is not None and size == known.size:
            facts = known.facts
        else:
            fresh = read(known.facts[-1].index + 1 if known.facts else 0)
            facts = [*known.facts, *fresh] if fresh else known.facts
        self._keep(question, _Answer(now, size, facts))
        return facts

    def waiting(
        self, question: Question, now: Generation, read: Callable[[int], list[Fact]]
    ) -> list[Fact]:
        """What waits in the outbox as of `now`, never to be changed: a screen asks often, and
        thousands may wait. `read(row)` reads those of later rows, all of them after row 0.
        """
        with self._lock:
            before, known = self._waiting.get(question, (None, []))
        if before == now:
            return known
        if before is not None and now.only_adds_to(before):
            fresh = read(before.last or 0)
            facts = [*known, *fresh] if fresh else known
        else:
            facts = read(0)
        with self._lock:
            self._waiting[question] = (now, facts)
            self._waiting.move_to_end(question)
            if len(self._waiting) > _ASKED:
                self._waiting.popitem(last=False)
        return facts

    def _keep(self, question: Question, answer: _Answer) -> None:
        with self._lock:
            before = self._answers.pop(question, None)
            self._count += answer.weight - (before.weight if before else 0)
            self._answers[question] = answer
            while self._count > self._limit:
                _, gone = self._answers.popitem(last=False)
                self._count -= gone.weight


def _advances(generation: Generation) -> int:
    return 0 if generation.advances is None else int(decode(generation.advances))


class Facts:
    """Reads facts from `operations` and `outbox`, what is settled once."""

    def __init__(
        self,
        connection: Connection,
        known: KnownFacts,
        generation: Callable[[], Generation | None],
        size: Callable[[bytes], int | None],
    ) -> None:
        self._connection, self._known = connection, known
        self._generation, self._size = generation, size

    def of(
        self,
        space: bytes,
        subject: bytes | Collection[bytes] | None = None,
        types: Collection[type[Event]] | None = None,
    ) -> list[Fact]:
        """Facts of one space; with `subject` those about it (or any of them), with `types` those
        alone.
        """
        now = self._generation()
        if now is None:
            return [*self._recorded(space, subject, types), *self._waiting(space, subject, types)]
        about = subject if subject is None or isinstance(subject, bytes) else frozenset(subject)
        question = (space, about, None if types is None else frozenset(types))
        recorded = self._known.answer(
            question,
            now,
            self._size(space),
            lambda start: self._recorded(space, subject, types, start),
        )
        if not now.rows:
            return [*recorded]
        waiting = self._known.waiting(
            question, now, lambda row: self._waiting(space, subject, types, row)
        )
        return [*recorded, *waiting]

    def many(
        self,
        spaces: Iterable[bytes],
        subject: bytes | Collection[bytes] | None = None,
        types: Collection[type[Event]] | None = None,
    ) -> dict[bytes, list[Fact]]:
        """The same for each of several spaces."""
        return {space: self.of(space, subject, types) for space in spaces}

    def newest(self, space: bytes, types: Collection[type[Event]], limit: int) -> list[Fact]:
        """The last facts of some types by their signed time, the newest first."""
        found = self._recorded(space, None, types, newest=limit)
        found += self._waiting(space, None, types, newest=limit)
        found.sort(key=lambda fact: (fact.hlc, fact.op_id), reverse=True)
        return found[:limit]

    def _recorded(
        self,
        space: bytes,
        subject: bytes | Collection[bytes] | None,
        types: Collection[type[Event]] | None,
        start: int = 0,
        *,
        newest: int | None = None,
    ) -> list[Fact]:
        query, given = _asked(operations, space, subject, types, newest)
        given["start"] = start
        facts = []
        for payload, op_id, index, member, device, hlc, received in self._rows(query, given):
            event = self._known.events.of(op_id, payload)
            if event is not None:
                effective = effective_hlc(hlc, received)
                facts.append(Fact(event, op_id, index, member, device, effective, received))
        return facts

    def _rows(self, query: Select[Any] | Prepared, given: dict[str, Any]) -> Sequence[Any]:
        if isinstance(query, Prepared):
            return query.all(self._connection, given)
        return self._connection.execute(query, given).all()

    def _waiting(
        self,
        space: bytes,
        subject: bytes | Collection[bytes] | None,
        types: Collection[type[Event]] | None,
        after: int = 0,
        *,
        newest: int | None = None,
    ) -> list[Fact]:
        query, given = _asked(outbox, space, subject, types, newest)
        given["after"] = after
        facts = []
        for payload, op_id, member, device, hlc in self._rows(query, given):
            event = self._known.events.of(op_id, payload)
            if event is not None:
                facts.append(Fact(event, op_id, -1, member, device, hlc, 0))
        return facts


def _asked(
    table: Table,
    space: bytes,
    subject: bytes | Collection[bytes] | None,
    types: Collection[type[Event]] | None,
    newest: int | None,
) -> tuple[Select[Any] | Prepared, dict[str, Any]]:
    """The statement, built once for each shape of question, and what it is asked with."""
    given: dict[str, Any] = {"space": space}
    one = isinstance(subject, bytes)
    if subject is not None:
        given["subject"] = subject if one else list(subject)
    if types is not None:
        given["types"] = sorted(event.TYPE for event in types)
    if newest is not None:
        given["newest"] = newest
    about = None if subject is None else one
    return _query(table, about, types is not None, newest is not None), given


@cache
def _query(
    table: Table, one_subject: bool | None, types: bool, newest: bool
) -> Select[Any] | Prepared:
    query = _select(table, one_subject, types, newest)
    lists = table is outbox or types or one_subject is False
    return query if lists or newest else Prepared(query)


def _select(table: Table, one_subject: bool | None, types: bool, newest: bool) -> Select[Any]:
    """In the order of the log and of writing, or the newest by their signed time."""
    columns = table.c
    query = select(*(_RECORDED if table is operations else _WAITING)).where(
        columns.space == bindparam("space"), columns.payload.is_not(None)
    )
    if table is operations:
        query = query.where(columns.verdict == "ok", columns.idx >= bindparam("start"))
    else:
        query = query.where(columns.state.in_(LIVE), columns.id > bindparam("after"))
    if one_subject is not None:
        about: BindParameter[Any] = bindparam("subject", expanding=not one_subject)
        query = query.where(columns.subject == about if one_subject else columns.subject.in_(about))
    if types:
        query = query.where(columns.type.in_(bindparam("types", expanding=True)))
    if newest:
        return query.order_by(columns.hlc.desc()).limit(bindparam("newest"))
    return query.order_by(columns.idx if table is operations else columns.id)
