"""Owns what content stands in: card, page, flow; refuses content."""

from collections.abc import Sequence

from PySide6.QtCore import QMargins, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QScroller,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.theme import current_theme
from ui.theme.tokens import CONTENT_MAX, RADIUS_CARD
from ui.widgets.drawing import box, painter_for
from ui.widgets.grounds import Divider, Panel
from ui.widgets.labels import Label
from ui.widgets.layouts import Row, empty
from ui.widgets.native import ScrollBar


class Card(QWidget):
    """A bordered surface with an optional header; rows added to it run edge to edge.

    With `divided` a line stands under the header and between what is added.
    """

    def __init__(
        self,
        title: str = "",
        count: str = "",
        divided: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = current_theme()
        self._divided = divided
        self.setProperty("cardRadius", RADIUS_CARD)
        self.setAccessibleName(title)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        self._header = QWidget()
        self._title = Label(title, "h2")
        self._count = Label(count, "medium_large", "text_3", wrap=False)
        self._count.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Minimum)
        self._action_slot = QHBoxLayout()
        self._build_header()
        outer.addWidget(self._header)
        self._rule = Divider()
        outer.addWidget(self._rule)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        outer.addLayout(self.body, 1)
        self._theme.changed.connect(self.update)
        self.set_title(title, count)

    def _build_header(self) -> None:
        row = Row(self._header, left=True)
        row.setContentsMargins(20, 4, 15, 4)
        row.addStrut(44)
        row.setSpacing(8)
        row.addWidget(self._title)
        row.addWidget(self._count)
        row.addStretch(1)
        row.addLayout(self._action_slot)
        self._header.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def set_title(self, title: str, count: str = "") -> None:
        """Set the header; an empty title takes the header away."""
        self._title.setText(title)
        self._count.setText(count)
        self._count.setVisible(bool(count))
        self.setAccessibleName(title)
        self._header.setVisible(bool(title))
        self._rule.setVisible(bool(title) and self._divided)

    def set_action(self, widget: QWidget | None) -> None:
        """Put one control at the header's right, in place of the former."""
        empty(self._action_slot)
        if widget is not None:
            self._action_slot.addWidget(widget)

    def add(self, widget: QWidget) -> None:
        """Add a row, divided from the one before."""
        if self.body.count() and self._divided:
            self.body.addWidget(Divider())
        self.body.addWidget(widget)

    def add_padded(self, content: QWidget | QLayout, margins: QMargins | None = None) -> QWidget:
        """Add content with the card's padding of 20 (or `margins`); returns the padded box."""
        holder = padded(content, margins)
        self.add(holder)
        return holder

    def fill(self, widgets: Sequence[QWidget]) -> None:
        """Put these in place of everything that was added.

        They are laid out once: of rows added one by one to a card in view, each lays out all.
        """
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for place, widget in enumerate(widgets):
            if place and self._divided:
                column.addWidget(Divider())
            column.addWidget(widget)
        self.clear()
        self.body.addWidget(holder)

    def clear(self) -> None:
        """Remove everything that was added."""
        empty(self.body)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._theme
        surface, border = theme.color("surface"), theme.color("border")
        box(painter_for(self), QRectF(self.rect()), RADIUS_CARD, surface, border)


def padded(content: QWidget | QLayout, margins: QMargins | None = None) -> QWidget:
    """A box around content with a padding of 20, or `margins`."""
    holder = QWidget()
    around = QVBoxLayout(holder)
    around.setContentsMargins(QMargins(20, 20, 20, 20) if margins is None else margins)
    if isinstance(content, QLayout):
        around.addLayout(content)
    else:
        around.addWidget(content)
    return holder


class Page(QScrollArea):
    """A page that scrolls up and down, also under one finger; its column is at most 1440 wide."""

    def __init__(
        self, padding: int = 32, gap: int = 16, color: str = "bg", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        ground = self._ground = Panel(color)
        across = QHBoxLayout(ground)
        across.setContentsMargins(padding, 0, padding, 0)
        centre = QWidget()
        centre.setMaximumWidth(CONTENT_MAX)
        self.column = QVBoxLayout(centre)
        self.column.setContentsMargins(0, 0, 0, min(padding, 24))
        self.column.setSpacing(gap)
        across.addWidget(centre)
        self.setWidget(ground)
        QScroller.grabGesture(self.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        self._bar = self._make_bar()

    def _make_bar(self) -> ScrollBar:
        """A bar that lies over the padding: content stands the same whether it scrolls or not."""
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        real, bar = self.verticalScrollBar(), ScrollBar(parent=self)
        real.valueChanged.connect(bar.setValue)
        bar.valueChanged.connect(real.setValue)
        real.rangeChanged.connect(self._on_range)
        bar.hide()
        return bar

    def _on_range(self, least: int, most: int) -> None:
        self._bar.setPageStep(self.viewport().height())  # Qt tells its own bar's only after this
        self._bar.setRange(least, most)
        self._bar.setVisible(most > least)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self._bar.sizeHint().width()
        self._bar.setGeometry(self.width() - wide, 0, wide, self.height())
        self._bar.raise_()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._ground.minimumSizeHint().width(), 120)


class FlowLayout(QLayout):
    """Items in rows, broken where the width ends."""

    def __init__(self, parent: QWidget | None = None, gap: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(gap)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        hints = [item.sizeHint() for item in self._visible()]
        width = sum(h.width() for h in hints) + self.spacing() * max(0, len(hints) - 1)
        return QSize(width, max((h.height() for h in hints), default=0))

    def minimumSize(self) -> QSize:
        size = QSize(0, 0)
        for item in self._visible():
            size = size.expandedTo(item.minimumSize())
        return size

    def _visible(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Place the items (or only measure) and return the height they take."""
        x, y, row_height, gap = rect.x(), rect.y(), 0, self.spacing()
        for item in self._visible():
            hint = item.sizeHint()
            if hint.width() > rect.width() and item.hasHeightForWidth():
                hint = QSize(rect.width(), item.heightForWidth(rect.width()))
            if x > rect.x() and x + hint.width() > rect.x() + rect.width():
                x, y, row_height = rect.x(), y + row_height + gap, 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), hint))
            x += hint.width() + gap
            row_height = max(row_height, hint.height())
        return y + row_height - rect.y()
