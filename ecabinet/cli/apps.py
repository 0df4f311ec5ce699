"""Finds the windows and the demonstration by the entry points that the installation declares."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import entry_points
from pathlib import Path
from typing import Annotated, Any

import typer

from ecabinet.cli.opening import current
from ecabinet.domain.errors import DomainError


def app_called(name: str) -> Callable[..., Any]:
    """What stands behind an entry point of the group ecabinet.apps; DomainError app.missing."""
    for found in entry_points(group="ecabinet.apps", name=name):
        loaded: Callable[..., Any] = found.load()
        return loaded
    raise DomainError("app.missing", name=name)


def window() -> int:
    """Open the app."""
    return int(app_called("window")(current().profile) or 0)


def reader(file: Path) -> int:
    """Open the reader alone on a file."""
    return int(app_called("reader")(current().profile, file) or 0)


def demo(
    headless: Annotated[bool, typer.Option(help="Drive the windows without a display.")] = False,
    out: Annotated[Path, typer.Option(help="Where pictures and the report go.")] = Path("demo-out"),
) -> None:
    """Show the whole story on a sample cabinet."""
    raise typer.Exit(int(app_called("demo")(headless=headless, out=out) or 0))
