"""Writes a form's result with the remarks and replies for people: an official paper, a spreadsheet.

It shows a reader no more than the screens do.
"""

from __future__ import annotations

from pathlib import Path

from ecabinet.domain.errors import DomainError
from ecabinet.domain.forms import Form, FormState, Interim, Tally
from ecabinet.services.desk import Desk
from ecabinet.services.formroom import FormRoom, is_officer
from ecabinet.services.officialpaper import OFFICE, PLACE, Head
from ecabinet.services.opinionsheet import Opinions, paper
from ecabinet.services.outfile import write_out
from ecabinet.services.recount import Recounts
from ecabinet.services.summarising import Summarising
from ecabinet.services.workbook import workbook


class Exporting:
    """One reading of a form, written in the kind that the file's name asks for."""

    def __init__(
        self, desk: Desk, room: FormRoom, recounts: Recounts, summarising: Summarising
    ) -> None:
        self._desk = desk
        self._room = room
        self._recounts = recounts
        self._summarising = summarising

    def export(self, form_id: bytes, out: Path, place: str = PLACE) -> Path:
        """Write `out` as .pdf or .xlsx; its path.

        An officer may do so while answers come in, if officers see them then: that count is
        marked as no result. Errors: DomainError export.kind for another suffix, form.not_closed,
        tally.not_published; Fault net.* while ballots have to be fetched, file.unwritable,
        pdf.worker_failed.
        """
        kind = out.suffix.lower()
        if kind not in {".pdf", ".xlsx"}:
            raise DomainError("export.kind", file=out.name)
        opinions = self._read(form_id, place)
        made = self._desk.pdf.compose(paper(opinions)) if kind == ".pdf" else workbook(opinions)
        write_out(out, made)
        return out

    # Inside ------------------------------------------------------------------------------------
    def _read(self, form_id: bytes, place: str) -> Opinions:
        form = self._room.sent(form_id)
        tally = self._tally(form)
        assert form.open is not None
        ballots = self._recounts.ballots(form)
        return Opinions(
            form=form,
            vote=form.open,
            tally=tally,
            lines=self._recounts.lines(form, ballots, form.tally),
            remarks=self._summarising.remarks(form_id),
            head=head_of(self._desk, place),
            signer=form.details.signer or self._desk.me().office,
            interim=form.close_index < 0,
        )

    def _tally(self, form: Form) -> Tally:
        """What was recorded or published for this reader, else an officer's own count."""
        if is_officer(self._desk, form):
            assert form.open is not None
            hidden = form.open.interim is Interim.HIDDEN or form.open.live
            if form.close_index < 0 and hidden:
                raise DomainError("form.not_closed", state=form.state.value)
            self._recounts.fetch(form)
            if form.tally is not None:
                return form.tally
            return self._recounts.count(form, self._recounts.ballots(form))
        if form.state is not FormState.PUBLISHED or form.tally is None:
            raise DomainError("tally.not_published", state=form.state.value)
        return form.tally


def head_of(desk: Desk, place: str = PLACE) -> Head:
    """The head of a paper that this member issues now."""
    listing = desk.directory()
    office = desk.person(desk.member).agency or OFFICE
    return Head(listing.organisation, office, place, listing.zone, desk.now_ms())
