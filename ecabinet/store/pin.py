"""A PIN in the passphrase's stead while a key ring holds its half; ten wrong tries erase it."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from ecabinet.domain.errors import DomainError, Fault
from ecabinet.store.passphrase import SALT_BYTES, Kdf, expand, new_salt, stretch
from ecabinet.store.profile import Profile, replace_file
from ecabinet.store.ring import Ring
from ecabinet.store.sealed import bound, unwrapped, wrap
from ecabinet.store.vault import Vault

MINIMUM_DIGITS = 6
TRIES = 10
HALF_BYTES = 32


def has_pin(directory: Path) -> bool:
    """Whether the unlock screen may offer a PIN."""
    return Profile(directory).pin.exists()


def set_pin(vault: Vault, pin: str, ring: Ring | None, kdf: Kdf | None = None) -> None:
    """Lets a PIN open the vault, in place of an earlier one. DomainError ``pin.needs_ring``, and
    ``pin.weak`` (minimum: digits)."""
    if ring is None or vault.ring != ring.name:
        raise DomainError("pin.needs_ring")
    if len(pin) < MINIMUM_DIGITS or not (pin.isascii() and pin.isdigit()):
        raise DomainError("pin.weak", minimum=MINIMUM_DIGITS)
    account, half = os.urandom(16).hex(), os.urandom(HALF_BYTES)
    kdf, salt = kdf or Kdf(), new_salt()
    head = {"format": 1, "kdf": kdf.plain(), "salt": salt.hex(), "account": account}
    drop_pin(vault.directory, ring)
    ring.put(account, _kept(half, 0))
    record = {**head, **wrap(_key(pin, salt, kdf, half), vault.master, head)}
    replace_file(Profile(vault.directory).pin, json.dumps(record).encode())


def open_with_pin(directory: Path, pin: str, ring: Ring | None) -> Vault:
    """DomainError ``pin.wrong`` (left: tries), ``pin.erased`` after the last of them; Fault
    ``pin.missing`` when there is none or the key ring has lost its half."""
    head, nonce, sealed = _load(directory)
    kept = ring.get(head["account"]) if ring is not None else None
    if ring is None or kept is None or len(kept) != HALF_BYTES + 1:
        raise Fault("pin.missing")
    half, tried = kept[:HALF_BYTES], kept[HALF_BYTES] + 1
    # Counted before it is tried, so that ending the program does not give the try back.
    ring.put(head["account"], _kept(half, tried))
    key = _key(pin, bytes.fromhex(head["salt"]), Kdf.parse(head["kdf"]), half)
    try:
        master = AESGCM(key).decrypt(nonce, sealed, bound(head))
    except InvalidTag as error:
        if tried >= TRIES:
            drop_pin(directory, ring)
            raise DomainError("pin.erased") from error
        raise DomainError("pin.wrong", left=TRIES - tried) from error
    ring.put(head["account"], _kept(half, 0))
    return Vault.opened(directory, master, ring)


def drop_pin(directory: Path, ring: Ring | None) -> None:
    """From now on only the passphrase opens the vault."""
    with suppress(Fault):
        account = _load(directory)[0]["account"]
        if ring is not None:
            ring.drop(account)
    with suppress(FileNotFoundError):
        Profile(directory).pin.unlink()


def _load(directory: Path) -> tuple[dict[str, Any], bytes, bytes]:
    try:
        record = json.loads(Profile(directory).pin.read_bytes())
        head = {name: record[name] for name in ("format", "kdf", "salt", "account")}
        Kdf.parse(head["kdf"])
        if head["format"] != 1 or len(bytes.fromhex(head["salt"])) != SALT_BYTES:
            raise ValueError("PIN of another format")
        return (head, *unwrapped(record))
    except (FileNotFoundError, ValueError, KeyError, TypeError) as error:
        raise Fault("pin.missing") from error


def _kept(half: bytes, tried: int) -> bytes:
    return half + bytes([tried])


def _key(pin: str, salt: bytes, kdf: Kdf, half: bytes) -> bytes:
    return expand(stretch(pin, salt, kdf) + half, "pin")
