"""Starts a worker's process, and is the only place that does. What is told to it, client.py knows.

It imports next to nothing: a reader that is opened alone starts its worker before all else.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

MEMORY_MB = 1024
# Nothing of what the imports make becomes garbage: looking for it costs them a tenth. Their
# bytecode is kept, or each worker would compile what no other process imports; from the first
# message on nothing is written any more.
_WORKER = """
import gc, sys
gc.disable()
from ecabinet.later import put_off
put_off("inspect", "ipaddress")
from ecabinet.pdf.worker import main
gc.freeze()
gc.enable()
sys.dont_write_bytecode = True
main(sys.argv[1:])
"""
_PACKAGE_ROOT = Path(__file__).resolve().parents[2]
_KEPT_VARIABLES = (
    "SYSTEMROOT",
    "LANG",
    "LC_ALL",
    "ECABINET_PDF_TRIALS",
    "PYTHONDONTWRITEBYTECODE",
)


class Child:
    """A worker's process and the app's end of its socket."""

    def __init__(self, memory_mb: int = MEMORY_MB) -> None:
        self.end, theirs = socket.socketpair()
        with theirs:
            self.process = subprocess.Popen(
                [*_command(), str(theirs.fileno()), str(memory_mb)],
                pass_fds=(theirs.fileno(),),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=_environment(),
                cwd="/",
            )


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, "--pdf-worker"]
    # Without `site`: what it would add to the path is known here, and costs each start 15 ms.
    return [sys.executable, "-s", "-S", "-c", _WORKER]


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    there = (folder for folder in sys.path if folder and Path(folder).exists())
    path = dict.fromkeys((str(_PACKAGE_ROOT), *there))
    return {**kept, "PYTHONPATH": os.pathsep.join(path)}
