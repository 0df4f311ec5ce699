"""Members, their roles and devices; refuses to know keys (the protocol's registry holds those)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person may do; an administrator reads nothing by being one."""

    CHAIR = "chair"
    MEMBER = "member"
    SECRETARY = "secretary"
    ASSISTANT = "assistant"
    GUEST = "guest"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Person:
    """One line of the directory. `id` is 16 bytes; `order` sorts as the cabinet sits."""

    id: bytes
    name: str
    office: str
    office_en: str
    agency: str
    code: str
    roles: frozenset[Role]
    weight: int
    assists: bytes | None
    order: int
    removed: bool = False

    @property
    def votes(self) -> bool:
        """Whether this person is on the roll of a form sent to all."""
        return not self.removed and bool(self.roles & {Role.MEMBER, Role.CHAIR})
