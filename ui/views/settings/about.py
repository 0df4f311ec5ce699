"""Owns the sections of synchronisation and of what this installation is bound to."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.i18n import tr
from ui.viewmodels.enrolment import groups
from ui.viewmodels.navigator import Place
from ui.viewmodels.settings import About, SettingsModel
from ui.views.enrol.groups import CodeGroups
from ui.views.settings.rows import SettingRow
from ui.views.settings.scans import ScansCard
from ui.widgets import Button, Card, FactList, Label


class SyncSection(QWidget):
    """When the last round was, what waits, and what was found."""

    def __init__(self, model: SettingsModel) -> None:
        super().__init__()
        self._model = model
        self._card = Card()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self._card)
        column.addWidget(ScansCard(model))
        column.addStretch(1)
        model.sync.changed.connect(self._fill)
        self._fill()

    def _fill(self) -> None:
        sync, status = self._model.sync, self._model.sync.status
        self._card.clear()
        at = sync.synced_at()
        told = tr("Đồng bộ lần cuối {time}", time=at) if at else tr("Chưa đồng bộ lần nào")
        state = tr("Đang ngoại tuyến") if not status.online else told
        self._card.add(
            SettingRow(tr("Đồng bộ"), state, self._button(tr("Đồng bộ ngay"), sync.sync_now))
        )
        waiting = tr("{n} thay đổi chờ gửi", n=status.pending)
        self._card.add(
            SettingRow(tr("Chờ gửi"), waiting, self._button(tr("Xem chờ gửi"), self._pending))
        )
        found = tr("{n} cảnh báo chưa xem", n=status.incidents)
        self._card.add(
            SettingRow(
                tr("Cảnh báo an ninh"), found, self._button(tr("Xem cảnh báo"), self._incidents)
            )
        )

    def _button(self, text: str, act: object) -> Button:
        button = Button(text, "secondary")
        button.clicked.connect(act)
        return button

    def _pending(self) -> None:
        self._model.workspace.navigator.go(Place("pending"))

    def _incidents(self) -> None:
        self._model.workspace.navigator.go(Place("incidents"))


class AboutSection(QWidget):
    """Server, root fingerprint, the code of the next meeting's log, version."""

    def __init__(self, model: SettingsModel) -> None:
        super().__init__()
        self._model = model
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        self._facts = Card(tr("Máy chủ"))
        self._root = CodeGroups(tr("Mã nhận dạng khóa gốc"))
        self._root.set_title(tr("Mã nhận dạng khóa gốc"))
        self._space = CodeGroups(tr("Mã sổ"))
        self._note = Label(
            tr("Hai máy thấy cùng một sổ thì mã sổ giống nhau. Đọc cho nhau để so."),
            "meta",
            "text_2",
        )
        for part in (self._facts, self._root, self._space, self._note):
            self._column.addWidget(part)
            part.hide()
        self._column.addStretch(1)
        model.about_loaded.connect(self._show)

    def load(self) -> None:
        self._model.load_about()

    def _show(self, about: About) -> None:
        self._facts.clear()
        facts = FactList(label_width=200)
        if about.server is not None:
            facts.add(tr("Cơ quan"), about.server.organisation)
            facts.add(tr("Máy chủ"), about.server.url)
            self._root.show_groups(groups(about.server.root))
        told = tr("Chỉ cần vé") if about.policy == "ticket" else tr("Vé và sáu từ xác nhận")
        facts.add(tr("Cấp khóa cho máy mới"), told)
        facts.add(tr("Phiên bản"), about.version)
        self._facts.add_padded(facts)
        self._facts.show()
        self._root.setVisible(about.server is not None)
        if about.code:
            self._space.set_title(tr("Mã sổ: {title}", title=about.meeting))
            self._space.show_groups(about.code)
        self._space.setVisible(bool(about.code))
        self._note.setVisible(bool(about.code))
