"""The command that shows the demonstration."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ecabinet.cli.windows import app_called


def demo(
    headless: Annotated[bool, typer.Option(help="Drive the windows without a display.")] = False,
    out: Annotated[Path, typer.Option(help="Where pictures and the report go.")] = Path("demo-out"),
) -> None:
    """Show the whole story on a sample cabinet."""
    raise typer.Exit(int(app_called("demo")(headless=headless, out=out) or 0))
