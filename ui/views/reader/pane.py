"""Owns the reader's window side: the bar over one paper or two, and the keys to them.

It knows neither navigator nor cabinet, so that it serves a file by itself as well.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ecabinet.domain.annotations import Layer
from ui.i18n import tr
from ui.theme.tokens import PORTRAIT_BELOW
from ui.viewmodels.preferences import PreferenceStore
from ui.viewmodels.reader import Reader
from ui.viewmodels.reader_source import NearItem
from ui.views.reader.jump import WIDTH as JUMP_WIDTH
from ui.views.reader.jump import JumpPopover
from ui.views.reader.keys import KEYS, Act
from ui.views.reader.leaf import Leaf, settled_words
from ui.views.reader.pairing import Pairing, under
from ui.views.reader.shares import PANEL
from ui.views.reader.split import Spread
from ui.views.reader.staying import KeysStay
from ui.views.reader.topbar import TopBar
from ui.widgets import Toast

if TYPE_CHECKING:
    from ecabinet.services.carrying import Settled
    from ui.views.reader.pageview import PageView
    from ui.views.reader.paper import OpenPaper


class ReaderPane(QWidget):
    """The whole reader. `opened` when a paper's pages can be seen.

    `reader` and `paper` are those in hand: of two that lie side by side, the one touched last.
    """

    opened = Signal()
    paper_chosen = Signal(bytes)
    follow_wanted = Signal()
    present_wanted = Signal()
    elsewhere_wanted = Signal(str)  # search all papers; offered where `searches_elsewhere`

    def __init__(self, reader: Reader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = TopBar()
        self.first = Leaf(reader, self)
        self.spread = Spread(self.first)
        self.pairing = Pairing(self.spread, self.first, self)
        self._find = ""
        self.presenting: bool | None = None  # None where one may not
        self.searches_elsewhere = False
        self._store: PreferenceStore | None = None
        self._jump: JumpPopover | None = None
        self._toast = Toast(self)
        self._take_back: Callable[[], object] = self._undo
        self._toast.action_clicked.connect(lambda: self._take_back())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.spread, 1)
        self._connect()
        KeysStay(self.bar, self)
        KeysStay(self._toast, self)
        self._add_keys()
        self._attend()

    @property
    def reader(self) -> Reader:
        return self.spread.active.reader

    @property
    def paper(self) -> OpenPaper | None:
        return self.spread.active.paper

    @property
    def view(self) -> PageView | None:
        return self.spread.active.view

    def _connect(self) -> None:
        bar, pairing = self.bar, self.pairing
        self._connect_leaf(self.first)
        self.first.seen.connect(self._on_seen)
        self.first.opened.connect(self._on_opened)
        self.first.compare_wanted.connect(self.compare)
        self.spread.activated.connect(self._attend)
        self.spread.activated.connect(self._withdraw)
        pairing.changed.connect(self._on_pair)
        pairing.second_alone.connect(self.paper_chosen)
        bar.layer_chosen.connect(self._choose_layer)
        bar.panel_clicked.connect(self._toggle_panel)
        bar.title_clicked.connect(self._ask_near)
        bar.search_clicked.connect(self.open_search)
        bar.page_clicked.connect(self.ask_page)
        bar.zoom_clicked.connect(self.ask_zoom)
        bar.split_clicked.connect(self.toggle_split)
        bar.bookmark_clicked.connect(self.bookmark)
        bar.more_clicked.connect(self._open_more)

    def _connect_leaf(self, leaf: Leaf) -> None:
        leaf.changed.connect(self._attend)
        leaf.said.connect(self.say)
        leaf.opened.connect(self._arrange)
        leaf.settled.connect(self._on_settled)
        leaf.removed.connect(self._on_removed)
        leaf.leapt.connect(self._on_leapt)
        leaf.reader.marks.steps_changed.connect(self._withdraw)
        leaf.elsewhere_wanted.connect(self.elsewhere_wanted)
        leaf.dropped.connect(self._on_dropped)
        leaf.reader.near_known.connect(self._open_jump)
        leaf.bar.page_clicked.connect(self._ask_page_there)
        leaf.bar.papers_clicked.connect(self._choose_there)

    # -- what the papers say

    def find_when_open(self, text: str) -> None:
        """Search for a text as soon as the paper is open."""
        self._find = text
        if self.first.paper is not None and text:
            self.first.paper.search_for(text)

    def _attend(self) -> None:
        """The bar says what is true of the paper in hand."""
        leaf, reader, bar = self.spread.active, self.reader, self.bar
        bar.set_title(leaf.title, leaf.meta)
        bar.title.set_jumps(bool(reader.about and reader.about.item))
        bar.set_layers(reader.source.shares)
        bar.set_layer(reader.tools.layer)
        bar.set_open(leaf.paper is not None)
        bar.set_writes(reader.source.writes)
        bar.set_split(self.spread.split)
        pages = reader.pages if leaf.paper is not None and not self.spread.split else 0
        bar.set_place(reader.label(reader.page), reader.page, pages)
        bar.panel.setChecked(leaf.paper is not None and leaf.paper.panel_open)
        if leaf.paper is not None:
            bar.set_percent(leaf.paper.view.percent)
        self._show_bookmark()

    def _on_pair(self) -> None:
        """A paper was laid beside the first, or taken away again."""
        if self.pairing.second is not None:
            self._connect_leaf(self.pairing.second)
        self._attend()
        self._toast.raise_()

    def _on_seen(self) -> None:
        """Keys turn the pages before there is a bar."""
        if self.first.view is not None:
            self.first.view.setFocus()

    def _on_opened(self) -> None:
        paper = self.first.paper
        assert paper is not None
        paper.begin_panel(not self.spread.split)
        paper.view.setFocus()
        self._toast.raise_()
        if self._find:
            paper.search_for(self._find)
        self.opened.emit()

    def _open_jump(self, items: tuple[NearItem, ...]) -> None:
        """Which paper to go on to."""
        if self._jump is None:
            self._jump = JumpPopover(self)
            self._jump.chosen.connect(self._go_on)
        about = self.reader.about
        if items and about is not None:
            title = self.bar.title
            anchor = under(title, self)
            anchor.setSize(QSize(min(title.width(), JUMP_WIDTH), title.height()))
            self._jump.show_for(items, about.paper, self.reader.page, anchor)

    def _go_on(self, paper: bytes) -> None:
        """In the place of the paper in hand."""
        if self.spread.active is self.pairing.second and self.pairing.comparing is None:
            self.pairing.open(paper)
        else:
            self.paper_chosen.emit(paper)

    def _show_bookmark(self) -> None:
        self.bar.set_bookmarked(self.reader.looks.bookmark_on(self.reader.page) is not None)

    def _on_settled(self, settled: Settled) -> None:
        """How the marks of older versions fared."""
        if settled.doubtful and self.first.paper is not None and not self.portrait:
            self.first.paper.open_news()
        if words := settled_words(settled):
            self.say(words)

    def _on_removed(self, count: int) -> None:
        self._offer_back(tr("Đã xóa {n} ghi chú", n=count), self._undo)

    def _withdraw(self) -> None:
        """Something else was done: what was offered back is not the last step any more."""
        if self._toast.offers and self._take_back == self._undo:
            self._toast.close_toast()

    def _on_dropped(self) -> None:
        self._offer_back(tr("Đã xóa {n} ghi chú", n=1), self.first.reader.news.take_back)

    def _on_leapt(self, before: int, page: int) -> None:
        """A link was followed: the way back lies at hand."""
        here, back = (self.reader.label(one) for one in (page, before))
        words, self._take_back = f"{tr('Trở lại trang')} {back}", self._go_back
        self._toast.show_message(tr("Trang {page}", page=here), "link", words)

    def _offer_back(self, words: str, back: Callable[[], object]) -> None:
        self._take_back = back
        self._toast.show_message(words, "trash", tr("Hoàn tác"))

    @property
    def toast(self) -> Toast:
        """What is said in passing lies there."""
        return self._toast

    def say(self, words: str, icon: str = "info") -> None:
        """Tell the person something in passing."""
        self._toast.show_message(words, icon)

    def set_presenting(self, *, may: bool, on: bool) -> None:
        """Whether one may show one's pages to a sitting, and does so."""
        self.presenting = on if may or on else None
        self.bar.set_presenting(may=may, on=on)

    # -- what the hand wants

    def open_search(self) -> None:
        """Open the search and put the cursor in it."""
        self._with(lambda paper: paper.open_search())

    def ask_page(self) -> None:
        """Ask where to go."""
        part = self.spread.active.bar.page if self.spread.split else self.bar.page
        self._with(lambda paper: paper.ask_page(self, under(part, self)))

    def ask_zoom(self) -> None:
        """Ask how large the pages should be."""
        part = self.bar.more if self.bar.zoom.isHidden() else self.bar.zoom
        self._with(lambda paper: paper.viewing.ask_zoom(under(part, self)))

    def _ask_page_there(self) -> None:
        """Of the one whose line was pressed."""
        self._take_sender()
        self.ask_page()

    def _choose_there(self) -> None:
        self._take_sender()
        leaf = self.spread.active
        if leaf is self.pairing.second:
            self.pairing.choose(under(leaf.bar.papers, self))
        else:
            self._ask_near()

    def _take_sender(self) -> None:
        bar = self.sender()
        for leaf in self.spread.leaves:
            if leaf.bar is bar:
                self.spread.activate(leaf)

    def _ask_near(self) -> None:
        self.reader.ask_near()

    def toggle_split(self) -> None:
        """Lay a paper of one's choice beside this one; of two, keep the one in hand."""
        pairing = self.pairing
        if not self.spread.split:
            narrow = self.bar.split.isHidden()
            pairing.choose(under(self.bar.more if narrow else self.bar.split, self))
        elif self.spread.active is self.first or pairing.comparing is not None:
            pairing.close_second()
        else:
            pairing.close_first()
        self._attend()

    def compare(self) -> None:
        """The version before this one beside it."""
        self.spread.activate(self.first)
        self.pairing.compare()

    def remember_hand(self, store: PreferenceStore) -> None:
        """Have the tool bar at the side that this device's person writes with."""
        self._store = store
        self.spread.set_left_handed(store.values.left_handed)

    @property
    def left_handed(self) -> bool:
        return self.spread.left_handed

    def toggle_left_handed(self) -> None:
        """The tool bar to the other side."""
        on = not self.spread.left_handed
        self.spread.set_left_handed(on)
        if self._store is not None:
            self._store.set(left_handed=on)

    def _other_pane(self) -> None:
        """The hand goes to the other paper."""
        for leaf in self.spread.leaves:
            if leaf is not self.spread.active and leaf.paper is not None:
                self.spread.activate(leaf)
                leaf.paper.view.setFocus()
                return

    def bookmark(self) -> None:
        """Set a bookmark on the page, or open the one that is there."""
        self._show_bookmark()
        if self.paper is not None and self.reader.source.writes:
            hidden = self.bar.bookmark.isHidden()
            part = self.bar.more if hidden else self.bar.bookmark
            self.paper.viewing.bookmark(under(part, self))

    def _choose_layer(self, layer: Layer) -> None:
        self.reader.tools.set_layer(layer)

    def _next_layer(self) -> None:
        if self.reader.source.shares:
            layer = self.reader.tools.layer.other
            self.bar.set_layer(layer)
            self._choose_layer(layer)

    def _toggle_panel(self) -> None:
        self._with(lambda paper: paper.set_panel(not paper.panel_open))

    def _toggle_panel_by_key(self) -> None:
        """Where it comes to lie over the page, the keyboard goes into it."""
        self._toggle_panel()
        if self.paper is not None and self.paper.panel_open and self.portrait:
            self.paper.panel.enter()

    def _go_back(self) -> None:
        self._with(lambda paper: paper.viewing.go_back())

    def _undo(self) -> None:
        self._with(lambda paper: paper.undo())

    def _open_more(self) -> None:
        if self.paper is not None:
            self.paper.open_menu(under(self.bar.more, self), self)

    def toggle_full_screen(self) -> None:
        """The window over the whole screen, and back."""
        window = self.window()
        window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _copy(self) -> None:
        if self.paper is not None and self.paper.view.chosen.entries:
            self.paper.view.chosen.copy()
            self.say(tr("Đã chép"))
        elif self.paper is not None and self.paper.view.span is not None:
            QGuiApplication.clipboard().setText(self.paper.view.selected_text())
            self.say(tr("Đã chép"))

    def _paste(self) -> None:
        if self.paper is not None and self.reader.source.writes:
            self.paper.view.chosen.paste()

    def _escape(self) -> None:
        """Away with what lies on top, one thing a press; last of all the full screen."""
        shown = [p for p in (self._jump, self.pairing.popover) if p is not None and p.isVisible()]
        if shown:
            shown[0].close_popover()
        elif self.paper is not None and self.paper.leave_top():
            return
        elif self.window().isFullScreen():
            self.toggle_full_screen()

    def _step_change(self, by: int) -> None:
        if self.pairing.comparing is not None:
            self.pairing.comparing.step(by)

    def _add_keys(self) -> None:
        acts: dict[Act, Callable[[], object]] = {
            Act.FIND: self.open_search,
            Act.NEXT_FOUND: lambda: self._with(lambda p: p.step_found(1)),
            Act.LAST_FOUND: lambda: self._with(lambda p: p.step_found(-1)),
            Act.GO_TO_PAGE: self.ask_page,
            Act.JUMP: self._ask_near,
            Act.BOOKMARK: self.bookmark,
            Act.PRINT: lambda: self._with(lambda p: p.open_print()),
            Act.TURN_PAGES: lambda: self.reader.looks.turn(),
            Act.TURN_BACK: lambda: self.reader.looks.turn(-1),
            Act.BACK: self._go_back,
            Act.FORWARD: lambda: self._with(lambda p: p.viewing.go_forward()),
            Act.FIT_WIDTH: lambda: self._with(lambda p: p.viewing.fit(whole=False)),
            Act.FIT_PAGE: lambda: self._with(lambda p: p.viewing.fit(whole=True)),
            Act.ZOOM_IN: lambda: self._with(lambda p: p.viewing.zoom(1)),
            Act.ZOOM_OUT: lambda: self._with(lambda p: p.viewing.zoom(-1)),
            Act.UNDO: self._undo,
            Act.REDO: lambda: self._with(lambda p: p.redo()),
            Act.LAYER: self._next_layer,
            Act.CHOOSE_ALL: lambda: self._with(lambda p: p.picking.choose_page()),
            Act.COPY: self._copy,
            Act.PASTE: self._paste,
            Act.PANEL: self._toggle_panel_by_key,
            Act.SPLIT: self.toggle_split,
            Act.OTHER_PANE: self._other_pane,
            Act.ESCAPE: self._escape,
            Act.NEXT_PAGE: lambda: self._with(lambda p: p.view.turn(1)),
            Act.LAST_PAGE: lambda: self._with(lambda p: p.view.turn(-1)),
            Act.NEXT_CHANGE: lambda: self._step_change(1),
            Act.LAST_CHANGE: lambda: self._step_change(-1),
            Act.FOLLOW: self.follow_wanted.emit,
        }
        for key in KEYS:
            if key.tool is not None:
                tools = self.first.reader.tools
                self._add_key(key.keys, partial(tools.choose, key.tool, key.way))
            elif key.act is not None:
                self._add_key(key.keys, acts[key.act])

    def _add_key(self, keys: str, act: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)

    def _with(self, act: Callable[[OpenPaper], object]) -> None:
        if self.paper is not None:
            act(self.paper)

    # -- size

    @property
    def portrait(self) -> bool:
        return self.width() < PORTRAIT_BELOW

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        self.bar.set_portrait(self.portrait)
        for leaf in self.spread.leaves:
            if leaf.paper is not None and self.searches_elsewhere:
                leaf.paper.find_panel.offer_elsewhere()

    def minimumSizeHint(self) -> QSize:
        return QSize(PANEL + 300, 300)

    def closing(self) -> None:
        """Keep what is open: a note being written, the places, the workers' rest."""
        self.pairing.closing()
        self.first.closing()
