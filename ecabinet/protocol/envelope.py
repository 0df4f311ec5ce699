"""Owns sealing a payload into an operation and opening it; refuses to say why opening failed.

secret = HKDF-Extract(space key, salt), or 32 random bytes of the operation's own; then key (32),
nonce (12) and commitment (32) = HKDF-Expand(secret, tag ‖ SHA-256(header)): together the opening.
"""

from __future__ import annotations

import hmac
import os
from collections.abc import Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from ecabinet.domain.errors import Fault
from ecabinet.domain.events import AnswersDrafted
from ecabinet.domain.proposals import AnswersProposed, ProposalSettled
from ecabinet.protocol.digest import ZERO32, sha256, tag
from ecabinet.protocol.keys import (
    DeviceKeys,
    DevicePublic,
    Entropy,
    WrapContext,
    key_hash,
    wrap,
)
from ecabinet.protocol.operation import Header, OpClass, Operation, Wrap
from ecabinet.protocol.padding import pad, unpad
from ecabinet.protocol.payloads import payload_type

OPENING = 76
VOTE_QUANTUM = 4096
_DRAFTS = {AnswersDrafted.TYPE, AnswersProposed.TYPE, ProposalSettled.TYPE}
_OBJECT_TAG = tag("object")


def open_operation(header: Header, payload: bytes) -> Operation:
    """An unsigned operation of an open class: the payload stands in clear."""
    return Operation.compose(header, payload)


def seal_with_space_key(
    header: Header, payload: bytes, space_key: bytes, entropy: Entropy = os.urandom
) -> Operation:
    """An unsigned operation that every holder of the epoch's 32-byte space key can open."""
    salt = entropy(32)
    return _seal(header, payload, _extract(space_key, salt), salt, ())


def seal_with_keys(
    header: Header,
    payload: bytes,
    recipients: Sequence[DevicePublic],
    entropy: Entropy = os.urandom,
) -> Operation:
    """An unsigned operation that only the `recipients` can open; `header.space` must be set.

    Each wrap is key hash (32) ‖ HPKE (1168), bound to author, space and epoch 0.
    """
    secret = entropy(32)
    context = _context(header, key_hash(secret))
    wraps = tuple(
        (public.device_id, context.key_hash + wrap(secret, context, public.device_id, public.seal))
        for public in recipients
    )
    return _seal(header, payload, secret, ZERO32, wraps)


def opening_with_space_key(op: Operation, space_key: bytes) -> bytes:
    """The 76 bytes that open this operation alone."""
    return _expand(_extract(space_key, op.salt), op.header_bytes)


def opening_with_wrap(op: Operation, keys: DeviceKeys) -> bytes:
    """The opening through this device's wrap; Fault ``protocol.sealed`` if it has none."""
    for device, sealed in op.keys:
        if device == keys.device_id and len(sealed) > 32:
            secret = keys.unwrap(sealed[32:], _context(op.header, sealed[:32]))
            return _expand(secret, op.header_bytes)
    raise Fault("protocol.sealed")


def open_with_space_key(op: Operation, space_key: bytes) -> bytes:
    """The payload; Fault ``protocol.sealed`` for any failure."""
    return open_with_opening(op, opening_with_space_key(op, space_key))


def open_with_wrap(op: Operation, keys: DeviceKeys) -> bytes:
    """The payload through this device's wrap; Fault ``protocol.sealed`` for any failure."""
    return open_with_opening(op, opening_with_wrap(op, keys))


def open_with_opening(op: Operation, opening: bytes) -> bytes:
    """The payload through a published opening: the commitment is compared before decrypting.

    AES-GCM alone commits to no key; the commitment fixes the very bytes that were signed.
    """
    if len(opening) != OPENING or not hmac.compare_digest(opening[44:], op.commitment):
        raise Fault("protocol.sealed")
    try:
        padded = AESGCM(opening[:32]).decrypt(opening[32:44], op.body, op.header_bytes)
    except (InvalidTag, ValueError):
        raise Fault("protocol.sealed") from None
    return unpad(padded)


def _seal(
    header: Header, payload: bytes, secret: bytes, salt: bytes, wraps: tuple[Wrap, ...]
) -> Operation:
    header_bytes = header.encode()
    opening = _expand(secret, header_bytes)
    padded = pad(payload, _quantum(header.cls, payload))
    body = AESGCM(opening[:32]).encrypt(opening[32:44], padded, header_bytes)
    return Operation.compose(header, body, salt=salt, commitment=opening[44:], keys=wraps)


def _quantum(cls: OpClass, payload: bytes) -> int:
    """Ballots and drafts of answers must all look alike."""
    draft = cls is OpClass.CONTENT and payload_type(payload) in _DRAFTS
    return VOTE_QUANTUM if draft or cls is OpClass.BALLOT else 0


def _context(header: Header, secret_hash: bytes) -> WrapContext:
    return WrapContext(header.org, header.space, 0, header.device, secret_hash)


def _extract(space_key: bytes, salt: bytes) -> bytes:
    """HKDF-Extract (RFC 5869): HMAC keyed by the salt."""
    return hmac.digest(salt, space_key, "sha256")


def _expand(secret: bytes, header_bytes: bytes) -> bytes:
    return HKDFExpand(SHA256(), OPENING, _OBJECT_TAG + sha256(header_bytes)).derive(secret)
