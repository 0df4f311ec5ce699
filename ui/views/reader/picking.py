"""Owns what may be done with a mark or letters that were picked on the page: a note's words, a row
of acts beside it. It changes marks; the pages show them.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QRect, QRectF, QSize, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from ecabinet.domain.annotations import Layer, Mark, MarkKind
from ui.i18n import tr
from ui.models.marks import Entry
from ui.viewmodels.reader import Reader
from ui.viewmodels.reader_tools import TEXT_WAYS, Tool, Way
from ui.views.reader.ends import REACH
from ui.views.reader.layout import Spot
from ui.views.reader.markpaint import SIGN
from ui.views.reader.notes import ActionPopover, NotePopover
from ui.views.reader.pageview import PageView
from ui.views.reader.spans import span_quads, span_text, surroundings, whole_page, whole_paragraph
from ui.views.reader.ways import WAY_ICONS, way_words
from ui.views.reader.words import LAYER_ICONS, to_layer_words


class Picking(QObject):
    """Its popovers lie over `host`, in which the view is. `taken_up(entry)` for a mark that was
    tapped, `told(words)` in passing, `removed(count)` for what can be taken back.
    """

    taken_up = Signal(object)
    told = Signal(str)
    removed = Signal(int)

    def __init__(self, view: PageView, reader: Reader, host: QWidget) -> None:
        super().__init__(host)
        self._view, self._reader = view, reader
        self.note = NotePopover(host)
        self.actions = ActionPopover(host)
        self._spot: Spot | None = None
        self._entry: Entry | None = None
        view.picked.connect(self.pick)
        view.note_wanted.connect(self._new_note)
        view.selected.connect(self._offer_selection)
        view.moved.connect(self._follow)
        view.removed.connect(self.removed)
        self.note.kept.connect(self._keep_note)
        self.note.layer_clicked.connect(self._to_layer)
        self.note.delete_clicked.connect(self._delete_picked)
        self.note.closed.connect(self._unlight)
        self.actions.done.connect(self._act)
        self.actions.closed.connect(self._unlight)

    @property
    def _host(self) -> QWidget:
        host = self.parent()
        assert isinstance(host, QWidget)
        return host

    def delete(self, entry: Entry) -> None:
        self._reader.marks.remove([entry])
        self._view.light(None)
        self.removed.emit(1)

    def _delete_picked(self) -> None:
        if self._entry is not None:
            self.delete(self._entry)

    def pick(self, entry: Entry) -> None:
        """A mark was tapped: a note opens, anything else offers what may be done with it."""
        self._entry, self._spot = entry, None
        self._view.light(entry)
        self.taken_up.emit(entry)
        mark = entry.mark
        if mark.kind is MarkKind.NOTE:
            corner = self._from_view(mark)
            self.note.show_note(
                mark.text,
                entry.author,
                mark.layer,
                QRect(corner, QSize(SIGN, SIGN)),
                fresh=False,
                mine=entry.mine,
                shares=self._reader.source.shares,
            )
            return
        actions = [("copy_mark", "copy", tr("Chép"))] if mark.quote or mark.text else []
        if entry.mine:
            if mark.kind is MarkKind.TEXT:
                actions.append(("type", "pencil-simple", tr("Sửa chữ")))
            actions.append(("dress", "palette", tr("Đổi kiểu")))
            if self._reader.source.shares:
                other = mark.layer.other
                actions.append(("layer", LAYER_ICONS[other], to_layer_words(other)))
            actions.append(("delete", "trash", tr("Xóa")))
        if actions or entry.author:
            self.actions.offer(actions, self._around(entry), whose=entry.author)

    def choose_page(self) -> None:
        """All words of the page that is read, as if a hand had chosen them."""
        page = self._view.page
        words = self._view.words(page)
        if words:
            self._reader.tools.choose(Tool.SELECT, Way.LETTERS)
            self._view.select(page, words, whole_page(words))

    def _new_note(self, spot: Spot) -> None:
        self._entry, self._spot = None, spot
        at = self._view.to_view(spot.page, spot.x, spot.y).toPoint()
        corner = self._view.viewport().mapTo(self._host, at)
        layer, anchor = self._reader.tools.layer, QRect(corner, QSize(SIGN, SIGN))
        self.note.show_note("", "", layer, anchor, fresh=True, mine=True, shares=False)

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
                self.delete(entry)
        elif spot is not None and text:
            tools = self._reader.tools
            box, color = (spot.x, spot.y, spot.x, spot.y), tools.color(Way.NOTE)
            marks.add(Mark(MarkKind.NOTE, spot.page, tools.layer, color, 0, box=box, text=text))

    def _to_layer(self, layer: Layer) -> None:
        """The picked mark onto another layer."""
        entry = self._entry
        if entry is not None and entry in self._reader.marks.on(entry.mark.page):
            self._reader.marks.edit(entry, self._reader.tools.on_layer(entry.mark, layer))
            shared = layer is Layer.SHARED
            self.told.emit(tr("Đã chia sẻ với đoàn") if shared else tr("Đã chuyển về riêng tư"))

    def _offer_selection(self) -> None:
        """Beside the letters, whose handles stay in reach; nothing while they are being chosen."""
        anchor = None if self._view.pointer.busy else self._by_selection()
        if anchor is not None:
            actions = [("copy", "copy", tr("Chép"))]
            actions.append(("paragraph", "text-align-justify", tr("Chọn cả đoạn")))
            if self._reader.source.writes:
                ways = ((way.value, WAY_ICONS[way], way_words(way)) for way in TEXT_WAYS)
                actions += ways
            self._entry = None
            self.actions.offer(actions, anchor, lets_through=True)
        elif self.actions.lets_through:
            self.actions.close_popover()

    def _by_selection(self) -> QRect | None:
        """The chosen letters with their handles, in the host."""
        chosen = self._view.paint.selection
        if chosen is None or not chosen[1]:
            return None
        page, quads = chosen
        xs, ys = ([at for quad in quads for at in quad[axis::2]] for axis in (0, 1))
        a = self._view.to_view(page, min(xs), min(ys))
        b = self._view.to_view(page, max(xs), max(ys))
        around = QRectF(a, b).normalized().toAlignedRect().adjusted(0, 0, 0, REACH)
        seen = around.intersected(self._view.viewport().rect())
        corner = self._view.viewport().mapTo(self._host, seen.topLeft())
        return QRect(corner, seen.size())

    def _follow(self) -> None:
        """The page moves under the acts."""
        if self.actions.lets_through and not self.actions.isHidden():
            anchor = self._by_selection()
            if anchor is None or anchor.isEmpty():
                self.actions.close_popover()
            else:
                self.actions.place_at(anchor)

    def _act(self, key: str) -> None:
        if key == "copy":
            QGuiApplication.clipboard().setText(self._view.selected_text())
            self.told.emit(tr("Đã chép"))
        elif key == "copy_mark" and self._entry is not None:
            mark = self._entry.mark
            QGuiApplication.clipboard().setText(mark.text or mark.quote)
            self.told.emit(tr("Đã chép"))
        elif key == "paragraph" and self._view.span is not None:
            page, words, span = self._view.span
            self._view.select(page, words, whole_paragraph(words, span.start.word))
            return
        elif key in TEXT_WAYS and self._view.span is not None:
            self._mark_selection(Way(key))
        elif key == "type" and self._entry is not None:
            self._view.text.take_up(self._entry)
        elif key == "dress" and self._entry is not None:
            self._reader.tools.choose(Tool.SELECT, Way.LASSO)
            self._view.chosen.choose([self._entry])
        elif key == "layer" and self._entry is not None:
            self._to_layer(self._entry.mark.layer.other)
        elif key == "delete":
            self._delete_picked()
        self._view.select(0, (), None)

    def _mark_selection(self, way: Way) -> None:
        assert self._view.span is not None
        page, words, span = self._view.span
        tools = self._reader.tools
        before, after = surroundings(words, span)
        self._reader.marks.add(
            Mark(
                MarkKind(way.value),
                page,
                tools.layer,
                tools.color(way),
                tools.width(way),
                quads=span_quads(words, self._view.lines(words), span),
                quote=span_text(words, span),
                before=before,
                after=after,
            )
        )

    def _unlight(self) -> None:
        self._view.light(None)

    def _from_view(self, mark: Mark) -> QPoint:
        at = self._view.to_view(mark.page, mark.box[0], mark.box[1]).toPoint()
        return self._view.viewport().mapTo(self._host, at)

    def _around(self, entry: Entry) -> QRect:
        x0, y0, x1, y1 = entry.bounds
        a = self._view.to_view(entry.mark.page, x0, y0).toPoint()
        b = self._view.to_view(entry.mark.page, x1, y1).toPoint()
        rect = QRect(a, b).normalized().intersected(self._view.viewport().rect())
        return QRect(self._view.viewport().mapTo(self._host, rect.topLeft()), rect.size())
