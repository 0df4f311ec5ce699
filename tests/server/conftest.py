"""A founded installation behind Starlette's client, with a small cabinet in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import structlog
from starlette.applications import Starlette
from starlette.testclient import TestClient

from ecabinet.domain.people import Role
from server import settings
from server.app import create_app
from server.core import Core, wall_clock
from server.installation import initialise
from server.settings import Limits
from tests.protocol.world import Person, SpaceLog
from tests.server.cabinet import ServedWorld

URL = "https://testserver"


@dataclass
class Watch:
    """The server's clock, which a test may move."""

    shift_ms: int = 0

    def __call__(self) -> int:
        return wall_clock() + self.shift_ms


@dataclass
class Hall:
    """A secretary and a member read `log`, an outsider does not."""

    data: Path
    app: Starlette
    watch: Watch
    world: ServedWorld
    secretary: Person
    member: Person
    outsider: Person
    log: SpaceLog

    @property
    def core(self) -> Core:
        core: Core = self.app.state.core
        return core

    @property
    def space(self) -> bytes:
        return self.log.state.space

    @property
    def path(self) -> str:
        return f"/v1/spaces/{self.space.hex()}"


@contextmanager
def open_hall(
    data: Path, *, limits: Limits | None = None, quota: int = 0, database: str = ""
) -> Iterator[Hall]:
    """Initialise, found, enrol three people and open a space."""
    code, _ = initialise(data, database, "", quota)
    kept = settings.load(data)
    watch = Watch()
    app = create_app(replace(kept, limits=limits or kept.limits), watch)
    with TestClient(app, base_url=URL, raise_server_exceptions=False) as client:
        world = ServedWorld(client, code)
        secretary, member = world.enrol(Role.SECRETARY), world.enrol(Role.MEMBER)
        outsider = world.enrol(Role.MEMBER)
        log = world.open_space(secretary, "meeting", [member])
        yield Hall(data, app, watch, world, secretary, member, outsider, log)


@pytest.fixture(autouse=True)
def _silent() -> Iterator[None]:
    """Request lines go nowhere, unless a test listens to them."""
    with structlog.testing.capture_logs():
        yield


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    """Shared by a module's tests: they may write, and must not count on an empty log."""
    with open_hall(tmp_path_factory.mktemp("hall") / "data") as opened:
        yield opened


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Hall]:
    """A hall of one's own."""
    with open_hall(tmp_path / "data") as opened:
        yield opened
