"""Routes of the event stream and of signals; refuses to tell of spaces one does not read."""

from __future__ import annotations

import base64
from collections.abc import AsyncIterator

from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from ecabinet.domain.errors import DomainError
from server.api.exchange import admit_device, core_of, space_of
from server.core import Core
from server.events import Hint, Signal

PING_SECONDS = 15
RECONNECT_MS = 1000


async def stream(request: Request) -> Response:
    """GET /v1/events : hints of growth, beginning with every space's present size, and signals.

    A little growth comes whole, as a page before its hint.
    """
    core = core_of(request)
    device, _ = await admit_device(request)
    return EventSourceResponse(
        _events(core, device), ping=PING_SECONDS, send_timeout=PING_SECONDS, sep="\n"
    )


async def _events(core: Core, device: bytes) -> AsyncIterator[ServerSentEvent]:
    subscription = core.bus.subscribe()
    try:
        for space, size in await run_in_threadpool(core.ledger.sizes_for, device):
            yield _sent(Hint(space, size))
        async for event in subscription.events():
            if await run_in_threadpool(core.ledger.may_hear, device, event.space):
                if isinstance(event, Hint) and event.page:
                    yield _page(event)
                yield _sent(event)
    finally:
        core.bus.unsubscribe(subscription)


def _page(hint: Hint) -> ServerSentEvent:
    """What a reader would ask for upon the hint, so that it need not ask."""
    data = f"{hint.space.hex()} {hint.first} {base64.b64encode(hint.page).decode()}"
    return ServerSentEvent(data, event="page")


def _sent(event: Hint | Signal) -> ServerSentEvent:
    space = event.space.hex()
    if isinstance(event, Hint):
        return ServerSentEvent(f"{space} {event.size}", event="hint", retry=RECONNECT_MS)
    return ServerSentEvent(f"{space} {base64.b64encode(event.body).decode()}", event="signal")


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
