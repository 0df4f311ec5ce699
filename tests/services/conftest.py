"""The sample cabinet, founded once a module."""

from __future__ import annotations

from tests.cabinets import cabinet

__all__ = ["cabinet"]
