"""Turns office files into PDFs by the system's LibreOffice; where that lacks it says so.

The file goes into a child's room by a pipe and its pages come out by one (`officeroom`): nothing of
it lies on a disk, and it ends with whoever asked.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path

from ecabinet.domain.errors import DomainError, Fault
from ecabinet.pdf import officeroom
from ecabinet.pdf.officefile import check_office_file

SUFFIXES = frozenset(
    {".docx", ".xlsx", ".pptx", ".doc", ".xls", ".ppt", ".odt", ".ods", ".odp", ".rtf"}
)
SECONDS = 120.0
PROGRAMS = ("soffice", "libreoffice")
_GRACE = 15.0
"""Seconds that the child may take beyond its own limit before it is ended from outside."""
_PACKAGE_ROOT = Path(__file__).resolve().parents[2]
_KEPT_VARIABLES = ("PATH", "HOME", "TMPDIR")


class _Runs:
    """The children at work, so that they can be ended from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._processes: set[subprocess.Popen[bytes]] = set()
        self.stops = 0

    def start(self, command: list[str], stops: int) -> subprocess.Popen[bytes]:
        with self._lock:
            if stops != self.stops:
                raise DomainError("office.stopped")
            process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=_environment(),
                cwd="/",
            )
            self._processes.add(process)
        return process

    def end(self, process: subprocess.Popen[bytes]) -> None:
        process.terminate()  # it clears its room; a second word of it changes nothing
        with self._lock:
            self._processes.discard(process)

    def stop(self) -> None:
        with self._lock:
            self.stops += 1
            for process in self._processes:
                process.terminate()


_runs = _Runs()


def is_office(path: Path) -> bool:
    """By its name: what it holds, the converter finds out."""
    return path.suffix.lower() in SUFFIXES


def stop() -> None:
    """From any thread: end what is being converted now; who waits for it hears office.stopped."""
    _runs.stop()


def to_pdf(path: Path) -> bytes:
    """The file as a PDF; the file itself stays as it is.

    DomainError office.missing where LibreOffice is not installed, office.encrypted for a file with
    a password, office.damaged for one that is not what its name says, office.failed where it could
    not be read, office.slow after two minutes, office.stopped; Fault file.unreadable, or
    file.unwritable where there is no room.
    """
    stops, suffix = _runs.stops, path.suffix.lower()
    program = next((found for name in PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise DomainError("office.missing", file=path.name)
    data = path.read_bytes()
    try:
        check_office_file(suffix, data)
    except DomainError as refused:
        raise DomainError(refused.code, file=path.name) from None
    command = [sys.executable, "-s", "-m", "ecabinet.pdf.officeroom", str(SECONDS), suffix, program]
    process = _runs.start(command, stops)
    try:
        made, told = process.communicate(data, SECONDS + _GRACE)
    except subprocess.TimeoutExpired:
        raise DomainError("office.slow", file=path.name, seconds=round(SECONDS)) from None
    finally:
        _runs.end(process)
        with process:
            pass
    _judge(process.returncode, path.name, told)
    return made


def _judge(code: int, file: str, told: bytes) -> None:
    if code == 0:
        return
    if code in {officeroom.STOPPED, -signal.SIGTERM}:
        raise DomainError("office.stopped", file=file)
    if code == officeroom.SLOW:
        raise DomainError("office.slow", file=file, seconds=round(SECONDS))
    if code == officeroom.NO_ROOM:
        raise Fault("file.unwritable", file=file, reason=told.decode(errors="replace").strip())
    raise DomainError("office.failed", file=file)


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    return {**kept, "PYTHONPATH": str(_PACKAGE_ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
