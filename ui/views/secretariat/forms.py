"""Owns the secretariat's list of opinion forms and the steps of one in preparation."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from ecabinet.domain.forms import FormState
from ecabinet.services.summaries import FormCard, FormView
from ui.i18n import is_language_change, tr
from ui.messages import words
from ui.viewmodels.composing import ENDED, PREPARED, RUNNING, ComposingModel
from ui.viewmodels.navigator import Place
from ui.viewmodels.workspace import Workspace
from ui.views.forms.words import due_mark, form_name, state_mark
from ui.views.secretariat.preparing import PrepareSheet
from ui.views.secretariat.sheets import ActSheet
from ui.widgets import (
    Banner,
    Button,
    Card,
    EmptyState,
    ErrorState,
    ListRow,
    Page,
    Skeleton,
)
from ui.widgets.breadth import Breadth
from ui.widgets.layouts import empty


class FormsPanel(QWidget):
    """Forms in preparation, running and ended; a file makes a new one."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.model = ComposingModel(workspace, self)
        self._error: Exception | None = None
        self._problem: Exception | None = None
        self._sheet: PrepareSheet | None = None
        self._breadth = Breadth(self)
        self._page = Page(gap=20)
        self._page.column.setContentsMargins(0, 20, 0, 24)
        self._body = QVBoxLayout()
        self._body.setSpacing(20)
        self._page.column.addLayout(self._body)
        self._page.column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._page)
        model = self.model
        model.loaded.connect(self._on_loaded)
        model.failed.connect(self._on_failed)
        model.refused.connect(self._on_refused)
        model.done.connect(self._on_done)
        model.read.connect(self._open_prepared)
        self._breadth.changed.connect(self._show)
        self._show()

    # events ------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.model.reload()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_language_change(event):
            self._show()

    def _on_loaded(self) -> None:
        self._error = None
        self._show()

    def _on_failed(self, error: Exception) -> None:
        self._error = error
        self._show()

    def _on_refused(self, error: Exception) -> None:
        if self._sheet is not None:
            self._sheet.refuse(words(error).line)
            return
        self._problem = error
        self._show()

    def _on_done(self, act: str) -> None:
        self._problem = None
        if self._sheet is not None:
            self._sheet.close_sheet()
        self._workspace.tell(f"form.{act}")

    # showing -----------------------------------------------------------------------------

    def _show(self) -> None:
        empty(self._body)
        if self._problem is not None:
            told = words(self._problem)
            self._body.addWidget(Banner(told.text, "danger", told.title))
        for part in self._parts():
            self._body.addWidget(part)

    def _parts(self) -> list[QWidget]:
        if not self.model.ready:
            if self._error is None:
                return [Skeleton(5)]
            told = words(self._error)
            state = ErrorState(told.title, told.detail, tr("Thử lại"))
            state.action_clicked.connect(self.model.reload)
            return [state]
        prepared, running, ended = (
            self.model.group(states) for states in (PREPARED, RUNNING, ENDED)
        )
        parts: list[QWidget] = [self._prepared(prepared)]
        if running:
            parts.append(self._card(tr("Đang lấy ý kiến và chờ công bố"), running))
        if ended:
            parts.append(self._card(tr("Đã công bố và đã thu hồi"), ended))
        return parts

    def _prepared(self, prepared: tuple[FormCard, ...]) -> Card:
        card = self._card(tr("Đang chuẩn bị"), prepared)
        of_file = Button(tr("Tạo từ tệp"), "secondary", "compact", "file-plus")
        of_file.clicked.connect(self._choose_file)
        fresh = Button(tr("Phiếu mới"), "primary", "compact", "plus")
        fresh.clicked.connect(lambda: self._compose(self.model.new_form()))
        actions = QWidget()
        row = QHBoxLayout(actions)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(of_file)
        row.addWidget(fresh)
        card.set_action(actions)
        if not prepared:
            state = EmptyState(
                "clipboard-text",
                tr("Không có phiếu nào đang chuẩn bị"),
                tr("Bấm “Phiếu mới” để soạn, hoặc tạo từ tệp YAML."),
            )
            state.setMinimumHeight(200)
            card.add(state)
        return card

    def _card(self, title: str, forms: tuple[FormCard, ...]) -> Card:
        card = Card(title, str(len(forms)))
        for form in forms:
            card.add(self._row(form))
        return card

    def _row(self, form: FormCard) -> ListRow:
        formats = self._workspace.formats
        due = formats.due(self._workspace.moment(form.deadline_ms))
        parts = [form_name(form)]
        if form.agency and not self._breadth.narrow:
            parts.append(tr("{agency} trình", agency=form.agency))
        parts.append(tr("hạn {due}", due=due))
        running = form.state in RUNNING
        if running:
            parts.append(tr("{answered}/{roll} đã trả lời", answered=form.answered, roll=form.roll))
        mark = state_mark(form.state)
        if form.state is FormState.SENT:
            mark = due_mark(self._workspace, form)
        row = ListRow(form.subject, " · ".join(parts), "clipboard-text", mark.chip())
        row.activated.connect(lambda chosen=form: self._open(chosen))
        return row

    # acting ------------------------------------------------------------------------------

    def _open(self, form: FormCard) -> None:
        if form.state in PREPARED:
            self.model.fetch(form.id)
        elif form.state is not FormState.RECALLED:
            self._workspace.navigator.go(Place("tally", form.id))

    def _open_prepared(self, view: FormView) -> None:
        sheet = PrepareSheet(self, self._workspace, self.model, view)
        self._sheet = sheet
        sheet.closed.connect(self._forget)
        sheet.edit.connect(lambda: self._compose(view.card.id))
        sheet.give_back.connect(lambda: self._give_back(view))
        sheet.open()

    def _compose(self, form: bytes) -> None:
        if self._sheet is not None:
            self._sheet.close_sheet()
        self._workspace.navigator.go(Place("compose", form))

    def _give_back(self, view: FormView) -> None:
        """One's own at once; to its author with what is to be changed."""
        if self._sheet is not None:
            self._sheet.close_sheet()
        if not self.model.may_approve(view):
            self.model.give_back(view.card.id, "")
            return
        asked = ActSheet(
            self,
            tr("Trả lại phiếu"),
            tr("Phiếu trở lại là bản nháp; người soạn đọc được ý kiến này."),
            tr("Trả lại"),
            "arrow-u-up-left",
            tr("Cần sửa gì (bắt buộc)"),
        )
        asked.agreed.connect(lambda why: self.model.give_back(view.card.id, why))
        asked.open()

    def _forget(self) -> None:
        if self._sheet is not None:
            self._sheet.deleteLater()
        self._sheet = None

    def _choose_file(self) -> None:
        file, _ = QFileDialog.getOpenFileName(
            self, tr("Tạo phiếu từ tệp"), "", "YAML (*.yaml *.yml)"
        )
        if file:
            self.model.create(Path(file))
