"""Owns the card of who is asked: everybody or some, with weights, recusals, returning officers."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ecabinet.domain.forms import RollEntry
from ecabinet.domain.people import Person
from ui.i18n import tr
from ui.viewmodels.composing_form import ComposeModel
from ui.views.meeting.words import office
from ui.views.secretariat.compose.section import PADDING, Section, field_label, labelled
from ui.widgets import CheckBox, IconButton, Label, Select, Switch
from ui.widgets.layouts import empty

WEIGHTS = range(1, 10)


class RollCard(Section):
    """Empty roll: all who may vote when the form is sent."""

    def __init__(self, model: ComposeModel) -> None:
        super().__init__(model)
        self._all_name = Label("", "strong")
        self._all_note = Label("", "meta", "text_2")
        self.all = Switch()
        self._people = QVBoxLayout()
        self._people.setSpacing(0)
        self._recused = QVBoxLayout()
        self._recused.setSpacing(0)
        self._proxies_name = Label("", "strong")
        self._proxies_note = Label("", "meta", "text_2")
        self.proxies = Switch()
        self._recuse_label = field_label()
        self.recuse = Select([(b"", "")])
        self._officers_label = field_label()
        self._officers_note = Label("", "meta", "text_2")
        self._officers = QVBoxLayout()
        self._officers.setSpacing(0)
        self._told: object = None
        self._build()
        self.all.clicked.connect(self._on_all)
        self.recuse.chosen.connect(self._on_recuse)
        self.proxies.clicked.connect(lambda on: self.model.put(proxies=on))
        self.fields = {
            "roll": self.all,
            "officers": self._officer_box,
            "recused": self.recuse,
            "proxies": self.proxies,
        }
        self.tell()

    def _build(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._all_name)
        words.addWidget(self._all_note)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addLayout(words, 1)
        head.addWidget(self.all)
        roll = QVBoxLayout()
        roll.setSpacing(12)
        roll.addLayout(head)
        roll.addLayout(self._people)
        recused = QVBoxLayout()
        recused.setSpacing(8)
        recused.addWidget(labelled(self._recuse_label, self.recuse))
        recused.addLayout(self._recused)
        lending_words = QVBoxLayout()
        lending_words.setSpacing(0)
        lending_words.addWidget(self._proxies_name)
        lending_words.addWidget(self._proxies_note)
        lending = QHBoxLayout()
        lending.setSpacing(16)
        lending.addLayout(lending_words, 1)
        lending.addWidget(self.proxies)
        self._officer_box = QWidget()
        self._officer_box.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        officers = QVBoxLayout(self._officer_box)
        officers.setContentsMargins(0, 0, 0, 0)
        officers.setSpacing(4)
        for part in (self._officers_label, self._officers_note):
            officers.addWidget(part)
        officers.addLayout(self._officers)
        self.add_padded(roll, PADDING)
        self.add_padded(recused, PADDING)
        self.add_padded(lending, PADDING)
        self.add_padded(self._officer_box, PADDING)

    def tell(self) -> None:
        self.set_title(tr("Danh sách lấy ý kiến"))
        self._all_name.setText(tr("Tất cả thành viên"))
        self.all.setAccessibleName(tr("Lấy ý kiến tất cả thành viên"))
        self._recuse_label.setText(tr("Hồi tị: không tham gia phiếu này"))
        self.recuse.set_name(tr("Hồi tị: không tham gia phiếu này"))
        self._proxies_name.setText(tr("Cho phép ủy quyền"))
        self._proxies_note.setText(
            tr("Thành viên được nhờ thành viên khác trả lời thay; phiếu tự gửi luôn được tính.")
        )
        self.proxies.setAccessibleName(tr("Cho phép ủy quyền"))
        self._officers_label.setText(tr("Người kiểm phiếu"))
        self._officers_note.setText(tr("Ít nhất hai người mở và đếm phiếu; chủ tọa luôn là một."))
        self._told = None
        if self.model.composition is not None:
            self.show_form()

    # showing -----------------------------------------------------------------------------

    def show_form(self) -> None:
        composition = self.model.composition
        if composition is None:
            return
        draft, details = self.model.draft, self.model.details
        told = (draft.roll, details.recused, details.proxies, draft.officers, composition.voters,
                composition.staff, composition.chair)  # fmt: skip
        if told == self._told:
            return
        self._told = told
        voters = composition.voters
        asked = len(draft.roll) or len(voters)
        self.set_title(tr("Danh sách lấy ý kiến"), str(asked))
        self.all.setChecked(not draft.roll)
        self.proxies.setChecked(details.proxies)
        self._all_note.setText(
            tr("Mọi thành viên có quyền biểu quyết khi gửi phiếu: nay là {n}.", n=len(voters))
        )
        self._show_people(voters)
        self._show_recused(voters)
        self._show_officers(composition.staff, composition.chair)

    def _show_people(self, voters: tuple[Person, ...]) -> None:
        empty(self._people)
        weights = {entry.member: entry.weight for entry in self.model.draft.roll}
        if not weights:
            return
        for person in voters:
            check = CheckBox(office(person))
            check.setChecked(person.id in weights)
            check.clicked.connect(lambda on, member=person.id: self._on_member(member, on))
            row = QHBoxLayout()
            row.setSpacing(12)
            row.addWidget(check)
            row.addStretch(1)
            if person.id in weights:
                weight = weights[person.id]
                offered = [(n, tr("hệ số {n}", n=n)) for n in sorted({*WEIGHTS, weight})]
                select = Select(offered, tr("Hệ số của {name}", name=office(person)))
                select.set_value(weight)
                select.chosen.connect(lambda n, member=person.id: self._on_weight(member, n))
                row.addWidget(select)
            self._people.addLayout(row)

    def _show_recused(self, voters: tuple[Person, ...]) -> None:
        empty(self._recused)
        recused = self.model.details.recused
        asked = {entry.member for entry in self.model.draft.roll} or {one.id for one in voters}
        free = [one for one in voters if one.id in asked and one.id not in recused]
        self.recuse.set_options(
            [(b"", tr("Thêm người hồi tị")), *((one.id, office(one)) for one in free)]
        )
        self.recuse.set_value(b"")
        for person in (one for one in voters if one.id in recused):
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(Label(office(person), "body"), 1)
            back = IconButton("x", tr("Bỏ hồi tị: {name}", name=office(person)))
            back.clicked.connect(lambda _on=False, member=person.id: self._on_unrecuse(member))
            row.addWidget(back)
            self._recused.addLayout(row)

    def _show_officers(self, staff: tuple[Person, ...], chair: bytes) -> None:
        empty(self._officers)
        for person in staff:
            check = CheckBox(office(person))
            check.setChecked(person.id == chair or person.id in self.model.draft.officers)
            check.setEnabled(person.id != chair)
            check.clicked.connect(lambda on, member=person.id: self._on_officer(member, on))
            self._officers.addWidget(check)

    # changing ----------------------------------------------------------------------------

    def _on_all(self) -> None:
        composition = self.model.composition
        if composition is None:
            return
        every = tuple(RollEntry(one.id, max(one.weight, 1)) for one in composition.voters)
        self.model.put(roll=() if self.all.isChecked() else every)

    def _on_member(self, member: bytes, on: bool) -> None:
        composition = self.model.composition
        assert composition is not None
        weights = {entry.member: entry.weight for entry in self.model.draft.roll}
        weights.setdefault(member, 1)
        roll = tuple(
            RollEntry(one.id, weights[one.id])
            for one in composition.voters
            if one.id in weights and (on or one.id != member)
        )
        if roll:
            self.model.put(roll=roll)
        else:
            self._told = None  # nobody at all would mean everybody: the last one stays
            self.show_form()

    def _on_weight(self, member: bytes, weight: object) -> None:
        assert isinstance(weight, int)
        self.model.put(
            roll=tuple(
                replace(entry, weight=weight) if entry.member == member else entry
                for entry in self.model.draft.roll
            )
        )

    def _on_recuse(self, member: object) -> None:
        if isinstance(member, bytes) and member:
            self.model.put(recused=(*self.model.details.recused, member))

    def _on_unrecuse(self, member: bytes) -> None:
        self.model.put(recused=tuple(one for one in self.model.details.recused if one != member))

    def _on_officer(self, member: bytes, on: bool) -> None:
        others = tuple(one for one in self.model.draft.officers if one != member)
        self.model.put(officers=(*others, member) if on else others)
