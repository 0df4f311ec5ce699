"""Several requests of one call on their way at once; no thread outlives the call."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


def abreast(
    act: Callable[[T], R], tasks: Sequence[T], stopped: Callable[[], bool], lines: int
) -> Iterator[tuple[T, R]]:
    """Do `act` for every task on up to `lines` threads, begun in their order; each with what came
    of it as it is done. Nothing more is begun when told to stop on the way.

    Errors: those of `act`, the first of them; after a failure nothing more is begun.
    """
    lines = min(lines, len(tasks))
    if lines < 2:
        for task in tasks:
            if stopped():
                return
            yield task, act(task)
        return
    waiting = deque(tasks)
    running: dict[Future[R], T] = {}
    with ThreadPoolExecutor(lines, "ecab-line") as pool:
        while True:
            while len(running) < lines and not stopped():
                if not waiting:
                    break
                task = waiting.popleft()
                running[pool.submit(act, task)] = task
            if not running:
                return
            for done in wait(running, return_when=FIRST_COMPLETED).done:
                yield running.pop(done), done.result()
