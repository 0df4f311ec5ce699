"""RFC 9421 signatures on requests, each with its own nonce; refuses to reuse one."""

from __future__ import annotations

import datetime
import secrets
from typing import Any

import httpx2
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from http_message_signatures import HTTPMessageSigner, HTTPSignatureKeyResolver
from http_message_signatures.algorithms import ED25519
from http_message_signatures.httpx2 import adapt_message

COVERED = ("@method", "@target-uri", "content-digest")
LABEL = "ecab"
TAG = "ecabinet"
NONCE_BYTES = 16


class _OneKey(HTTPSignatureKeyResolver):
    def __init__(self, key: Ed25519PrivateKey) -> None:
        self._key = key

    def resolve_private_key(self, key_id: str) -> Any:  # the library's name
        del key_id
        return self._key


class RequestSigner:
    """Signs as one device (`key_id` its id in hex) or as the bearer of a ticket's key."""

    def __init__(self, key_id: str, key: Ed25519PrivateKey) -> None:
        self.key_id = key_id
        self._signer = HTTPMessageSigner(signature_algorithm=ED25519, key_resolver=_OneKey(key))

    @classmethod
    def for_ticket(cls, key: Ed25519PrivateKey) -> RequestSigner:
        """The ticket's one-time key: it may read the registry and post one enrolment."""
        return cls("ticket:" + key.public_key().public_bytes_raw().hex(), key)

    def sign(self, request: httpx2.Request, body: bytes, now_ms: int) -> None:
        """Add the digest and the signature to `request`, created at `now_ms`."""
        created = datetime.datetime.fromtimestamp(now_ms / 1000, datetime.UTC)
        self._signer.sign(
            adapt_message(request),
            body=body,
            key_id=self.key_id,
            created=created,
            nonce=secrets.token_hex(NONCE_BYTES),
            label=LABEL,
            tag=TAG,
            include_alg=True,
            covered_component_ids=COVERED,
        )
