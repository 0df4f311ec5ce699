"""Opens pulled records with the keys this device holds; refuses to tell why one stays shut."""

from __future__ import annotations

from dataclasses import dataclass

from ecabinet.domain.errors import Fault
from ecabinet.domain.events import Event
from ecabinet.protocol import envelope
from ecabinet.protocol.keys import DeviceKeys, RecoveryKeys, WrapContext, key_hash
from ecabinet.protocol.operation import OPEN_PAYLOAD, OpClass, Operation, Stub
from ecabinet.protocol.payloads import Unknown, decode_event, payload_type
from ecabinet.protocol.records import WrapsPut, decode_record
from ecabinet.protocol.space import SpaceState
from ecabinet.store.subjects import subject_of
from ecabinet.store.unit import Unit

UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Opened:
    """What a record holds. `payload` is None while no key opens it; `bad` names its damage."""

    payload: bytes | None = None
    event: Event | Unknown | None = None
    type: int | None = None
    subject: bytes | None = None
    opening: bytes | None = None
    bad: str | None = None


class KeyRing:
    """The space keys of one space: those kept, and those found in wraps not yet judged."""

    def __init__(self, org: bytes, space: bytes, keys: DeviceKeys | RecoveryKeys) -> None:
        self._org, self._space, self._keys = org, space, keys
        self._found: dict[tuple[int, bytes], bytes] = {}
        self._kept: set[int] = set()

    @classmethod
    def of(cls, unit: Unit, org: bytes, space: bytes, keys: DeviceKeys | RecoveryKeys) -> KeyRing:
        """With the epochs that the store keeps."""
        ring = cls(org, space, keys)
        for epoch in unit.epochs.all(space):
            ring._found[epoch.epoch, epoch.sk_hash] = epoch.sk
            ring._kept.add(epoch.epoch)
        return ring

    def take(self, op: Operation | Stub) -> None:
        """Look for a wrap to this device; it counts only if its hash becomes an epoch's."""
        if not isinstance(op, Operation) or op.header.cls is not OpClass.WRAPS:
            return
        try:
            record = decode_record(op.body)
            if isinstance(record, WrapsPut):
                self._unwrap(record, op.header.device)
        except Fault as fault:
            if not fault.code.startswith("protocol."):
                raise

    def _unwrap(self, record: WrapsPut, author: bytes) -> None:
        place = (record.epoch, record.sk_hash)
        sealed = dict(record.wraps).get(self._keys.device_id)
        if sealed is None or place in self._found:
            return
        context = WrapContext(self._org, self._space, record.epoch, author, record.sk_hash)
        secret = self._keys.unwrap(sealed, context)
        if key_hash(secret) == record.sk_hash:
            self._found[place] = secret

    def key(self, state: SpaceState, epoch: int) -> bytes | None:
        """The key of a recorded epoch, None where this device has not been given it."""
        if not 1 <= epoch <= state.epoch:
            return None
        return self._found.get((epoch, state.epochs[epoch - 1].sk_hash))

    def recall(self, unit: Unit, state: SpaceState, since: int) -> None:
        """Look through earlier pages for wraps of an epoch that was completed at or after `since`:
        its parts may have come on several."""
        fresh = [epoch.number for epoch in state.epochs if epoch.index >= since]
        if any(self.key(state, number) is None for number in fresh):
            for row in unit.operations.by_class(self._space, [OpClass.WRAPS]):
                self.take(Operation.decode(row.raw))

    def keep(self, unit: Unit, state: SpaceState) -> bool:
        """Keep the keys of recorded epochs; whether one was new."""
        learnt = False
        for epoch in state.epochs:
            if epoch.number in self._kept:
                continue
            key = self.key(state, epoch.number)
            if key is not None and unit.epochs.get(self._space, epoch.number) is None:
                unit.epochs.put(self._space, epoch.number, key, epoch.sk_hash)
                learnt = True
        return learnt


def open_record(op: Operation | Stub, ring: KeyRing, keys: DeviceKeys, state: SpaceState) -> Opened:
    """What this device can read of a record; `state` is the space before it."""
    if isinstance(op, Stub):
        return Opened()
    if op.header.cls in OPEN_PAYLOAD:
        return Opened(op.body, type=type_of(op.body))
    try:
        opening = _opening(op, ring, keys, state)
        if opening is None:
            return Opened()
        payload = envelope.open_with_opening(op, opening)
        own = opening if op.keys else None
        return _decoded(payload, op.header.object, own)
    except Fault as fault:
        if fault.code != "protocol.sealed":
            raise
        return Opened(bad=UNREADABLE)


def _opening(op: Operation, ring: KeyRing, keys: DeviceKeys, state: SpaceState) -> bytes | None:
    if op.keys:
        mine = any(device == keys.device_id for device, _ in op.keys)
        return envelope.opening_with_wrap(op, keys) if mine else None
    key = ring.key(state, op.header.epoch)
    return None if key is None else envelope.opening_with_space_key(op, key)


def _decoded(payload: bytes, object_id: bytes, opening: bytes | None) -> Opened:
    try:
        event = decode_event(payload)
    except Fault:
        return Opened(payload, bad="malformed", opening=opening)
    if isinstance(event, Unknown):
        return Opened(payload, event, event.type, object_id, opening)
    return Opened(payload, event, event.TYPE, subject_of(event, object_id), opening)


def type_of(body: bytes) -> int | None:
    """The type number of an open payload; None when it cannot be read."""
    try:
        return payload_type(body)
    except Fault:
        return None
