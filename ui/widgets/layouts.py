"""Owns how a layout lets go of what it holds, and how a row breaks where it has no room."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLayoutItem, QWidget

_TEXT = 0.3  # of a row: what text is given before the row breaks
_NOTHING = 2  # px that a label without words asks for


def empty(layout: QLayout) -> None:
    """Let every widget of a layout go, and the layouts inside it."""
    while (item := layout.takeAt(0)) is not None:
        if (inside := item.layout()) is not None:
            empty(inside)
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()


@dataclass(frozen=True)
class _Line:
    """Parts beside each other; `wide` is one alone that has no room beside the others."""

    parts: list[QLayoutItem]
    right: bool
    wide: bool = False


class Row(QHBoxLayout):
    """Qt's row as long as its parts have room. Where large type leaves too little, what stands
    after the row's stretch goes beneath, at the right or at the `left`; parts that have no room
    beside each other there either stand one under another over the whole width.
    """

    def __init__(self, parent: QWidget | None = None, left: bool = False) -> None:
        super().__init__()
        self._left = left
        if parent is not None:
            parent.setLayout(self)

    def hasHeightForWidth(self) -> bool:
        super().hasHeightForWidth()  # Qt measures its parts in here
        return True

    def heightForWidth(self, width: int) -> int:
        lines = self._lines(width)
        if not lines:
            return super().heightForWidth(width)
        margins, inner = self.contentsMargins(), self._inner(width)
        heights = [self._height(line, inner) for line in lines]
        gaps = self.spacing() * (len(lines) - 1)
        return sum(heights) + gaps + margins.top() + margins.bottom()

    def minimumHeightForWidth(self, width: int) -> int:
        return self.heightForWidth(width)

    def minimumSize(self) -> QSize:
        margins = self.contentsMargins()
        widest = max((item.minimumSize().width() for item in self._parts()), default=0)
        height = super().minimumSize().height()
        return QSize(widest + margins.left() + margins.right(), height)

    def setGeometry(self, rect: QRect) -> None:
        lines = self._lines(rect.width())
        if not lines:
            super().setGeometry(rect)
            return
        QLayout.setGeometry(self, rect)
        area = rect.marginsRemoved(self.contentsMargins())
        y = area.y()
        for item in self._parts():  # what says nothing stands in no line
            item.setGeometry(QRect(area.topLeft(), item.minimumSize()))
        for line in lines:
            height = self._height(line, area.width())
            self._place(line, QRect(area.x(), y, area.width(), height))
            y += height + self.spacing()

    # breaking ----------------------------------------------------------------------------

    def _inner(self, width: int) -> int:
        margins = self.contentsMargins()
        return width - margins.left() - margins.right()

    def _parts(self, first: int = 0, end: int | None = None) -> list[QLayoutItem]:
        places = range(first, self.count() if end is None else end)
        found = (self.itemAt(place) for place in places)
        return [item for item in found if item is not None and not item.isEmpty()]

    def _lines(self, width: int) -> list[_Line]:
        """What stands in each line; nothing where one line holds all."""
        inner = self._inner(width)
        after = 1 + max((i for i in range(self.count()) if self.stretch(i)), default=-1)
        first, second = self._parts(0, after), self._parts(after)
        needed = self._least(first, inner, _TEXT) + self.spacing() + self._least(second, inner, 1)
        if len(first) + len(second) < 2 or needed <= inner:
            return []
        lines: list[_Line] = []
        for group, right in ((first, False), (second, after > 0 and not self._left)):
            said = [item for item in group if item.sizeHint().width() > _NOTHING]
            if said and self._least(said, inner, 0) <= inner:
                lines.append(_Line(said, right))
            else:
                lines += [_Line([item], right, wide=True) for item in said]
        return lines

    def _least(self, parts: list[QLayoutItem], width: int, share: float) -> int:
        """What parts need beside each other: text at least its share of the row or all it takes."""
        gaps = self.spacing() * max(0, len(parts) - 1)
        return gaps + sum(
            min(item.sizeHint().width(), max(item.minimumSize().width(), round(width * share)))
            if item.hasHeightForWidth()
            else item.sizeHint().width()
            for item in parts
        )

    def _widths(self, line: _Line, width: int) -> list[int]:
        if line.wide:
            return [width]
        widths = [item.sizeHint().width() for item in line.parts]
        texts = [i for i, item in enumerate(line.parts) if item.hasHeightForWidth()]
        if texts:  # the last of them takes what is left, or gives what is missing
            widths[texts[-1]] += width - sum(widths) - self.spacing() * (len(widths) - 1)
        return widths

    def _height(self, line: _Line, width: int) -> int:
        return max(
            item.heightForWidth(part) if item.hasHeightForWidth() else item.sizeHint().height()
            for item, part in zip(line.parts, self._widths(line, width), strict=True)
        )

    def _place(self, line: _Line, area: QRect) -> None:
        widths, x = self._widths(line, area.width()), area.x()
        if line.right:
            x += area.width() - sum(widths) - self.spacing() * (len(widths) - 1)
        for item, width in zip(line.parts, widths, strict=True):
            item.setGeometry(QRect(x, area.y(), width, area.height()))
            x += width + self.spacing()
