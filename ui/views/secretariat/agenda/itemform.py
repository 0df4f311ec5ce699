"""Owns the form of one item: its fields, guests, who does not take part, its papers."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ecabinet.domain.meeting import ItemType
from ecabinet.services.desk import READERS, STAFF
from ecabinet.services.summaries import ItemView, PaperView
from ui.i18n import tr
from ui.viewmodels.agenda import AgendaModel
from ui.views.meeting import words
from ui.views.meeting.flush import FlushLink
from ui.views.meeting.papers import open_paper
from ui.views.secretariat.agenda.fields import Saving
from ui.views.secretariat.agenda.plans import PlansSheet
from ui.views.secretariat.agenda.words import short
from ui.widgets import (
    Button,
    Chip,
    Divider,
    IconButton,
    Label,
    LinkButton,
    ListRow,
    Menu,
    Select,
    TextArea,
    TextField,
)

_ROOM = 16
"""Letters that a button of the form has room for."""


class _PaperRow(QWidget):
    """A paper that is opened by a tap, and a button for what can be done with it."""

    def __init__(self, form: ItemForm, paper: PaperView, editable: bool) -> None:
        super().__init__()
        meta = f"{tr('Bản {version}', version=paper.version)} · {tr('{n} trang', n=paper.pages)}"
        self._form, self._paper = form, paper
        if paper.readers:
            meta += f" · {form.named(paper.readers)}"
        row = ListRow(
            paper.title, meta, "lock-simple" if paper.readers else "file-pdf", caret=False
        )
        inner = row.layout()
        assert inner is not None
        inner.setContentsMargins(2, 4, 0, 4)
        more = IconButton("dots-three-vertical", tr("Thao tác với {title}", title=paper.title))
        more.setEnabled(editable)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(row, 1)
        line.addWidget(more)
        row.activated.connect(lambda: form.paper_opened.emit(paper))
        more.clicked.connect(lambda: self.menu().popup(more.mapToGlobal(QPoint(0, more.height()))))

    def menu(self) -> Menu:
        """Replace it by a new version, or take it out."""
        menu = Menu(self)
        form, paper = self._form, self._paper
        menu.addAction(tr("Thay bằng bản mới…")).triggered.connect(
            lambda: form.replacement_wanted.emit(paper)
        )
        named = form.readers_menu(paper.id, paper.readers)
        named.setTitle(tr("Chỉ những người được nêu"))
        menu.addMenu(named)
        menu.addAction(tr("Gỡ khỏi nội dung")).triggered.connect(
            lambda: form.model.remove(paper.id)
        )
        return menu


class ItemForm(QWidget):
    """Every field saves itself; there is no button to keep what was typed."""

    files_wanted = Signal()
    paper_opened = Signal(object)
    replacement_wanted = Signal(object)

    def __init__(self, model: AgendaModel) -> None:
        super().__init__()
        self.model = model
        self._shown: object = None
        self._item = b""
        self._head = Label("", "h2")
        self._change = Chip()
        self.title = TextArea("", min_lines=2)
        self.presenter = Select([("", "")])
        self.type = Select([(one, "") for one in ItemType])
        self.minutes = TextField()
        self.guests = TextArea("", min_lines=1)
        self._labels = [Label("", "meta_strong", "text_2") for _ in range(2)]
        self.readers = Button("", "secondary", icon="lock-simple")
        self.recusals = Button("", "secondary", icon="users-three")
        self._who = Label("", "meta", "text_2")
        self._shut = Label("", "body", "text_2")
        self._papers_title = Label("", "meta_strong", "text_2")
        self.add_papers = FlushLink("right")
        self._papers = QVBoxLayout()
        self.plans = Button("", "secondary", icon="scales")
        self.remove = LinkButton("", "trash")
        self._build()
        self._connect()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        head = QHBoxLayout()
        head.addWidget(self._head, 1)
        head.addWidget(self._change)
        column.addLayout(head)
        column.addWidget(self._shut)
        column.addWidget(self.title)
        column.addLayout(self._labelled(self._labels[0], self.presenter))
        pair = QHBoxLayout()
        pair.setSpacing(12)
        pair.addLayout(self._labelled(self._labels[1], self.type), 3)
        pair.addWidget(self.minutes, 2)
        column.addLayout(pair)
        papers = QHBoxLayout()
        papers.addWidget(self._papers_title, 1)
        papers.addWidget(self.add_papers)
        column.addLayout(papers)
        self._papers.setSpacing(0)
        column.addLayout(self._papers)
        column.addWidget(self.guests)
        column.addWidget(self.readers)
        column.addWidget(self.recusals)
        column.addWidget(self._who)
        column.addWidget(self.plans)
        column.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)

    @staticmethod
    def _labelled(label: Label, widget: QWidget) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(5)
        column.addWidget(label)
        column.addWidget(widget)
        return column

    def _connect(self) -> None:
        self._saving = {
            "title": Saving(self.title), "minutes": Saving(self.minutes),
            "guests": Saving(self.guests),
        }  # fmt: skip
        self._saving["title"].wanted.connect(lambda text: self._save(title=text.strip()))
        self._saving["guests"].wanted.connect(
            lambda text: self._save(guests=tuple(filter(None, map(str.strip, text.split("\n")))))
        )
        self._saving["minutes"].wanted.connect(self._on_minutes)
        self.presenter.chosen.connect(lambda value: self._save(presenter=value))
        self.type.chosen.connect(lambda value: self._save(type=value))
        self.add_papers.clicked.connect(self.files_wanted)
        self.recusals.clicked.connect(self._open_recusals)
        self.readers.clicked.connect(self._open_readers)
        self.plans.clicked.connect(self._open_plans)
        self.remove.clicked.connect(lambda: self.model.remove(self._item))
        self.paper_opened.connect(lambda paper: open_paper(self.model.workspace, paper))

    # showing -----------------------------------------------------------------------------

    def tell(self) -> None:
        """The item as the model has it; what is being typed stays."""
        item, draft = self.model.item, self.model.draft
        if item is None or draft is None:
            return
        if item.id != self._item:
            self.flush()
            self._item = item.id
        self._label()
        self._head.setText(tr("Nội dung {number}", number=item.order))
        told = next((short(one) for one in draft.changes if one.item == item.id), "")
        self._change.set(told, "tint", "")
        self._change.setVisible(bool(told))
        offered = dict.fromkeys(one.agency or words.office(one) for one in draft.people)
        offered.pop("", None)
        names = ["", *offered, *([item.presenter] if item.presenter not in offered else [])]
        self.presenter.set_options([(one, one or tr("Chưa chọn")) for one in dict.fromkeys(names)])
        self.presenter.set_value(item.presenter)
        self.type.set_value(item.type)
        self._saving["title"].show(item.title)
        self._saving["minutes"].show(str(item.minutes))
        self._saving["guests"].show("\n".join(item.guests))
        self.minutes.set_error("")
        self._tell_recusals(item)
        self._who.setText(self._readers_told(item))
        self._shut.setText(words.shut_word(item, self.model.workspace.me.member))
        for part in self._fields():
            part.setVisible(not item.hidden)
        self._shut.setVisible(item.hidden)
        everybody = tr("Mọi người dự họp được xem")
        self.readers.setText(self.named(item.readers) if item.readers else everybody)
        acts = (
            self.presenter,
            self.type,
            self.readers,
            self.recusals,
            self.add_papers,
            self.remove,
        )
        for part in acts:
            part.setEnabled(self.model.editable)
        for field in (self.title, self.minutes, self.guests):
            field.input.setReadOnly(not self.model.editable)
        if (item.id, item.papers, self.model.editable) != self._shown:
            self._shown = (item.id, item.papers, self.model.editable)
            self._lay_papers(item)

    def _fields(self) -> tuple[QWidget, ...]:
        """All that there is to say of an item, and nothing of one that this person is out of."""
        return (
            self.title, self.presenter, self.type, self.minutes, self.guests, *self._labels,
            self.readers, self.recusals, self._who, self._papers_title, self.add_papers,
            self.plans, self.remove,
        )  # fmt: skip

    def _readers_told(self, item: ItemView) -> str:
        """Who reads it, while it is drafted and once it is out."""
        draft = self.model.draft
        assert draft is not None
        apart = draft.apart.get(item.id, ())
        few = ", ".join(one.code or one.office for one in apart)
        drafted = tr("Bản soạn: cả Ban thư ký và chủ tọa đọc được.")
        if apart:
            drafted = tr(
                "Bản soạn: Ban thư ký và chủ tọa đọc được, trừ {who}. Phần soạn trước đó thì "
                "người ấy có thể đã đọc.", who=few,
            )  # fmt: skip
        named = bool(item.readers) or any(paper.readers for paper in item.papers)
        return f"{drafted}\n{_public_word(item, named)}"

    def retell(self) -> None:
        self._shown = None
        self.tell()

    def flush(self) -> None:
        """Save what was typed and not saved yet."""
        for saving in self._saving.values():
            saving.flush()

    def _label(self) -> None:
        self.title.set_label(tr("Tên nội dung"))
        self._labels[0].setText(tr("Cơ quan trình"))
        self._labels[1].setText(tr("Hình thức"))
        self.minutes.set_label(tr("Thời lượng (phút)"))
        self.guests.set_label(tr("Khách mời (mỗi dòng một chức danh)"))
        self.type.set_options([(one, words.type_word(one)) for one in ItemType])
        self.presenter.set_name(tr("Cơ quan trình"))
        self.type.set_name(tr("Hình thức"))
        self.add_papers.setText(tr("Thêm PDF"))
        self.plans.setText(tr("Biểu quyết chuẩn bị sẵn…"))
        self.remove.setText(tr("Đưa ra khỏi chương trình"))

    def _tell_recusals(self, item: ItemView) -> None:
        draft = self.model.draft
        assert draft is not None
        recused = draft.recused.get(item.id, ())
        told = [one.code or one.office for one in draft.people if one.id in recused]
        few = ", ".join(told)
        codes = few if len(few) <= _ROOM else tr("{n} thành viên", n=len(told))
        everybody = tr("Mọi thành viên tham gia")
        self.recusals.setText(tr("Không tham gia: {who}", who=codes) if codes else everybody)

    def named(self, readers: tuple[bytes, ...]) -> str:
        """Who is named, by seat codes, or how many where they have no room."""
        draft = self.model.draft
        people = draft.people if draft is not None else ()
        told = [one.code or one.office for one in people if one.id in readers]
        few = ", ".join(told)
        if len(few) > _ROOM:
            return tr("Chỉ {n} người được nêu", n=len(told))
        return tr("Chỉ {who}", who=few)

    def _lay_papers(self, item: ItemView) -> None:
        self._papers_title.setText(tr("Tài liệu {n}", n=len(item.papers)))
        while (old := self._papers.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for paper in item.papers:
            self._papers.addWidget(Divider())
            self._papers.addWidget(_PaperRow(self, paper, self.model.editable))

    # acting ------------------------------------------------------------------------------

    def _save(self, **told: object) -> None:
        self.model.set_item(self._item, **told)

    def _on_minutes(self, text: str) -> None:
        said = text.strip() or "0"
        good = said.isdigit() and int(said) <= 24 * 60
        self.minutes.set_error("" if good else tr("Ghi số phút, như 20"))
        if good:
            self._save(minutes=int(said))

    def recusal_menu(self) -> Menu:
        """Every voter, then others of the staff; a checked one does not take part in the item."""
        menu = Menu(self)
        draft = self.model.draft
        recused = draft.recused.get(self._item, ()) if draft else ()
        people = draft.people if draft else ()
        voters = [one for one in people if one.votes]
        staff = [one for one in people if not one.votes and one.roles & STAFF]
        for person in (*voters, *staff):
            if staff and person is staff[0]:
                menu.addSeparator()
            action = menu.addAction(words.office(person))
            action.setCheckable(True)
            action.setChecked(person.id in recused)
            action.triggered.connect(
                lambda on, who=person.id: self.model.recuse(self._item, who, on)
            )
        return menu

    def _open_plans(self) -> None:
        item = self.model.item
        if item is not None:
            PlansSheet(self.window(), self.model.workspace, self.model.meeting_id, item).open()

    def _open_recusals(self) -> None:
        below = QPoint(0, self.recusals.height() + 4)
        self.recusal_menu().popup(self.recusals.mapToGlobal(below))

    def readers_menu(self, object_id: bytes, readers: tuple[bytes, ...]) -> Menu:
        """Who reads a meeting; the checked ones alone read this item or paper, none: everybody."""
        menu = Menu(self)
        everybody = menu.addAction(tr("Mọi người"))
        everybody.setCheckable(True)
        everybody.setChecked(not readers)
        everybody.triggered.connect(lambda: self.model.name_readers(object_id, (), readers))
        menu.addSeparator()
        draft = self.model.draft
        for person in draft.people if draft else ():
            # The staff prepares every paper, and an administrator reads none.
            if person.roles & STAFF or not person.roles & READERS:
                continue
            action = menu.addAction(words.office(person))
            action.setCheckable(True)
            action.setChecked(person.id in readers)
            others = tuple(one for one in readers if one != person.id)
            chosen = others if person.id in readers else (*others, person.id)
            action.triggered.connect(
                lambda _on=False, who=chosen: self.model.name_readers(object_id, who, readers)
            )
        return menu

    def _open_readers(self) -> None:
        item = self.model.item
        if item is not None:
            below = QPoint(0, self.readers.height() + 4)
            menu = self.readers_menu(item.id, item.readers)
            menu.popup(self.readers.mapToGlobal(below))


def _public_word(item: ItemView, named: bool) -> str:
    if named:
        told = tr("Khi công bố: phần hạn chế chỉ người được nêu và Ban thư ký đọc được.")
    else:
        told = tr("Khi công bố: mọi người dự họp đọc được.")
    if item.recused:
        told += " " + tr("Người không tham gia không đọc được.")
    return told
