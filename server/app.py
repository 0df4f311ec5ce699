"""The ASGI application: routes, error answers, maintenance; refuses to answer in free text."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress

import structlog
from sqlalchemy.exc import DBAPIError
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ecabinet.domain.errors import DomainError, Fault
from server.api import blobs, events, health, operations, organisation, repair
from server.core import Clock, Core, build, wall_clock
from server.notify import listen
from server.observe import RequestLog, where
from server.problems import answer, world_failure
from server.settings import Settings
from server.threads import joined

MAINTENANCE_SECONDS = 3600

ROUTES = [
    Route("/v1/organisation", organisation.show, methods=["GET"]),
    Route("/v1/organisation", organisation.found, methods=["POST"]),
    Route("/v1/spaces", operations.spaces, methods=["GET"]),
    Route("/v1/spaces/{space}/ops", operations.page, methods=["GET"]),
    Route("/v1/spaces/{space}/ops", operations.push, methods=["POST"]),
    Route("/v1/spaces/{space}/repair", repair.give_back, methods=["POST"]),
    Route("/v1/restored", repair.notice, methods=["GET"]),
    Route("/v1/spaces/{space}/proof", operations.inclusion, methods=["GET"]),
    Route("/v1/spaces/{space}/consistency", operations.consistency, methods=["GET"]),
    Route("/v1/spaces/{space}/signals", events.signal, methods=["POST"]),
    Route("/v1/blobs/{blob}/parts/{part:int}", blobs.put_part, methods=["PUT"]),
    Route("/v1/blobs/{blob}/complete", blobs.complete, methods=["POST"]),
    Route("/v1/blobs/{blob}", blobs.read, methods=["GET", "HEAD"]),
    Route("/v1/events", events.stream, methods=["GET"]),
    Route("/healthz", health.healthz),
    Route("/readyz", health.readyz),
    Route("/metrics", health.metrics),
]


def create_app(settings: Settings, clock: Clock = wall_clock) -> Starlette:
    """The application over one installation. Errors: as `core.build`."""
    core = build(settings, clock)
    app = Starlette(
        routes=ROUTES,
        middleware=[Middleware(RequestLog, meters=core.meters)],
        exception_handlers={
            DomainError: _refused,
            Fault: _refused,
            OSError: _world_failed,
            DBAPIError: _world_failed,
            HTTPException: _no_route,
        },
        lifespan=_lifespan(core),
    )
    app.state.core = core
    return app


def _lifespan(core: Core) -> Callable[[Starlette], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        tasks = [asyncio.create_task(_maintain(core))]
        if not core.settings.is_sqlite:
            tasks.append(asyncio.create_task(listen(core.settings.database_url, core.bus)))
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task
            await core.recorder.close()
            core.close()

    return lifespan


async def _maintain(core: Core) -> None:
    """Sweep once at the start and then every hour; a failing disk waits for the next turn."""
    while True:
        try:
            dropped = await joined(core.maintain)
            if dropped:
                structlog.get_logger().info("swept", blobs=dropped)
        except (OSError, DBAPIError) as error:
            structlog.get_logger().error("sweep_failed", error=type(error).__name__)
        await asyncio.sleep(MAINTENANCE_SECONDS)


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, DomainError | Fault)
    request.state.code = error.code
    return answer(error)


async def _world_failed(request: Request, error: Exception) -> Response:
    assert isinstance(error, OSError | DBAPIError)
    fault = world_failure(error)
    request.state.code = fault.code
    structlog.get_logger().error(
        "world_failed", code=fault.code, error=type(error).__name__, where=where(error)
    )
    return answer(fault)


async def _no_route(request: Request, error: Exception) -> Response:
    """No such path or method: the same kind of body as every refusal."""
    assert isinstance(error, HTTPException)
    request.state.code = "request.malformed"
    response = answer(DomainError("request.malformed", what="path"))
    response.status_code = error.status_code
    return response
