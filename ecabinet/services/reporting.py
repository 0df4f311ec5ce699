"""The secretariat's figures from the records on this device, as numbers, a table and a paper."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from zoneinfo import ZoneInfo

from ecabinet.domain.meeting import Meeting
from ecabinet.domain.people import Person
from ecabinet.domain.statistics import (
    Asked,
    Figures,
    Replies,
    asked,
    copies_by_meeting,
    figures,
    grouped,
    of_each_member,
    replies,
)
from ecabinet.services.desk import Desk
from ecabinet.services.exporting import head_of
from ecabinet.services.figuresheet import figures_paper, figures_table
from ecabinet.services.formroom import FormRoom
from ecabinet.services.gathering import gathered_in
from ecabinet.services.outfile import write_out
from ecabinet.services.periods import Report, Span, by_period


class Reporting:
    """Counts what meetings and forms replaced; it sees no ballot's content."""

    def __init__(self, desk: Desk, room: FormRoom) -> None:
        self._desk = desk
        self._room = room

    def figures(self, from_ms: int | None = None, to_ms: int | None = None) -> Figures:
        """The totals alone."""
        return self.report(from_ms, to_ms).figures

    def report(self, from_ms: int | None = None, to_ms: int | None = None) -> Report:
        """All of [from_ms, to_ms), milliseconds UTC; the whole time by default. One reading."""
        start, voters = from_ms or 0, self._desk.voters()
        meetings, opinions = self._meetings(), self._room.opinions()
        forms = asked(opinions, from_ms=start, to_ms=to_ms)
        zone = ZoneInfo(self._desk.directory().zone)
        return Report(
            figures=figures(
                meetings,
                (*opinions, *self._room.votes()),
                participants=len(voters),
                from_ms=start,
                to_ms=to_ms,
            ),
            meetings=copies_by_meeting(
                meetings, participants=len(voters), from_ms=start, to_ms=to_ms
            ),
            replies=replies(forms),
            periods={span: by_period(forms, span, zone) for span in Span},
            agencies=tuple(
                sorted(
                    grouped(forms, lambda one: one.agency).items(),
                    key=lambda line: (-line[1].forms, line[0]),
                )
            ),
            members=self._members(forms),
        )

    def csv(self, path: Path, from_ms: int | None = None, to_ms: int | None = None) -> Path:
        """The same as a table for spreadsheets; Fault file.unwritable."""
        zone = self._desk.directory().zone
        write_out(path, figures_table(self.report(from_ms, to_ms), zone))
        return path

    def pdf(self, path: Path, from_ms: int | None = None, to_ms: int | None = None) -> Path:
        """The same as an official paper. Fault file.unwritable, pdf.worker_failed."""
        blocks = figures_paper(
            self.report(from_ms, to_ms),
            head_of(self._desk),
            (from_ms, to_ms),
            self._desk.me().office,
        )
        write_out(path, self._desk.pdf.compose(blocks))
        return path

    def _members(self, forms: Iterable[Asked]) -> tuple[tuple[Person, Replies], ...]:
        """In the order in which the cabinet sits; who has left since is there too."""
        told = [(self._desk.person(who), line) for who, line in of_each_member(forms).items()]
        return tuple(sorted(told, key=lambda line: (line[0].order, line[0].id)))

    def _meetings(self) -> list[Meeting]:
        found = (gathered_in(self._desk, one) for one in self._desk.public_spaces("meeting"))
        return [one.meeting for one in found if one is not None]
