"""Owns the consent list on the screen: what is adopted together, and a member's way out of it."""

from __future__ import annotations

from PySide6.QtCore import QMargins, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ecabinet.services.summaries import ItemView
from ui.i18n import tr
from ui.viewmodels.live import LiveModel
from ui.views.live.longcard import LongCard
from ui.widgets import Button, IconButton, Label, LinkButton, padded


class AgreedCard(LongCard):
    """Members take an item out by asking to speak on it; who presides opens the vote."""

    vote_wanted = Signal()

    def __init__(self, model: LiveModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.more_wanted.connect(self.show_state)

    def show_state(self) -> None:
        """Tell the list; nothing when there is none, or a vote is running."""
        model = self._model
        agreed, mine = model.agreed, model.my_objections
        told = bool(agreed or mine) and model.in_session and model.vote is None
        self.setVisible(told)
        title = tr("Danh mục nhất trí")
        if not told or not self.changed(tuple(agreed), tuple(mine), model.presides, title):
            return
        self.set_title(title, str(len(agreed)))
        below = [self._row(item, self._take_back(item)) for item in mine]
        if model.presides and agreed:
            below.append(self._vote())
        self.show_rows(
            agreed,
            lambda item: self._row(item, self._object(item) if model.may_object else None),
            below,
        )

    def _vote(self) -> QWidget:
        button = Button(tr("Biểu quyết thông qua danh mục"), "secondary", icon="scales")
        button.clicked.connect(self.vote_wanted)
        return padded(button, QMargins(20, 16, 20, 16))

    @staticmethod
    def _row(item: ItemView, act: QWidget | None) -> QWidget:
        holder = QWidget()
        holder.setMinimumHeight(56)
        holder.setAccessibleName(f"{item.order}. {item.title}")
        row = QHBoxLayout(holder)
        row.setContentsMargins(20, 4, 8 if act else 20, 4)
        row.setSpacing(12)
        number = Label(str(item.order), "medium", "text_3", wrap=False)
        number.setMinimumWidth(20)
        row.addWidget(number)
        row.addWidget(Label(item.title, "medium", max_lines=2), 1)
        if act is not None:
            row.addWidget(act)
        return holder

    def _object(self, item: ItemView) -> QWidget:
        number = item.order
        button = IconButton("hand-palm", tr("Đề nghị thảo luận nội dung {number}", number=number))
        button.clicked.connect(lambda: self._model.object_to(item.id))
        return button

    def _take_back(self, item: ItemView) -> QWidget:
        button = LinkButton(tr("Rút đề nghị"))
        button.setAccessibleName(tr("Rút đề nghị thảo luận nội dung {number}", number=item.order))
        button.clicked.connect(lambda: self._model.take_back_objection(item.id))
        return button
