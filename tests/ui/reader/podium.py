"""The service of presenting as a screen meets it: what it is told, and what others say."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from ecabinet.services.presenting import InSession, Listener, Presented
from tests.ui import sample

MEETING = sample.meeting().id


def presented(paper: bytes, page: int, **more: Any) -> Presented:
    """The Minister of Finance shows a page."""
    told = Presented(
        meeting=MEETING,
        person=sample.person("BTC"),
        mine=False,
        paper=paper,
        title=sample.items()[1].papers[1].title,
        item=2,
        version=3,
        page=page,
        pointer=None,
        started_ms=sample.NOW_MS,
        ended=False,
        lost=False,
    )
    return replace(told, **more)


class Hall:
    """`say` is another's word; `shown` what this screen told the others, in order."""

    def __init__(self, *, may_present: bool = False) -> None:
        self.may_present = may_present
        self.meeting = b""
        self.shown: list[tuple[bytes, int, tuple[int, int] | None]] = []
        self.error: Exception | None = None
        self.line = threading.Event()  # cleared, what is told is long on its way
        self.line.set()
        self.now: Presented | None = None
        self._listeners: list[Listener] = []

    def say(self, told: Presented) -> None:
        self.now = told
        for listener in self._listeners:
            listener(told)

    def _subscribe(self, listener: Listener) -> Callable[[], None]:
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _begin(self, meeting: bytes) -> None:
        self.meeting = meeting

    def _end(self) -> None:
        self.meeting = b""

    def _show(self, paper: bytes, page: int, pointer: tuple[int, int] | None) -> None:
        if self.error is not None:
            raise self.error
        self.line.wait(30)
        self.shown.append((paper, page, pointer))

    def answers(self) -> dict[str, Any]:
        return {
            "presenting": {
                "sitting": lambda _paper: InSession(MEETING, self.may_present),
                "now": lambda _meeting: self.now,
                "presents": lambda: self.meeting,
                "subscribe": self._subscribe,
                "begin": self._begin,
                "end": self._end,
                "show": self._show,
            }
        }
