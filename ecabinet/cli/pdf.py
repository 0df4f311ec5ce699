"""PDF files that are not in any store: checked, or read alone."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ecabinet.cli.output import say

pdf = typer.Typer(no_args_is_help=True, help="PDF files on this computer.")


@pdf.callback()
def _pdf() -> None:
    """PDF files on this computer."""


@pdf.command("check")
def check(files: Annotated[list[Path], typer.Argument(metavar="FILE…")]) -> None:
    """Draw every page of each file in the confined worker, and say how it went."""
    from ecabinet.pdf.check import check_file
    from ecabinet.pdf.client import PdfEngine

    with PdfEngine() as engine:
        for file in files:
            done = check_file(file, engine)
            record = {
                "file": done.file,
                "pages": done.pages,
                "render_ms": done.render_ms,
                "engine": done.engine,
                "error": done.error,
                "failed": list(done.failed),
            }
            say(record, f"{done.file}  {done.pages}  {done.render_ms} ms  {done.error or 'ok'}")


def read(file: Annotated[Path, typer.Argument(metavar="FILE.pdf")]) -> None:
    """Open the reader alone on a file."""
    from ecabinet.cli.windows import reader

    raise typer.Exit(reader(file))
