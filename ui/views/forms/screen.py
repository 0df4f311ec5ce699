"""Owns the screen of one opinion form and its three steps; each step's page is its own module."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ecabinet.domain.errors import DomainError, Fault
from ui.i18n import is_language_change, tr
from ui.messages import words
from ui.viewmodels.form import FormModel, Step
from ui.viewmodels.navigator import Place
from ui.viewmodels.workspace import Workspace
from ui.views.forms.answering import AnswerPage
from ui.views.forms.receipt import ReceiptPage
from ui.views.forms.result import ResultPage
from ui.views.forms.reviewing import ReviewPage
from ui.views.forms.words import form_name
from ui.views.meeting.words import office
from ui.views.shell.status import crown
from ui.widgets import ErrorState, Header, Page, Panel, Skeleton, StepIndicator
from ui.widgets.breadth import Breadth


class FormScreen(Panel):
    """1 Cho ý kiến, 2 Xem lại và ký, 3 Biên nhận; after publishing, the result."""

    def __init__(self, workspace: Workspace, place: Place, parent: QWidget | None = None) -> None:
        super().__init__("bg", parent=parent)
        self._workspace = workspace
        self.model = FormModel(workspace, place.id, self, place.behalf)
        self._breadth = Breadth(self)
        self._landed: Step | None = None
        self._header = Header(tr("Phiếu lấy ý kiến"), back=True, bar=True)
        self._steps = StepIndicator(_step_names())
        self._header.set_centre(self._steps)
        crown(self._header, workspace, "none", brief=True)
        self._loading = Page()
        self._loading.column.setContentsMargins(0, 24, 0, 24)
        self._loading.column.addWidget(Skeleton(6))
        self._loading.column.addStretch(1)
        self._error = ErrorState(action=tr("Thử lại"))
        self.answering = AnswerPage(workspace, self.model, self)
        self.reviewing = ReviewPage(workspace, self.model, self)
        self.receipt = ReceiptPage(workspace, self.model, self)
        self.result = ResultPage(workspace, self.model, self)
        self._build()
        self._show_page(self._loading)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        for page in self._pages():
            column.addWidget(page, 1)
        model = self.model
        model.loaded.connect(self._on_loaded)
        model.failed.connect(self._on_failed)
        model.moved.connect(self._show_step)
        self._error.action_clicked.connect(model.reload)
        self._header.back_clicked.connect(self._go_back)
        self.reviewing.edit.connect(self._edit)
        self._breadth.changed.connect(self._arrange)

    def _pages(self) -> tuple[QWidget, ...]:
        return (
            self._loading,
            self._error,
            self.answering,
            self.reviewing,
            self.receipt,
            self.result,
        )

    # events ------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.model.reload()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.model.save()

    def closing(self) -> None:
        """Write what was typed before the screen goes; what cannot be kept is told in words."""
        try:
            self.model.save_now()
        except (DomainError, Fault) as error:
            self._workspace.failed.emit(error)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_language_change(event):
            self._steps.set_steps(_step_names())
            self._error.set("", "", tr("Thử lại"))
            for page in (self.answering, self.reviewing, self.receipt, self.result):
                page.retell()
            self._show_head()

    def _arrange(self) -> None:
        for page in (self.answering, self.reviewing, self.receipt, self.result):
            page.set_compact(self._breadth.narrow)

    # showing -----------------------------------------------------------------------------

    def _on_loaded(self) -> None:
        self._show_head()
        self._show_step()

    def _on_failed(self, error: Exception) -> None:
        if self.model.view is None:
            told = words(error)
            self._error.set(told.title, told.detail, tr("Thử lại"))
            self._show_page(self._error)

    def _show_head(self) -> None:
        view = self.model.view
        if view is None:
            return
        self._header.set_title(form_name(view.card))
        agency = view.card.agency
        told = tr("{agency} trình", agency=agency) if agency else ""
        principal = self.model.assistance.principal
        if principal is not None:
            told = tr("Soạn dự thảo cho {name}", name=office(principal))
        if view.card.behalf is not None:
            told = tr("thay mặt {name}", name=office(view.card.behalf))
        self._header.set_meta(told)

    def _show_step(self) -> None:
        if self.model.view is None:
            return
        step = self.model.step
        self._steps.setVisible(step is not Step.RESULT and not self.model.proposing)
        self._steps.set_current(int(step))
        pages: dict[Step, AnswerPage | ReviewPage | ReceiptPage | ResultPage] = {
            Step.ANSWER: self.answering,
            Step.REVIEW: self.reviewing,
            Step.RECEIPT: self.receipt,
            Step.RESULT: self.result,
        }
        page = pages[step]
        page.show_form()
        self._show_page(page)
        if self._landed is not None and step is not self._landed:
            # Else the keyboard would fall back to the header when the pressed button goes.
            page.primary().setFocus(Qt.FocusReason.OtherFocusReason)
        self._landed = step

    def _show_page(self, shown: QWidget) -> None:
        for page in self._pages():
            if page is not shown:
                page.hide()
        shown.show()

    # moving ------------------------------------------------------------------------------

    def _go_back(self) -> None:
        if self.model.step is Step.REVIEW:
            self.model.go_to(Step.ANSWER)
            return
        self.model.save()
        self._workspace.navigator.back()

    def _edit(self, question: str) -> None:
        self.model.go_to(Step.ANSWER)
        self.answering.focus_question(question)


def _step_names() -> list[str]:
    return [tr("Cho ý kiến"), tr("Xem lại và ký"), tr("Biên nhận")]
