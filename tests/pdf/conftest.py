"""One engine with real worker processes for all tests of a module."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ecabinet.pdf.client import PdfEngine


@pytest.fixture(scope="module")
def engine() -> Iterator[PdfEngine]:
    with PdfEngine() as made:
        yield made
