"""Owns the tab of meetings in preparation: their list, and the editor of the one in hand."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QCursor, QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ecabinet.domain.meeting import MeetingState
from ecabinet.services.desk import READERS, STAFF
from ecabinet.services.summaries import MeetingCard, MeetingView
from ui.i18n import is_language_change, tr
from ui.viewmodels.agenda import AgendaModel
from ui.viewmodels.drafts import DraftsModel
from ui.viewmodels.navigator import Place
from ui.viewmodels.workspace import Workspace
from ui.views.meeting import words
from ui.views.meeting.frame import Frame
from ui.views.secretariat.agenda.editor import AgendaEditor
from ui.views.secretariat.agenda.head import AgendaHead
from ui.views.secretariat.agenda.sheets import CreateSheet
from ui.views.secretariat.importing import ImportSheet
from ui.views.secretariat.publishing import PublishSheet
from ui.widgets import Button, Card, Chip, EmptyState, Label, ListRow, Menu, Page, Panel, Sheet
from ui.widgets.breadth import Breadth


class _DraftRow(ListRow):
    """A meeting: title, and beneath it state and time."""

    def __init__(self, card: MeetingCard) -> None:
        super().__init__("", caret=False)
        self.card = card
        self._state = Chip()
        self._when = Label("", "meta", "text_2", wrap=False)
        facts = QWidget()
        line = QHBoxLayout(facts)
        line.setContentsMargins(0, 0, 0, 4)
        line.setSpacing(10)
        line.addWidget(self._state)
        line.addWidget(self._when, 1)
        self.add_facts(facts, gap=6)

    def show_card(self, card: MeetingCard, when: str) -> None:
        self.card = card
        self.title.setText(card.title)
        words.set_state_chip(self._state, card.state)
        self._when.setText(when)
        self.setAccessibleName(f"{card.title}, {self._state.text()}, {when}")


class _List(Panel):
    """The meetings that are prepared or published, and the way in for a new one."""

    chosen = Signal(bytes)
    import_wanted = Signal()
    create_wanted = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__("bg")
        self._workspace = workspace
        self._rows: list[_DraftRow] = []
        self._import = Button(kind="secondary", size="compact", icon="folder-open")
        self._create = Button(kind="secondary", size="compact", icon="plus")
        self._import.clicked.connect(self.import_wanted)
        self._create.clicked.connect(self.create_wanted)
        self._card = Card()
        self._page = Page()
        self._page.column.setContentsMargins(0, 20, 0, 20)
        ways = QHBoxLayout()
        ways.setSpacing(12)
        ways.addWidget(self._create)
        ways.addWidget(self._import)
        ways.addStretch(1)
        self._page.column.addLayout(ways)
        self._page.column.addWidget(self._card)
        self._page.column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.addWidget(self._page)

    def show_cards(self, cards: tuple[MeetingCard, ...], chosen: bytes) -> None:
        """Tell the meetings; rows of the same ones stay."""
        self._import.setText(tr("Nhập thư mục hồ sơ"))
        self._create.setText(tr("Phiên họp mới"))
        if [row.card.id for row in self._rows] != [card.id for card in cards]:
            self._card.clear()
            self._rows = [self._row(card) for card in cards]
        for card, row in zip(cards, self._rows, strict=True):
            row.show_card(card, self._when(card))
            row.set_selected(card.id == chosen)
        self._card.setVisible(bool(cards))

    def _row(self, card: MeetingCard) -> _DraftRow:
        row = _DraftRow(card)
        row.activated.connect(lambda: self.chosen.emit(row.card.id))
        self._card.add(row)
        return row

    def _when(self, card: MeetingCard) -> str:
        if card.starts_ms <= 0:
            return tr("Chưa định ngày giờ")
        return self._workspace.formats.due(self._workspace.moment(card.starts_ms))


class MeetingsPanel(Panel):
    """The list, or the editor of the meeting in hand; the editor is what is shown at first.

    `headed` tells the screen that the head above the tabs is to be the meeting's or its own.
    """

    headed = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__("bg", parent=parent)
        self._workspace = workspace
        self._breadth = Breadth(self)
        self.reading = True
        self._import: ImportSheet | None = None
        self.model = DraftsModel(workspace, self)
        self.agenda = AgendaModel(workspace, self)
        self.list = _List(workspace)
        self.editor = AgendaEditor(self.agenda)
        self.head = AgendaHead(self.agenda)
        self._empty = EmptyState("briefcase", "")
        pages = {"list": self.list, "editor": self.editor, "empty": self._empty}
        self._frame = Frame(pages)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._frame, 1)
        column.addWidget(self.head.bar)
        self._connect()

    def _connect(self) -> None:
        model, agenda, head = self.model, self.agenda, self.head
        self._breadth.changed.connect(self._arrange)
        self._arrange()
        model.loaded.connect(self._show)
        model.failed.connect(self._on_failed)
        model.refused.connect(self._on_refused)
        model.imported.connect(self._on_imported)
        agenda.loaded.connect(self._show)
        agenda.failed.connect(self._on_failed)
        agenda.refused.connect(self._on_step_refused)
        agenda.stepped.connect(lambda told: self._workspace.tell(f"meeting.{told}"))
        agenda.undone.connect(self._on_undone)
        self._frame.retried.connect(self._retry)
        self._empty.action_clicked.connect(self._open_import)
        self.list.import_wanted.connect(self._open_import)
        self.list.create_wanted.connect(self._open_create)
        self.list.chosen.connect(self._on_chosen)
        head.left.connect(self._leave)
        head.step_wanted.connect(self.editor.take_step)
        head.return_wanted.connect(self.editor.send_back)
        head.view_wanted.connect(self._visit)
        head.withdrawal_wanted.connect(self.editor.withdraw)
        self.editor.publish_wanted.connect(self._open_publish)
        self.editor.folder_wanted.connect(self._on_folder)

    # showing -----------------------------------------------------------------------------

    @property
    def in_editor(self) -> bool:
        return self.reading and self.agenda.draft is not None and bool(self.model.cards)

    def _show(self) -> None:
        cards = self.model.cards
        if cards is None:
            return
        self.agenda.show(self.model.chosen)
        self._empty.set(
            tr("Chưa có phiên họp nào đang soạn"),
            tr("Nhập một thư mục hồ sơ: mỗi thư mục con là một nội dung, kèm tệp PDF."),
            tr("Nhập thư mục hồ sơ"),
        )
        self.list.show_cards(cards, self.model.chosen)
        if not cards:
            self._frame.show_page("empty")
        elif not self.reading:
            self._frame.show_page("list")
        elif self.agenda.draft is not None:
            self.head.tell()
            self._frame.show_page("editor")
        self.headed.emit()

    def _on_failed(self, error: Exception) -> None:
        if self.model.cards is None or (self.reading and self.agenda.draft is None):
            self._frame.show_error(error)
        else:
            self._workspace.failed.emit(error)

    def _retry(self) -> None:
        self.model.reload()
        self.agenda.reload()

    def _on_refused(self, error: Exception) -> None:
        if self._import is not None:
            self._import.show_error(error)
        else:
            self._workspace.failed.emit(error)

    def _on_step_refused(self, error: Exception) -> None:
        self.head.tell()
        self._workspace.failed.emit(error)

    def _on_undone(self, redo: bool) -> None:
        self._workspace.tell("agenda.redone" if redo else "agenda.undone")

    # acting ------------------------------------------------------------------------------

    def _open_import(self) -> None:
        self._import = ImportSheet(self, self.model)
        self._import.closed.connect(self._on_import_closed)
        self._import.open()

    def _on_import_closed(self) -> None:
        sheet, self._import = self._import, None
        if sheet is not None:
            sheet.deleteLater()

    def _on_folder(self, folder: str) -> None:
        """A folder for the whole meeting: its items come after those that are there."""
        self._import = ImportSheet(self, self.model, into=self.agenda.meeting_id)
        self._import.set_folder(folder)
        self._import.closed.connect(self._on_import_closed)
        self._import.open()

    def _on_imported(self, done: bool, problems: object) -> None:
        self.reading = self.reading or done
        if done and not problems:
            if self._import is not None:
                self._import.close_sheet()
            self._workspace.tell("meeting.imported")
        elif self._import is not None and isinstance(problems, tuple):
            self._import.show_problems(done, problems)
        self._show()

    def _open_create(self) -> None:
        self._up(CreateSheet(self, self.model))

    def _open_publish(self) -> None:
        if self.agenda.draft is not None:
            self._up(PublishSheet(self, self.agenda, self.agenda.draft, self.model.voters))

    def _up(self, sheet: Sheet) -> None:
        sheet.closed.connect(sheet.deleteLater)
        sheet.open()

    def _visit(self) -> None:
        """As a member sees it; where not all see the same, it is asked as which one."""
        meeting = self.agenda.meeting
        if meeting is None:
            return
        apart = (one.guests or one.restricted or any(p.readers for p in one.papers)
                 for one in meeting.items)  # fmt: skip
        if any(apart):
            self.view_menu(meeting).popup(QCursor.pos())
            return
        live = meeting.state is MeetingState.IN_SESSION
        self._workspace.navigator.go(Place("live" if live else "meeting", meeting.id))

    def view_menu(self, meeting: MeetingView) -> Menu:
        """Everybody who reads some of it and prepares nothing."""
        menu = Menu(self)
        draft = self.agenda.draft
        guests = {guest for item in meeting.items for guest in item.guests}
        for person in draft.people if draft is not None else ():
            named = guests & {person.office, person.office_en, person.code}
            if person.roles & STAFF or not (person.roles & READERS or named):
                continue
            place = Place("meeting", meeting.id, behalf=person.id)
            action = menu.addAction(words.office(person))
            action.triggered.connect(lambda _on=False, to=place: self._workspace.navigator.go(to))
        return menu

    # place -------------------------------------------------------------------------------

    def _on_chosen(self, meeting: bytes) -> None:
        self.reading = True
        self.model.choose(meeting)
        self._show()

    def _leave(self) -> None:
        self.editor.flush()
        self.reading = False
        self._show()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.editor.flush()

    def _arrange(self) -> None:
        self.editor.set_narrow(self._breadth.narrow)
        self.head.set_narrow(self._breadth.narrow)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_language_change(event):
            self._show()
