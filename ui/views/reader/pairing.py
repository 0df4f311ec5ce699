"""Owns which paper lies beside the one that was opened: chosen, remembered for it, closed again."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import ref

from PySide6.QtCore import QObject, QRect, QSize, Signal
from PySide6.QtWidgets import QWidget

from ui.viewmodels.reader import Reader, State
from ui.viewmodels.reader_source import NearItem, NearPaper
from ui.views.reader.jump import JumpPopover
from ui.views.reader.leaf import Leaf
from ui.views.reader.popover import UNDER
from ui.views.reader.split import Spread

if TYPE_CHECKING:
    from ui.views.reader.versions import Comparing

Papers = tuple[tuple[NearItem, ...], tuple[NearPaper, ...]]


class Pairing(QObject):
    """`second_alone(paper)`: the first was closed, and the other is to be read by itself."""

    second_alone = Signal(bytes)
    changed = Signal()

    def __init__(self, spread: Spread, first: Leaf, host: QWidget) -> None:
        super().__init__(host)
        self._spread, self.first = spread, first
        self.second: Leaf | None = None
        self.comparing: Comparing | None = None
        self._to_host = ref(host)
        self._chooser: JumpPopover | None = None
        self._anchor = QRect()
        self._restored = self._restoring = False
        self._panel_before = False
        spread.shared.connect(self._keep_share)
        first.bar.close_clicked.connect(self.close_first)
        first.opened.connect(self._restore)
        first.reader.looks.look_changed.connect(self._restore)

    @property
    def _reader(self) -> Reader:
        return self.first.reader

    # -- choosing

    def choose(self, anchor: QRect) -> None:
        """Ask which paper is to lie beside; `anchor` in the host's coordinates."""
        self._anchor = anchor
        reader = self._reader
        if reader.state is State.READY:
            reader.lanes.submit(
                "store", self._papers, owner=self, done=self._offer, failed=reader.unlisted.emit
            )

    def _papers(self) -> Papers:
        source = self._reader.source
        return source.near(), source.recent()

    def _offer(self, papers: Papers) -> None:
        host = self._to_host()
        about = self._reader.about
        if host is None or about is None:
            return
        if self._chooser is None:
            self._chooser = JumpPopover(host, beside=True)
            self._chooser.chosen.connect(self.open)
        items, recent = papers
        near = {paper.id for item in items for paper in item.papers}
        further = tuple(paper for paper in recent if paper.id not in near)
        self._chooser.show_for(items, about.paper, self._reader.page, self._anchor, further)

    @property
    def popover(self) -> JumpPopover | None:
        return self._chooser

    # -- opening and closing

    def open(self, paper: bytes, page: int = 0) -> None:
        """Lay a paper beside the first, in the place of what may lie there; b"" or the first's own
        id is the first once more.
        """
        self._restored = True
        about = self._reader.about
        same = about is None or paper in (b"", about.paper)
        if same:
            page = page or self._reader.page
        self._lay(self._reader.source.beside(about.paper if same and about else paper), page, 1)
        self._keep(beside="" if about is None else (about.paper if same else paper).hex())

    def compare(self) -> None:
        """Lay the version before this one at its left, the two scrolled together."""
        # Only now: what compares texts takes a while to load.
        from ui.views.reader.versions import Comparing

        self._restored = True
        self._lay(self._reader.source.older(), 0, 0)
        assert self.second is not None
        self.comparing = Comparing(self.second, self.first, self)

    def _lay(self, source: object, page: int, place: int) -> None:
        host = self._to_host()
        assert host is not None
        if self.second is not None:
            self._drop_second()
        else:
            paper = self.first.paper
            self._panel_before = paper is None or paper.panel_open or self._restoring
            if paper is not None:
                paper.set_panel(False)  # two papers want the room
        reader = Reader(self._reader.lanes, source, page, beside=self._reader)  # type: ignore[arg-type]  # one of the source's own
        leaf = Leaf(reader, host)
        reader.setParent(leaf)
        leaf.bar.close_clicked.connect(self.close_second)
        self.second = leaf
        self._spread.share = self._reader.looks.look.share
        self._spread.put(leaf, place)
        comparing = place == 0
        self.first.bar.set_ways(papers=not comparing, close=False)
        leaf.bar.set_ways(papers=not comparing, close=True)
        self.changed.emit()
        reader.start()

    def close_second(self) -> None:
        """The first has the room to itself again."""
        if self.second is None:
            return
        was_comparing = self.comparing is not None
        self._drop_second()
        if self.first.paper is not None:
            self.first.paper.set_panel(self._panel_before and not self._spread.portrait)
            self.first.paper.view.setFocus()
        if not was_comparing:
            self._keep(beside="")
        self.changed.emit()

    def close_first(self) -> None:
        """What lay beside it goes on alone."""
        second = self.second
        if second is None:
            return
        if second.reader.source.again:
            place = second.paper.view.standing if second.paper is not None else None
            self.close_second()
            if self.first.paper is not None and place is not None:
                self.first.paper.view.stand(place)
        elif second.reader.about is not None:
            self._keep(beside="")
            self.second_alone.emit(second.reader.about.paper)

    def _drop_second(self) -> None:
        second, self.second = self.second, None
        assert second is not None
        if self.comparing is not None:
            self.comparing.stop()
            self.comparing.deleteLater()
            self.comparing = None
        self._keep_page(second)
        self._spread.take(second)
        second.closing()
        if second.paper is not None:
            second.paper.leave_bars()
        second.deleteLater()

    def closing(self) -> None:
        if self.second is not None:
            self._keep_page(self.second)
            self.second.closing()

    # -- remembering

    def _keep(self, **fields: object) -> None:
        self._reader.looks.change(**fields)

    def _keep_page(self, second: Leaf) -> None:
        """Where one is in the same paper for the second time is no place of the paper's own."""
        if second.reader.source.again and second.reader.source.writes and second.reader.page:
            self._keep(beside_page=second.reader.page)

    def _keep_share(self, share: int) -> None:
        self._keep(share=share)

    def _restore(self) -> None:
        """What lay beside it when it was last open lies there again."""
        look, about = self._reader.looks.look, self._reader.about
        ready = self.first.paper is not None and about is not None
        if self._restored or not ready or not look.beside:
            return
        paper = bytes.fromhex(look.beside)
        assert about is not None
        self._restoring = True
        self.open(paper, look.beside_page if paper == about.paper else 0)
        self._restoring = False


def under(part: QWidget, host: QWidget) -> QRect:
    """Where a part of a bar lies in the host, for what opens under it: clear of the bar."""
    bar = part.parentWidget()
    reach = bar.height() - part.y() - UNDER if bar is not None else 0
    size = QSize(part.width(), max(part.height(), reach))
    return QRect(part.mapTo(host, part.rect().topLeft()), size)
