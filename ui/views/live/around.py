"""Owns what stands around the open item: the items to come, and who is there."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ecabinet.domain.meeting import MeetingState, Stance, Where, is_here
from ecabinet.services.summaries import ItemView
from ui.i18n import tr
from ui.viewmodels.live import LiveModel
from ui.viewmodels.navigator import Place
from ui.views.live.longcard import LongCard
from ui.views.meeting import words
from ui.views.meeting.flush import FlushLink
from ui.widgets import (
    Button,
    Card,
    Chip,
    DigitLabel,
    Divider,
    EmptyState,
    Label,
    LinkButton,
    ListRow,
    Menu,
    TallyBar,
)


class ComingCard(LongCard):
    """The items to come; the chair opens one from here when none is open."""

    close_wanted = Signal()

    def __init__(self, model: LiveModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.more_wanted.connect(self.show_state)

    def show_state(self) -> None:
        """Tell the items to come; rows are laid out anew only when something changed."""
        model = self._model
        opens = model.presides and model.in_session and model.item is None
        ends = model.presides and model.in_session
        if not self.changed(tuple(model.coming), opens, ends, model.in_session, tr("Tiếp theo")):
            return
        self.set_title(tr("Tiếp theo"), str(len(model.coming)) if model.coming else "")
        self.set_action(self._end_button() if ends else None)
        below = [] if model.coming else [EmptyState("check-circle", tr("Không còn nội dung nào"))]
        self.show_rows(model.coming, lambda item: self._row(item, opens), below)

    def _end_button(self) -> Button:
        button = LinkButton(tr("Bế mạc phiên họp"))
        button.clicked.connect(self.close_wanted)
        return button

    def _row(self, item: ItemView, opens: bool) -> ListRow:
        trailing: QWidget = Label(
            words.minutes_word(item.minutes) if item.minutes else "", "meta", "text_2", wrap=False
        )
        if opens:
            button = Button(tr("Mở"), "secondary", "compact")
            button.setAccessibleName(tr("Mở nội dung {number}", number=item.order))
            button.clicked.connect(lambda: self._model.open_item(item.id))
            trailing = button
        chip = None if self._model.presides else self._chip(item)
        row = ListRow(
            words.item_title(item), number=str(item.order), one_line=True, caret=False,
            trailing=trailing, chip=chip,
        )  # fmt: skip
        row.activated.connect(lambda: self._go(item))
        return row

    def _chip(self, item: ItemView) -> Chip | None:
        if item.mine is None:
            return None
        agrees = item.mine.stance is Stance.AGREE
        word = words.stance_short(item.mine.stance)
        return Chip(word, "success", "check") if agrees else Chip(word, "tint", "chat-text")

    def _go(self, item: ItemView) -> None:
        meeting = self._model.meeting
        assert meeting is not None
        place = Place("meeting", meeting.id, text=item.id.hex())
        self._model.workspace.navigator.go(place)


class _Share(QWidget):
    """A figure over its word."""

    def __init__(self) -> None:
        super().__init__()
        self._number = DigitLabel("", "number_20")
        self._word = Label("", "meta", "text_2", wrap=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._number)
        column.addWidget(self._word)

    def show_figure(self, number: int, word: str) -> None:
        self._number.set_text(str(number))
        self._word.setText(word)
        self.setAccessibleName(f"{number} {word}")


class PresenceFigures(QWidget):
    """How many of how many are there, against the quorum, and where they are."""

    def __init__(self, model: LiveModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._heading = Label("", "h2", wrap=False)
        self._here = DigitLabel("", "number_24")
        self._quorum = Chip()
        self._bar = TallyBar(height=10)
        self._shares = [_Share() for _ in range(3)]
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._heading)
        head.addWidget(self._here)
        head.addStretch(1)
        head.addWidget(self._quorum)
        shares = QHBoxLayout()
        shares.setSpacing(16)
        for place, share in enumerate(self._shares):
            if place:
                shares.addWidget(Divider(vertical=True))
            shares.addWidget(share, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(20)
        column.addLayout(head)
        column.addWidget(self._bar)
        column.addLayout(shares)

    def show_state(self) -> None:
        """Tell the figures as the model has them."""
        model, meeting = self._model, self._model.meeting
        assert meeting is not None
        total = len(meeting.seats)
        self._heading.setText(tr("Có mặt"))
        self._here.set_text(f"{meeting.present}/{total}")
        if model.quorum_met:
            self._quorum.set(tr("Đủ điều kiện họp"), "success", "check")
        else:
            self._quorum.set(tr("Chưa đủ"), "warning", "hourglass-medium")
        self._bar.set(
            meeting.present, total, meeting.quorum_needed,
            tr("Cần ít nhất {needed}", needed=meeting.quorum_needed),
        )  # fmt: skip
        room, remote = model.present(Where.ROOM), model.present(Where.REMOTE)
        told = (
            (room, tr("tại phòng")),
            (remote, tr("trực tuyến")),
            (total - room - remote, tr("vắng")),
        )
        for share, (number, word) in zip(self._shares, told, strict=True):
            share.show_figure(number, word)


class PresenceCard(Card):
    """How many of how many are there, against the quorum; and one's own check-in."""

    def __init__(self, model: LiveModel, parent: QWidget | None = None) -> None:
        super().__init__(divided=False, parent=parent)
        self._model = model
        self._figures = PresenceFigures(model)
        self._mine = Label("", "strong")
        self._chip = Chip()
        self._room = Button(kind="primary", size="compact", icon="check")
        self._remote = Button(kind="secondary", size="compact", icon="video-camera")
        self._switch = FlushLink("right")
        self.add_padded(self._figures, QMargins(20, 16, 20, 18))
        self._check_in = self._build_check_in()
        self.add(self._check_in)
        self._room.clicked.connect(lambda: model.check_in(Where.ROOM))
        self._remote.clicked.connect(lambda: model.check_in(Where.REMOTE))
        self._switch.clicked.connect(self._on_switch)

    def _build_check_in(self) -> QWidget:
        holder = QWidget()
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._mine, 1)
        head.addWidget(self._chip)
        head.addWidget(self._switch)
        acts = QHBoxLayout()
        acts.setSpacing(12)
        acts.addWidget(self._room, 1)
        acts.addWidget(self._remote, 1)
        column = QVBoxLayout()
        column.setContentsMargins(20, 6, 20, 8)
        column.setSpacing(10)
        column.addLayout(head)
        column.addLayout(acts)
        outer = QVBoxLayout(holder)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(Divider())
        outer.addLayout(column)
        return holder

    def show_state(self) -> None:
        self._figures.show_state()
        self._show_check_in()

    def _show_check_in(self) -> None:
        model, seat = self._model, self._model.my_seat
        over = model.meeting is not None and model.meeting.state is MeetingState.CLOSED
        self._check_in.setVisible(seat is not None and not over)
        if seat is None:
            return
        # One filled button a screen: a vote, or the floor with an item in hand, goes before.
        other = model.vote is not None or (model.presides and model.item is not None)
        self._room.set_kind("secondary" if other else "primary")
        known = is_here(seat.where)
        mine = (
            tr("Tôi đã rời họp")
            if seat.where is Where.AWAY
            else tr("Điểm danh để được tính có mặt")
        )
        self._mine.setText(tr("Tôi có mặt") if known else mine)
        if seat.where is Where.REMOTE:
            self._chip.set(tr("Trực tuyến"), "tint", "video-camera")
        else:
            self._chip.set(tr("Tại phòng"), "success", "check")
        self._switch.setText(tr("Đổi"))
        self._switch.setAccessibleName(tr("Đổi nơi dự họp"))
        self._room.setText(tr("Tại phòng họp"))
        self._remote.setText(tr("Trực tuyến"))
        self._room.setAccessibleName(tr("Điểm danh tại phòng họp"))
        self._remote.setAccessibleName(tr("Điểm danh trực tuyến"))
        self._chip.setVisible(known)
        self._switch.setVisible(known)
        self._room.setVisible(not known)
        self._remote.setVisible(not known)

    def menu(self) -> Menu:
        """The other place, and away."""
        seat = self._model.my_seat
        menu = Menu(self)
        if seat is not None and seat.where is Where.ROOM:
            menu.addAction(tr("Dự trực tuyến"), lambda: self._model.check_in(Where.REMOTE))
        else:
            menu.addAction(tr("Dự tại phòng họp"), lambda: self._model.check_in(Where.ROOM))
        menu.addAction(tr("Rời phiên họp"), lambda: self._model.check_in(Where.AWAY))
        return menu

    def _on_switch(self) -> None:
        self.menu().popup(self._switch.mapToGlobal(QPoint(0, self._switch.height())))
