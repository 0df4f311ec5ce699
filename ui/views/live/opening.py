"""Owns the sheets in which the chair confirms: a sitting without a quorum, a vote, the close."""

from __future__ import annotations

from PySide6.QtCore import QMargins
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ecabinet.domain.meeting import MeetingState
from ecabinet.services.summaries import ItemView
from ui.i18n import tr
from ui.viewmodels.live import LiveModel
from ui.viewmodels.plans import PlansModel
from ui.views.live.around import PresenceFigures
from ui.views.live.fields import VoteFields, length_field, subject
from ui.widgets import Button, Card, Icon, Label, Select, Sheet


class OpenMeetingSheet(Sheet):
    """Fewer have checked in than a sitting needs: how many, where, and how many are missing.

    The figures follow the room; the sheet goes when the sitting is no more this person's to open.
    """

    def __init__(self, host: QWidget, model: LiveModel) -> None:
        super().__init__(host, 600, " ")
        self._model = model
        self._figures = PresenceFigures(model)
        self._wait = Button(tr("Chờ thêm"), "secondary", "large")
        self._open = Button(kind="primary", size="large", icon="play")
        self.body.addWidget(self._figures)
        self.footer.addStretch(1)
        self.footer.addWidget(self._wait)
        self.footer.addWidget(self._open)
        self._wait.clicked.connect(self.close_sheet)
        self._open.clicked.connect(self._on_open)
        model.loaded.connect(self._show)
        self._show()

    def open(self) -> None:
        super().open()
        self._wait.setFocus()

    def _show(self) -> None:
        meeting = self._model.meeting
        assert meeting is not None
        if meeting.state is not MeetingState.PUBLISHED or not self._model.presides:
            self.close_sheet()
            return
        self._figures.show_state()
        if self._model.quorum_met:
            self.set_title(tr("Khai mạc phiên họp?"), tr("Đã đủ số thành viên có mặt."))
            self._open.setText(tr("Khai mạc"))
            return
        self.set_title(
            tr("Khai mạc khi chưa đủ điều kiện họp?"),
            tr("Cần ít nhất {needed} thành viên có mặt, còn thiếu {missing}. Biên bản ghi rõ số có "
               "mặt và số cần có.",
               needed=meeting.quorum_needed, missing=meeting.quorum_needed - meeting.present),
        )  # fmt: skip
        self._open.setText(tr("Vẫn khai mạc"))

    def _on_open(self) -> None:
        self._model.open_meeting()
        self.close_sheet()


class OpenVoteSheet(Sheet):
    """What is voted on, among which choices, for how long; opening is the confirmation.

    What was prepared for the item is taken over; of several the person chooses one.
    """

    def __init__(self, host: QWidget, model: LiveModel, item: ItemView) -> None:
        super().__init__(
            host, 720, tr("Mở biểu quyết"),
            tr("Nội dung {number}: {title}", number=item.order, title=item.title),
        )  # fmt: skip
        self._model, self._item = model, item
        self._plan = b""
        self.plans = PlansModel(model.workspace, model.meeting_id, item.id, self)
        self._prepared = Select([(b"", "")], tr("Biểu quyết đã chuẩn bị"))
        self._prepared.hide()
        self.fields = VoteFields(item.title)
        self._note = Label("", "meta", "text_2")
        self._open = Button(tr("Mở biểu quyết"), "primary", "large", "scales")
        self._open.setAccessibleName(tr("Mở biểu quyết cho thành viên"))
        cancel = Button(tr("Để sau"), "secondary", "large")
        self.body.addWidget(self._prepared)
        self.body.addWidget(self.fields)
        self.footer.addWidget(Icon("users-three", "text_2", 20))
        self.footer.addWidget(self._note, 1)
        self.footer.addWidget(cancel)
        self.footer.addWidget(self._open)
        self.plans.loaded.connect(self._show_plans)
        self._prepared.chosen.connect(self._take)
        self.fields.changed.connect(self._check)
        self._open.clicked.connect(self._on_open)
        cancel.clicked.connect(self.close_sheet)
        self._check()

    def _show_plans(self) -> None:
        """The first one is taken over at once: it was prepared to be opened now."""
        fresh = self._prepared.isHidden()
        blank = [(b"", tr("Biểu quyết khác"))]
        self._prepared.set_options([(one.plan, one.text) for one in self.plans.plans] + blank)
        self._prepared.setVisible(bool(self.plans.plans))
        if self.plans.plans and fresh:
            self._prepared.set_value(self.plans.plans[0].plan)
            self._take(self.plans.plans[0].plan)

    def _take(self, plan: object) -> None:
        chosen = next((one for one in self.plans.plans if one.plan == plan), None)
        self._plan = chosen.plan if chosen is not None else b""
        if chosen is not None:
            self.fields.fill(chosen.text, chosen.options, chosen.seconds)
        else:
            self.fields.fill(subject(self._item.title), (), 60)

    def _check(self) -> None:
        """A button that cannot be pressed says what is missing."""
        missing = self.fields.missing
        self._open.setEnabled(not missing)
        voters = len(self._model.meeting.seats) if self._model.meeting else 0
        self._note.setText(missing or tr("{n} thành viên nhận phiếu ngay khi mở.", n=voters))

    def _on_open(self) -> None:
        fields = self.fields
        self._model.open_vote(
            self._item.id, fields.text.text(), fields.options, fields.seconds, self._plan
        )
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
        self._seconds = length_field()
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
