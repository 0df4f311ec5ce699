"""Owns who has the controls of the sitting: the card that says so, and the chair's sheet."""

from __future__ import annotations

from PySide6.QtCore import QMargins, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ecabinet.domain.people import Role
from ui.i18n import tr
from ui.viewmodels.live import LiveModel
from ui.views.meeting import words
from ui.views.meeting.flush import FlushLink
from ui.widgets import Button, Card, CheckGroup, Label, Sheet


class ControlsCard(Card):
    """For the staff: who has the controls; a secretary sees it once the chair has named some."""

    give_wanted = Signal()

    def __init__(self, model: LiveModel, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._model = model
        self._heading = Label("", "strong")
        self._who = Label("", "meta", "text_2")
        self._give = FlushLink("right")
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.addWidget(self._heading)
        lines.addWidget(self._who)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addLayout(lines, 1)
        row.addWidget(self._give)
        self.add_padded(row, QMargins(20, 12, 20, 12))
        self._give.clicked.connect(self.give_wanted)

    def show_state(self) -> None:
        model, meeting = self._model, self._model.meeting
        if meeting is None:
            return
        may_give = model.chairs and model.room_lasts
        self.setVisible(may_give or (bool(meeting.controls) and model.of_staff))
        self._heading.setText(tr("Điều hành phiên họp"))
        self._who.setText(_told(model))
        self._give.setVisible(may_give)
        self._give.setText(tr("Giao quyền"))
        self._give.setAccessibleName(tr("Giao quyền điều hành phiên họp"))


def _told(model: LiveModel) -> str:
    named = model.meeting.controls if model.meeting else ()
    if not named:
        return tr("Chủ tọa và mọi thư ký")
    others = [words.office(one) for one in named if Role.CHAIR not in one.roles]
    return ", ".join((tr("Chủ tọa"), *others)) if others else tr("Chỉ chủ tọa")


class ControlsSheet(Sheet):
    """The chair chooses the secretaries who have the controls beside him, or gives them to all."""

    def __init__(self, host: QWidget, model: LiveModel) -> None:
        super().__init__(
            host, 640, tr("Giao quyền điều hành"),
            tr("Mở, kết thúc nội dung và biểu quyết, mời phát biểu, bế mạc."),
        )  # fmt: skip
        self._model = model
        named = model.meeting.controls if model.meeting else ()
        people = [(one.id, words.office(one)) for one in model.secretaries]
        self.group = CheckGroup(people, len(people), tr("Thư ký được giao"))
        self.group.set_value([one.id for one in named])
        self._note = Label("", "meta", "text_2")
        self._all = Button(tr("Mọi thư ký"), "secondary", "large")
        self._all.setAccessibleName(tr("Giao lại cho mọi thư ký"))
        self._all.setVisible(bool(named))
        self._give = Button(tr("Giao quyền"), "primary", "large", "check")
        self._give.setAccessibleName(tr("Giao cho người đã chọn"))
        self.body.addWidget(self.group)
        self.footer.addWidget(self._note, 1)
        self.footer.addWidget(self._all)
        self.footer.addWidget(self._give)
        self.group.chosen.connect(self._tell)
        self._all.clicked.connect(self._on_all)
        self._give.clicked.connect(self._on_give)
        self._tell()

    def _tell(self) -> None:
        alone = not self.group.value()
        self._note.setText(
            tr("Không chọn ai: chỉ chủ tọa điều hành.")
            if alone
            else tr("Chủ tọa luôn có quyền điều hành.")
        )

    def _on_all(self) -> None:
        self._model.give_controls(None)
        self.close_sheet()

    def _on_give(self) -> None:
        chosen = [one for one in self.group.value() if isinstance(one, bytes)]
        self._model.give_controls(chosen)
        self.close_sheet()
