"""What a plain page of text is made of; a worker sets it, and nothing here draws."""

from __future__ import annotations

from dataclasses import dataclass

STYLES = ("head", "title", "subject", "text", "small")
COMPOSE_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph. `style`: head and title are centred, subject is bold, small is a footnote."""

    text: str
    style: str
