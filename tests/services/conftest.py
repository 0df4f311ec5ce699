"""The sample cabinet, founded once a module; its PDF workers are forked."""

from __future__ import annotations

from tests.cabinets import cabinet
from tests.forks import forked

__all__ = ["cabinet", "forked"]
