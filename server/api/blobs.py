"""Routes of blobs: parts in, ranges out; refuses devices that do not read the space."""

from __future__ import annotations

import re

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from ecabinet.domain.errors import DomainError
from server.api.exchange import (
    BLOB_BYTES,
    SPACE_BYTES,
    admit_device,
    admit_part,
    core_of,
    identifier,
    number,
)

BYTES_RANGE = re.compile(r"bytes=([0-9]{1,16})-([0-9]{0,16})")
OCTETS = "application/octet-stream"


def _place(request: Request) -> tuple[bytes, bytes]:
    """(space, blob) of the request."""
    blob = identifier(request.path_params["blob"], BLOB_BYTES)
    return identifier(request.query_params.get("space", ""), SPACE_BYTES), blob


async def put_part(request: Request) -> Response:
    """PUT /v1/blobs/{id}/parts/{n}?space=&size= : 204 when the part is taken."""
    core = core_of(request)
    device, pieces = await admit_part(request, core.settings.limits.part_bytes)
    space, blob = _place(request)
    part, size = int(request.path_params["part"]), number(request, "size")

    def act() -> None:
        core.ledger.require_reader(device, space)
        core.uploads.put(device, space, blob, part, size, pieces)

    await run_in_threadpool(act)
    return Response(status_code=204)


async def complete(request: Request) -> Response:
    """POST /v1/blobs/{id}/complete?space= : 204 when the whole is proved and durable."""
    core = core_of(request)
    device, _ = await admit_device(request)
    space, blob = _place(request)

    def act() -> None:
        core.ledger.require_reader(device, space)
        core.uploads.complete(space, blob)

    await run_in_threadpool(act)
    return Response(status_code=204)


async def read(request: Request) -> Response:
    """HEAD: how far an upload is. GET: the bytes, whole or one range (RFC 9110 section 14)."""
    core = core_of(request)
    device, _ = await admit_device(request)
    space, blob = _place(request)
    if request.method == "HEAD":
        return await run_in_threadpool(_head, request, device, space, blob)

    def size_for() -> int:
        core.ledger.require_reader(device, space)
        return core.uploads.size_for(device, space, blob, core.ledger.served(device, space))

    size = await run_in_threadpool(size_for)
    start, end = wanted_range(request.headers.get("range"), size)
    headers = {
        "content-length": str(end - start),
        "accept-ranges": "bytes",
        "etag": f'"{blob.hex()}"',
    }
    partial = end - start != size
    if partial:
        headers["content-range"] = f"bytes {start}-{end - 1}/{size}"
    content = core.uploads.read(blob, start, end)
    return StreamingResponse(content, 206 if partial else 200, headers, OCTETS)


def _head(request: Request, device: bytes, space: bytes, blob: bytes) -> Response:
    core = core_of(request)
    core.ledger.require_reader(device, space)
    state = core.uploads.state(space, blob)
    headers = {
        "ecab-complete": "1" if state.complete else "0",
        "ecab-parts": ",".join(str(part) for part in state.parts),
        "ecab-size": str(state.size),
    }
    return Response(status_code=200, headers=headers)


def wanted_range(header: str | None, size: int) -> tuple[int, int]:
    """[start, end) of a Range header; the whole without one or with a form not served.

    Errors: DomainError `blob.range` when it begins beyond the end.
    """
    match = BYTES_RANGE.fullmatch(header) if header else None
    if match is None:
        return 0, size
    start = int(match[1])
    end = min(int(match[2]) + 1, size) if match[2] else size
    if start >= end:
        raise DomainError("blob.range", size=size)
    return start, end
