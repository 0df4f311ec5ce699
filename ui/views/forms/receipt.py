"""Owns the third step: proof of what was signed, its code and how far it has come."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMargins, Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from ecabinet.domain.forms import Mode
from ecabinet.domain.proposals import changes
from ecabinet.services.summaries import BallotState, FormView, Receipt
from ui.i18n import language, tr
from ui.viewmodels.form import FormModel
from ui.viewmodels.forms import place_of
from ui.viewmodels.navigator import Place
from ui.viewmodels.receipt import IN_LOG, ReceiptModel, shown_code
from ui.viewmodels.workspace import Workspace
from ui.views.forms.column import ColumnPage
from ui.views.forms.lending import granter_banner
from ui.views.forms.proposal import DifferencesSheet, taken_banner
from ui.views.forms.words import answer_words, ballot_mark, mode_word, short_number
from ui.views.meeting.words import office
from ui.widgets import (
    ActionBar,
    Banner,
    Button,
    Card,
    DigitLabel,
    Divider,
    FactList,
    Icon,
    Label,
    LinkButton,
    QrCode,
)


class ReceiptPage(QWidget):
    """The newest receipt, told by three different words as it goes from here into the log."""

    def __init__(self, workspace: Workspace, model: FormModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace, self._model = workspace, model
        self._receipts = ReceiptModel(workspace, self)
        self._compact = False
        self._page = ColumnPage()
        self.revise = Button(tr("Sửa ý kiến"), "secondary", "large", "pencil-line")
        self.export = Button(tr("Lưu biên nhận"), "secondary", "large", "download-simple")
        self.again = Button(tr("Thử gửi lại"), "secondary", "large", "arrows-clockwise")
        self.next = Button("", "primary", "large", "arrow-right")
        self._bar = ActionBar(left=(self.revise, self.export), buttons=(self.again, self.next))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._page, 1)
        column.addWidget(self._bar)
        self.revise.clicked.connect(model.revise)
        self.export.clicked.connect(self._choose_file)
        self.again.clicked.connect(model.send_again)
        self.next.clicked.connect(self._go_on)
        model.sending.connect(lambda busy: self.again.setEnabled(not busy))
        self._receipts.exported.connect(
            lambda file: workspace.tell("receipt.exported", file=file.name)
        )
        self._receipts.checked.connect(self._on_checked)
        self._receipts.failed.connect(workspace.failed)

    # showing -----------------------------------------------------------------------------

    def show_form(self) -> None:
        view, receipt = self._model.view, self._model.receipt
        if view is None or receipt is None:
            return
        self._page.clear()
        inner = self._page.inner
        inner.addWidget(self._headline(receipt))
        inner.addWidget(self._card(view, receipt))
        if (note := self._note(view)) is not None:
            inner.addWidget(note)
        if (lent := granter_banner(self._workspace, self._model)) is not None:
            inner.addWidget(lent)
        if (drafted := self._drafted(view)) is not None:
            inner.addWidget(drafted)
        if len(view.receipts) > 1:
            inner.addWidget(self._history(view))
        check = LinkButton(tr("Kiểm tra biên nhận đã lưu"), "circle-wavy-check")
        check.clicked.connect(self._choose_saved)
        inner.addWidget(check, 0, Qt.AlignmentFlag.AlignLeft)
        self.revise.setVisible(self._may_revise())
        self.export.setVisible(receipt.state in IN_LOG)
        self.again.setVisible(receipt.state is BallotState.SAVED)
        more = bool(self._model.waiting)
        self.next.setText(tr("Phiếu tiếp theo") if more else tr("Về danh sách"))

    def _drafted(self, view: FormView) -> Banner | None:
        """Whose draft the signed answers go back to, and the way to what was changed in it."""
        taken = self._model.assistance.taken
        if taken is None or view.sent_mode is not Mode.NORMAL:
            return None
        found = changes(view.questions, taken.proposed, view.sent)

        def compare() -> None:
            sheet = DifferencesSheet(self, office(taken.author), found, "", False, self._compact)
            sheet.closed.connect(sheet.deleteLater)
            sheet.open()

        banner = taken_banner(taken, found)
        banner.action_clicked.connect(compare)
        return banner

    def _headline(self, receipt: Receipt) -> QWidget:
        icon, color, title, detail = self._told(receipt)
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(Icon(icon, color, 48), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(title, "sheet"))
        words.addWidget(Label(detail, "body", "text_2"))
        row.addLayout(words, 1)
        chip = ballot_mark(receipt.state).chip()
        row.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        box.setAccessibleName(f"{ballot_mark(receipt.state).text}. {title}. {detail}")
        return box

    def _told(self, receipt: Receipt) -> tuple[str, str, str, str]:
        formats, moment = self._workspace.formats, self._workspace.moment
        if receipt.state in IN_LOG:
            at = moment(receipt.recorded_ms)
            day = formats.weekday(at)
            day = day[0].lower() + day[1:] if language() == "vi" else day
            when = f"{formats.time_exact(at)}, {day} {formats.date(at)}"
            detail = tr("Văn phòng ghi nhận lúc {when}.", when=when)
            if receipt.state is BallotState.LATE:
                return "clock-fill", "danger", tr("Đã ghi nhận, gửi muộn"), detail
            return "check-circle-fill", "success", tr("Đã ký và được ghi nhận"), detail
        signed = formats.time_exact(moment(receipt.cast_ms))
        if receipt.state is BallotState.SENT:
            detail = tr("Ký lúc {time}. Máy chủ đã nhận, đang chờ bằng chứng.", time=signed)
            return "paper-plane-tilt-fill", "primary", tr("Đã ký và đã gửi"), detail
        detail = tr(
            "Ký lúc {time}. Phiếu tự gửi khi có mạng; thời điểm ký được giữ nguyên.", time=signed
        )
        return "cloud-arrow-up-fill", "warning", tr("Đã lưu trên máy, chờ gửi"), detail

    def _card(self, view: FormView, receipt: Receipt) -> Card:
        card = Card()
        column = QVBoxLayout()
        column.setSpacing(20)
        column.addLayout(self._top(view, receipt))
        facts = FactList([], 160 if self._compact else 216)
        number = short_number(view.card)
        time = tr("lần gửi thứ {n}", n=receipt.revision)
        facts.add(tr("Phiếu"), f"{number} · {time}" if number else time)
        if view.card.behalf is not None:
            facts.add(tr("Thay mặt"), office(view.card.behalf))
        if view.sent_mode in {Mode.ABSTAIN, Mode.RECUSE}:
            facts.add(tr("Ý kiến"), mode_word(view.sent_mode))
        for at, answer in enumerate(view.sent, 1):
            label = tr("Câu {n}", n=at) if len(view.questions) > 1 else tr("Ý kiến")
            facts.add(label, answer_words(answer))
        me = self._workspace.me
        signer = me.office_en or me.office if language() == "en" else me.office
        if receipt.state in IN_LOG:
            valid = tr("Hợp lệ · {office}", office=signer)
        else:
            valid = tr("Hợp lệ trên máy · {office}", office=signer)
        facts.add(tr("Chữ ký số"), valid, "success", "circle-wavy-check")
        if receipt.state in IN_LOG:
            place = tr("số {index} trên {size}", index=receipt.index + 1, size=receipt.size)
            facts.add(tr("Vị trí trong sổ"), place)
        else:
            row = facts.add(tr("Biên nhận"), tr("Có sau khi được ghi nhận"))
            if isinstance(row.value, Label):
                row.value.set_color("text_2")
        below = QVBoxLayout()
        below.setSpacing(0)
        below.addWidget(Divider())
        below.addWidget(facts)
        column.addLayout(below)
        card.add_padded(column, QMargins(24, 24, 24, 12))
        return card

    def _top(self, view: FormView, receipt: Receipt) -> QHBoxLayout:
        recorded = receipt.state in IN_LOG
        code = shown_code(receipt)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(
            Label(tr("Biên nhận") if recorded else tr("Phiếu đã ký"), "strong", "primary")
        )
        words.addWidget(Label(view.card.subject, "serif_20"))
        words.addSpacing(12)
        named = tr("Mã xác thực") if recorded else tr("Mã tạm")
        words.addWidget(Label(named, "meta", "text_2"))
        digits = DigitLabel(code, "number_24" if self._compact else "number_28")
        digits.setAccessibleName(f"{named}: {code}")
        words.addWidget(digits)
        how = (
            tr("Lưu biên nhận thành tệp để kiểm tra lại bất cứ lúc nào.")
            if recorded
            else tr("Mã xác thực có sau khi phiếu được ghi nhận.")
        )
        words.addSpacing(6)
        words.addWidget(Label(how, "meta", "text_2"))
        words.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addLayout(words, 1)
        if recorded:
            row.addWidget(
                QrCode(code, 148, tr("Mã QR của biên nhận")), 0, Qt.AlignmentFlag.AlignTop
            )
        return row

    def _choose_saved(self) -> None:
        file, _ = QFileDialog.getOpenFileName(self, tr("Kiểm tra biên nhận đã lưu"))
        if file:
            self._receipts.check(Path(file))

    def _on_checked(self, found: Receipt) -> None:
        """The first thing on the page, until the page is shown anew."""
        formats = self._workspace.formats
        when = formats.moment(self._workspace.moment(found.recorded_ms), self._workspace.now())
        told = tr(
            "Mã {code}, số {index} trên {size} trong sổ, ghi nhận {when}.",
            code=found.code,
            index=found.index + 1,
            size=found.size,
            when=when,
        )
        banner = Banner(told, "success", tr("Biên nhận hợp lệ"))
        self._page.inner.insertWidget(0, banner)
        banner.show()

    def _note(self, view: FormView) -> QWidget | None:
        if not self._may_revise():
            return None
        due = self._workspace.formats.due(self._workspace.moment(view.card.deadline_ms))
        text = tr("Còn sửa được đến {due}. Mỗi lần sửa có biên nhận mới, bản cũ được lưu.", due=due)
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(Icon("pencil-line", "text_2", 20))
        row.addWidget(Label(text, "meta", "text_2"), 1)
        return box

    def _may_revise(self) -> bool:
        """Editing ends at the deadline: a late revision would replace nothing."""
        return self._model.may_answer and not self._model.late

    def _history(self, view: FormView) -> Card:
        """Every ballot of this member, the newest first."""
        card = Card(tr("Các lần gửi"), str(len(view.receipts)))
        formats, now = self._workspace.formats, self._workspace.now()
        for receipt in sorted(view.receipts, key=lambda one: -one.revision):
            box = QWidget()
            row = QHBoxLayout(box)
            row.setContentsMargins(20, 12, 20, 12)
            row.setSpacing(16)
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(Label(tr("Lần gửi thứ {n}", n=receipt.revision), "strong"))
            when = formats.moment(self._workspace.moment(receipt.cast_ms), now)
            words.addWidget(
                Label(f"{tr('ký {when}', when=when)} · {shown_code(receipt)}", "meta", "text_2")
            )
            row.addLayout(words, 1)
            row.addWidget(ballot_mark(receipt.state).chip())
            card.add(box)
        return card

    def set_compact(self, compact: bool) -> None:
        if compact != self._compact:
            self._compact = compact
            self.show_form()

    def primary(self) -> QWidget:
        """Where the keyboard lands on arriving at this step."""
        return self.next

    def retell(self) -> None:
        self.revise.setText(tr("Sửa ý kiến"))
        self.export.setText(tr("Lưu biên nhận"))
        self.again.setText(tr("Thử gửi lại"))
        self.show_form()

    # acting ------------------------------------------------------------------------------

    def _choose_file(self) -> None:
        receipt = self._model.receipt
        if receipt is None:
            return
        name = f"bien-nhan-{receipt.code}.cbor"
        file, _ = QFileDialog.getSaveFileName(self, tr("Lưu biên nhận"), name)
        if file:
            self._receipts.export(receipt, Path(file))

    def _go_on(self) -> None:
        following = self._model.waiting
        navigator = self._workspace.navigator
        navigator.home(Place("forms"))
        if following:
            navigator.go(place_of(following[0]))
