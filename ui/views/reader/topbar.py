"""Owns the bar over the page: the way back, what is read, where one is, the layer, and the rest."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Signal
from PySide6.QtGui import QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ecabinet.domain.annotations import Layer
from ui.i18n import tr
from ui.theme import current_theme
from ui.theme.tokens import RADIUS_CONTROL
from ui.views.reader.shares import HEAD
from ui.views.reader.words import LAYER_ICONS, layer_words, zoom_words
from ui.widgets import Icon, IconButton, Label, Panel, Pressable, Segmented
from ui.widgets.drawing import box, painter_for
from ui.widgets.labels import digits_width, paint_digits

TITLE, LEAST = 240, 160  # px that what is read keeps beside the zoom, and beside other ways
_AIR, _FRAMED_AIR = 14, 24  # px around figures
_LAYER_INKS: dict[object, str] = {Layer.SHARED: "shared"}


class _Number(Pressable):
    """Figures that change and can be pressed, framed as a button is; `quiet` beside a title."""

    def __init__(self, *, quiet: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role, self._ink = ("body", "text_2") if quiet else ("medium", "text")
        self._framed = not quiet
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def say(self, shown: str, name: str, tip: str) -> None:
        self.setText(shown)
        self.setAccessibleName(name)
        self.setToolTip(tip)
        self.updateGeometry()
        self.update()

    def _width(self, shown: str) -> int:
        air = _FRAMED_AIR if self._framed else _AIR
        return int(digits_width(QFontMetricsF(self._theme.font(self._role)), shown)) + air

    def sizeHint(self) -> QSize:
        return QSize(self._width(self.text()), max(44, self._theme.line(self._role) + 20))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_for(self)
        theme = self._theme
        ground = theme.color("sunken") if self.isDown() or self.underMouse() else None
        line = theme.color("control") if self._framed else None
        box(painter, QRectF(self.rect()), RADIUS_CONTROL, ground, line)
        painter.setFont(theme.font(self._role))
        painter.setPen(theme.color(self._ink))
        paint_digits(painter, QRectF(self.rect()), self.text(), centred=True)


class PageNumber(_Number):
    """Where one is, "18 / 46", or "18" where it is `short`; pressed, one may go elsewhere."""

    def __init__(self, *, quiet: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(quiet=quiet, parent=parent)
        self._place, self._short = ("", 0, 0), False

    def set_place(self, label: str, page: int, pages: int) -> None:
        self._place = label, page, pages
        named = tr("Trang {page} trên {pages}", page=page, pages=pages)
        self.say(self._words(short=self._short), named, tr("Đến trang"))

    def set_short(self, short: bool) -> None:
        if short != self._short:
            self._short = short
            self.set_place(*self._place)

    @property
    def longest(self) -> int:
        """How wide it is where it is not short, px."""
        return self._width(self._words(short=False))

    def _words(self, *, short: bool) -> str:
        label, page, pages = self._place
        if short:
            return label
        return f"{label} ({page} / {pages})" if label != str(page) else f"{page} / {pages}"


class ZoomNumber(_Number):
    """How large the page is shown, "125%"; pressed, one may say how large."""

    def set_percent(self, percent: int) -> None:
        words = zoom_words(percent)
        self.say(words, tr("Thu phóng {percent}", percent=words), tr("Thu phóng"))


class _Title(Pressable):
    """What is read, in two lines; with a caret when one may go on to another paper."""

    def __init__(self) -> None:
        super().__init__()
        self.title = Label("", "strong", wrap=False)
        self.meta = Label("", "meta", "text_2", wrap=False)
        self._caret = Icon("caret-down", "text_2", 20)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.meta)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 1, 8, 1)
        row.setSpacing(6)
        row.addStrut(46)
        row.addLayout(words, 1)
        row.addWidget(self._caret)
        self.set_jumps(False)

    def set_jumps(self, jumps: bool) -> None:
        self._caret.setVisible(jumps)
        self.setEnabled(jumps)

    def sizeHint(self) -> QSize:
        layout = self.layout()
        assert layout is not None
        return layout.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.isEnabled() and (self.isDown() or self.underMouse()):
            rect, color = QRectF(self.rect()), self._theme.color("primary_tint")
            box(painter_for(self), rect, RADIUS_CONTROL, color)


class TopBar(Panel):
    """64 high; `slot` takes the synchronisation's chip. In portrait words give way to icons, and
    where there is no room for a title, ways that the sheet behind the dots has as well go.
    """

    back_clicked = Signal()
    title_clicked = Signal()
    panel_clicked = Signal()
    page_clicked = Signal()
    zoom_clicked = Signal()
    search_clicked = Signal()
    split_clicked = Signal()
    bookmark_clicked = Signal()
    more_clicked = Signal()
    present_clicked = Signal()
    layer_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", "b", parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.back = IconButton("caret-left", tr("Quay lại"))
        self.panel = IconButton("layout", tr("Bảng bên"), checkable=True)
        self.title = _Title()
        self.zoom = ZoomNumber(quiet=True)
        self.page = PageNumber()
        options = [(Layer.PRIVATE, layer_words(Layer.PRIVATE))]
        options.append((Layer.SHARED, layer_words(Layer.SHARED)))
        self._layers, self._layers_narrow = (
            Segmented(options, LAYER_ICONS, tr("Lớp ghi chú"), True, bare=bare, inks=_LAYER_INKS)
            for bare in (False, True)
        )
        self.search = IconButton("magnifying-glass", tr("Tìm trong tài liệu"))
        self.split = IconButton("columns", tr("Hai tài liệu cạnh nhau"), checkable=True)
        self.split.setToolTip(tr("Hai tài liệu cạnh nhau") + " (Ctrl+\\)")
        self.bookmark = IconButton("bookmark-simple", tr("Dấu trang"), checkable=True)
        self.more = IconButton("dots-three-vertical", tr("Thêm"))
        self.present = IconButton("projector-screen", tr("Trình bày"), checkable=True)
        self._presents = False
        self.slot = QHBoxLayout()
        self._has_layers = self._open = False
        self._portrait = False
        self._build()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.addStrut(HEAD - 16)
        row.setSpacing(4)
        row.addWidget(self.back)
        row.addWidget(self.panel)
        row.addWidget(self.title, 1)
        row.addStretch(0)
        row.addWidget(self.zoom)
        row.addWidget(self.page)
        row.addSpacing(4)
        for layers in (self._layers, self._layers_narrow):
            layers.set_value(Layer.PRIVATE)
            layers.chosen.connect(self._choose_layer)
            layers.hide()
            row.addWidget(layers)
        row.addWidget(self.present)
        row.addWidget(self.search)
        row.addWidget(self.split)
        row.addWidget(self.bookmark)
        row.addLayout(self.slot)
        row.addWidget(self.more)
        self.back.clicked.connect(self.back_clicked)
        self.panel.clicked.connect(self.panel_clicked)
        self.title.clicked.connect(self.title_clicked)
        self.zoom.clicked.connect(self.zoom_clicked)
        self.page.clicked.connect(self.page_clicked)
        self.search.clicked.connect(self.search_clicked)
        self.split.clicked.connect(self.split_clicked)
        self.bookmark.clicked.connect(self.bookmark_clicked)
        self.more.clicked.connect(self.more_clicked)
        self.present.clicked.connect(self.present_clicked)

    def set_title(self, title: str, meta: str) -> None:
        self.title.title.setText(title)
        self.title.meta.setText(meta)
        self.title.meta.setVisible(bool(meta))
        self.title.setAccessibleName(title)
        self.title.updateGeometry()
        self.setAccessibleName(title)
        self._fit()

    def set_place(self, label: str, page: int, pages: int) -> None:
        self.page.setVisible(pages > 0)
        self.page.set_place(label, page, pages)
        self._fit()

    def set_percent(self, percent: int) -> None:
        """How large the page is shown."""
        self.zoom.set_percent(percent)
        self._fit()

    def _fit(self) -> None:
        """What shows beside the title, which keeps its room: the least needed goes first."""
        row, title = self.layout(), self.title.sizeHint().width()
        assert row is not None
        ways = (
            (self.zoom, self._open and not self._portrait, TITLE),
            (self.bookmark, True, LEAST),
            (self.search, True, LEAST),
        )
        wide = {part: part.sizeHint().width() + row.spacing() for part, _, _ in ways}
        taken = row.sizeHint().width() - title
        taken += sum(wide[part] * (wanted - (not part.isHidden())) for part, wanted, _ in ways)
        if not self.page.isHidden():
            taken += self.page.longest - self.page.sizeHint().width()
        for part, wanted, keeps in ways:
            fits = taken + min(title, current_theme().px(keeps)) <= self.width()
            part.setVisible(wanted and fits)
            taken -= wide[part] * (wanted and not fits)
        self.page.set_short(taken + min(title, current_theme().px(LEAST)) > self.width())

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._fit()
        return done

    def set_bookmarked(self, on: bool) -> None:
        """Whether the page before one's eyes has a bookmark."""
        self.bookmark.setChecked(on)
        self.bookmark.set_icon("bookmark-simple-fill" if on else "bookmark-simple")
        name = tr("Dấu trang, trang này đã có") if on else tr("Dấu trang")
        self.bookmark.set_name(name)
        self.bookmark.setToolTip(f"{name} (Ctrl+D)")

    def set_layers(self, shares: bool) -> None:
        """Offer the shared layer, or no choice at all."""
        self._has_layers = shares
        self.set_portrait(self._portrait)

    def set_layer(self, layer: Layer) -> None:
        self._layers.set_value(layer)
        self._layers_narrow.set_value(layer)

    def set_presenting(self, *, may: bool, on: bool) -> None:
        """Whether one may show one's pages to a sitting, and does so."""
        self._presents = may or on
        self.present.setChecked(on)
        name = tr("Dừng trình bày") if on else tr("Trình bày")
        self.present.set_name(name)
        self.present.setToolTip(name)
        self.set_portrait(self._portrait)

    def set_portrait(self, portrait: bool) -> None:
        self._portrait = portrait
        self.present.setVisible(self._presents and self._open and not portrait)
        self.split.setVisible(not portrait)
        shown, narrow = self._has_layers and self._open, portrait or current_theme().px(100) > 150
        self._layers.setVisible(shown and not narrow)
        self._layers_narrow.setVisible(shown and narrow)
        self._fit()

    def set_open(self, is_open: bool) -> None:
        """Whether a paper is there to be searched and paged."""
        for part in (self.search, self.panel, self.split, self.bookmark, self.more):
            part.setEnabled(is_open)
        self._open = is_open
        self.set_portrait(self._portrait)

    def set_split(self, split: bool) -> None:
        """Whether two papers lie side by side."""
        self.split.setChecked(split)

    def set_writes(self, writes: bool) -> None:
        """Whether this paper takes marks; follows `set_open`."""
        self.bookmark.setEnabled(writes and self._open)

    def _choose_layer(self, layer: object) -> None:
        assert isinstance(layer, Layer)
        self.set_layer(layer)
        self.layer_chosen.emit(layer)
