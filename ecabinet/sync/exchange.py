"""Records out and in: push, list, pull the registry first, then every space that has moved.

A space that lies is left as it was verified, its evidence is kept, and the others go on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from ecabinet.domain.errors import Fault
from ecabinet.protocol.operation import EMPTY_ROOT
from ecabinet.protocol.registry import NEVER
from ecabinet.store.store import Store
from ecabinet.sync import alarms, watch
from ecabinet.sync.api import ServedSpace, ServerApi, page_of
from ecabinet.sync.changes import INCIDENT, OPS, OWN_RECORDED, REJECTED
from ecabinet.sync.identity import Identity
from ecabinet.sync.ledger import Ledger
from ecabinet.sync.pull import Pulled, Puller
from ecabinet.sync.push import Pusher
from ecabinet.sync.repair import Repair
from ecabinet.sync.reporting import Report
from ecabinet.sync.transport import decoded

PUSH, PULL = "push", "pull"
REVOKED = "device.revoked"
_SAID_REVOKED = "server.device.revoked"
# Faults that leave nothing to be done with this server in this round.
_ENDS = frozenset({"hostile.pin", "hostile.time", _SAID_REVOKED, REVOKED})
_RACES = 3


class Exchange:
    """One profile's records against one server."""

    def __init__(
        self,
        store: Store,
        identity: Identity,
        ledger: Ledger,
        api: ServerApi,
        pusher: Pusher,
        puller: Puller,
    ) -> None:
        self._store = store
        self._identity = identity
        self._ledger = ledger
        self._api = api
        self._pusher = pusher
        self._puller = puller
        self._repair = Repair(store, identity, api)

    def run(self, report: Report) -> None:
        """Push and pull once; the spaces with news are in the report, even if it breaks off.

        Errors: Fault `net.*`, a server's retryable `server.*`, `hostile.pin`, `hostile.time`, and
        `device.revoked` when the registry itself says so. The rest is in the report.
        """
        self._pusher.stopped = self._puller.stopped = report.stopped
        self._push(report)
        try:
            lines = self._list(report)
        except Fault as fault:
            if fault.code != _SAID_REVOKED:
                raise
            self._believe(report)
            return
        report.online = True
        if self._repair.lacking(lines) and (told := self._repair.notice()) is not None:
            report.failed(Fault("server.restored", retryable=True, time_ms=told))
            self._pull_listed(report, self._given_back(report, lines))
            return
        self._pull_listed(report, lines)
        if not report.stopped():
            self._seek(report, lines)

    def take(self, report: Report, space: bytes, first: int, body: bytes) -> None:
        """Take in a page that the server brought unasked. Errors: as `run`, without a refusal."""
        self._puller.stopped = report.stopped

        def act() -> Pulled:
            return self._puller.brought(space, page_of(space, decoded(body)), first)

        self._pull(report, space, act)

    # Out ---------------------------------------------------------------------------------------
    def _push(self, report: Report) -> None:
        with self._store.read() as unit:
            report.begin(PUSH, unit.outbox.count())
        sent = self._pusher.push(lambda count: report.advance(PUSH, count))
        report.pushed += sent.recorded
        report.moved |= sent.spaces
        report.blobs += sent.blobs
        if sent.spaces:
            report.tell(frozenset(sent.spaces), OWN_RECORDED)
        if sent.rejected:
            report.tell(frozenset(sent.rejected), REJECTED)
        if sent.alarmed:
            report.tell(frozenset(), INCIDENT)
        if sent.fault is not None and sent.fault.code != _SAID_REVOKED:
            # A server that is silent to one thing is asked for the rest all the same.
            if sent.fault.code in _ENDS or sent.fault.code == "net.unreachable":
                raise sent.fault
            report.failed(sent.fault)

    # In ----------------------------------------------------------------------------------------
    def _list(self, report: Report) -> tuple[ServedSpace, ...]:
        try:
            return self._api.spaces()
        except Fault as fault:
            if not alarms.is_evidence(fault) or fault.code in _ENDS:
                raise
            report.alarm(fault, self._identity.org)
            return ()

    def _given_back(
        self, report: Report, lines: tuple[ServedSpace, ...]
    ) -> tuple[ServedSpace, ...]:
        """What a restored server lists once it has back what it lacked. What it lacks still waits
        for other devices: the notice says why it is shorter, not why it should be another."""
        self._repair.give_back(self._repair.lacking(lines), lines)
        lines = self._list(report)
        lacking = set(self._repair.lacking(lines))
        return tuple(
            line
            for line in lines
            if line.space not in lacking or not self._repair.is_beginning(line)
        )

    def _pull_listed(self, report: Report, lines: tuple[ServedSpace, ...]) -> None:
        """What has grown or changed, or must hold something that was proved to be recorded."""
        org = self._identity.org
        marks, owed, first = self._known(lines)
        stale = [
            line.space
            for line in lines
            if marks[line.space] != (line.size, line.root) or line.space in owed
        ]
        grown = sum(max(0, line.size - marks[line.space][0]) for line in lines)
        report.begin(PULL, grown)
        if org in stale or org not in marks:
            self._pull(report, org, self._puller.registry)
            self._require_standing()
        rest = sorted((space for space in stale if space != org), key=lambda s: (s not in first, s))
        for space in rest:
            if report.stopped():
                break
            self._pull(report, space, partial(self._puller.space, space))

    def _known(
        self, lines: Iterable[ServedSpace]
    ) -> tuple[dict[bytes, tuple[int, bytes]], set[bytes], set[bytes]]:
        """Marks of the listed spaces, the spaces that owe a record, and those to pull first."""
        with self._store.read() as unit:
            kept = unit.spaces.marks()
            marks = {line.space: kept.get(line.space, (0, EMPTY_ROOT)) for line in lines}
            owed = {row.space for row in unit.outbox.all() if row.state == "recorded"}
            registry = self._ledger.registry_in(unit)
        founded = (registry.founded(kind) for kind in ("directory", "cabinet"))
        return marks, owed, {one.space for one in founded if one is not None}

    def _pull(self, report: Report, space: bytes, act: Callable[[], Pulled]) -> None:
        self._puller.advanced = lambda count: report.advance(PULL, count)
        try:
            pulled = _again_when_raced(act)
        except Fault as fault:
            if fault.code in _ENDS or fault.retryable:
                raise
            if alarms.is_evidence(fault):
                report.alarm(fault, space)
            else:
                report.failed(fault)
            return
        report.pulled += pulled.operations
        if pulled.operations:
            report.moved.add(space)
            report.tell(frozenset({space}), OPS)

    def _seek(self, report: Report, lines: tuple[ServedSpace, ...]) -> None:
        """Ask for what the server ought to have listed; a list may be older than the news."""
        listed = {line.space for line in lines}
        if not watch.missing(self._store, self._identity, self._ledger, listed):
            return
        lines = self._list(report)
        self._pull_listed(report, lines)
        listed = {line.space for line in lines}
        for space in watch.missing(self._store, self._identity, self._ledger, listed):
            self._pull(report, space, partial(self._sought, space))

    def _sought(self, space: bytes) -> Pulled:
        found: list[Pulled] = []
        watch.seek(space, lambda space: found.append(self._puller.space(space)))
        return found[0]

    # Revocation --------------------------------------------------------------------------------
    def _believe(self, report: Report) -> None:
        """The server says that this device is revoked: only the registry's signatures count."""
        self._pull(report, self._identity.org, self._puller.registry)
        self._require_standing()
        report.alarm(Fault("hostile.false_revocation"), self._identity.org)

    def _require_standing(self) -> None:
        device = self._ledger.registry.device(self._identity.device)
        if device is not None and device.revoked_at != NEVER:
            raise Fault(REVOKED)


def _again_when_raced(act: Callable[[], Pulled]) -> Pulled:
    """Another process of this profile pulled the same page first: begin where it ended."""
    for _ in range(_RACES - 1):
        try:
            return act()
        except Fault as fault:
            if fault.code != "sync.raced":
                raise
    return act()
