"""Owns the tab of meetings in preparation: the list at the left, the one in hand at the right."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ecabinet.domain.meeting import MeetingState
from ecabinet.services.summaries import MeetingCard
from ui.i18n import is_language_change, tr
from ui.theme import current_theme
from ui.viewmodels.drafts import DraftsModel
from ui.viewmodels.navigator import Place
from ui.viewmodels.workspace import Workspace
from ui.views.meeting import words
from ui.views.meeting.frame import Frame, is_narrow
from ui.views.secretariat.draft import DraftPane
from ui.views.secretariat.importing import ImportSheet
from ui.views.secretariat.publishing import PublishSheet
from ui.widgets import Button, Card, Chip, EmptyState, Label, ListRow, Page, Panel, Sheet

_LIST_WIDTH = 400


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

    def __init__(self, workspace: Workspace) -> None:
        super().__init__("bg", "r")
        self._workspace = workspace
        self._rows: list[_DraftRow] = []
        self._import = Button(kind="secondary", size="compact", icon="folder-open")
        self._import.clicked.connect(self.import_wanted)
        self._card = Card()
        self._page = Page(padding=20)
        self._page.column.setContentsMargins(0, 20, 0, 20)
        self._page.column.addWidget(self._import)
        self._page.column.addWidget(self._card)
        self._page.column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.addWidget(self._page)

    def show_cards(self, cards: tuple[MeetingCard, ...], chosen: bytes) -> None:
        """Tell the meetings; rows of the same ones stay."""
        self._import.setText(tr("Nhập thư mục hồ sơ"))
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
    """Import, submit, approve, publish; the agenda itself is shown as it stands."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__("bg", parent=parent)
        self._workspace = workspace
        self._narrow = False
        self._reading = False
        self._import: ImportSheet | None = None
        self.model = DraftsModel(workspace, self)
        self.list = _List(workspace)
        self.draft = DraftPane(self.model)
        self._empty = EmptyState("briefcase", "")
        split = QWidget()
        row = QHBoxLayout(split)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list)
        row.addWidget(self.draft, 1)
        self._frame = Frame({"split": split, "empty": self._empty})
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._frame)
        self._connect()

    def _connect(self) -> None:
        model = self.model
        model.loaded.connect(self._show)
        model.failed.connect(self._on_failed)
        model.refused.connect(self._on_refused)
        model.imported.connect(self._on_imported)
        model.stepped.connect(self._on_stepped)
        self._frame.retried.connect(model.reload)
        self._empty.action_clicked.connect(self._open_import)
        self.list.import_wanted.connect(self._open_import)
        self.list.chosen.connect(self._on_chosen)
        self.draft.left.connect(self._leave)
        self.draft.publish_wanted.connect(self._open_publish)
        self.draft.visit_wanted.connect(self._visit)

    # showing -----------------------------------------------------------------------------

    def _show(self) -> None:
        model = self.model
        if model.cards is None:
            return
        self._empty.set(
            tr("Chưa có phiên họp nào đang soạn"),
            tr("Nhập một thư mục hồ sơ: mỗi thư mục con là một nội dung, kèm tệp PDF."),
            tr("Nhập thư mục hồ sơ"),
        )
        chosen = model.meeting.id if model.meeting else b""
        self.list.show_cards(model.cards, chosen)
        if model.meeting is not None:
            self.draft.show_meeting(model.meeting)
        self._frame.show_page("split" if model.cards else "empty")

    def _on_failed(self, error: Exception) -> None:
        if self.model.cards is None:
            self._frame.show_error(error)
        else:
            self._workspace.failed.emit(error)

    def _on_refused(self, error: Exception) -> None:
        if self._import is not None:
            self._import.show_error(error)
        else:
            self._workspace.failed.emit(error)

    # acting ------------------------------------------------------------------------------

    def _open_import(self) -> None:
        self._import = ImportSheet(self, self.model)
        self._import.closed.connect(self._on_import_closed)
        self._import.open()

    def _on_import_closed(self) -> None:
        sheet, self._import = self._import, None
        if sheet is not None:
            sheet.deleteLater()

    def _on_imported(self, done: bool, problems: object) -> None:
        self._reading = done
        if done and not problems:
            if self._import is not None:
                self._import.close_sheet()
            self._workspace.tell("meeting.imported")
        elif self._import is not None and isinstance(problems, tuple):
            self._import.show_problems(done, problems)
        self._arrange()

    def _on_stepped(self, state: object) -> None:
        told = {
            MeetingState.SUBMITTED: "meeting.submitted",
            MeetingState.APPROVED: "meeting.approved",
            MeetingState.PUBLISHED: "meeting.published",
        }
        if isinstance(state, MeetingState) and state in told:
            self._workspace.tell(told[state])

    def _open_publish(self) -> None:
        if self.model.meeting is not None:
            self._up(PublishSheet(self, self.model, self.model.meeting))

    def _up(self, sheet: Sheet) -> None:
        sheet.closed.connect(sheet.deleteLater)
        sheet.open()

    def _visit(self) -> None:
        if self.model.meeting is not None:
            live = self.model.meeting.state is MeetingState.IN_SESSION
            place = Place("live" if live else "meeting", self.model.meeting.id)
            self._workspace.navigator.go(place)

    # place -------------------------------------------------------------------------------

    def _on_chosen(self, meeting: bytes) -> None:
        self._reading = True
        self.model.choose(meeting)
        self._arrange()

    def _leave(self) -> None:
        self._reading = False
        self._arrange()

    def _arrange(self) -> None:
        """List and meeting side by side, or one of them where it is narrow."""
        self.list.setVisible(not self._narrow or not self._reading)
        self.draft.setVisible(not self._narrow or self._reading)
        self.draft.set_narrow(self._narrow)
        wide = 16_777_215 if self._narrow else current_theme().px(_LIST_WIDTH)
        self.list.setMinimumWidth(0 if self._narrow else wide)
        self.list.setMaximumWidth(wide)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._narrow = is_narrow(self.width() + 96)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_language_change(event):
            self.draft.retell()
            self._show()
