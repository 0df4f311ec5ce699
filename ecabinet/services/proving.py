"""Exports what proves a vote to a stranger, and checks such a bundle without believing it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ecabinet.domain.errors import DomainError, Fault
from ecabinet.domain.events import Witnessed
from ecabinet.domain.forms import Form, Tally
from ecabinet.pdf.compose import Block
from ecabinet.services.bundle.check import Anomaly, check
from ecabinet.services.bundle.making import Gatherer, bundle
from ecabinet.services.bundle.sheet import sheet
from ecabinet.services.bundle.told import Counted, Seen, holders, trusted_later
from ecabinet.services.desk import Desk
from ecabinet.services.formroom import FormRoom
from ecabinet.services.recount import Recounts

MOST_BYTES = 256 * 1024 * 1024
_FINGERPRINT = 32
# What a bundle may leave with: it is evidence against who counted or witnessed wrongly, or who
# sent a ballot that opens for nobody.
_AGAINST_OTHERS = frozenset({"tally_differs", "witness_differs", "opening_missing"})


@dataclass(frozen=True, slots=True)
class Verification:
    """`root`: the bundle's own root fingerprint in hex; `root_compared`: whether one was given.

    `questions`: the recount as the bundle's tally.json tells it, empty where none was possible.
    """

    ok: bool
    anomalies: tuple[Anomaly, ...]
    questions: tuple[dict[str, Any], ...]
    root: str
    root_compared: bool
    form: str


class Proving:
    """Evidence out and in. What is exported is checked here first: a bad bundle never leaves."""

    def __init__(self, desk: Desk, room: FormRoom, recounts: Recounts) -> None:
        self._desk = desk
        self._room = room
        self._recounts = recounts

    def export(self, form_id: bytes, out: Path) -> Path:
        """Write the bundle of a closed and counted form; its path.

        Errors: DomainError form.not_closed, evidence.no_tally, evidence.no_openings (somebody
        else's ballots do not open on this device); Fault net.* while bodies must be fetched,
        evidence.unsound if it would not stand the check, file.not_written.
        """
        form = self._room.sent(form_id)
        if form.close_index < 0:
            raise DomainError("form.not_closed", state=form.state.value)
        self._recounts.fetch(form)
        data = self._bundle(form)
        root = self._desk.session.identity.root_fingerprint
        found = check(data, root)
        ours = [one for one in found.anomalies if one.code not in _AGAINST_OTHERS]
        if ours:
            raise Fault("evidence.unsound", anomaly=ours[0].code, what=ours[0].what)
        write_file(out, data)
        return out

    def verify(self, path: Path, root: str | None = None) -> Verification:
        """The product's own check; the root is this organisation's unless another is given."""
        pinned = parse_root(root) if root else self._desk.session.identity.root_fingerprint
        return verify_file(path, pinned)

    # Inside ------------------------------------------------------------------------------------
    def _bundle(self, form: Form) -> bytes:
        if form.tally is None:
            raise DomainError("evidence.no_tally", state=form.state.value)
        ballots = self._recounts.ballots(form)
        known = self._recounts.known(form, ballots)
        tally = self._recounts.count(form, known)
        given = {one.recorded.op_id: one.opening for one in ballots if one.opening is not None}
        identity, registry = self._desk.session.identity, self._desk.registry
        with self._desk.store.read() as unit:
            logs = Gatherer(unit, identity.org, form, given).logs()
            opened = unit.operations.get(form.form_op)
        assert form.open is not None
        assert opened is not None
        counted = Counted(
            vote=form.open,
            tally=tally,
            deadline_ms=form.deadline_ms,
            delivered=form.delivered if form.open.rule.silence == "assent" else (),
            trusted_later=trusted_later(registry, form.open, opened.reg_size),
            witness=self._witness(form),
            places={one.recorded.op_id: one.recorded.index for one in known},
            later=tuple(one.recorded for one in ballots if one not in known),
            holders=holders(one.recorded for one in known),
        )
        now_ms = self._desk.now_ms()
        pdf = self._desk.pdf.compose(self._sheet(form, tally))
        return bundle(logs, counted, pdf, registry, form.space, identity.keys, now_ms)

    def _witness(self, form: Form) -> Seen | None:
        """The first checkpoint recorded by somebody after the deadline."""
        for fact in self._desk.facts(form.space, types=(Witnessed,)):
            event = fact.event
            if not isinstance(event, Witnessed) or fact.pending:
                continue
            if event.form_op == form.form_op and event.time_ms >= form.deadline_ms:
                return Seen(fact.index, fact.member, event.size, event.time_ms)
        return None

    def _sheet(self, form: Form, tally: Tally) -> tuple[Block, ...]:
        listing = self._desk.directory()
        lines = self._recounts.lines(form, self._recounts.ballots(form), tally)
        return sheet(form, tally, lines, listing.organisation, listing.zone)


def verify_file(path: Path, pinned: bytes | None) -> Verification:
    """A bundle's check without any profile. DomainError input.no_file, evidence.too_large."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise DomainError("evidence.too_large", most=MOST_BYTES)
        data = path.read_bytes()
    except (FileNotFoundError, IsADirectoryError):
        raise DomainError("input.no_file", file=str(path)) from None
    found = check(data, pinned)
    return Verification(
        ok=not found.anomalies,
        anomalies=tuple(found.anomalies),
        questions=tuple(found.questions),
        root=found.root,
        root_compared=pinned is not None,
        form=found.form,
    )


def parse_root(text: str) -> bytes:
    """A root fingerprint of 64 hex digits, spaces and colons allowed; DomainError input.root."""
    digits = "".join(letter for letter in text if letter not in " :-\t").lower()
    try:
        root = bytes.fromhex(digits)
    except ValueError:
        root = b""
    if len(root) != _FINGERPRINT:
        raise DomainError("input.root", value=text)
    return root


def write_file(out: Path, data: bytes) -> None:
    """The whole file or none of it; Fault file.not_written."""
    part = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        part.write_bytes(data)
        part.replace(out)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise Fault("file.not_written", file=str(out), reason=error.strerror or "") from error
