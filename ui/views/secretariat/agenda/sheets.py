"""Owns the editor's sheets: what the checks found, a choice between two values, a return, files."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ecabinet.domain.dossier import Finding
from ecabinet.domain.people import Person
from ecabinet.pdf.office import is_office
from ecabinet.services.draftroom import Choice
from ui.i18n import tr
from ui.messages import of_code, words
from ui.viewmodels.agenda import AgendaModel, FileResult
from ui.viewmodels.drafts import DraftsModel
from ui.views.meeting.words import office
from ui.views.secretariat.agenda.meetingform import TimesField
from ui.widgets import (
    Banner,
    Button,
    Card,
    Icon,
    Label,
    ListRow,
    ProgressLine,
    Sheet,
    TextArea,
    TextField,
)


def _told_row(icon: str, color: str, title: str, text: str, action: QWidget | None) -> QWidget:
    """What is wrong or done, and at the right what leads to it."""
    holder = QWidget()
    holder.setAccessibleName(f"{title}. {text}" if text else title)
    row = QHBoxLayout(holder)
    row.setContentsMargins(20, 10, 12, 10)
    row.setSpacing(14)
    row.addWidget(Icon(icon, color, 24), 0, Qt.AlignmentFlag.AlignTop)
    lines = QVBoxLayout()
    lines.setSpacing(0)
    lines.addWidget(Label(title, "strong"))
    if text:
        lines.addWidget(Label(text, "meta", "text_2"))
    row.addLayout(lines, 1)
    if action is not None:
        row.addWidget(action, 0, Qt.AlignmentFlag.AlignVCenter)
    return holder


class CheckSheet(Sheet):
    """Each finding with its remedy and a way there; warnings are overridden with a reason."""

    jumped = Signal(bytes)
    submitted = Signal(str)

    def __init__(
        self, host: QWidget, model: AgendaModel, findings: Sequence[Finding], submitting: bool
    ) -> None:
        self._errors = sum(one.severity == "error" for one in findings)
        super().__init__(host, 800, tr("Kiểm tra hồ sơ"), self._summary(findings))
        self._model = model
        card = Card()
        for one in findings:
            card.add(self._row(one))
        self.body.addWidget(card)
        self.reason = TextArea(tr("Lý do vẫn trình (người phê duyệt sẽ thấy)"), min_lines=2)
        self.submit = Button(tr("Trình kèm lý do"), "primary", "large", "paper-plane-tilt")
        later = Button(tr("Để sau"), "secondary", "large")
        self._note = Label("", "meta", "text_2")
        self.footer.addWidget(self._note, 1)
        self.footer.addWidget(later)
        self.footer.addWidget(self.submit)
        self.body.addWidget(self.reason)
        self.reason.setVisible(submitting and not self._errors)
        self.submit.setVisible(submitting and not self._errors)
        later.clicked.connect(self.close_sheet)
        self.reason.changed.connect(lambda _text: self._check())
        self.submit.clicked.connect(self._on_submit)
        self._check()

    @staticmethod
    def _summary(findings: Sequence[Finding]) -> str:
        if not findings:
            return tr("Không có điều gì cần xem lại.")
        return tr("{n} điều cần xem lại trước khi trình.", n=len(findings))

    def _row(self, finding: Finding) -> QWidget:
        said = of_code(finding.code, finding.params)
        error = finding.severity == "error"
        items = self._model.meeting.items if self._model.meeting else ()
        item = next((one for one in items if one.id == finding.item), None)
        where = tr("Nội dung {number}", number=item.order) if item else tr("Phiên họp")
        paper = finding.params.get("title", "")
        text = " · ".join(part for part in (where, paper, said.text) if part)
        jump = Button(tr("Xem"), "secondary", "compact")
        jump.setAccessibleName(tr("Xem: {title}", title=f"{where}, {said.title}"))
        jump.clicked.connect(lambda: self._jump(finding.item))
        return _told_row(
            "warning-circle" if error else "warning", "danger" if error else "warning",
            said.title, text, jump,
        )  # fmt: skip

    def _jump(self, item: bytes) -> None:
        self.close_sheet()
        self.jumped.emit(item)

    def _check(self) -> None:
        ready = bool(self.reason.text().strip())
        self.submit.setEnabled(ready)
        told = tr("Sửa các lỗi rồi trình.") if self._errors else tr("Cần ghi lý do để trình.")
        self._note.setText("" if ready or (self.reason.isHidden() and not self._errors) else told)

    def _on_submit(self) -> None:
        self.close_sheet()
        self.submitted.emit(self.reason.text().strip())


class WordsSheet(Sheet):
    """A step that is taken with words only: a return with comments, a withdrawal with a reason."""

    said = Signal(str)

    def __init__(
        self, host: QWidget, title: str, subtitle: str, label: str, act: tuple[str, str, str]
    ) -> None:
        super().__init__(host, 640, title, subtitle)
        word, name, icon = act
        self.comments = TextArea(label, min_lines=3)
        self.send = Button(word, "primary", "large", icon)
        self.send.setAccessibleName(name)
        later = Button(tr("Để sau"), "secondary", "large")
        self.body.addWidget(self.comments)
        self.footer.addStretch(1)
        self.footer.addWidget(later)
        self.footer.addWidget(self.send)
        self.send.setEnabled(False)
        self.comments.changed.connect(lambda text: self.send.setEnabled(bool(text.strip())))
        later.clicked.connect(self.close_sheet)
        self.send.clicked.connect(self._on_send)

    def _on_send(self) -> None:
        self.close_sheet()
        self.said.emit(self.comments.text().strip())


class ChoiceSheet(Sheet):
    """One field that two people changed: both values, and one of them taken.

    `field` names what was changed, `said` words one of its values; `taken` carries the choice and
    whether the value of this person is taken.
    """

    taken = Signal(object, bool)

    def __init__(
        self, host: QWidget, choices: Sequence[Choice], people: Sequence[Person],
        field: Callable[[str], str], said: Callable[[str, str], str],
    ) -> None:  # fmt: skip
        super().__init__(
            host, 760, tr("Hai người sửa cùng một chỗ"),
            tr("Chọn giá trị giữ lại cho mỗi chỗ."),
        )  # fmt: skip
        offices = {one.id: one.office for one in people}
        for choice in choices:
            told = field(choice.field)
            self.body.addWidget(
                Label(f"{choice.title} · {told}" if choice.title else told, "strong")
            )
            who = offices.get(choice.member, "")
            card = Card()
            for mine, value in ((False, choice.theirs), (True, choice.mine)):
                words_said = said(choice.field, value)
                source = tr("Của tôi") if mine else tr("Đang giữ, của {who}", who=who)
                option = ListRow(words_said, source, "user" if mine else "users-three")
                option.setAccessibleName(f"{source}: {words_said}")
                option.activated.connect(lambda c=choice, m=mine: self._take(c, m))
                card.add(option)
            self.body.addWidget(card)

    def _take(self, choice: Choice, mine: bool) -> None:
        self.taken.emit(choice, mine)
        self.close_sheet()


class LateSheet(Sheet):
    """Who came after the publishing, one by one; `admitted` carries who is to read it. `title` and
    `about` where it is another moment than the publishing."""

    admitted = Signal(bytes)

    def __init__(
        self, host: QWidget, people: Sequence[Person], title: str = "", about: str = ""
    ) -> None:
        published = tr(
            "Ứng dụng không tự cho đọc khi có nội dung từng để mở rồi mới hạn chế, hoặc khi là "
            "khách mời: người được cho đọc xem được cả những bản đã gửi trước đó."
        )
        super().__init__(host, 720, title or tr("Người vào sau khi công bố"), about or published)
        card = Card()
        for person in people:
            admit = Button(tr("Cho đọc"), "secondary")
            admit.setAccessibleName(tr("Cho {who} đọc phiên họp", who=office(person)))
            admit.clicked.connect(lambda _on=False, one=person.id: self._admit(one))
            card.add(_told_row("user", "text_2", office(person), person.agency, admit))
        later = Button(tr("Để sau"), "secondary", "large")
        self.body.addWidget(card)
        self.footer.addStretch(1)
        self.footer.addWidget(later)
        later.clicked.connect(self.close_sheet)

    def _admit(self, member: bytes) -> None:
        self.close_sheet()
        self.admitted.emit(member)


class FilesSheet(Sheet):
    """How far the files are, and what became of each."""

    def __init__(self, host: QWidget, model: AgendaModel) -> None:
        super().__init__(host, 720, tr("Thêm tài liệu"))
        self._model = model
        self._line = ProgressLine()
        self._now = Label("", "meta", "text_2")
        self._card = Card()
        self._listed = 0
        self._settling = QTimer(self)  # rows come while it is open: as high as they need
        self._settling.setSingleShot(True)
        self._settling.timeout.connect(self._place)
        self.done = Button(tr("Xong"), "primary", "large")
        self.stop = Button(tr("Dừng thêm tệp"), "secondary", "large")
        self.body.addWidget(self._line)
        self.body.addWidget(self._now)
        self.body.addWidget(self._card)
        self.footer.addStretch(1)
        self.footer.addWidget(self.stop)
        self.footer.addWidget(self.done)
        self.stop.clicked.connect(model.stop_files)
        self.done.clicked.connect(self.close_sheet)

    def show_results(self, results: Sequence[FileResult], total: int) -> None:
        """Add the rows of the files that are through."""
        bad = sum(one.error is not None for one in results)
        told = tr("{done}/{n} tệp", done=len(results), n=total)
        if bad:
            told += " · " + tr("{n} tệp không nhận", n=bad)
        self.set_title(tr("Thêm tài liệu"), told)
        self._line.set_value(len(results) / total if total else 0)
        for one in results[self._listed :]:
            said = words(one.error) if one.error is not None else None
            self._card.add(
                _told_row(
                    "warning-circle" if said else "check-circle",
                    "danger" if said else "success",
                    one.name, f"{said.title}. {said.text}" if said else tr("Đã thêm"), None,
                )
            )  # fmt: skip
        self._listed = len(results)
        self.done.setEnabled(len(results) == total)
        self.stop.setVisible(len(results) < total)
        self._show_file()
        self._settling.start()

    def _show_file(self) -> None:
        """A conversion takes seconds: what is waited for is named."""
        file = self._model.reading
        self._now.setVisible(file is not None)
        if file is None:
            return
        if is_office(file):
            self._now.setText(tr("Đang chuyển {file} sang PDF…", file=file.name))
        else:
            self._now.setText(tr("Đang đọc {file}…", file=file.name))


class CreateSheet(Sheet):
    """An empty meeting: its name, day and hours, place."""

    def __init__(self, host: QWidget, model: DraftsModel) -> None:
        super().__init__(host, 640, tr("Phiên họp mới"))
        self._model = model
        self.name = TextField(tr("Tên phiên họp"))
        self.times = TimesField(model.workspace.me.zone)
        self.times.tell()
        self.place = TextField(tr("Địa điểm"))
        self.make = Button(tr("Tạo phiên họp"), "primary", "large", "plus")
        self._refused = Banner("", "danger")
        self._refused.hide()
        later = Button(tr("Để sau"), "secondary", "large")
        for part in (self._refused, self.name, self.times, self.place):
            self.body.addWidget(part)
        self.footer.addStretch(1)
        self.footer.addWidget(later)
        self.footer.addWidget(self.make)
        later.clicked.connect(self.close_sheet)
        self.name.changed.connect(lambda text: self.make.setEnabled(bool(text.strip())))
        self.make.setEnabled(False)
        self.make.clicked.connect(self._on_make)

    def _on_make(self) -> None:
        read = self.times.read()
        if read is not None:
            self._model.create(self.name.text().strip(), *read, self.place.text().strip())
            self.close_sheet()
