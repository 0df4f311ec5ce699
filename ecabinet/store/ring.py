"""The system's key ring, by the four kinds that keep secrets sealed; all others are refused."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

from ecabinet.domain.errors import Fault

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "e-Cabinet"

# Module and class of the back end, and what the product calls it.
ACCEPTED = {
    ("keyring.backends.SecretService", "Keyring"): "SecretService",
    ("keyring.backends.kwallet", "DBusKeyring"): "KWallet",
    ("keyring.backends.kwallet", "DBusKeyringKWallet4"): "KWallet",
    ("keyring.backends.Windows", "WinVaultKeyring"): "Windows",
    ("keyring.backends.macOS", "Keyring"): "macOS",
}


class Ring(Protocol):
    """Keeps small secrets by account name outside the profile's folder."""

    @property
    def name(self) -> str: ...

    def get(self, account: str) -> bytes | None: ...

    def put(self, account: str, secret: bytes) -> None: ...

    def drop(self, account: str) -> None: ...


class SystemRing:
    """One back end of the keyring library; Fault ``ring.failed`` (retryable) when it refuses."""

    def __init__(self, name: str, backend: KeyringBackend) -> None:
        self._name, self._backend = name, backend

    @property
    def name(self) -> str:
        return self._name

    def get(self, account: str) -> bytes | None:
        from keyring.errors import KeyringError

        try:
            kept = self._backend.get_password(SERVICE, account)
            return None if kept is None else bytes.fromhex(kept)
        except (KeyringError, ValueError) as error:
            raise Fault("ring.failed", retryable=True, ring=self._name) from error

    def put(self, account: str, secret: bytes) -> None:
        from keyring.errors import KeyringError

        try:
            self._backend.set_password(SERVICE, account, secret.hex())
        except KeyringError as error:
            raise Fault("ring.failed", retryable=True, ring=self._name) from error

    def drop(self, account: str) -> None:
        from keyring.errors import KeyringError, PasswordDeleteError

        try:
            self._backend.delete_password(SERVICE, account)
        except PasswordDeleteError:
            return
        except KeyringError as error:
            raise Fault("ring.failed", retryable=True, ring=self._name) from error


def system_ring() -> Ring | None:
    """The computer's key ring, or None when it has none that keeps secrets sealed."""
    import keyring  # late: listing the back ends takes tens of milliseconds

    return ring_of(keyring.get_keyring())


def ring_of(backend: KeyringBackend) -> Ring | None:
    """The first accepted back end in `backend`, which may chain several."""
    for part in _parts(backend):
        name = ACCEPTED.get((type(part).__module__, type(part).__name__))
        if name is not None:
            return SystemRing(name, part)
    return None


def _parts(backend: KeyringBackend) -> Iterator[KeyringBackend]:
    chained = getattr(backend, "backends", None)
    if chained is None:
        yield backend
    else:
        for part in chained:
            yield from _parts(part)
