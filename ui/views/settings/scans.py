"""Owns the setting by which scans are recognised unasked; where that cannot be it says why."""

from __future__ import annotations

from ui.i18n import tr
from ui.viewmodels.recognitions import recognitions
from ui.viewmodels.settings import SettingsModel
from ui.views.settings.rows import SettingRow
from ui.widgets import Card, Switch


class ScansCard(Card):
    """One switch; its line names the packages that are missing."""

    def __init__(self, model: SettingsModel) -> None:
        super().__init__()
        self._preferences = model.preferences
        self._recognitions = recognitions(model.workspace)
        self._told: tuple[str, ...] | None = None
        self._recognitions.changed.connect(self._fill)
        self._recognitions.ask_missing()
        self._fill()

    def _fill(self) -> None:
        lacking = self._recognitions.missing
        if lacking == self._told:
            return
        self._told = lacking
        self.clear()
        switch = Switch(tr("Tự nhận dạng bản quét"))
        switch.setChecked(self._preferences.values.recognise)
        switch.toggled.connect(lambda on: self._preferences.set(recognise=on))
        what = (
            tr("Máy chưa có công cụ nhận dạng; cần cài {packages}", packages=", ".join(lacking))
            if lacking
            else tr("Khi máy rảnh, để tìm được chữ trong bản quét; có thể sai vài chữ")
        )
        self.add(SettingRow(tr("Tự nhận dạng bản quét"), what, switch))
