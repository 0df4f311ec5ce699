"""One acting window in a process of its own: it does what it is told, a line at a time.

`python -m ui.demo.actor PROFILE`: one JSON object a line in ({"do", …}) and out ({"ok", …}).
"""

from __future__ import annotations

import json
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from ui.app import run
from ui.application import make_application
from ui.demo import hands
from ui.theme import apply

Act = Callable[..., Any]


class Stage(QObject):
    """Obeys lines from standard input on the main thread, one after another."""

    told = Signal(str)
    ended = Signal()  # nobody tells this window anything any more

    def __init__(self, acts: dict[str, Act]) -> None:
        super().__init__()
        self._acts = acts
        self._answers = sys.stdout
        sys.stdout = sys.stderr
        self.told.connect(self._obey)

    def listen(self) -> None:
        """From here on; `ended` must be heard by then."""
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for line in sys.stdin:
            self.told.emit(line)
        self.ended.emit()

    def _obey(self, line: str) -> None:
        """Do it and answer, whatever comes of it: the story waits for an answer, not for a log."""
        order = json.loads(line)
        name = order.pop("do")
        try:
            value = self._acts[name](**order)
            answer = json.dumps({"ok": True, "value": value}, ensure_ascii=False)
        except Exception as error:  # noqa: BLE001 - whatever it is, the driver is told
            traceback.print_exc()
            told = f"{type(error).__name__}: {error}"
            answer = json.dumps({"ok": False, "error": told}, ensure_ascii=False)
        self._answers.write(answer + "\n")
        self._answers.flush()


def _stroke(name: str, points: list[list[float]]) -> None:
    hands.stroke(name, [(x, y, pressure) for x, y, pressure in points])


def _drag(name: str, start: list[float], end: list[float]) -> None:
    hands.drag(name, (start[0], start[1]), (end[0], end[1]))


def _resize(width: int, height: int) -> None:
    for window in QApplication.topLevelWidgets():
        if window.isVisible() and window.isWindow():
            window.resize(width, height)
    hands.rest()


def _picture(path: str) -> None:
    hands.picture(Path(path))


def _look(scheme: str) -> None:
    apply(make_application(), "dark" if scheme == "dark" else "light")
    hands.rest()


ACTS: dict[str, Act] = {
    "click": hands.click,
    "type": hands.type_into,
    "press": hands.press,
    "read": hands.read,
    "gone": hands.gone,
    "texts": hands.texts,
    "stroke": _stroke,
    "drag": _drag,
    "resize": _resize,
    "picture": _picture,
    "look": _look,
}


def main(arguments: list[str]) -> int:
    """Open the app on a profile, as its user would, and obey."""
    application = make_application()
    stage = Stage(ACTS)
    stage.ended.connect(application.quit)
    stage.listen()
    return run(Path(arguments[0]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
