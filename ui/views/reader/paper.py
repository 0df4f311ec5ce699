"""Owns an open paper on the screen: its pages, the popovers over them, its side panel and tool bar.

Where panel and tool bar lie is the spread's affair.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from weakref import ref

from PySide6.QtCore import QPoint, QRect, QSize, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from ecabinet.domain.annotations import Mark, MarkKind
from ecabinet.pdf.document import Document
from ecabinet.pdf.pages import Link
from ui.i18n import tr
from ui.models.marks import Entry
from ui.viewmodels.reader import Reader
from ui.viewmodels.reader_tools import NOTE_COLOR, TEXT_WAYS, Tool, Way
from ui.views.reader import choices
from ui.views.reader.contents import OutlinePanel
from ui.views.reader.layout import Spot
from ui.views.reader.markpaint import SIGN
from ui.views.reader.news import NewsPanel
from ui.views.reader.notes import ActionPopover, GoToPopover, NotePopover
from ui.views.reader.options import ToolOptions
from ui.views.reader.pageview import PageView
from ui.views.reader.panels import FindPanel, MarksPanel, PagesPanel
from ui.views.reader.sidepanel import SidePanel
from ui.views.reader.spans import span_quads, span_text, surroundings
from ui.views.reader.toolbar import ToolBar
from ui.views.reader.viewing import Viewing
from ui.views.reader.ways import WAY_ICONS, way_words
from ui.views.reader.words import layer_words

if TYPE_CHECKING:
    from ecabinet.services.annotating import Which
    from ui.views.reader.pane import ReaderPane


class OpenPaper(QWidget):
    """The pages of one document. `host` is what popovers lie over that belong to the bars.

    `panel` and `tools` have no place of their own: whoever shows the paper puts them into one.
    """

    panel_shown = Signal(bool)
    told = Signal(str)
    removed = Signal(int)
    compare_wanted = Signal()
    left = Signal()

    def __init__(
        self, reader: Reader, document: Document, host: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._reader = reader
        self._host = ref(host)
        self._portrait = False
        self.panel_open = False
        self.view = PageView(reader, document, self)
        self.view.setAccessibleName(tr("Trang tài liệu"))
        self.tools = ToolBar(reader.tools, reader.marks)
        self.panel = SidePanel()
        self.pages_panel = PagesPanel(self.view, reader)
        self.outline_panel = OutlinePanel(reader)
        self.viewing = Viewing(self.view, reader, self.outline_panel.heading, host, self)
        self.marks_panel = MarksPanel(reader)
        self.find_panel = FindPanel(reader)
        self.news_panel = NewsPanel(reader)
        self._options = ToolOptions(reader.tools, host)
        self._note = NotePopover(self)
        self._actions = ActionPopover(self)
        self._go_to: GoToPopover | None = None
        self._spot: Spot | None = None
        self._entry: Entry | None = None
        self._shown = 0
        self._following = QTimer(self)
        self._following.setSingleShot(True)
        self._following.timeout.connect(self._follow_page)
        self._fill_panel()
        self._connect()

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
        view.picked.connect(self._pick)
        view.note_wanted.connect(self._new_note)
        view.link_followed.connect(self._follow)
        view.selected.connect(self._offer_selection)
        view.removed.connect(self.removed)
        self.pages_panel.page_chosen.connect(self._leave_panel_to)
        self.outline_panel.page_chosen.connect(self._leave_panel_to)
        self.marks_panel.chosen.connect(self._show_entry)
        self.marks_panel.delete_wanted.connect(self._delete)
        self.find_panel.place_chosen.connect(self._show_place)
        self.viewing.told.connect(self.told)
        self._reader.news.changed.connect(self._on_news)
        self.news_panel.change_chosen.connect(self.viewing.show_change)
        self.news_panel.doubtful_chosen.connect(self.viewing.show_doubtful)
        self.news_panel.compare_clicked.connect(self.compare_wanted)
        self.marks_panel.waiting_clicked.connect(self.open_news)
        self._reader.texts.searched.connect(self._show_found)  # type: ignore[union-attr]  # open
        self.tools.undo_clicked.connect(self._reader.marks.undo)
        self.tools.redo_clicked.connect(self._reader.marks.redo)
        self.tools.options_wanted.connect(self._open_options)
        self._note.kept.connect(self._keep_note)
        self._note.delete_clicked.connect(self._delete_picked)
        self._note.closed.connect(lambda: self.view.light(None))
        self._actions.done.connect(self._act)
        self._actions.closed.connect(self._close_actions)

    # -- places

    def show_page(self, page: int) -> None:
        """The panel follows the page, once that is painted."""
        self._shown = page
        self._following.start()

    def _follow_page(self) -> None:
        self.pages_panel.show_page(self._shown)
        self.outline_panel.show_page(self._shown)

    def _leave_panel_to(self, page: int) -> None:
        self.viewing.jump(page)
        if self._portrait:
            self.set_panel(False)

    def _follow(self, link: Link) -> None:
        """Inside the document only: nothing here opens the network or another file."""
        if link.page is not None:
            self.viewing.jump(link.page, link.at[1] if link.at else None)
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
        self.view.set_preview()

    # -- finding

    def open_search(self) -> None:
        """The search's sheet, with the cursor in its field."""
        self.set_panel(True)
        self.panel.show_tab("find")
        self.find_panel.field.setFocus()
        self.find_panel.field.input.selectAll()

    def search_for(self, text: str) -> None:
        self.set_panel(True)
        self.panel.show_tab("find")
        self.find_panel.search_for(text)

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
            self.view.paint.found_now = place.quads
            self.viewing.leave_for(place.page)
            self.view.go_to_quad(place.page, place.quads[0])
            self.view.viewport().update()

    # -- marks

    def _show_entry(self, entry: Entry) -> None:
        x0, y0, _, _ = entry.bounds
        self.viewing.leave_for(entry.mark.page)
        self.view.go_to_quad(entry.mark.page, (round(x0), round(y0)))
        self.view.light(entry)
        if self._portrait:
            self.set_panel(False)

    def _delete(self, entry: Entry) -> None:
        self._reader.marks.remove([entry])
        self.view.light(None)
        self.removed.emit(1)

    def _delete_picked(self) -> None:
        if self._entry is not None:
            self._delete(self._entry)

    def _pick(self, entry: Entry) -> None:
        """A mark was tapped: a note opens, anything else offers what may be done with it."""
        self._entry, self._spot = entry, None
        self.view.light(entry)
        self.marks_panel.show_entry(entry)
        mark = entry.mark
        if mark.kind is MarkKind.NOTE:
            corner = self._from_view(mark)
            self._note.show_note(
                mark.text,
                entry.author,
                layer_words(mark.layer),
                QRect(corner, QSize(SIGN, SIGN)),
                fresh=False,
                mine=entry.mine,
            )
            return
        actions = [("copy_mark", "copy", tr("Chép"))] if mark.quote or mark.text else []
        if entry.mine:
            if mark.kind is MarkKind.TEXT:
                actions.append(("type", "pencil-simple", tr("Sửa chữ")))
            actions.append(("dress", "palette", tr("Đổi kiểu")))
            actions.append(("delete", "trash", tr("Xóa")))
        if actions:
            self._actions.offer(actions, self._around(entry))

    def _new_note(self, spot: Spot) -> None:
        self._entry, self._spot = None, spot
        at = self.view.to_view(spot.page, spot.x, spot.y).toPoint()
        corner = self.view.viewport().mapTo(self, at)
        layer = layer_words(self._reader.tools.layer)
        anchor = QRect(corner, QSize(SIGN, SIGN))
        self._note.show_note("", "", layer, anchor, fresh=True, mine=True)

    def _keep_note(self, text: str) -> None:
        entry, spot, marks = self._entry, self._spot, self._reader.marks
        if entry is not None:
            if text:
                old = entry.mark
                mark = Mark(
                    old.kind, old.page, old.layer, old.color, old.width, box=old.box, text=text
                )
                marks.edit(entry, mark)
            else:
                self._delete(entry)
        elif spot is not None and text:
            layer = self._reader.tools.layer
            box = (spot.x, spot.y, spot.x, spot.y)
            marks.add(Mark(MarkKind.NOTE, spot.page, layer, NOTE_COLOR, 0, box=box, text=text))

    def _offer_selection(self) -> None:
        if self.view.span is None or self.view.pointer.busy:
            return
        page, words, span = self.view.span
        quads = span_quads(words, span)
        if quads:
            at = self.view.to_view(page, quads[-1][4], quads[-1][5]).toPoint()
            corner = self.view.viewport().mapTo(self, at)
            actions = [("copy", "copy", tr("Chép"))]
            if self._reader.source.writes:
                ways = ((way.value, WAY_ICONS[way], way_words(way)) for way in TEXT_WAYS)
                actions += ways
            self._actions.offer(actions, QRect(corner, QSize(1, 1)))

    def _act(self, key: str) -> None:
        if key == "copy":
            QGuiApplication.clipboard().setText(self.view.selected_text())
            self.told.emit(tr("Đã chép"))
        elif key == "copy_mark" and self._entry is not None:
            mark = self._entry.mark
            QGuiApplication.clipboard().setText(mark.text or mark.quote)
            self.told.emit(tr("Đã chép"))
        elif key in TEXT_WAYS and self.view.span is not None:
            self._mark_selection(Way(key))
        elif key == "type" and self._entry is not None:
            self.view.text.take_up(self._entry)
        elif key == "dress" and self._entry is not None:
            self._reader.tools.choose(Tool.SELECT, Way.LASSO)
            self.view.chosen.choose([self._entry])
        elif key == "delete":
            self._delete_picked()
        self.view.select(0, (), None)

    def _mark_selection(self, way: Way) -> None:
        assert self.view.span is not None
        page, words, span = self.view.span
        tools = self._reader.tools
        before, after = surroundings(words, span)
        self._reader.marks.add(
            Mark(
                MarkKind(way.value),
                page,
                tools.layer,
                tools.color(way),
                tools.width(way),
                quads=span_quads(words, span),
                quote=span_text(words, span),
                before=before,
                after=after,
            )
        )

    def _close_actions(self) -> None:
        self.view.light(None)
        self.view.setFocus()

    def _open_options(self, anchor: QRect) -> None:
        host = self._host()
        assert host is not None
        corner = self.tools.mapTo(host, anchor.topLeft())
        self._options.show_for(QRect(corner, anchor.size()))

    def _from_view(self, mark: Mark) -> QPoint:
        at = self.view.to_view(mark.page, mark.box[0], mark.box[1]).toPoint()
        return self.view.viewport().mapTo(self, at)

    def _around(self, entry: Entry) -> QRect:
        x0, y0, x1, y1 = entry.bounds
        a = self.view.to_view(entry.mark.page, x0, y0).toPoint()
        b = self.view.to_view(entry.mark.page, x1, y1).toPoint()
        rect = QRect(a, b).normalized().intersected(self.view.viewport().rect())
        return QRect(self.view.viewport().mapTo(self, rect.topLeft()), rect.size())

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

    def export(self, which: Which) -> None:
        """Ask where to, and write the paper there with the marks asked for."""
        about = self._reader.about
        name = f"{about.title if about else 'paper'}.pdf".replace("/", "-").replace(
            ".pdf.pdf", ".pdf"
        )
        path, _ = QFileDialog.getSaveFileName(self, tr("Xuất tài liệu"), name, "PDF (*.pdf)")
        if path:
            self._reader.export(Path(path), which, flatten=False)

    def close_popovers(self) -> bool:
        """Take away whatever lies over the page; False when nothing did."""
        popovers = (
            self._options,
            self._note,
            self._actions,
            self._go_to,
            *self.viewing.popovers,
        )
        shown = [one for one in popovers if one is not None and not one.isHidden()]
        for popover in shown:
            popover.close_popover()
        return bool(shown)

    # -- arranging

    def set_panel(self, is_open: bool) -> None:
        """Open or close the side panel."""
        self.panel_open = is_open
        self.panel_shown.emit(is_open)

    def set_portrait(self, portrait: bool) -> None:
        if portrait != self._portrait:
            self._portrait = portrait
            self.close_popovers()  # what they stood beside is elsewhere now
            self.set_panel(not portrait)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.view.setGeometry(self.rect())

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 200)

    def closing(self) -> None:
        """A note under the pen is kept; nothing more is drawn."""
        self._note.close_popover()
        self.left.emit()
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
