"""Routes of spaces and their logs: pages, pushes, proofs."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from server.api.exchange import admit, admit_device, core_of, encoded, number, space_of, told


async def spaces(request: Request) -> Response:
    """GET /v1/spaces : the registry and the spaces whose current reader is the caller."""
    core = core_of(request)
    device, _ = await admit_device(request)
    return told(await run_in_threadpool(core.ledger.spaces_for, device))


async def page(request: Request) -> Response:
    """GET /v1/spaces/{id}/ops?after=&limit=&bodies= : entries in order and a checkpoint."""
    core = core_of(request)
    caller, _ = await admit(request)
    after, limit = number(request, "after", 0), number(request, "limit", 500)
    bodies = number(request, "bodies", 0) == 1
    limit = min(limit, core.settings.limits.page_operations)
    body = await run_in_threadpool(
        core.ledger.page, caller, space_of(request), after, limit, bodies=bodies
    )
    return encoded(body)


async def push(request: Request) -> Response:
    """POST /v1/spaces/{id}/ops : one transaction; a result for each operation."""
    core = core_of(request)
    caller, body = await admit(request, core.settings.limits.push_bytes)
    return encoded(await core.recorder.push(caller, space_of(request), body))


async def inclusion(request: Request) -> Response:
    """GET /v1/spaces/{id}/proof?index=&size= : RFC 9162 section 2.1.3."""
    core = core_of(request)
    caller, _ = await admit(request)
    index, size = number(request, "index"), number(request, "size")
    path = await run_in_threadpool(core.ledger.inclusion, caller, space_of(request), index, size)
    return told(path)


async def consistency(request: Request) -> Response:
    """GET /v1/spaces/{id}/consistency?from=&to= : RFC 9162 section 2.1.4."""
    core = core_of(request)
    caller, _ = await admit(request)
    first, second = number(request, "from"), number(request, "to")
    act = core.ledger.consistency
    return told(await run_in_threadpool(act, caller, space_of(request), first, second))
