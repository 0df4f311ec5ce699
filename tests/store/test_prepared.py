"""Statements that are compiled once: what they may not hold, and that they fail as others do."""

from __future__ import annotations

import pytest
from sqlalchemy import bindparam, select
from sqlalchemy.exc import OperationalError

from ecabinet.store.prepared import Prepared
from ecabinet.store.store import Store
from ecabinet.store.tables import cards, identity


def test_a_list_is_no_part_of_a_prepared_statement() -> None:
    with pytest.raises(ValueError, match="list"):
        Prepared(select(cards).where(cards.c.kind.in_(bindparam("kinds", expanding=True))))
    with pytest.raises(ValueError, match="list"):
        Prepared(select(cards).where(cards.c.kind.in_(["a", "b"])))


def test_what_is_fixed_in_a_statement_goes_along_and_its_failures_are_known(store: Store) -> None:
    fixed = Prepared(select(identity.c.value).where(identity.c.key == "who"))
    with store.write() as unit:
        unit.identity.put("who", "someone")
    with store.read() as unit:
        ((value,),) = fixed.all(unit._connection)
        assert value == b"gsomeone"
    gone = Prepared(select(identity.c.value).where(identity.c.key == bindparam("key")))
    gone._text = "SELECT value FROM nowhere WHERE key = ?"
    with pytest.raises(OperationalError, match="nowhere"), store.read() as unit:
        gone.first(unit._connection, {"key": "who"})
