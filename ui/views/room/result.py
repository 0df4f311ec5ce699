"""Owns a published result on the wall: the decision, the figures, and the seats where named."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ecabinet.domain.forms import APPROVE
from ecabinet.services.roomview import RoomResult, RoomSeat
from ui.i18n import tr
from ui.viewmodels.room import RoomModel
from ui.views.live import words as vote_words
from ui.views.room import words
from ui.views.room.stages import Stage
from ui.widgets import DigitLabel, Icon, Label, Panel, Seat, SeatBoard, TallyBar

_COLUMNS = 10


class ResultStage(Stage):
    """Laid out anew only when another result, or language, is shown."""

    def __init__(self, model: RoomModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self._shown: tuple[object, ...] = ()
        self._holder: QWidget | None = None

    def show_room(self) -> None:
        result = self.model.room.result if self.model.room else None
        shown = (result, tr("Kết quả biểu quyết"))
        if result is None or shown == self._shown:
            return
        self._shown = shown
        if self._holder is not None:
            self.column.removeWidget(self._holder)
            self._holder.hide()
            self._holder.deleteLater()
        self._holder = self._build(result)
        self.column.addWidget(self._holder, 1)

    def _build(self, result: RoomResult) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(20)
        items = self.model.named(result.items)
        title = tr("Kết quả biểu quyết")
        head = f"{title} · {words.numbers(items)}" if items else title
        column.addWidget(Label(head, "room_strong", "primary", max_lines=1))
        column.addWidget(Label(result.subject, "room_head", max_lines=2))
        column.addWidget(self._verdict(result))
        if result.alarm:
            text = tr("Bản đếm của máy này khác với kết quả công bố: {what}", what=result.alarm)
            column.addWidget(Label(text, "room_strong", "danger"))
        figures = QHBoxLayout()
        figures.setSpacing(40)
        for place, (choice, count) in enumerate(result.count.counts):
            figures.addWidget(self._figure(result, choice, place, count), 1)
        column.addLayout(figures)
        if result.seats:
            choices = [choice for choice, _ in result.count.counts]
            board = SeatBoard(_COLUMNS, wall=True)
            board.set_groups(_groups(result.seats, choices))
            column.addSpacing(8)
            column.addWidget(board)
        column.addStretch(1)
        return holder

    @staticmethod
    def _verdict(result: RoomResult) -> Panel:
        word, kind, icon = vote_words.decision(result.count.decision)
        neutral = kind == "neutral"
        band = Panel("sunken" if neutral else f"{kind}_tint")
        ink = "text_2" if neutral else kind
        row = QHBoxLayout(band)
        row.setContentsMargins(24, 12, 24, 12)
        row.setSpacing(20)
        row.addWidget(Icon(icon, ink, 44))
        row.addWidget(Label(word, "room_head", ink, wrap=False))
        row.addStretch(1)
        row.addWidget(Label(vote_words.arithmetic(result.count.arithmetic), "room_body", ink))
        return band

    def _figure(self, result: RoomResult, choice: str, place: int, count: int) -> QWidget:
        holder = QWidget()
        word, color = vote_words.choice_word(choice), vote_words.choice_color(choice)
        holder.setAccessibleName(f"{word}: {count}/{result.total}")
        needed = self.model.needed(result) if choice == APPROVE else None
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Icon(vote_words.choice_icon(choice, place), color, 32))
        head.addWidget(Label(word, "room_strong", max_lines=2), 1)
        head.addWidget(DigitLabel(str(count), "number_44"))
        bar = TallyBar(color, 20)
        bar.set(count, result.total, needed)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(bar)
        note = tr("Cần {needed}/{total}", needed=needed, total=result.total) if needed else ""
        column.addWidget(Label(note, "room_meta", "text_2", wrap=False))
        return holder


def _groups(seats: Sequence[RoomSeat], choices: Sequence[str]) -> list[tuple[str, Sequence[Seat]]]:
    """The Prime Minister and his deputies above the heads of agencies, as they sit."""
    leaders = [words.seat(one, choices) for one in seats if not one.person.agency]
    heads = [words.seat(one, choices) for one in seats if one.person.agency]
    if not leaders or not heads:
        return [("", leaders + heads)]
    return [
        (tr("Thủ tướng và các Phó Thủ tướng"), leaders),
        (tr("Bộ trưởng, Thủ trưởng cơ quan ngang Bộ"), heads),
    ]
