"""Owns how any reader is measured on the screen: from a key or a process to a page's pixels."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.peers.bars import PAGES
from tests.bench.peers.holding import Holdings, family, holdings
from tests.bench.peers.readers import Peer, shows
from tests.bench.peers.screen import NeverShown, Screen, started

TURNS = 70
REST = 0.2  # s between two turns: time to have the next page ready
STROKES, POINTS, STEP = 14, 24, 6
IDLE_TICKS = 5  # hundredths of a second of work in one: a program that rests
PEN_PERIOD = 0.007  # s between two signs of a pen
_LEFT, _TOP, _APART = 640, 260, 20
_TIP = 3  # px around the pen's tip that are looked at


@contextlib.contextmanager
def opened(screen: Screen, peer: Peer, file: Path) -> Iterator[tuple[int, float]]:
    """The reader on a file for the first time in its life: its process, ms to the first page."""
    screen.rest()  # the window before may still stand there
    with tempfile.TemporaryDirectory() as home:
        own = {"HOME": home, "XDG_RUNTIME_DIR": home, "ECABINET_PROFILE": home}
        began = time.perf_counter()
        with started([*peer.command, str(file)], {**screen.environment, **own}) as process:
            first = screen.until(lambda: shows(screen, 1), since=began)
            yield process.pid, first


def go(screen: Screen, key: str, page: int) -> float:
    """Press a key: ms until a page shows."""
    return screen.until(lambda: shows(screen, page), since=screen.key(key))


def papers(folder: Path) -> tuple[Path, Path]:
    """The bundle and an empty page, written by a process of its own: what this one maps, such as
    the engine, would count half for ours."""
    file, blank = folder / "bundle.pdf", folder / "blank.pdf"
    writing = [sys.executable, "-m", "tests.bench.peers.bundle", str(file), str(blank)]
    subprocess.run(writing, check=True)
    return file, blank


def start_and_jump(screen: Screen, peer: Peer, file: Path) -> tuple[float, float]:
    """A cold start to the first page, then the jump to the end."""
    with opened(screen, peer, file) as (_, first):
        screen.rest(0.4, limit=3)
        return first, go(screen, peer.end, PAGES)


def turns(screen: Screen, peer: Peer, file: Path) -> tuple[list[float], Holdings]:
    """Seventy turns, each after a rest, and the memory held then."""
    with opened(screen, peer, file) as (pid, _):
        screen.rest(0.4, limit=3)
        times = []
        for page in range(2, 2 + TURNS):
            time.sleep(REST)
            times.append(go(screen, peer.turn, page))
        time.sleep(REST)
        return times, holdings(pid)


def ink(screen: Screen, peer: Peer, file: Path) -> list[float]:
    """Each sign of the pen (the pointer, by XTEST) until what is at its tip looks otherwise."""
    times = []
    with opened(screen, peer, file):
        screen.rest(0.5, limit=5)
        if peer.pen:
            screen.key(peer.pen)
            screen.rest(0.3, limit=3)
        for stroke in range(STROKES):
            y = _TOP + _APART * stroke
            screen.move(_LEFT, y)
            time.sleep(0.05)
            screen.button(down=True)
            time.sleep(PEN_PERIOD)
            for step in range(1, POINTS):
                times.append(_signed(screen, _LEFT + STEP * step, y))
                time.sleep(PEN_PERIOD)
            screen.button(down=False)
            time.sleep(0.1)
    # A pen that only gets going is no measure of one that writes.
    return times[POINTS - 1 :]


def _signed(screen: Screen, x: int, y: int) -> float:
    around = (x - _TIP, y - _TIP, x + 1, y + _TIP)
    before = screen.area(*around)
    sent = screen.move(x, y)
    try:
        return screen.until(lambda: screen.area(*around) != before, 1.0, sent)
    except NeverShown:
        return 1000.0


def rest(pid: int, limit: float = 60.0) -> None:
    """Until a process and all that it started leave the processor alone, or `limit` seconds."""
    until = time.monotonic() + limit
    busy = True
    while busy and time.monotonic() < until:
        before = _ticks(pid)
        time.sleep(1)
        busy = _ticks(pid) - before > IDLE_TICKS


def _ticks(pid: int) -> int:
    """Processor time used so far, in hundredths of a second; that of children that have ended
    counts on, or the end of a busy one would look like rest."""
    total = 0
    for one in family(pid):
        with contextlib.suppress(OSError):
            fields = Path(f"/proc/{one}/stat").read_text("utf-8").rpartition(")")[2].split()
            total += sum(int(field) for field in fields[11:15])
    return total
