"""A file sealed by a passphrase alone, such as the root key that is kept offline."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from ecabinet.domain.errors import DomainError, Fault
from ecabinet.store.passphrase import Kdf, check_strength, expand, new_salt, stretch
from ecabinet.store.profile import replace_file

NONCE_BYTES = 12


def seal_file(path: Path, data: bytes, passphrase: str, kdf: Kdf | None = None) -> None:
    """Writes `data` so that only the passphrase opens it; DomainError ``passphrase.weak``."""
    check_strength(passphrase)
    kdf, salt = kdf or Kdf(), new_salt()
    head = {"format": 1, "kdf": kdf.plain(), "salt": salt.hex()}
    key = expand(stretch(passphrase, salt, kdf), "sealed-file")
    replace_file(path, json.dumps({**head, **wrap(key, data, head)}).encode())


def open_file(path: Path, passphrase: str) -> bytes:
    """What `seal_file` was given; DomainError ``passphrase.wrong``, Fault ``sealed.missing`` or
    ``sealed.damaged``."""
    try:
        text = path.read_bytes()
    except FileNotFoundError as error:
        raise Fault("sealed.missing", path=str(path)) from error
    try:
        record: dict[str, Any] = json.loads(text)
        head = {name: record[name] for name in ("format", "kdf", "salt")}
        kdf, salt = Kdf.parse(head["kdf"]), bytes.fromhex(head["salt"])
        nonce, sealed = unwrapped(record)
    except (ValueError, KeyError, TypeError) as error:
        raise Fault("sealed.damaged", path=str(path)) from error
    key = expand(stretch(passphrase, salt, kdf), "sealed-file")
    try:
        return AESGCM(key).decrypt(nonce, sealed, bound(head))
    except InvalidTag as error:
        raise DomainError("passphrase.wrong", wait_s=0) from error


def wrap(key: bytes, data: bytes, head: dict[str, Any]) -> dict[str, str]:
    """The sealed part of a record whose clear part `head` is bound to it (AES-256-GCM)."""
    nonce = os.urandom(NONCE_BYTES)
    return {"nonce": nonce.hex(), "sealed": AESGCM(key).encrypt(nonce, data, bound(head)).hex()}


def unwrapped(record: dict[str, Any]) -> tuple[bytes, bytes]:
    """Nonce and cipher text; ValueError when they cannot be."""
    nonce, sealed = bytes.fromhex(record["nonce"]), bytes.fromhex(record["sealed"])
    if len(nonce) != NONCE_BYTES or len(sealed) < 16:
        raise ValueError("sealed part is cut")
    return nonce, sealed


def bound(head: dict[str, Any]) -> bytes:
    """The clear part as bytes that cannot be changed without the seal breaking."""
    return json.dumps(head, sort_keys=True, separators=(",", ":")).encode()
