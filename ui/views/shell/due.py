"""Owns how a deadline reads as a chip: overdue red, near amber, later plain."""

from __future__ import annotations

from ui.viewmodels.workspace import Workspace
from ui.widgets import Chip

_NEAR_MS = 48 * 3_600_000


def due_chip(workspace: Workspace, deadline_ms: int) -> Chip:
    """A chip for the time that is left until `deadline_ms`, or by which it has passed."""
    now = workspace.now()
    due = workspace.moment(deadline_ms)
    text = workspace.formats.remaining(due, now)
    left_ms = (due - now).total_seconds() * 1000
    if left_ms < 0:
        return Chip(text, "danger", "warning-circle")
    if left_ms <= _NEAR_MS:
        return Chip(text, "warning", "hourglass-medium")
    return Chip(text, "neutral", "clock")
