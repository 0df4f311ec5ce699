"""Routes before anyone is enrolled: whose server this is, and founding with the code."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from server.api.exchange import check_length, core_of, encoded, read_body, told


async def show(request: Request) -> Response:
    """GET /v1/organisation : [founded, organisation, server key, time]; unsigned."""
    core = core_of(request)
    org = await run_in_threadpool(core.ledger.organisation)
    return told([org is not None, org, core.key.public, core.clock()])


async def found(request: Request) -> Response:
    """POST /v1/organisation : once, with the code that `init` printed; unsigned."""
    core = core_of(request)
    limit = core.settings.limits.push_bytes
    check_length(request, limit)
    body = await read_body(request, limit)
    return encoded(await run_in_threadpool(core.recorder.found, body))
