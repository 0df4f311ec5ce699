"""Owns the sheets in which the chair confirms: opening a vote, closing the sitting."""

from __future__ import annotations

from PySide6.QtCore import QMargins
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ecabinet.services.summaries import ItemView
from ui.i18n import tr
from ui.viewmodels.live import LiveModel
from ui.widgets import Button, Card, Icon, Label, Segmented, Sheet, TextArea

_SECONDS = (30, 60, 120, 300)


def _subject(title: str) -> str:
    """The usual question: whether to adopt what the item is about."""
    return tr("Thông qua {title}", title=title[:1].lower() + title[1:])


class OpenVoteSheet(Sheet):
    """What is voted on, among which choices, for how long; opening is the confirmation."""

    def __init__(self, host: QWidget, model: LiveModel, item: ItemView) -> None:
        super().__init__(
            host, 720, tr("Mở biểu quyết"),
            tr("Nội dung {number}: {title}", number=item.order, title=item.title),
        )  # fmt: skip
        self._model, self._item = model, item
        self._text = TextArea(tr("Nội dung biểu quyết"))
        self._text.set_text(_subject(item.title))
        self._kind = Segmented(
            [("approve", tr("Tán thành hoặc không")), ("options", tr("Chọn một phương án"))],
            name=tr("Cách biểu quyết"),
        )
        self._kind.set_value("approve")
        self._options = TextArea(tr("Các phương án, mỗi dòng một phương án"), min_lines=3)
        self._options.hide()
        self._seconds = Segmented(
            [(s, tr("{n} giây", n=s) if s < 60 else tr("{n} phút", n=s // 60)) for s in _SECONDS],
            name=tr("Thời gian"),
        )
        self._seconds.set_value(60)
        self._note = Label("", "meta", "text_2")
        self._open = Button(tr("Mở biểu quyết"), "primary", "large", "scales")
        self._open.setAccessibleName(tr("Mở biểu quyết cho thành viên"))
        cancel = Button(tr("Để sau"), "secondary", "large")
        for part in (
            self._text,
            Label(tr("Cách biểu quyết"), "meta_strong", "text_2"),
            self._kind,
            self._options,
            Label(tr("Thời gian"), "meta_strong", "text_2"),
            self._seconds,
        ):
            self.body.addWidget(part)
        self.footer.addWidget(Icon("users-three", "text_2", 20))
        self.footer.addWidget(self._note, 1)
        self.footer.addWidget(cancel)
        self.footer.addWidget(self._open)
        self._text.changed.connect(self._check)
        self._options.changed.connect(self._check)
        self._kind.chosen.connect(self._on_kind)
        self._open.clicked.connect(self._on_open)
        cancel.clicked.connect(self.close_sheet)
        self._check()

    def _choices(self) -> tuple[str, ...]:
        if self._kind.value() != "options":
            return ()
        lines = (line.strip() for line in self._options.text().splitlines())
        return tuple(dict.fromkeys(line for line in lines if line))

    def _on_kind(self, kind: object) -> None:
        self._options.setVisible(kind == "options")
        if kind == "options":
            self._options.setFocus()
        self._check()

    def _check(self) -> None:
        """A button that cannot be pressed says what is missing."""
        missing = ""
        if not self._text.text().strip():
            missing = tr("Cần nêu nội dung biểu quyết.")
        elif self._kind.value() == "options" and len(self._choices()) < 2:
            missing = tr("Cần ít nhất hai phương án khác nhau.")
        self._open.setEnabled(not missing)
        voters = len(self._model.meeting.seats) if self._model.meeting else 0
        self._note.setText(missing or tr("{n} thành viên nhận phiếu ngay khi mở.", n=voters))

    def _on_open(self) -> None:
        seconds = self._seconds.value()
        assert isinstance(seconds, int)
        self._model.open_vote(self._item.id, self._text.text(), self._choices(), seconds)
        self.close_sheet()


class OpenAgreedSheet(Sheet):
    """The list that is adopted in one vote, each item by its title; opening is the confirmation."""

    def __init__(self, host: QWidget, model: LiveModel) -> None:
        items = model.agreed
        super().__init__(
            host, 720, tr("Biểu quyết thông qua danh mục nhất trí"),
            tr("{n} nội dung không có ý kiến đề nghị thảo luận, thông qua bằng một lần biểu quyết.",
               n=len(items)),
        )  # fmt: skip
        self._model = model
        listed = Card()
        for item in items:
            row = QHBoxLayout()
            row.setSpacing(12)
            row.addWidget(Label(str(item.order), "medium", "text_3", wrap=False))
            row.addWidget(Label(item.title, "medium", max_lines=2), 1)
            listed.add_padded(row, QMargins(20, 10, 20, 10))
        self._seconds = Segmented(
            [(s, tr("{n} giây", n=s) if s < 60 else tr("{n} phút", n=s // 60)) for s in _SECONDS],
            name=tr("Thời gian"),
        )
        self._seconds.set_value(60)
        note = tr("Nội dung mà thành viên vừa đề nghị thảo luận được tự rút khỏi danh mục.")
        self._open = Button(tr("Mở biểu quyết"), "primary", "large", "scales")
        self._open.setAccessibleName(tr("Mở biểu quyết cho thành viên"))
        cancel = Button(tr("Để sau"), "secondary", "large")
        self.body.addWidget(listed)
        self.body.addWidget(Label(tr("Thời gian"), "meta_strong", "text_2"))
        self.body.addWidget(self._seconds)
        self.footer.addWidget(Icon("info", "text_2", 20))
        self.footer.addWidget(Label(note, "meta", "text_2"), 1)
        self.footer.addWidget(cancel)
        self.footer.addWidget(self._open)
        self._open.clicked.connect(self._on_open)
        cancel.clicked.connect(self.close_sheet)

    def _on_open(self) -> None:
        seconds = self._seconds.value()
        assert isinstance(seconds, int)
        self._model.open_agreed(tr("Thông qua danh mục nội dung nhất trí"), seconds)
        self.close_sheet()


class CloseMeetingSheet(Sheet):
    """A sitting once closed is not opened again: this is said before it is done."""

    def __init__(self, host: QWidget, model: LiveModel) -> None:
        left = len(model.coming)
        super().__init__(
            host, 600, tr("Bế mạc phiên họp?"),
            tr("Còn {n} nội dung chưa mở. Phiên họp đã bế mạc không mở lại được.", n=left)
            if left
            else tr("Phiên họp đã bế mạc không mở lại được."),
        )  # fmt: skip
        self._model = model
        cancel = Button(tr("Tiếp tục họp"), "secondary", "large")
        close = Button(tr("Bế mạc"), "primary", "large")
        self.footer.addStretch(1)
        self.footer.addWidget(cancel)
        self.footer.addWidget(close)
        cancel.clicked.connect(self.close_sheet)
        close.clicked.connect(self._on_close)

    def _on_close(self) -> None:
        self._model.close_meeting()
        self.close_sheet()
