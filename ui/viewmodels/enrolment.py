"""Owns a device's way in: the ticket, the comparing of the root, the passphrase, the enrolling."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal

from ecabinet.domain.errors import DomainError, Fault
from ui.jobs import Lanes

if TYPE_CHECKING:
    from ecabinet.bootstrap import Cabinet
    from ecabinet.protocol.ticket import Ticket
    from ecabinet.services.summaries import Me

Strength = Literal["none", "weak", "fair", "strong"]
LEAST_LETTERS = 8
_FAIR, _STRONG = 12, 18
_GROUP, _GROUPS = 4, 8
_MOST_BYTES = 64 * 1024  # a ticket has some hundreds: nothing larger is read


@dataclass(frozen=True)
class ReadTicket:
    """What a ticket says: `groups` are the first 16 bytes of the root's fingerprint, to compare."""

    text: str
    server: str
    root: str
    groups: tuple[str, ...]
    expires_ms: int
    pairing: bool


class Enrolment(QObject):
    """`ticket_read` and `enrolled` follow what went well, `refused` what did not."""

    ticket_read = Signal(object)
    enrolled = Signal(object, object)
    refused = Signal(Exception)
    busy_changed = Signal(bool)

    def __init__(self, profile: Path, lanes: Lanes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.profile = profile
        self._lanes = lanes
        self.ticket: ReadTicket | None = None
        self.busy = False

    @property
    def suggested_name(self) -> str:
        """The computer's own name, to be altered."""
        return socket.gethostname().split(".")[0]

    def read_ticket(self, text: str) -> None:
        """Take a ticket as pasted or as a scanner typed it."""
        self._run(_read, text, done=self._on_read)

    def read_file(self, path: Path) -> None:
        self._run(_read_file, path, done=self._on_read)

    def enrol(self, passphrase: str, device_name: str) -> None:
        """Enrol with the ticket that was read; what the server refuses is told by `refused`."""
        if self.ticket is not None:
            self._run(
                _enrol,
                self.profile,
                passphrase,
                self.ticket.text,
                device_name.strip() or self.suggested_name,
                done=lambda found: self.enrolled.emit(*found),
            )

    def _on_read(self, ticket: ReadTicket) -> None:
        self.ticket = ticket
        self.ticket_read.emit(ticket)

    def _run(self, fn: object, *args: object, done: object) -> None:
        if self.busy:
            return
        assert callable(fn)
        assert callable(done)
        self._set_busy(True)

        def finished(result: object) -> None:
            self._set_busy(False)
            done(result)

        self._lanes.submit("net", fn, *args, owner=self, done=finished, failed=self._on_refused)

    def _on_refused(self, error: Exception) -> None:
        self._set_busy(False)
        self.refused.emit(error)

    def _set_busy(self, busy: bool) -> None:
        self.busy = busy
        self.busy_changed.emit(busy)


def strength(passphrase: str) -> Strength:
    """How a passphrase is judged: by its length, for words are easier to keep than signs."""
    letters = len(passphrase.strip())
    if not letters:
        return "none"
    if letters < LEAST_LETTERS or len(set(passphrase)) < LEAST_LETTERS // 2:
        return "weak"
    if letters < _FAIR:
        return "weak"
    return "strong" if letters >= _STRONG else "fair"


def groups(root: str) -> tuple[str, ...]:
    """A fingerprint in hex as eight groups of four letters."""
    letters = root.upper()
    return tuple(letters[at : at + _GROUP] for at in range(0, _GROUP * _GROUPS, _GROUP))


def _read(text: str) -> ReadTicket:
    from ecabinet.protocol.ticket import Ticket

    ticket: Ticket = Ticket.decode(text)
    root = ticket.root_fingerprint.hex()
    return ReadTicket(
        text=text.strip(),
        server=ticket.server_url,
        root=root,
        groups=groups(root),
        expires_ms=ticket.expires_ms,
        pairing=ticket.pairing,
    )


def _read_file(path: Path) -> ReadTicket:
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES)
        return _read(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise DomainError("ticket.malformed") from error
    except OSError as error:
        raise Fault("file.unreadable", name=path.name) from error


def _enrol(profile: Path, passphrase: str, ticket: str, name: str) -> tuple[Cabinet, Me]:
    from ecabinet.bootstrap import enrol

    cabinet = enrol(profile, passphrase, ticket, name)
    try:
        return cabinet, cabinet.desk.me()
    except BaseException:
        cabinet.close()
        raise
