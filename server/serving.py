"""Runs the application under uvicorn over TLS 1.3; refuses several workers over SQLite."""

from __future__ import annotations

import os
import signal
import socket
import ssl
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import structlog
import uvicorn
from starlette.applications import Starlette
from uvicorn.supervisors import Multiprocess

from ecabinet.domain.errors import DomainError
from server import identity, settings
from server.app import create_app
from server.observe import configure_logging
from server.storage.engine import Database

DATA_VARIABLE = "ECABINET_SERVER_DATA"
KEEP_ALIVE_SECONDS = 75
DRAIN_SECONDS = 1
BACKLOG = 1024

Say = Callable[..., None]


def application() -> Starlette:
    """A worker's application; the data folder comes by environment from the parent process."""
    configure_logging()
    return create_app(settings.load(Path(os.environ[DATA_VARIABLE])))


def own_tls(_config: uvicorn.Config, _default: Callable[[], ssl.SSLContext]) -> ssl.SSLContext:
    """The installation's TLS context, in whichever process asks."""
    return identity.tls_context(settings.load(Path(os.environ[DATA_VARIABLE])))


class _Announcing(uvicorn.Server):
    """Says where it listens as soon as it does."""

    def __init__(self, config: uvicorn.Config, announce: Callable[[], None]) -> None:
        super().__init__(config)
        self._announce = announce

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._announce()


def serve_until_stopped(data: Path, host: str, port: int, workers: int, say: Say) -> int:
    """Serve `data` until SIGTERM or SIGINT; exit code 0 then.

    Errors: DomainError `server.not_initialised`, `server.workers_need_postgresql`; OSError when
    the address is taken.
    """
    kept = settings.load(data)
    if workers > 1 and kept.is_sqlite:
        raise DomainError("server.workers_need_postgresql", workers=workers)
    os.environ[DATA_VARIABLE] = str(data.absolute())
    os.umask(0o077)
    configure_logging()
    migrate(kept)
    listener = listen(host, port)
    url = f"https://{_shown(host)}:{listener.getsockname()[1]}"

    def announce() -> None:
        structlog.get_logger().info("listening", url=url, **settings.describe(kept))
        say(url=url, spki=identity.spki(kept))

    # uvicorn raises the signal anew once it has shut down: a quiet handler makes that exit 0.
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _ended)
    config = _config(workers)
    server = _Announcing(config, announce)
    if workers == 1:
        server.run([listener])
    else:
        announce()
        Multiprocess(config, sockets=[listener]).run()
    return 0


def _ended(_number: int, _frame: FrameType | None) -> None:
    """A stop that was asked for is not a failure."""


def migrate(kept: settings.Settings) -> None:
    """Bring the database to this version before any worker opens it."""
    database = Database(kept.database_url)
    try:
        database.migrate()
    finally:
        database.close()


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; connections wait in it until the workers are up.

    Named as TCP: asyncio sets TCP_NODELAY only on what says so, and without it an answer's body
    waits 40 ms for the acknowledgement of its head.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(BACKLOG)
    except OSError:
        listener.close()
        raise
    listener.set_inheritable(True)
    return listener


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _config(workers: int) -> uvicorn.Config:
    options: dict[str, Any] = {
        "factory": True,
        "log_config": None,
        "access_log": False,
        "server_header": False,
        "proxy_headers": False,
        "ws": "none",
        "workers": workers,
        "timeout_keep_alive": KEEP_ALIVE_SECONDS,
        "timeout_graceful_shutdown": DRAIN_SECONDS,
        "ssl_context_factory": own_tls,
    }
    return uvicorn.Config("server.serving:application", **options)
