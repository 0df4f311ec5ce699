"""Leaves that an honest server cannot have made are found before they are believed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest

from ecabinet.domain.errors import Fault
from ecabinet.domain.meeting import Stance
from ecabinet.domain.people import Role
from ecabinet.protocol.log import LogState, check_leaf
from ecabinet.protocol.operation import Leaf, Operation
from ecabinet.protocol.records import Revoke
from ecabinet.protocol.tree import Checkpoint
from tests.protocol.test_intake import POSITION
from tests.protocol.world import SpaceLog, World


@dataclass
class Scene:
    world: World
    log: SpaceLog
    op: Operation
    leaf: Leaf


@pytest.fixture
def scene() -> Scene:
    world = World(seed=b"leaf")
    secretary, member = world.enrol(Role.SECRETARY), world.enrol(Role.MEMBER)
    log = world.open_space(secretary, "meeting", [member])
    assert world.write(log, member, POSITION).ok
    world.now_ms += 1000
    op = world.operation(log, member, replace(POSITION, stance=Stance.DEBATE))
    leaf = Leaf(op.op_id, op.sig_hash, world.now_ms, world.registry.size)
    check_leaf(log.state.log, op, leaf, world.registry)
    return Scene(world, log, op, leaf)


def mark(scene: Scene, ahead_ms: int) -> None:
    """A checkpoint of the log as it stands, dated so far from the leaf."""
    state, time_ms = scene.log.state, scene.leaf.received_ms + ahead_ms
    state.log.note_checkpoint(Checkpoint(state.space, state.size, state.root, time_ms))


def of_another(scene: Scene) -> Leaf:
    return replace(scene.leaf, op_id=scene.log.operations[-1].op_id)


def resigned(scene: Scene) -> Leaf:
    return replace(scene.leaf, sig_hash=b"x" * 32)


def earlier_than_the_last(scene: Scene) -> Leaf:
    return replace(scene.leaf, received_ms=scene.log.leaves[-1].received_ms - 1)


def older_than_a_checkpoint(scene: Scene) -> Leaf:
    mark(scene, 1)
    return scene.leaf


def older_registry_than_the_last(scene: Scene) -> Leaf:
    return replace(scene.leaf, reg_size=scene.log.leaves[-1].reg_size - 1)


def older_registry_than_the_authors(scene: Scene) -> Leaf:
    world = scene.world
    assert world.say(world.admin, Revoke(b"x" * 16)).reason == "unknown_subject"
    size = world.registry.size
    op = world.operation(
        scene.log, world.admin, POSITION, epoch=1, reg_size=size, reg_root=world.registry.root
    )
    scene.op = op
    return Leaf(op.op_id, op.sig_hash, world.now_ms, size - 1)


def registry_kept_back(scene: Scene) -> Leaf:
    """A revocation is older than the leaf, and yet the leaf says it was not there."""
    world = scene.world
    world.say(world.admin, Revoke(b"x" * 16))
    return replace(scene.leaf, received_ms=world.now_ms + 1)


@pytest.mark.parametrize(
    ("forge", "code"),
    [
        (of_another, "hostile.leaf_operation"),
        (resigned, "hostile.leaf_operation"),
        (earlier_than_the_last, "hostile.leaf_time"),
        (older_than_a_checkpoint, "hostile.leaf_time"),
        (older_registry_than_the_last, "hostile.leaf_registry"),
        (older_registry_than_the_authors, "hostile.leaf_registry"),
        (registry_kept_back, "hostile.leaf_registry"),
    ],
)
def test_hostile(scene: Scene, forge: Callable[[Scene], Leaf], code: str) -> None:
    leaf = forge(scene)
    with pytest.raises(Fault) as caught:
        check_leaf(scene.log.state.log, scene.op, leaf, scene.world.registry)
    assert (caught.value.code, caught.value.retryable) == (code, False)


def test_a_checkpoint_of_the_same_time_is_no_contradiction(scene: Scene) -> None:
    mark(scene, 0)
    mark(scene, -500)
    check_leaf(scene.log.state.log, scene.op, scene.leaf, scene.world.registry)
    assert scene.log.state.log.mark_ms == scene.leaf.received_ms


def test_a_leaf_before_the_checkpoint_may_be_older(scene: Scene) -> None:
    """It was in the log when the checkpoint was given: only what came later must be younger."""
    log, state = scene.log.state.log, scene.log.state
    log.note_checkpoint(
        Checkpoint(state.space, state.size + 1, b"r" * 32, scene.leaf.received_ms + 9)
    )
    check_leaf(log, scene.op, scene.leaf, scene.world.registry)


def test_a_registry_that_is_not_here_yet_must_be_pulled_first(scene: Scene) -> None:
    ahead = replace(scene.leaf, reg_size=scene.world.registry.size + 1)
    with pytest.raises(Fault, match="registry_behind") as caught:
        check_leaf(scene.log.state.log, scene.op, ahead, scene.world.registry)
    assert caught.value.retryable


def test_a_registry_leaf_names_its_own_place() -> None:
    world = World()
    op = world.registry_operation(world.admin, Revoke(b"x" * 16))
    for size in (world.registry.size - 1, world.registry.size + 1):
        leaf = Leaf(op.op_id, op.sig_hash, world.now_ms, size)
        with pytest.raises(Fault, match=r"hostile\.leaf_registry"):
            check_leaf(world.registry.log, op, leaf, None)


def test_the_remembered_log_comes_back(scene: Scene) -> None:
    mark(scene, -1)
    log = scene.log.state.log
    again = LogState.from_array(log.to_array())
    assert again.to_array() == log.to_array()
    assert (again.size, again.root, again.chains) == (log.size, log.root, log.chains)
    twin = log.copy()
    twin.append(scene.op.header, scene.leaf)
    assert twin.size == log.size + 1
    assert again.to_array() == log.to_array()
