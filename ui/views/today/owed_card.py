"""Owns the card of what is owed after a session: conclusions that wait for a word, one's tasks."""

from __future__ import annotations

from PySide6.QtCore import Signal

from ecabinet.services.owing import Owed
from ui.i18n import tr
from ui.viewmodels.workspace import Workspace
from ui.views.meeting.conclusionwords import kind_word
from ui.views.shell.due import due_chip
from ui.widgets import Card, Chip, ListRow

_MOST = 6


class OwedCard(Card):
    """`opened` tells of a line that the person wants to see."""

    opened = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(tr("Kết luận và nhiệm vụ"))
        self._workspace = workspace

    def show_model(self, owed: tuple[Owed, ...]) -> None:
        """Hidden where nothing is owed; the first due stands first."""
        self.set_title(tr("Kết luận và nhiệm vụ"), str(len(owed)))
        self.clear()
        for one in owed[:_MOST]:
            self.add(self._row(one))
        self.setVisible(bool(owed))

    def _row(self, one: Owed) -> ListRow:
        named = f"{kind_word(one.kind)} {one.notation}"
        if one.owes == "task":
            chip = due_chip(self._workspace, one.due_ms)
            row = ListRow(one.text, f"{named} · {one.meeting_title}", "clipboard-text", chip)
        else:
            title, chip = self._asked(one, named)
            row = ListRow(title, one.meeting_title, "file-text", chip)
        row.activated.connect(lambda: self.opened.emit(one))
        return row

    @staticmethod
    def _asked(one: Owed, named: str) -> tuple[str, Chip]:
        if one.owes == "approve":
            return tr("Duyệt {named}", named=named), Chip(tr("Chờ duyệt"), "tint")
        if one.owes == "again":
            return tr("Xác nhận lại {named}", named=named), Chip(tr("Đã sửa"), "warning")
        if one.owes == "late":
            late = tr("Góp ý về {named} đến sau khi phê duyệt", named=named)
            return late, Chip(tr("Không tính"), "warning")
        return tr("Xác nhận {named}", named=named), Chip(tr("Chờ xác nhận"), "tint")
