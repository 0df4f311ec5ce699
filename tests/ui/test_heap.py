"""What the windows' process gives back to the system."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from ui.heap import LARGE


def _resident() -> int:
    """Kibibytes that are the process's own."""
    lines = Path("/proc/self/smaps_rollup").read_text("ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Private_Dirty:"))


@pytest.mark.skipif(sys.platform != "linux", reason="other C libraries know no such setting")
def test_pictures_that_are_let_go_leave_no_memory_behind() -> None:
    side = 1024
    assert side * side * 4 > LARGE

    def drawn() -> QImage:
        image = QImage(side, side, QImage.Format.Format_RGB32)
        image.fill(0x336699)
        return image

    drawn()  # the first one let go is what the library would take as a sign
    before = _resident()
    held = [drawn() for _ in range(12)]
    assert _resident() - before > 40_000
    del held[::2]  # in pieces: what lies above a hole cannot be given back from a heap
    assert _resident() - before < 30_000
