"""Owns text on screen: wrapping with the design's line heights, elision, emphasised spans.

It refuses markup: emphasis comes as (text, style) spans, so nothing can be injected.
"""

import re
from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QEnterEvent,
    QFontMetricsF,
    QInputDevice,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QSizePolicy, QToolTip, QWidget

from ui.formats import tip_text
from ui.theme import current_theme
from ui.widgets.drawing import painter_for
from ui.widgets.native import dress_tip, timer_of

Span = tuple[str, str]
_WIDE = 100_000.0
_ENDING = "·–—-"  # between two words they end a line, never begin one
_BREAKS = re.compile(r"[^\S\N{NO-BREAK SPACE}]+")
_RESTS = 500  # ms that a finger lies on a cut text until it is shown all of it
_CELL = 0.95  # of the widest digit's advance: its side bearings leave that much room


class Label(QLabel):
    """One paragraph (or several lines) of a type role; wraps, or elides with `wrap=False`.

    `max_lines` > 0 ends a wrapped text with "…" after so many lines; a tip then says all of it
    to a pointer or a finger that rests there. What is cut lets presses through as well, by Qt's
    own way up; that of a finger which was shown all presses nothing.
    """

    _resting: QTimer | None = None

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        color: str = "text",
        wrap: bool = True,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        max_lines: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = current_theme()
        self._role, self._color, self._align = role, color, align
        self._wrap, self._max_lines = wrap, max_lines
        self._spans: list[Span] = []
        # Layouts ask for the same sizes many times, and a page is painted again as it scrolls.
        self._heights: dict[int, int] = {}  # by width
        self._hints: tuple[int, int] | None = None
        self._laid: tuple[float, QTextLayout] | None = None
        self._cut = self._shown_all = False
        self._pressed_at = QPoint()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        self._theme.changed.connect(self._on_theme_changed)
        self.setText(text)

    def setText(self, text: str) -> None:
        if text != self.text() or self._spans:
            self._tell(text, [])

    def set_spans(self, spans: Sequence[Span]) -> None:
        """Show runs of (text, style): "" as the label, "strong", "hit", or a colour token."""
        text = "".join(text for text, _ in spans)
        if text != self.text() or list(spans) != self._spans:
            self._tell(text, list(spans))

    def _tell(self, text: str, spans: list[Span]) -> None:
        self._tell_cut(False)
        super().setText(text)
        self._spans = spans
        self._refresh()

    def set_color(self, color: str) -> None:
        if color != self._color:
            self._color = color
            self.update()

    def set_role(self, role: str) -> None:
        self._role = role
        self._refresh()

    def _on_theme_changed(self) -> None:
        self._refresh()

    def _refresh(self) -> None:
        self._forget()
        self.updateGeometry()
        self.update()

    def _forget(self) -> None:
        self._heights.clear()
        self._hints = self._laid = None

    # layout ------------------------------------------------------------------------------

    def _formats(self) -> list[QTextLayout.FormatRange]:
        ranges: list[QTextLayout.FormatRange] = []
        at = 0
        for text, style in self._spans:
            if style:
                made = QTextLayout.FormatRange()
                made.start, made.length = at, len(text)
                made.format = self._format(style)
                ranges.append(made)
            at += len(text)
        return ranges

    def _format(self, style: str) -> QTextCharFormat:
        made = QTextCharFormat()
        if style in ("strong", "hit"):
            made.setFontWeight(600)
        if style == "hit":
            made.setBackground(self._theme.color("highlight"))
        elif style != "strong":
            made.setForeground(self._theme.color(style))
            made.setFontWeight(600)
        return made

    def _lay_out(self, width: float) -> QTextLayout:
        if self._laid is None or self._laid[0] != width:
            self._laid = (width, self._lay_out_anew(width))
        return self._laid[1]

    def _lay_out_anew(self, width: float) -> QTextLayout:
        text = _bound(self.text()).replace("\n", "\u2028")
        layout = QTextLayout(text, self._theme.font(self._role))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        layout.setTextOption(option)
        layout.setFormats(self._formats())
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
        layout.endLayout()
        return layout

    def _shown_lines(self, layout: QTextLayout) -> int:
        limit = self._max_lines if self._wrap else 1
        return min(layout.lineCount(), limit) if limit else layout.lineCount()

    def _natural_width(self) -> int:
        layout = self._lay_out(_WIDE)
        widths = [layout.lineAt(i).naturalTextWidth() for i in range(layout.lineCount())]
        return int(max(widths, default=0)) + 2

    def _widths(self) -> tuple[int, int]:
        """What the text takes in one line, and the least it can be shown in."""
        if self._hints is None:
            natural = self._natural_width()
            metrics = QFontMetricsF(self._theme.font(self._role))
            words = [self.text()[:1] + "…"]
            if self._wrap:
                words = _BREAKS.split(_bound(self.text()))
            widest = max((metrics.horizontalAdvance(word) for word in words), default=0)
            if not self._wrap:
                widest = min(widest, natural)
            self._hints = (natural, int(widest) + 2)
        return self._hints

    def sizeHint(self) -> QSize:
        lines = self.text().count("\n") + 1 if self._wrap else 1
        return QSize(self._widths()[0], lines * self._theme.line(self._role))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._widths()[1], self._theme.line(self._role))

    def hasHeightForWidth(self) -> bool:
        return self._wrap

    def heightForWidth(self, width: int) -> int:
        if not self._wrap:
            return self._theme.line(self._role)
        if width not in self._heights:
            lines = max(1, self._shown_lines(self._lay_out(float(max(1, width)))))
            self._heights[width] = lines * self._theme.line(self._role)
        return self._heights[width]

    # painting ----------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self.text():
            return
        painter = painter_for(self)
        painter.setPen(self._theme.color(self._color))
        width = float(self.width()) if self._wrap else _WIDE
        layout = self._lay_out(width)
        count = self._shown_lines(layout)
        line_height = self._theme.line(self._role)
        top = max(0.0, (self.height() - count * line_height) / 2)
        short = cut_short = count < layout.lineCount()
        for i in range(count):
            line = layout.lineAt(i)
            y = top + i * line_height + (line_height - line.height()) / 2
            too_long = line.naturalTextWidth() > self.width() + 1
            short = short or too_long
            if (cut_short and i == count - 1) or too_long:
                self._paint_elided(painter, self.text()[line.textStart() :], y, line.height())
            else:
                x = self._x_of(line.naturalTextWidth())
                line.draw(painter, QPointF(x - line.x(), y - line.y()))
        self._tell_cut(short)

    def _tell_cut(self, cut: bool) -> None:
        if cut != self._cut:
            self._cut = cut
            self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not cut)
            self.setToolTip(tip_text(self.text()) if cut else "")

    @property
    def cut(self) -> bool:
        """Whether it had no room for all of its text when it was last painted."""
        return self._cut

    def enterEvent(self, event: QEnterEvent) -> None:
        dress_tip(self)
        super().enterEvent(event)

    def show_tip(self, text: str) -> None:
        """Say a text under it, for as long as Qt lets a tip stand."""
        dress_tip(self)
        QToolTip.showText(self.mapToGlobal(self.rect().bottomLeft()), tip_text(text), self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._shown_all = False
        if event.device().type() is QInputDevice.DeviceType.TouchScreen:
            if self._resting is None:
                self._resting = timer_of(self, _RESTS, self._on_rest)
            self._pressed_at = event.position().toPoint()
            self._resting.start()
        event.ignore()

    def _on_rest(self) -> None:
        self._shown_all = True
        above = self.parentWidget()
        while above is not None and not isinstance(above, QAbstractButton):
            above = above.parentWidget()
        if above is not None:
            above.setDown(False)
        self.show_tip(self.text())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        moved = (event.position().toPoint() - self._pressed_at).manhattanLength()
        if self._resting is not None and moved >= QApplication.startDragDistance():
            self._resting.stop()
        event.setAccepted(self._shown_all)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._resting is not None:
            self._resting.stop()
        if self._shown_all:  # Qt has taken the tip away for the finger that lifts
            self.show_tip(self.text())
        event.setAccepted(self._shown_all)

    def _paint_elided(self, painter: QPainter, text: str, y: float, height: float) -> None:
        font = self._theme.font(self._role)
        metrics = QFontMetricsF(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, self.width())
        painter.setFont(font)
        x = self._x_of(metrics.horizontalAdvance(shown))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
        painter.drawText(QRectF(x, y, self.width(), height), flags, shown)

    def _x_of(self, text_width: float) -> float:
        free = max(0.0, self.width() - text_width)
        if self._align & Qt.AlignmentFlag.AlignHCenter:
            return free / 2
        return free if self._align & Qt.AlignmentFlag.AlignRight else 0.0


class DigitLabel(QLabel):
    """A changing figure whose digits each take one fixed-width cell, so nothing jumps."""

    def __init__(
        self,
        text: str = "",
        role: str = "number_32",
        color: str = "text",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._theme = current_theme()
        self._role, self._color = role, color
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._theme.changed.connect(self._on_theme_changed)

    def set_text(self, text: str) -> None:
        if text != self.text():
            self.setText(text)
            self.updateGeometry()

    def set_color(self, color: str) -> None:
        self._color = color
        self.update()

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        font = self._theme.font(self._role)
        width = digits_width(QFontMetricsF(font), self.text())
        return QSize(int(width) + 2, self._theme.line(self._role))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_for(self)
        painter.setFont(self._theme.font(self._role))
        painter.setPen(self._theme.color(self._color))
        paint_digits(painter, QRectF(self.rect()), self.text(), centred=False)


def _bound(text: str) -> str:
    """A text, as long, in which what ends a line is bound to the word before it."""
    for mark in _ENDING:
        text = text.replace(f" {mark} ", f"\N{NO-BREAK SPACE}{mark} ")
    return text


def in_two(role: str, text: str) -> tuple[str, int]:
    """A text in the two lines that are the narrowest, and their width in px."""
    words, width = text.split(" "), current_theme().text_width
    halves = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words) + 1)]
    wide, one, two = min((max(width(role, a), width(role, b)), a, b) for a, b in halves)
    return f"{one}\n{two}".rstrip(), wide


def _cells(metrics: QFontMetricsF, text: str) -> list[float]:
    cell = max(metrics.horizontalAdvance(digit) for digit in "0123456789") * _CELL
    return [cell if c.isdigit() else metrics.horizontalAdvance(c) for c in text]


def digits_width(metrics: QFontMetricsF, text: str) -> float:
    """Width in px of `text` when each digit takes the width of the widest digit."""
    return sum(_cells(metrics, text))


def paint_digits(painter: QPainter, rect: QRectF, text: str, *, centred: bool) -> None:
    """Draw `text` in the painter's font, digit by digit in equal cells."""
    cells = _cells(QFontMetricsF(painter.font()), text)
    x = rect.x() + ((rect.width() - sum(cells)) / 2 if centred else 0)
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip
    for character, width in zip(text, cells, strict=True):
        painter.drawText(QRectF(x, rect.y(), width, rect.height()), flags, character)
        x += width
