"""Owns the agenda editor: the list, the form of what is chosen, what people say, the next step."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from ecabinet.domain.dossier import Finding
from ecabinet.pdf.office import SUFFIXES
from ecabinet.services.summaries import PaperView
from ui.i18n import is_language_change, tr
from ui.theme import current_theme
from ui.theme.tokens import RADIUS_CARD
from ui.viewmodels.agenda import AgendaModel
from ui.views.meeting.flush import FlushLink
from ui.views.secretariat.agenda.itemform import ItemForm
from ui.views.secretariat.agenda.listing import AgendaCard, dropped_paths
from ui.views.secretariat.agenda.meetingform import MeetingForm, SectionForm
from ui.views.secretariat.agenda.sheets import (
    CheckSheet,
    ChoiceSheet,
    FilesSheet,
    LateSheet,
    WordsSheet,
)
from ui.views.secretariat.agenda.words import field_word, value_word
from ui.widgets import Banner, Button, Icon, Label, Page, Panel, Sheet
from ui.widgets.drawing import painter_for
from ui.widgets.notices import BannerKind

_FORM_WIDTH = 372
_BANNERS: tuple[tuple[str, BannerKind], ...] = (
    ("same", "warning"),
    ("note", "warning"),
    ("returned", "danger"),
    ("choice", "danger"),
    ("late", "warning"),
    ("checks", "neutral"),
)


def papers_filter() -> str:
    """What a file dialog offers: PDFs, and what can be made into one."""
    office = " ".join(f"*{suffix}" for suffix in sorted(SUFFIXES))
    return ";;".join((tr("Tài liệu ({kinds})", kinds=f"*.pdf {office}"), "PDF (*.pdf)"))


class _DropZone(QWidget):
    """Takes files and folders for the item in hand; a button for who has no mouse."""

    files = Signal(list)
    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self._text = Label("", "body", "text_2")
        self.choose = Button("", "secondary", "compact", "folder-open")
        row = QHBoxLayout(self)
        row.setContentsMargins(22, 16, 22, 16)
        row.setSpacing(16)
        row.addWidget(Icon("file-arrow-up", "text_2", 26))
        row.addWidget(self._text, 1)
        row.addWidget(self.choose)
        self.choose.clicked.connect(self.wanted)

    def tell(self, item: bool) -> None:
        told = tr("Thả tệp PDF hoặc thư mục cho nội dung đang chọn, hoặc")
        whole = tr("Thả tệp PDF vào một nội dung, thả thư mục hồ sơ vào đây, hoặc")
        self._text.setText(told if item else whole)
        self.choose.setText(tr("Chọn tệp"))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.files.emit(dropped_paths(event))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_for(self)
        painter.setPen(QPen(current_theme().color("control"), 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), RADIUS_CARD, RADIUS_CARD)


class AgendaEditor(Panel):
    """`step_taken` asks the owner for what it does itself: publish. `folder_wanted` carries a
    folder that was dropped for the whole meeting."""

    publish_wanted = Signal()
    folder_wanted = Signal(str)

    def __init__(self, model: AgendaModel, parent: QWidget | None = None) -> None:
        super().__init__("bg", parent=parent)
        self.model = model
        self._narrow = False
        self._submitting = False
        self._files: FilesSheet | None = None
        self._banners = {name: Banner("", kind) for name, kind in _BANNERS}
        self.card = AgendaCard(model)
        self._drop = _DropZone()
        self._back = FlushLink("left", "caret-left")
        self.forms: dict[str, MeetingForm | SectionForm | ItemForm] = {}
        self.page = Page(gap=12)
        self.page.column.setContentsMargins(0, 16, 0, 24)
        for part in (*self._banners.values(), self.card, self._drop):
            self.page.column.addWidget(part)
        self.page.column.addStretch(1)
        self._side = Panel("surface", "l")
        self._form_page = Page(padding=24, color="surface")
        self._build()
        self._connect()

    def _build(self) -> None:
        page = self._form_page
        page.column.setContentsMargins(0, 12, 0, 24)
        page.column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        side = QVBoxLayout(self._side)
        side.setContentsMargins(1, 0, 0, 0)
        side.addWidget(page)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.page, 1)
        row.addWidget(self._side)

    def _make_forms(self) -> None:
        """With the first reading: the window is there before it."""
        model, column = self.model, self._form_page.column
        item = ItemForm(model)
        self.forms = {
            "meeting": MeetingForm(model), "section": SectionForm(model), "item": item,
        }  # fmt: skip
        for form in self.forms.values():
            column.addWidget(form)
        column.addStretch(1)
        item.files_wanted.connect(self._choose_files)
        item.replacement_wanted.connect(self._replace)

    @property
    def item(self) -> ItemForm:
        """The form of the item that is chosen."""
        form = self.forms["item"]
        assert isinstance(form, ItemForm)
        return form

    def _connect(self) -> None:
        model = self.model
        model.loaded.connect(self.tell)
        model.chose.connect(self._on_chose)
        model.filed.connect(self._on_filed)
        model.checked.connect(self._on_checked)
        self.card.chosen.connect(self._choose)
        self.card.files.connect(model.add_files)
        self.card.section_wanted.connect(lambda: model.add_section(tr("Đề mục mới")))
        self._drop.files.connect(self._on_dropped)
        self._drop.wanted.connect(self._choose_files)
        self._back.clicked.connect(lambda: self._choose(b""))
        self._banners["choice"].action_clicked.connect(self.open_choices)
        self._banners["late"].action_clicked.connect(self.open_late)
        self._banners["checks"].action_clicked.connect(lambda: self._check(submitting=False))
        for keys, act in (("Ctrl+Z", model.undo), ("Ctrl+Shift+Z", model.redo)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # showing -----------------------------------------------------------------------------

    def tell(self) -> None:
        """Everything as the model has it."""
        if self.model.draft is None:
            return
        if not self.forms:
            self._make_forms()
        self.card.tell()
        self._drop.tell(self.model.item is not None)
        self._drop.setVisible(self.model.editable)
        self._back.setText(tr("Chương trình"))
        self._tell_banners()
        self._show_form()

    def _tell_banners(self) -> None:
        draft, meeting = self.model.draft, self.model.meeting
        assert draft is not None
        assert meeting is not None
        waiting = self.model.step == "approve"
        same, back = self._banners["same"], self._banners["returned"]
        same.set_title(tr("Người trình không tự phê duyệt"))
        same.set_text(tr("Bạn đã trình phiên họp này. Cần một người khác phê duyệt."))
        same.setVisible(waiting and self.model.by_me)
        note = self._banners["note"]
        note.set_title(tr("Trình kèm lý do"))
        note.set_text(draft.note)
        note.setVisible(bool(draft.note) and waiting)
        if draft.returned is not None:
            back.set_title(tr("{who} trả lại", who=draft.returned[0]))
            back.set_text(draft.returned[1])
        back.setVisible(draft.returned is not None)
        choice = self._banners["choice"]
        choice.set_text(tr("{n} chỗ hai người cùng sửa", n=len(draft.choices)))
        choice.set_action(tr("Chọn"))
        choice.setVisible(bool(draft.choices))
        late = self._banners["late"]
        late.set_text(tr("{n} người vào sau chưa được xem phiên họp", n=len(draft.late)))
        late.set_action(tr("Xem và cho đọc"))
        late.setVisible(bool(draft.late))
        checks = self._banners["checks"]
        checks.set_text(tr("{n} điều cần xem lại trong hồ sơ", n=len(draft.findings)))
        checks.set_action(tr("Kiểm tra hồ sơ"))
        checks.setVisible(bool(draft.findings) and self.model.editable)

    def _show_form(self) -> None:
        shown = "item" if self.model.item else "section" if self.model.section else "meeting"
        for name, form in self.forms.items():
            form.setVisible(name == shown)
            if name == shown:
                form.tell()
        entry = shown != "meeting"
        self._side.setVisible(not self._narrow or entry)
        self.page.setVisible(not self._narrow or not entry)
        self._back.setVisible(entry)

    def set_narrow(self, narrow: bool) -> None:
        """Where one column fits, the form stands in the agenda's place."""
        self._narrow = narrow
        wide = 16_777_215 if narrow else current_theme().px(_FORM_WIDTH)
        self._side.setMinimumWidth(0 if narrow else wide)
        self._side.setMaximumWidth(wide)
        self._show_form()

    def flush(self) -> None:
        """Save what was typed and not saved yet, as the editor is left."""
        for form in self.forms.values():
            form.flush()

    def _on_chose(self) -> None:
        self.card.mark()
        self._show_form()

    # acting ------------------------------------------------------------------------------

    def take_step(self) -> None:
        """What comes next: checks before a submission, the approval, or the owner's publishing."""
        self.flush()
        step = self.model.step
        if step == "submit":
            self._check(submitting=True)
        elif step == "approve":
            self.model.approve()
        elif step == "publish":
            self.publish_wanted.emit()

    def send_back(self) -> None:
        sheet = WordsSheet(
            self, tr("Trả lại để hoàn thiện"), tr("Người trình thấy ý kiến này trong bản soạn."),
            tr("Ý kiến"), (tr("Trả lại"), tr("Trả lại kèm ý kiến"), "arrow-u-up-left"),
        )  # fmt: skip
        sheet.said.connect(self.model.send_back)
        self._up(sheet)

    def withdraw(self) -> None:
        sheet = WordsSheet(
            self, tr("Rút phiên họp"), tr("Thành viên thấy phiên họp đã rút."),
            tr("Lý do"), (tr("Rút"), tr("Rút phiên họp kèm lý do"), "x-circle"),
        )  # fmt: skip
        sheet.said.connect(self.model.withdraw)
        self._up(sheet)

    def _choose(self, entry: bytes) -> None:
        self.flush()
        self.model.choose(entry)

    def _check(self, *, submitting: bool) -> None:
        self._submitting = submitting
        self.model.check()

    def _on_checked(self, findings: Sequence[Finding]) -> None:
        if self._submitting and not findings:
            self.model.submit()
            return
        sheet = CheckSheet(self, self.model, findings, self._submitting)
        sheet.submitted.connect(self.model.submit)
        sheet.jumped.connect(self._choose)
        self._up(sheet)

    def open_choices(self) -> None:
        model, draft = self.model, self.model.draft
        if draft is not None and draft.choices:
            sheet = ChoiceSheet(
                self, draft.choices, draft.people, field_word,
                lambda name, value: value_word(model.workspace, draft, name, value),
            )  # fmt: skip
            sheet.taken.connect(model.settle)
            self._up(sheet)

    def open_late(self) -> None:
        draft = self.model.draft
        if draft is not None and draft.late:
            sheet = LateSheet(self, draft.late)
            sheet.admitted.connect(self.model.admit)
            self._up(sheet)

    def _on_dropped(self, paths: list[str]) -> None:
        if self.model.item is not None:
            self.model.add_files(self.model.item.id, paths)
        elif paths:
            self.folder_wanted.emit(paths[0])

    def _choose_files(self) -> None:
        item = self.model.item
        if item is None:
            self.folder_wanted.emit("")
            return
        dialog = QFileDialog(self.window(), tr("Chọn tài liệu"), "", papers_filter())
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(lambda paths: self.model.add_files(item.id, paths))
        dialog.open()

    def _replace(self, paper: PaperView) -> None:
        dialog = QFileDialog(self.window(), tr("Chọn bản mới"), "", papers_filter())
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(
            lambda file: self.model.replace_paper(paper.item, paper.id, file)
        )
        dialog.open()

    def _on_filed(self, results: object, total: int) -> None:
        if self._files is None:
            self._files = FilesSheet(self, self.model)
            self._files.closed.connect(self._on_files_closed)
            self._up(self._files)
        if isinstance(results, tuple):
            self._files.show_results(results, total)

    def _on_files_closed(self) -> None:
        self._files = None

    def _up(self, sheet: Sheet) -> None:
        sheet.closed.connect(sheet.deleteLater)
        sheet.open()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_language_change(event):
            if self.forms:
                self.item.retell()
            self.tell()
