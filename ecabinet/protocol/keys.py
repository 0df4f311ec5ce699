"""Owns signing and sealing keys of devices, root and server; refuses to choose a suite at run time.

One suite, compiled in: Ed25519, ML-DSA-65 (FIPS 204), and HPKE (RFC 9180) with MLKEM768-X25519,
HKDF-SHA256 and AES-256-GCM. Private keys are kept as seeds: HPKE keys have no export.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA65PrivateKey, MLDSA65PublicKey
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import (
    AEAD,
    KDF,
    KEM,
    MLKEM768X25519PrivateKey,
    MLKEM768X25519PublicKey,
    Suite,
)
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from ecabinet.domain.errors import Fault
from ecabinet.protocol import cbor
from ecabinet.protocol.digest import tag, tagged

Entropy = Callable[[int], bytes]

SEED = 32
ED_PUBLIC = 32
PQ_PUBLIC = 1952
MLKEM_PUBLIC = 1184
SEAL_PUBLIC = MLKEM_PUBLIC + 32
ED_SIGNATURE = 64
PQ_SIGNATURE = 3309
HYBRID_SIGNATURE = ED_SIGNATURE + PQ_SIGNATURE
WRAP = 1088 + 32 + 32 + 16

_SUITE = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
_SIGN_TAG = tag("sign")
_WRAP_TAG = tag("wrap")
_RECOVERY_TAG = tag("recovery")


@dataclass(frozen=True, slots=True)
class DevicePublic:
    """Public keys: Ed25519 (32 bytes), ML-DSA-65 (1952), X-Wing (1216; empty for the root)."""

    sign_ed: bytes
    sign_pq: bytes
    seal: bytes

    @property
    def fingerprint(self) -> bytes:
        """Tagged hash of all three keys, 32 bytes."""
        return tagged("device", cbor.encode([self.sign_ed, self.sign_pq, self.seal]))

    @property
    def device_id(self) -> bytes:
        """The first 16 bytes of the fingerprint."""
        return self.fingerprint[:16]

    @property
    def well_formed(self) -> bool:
        """Whether sizes are a device's and a secret can be sealed to it.

        A key that cannot be sealed to would stop every rotation and every ballot meant for it.
        """
        sizes = (len(self.sign_ed), len(self.sign_pq), len(self.seal))
        return sizes == (ED_PUBLIC, PQ_PUBLIC, SEAL_PUBLIC) and can_be_sealed_to(self.seal)


class _Signer:
    """Ed25519 and ML-DSA-65 from two seeds."""

    def __init__(self, ed_seed: bytes, pq_seed: bytes) -> None:
        self._ed = Ed25519PrivateKey.from_private_bytes(ed_seed)
        self._pq = MLDSA65PrivateKey.from_seed_bytes(pq_seed)

    def public(self) -> tuple[bytes, bytes]:
        return self._ed.public_key().public_bytes_raw(), self._pq.public_key().public_bytes_raw()

    def sign(self, op_id: bytes, hybrid: bool) -> bytes:
        message = _SIGN_TAG + op_id
        signature = self._ed.sign(message)
        return signature + self._pq.sign(message) if hybrid else signature


@dataclass(frozen=True)
class DeviceKeys:
    """A device's private keys as seeds of 32 bytes: Ed25519, ML-DSA-65, X-Wing."""

    ed_seed: bytes = field(repr=False)
    pq_seed: bytes = field(repr=False)
    seal_seed: bytes = field(repr=False)
    public: DevicePublic = field(init=False)
    device_id: bytes = field(init=False)
    _signer: _Signer = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        signer = _Signer(self.ed_seed, self.pq_seed)
        public = DevicePublic(*signer.public(), _seal_public(self.seal_seed))
        object.__setattr__(self, "_signer", signer)
        object.__setattr__(self, "public", public)
        object.__setattr__(self, "device_id", public.device_id)

    @classmethod
    def generate(cls, entropy: Entropy = os.urandom) -> DeviceKeys:
        return cls(entropy(SEED), entropy(SEED), entropy(SEED))

    def to_bytes(self) -> bytes:
        """The three seeds, 96 bytes: secret."""
        return self.ed_seed + self.pq_seed + self.seal_seed

    @classmethod
    def from_bytes(cls, data: bytes) -> DeviceKeys:
        if len(data) != 3 * SEED:
            raise cbor.malformed("device_keys")
        return cls(data[:32], data[32:64], data[64:])

    def sign(self, op_id: bytes, hybrid: bool) -> bytes:
        """Ed25519(tag ‖ op_id), 64 bytes, and ML-DSA-65 of the same behind it where `hybrid`."""
        return self._signer.sign(op_id, hybrid)

    def sign_raw(self, message: bytes) -> bytes:
        """Plain Ed25519 of `message`, 64 bytes, for HTTP message signatures (RFC 9421) only."""
        return Ed25519PrivateKey.from_private_bytes(self.ed_seed).sign(message)

    def unwrap(self, wrap: bytes, context: WrapContext) -> bytes:
        """The secret wrapped to this device; Fault ``protocol.sealed`` for any failure."""
        return _unwrap(
            wrap, self.seal_seed, context.info(self.device_id, self.public.seal), context
        )


@dataclass(frozen=True)
class RootKeys:
    """The organisation's root: a hybrid signing key, kept offline, and a pseudo-device."""

    ed_seed: bytes = field(repr=False)
    pq_seed: bytes = field(repr=False)
    public: DevicePublic = field(init=False)
    device_id: bytes = field(init=False)
    _signer: _Signer = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        signer = _Signer(self.ed_seed, self.pq_seed)
        public = DevicePublic(*signer.public(), b"")
        object.__setattr__(self, "_signer", signer)
        object.__setattr__(self, "public", public)
        object.__setattr__(self, "device_id", public.device_id)

    @classmethod
    def generate(cls, entropy: Entropy = os.urandom) -> RootKeys:
        return cls(entropy(SEED), entropy(SEED))

    def to_bytes(self) -> bytes:
        """The two seeds, 64 bytes: secret."""
        return self.ed_seed + self.pq_seed

    @classmethod
    def from_bytes(cls, data: bytes) -> RootKeys:
        if len(data) != 2 * SEED:
            raise cbor.malformed("root_keys")
        return cls(data[:32], data[32:])

    def sign(self, op_id: bytes, hybrid: bool) -> bytes:
        """As `DeviceKeys.sign`."""
        return self._signer.sign(op_id, hybrid)


@dataclass(frozen=True)
class RecoveryKeys:
    """What a recovery sheet of 32 secret bytes stands for: it opens, and signs nothing.

    Like the root it has a pseudo-device, to which a member's own epochs are wrapped.
    """

    secret: bytes = field(repr=False)
    seal: bytes = field(init=False)
    device_id: bytes = field(init=False)
    _seed: bytes = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        seed = HKDF(SHA256(), SEED, None, _RECOVERY_TAG).derive(self.secret)
        seal = _seal_public(seed)
        object.__setattr__(self, "_seed", seed)
        object.__setattr__(self, "seal", seal)
        object.__setattr__(self, "device_id", recovery_id(seal))

    def unwrap(self, wrap: bytes, context: WrapContext) -> bytes:
        """As `DeviceKeys.unwrap`."""
        return _unwrap(wrap, self._seed, context.info(self.device_id, self.seal), context)


def recovery_id(seal: bytes) -> bytes:
    """The pseudo-device of a sheet's public X-Wing key, 16 bytes."""
    return tagged("recovery-key", seal)[:16]


@dataclass(frozen=True)
class SigningKey:
    """A plain Ed25519 key from a 32-byte seed: the server's, or a ticket's one-time key."""

    seed: bytes = field(repr=False)
    public: bytes = field(init=False)
    _key: Ed25519PrivateKey = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        key = Ed25519PrivateKey.from_private_bytes(self.seed)
        object.__setattr__(self, "_key", key)
        object.__setattr__(self, "public", key.public_key().public_bytes_raw())

    @classmethod
    def generate(cls, entropy: Entropy = os.urandom) -> SigningKey:
        return cls(entropy(SEED))

    def sign(self, what: str, message: bytes) -> bytes:
        """Ed25519(tag(what) ‖ message), 64 bytes."""
        return self._key.sign(tag(what) + message)

    def sign_raw(self, message: bytes) -> bytes:
        """Plain Ed25519 of `message` for HTTP message signatures only."""
        return self._key.sign(message)


ServerKey = SigningKey


@dataclass(frozen=True, slots=True)
class WrapContext:
    """What a wrap is bound to: PROTOCOL.md section 3. `epoch` 0 for an operation's own secret."""

    org: bytes
    space: bytes
    epoch: int
    author: bytes
    key_hash: bytes

    def info(self, device: bytes, seal_public: bytes) -> bytes:
        recipient = hashlib.sha256(seal_public).digest()
        place: list[bytes | int] = [_WRAP_TAG, self.org, self.space, self.epoch]
        return cbor.encode([*place, device, recipient, self.author, self.key_hash])


def key_hash(secret: bytes) -> bytes:
    """SHA-256(tag ‖ key), carried in clear beside the wraps of a 32-byte secret."""
    return tagged("key", secret)


def wrap(secret: bytes, context: WrapContext, device: bytes, seal_public: bytes) -> bytes:
    """Seal a 32-byte secret to a device's X-Wing key; 1168 bytes. Randomness is the library's.

    Fault ``protocol.malformed`` for a key that is none; the registry lets no such key in.
    """
    info = context.info(device, seal_public)
    public = _seal_public_key(seal_public)
    try:
        return _SUITE.encrypt(secret, public, info=info)
    except ValueError:  # a point of low order
        raise cbor.malformed("seal_key") from None


def verify(public: DevicePublic, op_id: bytes, sig: bytes, hybrid: bool) -> bool:
    """Whether `sig` is the author's over `op_id`; both halves must hold where `hybrid`."""
    if len(sig) != (HYBRID_SIGNATURE if hybrid else ED_SIGNATURE):
        return False
    message = _SIGN_TAG + op_id
    try:
        _ed_public(public.sign_ed).verify(sig[:ED_SIGNATURE], message)
        if hybrid:
            _pq_public(public.sign_pq).verify(sig[ED_SIGNATURE:], message)
    except (InvalidSignature, ValueError):
        return False
    return True


def verify_ed(public: bytes, what: str, message: bytes, sig: bytes) -> bool:
    """Whether `sig` is `SigningKey.sign(what, message)` under the 32-byte key `public`."""
    try:
        _ed_public(public).verify(sig, tag(what) + message)
    except (InvalidSignature, ValueError):
        return False
    return True


def six_words(fingerprint: bytes, words: Sequence[str]) -> tuple[str, ...]:
    """Six words of a list of 2048 for the first 66 bits of a 32-byte fingerprint."""
    if len(words) != 2048:
        raise ValueError("a list of 2048 words is needed")
    bits = int.from_bytes(fingerprint[:9], "big") >> 6
    return tuple(words[bits >> (11 * place) & 2047] for place in range(5, -1, -1))


@lru_cache(maxsize=4096)
def _ed_public(data: bytes) -> Ed25519PublicKey:
    return Ed25519PublicKey.from_public_bytes(data)


@lru_cache(maxsize=4096)
def _pq_public(data: bytes) -> MLDSA65PublicKey:
    return MLDSA65PublicKey.from_public_bytes(data)


@lru_cache(maxsize=4096)
def _seal_public_key(data: bytes) -> MLKEM768X25519PublicKey:
    if len(data) != SEAL_PUBLIC:
        raise cbor.malformed("seal_key")
    try:
        mlkem = MLKEM768PublicKey.from_public_bytes(data[:MLKEM_PUBLIC])
        return MLKEM768X25519PublicKey(
            mlkem, X25519PublicKey.from_public_bytes(data[MLKEM_PUBLIC:])
        )
    except ValueError:
        raise cbor.malformed("seal_key") from None


@lru_cache(maxsize=4096)
def can_be_sealed_to(seal: bytes) -> bool:
    """Whether it is an X-Wing key that takes a wrap."""
    try:
        _SUITE.encrypt(bytes(SEED), _seal_public_key(seal))
    except (Fault, ValueError):
        return False
    return True


def _unwrap(wrap: bytes, seed: bytes, info: bytes, context: WrapContext) -> bytes:
    try:
        secret = _SUITE.decrypt(wrap, _seal_private(seed), info=info)
    except (InvalidTag, ValueError):
        raise Fault("protocol.sealed") from None
    if key_hash(secret) != context.key_hash:
        raise Fault("protocol.sealed")
    return secret


def _components(seed: bytes) -> tuple[MLKEM768PrivateKey, X25519PrivateKey]:
    """X-Wing key generation: SHAKE256(seed, 96) = ML-KEM d ‖ z (64) ‖ X25519 (32)."""
    expanded = hashlib.shake_256(seed).digest(96)
    mlkem = MLKEM768PrivateKey.from_seed_bytes(expanded[:64])
    return mlkem, X25519PrivateKey.from_private_bytes(expanded[64:])


@lru_cache(maxsize=64)
def _seal_private(seed: bytes) -> MLKEM768X25519PrivateKey:
    return MLKEM768X25519PrivateKey(*_components(seed))


def _seal_public(seed: bytes) -> bytes:
    mlkem, x25519 = _components(seed)
    return mlkem.public_key().public_bytes_raw() + x25519.public_key().public_bytes_raw()
