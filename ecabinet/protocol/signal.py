"""Owns the sealed, signed words that devices pass on and that nobody keeps; it orders none of them.

body = [1, epoch, salt, commitment, sealed]. The one who carries it learns a space, an epoch and a
size that is always the same: who speaks stands inside. The signature binds organisation, space,
epoch and salt, so that no other reader can seal the same words anew or for another space.
"""

from __future__ import annotations

import hmac
import os
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from ecabinet.domain.errors import Fault
from ecabinet.domain.presenting import Shown
from ecabinet.protocol import cbor
from ecabinet.protocol.digest import tag, tagged
from ecabinet.protocol.keys import ED_SIGNATURE, DeviceKeys, DevicePublic, Entropy, verify
from ecabinet.protocol.padding import pad, unpad

VERSION = 1
QUANTUM = 512
LARGEST = 1024
"""Bytes of a body: more than that is none of ours and is not even decoded."""

_WHAT = "signal"
_OPENING = 32 + 12 + 32


@dataclass(frozen=True, slots=True)
class Place:
    """Where a signal is for: ids of 16 bytes and the epoch of the space's key."""

    org: bytes
    space: bytes
    epoch: int

    def bound(self, salt: bytes) -> bytes:
        return cbor.encode([VERSION, self.org, self.space, self.epoch, salt])


@dataclass(frozen=True, slots=True)
class Spoken:
    """An opened signal. Nothing of it is to be believed before `by` has been asked."""

    device: bytes
    shown: Shown
    digest: bytes
    sig: bytes

    def by(self, public: DevicePublic) -> bool:
        """Whether the device that it names has signed it."""
        return public.device_id == self.device and verify(public, self.digest, self.sig, False)


def seal_signal(
    place: Place, shown: Shown, space_key: bytes, keys: DeviceKeys, entropy: Entropy = os.urandom
) -> bytes:
    """What every holder of the epoch's 32-byte space key can open, and nobody else."""
    salt = entropy(32)
    bound, content = place.bound(salt), _written(shown)
    sig = keys.sign(_digest(bound, content), False)
    opening = _opening(bound, salt, space_key)
    plain = pad(cbor.encode([keys.device_id, content, sig]), QUANTUM)
    sealed = AESGCM(opening[:32]).encrypt(opening[32:44], plain, bound)
    return cbor.encode([VERSION, place.epoch, salt, opening[44:], sealed])


def epoch_of(body: bytes) -> int:
    """Which of the space's keys opens it. Fault ``protocol.malformed`` for what is no signal."""
    return _parts(body)[0]


def open_signal(org: bytes, space: bytes, body: bytes, space_key: bytes) -> Spoken:
    """What it says. Fault ``protocol.malformed`` by its shape, ``protocol.sealed`` for any other
    failure."""
    epoch, salt, commitment, sealed = _parts(body)
    bound = Place(org, space, epoch).bound(salt)
    opening = _opening(bound, salt, space_key)
    if not hmac.compare_digest(opening[44:], commitment):
        raise Fault("protocol.sealed")
    try:
        plain = AESGCM(opening[:32]).decrypt(opening[32:44], sealed, bound)
    except (InvalidTag, ValueError):
        raise Fault("protocol.sealed") from None
    match cbor.decode(unpad(plain)):
        case [bytes(device), bytes(content), bytes(sig)] if len(sig) == ED_SIGNATURE:
            return Spoken(device, _read(content), _digest(bound, content), sig)
    raise cbor.malformed(_WHAT)


def _parts(body: bytes) -> tuple[int, bytes, bytes, bytes]:
    if len(body) > LARGEST:
        raise cbor.malformed(_WHAT)
    match cbor.decode(body):
        case [1, int(epoch), bytes(salt), bytes(commitment), bytes(sealed)] if (
            epoch > 0 and len(salt) == len(commitment) == 32
        ):
            return epoch, salt, commitment, sealed
    raise cbor.malformed(_WHAT)


def _digest(bound: bytes, content: bytes) -> bytes:
    return tagged(_WHAT, bound + content)


def _opening(bound: bytes, salt: bytes, space_key: bytes) -> bytes:
    secret = hmac.digest(salt, space_key, "sha256")
    return HKDFExpand(SHA256(), _OPENING, tag(_WHAT) + bound).derive(secret)


def _written(shown: Shown) -> bytes:
    return cbor.encode(
        [
            VERSION,
            shown.meeting,
            shown.started_ms,
            shown.counter,
            shown.sent_ms,
            shown.ended,
            shown.paper,
            shown.version,
            shown.page,
            list(shown.pointer or ()),
        ]
    )


def _read(content: bytes) -> Shown:
    match cbor.decode(content):
        case [
            1, bytes(meeting), int(started_ms), int(counter), int(sent_ms), bool(ended),
            bytes(paper), int(version), int(page), [*pointer],
        ] if len(meeting) == 16 and len(paper) in (0, 16) and _is_place(pointer):  # fmt: skip
            at = (pointer[0], pointer[1]) if pointer else None
            return Shown(meeting, started_ms, counter, sent_ms, ended, paper, version, page, at)
    raise cbor.malformed(_WHAT)


def _is_place(pointer: list[object]) -> bool:
    return not pointer or (len(pointer) == 2 and all(type(one) is int for one in pointer))
