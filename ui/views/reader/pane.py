"""Owns the reader's window side: bars, panel and page around one Reader, and the keys to them.

It knows neither navigator nor cabinet, so that it serves a file by itself as well.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ecabinet.domain.annotations import Layer
from ui.i18n import tr
from ui.theme.tokens import PORTRAIT_BELOW
from ui.viewmodels.reader import Reader, State
from ui.viewmodels.reader_source import NearItem
from ui.viewmodels.reader_tools import Tool, Way
from ui.views.reader.jump import WIDTH as JUMP_WIDTH
from ui.views.reader.jump import JumpPopover
from ui.views.reader.opening import OpeningView
from ui.views.reader.paper import OpenPaper
from ui.views.reader.sidepanel import WIDTH as PANEL_WIDTH
from ui.views.reader.topbar import TopBar
from ui.widgets import Toast

if TYPE_CHECKING:
    from ecabinet.services.carrying import Settled

_FROM_EDGE = 100  # px
_LETTERS = {
    "V": (Tool.SELECT, Way.LETTERS),
    "L": (Tool.SELECT, Way.LASSO),
    "P": (Tool.PEN, None),
    "H": (Tool.HIGHLIGHTER, None),
    "E": (Tool.ERASER, None),
    "N": (Tool.NOTE, None),
    "S": (Tool.SHAPE, None),
}


class ReaderPane(QWidget):
    """The whole reader. `opened` when a paper's pages can be seen."""

    opened = Signal()
    paper_chosen = Signal(bytes)

    def __init__(self, reader: Reader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reader = reader
        self.bar = TopBar()
        self.paper: OpenPaper | None = None
        self._find = ""
        self._jump: JumpPopover | None = None
        self._opening = OpeningView(self)
        self._toast = Toast(self)
        self._toast.action_clicked.connect(self._undo)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._opening, 1)
        self._column = column
        self._connect()
        self._add_keys()
        self._on_state()

    def _connect(self) -> None:
        reader, bar = self.reader, self.bar
        reader.described.connect(self._describe)
        reader.state_changed.connect(self._on_state)
        reader.page_changed.connect(self._on_page)
        reader.failed.connect(self._on_failed)
        reader.marks.unread.connect(lambda _error: self._tell(tr("Chưa đọc được ghi chú")))
        reader.exported.connect(self._on_exported)
        reader.news.settled.connect(self._on_settled)
        self._opening.retry_clicked.connect(reader.start)
        self._opening.password_given.connect(reader.unlock)
        bar.set_layers(reader.source.shares)
        bar.layer_chosen.connect(self._choose_layer)
        bar.panel_clicked.connect(self._toggle_panel)
        bar.title_clicked.connect(reader.ask_near)
        reader.near_known.connect(self._open_jump)
        bar.search_clicked.connect(self.open_search)
        bar.page_clicked.connect(self.ask_page)
        bar.bookmark_clicked.connect(self.bookmark)
        bar.more_clicked.connect(self._open_more)
        reader.looks.bookmarks_changed.connect(self._show_bookmark)

    # -- what the reader says

    def find_when_open(self, text: str) -> None:
        """Search for a text as soon as the paper is open."""
        self._find = text
        if self.paper is not None and text:
            self.paper.search_for(text)

    def _describe(self) -> None:
        about = self.reader.about
        if about is None:
            return
        parts = []
        if about.item:
            parts.append(tr("Nội dung {item}", item=about.item))
        elif about.form:
            parts.append(tr("Phiếu {number}", number=about.form))
        if about.version:
            version = tr("bản {version}", version=about.version)
            parts.append(version if parts else version[:1].upper() + version[1:])
        self.bar.set_title(about.title, " · ".join(parts))
        self.bar.title.set_jumps(bool(about.item))

    def _open_jump(self, items: tuple[NearItem, ...]) -> None:
        """Which paper to go on to."""
        if self._jump is None:
            self._jump = JumpPopover(self)
            self._jump.chosen.connect(self.paper_chosen)
        about = self.reader.about
        if items and about is not None:
            title = self.bar.title
            corner = title.mapTo(self, title.rect().topLeft())
            anchor = QRect(corner, QSize(min(title.width(), JUMP_WIDTH), title.height()))
            self._jump.show_for(items, about.paper, self.reader.page, anchor)

    def _on_state(self) -> None:
        ready = self.reader.state is State.READY
        self.bar.set_open(ready)
        if ready and self.paper is None:
            self._open_paper()
            return
        self.bar.set_place("", 0, 0)
        self._opening.show_state(self.reader)

    def _open_paper(self) -> None:
        document = self.reader.document
        assert document is not None
        self.paper = OpenPaper(self.reader, document)
        self._column.replaceWidget(self._opening, self.paper)
        self._opening.hide()
        self.paper.panel_shown.connect(self.bar.panel.setChecked)
        self.paper.told.connect(self._tell)
        self.paper.removed.connect(self._on_removed)
        self._arrange()
        self.paper.show()
        self.paper.set_panel(not self.portrait)
        self.paper.view.setFocus()
        self._on_page(self.reader.page)
        self._toast.raise_()
        if remarks := self._remarks():
            self._tell(" ".join(remarks))
        if self._find:
            self.paper.search_for(self._find)
        self.opened.emit()

    def _remarks(self) -> list[str]:
        """What one should know of the file."""
        info = self.reader.document.info if self.reader.document else None
        if info is None:
            return []
        said = []
        if info.javascript:
            said.append(tr("Tệp có mã lệnh; mã lệnh không được chạy."))
        if info.attachments:
            said.append(
                tr("Tệp mang theo {n} tệp khác; các tệp đó không được mở.", n=info.attachments)
            )
        if info.repaired:
            said.append(tr("Tệp có lỗi và đã được sửa khi mở; nội dung có thể thiếu."))
        return said

    def _on_page(self, page: int) -> None:
        reader = self.reader
        self.bar.set_place(reader.label(page), page, reader.pages)
        self._show_bookmark()
        if self.paper is not None:
            self.paper.show_page(page)

    def _show_bookmark(self) -> None:
        self.bar.set_bookmarked(self.reader.looks.bookmark_on(self.reader.page) is not None)

    def _on_failed(self, error: Exception) -> None:
        del error  # what could not be written stays on the page and in the undo list
        self._toast.show_message(tr("Chưa lưu được thay đổi vừa rồi"), "warning-circle")

    def _on_settled(self, settled: Settled) -> None:
        """How the marks of older versions fared."""
        told = []
        if settled.carried:
            count, version = settled.carried, settled.version
            told.append(tr("{n} ghi chú đã chuyển sang bản {version}", n=count, version=version))
        if settled.doubtful:
            told.append(tr("{n} ghi chú cần đặt lại", n=len(settled.doubtful)))
            if self.paper is not None and not self.portrait:
                self.paper.open_news()
        if told:
            self._tell("; ".join(told))

    def _on_exported(self, path: str) -> None:
        self._tell(tr("Đã xuất {file}", file=path.rsplit("/", 1)[-1]))

    def _on_removed(self, count: int) -> None:
        self._toast.show_message(tr("Đã xóa {n} ghi chú", n=count), "trash", tr("Hoàn tác"))

    def _tell(self, words: str) -> None:
        self._toast.show_message(words, "info")

    # -- what the hand wants

    def open_search(self) -> None:
        """Open the search and put the cursor in it."""
        if self.paper is not None:
            self.paper.open_search()

    def ask_page(self) -> None:
        """Ask where to go."""
        if self.paper is not None:
            self.paper.ask_page(self, self._below(self.bar.page))

    def bookmark(self) -> None:
        """Set a bookmark on the page, or open the one that is there."""
        self._show_bookmark()
        if self.paper is not None:
            hidden = self.bar.bookmark.isHidden()
            self.paper.viewing.bookmark(self._below(self.bar.more if hidden else self.bar.bookmark))

    def _below(self, button: QWidget) -> QRect:
        return QRect(button.mapTo(self, button.rect().topLeft()), button.size())

    def _choose_layer(self, layer: Layer) -> None:
        self.reader.tools.set_layer(layer)

    def _next_layer(self) -> None:
        if self.reader.source.shares:
            shared = self.reader.tools.layer is Layer.SHARED
            layer = Layer.PRIVATE if shared else Layer.SHARED
            self.bar.set_layer(layer)
            self._choose_layer(layer)

    def _toggle_panel(self) -> None:
        if self.paper is not None:
            self.paper.set_panel(not self.paper.panel_open)

    def _undo(self) -> None:
        self._show_step(self.reader.marks.undo())

    def _redo(self) -> None:
        self._show_step(self.reader.marks.redo())

    def _show_step(self, page: int) -> None:
        """What was undone should be seen."""
        if page and self.paper is not None and page not in self.paper.view.visible():
            self.paper.view.go_to(page)

    def _open_more(self) -> None:
        if self.paper is not None:
            # Under the button: a popover at the very edge would open beside it.
            self.paper.open_menu(self._below(self.bar.more).translated(-_FROM_EDGE, 0), self)

    def toggle_full_screen(self) -> None:
        """The window over the whole screen, and back."""
        window = self.window()
        if window.isFullScreen():
            window.showNormal()
        else:
            window.showFullScreen()

    def _copy(self) -> None:
        if self.paper is not None and self.paper.view.chosen.entries:
            self.paper.view.chosen.copy()
            self._tell(tr("Đã chép"))
        elif self.paper is not None and self.paper.view.span is not None:
            QGuiApplication.clipboard().setText(self.paper.view.selected_text())
            self._tell(tr("Đã chép"))

    def _escape(self) -> None:
        paper = self.paper
        if self._jump is not None and not self._jump.isHidden():
            self._jump.close_popover()
        elif paper is not None and not (paper.close_popovers() or paper.view.chosen.leave()):
            paper.view.light(None)
            paper.view.select(0, (), None)
            if self.window().isFullScreen():
                self.toggle_full_screen()

    def _add_keys(self) -> None:
        acts = {
            "Ctrl+F": self.open_search,
            "F3": lambda: self._with(lambda p: p.find_panel.step(1)),
            "Shift+F3": lambda: self._with(lambda p: p.find_panel.step(-1)),
            "Ctrl+G": self.ask_page,
            "Ctrl+J": self.reader.ask_near,
            "Ctrl+D": self.bookmark,
            "Ctrl+P": lambda: self._with(lambda p: p.open_print()),
            "Ctrl+R": self.reader.looks.turn,
            "Alt+Left": lambda: self._with(lambda p: p.viewing.go_back()),
            "Alt+Right": lambda: self._with(lambda p: p.viewing.go_forward()),
            "Ctrl+0": lambda: self._with(lambda p: p.viewing.fit(whole=False)),
            "Ctrl+9": lambda: self._with(lambda p: p.viewing.fit(whole=True)),
            "Ctrl++": lambda: self._with(lambda p: p.view.zoom_in()),
            "Ctrl+=": lambda: self._with(lambda p: p.view.zoom_in()),
            "Ctrl+-": lambda: self._with(lambda p: p.view.zoom_out()),
            "Ctrl+Z": self._undo,
            "Ctrl+Shift+Z": self._redo,
            "Ctrl+Y": self._redo,
            "Ctrl+L": self._next_layer,
            "Ctrl+C": self._copy,
            "Ctrl+V": lambda: self._with(lambda p: p.view.chosen.paste()),
            "F9": self._toggle_panel,
            "F11": self.toggle_full_screen,
            "Esc": self._escape,
            "PgDown": lambda: self._with(lambda p: p.view.turn(1)),
            "PgUp": lambda: self._with(lambda p: p.view.turn(-1)),
        }
        for keys, act in acts.items():
            self._add_key(keys, act)
        for letter, (tool, way) in _LETTERS.items():
            self._add_key(letter, partial(self.reader.tools.choose, tool, way))

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
        if self.paper is not None:
            self.paper.set_portrait(self.portrait)

    def minimumSizeHint(self) -> QSize:
        return QSize(PANEL_WIDTH + 300, 300)

    def closing(self) -> None:
        """Keep what is open: a note being written, the place, the workers' rest."""
        if self.paper is not None:
            self.paper.closing()
        self.reader.close()
