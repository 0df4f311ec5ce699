"""Owns the screen of one meeting: agenda, participants, papers, conclusions."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ecabinet.domain.meeting import MeetingState
from ecabinet.services.summaries import MeetingView
from ui.i18n import is_language_change, tr
from ui.theme import current_theme
from ui.viewmodels.meeting import MeetingModel
from ui.viewmodels.navigator import Place
from ui.viewmodels.packs import Kind
from ui.viewmodels.workspace import Workspace
from ui.views.meeting import words
from ui.views.meeting.agenda import AgendaList
from ui.views.meeting.conclusions import ConclusionsPage
from ui.views.meeting.foreseen import ForeseenPage
from ui.views.meeting.frame import Frame
from ui.views.meeting.head import MeetingHead
from ui.views.meeting.item import ItemPane
from ui.views.meeting.packing import PackSheet
from ui.views.meeting.papers import PapersPage
from ui.views.meeting.participants import ParticipantsPage
from ui.widgets import Banner, Button, Chip, Label, Panel, Tabs
from ui.widgets.breadth import Breadth

_AGENDA_WIDTH = 440
_MINUTE_MS = 60_000
_TABS = ("agenda", "people", "papers", "conclusions")
_PRESIDING = "foreseen"
"""The tab of who presides: it stands behind those that everybody has."""


class MeetingScreen(Panel):
    """The place "meeting"; its text names a tab, or an item by its id in hex."""

    def __init__(self, workspace: Workspace, place: Place, parent: QWidget | None = None) -> None:
        super().__init__("bg", parent=parent)
        self._workspace = workspace
        self._breadth = Breadth(self)
        self._reading_item = False
        self.model = MeetingModel(workspace, place.id, self, place.behalf)
        self._head = MeetingHead(workspace)
        self._keys = (*_TABS, _PRESIDING) if self.model.foresees else _TABS
        self._tabs = Tabs([(key, "", "") for key in self._keys])
        self._chip = Chip()
        self._left = Label("", "meta", "text_2", wrap=False)
        self._told = Banner("", "primary", icon="broadcast")
        self._enter = Button(kind="primary", size="compact", icon="sign-in")
        self.agenda = AgendaList()
        self.item = ItemPane(self.model)
        self.people = ParticipantsPage(self.model)
        self.papers = PapersPage(workspace)
        self.conclusions = ConclusionsPage(workspace, place.id)
        self._split = self._build_split()
        self.foreseen = ForeseenPage()
        pages = (self._split, self.people, self.papers, self.conclusions, self.foreseen)
        self._frame = Frame(dict(zip((*_TABS, _PRESIDING), pages, strict=True)))
        self._build()
        self._connect()
        self._clock = QTimer(self)  # the countdown is told in minutes
        self._clock.setInterval(_MINUTE_MS)
        self._clock.timeout.connect(self._show_time)
        self._clock.start()
        self.revisit(place)

    def _build_split(self) -> QWidget:
        split = QWidget()
        row = QHBoxLayout(split)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.agenda)
        row.addWidget(self.item, 1)
        return split

    def _build(self) -> None:
        for part in (self._chip, self._left, self._enter):
            self._tabs.set_trailing(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._tabs)
        column.addWidget(self._told)
        column.addWidget(self._frame, 1)
        self._told.hide()
        self._head.show_meeting(tr("Phiên họp"), ("", "", ""))
        self._tabs.hide()  # until there is something to tell

    def _connect(self) -> None:
        model = self.model
        model.loaded.connect(self._show)
        model.failed.connect(self._on_failed)
        model.refused.connect(self._workspace.failed)
        model.item_chosen.connect(self._show_item)
        self._frame.retried.connect(model.reload)
        self._breadth.changed.connect(self._fit)
        self._fit()
        self._tabs.chosen.connect(self._show_tab)
        self._enter.clicked.connect(self._enter_room)
        self.agenda.chosen.connect(self._on_item)
        self.item.left.connect(self._leave_item)
        self.papers.pack_wanted.connect(self._open_pack)
        self._head.pack_wanted.connect(self._open_pack)
        self._head.print_wanted.connect(self._open_print)

    def revisit(self, place: Place) -> None:
        """Show a part: a tab by its name, or an item."""
        if place.text in self._keys:
            self._tabs.set_current(place.text)
        elif place.text:
            self._tabs.set_current("agenda")
            self._on_item(bytes.fromhex(place.text))
        if self.model.meeting is not None:
            self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Who comes back from a paper sees how far it was read, and its notes."""
        super().showEvent(event)
        self.model.come_back()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.model.go_away()

    def closing(self) -> None:
        """Say what was typed of a position and not yet stated."""
        self.model.save_notes()

    # showing -----------------------------------------------------------------------------

    def _show(self) -> None:
        meeting = self.model.meeting
        if meeting is None:
            return
        self._tabs.show()
        self._show_head(meeting)
        self._show_revision()
        chosen = self.model.item.id if self.model.item else b""
        self.agenda.show_items(meeting.items, chosen, self.model.my_seat is not None)
        self._show_item()
        self._show_time()
        self._show_tab(self._tabs.current())

    def _show_head(self, meeting: MeetingView) -> None:
        chair = tr("Chủ trì: {office}", office=words.chair_of(meeting)) if meeting.chair else ""
        facts = (words.span(self._workspace, meeting), meeting.place, chair)
        self._head.show_meeting(meeting.title, facts)
        if not self.model.behalf:
            self._head.offer(papers=bool(self.model.papers))
        titles = (tr("Chương trình"), tr("Thành phần"), tr("Tài liệu"), tr("Kết luận"))
        people = len(meeting.seats) + len(self.model.guests)
        counts = (len(meeting.items), people, len(self.model.papers), "")
        for key, title, count in zip(_TABS, titles, counts, strict=True):
            self._tabs.set_text(key, title)
            self._tabs.set_count(key, str(count))
        if self.model.foresees:
            self._tabs.set_text(_PRESIDING, tr("Quan điểm"))
        for chip in (self._chip, self._head.chip):
            words.set_state_chip(chip, meeting.state, meeting.revision)

    def _show_revision(self) -> None:
        """What the last publishing changed, in the secretariat's words."""
        if self.model.behalf:
            self._show_behalf(self.model.behalf)
            return
        last, who = self.model.revision, self.model.revised_by
        self._told.setVisible(last is not None and bool(last.summary))
        if last is not None:
            moment = self._workspace.moment(last.at_ms)
            when = self._workspace.formats.moment(moment, self._workspace.now())
            title = (
                tr("Phiên họp đã rút, {when}", when=when)
                if last.withdrawn
                else tr("Công bố lần {number}, {when}", number=last.number, when=when)
            )
            named = words.office(who) if who is not None else ""
            self._told.set_title(f"{title} · {named}" if named else title)
            self._told.set_text(last.summary)

    def _show_behalf(self, member: bytes) -> None:
        seats = self.model.meeting.seats if self.model.meeting else ()
        who = next((one.person for one in seats if one.person.id == member), None)
        told = words.office(who) if who is not None else tr("khách mời, trợ lý")
        self._told.set_title(tr("Đang xem như {who}", who=told))
        self._told.set_text(tr("Nội dung hạn chế hiện như trên máy của người đó."))
        self._told.show()

    def _show_time(self) -> None:
        meeting = self.model.meeting
        if meeting is None:
            return
        waits = meeting.state is MeetingState.PUBLISHED
        left = words.countdown(self._workspace, meeting.starts_ms) if waits else ""
        self._left.setText(left)
        # With one tab more there is no room for the words where it is narrow.
        words_too = not (self._breadth.narrow and self.model.foresees)
        self._enter.setText(tr("Vào phòng họp") if words_too else "")
        self._enter.setAccessibleName(tr("Vào phòng họp"))
        self._enter.setToolTip("" if words_too else tr("Vào phòng họp"))
        self._enter.setVisible(self.model.may_enter)
        self._enter.set_kind("primary" if self.model.room_open else "secondary")
        beside = not self._breadth.narrow and not self.model.foresees
        self._left.setVisible(bool(left) and not self.model.room_open and beside)
        if self.model.item is not None:
            self.item.documents.show_item(self.model.item)

    def _show_item(self) -> None:
        item = self.model.item
        self.agenda.mark(item.id if item else b"")
        self.item.show_item(item)

    def _show_tab(self, key: str) -> None:
        meeting = self.model.meeting
        if meeting is None:
            return
        if key == "people":
            self.people.show_meeting(meeting)
        elif key == "papers":
            self.papers.show_items(meeting.items)
        elif key == "conclusions":
            self.conclusions.show_meeting(meeting)
        elif key == _PRESIDING:
            self.foreseen.show_meeting(meeting, self.model.foreseen)
        self._frame.show_page(key)

    def _on_failed(self, error: Exception) -> None:
        if self.model.meeting is None:
            self._frame.show_error(error)
        else:
            self._workspace.failed.emit(error)

    # going about -------------------------------------------------------------------------

    def _on_item(self, item: bytes) -> None:
        self._reading_item = True
        self.model.choose(item)
        self._arrange()

    def _leave_item(self) -> None:
        self._reading_item = False
        self._arrange()

    def _open_pack(self) -> None:
        assert self.model.meeting is not None
        PackSheet(self, self._workspace, self.model.meeting.id).open()

    def _open_print(self, kind: Kind) -> None:
        # Only now: Qt's printing and the system's printers take a while to load.
        from ui.views.meeting.printing import MeetingPrintSheet

        assert self.model.meeting is not None
        MeetingPrintSheet(self, self._workspace, self.model.meeting.id, kind).open()

    def _enter_room(self) -> None:
        assert self.model.meeting is not None
        self._workspace.navigator.go(Place("live", self.model.meeting.id))

    # place -------------------------------------------------------------------------------

    def _arrange(self) -> None:
        """Agenda and item side by side, or one of them where it is narrow."""
        narrow = self._breadth.narrow
        self.agenda.setVisible(not narrow or not self._reading_item)
        self.item.setVisible(not narrow or self._reading_item)
        if narrow:
            self.agenda.setMinimumWidth(0)
            self.agenda.setMaximumWidth(16_777_215)
        else:
            self.agenda.setFixedWidth(current_theme().px(_AGENDA_WIDTH))

    def _fit(self) -> None:
        narrow = self._breadth.narrow
        aside = narrow or self.model.foresees
        self._head.chip.setVisible(aside)
        self._chip.setVisible(not aside)
        self.item.set_narrow(narrow)
        self.people.set_narrow(narrow)
        self._show_time()
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_language_change(event):
            self.agenda.retell()
            self.people.retell()
            self.conclusions.retell()
            self._show()
