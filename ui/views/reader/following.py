"""Owns what the reader says of a presentation, the dot that is pointed with, and the hand's part in
both; who presents and who goes along is the view-model's.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast
from weakref import ref

from PySide6.QtCore import QEvent, QMargins, QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPaintEvent, QTabletEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ecabinet.domain.errors import DomainError
from ui.i18n import tr
from ui.theme import current_theme
from ui.viewmodels.following import Following, Part
from ui.viewmodels.workspace import Workspace
from ui.views.meeting.words import office
from ui.views.reader.staying import KeysStay
from ui.widgets import Icon, Label, Pressable, announce
from ui.widgets.drawing import box, painter_for

if TYPE_CHECKING:
    from ui.views.reader.pageview import PageView
    from ui.views.reader.pane import ReaderPane

_FOOT = 20
_ABOVE = 12
_TALL = 52
_IN_LINE, _STACKED = QMargins(20, 5, 8, 5), QMargins(20, 16, 16, 16)
_DOT = 22
_HALO = 44
_MOVES = {QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide}
_OVER = {QEvent.Type.MouseMove, QEvent.Type.TabletMove}


class _PillAction(Pressable):
    """A word of the pill, filled while it is what one would press next."""

    def __init__(self, *, filled: bool = True) -> None:
        super().__init__()
        self._filled = filled
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def say(self, words: str) -> None:
        self.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        width = self._theme.text_width("button", self.text()) + 32
        return QSize(width, max(44, self._theme.line("button") + 16))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, rect = painter_for(self), QRectF(self.rect()).adjusted(1, 2, -1, -2)
        round_, action = rect.height() / 2, self._theme.color("inverse_action")
        if self._filled:
            box(painter, rect, round_, action)
        if self.hasFocus() or not self._filled:
            ink = "on_inverse" if self.hasFocus() else "inverse_action"
            box(painter, rect, round_, None, self._theme.color(ink), 2 if self.hasFocus() else 1)
        painter.setFont(self._theme.font("button"))
        painter.setPen(self._theme.color("inverse" if self._filled else "inverse_action"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self.text())

    def show_ring(self) -> None:
        self.update()


class FollowBar(QWidget):
    """The pill at the foot of the pages; hidden while nobody presents."""

    acted = Signal()
    dismissed = Signal()
    pointing = Signal(bool)

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._theme = current_theme()
        self._over: ref[QWidget] | None = None
        self._toast: ref[QWidget] | None = None
        self._said_aloud: tuple[str, ...] = ()
        self._icon = Icon("projector-screen", "on_inverse", 24)
        self._said = Label("", "medium", "on_inverse", max_lines=2)
        self._more = Label("", "meta", "on_inverse", max_lines=2)
        self.pointer = _PillAction(filled=False)
        self.pointer.setCheckable(True)
        self.action = _PillAction()
        self.away = _PillAction(filled=False)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._said)
        words.addWidget(self._more)
        said, acts = QHBoxLayout(), QHBoxLayout()
        said.setSpacing(12)
        said.addWidget(self._icon)
        said.addLayout(words, 1)
        acts.setSpacing(8)
        for act in (self.pointer, self.away, self.action):
            acts.addWidget(act)
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._parts.setSpacing(12)
        self._parts.addLayout(said, 1)
        self._parts.addLayout(acts)
        self._parts.setAlignment(acts, Qt.AlignmentFlag.AlignRight)
        self.action.clicked.connect(self.acted)
        self.away.clicked.connect(self.dismissed)
        self.pointer.toggled.connect(self._on_pointer)
        host.installEventFilter(self)
        self._theme.changed.connect(self._place)
        self.hide()

    def text(self) -> str:
        return "\n".join(part for part in (self._said.text(), self._more.text()) if part)

    def say(
        self, icon: str, said: str, more: str, action: str, *, away: bool, points: bool = False
    ) -> None:
        self._icon.set(icon)
        self._said.setText(said)
        self._more.setText(more)
        self._more.setVisible(bool(more))
        self.action.say(action)
        self.away.say(tr("Ẩn") if away else "")
        if not points:
            self.pointer.setChecked(False)
        self.pointer.say(self._pointer_words() if points else "")
        words = " · ".join(part for part in (said, more) if part)
        self.setAccessibleName(words)
        self.show()
        self._place()
        self.raise_()
        # Aloud what is new with it; a presenter who turns a page is not called out each time.
        if self._said_aloud != (icon, more, action):
            self._said_aloud = (icon, more, action)
            announce(self, words)

    def fall_silent(self) -> None:
        """Nobody presents any more."""
        self._said_aloud = ()
        self.hide()

    def stand_over(self, pages: QWidget, toast: QWidget) -> None:
        """In the middle of the pages, and above a toast while there is one."""
        self._over, self._toast = ref(pages), ref(toast)
        for part in (pages, toast):
            part.installEventFilter(self)
        self._place()

    def _pointer_words(self) -> str:
        return tr("Tắt con trỏ") if self.pointer.isChecked() else tr("Con trỏ")

    def _on_pointer(self, on: bool) -> None:
        self.pointer.say(self._pointer_words())
        self._place()
        self.pointing.emit(on)

    def _place(self) -> None:
        host = self.parentWidget()
        if host is None:
            return
        room = host.width() - 32
        width = min(room, self._lay(QBoxLayout.Direction.LeftToRight, _IN_LINE))
        if width == room:
            width = min(room, self._lay(QBoxLayout.Direction.TopToBottom, _STACKED))
        height = max(_TALL, self._parts.totalHeightForWidth(width))
        over = self._over() if self._over is not None else None
        toast = self._toast() if self._toast is not None else None
        middle = host.width() // 2
        if over is not None:
            middle = over.mapTo(host, over.rect().center()).x()
        left = max(16, min(middle - width // 2, host.width() - width - 16))
        foot = host.height() - _FOOT
        if toast is not None and toast.isVisible():
            foot = toast.y() - _ABOVE
        self.setGeometry(left, foot - height, width, height)

    def _lay(self, direction: QBoxLayout.Direction, air: QMargins) -> int:
        """How wide it would be, px, with what one may do beside the words or under them."""
        self._parts.setDirection(direction)
        self._parts.setContentsMargins(air)
        self._parts.activate()
        return self._parts.sizeHint().width()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        rect = QRectF(self.rect())
        box(painter_for(self), rect, min(rect.height() / 2, 28), self._theme.color("inverse"))


class Dot(QWidget):
    """Where the presenter points; no hand feels it."""

    def __init__(self, view: PageView) -> None:
        super().__init__(view.viewport())
        self._to_view = ref(view)
        self._at: tuple[int, int, int] | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.resize(_HALO, _HALO)
        self.hide()
        view.moved.connect(self._put)

    def show_at(self, at: tuple[int, int, int] | None) -> None:
        """Page and hundredths on it; None for nowhere."""
        self._at = at
        self._put()

    def _put(self) -> None:
        view = self._to_view()
        if view is None or self._at is None:
            self.hide()
            return
        page, x, y = self._at
        centre = view.to_view(page, x, y)
        self.move((centre - QPointF(_HALO, _HALO) / 2).toPoint())
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = painter_for(self), current_theme()
        middle = QRectF(self.rect()).center()
        painter.setPen(Qt.PenStyle.NoPen)
        for size, share in ((_HALO, 60), (_DOT, 230)):
            color = theme.color("danger")
            color.setAlpha(share)
            painter.setBrush(color)
            painter.drawEllipse(middle, size / 2 - 1, size / 2 - 1)


class Follow(QObject):
    """Brings the pane and the view-model together."""

    def __init__(self, pane: ReaderPane, model: Following, workspace: Workspace) -> None:
        super().__init__(pane)
        self._to_pane = ref(pane)
        self._workspace = workspace
        self.model = model
        self.bar = FollowBar(pane)
        KeysStay(self.bar, pane)
        self._dot: Dot | None = None
        self._guided = False
        pane.opened.connect(self._on_opened)
        pane.follow_wanted.connect(self._toggle)
        pane.present_wanted.connect(model.present)
        pane.bar.present_clicked.connect(model.present)
        self.bar.acted.connect(self._act)
        self.bar.dismissed.connect(model.dismiss)
        self.bar.pointing.connect(self._on_pointing)
        model.changed.connect(self._show)
        model.go_to.connect(self._go_to)
        model.ended.connect(lambda: self._tell(tr("Người trình bày đã dừng")))
        model.refused.connect(self._refused)
        self._show()

    @property
    def _pane(self) -> ReaderPane:
        # Held weakly: a pane and its parts make no circle that Python would break halfway.
        pane = self._to_pane()
        assert pane is not None
        return pane

    def _view(self) -> PageView | None:
        paper = self._pane.first.paper
        return paper.view if paper is not None else None

    def _on_opened(self) -> None:
        view = self._view()
        assert view is not None
        self._dot = Dot(view)
        view.shown.connect(self._on_shown)
        view.viewport().installEventFilter(self)
        self.bar.raise_()
        self.bar.stand_over(view.viewport(), self._pane.toast)
        self.model.turned(view.page)
        told = self.model.presented
        if told is not None and self.model.part is Part.FOLLOWING:
            self._go_to(told.page)
        self._show()

    def _on_shown(self, page: int) -> None:
        if not self._guided:
            self.model.turned(page)

    def _go_to(self, page: int) -> None:
        """Never under a hand that writes: it goes along when that has left the page."""
        view = self._view()
        if view is not None:
            view.pointer.once_free(partial(self._go_along, page))

    def _go_along(self, page: int) -> None:
        view = self._view()
        if view is None or view.page == page or self.model.part is not Part.FOLLOWING:
            return
        self._guided = True
        view.go_to(page)
        self._guided = False

    def _act(self) -> None:
        if self.model.presents:
            self.model.present()
        else:
            self.model.toggle()

    def _toggle(self) -> None:
        if self.model.part is Part.NONE:
            self._tell(tr("Chưa có ai trình bày tài liệu này"))
        self.model.toggle()

    def _tell(self, words: str) -> None:
        self._pane.say(words, "projector-screen")

    def _refused(self, error: Exception) -> None:
        if isinstance(error, DomainError) and error.code == "present.forbidden":
            self._tell(tr("Quý vị không còn quyền trình bày"))
        else:
            self._tell(tr("Đã dừng trình bày"))

    # -- pointing

    def _on_pointing(self, on: bool) -> None:
        if not on:
            self._point(None)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if self.model.presents and self.bar.pointer.isChecked():
            if event.type() in _OVER:
                self._point(cast("QMouseEvent | QTabletEvent", event).position())
            elif event.type() == QEvent.Type.Leave:
                self._point(None)
        return False

    def _point(self, at: QPointF | None) -> None:
        view = self._view()
        spot = view.spot(at) if view is not None and at is not None else None
        if spot is None:
            self.model.point(0, None)
        else:
            self.model.point(spot.page, (spot.x, spot.y))
        if self._dot is not None:
            self._dot.show_at((spot.page, spot.x, spot.y) if spot is not None else None)

    # -- words

    def _show(self) -> None:
        model, bar, part = self.model, self.bar, self.model.part
        self._pane.set_presenting(may=model.may_present, on=model.presents)
        if self._dot is not None and not model.presents:
            self._dot.show_at(model.pointer)
        told = model.presented
        if part is Part.PRESENTING:
            more = tr("Người theo thấy trang này")
            if model.unsent:
                more = tr("Mất kết nối: người theo chưa thấy trang mới")
            bar.say("broadcast", tr("Quý vị đang trình bày"), more, tr("Dừng"), away=False,
                    points=True)  # fmt: skip
            return
        if told is None or part is Part.NONE:
            bar.fall_silent()
            return
        who, page = office(told.person), self._pane.first.reader.label(told.page)
        at = tr("Người trình bày ở trang {page}", page=page)
        if part is Part.OFFERED:
            bar.say("projector-screen", at, who, tr("Theo dõi"), away=True)
        elif part is Part.FOLLOWING:
            bar.say("broadcast", tr("Đang theo người trình bày"), who, tr("Rời"), away=False)
        elif part is Part.LEFT:
            left = tr("Đã rời; người trình bày ở trang {page}", page=page)
            bar.say("projector-screen", left, who, tr("Theo lại"), away=True)
        elif part is Part.LOST:
            kept = tr("{who} · giữ nguyên trang này", who=who)
            bar.say("cloud-slash", tr("Người trình bày mất kết nối"), kept, "", away=True)
        elif part is Part.ELSEWHERE:
            title = tr("Nội dung {item}: {title}", item=told.item, title=told.title)
            bar.say("projector-screen", tr("Người trình bày mở tài liệu khác"),
                    title if told.item else told.title, tr("Mở"), away=True)  # fmt: skip
        else:
            bar.say("lock-simple", tr("Người trình bày mở tài liệu hạn chế"),
                    tr("Quý vị không có trong danh sách người đọc"), "", away=True)  # fmt: skip
