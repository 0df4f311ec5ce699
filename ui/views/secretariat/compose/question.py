"""Owns the editor of one question: its words, its kind, its options; it checks nothing."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ecabinet.domain.forms import APPROVE_CHOICES, OTHER, Question, QuestionKind
from ui.i18n import tr
from ui.views.secretariat.compose.section import field_label
from ui.widgets import (
    Button,
    CheckBox,
    IconButton,
    Row,
    Segmented,
    Select,
    TextArea,
    TextField,
)
from ui.widgets.layouts import empty

LEAST_OPTIONS = 2


class QuestionEditor(QWidget):
    """`changed` carries the question as it now is; `dropped` that it shall go."""

    changed = Signal(object)
    dropped = Signal()

    def __init__(self, question: Question, place: int) -> None:
        super().__init__()
        self._question, self._place = question, place
        self.text = TextArea(min_lines=1)
        kinds: list[tuple[object, str]] = [(kind, "") for kind in QuestionKind]
        self.kind = Segmented(kinds, folds=True)
        self.drop = IconButton("trash", "")
        self._options_box = QWidget()
        self._options = QVBoxLayout(self._options_box)
        self._options.setContentsMargins(0, 0, 0, 0)
        self._options.setSpacing(8)
        self.option_fields: list[TextField] = []
        self.add = Button("", "secondary", "compact", "plus")
        self.other = CheckBox()
        self.most = Select([(1, "")])
        self._most_label = field_label()
        self._foot = QWidget()
        self._build()
        self.tell()
        self.show_question(question, place)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.text, 1)
        head.addWidget(self.drop, 0, Qt.AlignmentFlag.AlignTop)
        foot = Row(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(16)
        foot.addWidget(self.add)
        foot.addWidget(self.other)
        foot.addStretch(1)
        foot.addWidget(self._most_label)
        foot.addWidget(self.most)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 12)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.kind, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._options_box)
        column.addWidget(self._foot)
        self.setFocusProxy(self.text)
        self.text.changed.connect(self._on_text)
        self.kind.chosen.connect(self._on_kind)
        self.drop.clicked.connect(self.dropped)
        self.add.clicked.connect(self._on_add)
        self.other.clicked.connect(self._on_other)
        self.most.chosen.connect(lambda most: self._change(replace(self._question, max=most)))

    def tell(self) -> None:
        self.kind.set_text(QuestionKind.APPROVE, tr("Đồng ý hay không"))
        self.kind.set_text(QuestionKind.OPTIONS, tr("Chọn một"))
        self.kind.set_text(QuestionKind.CHOOSE, tr("Chọn nhiều"))
        self.add.setText(tr("Thêm phương án"))
        self.other.setText(tr("Có “Ý kiến khác”"))
        self.other.setAccessibleName(tr("Có “Ý kiến khác”"))
        self.other.updateGeometry()
        self._name()

    def _name(self) -> None:
        self.text.set_label(tr("Câu hỏi {n}", n=self._place))
        self.kind.setAccessibleName(tr("Cách trả lời câu {n}", n=self._place))
        self.drop.set_name(tr("Xóa câu hỏi {n}", n=self._place))
        self._most_label.setText(tr("Chọn tối đa"))

    # showing -----------------------------------------------------------------------------

    def show_question(self, question: Question, place: int) -> None:
        """Show it as it stands; options that are the same in number keep their fields."""
        self._question = question
        if place != self._place:
            self._place = place
            self._name()
        self.text.set_text(question.text)
        self.kind.set_value(question.kind)
        listed = question.kind is not QuestionKind.APPROVE
        self._options_box.setVisible(listed)
        self._foot.setVisible(listed)
        if listed:
            self._show_options()
        choosing = question.kind is QuestionKind.CHOOSE
        self._most_label.setVisible(choosing)
        self.most.setVisible(choosing)

    def _show_options(self) -> None:
        options = _options(self._question)
        if len(options) != len(self.option_fields):
            self._lay_options(len(options))
        for field, option in zip(self.option_fields, options, strict=True):
            field.set_text(option)
        self.other.setChecked(OTHER in self._question.choices)
        most = range(1, max(2, len(self._question.choices)) + 1)
        self.most.set_options([(n, str(n)) for n in most])
        self.most.set_value(self._question.max)
        self.most.set_name(tr("Câu {n}: {option}", n=self._place, option=tr("Chọn tối đa")))

    def _lay_options(self, count: int) -> None:
        empty(self._options)
        self.option_fields = []
        for at in range(count):
            name = tr("Phương án {n}", n=at + 1)
            field = TextField(placeholder=name)
            field.input.setAccessibleName(tr("Câu {n}: {option}", n=self._place, option=name))
            field.changed.connect(lambda text, at=at: self._on_option(at, text))
            remove = IconButton("x", tr("Bỏ phương án {n}", n=at + 1))
            remove.setEnabled(count > LEAST_OPTIONS)
            remove.clicked.connect(lambda _on=False, at=at: self._on_remove(at))
            row = QHBoxLayout()
            row.setSpacing(4)
            row.addWidget(field, 1)
            row.addWidget(remove)
            self._options.addLayout(row)
            self.option_fields.append(field)

    # changing ----------------------------------------------------------------------------

    def _change(self, question: Question) -> None:
        if question != self._question:
            self._question = question
            self.changed.emit(question)

    def _on_text(self, text: str) -> None:
        self._change(replace(self._question, text=text))

    def _on_kind(self, kind: object) -> None:
        """Options written once come back when the kind does: an undo away, else empty."""
        assert isinstance(kind, QuestionKind)
        options = _options(self._question) or ("", "")
        choices = APPROVE_CHOICES if kind is QuestionKind.APPROVE else options
        if kind is not QuestionKind.APPROVE and self._had_other():
            choices = (*options, OTHER)
        self._change(replace(self._question, kind=kind, choices=choices, max=1))

    def _had_other(self) -> bool:
        return self._question.kind is not QuestionKind.APPROVE and OTHER in self._question.choices

    def _put_options(self, options: tuple[str, ...], other: bool) -> None:
        choices = (*options, OTHER) if other else options
        most = min(self._question.max, len(choices))
        self._change(replace(self._question, choices=choices, max=most))

    def _on_option(self, at: int, text: str) -> None:
        options = list(_options(self._question))
        if at < len(options):
            options[at] = text
            self._put_options(tuple(options), self._had_other())

    def _on_add(self) -> None:
        self._put_options((*_options(self._question), ""), self._had_other())
        self._show_options()
        self.option_fields[-1].setFocus(Qt.FocusReason.TabFocusReason)

    def _on_remove(self, at: int) -> None:
        options = list(_options(self._question))
        del options[at]
        self._put_options(tuple(options), self._had_other())

    def _on_other(self) -> None:
        self._put_options(_options(self._question), self.other.isChecked())


def _options(question: Question) -> tuple[str, ...]:
    """The options written by the person; those of "đồng ý hay không" are nobody's."""
    if question.kind is QuestionKind.APPROVE:
        return ()
    return tuple(one for one in question.choices if one != OTHER)
