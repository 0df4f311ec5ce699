"""Owns the screen of one conclusion: written paragraph by paragraph beside the paper it becomes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from ecabinet.domain.conclusions import ConclusionState
from ecabinet.services.conclusionroom import CommentLine, ConclusionView
from ecabinet.services.taskroom import TaskLine
from ui.i18n import is_language_change, language, tr
from ui.theme import current_theme
from ui.theme.tokens import STACK_FROM
from ui.viewmodels.concluding import ConcludingModel
from ui.viewmodels.navigator import Place
from ui.viewmodels.workspace import Workspace
from ui.views.meeting import conclusionwords as told
from ui.views.meeting.frame import Frame
from ui.views.meeting.words import office
from ui.views.secretariat.agenda.sheets import ChoiceSheet, LateSheet, WordsSheet
from ui.views.secretariat.conclusions.comments import AnswerSheet, CommentBlock
from ui.views.secretariat.conclusions.notes import Notes
from ui.views.secretariat.conclusions.preview import PreviewPane
from ui.views.secretariat.conclusions.rivals import RivalsSheet
from ui.views.secretariat.conclusions.standings import MembersSheet, StandingsCard
from ui.views.secretariat.conclusions.tasks import TasksCard
from ui.views.secretariat.conclusions.textcard import TextCard
from ui.views.secretariat.conclusions.words import (
    change_word,
    field_word,
    step_words,
)
from ui.views.secretariat.sheets import ActSheet
from ui.views.shell.status import crown
from ui.widgets import (
    ActionBar,
    Button,
    Card,
    Chip,
    Header,
    IconButton,
    Label,
    Page,
    Panel,
    Select,
    Sheet,
)
from ui.widgets.breadth import Breadth

_PREVIEW = 480
_MARGIN = 24  # pixels kept in sight around what is written


class ConclusionScreen(Panel):
    """The place "conclusion"; its id is the conclusion's."""

    def __init__(self, workspace: Workspace, place: Place, parent: QWidget | None = None) -> None:
        super().__init__("bg", parent=parent)
        self._workspace = workspace
        self.model = ConcludingModel(workspace, place.id, self)
        self._breadth, self._previewing = Breadth(self), False
        self._strays: tuple[CommentLine, ...] = ()
        self._header = Header(back=True)
        self._chip = Chip()
        self.undo = IconButton("arrow-u-up-left", "")
        self.redo = IconButton("arrow-u-up-right", "")
        self.turn = Button("", "secondary", "large", "file-text")
        self.discard = IconButton("trash", "")
        self.notes = Notes(workspace)
        self.standings = StandingsCard(workspace)
        self.tasks = TasksCard(workspace, of_one=True)
        self.text = TextCard(self.model)
        self._astray = Card(" ")
        self._page = Page(gap=16)
        self.preview = PreviewPane(self.model)
        self.step = Button("", "primary", "large")
        self.export = Button("", "secondary", "large", "download-simple")
        self._bar = ActionBar(buttons=[self.turn, self.export, self.step])
        self._build()
        crown(self._header, workspace, "none", brief=True)
        self._connect()
        self.model.reload()

    def _build(self) -> None:
        self._header.set_title_chip(self._chip)
        for act in (self.undo, self.redo, self.discard):
            self._header.add_action(act)
        self._page.column.setContentsMargins(0, 4, 0, 24)
        for part in (self.notes, self.standings, self.tasks, self.text, self._astray):
            self._page.column.addWidget(part)
        self._page.column.addStretch(1)
        body = QWidget()
        across = QHBoxLayout(body)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self._page, 1)
        across.addWidget(self.preview)
        self._frame = Frame({"body": body})
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self._frame, 1)
        column.addWidget(self._bar)

    def _connect(self) -> None:
        model = self.model
        model.loaded.connect(self._show)
        model.failed.connect(self._on_failed)
        model.refused.connect(self._workspace.failed)
        model.stepped.connect(lambda done: self._workspace.tell(f"conclusion.{done}"))
        model.undone.connect(
            lambda redo: self._workspace.tell("agenda.redone" if redo else "agenda.undone")
        )
        self._frame.retried.connect(model.reload)
        self._header.back_clicked.connect(self._go_back)
        self.undo.clicked.connect(self._undo)
        self.redo.clicked.connect(model.redo)
        self.turn.clicked.connect(self._turn)
        self.text.taken.connect(self._take)
        self.text.answered.connect(self._answer)
        self.text.followed.connect(lambda row: self._page.ensureWidgetVisible(row, 0, _MARGIN))
        self._page.verticalScrollBar().rangeChanged.connect(lambda *_: self.text.keep_in_sight())
        self.notes.choices_wanted.connect(self.open_choices)
        self.notes.rivals_wanted.connect(self.open_rivals)
        self.notes.restore_wanted.connect(model.restore)
        self.notes.late_wanted.connect(self._open_late)
        self.discard.clicked.connect(self._discard)
        self.standings.all_wanted.connect(self._open_members)
        self.tasks.accepted.connect(lambda line: model.settle_task(line.task.id, True))
        self.tasks.returned.connect(self._return_task)
        self.tasks.given.connect(lambda line, member: model.give_task(line.task.id, member))
        self.step.clicked.connect(self.take_step)
        self.export.clicked.connect(self._export)
        for keys, act in (("Ctrl+Shift+Z", model.redo), ("Ctrl+Z", self._undo)):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        self._breadth.changed.connect(self._fit)
        self._fit()

    # showing -----------------------------------------------------------------------------

    def _show(self) -> None:
        view = self.model.view
        if view is None:
            return
        self._show_head(view)
        self._show_step(view)
        self.notes.show_view(view, self.model.late)
        self.discard.setVisible(view.card.state is ConclusionState.DRAFT)
        self.discard.set_name(tr("Bỏ bản soạn thảo"))
        self.standings.show_view(view, language())
        self.tasks.setVisible(bool(self.model.tasks))
        self.tasks.show_tasks(self.model.tasks, True, language())
        self.text.tell()
        self._show_astray()
        self._frame.show_page("body")

    def _show_head(self, view: ConclusionView) -> None:
        self._chip.set(*told.state_mark(view.card.state))
        self._header.set_title(
            f"{told.kind_word(view.card.kind)} {told.unbroken(view.card.notation)}"
        )
        self._chip.setVisible(not self._breadth.narrow)
        saved = self._saved(view) if self._breadth.narrow else ""
        shut = tr("Hạn chế người xem") if view.card.item else ""
        about = " · ".join(part for part in (self._chip.text(), shut, saved) if part)
        self._header.set_meta(about if self._breadth.narrow else self._of(view))
        self.undo.set_name(tr("Hoàn tác"))
        self.redo.set_name(tr("Làm lại"))
        self._word(
            self.turn,
            tr("Soạn") if self._previewing else tr("Trang in"),
            tr("Soạn tiếp") if self._previewing else tr("Xem trang in"),
        )
        stack = self.model.undo_stack
        may = self.model.writable or view.discarded_by is not None
        for button, ready in ((self.undo, stack.can_undo), (self.redo, stack.can_redo)):
            button.setVisible(may)
            button.setEnabled(ready)

    def _show_step(self, view: ConclusionView) -> None:
        word, icon, note = step_words(self.model.step, view)
        self.step.setText(word)
        self.step.set_icon(icon)
        self.step.setVisible(bool(word))
        self.step.setEnabled(not self.model.acting)
        self._word(self.export, "PDF" if self._breadth.narrow else tr("Xuất PDF"), tr("Xuất PDF"))
        self.export.setVisible(bool(view.card.text))
        said = " · ".join(part for part in (self._saved(view), note) if part)
        self._bar.set_note("" if self._breadth.narrow and word else said, "info")

    @staticmethod
    def _of(view: ConclusionView) -> str:
        """The session, and the restricted item where it is of one alone."""
        parts = (view.card.meeting_title, told.apart_word(view.card))
        return " · ".join(part for part in parts if part)

    @staticmethod
    def _word(button: Button, word: str, name: str) -> None:
        """Large letters leave room for the step alone: beside it stand icons."""
        button.setText("" if current_theme().scale >= STACK_FROM else word)
        button.setAccessibleName(name)
        button.setToolTip(name)

    def _saved(self, view: ConclusionView) -> str:
        if not view.card.at_ms or not self.model.writable:
            return ""
        return tr("Tự lưu {when}", when=told.due_word(self._workspace, view.card.at_ms))

    def _show_astray(self) -> None:
        """Comments whose paragraph the draft has no longer: they too want an answer."""
        strays = self.model.astray
        self._astray.setVisible(bool(strays))
        self._astray.set_title(tr("Góp ý về đoạn đã bỏ"), str(len(strays)))
        if strays == self._strays:
            return
        self._strays = strays
        self._astray.clear()
        for line in strays:
            view = self.model.view
            late = told.late_word(self._workspace, view, line) if view is not None else ""
            block = CommentBlock(line, self.model.writable, takes=False, late=late)
            block.answered.connect(self._answer)
            self._astray.add_padded(block)

    def _on_failed(self, error: Exception) -> None:
        if self.model.view is None:
            self._frame.show_error(error)
        else:
            self._workspace.failed.emit(error)

    # acting ------------------------------------------------------------------------------

    def flush(self) -> None:
        """Save what was typed and not saved yet."""
        self.text.flush()

    def _undo(self) -> None:
        self.flush()
        self.model.undo()

    def _take(self, line: CommentLine) -> None:
        self.flush()
        self.model.take(line)

    def _answer(self, line: CommentLine) -> None:
        sheet = AnswerSheet(self, line)
        sheet.said.connect(lambda taken, reply: self.model.answer(line.comment.id, taken, reply))
        sheet.open()

    def take_step(self) -> None:
        """What comes next, asked for once more: it goes out to others."""
        self.flush()
        view, step = self.model.view, self.model.step
        if view is None or not step:
            return
        if step == "read":
            self._workspace.navigator.go(Place("reader", view.card.paper))
            return
        if step == "other":
            self._open(view.rivals[0].id)
            return
        if step == "choose":
            self.open_rivals()
            return
        word, icon, _ = step_words(step, view)
        sheet = ActSheet(self, word, self._about(step, view), word, icon)
        names = [(one.id, office(one)) for one in view.approvers]
        approver = Select(names, tr("Người phê duyệt")) if names else None
        if approver is not None and step == "circulate":
            sheet.body.insertWidget(0, Label(tr("Người phê duyệt"), "medium"))
            sheet.body.insertWidget(1, approver)
        act = {
            "circulate": lambda: self.model.circulate(self._named(view, approver)),
            "approve": self.model.approve,
            "issue": self.model.issue,
        }[step]
        sheet.agreed.connect(lambda _why: act())
        sheet.open()

    @staticmethod
    def _named(view: ConclusionView, approver: Select | None) -> bytes:
        chosen = approver.value() if approver is not None else b""
        return next((one.id for one in view.approvers if one.id == chosen), b"")

    def _about(self, step: str, view: ConclusionView) -> str:
        if step == "circulate" and view.card.item:
            return tr(
                "Gửi tới {n} thành viên được đọc nội dung này. Ai đã nhất trí chỉ được hỏi lại "
                "khi chỗ sửa liên quan.",
                n=view.card.asked,
            )
        if step == "circulate":
            return tr(
                "Gửi tới {n} thành viên. Ai đã nhất trí chỉ được hỏi lại khi chỗ sửa liên quan.",
                n=view.card.asked,
            )
        if step == "approve":
            return tr("Văn bản được cấp số và không sửa được nữa.")
        workspace = self._workspace
        day = workspace.formats.date(workspace.now())
        number = view.card.notation if view.card.numbered else tr("cấp khi máy chủ ghi nhận")
        return tr(
            "Số: {number}. Ngày: {day}. Văn bản PDF kèm kết quả biểu quyết vào tài liệu phiên họp.",
            number=number, day=day,
        )  # fmt: skip

    def open_rivals(self) -> None:
        """The drafts of its kind side by side, to take one."""
        self.flush()
        if self.model.view is None or not self.model.view.rivals:
            return
        sheet = RivalsSheet(self, self._workspace, self.model.view)
        sheet.kept.connect(self.model.keep)
        sheet.wanted.connect(self._open)
        sheet.open()

    def _open_late(self) -> None:
        about = tr(
            "Phiên họp đã kết thúc nên ứng dụng không tự cho ai đọc: người được cho đọc xem được "
            "toàn bộ tài liệu, ý kiến và kết quả của phần dành cho mình. Nội dung đã nêu tên người "
            "đọc thì vẫn chỉ những người đó đọc."
        )
        sheet = LateSheet(self, self.model.late, tr("Người vào sau phiên họp"), about)
        sheet.admitted.connect(self.model.admit)
        self._up(sheet)

    def _open(self, conclusion: bytes) -> None:
        self._workspace.navigator.go(Place("conclusion", conclusion))

    def _discard(self) -> None:
        self.flush()
        sheet = ActSheet(
            self, tr("Bỏ bản soạn thảo"),
            tr("Bản này không được soạn tiếp nữa; nội dung vẫn xem lại và khôi phục được."),
            tr("Bỏ bản soạn thảo"), "trash",
        )  # fmt: skip
        sheet.agreed.connect(lambda _why: self.model.discard())
        sheet.open()

    def open_choices(self) -> None:
        view = self.model.view
        if view is None or not view.choices:
            return
        sheet = ChoiceSheet(
            self, view.choices, view.people, field_word,
            lambda name, value: change_word(self._workspace, view, name, value),
        )  # fmt: skip
        sheet.taken.connect(self.model.settle)
        self._up(sheet)

    def _open_members(self) -> None:
        if self.model.view is not None:
            MembersSheet(self, self._workspace, self.model.view).open()

    def _return_task(self, line: TaskLine) -> None:
        sheet = WordsSheet(
            self, tr("Trả lại nhiệm vụ"), line.task.text, tr("Cần làm thêm gì"),
            (tr("Trả lại"), tr("Trả lại nhiệm vụ"), "arrow-u-up-left"),
        )  # fmt: skip
        sheet.said.connect(lambda words: self.model.settle_task(line.task.id, False, words))
        self._up(sheet)

    def _up(self, sheet: Sheet) -> None:
        sheet.closed.connect(sheet.deleteLater)
        sheet.open()

    def _export(self) -> None:
        self.flush()
        dialog = QFileDialog(self.window(), tr("Xuất PDF"), "", "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.model.export)
        dialog.open()

    # place -------------------------------------------------------------------------------

    def _turn(self) -> None:
        """Between the text and the page, where both do not fit."""
        self.flush()
        self._previewing = not self._previewing
        self._arrange()
        if self.model.view is not None:
            self._show_head(self.model.view)

    def _fit(self) -> None:
        self._previewing = self._previewing and self._breadth.narrow
        self._arrange()
        if self.model.view is not None:
            self._show_head(self.model.view)
            self._show_step(self.model.view)

    def _arrange(self) -> None:
        wide = 16_777_215 if self._breadth.narrow else _PREVIEW
        self.preview.setMinimumWidth(0 if self._breadth.narrow else wide)
        self.preview.setMaximumWidth(wide)
        self.turn.setVisible(self._breadth.narrow)
        self._page.setVisible(not (self._breadth.narrow and self._previewing))
        self.preview.watch(self._previewing or not self._breadth.narrow)

    def _go_back(self) -> None:
        self.flush()
        self._workspace.navigator.back()

    def closing(self) -> None:
        """Write what was typed before the screen goes."""
        self.flush()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.flush()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_language_change(event):
            self.preview.retell()
            self._strays = ()
            self._show()
