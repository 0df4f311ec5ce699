"""What every route shares: admission, bounded bodies, ids from the path, CBOR answers."""

from __future__ import annotations

from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from ecabinet.domain.errors import DomainError
from ecabinet.protocol import cbor
from server.auth import Caller, SignedRequest
from server.core import Core
from server.problems import MEDIA

SPACE_BYTES = 16
BLOB_BYTES = 32
NUMBER_MAX = 1 << 53
# Hashing less than this is quicker than a change of thread.
INLINE_BYTES = 64 * 1024


def core_of(request: Request) -> Core:
    """The application's object graph."""
    core: Core = request.app.state.core
    return core


async def admit(request: Request, limit: int = 0) -> tuple[Caller, bytes]:
    """The caller and the body (at most `limit` bytes), after signature, clock and nonce.

    A refused request's body is still taken off the wire, within the limit and unread: otherwise
    the answer would be lost in a broken connection. Errors: DomainError `auth.*`,
    `request.too_large`.
    """
    gate = core_of(request).gate
    check_length(request, limit)
    try:
        caller, result = await run_in_threadpool(gate.headers, SignedRequest.of(request))
    except DomainError:
        await read_body(request, limit, keep=False)
        raise
    request.state.caller = caller.name
    body = await read_body(request, limit)
    if len(body) > INLINE_BYTES:
        await run_in_threadpool(gate.body, result, body)
    else:
        gate.body(result, body)
    return caller, body


async def admit_device(request: Request, limit: int = 0) -> tuple[bytes, bytes]:
    """As `admit`, for enrolled devices that are not revoked: (device id, body).

    Errors: also DomainError `auth.forbidden` for a ticket, `device.revoked`.
    """
    caller, body = await admit(request, limit)
    if caller.device is None:
        raise DomainError("auth.forbidden")
    core_of(request).ledger.require_standing(caller.device)
    return caller.device, body


def check_length(request: Request, limit: int) -> None:
    """Refuse by Content-Length, before anything is read."""
    told = request.headers.get("content-length", "0")
    if not (told.isascii() and told.isdigit()):
        raise DomainError("request.malformed", what="content-length")
    if int(told) > limit:
        raise DomainError("request.too_large", limit=limit)


async def read_body(request: Request, limit: int, *, keep: bool = True) -> bytes:
    """The body, counted as it comes. Errors: DomainError `request.too_large`."""
    chunks: list[bytes] = []
    count = 0
    try:
        async for chunk in request.stream():
            count += len(chunk)
            if count > limit:
                raise DomainError("request.too_large", limit=limit)
            if keep:
                chunks.append(chunk)
    except ClientDisconnect:
        raise DomainError("request.malformed", what="disconnected") from None
    return b"".join(chunks)


def identifier(text: str, size: int) -> bytes:
    """Bytes of a lower-case hex id of `size` bytes. Errors: DomainError `request.malformed`."""
    try:
        raw = bytes.fromhex(text)
    except ValueError:
        raw = b""
    if len(raw) != size or raw.hex() != text:
        raise DomainError("request.malformed", what="id")
    return raw


def space_of(request: Request) -> bytes:
    """The space that the path names."""
    return identifier(request.path_params["space"], SPACE_BYTES)


def number(request: Request, name: str, default: int | None = None) -> int:
    """A non-negative number of the query. Errors: DomainError `request.malformed`."""
    text = request.query_params.get(name)
    if text is None and default is not None:
        return default
    if text is None or not text.isascii() or not text.isdigit() or int(text) > NUMBER_MAX:
        raise DomainError("request.malformed", what=name)
    return int(text)


def told(value: Any) -> Response:
    """A CBOR answer."""
    return Response(cbor.encode(value), media_type=MEDIA)


def encoded(body: bytes) -> Response:
    """An answer that is CBOR already."""
    return Response(body, media_type=MEDIA)
