"""Owns how a page and what is on it are put on the screen, bottom to top; it decides nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Literal, NamedTuple
from weakref import ref

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QTransform

from ecabinet.domain.annotations import Mark
from ecabinet.pdf.text import Quad
from ui.i18n import tr
from ui.jobs import Lanes
from ui.models.marks import Entry
from ui.theme import current_theme
from ui.views.reader.crowds import MANY, Crowd, Sight
from ui.views.reader.lone import paint_frame, put_picture
from ui.views.reader.markpaint import (
    SIGNS,
    UNDER_INK,
    Signs,
    highlighting,
    packed,
    packed_path,
    paint_highlighted,
    paint_highlights,
    paint_lifted,
    paint_mark,
    paint_signs,
)
from ui.views.reader.viewpart import ViewPart
from ui.views.reader.words import cause_words

if TYPE_CHECKING:
    from ui.views.reader.pageview import PageView

_HIT_DARK = "#7A4A14"
_FAINT = 0.4
_FADED = 0.25
_CHOSEN = 0.28
_FOUND_KEPT = 12  # pages
Quads = tuple[tuple[int, ...], ...]
_What = Literal["under", "signs", "lifted"]


class _Found(NamedTuple):
    """The places on a page, packed each, the one of them that was gone to, and how both look."""

    places: list[Quads]
    packed: list[bytes]
    now: Quads
    others: QPainterPath
    gone_to: QPainterPath


class PagePainter(ViewPart):
    """Paints what a PageView shows.

    `found` are the places of a search by page and `found_now` the one gone to; `preview` and
    `selection` belong to the tool at work, `faded` marks are under the eraser, `lit` is the note
    or mark picked in the list.
    """

    def __init__(self, view: PageView, lanes: Lanes) -> None:
        self._to_view = ref(view)
        self._theme = current_theme()
        self._lanes = lanes
        self._crowds: dict[tuple[int, _What], Crowd] = {}
        self.signs = Signs()
        self.preview: tuple[Mark, ...] = ()
        self.shift = QTransform()
        self.selection: tuple[int, tuple[Quad, ...]] | None = None
        self.found: dict[int, list[Quads]] = {}
        self.found_now: Quads = ()
        self._found_shapes: dict[int, _Found] = {}
        self._chosen: tuple[tuple[Quad, ...], QPainterPath] = ((), QPainterPath())
        self.faded: set[Entry] = set()
        self.lit: Entry | None = None

    def paint(self, painter: QPainter, exposed: QRect) -> None:
        """Everything but the live stroke."""
        painter.fillRect(exposed, self._theme.color("desk"))
        if self._view.swipe.active:
            self._view.swipe.paint(painter, exposed)
        else:
            pages = self._view.visible()
            self.paint_pages(painter, pages, exposed)
            self._let_go(pages)

    def paint_pages(self, painter: QPainter, pages: range, exposed: QRect) -> None:
        """Some pages at their places, as far as they are exposed."""
        for page in pages:
            rect = self._view.page_rect(page)
            if QRectF(exposed).adjusted(-40, -40, 40, 40).intersects(rect):
                self._paint_page(painter, page, rect, exposed)

    def draws_directly(self, page: int) -> bool:
        """Whether ink is drawn line by line here: a page grown beyond what a layer holds."""
        return self._view.pictures.is_large(page, self._view.scale_of(page))

    def _paint_page(self, painter: QPainter, page: int, rect: QRectF, exposed: QRect) -> None:
        failure = self._view.pictures.failures.get(page)
        if failure is not None:
            self._paint_failure(painter, page, rect, failure)
            return  # marks without what they were put on say nothing
        self._paint_picture(painter, page, rect)
        at = self._view.places.transform(page) * QTransform.fromTranslate(
            -self._view.offset.x(), -self._view.offset.y()
        )
        painter.save()
        painter.setClipRect(rect.intersected(QRectF(exposed)))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_under(painter, page, at)
        self._paint_ink(painter, page, at, exposed)
        self._paint_preview(painter, page, at)
        painter.restore()
        aside = self._view.layers.aside
        signs = [e.mark for e in self._view.marks.parts(page).signs if e not in aside]
        self._paint_signs(painter, signs, page, at, exposed)

    # -- the page itself

    def _paint_picture(self, painter: QPainter, page: int, rect: QRectF) -> None:
        view = self._view
        scale = view.scale_of(page)
        image = view.pictures.best(page, scale)
        if image is None:
            painter.fillRect(rect, self._theme.color("page"))
            self._frame(painter, rect)
            return
        painter.save()
        painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
        painter.setTransform(view.local(page), combine=True)
        self._put(painter, page, image)
        for tile in view.tiles(page):
            sharp = view.pictures.tile(tile)
            if sharp is not None and tile.clip is not None:
                corner = QPointF(tile.clip[0], tile.clip[1]) / view.ratio
                sharp.setDevicePixelRatio(view.ratio)
                painter.drawImage(corner, sharp)
        painter.restore()
        self._frame(painter, rect)

    def _put(self, painter: QPainter, page: int, image: QImage) -> None:
        put_picture(painter, image, self._view.places.whole(page), self._view.ratio)

    def _frame(self, painter: QPainter, rect: QRectF) -> None:
        paint_frame(painter, rect)

    def _paint_failure(self, painter: QPainter, page: int, rect: QRectF, cause: str) -> None:
        theme = self._theme
        painter.fillRect(rect, theme.color("surface"))
        self._frame(painter, rect)
        centre = rect.center()
        if rect.height() > self._view.viewport().height():
            seen = rect.intersected(QRectF(self._view.viewport().rect()))
            centre.setY(seen.center().y())
        icon = QRectF(centre.x() - 24, centre.y() - 92, 48, 48)
        theme.paint_icon(painter, "warning-circle", "danger", icon)
        lines = (
            ("h2", "text", tr("Không hiển thị được trang {page}", page=page)),
            ("body", "text_2", cause_words(cause)),
            ("body", "text_2", tr("Các trang khác vẫn đọc được.")),
            ("button", "primary", tr("Chạm hoặc bấm Enter để thử lại")),
        )
        y = centre.y() - 36
        for role, color, words in lines:
            painter.setFont(theme.font(role))
            painter.setPen(theme.color(color))
            area = QRectF(rect.x() + 16, y, rect.width() - 32, theme.line(role) + 8)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(area, int(flags), words)
            y += area.height()

    # -- what lies on it

    def _paint_under(self, painter: QPainter, page: int, at: QTransform) -> None:
        view, dark = self._view, self._view.dark
        marks = [e.mark for e in view.marks.parts(page).under if e not in view.layers.aside]
        if len(marks) > MANY and not self.draws_directly(page):
            sight, crowd = self._sight(painter, tuple(marks), page, at), self._crowd(page, "under")
            exact = crowd.shows(sight, partial(paint_highlighted, dark=dark))
            painter.setCompositionMode(highlighting(dark))
            crowd.paint(painter, sight)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
            marks = [] if exact else crowd.lacks(sight)
        paint_highlights(painter, marks, at, dark)
        faded = [e.mark for e in self.faded if e.mark.page == page and e.mark.kind in UNDER_INK]
        if faded:
            painter.setOpacity(_FADED)
            paint_highlights(painter, faded, at, dark)
            painter.setOpacity(1)
        preview = [one for one in self.preview if one.page == page and one.kind in UNDER_INK]
        if preview:
            paint_highlights(painter, preview, self.shift * at, dark)
        self._paint_found(painter, page, at)
        if self.selection is not None and self.selection[0] == page:
            chosen = QColor(self._theme.color("primary"))
            chosen.setAlphaF(_CHOSEN)
            painter.save()
            painter.setTransform(at, True)
            painter.fillPath(self._chosen_shape(self.selection[1]), chosen)
            painter.restore()
        if self.lit is not None and self.lit.mark.page == page and self.lit.mark.kind not in SIGNS:
            x0, y0, x1, y1 = self.lit.bounds
            around = at.mapRect(QRectF(x0, y0, x1 - x0, y1 - y0)).adjusted(-4, -4, 4, 4)
            painter.setPen(self._theme.color("primary"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(around, 4, 4)

    def _paint_found(self, painter: QPainter, page: int, at: QTransform) -> None:
        places = self.found.get(page)
        if not places:
            return
        dark = self._view.dark
        painter.setCompositionMode(highlighting(dark))
        strong = QColor(_HIT_DARK) if dark else self._theme.color("search_hit")
        faint = QColor(strong)
        faint.setAlphaF(_FAINT)
        found = self._found_shapes_on(page, places)
        painter.save()
        painter.setTransform(at, True)
        painter.fillPath(found.others, faint)
        painter.fillPath(found.gone_to, strong)
        painter.restore()
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)

    def _found_shapes_on(self, page: int, places: list[Quads]) -> _Found:
        """What was found on a page, shaped once and packed once: there may be thousands, and the
        next step goes to another of them.
        """
        known = self._found_shapes.get(page)
        now = self.found_now if self.found_now in places else ()
        if known is None or known.places != places or known.now != now:
            if known is not None and known.places == places:
                parts = known.packed
            else:
                parts = [packed(quads) for quads in places]
            others = [part for part, quads in zip(parts, places, strict=True) if quads != now]
            known = _Found(places, parts, now, packed_path(others), packed_path([packed(now)]))
            if len(self._found_shapes) >= _FOUND_KEPT:
                self._found_shapes.clear()
            self._found_shapes[page] = known
        return known

    def _chosen_shape(self, quads: tuple[Quad, ...]) -> QPainterPath:
        """What is chosen, shaped once."""
        if self._chosen[0] is not quads:
            self._chosen = quads, packed_path([packed(quads)])
        return self._chosen[1]

    def _paint_ink(self, painter: QPainter, page: int, at: QTransform, exposed: QRect) -> None:
        view = self._view
        if self.draws_directly(page):
            entries = view.marks.parts(page).on_top
            self._paint_each(painter, entries, page, at, QRectF(exposed))
            layer = None
        else:
            layer = view.layers.layer(page, view.scale_of(page), view.dark)
        if layer is not None:
            painter.save()
            painter.setTransform(view.local(page), combine=True)
            self._put(painter, page, layer)
            painter.restore()
        kinds = UNDER_INK | SIGNS
        faded = [e for e in self.faded if e.mark.page == page and e.mark.kind not in kinds]
        painter.setOpacity(_FADED)
        self._paint_each(painter, faded, page, at, QRectF(exposed), aside=True)
        painter.setOpacity(1)

    def _paint_preview(self, painter: QPainter, page: int, at: QTransform) -> None:
        view, marks = self._view, tuple([mark for mark in self.preview if mark.page == page])
        if not marks:
            return
        rotation = view.document.info.pages[page - 1].rotation
        pictures = self.signs.pictures(self._theme, painter.device().devicePixelRatio())
        draw = partial(
            paint_lifted,
            dark=view.dark,
            shapes=view.layers.shapes,
            pictures=pictures,
            turned=rotation,
        )
        if len(marks) <= MANY or self.shift.isIdentity() or self.draws_directly(page):
            draw(painter, marks, self.shift * at, QRectF(view.viewport().rect()))
            return
        sight, lifted = self._sight(painter, marks, page, at), self._crowd(page, "lifted")
        if lifted.shows(sight, draw):
            painter.save()
            painter.setTransform(at.inverted()[0] * self.shift * at, True)
            lifted.paint(painter, sight)
            painter.restore()

    def _paint_signs(
        self, painter: QPainter, marks: Sequence[Mark], page: int, at: QTransform, exposed: QRect
    ) -> None:
        lit = self.lit.mark if self.lit is not None else None
        if len(marks) > MANY and not self.draws_directly(page):
            pictures = self.signs.pictures(self._theme, painter.device().devicePixelRatio())
            sight, crowd = self._sight(painter, tuple(marks), page, at), self._crowd(page, "signs")
            exact = crowd.shows(sight, partial(paint_signs, pictures=pictures))
            crowd.paint(painter, sight)
            lacking = [] if exact else crowd.lacks(sight)
            marks = lacking + [mark for mark in marks if mark is lit]
        if marks:
            self.signs.paint(painter, self._theme, marks, at, QRectF(exposed), lit)

    # -- thousands of them

    def _sight(
        self, painter: QPainter, marks: tuple[Mark, ...], page: int, at: QTransform
    ) -> Sight:
        view, ratio = self._view, painter.device().devicePixelRatio()
        return Sight(marks, at, view.page_rect(page), ratio, view.dark)

    def _crowd(self, page: int, what: _What) -> Crowd:
        """The picture of a page's highlights, of its signs, or of what a hand has lifted off it."""
        known = self._crowds.get((page, what))
        if known is None:
            known = self._crowds[page, what] = Crowd(self._lanes, page, self._view)
            known.arrived.connect(self._view.repaint_page)
        return known

    def _let_go(self, pages: range) -> None:
        """The pictures of pages out of sight, and of what no hand holds any more."""
        for page, what in list(self._crowds):
            if page not in pages or (what == "lifted" and not self.preview):
                self._crowds.pop((page, what)).deleteLater()

    def _paint_each(
        self,
        painter: QPainter,
        entries: Iterable[Entry],
        page: int,
        at: QTransform,
        exposed: QRectF,
        *,
        aside: bool = False,
    ) -> None:
        """Marks one by one where they show: those that are not set aside, or those that are. Of
        thousands hardly one may: which they are is asked without Qt.
        """
        view = self._view
        rotation = view.document.info.pages[page - 1].rotation
        stored = at.inverted()[0].mapRect(exposed)
        left, top, right, bottom = stored.left(), stored.top(), stored.right(), stored.bottom()
        for entry in entries:
            x0, y0, x1, y1 = entry.bounds
            shows = x0 < right and y0 < bottom and x1 + 1 > left and y1 + 1 > top
            if shows and (entry in view.layers.aside) is aside:
                paint_mark(painter, entry.mark, at, view.dark, view.layers.shapes, rotation)
