"""Owns how a layout lets go of what it holds."""

from PySide6.QtWidgets import QLayout


def empty(layout: QLayout) -> None:
    """Let every widget of a layout go, and the layouts inside it."""
    while (item := layout.takeAt(0)) is not None:
        if (inside := item.layout()) is not None:
            empty(inside)
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
