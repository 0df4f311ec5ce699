"""Owns the agenda as a list: number, title, kind and minutes, and how one stands to each item."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ecabinet.domain.meeting import ItemState, Stance
from ecabinet.services.summaries import ItemView
from ui.i18n import tr
from ui.views.meeting import words
from ui.views.meeting.feed import Feed
from ui.widgets import Chip, Divider, FlowLayout, Icon, Label, ListRow, Page, Panel

_FIRST, _AT_ONCE = 24, 12  # rows


class AgendaRow(ListRow):
    """One item; the icon at its right says this member's position.

    `walked` asks for the next item (1) or the one before (-1).
    """

    walked = Signal(int)

    def __init__(self, item: ItemView) -> None:
        super().__init__("", caret=False, number=" ")
        self.item = item
        self._stance, self._stances = Icon("", size=24), True
        self._lock = Icon("lock-simple", "text_2", 16)
        self._new = Chip("", "tint")
        self._now = Chip("", "primary", "record-fill")
        self._about = Label("", "meta", "text_2", wrap=False)
        row = self.layout()
        assert isinstance(row, QHBoxLayout)
        row.setContentsMargins(20, 13, 17, 13)
        row.setSpacing(10)
        row.setAlignment(self._number, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._stance, 0, Qt.AlignmentFlag.AlignTop)
        self._number.set_role("medium_large")
        self.add_facts(self._build_facts(), gap=4)
        self.show_item(item)

    def _build_facts(self) -> QWidget:
        facts = QWidget()
        line = QHBoxLayout(facts)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for part in (self._lock, self._about, self._new, self._now):
            line.addWidget(part)
        line.addStretch(1)
        return facts

    def show_item(self, item: ItemView) -> None:
        """Tell an item, perhaps the same one as it stands now."""
        self.item = item
        self._number.setText(str(item.order))
        self.title.setText(words.item_title(item))
        self.title.set_color("text_2" if item.hidden else "text")
        about = item.presenter if item.hidden else words.kind_and_minutes(item.type, item.minutes)
        self._lock.setVisible(item.hidden or item.restricted)
        self._about.setText(about)
        new = any(paper.new for paper in item.papers)
        self._new.set(tr("Bản mới"), "on_tint" if self.selected else "tint")
        self._new.setVisible(new)
        self._now.set(tr("Đang họp"), "primary", "record-fill")
        self._now.setVisible(item.state is ItemState.OPEN)
        stance = item.mine.stance if item.mine else None
        self._stance.set(*words.stance_icon(stance))
        self._stance.setVisible(self._stances and not item.hidden)
        said = (
            f"{item.order}. {words.item_title(item)}",
            tr("Hạn chế người xem") if item.restricted and not item.hidden else "",
            about,
            tr("Bản mới") if new else "",
            tr("Đang họp") if item.state is ItemState.OPEN else "",
            "" if item.hidden else words.stance_word(stance),
        )
        self.setAccessibleName(", ".join(part for part in said if part))

    def set_selected(self, selected: bool) -> None:
        super().set_selected(selected)
        self._new.set(self._new.text(), "on_tint" if selected else "tint")

    def set_stance_shown(self, shown: bool) -> None:
        """Whether the reader has positions at all: the secretariat has none."""
        self._stances = shown
        self._stance.setVisible(shown and not self.item.hidden)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step:
            self.walked.emit(step)
        else:
            super().keyPressEvent(event)


class AgendaList(Panel):
    """The items of a meeting; `chosen` brings an item's id. Arrow keys walk through them."""

    chosen = Signal(bytes)

    def __init__(self, legend: bool = True, parent: QWidget | None = None) -> None:
        super().__init__("surface", "r", parent)
        self._rows: list[AgendaRow] = []
        self._items: list[ItemView] = []
        self._positions, self._chosen = True, b""
        self._legend_shown = legend
        self._counts = {stance: Label("", "meta_medium") for stance in (*Stance, None)}
        self._legend = self._build_legend()
        self._legend.setVisible(legend)
        self._page = Page(padding=0, gap=0, color="surface")
        self._page.column.setContentsMargins(0, 0, 0, 0)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._page.column.addLayout(self._list)
        self._feed = Feed(self._page, self._lay, _FIRST, _AT_ONCE)
        self._page.column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addWidget(self._legend)
        column.addWidget(self._page, 1)

    def _build_legend(self) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(gap=20)
        for stance, label in self._counts.items():
            pair = QWidget()
            row = QHBoxLayout(pair)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(8)
            row.addWidget(Icon(*words.stance_icon(stance), 20))
            row.addWidget(label)
            flow.addWidget(pair)
        around = QBoxLayout(QBoxLayout.Direction.TopToBottom, holder)
        around.setContentsMargins(20, 18, 12, 17)
        around.addLayout(flow)
        return holder

    def show_items(self, items: Sequence[ItemView], chosen: bytes, positions: bool = True) -> None:
        """Tell the items; rows are reused, so that a change of one costs one."""
        self._legend.setVisible(self._legend_shown and positions)
        for stance, label in self._counts.items():
            told = (one.mine.stance if one.mine else None for one in items if not one.hidden)
            count = sum(one is stance for one in told)
            label.setText(f"{words.stance_short(stance)} {count}")
        self._items, self._positions, self._chosen = list(items), positions, chosen
        while len(self._rows) > len(items):
            self._drop_last()
        for row, item in zip(self._rows, items, strict=False):
            if row.item != item:
                row.show_item(item)
            row.set_stance_shown(positions)
        waiting = self._items[len(self._rows) :]
        if self._rows:
            self._feed.hold(waiting)
        else:
            self._feed.start(waiting)
        self.mark(chosen)

    def retell(self) -> None:
        """Say the same items in another language."""
        for row in self._rows:
            row.show_item(row.item)

    def _lay(self, item: ItemView) -> None:
        self._add(item)
        self._rows[-1].set_stance_shown(self._positions)
        self._rows[-1].set_selected(item.id == self._chosen)

    def mark(self, chosen: bytes) -> None:
        """Mark the item that is shown; its row is there even if nobody scrolled to it."""
        self._chosen = chosen
        place = next((i for i, one in enumerate(self._items, 1) if one.id == chosen), 0)
        self._feed.more(place - len(self._rows))
        for row in self._rows:
            if row.selected != (row.item.id == chosen):
                row.set_selected(row.item.id == chosen)

    def rows(self) -> list[AgendaRow]:
        return list(self._rows)

    def _add(self, item: ItemView) -> None:
        if self._rows or self._legend_shown:
            self._list.addWidget(Divider())
        row = AgendaRow(item)
        row.activated.connect(lambda r=row: self.chosen.emit(r.item.id))
        row.walked.connect(lambda step, r=row: self._walk(r, step))
        self._rows.append(row)
        self._list.addWidget(row)

    def _drop_last(self) -> None:
        row = self._rows.pop()
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()
        last = self._list.takeAt(self._list.count() - 1) if self._list.count() else None
        if last is not None and (line := last.widget()) is not None:
            line.hide()
            line.deleteLater()

    def _walk(self, row: AgendaRow, step: int) -> None:
        place = self._rows.index(row) + step
        self._feed.more(place + 1 - len(self._rows))
        if 0 <= place < len(self._rows):
            beside = self._rows[place]
            beside.setFocus(Qt.FocusReason.TabFocusReason)
            self._page.ensureWidgetVisible(beside)
            self.chosen.emit(beside.item.id)
