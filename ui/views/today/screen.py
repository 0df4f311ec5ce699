"""Owns Today's arrangement: two columns, or one in portrait and at large type; no rule."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.i18n import is_language_change, tr
from ui.messages import words
from ui.viewmodels.navigator import Place
from ui.viewmodels.today import TodayModel
from ui.viewmodels.workspace import Workspace
from ui.views.shell.status import crown
from ui.views.today.changes_card import Changes
from ui.views.today.form_card import WaitingForms
from ui.views.today.meeting_card import NextMeeting
from ui.views.today.owed_card import OwedCard
from ui.views.today.reading_card import ContinueReading
from ui.widgets import Card, EmptyState, ErrorState, Header, Page, Panel, Skeleton
from ui.widgets.breadth import Breadth


class TodayScreen(Panel):
    """What to do next."""

    def __init__(
        self, workspace: Workspace, _place: Place | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__("bg", parent=parent)
        self._workspace = workspace
        self.model = TodayModel(workspace, self)
        self._header = Header(tr("Hôm nay"))
        crown(self._header, workspace)
        self.meeting = NextMeeting(self.model)
        self._no_meeting = Card()
        self._no_meeting.add(
            EmptyState(
                "calendar-blank",
                tr("Chưa có phiên họp nào sắp tới"),
                tr("Phiên họp hiện tại đây khi Ban thư ký gửi giấy mời."),
            )
        )
        self.reading = ContinueReading(workspace)
        self.owed = OwedCard(workspace)
        self.changes = Changes(workspace)
        self.forms = WaitingForms(workspace)
        self._error = ErrorState()
        self._loading = Card()
        self._loading.add_padded(Skeleton(4))
        self._page = Page()
        self._columns, self._left, self._right = QHBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self._rows: bool | None = None
        self._breadth = Breadth(self)
        self._build()
        self._connect()
        self.model.reload()

    def _build(self) -> None:
        for card in self._cards()[:-1]:
            self._left.addWidget(card)
        self._left.addStretch(1)
        self._left.setSpacing(16)
        self._columns.addLayout(self._left, 195)
        self._columns.addLayout(self._right, 100)
        self._page.column.addWidget(self._error)
        self._page.column.addWidget(self._loading)
        self._page.column.addLayout(self._columns)
        self._page.column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self._page, 1)
        self._error.hide()
        for card in self._cards():
            card.hide()
        self._tell_date()

    def _connect(self) -> None:
        model = self.model
        self._breadth.changed.connect(self._arrange)
        self.meeting.pressed.connect(model.prepare)
        self.reading.pressed.connect(model.resume)
        self.changes.opened.connect(model.open_change)
        self.owed.opened.connect(model.open_owed)
        self.forms.opened.connect(model.open_form)
        self.forms.all_opened.connect(model.open_forms)
        self._error.action_clicked.connect(model.reload)
        model.loaded.connect(self._show)
        model.failed.connect(self._show_error)
        model.ticked.connect(self._tick)
        model.thumbnail_loaded.connect(self.reading.page.set_png)

    def _cards(self) -> tuple[Card, ...]:
        return (
            self.meeting, self._no_meeting, self.reading, self.owed, self.changes, self.forms,
        )  # fmt: skip

    # showing -----------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Who comes back from a paper can go on where it was left."""
        super().showEvent(event)
        self.model.come_back()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.model.go_away()

    def _show(self) -> None:
        today = self.model.today
        if today is None:
            return
        self._error.hide()
        self._loading.hide()
        if today.next_meeting is not None:
            self.meeting.show_model(today.next_meeting)
        self.meeting.setVisible(today.next_meeting is not None)
        self._no_meeting.setVisible(today.next_meeting is None)
        if today.reading is not None:
            self.reading.show_model(today.reading)
        self.reading.setVisible(today.reading is not None)
        self.owed.show_model(today.owed)
        self.changes.show_model(today.changes)
        self.changes.show()
        self._rows = None
        self._arrange()
        self.forms.show()

    def _show_error(self, error: Exception) -> None:
        if self.model.today is not None:
            self._workspace.failed.emit(error)  # what was read before stays in sight
            return
        message = words(error)
        self._loading.hide()
        self._error.set(message.title, message.text, tr("Thử lại"))
        self._error.show()

    def _tick(self) -> None:
        today = self.model.today
        if today is not None and today.next_meeting is not None:
            self.meeting.show_time(today.next_meeting)
        self._tell_date()

    def _tell_date(self) -> None:
        self._header.set_title(tr("Hôm nay"))
        self._header.set_meta(self._workspace.formats.weekday_date(self._workspace.now()))

    # place -------------------------------------------------------------------------------

    def _arrange(self) -> None:
        """One column in portrait and from 150 % on; the forms then come second, as rows."""
        rows = self._breadth.narrow
        today = self.model.today
        if rows == self._rows or today is None:
            return
        self._rows = rows
        self.forms.show_model(today, rows=rows)
        self._left.removeWidget(self.forms)
        self._right.removeWidget(self.forms)
        if rows:
            self._left.insertWidget(2, self.forms)
        else:
            self._right.addWidget(self.forms)
        self._columns.setSpacing(0 if rows else 24)
        self._columns.setStretch(1, 0 if rows else 100)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_language_change(event):
            self._tell_date()
            self._show()
