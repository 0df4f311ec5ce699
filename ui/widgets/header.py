"""Owns what stands at the top and foot of a screen: header, steps, action bar."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.i18n import is_language_change, tr
from ui.theme import current_theme
from ui.widgets.avatars import Avatar
from ui.widgets.buttons import IconButton
from ui.widgets.chips import SyncChip
from ui.widgets.drawing import box, painter_for
from ui.widgets.grounds import Panel
from ui.widgets.icons import Icon
from ui.widgets.labels import Label
from ui.widgets.layouts import Row
from ui.widgets.surfaces import FlowLayout

_GAP = 16
_TITLE_LEAST = 140
_ENDLESS = 100_000
_BENEATH = (32, 0, 32, 8)


class Header(Panel):
    """A screen's head, 80 high: title and meta at the left, sync chip and office at the right.

    Where they have no room they wrap, and the head grows; where that is not enough, chips go above
    the title and what stands in the middle goes beneath.
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
        self._title = Label(title, role, max_lines=3)
        self._meta = Label(meta, "meta" if bar else "body", "text_2", max_lines=3)
        for words in (self._title, self._meta):
            words.setMinimumWidth(1)  # a long word makes no window wider
        self._facts = QWidget()
        self._back = IconButton("caret-left", tr("Quay lại"))
        self.sync = SyncChip()
        self._avatar = Avatar()
        self._office = Label("", "meta_medium", wrap=False)
        self._lead, self._centre, self._actions = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        self._title_row, self._above, self._beneath = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        self._chip: QWidget | None = None
        self._mark: QWidget | None = None
        self._steps: StepIndicator | None = None
        self._folded = False
        self._build(back)
        self.set_title(title)
        self.set_meta(meta)

    def _build(self, back: bool) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        row = self._row = QHBoxLayout()
        whole.addLayout(row)
        whole.addLayout(self._beneath)
        row.setContentsMargins(20 if back else 32, 8, 32, 8)
        row.addStrut(64)
        row.setSpacing(_GAP)
        row.addWidget(self._back)
        self._back.setVisible(back)
        self._back.clicked.connect(self.back_clicked)
        row.addLayout(self._lead)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStrut(_TITLE_LEAST)  # not squeezed away by what stands beside it
        words.addStretch(1)
        self._above.addStretch(1)
        words.addLayout(self._above)
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
        self._actions.setSpacing(_GAP)
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
        self._mark = widget
        self._lead.addWidget(widget)

    def set_title_chip(self, chip: QWidget) -> None:
        """Put one chip beside the title."""
        self._chip = chip
        self._title_row.addWidget(chip)
        self._title_row.addStretch(1)

    def set_centre(self, steps: "StepIndicator") -> None:
        """Put a flow's steps in the middle; all are named where the title leaves room."""
        self._steps = steps
        self._centre.addWidget(steps)

    def add_action(self, widget: QWidget) -> None:
        """Add a control before the sync chip."""
        self._actions.addWidget(widget)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_language_change(event):
            self._back.set_name(tr("Quay lại"))

    # room --------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._share_room()
        return done

    def minimumSizeHint(self) -> QSize:
        """Of the folded head: it can always fold."""
        hint = super().minimumSizeHint()
        if self._folded:
            return hint
        aside = [_width(self._mark), _width(self._chip)]
        aside.append(self._centre.minimumSize().width())
        return QSize(hint.width() - sum(width + _GAP for width in aside if width), hint.height())

    def _share_room(self) -> None:
        room, chip = self._room(), _width(self._chip)
        if self._steps is not None:
            natural = max(_width(self._title), _width(self._meta), _TITLE_LEAST)
            brief = room - self._steps.whole_width() - _GAP < natural
            self._steps.set_brief(brief)
            self._row.setStretch(self._row.indexOf(self._centre) + 1, int(not brief))
            if not self._steps.isHidden():
                room -= self._steps.minimumSizeHint().width() + _GAP
        mark = _width(self._mark)
        room -= mark + _GAP if mark else 0
        beside = room - (chip + 12 if chip else 0)
        self._fold(_lines(self._title, beside) > 2 or _lines(self._meta, room) > 2)

    def _room(self) -> int:
        """What is left of the width for title, chips and steps."""
        margins = self._row.contentsMargins()
        others = [_width(part) for part in (self._back, self.sync, self._avatar, self._office)]
        others.append(self._actions.sizeHint().width())
        taken = sum(width + self._row.spacing() for width in others if width)
        return self.width() - margins.left() - margins.right() - taken

    def _fold(self, folded: bool) -> None:
        if folded == self._folded:
            return
        self._folded = folded
        if self._chip is not None:
            (self._above if folded else self._title_row).insertWidget(int(not folded), self._chip)
        if self._mark is not None:
            (self._above if folded else self._lead).insertWidget(0, self._mark)
        if self._steps is not None:
            (self._beneath if folded else self._centre).addWidget(self._steps)
            self._beneath.setContentsMargins(*(_BENEATH if folded else (0, 0, 0, 0)))
        self._row.invalidate()  # else it asks for the room of what has gone


def _width(part: QWidget | None) -> int:
    """What a part takes in one line; nothing where it is absent or hidden."""
    return 0 if part is None or part.isHidden() else part.sizeHint().width()


def _lines(label: Label, width: int) -> int:
    """How many lines a label takes in that width."""
    if label.isHidden():
        return 0
    return label.heightForWidth(max(1, width)) // max(1, label.heightForWidth(_ENDLESS))


class StepIndicator(QWidget):
    """Numbered steps of a flow: done in green with a check, current in primary, then plain."""

    def __init__(self, steps: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = current_theme()
        self._steps = list(steps)
        self._current, self._brief = 0, False
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

    def set_brief(self, brief: bool) -> None:
        """Name the current step alone, and ask for no more room than that takes."""
        if brief != self._brief:
            self._brief = brief
            self._on_theme_changed()

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()

    def _widths(self) -> list[int]:
        side = self._theme.px(28)
        return [side + 8 + self._theme.text_width("strong", s) for s in self._steps]

    def whole_width(self) -> int:
        """With the names of all steps."""
        return sum(self._widths()) + 64 * max(0, len(self._steps) - 1)

    def sizeHint(self) -> QSize:
        if self._brief:
            return self.minimumSizeHint()
        return QSize(self.whole_width(), self._height())

    def minimumSizeHint(self) -> QSize:
        """Room for the circles and the current step's name."""
        widths, side = self._widths(), self._theme.px(28)
        now = widths[self._current] if self._current < len(widths) else side
        others = side * max(0, len(widths) - 1)
        return QSize(now + others + 64 * max(0, len(widths) - 1), self._height())

    def _height(self) -> int:
        return max(44, self._theme.px(28) + 8)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme, side = painter_for(self), self._theme, self._theme.px(28)
        middle, x = self.height() / 2, 0.0
        narrow = self.width() < self.whole_width()
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
