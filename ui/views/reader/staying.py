"""Owns who has the keyboard after a finger or the mouse pressed something in a bar: the pages."""

from __future__ import annotations

from typing import Protocol, cast
from weakref import ref

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget


class _HasPages(Protocol):
    @property
    def view(self) -> QWidget | None: ...


class KeysStay(QObject):
    """Whatever is pressed in `bar`, keys go on to the pages that `owner`, held weakly, has then.

    Who came to a button by the keyboard stays there.
    """

    def __init__(self, bar: QWidget, owner: _HasPages) -> None:
        super().__init__(bar)
        self._owner = ref(owner)
        for part in bar.findChildren(QWidget):
            if part.focusPolicy() & Qt.FocusPolicy.ClickFocus:
                part.installEventFilter(self)

    def eventFilter(self, _part: QObject, event: QEvent) -> bool:
        by_pointer = Qt.FocusReason.MouseFocusReason
        if event.type() != QEvent.Type.FocusIn or cast(QFocusEvent, event).reason() != by_pointer:
            return False
        owner = self._owner()
        view = owner.view if owner is not None else None
        if view is not None:
            view.setFocus(by_pointer)
        return view is not None
