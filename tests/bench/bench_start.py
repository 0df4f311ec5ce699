"""From starting the process to the first paint of the lock screen, against an empty window.

Both are measured in the same run, in turns, on the screenless platform. The reference imports
PySide6 and SQLAlchemy and paints a bare QWidget: what the architecture's goal of 1.3 speaks of.
The lock screen is reached through the command, as a person starts it.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROUNDS = 15
WARM_UP = 2
GOAL = 1.3

# Each prints the monotonic clock in ns at the first paint and leaves at once.
_EMPTY = """
import os, sys, time
import sqlalchemy
from PySide6.QtWidgets import QApplication, QWidget
class Window(QWidget):
    def paintEvent(self, event):
        print(time.monotonic_ns()); sys.stdout.flush(); os._exit(0)
app = QApplication([])
window = Window(); window.resize(1280, 800); window.show()
app.exec()
"""
_LOCKED = """
import os, sys, time
from PySide6.QtCore import QEvent, QObject
from ecabinet.cli.main import run
from ui import app
class Eye(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self); watched.repaint()
            print(time.monotonic_ns(), file=sys.__stdout__, flush=True); os._exit(0)
        return False
start = app.App.start
def watched_start(program):
    start(program)
    program.eye = Eye()
    program.frame.content.unlock_button.installEventFilter(program.eye)
app.App.start = watched_start
run(["--profile", sys.argv[1]])
"""


def _start(code: str, *arguments: str) -> float:
    """Milliseconds from before the process is made to its first paint."""
    begun = time.monotonic_ns()
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    return (int(done.stdout.split()[0]) - begun) / 1e6


def run() -> dict[str, Any]:
    """Medians in milliseconds, their ratio, and the goal."""
    empty: list[float] = []
    locked: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "vault.json").write_text("{}", encoding="utf-8")
        for at in range(ROUNDS + WARM_UP):
            both = _start(_EMPTY), _start(_LOCKED, folder)
            if at >= WARM_UP:
                empty.append(both[0])
                locked.append(both[1])
    middle, reference = statistics.median(locked), statistics.median(empty)
    return {
        "empty_window_ms": round(reference, 1),
        "lock_screen_ms": round(middle, 1),
        "ratio": round(middle / reference, 3),
        "goal": GOAL,
        "rounds": ROUNDS,
    }


if __name__ == "__main__":
    sys.stdout.write(f"{run()}\n")
