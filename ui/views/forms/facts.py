"""Owns what stands beside the questions: deadline, papers, how the form stands; it changes none."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ecabinet.services.summaries import BlobState, FormView, PaperView
from ui.i18n import tr
from ui.viewmodels.form import FormModel
from ui.viewmodels.workspace import Workspace
from ui.views.forms.words import ballot_mark, due_mark
from ui.widgets import Banner, Divider, Icon, Label, ListRow
from ui.widgets.notices import BannerKind

_BANNERS: dict[str, BannerKind] = {
    "danger": "danger",
    "warning": "warning",
    "neutral": "neutral",
}


def deadline_banner(workspace: Workspace, view: FormView) -> Banner:
    """How much time is left, and until when."""
    mark = due_mark(workspace, view.card)
    due = workspace.formats.due_full(workspace.moment(view.card.deadline_ms))
    return Banner(
        tr("Hạn {due}", due=due), _BANNERS[mark.kind], mark.text, icon=mark.icon, lead=True
    )


def paper_words(paper: PaperView) -> str:
    """Pages, and how far they have been read."""
    pages = tr("{n} trang", n=paper.pages)
    if paper.state is not BlobState.READY:
        return f"{pages} · {tr('đang tải về')}"
    if not paper.place:
        return f"{pages} · {tr('chưa đọc')}"
    if paper.place >= paper.pages:
        return f"{pages} · {tr('đã đọc')}"
    return f"{pages} · {tr('đọc đến trang {page}', page=paper.place)}"


class FormFacts(QWidget):
    """Deadline, papers and state, one under another; `opened` carries the paper pressed."""

    opened = Signal(object)

    def __init__(self, workspace: Workspace, model: FormModel, deadline: bool = True) -> None:
        super().__init__()
        self._workspace, self._model, self._deadline = workspace, model, deadline
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._draft: Label | None = None

    def show_facts(self) -> None:
        """Show the form as it was read last."""
        view = self._model.view
        if view is None:
            return
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        if self._deadline:
            self._column.addWidget(deadline_banner(self._workspace, view))
            self._column.addWidget(_gap(20))
        self._add_papers(view)
        self._add_details(view)
        self._column.addWidget(_head(tr("Tình trạng phiếu")))
        self._draft = Label("", "body")
        self._column.addWidget(_line("pencil-line", self._draft))
        if self._model.assistance.principal is None:
            mark = ballot_mark(view.card.mine)
            signed = view.receipts[-1:]
            state = mark.text if signed else tr("Chưa ký")
            self._column.addWidget(_line("pen-nib", Label(state, "body")))
        answered = tr(
            "{answered}/{roll} thành viên đã trả lời",
            answered=view.card.answered,
            roll=view.card.roll,
        )
        self._column.addWidget(_line("users-three", Label(answered, "body")))
        self._column.addStretch(1)
        self.show_draft()

    def _add_papers(self, view: FormView) -> None:
        self._column.addWidget(_head(tr("Dự thảo kèm theo"), str(len(view.papers))))
        for paper in view.papers:
            self._column.addWidget(Divider())
            row = ListRow(paper.title, paper_words(paper), "file-text")
            layout = row.layout()
            assert layout is not None
            layout.setContentsMargins(0, 7, 0, 7)
            layout.setSpacing(13)
            row.activated.connect(lambda chosen=paper.id: self.opened.emit(chosen))
            self._column.addWidget(row)
        if not view.papers:
            self._column.addWidget(Label(tr("Không có tài liệu kèm theo"), "meta", "text_2"))
        self._column.addWidget(_gap(12))
        self._column.addWidget(Divider())
        self._column.addWidget(_gap(18))

    def _add_details(self, view: FormView) -> None:
        """What the secretariat wrote beside the questions; nothing where nothing is written."""
        told = view.details
        lines = [
            (tr("Nội dung chính xin ý kiến"), told.issues),
            (tr("Vấn đề còn ý kiến khác nhau"), told.disputed),
            (tr("Cán bộ xử lý"), told.handler),
            (tr("Người ký phiếu"), told.signer),
        ]
        written = [(name, text) for name, text in lines if text.strip()]
        for name, text in written:
            self._column.addWidget(Label(name, "meta_strong", "text_2"))
            self._column.addWidget(Label(text, "body"))
            self._column.addWidget(_gap(12))
        if written:
            self._column.addWidget(Divider())
            self._column.addWidget(_gap(18))

    def show_draft(self, failed: bool = False) -> None:
        """Tell when the draft was kept, or that it could not be."""
        if self._draft is None:
            return
        self._draft.set_color("danger" if failed else "text")
        self._draft.setText(draft_words(self._workspace, self._model, failed))


def draft_words(workspace: Workspace, model: FormModel, failed: bool = False) -> str:
    if failed:
        return tr("Chưa lưu được nháp, đang thử lại")
    if model.draft_ms:
        kept = workspace.formats.time(workspace.moment(model.draft_ms))
        return tr("Nháp, tự lưu lúc {time}", time=kept)
    return tr("Chưa có nháp")


def _head(text: str, count: str = "") -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 8)
    row.setSpacing(8)
    row.addWidget(Label(text, "h2"))
    row.addWidget(Label(count, "medium_large", "text_3", wrap=False))
    row.addStretch(1)
    return box


def _line(icon: str, words: Label) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 8, 0, 8)
    row.setSpacing(12)
    row.addWidget(Icon(icon, "text_2", 22))
    row.addWidget(words, 1)
    return box


def _gap(height: int) -> QWidget:
    box = QWidget()
    box.setFixedHeight(height)
    return box
