"""Owns the screens by which a device comes in, waits for its keys, or has gone."""

from ui.views.enrol.removed import RemovedScreen
from ui.views.enrol.screen import EnrolScreen
from ui.views.enrol.waiting import WaitingScreen

__all__ = ["EnrolScreen", "RemovedScreen", "WaitingScreen"]
