"""Several requests of one call on their way at once; no thread outlives the call."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor


def abreast(
    act: Callable[[int], None], numbers: Sequence[int], stopped: Callable[[], bool], lines: int
) -> bool:
    """Do `act` for every number, on up to `lines` threads; False when told to stop on the way.

    Errors: those of `act`, the first of them; after a failure nothing more is begun.
    """
    failed = threading.Event()

    def line(mine: Sequence[int]) -> bool:
        for number in mine:
            if failed.is_set() or stopped():
                return False
            try:
                act(number)
            except BaseException:
                failed.set()
                raise
        return True

    lines = min(lines, len(numbers))
    if lines < 2:
        return line(numbers)
    with ThreadPoolExecutor(lines, "ecab-line") as pool:
        return all(list(pool.map(line, [numbers[first::lines] for first in range(lines)])))
