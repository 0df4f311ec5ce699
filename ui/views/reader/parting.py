"""Owns the eraser that takes only what it touches of a stroke; one movement is one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF

from ecabinet.domain.annotations import Mark, MarkKind
from ecabinet.pdf.reshape import cut
from ui.models.marks import Entry
from ui.views.reader.hands import ERASER_REACH, EraserHand

if TYPE_CHECKING:
    from ui.views.reader.pageview import PageView


class PartHand(EraserHand):
    """Ink goes where the eraser passes; other marks go whole, as with the other eraser."""

    def __init__(self, view: PageView) -> None:
        super().__init__(view)
        self._left: dict[Entry, tuple[Mark, ...]] = {}

    def press(self, at: QPointF, pressure: float) -> bool:
        self._left = {}
        return super().press(at, pressure)

    def release(self, _at: QPointF) -> None:
        left, self._left = self._left, {}
        gone, self._gone = self._gone, []
        view = self._view
        whole = [entry for entry in gone if not left.get(entry)]
        pieces = [piece for entry in gone for piece in left.get(entry, ())]
        view.marks.do(added=pieces, removed=gone)
        self._clear()
        if whole:
            view.removed.emit(len(whole))

    def cancel(self) -> None:
        self._left = {}
        super().cancel()
        self._clear()

    def _rub(self, at: QPointF) -> None:
        view, spot = self._view, self._view.spot(at)
        if spot is None:
            return
        reach = ERASER_REACH * 100 / spot.zoom
        changed = False
        for entry in view.entries_at(at, ERASER_REACH):
            if not entry.mine:
                continue
            if entry.mark.kind is not MarkKind.INK:
                changed = changed or entry not in self._gone
                self._gone += [entry] if entry not in self._gone else []
                continue
            pieces = self._left.get(entry, (entry.mark,))
            cuts = [(piece, cut(piece, (spot.x, spot.y), reach)) for piece in pieces]
            if any(rest is not None for _, rest in cuts):
                changed = True
                self._left[entry] = tuple(
                    left for piece, rest in cuts for left in ((piece,) if rest is None else rest)
                )
                self._gone += [entry] if entry not in self._gone else []
        if changed:
            view.set_aside(self._gone)
            view.set_preview(*(piece for pieces in self._left.values() for piece in pieces))

    def _clear(self) -> None:
        self._view.set_aside(())
        self._view.set_preview()
