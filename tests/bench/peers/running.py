"""The running app of a minister, unlocked, with the bundle in its store: F12 opens the paper."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from ecabinet.bootstrap import unlock
from tests.bench.peers.bars import PAGES
from tests.bench.peers.measuring import rest
from tests.bench.peers.readers import EYE, OURS, shows
from tests.bench.peers.screen import NeverShown, Screen, started
from tests.cabinets import PASSPHRASE, small_cabinet
from tests.services.meetings import publish
from ui.app import App
from ui.application import make_application
from ui.viewmodels.navigator import Place

READER = "BYT"
OPEN = "F12"
AGAIN = 0.02  # s between two presses of a key that is not obeyed yet
KEPT = 3.0  # s in which place and picture of the page are kept
RESTED = 2.0  # s in which nothing moves: unlocked, and the reader made ready
Opening = Callable[[], tuple[float, float]]
_AGENDA = """
title: Phiên họp tháng 11
starts: 2031-11-26T08:00:00+07:00
ends: 2031-11-26T10:30:00+07:00
items: [{title: Kinh tế – xã hội, presenter: BTC, minutes: 30, papers: [bundle.pdf]}]
"""


@contextlib.contextmanager
def cabinet_with(bundle: Path, folder: Path) -> Iterator[Path]:
    """A cabinet on a server of its own, the paper published to all: a minister's profile."""
    os.environ.update(ECABINET_KDF="floor", ECABINET_KEYRING="none")
    meeting = folder / "meeting"
    meeting.mkdir()
    (meeting / "agenda.yaml").write_text(_AGENDA, "utf-8")
    (meeting / "bundle.pdf").hardlink_to(bundle)
    with small_cabinet(folder / "cabinet") as cabinet:
        made = cabinet.as_("TK 1").convening.import_folder(meeting).meeting
        assert made is not None
        publish(cabinet, made)
        minister = cabinet.as_(READER)
        minister.syncing.sync()
        minister.reading.fetch(minister.reading.papers()[0].id)
        minister.close()
        yield cabinet.profile(READER)


@contextlib.contextmanager
def opening(screen: Screen, bundle: Path, folder: Path) -> Iterator[Opening]:
    """A start of the app to call again and again: milliseconds from the key that opens the paper to
    its page, and until it obeys: the last page stands there, for which a key is pressed again and
    again. At the first start the paper was never open before."""
    with cabinet_with(bundle, folder) as profile:
        environment = screen.environment | {"HOME": str(folder), "ECABINET_KDF": "floor"}
        environment |= {"XDG_RUNTIME_DIR": str(folder), "ECABINET_KEYRING": "none"}
        command = [sys.executable, "-m", "tests.bench.peers.running", str(profile)]
        yield lambda: _opened(screen, command, environment)


def _opened(screen: Screen, command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    screen.rest()  # the window before may still stand there
    empty = screen.row(EYE)
    with started(command, environment) as process:
        screen.until(lambda: screen.row(EYE) != empty)
        screen.rest(RESTED)
        rest(process.pid)
        tapped = screen.key(OPEN)
        shown = screen.until(lambda: shows(screen, 1), since=tapped)
        screen.until(lambda: _obeyed(screen))
        live = (time.perf_counter() - tapped) * 1000
        screen.key(OURS.start)  # the place is kept: the next start opens the first page too
        screen.until(lambda: shows(screen, 1))
        time.sleep(KEPT)
        return shown, live


def _obeyed(screen: Screen) -> bool:
    """Whether the last page has come, for which a key is pressed once more."""
    screen.key(OURS.end)
    with contextlib.suppress(NeverShown):
        screen.until(lambda: shows(screen, PAGES), AGAIN)
        return True
    return False


def main(profile: Path) -> int:
    """Runs the app until its window is closed."""
    with contextlib.closing(unlock(profile, PASSPHRASE)) as cabinet:
        paper = cabinet.reading.papers()[0].id
    os.environ["ECABINET_PASSPHRASE"] = PASSPHRASE
    application = make_application()
    app = App(application, profile)

    def go() -> None:
        assert app.session.workspace is not None
        app.session.workspace.navigator.go(Place("reader", paper))

    shortcut = QShortcut(QKeySequence(OPEN), app.frame)
    shortcut.setContext(Qt.ShortcutContext.ApplicationShortcut)
    shortcut.activated.connect(go)
    app.start()
    try:
        return application.exec()
    finally:
        app.finish()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
