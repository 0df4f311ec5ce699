"""Owns the sheet on which one of several drafts of a kind is taken as the one that goes on."""

from __future__ import annotations

from PySide6.QtCore import QMargins, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ecabinet.services.conclusionroom import ConclusionCard, ConclusionView
from ui.i18n import tr
from ui.viewmodels.workspace import Workspace
from ui.views.meeting import conclusionwords as told
from ui.views.meeting.words import office
from ui.widgets import Button, Card, FlowLayout, Label, Sheet


class RivalsSheet(Sheet):
    """`kept` carries the one that goes on, `wanted` one that is to be read first."""

    kept = Signal(bytes)
    wanted = Signal(bytes)

    def __init__(self, host: QWidget, workspace: Workspace, view: ConclusionView) -> None:
        super().__init__(
            host, 680, tr("Chọn bản soạn tiếp"),
            tr("Bản không chọn được bỏ ra ngoài, vẫn xem lại và khôi phục được đến khi bản kia "
               "được gửi."),
        )  # fmt: skip
        self._workspace = workspace
        here, every = view.card, (view.card, *view.rivals)
        for one in every:
            # What members have is not discarded: then only that one can go on.
            may = not any(other.text for other in every if other.id != one.id)
            self.body.addWidget(self._draft(one, one.id == here.id, may))
        later = Button(tr("Để sau"), "secondary", "large")
        later.clicked.connect(self.close_sheet)
        self.footer.addStretch(1)
        self.footer.addWidget(later)
        self.closed.connect(self.deleteLater)

    def _draft(self, one: ConclusionCard, here: bool, may: bool) -> Card:
        name = office(one.by) if one.by is not None else told.kind_word(one.kind)
        lines = QVBoxLayout()
        lines.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Label(tr("Bản của {office}", office=name), "strong"), 1)
        head.addWidget(told.state_chip(one.state), 0, Qt.AlignmentFlag.AlignTop)
        lines.addLayout(head)
        begun = told.due_word(self._workspace, one.begun_ms)
        last = told.due_word(self._workspace, one.at_ms)
        said = tr("Lập {begun}, sửa lần cuối {last}", begun=begun, last=last)
        opened = tr("đang mở") if here else ""
        lines.addWidget(
            Label(" · ".join(part for part in (said, opened) if part), "meta", "text_2")
        )
        acts = FlowLayout(gap=8)
        if may:
            keep = Button(tr("Soạn tiếp bản này"), "primary", "compact", "check")
            keep.setAccessibleName(tr("Soạn tiếp bản của {office}", office=name))
            keep.clicked.connect(lambda: self._say(self.kept, one.id))
            acts.addWidget(keep)
        if not here:
            read = Button(tr("Mở để xem"), "secondary", "compact", "file-text")
            read.setAccessibleName(tr("Mở bản của {office}", office=name))
            read.clicked.connect(lambda: self._say(self.wanted, one.id))
            acts.addWidget(read)
        lines.addSpacing(8)
        lines.addLayout(acts)
        card = Card()
        card.add_padded(lines, QMargins(20, 14, 20, 14))
        return card

    def _say(self, what: SignalInstance, which: bytes) -> None:
        self.close_sheet()
        what.emit(which)
