"""The log's tree: what it proves and nothing else, in memory and by its edge alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecabinet.domain.errors import Fault
from ecabinet.protocol import cbor
from ecabinet.protocol.digest import sha256
from ecabinet.protocol.keys import SigningKey
from ecabinet.protocol.tree import (
    Checkpoint,
    Frontier,
    Tree,
    node_hash,
    verify_consistency,
    verify_inclusion,
)

LEAVES = [sha256(bytes([number])) for number in range(130)]
SIZES = st.integers(1, len(LEAVES))
WHOLE = Tree(LEAVES)


def naive(leaves: list[bytes]) -> bytes:
    """MTH of RFC 9162, section 2.1.1, as it is written there."""
    if not leaves:
        return sha256(b"")
    if len(leaves) == 1:
        return leaves[0]
    middle = 1
    while middle * 2 < len(leaves):
        middle *= 2
    return node_hash(naive(leaves[:middle]), naive(leaves[middle:]))


def test_tree_and_edge_are_the_definition() -> None:
    tree, frontier = Tree(), Frontier()
    for size in range(len(LEAVES) + 1):
        assert tree.root() == frontier.root == WHOLE.root(size) == naive(LEAVES[:size])
        assert tree.size == frontier.size == size
        if size < len(LEAVES):
            assert tree.append(LEAVES[size]) == frontier.append(LEAVES[size]) == size


@given(SIZES, st.data())
def test_inclusion(size: int, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, size - 1))
    path, root = WHOLE.inclusion(index, size), WHOLE.root(size)
    assert verify_inclusion(LEAVES[index], index, size, path, root)
    other = data.draw(st.integers(0, size - 1))
    if other != index:
        assert not verify_inclusion(LEAVES[other], index, size, path, root)
        assert not verify_inclusion(LEAVES[index], other, size, path, root)
    assert not verify_inclusion(LEAVES[index], index, size, [*path, root], root)
    assert not verify_inclusion(LEAVES[index], index, size, path, sha256(root))
    if path:
        broken = data.draw(st.integers(0, len(path) - 1))
        altered = [*path[:broken], sha256(path[broken]), *path[broken + 1 :]]
        assert not verify_inclusion(LEAVES[index], index, size, altered, root)
        assert not verify_inclusion(LEAVES[index], index, size, path[:-1], root)


@given(SIZES, st.data())
def test_consistency(second: int, data: st.DataObject) -> None:
    first = data.draw(st.integers(0, second))
    proof = WHOLE.consistency(first, second)
    old, new = WHOLE.root(first), WHOLE.root(second)
    assert verify_consistency(first, old, second, new, proof)
    assert not verify_consistency(first, sha256(old), second, new, proof)
    assert not verify_consistency(first, old, second, new, [*proof, new])
    if first:
        assert not verify_consistency(first, old, second, sha256(new), proof)
    if proof:
        assert not verify_consistency(first, old, second, new, proof[:-1])
        broken = data.draw(st.integers(0, len(proof) - 1))
        altered = [*proof[:broken], sha256(proof[broken]), *proof[broken + 1 :]]
        assert not verify_consistency(first, old, second, new, altered)


@given(SIZES, st.data())
def test_another_history_is_not_consistent(second: int, data: st.DataObject) -> None:
    first = data.draw(st.integers(1, second))
    changed = data.draw(st.integers(0, first - 1))
    forked = [*LEAVES[:changed], sha256(LEAVES[changed]), *LEAVES[changed + 1 : second]]
    tree = Tree(forked)
    proof = tree.consistency(first, second)
    assert not verify_consistency(first, WHOLE.root(first), second, tree.root(), proof)


def test_nothing_beyond_the_tree() -> None:
    tree = Tree(LEAVES[:3])
    for act in (
        lambda: tree.root(4),
        lambda: tree.inclusion(3),
        lambda: tree.inclusion(0, 4),
        lambda: tree.inclusion(-1),
        lambda: tree.consistency(2, 4),
        lambda: tree.consistency(3, 2),
    ):
        with pytest.raises(ValueError, match=r"beyond the tree|no such"):
            act()
    assert not verify_inclusion(LEAVES[0], 3, 3, [], tree.root())
    assert not verify_consistency(4, tree.root(), 3, tree.root(), [])
    assert not verify_consistency(2, tree.root(2), 3, tree.root(), [])


@given(st.integers(0, len(LEAVES)), st.data())
def test_the_edge_is_kept_and_goes_on(size: int, data: st.DataObject) -> None:
    frontier = Frontier()
    for leaf in LEAVES[:size]:
        frontier.append(leaf)
    kept = Frontier.from_bytes(frontier.to_bytes())
    twin = frontier.copy()
    for leaf in LEAVES[size:]:
        kept.append(leaf)
    assert kept.root == WHOLE.root()
    assert twin.root == frontier.root == WHOLE.root(size)


@pytest.mark.parametrize(
    "value",
    [[1, []], [3, [b"x" * 32]], [1, [b"x" * 31]], [1], 7, ["x", []], [1, [5]], [-1, [b"x"]]],
)
def test_a_damaged_edge_is_malformed(value: object) -> None:
    with pytest.raises(Fault, match=r"protocol\.malformed"):
        Frontier.from_bytes(cbor.encode(value))  # type: ignore[arg-type]  # wrong on purpose


def test_a_checkpoint_is_the_servers_word() -> None:
    key = SigningKey.generate()
    mark = Checkpoint(b"s" * 16, 7, b"r" * 32, 1000).signed(key)
    assert Checkpoint.decode(mark.encode()) == mark
    assert mark.verify(key.public)
    assert not mark.verify(SigningKey.generate().public)
    for other in (
        Checkpoint(b"S" * 16, 7, b"r" * 32, 1000, mark.sig),
        Checkpoint(b"s" * 16, 8, b"r" * 32, 1000, mark.sig),
        Checkpoint(b"s" * 16, 7, b"R" * 32, 1000, mark.sig),
        Checkpoint(b"s" * 16, 7, b"r" * 32, 1001, mark.sig),
    ):
        assert not other.verify(key.public)
    with pytest.raises(Fault, match=r"protocol\.malformed"):
        Checkpoint.decode(cbor.encode([b"s" * 16, 7, b"r" * 32, 1000]))
