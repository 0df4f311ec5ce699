"""How the synchronisation stands: what waits, what went wrong, and the codes people compare."""

from __future__ import annotations

from collections.abc import Callable

from ecabinet.domain.errors import DomainError
from ecabinet.domain.events import EVENTS, Event
from ecabinet.protocol import records
from ecabinet.protocol.payloads import decode_event
from ecabinet.services.desk import Desk
from ecabinet.services.keeping import Keeping
from ecabinet.services.searching import Searching
from ecabinet.services.subjects import Subjects
from ecabinet.services.summaries import IncidentView, PendingChange, ServerView, SyncStatus
from ecabinet.store.rows import OutboxRow
from ecabinet.sync.changes import Change, SyncResult

_ID_BYTES = 8
_PAPERS_AT_ONCE = 2
_EVENTS = {kind.TYPE: kind.__name__ for kind in EVENTS}
_RECORDS = {
    kind.TYPE: kind.__name__
    for kind in (
        records.MemberPut,
        records.MemberRemoved,
        records.TicketIssued,
        records.Vouch,
        records.Revoke,
        records.PolicySet,
        records.SpaceFounded,
        records.RecoverySet,
        records.SpaceOpened,
        records.MembersChanged,
        records.WrapsPut,
    )
}


class Syncing:
    """The synchronisation as people see it. Calls are thread-safe."""

    def __init__(
        self, desk: Desk, subjects: Subjects, keeping: Keeping, searching: Searching
    ) -> None:
        self._desk = desk
        self._subjects = subjects
        self._searching = searching
        desk.engine.after_pull.append(keeping.tend)
        desk.engine.at_leisure.append(self._index)

    def sync(self) -> SyncResult:
        """One whole round now; Fault net.*, server.*, device.revoked."""
        return self._desk.engine.sync()

    def start(self) -> None:
        """Keep in step in the background, and read what arrives for the search."""
        self._desk.engine.start()

    def stop(self) -> None:
        self._desk.engine.stop()

    def _index(self, _spaces: frozenset[bytes]) -> None:
        """A few papers at a time, and no page more while a round is on its way: it comes again."""
        busy = self._desk.engine.busy
        while self._searching.index_changed(_PAPERS_AT_ONCE, busy) == _PAPERS_AT_ONCE:
            if busy():
                break

    def poke(self) -> None:
        """Something should go out soon."""
        self._desk.engine.poke()

    def subscribe(self, listener: Callable[[Change], None]) -> Callable[[], None]:
        """Hear of every change, in the thread that made it; returns what ends it."""
        return self._desk.engine.listeners.add(listener)

    def status(self) -> SyncStatus:
        now = self._desk.engine.status()
        with self._desk.store.read() as unit:
            incidents = len(unit.incidents.open())
        return SyncStatus(
            online=now.online,
            syncing=now.syncing,
            pending=now.pending,
            synced_ms=now.last_sync_ms or 0,
            done=now.done,
            total=now.total,
            incidents=incidents,
            waiting_keys=self.waiting_keys(),
        )

    def waiting_keys(self) -> bool:
        """Whether this device may not read yet: not vouched for, or nobody has given it keys."""
        if not self._desk.registry.trusted(self._desk.device):
            return True
        space = self._desk.ledger.standing("directory")
        return space is None or not self._desk.ledger.has_key(space)

    def pending(self) -> tuple[PendingChange, ...]:
        """What waits to be sent, and what the server refused, the oldest first."""
        with self._desk.store.read() as unit:
            rows = [row for row in unit.outbox.all() if row.state != "recorded"]
        return tuple(
            PendingChange(
                type=_name(row),
                subject=self._subject(row),
                at_ms=row.queued_ms,
                state=row.state if row.reason is None else f"{row.state}:{row.reason}",
            )
            for row in rows
        )

    def _subject(self, row: OutboxRow) -> str:
        if row.payload is None or row.type not in _EVENTS:
            return ""
        event = decode_event(row.payload)
        return self._subjects.title(event) if isinstance(event, Event) else ""

    def incidents(self) -> tuple[IncidentView, ...]:
        """Evidence against the server or a record, acknowledged ones too, the oldest first."""
        with self._desk.store.read() as unit:
            found = unit.incidents.all()
        return tuple(
            IncidentView(
                id=one.id.to_bytes(_ID_BYTES, "big"),
                at_ms=one.at_ms,
                code=one.code,
                params={name: str(value) for name, value in one.params.items()},
                acknowledged=one.acked,
            )
            for one in found
        )

    def acknowledge(self, incident: bytes) -> None:
        """DomainError incident.unknown for one that is not open."""
        with self._desk.store.write() as unit:
            known = unit.incidents.acknowledge(int.from_bytes(incident, "big"))
        if not known:
            raise DomainError("incident.unknown", id=incident.hex())

    def space_code(self, space: bytes) -> tuple[str, ...]:
        """The log's size and a code of its root, for two people to compare by eye."""
        with self._desk.store.read() as unit:
            if unit.spaces.get(space) is None:
                raise DomainError("space.unknown", id=space.hex())
        return self._desk.ledger.space_code(space)

    def server(self) -> ServerView:
        identity = self._desk.session.identity
        return ServerView(
            url=identity.server_url,
            organisation=self._desk.directory().organisation,
            root=identity.root_fingerprint.hex(),
        )


def _name(row: OutboxRow) -> str:
    kind = row.type or 0
    return _EVENTS.get(kind) or _RECORDS.get(kind, "")
