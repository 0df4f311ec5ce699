"""Files that no record waits for: what is left to send, then what is wanted, in its order."""

from __future__ import annotations

import time

from ecabinet.domain.errors import Fault
from ecabinet.store.rows import BlobRow
from ecabinet.store.store import Store
from ecabinet.sync import alarms
from ecabinet.sync.abreast import abreast
from ecabinet.sync.blobs import FILES as AT_ONCE
from ecabinet.sync.blobs import Blobs
from ecabinet.sync.changes import BLOBS
from ecabinet.sync.reporting import Report

FILES = "blobs"
# The server cannot give it now: not named yet for this reader, or not whole.
_LATER = ("server.blob.", "server.auth.forbidden", "server.space.unknown")
_TELL_EVERY_S = 1.0
_LATER_S = 600.0


class Transfers:
    """The files of one profile."""

    def __init__(self, store: Store, blobs: Blobs) -> None:
        self._store = store
        self._blobs = blobs
        self._later: dict[bytes, float] = {}

    def run(self, report: Report) -> None:
        """Move what can be moved; a hurry leaves the rest where it broke off.

        Errors: Fault `net.*`, a server's retryable `server.*`.
        """
        report.blobs += self._send(report)
        wanted = self._wanted()
        report.begin(FILES, len(wanted))
        arrived: set[bytes] = set()
        told = time.monotonic()
        broken: Fault | None = None

        def stopped() -> bool:
            return broken is not None or report.hurried()

        def fetch(row: BlobRow) -> bool | Fault:
            try:
                with self._blobs.by_size(row.size):
                    return not stopped() and self._blobs.download(row, report.hurried)
            except Fault as fault:
                return fault

        try:
            for row, came in abreast(fetch, wanted, stopped, AT_ONCE):
                if isinstance(came, Fault):
                    broken = self._failed(report, row, came) or broken
                elif came:
                    arrived.add(row.space)
                    report.blobs += 1
                report.advance(FILES, 1)
                if arrived and time.monotonic() - told > _TELL_EVERY_S:
                    report.tell(frozenset(arrived), BLOBS)
                    arrived, told = set(), time.monotonic()
        finally:
            if arrived:
                report.tell(frozenset(arrived), BLOBS)
        if broken is not None:
            raise broken

    def waiting(self) -> bool:
        """Whether there is a file to be sent or fetched now."""
        with self._store.read() as unit:
            if unit.uploads.pending():
                return True
        return bool(self._wanted())

    def _wanted(self) -> list[BlobRow]:
        """What may be had: not of spaces that are read no longer, nor what was refused just now."""
        now = time.monotonic()
        self._later = {blob: at for blob, at in self._later.items() if at > now}
        with self._store.read() as unit:
            active = unit.spaces.sizes()
            rows = unit.blobs.wanted()
        return [row for row in rows if row.space in active and row.blob not in self._later]

    def _send(self, report: Report) -> int:
        try:
            return self._blobs.upload_rest(report.hurried)
        except Fault as fault:
            if fault.retryable:
                raise
            report.failed(fault)
            return 0

    def _failed(self, report: Report, row: BlobRow, fault: Fault) -> Fault | None:
        """The fault again where it is no matter of this one file."""
        if fault.retryable:
            return fault
        if alarms.is_evidence(fault):
            report.alarm(fault, row.space)
        elif fault.code.startswith(_LATER):
            self._later[row.blob] = time.monotonic() + _LATER_S
        else:
            report.failed(fault)
        return None
