"""A scanned paper on a reader's desk, and a recogniser that reads a page when it is let."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from ecabinet.pdf.document import Document
from ecabinet.pdf.geometry import PageGeometry
from ecabinet.pdf.ocr import words_of
from ecabinet.pdf.text import PageText
from ecabinet.services.recognising import Recognition
from tests.pdf import scans
from tests.ui.reader.desk import Desk

TOLD = scans.table(("NGHỊ", (250, 430, 150, 50)), ("QUYẾT", (420, 430, 180, 50)))


class Scanner:
    """Answers as the service does; `pages` may be read before it waits for more."""

    def __init__(self, desk: Desk, scanned: int = 2, missing: tuple[str, ...] = ()) -> None:
        self.desk, self.missing = desk, missing
        self.state = Recognition(desk.paper.id, tuple(range(1, scanned + 1)))
        self.let = threading.Semaphore(0)
        self.stops = 0
        self.left: list[bytes] = []

    def answers(self) -> dict[str, dict[str, Any]]:
        return {
            "recognising": {
                "missing": lambda: self.missing,
                "state": lambda _paper: self.state,
                "want": lambda _paper: self.state,
                "wanted": (),
                "waiting": lambda: (self.state.paper,) if self.state.left else (),
                "run": self.run,
                "leave": self.left.append,
                "stop": self.stop,
            },
            "reading": {"open": self.open},
        }

    def open(self, paper: bytes, **how: Any) -> Document:
        document = self.desk.open(paper, **how)
        document.recognised = self._recognised
        return document

    def _recognised(self, page: int) -> PageText | None:
        if page not in self.state.read:
            return None
        return PageText(words_of(TOLD, 300 / 72, PageGeometry(420, 595, 0)), recognised=True)

    def run(
        self,
        paper: bytes,
        told: Callable[[Recognition], None],
        go_on: Callable[[], bool],
    ) -> Recognition:
        assert paper == self.state.paper
        told(self.state)
        for page in self.state.left:
            self.let.acquire()
            if not go_on():
                break
            self.state = replace(self.state, read=(*self.state.read, page))
            told(self.state)
        return self.state

    def stop(self) -> None:
        self.stops += 1
        self.let.release()
