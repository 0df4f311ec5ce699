"""Owns what the room looks at: the item and who speaks, a running vote, a result, or the pause."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from ecabinet.domain.floor import SPEAKING_S
from ecabinet.domain.meeting import MeetingState
from ui.i18n import tr
from ui.viewmodels.room import RoomModel
from ui.views.live import words as vote_words
from ui.views.meeting import words as meeting_words
from ui.views.room import words
from ui.widgets import Icon, Label, Panel, RingTimer

_MARGIN = 48
_LINES = 3
_WAITING = 4  # of those who wait to speak, so many are named
_RING = 260


class Stage(Panel):
    """One picture of the room; `show_room` tells everything, `show_time` what each second moves."""

    def __init__(self, model: RoomModel, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent=parent)
        self.model = model
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(_MARGIN, 40, _MARGIN, 40)
        self.column.setSpacing(0)

    def show_room(self) -> None:
        raise NotImplementedError

    def show_time(self) -> None:
        """Nothing moves by itself, unless a stage says so."""


class FloorStage(Stage):
    """The item in hand, whose it is and how long; who speaks and who comes next."""

    def __init__(self, model: RoomModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self._number = Label("", "room_strong", "primary", wrap=False)
        self._used = Label("", "room_meta", "text_2", wrap=False)
        self._heading = Label("", "room_serif", max_lines=_LINES)
        self._by = Label("", "room_body", "text_2", max_lines=2)
        self._ring = RingTimer(SPEAKING_S, _RING)
        self._speaking = Label("", "room_body", "text_2", wrap=False)
        self._office = Label("", "room_serif", max_lines=2)
        self._next = Label("", "room_strong", "text_2", wrap=False)
        self._waiting = Label("", "room_body", max_lines=_WAITING)
        self._floor = self._build_floor()
        head = QHBoxLayout()
        head.addWidget(self._number, 1)
        head.addWidget(self._used)
        self.column.addLayout(head)
        self.column.addSpacing(12)
        self.column.addWidget(self._heading)
        self.column.addSpacing(12)
        self.column.addWidget(self._by)
        self.column.addStretch(1)
        self.column.addWidget(self._floor)
        self.column.addStretch(1)
        self.column.addWidget(self._next)
        self.column.addSpacing(4)
        self.column.addWidget(self._waiting)

    def _build_floor(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 24, 0, 24)
        row.setSpacing(40)
        row.addWidget(self._ring)
        told = QVBoxLayout()
        told.setSpacing(8)
        told.addStretch(1)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(Icon("microphone", "text_2", 32))
        line.addWidget(self._speaking, 1)
        told.addLayout(line)
        told.addWidget(self._office)
        told.addStretch(1)
        row.addLayout(told, 1)
        return holder

    def show_room(self) -> None:
        room, item = self.model.room, self.model.item
        if room is None or item is None:
            return
        kind = meeting_words.type_word(item.type)
        total = len(room.items)
        number = tr("Nội dung {number}/{total}", number=item.order, total=total)
        self._number.setText(f"{number} · {kind}")
        self._heading.setText(item.title or meeting_words.restricted())
        self._by.setText(tr("Cơ quan trình: {agency}", agency=item.presenter))
        self._by.setVisible(bool(item.presenter))
        speaker = room.speaker
        self._floor.setVisible(speaker is not None)
        if speaker is not None:
            self._speaking.setText(tr("Đang phát biểu"))
            self._office.setText(meeting_words.office(speaker.person))
        self._next.setText(tr("Danh sách phát biểu"))
        named = [meeting_words.office(one) for one in room.waiting[:_WAITING]]
        lines = [f"{place}. {office}" for place, office in enumerate(named, 1)]
        self._waiting.setText("\n".join(lines))
        for part in (self._next, self._waiting):
            part.setVisible(bool(lines))

    def show_time(self) -> None:
        item, used = self.model.item, self.model.minutes_used
        if item is not None:
            said = tr("Đã dùng {used} / {n} phút", used=used, n=item.minutes)
            self._used.setText(said if item.minutes else tr("Đã dùng {n} phút", n=used))
            self._used.set_color("danger" if item.minutes and used > item.minutes else "text_2")
        self._ring.set_remaining(self.model.speaking_left)


class VoteStage(Stage):
    """What is voted on and the seconds left; what each member chose is nobody's here."""

    def __init__(self, model: RoomModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self._title = Label("", "room_strong", "primary", max_lines=1)
        self._subject = Label("", "room_serif", max_lines=4)
        self._listed = Label("", "room_body", "text_2", max_lines=6)
        self._ring = RingTimer(1, 320)
        self._choices = QVBoxLayout()
        self._choices.setSpacing(20)
        self._received = Label("", "room_body", "text_2", wrap=False)
        self._shown: tuple[object, ...] = ()
        self.column.addWidget(self._title)
        self.column.addSpacing(12)
        self.column.addWidget(self._subject)
        self.column.addSpacing(8)
        self.column.addWidget(self._listed)
        self.column.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(64)
        row.addWidget(self._ring, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(self._choices, 1)
        self.column.addLayout(row)
        self.column.addStretch(1)
        self.column.addWidget(self._received)

    def show_room(self) -> None:
        vote = self.model.room.vote if self.model.room else None
        if vote is None:
            return
        items = self.model.named(vote.items)
        self._title.setText(
            f"{tr('Biểu quyết')} · {words.numbers(items)}" if items else tr("Biểu quyết")
        )
        self._subject.setText(vote.subject)
        listed = items if len(items) > 1 else []
        self._listed.setText("\n".join(f"{one.order}. {one.title}" for one in listed))
        self._listed.setVisible(bool(listed))
        self._ring.set_total(max(1, (vote.deadline_ms - vote.opens_ms) // 1000))
        self._received.setText(
            tr("Đã nhận {received}/{total} phiếu", received=vote.received, total=vote.roll)
        )
        shown = (vote.choices, tr("Tán thành"))
        if shown != self._shown:
            self._shown = shown
            _clear(self._choices)
            self._choices.addStretch(1)
            for place, choice in enumerate(vote.choices):
                self._choices.addWidget(_choice(choice, place))
            self._choices.addStretch(1)

    def show_time(self) -> None:
        self._ring.set_remaining(self.model.remaining)


class PauseStage(Stage):
    """No item in hand: before the session, between items, while ballots are counted, after it."""

    def __init__(self, model: RoomModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        centre = Qt.AlignmentFlag.AlignHCenter
        self._icon = Icon("calendar-blank", "text_3", 96)
        self._title = Label("", "room_serif", align=centre, max_lines=_LINES)
        self._text = Label("", "room_body", "text_2", align=centre, max_lines=_LINES)
        self.column.addStretch(1)
        self.column.addWidget(self._icon, 0, centre)
        self.column.addSpacing(24)
        self.column.addWidget(self._title)
        self.column.addSpacing(12)
        self.column.addWidget(self._text)
        self.column.addStretch(1)

    def show_room(self) -> None:
        room = self.model.room
        if room is None:
            return
        icon, title, text = "calendar-blank", "", ""
        following = self.model.following
        if room.counting:
            icon, title = "hourglass-medium", tr("Đã kết thúc biểu quyết, đang kiểm phiếu")
        elif room.state is MeetingState.PUBLISHED:
            title = tr("Phiên họp chưa khai mạc")
            text = tr("Chủ trì: {office}", office=room.chair)
        elif room.state is not MeetingState.IN_SESSION:
            icon, title = "check-circle", tr("Phiên họp đã kết thúc")
        elif following is not None:
            title = tr("Nội dung kế tiếp: {title}", title=following.title)
            text = tr("Cơ quan trình: {agency}", agency=following.presenter)
            text = text if following.presenter else ""
        else:
            icon, title = "check-circle", tr("Đã xong mọi nội dung")
        self._icon.set(icon)
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))


def _choice(choice: str, place: int) -> QWidget:
    """A choice as it can be made, in no colour: nothing is favoured before the close."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(20)
    row.addWidget(Icon(vote_words.choice_icon(choice, place), "text_2", 40))
    row.addWidget(Label(vote_words.choice_word(choice), "room_head", max_lines=2), 1)
    return holder


def _clear(layout: QLayout) -> None:
    while (old := layout.takeAt(0)) is not None:
        if (widget := old.widget()) is not None:
            widget.hide()
            widget.deleteLater()
