"""Owns the second window, for the wall of the room: big letters, and nothing private."""

from ui.views.room.window import RoomWindow, rooms

__all__ = ["RoomWindow", "rooms"]
