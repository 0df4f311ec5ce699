"""Owns the small panel in which a bookmark is named, renamed or taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.i18n import tr
from ui.viewmodels.reader_looks import Looks
from ui.views.reader.popover import Popover
from ui.widgets import Button, TextField

if TYPE_CHECKING:
    from ecabinet.domain.project import Bookmark


class BookmarkPopover(Popover):
    """The name of the page's bookmark; it is kept when the panel closes."""

    def __init__(self, looks: Looks, host: QWidget) -> None:
        super().__init__(host, 400)
        self._looks = looks
        self._bookmark: Bookmark | None = None
        self.field = TextField(tr("Tên dấu trang"))
        self._drop = Button(tr("Bỏ dấu trang"), "text", "compact", "trash")
        self._done = Button(tr("Xong"), "secondary", "compact")
        foot = QHBoxLayout()
        foot.addWidget(self._drop)
        foot.addStretch(1)
        foot.addWidget(self._done)
        self.body.addWidget(self.field)
        self.body.addLayout(foot)
        self._drop.clicked.connect(self._take_away)
        self._done.clicked.connect(self.close_popover)
        self.field.submitted.connect(self.close_popover)
        self.closed.connect(self._keep)

    def show_for(self, bookmark: Bookmark, words: str, anchor: QRect) -> None:
        """Open it on a bookmark that is called `words` now."""
        self._bookmark = bookmark
        self.field.set_text(words)
        self.open_at(anchor)
        self.field.setFocus()
        self.field.input.setSelection(len(words), -len(words))  # its beginning is what shows

    def _take_away(self) -> None:
        gone, self._bookmark = self._bookmark, None
        self.close_popover()
        if gone is not None:
            self._looks.drop_bookmark(gone)

    def _keep(self) -> None:
        one, name = self._bookmark, self.field.text().strip()
        self._bookmark = None
        if one is not None and name and name != one.name:
            self._looks.set_bookmark(one.page, name, one.id)
