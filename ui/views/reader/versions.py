"""Owns two versions of a paper side by side: scrolled together, and gone through by changes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QObject, QPointF
from PySide6.QtWidgets import QWidget

from ecabinet.pdf.abreast import Match
from ecabinet.pdf.changes import Change, Lines
from ui.i18n import tr
from ui.theme import current_theme
from ui.theme.tokens import STACK_FROM
from ui.views.reader.layout import Layout
from ui.views.reader.leaf import Leaf
from ui.views.reader.pageview import PageView
from ui.widgets import IconButton, Label

_EYE = 4  # what is read lies a quarter of the view below its top


class Comparing(QObject):
    """The old version at the left of the new one, from when both are open until `stop`."""

    def __init__(self, old: Leaf, new: Leaf, parent: QObject) -> None:
        super().__init__(parent)
        self._old, self._new = old, new
        self._steps: tuple[Change, ...] = ()
        self._at = -1
        self._joint: JointScroll | None = None
        self._parts: list[QWidget] = []
        self.count = Label("", "meta", "text_2", wrap=False)
        self.previous = IconButton("caret-up", tr("Thay đổi trước"), 20)
        self.next = IconButton("caret-down", tr("Thay đổi sau"), 20)
        self.lock = IconButton("link", tr("Cuộn hai bản cùng nhau"), 20, checkable=True)
        self.lock.setChecked(True)
        self.previous.setToolTip(tr("Thay đổi trước") + " (Shift+F8)")
        self.next.setToolTip(tr("Thay đổi sau") + " (F8)")
        for part in (self.count, self.previous, self.next, self.lock):
            new.bar.extra.addWidget(part)
        self.previous.clicked.connect(lambda: self.step(-1))
        self.next.clicked.connect(lambda: self.step(1))
        self.lock.clicked.connect(self._on_lock)
        for leaf in (old, new):
            leaf.bar.set_called(leaf.reader.about.version if leaf.reader.about else 0)
        old.changed.connect(self._name_old)
        old.opened.connect(self._begin)
        new.reader.news.changed.connect(self._begin)
        new.reader.news.ask()
        self._refresh()
        self._begin()

    @property
    def joint(self) -> JointScroll | None:
        """What scrolls the two together, once both are there."""
        return self._joint

    def _name_old(self) -> None:
        about = self._old.reader.about
        self._old.bar.set_called(about.version if about is not None else 0)

    def _begin(self) -> None:
        what, old, new = self._new.reader.news.what, self._old.paper, self._new.paper
        if what is None or old is None or new is None or self._joint is not None:
            return
        self._steps = tuple(sorted(what.changes, key=_order))
        self._joint = JointScroll(old.view, new.view, what.abreast, self)
        new.news_panel.change_chosen.connect(self.show_change)
        self._light(None)
        self._refresh()
        self._joint.follow(new.view)

    def _on_lock(self) -> None:
        locked = self.lock.isChecked()
        self.lock.set_icon("link" if locked else "link-break")
        name = tr("Cuộn hai bản cùng nhau") if locked else tr("Cuộn riêng từng bản")
        self.lock.set_name(name)
        if self._joint is not None:
            self._joint.locked = locked
            if locked:
                self._joint.follow(self._new.paper.view if self._new.paper else None)

    # -- the changes

    @property
    def change(self) -> Change | None:
        """The one gone to last."""
        return self._steps[self._at] if self._at >= 0 else None

    def step(self, by: int) -> None:
        """To the next change, or the one before, round the end."""
        if self._steps:
            at = self._at + by if self._at >= 0 else (0 if by > 0 else -1)
            self.show_change(self._steps[at % len(self._steps)])

    def show_change(self, change: Change) -> None:
        """Both sides where it was changed, lit."""
        old, new, joint = self._old.paper, self._new.paper, self._joint
        if change not in self._steps or old is None or new is None or joint is None:
            return
        self._at = self._steps.index(change)
        self._light(change)
        self._refresh()
        lead, page, lines = (
            (new.view, change.new_page, change.new_lines)
            if change.new_lines
            else (old.view, change.old_page, change.old_lines)
        )
        if lines:
            lead.go_to_quad(page, lines[0][1])
        else:
            lead.go_to(page)
        joint.follow(lead)
        # What was moved stands elsewhere than beside itself: each side goes to its own.
        for view, side in ((old.view, change.old_lines), (new.view, change.new_lines)):
            if side and side[0][0] not in view.visible():
                with joint.apart():
                    view.go_to_quad(side[0][0], side[0][1])

    def _light(self, now: Change | None) -> None:
        old, new = self._old.paper, self._new.paper
        assert old is not None
        assert new is not None
        for view, side in ((old.view, "old_lines"), (new.view, "new_lines")):
            found: dict[int, list[tuple[tuple[int, ...], ...]]] = {}
            for change in self._steps:
                for page, quads in _by_page(getattr(change, side)).items():
                    found.setdefault(page, []).append(quads)
                    if change is now:
                        view.paint.found_now = quads
            view.paint.found = found
            view.viewport().update()

    def _refresh(self) -> None:
        many = len(self._steps)
        here = tr("{n} / {count} thay đổi", n=self._at + 1, count=many)
        none = tr("Không có thay đổi") if self._joint is not None else ""
        words = here if self._at >= 0 else tr("{n} thay đổi", n=many) if many else none
        large = current_theme().scale >= STACK_FROM  # which of the versions it is comes first
        self.count.setText(f"{self._at + 1} / {many}" if large and self._at >= 0 else words)
        self.count.setAccessibleName(words)
        for button in (self.previous, self.next):
            button.setEnabled(many > 0)

    def stop(self) -> None:
        """The new version is read alone again."""
        if self._joint is not None:
            self._joint.locked = False
        self._new.reader.news.changed.disconnect(self._begin)
        for part in (self.count, self.previous, self.next, self.lock):
            part.hide()
            part.deleteLater()
        self._new.bar.set_called(0)
        paper = self._new.paper
        if paper is not None:
            paper.view.paint.found = {}
            paper.view.paint.found_now = ()
            paper.view.viewport().update()


class _Apart:
    """While it lasts, neither side follows the other."""

    def __init__(self, joint: JointScroll) -> None:
        self._joint, self._was = joint, joint.locked

    def __enter__(self) -> None:
        self._joint.locked = False

    def __exit__(self, *_: object) -> None:
        self._joint.locked = self._was


class JointScroll(QObject):
    """Two views of which one follows the other by the paragraphs that stand in both."""

    def __init__(
        self, old: PageView, new: PageView, abreast: Sequence[Match], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._views = (old, new)
        self._abreast = abreast
        self._layouts: tuple[Layout, Layout] | None = None
        self._heights: tuple[list[float], list[float]] = ([], [])
        self._following = False
        self.locked = True
        old.moved.connect(self._on_old)
        new.moved.connect(self._on_new)

    def apart(self) -> _Apart:
        """For as long as a `with` lasts, neither follows."""
        return _Apart(self)

    def follow(self, lead: PageView | None) -> None:
        """Bring the other one to where this one is."""
        if lead is None or not self.locked or self._following:
            return
        self._following = True
        side = self._views.index(lead)
        other = self._views[1 - side]
        y = lead.offset.y() + lead.viewport().height() / _EYE
        target = self._abreast_of(side, y) - other.viewport().height() / _EYE
        page = other.places.page_at(target + other.viewport().height() / _EYE)
        if other.places.manner.paged and page not in other.places.row(other.page):
            other.go_to(page)
        other.verticalScrollBar().setValue(round(target))
        self._following = False

    def _on_old(self) -> None:
        self.follow(self._views[0])

    def _on_new(self) -> None:
        self.follow(self._views[1])

    def _abreast_of(self, side: int, y: float) -> float:
        """The height in the other column that belongs to a height in this one."""
        self._measure()
        here, there = self._heights[side], self._heights[1 - side]
        at = min(max(bisect_right(here, y) - 1, 0), len(here) - 2)
        share = (y - here[at]) / max(1e-6, here[at + 1] - here[at])
        return there[at] + share * (there[at + 1] - there[at])

    def _measure(self) -> None:
        """Where the matches lie in both columns, reckoned anew only when one is laid out anew."""
        old, new = self._views[0].places, self._views[1].places
        if self._layouts is not None and self._layouts[0] is old and self._layouts[1] is new:
            return
        pairs = [(0.0, 0.0)]
        pairs += [
            (_height(old, one.old_page, one.old_y), _height(new, one.new_page, one.new_y))
            for one in self._abreast or _page_by_page(old, new)
        ]
        pairs.append((old.height, new.height))
        rising = [pairs[0]]
        for before, after in pairwise(pairs):
            # Two columns of print on a page run backwards once: such a place tells nothing.
            if after[0] > rising[-1][0] and after[1] > rising[-1][1] and after > before:
                rising.append(after)
        if len(rising) < 2:
            rising.append((rising[0][0] + 1, rising[0][1] + 1))
        self._heights = ([a for a, _ in rising], [b for _, b in rising])
        self._layouts = (old, new)


def _height(layout: Layout, page: int, y: float) -> float:
    return layout.local(page).map(QPointF(0, y * layout.zoom(page))).y()


def _page_by_page(old: Layout, new: Layout) -> list[Match]:
    """Scans have no paragraphs: page stands against page."""
    both = min(len(old.pages), len(new.pages))
    return [Match(page, 0, page, 0) for page in range(1, both + 1)]


def _by_page(lines: Lines) -> dict[int, tuple[tuple[int, ...], ...]]:
    found: dict[int, tuple[tuple[int, ...], ...]] = {}
    for page, quad in lines:
        found[page] = (*found.get(page, ()), quad)
    return found


def _order(change: Change) -> tuple[int, int]:
    """As one reads: by where it stands, what is gone by where it would stand."""
    lines = change.new_lines
    return change.new_page, lines[0][1][1] if lines else 0
