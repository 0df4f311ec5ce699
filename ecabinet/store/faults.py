"""What SQLite's errors mean to a person; errors of our own statements stay what they are: bugs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from ecabinet.domain.errors import Fault

# Primary result codes, https://sqlite.org/rescode.html
_BUSY, _LOCKED, _IOERR, _CORRUPT, _FULL, _CANTOPEN, _NOTADB = 5, 6, 10, 11, 13, 14, 26

_CODES = {
    _BUSY: ("store.locked", True),
    _LOCKED: ("store.locked", True),
    _IOERR: ("store.unavailable", True),
    _CORRUPT: ("store.damaged", False),
    _FULL: ("store.disk_full", True),
    _CANTOPEN: ("store.unavailable", True),
    _NOTADB: ("store.damaged", False),
}


@contextmanager
def translated() -> Iterator[None]:
    """Turns failures of the disk and of the file into a Fault."""
    try:
        yield
    except PoolTimeout as error:
        raise Fault("store.locked", retryable=True) from error
    except DBAPIError as error:
        fault = fault_of(error.orig)
        if fault is None:
            raise
        raise fault from error


def fault_of(error: BaseException | None) -> Fault | None:
    """The Fault for an error of the driver, None when it is none of the world's."""
    code = getattr(error, "sqlite_errorcode", None)
    if not isinstance(code, int) or code & 0xFF not in _CODES:
        return None
    name, retryable = _CODES[code & 0xFF]
    return Fault(name, retryable=retryable)
