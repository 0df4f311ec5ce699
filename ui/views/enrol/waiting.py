"""Owns the wait for keys: the six words that this device's owner reads to the secretariat."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ecabinet.services.summaries import DeviceView
from ui.i18n import tr
from ui.viewmodels.sync import sync_state
from ui.viewmodels.workspace import Workspace
from ui.views.enrol.groups import CodeGroups
from ui.views.unlock.entrance import Entrance
from ui.widgets import Banner, Button, Chip, FactList, Label, SyncChip


class WaitingScreen(Entrance):
    """Goes away by itself when the keys arrive; `lock_asked` when the person will not wait."""

    lock_asked = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._sync = sync_state(workspace)
        self.words = CodeGroups(tr("Sáu từ của máy này"), numbered=True)
        self._facts = FactList(label_width=160)
        self._offline = Banner(
            tr("Máy chưa kết nối được máy chủ. Khóa sẽ tới khi có mạng."), "warning",
            icon="cloud-slash",
        )  # fmt: skip
        self.chip = SyncChip()
        self._build()
        self._sync.changed.connect(self._show_status)
        workspace.changed.connect(self._load)
        self._show_status()
        self._load()

    def _build(self) -> None:
        self.column.setContentsMargins(0, 40, 0, 24)
        self.column.setSpacing(16)
        top = QHBoxLayout()
        top.addWidget(Chip(tr("Chờ cấp khóa"), "warning", "key"))
        top.addStretch(1)
        top.addWidget(self.chip)
        self.column.addLayout(top)
        self.column.addWidget(Label(tr("Máy đã đăng ký, đang chờ cấp khóa"), "h1"))
        self.column.addWidget(
            Label(
                tr(
                    "Gọi Ban thư ký và đọc sáu từ dưới đây. Khi hai bên thấy cùng sáu từ, "
                    "Ban thư ký xác nhận và tài liệu tự về máy."
                ),
                "body",
                "text_2",
            )
        )
        self.column.addWidget(self.words)
        self.column.addWidget(self._facts)
        self.column.addWidget(self._offline)
        self.column.addStretch(1)
        again = Button(tr("Kiểm tra lại"), "secondary", "large", "arrows-clockwise")
        again.clicked.connect(self._sync.sync_now)
        lock = Button(tr("Khóa máy"), "secondary", "large", "lock-simple")
        lock.clicked.connect(self.lock_asked)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(64, 8, 64, 40)
        buttons.addWidget(lock)
        buttons.addStretch(1)
        buttons.addWidget(again)
        self.foot.addLayout(buttons)
        self._told = False

    def _load(self, _change: object = None) -> None:
        self._workspace.run(
            self._workspace.cabinet.administering.devices,
            owner=self,
            done=self._show_devices,
        )

    def _show_devices(self, devices: tuple[DeviceView, ...]) -> None:
        mine = next((one for one in devices if one.current), None)
        if mine is None:
            return
        self.words.show_groups(mine.words)
        if not self._told:
            self._told = True
            if mine.office:
                self._facts.add(tr("Người dùng"), mine.office)
            self._facts.add(tr("Tên thiết bị"), mine.name or tr("Máy này"))

    def _show_status(self) -> None:
        status = self._sync.status
        self._offline.setVisible(not status.online)
        if not status.online:
            self.chip.set_offline(status.pending)
        elif status.syncing:
            self.chip.set_syncing()
        elif status.synced_ms:
            self.chip.set_synced(self._sync.synced_at())
