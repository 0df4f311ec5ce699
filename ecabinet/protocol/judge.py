"""Owns the verdict on a recorded operation from the log's prefix; refuses effect, never the leaf.

Pure: equal on every client that can open the operation; the server judges open classes with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecabinet.domain.errors import Fault
from ecabinet.domain.events import Event
from ecabinet.protocol import membership_rules
from ecabinet.protocol.cbor import malformed
from ecabinet.protocol.operation import OPEN_PAYLOAD, Leaf, OpClass, Operation, Stub
from ecabinet.protocol.payloads import Unknown
from ecabinet.protocol.records import (
    MembersChanged,
    Record,
    SpaceOpened,
    WrapsPut,
    decode_record,
)
from ecabinet.protocol.rights import Case, class_refusal, event_refusal
from ecabinet.protocol.verdict import Verdict, inert, verdict

if TYPE_CHECKING:
    from ecabinet.protocol.registry import RegistryState
    from ecabinet.protocol.space import SpaceState

CLASS_OF_RECORD: dict[type[Record], OpClass] = {
    SpaceOpened: OpClass.MEMBERSHIP,
    MembersChanged: OpClass.MEMBERSHIP,
    WrapsPut: OpClass.WRAPS,
}
"""Clients look for readers and keys by class: a record elsewhere would count and not be found."""

EVERYBODYS = frozenset(
    {
        OpClass.VOTE_OPEN,
        OpClass.VOTE_EXTEND,
        OpClass.VOTE_CLOSE,
        OpClass.RESULT,
        OpClass.CONCLUSION,
        OpClass.PROXY,
    }
)
"""Classes that every reader of a space must judge alike, and so must be able to open."""


def judge(
    op: Operation | Stub,
    event: Event | Unknown | None,
    leaf: Leaf,
    registry: RegistryState,
    state: SpaceState,
) -> Verdict:
    """`OK` or inert with a reason. `state` is the space before this operation.

    `event` is None where this side cannot open it (the server; a stub): the class alone is judged.
    """
    header = op.header
    if header.cls in OPEN_PAYLOAD:
        return _judge_record(op, leaf, registry, state)
    if isinstance(event, Unknown):
        return inert("needs_update")
    roles = registry.roles(header.member, leaf.reg_size)
    refusal = class_refusal(header.cls, roles) or _epoch_refusal(op, state)
    if refusal is None and event is not None:
        refusal = event_refusal(event, Case(header, leaf, roles, registry, state))
    return verdict(refusal)


def open_record(op: Operation | Stub) -> Record | Unknown | None:
    """The payload of an open class; None for a sealed one, a stub or an unreadable payload."""
    if not isinstance(op, Operation) or op.header.cls not in OPEN_PAYLOAD:
        return None
    try:
        return decode_record(op.body)
    except Fault as fault:
        if fault.code != malformed("").code:
            raise
        return None


def _judge_record(
    op: Operation | Stub, leaf: Leaf, registry: RegistryState, state: SpaceState
) -> Verdict:
    record = open_record(op)
    if record is None:
        return inert("malformed")
    if isinstance(record, Unknown):
        return inert("needs_update")
    if CLASS_OF_RECORD.get(type(record)) is not op.header.cls:
        return inert("wrong_class")
    if isinstance(record, SpaceOpened):
        if state.kind or op.space_id != op.op_id[:16]:
            return inert("wrong_class")
        return verdict(membership_rules.opening_refusal(record, op.header, leaf.reg_size, registry))
    return verdict(
        membership_rules.record_refusal(record, op.header, leaf.reg_size, registry, state)
    )


def _epoch_refusal(op: Operation | Stub, state: SpaceState) -> str | None:
    """A space key's epoch must exist and be at least the newest that the author had seen.

    Epoch 0 says that the operation has a secret of its own. What opens, extends or closes a vote
    must not have one: readers who cannot open it would judge another close. Nor may a proxy: they
    would count other ballots.
    """
    header = op.header
    if header.epoch == 0:
        return "own_secret" if header.cls in EVERYBODYS else None
    if header.epoch > state.epoch:
        return "unknown_epoch"
    return "old_epoch" if header.epoch < state.epoch_at(header.seen_size) else None
