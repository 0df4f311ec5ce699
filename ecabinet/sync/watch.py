"""Looks for spaces that the server hides: announced to this member, or read before, and gone."""

from __future__ import annotations

from collections.abc import Callable, Collection

from ecabinet.domain.errors import Fault
from ecabinet.domain.events import SpaceAnnounced
from ecabinet.domain.project.cabinet import announcements
from ecabinet.store.store import Store
from ecabinet.sync.identity import Identity
from ecabinet.sync.ledger import Ledger

HIDDEN = "hostile.space_hidden"
_SILENT = frozenset({"server.auth.forbidden", "server.space.unknown"})

Look = Callable[[bytes], None]


def missing(
    store: Store, identity: Identity, ledger: Ledger, listed: Collection[bytes]
) -> tuple[bytes, ...]:
    """Spaces that the server should have listed for this member and did not, in order."""
    with store.read() as unit:
        known = unit.spaces.states()
        registry = ledger.registry_in(unit)
        # A guest reads no cabinet space: the directory tells him.
        places = [registry.founded(kind) for kind in ("cabinet", "directory")]
        facts = [
            fact
            for place in places
            if place is not None
            for fact in unit.facts(place.space, types=(SpaceAnnounced,))
        ]
    wanted = {space for space, state in known.items() if state == "active"}
    for told in announcements(fact for fact in facts if not fact.pending):
        if identity.member in told.readers and known.get(told.space) != "lost":
            wanted.add(told.space)
    return tuple(sorted(wanted - {identity.org} - set(listed)))


def seek(space: bytes, look: Look) -> None:
    """Ask for a space that was not listed. One whose reader was removed is still served so far.

    Errors: Fault `hostile.space_hidden` when the server denies it; those of the pull.
    """
    try:
        look(space)
    except Fault as fault:
        if fault.code not in _SILENT:
            raise
        raise Fault(HIDDEN, space=space) from fault
