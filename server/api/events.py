"""Routes of the event stream and of signals; refuses to tell of spaces one does not read."""

from __future__ import annotations

import base64
from collections.abc import AsyncIterator
from functools import lru_cache

from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from ecabinet.domain.errors import DomainError
from server.api.exchange import admit_device, core_of, space_of
from server.core import Core
from server.events import Hint, Signal

PING_SECONDS = 3
SEND_SECONDS = 15
RECONNECT_MS = 1000


async def stream(request: Request) -> Response:
    """GET /v1/events : hints of growth, beginning with every space's present size, and signals.

    A little growth comes whole, as a page before its hint.
    """
    core = core_of(request)
    device, _ = await admit_device(request)
    return EventSourceResponse(
        _events(core, device), ping=PING_SECONDS, send_timeout=SEND_SECONDS, sep="\n"
    )


async def _events(core: Core, device: bytes) -> AsyncIterator[bytes]:
    subscription = core.bus.subscribe(device)
    try:
        for space, size in await run_in_threadpool(core.ledger.sizes_for, device):
            yield _sent(Hint(space, size))
        async for event in subscription.events():
            yield _sent(event)
    finally:
        core.bus.unsubscribe(subscription)


@lru_cache(maxsize=64)
def _sent(event: Hint | Signal) -> bytes:
    """An event as all streams send it: a small growth's page, for which its readers need not ask,
    goes in one piece with its hint."""
    space = event.space.hex()
    if isinstance(event, Signal):
        told = f"{space} {base64.b64encode(event.body).decode()}"
        return ServerSentEvent(told, event="signal").encode()
    hint = ServerSentEvent(f"{space} {event.size}", event="hint", retry=RECONNECT_MS).encode()
    if not event.page:
        return hint
    page = f"{space} {event.first} {base64.b64encode(event.page).decode()}"
    return ServerSentEvent(page, event="page").encode() + hint


async def signal(request: Request) -> Response:
    """POST /v1/spaces/{id}/signals : fanned out at once, stored nowhere.

    Errors: DomainError `signal.too_fast`, and those of a reader's requests.
    """
    core = core_of(request)
    device, body = await admit_device(request, core.settings.limits.signal_bytes)
    space = space_of(request)
    if not core.pace.allows(device):
        raise DomainError("signal.too_fast")
    await run_in_threadpool(core.ledger.require_reader, device, space)
    await run_in_threadpool(core.bus.publish, Signal(space, body))
    return Response(status_code=204)
