"""The secretariat's figures on the command line."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Annotated, Any

import typer

from ecabinet.cli.opening import current, opened
from ecabinet.cli.output import moment_ms, say
from ecabinet.domain.statistics import Replies
from ecabinet.services.figuresheet import period_key


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
        report = cabinet.reporting.report(start, end)
    replies = _replies(report.replies)
    groups: dict[str, list[dict[str, Any]]] = {
        f"{span.value}s": [
            {span.value: period_key(at_ms, span, zone), **_replies(line)} for at_ms, line in told
        ]
        for span, told in report.periods.items()
    }
    groups["agencies"] = [{"agency": name, **_replies(line)} for name, line in report.agencies]
    groups["members"] = [
        {"member": who.id, "office": who.office, **_replies(line)} for who, line in report.members
    ]
    record: dict[str, Any] = {**dataclasses.asdict(report.figures), **replies}
    say({**record, **groups} if current().json else record)


def _replies(line: Replies) -> dict[str, Any]:
    """Waits in whole seconds, null where nobody answered in time."""
    told = dataclasses.asdict(line)
    for key in ("median_ms", "p90_ms"):
        ms = told.pop(key)
        told[f"{key[:-3]}_s"] = ms // 1000 if ms >= 0 else None
    return told
