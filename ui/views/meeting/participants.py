"""Owns who takes part: the figures, the quorum, the list, and one's own word on attending."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMargins, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ecabinet.domain.meeting import MeetingState, Where
from ecabinet.services.summaries import MeetingView, Seat
from ui.i18n import tr
from ui.viewmodels.meeting import MeetingModel
from ui.views.meeting import words
from ui.views.meeting.absence import AbsenceSheet
from ui.views.meeting.figures import Figures
from ui.widgets import (
    Button,
    Card,
    Chip,
    ChipKind,
    Divider,
    EmptyState,
    Icon,
    IconButton,
    Label,
    LinkButton,
    Page,
    Row,
    SeatTag,
    Segmented,
)


class _Mine(Card):
    """One's own word: coming, or away with a reason and a substitute."""

    def __init__(self, model: MeetingModel) -> None:
        super().__init__()
        self._model = model
        self._icon = Icon("", "primary", 24)
        self._heading = Label("", "strong")
        self._detail = Label("", "meta", "text_2")
        self._come = Button(kind="primary", size="compact", icon="check")
        self._away = Button(kind="secondary", size="compact")
        self._change = LinkButton()
        self._row = QHBoxLayout()
        self._row.setSpacing(12)
        told = QHBoxLayout()
        told.setSpacing(14)
        told.addWidget(self._icon)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(self._heading)
        lines.addWidget(self._detail)
        told.addLayout(lines, 1)
        self._row.addLayout(told, 1)
        acts = QHBoxLayout()
        acts.setSpacing(12)
        acts.addStretch(1)
        for part in (self._change, self._away, self._come):
            acts.addWidget(part)
        self._row.addLayout(acts)
        self.add_padded(self._row, QMargins(20, 8, 8, 8))
        self._come.clicked.connect(lambda: model.attend(True))
        self._away.clicked.connect(self._report)
        self._change.clicked.connect(self._turn)

    def show_seat(self, seat: Seat) -> None:
        known = seat.attends is not None
        if seat.attends is None:
            self._icon.set("hourglass-medium", "warning")
            self._heading.setText(tr("Tôi chưa xác nhận dự họp"))
            self._detail.setText(tr("Ban thư ký xếp chỗ và tính số thành viên dự theo xác nhận."))
        elif seat.attends:
            self._icon.set("check-circle", "success")
            self._heading.setText(tr("Tôi sẽ dự họp"))
            self._detail.setText("")
        else:
            self._icon.set("minus-circle", "text_2")
            self._heading.setText(tr("Tôi báo vắng: {reason}", reason=seat.reason))
            away = tr("Dự thay: {name}", name=seat.substitute) if seat.substitute else ""
            told = (away or tr("Không cử người dự thay."), _settled_word(seat))
            self._detail.setText(" · ".join(told))
        self._detail.setVisible(bool(self._detail.text()))
        self._come.setText(tr("Xác nhận dự họp"))
        self._away.setText(tr("Báo vắng"))
        self._change.setText(tr("Báo vắng") if seat.attends else tr("Dự họp được"))
        self._come.setVisible(not known)
        self._away.setVisible(not known)
        self._change.setVisible(known)

    def _turn(self) -> None:
        seat = self._model.my_seat
        if seat is not None and seat.attends:
            self._report()
        else:
            self._model.attend(True)

    def _report(self) -> None:
        sheet = AbsenceSheet(self, self._model)
        sheet.closed.connect(sheet.deleteLater)
        sheet.open()


def _settled_word(seat: Seat) -> str:
    """What came of a reported absence."""
    if seat.approved is None:
        return tr("Chờ chủ tọa đồng ý")
    return tr("Chủ tọa đồng ý") if seat.approved else tr("Chủ tọa không đồng ý")


class _SeatRow(QWidget):
    """A seat: code, office, what it does here, whether it comes."""

    def __init__(
        self, tag: str, name: str, meta: str, chip: Chip | None, acts: Sequence[QWidget] = ()
    ) -> None:
        super().__init__()
        self.setAccessibleName(", ".join(p for p in (name, meta, chip.text() if chip else "") if p))
        row = Row(self)
        row.setContentsMargins(20, 9, 20, 9)
        row.addStrut(46)
        row.setSpacing(12)
        if tag:
            row.addWidget(SeatTag(tag, name))
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addStretch(1)
        lines.addWidget(Label(name, "strong"))
        if meta:
            lines.addWidget(Label(meta, "meta", "text_2"))
        if chip is not None and acts:  # beside both the office would have no room
            lines.addSpacing(4)
            lines.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeft)
        lines.addStretch(1)
        row.addLayout(lines, 1)
        if chip is not None and not acts:
            row.addWidget(chip)
        for act in acts:
            row.addWidget(act)


class ParticipantsPage(Page):
    """The tab Thành phần."""

    def __init__(self, model: MeetingModel, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._model = model
        self._narrow = False
        self._shown: tuple[object, ...] = ()
        self._figures = Figures()
        self._mine = _Mine(model)
        self._list = Card(" ")
        self._which: object = "members"
        self.column.setContentsMargins(0, 21, 0, 24)
        for part in (self._figures, self._mine, self._list):
            self.column.addWidget(part)
        self.column.addStretch(1)

    def show_meeting(self, meeting: MeetingView) -> None:
        """Tell the seats; the list is laid out anew only when something in it changed."""
        self._figures.show_meeting(meeting)
        seat = self._model.my_seat
        self._mine.setVisible(seat is not None and self._model.may_state)
        if seat is not None:
            self._mine.show_seat(seat)
        shown = (meeting.seats, self._model.guests, meeting.state, self._which, self._narrow)
        if shown != self._shown:
            self._shown = shown
            self._lay_list(meeting)

    def retell(self) -> None:
        """Say the same list in another language."""
        self._shown = ()
        if self._model.meeting is not None:
            self.show_meeting(self._model.meeting)

    def _lay_list(self, meeting: MeetingView) -> None:
        guests = self._model.guests
        members = tr("Thành viên {n}", n=len(meeting.seats))
        switch = Segmented(
            [("members", members), ("guests", tr("Khách mời {n}", n=len(guests)))],
            name=tr("Danh sách tham dự"),
        )
        switch.set_value(self._which)
        switch.chosen.connect(self._choose)
        self._list.set_title(tr("Danh sách tham dự"))
        self._list.set_action(switch)
        self._list.clear()
        rows = (
            [self._seat_row(seat, meeting) for seat in meeting.seats]
            if self._which == "members"
            else [_SeatRow("", name, self._items_word(items), None) for name, items in guests]
        )
        if rows:
            self._list.add(self._columns(rows))
        else:
            self._list.add(EmptyState("users-three", tr("Phiên họp này không có khách mời")))

    def _columns(self, rows: Sequence[QWidget]) -> QWidget:
        """Two columns with lines between, or one."""
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        across = 1 if self._narrow else 2
        lines = -(-len(rows) // across)
        for place, row in enumerate(rows):
            line, column = divmod(place, across)
            if column == 0 and line:
                grid.addWidget(Divider(), 2 * line - 1, 0, 1, 3)
            grid.addWidget(row, 2 * line, 2 * column)
        if across == 2:
            grid.addWidget(Divider(vertical=True), 0, 1, 2 * lines - 1, 1)
            grid.setColumnStretch(2, 1)
        grid.setColumnStretch(0, 1)
        return holder

    def _seat_row(self, seat: Seat, meeting: MeetingView) -> QWidget:
        person = seat.person
        return _SeatRow(
            person.code, words.office(person), self._meta(seat, meeting),
            self._chip(seat, meeting), self._acts(seat),
        )  # fmt: skip

    def _acts(self, seat: Seat) -> list[QWidget]:
        """Whoever presides says to an absence yes or no, and may say otherwise later."""
        if not self._model.may_settle or seat.attends is not False:
            return []
        office = words.office(seat.person)
        found: list[QWidget] = []
        for icon, approved, name in (
            ("check", True, tr("Đồng ý cho {office} vắng", office=office)),
            ("x", False, tr("Không đồng ý cho {office} vắng", office=office)),
        ):
            if seat.approved is approved:
                continue
            act = IconButton(icon, name)
            act.clicked.connect(
                lambda _on=False, who=seat.person.id, yes=approved: self._model.settle_absence(
                    who, yes
                )
            )
            found.append(act)
        return found

    def _meta(self, seat: Seat, meeting: MeetingView) -> str:
        if seat.attends is False and seat.where is None:
            sent = tr("Cử {name} dự thay", name=seat.substitute) if seat.substitute else ""
            return " · ".join(said for said in (seat.reason, sent) if said)
        if seat.person.id == self._model.workspace.me.member:
            return tr("Tôi")
        if seat.person.office == meeting.chair:
            return tr("Chủ trì")
        presented = self._model.presented_by(seat)
        if presented:
            return tr("Trình nội dung {items}", items=", ".join(map(str, presented)))
        return tr("Thành viên", n=1)

    def _items_word(self, items: list[int]) -> str:
        return tr("Dự nội dung {items}", items=", ".join(map(str, items)))

    def _chip(self, seat: Seat, meeting: MeetingView) -> Chip:
        if seat.where is Where.ROOM:
            return Chip(tr("Tại phòng"), "success", "check")
        if seat.where is Where.REMOTE:
            return Chip(tr("Trực tuyến"), "tint", "video-camera")
        if seat.where is Where.AWAY:
            return Chip(tr("Đã rời họp"), "neutral", "sign-out")
        if seat.attends is False:
            kinds: dict[bool | None, ChipKind] = {True: "neutral", False: "danger", None: "warning"}
            kind = kinds[seat.approved]
            return Chip(f"{tr('Vắng')}, {_settled_word(seat).lower()}", kind, "minus")
        if meeting.state is MeetingState.IN_SESSION:
            return Chip(tr("Chưa điểm danh"), "warning", "hourglass-medium")
        if seat.attends:
            return Chip(tr("Dự họp"), "success", "check")
        return Chip(tr("Chưa xác nhận"), "warning", "hourglass-medium")

    def _choose(self, which: object) -> None:
        self._which = which
        if self._model.meeting is not None:
            self.show_meeting(self._model.meeting)

    def set_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        self._figures.set_narrow(narrow)
        if self._model.meeting is not None:
            self.show_meeting(self._model.meeting)
