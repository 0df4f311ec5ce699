"""Owns the screen of this device's settings."""

from ui.views.settings.screen import SettingsScreen

__all__ = ["SettingsScreen"]
