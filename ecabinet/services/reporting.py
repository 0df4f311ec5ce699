"""The secretariat's figures from the records on this device, as numbers and as a table."""

from __future__ import annotations

import csv
import dataclasses
from pathlib import Path

from ecabinet.domain.errors import Fault
from ecabinet.domain.meeting import Meeting
from ecabinet.domain.project import meeting as fold_meeting
from ecabinet.domain.statistics import Figures, Trends, figures, trends
from ecabinet.services.desk import Desk
from ecabinet.services.exporting import head_of
from ecabinet.services.figuresheet import figures_paper
from ecabinet.services.formroom import FormRoom
from ecabinet.services.outfile import write_out


class Reporting:
    """Counts what meetings and forms replaced; it sees no ballot's content."""

    def __init__(self, desk: Desk, room: FormRoom) -> None:
        self._desk = desk
        self._room = room

    def figures(self, from_ms: int | None = None, to_ms: int | None = None) -> Figures:
        """Totals of [from_ms, to_ms), milliseconds UTC; the whole time by default."""
        return figures(
            self._meetings(),
            (*self._room.opinions(), *self._room.votes()),
            participants=len(self._desk.voters()),
            from_ms=from_ms or 0,
            to_ms=to_ms,
        )

    def trends(self, from_ms: int | None = None, to_ms: int | None = None) -> Trends:
        """How the totals of `figures` came about: by meeting, by form, by answer."""
        return trends(
            self._meetings(),
            self._room.opinions(),
            participants=len(self._desk.voters()),
            from_ms=from_ms or 0,
            to_ms=to_ms,
        )

    def csv(self, path: Path, from_ms: int | None = None, to_ms: int | None = None) -> Path:
        """The same as a table of two columns, UTF-8 with a mark that spreadsheets understand."""
        rows = dataclasses.asdict(self.figures(from_ms, to_ms))
        try:
            with path.open("w", encoding="utf-8-sig", newline="") as file:
                writer = csv.writer(file)
                writer.writerow(("figure", "value"))
                writer.writerows(rows.items())
        except OSError as error:
            raise Fault("file.not_written", file=str(path), reason=error.strerror or "") from error
        return path

    def pdf(self, path: Path, from_ms: int | None = None, to_ms: int | None = None) -> Path:
        """The same as an official paper. Fault file.unwritable, pdf.worker_failed."""
        blocks = figures_paper(
            self.figures(from_ms, to_ms),
            self.trends(from_ms, to_ms),
            head_of(self._desk),
            (from_ms, to_ms),
            self._desk.me().office,
        )
        write_out(path, self._desk.pdf.compose(blocks))
        return path

    def _meetings(self) -> list[Meeting]:
        folded = (
            fold_meeting(self._desk.facts(space)) for space in self._desk.public_spaces("meeting")
        )
        return [one for one in folded if one is not None]
