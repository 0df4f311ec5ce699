"""The primitives agree with vectors that others published; published.json names the sources."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.bindings._rust import openssl
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA65PrivateKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from ecabinet.protocol import keys
from ecabinet.protocol.digest import sha256
from ecabinet.protocol.keys import SigningKey
from ecabinet.protocol.tree import Frontier, Tree, verify_consistency, verify_inclusion

TOLD: dict[str, Any] = json.loads((Path(__file__).parent / "published.json").read_text("utf-8"))


def octets(value: dict[str, str]) -> dict[str, bytes]:
    return {name: bytes.fromhex(text) for name, text in value.items()}


def test_xwing_key_from_its_seed_opens_the_published_hpke_message() -> None:
    """Our expansion of a 32-byte seed is X-Wing's: the key opens what others have sealed."""
    vector = octets(TOLD["hpke"])
    assert keys._seal_public(vector["skRm"]) == vector["pkRm"]
    suite = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
    private = keys._seal_private(vector["skRm"])
    # Only the library's own tests' door takes the vector's AAD.
    opened = openssl.hpke._decrypt_with_aad(
        suite, vector["enc"] + vector["ct"], private, info=vector["info"], aad=vector["aad"]
    )
    assert opened == vector["pt"]


@pytest.mark.parametrize("vector", TOLD["ed25519"], ids=lambda vector: vector["public"][:8])
def test_ed25519(vector: dict[str, str]) -> None:
    told = octets(vector)
    key = SigningKey(told["seed"])
    assert key.public == told["public"]
    assert key.sign_raw(told["message"]) == told["signature"]


def test_ml_dsa_65() -> None:
    for vector in TOLD["mldsa65"]:
        told = octets(vector)
        private = MLDSA65PrivateKey.from_seed_bytes(told["seed"])
        public = private.public_key()
        assert public.public_bytes_raw() == told["public"]
        public.verify(told["signature"], told["message"], told["context"])
        altered = bytes([told["signature"][0] ^ 1]) + told["signature"][1:]
        with pytest.raises(InvalidSignature):
            public.verify(altered, told["message"], told["context"])


def test_merkle_roots() -> None:
    leaves = [sha256(b"\x00" + bytes.fromhex(leaf)) for leaf in TOLD["merkle"]["leaves"]]
    roots = [bytes.fromhex(root) for root in TOLD["merkle"]["roots"]]
    tree, frontier = Tree(), Frontier()
    for leaf, root in zip(leaves, roots, strict=True):
        tree.append(leaf)
        frontier.append(leaf)
        assert tree.root() == frontier.root == root
    for size, root in enumerate(roots, 1):
        for index in range(size):
            assert verify_inclusion(leaves[index], index, size, tree.inclusion(index, size), root)
        for first in range(1, size):
            proof = tree.consistency(first, size)
            assert verify_consistency(first, roots[first - 1], size, root, proof)


def test_empty_tree_has_the_hash_of_nothing() -> None:
    assert Tree().root() == Frontier().root == sha256(b"")
