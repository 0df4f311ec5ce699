"""Owns the head of a meeting's screen: its whole title, when, where, under whom."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.i18n import tr
from ui.viewmodels.workspace import Workspace
from ui.views.shell.status import StatusCluster
from ui.widgets import Chip, FlowLayout, Icon, IconButton, Label, Menu, Panel


class _Fact(QWidget):
    def __init__(self, icon: str) -> None:
        super().__init__()
        self._text = Label("", "body", "text_2", wrap=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(Icon(icon, "text_2", 20))
        row.addWidget(self._text)

    def show_text(self, text: str) -> None:
        self._text.setText(text)
        self.setVisible(bool(text))


class MeetingHead(Panel):
    """The title wraps, the facts flow; beside the first line stands the status.

    `chip` is the meeting's state, for where the tabs have no room for it; `more` opens what goes
    out of the meeting.
    """

    pack_wanted = Signal()
    print_wanted = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__("bg", parent=parent)
        self._title = Label("", "serif_26")
        self._facts = [_Fact(icon) for icon in ("calendar-blank", "map-pin", "user")]
        self.status = StatusCluster(workspace, "code")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addWidget(self._title, 1)
        row.addWidget(self.status, 0, Qt.AlignmentFlag.AlignTop)
        self.more = IconButton("dots-three-vertical", "")
        row.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        self.more.hide()  # until there is a meeting
        self.more.clicked.connect(self._open_menu)
        self._papers = False
        self.chip = Chip()
        flow = FlowLayout(gap=8)
        for fact in self._facts:
            flow.addWidget(fact)
        flow.addWidget(self.chip)
        self.chip.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 18, 32, 14)
        column.setSpacing(0)
        column.addLayout(row)
        column.addLayout(flow)

    def show_meeting(self, title: str, facts: Sequence[str]) -> None:
        """Title; then when, where and under whom, "" for what is not known."""
        self._title.setText(title)
        self.setAccessibleName(title)
        for fact, text in zip(self._facts, facts, strict=True):
            fact.show_text(text)

    def offer(self, *, papers: bool) -> None:
        """Let the meeting be given out; its papers too, if there are any."""
        self._papers = papers
        self.more.set_name(tr("Thao tác khác"))
        self.more.show()

    def menu(self) -> Menu:
        menu = Menu(self)
        save = menu.addAction(tr("Trọn bộ tài liệu thành PDF…"))
        save.triggered.connect(self.pack_wanted)
        whole = menu.addAction(tr("In trọn bộ tài liệu…"))
        whole.triggered.connect(lambda: self.print_wanted.emit("pack"))
        for action in (save, whole):
            action.setEnabled(self._papers)
        agenda = menu.addAction(tr("In chương trình…"))
        agenda.triggered.connect(lambda: self.print_wanted.emit("agenda"))
        return menu

    def _open_menu(self) -> None:
        self.menu().popup(self.more.mapToGlobal(QPoint(0, self.more.height())))
