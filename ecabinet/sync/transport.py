"""Signed requests over pinned TLS, and the words for what may go wrong; it reads no contents."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import httpx2

from ecabinet.domain.errors import DomainError, Fault
from ecabinet.protocol import cbor
from ecabinet.protocol.keys import verify_ed
from ecabinet.sync.clock import Clock
from ecabinet.sync.pinning import PinMismatch, PinnedContext
from ecabinet.sync.signing import RequestSigner

CBOR = "application/cbor"
OCTETS = "application/octet-stream"
TIMEOUT = httpx2.Timeout(30.0, connect=5.0)
# Nothing for so long, not even the server's pings (every 3 s): whatever the line is, it is dead.
SILENT_S = 8.0
STREAM_TIMEOUT = httpx2.Timeout(SILENT_S, connect=5.0)
Params = Mapping[str, str | int]


def pinned_client(url: str, context: PinnedContext) -> httpx2.Client:
    """The one place where a line to a server begins."""
    return httpx2.Client(base_url=url, verify=context, timeout=TIMEOUT, trust_env=False)


class Transport:
    """One client for one server. `server_key` (32 bytes Ed25519) checks the server's time;
    `waits` hears of each request before it goes out, in the thread that will wait for its answer.

    Errors of every call: Fault `net.unreachable`, `net.timeout` (retryable), `hostile.pin`,
    `server.<code>` for a refusal, retryable when the server says that it is its own trouble.
    """

    def __init__(
        self,
        url: str,
        pins: tuple[bytes, ...],
        *,
        clock: Clock,
        signer: RequestSigner | None = None,
        server_key: bytes | None = None,
        waits: Callable[[], None] = lambda: None,
    ) -> None:
        self.clock = clock
        self._signer = signer
        self._server_key = server_key
        self._waits = waits
        self._context = PinnedContext.of(*pins)
        self._client = pinned_client(url, self._context)

    def close(self) -> None:
        self._client.close()

    def hang_up(self) -> None:
        """Break off whatever is on its way, from another thread, and dial no more."""
        self._context.hang_up()

    def dropped(self) -> bool:
        """Whether nothing has come over any line of late, when the stream of events has broken off:
        then they are all dead, and what waits on one is broken off, to be tried over a new one."""
        if time.monotonic() - self._context.heard_s < SILENT_S / 2:
            return False
        self._context.drop()
        return True

    def pick_up(self) -> None:
        """Dial again from now on."""
        self._context.hung_up = False

    def get(self, path: str, params: Params | None = None) -> Any:
        """The decoded body of a GET."""
        return decoded(self.send("GET", path, params=params).content)

    def post(self, path: str, value: Any) -> Any:
        """Post a value as CBOR and decode the answer."""
        body = cbor.encode(value)
        answer = self.send("POST", path, body=body, media=CBOR)
        return decoded(answer.content) if answer.content else None

    def send(
        self,
        method: str,
        path: str,
        *,
        params: Params | None = None,
        body: bytes = b"",
        media: str = "",
        headers: Mapping[str, str] | None = None,
    ) -> httpx2.Response:
        """One request, again once when the server corrects the clock. The answer is read whole."""
        for attempt in (1, 2):
            request = self._request(method, path, params, body, media, headers)
            with _network_words():
                response = self._client.send(request)
            _require_ours(response)
            if response.is_success:
                return response
            refusal = refusal_of(response)
            if attempt == 2 or not self._took_time(refusal):
                raise refusal
        raise AssertionError("unreachable")

    @contextmanager
    def stream(
        self, path: str, *, params: Params | None = None, headers: Mapping[str, str] | None = None
    ) -> Iterator[httpx2.Response]:
        """A GET whose answer is read piece by piece."""
        for attempt in (1, 2):
            request = self._request("GET", path, params, b"", "", headers)
            with _network_words():
                response = self._client.send(request, stream=True)
                try:
                    _require_ours(response)
                    if response.is_success:
                        yield response
                        return
                    response.read()
                finally:
                    response.close()
            refusal = refusal_of(response)
            if attempt == 2 or not self._took_time(refusal):
                raise refusal

    @contextmanager
    def events(self) -> Iterator[Iterator[httpx2.ServerSentEvent]]:
        """The server's event stream; a silence of `SILENT_S` is `net.timeout`."""
        signed = _SignedStream(self)
        with (
            _network_words(),
            self._client.sse("/v1/events", auth=signed, timeout=STREAM_TIMEOUT) as source,
        ):
            _require_ours(source.response)
            if not source.response.is_success:
                source.response.read()
                refusal = refusal_of(source.response)
                self._took_time(refusal)
                raise refusal
            yield iter(source)

    def signed(self, request: httpx2.Request, body: bytes) -> None:
        """Sign a request as this transport's device, at the corrected time."""
        if self._signer is not None:
            self._signer.sign(request, body, self.clock.now_ms())

    def _request(
        self,
        method: str,
        path: str,
        params: Params | None,
        body: bytes,
        media: str,
        headers: Mapping[str, str] | None,
    ) -> httpx2.Request:
        self._waits()
        fields = dict(headers or {})
        if media:
            fields["content-type"] = media
        request = self._client.build_request(
            method, path, params=params, content=body or None, headers=fields
        )
        self.signed(request, body)
        return request

    def _took_time(self, refusal: Fault) -> bool:
        """Whether the refusal was a signed correction of the clock, now taken."""
        if refusal.code != "server.auth.clock" or self._server_key is None:
            return False
        time_ms, signature = refusal.params.get("time_ms"), refusal.params.get("sig")
        if not isinstance(time_ms, int) or not isinstance(signature, bytes):
            return False
        if not verify_ed(self._server_key, "time", cbor.encode([time_ms]), signature):
            raise Fault("hostile.time")
        self.clock.set(time_ms)
        return True


class _SignedStream(httpx2.Auth):
    """Signs the one request of an event stream, whose other headers the client makes itself."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def auth_flow(self, request: httpx2.Request) -> Iterator[httpx2.Request]:  # type: ignore[override]  # a one-request flow takes no answer
        self._transport.signed(request, b"")
        yield request


@contextmanager
def _network_words() -> Iterator[None]:
    try:
        yield
    except httpx2.TimeoutException as error:
        raise Fault("net.timeout", retryable=True) from error
    except httpx2.TransportError as error:
        if _was_pin(error):
            raise Fault("hostile.pin") from error
        # A line that broke before the answer was whole: the request may have been heard.
        heard = isinstance(error, (httpx2.ReadError, httpx2.RemoteProtocolError))
        raise Fault("net.unreachable", retryable=True, heard=heard) from error


def _require_ours(response: httpx2.Response) -> None:
    """The server sends no pages for people: what does is a proxy or a portal in its place."""
    if response.headers.get("content-type", "").startswith("text/html"):
        raise Fault("net.unreachable", retryable=True, status=response.status_code)


def _was_pin(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, PinMismatch):
            return True
        error = error.__cause__ or error.__context__
    return False


def decoded(body: bytes) -> Any:
    """A server's CBOR. Errors: Fault `hostile.malformed` when it is none."""
    try:
        return cbor.decode(body)
    except (Fault, DomainError) as error:
        raise Fault("hostile.malformed", what="answer") from error


def refusal_of(response: httpx2.Response) -> Fault:
    """The server's refusal as a fault whose code begins with ``server.``."""
    code, params = f"status_{response.status_code}", {}
    try:
        value = cbor.decode(response.content)
        if isinstance(value, list) and len(value) == 2 and isinstance(value[0], str):
            code, params = value[0], {str(name): item for name, item in value[1]}
    except (Fault, DomainError, ValueError, TypeError):
        params = {}
    params.pop("code", None)
    params.pop("retryable", None)
    return Fault(
        code if code.startswith("server.") else f"server.{code}",
        retryable=response.status_code >= 500 and response.status_code != 507,
        **params,
    )
