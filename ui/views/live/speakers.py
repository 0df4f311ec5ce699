"""Owns the floor on the screen: who speaks and how long still, who waits, and one's own wish."""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import QMargins
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ecabinet.domain.floor import SPEAKING_S, TurnState
from ecabinet.services.summaries import Speaker
from ui.i18n import tr
from ui.theme import current_theme
from ui.viewmodels.live import LiveModel
from ui.views.meeting import words
from ui.widgets import (
    Button,
    Card,
    Chip,
    Divider,
    Icon,
    IconButton,
    Label,
    Panel,
    ReorderList,
    RingTimer,
)

_ROW = 56


class _Speaking(QWidget):
    """The clock of who speaks; it counts down from the record of the invitation."""

    def __init__(self) -> None:
        super().__init__()
        self.ring = RingTimer(SPEAKING_S)
        self._word = Label("", "meta", "text_2", wrap=False)
        self._office = Label("", "h2")
        self.end = Button(kind="secondary", size="compact")
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(Icon("microphone", size=20))
        head.addWidget(self._word)
        head.addStretch(1)
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addStretch(1)
        told.addLayout(head)
        told.addWidget(self._office)
        told.addStretch(1)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(self.ring)
        line.addLayout(told, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addLayout(line)
        column.addWidget(self.end)

    def show_speaker(self, office: str, *, ends: bool) -> None:
        self._word.setText(tr("Đang phát biểu"))
        self._office.setText(office)
        self.end.setText(tr("Kết thúc phát biểu"))
        self.end.setVisible(ends)


class SpeakersCard(Card):
    """Shown while an item is in hand; the queue is dragged and acted on by whoever presides."""

    def __init__(self, model: LiveModel, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._model = model
        self._shown: tuple[object, ...] = ()
        self._speaking = _Speaking()
        self._band = Panel("surface", "b")
        self._title = Label("", "strong", wrap=False)
        self._length = Label("", "meta", "text_2", wrap=False)
        self._list = ReorderList()
        self._plain = QVBoxLayout()
        self._plain.setSpacing(0)
        self._empty = Label("", "body", "text_2")
        self._outcome = Chip()
        self._next = Button(kind="secondary", size="large", icon="microphone")
        self._ask = Button(kind="secondary", size="large", icon="hand-palm")
        self._build()
        self._speaking.end.clicked.connect(model.end_speech)
        self._next.clicked.connect(lambda: model.invite(self._waiting()[0].person.id))
        self._ask.clicked.connect(model.ask_or_withdraw)
        self._list.moved.connect(self._on_moved)

    def _build(self) -> None:
        head = QHBoxLayout(self._band)
        head.setContentsMargins(20, 10, 20, 10)
        head.addWidget(self._title, 1)
        head.addWidget(self._length)
        acts = QVBoxLayout()
        acts.setSpacing(12)
        for part in (self._empty, self._outcome, self._next, self._ask):
            acts.addWidget(part)
        self.body.addWidget(self._speaking)
        self.body.addWidget(self._band)
        self.body.addWidget(self._list)
        self.body.addLayout(self._plain)
        self.add_padded(acts, QMargins(20, 16, 20, 16))

    def _waiting(self) -> list[Speaker]:
        return self._model.waiting

    # showing -----------------------------------------------------------------------------

    def show_state(self) -> None:
        """Tell the queue as it stands; rows are laid out anew only when it changed."""
        model = self._model
        self.setVisible(model.item is not None and model.in_session)
        shown = (model.speaker, tuple(model.waiting), model.my_turn, model.presides, tr("Bác"))
        if shown == self._shown:
            return
        self._shown = shown
        speaker, waiting = model.speaker, model.waiting
        # Beneath who speaks it is a band within the card, alone it is the card's own head.
        within = speaker is not None
        self._band.set_color("bg" if within else "surface")
        self._band.set_border("tb" if within else "b")
        self._band.setMinimumHeight(0 if within else current_theme().px(52))
        self._title.set_role("strong" if within else "h2")
        self._speaking.setVisible(within)
        if speaker is not None:
            self._speaking.show_speaker(words.office(speaker.person), ends=model.presides)
        self._title.setText(tr("Danh sách phát biểu"))
        minutes = len(waiting) * SPEAKING_S // 60
        self._length.setText(tr("khoảng {n} phút", n=minutes) if waiting else "")
        self._empty.setText(tr("Chưa có ai đăng ký phát biểu."))
        self._empty.setVisible(not waiting)
        self._show_rows(waiting)
        self._next.setText(tr("Mời người tiếp theo"))
        self._next.setVisible(model.presides and bool(waiting))
        self._show_mine()
        self.show_time()

    def show_time(self) -> None:
        if self._model.speaker is not None:
            self._speaking.ring.set_remaining(self._model.speaking_left)

    def _show_mine(self) -> None:
        model, mine = self._model, self._model.my_turn
        asked = mine is not None and mine.turn.state is TurnState.ASKED
        speaking = mine is not None and mine.turn.state is TurnState.SPEAKING
        self._ask.setText(tr("Rút đăng ký phát biểu") if asked else tr("Đăng ký phát biểu"))
        self._ask.setVisible(model.may_ask and not speaking)
        refused = mine is not None and mine.turn.state is TurnState.REJECTED
        self._outcome.set(tr("Chủ tọa chưa bố trí phát biểu"), "neutral", "minus-circle")
        self._outcome.setVisible(model.may_ask and refused)

    def _show_rows(self, waiting: list[Speaker]) -> None:
        while (old := self._plain.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if self._model.presides:
            self._list.set_rows(
                [(one.person.id, words.office(one.person), self._act_row(one)) for one in waiting]
            )
            return
        for at, one in enumerate(waiting):
            if at:
                self._plain.addWidget(Divider())
            self._plain.addWidget(self._row(at + 1, one))

    def _row(self, number: int, one: Speaker) -> QWidget:
        office = words.office(one.person)
        holder = QWidget()
        holder.setMinimumHeight(_ROW)
        holder.setAccessibleName(f"{number}. {office}")
        line = QHBoxLayout(holder)
        line.setContentsMargins(20, 8, 20, 8)
        line.setSpacing(12)
        place = Label(str(number), "medium", "text_2", wrap=False)
        place.setMinimumWidth(20)
        line.addWidget(place)
        line.addWidget(Label(office, "medium"), 1)
        if one.person.id == self._model.workspace.me.member:
            line.addWidget(Chip(tr("Tôi"), "tint", "hand-palm"))
        return holder

    def _act_row(self, one: Speaker) -> QWidget:
        office = words.office(one.person)
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 4, 8, 4)
        line.setSpacing(0)
        line.addWidget(Label(office, "medium"), 1)
        invite = IconButton("microphone", tr("Mời {office} phát biểu", office=office))
        reject = IconButton("x-circle", tr("Bác đăng ký của {office}", office=office))
        invite.clicked.connect(lambda: self._model.invite(one.person.id))
        reject.clicked.connect(lambda: self._model.reject_speaker(one.person.id))
        line.addWidget(invite)
        line.addWidget(reject)
        return holder

    def _on_moved(self, _before: int, _after: int) -> None:
        keys: list[Hashable] = self._list.keys()
        self._model.reorder_speakers([key for key in keys if isinstance(key, bytes)])
