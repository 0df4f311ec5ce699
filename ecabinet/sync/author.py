"""Opens spaces and keeps their readers and keys; refuses keys to any device that is not trusted."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from ecabinet.domain.errors import DomainError
from ecabinet.protocol.keys import WrapContext, key_hash, wrap
from ecabinet.protocol.membership_rules import PERSONAL
from ecabinet.protocol.operation import MAX_RECIPIENTS, OpClass
from ecabinet.protocol.records import MembersChanged, SpaceOpened, WrapsPut
from ecabinet.protocol.registry import Recipient
from ecabinet.store.unit import Unit
from ecabinet.sync.pen import Draft, Pen

__all__ = ["Author", "Draft", "Pen"]

SPACE_KEY = 32


class Author(Pen):
    """A pen that also opens spaces. Members and devices are 16-byte ids.

    Errors of every call: DomainError `device.not_trusted`, `space.not_keeper`, `space.no_key`.
    """

    def open_space(
        self,
        kind: str,
        readers: Collection[bytes],
        keepers: Collection[bytes],
        unit: Unit | None = None,
    ) -> bytes:
        """Open a space with its first key wrapped to every trusted device of its readers; its id.

        The opener is always a keeper. With `unit` the caller commits and calls `wrote`.
        """
        if unit is not None:
            return self._open_in(unit, kind, readers, keepers)
        with self._store.write() as own:
            space = self._open_in(own, kind, readers, keepers)
        self.wrote(frozenset({space}))
        return space

    def personal_space(self, unit: Unit | None = None) -> bytes:
        """The member's own space, opened at first use."""
        if unit is not None:
            return self._personal_in(unit)
        with self._store.write() as own:
            return self._personal_in(own)

    def own_spaces(self, kind: str = PERSONAL) -> tuple[bytes, ...]:
        """Spaces of a kind that this device reads; normally one."""
        return self._ledger.spaces_of(kind)

    def add_members(
        self, space: bytes, readers: Iterable[bytes], keepers: Collection[bytes] = ()
    ) -> None:
        """Let members read, keepers among them, and wrap every epoch to their trusted devices."""
        with self._store.write() as unit:
            self.change_in(unit, space, {m: m in keepers for m in (*readers, *keepers)}, ())
            self.supplement_in(unit, space)
        self.wrote(frozenset({space}))

    def remove_members(self, space: bytes, members: Iterable[bytes]) -> None:
        """Let members read no further, and give those who stay a new key."""
        with self._store.write() as unit:
            self.change_in(unit, space, {}, tuple(members))
            self.rotate_in(unit, space)
        self.wrote(frozenset({space}))

    def rotate(self, space: bytes) -> None:
        """A new key for the trusted devices of the present readers."""
        with self._store.write() as unit:
            self.rotate_in(unit, space)
        self.wrote(frozenset({space}))

    def supplement(self, space: bytes, devices: Collection[bytes] | None = None) -> bool:
        """Wrap existing epochs to readers' devices that lack them; whether any did."""
        with self._store.write() as unit:
            wrote = self.supplement_in(unit, space, devices)
        if wrote:
            self.wrote(frozenset({space}))
        return wrote

    # Within a unit of work ---------------------------------------------------------------------
    def change_in(
        self, unit: Unit, space: bytes, add: dict[bytes, bool], remove: tuple[bytes, ...]
    ) -> None:
        """Add readers (member: keeper) and remove others, in one record."""
        self._require_keeper(unit, space)
        record = MembersChanged(tuple(sorted(add.items())), tuple(sorted(remove)))
        self.record_in(unit, space, OpClass.MEMBERSHIP, record)

    def rotate_in(self, unit: Unit, space: bytes) -> None:
        """Announce the next epoch. Its key is used once the log holds it: another may win."""
        self._require_keeper(unit, space)
        state = self._ledger.expected_in(unit, space)
        wanted = self._recipients(unit, state.readers, state.kind)
        self._wrap_epoch(unit, space, state.epoch + 1, wanted)

    def supplement_in(
        self, unit: Unit, space: bytes, devices: Collection[bytes] | None = None
    ) -> bool:
        """As `supplement`; all that the readers are reached by, by default."""
        state = self._ledger.expected_in(unit, space)
        wrapped = self._ledger.wrapped_in(unit, space)
        wanted = [
            device
            for device in self._recipients(unit, state.readers, state.kind)
            if devices is None or device.id in devices
        ]
        wrote = False
        for epoch in state.epochs:
            lacking = [d for d in wanted if d.id not in wrapped.get(epoch.number, ())]
            key = unit.epochs.get(space, epoch.number)
            if key is not None and key.sk_hash == epoch.sk_hash and lacking:
                self._wrap_parts(unit, space, epoch.number, key.sk, lacking, supplement=True)
                wrote = True
        return wrote

    def _open_in(
        self, unit: Unit, kind: str, readers: Collection[bytes], keepers: Collection[bytes]
    ) -> bytes:
        self.require_trusted(unit)
        me = self._identity.member
        listed = {member: member in keepers or member == me for member in {*readers, *keepers, me}}
        record = SpaceOpened(kind, tuple(sorted(listed.items())), self._entropy(16))
        space = self.record_in(unit, None, OpClass.MEMBERSHIP, record).space_id
        key = self._wrap_epoch(unit, space, 1, self._recipients(unit, listed, kind))
        # Nobody else can know of the space before this key is in its log: it is used at once.
        unit.epochs.put(space, 1, key, key_hash(key))
        return space

    def _personal_in(self, unit: Unit) -> bytes:
        kinds = self._ledger.kinds_in(unit)
        own = sorted(space for space, kind in kinds.items() if kind == PERSONAL)
        return own[0] if own else self._open_in(unit, PERSONAL, (), ())

    def _wrap_epoch(self, unit: Unit, space: bytes, epoch: int, to: Collection[Recipient]) -> bytes:
        key = self._entropy(SPACE_KEY)
        self._wrap_parts(unit, space, epoch, key, to, supplement=False)
        return key

    def _wrap_parts(
        self,
        unit: Unit,
        space: bytes,
        epoch: int,
        key: bytes,
        to: Collection[Recipient],
        *,
        supplement: bool,
    ) -> None:
        org, author = self._identity.org, self._identity.device
        context = WrapContext(org, space, epoch, author, key_hash(key))
        wraps = [(one.id, wrap(key, context, one.id, one.seal)) for one in to]
        starts = range(0, len(wraps), MAX_RECIPIENTS)
        for part, start in enumerate(starts, 1):
            some = tuple(wraps[start : start + MAX_RECIPIENTS])
            parts = 0 if supplement else len(starts)
            record = WrapsPut(epoch, context.key_hash, part, parts, some)
            self.record_in(unit, space, OpClass.WRAPS, record)

    def _recipients(self, unit: Unit, readers: Iterable[bytes], kind: str) -> tuple[Recipient, ...]:
        return self._ledger.registry_in(unit).recipients(readers, kind)

    def _require_keeper(self, unit: Unit, space: bytes) -> None:
        self.require_trusted(unit)
        if not self._ledger.expected_in(unit, space).is_keeper(self._identity.member):
            raise DomainError("space.not_keeper", space=space.hex())
