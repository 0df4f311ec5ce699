"""Single facts about the installation: founding code, organisation, whether it was restored."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from sqlalchemy import Connection, bindparam, delete, insert, select

from server.storage.tables import facts

CODE_HASH = "founding_code_sha256"
ORGANISATION = "organisation"
RESTORED_MS = "restored_ms"
CODE_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
CODE_GROUPS = 5
CODE_GROUP = 5
_GET = select(facts.c.value).where(facts.c.name == bindparam("name"))


def get(connection: Connection, name: str) -> bytes | None:
    """The value of one fact."""
    value: bytes | None = connection.execute(_GET, {"name": name}).scalar_one_or_none()
    return value


def put(connection: Connection, name: str, value: bytes) -> None:
    """Set one fact."""
    drop(connection, name)
    connection.execute(insert(facts).values(name=name, value=value))


def drop(connection: Connection, name: str) -> None:
    """Forget one fact; none there is no error."""
    connection.execute(delete(facts).where(facts.c.name == name))


def new_code() -> str:
    """A one-time founding code of 125 bits, in groups that can be read aloud."""
    groups = (
        "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_GROUP))
        for _ in range(CODE_GROUPS)
    )
    return "-".join(groups)


def code_hash(code: str) -> bytes:
    """SHA-256 of a code as typed: case, dashes and spaces do not count."""
    plain = code.upper().replace("-", "").replace(" ", "")
    return hashlib.sha256(b"ecab/1/founding-code" + plain.encode()).digest()


def code_matches(connection: Connection, code: str) -> bool:
    """Whether `code` is the one that `init` printed; false once it was used."""
    kept = get(connection, CODE_HASH)
    return kept is not None and hmac.compare_digest(kept, code_hash(code))
