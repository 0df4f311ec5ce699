"""How a profile comes to be: founding a cabinet, or enrolling a device by a ticket.

Whatever fails on the way, nothing half done is kept; the root is on disk before the server hears.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ecabinet.domain.errors import DomainError
from ecabinet.domain.events import OrganisationNamed, PersonListed
from ecabinet.domain.people import Role
from ecabinet.protocol.keys import RootKeys
from ecabinet.protocol.records import ADMISSIONS, SpaceFounded
from ecabinet.protocol.ticket import Ticket
from ecabinet.services.keeping import keep_device_name
from ecabinet.services.rootkey import seal_root
from ecabinet.store.passphrase import Kdf
from ecabinet.store.store import Store
from ecabinet.sync import joining
from ecabinet.sync.session import Session

SPKI_BYTES = 32


@dataclass(frozen=True, slots=True)
class Founding:
    """What the founder says. `spki` is hex as the server printed it; `seat` is a short code.

    Without `root_out` the sealed root lies in the profile.
    """

    server_url: str
    spki: str
    code: str
    organisation: str
    name: str
    office: str
    office_en: str = ""
    seat: str = ""
    agency: str = ""
    zone: str = "Asia/Ho_Chi_Minh"
    admission: str = "vouch"
    root_out: Path | None = None
    device_name: str = ""

    def check(self) -> bytes:
        """The server's key hash (32 bytes); DomainError input.*, policy.unknown."""
        if self.admission not in ADMISSIONS:
            raise DomainError("policy.unknown", admission=self.admission)
        for field in ("organisation", "office", "server_url", "code"):
            if not str(getattr(self, field)).strip():
                raise DomainError("input.field_missing", file="", field=field)
        try:
            ZoneInfo(self.zone)
        except (ZoneInfoNotFoundError, ValueError):
            raise DomainError("input.zone", zone=self.zone) from None
        try:
            spki = bytes.fromhex(self.spki)
        except ValueError:
            spki = b""
        if len(spki) != SPKI_BYTES:
            raise DomainError("input.spki", value=self.spki)
        return spki


class Enrolling:
    """Works on a fresh store; the caller throws it away when a call fails."""

    def __init__(self, store: Store, passphrase: str, kdf: Kdf) -> None:
        self._store = store
        self._passphrase = passphrase
        self._kdf = kdf

    def found(self, request: Founding) -> Path:
        """Make the organisation, its first administrator and the directory; the root's file.

        Fault net.*, server.* (wrong code, founded already), root.unwritable.
        """
        spki = request.check()
        root = RootKeys.generate()
        path = request.root_out or self._store.profile.root_key
        seal_root(path, root, self._passphrase, self._kdf)
        try:
            joining.found(
                self._store,
                url=request.server_url,
                spki=spki,
                code=request.code,
                root=root,
                admission=request.admission,
                roles=frozenset({Role.ADMIN}),
            )
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        self._begin_directory(request)
        return path

    def _begin_directory(self, request: Founding) -> None:
        session = Session.open(self._store)
        try:
            me = session.identity.member
            author, ledger = session.author, session.ledger
            listed = PersonListed(
                me,
                request.name,
                request.office,
                request.office_en,
                request.agency,
                request.seat,
                b"",
                0,
            )
            with self._store.write() as unit:
                keep_device_name(unit, request.device_name)
                space = author.open_space("directory", (me,), (me,), unit=unit)
                genesis = ledger.genesis_in(unit, space)
                author.register_in(unit, SpaceFounded("directory", space, genesis))
                named = OrganisationNamed(request.organisation, request.zone)
                author.write_in(unit, space, named, object_id=os.urandom(16))
                author.write_in(unit, space, listed, object_id=me)
            session.engine.sync()
        finally:
            session.close()

    def enrol(self, ticket: Ticket, device_name: str) -> None:
        """Make this store a device of the ticket's member.

        DomainError ticket.used, ticket.expired, ticket.altered, ticket.wrong_server,
        ticket.unknown; Fault net.*, hostile.*.
        """
        joining.enrol(self._store, ticket, device_name)
        with self._store.write() as unit:
            keep_device_name(unit, device_name)
