"""The real server's application in this process: no TLS and no wait, for tests of many rounds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2
import pytest
from starlette.testclient import TestClient

from ecabinet.domain.errors import Fault
from ecabinet.sync import transport
from ecabinet.sync.pinning import PinnedContext
from server import identity, settings
from server.app import create_app
from server.core import Core
from server.installation import initialise

URL = "https://127.0.0.1:1"


@dataclass
class LocalServer:
    """As a `ServerProcess` to those who found on it. `down` refuses all connections; `code` is
    empty once it was used."""

    core: Core
    code: str
    spki: str
    url: str = URL
    down: bool = False


class _Line(TestClient):
    """A client's line to the application, which can be cut."""

    server: LocalServer

    def send(self, request: httpx2.Request, **named: Any) -> httpx2.Response:
        if self.server.down:
            raise httpx2.ConnectError("refused")
        return super().send(request, **named)


@contextmanager
def local_server(folder: Path, patch: pytest.MonkeyPatch) -> Iterator[LocalServer]:
    """A new server, or the one whose folder it is; every transport made meanwhile talks to it."""
    code = "" if folder.exists() else initialise(folder, "", "", 0)[0]
    chosen = settings.load(folder)
    app, spki = create_app(chosen), identity.spki(chosen)
    server = LocalServer(app.state.core, code, spki)

    def line(url: str, context: PinnedContext) -> httpx2.Client:
        if context.pins != {bytes.fromhex(spki)}:
            raise Fault("hostile.pin")
        client = _Line(app, base_url=url, raise_server_exceptions=False)
        client.server = server
        return client

    patch.setattr(transport, "pinned_client", line)
    with TestClient(app, base_url=URL):
        yield server
