"""Refusals as HTTP answers: one table from code to status; refuses to show an error's contents."""

from __future__ import annotations

import errno

from sqlalchemy.exc import DBAPIError
from starlette.responses import Response

from ecabinet.domain.errors import DomainError, Fault
from ecabinet.protocol import cbor

MEDIA = "application/cbor"

STATUS = {
    "request.malformed": 400,
    "protocol.malformed": 400,
    "auth.clock": 401,
    "auth.replayed": 401,
    "auth.signature": 401,
    "auth.forbidden": 403,
    "organisation.code": 403,
    "device.revoked": 403,
    "space.unknown": 404,
    "blob.unknown": 404,
    "organisation.exists": 409,
    "organisation.missing": 409,
    "blob.incomplete": 409,
    "request.too_large": 413,
    "blob.range": 416,
    "organisation.rejected": 422,
    "signal.too_fast": 429,
    "blob.mismatch": 422,
    "repair.mismatch": 422,
    "repair.closed": 404,
    "repair.registry": 409,
    "server.full": 503,
    "server.busy": 503,
    "server.restored": 503,
    "server.damaged": 503,
    "blob.quota": 507,
}
_FULL = {errno.ENOSPC, errno.EDQUOT}
_FULL_WORDS = ("disk is full", "disk full", "No space left", "could not extend file")
_BUSY_WORDS = ("database is locked", "connection", "QueuePool")


def status_of(code: str) -> int:
    """HTTP status of a refusal's code; an unlisted one is our own fault."""
    return STATUS.get(code, 500)


def answer(error: DomainError | Fault) -> Response:
    """Body [code, [[name, value]...]] with the status of the table."""
    params = [[name, value] for name, value in sorted(error.params.items())]
    body = cbor.encode([error.code, params])
    return Response(body, status_of(error.code), media_type=MEDIA)


def world_failure(error: OSError | DBAPIError) -> Fault:
    """What a disk's or a database's failure means to a client: full, busy, or damaged.

    A device may always send the same request again: pushes are idempotent.
    """
    text = str(error.orig) if isinstance(error, DBAPIError) else str(error)
    if isinstance(error, OSError) and error.errno in _FULL:
        return Fault("server.full", retryable=True)
    if any(words in text for words in _FULL_WORDS):
        return Fault("server.full", retryable=True)
    if any(words in text for words in _BUSY_WORDS):
        return Fault("server.busy", retryable=True)
    return Fault("server.damaged", retryable=True)
