"""Whether the process lives, whether it can serve, and its counters; nothing about anyone."""

from __future__ import annotations

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from sqlalchemy import text
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from server.api.exchange import core_of
from server.core import Core


async def healthz(_request: Request) -> Response:
    """The process answers."""
    return PlainTextResponse("ok")


async def readyz(request: Request) -> Response:
    """The database answers too."""
    await run_in_threadpool(_touch, core_of(request))
    return PlainTextResponse("ok")


def _touch(core: Core) -> None:
    with core.database.read() as connection:
        connection.execute(text("SELECT 1"))


async def metrics(request: Request) -> Response:
    """Prometheus text."""
    core = core_of(request)
    core.meters.streams.set(core.bus.listeners)
    return Response(generate_latest(core.meters.registry), media_type=CONTENT_TYPE_LATEST)
