"""Owns one form's row in a list: subject, whose it is, when it is due and how it stands."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.i18n import tr
from ui.theme import current_theme
from ui.viewmodels.forms import AWAITING, Listed, Standing, place_of
from ui.viewmodels.workspace import Workspace
from ui.views.forms.words import Mark, ballot_mark, choice_word, due_mark, form_name, state_mark
from ui.views.meeting.words import office
from ui.widgets import Label, ListRow

_DUE_WIDTH = 218
_CHIP_WIDTH = 164


class FormRow(ListRow):
    """A form as one target; `compact` leaves the deadline's column out and words it instead."""

    def __init__(
        self, workspace: Workspace, listed: Listed, compact: bool, parent: QWidget | None = None
    ) -> None:
        self.form = place_of(listed.card)
        mark = _mark(workspace, listed)
        super().__init__(
            listed.card.subject,
            _meta(workspace, listed, compact),
            trailing=_trailing(workspace, listed, mark, compact),
            parent=parent,
        )
        layout = self.layout()
        assert layout is not None
        layout.setContentsMargins(20, 18, 16, 18)
        layout.setSpacing(16)
        due = _due_words(workspace, listed)
        parts = [listed.card.subject, self.meta.text(), "" if compact else due, mark.text]
        self.setAccessibleName(", ".join(part for part in parts if part))


def _mark(workspace: Workspace, listed: Listed) -> Mark:
    where = listed.standing
    if where in {Standing.QUEUED, Standing.ANSWERED}:
        return ballot_mark(listed.card.mine)
    if where is Standing.PROPOSED:
        return Mark(tr("Đã gửi dự thảo"), "success", "check-circle")
    if where is Standing.CLOSED:
        return state_mark(listed.card.state)
    return due_mark(workspace, listed.card)


def _meta(workspace: Workspace, listed: Listed, compact: bool) -> str:
    card = listed.card
    parts = [form_name(card)]
    if card.behalf is not None:
        parts.append(tr("thay mặt {name}", name=office(card.behalf)))
    if card.lent_to is not None:
        parts.append(tr("đã ủy quyền cho {name}", name=office(card.lent_to)))
    if card.cast_ms:
        signed = workspace.formats.moment(workspace.moment(card.cast_ms), workspace.now())
        parts.append(tr("đã ký {when}", when=signed))
        parts.append("; ".join(choice_word(one) for one in dict.fromkeys(card.choices)))
    else:
        parts.append(tr("{agency} trình", agency=card.agency) if card.agency else "")
        parts.append(tr("{n} tài liệu", n=card.papers) if card.papers else "")
    if compact:
        parts.append(_due_words(workspace, listed))
    return " · ".join(part for part in parts if part)


def _due_words(workspace: Workspace, listed: Listed) -> str:
    due = workspace.formats.due(workspace.moment(listed.card.deadline_ms))
    return tr("Hạn {due}", due=due)


def _note(workspace: Workspace, listed: Listed) -> str:
    """The line under the deadline: what still may be done."""
    card = listed.card
    if listed.outlook.offered and listed.standing in AWAITING:
        return tr("Có dự thảo tham mưu")
    if listed.standing is Standing.PROPOSED:
        sent = workspace.moment(listed.outlook.proposed_ms)
        return tr("Gửi {when}", when=workspace.formats.moment(sent, workspace.now()))
    if card.reminded_ms and listed.standing not in {Standing.QUEUED, Standing.ANSWERED}:
        when = workspace.formats.moment(workspace.moment(card.reminded_ms), workspace.now())
        return tr("Ban thư ký nhắc {when}", when=when)
    if card.drafted and listed.standing not in {Standing.QUEUED, Standing.ANSWERED}:
        if card.draft_ms:
            saved = workspace.formats.moment(workspace.moment(card.draft_ms), workspace.now())
            return tr("Bản nháp lưu {when}", when=saved)
        return tr("Có bản nháp")
    if listed.standing is Standing.OVERDUE:
        return tr("Gửi muộn vẫn được ghi nhận")
    if listed.standing is Standing.QUEUED:
        return tr("Tự gửi khi có mạng")
    if listed.standing is Standing.ANSWERED:
        open_still = card.deadline_ms > workspace.now().timestamp() * 1000
        return tr("Còn sửa được") if open_still else ""
    if listed.standing is Standing.FOLLOWED:
        return tr("{answered}/{roll} đã trả lời", answered=card.answered, roll=card.roll)
    return ""


def _trailing(workspace: Workspace, listed: Listed, mark: Mark, compact: bool) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(16)
    left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    if not compact:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStrut(current_theme().px(_DUE_WIDTH))
        words.addStretch(1)
        late = listed.standing is Standing.OVERDUE
        words.addWidget(
            Label(_due_words(workspace, listed), "medium", "danger" if late else "text")
        )
        if note := _note(workspace, listed):
            words.addWidget(Label(note, "meta", "text_2"))
        words.addStretch(1)
        row.addLayout(words)
    column = QVBoxLayout()
    column.addStrut(0 if compact else current_theme().px(_CHIP_WIDTH))
    column.addWidget(mark.chip(), 0, left)
    row.addLayout(column)
    return box
