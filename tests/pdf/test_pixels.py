"""The ring of slots that pictures come through: what its memory costs while nobody draws."""

from __future__ import annotations

import os

from ecabinet.pdf.client import PdfEngine
from tests.pdf import papers


def test_slots_that_nobody_holds_give_their_memory_back_at_rest(engine: PdfEngine) -> None:
    with engine.open(papers.paper(1)) as document, document.render(1, 2.0) as held:
        document.render(1, 2.0).close()
        before, pixels = _ring_kb(engine), bytes(held.data)
        document.rest()
        assert _ring_kb(engine) <= before // 2
        assert bytes(held.data) == pixels
        with document.render(1, 2.0) as again:
            assert bytes(again.data) == pixels


def _ring_kb(engine: PdfEngine) -> int:
    (descriptor,) = engine.ring.descriptors
    return os.fstat(descriptor).st_blocks // 2
