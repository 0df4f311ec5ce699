"""Owns fields that save themselves: a moment after the last letter, and when they are left."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from ui.widgets import TextArea, TextField

_PAUSE = 700  # ms after the last letter


class Saving(QObject):
    """Watches one text field; `wanted` carries what a person typed once it rests."""

    wanted = Signal(str)

    def __init__(self, field: TextField | TextArea) -> None:
        super().__init__(field)
        self._field = field
        self._kept = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self.flush)
        field.changed.connect(self._on_typed)
        field.input.installEventFilter(self)

    def show(self, text: str) -> None:
        """What stands; not over what is being typed."""
        if self._timer.isActive():
            return
        self._kept = text
        self._field.set_text(text)

    def flush(self) -> None:
        """Save now what was typed and not saved."""
        self._timer.stop()
        text = self._field.text()
        if text != self._kept:
            self._kept = text
            self.wanted.emit(text)

    def _on_typed(self, text: str) -> None:
        if text != self._kept:
            self._timer.start()
        else:
            self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.flush()
        return super().eventFilter(watched, event)
