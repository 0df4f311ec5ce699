"""Owns the sections of look and language: what is chosen is seen at once."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.i18n import tr
from ui.viewmodels.settings import SettingsModel
from ui.views.settings.rows import SettingRow
from ui.widgets import Card, Segmented, Select, Switch

SCALES = (100, 125, 150, 175, 200)


class DisplaySection(QWidget):
    """Scheme, font size, motion."""

    def __init__(self, model: SettingsModel) -> None:
        super().__init__()
        self._model = model
        values = model.preferences.values
        self.scheme = Segmented(
            [("light", tr("Sáng")), ("dark", tr("Tối")), ("system", tr("Theo máy"))],
            name=tr("Giao diện"),
        )
        self.scheme.set_value(values.scheme)
        self.scheme.chosen.connect(lambda scheme: model.preferences.set(scheme=scheme))
        self.scale = Select([(one, f"{one}%") for one in SCALES], tr("Cỡ chữ"), "text-aa")
        self.scale.set_value(values.scale)
        self.scale.chosen.connect(lambda scale: model.preferences.set(scale=scale))
        self.motion = Switch(tr("Giảm chuyển động"))
        self.motion.setChecked(values.reduced_motion)
        self.motion.toggled.connect(lambda on: model.preferences.set(reduced_motion=on))
        card = Card()
        card.add(SettingRow(tr("Giao diện"), tr("Tối dùng cho phòng ít ánh sáng"), self.scheme))
        card.add(SettingRow(tr("Cỡ chữ"), tr("Cả ứng dụng, trừ trang tài liệu"), self.scale))
        card.add(SettingRow(tr("Giảm chuyển động"), tr("Không trượt, không mờ dần"), self.motion))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        column.addStretch(1)


class NotificationsSection(QWidget):
    """Whether the system calls this person while the app is not in front of him."""

    def __init__(self, model: SettingsModel) -> None:
        super().__init__()
        self.notify = Switch(tr("Thông báo của hệ thống"))
        self.notify.setChecked(model.preferences.values.notify)
        self.notify.toggled.connect(lambda on: model.preferences.set(notify=on))
        card = Card()
        text = tr("Khi ứng dụng không ở trước mặt; không bao giờ kèm nội dung")
        card.add(SettingRow(tr("Thông báo của hệ thống"), text, self.notify))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        column.addStretch(1)


class LanguageSection(QWidget):
    """The language of the screens; documents stay as they are written."""

    def __init__(self, model: SettingsModel) -> None:
        super().__init__()
        self.language = Segmented([("vi", "Tiếng Việt"), ("en", "English")], name=tr("Ngôn ngữ"))
        self.language.set_value(model.preferences.values.language)
        self.language.chosen.connect(lambda code: model.preferences.set(language=code))
        card = Card()
        text = tr("Tài liệu và tên cơ quan giữ nguyên văn")
        card.add(SettingRow(tr("Ngôn ngữ"), text, self.language))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        column.addStretch(1)
