"""A ballot's receipt as a file, and its check years later; commands of `form`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ecabinet.cli.opening import acting, opened
from ecabinet.cli.output import ident, iso, note, say
from ecabinet.cli.words import words
from ecabinet.domain.errors import Fault
from ecabinet.services.outfile import write_out

BALLOT, HOSTILE = 32, 4
app = typer.Typer()


@app.command("receipt")
def receipt(
    ballot: Annotated[str, typer.Argument(help="The ballot's id, as `form vote` printed it.")],
    out: Annotated[Path, typer.Option(help="The file to write.")],
) -> None:
    """Write the proof that a ballot is recorded."""
    with acting() as cabinet:
        which = ident(ballot, BALLOT)
        held = cabinet.voting.receipt(which)
        write_out(out, cabinet.voting.export_receipt(which))
    say({"file": out, "ballot": which, "receipt": held.code}, f"{held.code}  {out}")


@app.command("check-receipt")
def check_receipt(file: Annotated[Path, typer.Argument(help="A receipt's file.")]) -> None:
    """Check a receipt against the server's key; exit 4 for one that does not hold."""
    with opened() as cabinet:
        try:
            found = cabinet.voting.verify_receipt(file.read_bytes())
        except Fault as fault:
            say({"ok": False, "file": file}, "–")
            note(words(fault))
            raise typer.Exit(HOSTILE) from None
        zone = cabinet.desk.directory().zone
    record = {
        "ok": True,
        "ballot": found.ballot,
        "receipt": found.code,
        "recorded": iso(found.recorded_ms, zone),
        "index": found.index,
        "size": found.size,
    }
    say(record, f"{found.code}  {record['recorded']}  {found.index + 1}/{found.size}")
