"""Slows down guesses at the passphrase across restarts; it cannot stop a copy of the disk."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from math import ceil
from pathlib import Path

from ecabinet.domain.errors import DomainError
from ecabinet.store.profile import replace_file

FREE_TRIES = 2
LONGEST_WAIT_S = 60


class Attempts:
    """Wrong tries in a row and when the last was; `now` gives seconds since 1970."""

    def __init__(self, path: Path, now: Callable[[], float]) -> None:
        self._path, self._now = path, now

    def check(self) -> None:
        """DomainError ``passphrase.wait`` (seconds) while the wait of the last try runs."""
        wrong, last = self._load()
        now = self._now()
        if last > now:  # the clock was set back: the wait begins anew, and is never longer
            self._save(wrong, now)
            last = now
        left = wait_after(wrong) - (now - last)
        if left > 0:
            raise DomainError("passphrase.wait", seconds=ceil(left))

    def failed(self) -> int:
        """Counts a wrong try; the seconds to wait before the next."""
        wrong = self._load()[0] + 1
        self._save(wrong, self._now())
        return wait_after(wrong)

    def succeeded(self) -> None:
        """Forgets the wrong tries."""
        with suppress(FileNotFoundError):
            self._path.unlink()

    def _load(self) -> tuple[int, float]:
        try:
            wrong, last = json.loads(self._path.read_bytes())
            return int(wrong), float(last)
        except FileNotFoundError:
            return 0, 0.0
        except (ValueError, TypeError):  # a damaged count must neither lock out nor let guess
            return FREE_TRIES, 0.0

    def _save(self, wrong: int, last: float) -> None:
        replace_file(self._path, json.dumps([wrong, last]).encode())


def wait_after(wrong: int) -> int:
    """Seconds: nothing for two wrong tries, then 1, 2, 4 … up to 60."""
    if wrong <= FREE_TRIES:
        return 0
    return int(min(LONGEST_WAIT_S, 2 ** min(wrong - FREE_TRIES - 1, 16)))
