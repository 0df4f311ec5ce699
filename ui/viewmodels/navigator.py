"""Owns where the person is and the way back; it knows no screen, only their names."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal


@dataclass(frozen=True)
class Place:
    """A screen by name, the object that it shows (16 bytes), and where in it.

    Names: today, meetings, meeting, live, reader, forms, form, tally, compose, conclusion, search,
    secretariat, settings, pending, incidents. `page` counts from 1, 0 for where the person stopped;
    `text` is what to find or which part to show, `behalf` the member for whom this one acts there.
    """

    name: str
    id: bytes = b""
    page: int = 0
    text: str = ""
    behalf: bytes = b""

    @property
    def key(self) -> tuple[str, bytes, bytes]:
        """What makes a screen another one: not the page, nor what is sought."""
        return self.name, self.id, self.behalf


HOME = Place("today")


class Navigator(QObject):
    """One stack of places a window; `went` tells of each arrival."""

    went = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._way: list[Place] = []

    @property
    def here(self) -> Place:
        return self._way[-1] if self._way else HOME

    def go(self, place: Place) -> None:
        """Go on to a place; going where one is already shows it afresh without a second step."""
        if self._way and self.here.key == place.key:
            self._way[-1] = place
        else:
            self._way.append(place)
        self.went.emit(place)

    def home(self, place: Place = HOME) -> None:
        """Go to a place of the rail: the way behind it is forgotten."""
        self._way = [place]
        self.went.emit(place)

    def back(self) -> None:
        """One step back, at most to Today."""
        if len(self._way) > 1:
            self._way.pop()
        else:
            self._way = [HOME]
        self.went.emit(self.here)
