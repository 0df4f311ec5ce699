"""Owns the tab of people: who they are here, with how many devices, and the way to those."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ecabinet.domain.people import Person, Role
from ui.i18n import is_language_change, tr
from ui.viewmodels.navigator import Place
from ui.viewmodels.people import PeopleModel
from ui.viewmodels.workspace import Workspace
from ui.views.meeting.frame import Frame
from ui.views.meeting.words import office
from ui.widgets import Button, Card, Chip, Label, Page, Panel, SeatTag


def role_word(role: Role) -> str:
    return {
        Role.CHAIR: tr("Chủ tọa"),
        Role.MEMBER: tr("Thành viên", n=1),
        Role.SECRETARY: tr("Thư ký"),
        Role.ASSISTANT: tr("Trợ lý"),
        Role.GUEST: tr("Khách mời"),
        Role.ADMIN: tr("Quản trị"),
    }[role]


class PeoplePanel(Panel):
    """Everybody of the cabinet in their order."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__("bg", parent=parent)
        self._workspace = workspace
        self._shown: tuple[object, ...] = ()
        self.model = PeopleModel(workspace, self)
        self._card = Card(" ")
        page = Page()
        page.column.setContentsMargins(0, 20, 0, 24)
        page.column.addWidget(self._card)
        page.column.addStretch(1)
        self._frame = Frame({"list": page})
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._frame)
        self.model.loaded.connect(self._show)
        self.model.failed.connect(self._frame.show_error)
        self._frame.retried.connect(self.model.reload)

    def _show(self) -> None:
        people, devices = self.model.people, self.model.devices
        if (people, devices) != self._shown:
            self._shown = (people, devices)
            self._card.set_title(tr("Thành viên và thư ký"), str(len(people)))
            button = Button(tr("Thiết bị"), "secondary", "compact", "device-tablet")
            button.clicked.connect(self._go_to_devices)
            self._card.set_action(button)
            self._card.clear()
            for person in people:
                self._card.add(self._row(person, devices.get(person.id, 0)))
        self._frame.show_page("list")

    def _row(self, person: Person, devices: int) -> QWidget:
        holder = QWidget()
        roles = [role_word(role) for role in Role if role in person.roles]
        enrolled = tr("{n} thiết bị", n=devices) if devices else tr("Chưa đăng ký thiết bị")
        holder.setAccessibleName(", ".join((office(person), *roles, enrolled)))
        row = QHBoxLayout(holder)
        row.setContentsMargins(20, 9, 20, 9)
        row.addStrut(44)
        row.setSpacing(12)
        row.addWidget(SeatTag(person.code, office(person)))
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addStretch(1)
        lines.addWidget(Label(office(person), "strong"))
        lines.addWidget(Label(enrolled, "meta", "text_2" if devices else "warning"))
        lines.addStretch(1)
        row.addLayout(lines, 1)
        for word in roles[:2]:
            row.addWidget(Chip(word))
        return holder

    def _go_to_devices(self) -> None:
        self._workspace.navigator.go(Place("settings", text="devices"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_language_change(event):
            self._shown = ()
            self._show()
