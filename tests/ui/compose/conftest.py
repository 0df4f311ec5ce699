"""The real cabinet, and the office whose screens stand on it."""

from __future__ import annotations

from tests.cabinets import cabinet
from tests.ui.forms.real import office

__all__ = ["cabinet", "office"]
