"""Owns the section of devices: one's own, those that wait for a word, and when this one locks."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ecabinet.services.summaries import DeviceView
from ui.i18n import tr
from ui.messages import words
from ui.viewmodels.preferences import LOCK_MINUTES
from ui.viewmodels.settings import REVOKED, WAITING, SettingsModel
from ui.views.settings.device_sheets import PairSheet, RemoveSheet, VouchSheet
from ui.views.settings.rows import SettingRow
from ui.widgets import (
    Banner,
    Button,
    Card,
    Chip,
    EmptyState,
    Icon,
    Label,
    Row,
    Segmented,
    Skeleton,
)

_TABLETS = ("bảng", "tablet", "ipad")


def device_icon(device: DeviceView) -> str:
    """A tablet if its name says so, else a computer."""
    name = device.name.casefold()
    return "device-tablet" if any(word in name for word in _TABLETS) else "desktop"


def state_chip(device: DeviceView) -> Chip:
    if device.state == REVOKED:
        return Chip(tr("Đã gỡ"), "neutral", "x-circle")
    if device.state == WAITING:
        return Chip(tr("Chờ xác nhận"), "warning", "hourglass-medium")
    if device.current:
        return Chip(tr("Đang dùng"), "success")
    return Chip(tr("Đã đăng ký"), "neutral")


class _DeviceRow(QWidget):
    """88 high: icon, name, whose and since when, state, what may be done."""

    def __init__(self, section: DevicesSection, model: SettingsModel, device: DeviceView) -> None:
        super().__init__()
        row = Row(self)
        row.setContentsMargins(20, 16, 20, 16)
        row.setSpacing(16)
        row.addStrut(56)
        row.addWidget(Icon(device_icon(device), size=32))
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addStretch(1)
        name = device.name or tr("Thiết bị chưa đặt tên")
        told.addWidget(Label(name, "strong"))
        told.addWidget(Label(_meta(model, device), "meta", "text_2"))
        told.addStretch(1)
        row.addLayout(told, 1)
        row.addWidget(state_chip(device))
        if model.may_vouch(device):
            vouch = Button(tr("Xác nhận"), "secondary", icon="circle-wavy-check")
            vouch.setAccessibleName(tr("Xác nhận {name}", name=name))
            vouch.clicked.connect(lambda _on=False: section.open_vouch(device))
            row.addWidget(vouch)
        if model.may_revoke(device):
            remove = Button(tr("Gỡ thiết bị"), "danger")
            remove.setAccessibleName(tr("Gỡ thiết bị {name}", name=name))
            remove.clicked.connect(lambda _on=False: section.open_remove(device))
            row.addWidget(remove)
        self.setAccessibleName(f"{name}, {state_chip(device).text()}")


def _meta(model: SettingsModel, device: DeviceView) -> str:
    parts = [tr("Máy này")] if device.current else [] if device.mine else [device.office]
    parts.append(tr("đăng ký {date}", date=model.enrolled(device)))
    told = " · ".join(part for part in parts if part)
    return told[:1].upper() + told[1:]


class DevicesSection(QWidget):
    """Reads on `show_model`; opens its sheets over the window."""

    def __init__(self, model: SettingsModel) -> None:
        super().__init__()
        self._model = model
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        self._trust = Banner(
            tr("Vé là đủ để được cấp khóa, nên phải tin người quản trị và Ban thư ký giữ vé."),
            "neutral",
            icon="info",
        )
        self.mine = Card(tr("Thiết bị của tôi"))
        self.others = Card(tr("Thiết bị của mọi người"))
        self._add = Button(tr("Thêm thiết bị"), "secondary", icon="plus")
        self._add.clicked.connect(self._open_pair)
        self.mine.set_action(self._add)
        self.mine.add_padded(Skeleton(2))
        self.lock = Segmented(
            [(minutes, tr("{n} phút", n=minutes)) for minutes in LOCK_MINUTES], name=tr("Tự khóa")
        )
        self.lock.set_value(model.preferences.values.lock_minutes)
        self.lock.chosen.connect(lambda minutes: model.preferences.set(lock_minutes=minutes))
        locking = Card()
        locking.add(SettingRow(tr("Tự khóa"), tr("Khi không chạm vào máy"), self.lock))
        for part in (self._trust, self.mine, self.others, locking):
            self._column.addWidget(part)
        self._column.addStretch(1)
        self._trust.hide()
        self.others.hide()

    def show_model(self) -> None:
        model = self._model
        mine, others = model.mine(), model.others()
        self._fill(self.mine, tr("Thiết bị của tôi"), mine)
        self._fill(self.others, tr("Thiết bị của mọi người"), others)
        self.others.setVisible(bool(others))
        self._trust.setVisible(model.policy == "ticket")

    def _fill(self, card: Card, title: str, devices: tuple[DeviceView, ...]) -> None:
        card.clear()
        card.set_title(title, str(len(devices)))
        for device in devices:
            card.add(_DeviceRow(self, self._model, device))

    def show_error(self, error: Exception) -> None:
        message = words(error)
        self.mine.clear()
        self.mine.add(EmptyState("warning-circle", message.title, message.text, "danger"))

    # sheets ------------------------------------------------------------------------------

    def open_vouch(self, device: DeviceView) -> None:
        VouchSheet(self, self._model, device).open()

    def open_remove(self, device: DeviceView) -> None:
        RemoveSheet(self, self._model, device, device_icon(device)).open()

    def _open_pair(self) -> None:
        PairSheet(self, self._model).open()
