"""Owns the screens before the window is open; imports nothing of the core's services."""

from ui.views.unlock.screen import UnlockScreen

__all__ = ["UnlockScreen"]
