"""Owns the screen of all opinion forms: what waits first, then what was signed, then the rest."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ui.i18n import is_language_change, tr
from ui.messages import words
from ui.viewmodels.forms import AWAITING, SIGNED, FormsModel, Listed, Standing, place_of
from ui.viewmodels.navigator import Place
from ui.viewmodels.workspace import Workspace
from ui.views.forms.rows import FormRow
from ui.views.shell.status import crown
from ui.widgets import (
    Button,
    Card,
    EmptyState,
    ErrorState,
    FilterChip,
    FlowLayout,
    Header,
    IconButton,
    Page,
    Panel,
    SearchField,
    Skeleton,
    Tabs,
)
from ui.widgets.breadth import Breadth

_TICK_MS = 30_000


class FormsScreen(Panel):
    """The list behind *Lấy ý kiến*; `place.text` may name the tab, "open" or "closed"."""

    def __init__(
        self, workspace: Workspace, place: Place | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__("bg", parent=parent)
        self._workspace = workspace
        self.model = FormsModel(workspace, self)
        self._error: Exception | None = None
        self._breadth = Breadth(self)
        self._header = Header(tr("Phiếu lấy ý kiến"))
        crown(self._header, workspace)
        self._tabs = Tabs([("open", tr("Đang mở"), ""), ("closed", tr("Đã đóng"), "")])
        self._funnel = IconButton("funnel", tr("Lọc phiếu"), checkable=True)
        self._lens = IconButton("magnifying-glass", tr("Tìm phiếu"), checkable=True)
        self._search = SearchField(tr("Số phiếu, tên phiếu hoặc cơ quan trình"))
        self._filters = QWidget()
        self._chips = FlowLayout(self._filters, gap=8)
        self._page = Page(gap=20)
        self._body = QVBoxLayout()
        self._body.setSpacing(20)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._build()
        if place is not None and place.text == "closed":
            self._tabs.set_current("closed")
        self._show()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._tabs.set_trailing(self._funnel)
        self._tabs.set_trailing(self._lens)
        column.addWidget(self._header)
        column.addWidget(self._tabs)
        column.addWidget(self._page, 1)
        self._search.hide()
        self._filters.hide()
        self._page.column.addWidget(self._search)
        self._page.column.addWidget(self._filters)
        self._page.column.addLayout(self._body)
        self._page.column.addStretch(1)
        self._page.column.setContentsMargins(0, 20, 0, 16)
        self._tabs.chosen.connect(lambda _key: self._show())
        self._funnel.toggled.connect(self._on_funnel)
        self._lens.toggled.connect(self._on_lens)
        self._search.changed.connect(self.model.search)
        self.model.loaded.connect(self._on_loaded)
        self.model.failed.connect(self._on_failed)
        self._timer.timeout.connect(self._show)
        self._breadth.changed.connect(self._show)

    # events ------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.model.reload()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_language_change(event):
            self._header.set_title(tr("Phiếu lấy ý kiến"))
            self._tabs.set_text("open", tr("Đang mở"))
            self._tabs.set_text("closed", tr("Đã đóng"))
            self._funnel.set_name(tr("Lọc phiếu"))
            self._lens.set_name(tr("Tìm phiếu"))
            self._search.input.setPlaceholderText(tr("Số phiếu, tên phiếu hoặc cơ quan trình"))
            self._show()

    def _on_loaded(self) -> None:
        self._error = None
        self._show()

    def _on_failed(self, error: Exception) -> None:
        self._error = error
        self._show()

    def _on_funnel(self, on: bool) -> None:
        self._filters.setVisible(on)
        if not on:
            self.model.choose(None)

    def _on_lens(self, on: bool) -> None:
        self._search.setVisible(on)
        if on:
            self._search.input.setFocus()
        else:
            self._search.set_text("")

    # showing -----------------------------------------------------------------------------

    def _show(self) -> None:
        focused = self._focused_form()
        self._retell()
        while (item := self._body.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for part in self._parts():
            self._body.addWidget(part)
            part.show()  # at once: what is not seen yet takes no focus
        if focused:
            self._focus(focused)

    def _retell(self) -> None:
        model = self.model
        open_count = sum(one.standing is not Standing.CLOSED for one in model.all())
        self._tabs.set_count("open", str(open_count) if model.ready else "")
        closed = model.count(Standing.CLOSED)
        self._tabs.set_count("closed", str(closed) if model.ready else "")
        self._header.set_meta(self._summary() if model.ready else "")
        self._show_filters()

    def _summary(self) -> str:
        waiting, late = self.model.count(*AWAITING), self.model.count(Standing.OVERDUE)
        drafting = self.model.count(Standing.DRAFTING)
        if drafting and not waiting:
            return tr("{n} phiếu chờ dự thảo", n=drafting)
        if not waiting:
            return tr("Không có phiếu nào chờ ý kiến")
        said = tr("{n} phiếu chờ ý kiến", n=waiting)
        return said if not late else f"{said}, {tr('{n} phiếu quá hạn', n=late)}"

    def _show_filters(self) -> None:
        named = {
            Standing.OVERDUE: tr("Quá hạn"),
            Standing.SOON: tr("Sắp đến hạn"),
            Standing.WAITING: tr("Còn thời gian"),
            Standing.QUEUED: tr("Chờ gửi"),
            Standing.ANSWERED: tr("Đã trả lời"),
            Standing.DRAFTING: tr("Chờ dự thảo"),
            Standing.PROPOSED: tr("Đã gửi dự thảo"),
            Standing.FOLLOWED: tr("Theo dõi"),
        }
        while (item := self._chips.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for which, name in named.items():
            count = self.model.count(which)
            if not count and self.model.filter is not which:
                continue
            chip = FilterChip(f"{name} {count}")
            chip.setChecked(self.model.filter is which)
            chip.toggled.connect(lambda on, w=which: self.model.choose(w if on else None))
            self._chips.addWidget(chip)

    def _parts(self) -> list[QWidget]:
        model = self.model
        if not model.ready:
            if self._error is not None:
                return [self._error_state(self._error)]
            return [Skeleton(5)]
        closed_tab = self._tabs.current() == "closed"
        shown = [one for one in model.shown() if (one.standing is Standing.CLOSED) is closed_tab]
        if not shown:
            return [self._empty(closed_tab)]
        if closed_tab:
            return [self._card("", shown)]
        groups = (
            (tr("Chờ ý kiến của tôi"), AWAITING),
            (tr("Đã ký"), SIGNED),
            (tr("Chờ dự thảo"), frozenset({Standing.DRAFTING})),
            (tr("Đã gửi dự thảo"), frozenset({Standing.PROPOSED})),
            (tr("Đang lấy ý kiến"), frozenset({Standing.FOLLOWED})),
        )
        cards: list[QWidget] = []
        for title, kinds in groups:
            members = [one for one in shown if one.standing in kinds]
            if members:
                cards.append(self._card(title, members))
        return cards

    def _card(self, title: str, members: list[Listed]) -> Card:
        card = Card(title, str(len(members)) if title else "")
        if members[0].standing in AWAITING:
            card.set_action(self._next_button(members[0]))
        for one in members:
            row = FormRow(self._workspace, one, self._breadth.narrow)
            row.activated.connect(lambda place=row.form: self._open(place))
            card.add(row)
        return card

    def _next_button(self, first: Listed) -> Button:
        late = first.standing is Standing.OVERDUE
        text = tr("Xử lý phiếu quá hạn") if late else tr("Trả lời phiếu gần hạn")
        button = Button(text, "primary", "compact", "pen-nib")
        button.clicked.connect(lambda: self._open(place_of(first.card)))
        return button

    def _empty(self, closed_tab: bool) -> QWidget:
        card = Card()
        if self.model.filter is not None or self._search.text().strip():
            state = EmptyState("magnifying-glass", tr("Không có phiếu nào như vậy"))
        elif closed_tab:
            state = EmptyState("archive", tr("Chưa có phiếu nào đã đóng"))
        else:
            state = EmptyState(
                "clipboard-text",
                tr("Không có phiếu nào đang mở"),
                tr("Phiếu mới sẽ hiện ở đây ngay khi Văn phòng gửi."),
            )
        state.setMinimumHeight(280)
        card.add(state)
        return card

    def _error_state(self, error: Exception) -> QWidget:
        told = words(error)
        card = Card()
        state = ErrorState(told.title, told.detail, tr("Thử lại"))
        state.setMinimumHeight(280)
        state.action_clicked.connect(self.model.reload)
        card.add(state)
        return card

    def _open(self, place: Place) -> None:
        self._workspace.navigator.go(place)

    # keeping the keyboard's place --------------------------------------------------------

    def _focused_form(self) -> Place | None:
        focus = QApplication.focusWidget()
        return focus.form if isinstance(focus, FormRow) and self.isAncestorOf(focus) else None

    def _focus(self, form: Place) -> None:
        for row in self.findChildren(FormRow):
            if row.form == form and row.isVisible():
                row.setFocus()
                return
