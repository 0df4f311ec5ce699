"""The demonstration: without a display the whole story, judged; with one, a live cabinet."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from ui.demo.acts import consulting, founding, preparing, privacy, reading, showing, sitting
from ui.demo.company import Company
from ui.demo.players import PlayerLost, Refused
from ui.demo.report import Mismatch, Report

STORY = (founding.act, preparing.act, reading.act, sitting.act, consulting.act, privacy.act)


def run(headless: bool, out: Path) -> int:
    """Tell the story into `out` (exit 1 when a step's outcome is not the expected one).

    With a display, and unless `headless`, it opens the app as one member instead and stays until
    its windows are closed.
    """
    out.mkdir(parents=True, exist_ok=True)
    for old in out.glob("[0-9][0-9]-*.png"):
        old.unlink()
    folder = Path(tempfile.mkdtemp(prefix="ecabinet-demo-"))
    try:
        if headless or not has_display():
            return _tell(folder / "run", out)
        return showing.show(folder / "run", out)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def has_display() -> bool:
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _tell(folder: Path, out: Path) -> int:
    report = Report(out)
    company = Company(folder, report, datetime.now(UTC))
    try:
        for act in STORY:
            act(company)
    except (Mismatch, PlayerLost, Refused) as end:
        sys.stderr.write(f"the story ends here: {end}\n")
        shutil.copytree(folder / "logs", out / "logs", dirs_exist_ok=True)
    finally:
        company.close()
        report.write()
    sys.stderr.write(f"{out / 'report.md'}\n")
    return 0 if report.ok else 1
