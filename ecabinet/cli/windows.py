"""Finds the windows and the demonstration by the entry points that the installation declares.

It is what a start without a command imports: nothing that parses command lines.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

from ecabinet.cli.opening import current
from ecabinet.domain.errors import DomainError

GROUP = "ecabinet.apps"


def app_called(name: str) -> Callable[..., Any]:
    """What stands behind an entry point of the group ecabinet.apps; DomainError app.missing."""
    # Our own metadata alone: asking every installed package costs 50 ms at each start.
    for found in distribution("ecabinet").entry_points.select(group=GROUP, name=name):
        loaded: Callable[..., Any] = found.load()
        return loaded
    raise DomainError("app.missing", name=name)


def window() -> int:
    """Open the app."""
    _start_without_collecting()
    return int(app_called("window")(current().profile) or 0)


def reader(file: Path) -> int:
    """Open the reader alone on a file; DomainError input.no_file."""
    from ecabinet.pdf.client import PdfEngine

    if not file.is_file():
        raise DomainError("input.no_file", file=str(file))
    _start_without_collecting()
    engine = PdfEngine()
    engine.warm()  # its process starts while the windows are imported
    return int(app_called("reader")(current().profile, file, engine) or 0)


def _start_without_collecting() -> None:
    """Imports make thousands of objects and no garbage; the windows collect it themselves then."""
    gc.disable()
