"""The town that the commands made."""

from __future__ import annotations

from tests.cli.town import town

__all__ = ["town"]
