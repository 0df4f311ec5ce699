"""Routes of a restored server: its notice, and what devices give back of its logs."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from server.api.exchange import admit_device, core_of, space_of, told


async def notice(request: Request) -> Response:
    """GET /v1/restored : [time_ms, signature]; 404 when the server was not restored."""
    core = core_of(request)
    await admit_device(request)
    return told(list(await run_in_threadpool(core.repairs.notice)))


async def give_back(request: Request) -> Response:
    """POST /v1/spaces/{id}/repair : the log's size when what was missing has been taken back."""
    core = core_of(request)
    device, body = await admit_device(request, core.settings.limits.push_bytes)
    space = space_of(request)
    return told(await run_in_threadpool(core.repairs.take, device, space, body))
