"""Owns the tally's screen: collecting, closing, counting, publishing, proof; it decides no step."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from ecabinet.domain.forms import Answer
from ecabinet.services.reminding import Reminded
from ui.i18n import is_language_change, tr
from ui.messages import words
from ui.viewmodels.navigator import Place
from ui.viewmodels.remarks import RemarksModel
from ui.viewmodels.tally import Proof, Stage, TallyModel
from ui.viewmodels.workspace import Workspace
from ui.views.forms.confirm import ConfirmSheet
from ui.views.forms.result import alarm_banner
from ui.views.forms.words import form_name, short_number, state_mark
from ui.views.secretariat import tallycards as cards
from ui.views.secretariat.remarks import RemarksSheet
from ui.views.secretariat.sheets import ActSheet, ExtendSheet, ProofSheet
from ui.views.secretariat.telephone import TelephoneSheet
from ui.views.shell.status import crown
from ui.widgets import (
    Button,
    Chip,
    ErrorState,
    Header,
    Icon,
    Label,
    Page,
    Panel,
    Row,
    Sheet,
    Skeleton,
)
from ui.widgets.breadth import Breadth
from ui.widgets.layouts import empty

_TICK_MS = 30_000


class TallyScreen(Panel):
    """One form as the secretariat follows it to its published and proven result."""

    def __init__(self, workspace: Workspace, place: Place, parent: QWidget | None = None) -> None:
        super().__init__("bg", parent=parent)
        self._workspace = workspace
        self.model = TallyModel(workspace, place.id, self)
        self.remarks = RemarksModel(workspace, place.id, self)
        self._breadth = Breadth(self)
        self._error: Exception | None = None
        self._question = ""
        self._confirm: ConfirmSheet | None = None
        self._telephone: TelephoneSheet | None = None
        self._header = Header(tr("Tổng hợp ý kiến"), back=True)
        crown(self._header, workspace, "code")
        self._chip = Chip()
        self._page = Page(gap=16)
        self._columns = QHBoxLayout()
        self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._note_icon = Icon("info", "text_2", 20)
        self._note = Label("", "meta", "text_2")
        self.extend = Button(tr("Gia hạn"), icon="clock")
        self.recall = Button(tr("Thu hồi"), "danger")
        self.report = Button(tr("Xuất báo cáo"), icon="download-simple")
        self.proof = Button(tr("Xuất bằng chứng"), icon="circle-wavy-check")
        self.next = Button("", "primary")
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._build()
        self._show()

    def _build(self) -> None:
        self._header.set_title_chip(self._chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self._page, 1)
        self._page.column.setContentsMargins(0, 0, 0, 8)
        self._page.column.addLayout(self._columns)
        self._page.column.addStretch(1)
        self._columns.setSpacing(20)
        told, acts = QHBoxLayout(), Row()
        for row in (told, acts):
            row.setSpacing(16)
        told.addWidget(self._note_icon)
        told.addWidget(self._note, 1)
        acts.addStretch(1)
        acts.addStrut(48)
        for button in (self.recall, self.extend, self.report, self.proof, self.next):
            acts.addWidget(button)
        foot = self._foot
        foot.setContentsMargins(32, 8, 32, 20)
        foot.setSpacing(12)
        foot.addLayout(told, 1)
        foot.addLayout(acts)
        column.addLayout(foot)
        model = self.model
        model.loaded.connect(self._on_loaded)
        model.failed.connect(self._on_failed)
        model.refused.connect(self._on_refused)
        model.proved.connect(self._on_proved)
        model.entered.connect(self._on_entered)
        model.reminded.connect(self._on_reminded)
        model.done.connect(lambda act: self._workspace.tell(f"form.{act}"))
        self._header.back_clicked.connect(self._workspace.navigator.back)
        self.recall.clicked.connect(self._ask_recall)
        self.extend.clicked.connect(self._ask_extension)
        self.report.clicked.connect(self._choose_report)
        self.proof.clicked.connect(self._choose_bundle)
        self.remarks.refused.connect(self._on_refused)
        self.remarks.exported.connect(lambda file: self._workspace.tell("form.exported", file=file))
        self.next.clicked.connect(self._go_on)
        self._timer.timeout.connect(self._show)
        self._breadth.changed.connect(self._arrange)

    # events ------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.model.reload()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()
        self.remarks.save()

    def closing(self) -> None:
        """Write the replies that were typed before the screen goes."""
        self.remarks.save_now()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_language_change(event):
            self._header.set_title(tr("Tổng hợp ý kiến"))
            self.recall.setText(tr("Thu hồi"))
            self.extend.setText(tr("Gia hạn"))
            self.report.setText(tr("Xuất báo cáo"))
            self.proof.setText(tr("Xuất bằng chứng"))
            self._show()

    def _arrange(self) -> None:
        way = QBoxLayout.Direction
        self._foot.setDirection(way.TopToBottom if self._breadth.narrow else way.LeftToRight)
        self._show()

    def _on_loaded(self) -> None:
        self._error = None
        if self._telephone is not None and not self.model.may_enter():
            self._telephone.shut()
        self._show()

    def _on_failed(self, error: Exception) -> None:
        self._error = error
        self._show()

    # showing -----------------------------------------------------------------------------

    def _show(self) -> None:
        empty(self._columns)
        view = self.model.view
        self._chip.setVisible(view is not None)
        for button in (self.recall, self.extend, self.report, self.proof, self.next):
            button.hide()
        if view is None:
            self._columns.addWidget(self._waiting())
            return
        number = short_number(view.card)
        self._chip.set(tr("Phiếu {number}", number=number) if number else form_name(view.card))
        self._header.set_meta(self._meta())
        left, right = self._counts(), self._right()
        members = self._members()
        groups = [[*left, *right, members]] if self._breadth.narrow else [[*left, members], right]
        for group, share in zip(groups, (32, 24), strict=False):
            column = QVBoxLayout()
            column.setSpacing(16)
            for part in group:
                column.addWidget(part)
            column.addStretch(1)
            self._columns.addLayout(column, share)
        self._show_foot()

    def _waiting(self) -> QWidget:
        if self._error is None:
            return Skeleton(5)
        told = words(self._error)
        state = ErrorState(told.title, told.detail, tr("Thử lại"))
        state.action_clicked.connect(self.model.reload)
        return state

    def _meta(self) -> str:
        view = self.model.view
        assert view is not None
        formats, due = self._workspace.formats, self._workspace.moment(view.card.deadline_ms)
        if self.model.stage() in {Stage.COLLECTING, Stage.CLOSABLE}:
            return f"{view.card.subject} · {tr('hạn {due}', due=formats.due(due))}"
        state = state_mark(view.card.state).text
        return f"{view.card.subject} · {state[0].lower()}{state[1:]}"

    def _counts(self) -> list[QWidget]:
        return list(cards.count_cards(self.model))

    def _members(self) -> QWidget:
        members = cards.MembersCard(self.model, self._question)
        members.picked.connect(self._keep_question)
        return members

    def _keep_question(self, question: str) -> None:
        self._question = question

    def _right(self) -> list[QWidget]:
        model, view = self.model, self.model.view
        assert view is not None
        parts: list[QWidget | None] = []
        if model.tally is not None:
            parts.append(alarm_banner(model.tally))
            parts.append(cards.decision_card(view, model.tally))
            parts.append(cards.checks_card(model))
            if not model.tally.published:
                parts.append(cards.readers_card(view))
            parts.append(cards.not_counted_card(model))
        outstanding = cards.outstanding_card(model)
        if outstanding is not None:
            outstanding.telephone.clicked.connect(self._enter_ballot)
            outstanding.remind.clicked.connect(model.remind)
        parts.append(outstanding)
        parts.append(cards.telephoned_card(model))
        parts.append(cards.lent_card(model))
        comments = cards.comments_card(model)
        if comments is not None:
            card, everything = comments
            everything.clicked.connect(lambda: self._open(RemarksSheet(self, self.remarks)))
            parts.append(card)
        return [part for part in parts if part is not None]

    def _show_foot(self) -> None:
        stage = self.model.stage()
        text, icon, note, note_icon = self._step(stage)
        self.next.setText(text)
        self.next.set_icon(icon)
        self.next.setVisible(bool(text))
        waits = stage is Stage.COLLECTING or self.model.acting or self.model.closing
        self.next.setEnabled(not waits)
        if self.model.closing:
            note, note_icon = tr("Đang chờ sổ ghi nhận việc đóng phiếu."), "hourglass-medium"
        self.extend.setVisible(stage in {Stage.COLLECTING, Stage.CLOSABLE} and self.model.early())
        self.recall.setVisible(self.model.recallable())
        self.report.setVisible(self.model.opened() and stage is not Stage.ENDED)
        self.proof.setVisible(stage in {Stage.COUNTED, Stage.PUBLISHED})
        self._note.setText(note)
        self._note_icon.set(note_icon)
        self._note_icon.setVisible(bool(note))

    @staticmethod
    def _step(stage: Stage) -> tuple[str, str, str, str]:
        """The next act's word and icon, and the note before it with its icon."""
        if stage is Stage.COLLECTING:
            note = tr("Đóng được khi hết hạn, hoặc sớm hơn nếu phiếu cho phép.")
            return tr("Đóng phiếu"), "lock-simple", note, "info"
        if stage is Stage.CLOSABLE:
            note = tr("Sau khi đóng, phiếu gửi thêm được ghi nhận là gửi muộn.")
            return tr("Đóng phiếu"), "lock-simple", note, "info"
        if stage is Stage.CLOSED:
            note = tr("Phiếu đã đóng. Kiểm đếm mở từng phiếu và kiểm tra chữ ký.")
            return tr("Kiểm đếm"), "scales", note, "info"
        if stage is Stage.COUNTED:
            note = tr("Sau khi công bố, không thành viên nào sửa được ý kiến nữa.")
            return tr("Công bố kết quả"), "broadcast", note, "warning"
        if stage is Stage.PUBLISHED:
            return "", "", tr("Đã công bố. Mỗi thành viên tự kiểm đếm lại trên máy mình."), "info"
        return "", "", "", ""

    # acting ------------------------------------------------------------------------------

    def _go_on(self) -> None:
        stage = self.model.stage()
        if stage is Stage.CLOSABLE:
            self._ask_close()
        elif stage is Stage.CLOSED:
            self.model.count()
        elif stage is Stage.COUNTED:
            self._ask_publish()

    def _open(self, sheet: Sheet) -> None:
        sheet.open()

    def _ask_close(self) -> None:
        early = self.model.early()
        left = len(self.model.outstanding())
        told = tr("{n} thành viên chưa trả lời.", n=left) if left else tr("Đã đủ phiếu.")
        sheet = ActSheet(
            self,
            tr("Đóng phiếu trước hạn") if early else tr("Đóng phiếu"),
            told,
            tr("Đóng phiếu"),
            "lock-simple",
            tr("Lý do đóng trước hạn (bắt buộc)") if early else "",
        )
        sheet.agreed.connect(self.model.close)
        self._open(sheet)

    def _ask_publish(self) -> None:
        view = self.model.view
        assert view is not None
        sheet = ActSheet(
            self,
            tr("Công bố kết quả"),
            tr("Kết quả được gửi và ký số; sau đó không sửa được ý kiến nữa."),
            tr("Công bố"),
            "broadcast",
        )
        sheet.body.addWidget(cards.readers_card(view))
        sheet.agreed.connect(lambda _reason: self.model.publish())
        self._open(sheet)

    def _ask_recall(self) -> None:
        sheet = ActSheet(
            self,
            tr("Thu hồi phiếu"),
            tr("Thành viên không trả lời được nữa; phiếu và lý do vẫn lưu trong sổ."),
            tr("Thu hồi"),
            reason=tr("Lý do thu hồi (bắt buộc)"),
            kind="danger_filled",
        )
        sheet.agreed.connect(self.model.recall)
        self._open(sheet)

    def _ask_extension(self) -> None:
        view = self.model.view
        assert view is not None
        sheet = ExtendSheet(self, self._workspace, view.card.deadline_ms)
        sheet.extended.connect(self.model.extend)
        self._open(sheet)

    def _enter_ballot(self) -> None:
        view = self.model.view
        assert view is not None
        late = not self.model.early()
        sheet = TelephoneSheet(self, view.questions, self.model.outstanding(), late=late)
        sheet.given.connect(self._confirm_ballot)
        sheet.closed.connect(self._on_telephone_closed)
        self._telephone = sheet
        self._open(sheet)

    def _on_telephone_closed(self) -> None:
        self._telephone = None

    def _confirm_ballot(self, member: bytes, answers: tuple[Answer, ...], witness: str) -> None:
        pin = self._workspace.cabinet.has_pin
        title = tr("Ký phiếu nhận qua điện thoại")
        sheet = ConfirmSheet(self, title, tr("Ký và ghi nhận"), "pen-nib", pin)
        sheet.asked.connect(lambda secret: self.model.enter(secret, member, answers, witness))
        sheet.closed.connect(self._on_confirm_closed)
        sheet.closed.connect(sheet.deleteLater)
        self._confirm = sheet
        self._open(sheet)

    def _on_confirm_closed(self) -> None:
        self._confirm = None

    def _on_entered(self) -> None:
        if self._confirm is not None:
            self._confirm.done()

    def _choose_bundle(self) -> None:
        view = self.model.view
        assert view is not None
        name = f"bang-chung-{short_number(view.card) or 'phieu'}.zip"
        file, _ = QFileDialog.getSaveFileName(self, tr("Xuất bằng chứng"), name)
        if file:
            self.model.prove(Path(file))

    def _choose_report(self) -> None:
        view = self.model.view
        assert view is not None
        name = f"tong-hop-y-kien-{short_number(view.card) or 'phieu'}.pdf"
        kinds = {tr("Văn bản PDF (*.pdf)"): ".pdf", tr("Bảng tính (*.xlsx)"): ".xlsx"}
        file, kind = QFileDialog.getSaveFileName(
            self, tr("Xuất báo cáo"), name, ";;".join(kinds), next(iter(kinds))
        )
        if file:
            path = Path(file)
            # Some dialogs leave the name that was offered when only the kind is chosen.
            typed = path.suffix.lower() == ".xlsx"
            self.remarks.export(path if typed else path.with_suffix(kinds.get(kind, ".pdf")))

    def _on_refused(self, error: Exception) -> None:
        self.model.closing = False
        if self._confirm is not None:
            self._confirm.refuse(words(error).line)
            return
        self._workspace.failed.emit(error)

    def _on_reminded(self, done: Reminded) -> None:
        self._workspace.tell(
            "form.reminded",
            n=len(done.members),
            mailed=len(done.mailed),
            problem=done.mail_problem,
        )

    def _on_proved(self, proof: Proof) -> None:
        self._open(ProofSheet(self, proof))
