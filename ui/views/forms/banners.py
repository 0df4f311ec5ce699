"""Owns what stands above the questions: drafts, proxies, lateness; it decides none of it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ecabinet.domain.forms import FormState, Mode
from ecabinet.services.summaries import FormView
from ui.i18n import tr
from ui.viewmodels.form import FormModel
from ui.viewmodels.proposals import Proposals
from ui.viewmodels.workspace import Workspace
from ui.views.forms.elsewhere import elsewhere_banner
from ui.views.forms.facts import deadline_banner
from ui.views.forms.lending import behalf_banner, granter_banner
from ui.views.forms.proposal import ProposalCard, drafting_banner, ignored_banner
from ui.views.forms.words import mode_word
from ui.widgets import Banner, Button
from ui.widgets.layouts import empty


class AnswerBanners(QWidget):
    """Banners one under another; `papers_wanted` and `compared` ask for what a sheet shows."""

    papers_wanted = Signal()
    compared = Signal()

    def __init__(self, workspace: Workspace, model: FormModel, proposals: Proposals) -> None:
        super().__init__()
        self._workspace, self._model, self._proposals = workspace, model, proposals
        self._card: ProposalCard | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)

    def show_all(self, compact: bool) -> None:
        """As the form stands now; `compact` puts the deadline and the papers' button here."""
        empty(self._column)
        self._card = None
        view = self._model.view
        if view is None:
            return
        parts = [self._strip(view)] if compact else []
        parts += [*self._about_proxies(view), *self._about_devices(), *self._about_drafts()]
        parts += self._about_answering(view)
        for part in parts:
            self._column.addWidget(part)
        self.setVisible(bool(parts))

    def count_changes(self) -> None:
        """After each change of an answer: how far it is from the draft taken over."""
        if self._card is not None:
            self._card.count_changes()

    def _strip(self, view: FormView) -> QWidget:
        """Deadline and the way to the papers, in place of the panel beside the questions."""
        strip = QWidget()
        row = QHBoxLayout(strip)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(deadline_banner(self._workspace, view), 1)
        papers = Button(tr("Tài liệu {n}", n=len(view.papers)), "secondary", "compact", "file-text")
        papers.clicked.connect(self.papers_wanted)
        row.addWidget(papers, 0, Qt.AlignmentFlag.AlignVCenter)
        return strip

    def _about_proxies(self, view: FormView) -> list[QWidget]:
        proxy = self._model.proxy
        if self._model.behalf:
            return [behalf_banner(self._workspace, view, proxy)]
        lent = granter_banner(self._workspace, self._model)
        return [] if lent is None else [lent]

    def _about_devices(self) -> list[QWidget]:
        """What the member's other device wrote at the same time, with the way to keep both."""
        parts: list[QWidget] = []
        for draft in self._model.elsewhere:
            banner = elsewhere_banner(self._workspace, self._model, draft)
            banner.action_clicked.connect(partial(self._model.join, draft))
            parts.append(banner)
        return parts

    def _about_drafts(self) -> list[QWidget]:
        proposals = self._proposals
        if self._model.proposing:
            banner = drafting_banner(self._workspace, proposals)
            banner.action_clicked.connect(proposals.withdraw)
            return [banner]
        if proposals.offered is not None or proposals.taken is not None:
            self._card = ProposalCard(self._workspace, self._model, proposals)
            self._card.compared.connect(self.compared)
            return [self._card]
        passed = proposals.ignored
        if passed is None:
            return []
        banner = ignored_banner(passed)
        banner.action_clicked.connect(lambda: proposals.recall(passed))
        return [banner]

    def _about_answering(self, view: FormView) -> list[QWidget]:
        parts: list[QWidget] = []
        if not self._model.may_write and not self._model.behalf:
            told = _closed_words(view, self._model, self._workspace.me.member)
            parts.append(Banner(told, "neutral", tr("Chỉ xem")))
        elif self._model.late and view.may_answer:
            parts.append(
                Banner(
                    tr(
                        "Phiếu gửi lúc này được ghi nhận là “gửi muộn”, được liệt kê và không "
                        "tính vào kết quả."
                    ),
                    "danger",
                    tr("Đã quá hạn, vẫn gửi được"),
                )
            )
        if self._model.mode is not Mode.NORMAL:
            banner = Banner(
                tr("Lựa chọn này được ký cho cả phiếu. Câu trả lời đã ghi vẫn được giữ."),
                "primary",
                mode_word(self._model.mode),
                tr("Trả lời từng câu"),
            )
            banner.action_clicked.connect(lambda: self._model.choose_mode(Mode.NORMAL))
            parts.append(banner)
        return parts


def _closed_words(view: FormView, model: FormModel, me: bytes) -> str:
    """Why nothing can be answered here."""
    if view.card.state is FormState.RECALLED:
        return tr("Văn phòng đã thu hồi phiếu này.")
    if model.assistance.principal is not None:
        return tr("Phiếu đã đóng, không nhận dự thảo nữa.")
    if not view.card.on_roll:
        return tr("Bạn không có tên trong danh sách lấy ý kiến.")
    if me in view.details.recused:
        return tr("Ban thư ký đã ghi bạn hồi tị.")
    return tr("Phiếu đã đóng và kết quả đã được công bố.")
