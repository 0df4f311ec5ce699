"""Owns the screen of the day: the one next thing to do, and what changed."""

from ui.views.today.screen import TodayScreen

__all__ = ["TodayScreen"]
