"""Owns the card of how a form is decided and who sees the result; it counts nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ecabinet.domain.errors import DomainError
from ecabinet.domain.forms import (
    PRESETS,
    Base,
    CloseEarly,
    Interim,
    Results,
    Rule,
    Silence,
    Tie,
)
from ecabinet.services.formfile import fraction
from ui.i18n import tr
from ui.viewmodels.composing_form import ComposeModel
from ui.views.secretariat.compose.section import PADDING, Section, field_label, labelled
from ui.views.secretariat.preparing import rule_words
from ui.widgets import CheckBox, Label, Segmented, Select, TextField

CUSTOM = "custom"


class RuleCard(Section):
    """A preset, or one's own base, threshold, quorum, tie and silence."""

    def __init__(self, model: ComposeModel) -> None:
        super().__init__(model)
        self.preset = Select([("", "")])
        self._told = Label("", "body", "text_2")
        self._custom = QWidget()
        self.base, self.tie = Select([("", "")]), Select([("", "")])
        self.strict = Segmented([(True, ""), (False, "")])
        self.threshold, self.quorum = TextField(), TextField()
        self.leaves, self.assent = CheckBox(), CheckBox()
        self.results, self.early = Select([("", "")]), Select([("", "")])
        self.interim = Select([("", "")])
        self._labels = {
            name: field_label()
            for name in ("preset", "base", "strict", "tie", "results", "early", "interim")
        }
        self._build()
        self._connect()
        self.fields = {"rule": self.preset, "results": self.results}
        self.tell()

    def _build(self) -> None:
        label = self._labels
        custom = QVBoxLayout(self._custom)
        custom.setContentsMargins(0, 0, 0, 0)
        custom.setSpacing(16)
        custom.addLayout(
            self.pair(labelled(label["base"], self.base), labelled(label["strict"], self.strict))
        )
        custom.addLayout(self.pair(self.threshold, self.quorum))
        custom.addWidget(labelled(label["tie"], self.tie))
        custom.addWidget(self.leaves)
        column = QVBoxLayout()
        column.setSpacing(16)
        column.addWidget(labelled(label["preset"], self.preset))
        column.addWidget(self._told)
        column.addWidget(self._custom)
        column.addWidget(self.assent)
        self.add_padded(column, PADDING)
        rest = QVBoxLayout()
        rest.setSpacing(16)
        rest.addWidget(labelled(label["results"], self.results))
        rest.addLayout(
            self.pair(
                labelled(label["early"], self.early), labelled(label["interim"], self.interim)
            )
        )
        self.add_padded(rest, PADDING)

    def _connect(self) -> None:
        self.preset.chosen.connect(self._on_preset)
        self.base.chosen.connect(lambda base: self._own(base=base))
        self.tie.chosen.connect(lambda tie: self._own(tie=tie))
        self.strict.chosen.connect(lambda strict: self._own(strict=strict))
        self.threshold.changed.connect(lambda text: self._on_share("threshold", text))
        self.quorum.changed.connect(lambda text: self._on_share("quorum", text))
        self.leaves.clicked.connect(lambda on: self._own(recusal_leaves_base=on))
        self.assent.clicked.connect(self._on_assent)
        self.results.chosen.connect(lambda wide: self.model.put(results=wide))
        self.early.chosen.connect(lambda who: self.model.put(close_early=who))
        self.interim.chosen.connect(lambda who: self.model.put(interim=who))

    def tell(self) -> None:
        self.set_title(tr("Quy tắc và công bố"))
        label = self._labels
        label["preset"].setText(tr("Quy tắc thông qua"))
        label["base"].setText(tr("Tính trên"))
        label["strict"].setText(tr("Ngưỡng"))
        label["tie"].setText(tr("Khi số phiếu ngang nhau"))
        label["results"].setText(tr("Thành viên thấy kết quả"))
        label["early"].setText(tr("Đóng trước hạn"))
        label["interim"].setText(tr("Trước khi đóng"))
        for name, select in (
            ("preset", self.preset),
            ("base", self.base),
            ("tie", self.tie),
            ("results", self.results),
            ("early", self.early),
            ("interim", self.interim),
        ):
            select.set_name(label[name].text())
        self.strict.setAccessibleName(label["strict"].text())
        self.threshold.set_label(tr("Tỷ lệ thông qua"))
        self.quorum.set_label(tr("Tỷ lệ phải trả lời"))
        self.strict.set_text(True, tr("Trên"))
        self.strict.set_text(False, tr("Từ"))
        for box, text in (
            (self.leaves, tr("Người hồi tị ra khỏi số để tính")),
            (self.assent, tr("Đã nhận phiếu mà im lặng thì tính là đồng ý")),
        ):
            box.setText(text)
            box.setAccessibleName(text)
            box.updateGeometry()
        self._tell_choices()
        if self.model.composition is not None:
            self.show_form()

    def _tell_choices(self) -> None:
        self.preset.set_options([
            ("government", tr("Chính phủ: quá nửa tổng số thành viên")),
            ("present_majority", tr("Quá nửa số người có mặt")),
            ("unanimous", tr("Tất cả đều đồng ý")),
            ("k_of_n", tr("Chọn phương án: quá nửa số người trả lời")),
            (CUSTOM, tr("Tự đặt")),
        ])  # fmt: skip
        self.base.set_options([
            (Base.TOTAL, tr("Tổng số thành viên")),
            (Base.PRESENT, tr("Số người có mặt")),
            (Base.ANSWERED, tr("Số người trả lời")),
        ])  # fmt: skip
        self.tie.set_options([
            (Tie.CHAIR, tr("Theo ý kiến của chủ tọa")),
            (Tie.FAILS, tr("Không thông qua")),
        ])  # fmt: skip
        self.results.set_options([
            (Results.NAMES, tr("Số phiếu và ý kiến theo tên")),
            (Results.COUNTS, tr("Số phiếu, không theo tên")),
            (Results.CHAIR, tr("Chỉ chủ tọa")),
        ])  # fmt: skip
        self.early.set_options([
            (CloseEarly.NO, tr("Không ai được đóng sớm")),
            (CloseEarly.CHAIR, tr("Chủ tọa được đóng sớm")),
            (CloseEarly.SECRETARY, tr("Người kiểm phiếu được đóng sớm")),
        ])  # fmt: skip
        self.interim.set_options([
            (Interim.OFFICERS, tr("Người kiểm phiếu xem được ý kiến")),
            (Interim.HIDDEN, tr("Không ai xem ý kiến")),
        ])  # fmt: skip

    # showing -----------------------------------------------------------------------------

    def show_form(self) -> None:
        draft = self.model.draft
        rule = draft.rule
        own = rule.name not in PRESETS
        self.preset.set_value(CUSTOM if own else rule.name)
        self._told.setText(tr("Thông qua khi {rule}.", rule=rule_words(rule)))
        self._custom.setVisible(own)
        self.base.set_value(rule.base)
        self.tie.set_value(rule.tie)
        self.strict.set_value(rule.strict)
        for field, share in ((self.threshold, rule.threshold), (self.quorum, rule.quorum)):
            if _share(field.text()) != share:
                field.set_text("/".join(map(str, share)))
                field.set_error("")
        self.leaves.setChecked(rule.recusal_leaves_base)
        self.assent.setChecked(rule.silence is Silence.ASSENT)
        self.results.set_value(draft.results)
        self.early.set_value(draft.close_early)
        self.interim.set_value(draft.interim)

    # changing ----------------------------------------------------------------------------

    def _on_preset(self, name: object) -> None:
        rule = PRESETS.get(str(name)) or replace(self.model.draft.rule, name=CUSTOM)
        self.model.put(rule=rule)

    def _own(self, **told: Any) -> None:
        self.model.put(rule=replace(self.model.draft.rule, name=CUSTOM, **told))

    def _on_share(self, which: str, text: str) -> None:
        share = _share(text)
        field: TextField = getattr(self, which)
        field.set_error("" if share else tr("Ghi phân số từ 0 đến 1, như 1/2"))
        if share and self.model.composition and share != getattr(self.model.draft.rule, which):
            self._own(**{which: share})

    def _on_assent(self, on: bool) -> None:
        """A preset with silence as assent is no longer that preset; without it, it is again."""
        silence = Silence.ASSENT if on else Silence.NONE
        rule: Rule = replace(self.model.draft.rule, name=CUSTOM, silence=silence)
        same = (one for one in PRESETS.values() if replace(one, name=CUSTOM) == rule)
        self.model.put(rule=next(same, rule))


def _share(text: str) -> tuple[int, int] | None:
    try:
        return fraction(text, "")
    except DomainError:
        return None
