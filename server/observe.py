"""Logs and counts requests: ids, codes, times; refuses titles, bodies and parameters."""

from __future__ import annotations

import logging
import sys
import time
import traceback

import structlog
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ecabinet.domain.errors import Fault
from server.problems import answer

QUIET = {"/healthz", "/readyz", "/metrics"}


def configure_logging() -> None:
    """JSON lines to stderr, for this program and for the libraries below it."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(),
            ],
            foreign_pre_chain=[
                structlog.stdlib.add_log_level,
                structlog.processors.TimeStamper(fmt="iso", utc=True),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING)


class Meters:
    """The counters behind /metrics, one set an application."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "ecabinet_requests", "Requests answered", ["method", "status"], registry=self.registry
        )
        self.seconds = Histogram(
            "ecabinet_request_seconds", "Time to an answer", ["method"], registry=self.registry
        )
        self.operations = Counter(
            "ecabinet_operations", "Operations by outcome", ["outcome"], registry=self.registry
        )
        self.streams = Gauge("ecabinet_streams", "Open event streams", registry=self.registry)


class RequestLog:
    """ASGI layer: one log line and one count for each answered request."""

    def __init__(self, app: ASGIApp, meters: Meters) -> None:
        self._app = app
        self._meters = meters
        self._log = structlog.get_logger()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.monotonic()
        status, begun = 500, False

        async def note(message: Message) -> None:
            nonlocal status, begun
            if message["type"] == "http.response.start":
                status, begun = message["status"], True
            await send(message)

        try:
            await self._app(scope, receive, note)
        except Exception as error:  # noqa: BLE001 - the server's error handler
            self._log.error("bug", error=type(error).__name__, where=where(error))
            scope.setdefault("state", {})["code"] = "server.fault"
            if not begun:
                await answer(Fault("server.fault"))(scope, receive, note)
        finally:
            self._record(scope, status, time.monotonic() - started)

    def _record(self, scope: Scope, status: int, seconds: float) -> None:
        method = scope["method"] if scope["method"] in {"GET", "POST", "PUT", "HEAD"} else "other"
        self._meters.requests.labels(method, str(status)).inc()
        self._meters.seconds.labels(method).observe(seconds)
        if scope["path"] in QUIET:
            return
        told = scope.get("state", {})
        self._log.info(
            "request",
            method=method,
            path=scope["path"] if status != 404 else "-",
            status=status,
            ms=round(seconds * 1000, 1),
            caller=told.get("caller", "-"),
            code=told.get("code", ""),
        )


def where(error: BaseException) -> list[str]:
    """File and line of each frame: an error's message may quote a body, its place cannot."""
    frames = traceback.extract_tb(error.__traceback__)
    return [f"{frame.filename.rsplit('/', 2)[-1]}:{frame.lineno}" for frame in frames]
