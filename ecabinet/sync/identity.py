"""Who this device is, and which server and root it trusts: never learnt from the network alone."""

from __future__ import annotations

from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ecabinet.domain.errors import Fault
from ecabinet.protocol.keys import DeviceKeys
from ecabinet.store.unit import Unit
from ecabinet.sync.signing import RequestSigner

_KEY = "self"


@dataclass(frozen=True)
class Identity:
    """What a device keeps for ever. Ids are 16 bytes; `spki`, `server_key`, `root_fingerprint` 32.

    `floor` is the registry's size and root on the ticket: a shorter registry is refused.
    """

    org: bytes
    member: bytes
    keys: DeviceKeys
    server_url: str
    spki: bytes
    server_key: bytes
    root_fingerprint: bytes
    floor: tuple[int, bytes]

    @property
    def device(self) -> bytes:
        return self.keys.device_id

    def signer(self) -> RequestSigner:
        """Signs this device's requests."""
        key = Ed25519PrivateKey.from_private_bytes(self.keys.ed_seed)
        return RequestSigner(self.device.hex(), key)

    def save(self, unit: Unit) -> None:
        unit.identity.put(
            _KEY,
            [
                self.org,
                self.member,
                self.keys.to_bytes(),
                self.server_url,
                self.spki,
                self.server_key,
                self.root_fingerprint,
                *self.floor,
            ],
        )

    @classmethod
    def present(cls, unit: Unit) -> bool:
        """Whether this profile has been founded or enrolled."""
        return unit.identity.get(_KEY) is not None

    @classmethod
    def load(cls, unit: Unit) -> Identity:
        """Errors: Fault `identity.missing`."""
        value = unit.identity.get(_KEY)
        if value is None:
            raise Fault("identity.missing")
        org, member, keys, url, spki, server_key, fingerprint, size, root = value
        return cls(
            org,
            member,
            DeviceKeys.from_bytes(keys),
            url,
            spki,
            server_key,
            fingerprint,
            (size, root),
        )
