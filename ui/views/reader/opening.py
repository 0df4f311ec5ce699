"""Owns what stands in the page's place until a paper is open: bringing, password, failure."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.i18n import tr
from ui.theme import current_theme
from ui.theme.tokens import RADIUS_MARK
from ui.viewmodels.reader import Reader, State
from ui.views.reader.words import failure_icon, failure_words
from ui.widgets import Button, EmptyState, ErrorState, Icon, Label, Panel, Skeleton, TextField
from ui.widgets.drawing import box, painter_for

_WIDEST = 846  # px of a page
_LINES = (0.5, 1, 1, 0.62, 0, 1, 1, 1, 0.8, 0)  # of the page's lines, shares of their width


class _PageComing(Skeleton):
    """A page without words yet, where the first one will lie."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self.ripe:
            return
        painter, theme = painter_for(self), current_theme()
        wide = min(self.width(), _WIDEST)
        page = QRectF((self.width() - wide) / 2, 0, wide, self.height())
        painter.fillRect(page, theme.color("page"))
        edge, gap = wide / 8, theme.line("body")
        for place, share in enumerate(_LINES * int(page.height() / gap / len(_LINES) + 1)):
            line = QRectF(page.x() + edge, edge + place * gap, (wide - 2 * edge) * share, 10)
            box(painter, line, RADIUS_MARK, theme.color("border"))


class OpeningView(Panel):
    """One state at a time; `retry_clicked` and `password_given` are the only ways on.

    What a paper that opens never shows is built only when it is needed.
    """

    retry_clicked = Signal()
    password_given = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("desk", "", parent)
        self._stack = QStackedWidget()
        self._loading = _PageComing()
        self._stack.addWidget(self._loading)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 0)
        column.addWidget(self._stack)

    @cached_property
    def _fetching(self) -> EmptyState:
        made = EmptyState("download-simple", "", "")
        self._stack.addWidget(made)
        return made

    @cached_property
    def _failed(self) -> ErrorState:
        made = ErrorState("", "", tr("Thử lại"))
        made.action_clicked.connect(self.retry_clicked)
        self._stack.addWidget(made)
        return made

    @cached_property
    def _locked(self) -> QWidget:
        self._field = TextField(tr("Mật khẩu của tài liệu"), secret=True)
        self._unlock = Button(tr("Mở tài liệu"), "primary")
        form = QWidget()
        column = QVBoxLayout(form)
        column.setSpacing(12)
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(Icon("lock-key", "text_3", 48), 0, centre)
        column.addWidget(Label(tr("Tài liệu có mật khẩu"), "h2", align=centre))
        self._why = Label("", "body", "text_2", align=centre)
        column.addWidget(self._why)
        column.addWidget(self._field)
        column.addWidget(self._unlock, 0, centre)
        self._unlock.clicked.connect(self._submit)
        self._field.submitted.connect(self._submit)
        made = _centred(form, current_theme().px(420))
        self._stack.addWidget(made)
        return made

    def show_state(self, reader: Reader) -> None:
        """Say how far the opening has come."""
        if reader.state is State.LOADING:
            self._stack.setCurrentWidget(self._loading)
        elif reader.state is State.FETCHING:
            pages = reader.about.pages if reader.about else 0
            size = tr("{n} trang", n=pages) if pages else ""
            self._fetching.set(tr("Đang tải tài liệu về thiết bị"), size)
            self._stack.setCurrentWidget(self._fetching)
        elif reader.state is State.LOCKED:
            self._stack.setCurrentWidget(self._locked)
            self._why.setText(
                tr("Tệp này có mật khẩu riêng. Mật khẩu được giữ trong kho mã hóa của máy này.")
                if reader.source.keeps_passwords
                else tr("Tệp này có mật khẩu riêng. Mật khẩu chỉ dùng để mở lần này.")
            )
            self._field.set_error(tr("Mật khẩu không đúng.") if reader.wrong_password else "")
            self._field.setFocus()
        elif reader.state is State.FAILED:
            title, why = failure_words(reader.error)
            self._failed.set(title, why, tr("Thử lại"))
            self._failed.set_icon(*failure_icon(reader.error))
            self._stack.setCurrentWidget(self._failed)

    def _submit(self) -> None:
        self.password_given.emit(self._field.text())


def _centred(widget: QWidget, most: int) -> QWidget:
    holder = QWidget()
    widget.setMaximumWidth(most)
    column = QVBoxLayout(holder)
    column.addStretch(1)
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(widget, most)
    row.addStretch(1)
    column.addLayout(row)
    column.addStretch(1)
    return holder
