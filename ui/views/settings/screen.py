"""Owns the settings' arrangement: sections at the left, chips above in portrait; no setting."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ecabinet.domain.people import Role
from ui.i18n import is_language_change, tr
from ui.theme.tokens import RADIUS_CONTROL
from ui.viewmodels.navigator import Place
from ui.viewmodels.settings import STAFF, SettingsModel
from ui.viewmodels.workspace import Workspace
from ui.views.settings.about import AboutSection, SyncSection
from ui.views.settings.devices import DevicesSection
from ui.views.settings.display import DisplaySection, LanguageSection, NotificationsSection
from ui.views.settings.reminders import RemindersSection
from ui.views.settings.security import SecuritySection
from ui.views.shell.status import crown
from ui.widgets import FilterChip, FlowLayout, Header, Page, Panel, Pressable
from ui.widgets.breadth import Breadth
from ui.widgets.drawing import box, painter_for

_SECTIONS = {
    "display": "sun",
    "sync": "arrows-clockwise",
    "devices": "device-tablet",
    "security": "lock-key",
    "notifications": "bell",
    "reminders": "bell-ringing",
    "language": "translate",
    "about": "info",
}


def section_names() -> dict[str, str]:
    return {
        "display": tr("Hiển thị"),
        "sync": tr("Đồng bộ"),
        "devices": tr("Thiết bị"),
        "security": tr("Bảo mật"),
        "notifications": tr("Thông báo"),
        "reminders": tr("Nhắc trả lời"),
        "language": tr("Ngôn ngữ"),
        "about": tr("Giới thiệu"),
    }


def sections_for(roles: frozenset[Role]) -> dict[str, str]:
    """What a person may set, by icon: only the secretariat reminds."""
    left_out = set() if roles & STAFF else {"reminders"}
    return {key: icon for key, icon in _SECTIONS.items() if key not in left_out}


class _SectionItem(Pressable):
    """One line of the list at the left, tinted when shown."""

    def __init__(self, icon: str, text: str) -> None:
        super().__init__()
        self._icon = icon
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        self.setText(text)
        self.setAccessibleName(text)

    def nextCheckState(self) -> None:
        self.setChecked(True)

    def sizeHint(self) -> QSize:
        width = self._theme.text_width("strong", self.text()) + self._theme.px(24) + 60
        return QSize(max(256, width), max(56, self._theme.line("strong") + 24))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme, rect = painter_for(self), self._theme, QRectF(self.rect())
        on = self.isChecked()
        if on or self.isDown() or self.underMouse():
            fill = theme.color("primary_tint" if on else "sunken")
            box(painter, rect, RADIUS_CONTROL, fill)
        ink, side = "primary" if on else "text_2", theme.px(24)
        area = QRectF(16, (rect.height() - side) / 2, side, side)
        theme.paint_icon(painter, self._icon, ink, area)
        painter.setFont(theme.font("strong" if on else "medium"))
        painter.setPen(theme.color(ink))
        words = rect.adjusted(16 + side + 14, 0, -8, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())


class SettingsScreen(Panel):
    """A place's text names the section to show."""

    def __init__(
        self, workspace: Workspace, place: Place | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__("bg", parent=parent)
        self._workspace = workspace
        self.model = SettingsModel(workspace, self)
        self._breadth = Breadth(self)
        self._header = Header("")
        crown(self._header, workspace)
        sections = sections_for(workspace.me.roles)
        self._items = {key: _SectionItem(icon, "") for key, icon in sections.items()}
        self._chips = {key: FilterChip() for key in sections}
        self._page = Page()
        self._shown = ""
        self._section: QWidget | None = None
        self._build()
        self._breadth.changed.connect(self._arrange)
        self._arrange()
        self.model.loaded.connect(self._on_loaded)
        self.model.failed.connect(self._on_failed)
        self._retell()
        self.show_section(place.text if place is not None and place.text else "devices")
        self.model.reload()

    def _build(self) -> None:
        self._list = QWidget()
        listed = QVBoxLayout(self._list)
        listed.setContentsMargins(32, 0, 0, 24)
        listed.setSpacing(4)
        for key, item in self._items.items():
            item.clicked.connect(lambda _on=False, k=key: self.show_section(k))
            listed.addWidget(item)
        listed.addStretch(1)
        self._strip = QWidget()
        around = QVBoxLayout(self._strip)
        around.setContentsMargins(32, 0, 32, 16)
        flow = FlowLayout()
        around.addLayout(flow)
        for key, chip in self._chips.items():
            chip.clicked.connect(lambda _on=False, k=key: self.show_section(k))
            flow.addWidget(chip)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self._list)
        across.addWidget(self._page, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self._strip)
        column.addLayout(across, 1)

    def revisit(self, place: Place) -> None:
        """Show the section that a place names."""
        self.show_section(place.text)

    def show_section(self, key: str) -> None:
        if key not in self._items:
            return
        self._mark(key)
        if key == self._shown:
            return
        self._shown = key
        self._build_section()

    def _build_section(self) -> None:
        before = self._section
        if before is not None:
            self._page.column.removeWidget(before)
            before.hide()
            before.deleteLater()
        model = self.model
        section: QWidget
        if self._shown == "devices":
            section = DevicesSection(model)
        elif self._shown == "display":
            section = DisplaySection(model)
        elif self._shown == "sync":
            section = SyncSection(model)
        elif self._shown == "security":
            section = SecuritySection(model)
        elif self._shown == "notifications":
            section = NotificationsSection(model)
        elif self._shown == "reminders":
            section = RemindersSection(self._workspace)
        elif self._shown == "language":
            section = LanguageSection(model)
        else:
            section = AboutSection(model)
            section.load()
        self._section = section
        self._page.column.addWidget(section)
        self._page.verticalScrollBar().setValue(0)
        self._on_loaded()

    def _mark(self, key: str) -> None:
        for name, item in self._items.items():
            item.setChecked(name == key)
        for name, chip in self._chips.items():
            chip.setChecked(name == key)

    def _on_loaded(self) -> None:
        if isinstance(self._section, DevicesSection) and self.model.devices:
            self._section.show_model()

    def _on_failed(self, error: Exception) -> None:
        if isinstance(self._section, DevicesSection):
            self._section.show_error(error)

    def _retell(self) -> None:
        self._header.set_title(tr("Cài đặt"))
        names = section_names()
        for key in self._items:
            self._items[key].set_text(names[key])
            self._chips[key].setText(names[key])

    def _arrange(self) -> None:
        self._list.setVisible(not self._breadth.narrow)
        self._strip.setVisible(self._breadth.narrow)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_language_change(event):
            self._retell()
            self._build_section()
