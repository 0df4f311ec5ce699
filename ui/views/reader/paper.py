"""Owns an open paper on the screen: its pages, the popovers over them, its side panel and tool bar.

Where panel and tool bar lie is the spread's affair.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import ref

from PySide6.QtCore import QRect, QSize, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from ecabinet.pdf.pages import Link
from ui.i18n import tr
from ui.models.marks import Entry
from ui.viewmodels.reader import Reader
from ui.views.reader import choices
from ui.views.reader.contents import OutlinePanel
from ui.views.reader.news import NewsPanel
from ui.views.reader.notes import GoToPopover
from ui.views.reader.options import ToolOptions
from ui.views.reader.pagespanel import PagesPanel
from ui.views.reader.pageview import PageView
from ui.views.reader.panels import FindPanel, MarksPanel
from ui.views.reader.picking import Picking
from ui.views.reader.sidepanel import SidePanel
from ui.views.reader.staying import KeysStay
from ui.views.reader.toolbar import ToolBar
from ui.views.reader.viewing import Viewing
from ui.widgets import announce

if TYPE_CHECKING:
    from ecabinet.services.annotating import Which
    from ui.views.reader.pane import ReaderPane


class OpenPaper(QWidget):
    """The pages of one document. `host` is what popovers lie over that belong to the bars.

    `leapt` from a page to another by a link: one may want to go back.
    `panel` and `tools` have no place of their own: whoever shows the paper puts them into one.
    """

    panel_shown = Signal(bool)
    told = Signal(str)
    removed = Signal(int)
    leapt = Signal(int, int)
    compare_wanted = Signal()
    elsewhere_wanted = Signal(str)
    left = Signal()

    def __init__(
        self,
        reader: Reader,
        view: PageView,
        host: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._reader = reader
        self._host = ref(host)
        self._portrait = False
        self.panel_open = False
        self._panel_wide = False  # whether it is open where there is room beside the page
        self.view = view
        self._go_to: GoToPopover | None = None
        self._shown = 0
        self._following = QTimer(self)
        self._following.setSingleShot(True)
        self._following.timeout.connect(self._follow_page)

    def parts(self) -> Iterator[None]:
        """Makes what lies around the pages, part by part; it can be shown when all are made."""
        reader, host = self._reader, self._host()
        assert host is not None
        self.tools = ToolBar(reader.tools, reader.marks)
        KeysStay(self.tools, self)
        self.panel = SidePanel()
        yield
        self.pages_panel = PagesPanel(self.view, reader)
        yield
        self.outline_panel = OutlinePanel(reader)
        heading = self.outline_panel.heading
        self.viewing = Viewing(self.view, reader, heading, self.panel, host, self)
        yield
        self.marks_panel = MarksPanel(reader)
        yield
        self.find_panel = FindPanel(reader)
        self.news_panel = NewsPanel(reader)
        yield
        self._options = ToolOptions(reader.tools, host)
        self.picking = Picking(self.view, reader, self)
        yield
        self._fill_panel()
        self._connect()
        self._on_news()

    def take_in_view(self) -> None:
        """The pages lie in it from here on, and keep the keys."""
        held = self.view.hasFocus()
        self.view.clearFocus()  # or Qt would hand them on, to the first link
        self.view.setParent(self)
        self.view.show()
        if held:
            self.view.setFocus()

    def _fill_panel(self) -> None:
        add = self.panel.add
        add("pages", "squares-four", tr("Trang"), self.pages_panel)
        add("outline", "list-bullets", tr("Mục lục"), self.outline_panel)
        add("marks", "note-pencil", tr("Ghi chú"), self.marks_panel)
        add("find", "magnifying-glass", tr("Tìm"), self.find_panel)
        self.panel.add_hidden("news", self.news_panel)

    def _connect(self) -> None:
        view = self.view
        view.shown.connect(self._reader.see)
        view.link_followed.connect(self._follow)
        view.way_wanted.connect(self.viewing.go)
        self.pages_panel.page_chosen.connect(self._leave_panel_to)
        self.outline_panel.place_chosen.connect(self._leave_panel_to)
        self.marks_panel.chosen.connect(self._show_entry)
        self.marks_panel.taken_up.connect(self._take_up)
        self.marks_panel.delete_wanted.connect(self.picking.delete)
        self.picking.taken_up.connect(self.marks_panel.show_entry)
        self.picking.told.connect(self.told)
        self.picking.removed.connect(self.removed)
        self.find_panel.place_chosen.connect(self._show_place)
        self.find_panel.picked.connect(self._leave_panel)
        self.find_panel.elsewhere_wanted.connect(self.elsewhere_wanted)
        self.viewing.told.connect(self.told)
        self._reader.news.changed.connect(self._on_news)
        self.news_panel.change_chosen.connect(self.viewing.show_change)
        self.news_panel.doubtful_chosen.connect(self.viewing.show_doubtful)
        self.news_panel.compare_clicked.connect(self.compare_wanted)
        self.marks_panel.waiting_clicked.connect(self.open_news)
        self._reader.texts.searched.connect(self._show_found)  # type: ignore[union-attr]  # open
        self.tools.undo_clicked.connect(self.undo)
        self.tools.redo_clicked.connect(self.redo)
        self.tools.options_wanted.connect(self._open_options)

    # -- places

    def show_page(self, page: int) -> None:
        """The panel follows the page, once that is painted."""
        self._shown = page
        self._following.start()

    def _follow_page(self) -> None:
        self.pages_panel.show_page(self._shown)
        self.outline_panel.show_page(self._shown)

    def _leave_panel_to(self, page: int, at: tuple[float, float] | None = None) -> None:
        self.viewing.jump(page, at)
        self._leave_panel()

    def _leave_panel(self) -> None:
        """Where it lies over the page, what was chosen in it should be seen."""
        if self._portrait:
            self.set_panel(False)

    def _follow(self, link: Link) -> None:
        """Inside the document only: nothing here opens the network or another file."""
        if link.page is not None:
            before, away = self._reader.page, link.page not in self.view.visible()
            self.viewing.jump(link.page, link.at)
            if away:
                self.leapt.emit(before, link.page)
        else:
            self.told.emit(tr("Liên kết ra ngoài không được mở: {uri}", uri=link.uri[:80]))

    def ask_page(self, host: ReaderPane, anchor: QRect) -> None:
        """Ask for a page's number or name."""
        if self._go_to is None:
            self._go_to = GoToPopover(host)
            self._go_to.wanted.connect(self._go_to_named)
        self._go_to.show_for(self._reader.pages, anchor)

    def _go_to_named(self, words: str) -> None:
        assert self._go_to is not None
        page = self._reader.page_named(words)
        if page:
            self._go_to.close_popover()
            self.viewing.jump(page)
            self.view.setFocus()
        else:
            self._go_to.refuse(self._reader.pages)

    # -- a new version

    def open_news(self) -> None:
        """What the new version brings."""
        self.set_panel(True)
        self.panel.show_tab("news")
        self.news_panel.open()

    def _on_news(self) -> None:
        self.marks_panel.set_waiting(len(self._reader.news.doubtful))

    # -- finding

    def open_search(self) -> None:
        """The search's sheet, with the cursor in its field."""
        self.set_panel(True)
        self.panel.show_tab("find")
        self._show_found()
        self.find_panel.field.setFocus()
        self.find_panel.field.input.selectAll()

    def search_for(self, text: str) -> None:
        self.set_panel(True)
        self.panel.show_tab("find")
        self.find_panel.search_for(text)

    def step_found(self, by: int) -> None:
        """To the next place that was found or the one before; to the search where none is."""
        assert self._reader.texts is not None
        if self._reader.texts.query:
            self.find_panel.step(by)
        else:
            self.open_search()

    def _show_found(self) -> None:
        texts = self._reader.texts
        assert texts is not None
        found: dict[int, list[tuple[tuple[int, ...], ...]]] = {}
        for row in range(texts.found.rowCount()):
            place = texts.found.place(row)
            if place is not None:
                found.setdefault(place.page, []).append(place.quads)
        self.view.paint.found = found
        if not texts.query:
            self.view.paint.found_now = ()
        self.view.viewport().update()

    def _show_place(self, row: int) -> None:
        texts = self._reader.texts
        place = texts.found.place(row) if texts is not None else None
        if place is not None and place.quads:
            self._tell_found(self.find_panel.place_words())
            if not self.view.paint.found:
                self._show_found()
            self.view.paint.found_now = place.quads
            self.viewing.show_quad(place.page, place.quads[0])
            self.view.viewport().update()

    def _tell_found(self, words: str) -> None:
        """Which place it is, where the panel does not show it."""
        if self.find_panel.isVisible():
            announce(self.find_panel, words)
        else:
            self.told.emit(words)

    # -- marks

    def undo(self) -> None:
        """One step back, where it can be seen."""
        self._show_step(self._reader.marks.undo())

    def redo(self) -> None:
        """The step that was undone last, where it can be seen."""
        self._show_step(self._reader.marks.redo())

    def _show_step(self, page: int) -> None:
        if page and page not in self.view.visible():
            self.viewing.jump(page)

    def _show_entry(self, entry: Entry) -> None:
        x0, y0, _, _ = entry.bounds
        self.viewing.leave_for(entry.mark.page)
        self.view.go_to_quad(entry.mark.page, (round(x0), round(y0)))
        self.view.light(entry)
        self._leave_panel()

    def _take_up(self, entry: Entry) -> None:
        """What a tap on it would do, where it can be seen."""
        self._show_entry(entry)
        self.picking.pick(entry)

    def _open_options(self, anchor: QRect) -> None:
        host = self._host()
        assert host is not None
        corner = self.tools.mapTo(host, anchor.topLeft())
        self._options.show_for(QRect(corner, anchor.size()))

    # -- out

    def open_menu(self, anchor: QRect, pane: ReaderPane) -> None:
        """How the pages lie, the ways back, and what goes out."""
        self.viewing.open_menu(anchor, choices.beside(self, pane), choices.out(self, pane))

    def open_print(self) -> None:
        """Ask what to print."""
        # Only now: Qt's printing and the system's printers take a while to load.
        from ui.views.reader.printing import PrintSheet

        sheet = PrintSheet(self._reader, self)
        sheet.closed.connect(sheet.deleteLater)
        self.left.connect(sheet.close_sheet)
        sheet.open()

    def open_export(self) -> None:
        """Ask what goes out with a copy."""
        from ui.views.reader.exporting import ExportSheet

        about = self._reader.about
        title = about.title if about is not None else ""
        sheet = ExportSheet(self, title, shares=self._reader.source.shares)
        sheet.wanted.connect(self._export)
        sheet.unsure.connect(self._reader.ask_costs)
        self._reader.priced.connect(sheet.price)
        self._reader.unpriced.connect(sheet.excuse)
        self._reader.ask_costs()
        sheet.closed.connect(sheet.deleteLater)
        self.left.connect(sheet.close_sheet)
        sheet.open()

    def _export(self, which: Which, flatten: bool) -> None:
        """Ask where to, and write the paper there with the marks asked for."""
        about = self._reader.about
        name = f"{about.title if about else 'paper'}.pdf".replace("/", "-").replace(
            ".pdf.pdf", ".pdf"
        )
        path, _ = QFileDialog.getSaveFileName(self, tr("Xuất tài liệu"), name, "PDF (*.pdf)")
        if path:
            self._reader.export(Path(path), which, flatten)

    def open_copy(self) -> None:
        """Ask for a copy that was annotated elsewhere, and take its marks in."""
        title = tr("Nhập ghi chú từ bản sao")
        path, _ = QFileDialog.getOpenFileName(self, title, "", "PDF (*.pdf)")
        if path:
            self._reader.take_in(Path(path))

    def close_popovers(self) -> bool:
        """Take away whatever lies over the page; False when nothing did."""
        popovers = (
            self._options,
            self.picking.note,
            self.picking.actions,
            self._go_to,
            *self.viewing.popovers,
        )
        shown = [one for one in popovers if one is not None and not one.isHidden()]
        for popover in shown:
            popover.close_popover()
        return bool(shown)

    def leave_top(self) -> bool:
        """Take away what lies on top: what is being drawn, a popover, what is chosen or lit, the
        hand in the panel, the places that were found. False when there was nothing.
        """
        view, paint = self.view, self.view.paint
        if view.pointer.drop() or self.close_popovers() or view.leave_links():
            return True
        if view.chosen.leave():
            return True
        if view.span is not None or paint.lit is not None:
            view.light(None)
            view.select(0, (), None)
        elif self._portrait and self.panel_open:
            self.set_panel(False)
        elif self._in_panel():
            view.setFocus()
        elif paint.found:
            paint.found, paint.found_now = {}, ()
            view.viewport().update()
        else:
            return False
        return True

    # -- arranging

    def _in_panel(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self.panel.isAncestorOf(focus)

    def set_panel(self, is_open: bool) -> None:
        """Open or close the side panel."""
        if not is_open and self._in_panel():
            self.view.setFocus()
        self.panel_open = is_open
        self.panel_shown.emit(is_open)

    def begin_panel(self, wide: bool) -> None:
        """Open it where there is room for it beside the page, if `wide`."""
        self._panel_wide = wide
        self.set_panel(wide and not self._portrait)

    def set_portrait(self, portrait: bool) -> None:
        if portrait != self._portrait:
            self._portrait = portrait
            self.close_popovers()  # what they stood beside is elsewhere now
            if portrait:
                self._panel_wide = self.panel_open
            self.set_panel(self._panel_wide and not portrait)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.view.setGeometry(self.rect())

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 200)

    def closing(self) -> None:
        """A note under the pen is kept; nothing more is drawn."""
        self.picking.note.close_popover()
        self.left.emit()
        self.viewing.keep_standing()
        self.view.close_view()

    def leave_bars(self) -> None:
        """Take along what lies elsewhere: the reader goes on with another paper."""
        for part in (
            self._options,
            self._go_to,
            *self.viewing.popovers,
            self.panel,
            self.tools,
        ):
            if part is not None:
                part.hide()
                part.deleteLater()
