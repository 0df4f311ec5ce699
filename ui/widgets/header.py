"""Owns what stands at the top and foot of a screen: header, tabs, steps, action bar."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.i18n import is_language_change, tr
from ui.theme import current_theme
from ui.widgets.avatars import Avatar
from ui.widgets.buttons import IconButton
from ui.widgets.chips import SyncChip
from ui.widgets.drawing import box, painter_for
from ui.widgets.icons import Icon
from ui.widgets.labels import Label, in_two
from ui.widgets.layouts import Row
from ui.widgets.pressable import Pressable
from ui.widgets.surfaces import FlowLayout, Panel


class Header(Panel):
    """A screen's head, 80 high: title and meta at the left, sync chip and office at the right.

    Where large type leaves no room they wrap, and the head grows; a `bar` keeps its height.
    """

    back_clicked = Signal()

    def __init__(
        self,
        title: str = "",
        meta: str = "",
        serif: bool = False,
        back: bool = False,
        bar: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("surface" if bar else "bg", "b" if bar else "", parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        role = "serif_26" if serif else "h2" if bar else "h1"
        self._title = Label(title, role, wrap=not bar, max_lines=3)
        self._meta = Label(meta, "meta" if bar else "body", "text_2", wrap=not bar, max_lines=2)
        for words in (self._title, self._meta):
            words.setMinimumWidth(1)  # a long word makes no window wider
        self._facts = QWidget()
        self._back = IconButton("caret-left", tr("Quay lại"))
        self.sync = SyncChip()
        self._avatar = Avatar()
        self._office = Label("", "meta_medium", wrap=False)
        self._lead, self._centre, self._actions = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        self._build(back)
        self.set_title(title)
        self.set_meta(meta)

    def _build(self, back: bool) -> None:
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(20 if back else 32, 8, 32, 8)
        row.addStrut(64)
        row.setSpacing(16)
        row.addWidget(self._back)
        self._back.setVisible(back)
        self._back.clicked.connect(self.back_clicked)
        row.addLayout(self._lead)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStrut(140)  # the title is not squeezed away by what stands beside it
        words.addStretch(1)
        self._title_row = QHBoxLayout()
        self._title_row.setSpacing(12)
        self._title_row.addWidget(self._title)
        words.addLayout(self._title_row)
        for part in (self._meta, self._facts):
            words.addWidget(part)
        words.addStretch(1)
        self._facts.hide()
        row.addLayout(words, 3)
        row.addLayout(self._centre)
        row.addStretch(0)
        self._actions.setSpacing(16)
        row.addLayout(self._actions)
        row.addWidget(self.sync)
        office = QHBoxLayout()
        office.setSpacing(10)
        office.addWidget(self._avatar)
        office.addWidget(self._office)
        row.addLayout(office)
        self._avatar.hide()
        self._office.hide()

    def set_title(self, title: str) -> None:
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self.setAccessibleName(title)

    def set_meta(self, meta: str) -> None:
        self._meta.setText(meta)
        self._meta.setVisible(bool(meta))

    def set_meta_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show (icon, text) facts in place of the meta line; they flow when narrow."""
        flow = FlowLayout(gap=20)
        for icon, text in facts:
            pair = QWidget()
            row = QHBoxLayout(pair)
            row.setContentsMargins(0, 2, 0, 2)
            row.setSpacing(8)
            row.addWidget(Icon(icon, "text_2", 20))
            row.addWidget(Label(text, "body", "text_2", wrap=False))
            flow.addWidget(pair)
        fresh = QWidget()
        fresh.setLayout(flow)
        parent = self._facts.parentWidget()
        assert parent is not None
        layout = parent.layout()
        assert layout is not None
        layout.replaceWidget(self._facts, fresh)
        self._facts.deleteLater()
        self._facts = fresh
        self._meta.hide()

    def set_office(self, code: str, name: str = "") -> None:
        """Show whose seat this device serves; without a name only the circle (portrait)."""
        self._avatar.set(code, name)
        self._avatar.setVisible(bool(code))
        self._office.setText(name)
        self._office.setVisible(bool(name))

    def set_office_name_visible(self, visible: bool) -> None:
        """Hide the name on narrow windows; the circle keeps it as tooltip."""
        self._office.setVisible(visible and bool(self._office.text()))

    def set_lead(self, widget: QWidget) -> None:
        """Put one widget before the title."""
        self._lead.addWidget(widget)

    def set_title_chip(self, chip: QWidget) -> None:
        """Put one chip beside the title."""
        self._title_row.addWidget(chip)
        self._title_row.addStretch(1)

    def set_centre(self, widget: QWidget) -> None:
        """Put one widget (the steps) in the middle."""
        self._centre.addWidget(widget)
        self._row.setStretch(self._row.indexOf(self._centre) + 1, 1)

    def add_action(self, widget: QWidget) -> None:
        """Add a control before the sync chip."""
        self._actions.addWidget(widget)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_language_change(event):
            self._back.set_name(tr("Quay lại"))


class _Tab(Pressable):
    """One tab: label, count, and the 3 px line when current. A folded one has room for two lines
    and shows no count."""

    ring_radius = 4

    def __init__(self, key: str, text: str, count: str) -> None:
        super().__init__()
        self.key, self.count, self._folded = key, count, False
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Expanding)
        self.set_text(text, count)

    def set_text(self, text: str, count: str) -> None:
        self.count = count
        self.setText(text)
        self.setAccessibleName(f"{text}, {count}" if count else text)
        self.updateGeometry()
        self.update()

    def nextCheckState(self) -> None:
        self.setChecked(True)

    def sizeHint(self) -> QSize:
        line = self._theme.line("strong")
        if self._folded:
            return QSize(in_two("strong", self.text())[1] + 26, max(52, 2 * line + 16))
        return QSize(self.whole_width(), max(52, line + 24))

    def whole_width(self) -> int:
        """For label and count on one line."""
        words = self._theme.text_width("strong", self.text())
        count = 8 + self._theme.text_width("medium", self.count) if self.count else 0
        return words + count + 24

    def minimumSizeHint(self) -> QSize:
        """Where large type leaves no room the count goes first, then the end of the word."""
        least = self._theme.text_width("strong", self.text()[:6] + "…") + 24
        return QSize(min(least, self.sizeHint().width()), self.sizeHint().height())

    def set_folded(self, folded: bool) -> None:
        if folded != self._folded:
            self._folded = folded
            self.updateGeometry()
            self.update()

    def _wraps(self, width: float) -> bool:
        """Whether the label stands whole in two lines, but not in one."""
        if not self._folded or self._theme.text_width("strong", self.text()) <= width:
            return False
        area = QRectF(0, 0, width, self.height())
        metrics = QFontMetricsF(self._theme.font("strong"))
        needed = metrics.boundingRect(area, Qt.TextFlag.TextWordWrap, self.text())
        return needed.width() <= width and needed.height() <= self.height()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme, on = painter_for(self), self._theme, self.isChecked()
        rect = QRectF(self.rect())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
        painter.setFont(theme.font("strong" if on else "medium"))
        painter.setPen(theme.color("primary" if on else "text_2"))
        metrics = QFontMetricsF(painter.font())
        room = rect.width() - 24 + 2
        if self._wraps(room):
            shown = self.text()
            words = QRectF(12, 0, room, rect.height())
            painter.drawText(words, flags | Qt.TextFlag.TextWordWrap, shown)
        else:
            shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
            painter.drawText(rect.adjusted(12, 0, 0, 0), flags, shown)
        self.setToolTip(self.text() if shown != self.text() else "")
        if rect.width() >= self.whole_width():
            x = 12 + metrics.horizontalAdvance(shown) + 8
            painter.setFont(theme.font("medium"))
            painter.setPen(theme.color("text_3"))
            painter.drawText(rect.adjusted(x, 0, 0, 0), flags, self.count)
        if on:
            painter.fillRect(QRectF(0, rect.height() - 3, rect.width(), 3), theme.color("primary"))


class Tabs(Panel):
    """A 52 px strip of tabs; the first label stands under the header's title. Where large type
    leaves no room for all of them it is two lines high, and long labels break."""

    chosen = Signal(str)

    def __init__(self, tabs: Sequence[tuple[str, str, str]], parent: QWidget | None = None) -> None:
        super().__init__("bg", "b", parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._tabs: dict[str, _Tab] = {}
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 32, 0)
        row.setSpacing(8)
        for key, text, count in tabs:
            tab = _Tab(key, text, count)
            tab.clicked.connect(lambda _on=False, k=key: self._choose(k))
            self._tabs[key] = tab
            row.addWidget(tab)
        row.addStretch(1)
        if tabs:
            self.set_current(tabs[0][0])

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._fold()
        return done

    def _fold(self) -> None:
        saved = sum(tab.whole_width() - tab.sizeHint().width() for tab in self._tabs.values())
        folded = self._row.sizeHint().width() + saved > self.width()
        for tab in self._tabs.values():
            tab.set_folded(folded)

    def set_current(self, key: str) -> None:
        """Mark a tab without emitting."""
        for name, tab in self._tabs.items():
            tab.setChecked(name == key)

    def current(self) -> str:
        return next((key for key, tab in self._tabs.items() if tab.isChecked()), "")

    def set_count(self, key: str, count: str) -> None:
        self._tabs[key].set_text(self._tabs[key].text(), count)

    def set_text(self, key: str, text: str) -> None:
        self._tabs[key].set_text(text, self._tabs[key].count)

    def set_trailing(self, widget: QWidget) -> None:
        """Add a widget at the strip's right end."""
        self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def _choose(self, key: str) -> None:
        self.set_current(key)
        self.chosen.emit(key)


class StepIndicator(QWidget):
    """Numbered steps of a flow: done in green with a check, current in primary, then plain."""

    def __init__(self, steps: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = current_theme()
        self._steps = list(steps)
        self._current = 0
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._theme.changed.connect(self._on_theme_changed)
        self.set_current(0)

    def set_current(self, index: int) -> None:
        """Mark step `index` (from 0) as the current one; len(steps) marks all as done."""
        self._current = index
        shown = self._steps[min(index, len(self._steps) - 1)] if self._steps else ""
        self.setAccessibleName(
            tr(
                "Bước {step} trên {total}: {name}",
                step=index + 1,
                total=len(self._steps),
                name=shown,
            )
        )
        self._on_theme_changed()

    def set_steps(self, steps: Sequence[str]) -> None:
        self._steps = list(steps)
        self.set_current(self._current)

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()

    def _widths(self) -> list[int]:
        side = self._theme.px(28)
        return [side + 8 + self._theme.text_width("strong", s) for s in self._steps]

    def sizeHint(self) -> QSize:
        width = sum(self._widths()) + 64 * max(0, len(self._steps) - 1)
        return QSize(width, max(44, self._theme.px(28) + 8))

    def minimumSizeHint(self) -> QSize:
        """Room for the circles and the current step's name."""
        widths, side = self._widths(), self._theme.px(28)
        now = widths[self._current] if self._current < len(widths) else side
        others = side * max(0, len(widths) - 1)
        return QSize(now + others + 64 * max(0, len(widths) - 1), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme, side = painter_for(self), self._theme, self._theme.px(28)
        middle, x = self.height() / 2, 0.0
        narrow = self.width() < self.sizeHint().width()
        if narrow:
            x = max(0.0, (self.width() - self.minimumSizeHint().width()) / 2)
        for i, (step, full_width) in enumerate(zip(self._steps, self._widths(), strict=True)):
            named = not narrow or i == self._current
            width = full_width if named else side
            done, now = i < self._current, i == self._current
            ring = QRectF(x, middle - side / 2, side, side)
            ink = "success" if done else "primary" if now else "text_2"
            if done or now:
                box(painter, ring, side / 2, theme.color(ink))
            else:
                box(painter, ring, side / 2, None, theme.color("control"), 2)
            if done:
                theme.paint_icon(painter, "check-bold", "on_primary", ring.adjusted(7, 7, -7, -7))
            else:
                painter.setFont(theme.font("chip"))
                painter.setPen(theme.color("on_primary" if now else "text_2"))
                painter.drawText(ring, Qt.AlignmentFlag.AlignCenter, str(i + 1))
            painter.setFont(theme.font("strong" if now else "medium"))
            painter.setPen(theme.color(ink))
            words = QRectF(x + side + 8, 0, width, self.height())
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, step if named else "")
            x += width + 12
            if i < len(self._steps) - 1:
                painter.fillRect(QRectF(x, middle - 1, 40, 2), theme.color("border"))
            x += 52


class ActionBar(Panel):
    """The 88 px foot of a flow: note or secondary buttons left, the primary right."""

    def __init__(
        self,
        note: str = "",
        note_icon: str = "",
        buttons: Sequence[QWidget] = (),
        left: Sequence[QWidget] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("surface", "t", parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        row = Row(self)
        row.setContentsMargins(32, 16, 32, 16)
        row.addStrut(56)
        row.setSpacing(16)
        for widget in left:
            row.addWidget(widget)
        self._icon = Icon(note_icon, "text_2", 20)
        row.addWidget(self._icon)
        self._note = Label(note, "meta", "text_2")
        row.addWidget(self._note, 1)
        for widget in buttons:
            row.addWidget(widget)
        self.set_note(note, note_icon)

    def set_note(self, text: str, icon: str = "") -> None:
        self._note.setText(text)
        self._icon.set(icon)
        self._icon.setVisible(bool(icon and text))
