"""Owns the card of what a form is: number, subject, agency, summary, who handles it, deadline."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from ui.i18n import tr
from ui.viewmodels.composing_form import ComposeModel
from ui.views.secretariat.compose.deadline import DeadlineField
from ui.views.secretariat.compose.section import PADDING, Section
from ui.widgets import TextArea, TextField


class FactsCard(Section):
    """Every change is put at once."""

    def __init__(self, model: ComposeModel) -> None:
        super().__init__(model)
        self.number, self.type = TextField(), TextField()
        self.subject = TextArea(min_lines=2)
        self.agency, self.handler, self.signer = TextField(), TextField(), TextField()
        self.summary = TextArea(min_lines=3)
        self.issues, self.disputed = TextArea(min_lines=2), TextArea(min_lines=2)
        self.deadline = DeadlineField(model.workspace)
        self._texts: dict[str, TextField | TextArea] = {
            "number": self.number,
            "type": self.type,
            "subject": self.subject,
            "agency": self.agency,
            "handler": self.handler,
            "signer": self.signer,
            "summary": self.summary,
            "issues": self.issues,
            "disputed": self.disputed,
        }
        self.fields = {**self._texts, "deadline_ms": self.deadline}
        column = QVBoxLayout()
        column.setSpacing(16)
        column.addLayout(self.pair(self.number, self.type))
        column.addWidget(self.subject)
        column.addWidget(self.agency)
        column.addWidget(self.summary)
        column.addWidget(self.issues)
        column.addWidget(self.disputed)
        column.addLayout(self.pair(self.handler, self.signer))
        column.addWidget(self.deadline)
        self.add_padded(column, PADDING)
        for name, field in self._texts.items():
            field.changed.connect(lambda text, name=name: self._on_typed(name, text))
        self.deadline.changed.connect(lambda at_ms: model.put(deadline_ms=at_ms))
        self.deadline.days_chosen.connect(model.due_after)
        self.tell()

    def tell(self) -> None:
        self.set_title(tr("Thông tin phiếu"))
        self.number.set_label(tr("Số, ký hiệu"))
        self.type.set_label(tr("Loại văn bản"))
        self.subject.set_label(tr("Trích yếu"))
        self.agency.set_label(tr("Cơ quan trình"))
        self.summary.set_label(tr("Tóm tắt của cơ quan trình"))
        self.issues.set_label(tr("Nội dung chính xin ý kiến"))
        self.disputed.set_label(tr("Vấn đề còn ý kiến khác nhau"))
        self.handler.set_label(tr("Cán bộ xử lý"))
        self.signer.set_label(tr("Người ký phiếu"))
        self.deadline.tell()

    def show_form(self) -> None:
        for name, field in self._texts.items():
            field.set_text(self._value(name))
        composition = self.model.composition
        days = composition.working_days if composition else 0
        self.deadline.show_moment(self.model.draft.deadline_ms, days)

    def _value(self, name: str) -> str:
        source = self.model.draft if hasattr(self.model.draft, name) else self.model.details
        return str(getattr(source, name))

    def _on_typed(self, name: str, text: str) -> None:
        if self.model.composition is not None and text != self._value(name):
            self.model.put(**{name: text})
