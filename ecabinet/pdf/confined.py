"""Becomes another program under a worker's limits: no file is written, no network is reached.

`python -m ecabinet.pdf.confined MEGABYTES PROGRAM ARGUMENT…`: it ends with whoever started it.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import sys

from ecabinet.pdf import confine

NICENESS = 19
_PR_SET_PDEATHSIG = 1


def main(arguments: list[str]) -> None:
    """Never returns; OSError when the program cannot be run."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    os.nice(NICENESS)
    confine.confine(int(arguments[0]))
    confine.allow_cpu()
    os.execv(arguments[1], arguments[1:])


if __name__ == "__main__":
    main(sys.argv[1:])
