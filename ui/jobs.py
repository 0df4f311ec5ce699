"""Owns background work of the windows: one thread a lane, results back on the main thread.

It refuses to run anything on the main thread and to call back an owner that is gone.
"""

import gc
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from time import monotonic
from typing import Any, Literal, TypeVar, get_args

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

T = TypeVar("T")
COLLECT_EVERY_MS, COLLECT_BUSY_MS = 500, 50
ALL_EVERY_S = 300
TURN_S = 0.0001  # that a lane keeps the interpreter when the window wants it
Lane = Literal["store", "net", "floor", "signal", "pdf", "text", "ocr"]
LANES: tuple[Lane, ...] = get_args(Lane)


@dataclass(frozen=True)
class _Outcome:
    """One finished job: either a result or the error that ended it."""

    owner: QObject
    done: Callable[[Any], None] | None
    failed: Callable[[Exception], None] | None
    result: Any = None
    error: Exception | None = None


class _Collector(QObject):
    """Takes Python's garbage away on the main thread alone while lanes run.

    Whichever thread allocates may start the collector; a lane that took a circle of widgets apart
    would destroy them, and their timers, on the wrong thread. The window stands meanwhile: what is
    fresh is looked through often while a lane works, once each, and all that there is only when
    it has grown by a quarter, and seldom: of hundreds of thousands of objects that is felt.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._grown = self._kept = 0  # objects since all were looked through, and then
        self._looked = monotonic()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)
        self._timer.start(COLLECT_EVERY_MS)
        self._busy = False
        gc.disable()

    def work(self, busy: bool) -> None:
        """Whether lanes work: thousands of marks may come of it before the next look."""
        self._busy = busy
        if busy and self._timer.interval() != COLLECT_BUSY_MS:
            self._timer.start(COLLECT_BUSY_MS)

    def stop(self) -> None:
        self._timer.stop()
        gc.enable()

    def _tick(self) -> None:
        if not self._busy:
            self._timer.setInterval(COLLECT_EVERY_MS)
        self._collect()

    def _collect(self) -> None:
        fresh, many = gc.get_count()[0], gc.get_threshold()[0]
        if fresh <= many:
            return
        self._grown += fresh
        if self._grown > self._kept // 4 and monotonic() > self._looked + ALL_EVERY_S:
            gc.collect()
            self._grown, self._kept, self._looked = 0, len(gc.get_objects()), monotonic()
        else:
            gc.collect(1)


class Lanes(QObject):
    """One-thread lanes and the one queued signal that brings every outcome home.

    `pdf` draws pages and `text` reads them, so that a search holds up no picture; `ocr` recognises
    scans, which takes seconds a page. What `net` brings may take minutes: `floor` asks the server
    what a whole room waits for, and `signal` says what is worth something only now. One Qt signal
    keeps outcomes in order and loses none, which a signal object a job did not.
    """

    ending = Signal()  # what takes long should give up now
    crashed = Signal(Exception)  # an error nobody asked to hear about
    drained = Signal()  # no job is running or waiting any more
    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pools = {lane: ThreadPoolExecutor(1, thread_name_prefix=lane) for lane in LANES}
        self._open, self._keeps = True, False
        # The window lets go of it at many of Qt's calls, and would wait for each in turn.
        self._turn_before = sys.getswitchinterval()
        sys.setswitchinterval(TURN_S)
        self._collector = _Collector(self)
        self._pending = 0
        self._finished.connect(self._deliver)  # queued: a lane's thread is never this one's

    def submit(
        self,
        lane: Lane,
        fn: Callable[..., T],
        *args: object,
        owner: QObject,
        done: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Run `fn(*args)` on a lane's thread, after everything submitted to that lane before.

        `done(result)` or `failed(error)` is then called on the main thread, unless `owner` was
        deleted meanwhile. Without `failed` an error is emitted as `crashed`. After shutdown
        nothing is accepted. Call it from the main thread.
        """
        if not self._open:
            return
        self._pending += 1
        self._collector.work(busy=True)

        def run() -> None:
            try:
                outcome = _Outcome(owner, done, failed, result=fn(*args))
            except Exception as error:  # noqa: BLE001 - a lane must outlive any job's failure
                outcome = _Outcome(owner, done, failed, error=error)
            if isValid(self):
                self._finished.emit(outcome)

        self._pools[lane].submit(run)

    def keep_loaded(self) -> None:
        """What is there by now stays to the end, such as modules: no garbage is looked for in it.

        Nothing that holds a paper or a key may be there yet. Without effect from the second time.
        """
        if not self._keeps:
            self._keeps = True
            gc.freeze()

    def idle(self) -> bool:
        """Whether every submitted job has been delivered or dropped."""
        return self._pending == 0

    def finish(self) -> None:
        """Run what still waits on the store lane (the last drafts), then shut down."""
        self.ending.emit()
        self._open = False
        self._pools["store"].shutdown(wait=True)
        self.shutdown()

    def shutdown(self) -> None:
        """Drop waiting jobs, wait for the running ones and deliver nothing more."""
        if self._open:
            self.ending.emit()
        self._open = False
        for pool in self._pools.values():
            pool.shutdown(wait=True, cancel_futures=True)
        self._collector.stop()
        if self._keeps:
            gc.unfreeze()
        sys.setswitchinterval(self._turn_before)

    def _deliver(self, outcome: _Outcome) -> None:
        self._pending -= 1
        if self._open and isValid(outcome.owner):
            self._call_back(outcome)
        if self._pending == 0:
            self._collector.work(busy=False)
            self.drained.emit()

    def _call_back(self, outcome: _Outcome) -> None:
        if outcome.error is None:
            if outcome.done is not None:
                outcome.done(outcome.result)
        elif outcome.failed is not None:
            outcome.failed(outcome.error)
        else:
            self.crashed.emit(outcome.error)
