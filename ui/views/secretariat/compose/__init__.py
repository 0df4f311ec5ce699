"""Owns the screen on which an opinion form is composed."""

from ui.views.secretariat.compose.screen import ComposeScreen

__all__ = ["ComposeScreen"]
