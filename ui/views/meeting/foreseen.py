"""Owns how the items of a meeting will be taken, for who presides: adopted together, debated, or
voted on by themselves; what it shows was decided by the core."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ecabinet.domain.meeting import ItemType, Stance
from ecabinet.services.presiding import Foreseen
from ecabinet.services.summaries import ItemView, MeetingView
from ui.i18n import tr
from ui.views.meeting import words
from ui.widgets import Card, Chip, EmptyState, Label, ListRow, Page


class ForeseenPage(Page):
    """The tab Quan điểm: a card a way of being taken, a row an item with who said what."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._together, self._debate, self._apart = (Card(" ") for _ in range(3))
        self._note = Label("", "meta", "text_2")
        self._none = EmptyState("chat-text", "")
        self._shown: tuple[object, ...] = ()
        self.column.setContentsMargins(0, 21, 0, 24)
        for part in (self._none, self._note, self._together, self._debate, self._apart):
            self.column.addWidget(part)
        self.column.addStretch(1)

    def show_meeting(self, meeting: MeetingView, foreseen: Foreseen | None) -> None:
        """Tell the split; None before there is anything to say a position on."""
        self._none.set(tr("Chưa có quan điểm"), tr("Thành viên nêu quan điểm sau khi công bố."))
        self._none.setVisible(foreseen is None)
        for part in (self._note, self._together, self._debate, self._apart):
            part.setVisible(foreseen is not None)
        shown = (meeting.items, meeting.seats, foreseen, tr("Thông qua chung"))
        if foreseen is None or shown == self._shown:
            return
        self._shown = shown
        self._note.setText(
            tr(
                "Mỗi nội dung cần {needed}/{total} (quá nửa tổng số thành viên). Ai chưa nêu vẫn "
                "biểu quyết tại phiên họp.",
                needed=foreseen.needed, total=foreseen.total,
            )
        )  # fmt: skip
        for card, title, ids in (
            (self._together, tr("Thông qua chung"), foreseen.together),
            (self._debate, tr("Đưa ra thảo luận"), foreseen.debate),
            (self._apart, tr("Biểu quyết riêng"), foreseen.apart),
        ):
            card.set_title(title, str(len(ids)))
            items = [one for one in meeting.items if one.id in ids]
            rows = [self._row(item, meeting, foreseen) for item in items]
            card.fill(rows or [EmptyState("check-circle", tr("Không có nội dung nào"))])
        self._apart.setVisible(bool(foreseen.apart))

    def _row(self, item: ItemView, meeting: MeetingView, foreseen: Foreseen) -> ListRow:
        row = ListRow(
            words.item_title(item), _said(item, meeting), chip=_chip(item, foreseen),
            number=str(item.order),
        )  # fmt: skip
        row.activated.connect(lambda: self._open(item, meeting))
        return row

    def _open(self, item: ItemView, meeting: MeetingView) -> None:
        # The room's sheets load when they are first asked for.
        from ui.views.live.floor import PositionsSheet

        PositionsSheet(self.window(), meeting, item).open()


def _said(item: ItemView, meeting: MeetingView) -> str:
    """ "1 đề nghị thảo luận (BYT) · 2 nhất trí · 24 chưa nêu" """
    asked = {one.member for one in item.positions if one.stance is Stance.DEBATE}
    silent = len(meeting.seats) - item.agree - item.debate
    parts = []
    if asked:
        codes = ", ".join(seat.person.code for seat in meeting.seats if seat.person.id in asked)
        parts.append(tr("{n} đề nghị thảo luận ({who})", n=len(asked), who=codes))
    parts += [tr("{n} nhất trí", n=item.agree), tr("{n} chưa nêu", n=max(silent, 0))]
    return " · ".join(parts)


def _chip(item: ItemView, foreseen: Foreseen) -> Chip | None:
    if item.type is ItemType.INFORMATION:
        return None
    agree, needed = item.agree, foreseen.needed
    if agree >= needed:
        return Chip(tr("Nhất trí {agree}, đạt {needed}", agree=agree, needed=needed), "success",
                    "check")  # fmt: skip
    return Chip(tr("Nhất trí {agree}, cần {needed}", agree=agree, needed=needed), "neutral")
