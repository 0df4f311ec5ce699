"""Owns the stall meter: how long the event loop did not turn, and which function held it.

It runs in debug builds and in the benches: `ECABINET_STALLS` names the milliseconds above which a
stall is told on stderr (0: every beat that is late). Without the variable nothing runs.
"""

import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from operator import attrgetter, itemgetter
from pathlib import Path
from types import CodeType

from PySide6.QtCore import QObject, QTimer

VARIABLE = "ECABINET_STALLS"
BEAT = 5  # ms between two beats
_WATCH = 0.003  # s between two looks at a loop that is late
# Where a thread idles.
_WAITS = ("threading.py", "queue.py", "thread.py", "selectors.py", "socket.py")
_DEEPEST = 60  # calls
_BACK = [attrgetter(".".join(["f_back"] * back + ["f_code"])) for back in range(_DEEPEST)]
_ROOT = Path(__file__).resolve().parents[1]
_OURS = (str(_ROOT / "ui") + os.sep, str(_ROOT / "ecabinet") + os.sep)


class StallMeter(QObject):
    """`longest` ms between two beats less the beat itself, and `place`, since the last `reset`.

    Belongs to the thread that makes it. A thread of its own looks at what that one does while a
    beat is overdue; `told(ms, place)` is called for each stall of `least` ms or more.
    """

    def __init__(
        self,
        parent: QObject | None = None,
        least: float = 100.0,
        told: Callable[[float, str], None] | None = None,
    ) -> None:
        super().__init__(parent)
        self.longest, self.place = 0.0, ""
        self._least, self._told = least, told
        self._last = time.perf_counter()
        self._seen: list[str] = []
        self._watched = threading.get_ident()
        self._ended = threading.Event()
        from PySide6.QtCore import Qt  # only now: a window without a meter waits for none of it

        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(BEAT)
        threading.Thread(target=self._watch, name="stalls", daemon=True).start()

    def reset(self) -> None:
        """Forget what was seen so far."""
        self.longest, self.place, self._last = 0.0, "", time.perf_counter()
        self._seen = []

    def stop(self) -> None:
        """Measure nothing more."""
        self._timer.stop()
        self._ended.set()

    def _beat(self) -> None:
        now = time.perf_counter()
        late = (now - self._last) * 1000 - BEAT
        seen, self._seen = self._seen, []
        place = max(set(seen), key=seen.count, default="Qt")  # unseen: Qt held the interpreter too
        if late > self.longest:
            self.longest, self.place = late, place
        if self._told is not None and late >= self._least:
            self._told(late, place)
        self._last = now

    def _watch(self) -> None:
        while not self._ended.wait(_WATCH):
            if (time.perf_counter() - self._last) * 1000 > BEAT + 1:
                self._seen.append(_place(self._watched, threading.get_ident()))


def watch_if_asked(parent: QObject) -> StallMeter | None:
    """A meter that tells stderr of each stall, where the variable asks for one."""
    least = os.environ.get(VARIABLE, "")
    return StallMeter(parent, float(least), _tell) if least.isdecimal() else None


def _tell(late: float, place: str) -> None:
    sys.stderr.write(f"stall {late:.0f} ms {place}\n")


def _place(watched: int, watching: int) -> str:
    """The innermost function of the app that a thread is in, as file:function.

    While it is in none, as in Qt or where another thread does not let it go on, what the others do
    meanwhile, and where in Python it went out from.
    """
    if place := _ours(watched):
        return place
    others = {one.ident or 0 for one in threading.enumerate()} - {watched, watching}
    beside = {_ours(other) for other in others if not _idles(other)} - {""}
    code = _code(watched, 0)
    called = code.co_qualname if code is not None else ""
    return " ".join([f"Qt under {called}", *(f"beside {place}" for place in sorted(beside))])


def _ours(thread: int) -> str:
    for back in range(_DEEPEST):
        code = _code(thread, back)
        if code is None:
            break
        if code.co_filename.startswith(_OURS):
            return f"{Path(code.co_filename).relative_to(_ROOT)}:{code.co_qualname}"
    return ""


def _idles(thread: int) -> bool:
    code = _code(thread, 0)
    return code is None or code.co_filename.endswith(_WAITS)


def _code(thread: int, back: int) -> CodeType | None:
    """What runs in a thread, so many calls back.

    Looked up in one go, in which no other thread gets a turn: whoever holds a frame then keeps all
    that is its function's beyond the end of that, and ends a painter on the wrong thread.
    """
    look: Iterator[CodeType]
    look = map(_BACK[back], map(itemgetter(thread), iter(sys._current_frames, None)))
    try:
        return next(look)
    except (AttributeError, KeyError):  # no call so far back, or no such thread any more
        return None
