"""Owns the list of what a form lacks: errors before warnings, each leads to its field."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ecabinet.domain.formcheck import Finding
from ui.i18n import tr
from ui.messages import of_code
from ui.viewmodels.composing_form import ComposeModel
from ui.widgets import Banner, Label, ListRow
from ui.widgets.layouts import empty


class Checks(QWidget):
    """`jump` names the field that a person wants to go to."""

    jump = Signal(str)

    def __init__(self, model: ComposeModel) -> None:
        super().__init__()
        self._model = model
        self._shown: object = None
        self._title = Label("", "h2")
        self._state = Label("", "body", "text_2")
        self._returned = Banner("", "warning", " ")
        self._returned.hide()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        head = QVBoxLayout()
        head.setContentsMargins(20, 12, 20, 0)
        head.setSpacing(8)
        for part in (self._returned, self._title, self._state):
            head.addWidget(part)
        column.addLayout(head)
        column.addLayout(self._rows)
        column.addStretch(1)
        self.tell()

    def tell(self) -> None:
        self._title.setText(tr("Kiểm tra trước khi trình"))
        self._shown = None
        self.show_form()

    def show_form(self) -> None:
        composition = self._model.composition
        if composition is None:
            return
        self._returned.setVisible(bool(composition.reason))
        self._returned.set_title(tr("Được trả lại để sửa"))
        self._returned.set_text(composition.reason)
        found = composition.findings
        if found == self._shown:
            return
        self._shown = found
        errors = sum(one.severity == "error" for one in found)
        if not found:
            self._state.setText(tr("Phiếu đã đủ để trình phê duyệt."))
        else:
            self._state.setText(
                tr("{errors} lỗi phải sửa, {warnings} điều cần xem",
                   errors=errors, warnings=len(found) - errors)
            )  # fmt: skip
        empty(self._rows)
        for one in found:
            self._rows.addWidget(self._row(one))

    def _row(self, finding: Finding) -> ListRow:
        said = of_code(finding.code, finding.params)
        error = finding.severity == "error"
        kind = tr("Lỗi") if error else tr("Lưu ý")
        row = ListRow(said.title, said.text, "warning-circle" if error else "warning")
        row.set_icon("warning-circle" if error else "warning", "danger" if error else "warning")
        row.setAccessibleName(f"{kind}: {said.title}")
        row.activated.connect(lambda field=finding.field: self.jump.emit(field))
        return row
