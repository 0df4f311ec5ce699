"""Owns the screen of the search over all documents."""

from ui.views.search.screen import SearchScreen

__all__ = ["SearchScreen"]
