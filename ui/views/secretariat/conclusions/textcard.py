"""Owns the card of a conclusion's text: paragraphs written where they stand, and dragged about."""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from ecabinet.domain.conclusions import Part
from ui.i18n import language, tr
from ui.viewmodels.concluding import ConcludingModel
from ui.views.meeting import conclusionwords as told
from ui.views.secretariat.conclusions.paragraph import WRITTEN, ParagraphRow
from ui.views.secretariat.conclusions.words import first_words
from ui.widgets import Button, Card, Menu, ReorderList

_AT_ONCE = 25
"""Paragraphs laid out at a time: minutes of hundreds open at once."""


class TextCard(Card):
    """`taken` and `answered` carry a comment; `followed` the row that is to be kept in sight."""

    taken = Signal(object)
    answered = Signal(object)
    followed = Signal(QWidget)

    def __init__(self, model: ConcludingModel) -> None:
        super().__init__(" ")
        self._model = model
        self.rows: dict[Hashable, ParagraphRow] = {}
        self.list = ReorderList(tall=True)
        self.add_button = Button("", "secondary", "compact", "plus")
        self._limit = _AT_ONCE
        self._growing = QTimer(self)  # the rest follows while people read what is there
        self._following = QTimer(self)
        for timer, act in ((self._growing, self._grow), (self._following, self._follow)):
            timer.setSingleShot(True)
            timer.timeout.connect(act)
        self.set_action(self.add_button)
        self.body.addWidget(self.list)
        self.list.moved.connect(self._move)
        self.add_button.clicked.connect(
            lambda: self.menu().popup(
                self.add_button.mapToGlobal(QPoint(0, self.add_button.height() + 4))
            )
        )
        model.chose.connect(self._on_chose)

    # showing -----------------------------------------------------------------------------

    def tell(self) -> None:
        """Everything as the model has it; rows of the same paragraphs stay."""
        view, model = self._model.view, self._model
        if view is None:
            return
        self.set_title(tr("Văn bản"), tr("{n} đoạn", n=len(view.paragraphs)))
        self.add_button.setText(tr("Thêm đoạn"))
        self.add_button.setVisible(model.writable)
        known = {one.id for one in view.paragraphs}
        self.rows = {key: row for key, row in self.rows.items() if key in known}
        at = next((n for n, one in enumerate(view.paragraphs, 1) if one.id == model.chosen), 0)
        self._limit = max(self._limit, at)
        shown: list[tuple[Hashable, str, QWidget]] = []
        for one in view.paragraphs[: self._limit]:
            row = self.rows.get(one.id) or self._make(one.id)
            row.show_one(one, language())
            shown.append((one.id, one.text[:80], row))
        self.list.set_rows(shown)
        self.list.set_movable(model.writable)
        if self._limit < len(view.paragraphs):
            self._growing.start()

    def keep_in_sight(self) -> None:
        """What is written now, once it is laid out."""
        self._following.start()

    def _grow(self) -> None:
        self._limit += _AT_ONCE
        self.tell()

    def _on_chose(self) -> None:
        self.tell()
        self.keep_in_sight()

    def _follow(self) -> None:
        row = self.rows.get(self._model.chosen)
        if row is not None and row.isAncestorOf(QApplication.focusWidget() or self):
            self.followed.emit(row)

    def _make(self, paragraph: bytes) -> ParagraphRow:
        row = self.rows[paragraph] = ParagraphRow(self._model, paragraph)
        row.wanted.connect(lambda: self._choose(paragraph))
        row.taken.connect(self.taken)
        row.answered.connect(self.answered)
        return row

    # acting ------------------------------------------------------------------------------

    def flush(self) -> None:
        """Save what was typed and not saved yet."""
        for row in self.rows.values():
            row.flush()

    def menu(self) -> Menu:
        """The kinds of paragraph that may be added."""
        menu = Menu(self)
        for part in WRITTEN:
            action = menu.addAction(told.part_word(part))
            action.triggered.connect(lambda _on=False, p=part: self._add(p))
        return menu

    def _add(self, part: Part) -> None:
        self.flush()
        self._model.add(part, first_words(part))

    def _choose(self, paragraph: bytes) -> None:
        self.flush()
        self._model.choose(paragraph)

    def _move(self, before: int, after: int) -> None:
        self.flush()
        self._model.move(before, after)
