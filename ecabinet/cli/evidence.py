"""Checks a bundle of evidence; it needs no profile and no server."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ecabinet.cli.forms import say_verification


def verify(
    file: Annotated[Path, typer.Argument(help="The bundle.")],
    root: Annotated[str, typer.Option(help="The organisation's root fingerprint.")] = "",
) -> None:
    """Check a bundle from its first byte to its last count; exit 4 unless all of it holds."""
    from ecabinet.services.proving import parse_root, verify_file

    say_verification(verify_file(file, parse_root(root) if root else None), file)
