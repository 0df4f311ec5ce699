"""Owns the screens of meetings before and after the sitting; the sitting itself is live's."""

from ui.views.meeting.meeting import MeetingScreen
from ui.views.meeting.meetings import MeetingsScreen

__all__ = ["MeetingScreen", "MeetingsScreen"]
