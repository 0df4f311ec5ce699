"""Owns the sheet of incidents: each named in words, to be acknowledged one by one."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ecabinet.services.summaries import IncidentView
from ui.i18n import tr
from ui.messages import incident, words
from ui.viewmodels.incidents import IncidentList
from ui.viewmodels.workspace import Workspace
from ui.widgets import Button, Card, Chip, EmptyState, Icon, Label, Sheet


class IncidentsSheet(Sheet):
    """What was found, when, what it means and what to do; nothing is ever hidden."""

    def __init__(self, host: QWidget, workspace: Workspace) -> None:
        super().__init__(
            host, 760, tr("Cảnh báo an ninh"), tr("Máy này tự kiểm mọi dữ liệu nhận về.")
        )
        self._model = IncidentList(workspace, self)
        self._card = Card()
        self._card.hide()
        self._empty = EmptyState(
            "shield-check", tr("Không có cảnh báo"), tr("Dữ liệu nhận về đều kiểm đúng."), "success"
        )
        self._empty.hide()
        self.body.addWidget(self._card)
        self.body.addWidget(self._empty)
        self._model.loaded.connect(self._show)
        self._model.failed.connect(self._show_error)

    def _show(self) -> None:
        self._card.clear()
        for one in self._model.incidents:
            self._card.add_padded(self._block(one))
        self._card.setVisible(bool(self._model.incidents))
        self._empty.setVisible(not self._model.incidents)

    def _block(self, one: IncidentView) -> QWidget:
        message = incident(one.code, one.params)
        block = QWidget()
        row = QHBoxLayout(block)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        color = "text_2" if one.acknowledged else "danger"
        icon = QVBoxLayout()
        icon.addWidget(Icon("shield-warning", color, 28))
        icon.addStretch(1)
        row.addLayout(icon)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(Label(message.title, "strong", "text" if one.acknowledged else "danger"))
        if message.detail:
            column.addWidget(Label(message.detail))
        if message.remedy:
            column.addWidget(Label(message.remedy, "strong"))
        told = [self._model.moment(one), one.code]
        told += [f"{name}: {value}" for name, value in sorted(one.params.items())]
        column.addWidget(Label(" · ".join(told), "meta", "text_2"))
        column.addSpacing(4)
        column.addLayout(self._foot(one, message.title))
        row.addLayout(column, 1)
        return block

    def _foot(self, one: IncidentView, title: str) -> QHBoxLayout:
        foot = QHBoxLayout()
        if one.acknowledged:
            foot.addWidget(Chip(tr("Đã xem"), "success", "check-circle"))
        else:
            button = Button(tr("Tôi đã biết"), "secondary", "compact")
            button.setAccessibleName(tr("Tôi đã biết: {title}", title=title))
            button.clicked.connect(lambda _on=False: self._model.acknowledge(one.id))
            foot.addWidget(button)
        foot.addStretch(1)
        return foot

    def _show_error(self, error: Exception) -> None:
        message = words(error)
        self._empty.set_icon("warning-circle", "danger")
        self._empty.set(message.title, message.text)
        self._empty.show()
