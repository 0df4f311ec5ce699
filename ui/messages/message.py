"""Owns the shape of a message."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Message:
    """What happened, why (perhaps nothing), and the one thing to do about it (perhaps nothing)."""

    title: str
    detail: str = ""
    remedy: str = ""

    @property
    def text(self) -> str:
        """Detail and remedy in one paragraph."""
        return " ".join(part for part in (self.detail, self.remedy) if part)

    @property
    def line(self) -> str:
        """Title and remedy in one line, for a field or a toast."""
        return ". ".join(part.rstrip(".") for part in (self.title, self.remedy) if part) + "."


Words = Callable[[Mapping[str, Any]], Message]
