"""The one loop of a device, and the only threads of the core: a round, a wait, a round; beside it
the stream of events, and what is done at leisure.

What fails is tried again, later and later; what is evidence is kept and never tried away.
"""

from __future__ import annotations

import logging
import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from ecabinet.domain.errors import Fault
from ecabinet.protocol.keys import RecoveryKeys
from ecabinet.store.store import Store
from ecabinet.sync.changes import (
    OPS,
    STATUS,
    Listeners,
    Progress,
    ProgressListener,
    Status,
    SyncResult,
)
from ecabinet.sync.exchange import REVOKED
from ecabinet.sync.hints import Hints
from ecabinet.sync.reporting import Report
from ecabinet.sync.rounds import Hook, Rounds
from ecabinet.sync.transport import Transport

IDLE_S = (30.0, 60.0)
_BACK_OFF_S = (1.0, 60.0)
_REJOIN_S = 10.0
_JOIN_S = 5.0
GATHER_S = 0.4
FIRST_S = 0.05
BURST_S = 2.0
SETTLE_S = 1.0
_NOTHING = Progress(0, 0, "")
BUG = "sync.bug"
_log = logging.getLogger(__name__)


def back_off_s(failures: int, chance: float) -> float:
    """Seconds to wait after so many failures in a row; `chance` in [0, 1) spreads the devices."""
    first, last = _BACK_OFF_S
    return min(last, first * 2.0 ** min(failures - 1, 10)) * (0.5 + chance / 2)


class SyncEngine:
    """Rounds on demand and in the background. All calls are thread-safe."""

    def __init__(self, store: Store, rounds: Rounds, transport: Transport) -> None:
        self.listeners = Listeners()
        self._store = store
        self._rounds = rounds
        self._transport = transport
        self.signalled: Callable[[bytes, bytes], None] = _unheard
        self._hints = Hints(
            store, transport, self._hinted, self._brought, lambda *heard: self.signalled(*heard)
        )
        self._turn = threading.Lock()
        # Something is to be done; more than what was brought; and somebody here waits for it.
        self._wake, self._asked = threading.Event(), threading.Event()
        self._urgent = threading.Event()
        self._leisure = threading.Event()
        self._ended_s = -BURST_S  # when the last round in the background ended
        self._ended = threading.Event()
        self._waiting = 0
        self._owner = 0
        self._count = threading.Lock()
        self._threads: list[threading.Thread] = []
        self._progress = _NOTHING
        self._followers: list[ProgressListener] = []
        self._online = True  # until a round finds nobody there
        self._syncing = False
        self._fault: str | None = None

    @property
    def after_pull(self) -> list[Hook]:
        """Called in the sync thread after each pull with the spaces that moved."""
        return self._rounds.hooks

    @property
    def at_leisure(self) -> list[Hook]:
        """Called in a thread of its own after a round of the background: what takes long and is
        shown to nobody, such as reading a paper for the search, holds up no record. It makes room
        when told to (`busy`), and is called again."""
        return self._rounds.leisure

    @property
    def unproved(self) -> frozenset[bytes]:
        """op_ids that were sent and have no proof yet: not saved only, and not recorded."""
        return self._rounds.sent()

    def on_progress(self, listener: ProgressListener) -> Callable[[], None]:
        """Follow the steps of rounds; returns what ends it."""
        self._followers = [*self._followers, listener]

        def remove() -> None:
            self._followers = [one for one in self._followers if one is not listener]

        return remove

    def sync(self, *, timeout_s: float | None = None) -> SyncResult:
        """One whole round now, in the caller's thread.

        Errors: Fault `net.*`, `server.*`, `device.revoked` (the store is gone then). Evidence does
        not raise: it is counted in the result.
        """
        end = None if timeout_s is None else time.monotonic() + timeout_s

        def over() -> bool:
            return end is not None and time.monotonic() >= end

        if self._owner == threading.get_ident():
            raise RuntimeError("a round inside a round")
        with self._count:
            self._waiting += 1
        try:
            if not self._turn.acquire(timeout=-1 if timeout_s is None else timeout_s):
                raise Fault("net.timeout", retryable=True)
        finally:
            with self._count:
                self._waiting -= 1
        try:
            result = self._round(over, over)
        finally:
            self._turn.release()
        self._leisure.set()
        if over():
            raise Fault("net.timeout", retryable=True)
        return result

    def recover(self, keys: RecoveryKeys) -> int:
        """As `Rounds.recover`, between two rounds."""
        with self._in_turn():
            return self._rounds.recover(keys)

    def start(self) -> None:
        """Keep in step in the background until `stop`."""
        if self._threads:
            return
        self._ended.clear()
        self._threads = [
            threading.Thread(target=self._run, name="sync", daemon=True),
            threading.Thread(target=self._listen, name="sync-events", daemon=True),
            threading.Thread(target=self._rest, name="sync-leisure", daemon=True),
        ]
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """End the background, breaking off what is on its way. Safe to repeat."""
        self._ended.set()
        self._leisure.set()
        self.poke()
        threads, self._threads = self._threads, []
        if not threads:
            return
        self._transport.hang_up()
        for thread in threads:
            if thread is not threading.current_thread():
                thread.join(_JOIN_S)
        self._transport.pick_up()

    def poke(self) -> None:
        """Something is to be sent or fetched: do not wait for the next turn."""
        self._urgent.set()
        self._hinted()

    def _hinted(self) -> None:
        self._asked.set()
        self._wake.set()

    def _brought(self, space: bytes, first: int, body: bytes) -> int:
        """What others did just now, whole: verified, kept and told before anything else is done.
        The log's size after it, 0 where nothing was taken.

        Whatever fails here is asked for, and told of, in the round that the hint behind it wakes.
        """
        with self._in_turn():
            report = self._report(self._ended.is_set, self._ended.is_set)
            try:
                self._rounds.take(report, space, first, body)
            except Fault as fault:
                _log.info("a page that was brought is asked for: %s", fault.code)
            except Exception:  # noqa: BLE001  # a bug in a page must not end the stream
                _log.exception("page failed")
        self._wake.set()
        return first + report.pulled if report.pulled else 0

    @contextmanager
    def _in_turn(self) -> Iterator[None]:
        """This thread's turn, for which a round's transfers make room."""
        with self._count:
            self._waiting += 1
        try:
            self._turn.acquire()
        finally:
            with self._count:
                self._waiting -= 1
        self._owner = threading.get_ident()
        try:
            yield
        finally:
            self._owner = 0
            self._turn.release()

    def wrote(self, spaces: frozenset[bytes]) -> None:
        """Something was written here: it is seen at once and sent soon."""
        self.listeners.tell(spaces, OPS)
        self.poke()

    def status(self) -> Status:
        with self._store.read() as unit:
            pending = unit.outbox.count()
        return Status(
            online=self._online,
            last_sync_ms=self._rounds.synced_ms,
            pending=pending,
            done=self._progress.done,
            total=self._progress.total,
            clock_offset_ms=self._rounds.clock.offset_ms,
            syncing=self._syncing,
            fault=self._fault,
            unproven=self._rounds.late(),
        )

    # The background ----------------------------------------------------------------------------
    def _run(self) -> None:
        failures, whole, due_s = 0, True, 0.0
        while not self._ended.is_set():
            for event in (self._wake, self._asked, self._urgent):
                event.clear()
            try:
                with self._turn:
                    whole = whole or self._settle()
                    if whole:
                        self._round(self._ended.is_set, self.hurried)
                failures = 0
            except Fault as fault:
                if fault.code == REVOKED:
                    return
                failures += 1
            except Exception:  # noqa: BLE001  # a bug in one round must not end all the others
                _log.exception("round failed")
                self._fault = BUG
                failures += 1
            self._ended_s = time.monotonic()
            self._leisure.set()
            if whole or failures:
                # However much is brought: what nobody told of is asked for in time.
                due_s = self._ended_s + self._pause_s(failures)
            woken = self._wake.wait(max(0.0, due_s - self._ended_s))
            asked = woken and self._gather()
            whole = asked or failures > 0 or time.monotonic() >= due_s

    def _rest(self) -> None:
        failures = 0
        while True:
            if failures:
                self._ended.wait(back_off_s(failures, random.random()))
            else:
                self._leisure.wait()
            self._leisure.clear()
            if self._ended.is_set():
                return
            try:
                self._rounds.rest(self._report(self._ended.is_set, self.busy))
                failures = 0
            except Fault as fault:
                _log.info("what was done at leisure is tried again: %s", fault.code)
                failures += 1
            except Exception:  # noqa: BLE001  # a bug in one of them must not end the others
                _log.exception("leisure failed")
                failures += 1

    def _settle(self) -> bool:
        """The quiet round after something was brought; whether it must become a whole one."""
        self._owner = threading.get_ident()
        try:
            return self._rounds.settle(self._report(self._ended.is_set, self.hurried))
        finally:
            self._owner = 0

    def _gather(self) -> bool:
        """Wait a little longer for what belongs together; whether more is asked for than to settle
        what was brought. Who wrote here is not kept waiting."""
        # What was brought is shown already; what it obliges this device to can wait for quiet.
        if not self._asked.wait(SETTLE_S * (0.5 + random.random() / 2)):
            return False
        # Thirty devices that hear of one ballot do not all ask in the same instant, and the
        # ballots of a burst are fetched together.
        burst = time.monotonic() - self._ended_s < BURST_S
        self._urgent.wait((GATHER_S if burst else FIRST_S) * random.random())
        return True

    def hurried(self) -> bool:
        """Whether somebody waits for a turn, or something should go out: whatever takes long in a
        round makes room, and another round follows."""
        return self._ended.is_set() or self._wake.is_set() or self._waiting > 0

    def busy(self) -> bool:
        """Whether what is done at leisure should make room: also while a round is on its way."""
        return self.hurried() or self._turn.locked()

    def _pause_s(self, failures: int) -> float:
        chance = random.random()  # spreads devices in time, guards nothing
        if failures:
            return back_off_s(failures, chance)
        least, most = IDLE_S
        return least + (most - least) * chance

    def _listen(self) -> None:
        failures = 0
        while not self._ended.is_set():
            opened = self._hints.listen(self._ended.is_set)
            if self._ended.is_set():
                return
            failures = 0 if opened else failures + 1
            if self._transport.dropped() and self._online:
                self._online = False
                self.listeners.tell(frozenset(), STATUS)
            if opened:
                # Only a round tells whether the server is gone, and says so.
                self._hinted()
            self._ended.wait(min(_REJOIN_S, back_off_s(max(1, failures), random.random())))

    # A round -----------------------------------------------------------------------------------
    def _round(self, stopped: Callable[[], bool], hurried: Callable[[], bool]) -> SyncResult:
        report = self._report(stopped, hurried)
        self._syncing, self._owner = True, threading.get_ident()
        try:
            self._rounds.run(report)
            self._fault = report.blocked
        except Fault as fault:
            self._fault = fault.code
            if fault.code == REVOKED:
                self._wipe()
            raise
        finally:
            self._online = report.online
            self._syncing, self._owner, self._progress = False, 0, _NOTHING
            self.listeners.tell(frozenset(), STATUS)
        return self._result(report)

    def _report(self, stopped: Callable[[], bool], hurried: Callable[[], bool]) -> Report:
        tell, show = self.listeners.tell, self._show
        return Report(self._store, self._rounds.clock, tell, show, stopped, hurried)

    def _result(self, report: Report) -> SyncResult:
        with self._store.read() as unit:
            return SyncResult(
                pushed=report.pushed,
                pulled=report.pulled,
                blobs=report.blobs,
                pending=unit.outbox.count(),
                incidents=len(unit.incidents.open()),
            )

    def _show(self, progress: Progress) -> None:
        self._progress = progress
        for follower in self._followers:
            follower(progress)

    def _wipe(self) -> None:
        """This device was revoked: nothing that it was trusted with stays."""
        self._ended.set()
        self.poke()
        self._transport.hang_up()
        self._store.wipe()


def _unheard(_space: bytes, _signal: bytes) -> None:
    """Until somebody listens to the sealed signals of others."""
