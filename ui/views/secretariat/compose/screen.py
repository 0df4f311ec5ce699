"""Owns the screen of a form that is composed: its cards, the checks beside them, undo and submit.

Every change is kept as it is made; leaving the screen loses nothing.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.i18n import is_language_change, tr
from ui.messages import words
from ui.viewmodels.composing_form import ComposeModel
from ui.viewmodels.navigator import Place
from ui.viewmodels.workspace import Workspace
from ui.views.forms.words import state_mark
from ui.views.secretariat.compose.checks import Checks
from ui.views.secretariat.compose.facts import FactsCard
from ui.views.secretariat.compose.papers import PapersCard
from ui.views.secretariat.compose.questions import QuestionsCard
from ui.views.secretariat.compose.roll import RollCard
from ui.views.secretariat.compose.rule import RuleCard
from ui.views.secretariat.compose.section import Section
from ui.views.shell.status import crown
from ui.widgets import (
    ActionBar,
    Banner,
    Button,
    Card,
    Chip,
    ErrorState,
    Header,
    IconButton,
    Page,
    Panel,
    Skeleton,
    Toast,
)
from ui.widgets.breadth import Breadth

SIDE = 360


class ComposeScreen(Panel):
    """The place "compose"; its id is the form's, known already or not."""

    def __init__(self, workspace: Workspace, place: Place, parent: QWidget | None = None) -> None:
        super().__init__("bg", parent=parent)
        self._workspace = workspace
        self.model = ComposeModel(workspace, place.id, self)
        self._breadth = Breadth(self)
        self._header = Header(tr("Soạn phiếu"), back=True)
        self._chip = Chip()
        self.undo = IconButton("arrow-u-up-left", tr("Hoàn tác"))
        self.redo = IconButton("arrow-u-up-right", tr("Làm lại"))
        self._page = Page(gap=16)
        self._refused = Banner("", "danger", " ")
        self._locked = Banner("", "primary", " ")
        self._wait = Skeleton(6)
        self._error = ErrorState(action=tr("Thử lại"))
        self.facts, self.questions = FactsCard(self.model), QuestionsCard(self.model)
        self.papers, self.roll = PapersCard(self.model), RollCard(self.model)
        self.rule = RuleCard(self.model)
        self.checks = Checks(self.model)
        self._above = Card()
        self._side = Panel("surface", "l")
        self._side_page = Page(0, color="surface")
        self.submit = Button("", "primary", "large", "paper-plane-tilt")
        self._bar = ActionBar(buttons=[self.submit])
        self._toast = Toast(self)
        self._build()
        crown(self._header, workspace, "none", brief=True)
        self._connect()
        self._show()

    @property
    def sections(self) -> tuple[Section, ...]:
        return (self.facts, self.questions, self.papers, self.roll, self.rule)

    def _build(self) -> None:
        self._header.set_title_chip(self._chip)
        self._header.add_action(self.undo)
        self._header.add_action(self.redo)
        self._page.column.setContentsMargins(0, 4, 0, 24)
        for part in (
            self._locked,
            self._refused,
            self._wait,
            self._error,
            self._above,
            *self.sections,
        ):
            self._page.column.addWidget(part)
        self._page.column.addStretch(1)
        self._locked.hide()
        self._refused.hide()
        self._error.hide()
        self._side.setFixedWidth(SIDE)
        beside = QVBoxLayout(self._side)
        beside.setContentsMargins(1, 0, 0, 0)
        beside.addWidget(self._side_page)
        self._side_page.column.setContentsMargins(0, 16, 0, 24)
        self._side_page.column.addWidget(self.checks)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self._page, 1)
        across.addWidget(self._side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addLayout(across, 1)
        column.addWidget(self._bar)

    def _connect(self) -> None:
        model = self.model
        model.shown.connect(self._show)
        model.kept.connect(self._show_kept)
        model.failed.connect(self._on_failed)
        model.refused.connect(self._on_refused)
        model.submitted.connect(self._on_submitted)
        self._error.action_clicked.connect(model.reload)
        self._header.back_clicked.connect(self._go_back)
        self.undo.clicked.connect(model.undo)
        self.redo.clicked.connect(model.redo)
        self.submit.clicked.connect(model.submit)
        self.checks.jump.connect(self.go_to)
        self._toast.action_clicked.connect(model.undo)
        self.questions.dropped.connect(lambda: self._offer_undo(tr("Đã xóa câu hỏi")))
        self.papers.dropped.connect(lambda: self._offer_undo(tr("Đã bỏ tài liệu")))
        for keys, act in (("Ctrl+Shift+Z", model.redo), ("Ctrl+Z", model.undo)):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        self._breadth.changed.connect(self._arrange)
        self._arrange()

    # events ------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.model.reload()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.model.save()

    def closing(self) -> None:
        """Write what was typed before the screen goes."""
        if self.model.composition is not None and self.model.editable:
            self.papers.finish()
        self.model.save_now()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_language_change(event):
            self.undo.set_name(tr("Hoàn tác"))
            self.redo.set_name(tr("Làm lại"))
            self._error.set("", "", tr("Thử lại"))
            for section in self.sections:
                section.tell()
            self.checks.tell()
            self._show()

    def _arrange(self) -> None:
        compact = self._breadth.narrow
        for section in self.sections:
            section.set_compact(compact)
        self._side.setVisible(not compact)
        # Without room beside the cards it stands above: what is missing is the first thing to know.
        (self._above.body if compact else self._side_page.column).addWidget(self.checks)
        self._above.setVisible(compact and self.model.composition is not None)

    # showing -----------------------------------------------------------------------------

    def _show(self) -> None:
        known = self.model.composition is not None
        self._wait.setVisible(not known and self._error.isHidden())
        for part in (*self.sections, self.checks, self._bar):
            part.setVisible(known)
        self._above.setVisible(known and self._breadth.narrow)
        self._chip.setVisible(known)
        if not known:
            return
        self._error.hide()
        composition = self.model.composition
        assert composition is not None
        self._header.set_title(tr("Soạn phiếu"))
        self._header.set_meta(self.model.draft.subject.replace("\n", " "))
        mark = state_mark(composition.state)
        self._chip.set(mark.text, mark.kind, mark.icon)
        may = self.model.editable
        self._locked.set_title(tr("Phiếu đã trình, không sửa ở đây"))
        self._locked.set_text(tr("Rút lại hoặc trả lại phiếu trong danh sách để sửa tiếp."))
        self._locked.setVisible(not may)
        for section in self.sections:
            section.show_form()
            section.setEnabled(may)
        self.checks.show_form()
        self.undo.setEnabled(may and self.model.can_undo)
        self.redo.setEnabled(may and self.model.can_redo)
        self._show_step()
        self._show_kept()

    def _show_step(self) -> None:
        errors = self.model.errors
        self.submit.setText(tr("Trình phê duyệt"))
        self.submit.setEnabled(self.model.editable and errors == 0 and not self.model.acting)

    def _show_kept(self) -> None:
        if self.model.composition is None:
            return
        errors = self.model.errors
        if self.model.kept_ms:
            at = self._workspace.formats.time(self._workspace.moment(self.model.kept_ms))
            kept = tr("Tự lưu lúc {time}", time=at)
        else:
            kept = tr("Mọi thay đổi được lưu ngay")
        if errors:
            kept = f"{kept} · {tr('còn {n} lỗi phải sửa', n=errors)}"
        self._bar.set_note(kept, "info")

    def _on_failed(self, error: Exception) -> None:
        if self.model.composition is None:
            told = words(error)
            self._error.set(told.title, told.detail, tr("Thử lại"))
            self._error.show()
            self._show()

    def _on_refused(self, error: Exception) -> None:
        told = words(error)
        self._refused.set_title(told.title)
        self._refused.set_text(told.text)
        self._refused.show()
        self._page.ensureWidgetVisible(self._refused)

    def _offer_undo(self, what: str) -> None:
        self._toast.show_message(what, "trash", tr("Hoàn tác"))

    # moving ------------------------------------------------------------------------------

    def go_to(self, field: str) -> None:
        """To the field that a finding is about."""
        for section in self.sections:
            if section.go_to(field):
                return

    def _on_submitted(self) -> None:
        self._workspace.tell("form.submitted")
        self._workspace.navigator.back()

    def _go_back(self) -> None:
        self.model.save()
        self._workspace.navigator.back()
