"""The first page, which is told before the rest of its document is read."""

from __future__ import annotations

import pytest

from ecabinet.domain.errors import DomainError
from ecabinet.pdf.client import PdfEngine
from ecabinet.pdf.geometry import PageGeometry
from ecabinet.pdf.host import FirstSight
from ecabinet.pdf.pixels import Bitmap
from ecabinet.pdf.segments import SLOTS
from tests.pdf import papers


def test_the_first_page_is_told_before_the_rest_and_looks_the_same(engine: PdfEngine) -> None:
    with engine.open(papers.paper()) as document:
        geometry = document.info.pages[0]
        with document.render(1, round(500 / geometry.width, 5)) as plain:
            expected, scale = bytes(plain.data), plain.scale
        info = document.info
    told: list[tuple[PageGeometry, bytes, float]] = []

    def tell(page: PageGeometry, picture: Bitmap) -> None:
        with picture:
            told.append((page, bytes(picture.data), picture.scale))

    with engine.open(papers.paper(), first=FirstSight(500, tell)) as document:
        assert told == [(geometry, expected, scale)]
        assert document.info == info
        for once_more in (scale, 2 * scale, scale):
            with document.render(1, once_more) as asked:
                assert (bytes(asked.data) == expected) is (once_more == scale)


def test_a_first_page_that_its_worker_breaks_at_is_not_told_and_drawn_when_asked(
    engine: PdfEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[PageGeometry] = []
    for act in ("die", "hang", "hog"):
        monkeypatch.setenv("ECABINET_PDF_TRIALS", f"{act}:mupdf:1")
        first = FirstSight(500, lambda page, _picture: told.append(page))
        with engine.open(papers.paper(), first=first) as document:
            assert document.info.engine == "mupdf"
            with document.render(1, 1.0) as drawn:
                assert drawn.engine == "pdfium"
            with document.render(2, 1.0) as other:
                assert other.engine == "mupdf"
            assert document.failed == {}
    assert told == []


def test_a_paper_that_only_the_second_engine_opens_tells_no_first_page(
    engine: PdfEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ECABINET_PDF_TRIALS", "die:mupdf:open")
    told: list[PageGeometry] = []
    first = FirstSight(500, lambda page, _picture: told.append(page))
    with engine.open(papers.paper(), first=first) as document:
        assert document.info.engine == "pdfium"
    with pytest.raises(DomainError) as refused:
        engine.open(papers.encrypted("khoá"), first=first)
    assert refused.value.code == "pdf.encrypted"
    assert told == []
    for slot in [engine.ring.lend() for _ in range(SLOTS)]:
        engine.ring.give_back(slot)
