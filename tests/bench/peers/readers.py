"""Owns what is to be known of each reader: how it is started, and which keys work it."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tests.bench.peers.bars import sharp
from tests.bench.peers.screen import HEIGHT, Screen

EYE = HEIGHT // 2
"""The row in which a page is looked for: a page that is gone to covers it in every reader."""


@dataclass(frozen=True)
class Peer:
    """`turn`, `end` and `start` are keys; `package` is Debian's, "" for ours.

    `pen` is the key that takes the pen up, "" where it is in the hand from the start; `writes`
    whether it has one.
    """

    name: str
    package: str
    command: tuple[str, ...]
    turn: str
    end: str
    start: str
    pen: str = ""
    writes: bool = False

    @property
    def installed(self) -> bool:
        return shutil.which(self.command[0]) is not None


def _ours(name: str, *how: str) -> Peer:
    return Peer(name, "", how, "Next", "End", "Home", pen="p", writes=True)


OURS = _ours("ours", str(Path(sys.executable).with_name("ecabinet")), "read")
OURS_FILLED = _ours("ours, filled", sys.executable, "-m", "tests.bench.peers.filled")
MUPDF = Peer("mupdf-gl", "mupdf", ("mupdf-gl",), "period", "shift+g", "g")
PEERS = (
    MUPDF,
    Peer("zathura", "zathura", ("zathura",), "shift+j", "shift+g", "g"),
    Peer("Evince", "evince", ("evince",), "n", "ctrl+End", "ctrl+Home"),
    Peer("Okular", "okular", ("okular",), "Right", "ctrl+End", "ctrl+Home"),
    Peer("Xournal++", "xournalpp", ("xournalpp",), "Next", "End", "Home", writes=True),
)


def shows(screen: Screen, page: int) -> bool:
    """Whether a page stands on the screen, drawn sharply."""
    return _found(screen.row(EYE), page)


@lru_cache(maxsize=2)  # between two paintings the same is seen: looking must not take a core
def _found(row: bytes, page: int) -> bool:
    pattern, start = sharp(page), 0
    while (found := pattern.search(row, start)) is not None:
        if found.start() % 4 == 0:  # at a pixel's edge, not across two
            return True
        start = found.start() + 1
    return False
