"""One whole round: records, then what this device owes the others, then files."""

from __future__ import annotations

from collections.abc import Callable

from ecabinet.domain.errors import DomainError, Fault
from ecabinet.protocol.keys import RecoveryKeys
from ecabinet.store.store import Store
from ecabinet.sync import alarms
from ecabinet.sync.api import ServerApi
from ecabinet.sync.blobs import Blobs
from ecabinet.sync.clock import Clock
from ecabinet.sync.exchange import REVOKED, Exchange
from ecabinet.sync.highwater import HighWater
from ecabinet.sync.identity import Identity
from ecabinet.sync.keys import KeyKeeping
from ecabinet.sync.ledger import Ledger
from ecabinet.sync.pull import Puller
from ecabinet.sync.push import Pusher
from ecabinet.sync.reporting import Report
from ecabinet.sync.transfers import Transfers

OFFSET = "clock_offset_ms"
SYNCED = "synced_ms"
# What a round makes this device write goes out in the same round, and what that brings as well.
_PASSES = 4
_OFFSET_MATTERS_MS = 500
# How exactly the next run of the program knows when this device was last in step.
_TELL_AGAIN_MS = 15_000
LATE = "alarm.receipt_late"

Hook = Callable[[frozenset[bytes]], None]


class Rounds:
    """Built once a session. `hooks` hear after a pull which spaces have moved, in this thread;
    `leisure` after a round in the background, in another."""

    def __init__(
        self,
        store: Store,
        identity: Identity,
        ledger: Ledger,
        api: ServerApi,
        blobs: Blobs,
        clock: Clock,
        keys: KeyKeeping,
        highwater: HighWater,
    ) -> None:
        self.hooks: list[Hook] = []
        self.leisure: list[Hook] = []
        self.clock = clock
        self._store = store
        self._identity = identity
        self._pusher = Pusher(store, identity, api, blobs, clock)
        self._puller = Puller(store, identity, ledger, api)
        self._exchange = Exchange(store, identity, ledger, api, self._pusher, self._puller)
        self._transfers = Transfers(store, blobs)
        self._keys = keys
        self._highwater = highwater
        # At the beginning a device does not know what an earlier run had left undone.
        self._untold = self._everything()
        self._told_ms = self._told_offset = 0
        with store.read() as unit:
            self.synced_ms: int | None = unit.settings.get(SYNCED)

    def run(self, report: Report) -> None:
        """Errors: Fault `net.*`, `server.*`, and `device.revoked`, for which see the caller."""
        try:
            self._records(report)
            if not report.hurried():
                before = self._newest()
                self._transfers.run(report)
                if self._newest() != before and not report.stopped():
                    self._move(report)
        except Fault as fault:
            # A server with another key or another time: evidence, and nothing more can be asked.
            if not alarms.is_evidence(fault):
                raise
            report.online, report.blocked = False, fault.code
            report.alarm(fault, self._identity.org)
        finally:
            if report.fault is None or report.fault.code != REVOKED:
                self._highwater.keep()
        self._look_at_proofs(report)
        self._remember(report)
        if report.fault is not None:
            raise report.fault

    def take(self, report: Report, space: bytes, first: int, body: bytes) -> None:
        """Take in what was brought unasked; the hooks hear of it in the next round.

        Errors: Fault `net.*`, `server.*` where more had to be asked for; nothing is kept then.
        """
        try:
            self._exchange.take(report, space, first, body)
        finally:
            self._untold |= report.moved

    def settle(self, report: Report) -> bool:
        """Do what was brought obliges this device to, and ask the server for nothing; whether a
        whole round is due for more than that. What hooks write asks for one by itself."""
        try:
            self._tend(report)
        finally:
            self._highwater.keep()
        return report.fault is not None or self._transfers.waiting()

    def rest(self, report: Report) -> None:
        """Do what nobody waits for, while others may take the turn. Errors: Fault of a failing
        world, to be tried again."""
        for act in self.leisure:
            self._done(report, act, frozenset())
        if report.fault is not None:
            raise report.fault

    def recover(self, keys: RecoveryKeys) -> int:
        """As `Puller.recover`."""
        return self._puller.recover(keys)

    def sent(self) -> frozenset[bytes]:
        """Records that were sent and have no proof yet."""
        return self._pusher.sent()

    def late(self) -> int:
        """How many records were sent half a minute ago or longer and have no proof."""
        return len(self._pusher.late())

    def _records(self, report: Report) -> None:
        self._move(report)
        for _ in range(_PASSES - 1):
            if report.stopped():
                return
            before = self._newest()
            self._tend(report)
            if self._newest() == before:
                return
            self._move(report)

    def _move(self, report: Report) -> None:
        """Exchange records. What arrived before a failure is news to the hooks all the same."""
        try:
            self._exchange.run(report)
        finally:
            self._untold |= report.moved
            report.moved.clear()

    def _tend(self, report: Report) -> None:
        moved, told = frozenset(self._untold), True
        for act in (self._keep_keys, *self.hooks):
            told = self._done(report, act, moved) and told
        if told:
            self._untold -= moved

    def _done(self, report: Report, act: Hook, moved: frozenset[bytes]) -> bool:
        """Whether an act need not hear of the same again."""
        try:
            # Each asks in a dozen places, and mostly there is nothing to be written.
            with self._store.moment():
                act(moved)
        except Fault as fault:
            if not alarms.is_evidence(fault):
                report.failed(fault)
                return False
            report.alarm(fault, self._identity.org)
        except DomainError:
            # Not now: a key or a right on which it depends is still on its way.
            pass
        return True

    def _keep_keys(self, moved: frozenset[bytes]) -> None:
        del moved
        self._keys.tend()

    def _everything(self) -> set[bytes]:
        with self._store.read() as unit:
            return {self._identity.org, *unit.spaces.sizes()}

    def _newest(self) -> int:
        with self._store.read() as unit:
            return max((last for last, _ in unit.outbox.marks().values()), default=0)

    def _look_at_proofs(self, report: Report) -> None:
        """A server that answers everything but a push withholds its proofs."""
        if report.online:
            for op_id in self._pusher.late():
                report.alarm(Fault(LATE, op=op_id), self._identity.org)

    def _remember(self, report: Report) -> None:
        if not report.online or report.fault is not None:
            return
        offset, now = self.clock.offset_ms, self.clock.now_ms()
        self.synced_ms = now
        if 0 <= now - self._told_ms < _TELL_AGAIN_MS and offset == self._told_offset:
            return
        self._told_ms, self._told_offset = now, offset
        with self._store.write() as unit:
            unit.settings.put(SYNCED, now)
            if abs(offset - int(unit.settings.get(OFFSET, 0))) > _OFFSET_MATTERS_MS:
                unit.settings.put(OFFSET, offset)
