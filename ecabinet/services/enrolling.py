"""How a profile comes to be: founding a cabinet, or enrolling a device by a ticket.

Whatever fails on the way, nothing half done is kept; the root is on disk before the server hears.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ecabinet.domain.errors import DomainError
from ecabinet.domain.people import Role
from ecabinet.protocol.keys import RootKeys
from ecabinet.protocol.records import ADMISSIONS
from ecabinet.protocol.ticket import Ticket
from ecabinet.services.keeping import BEGINNING
from ecabinet.services.outfile import require_folder
from ecabinet.services.rootkey import seal_root
from ecabinet.store.passphrase import Kdf
from ecabinet.store.store import Store
from ecabinet.sync import joining

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

    def beginning(self) -> list[str]:
        """What the directory begins with, for `Keeping`."""
        return [
            self.organisation,
            self.zone,
            self.name,
            self.office,
            self.office_en,
            self.agency,
            self.seat,
        ]


class Enrolling:
    """Works on a fresh store; the caller throws it away when a call fails."""

    def __init__(self, store: Store, passphrase: str, kdf: Kdf) -> None:
        self._store = store
        self._passphrase = passphrase
        self._kdf = kdf

    def found(self, request: Founding) -> Path:
        """Make the organisation and its first administrator; the root's file.

        The directory is opened by the first round. DomainError founding.code_wrong,
        founding.exists, root.exists; Fault net.*, server.*, hostile.*.
        """
        spki = request.check()
        root = RootKeys.generate()
        path = request.root_out or self._store.profile.root_key
        _require_new(path)
        seal_root(path, root, self._passphrase, self._kdf)
        try:
            # Kept first: should all fail after the server has heard, the next round goes on here.
            with self._store.write() as unit:
                unit.settings.put(BEGINNING, request.beginning())
                unit.settings.put(joining.DEVICE_NAME, request.device_name)
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
        return path

    def enrol(self, ticket: Ticket, device_name: str) -> None:
        """Make this store a device of the ticket's member.

        DomainError ticket.used, ticket.expired, ticket.altered, ticket.wrong_server,
        ticket.unknown; Fault net.*, hostile.*.
        """
        joining.enrol(self._store, ticket, device_name)


def _require_new(path: Path) -> None:
    """A root key is never written over: it may be the only one of another cabinet."""
    if path.exists():
        raise DomainError("root.exists", file=str(path))
    require_folder(path)
