"""The space that a member shares with who assists him: found, or opened at first use."""

from __future__ import annotations

from ecabinet.services.desk import Desk
from ecabinet.store.unit import Unit

DELEGATION = "delegation"


def principal_in(desk: Desk, unit: Unit) -> bytes:
    """Whose delegation this member belongs to: the one he assists, else himself."""
    me = desk.ledger.registry_in(unit).member(desk.member)
    return me.assists if me is not None and me.assists else desk.member


def delegation_spaces(desk: Desk, unit: Unit) -> tuple[bytes, ...]:
    """Every such space of the present principal that this device reads; normally one."""
    principal = principal_in(desk, unit)
    kinds = desk.ledger.kinds_in(unit)
    return tuple(
        space
        for space in sorted(space for space, kind in kinds.items() if kind == DELEGATION)
        if desk.ledger.expected_in(unit, space).is_reader(principal)
    )


def delegation_space(desk: Desk, unit: Unit) -> bytes:
    """Where to write; with `unit` the caller commits and calls `wrote`."""
    own = delegation_spaces(desk, unit)
    if own:
        return own[0]
    principal = principal_in(desk, unit)
    assistants = assistants_of(desk, unit, {principal})
    readers = {principal, *assistants}
    return desk.author.open_space(DELEGATION, readers, readers, unit=unit)


def assistants_of(desk: Desk, unit: Unit, members: set[bytes]) -> frozenset[bytes]:
    """Who assists one of these members, by the registry."""
    registry = desk.ledger.registry_in(unit)
    return frozenset(one.id for one in registry.members() if one.assists in members)
