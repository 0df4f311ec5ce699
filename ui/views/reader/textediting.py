"""Owns the text that is typed in its place on a page; the mark it becomes is its only outcome."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import ref

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit

from ecabinet.domain.annotations import Mark, MarkKind
from ecabinet.domain.units import UNITS_PER_POINT
from ecabinet.pdf.drawing import LEADING, font_size
from ecabinet.pdf.geometry import PageGeometry
from ui.i18n import tr
from ui.models.marks import Entry
from ui.theme import current_theme
from ui.viewmodels.reader_tools import Way
from ui.views.reader.colors import shown
from ui.views.reader.layout import Spot
from ui.views.reader.markpaint import letters_of, text_lines
from ui.views.reader.viewpart import ViewPart

if TYPE_CHECKING:
    from ui.views.reader.pageview import PageView

_MARGIN = 20.0  # points kept free at the page's right edge
_LEAST = 80.0  # points: a frame that begins at the right edge is still as wide
_SLACK = 1.04  # one engine measures a line a little longer than another
_EDGE = 6  # px between the letters and the field's frame
_Frame = tuple[float, float, float]  # seen points: left, top, width


class TextEditor(ViewPart, QPlainTextEdit):
    """Opened by `begin` or `take_up`; leaving it by Esc, a press beside it or `leave` keeps it."""

    def __init__(self, view: PageView) -> None:
        super().__init__(view.viewport())
        self._to_view = ref(view)
        self._entry: Entry | None = None
        self._mark: Mark | None = None
        self._frame: _Frame = (0.0, 0.0, 0.0)
        self._left = False
        self.setAccessibleName(tr("Chữ trên trang"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(_EDGE)
        self.textChanged.connect(self._lie)
        view.moved.connect(self._lie)
        self.hide()

    @property
    def typing(self) -> bool:
        """Whether a text is under way."""
        return self._mark is not None

    def begin(self, spot: Spot) -> None:
        """An empty text at a place of a page."""
        tools = self._view.tools
        x, y = self._geometry(spot.page).to_seen(spot.x, spot.y)
        size = tools.width(Way.TEXT)
        wide = max(self._geometry(spot.page).width - x - _MARGIN, _LEAST)
        # The tap lies in the middle of the first line.
        self._frame = (x, y - size * LEADING / 2 / UNITS_PER_POINT, wide)
        self._open(Mark(MarkKind.TEXT, spot.page, tools.layer, tools.color(Way.TEXT), size), None)

    def take_up(self, entry: Entry) -> None:
        """The text of a mark that is there."""
        mark = entry.mark
        geometry = self._geometry(mark.page)
        corners = (geometry.to_seen(*mark.box[0:2]), geometry.to_seen(*mark.box[2:4]))
        (x0, x1), (y0, _) = sorted(c[0] for c in corners), sorted(c[1] for c in corners)
        self._frame = (x0, y0, x1 - x0)
        self._open(mark, entry)

    def leave(self) -> bool:
        """Keep what is being typed; True also when a press beside it has just done so."""
        left = self._left or self.typing
        self._keep()
        self._left = False
        return left

    # -- inside

    def _open(self, mark: Mark, entry: Entry | None) -> None:
        self._keep()
        self._mark, self._entry = mark, entry
        view = self._view
        view.set_aside([entry] if entry is not None else [])
        color, ground = shown(mark.color, view.dark), current_theme().color("page")
        line = current_theme().color("primary")
        self.setStyleSheet(
            f"QPlainTextEdit {{ color: {color.name()}; background: {ground.name()};"
            f" border: 1px solid {line.name()}; border-radius: 4px; padding: 0; }}"
        )
        self.setPlainText(mark.text)
        self.moveCursor(QTextCursor.MoveOperation.End)
        self._lie()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lie(self) -> None:
        """Over its place on the page, as wide as its frame and as high as its lines."""
        if self._mark is None:
            return
        view = self._view
        page, zoom = self._mark.page, view.zoom_of(self._mark.page)
        x, y, wide = self._frame
        at = view.to_view(page, *self._geometry(page).to_stored(x, y)) - QPointF(_EDGE, _EDGE)
        face = letters_of(font_size(self._mark) / UNITS_PER_POINT * zoom)
        self.setFont(face)
        width = round(wide * zoom) + 2 * _EDGE + 2
        lines = max(1, round(self.document().size().height()))
        height = round(lines * QFontMetricsF(face).lineSpacing()) + 2 * _EDGE + 4
        width, height = max(44, width), max(44, height)
        # On a page that is turned the letters run another way: what is typed is seen all the same.
        left = max(0, min(round(at.x()), view.viewport().width() - width))
        self.setGeometry(left, round(at.y()), width, height)

    def _keep(self) -> None:
        mark, entry = self._mark, self._entry
        if mark is None:
            return
        self._mark = self._entry = None
        self.hide()
        view, text = self._view, self.toPlainText().rstrip()
        view.set_aside(())
        if entry is not None and not text.strip():
            view.marks.remove([entry])
            view.removed.emit(1)
        elif text.strip() and text != mark.text:
            box = self._box(mark, text, fixed=entry is not None)
            made = Mark(mark.kind, mark.page, mark.layer, mark.color, mark.width, (), (), box, text)
            if entry is not None:
                view.marks.edit(entry, made)
            else:
                view.marks.add(made)

    def _box(self, mark: Mark, text: str, *, fixed: bool) -> tuple[int, ...]:
        """The frame around the words, no wider than they need unless it was there before."""
        x, y, points = self._frame
        size, wide = font_size(mark), points * UNITS_PER_POINT
        lines = text_lines(text, wide, size)
        if not fixed:
            measure = QFontMetricsF(letters_of(size))
            longest = max(measure.horizontalAdvance(line) for line in lines)
            wide = min(wide, longest * _SLACK + UNITS_PER_POINT)
        geometry = self._geometry(mark.page)
        high = (len(lines) + 0.1) * size * LEADING / UNITS_PER_POINT
        y = max(0.0, min(y, geometry.height - high))  # no line of it below the page
        right, bottom = x + wide / UNITS_PER_POINT, y + high
        a, b = geometry.to_stored(x, y), geometry.to_stored(right, bottom)
        return min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])

    def _geometry(self, page: int) -> PageGeometry:
        return self._view.document.info.pages[page - 1]

    # -- events

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason and self.typing:
            self._keep()
            self._left = event.reason() == Qt.FocusReason.MouseFocusReason

    def event(self, event: QEvent) -> bool:
        # Esc belongs to this field while it is open, not to the reader's own shortcut.
        over = event.type() == QEvent.Type.ShortcutOverride
        if over and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._keep()
            self._view.setFocus()
            return
        super().keyPressEvent(event)
