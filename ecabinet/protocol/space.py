"""Owns the fold of one space: readers, epochs, heads, votes, log; refuses nothing by itself.

`intake` and `check_leaf` come first; `advance` then judges an operation and folds it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from ecabinet.domain.events import Event, VoteClosed, VoteExtended, VoteOpened
from ecabinet.domain.forms import CloseEarly
from ecabinet.protocol import cbor
from ecabinet.protocol.arrays import from_array, to_array
from ecabinet.protocol.judge import judge, open_record
from ecabinet.protocol.log import LogState
from ecabinet.protocol.operation import Leaf, Operation, Stub
from ecabinet.protocol.payloads import Unknown
from ecabinet.protocol.records import MembersChanged, Record, SpaceOpened, WrapsPut
from ecabinet.protocol.registry import RegistryState
from ecabinet.protocol.rights import headed_object
from ecabinet.protocol.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Epoch:
    """A recorded epoch: its key's hash, who wrapped it, and the index that completed it."""

    number: int
    sk_hash: bytes
    author: bytes
    index: int


@dataclass(frozen=True, slots=True)
class VoteFacts:
    """What judging later records of a vote needs. `close_index` is -1 while it is open."""

    form: bytes
    deadline_ms: int
    grace_ms: int
    close_early: CloseEarly
    chair: bytes
    officers: tuple[bytes, ...]
    close_index: int = -1


_PartKey = tuple[int, bytes, bytes, int]


class SpaceState:
    """One space's prefix, folded in log order. Persist it with `to_bytes`, or fold again.

    Operations that could not be opened yet are judged by class alone: when their key arrives, fold
    the space again from its operations.
    """

    def __init__(self, org: bytes, space: bytes) -> None:
        self.org, self.space = org, space
        self.log = LogState()
        self.kind = ""
        self.genesis_op = b""
        self.readers: dict[bytes, bool] = {}
        self.removed: dict[bytes, int] = {}
        self.epochs: list[Epoch] = []
        self.heads: dict[bytes, bytes] = {}
        self.votes: dict[bytes, VoteFacts] = {}
        self._parts: dict[_PartKey, frozenset[int]] = {}

    @property
    def size(self) -> int:
        return self.log.size

    @property
    def root(self) -> bytes:
        return self.log.root

    @property
    def epoch(self) -> int:
        """The newest recorded epoch, 0 before the first."""
        return len(self.epochs)

    def epoch_at(self, size: int) -> int:
        """The newest epoch recorded in the first `size` operations."""
        return sum(1 for epoch in self.epochs if epoch.index < size)

    def is_reader(self, member: bytes) -> bool:
        return member in self.readers

    def is_keeper(self, member: bytes) -> bool:
        return self.readers.get(member, False)

    def served_to(self, member: bytes) -> int:
        """How many operations a member may be served: none, all, or up to the removal."""
        return self.size if member in self.readers else self.removed.get(member, 0)

    def advance(
        self,
        op: Operation | Stub,
        leaf: Leaf,
        event: Event | Unknown | None,
        registry: RegistryState,
    ) -> Verdict:
        """Judge the next operation of the log and fold it; `event` None where it cannot be opened.

        The registry must reach at least `leaf.reg_size`.
        """
        verdict = judge(op, event, leaf, registry, self)
        index = self.log.append(op.header, leaf)
        if verdict.ok:
            record = open_record(op)
            if isinstance(record, Record):
                self._fold_record(record, op, index)
            elif isinstance(event, Event):
                self._fold_event(event, op.op_id, index)
        return verdict

    def _fold_record(self, record: Record, op: Operation | Stub, index: int) -> None:
        match record:
            case SpaceOpened():
                self.kind, self.genesis_op = record.kind, op.op_id
                self.readers = dict(record.readers)
            case MembersChanged():
                for member in record.remove:
                    self.readers.pop(member, None)
                    self.removed[member] = index + 1
                for member, keeper in record.add:
                    self.readers[member] = keeper
                    self.removed.pop(member, None)
            case WrapsPut() if record.parts:
                self._fold_wraps(record, op.header.device, index)

    def _fold_wraps(self, record: WrapsPut, author: bytes, index: int) -> None:
        """The first set whose parts are all here becomes the epoch; its rivals are forgotten."""
        key = (record.epoch, author, record.sk_hash, record.parts)
        parts = self._parts.get(key, frozenset()) | {record.part}
        self._parts[key] = parts
        if len(parts) == record.parts:
            self.epochs.append(Epoch(record.epoch, record.sk_hash, author, index))
            self._parts = {}

    def _fold_event(self, event: Event, op_id: bytes, index: int) -> None:
        headed = headed_object(event)
        if headed is not None:
            self.heads[headed] = op_id
        match event:
            case VoteOpened(vote=vote):
                self.votes[op_id] = VoteFacts(
                    vote.form, vote.closes_ms, vote.grace_ms, vote.close_early,
                    vote.chair, vote.officers,
                )  # fmt: skip
            case VoteExtended(form_op=form_op, deadline_ms=deadline_ms):
                self.votes[form_op] = replace(self.votes[form_op], deadline_ms=deadline_ms)
            case VoteClosed(form_op=form_op):
                self.votes[form_op] = replace(self.votes[form_op], close_index=index)

    def copy(self) -> SpaceState:
        """An independent twin; folding it leaves this one alone."""
        twin = SpaceState(self.org, self.space)
        twin.log, twin.kind, twin.genesis_op = self.log.copy(), self.kind, self.genesis_op
        twin.readers, twin.removed = dict(self.readers), dict(self.removed)
        twin.epochs, twin.heads = list(self.epochs), dict(self.heads)
        twin.votes, twin._parts = dict(self.votes), dict(self._parts)
        return twin

    def to_bytes(self) -> bytes:
        """The whole state as CBOR, for a row of the store; not a wire format."""
        return cbor.encode(
            [
                self.org,
                self.space,
                self.log.to_array(),
                self.kind,
                self.genesis_op,
                [[member, keeper] for member, keeper in self.readers.items()],
                [[member, index] for member, index in self.removed.items()],
                [to_array(epoch) for epoch in self.epochs],
                [[subject, op_id] for subject, op_id in self.heads.items()],
                [[op_id, to_array(vote)] for op_id, vote in self.votes.items()],
                [[list(key), sorted(parts)] for key, parts in self._parts.items()],
            ]
        )

    @classmethod
    def from_bytes(cls, data: bytes) -> SpaceState:
        """Read `to_bytes` back; Fault ``protocol.malformed``."""
        a: list[Any] = cbor.decode_array(data, 11, "space_state")
        try:
            return cls._from_array(a)
        except (TypeError, ValueError):
            raise cbor.malformed("space_state") from None

    @classmethod
    def _from_array(cls, a: list[Any]) -> SpaceState:
        state = cls(a[0], a[1])
        state.log = LogState.from_array(a[2])
        state.kind, state.genesis_op = a[3], a[4]
        state.readers, state.removed = dict(a[5]), dict(a[6])
        state.epochs = [from_array(Epoch, epoch) for epoch in a[7]]
        state.heads = dict(a[8])
        state.votes = {op_id: from_array(VoteFacts, vote) for op_id, vote in a[9]}
        state._parts = {tuple(key): frozenset(parts) for key, parts in a[10]}
        return state
