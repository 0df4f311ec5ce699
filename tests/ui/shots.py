"""Owns pictures of any screen on the sample cabinet, to be laid beside the design's own.

`python -m tests.ui.shots NAME OUT.png [--dark] [--portrait] [--english] [--scale 150]
[--size 1280x800]`; without a name it lists them. A colleague's area adds its own in
`tests/ui/<area>/shots.py` as `SHOTS: dict[str, Shot]`.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from PySide6.QtCore import QElapsedTimer, QEvent, QObject
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui import doubles, sample
from ui.i18n import set_language
from ui.jobs import Lanes
from ui.theme import apply
from ui.viewmodels.navigator import Place
from ui.viewmodels.workspace import Workspace

LANDSCAPE, PORTRAIT = (1280, 800), (800, 1180)
_RIPE_MS = 400  # a skeleton shows itself after 300


class Stage:
    """What a shot is built on: one set of lanes, and any number of workspaces and windows.

    `size` is the picture's: what opens beside something opens where it then stands. `ends` are
    called last: they let go what the services of a shot hold.
    """

    def __init__(self, size: tuple[int, int] = LANDSCAPE) -> None:
        self.size = size
        self.lanes = Lanes()
        self.kept: list[QObject] = []
        self.ends: list[Callable[[], None]] = []

    def workspace(self, code: str = "BYT", **services: dict[str, Any]) -> Workspace:
        """A workspace on the sample cabinet; `services` say what answers otherwise."""
        made = Workspace(doubles.cabinet(**services), self.lanes, sample.me(code))
        self.kept.append(made)
        return made

    def window(self, place: Place, code: str = "BYT", **services: dict[str, Any]) -> QWidget:
        """The whole window at a place."""
        from ui.views.shell.window import Window

        window = Window(self.workspace(code, **services))
        self.kept.append(window)
        if place.name != "today":
            window.workspace.navigator.go(place)
        return window

    def settle(self, milliseconds: int = 0) -> None:
        """Let jobs, layouts and paints finish; with a time also what shows itself late."""
        timer = QElapsedTimer()
        timer.start()
        quiet = 0
        while quiet < 10 or timer.elapsed() < milliseconds:
            QApplication.processEvents()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            quiet = quiet + 1 if self.lanes.idle() else 0

    def until(self, stands: Callable[[], bool]) -> None:
        """Settle for as long as what is waited for is not there."""
        while not stands():
            self.settle()

    def close(self) -> None:
        """Let everything go: windows that stay are dressed anew with each look that follows."""
        for one in reversed(self.kept):
            if isinstance(one, Workspace):
                one.close()
            elif isinstance(one, QWidget):
                one.hide()
            one.deleteLater()
        self.kept.clear()
        self.lanes.shutdown()
        for end in self.ends:
            end()
        self.ends.clear()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


Shot = Callable[[Stage], QWidget]


def registry() -> dict[str, Shot]:
    """All shots by name, of every area that has some."""
    found: dict[str, Shot] = {}
    for path in sorted(Path(__file__).parent.glob("*/shots.py")):
        found.update(import_module(f"tests.ui.{path.parent.name}.shots").SHOTS)
    return found


def take(name: str, out: Path, size: tuple[int, int]) -> bool:
    """Build a shot, let it settle, and write the picture."""
    stage = Stage(size)
    widget = registry()[name](stage)
    widget.resize(*size)
    widget.show()
    widget.activateWindow()
    stage.settle(_RIPE_MS if "loading" in name or "search" in name else 0)
    saved = picture(widget).save(str(out))
    stage.close()
    return saved


def picture(widget: QWidget) -> QPixmap:
    """What a widget looks like, with the menu that lies open over it in a window of its own."""
    seen, menu = widget.grab(), QApplication.activePopupWidget()
    if menu is not None:
        painter = QPainter(seen)
        painter.drawPixmap(widget.mapFromGlobal(menu.pos()), menu.grab())
        painter.end()
        menu.close()
    return seen


def main(arguments: Sequence[str]) -> int:
    """Write one picture; exit 0."""
    parser = argparse.ArgumentParser(prog="python -m tests.ui.shots")
    parser.add_argument("name", nargs="?")
    parser.add_argument("out", nargs="?", type=Path)
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--portrait", action="store_true")
    parser.add_argument("--english", action="store_true")
    parser.add_argument("--scale", type=int, default=100)
    parser.add_argument("--size", help="WxH, instead of 1280x800 or 800x1180")
    options = parser.parse_args(arguments)
    if options.out is None:
        sys.stdout.writelines(f"{name}\n" for name in sorted(registry()))
        return 2
    app = QApplication.instance() or QApplication(["shots"])
    assert isinstance(app, QApplication)
    theme = apply(app, "dark" if options.dark else "light", options.scale)
    theme.set_reduced_motion(True)
    set_language(app, "en" if options.english else "vi")
    size = PORTRAIT if options.portrait else LANDSCAPE
    if options.size:
        width, height = options.size.split("x")
        size = int(width), int(height)
    return 0 if take(options.name, options.out, size) else 1


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.exit(main(sys.argv[1:]))
