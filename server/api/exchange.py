"""What every route shares: admission, bounded bodies, ids from the path, CBOR answers."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator
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


def core_of(request: Request) -> Core:
    """The application's object graph."""
    core: Core = request.app.state.core
    return core


async def admit(request: Request, limit: int = 0) -> tuple[Caller, bytes]:
    """The caller and the body (at most `limit` bytes), after signature, clock and nonce.

    Errors: DomainError `auth.*`, `request.too_large`.
    """
    caller, pieces = await admit_pieces(request, limit)
    return caller, b"".join(pieces)


async def admit_pieces(request: Request, limit: int) -> tuple[Caller, list[bytes]]:
    """As `admit`; the body as it came, piece by piece, hashed on the way.

    A refused request's body is still taken off the wire, within the limit and unread: otherwise
    the answer would be lost in a broken connection.
    """
    gate = core_of(request).gate
    check_length(request, limit)
    try:
        caller, result = await run_in_threadpool(gate.headers, SignedRequest.of(request))
    except DomainError:
        async for _ in body_of(request, limit):
            pass
        raise
    request.state.caller = caller.name
    pieces, running = [], hashlib.sha256()
    async for piece in body_of(request, limit):
        pieces.append(piece)
        running.update(piece)
    if not gate.promised(result, running.digest()):
        # Another body than was signed, or one that was signed by another algorithm.
        await run_in_threadpool(gate.body, result, b"".join(pieces))
    return caller, pieces


async def admit_device(request: Request, limit: int = 0) -> tuple[bytes, bytes]:
    """As `admit`, for enrolled devices that are not revoked: (device id, body).

    Errors: also DomainError `auth.forbidden` for a ticket, `device.revoked`.
    """
    caller, body = await admit(request, limit)
    return _standing(request, caller), body


async def admit_part(request: Request, limit: int) -> tuple[bytes, list[bytes]]:
    """As `admit_device`, with the body in pieces."""
    caller, pieces = await admit_pieces(request, limit)
    return _standing(request, caller), pieces


def _standing(request: Request, caller: Caller) -> bytes:
    if caller.device is None:
        raise DomainError("auth.forbidden")
    core_of(request).ledger.require_standing(caller.device)
    return caller.device


def check_length(request: Request, limit: int) -> None:
    """Refuse by Content-Length, before anything is read."""
    told = request.headers.get("content-length", "0")
    if not (told.isascii() and told.isdigit()):
        raise DomainError("request.malformed", what="content-length")
    if int(told) > limit:
        raise DomainError("request.too_large", limit=limit)


async def read_body(request: Request, limit: int) -> bytes:
    """The whole body. Errors: as `body_of`."""
    return b"".join([piece async for piece in body_of(request, limit)])


async def body_of(request: Request, limit: int) -> AsyncIterator[bytes]:
    """The body, counted as it comes. Errors: DomainError `request.too_large`."""
    count = 0
    try:
        async for piece in request.stream():
            count += len(piece)
            if count > limit:
                raise DomainError("request.too_large", limit=limit)
            yield piece
    except ClientDisconnect:
        raise DomainError("request.malformed", what="disconnected") from None


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
