"""Owns the head of the meeting in hand and its one next step, above the tabs or at the foot."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.i18n import tr
from ui.viewmodels.agenda import AgendaModel
from ui.viewmodels.packs import Kind
from ui.views.meeting import words
from ui.views.meeting.packing import PackSheet
from ui.views.secretariat.retention import RetentionSheet
from ui.views.shell.status import StatusCluster
from ui.widgets import ActionBar, Button, Chip, Header, IconButton, LinkButton, Menu

_EDGE, _GAP = 20, 8  # px; the signs at both ends bring room of their own


class AgendaHead(Header):
    """Title, when and where, when it was saved; narrow windows have the step in `bar`.

    `chip` tells the state; the screen puts it at the end of its tabs.
    """

    left = Signal()
    step_wanted = Signal()
    return_wanted = Signal()
    view_wanted = Signal()
    withdrawal_wanted = Signal()

    def __init__(self, model: AgendaModel, parent: QWidget | None = None) -> None:
        super().__init__(serif=True, back=True, parent=parent)
        self._model = model
        self._narrow = False
        self._row.setContentsMargins(_EDGE, 8, _EDGE, 8)
        for row in (self._row, self._actions):
            row.setSpacing(_GAP)
        self.chip = Chip()
        self._view = LinkButton("", "eye")
        self._return = LinkButton("", "arrow-u-up-left")
        self._step = Button(kind="primary")
        self._low_step = Button(kind="primary", size="large")
        self._low_return = LinkButton("", "arrow-u-up-left")
        self.bar = ActionBar(buttons=[self._low_return, self._low_step])
        self._more = IconButton("dots-three-vertical", "")
        for part in (self._view, self._return, self._step, self._more):
            self.add_action(part)
        self.sync.hide()
        self._status = StatusCluster(model.workspace, "none", compact=True)
        self.add_action(self._status)
        self.back_clicked.connect(self.left)
        self._more.clicked.connect(
            lambda: self.menu().popup(self._more.mapToGlobal(QPoint(0, self._more.height())))
        )
        self._view.clicked.connect(self.view_wanted)
        for part in (self._step, self._low_step):
            part.clicked.connect(self._on_step)
        for part in (self._return, self._low_return):
            part.clicked.connect(self.return_wanted)
        self.bar.hide()

    def tell(self) -> None:
        """The meeting as the model has it, and what comes next."""
        draft, meeting = self._model.draft, self._model.meeting
        if draft is None or meeting is None:
            return
        workspace = self._model.workspace
        self.set_title(meeting.title or tr("(chưa có tên)"))
        parts = [words.span(workspace, meeting), meeting.place]
        if draft.edited_ms:
            formats, saved, now = (
                workspace.formats,
                workspace.moment(draft.edited_ms),
                workspace.now(),
            )
            today = formats.local(saved).date() == formats.local(now).date()
            when = formats.time(saved) if today else formats.moment(saved, now)
            parts.append(tr("tự lưu lúc {when}", when=when))
        self.set_meta(" · ".join(part for part in parts if part))
        words.set_state_chip(self.chip, meeting.state, meeting.revision)
        self._more.set_name(tr("Thao tác khác"))
        self._view.setVisible(not self._narrow)
        self._tell_step()
        self._fit()

    def _tell_step(self) -> None:
        draft, step = self._model.draft, self._model.step
        assert draft is not None
        count = len(draft.changes)
        word, icon = {
            "submit": (tr("Trình phê duyệt"), "paper-plane-tilt"),
            "approve": (tr("Phê duyệt"), "check"),
            "publish": (
                tr("Công bố {n} thay đổi", n=count) if draft.published else tr("Công bố"),
                "broadcast",
            ),
            "": ("", ""),
        }[step]  # fmt: skip
        blocked = step == "approve" and self._model.by_me
        for button in (self._step, self._low_step):
            button.setText(word)
            button.set_icon(icon)
            button.setEnabled(not blocked and not self._model.acting)
        for link in (self._return, self._low_return):
            link.setText(tr("Trả lại"))
        returns = step == "approve" and not blocked
        self._step.setVisible(bool(step) and not self._narrow)
        self._return.setVisible(returns and not self._narrow)
        self._low_return.setVisible(returns)
        self._low_step.setVisible(bool(step))
        self.bar.setVisible(self._narrow and bool(step))
        self.bar.set_note(_notes().get(step, "") if step else "", "info")

    def _fit(self) -> None:
        """Where title and meta would break, the member's view is its icon alone."""
        name = tr("Xem như thành viên")
        self._view.setText(name)
        beside = (self._back, self._view, self._return, self._step, self._more, self._status)
        taken = [part.sizeHint().width() + _GAP for part in beside if not part.isHidden()]
        words = max(part.sizeHint().width() for part in (self._title, self._meta))
        tight = 2 * _EDGE + sum(taken) + words > self.width()
        self._view.setText("" if tight else name)
        self._view.setAccessibleName(name)
        self._view.setToolTip(name if tight else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def set_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        self.tell()

    def menu(self) -> Menu:
        """What is done now and then: give the meeting out, see it as a member does."""
        menu = Menu(self)
        if self._narrow:
            menu.addAction(tr("Xem như thành viên")).triggered.connect(self.view_wanted)
        menu.addAction(tr("Xuất hồ sơ ra thư mục…")).triggered.connect(self._export)
        menu.addAction(tr("Trọn bộ tài liệu thành PDF…")).triggered.connect(self._pack)
        menu.addAction(tr("In trọn bộ tài liệu…")).triggered.connect(lambda: self._print("pack"))
        menu.addAction(tr("In chương trình…")).triggered.connect(lambda: self._print("agenda"))
        menu.addAction(tr("Lưu tệp lịch…")).triggered.connect(self._calendar)
        keep = menu.addAction(tr("Thời hạn và lưu trữ…"))
        keep.setEnabled(self._model.draft is not None and self._model.draft.published)
        keep.triggered.connect(self._retain)
        withdraw = menu.addAction(tr("Rút phiên họp…"))
        withdraw.setEnabled(self._model.may_withdraw)
        withdraw.triggered.connect(self.withdrawal_wanted)
        return menu

    def _export(self) -> None:
        dialog = QFileDialog(self.window(), tr("Chọn thư mục trống"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._model.export)
        dialog.open()

    def _pack(self) -> None:
        PackSheet(self.window(), self._model.workspace, self._model.meeting_id).open()

    def _print(self, kind: Kind) -> None:
        # Only now: Qt's printing and the system's printers take a while to load.
        from ui.views.meeting.printing import MeetingPrintSheet

        model = self._model
        MeetingPrintSheet(self.window(), model.workspace, model.meeting_id, kind).open()

    def _retain(self) -> None:
        RetentionSheet(self.window(), self._model.workspace, self._model.meeting_id).open()

    def _calendar(self) -> None:
        dialog = QFileDialog(self.window(), tr("Lưu tệp lịch"), "", "iCalendar (*.ics)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("ics")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._model.calendar)
        dialog.open()

    def _on_step(self) -> None:
        self.step_wanted.emit()
        self._tell_step()


def _notes() -> dict[str, str]:
    return {
        "submit": tr("Kiểm tra lại chương trình và tài liệu trước khi trình."),
        "approve": tr("Người phê duyệt khác với người trình."),
        "publish": tr("Thành viên thấy chương trình và tải tài liệu khi công bố."),
    }
