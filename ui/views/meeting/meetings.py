"""Owns the list of meetings: in session, to come, over."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ecabinet.domain.meeting import MeetingState
from ecabinet.services.summaries import MeetingCard
from ui.i18n import is_language_change, tr
from ui.viewmodels.meetings import MeetingsModel
from ui.viewmodels.navigator import Place
from ui.viewmodels.workspace import Workspace
from ui.views.meeting import words
from ui.views.meeting.frame import Frame
from ui.views.shell.status import crown
from ui.widgets import Card, EmptyState, Header, ListRow, Page, Panel


class _Row(ListRow):
    """One meeting; it opens the room while it sits."""

    def __init__(self, workspace: Workspace, card: MeetingCard) -> None:
        super().__init__("", icon="calendar-blank")
        self._workspace = workspace
        self.card = card
        self.show_card(card)
        self.activated.connect(self._go)

    def show_card(self, card: MeetingCard) -> None:
        self.card = card
        formats, moment = self._workspace.formats, self._workspace.moment
        self.set_title(card.title)
        parts = [formats.meeting_span(moment(card.starts_ms), moment(card.ends_ms)), card.place]
        if card.state is MeetingState.PUBLISHED:
            parts.append(
                tr("{ready}/{total} tài liệu đã tải", ready=card.papers_ready, total=card.papers)
            )
            parts.append(
                tr("đã nêu quan điểm {stated}/{total}", stated=card.stated, total=card.items)
            )
        else:
            parts.append(tr("{n} nội dung", n=card.items))
        self.set_meta(" · ".join(part for part in parts if part))
        self.set_chip(words.state_chip(card.state))

    def _go(self) -> None:
        live = self.card.state is MeetingState.IN_SESSION
        self._workspace.navigator.go(Place("live" if live else "meeting", self.card.id))


class _Group(Card):
    """A titled group of meetings; hidden while it is empty."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(" ")
        self._workspace = workspace
        self._rows: list[_Row] = []

    def show_cards(self, title: str, cards: Sequence[MeetingCard]) -> None:
        self.setVisible(bool(cards))
        self.set_title(title, str(len(cards)))
        if [row.card.id for row in self._rows] == [card.id for card in cards]:
            for row, card in zip(self._rows, cards, strict=True):
                row.show_card(card)
            return
        self._rows = [_Row(self._workspace, card) for card in cards]
        self.fill(self._rows)


class MeetingsScreen(Panel):
    """The place "meetings"."""

    def __init__(self, workspace: Workspace, _place: Place, parent: QWidget | None = None) -> None:
        super().__init__("bg", parent=parent)
        self._workspace = workspace
        self.model = MeetingsModel(workspace, self)
        self._header = Header(tr("Phiên họp"))
        crown(self._header, workspace)
        self._live, self._upcoming, self._over = (_Group(workspace) for _ in range(3))
        self._empty = EmptyState("calendar-blank", "")
        page = Page()
        page.column.addSpacing(4)
        for group in (self._live, self._upcoming, self._over):
            page.column.addWidget(group)
        page.column.addStretch(1)
        self._frame = Frame({"list": page, "empty": self._empty})
        self._frame.retried.connect(self.model.reload)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self._frame, 1)
        self.model.loaded.connect(self._show)
        self.model.failed.connect(self._on_failed)

    def _show(self) -> None:
        model = self.model
        if model.cards is None:
            return
        self._header.set_title(tr("Phiên họp"))
        self._header.set_meta(self._summary())
        self._live.show_cards(tr("Đang họp"), model.live)
        self._upcoming.show_cards(tr("Sắp tới"), model.upcoming)
        self._over.show_cards(tr("Đã họp xong"), model.over)
        self._empty.set(
            tr("Chưa có phiên họp nào"),
            tr("Phiên họp hiện tại đây khi Ban thư ký công bố chương trình."),
        )
        any_ = model.live or model.upcoming or model.over
        self._frame.show_page("list" if any_ else "empty")

    def _summary(self) -> str:
        if self.model.live:
            return tr("{n} phiên đang họp", n=len(self.model.live))
        following = next(iter(self.model.upcoming), None)
        left = words.countdown(self._workspace, following.starts_ms) if following else ""
        return tr("Phiên kế tiếp: {left}", left=left[0].lower() + left[1:]) if left else ""

    def _on_failed(self, error: Exception) -> None:
        if self.model.cards is None:
            self._frame.show_error(error)
        else:
            self._workspace.failed.emit(error)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_language_change(event):
            self._show()
