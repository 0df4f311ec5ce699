"""Who is asking: RFC 9421 signatures by devices and tickets; refuses old, repeated, unknown."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidSignature as BadSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from http_message_signatures import (
    HTTPMessageVerifier,
    HTTPSignatureKeyResolver,
    InvalidSignature,
)
from http_message_signatures.algorithms import ED25519
from http_message_signatures.exceptions import HTTPMessageSignaturesException
from http_message_signatures.structures import VerifyResult
from starlette.requests import Request

from ecabinet.domain.errors import DomainError
from ecabinet.protocol import cbor
from ecabinet.protocol.keys import ServerKey
from server.nonces import Nonces

TAG = "ecabinet"
COVERED = ("@method", "@target-uri", "content-digest")
DIGEST = '"content-digest"'
TICKET_PREFIX = "ticket:"
TIME_PURPOSE = "time"
NONCE_LENGTHS = range(16, 65)
KEY_BYTES = 32
DEVICE_BYTES = 16


@dataclass(frozen=True, slots=True)
class Caller:
    """A request's author: an enrolled device (16-byte id), or the bearer of a ticket's key."""

    device: bytes | None = None
    ticket: bytes | None = None

    @property
    def name(self) -> str:
        """For the log: ids only."""
        if self.device is not None:
            return self.device.hex()
        return "ticket" if self.ticket is not None else "-"


@dataclass(frozen=True, slots=True)
class SignedRequest:
    """The view of a request that the signature library reads: no body."""

    method: str
    url: str
    headers: Headers

    @classmethod
    def of(cls, request: Request) -> SignedRequest:
        """The request as its sender saw it: the Host header's authority, the raw path."""
        scope = request.scope
        path = (scope.get("raw_path") or scope["path"].encode()).decode("latin-1").split("?")[0]
        query = scope["query_string"].decode("latin-1")
        url = f"{scope['scheme']}://{request.headers.get('host', '')}{path}"
        lines = [(k.decode("latin-1"), v.decode("latin-1")) for k, v in scope["headers"]]
        return cls(request.method, f"{url}?{query}" if query else url, Headers(lines))


class Headers:
    """Header lines in wire order, repeated names kept."""

    def __init__(self, lines: list[tuple[str, str]]) -> None:
        self._lines = lines

    def items(self) -> list[tuple[str, str]]:
        return self._lines


class _Keys(HTTPSignatureKeyResolver):
    """Finds the Ed25519 key of a keyid; None means unknown."""

    def __init__(self, device_key: Callable[[bytes], bytes | None]) -> None:
        self._device_key = device_key

    def resolve_public_key(self, key_id: str) -> Ed25519PublicKey | None:
        caller = caller_of(key_id)
        raw = caller.ticket or (self._device_key(caller.device) if caller.device else None)
        return Ed25519PublicKey.from_public_bytes(raw) if raw else None


class _Verifier(HTTPMessageVerifier):
    """Leaves the clock to `Gate`, whose refusal carries the server's time."""

    require_created = True

    def validate_created_and_expires(self, sig_input: Any, max_age: Any = None) -> None:
        del max_age
        if "created" not in sig_input.params or "expires" in sig_input.params:
            raise InvalidSignature("created is required, expires refused")


def caller_of(key_id: str) -> Caller:
    """Parse a keyid. Errors: DomainError `auth.signature`."""
    text, size = key_id.removeprefix(TICKET_PREFIX), DEVICE_BYTES
    if is_ticket := key_id.startswith(TICKET_PREFIX):
        size = KEY_BYTES
    try:
        raw = bytes.fromhex(text)
    except ValueError:
        raise DomainError("auth.signature") from None
    if len(raw) != size or raw.hex() != text:
        raise DomainError("auth.signature")
    return Caller(ticket=raw) if is_ticket else Caller(device=raw)


class Gate:
    """Lets signed requests in. `not_before_ms` is the process's start when nonces are in memory:
    what was sent before may have been counted by a process that no longer remembers it.
    """

    def __init__(
        self,
        key: ServerKey,
        nonces: Nonces,
        clock: Callable[[], int],
        device_key: Callable[[bytes], bytes | None],
        *,
        window_ms: int,
        not_before_ms: int = 0,
    ) -> None:
        self._key = key
        self._nonces = nonces
        self._clock = clock
        self._window_ms = window_ms
        self._not_before_s = not_before_ms // 1000
        self._verifier = _Verifier(signature_algorithm=ED25519, key_resolver=_Keys(device_key))

    def headers(self, message: SignedRequest) -> tuple[Caller, VerifyResult]:
        """Check everything but the body, so that a stranger's body is never read.

        Errors: DomainError `auth.signature`, `auth.clock` (time_ms, sig), `auth.replayed`.
        """
        try:
            results = self._verifier.verify(
                message, max_age=None, expect_tag=TAG, require_components=COVERED
            )
        except (HTTPMessageSignaturesException, BadSignature, ValueError):
            raise DomainError("auth.signature") from None
        if len(results) != 1:
            raise DomainError("auth.signature")
        parameters = results[0].parameters
        self._check_time(int(parameters["created"]))
        self._check_nonce(parameters.get("nonce"))
        return caller_of(str(parameters["keyid"])), results[0]

    def promised(self, result: VerifyResult, sha256: bytes) -> bool:
        """Whether the signed digest is this one and nothing else, written as RFC 9530 writes it;
        any other form of it is for `body` to judge.
        """
        told = result.covered_components.get(DIGEST)
        return told == f"sha-256=:{b64encode(sha256).decode()}:"

    def body(self, result: VerifyResult, body: bytes) -> None:
        """The body is the one that was signed. Errors: DomainError `auth.signature`."""
        try:
            covered = self._verifier.content_digest_class.verify_components(
                result.covered_components, body
            )
        except HTTPMessageSignaturesException:
            raise DomainError("auth.signature") from None
        if not covered:
            raise DomainError("auth.signature")

    def _check_time(self, created_s: int) -> None:
        now_ms = self._clock()
        if abs(now_ms - created_s * 1000) <= self._window_ms and created_s >= self._not_before_s:
            return
        raise DomainError("auth.clock", time_ms=now_ms, sig=self.signed_time(now_ms))

    def _check_nonce(self, nonce: object) -> None:
        if not isinstance(nonce, str) or len(nonce) not in NONCE_LENGTHS:
            raise DomainError("auth.signature")
        if not self._nonces.first(nonce, self._clock()):
            raise DomainError("auth.replayed")

    def signed_time(self, time_ms: int) -> bytes:
        """The server's word on what time it is, checked by clients with the genesis's key."""
        return self._key.sign(TIME_PURPOSE, cbor.encode([time_ms]))
