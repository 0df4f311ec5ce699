"""Owns the reader: pages, ink, panels and bars around one paper; refuses to open files itself."""

from ui.views.reader.screen import ReaderScreen

__all__ = ["ReaderScreen"]
