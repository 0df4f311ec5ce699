"""Owns the popovers that belong to a place of the page: a note's words, what to do with a mark."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ecabinet.domain.annotations import Layer
from ui.i18n import tr
from ui.views.reader.popover import Popover
from ui.views.reader.words import LAYER_ICONS, layer_words, to_layer_words
from ui.widgets import Button, Label, TextArea, TextField
from ui.widgets.layouts import empty

_AIR, _PADDING, _WIDEST = 12, 4, 440  # px


class NotePopover(Popover):
    """Words to write or to change. `kept(text)` when it closes with other words than before,
    then `layer_clicked` with the layer that the note is to lie on; `delete_clicked` when it is to
    go.
    """

    kept = Signal(str)
    layer_clicked = Signal(Layer)
    delete_clicked = Signal()

    def __init__(self, host: QWidget) -> None:
        super().__init__(host, 340)
        self._title = Label("", "strong", wrap=False)
        self._layer = Label("", "meta", "text_2", wrap=False)
        self.area = TextArea("", tr("Nội dung ghi chú"), 3)
        self.area.input.setAccessibleName(tr("Nội dung ghi chú"))
        self._delete = Button(tr("Xóa"), "text", "compact", "trash")
        self._other = Layer.SHARED
        self._share = Button("", "text", "compact")
        self._done = Button(tr("Xong"), "secondary", "compact")
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._layer)
        foot = QHBoxLayout()
        foot.addWidget(self._delete)
        foot.addWidget(self._share)
        foot.addStretch(1)
        foot.addWidget(self._done)
        self.body.addLayout(head)
        self.body.addWidget(self.area)
        self.body.addLayout(foot)
        self._before = ""
        self._mine = True
        self._delete.clicked.connect(self._on_delete)
        self._share.clicked.connect(self._on_share)
        self._done.clicked.connect(self.close_popover)
        self.closed.connect(self._keep)

    def show_note(
        self,
        text: str,
        who: str,
        layer: Layer,
        anchor: QRect,
        *,
        fresh: bool,
        mine: bool,
        shares: bool,
    ) -> None:
        """Open it on a note: its words, whose it is, its layer. `shares`: it may go to the other
        one.
        """
        self._before, self._mine = text, mine
        self._title.setText(who or tr("Ghi chú", n=1))
        self._layer.setText(layer_words(layer))
        self._layer.set_color("shared" if layer is Layer.SHARED else "text_2")
        self._other = layer.other
        self._share.set_icon(LAYER_ICONS[self._other])
        self._share.setText(to_layer_words(self._other))
        self._share.setVisible(shares and mine and not fresh)
        self.area.set_text(text)
        self.area.input.setReadOnly(not mine)
        self._delete.setVisible(mine and not fresh)
        self.open_at(anchor)
        if mine:  # what is only read calls no keyboard onto the screen
            self.area.input.moveCursor(QTextCursor.MoveOperation.End)
            self.area.setFocus()

    def _on_share(self) -> None:
        self.close_popover()
        self.layer_clicked.emit(self._other)

    def _on_delete(self) -> None:
        self._mine = False  # its words are of no matter any more
        self.close_popover()
        self.delete_clicked.emit()

    def _keep(self) -> None:
        text = self.area.text().strip()
        if self._mine and text != self._before:
            self.kept.emit(text)


class ActionPopover(Popover):
    """A row of things to do with what was chosen, or two where large type leaves no room for one;
    the key that deletes does so if that is offered.
    `lets_through`: what lies beside it stays in reach of the hand.
    """

    done = Signal(str)

    def __init__(self, host: QWidget) -> None:
        super().__init__(host, padding=_PADDING)
        self.lets_through = False
        self._keys: list[str] = []
        self._whose = Label("", "meta_strong", "shared", wrap=False)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.body.setSpacing(0)
        self._head = QHBoxLayout()
        self._head.addWidget(self._whose)
        self.body.addLayout(self._head)
        self.body.addLayout(self._rows)

    def offer(
        self,
        actions: list[tuple[str, str, str]],
        anchor: QRect,
        *,
        lets_through: bool = False,
        whose: str = "",
    ) -> None:
        """Offer (key, icon, words) each; `done(key)` when one is pressed. `whose`: the other who
        made it.
        """
        self.lets_through = lets_through
        self._keys = [key for key, _, _ in actions]
        self._whose.setText(whose)
        self._whose.setVisible(bool(whose))
        self._whose.setMinimumWidth(min(self._whose.sizeHint().width(), _WIDEST))
        air = _AIR if whose else 0
        self._head.setContentsMargins(air, air, air, 0 if actions else air)
        empty(self._rows)
        row, taken, room = QHBoxLayout(), 0, self._room - 2 * _PADDING
        self._rows.addLayout(row)
        for key, icon, words in actions:
            button = Button(words, "text", "compact", icon)
            button.clicked.connect(lambda _on=False, k=key: self._do(k))
            taken += button.sizeHint().width()
            if taken > room and row.count():
                row.addStretch(1)
                row, taken = QHBoxLayout(), button.sizeHint().width()
                self._rows.addLayout(row)
            row.addWidget(button)
        row.addStretch(1)
        self.open_at(anchor)

    def place_at(self, anchor: QRect, *, flush: bool = False, beside: bool = False) -> None:
        super().place_at(anchor, flush=flush, beside=beside)
        self.setMask(self.panel.geometry() if self.lets_through else self.rect())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and "delete" in self._keys:
            self._do("delete")
            return
        super().keyPressEvent(event)

    def _do(self, key: str) -> None:
        self.close_popover()
        self.done.emit(key)


class GoToPopover(Popover):
    """The number or name of a page to go to; `wanted(words)` on Enter or by the button."""

    wanted = Signal(str)

    def __init__(self, host: QWidget) -> None:
        super().__init__(host, 280)
        self.field = TextField(tr("Đến trang"))
        self.go = Button(tr("Mở trang"), "primary")
        self.body.addWidget(self.field)
        self.body.addWidget(self.go)
        self.field.submitted.connect(lambda: self.wanted.emit(self.field.text()))
        self.go.clicked.connect(self.field.submitted)

    def show_for(self, pages: int, anchor: QRect) -> None:
        self.field.input.setPlaceholderText(f"1–{pages}")
        self.field.set_text("")
        self.field.set_error("")
        self.open_at(anchor)
        self.field.setFocus()

    def refuse(self, pages: int) -> None:
        """There is no such page."""
        self.field.set_error(tr("Nhập số từ 1 đến {pages}.", pages=pages))
        self.place_anew()
