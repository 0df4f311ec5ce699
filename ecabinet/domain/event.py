"""What every fact of the cabinet is; the facts themselves stand in `events` and its parts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Event:
    """Base of all facts. `VERSION` rises when a field is added."""

    TYPE: ClassVar[int] = 0
    VERSION: ClassVar[int] = 1
