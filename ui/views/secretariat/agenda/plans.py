"""Owns the sheet in which votes are prepared for an item before the session."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ecabinet.domain.voteplans import VotePlanned
from ecabinet.services.summaries import ItemView
from ui.i18n import tr
from ui.messages import words
from ui.viewmodels.plans import PlansModel
from ui.viewmodels.workspace import Workspace
from ui.views.live.fields import VoteFields, subject
from ui.widgets import Banner, Button, Card, IconButton, ListRow, Sheet


class PlansSheet(Sheet):
    """What is prepared, and the fields of one more; the chair opens it in the session."""

    def __init__(self, host: QWidget, workspace: Workspace, meeting: bytes, item: ItemView) -> None:
        super().__init__(
            host, 720, tr("Biểu quyết chuẩn bị sẵn"),
            tr("Nội dung {number}: {title}", number=item.order, title=item.title),
        )  # fmt: skip
        self._item = item
        self.model = PlansModel(workspace, meeting, item.id, self)
        self._listed = Card()
        self._listed.hide()
        self.fields = VoteFields(item.title)
        self._wrong = Banner("", "danger")
        self._wrong.hide()
        self.add = Button(tr("Thêm biểu quyết"), "primary", "large", "plus")
        close = Button(tr("Xong"), "secondary", "large")
        for part in (self._listed, self.fields, self._wrong):
            self.body.addWidget(part)
        self.footer.addStretch(1)
        self.footer.addWidget(close)
        self.footer.addWidget(self.add)
        close.clicked.connect(self.close_sheet)
        self.add.clicked.connect(self._on_add)
        self.closed.connect(self.deleteLater)
        self.fields.changed.connect(self._check)
        self.model.loaded.connect(self._show)
        self.model.planned.connect(lambda: self.fields.fill(subject(item.title), (), 60))
        self.model.refused.connect(self._on_refused)
        self._check()

    def _check(self) -> None:
        self.add.setEnabled(not self.fields.missing)

    def _on_add(self) -> None:
        fields = self.fields
        self._wrong.hide()
        self.model.plan(fields.text.text().strip(), fields.options, fields.seconds)

    def _on_refused(self, error: Exception) -> None:
        told = words(error)
        self._wrong.set_title(told.title)
        self._wrong.set_text(told.text)
        self._wrong.show()

    def _show(self) -> None:
        self._listed.clear()
        self._listed.set_title(tr("Đã chuẩn bị"), str(len(self.model.plans)))
        self._listed.setVisible(bool(self.model.plans))
        for one in self.model.plans:
            self._listed.add(self._row(one))

    def _row(self, one: VotePlanned) -> ListRow:
        drop = IconButton("trash", tr("Bỏ: {title}", title=one.text))
        drop.clicked.connect(lambda: self.model.drop(one.plan))
        choices = " · ".join(one.options) or tr("Tán thành hoặc không")
        length = (
            tr("{n} giây", n=one.seconds)
            if one.seconds < 60
            else tr("{n} phút", n=one.seconds // 60)
        )
        return ListRow(one.text, f"{choices} · {length}", "scales", caret=False, trailing=drop)
