"""Owns the screen on which the secretariat writes, circulates and issues a conclusion."""

from ui.views.secretariat.conclusions.screen import ConclusionScreen

__all__ = ["ConclusionScreen"]
