"""Finds the windows and the demonstration by the entry points that the installation declares.

It is what a start without a command imports: nothing that parses command lines.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ecabinet.cli.opening import current
from ecabinet.domain.errors import DomainError

if TYPE_CHECKING:
    from ecabinet.pdf.child import Child

GROUP = "ecabinet.apps"
ACROSS = 846  # pixels that a page takes beside its panel in a window of the usual size


def app_called(name: str) -> Callable[..., Any]:
    """What stands behind an entry point of the group ecabinet.apps; DomainError app.missing."""
    place = _declared(name)
    if place is None:
        raise DomainError("app.missing", name=name)
    module, _, function = place.partition(":")
    loaded: Callable[..., Any] = getattr(import_module(module), function)
    return loaded


def _declared(name: str) -> str | None:
    """Module and function of an entry point of the group.

    Our own file is read as it lies: importlib.metadata loads the standard library's mail for it,
    20 ms of each start.
    """
    for folder in sys.path:
        for file in Path(folder or ".").glob("ecabinet-*.dist-info/entry_points.txt"):
            group = ""
            for line in file.read_text("utf-8").splitlines():
                key, _, value = (part.strip() for part in line.partition("="))
                if line.startswith("["):
                    group = line.strip("[] ")
                elif group == GROUP and key == name:
                    return value
    return None


def window() -> int:
    """Open the app."""
    _start_without_collecting()
    return int(app_called("window")(current().profile) or 0)


def reader(file: Path, child: Child | None = None) -> int:
    """Open the reader alone on a file, with a worker that may be under way already.

    DomainError input.no_file.
    """
    if not file.is_file():
        raise DomainError("input.no_file", file=str(file))
    _start_without_collecting()
    from ecabinet.pdf.client import PdfEngine
    from ecabinet.pdf.early import Early

    engine = PdfEngine(child=child)
    early = Early(engine, file, ACROSS)
    return int(app_called("reader")(current().profile, file, engine, early) or 0)


def _start_without_collecting() -> None:
    """Imports make thousands of objects and no garbage; the windows collect it themselves then."""
    gc.disable()
