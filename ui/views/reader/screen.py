"""Owns the reader as a place of the cabinet's window: the way back, the chip, other devices' marks.

The reader itself is the pane.
"""

from __future__ import annotations

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ecabinet.sync.changes import BLOBS, OPS, Change
from ui.viewmodels.following import Following
from ui.viewmodels.navigator import Place
from ui.viewmodels.preferences import preferences_of
from ui.viewmodels.reader import Reader, State
from ui.viewmodels.reader_source import CabinetSource
from ui.viewmodels.recognitions import recognitions
from ui.viewmodels.workspace import Workspace
from ui.views.reader.following import Follow
from ui.views.reader.leaf import Leaf
from ui.views.reader.pane import ReaderPane
from ui.views.reader.scannotice import ScanNotice
from ui.views.shell.status import StatusCluster


class ReaderScreen(QWidget):
    """A paper by its id; `page` and `text` of the place say where to open it and what to find."""

    def __init__(self, workspace: Workspace, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._closed = False
        source = CabinetSource(workspace.cabinet, place.id)
        self.reader = Reader(workspace.lanes, source, place.page, self)
        self.reader.start()  # it opens while all this is built
        self.reader.tools.remember_in(preferences_of(workspace))
        self.pane = ReaderPane(self.reader)
        self.pane.remember_hand(preferences_of(workspace))
        self.notice = self._put_notice(self.pane.first)
        self.pane.pairing.changed.connect(self._on_pair)
        self.pane.bar.slot.addWidget(StatusCluster(workspace, "none", compact=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pane)
        self.pane.bar.back_clicked.connect(workspace.navigator.back)
        self.pane.paper_chosen.connect(self._go_on)
        self.pane.searches_elsewhere = True
        self.pane.elsewhere_wanted.connect(self._search_all)
        self.pane.find_when_open(place.text)
        self.follow = Follow(self.pane, Following(workspace, place.id, self), workspace)
        workspace.changed.connect(self._on_changed)

    def _put_notice(self, leaf: Leaf) -> ScanNotice:
        """The offer to recognise a scan lies over its own pages."""
        notice = ScanNotice(leaf.reader, recognitions(self._workspace))
        leaf.put_over(notice)
        leaf.opened.connect(notice.open)
        return notice

    def _on_pair(self) -> None:
        """Another paper beside it may be a scan too; the same one has said so already."""
        second = self.pane.pairing.second
        if second is not None and not second.reader.source.again:
            self._put_notice(second)

    def revisit(self, place: Place) -> None:
        """Another page or find of the same paper."""
        paper = self.pane.first.paper
        if paper is not None and place.page:
            paper.viewing.jump(place.page)
        self.pane.find_when_open(place.text)

    def showEvent(self, event: QShowEvent) -> None:
        """Who comes back goes on reading by keys: hands that come from elsewhere find the page."""
        super().showEvent(event)
        if self.pane.paper is not None:
            self.pane.paper.view.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Where one was is known to the screens that one comes back to."""
        super().hideEvent(event)
        for leaf in () if self._closed else self.pane.spread.leaves:
            if leaf.paper is not None:
                leaf.paper.viewing.keep_standing()
                leaf.reader.keep_place()

    def closing(self) -> None:
        """Keep the place and let the workers go."""
        self._closed = True
        self.pane.closing()

    def _go_on(self, paper: bytes) -> None:
        self._workspace.navigator.go(Place("reader", paper))

    def _search_all(self, text: str) -> None:
        self._workspace.navigator.go(Place("search", text=text))

    def _on_changed(self, change: Change) -> None:
        """Marks may have come from another device; a paper that is waited for may have come."""
        for leaf in self.pane.spread.leaves:
            reader = leaf.reader
            if reader.state is State.READY and OPS in change.what:
                reader.marks.load()
                reader.looks.load()
            elif reader.state is State.FAILED and BLOBS in change.what:
                reader.start()
