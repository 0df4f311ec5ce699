"""A program that is killed while it works, and what it had said until then."""

from __future__ import annotations

import os
import signal
import subprocess
import sys


def killed(program: str, *arguments: str, after: int) -> list[str]:
    """The lines that a Python text printed until it was killed, right after the first `after`."""
    with subprocess.Popen(
        [sys.executable, "-c", program, *arguments],
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
    ) as running:
        assert running.stdout is not None
        said = [running.stdout.readline().strip() for _ in range(after)]
        running.send_signal(signal.SIGKILL)
        said += running.stdout.read().splitlines()
    assert running.returncode == -signal.SIGKILL
    return said
