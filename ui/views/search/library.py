"""Owns the library: every meeting and form by month, with chips that narrow it."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ecabinet.domain.forms import FormState
from ecabinet.domain.meeting import MeetingState
from ecabinet.services.library import Entry, Kept
from ui.i18n import tr
from ui.messages import words as message_words
from ui.viewmodels.library import LibraryModel
from ui.viewmodels.workspace import Workspace
from ui.views.forms import words as form_words
from ui.views.meeting import words as meeting_words
from ui.views.meeting.feed import Feed
from ui.widgets import Card, Chip, EmptyState, FilterChip, FlowLayout, Label, ListRow, Page

_FIRST, _AT_ONCE = 6, 2  # months
_KINDS: tuple[Kept | None, ...] = (None, Kept.MEETING, Kept.FORM)
_ICONS = {Kept.MEETING: "calendar-blank", Kept.FORM: "clipboard-text"}
Month = tuple[str, list[Entry]]


class LibraryView(QWidget):
    """Stands in a page that scrolls; months are laid out as they are scrolled to."""

    def __init__(self, workspace: Workspace, page: Page) -> None:
        super().__init__()
        self._workspace = workspace
        self.model = LibraryModel(workspace, self)
        self._shown: tuple[object, ...] = ()
        self._kinds = {kind: FilterChip() for kind in _KINDS}
        self._years: dict[int, FilterChip] = {}
        self._hint = Label("", "meta", "text_2")
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips)
        for kind, chip in self._kinds.items():
            chip.clicked.connect(lambda _on=False, k=kind: self.model.choose(k))
            self._flow.addWidget(chip)
        self._empty = EmptyState("archive", "")
        self._months = QVBoxLayout()
        self._months.setSpacing(16)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self._hint)
        column.addWidget(self._chips)
        column.addWidget(self._empty)
        column.addLayout(self._months)
        self._feed = Feed(page, self._lay, _FIRST, _AT_ONCE)
        self.model.loaded.connect(self.show_entries)
        self.model.failed.connect(self._show_error)
        self.show_entries()

    def show_entries(self) -> None:
        """Tell what the filters leave; laid out anew only when something changed."""
        model = self.model
        shown = (tuple(model.shown()), model.kind, model.year, tr("Thư viện"))
        if shown == self._shown:
            return
        self._shown = shown
        self._tell_chips()
        self._hint.setText(tr("Gõ vài chữ, có dấu hay không dấu. Không cần mạng."))
        self._empty.set_icon("archive", "text_3")
        self._empty.set(
            tr("Chưa có phiên họp hay phiếu nào"),
            tr("Mọi phiên họp và phiếu lấy ý kiến trên máy sẽ hiện tại đây."),
        )
        self._empty.setVisible(not model.shown())
        self._chips.setVisible(bool(model.entries))
        while (old := self._months.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._feed.start(self._by_month())

    def _tell_chips(self) -> None:
        model = self.model
        names = {
            None: tr("Tất cả {n}", n=model.count(None)),
            Kept.MEETING: tr("Phiên họp {n}", n=model.count(Kept.MEETING)),
            Kept.FORM: tr("Phiếu {n}", n=model.count(Kept.FORM)),
        }
        for kind, chip in self._kinds.items():
            chip.setText(names[kind])
            chip.setChecked(kind == model.kind)
        years = model.years() if len(model.years()) > 1 else []
        for year in years:
            if year not in self._years:
                chip = self._years[year] = FilterChip()
                chip.clicked.connect(lambda _on=False, y=year: self.model.choose_year(y))
                self._flow.addWidget(chip)
        for year, chip in self._years.items():
            chip.setText(str(year))
            chip.setChecked(year == model.year)
            chip.setVisible(year in years)

    def _by_month(self) -> list[Month]:
        formats, moment = self._workspace.formats, self._workspace.moment

        def month(entry: Entry) -> str:
            local = formats.local(moment(entry.at_ms))
            return tr("Tháng {month}/{year}", month=local.month, year=local.year)

        return [(name, list(some)) for name, some in groupby(self.model.shown(), key=month)]

    def _lay(self, month: Month) -> None:
        name, entries = month
        card = Card(name, str(len(entries)))
        for entry in entries:
            row = ListRow(
                entry.title, self._meta(entry), _ICONS[entry.kind], chip=self._chip(entry)
            )
            row.activated.connect(lambda one=entry: self.model.open(one))
            card.add(row)
        self._months.addWidget(card)

    def _meta(self, entry: Entry) -> str:
        formats, moment = self._workspace.formats, self._workspace.moment(entry.at_ms)
        if entry.kind is Kept.MEETING:
            parts = [formats.weekday_date(moment), tr("{n} nội dung", n=entry.count)]
        else:
            due = tr("Hạn {due}", due=formats.date(moment))
            mine = tr("đã trả lời") if entry.mine else ""
            parts = [entry.number, due, tr("{n} phiếu trả lời", n=entry.count), mine]
        return " · ".join(part for part in parts if part)

    def _chip(self, entry: Entry) -> Chip:
        if isinstance(entry.state, MeetingState):
            return meeting_words.state_chip(entry.state)
        assert isinstance(entry.state, FormState)
        return form_words.state_mark(entry.state).chip()

    def _show_error(self, error: Exception) -> None:
        message = message_words(error)
        self._empty.set_icon("warning-circle", "danger")
        self._empty.set(message.title, message.text)
        self._empty.show()
