"""Owns the sheet in which one says how large the pages are: a number, a step, or what they fit."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.i18n import tr
from ui.views.reader.layout import FACTORS
from ui.views.reader.viewmenu import Choice, ViewMenu
from ui.views.reader.words import zoom_words
from ui.widgets import TextField

WIDTH = 280
STEPS = (50, 75, 100, 125, 150, 200, 300, 400)  # percent
_LEAST, _MOST = (round(100 * factor) for factor in FACTORS)


def percent_of(words: str) -> int:
    """What was typed as whole percents ("125", "125 %", "87,5%"); 0 for what is no such number, or
    is less or more than pages are shown at.
    """
    number = words.strip().removesuffix("%").strip().replace(",", ".")
    if not number.replace(".", "", 1).isdecimal():
        return 0
    percent = float(number)
    return round(percent) if _LEAST <= percent <= _MOST else 0


class ZoomPopover(ViewMenu):
    """`wanted(percent)` for one that is typed or chosen; what fits is the caller's choice."""

    wanted = Signal(int)

    def __init__(self, host: QWidget) -> None:
        super().__init__(host, WIDTH)
        self.field = TextField(tr("Thu phóng (%)"))
        self.field.submitted.connect(self._submit)
        head = QVBoxLayout()
        head.setContentsMargins(16, 8, 16, 0)
        head.addWidget(self.field)
        self.body.insertLayout(0, head)

    def show_for(self, percent: int, exact: bool, fits: Sequence[Choice], anchor: QRect) -> None:
        """Under `anchor`; `exact`: the pages are shown at just that, and fit nothing."""
        self.field.set_text(str(percent))
        self.field.set_error("")
        steps = [
            Choice(
                "",
                zoom_words(step),
                partial(self.wanted.emit, step),
                on=exact and step == percent,
            )
            for step in STEPS
        ]
        self.offer([fits, steps], anchor)
        self.field.setFocus()
        self.field.input.selectAll()

    def _submit(self) -> None:
        percent = percent_of(self.field.text())
        if percent:
            self.close_popover()
            self.wanted.emit(percent)
        else:
            error = tr("Nhập số từ {least} đến {most}.", least=_LEAST, most=_MOST)
            self.field.set_error(error)
            self.place_anew()
