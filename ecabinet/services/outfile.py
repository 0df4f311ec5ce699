"""Writes a file that a person asked for, whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from ecabinet.domain.errors import DomainError, Fault
from ecabinet.store.profile import replace_file


def require_folder(path: Path) -> None:
    """There is a folder for the file; DomainError input.no_folder."""
    if not path.absolute().parent.is_dir():
        raise DomainError("input.no_folder", folder=str(path.parent))


def write_secret(path: Path, data: bytes) -> None:
    """As `write_out`, readable by its owner alone and on the disk before it returns."""
    try:
        replace_file(path, data)
    except OSError as error:
        raise _unwritable(path, error) from error


def write_out(path: Path, data: bytes) -> None:
    """Replace `path` by `data`; Fault file.unwritable."""
    fresh = path.with_name(f".{path.name}.{os.urandom(4).hex()}.part")
    try:
        fresh.write_bytes(data)
        fresh.replace(path)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        raise _unwritable(path, error) from error


def _unwritable(path: Path, error: OSError) -> Fault:
    return Fault("file.unwritable", file=str(path), reason=error.strerror or "")
