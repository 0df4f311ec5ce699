"""The organisation's root key in a file that only a passphrase opens; it is never kept open."""

from __future__ import annotations

from pathlib import Path

from ecabinet.protocol.keys import RootKeys
from ecabinet.store.passphrase import Kdf
from ecabinet.store.sealed import open_file, seal_file


def seal_root(path: Path, root: RootKeys, passphrase: str, kdf: Kdf | None = None) -> None:
    """Write the root; DomainError ``passphrase.weak``."""
    seal_file(path, root.to_bytes(), passphrase, kdf)


def open_root(path: Path, passphrase: str) -> RootKeys:
    """Read it; DomainError ``passphrase.wrong``, Fault ``sealed.missing``, ``sealed.damaged``."""
    return RootKeys.from_bytes(open_file(path, passphrase))
