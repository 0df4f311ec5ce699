"""Owns the sheet of what a new version brings: marks to be placed again, then what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ecabinet.pdf.changes import Change, ChangeKind
from ui.i18n import tr
from ui.viewmodels.reader import Reader
from ui.views.reader.words import kind_words
from ui.widgets import Button, Divider, Icon, Label, ListRow, Page, Skeleton
from ui.widgets.layouts import empty

if TYPE_CHECKING:
    from ecabinet.services.carrying import Doubtful

_LETTERS = 150
_SHOWN = 200
_ICONS = {
    ChangeKind.REWORDED: "pencil-simple",
    ChangeKind.INSERTED: "plus-circle",
    ChangeKind.DELETED: "minus-circle",
    ChangeKind.MOVED: "arrows-down-up",
    ChangeKind.RENUMBERED: "list-numbers",
}


class NewsPanel(QWidget):
    """`change_chosen` and `doubtful_chosen` say where to look; the buttons place or drop."""

    change_chosen = Signal(object)
    doubtful_chosen = Signal(object)
    compare_clicked = Signal()

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self._reader, self._news = reader, reader.news
        self._page = Page(padding=0, gap=0, color="surface")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._page)
        self._news.changed.connect(self._fill)

    def open(self) -> None:
        """Ask for what is not known yet, and show the rest."""
        self._news.ask()
        self._fill()

    def _fill(self) -> None:
        column = self._page.column
        empty(column)
        if self._news.doubtful:
            self._head(tr("{n} ghi chú cần đặt lại", n=len(self._news.doubtful)))
            for one in self._news.doubtful:
                column.addWidget(self._doubt(one))
                column.addWidget(Divider())
        self._add_changes()
        column.addStretch(1)

    def _head(self, words: str) -> None:
        head = QWidget()
        line = QVBoxLayout(head)
        line.setContentsMargins(16, 14, 16, 8)
        line.addWidget(Label(words, "strong"))
        self._page.column.addWidget(head)

    def _doubt(self, one: Doubtful) -> QWidget:
        card, mark = QWidget(), one.annotation.mark
        column = QVBoxLayout(card)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(0)
        words = mark.text or one.quote
        old = tr("Bản {version}, trang {page}", version=one.annotation.version, page=mark.page)
        title = f"{kind_words(mark.kind)}: {_short(words)}" if words else kind_words(mark.kind)
        row = ListRow(title, old, "question", caret=False)
        row.activated.connect(lambda: self.doubtful_chosen.emit(one))
        column.addWidget(row)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(16, 0, 16, 0)
        page = one.proposed.page
        keep = Button(tr("Đặt ở trang {page}", page=page), "secondary", "compact")
        keep.clicked.connect(lambda: self._news.place(one))
        drop = Button(tr("Bỏ"), "text", "compact")
        drop.name_it(tr("Bỏ ghi chú, bản {version}", version=one.annotation.version))
        drop.clicked.connect(lambda: self._news.drop(one))
        buttons.addWidget(keep)
        buttons.addWidget(drop)
        buttons.addStretch(1)
        column.addLayout(buttons)
        return card

    def _add_changes(self) -> None:
        column, what = self._page.column, self._news.what
        if self._news.error is not None:
            self._say(tr("Cần có mạng để tải bản trước."))
        elif what is None:
            column.addWidget(Skeleton(4))
        elif not what.changes:
            self._say(tr("Chữ của bản này không khác bản trước."))
        else:
            count = len(what.changes)
            self._head(tr("{n} thay đổi so với bản {version}", n=count, version=what.since))
            column.addWidget(self._ways())
            for change in what.changes[:_SHOWN]:
                column.addWidget(self._row(change))
                column.addWidget(Divider())

    def _ways(self) -> QWidget:
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(16, 0, 16, 8)
        compare = Button(tr("Hai bản cạnh nhau"), "secondary", "compact")
        compare.clicked.connect(self.compare_clicked)
        line.addWidget(compare)
        line.addStretch(1)
        return holder

    def _say(self, words: str) -> None:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(16, 14, 16, 14)
        row.addWidget(Icon("info", "text_2", 20))
        row.addWidget(Label(words, "meta", "text_2"), 1)
        self._page.column.addWidget(line)

    def _row(self, change: Change) -> ListRow:
        where = tr("{kind} · trang {page}", kind=change_words(change.kind), page=change.new_page)
        if change.marked:
            where += " · " + tr("tôi đã ghi chú")
        text = change.after or change.before
        row = ListRow(_short(text), where, _ICONS[change.kind], caret=False)
        row.set_icon(_ICONS[change.kind], "warning" if change.marked else "text_2")
        row.setToolTip(change.before if change.kind is ChangeKind.REWORDED else "")
        row.activated.connect(lambda: self.change_chosen.emit(change))
        return row


def change_words(kind: ChangeKind) -> str:
    """What a change is called."""
    return {
        ChangeKind.REWORDED: tr("Sửa"),
        ChangeKind.INSERTED: tr("Thêm mới"),
        ChangeKind.DELETED: tr("Bỏ đi"),
        ChangeKind.MOVED: tr("Chuyển chỗ"),
        ChangeKind.RENUMBERED: tr("Đánh số lại"),
    }[kind]


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LETTERS else flat[: _LETTERS - 1].rsplit(" ", 1)[0] + "…"
