"""The measure of the blob bench: a bare HTTPS server that copies files and does nothing else.

`python -m tests.bench.plainhttps DATA FOLDER` serves FOLDER under DATA's certificate, prints its
port and ends with its standard input. A PUT is flushed to disk before it is answered, as a whole
blob is.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import AsyncIterator
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from server import identity, serving, settings

CHUNK = 1024 * 1024


def application(folder: Path) -> Starlette:
    """GET and PUT of files by name."""

    async def get(request: Request) -> Response:
        path = folder / request.path_params["name"]
        length = {"content-length": str(path.stat().st_size)}
        return StreamingResponse(_read(path), headers=length)

    async def put(request: Request) -> Response:
        with (folder / request.path_params["name"]).open("wb") as file:
            async for chunk in request.stream():
                file.write(chunk)
            file.flush()
            await run_in_threadpool(os.fsync, file.fileno())
        return Response(status_code=204)

    return Starlette(
        routes=[Route("/{name}", get, methods=["GET"]), Route("/{name}", put, methods=["PUT"])]
    )


async def _read(path: Path) -> AsyncIterator[bytes]:
    with path.open("rb") as file:
        while chunk := await run_in_threadpool(file.read, CHUNK):
            yield chunk


def main(data: Path, folder: Path) -> None:
    context = identity.tls_context(settings.load(data))
    config = uvicorn.Config(
        application(folder),
        log_level="error",
        access_log=False,
        ssl_context_factory=lambda *_: context,
    )
    server = uvicorn.Server(config)
    listener = serving.listen("127.0.0.1", 0)
    sys.stdout.write(f"{listener.getsockname()[1]}\n")
    sys.stdout.flush()

    def wait() -> None:
        sys.stdin.read()
        server.should_exit = True

    threading.Thread(target=wait, daemon=True).start()
    server.run([listener])


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
