"""Blobs open only whole and in place; the two trees agree."""

from __future__ import annotations

import pytest

from ecabinet.domain.errors import Fault
from ecabinet.protocol.blob import BlobContext, open_blob, seal_blob, sealed_size
from ecabinet.protocol.tree import Frontier, Tree, verify_consistency, verify_inclusion

CONTEXT = BlobContext(b"o" * 16, b"s" * 16, b"p" * 16)


@pytest.mark.parametrize("length", [0, 1, 16_375, 16_376, 16_377, 100_000])
def test_blob_round_trip(length: int) -> None:
    data = bytes(index % 251 for index in range(length))
    sealed = seal_blob(data, b"k" * 32, CONTEXT)
    assert len(sealed) == sealed_size(length)
    assert open_blob(sealed, b"k" * 32, CONTEXT) == data
    for bad in (sealed[:-1], sealed + b"\x00", sealed[:-16_400], b"\x00" + sealed[1:]):
        with pytest.raises(Fault, match=r"protocol\.sealed"):
            open_blob(bad, b"k" * 32, CONTEXT)


def test_tree_and_frontier_agree_and_prove() -> None:
    tree, frontier = Tree(), Frontier()
    roots = [tree.root()]
    for number in range(40):
        leaf = bytes([number]) * 32
        tree.append(leaf)
        frontier.append(leaf)
        assert frontier.root == tree.root()
        roots.append(tree.root())
    for size in range(1, 41):
        assert tree.root(size) == roots[size]
        for index in range(size):
            path = tree.inclusion(index, size)
            assert verify_inclusion(bytes([index]) * 32, index, size, path, roots[size])
        for first in range(size + 1):
            proof = tree.consistency(first, size)
            assert verify_consistency(first, roots[first], size, roots[size], proof)
