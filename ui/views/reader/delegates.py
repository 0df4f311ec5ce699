"""Owns how rows beside the page look: thumbnails, marks, places that were found."""

from __future__ import annotations

from collections.abc import Callable
from weakref import WeakMethod

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    QSizeF,
    Qt,
)
from PySide6.QtGui import (
    QFont,
    QImage,
    QMouseEvent,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from ecabinet.domain.annotations import Layer
from ui.i18n import tr
from ui.models.marks import Entry, FoundPlace
from ui.models.outline import DEPTH_ROLE
from ui.models.pages import RATIO_ROLE
from ui.models.rows import ROW_ROLE
from ui.theme import current_theme
from ui.theme.tokens import RADIUS_MARK
from ui.views.reader.colors import signal
from ui.views.reader.words import kind_words, layer_words
from ui.widgets.drawing import box

Index = QModelIndex | QPersistentModelIndex
THUMB = 110
CELL = 122
_TALLEST = 152
SHARED = "shared"  # stands for the colour of all that is shared
_RIBBON, _DOT = 20, 6
_CONTENT_LINES, _EVEN_CONTENT_LINES, _MARGIN = 3, 2, 8
_PADDING = 16
_SIGN, _FOOT = 16, 20  # the icon before a mark's last line, and what it takes there
Mark = tuple[int, int]  # where in a text, how many letters
PageLabel = WeakMethod[Callable[[int], str]]  # what the paper calls a page


class ThumbnailDelegate(QStyledItemDelegate):
    """A page in small with its number below, and beside that a dot in each colour that one marked
    with there; the page before one's eyes has a frame, one with a bookmark a ribbon.

    `overlay(painter, page, rect)` draws the marks on it; held weakly, for its owner holds this.
    """

    def __init__(
        self,
        overlay: WeakMethod[Callable[[QPainter, int, QRectF], None]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._overlay = overlay
        self.current = 0
        self.colors: dict[int, tuple[str, ...]] = {}  # of the marks, by page
        self.bookmarked: frozenset[int] = frozenset()

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """It grows with letters as far as two stand beside each other."""
        theme, rows = current_theme(), option.widget
        assert isinstance(rows, QAbstractItemView)
        wide = max(CELL, min(theme.px(CELL), rows.viewport().width() // 2 - 1))
        return QSize(wide, round(_TALLEST * wide / CELL) + 16 + theme.line("meta"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = current_theme()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        cell = QRectF(option.rect)
        page = index.data(ROW_ROLE)
        now = page == self.current
        grown, ratio = cell.width() / CELL, float(index.data(RATIO_ROLE))
        height = min(THUMB * ratio, _TALLEST) * grown
        width = min(THUMB * grown, height / ratio)
        frame = QRectF(cell.center().x() - width / 2, cell.y() + 8, width, height)
        picture = index.data(Qt.ItemDataRole.DecorationRole)
        painter.fillRect(frame, theme.color("page"))
        if isinstance(picture, QImage):
            painter.drawImage(frame, picture, QRectF(picture.rect()))
        painter.save()
        painter.setClipRect(frame)
        overlay = self._overlay()
        if overlay is not None:
            overlay(painter, page, frame)
        painter.restore()
        line = theme.color("primary" if now else "border")
        box(painter, frame.adjusted(-1, -1, 1, 1), RADIUS_MARK, None, line, 2.5 if now else 1)
        painter.setFont(theme.font("meta_strong" if now else "meta_medium"))
        painter.setPen(theme.color("primary" if now else "text"))
        words = QRectF(cell.x(), frame.bottom() + 4, cell.width(), theme.line("meta"))
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, str(index.data()))
        if page in self.bookmarked:
            side = theme.px(_RIBBON)
            ribbon = QRectF(frame.right() - side - 2, frame.y() - side / 4, side, side)
            theme.paint_icon(painter, "bookmark-simple-fill", "primary", ribbon)
        left = words.center().x() + painter.fontMetrics().horizontalAdvance(str(index.data())) / 2
        self._paint_dots(painter, page, QRectF(QPointF(left, words.y()), words.bottomRight()))
        painter.restore()

    def _paint_dots(self, painter: QPainter, page: int, room: QRectF) -> None:
        """The colours of the marks, as many as there is room for behind the page's number."""
        theme = current_theme()
        dot = theme.px(_DOT)
        painter.setPen(Qt.PenStyle.NoPen)
        for number, color in enumerate(self.colors.get(page, ())):
            x = room.x() + 2 * dot + number * 1.5 * dot
            if x + dot / 2 > room.right():
                return
            shared = color == SHARED
            painter.setBrush(theme.color("shared") if shared else signal(color, theme.dark))
            painter.drawEllipse(QPointF(x, room.center().y() + 0.5), dot / 2, dot / 2)


class MarkDelegate(QStyledItemDelegate):
    """A mark: its kind and page, its words, its layer, a bar in its colour. The chosen row has a
    bin at its right; `delete(row)` is called when it is pressed.

    While `even`, as in a list of thousands, all rows are as high as one line of words needs.
    """

    def __init__(
        self,
        delete: WeakMethod[Callable[[Index], None]],
        label: PageLabel,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._delete, self._label = delete, label
        self.even = False

    @property
    def _limit(self) -> int:
        return 1 if self.even else 2

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        theme = current_theme()
        entry = index.data(ROW_ROLE)
        if not isinstance(entry, Entry):
            return QSize(100, 0)
        if self.even:
            return QSize(100, 28 + 2 * theme.line("meta") + theme.line("body"))
        width = self._width(option)
        lines = _count(words_of(entry), "body", width)
        foot = max(1, _count(_foot_of(entry), "meta", width - theme.px(_FOOT)))
        height = 24 + (1 + foot) * theme.line("meta") + 4 + lines * theme.line("body")
        return QSize(100, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, entry = current_theme(), index.data(ROW_ROLE)
        if not isinstance(entry, Entry):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        _ground(painter, rect, chosen)
        mark, dark = entry.mark, theme.dark
        shared = mark.layer is Layer.SHARED
        bar = theme.color("shared") if shared else signal(mark.color, dark)
        box(painter, QRectF(rect.x() + _PADDING, rect.y() + 12, 4, rect.height() - 24), 2, bar)
        x, width = rect.x() + 30, self._width(option)
        y, line = rect.y() + 12, theme.line("meta")
        if self.even and not words_of(entry):
            y += theme.line("body") / 2
        head = QRectF(x, y, width, line)
        _text(painter, head, kind_words(mark.kind), "meta_strong", "text")
        page = tr("Trang {page}", page=_called(self._label, mark.page))
        _text(painter, head, page, "meta", "text_2", right=True)
        y += line + 2
        y += paint_lines(
            painter, QRectF(x, y, width, 0), words_of(entry), "body", "text", self._limit
        )
        ink = "shared" if shared else "text_2"
        side, beside = theme.px(_SIGN), theme.px(_FOOT)
        icon = QRectF(x, y + 2 + (line - side) / 2, side, side)
        theme.paint_icon(painter, "users-three" if shared else "lock-simple", ink, icon)
        foot = QRectF(x + beside, y + 2, width - beside, line)
        paint_lines(painter, foot, _foot_of(entry), "meta", ink, self._limit)
        if chosen and entry.mine:
            bin_, side = self._bin(rect), theme.px(20)
            corner = bin_.center() - QPointF(side / 2, side / 2)
            theme.paint_icon(painter, "trash", "danger", QRectF(corner, QSizeF(side, side)))
        painter.restore()

    def editorEvent(
        self, event: QEvent, _model: object, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            entry = index.data(ROW_ROLE)
            mine = isinstance(entry, Entry) and entry.mine
            if chosen and mine and self._bin(QRectF(option.rect)).contains(event.position()):
                delete = self._delete()
                if delete is not None:
                    delete(index)
                return True
        return False

    def _bin(self, rect: QRectF) -> QRectF:
        return QRectF(rect.right() - 46, rect.bottom() - 44, 44, 44)

    def _width(self, option: QStyleOptionViewItem) -> float:
        view = option.widget
        width = view.viewport().width() if view is not None else 263  # type: ignore[attr-defined]  # an item view's
        return float(width - 30 - _PADDING)


class OutlineDelegate(QStyledItemDelegate):
    """A line of the contents: what has lines under it is strong, the chosen one in the primary's
    colour. Its ground is drawn by the tree, across its whole width.

    While `even`, as in contents of thousands of lines, there is room for two lines in each.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.even = False

    @property
    def _limit(self) -> int:
        return _EVEN_CONTENT_LINES if self.even else _CONTENT_LINES

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        theme, tree = current_theme(), option.widget
        assert isinstance(tree, QTreeView)
        if self.even:
            return QSize(100, max(44, self._limit * theme.line("meta") + 24))
        width = tree.viewport().width() - index.data(DEPTH_ROLE) * tree.indentation() - _MARGIN
        lines = len(break_lines(str(index.data()), self._role(index), width, self._limit)[0])
        return QSize(100, max(44, lines * theme.line("meta") + 24))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, rect = current_theme(), QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        text, role, width = str(index.data()), self._role(index), rect.width() - _MARGIN
        lines = len(break_lines(text, role, width, self._limit)[0])
        height = lines * theme.line(role)
        area = QRectF(rect.x(), rect.center().y() - height / 2, width, height)
        painter.save()
        color = "primary" if chosen else "text"
        paint_lines(painter, area, text, role, color, self._limit)
        painter.restore()

    def _role(self, index: Index) -> str:
        model = index.model()
        return "meta_strong" if model.hasChildren(index) else "meta_medium"


class FoundDelegate(QStyledItemDelegate):
    """A place that was found: its page, and the words around it with the find lit."""

    def __init__(self, label: PageLabel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = label

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        theme = current_theme()
        return QSize(100, 24 + theme.line("meta") + 2 * theme.line("body"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, place = current_theme(), index.data(ROW_ROLE)
        if not isinstance(place, FoundPlace):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        _ground(painter, rect, bool(option.state & QStyle.StateFlag.State_Selected))
        x, width = rect.x() + _PADDING, rect.width() - 2 * _PADDING
        head = QRectF(x, rect.y() + 12, width, theme.line("meta"))
        page = tr("Trang {page}", page=_called(self._label, place.page))
        _text(painter, head, page, "meta", "text_2")
        # Few words before it: the find itself must stand on the two lines.
        before = " ".join(place.before.split(" ")[-4:])
        text = f"{before}{place.text}{place.after}"
        area = QRectF(x, head.bottom(), width, 0)
        paint_lines(painter, area, text, "body", "text", 2, (len(before), len(place.text)))
        painter.restore()


def spoken(label: PageLabel, row: object) -> str:
    """What a screen reader says of a mark or of a place that was found."""
    if isinstance(row, Entry):
        page = tr("Trang {page}", page=_called(label, row.mark.page))
        parts = (kind_words(row.mark.kind), page, _foot_of(row), words_of(row))
        return ", ".join(part for part in parts if part)
    assert isinstance(row, FoundPlace)
    page = tr("Trang {page}", page=_called(label, row.page))
    return f"{page}, {row.before}{row.text}{row.after}"


def _called(label: PageLabel, page: int) -> str:
    """What the paper calls a page."""
    called = label()
    return called(page) if called is not None else str(page)


def words_of(entry: Entry) -> str:
    """What a mark's row says: its own words, or those it marks."""
    mark = entry.mark
    if mark.text:
        return " ".join(mark.text.split())
    return f"“{mark.quote}”" if mark.quote else ""


def _foot_of(entry: Entry) -> str:
    """Whose mark it is, or the layer of one's own."""
    return entry.author or layer_words(entry.mark.layer)


def _count(text: str, role: str, width: float) -> int:
    """How many lines a text takes of the two there are at most."""
    return len(break_lines(text, role, width, 2)[0]) if text else 0


def break_lines(
    text: str, role: str, width: float, limit: int, hit: Mark | None = None
) -> tuple[list[tuple[int, int]], QTextLayout]:
    """Where the first `limit` lines of `text` begin and end at `width`, and the layout."""
    theme = current_theme()
    layout = QTextLayout(text, theme.font(role))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    if hit is not None:
        made = QTextLayout.FormatRange()
        made.start, made.length = hit
        made.format = _hit_format()
        layout.setFormats([made])
    layout.beginLayout()
    lines: list[tuple[int, int]] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        lines.append((line.textStart(), line.textLength()))
        if len(lines) == limit + 1:
            break
    layout.endLayout()
    return lines[:limit], layout


def paint_lines(
    painter: QPainter,
    area: QRectF,
    text: str,
    role: str,
    color: str,
    limit: int,
    hit: Mark | None = None,
) -> float:
    """Draw up to `limit` lines from the area's top, the last one ended by "…" when there is more;
    returns the height taken.
    """
    if not text:
        return 0.0
    theme = current_theme()
    lines, layout = break_lines(text, role, area.width(), limit, hit)
    height = theme.line(role)
    painter.setPen(theme.color(color))
    for place, (start, length) in enumerate(lines):
        line = layout.lineAt(place)
        y = area.y() + place * height + (height - line.height()) / 2
        more = place == limit - 1 and start + length < len(text)
        if more and hit is None:
            rest = QRectF(area.x(), y, area.width(), line.height())
            _text(painter, rest, text[start:], role, color)
        else:
            line.draw(painter, QPointF(area.x() - line.x(), y - line.y()))
    return float(len(lines) * height)


def _hit_format() -> QTextCharFormat:
    theme = current_theme()
    made = QTextCharFormat()
    made.setFontWeight(QFont.Weight.DemiBold)
    ground = theme.color("search_hit")
    ground.setAlphaF(0.4)
    made.setBackground(ground)
    return made


def _ground(painter: QPainter, rect: QRectF, chosen: bool) -> None:
    theme = current_theme()
    painter.fillRect(rect, theme.color("primary_tint" if chosen else "surface"))
    painter.fillRect(QRectF(rect.x(), rect.bottom() - 1, rect.width(), 1), theme.color("border"))


def _text(
    painter: QPainter, rect: QRectF, text: str, role: str, color: str, *, right: bool = False
) -> None:
    theme = current_theme()
    painter.setFont(theme.font(role))
    painter.setPen(theme.color(color))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(rect.width()))
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(rect, int(side | Qt.AlignmentFlag.AlignVCenter), shown)
