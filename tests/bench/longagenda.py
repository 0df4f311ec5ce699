"""A draft of 200 items and 1,000 papers, and how the benches of its screens wait and measure."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from hashlib import sha256

from PySide6.QtWidgets import QApplication

from ecabinet.bootstrap import Cabinet
from ecabinet.domain.events import ItemPut
from ecabinet.domain.meeting import BlobRef, ItemType, Paper
from tests.pdf.papers import paper
from ui.immortals import keep_immortals_alive
from ui.theme import apply

ITEMS, PAPERS = 200, 5
STARTS_MS = 1_950_000_000_000
GOAL_MS = 500
_UNSEALED = BlobRef(bytes(32), bytes(32), 0, 0)


def dressed() -> None:
    """An application as the product begins it, over profiles that are cheap to unlock."""
    os.environ.update(ECABINET_KDF="floor", ECABINET_KEYRING="none")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication(["bench"])
    assert isinstance(application, QApplication)
    keep_immortals_alive()
    apply(application, "light", 100).set_reduced_motion(True)


def prepared(cabinet: Cabinet) -> bytes:
    """The draft of a secretary: five short papers an item, sealed and on their way."""
    meeting = cabinet.drafting.create("Phiên họp cuối năm", STARTS_MS, STARTS_MS + 8 * 3_600_000)
    space, data = cabinet.desk.secretariat(), paper(2)
    digest = sha256(data).digest()
    with cabinet.desk.store.write() as unit:
        for order in range(1, ITEMS + 1):
            item = os.urandom(16)
            title = f"Dự thảo Nghị định số {order} về phát triển kinh tế – xã hội"
            put = ItemPut(meeting, item, order, title, "Bộ Tài chính", ItemType.DECIDE, 20, ())
            cabinet.desk.author.write_in(unit, space, put, object_id=item)
            for place in range(1, PAPERS + 1):
                named = f"Tờ trình {place}"
                one = Paper(os.urandom(16), item, named, 1, 2, digest, _UNSEALED, place)
                cabinet.drafting.write_paper_in(unit, space, meeting, one, data)
    cabinet.desk.author.wrote(frozenset({space}))
    return meeting


def ms(started: float) -> float:
    """Milliseconds since `time.perf_counter()` was `started`."""
    return round((time.perf_counter() - started) * 1000, 1)


def until(true: Callable[[], bool], seconds: float = 120.0) -> None:
    """Turn the event loop until it is true. Errors: TimeoutError."""
    end = time.perf_counter() + seconds
    while not true():
        QApplication.processEvents()
        if time.perf_counter() > end:
            raise TimeoutError
        time.sleep(0.0002)
