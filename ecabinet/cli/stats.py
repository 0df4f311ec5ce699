"""The secretariat's figures on the command line."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Annotated

import typer

from ecabinet.cli.opening import opened
from ecabinet.cli.output import moment_ms, say


def stats(
    from_: Annotated[str, typer.Option("--from", help="From this day or time on.")] = "",
    to: Annotated[str, typer.Option(help="Before this day or time.")] = "",
    csv: Annotated[Path | None, typer.Option(help="Write the same as a table.")] = None,
    pdf: Annotated[Path | None, typer.Option(help="Write the same as an official paper.")] = None,
) -> None:
    """What meetings, forms and papers replaced, by the records on this device."""
    with opened() as cabinet:
        zone = cabinet.desk.directory().zone
        start = moment_ms(from_, "from", zone) if from_ else None
        end = moment_ms(to, "to", zone) if to else None
        if csv is not None:
            cabinet.reporting.csv(csv, start, end)
        if pdf is not None:
            cabinet.reporting.pdf(pdf, start, end)
        record = dataclasses.asdict(cabinet.reporting.figures(start, end))
    say(record)
