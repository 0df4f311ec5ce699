"""Owns the notes above a conclusion: what is to be chosen, that it is discarded, who lacks it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ecabinet.domain.people import Person
from ecabinet.services.conclusionroom import ConclusionView
from ui.i18n import tr
from ui.viewmodels.workspace import Workspace
from ui.views.secretariat.conclusions.words import gone_words, rival_words
from ui.widgets import Banner


class Notes(QWidget):
    """One line for each thing that stands beside the text; hidden where there is none."""

    restore_wanted = Signal()
    rivals_wanted = Signal()
    choices_wanted = Signal()
    late_wanted = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._gone = Banner("", "neutral", icon="trash")
        self._rivals = Banner("", "warning")
        self._choice = Banner("", "danger")
        self._late = Banner("", "neutral", icon="users-three")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for banner, wanted in (
            (self._gone, self.restore_wanted),
            (self._rivals, self.rivals_wanted),
            (self._choice, self.choices_wanted),
            (self._late, self.late_wanted),
        ):
            banner.action_clicked.connect(wanted)
            column.addWidget(banner)

    def show_view(self, view: ConclusionView, late: Sequence[Person]) -> None:
        """`late` are the members who came after the session and do not read it yet."""
        restore = tr("Khôi phục") if view.restores else ""
        self._tell(self._gone, *gone_words(self._workspace, view), restore)
        # Of a draft it is the next step, which has its place below.
        choose = tr("Chọn bản soạn tiếp") if view.card.text else ""
        self._tell(self._rivals, *rival_words(self._workspace, view), choose)
        n = len(view.choices)
        contested = tr("{n} chỗ hai người cùng sửa", n=n) if n else ""
        self._tell(self._choice, "", contested, tr("Chọn"))
        came = tr("{n} người vào sau phiên họp chưa đọc được", n=len(late)) if late else ""
        self._tell(self._late, "", came, tr("Xem và cho đọc"))
        self.setVisible(bool(late or n or view.rivals or view.discarded_by))

    @staticmethod
    def _tell(banner: Banner, title: str, text: str, action: str) -> None:
        banner.set_title(title)
        banner.set_text(text)
        banner.set_action(action)
        banner.setVisible(bool(title or text))
