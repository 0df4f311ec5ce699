"""A real server process and a founded cabinet, fresh for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serverprocess import ServerProcess, start_server
from tests.sync.clients import Company


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerProcess]:
    process = start_server(tmp_path / "server")
    yield process
    process.kill()


@pytest.fixture
def company(server: ServerProcess, tmp_path: Path) -> Iterator[Company]:
    """Policy ``ticket``: who enrols is trusted."""
    company = Company(server, tmp_path)
    company.found()
    yield company
    company.close()


@pytest.fixture
def vouching(server: ServerProcess, tmp_path: Path) -> Iterator[Company]:
    """Policy ``vouch``: a second role must compare the words."""
    company = Company(server, tmp_path, "vouch")
    company.found()
    yield company
    company.close()
