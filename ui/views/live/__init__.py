"""Owns the screen of a meeting in session: the floor, one's vote, the result."""

from ui.views.live.screen import LiveScreen

__all__ = ["LiveScreen"]
