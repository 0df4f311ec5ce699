"""Writes a file that a person asked for, whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from ecabinet.domain.errors import Fault


def write_out(path: Path, data: bytes) -> None:
    """Replace `path` by `data`; Fault file.unwritable."""
    fresh = path.with_name(f".{path.name}.{os.urandom(4).hex()}.part")
    try:
        fresh.write_bytes(data)
        fresh.replace(path)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        raise Fault("file.unwritable", file=str(path), reason=error.strerror or "") from error
