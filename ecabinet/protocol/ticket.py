"""Owns the text of a ticket, which travels out of band; refuses one that was altered or is over."""

from __future__ import annotations

import base64
from dataclasses import dataclass

from ecabinet.domain.errors import DomainError, Fault
from ecabinet.protocol import cbor
from ecabinet.protocol.arrays import from_array, to_array
from ecabinet.protocol.digest import tagged
from ecabinet.protocol.keys import SigningKey

PREFIX = "ECAB1-"
CHECKSUM = 4
_LENGTHS = {"spki": 32, "root_fingerprint": 32, "reg_root": 32, "seed": 32, "member": 16}


@dataclass(frozen=True, slots=True)
class Ticket:
    """All that a new device must know. `spki` is the SHA-256 of the server's public key info.

    `reg_size`, `reg_root`: the registry at issue (a shorter one is refused); `seed`: the one-time
    key; `pairing`: for a second device of the member who issued it.
    """

    server_url: str
    spki: bytes
    root_fingerprint: bytes
    reg_size: int
    reg_root: bytes
    seed: bytes
    member: bytes
    expires_ms: int
    pairing: bool = False

    @property
    def org(self) -> bytes:
        return self.root_fingerprint[:16]

    @property
    def key(self) -> SigningKey:
        """The one-time key: reads the registry, signs one enrol."""
        return SigningKey(self.seed)

    def encode(self) -> str:
        """``ECAB1-`` and base32 of CBOR ‖ checksum in groups of eight, for file, QR and paper."""
        data = cbor.encode(to_array(self))
        text = base64.b32encode(data + tagged("ticket", data)[:CHECKSUM]).decode().rstrip("=")
        return PREFIX + "-".join(text[start : start + 8] for start in range(0, len(text), 8))

    @classmethod
    def decode(cls, text: str) -> Ticket:
        """Read a ticket; spaces, lines, dashes and case do not matter.

        DomainError ``ticket.malformed`` if it is none, ``ticket.altered`` if its checksum differs.
        """
        compact = "".join(text.split()).upper()
        if not compact.startswith(PREFIX):
            raise DomainError("ticket.malformed")
        letters = compact[len(PREFIX) :].replace("-", "")
        try:
            raw = base64.b32decode(letters + "=" * (-len(letters) % 8))
        except ValueError:  # binascii.Error, and its base for letters beyond ASCII
            raise DomainError("ticket.malformed") from None
        data, checksum = raw[:-CHECKSUM], raw[-CHECKSUM:]
        if tagged("ticket", data)[:CHECKSUM] != checksum:
            raise DomainError("ticket.altered")
        try:
            ticket = from_array(cls, cbor.decode(data))
        except Fault:
            raise DomainError("ticket.malformed") from None
        if any(len(getattr(ticket, name)) != size for name, size in _LENGTHS.items()):
            raise DomainError("ticket.malformed")
        return ticket

    def check_time(self, now_ms: int) -> None:
        """DomainError ``ticket.expired`` after `expires_ms`; the log's time decides in the end."""
        if now_ms > self.expires_ms:
            raise DomainError("ticket.expired", expires_ms=self.expires_ms)
