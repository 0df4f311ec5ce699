"""Composing a form: kept as it is made, undone act by act, told what it lacks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QScrollArea
from pytestqt.qtbot import QtBot

from ecabinet.domain.forms import K_OF_N, FormState, Question, QuestionKind, RollEntry, Silence
from ecabinet.sync.changes import OPS, Change
from tests.ui import sample
from tests.ui.compose.desk import FORM, VOTERS, Composer, full
from tests.ui.conftest import MakeWorkspace
from tests.ui.forms.desk import cut, find, keys, named, outside, reads, show, tap, write
from tests.ui.reader.gestures import Fingers
from tests.ui.shell.test_names import TARGET, touched
from ui.viewmodels.navigator import Place
from ui.views.secretariat.clockwords import read_day, read_hour
from ui.views.secretariat.compose import ComposeScreen

Settle = Callable[[], None]


class Bench:
    """The screen on one composer; `rest` lets the saving happen."""

    def __init__(
        self, composer: Composer, make: MakeWorkspace, settle: Settle, qtbot: QtBot
    ) -> None:
        self.composer, self._settle, self._qtbot = composer, settle, qtbot
        self.workspace = make("TK 2", **composer.services())
        self.screen = ComposeScreen(self.workspace, Place("compose", FORM))
        qtbot.addWidget(self.screen)
        show(self.screen, settle)

    def rest(self) -> None:
        self._settle()
        self.screen.model.save()
        self._settle()

    def news(self) -> None:
        """Something arrived by synchronisation."""
        self.workspace.changed.emit(Change(frozenset(), frozenset({OPS})))
        self._settle()

    def type(self, name: str, text: str) -> None:
        find(self.screen, name).setFocus()
        write(text)


@pytest.fixture
def bench(
    make_workspace: MakeWorkspace, settle: Settle, qtbot: QtBot
) -> Callable[[Composer], Bench]:
    return lambda composer: Bench(composer, make_workspace, settle, qtbot)


def test_a_form_from_nothing_to_its_submission(bench: Callable[[Composer], Bench]) -> None:
    made = bench(Composer())
    screen, composer = made.screen, made.composer
    assert not composer.puts, "nothing is kept of a form that nobody has begun"
    assert not find(screen, "Trình phê duyệt").isEnabled()
    tap(screen, "Lỗi: Chưa có trích yếu")
    assert QApplication.focusWidget() is screen.facts.subject.input, "a finding leads to its field"
    write("Dự thảo Nghị quyết")
    made.rest()
    assert composer.puts == [("subject",)]
    assert reads(screen, "Tự lưu lúc")
    assert not reads(screen, "Chưa có trích yếu")
    tap(screen, "Thêm câu hỏi")
    assert QApplication.focusWidget() is not None
    write("Phương án nào?")
    tap(screen, "Chọn nhiều")
    made.type("Câu 1: Phương án 1", "Một")
    made.type("Câu 1: Phương án 2", "Hai")
    made.rest()
    (question,) = composer.draft.questions
    assert (question.text, question.choices) == ("Phương án nào?", ("Một", "Hai"))
    assert question.kind is QuestionKind.CHOOSE
    tap(screen, "Có “Ý kiến khác”")
    made.rest()
    assert composer.draft.questions[0].choices == ("Một", "Hai", "other")
    assert find(screen, "Trình phê duyệt").isEnabled(), "warnings forbid nothing"
    tap(screen, "Trình phê duyệt")
    made.rest()
    assert named(made.workspace.cabinet.consulting, "submit") == [(FORM,)]


def test_each_act_is_undone_and_done_again(bench: Callable[[Composer], Bench]) -> None:
    made = bench(full())
    screen, composer = made.screen, made.composer
    before = composer.draft
    tap(screen, "Xóa câu hỏi 2")
    made.rest()
    assert [one.text for one in composer.draft.questions] == [
        "Nội dung dự thảo Nghị quyết",
        "Các dự án ưu tiên",
    ]
    screen._toast.trigger()
    made.rest()
    assert composer.draft.questions == before.questions, "back in its place, options and all"
    made.type("Trích yếu", "A")
    write("B")
    keys("Ctrl+Shift+Z")
    made.rest()
    assert composer.draft.subject.startswith("AB")
    screen.model.undo()
    made.rest()
    assert composer.draft == before, "what was typed in one go is one act"
    screen.model.redo()
    made.rest()
    assert composer.draft.subject.startswith("AB")
    tap(screen, "Bỏ tài liệu Tờ trình Chính phủ")
    made.rest()
    assert [one.title for one in composer.papers] == ["Dự thảo Nghị quyết"]
    tap(screen, "Hoàn tác")
    made.rest()
    assert [one.title for one in composer.papers] == ["Tờ trình Chính phủ", "Dự thảo Nghị quyết"]


def test_questions_are_moved_by_the_keyboard_and_by_dragging(
    bench: Callable[[Composer], Bench],
) -> None:
    made = bench(full())
    screen, composer = made.screen, made.composer
    ids = [one.id for one in composer.draft.questions]
    find(screen, "Câu hỏi 3").setFocus()
    keys("Alt+Up")
    made.rest()
    assert [one.id for one in composer.draft.questions] == [ids[0], ids[2], ids[1]]
    assert composer.puts[-1] == ("order",), "the words of the questions are not written again"
    handle = find(screen, "Chuyển chỗ: câu 1, 1 trên 3")
    last = find(screen, "Chuyển chỗ: câu 3, 3 trên 3")
    way = last.mapTo(screen.questions.list, QPoint(0, 60)) - handle.mapTo(
        screen.questions.list, QPoint(0, 0)
    )
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    for share in (0.3, 0.6, 1.0, 1.0):
        at = handle.mapFromGlobal(
            screen.questions.list.mapToGlobal(QPoint(20, round(way.y() * share) + 300))
        )
        QTest.mouseMove(handle, at)
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton)
    made.rest()
    assert [one.id for one in composer.draft.questions] == [ids[2], ids[1], ids[0]]


def test_a_question_is_dragged_by_a_finger_while_the_page_stays(
    bench: Callable[[Composer], Bench],
) -> None:
    """questions with drag to reorder"""
    made = bench(full())
    screen, composer = made.screen, made.composer
    ids = [one.id for one in composer.draft.questions]
    find(screen, "Câu hỏi 1").setFocus()
    keys("Alt+Down")
    made.rest()
    assert [one.id for one in composer.draft.questions] == [ids[1], ids[0], ids[2]]
    handle = find(screen, "Chuyển chỗ: câu 1, 1 trên 3")
    page = next(
        one for one in screen.findChildren(QScrollArea) if one.isAncestorOf(screen.questions)
    )
    page.ensureWidgetVisible(handle, 0, 200)
    stood = page.verticalScrollBar().value()
    at = handle.mapTo(screen, QPoint(20, 20))
    # Up is where a page that takes the finger for its own would scroll on.
    Fingers(screen).drag([(at.x(), at.y() - 10 * step) for step in range(8)])
    assert page.verticalScrollBar().value() <= stood
    last = find(screen, "Chuyển chỗ: câu 3, 3 trên 3")
    page.ensureWidgetVisible(last, 0, 200)
    at = last.mapTo(screen, QPoint(20, 20))
    Fingers(screen).drag([(at.x(), at.y() - 60 * step) for step in range(8)])
    made.rest()
    assert [one.id for one in composer.draft.questions] != [ids[1], ids[0], ids[2]]


def test_another_secretary_resets_nothing_that_is_being_typed(
    bench: Callable[[Composer], Bench],
) -> None:
    made = bench(full())
    screen, composer = made.screen, made.composer
    made.type("Cơ quan trình", " và Bộ Tài chính")
    composer.draft = replace(composer.draft, summary="Viết ở máy khác", agency="Bộ khác")
    first = composer.draft.questions[0]
    told = replace(first, text="Câu được sửa ở máy khác")
    composer.draft = replace(composer.draft, questions=(told, *composer.draft.questions[1:]))
    made.news()
    assert screen.facts.agency.text().endswith("Việt Nam và Bộ Tài chính")
    assert screen.facts.summary.text() == "Viết ở máy khác"
    assert reads(screen, "Câu hỏi 1")
    made.rest()
    assert composer.draft.agency.endswith("Việt Nam và Bộ Tài chính"), (
        "the last writer of that field"
    )
    assert composer.draft.summary == "Viết ở máy khác"
    assert composer.draft.questions[0].text == "Câu được sửa ở máy khác"
    made.type("Cán bộ xử lý", "X")
    made.screen.closing()
    assert composer.details.handler.endswith("hợpX"), "written before the screen goes"


def test_what_another_has_submitted_is_not_edited_by_chance(
    bench: Callable[[Composer], Bench],
) -> None:
    made = bench(full())
    tap(made.screen, "Xóa câu hỏi 3")
    made.rest()
    made.composer.state = FormState.SUBMITTED
    made.news()
    assert reads(made.screen, "Phiếu đã trình, không sửa ở đây")
    assert not made.screen.facts.subject.isEnabled()
    assert not find(made.screen, "Trình phê duyệt").isEnabled()
    made.screen.model.undo()
    made.rest()
    assert len(made.composer.draft.questions) == 2, "an undo would make it a draft again"


def test_papers_are_dropped_and_each_is_told(bench: Callable[[Composer], Bench]) -> None:
    made = bench(Composer())
    card = made.screen.papers
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/x/To trinh.pdf"), QUrl.fromLocalFile("/x/hong.pdf")])
    copy, buttons = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    # Qt sends a drop on only after a drag of its own has entered.
    card.dropEvent(QDropEvent(QPointF(5, 5), copy, data, buttons, none))
    made.rest()
    assert [one.title for one in made.composer.papers] == ["To trinh"]
    assert reads(made.screen, "hong.pdf: ")
    made.screen.model.undo()
    made.rest()
    assert not made.composer.papers
    made.screen.model.redo()
    made.rest()
    assert [one.title for one in made.composer.papers] == ["To trinh"]
    card.take([Path("/x/2.pdf")])
    made.rest()
    assert reads(made.screen, "2 · 8 trang")
    card.list.move_row(1, 0)
    made.rest()
    assert [one.title for one in made.composer.papers] == ["2", "To trinh"]


def named_by(made: Bench) -> QLineEdit:
    field = find(made.screen, "Tên tài liệu 1")
    assert isinstance(field, QLineEdit)
    return field


def test_a_paper_is_named_by_hand_and_never_nameless(bench: Callable[[Composer], Bench]) -> None:
    made = bench(Composer())
    model, card = made.screen.model, made.screen.papers
    card.take([Path("/x/01_tt.pdf")])
    made.rest()
    (before,) = made.composer.papers
    for typed, kept in (("Tờ trình Chính phủ", "Tờ trình Chính phủ"), ("  ", "Tờ trình Chính phủ")):
        tap(made.screen, "Tên tài liệu 1")
        named_by(made).clear()
        write(typed)
        keys("Tab")
        made.rest()
        assert made.composer.papers == (replace(before, title=kept),)
    assert named_by(made).text() == "Tờ trình Chính phủ"
    model.undo()
    made.rest()
    assert made.composer.papers == (before,)
    assert named_by(made).text() == before.title
    tap(made.screen, "Tên tài liệu 1")
    write(" (bản 2)")
    made.screen.closing()
    assert made.composer.papers[0].title.endswith(" (bản 2)")


def test_roll_rule_and_results(bench: Callable[[Composer], Bench]) -> None:
    made = bench(full())
    screen, composer = made.screen, made.composer
    tap(screen, "Lấy ý kiến tất cả thành viên")
    tap(screen, VOTERS[3].office)
    made.rest()
    members = [entry.member for entry in composer.draft.roll]
    assert members == [one.id for one in VOTERS if one is not VOTERS[3]]
    screen.roll._on_weight(VOTERS[0].id, 3)
    screen.roll._on_recuse(VOTERS[1].id)
    made.rest()
    assert composer.draft.roll[0] == RollEntry(VOTERS[0].id, 3)
    assert composer.details.recused == (VOTERS[1].id,)
    tap(screen, "Cho phép ủy quyền")
    made.rest()
    assert composer.details.proxies
    tap(screen, "Đã nhận phiếu mà im lặng thì tính là đồng ý")
    made.rest()
    assert composer.draft.rule.silence is Silence.ASSENT
    assert composer.draft.rule.name == "custom", "no longer the government's own rule"
    assert reads(screen, "Lỗi: Người hồi tị không thể bị tính là đồng ý")
    tap(screen, "Người hồi tị ra khỏi số để tính")
    made.rest()
    assert not reads(screen, "Người hồi tị không thể bị tính là đồng ý")
    screen.rule.threshold.set_text("3/2")
    made.rest()
    assert composer.draft.rule.threshold == (1, 2), "what is no fraction changes nothing"
    assert reads(screen, "Ghi phân số từ 0 đến 1")
    screen.rule.threshold.set_text("2/3")
    made.rest()
    assert composer.draft.rule.threshold == (2, 3)
    screen.rule._on_preset("k_of_n")
    made.rest()
    assert composer.draft.rule == K_OF_N
    for officer in (one for one in composer.composition().staff if not one.votes):
        screen.roll._on_officer(officer.id, False)
    made.rest()
    assert reads(screen, "Lỗi: Cần ít nhất hai người kiểm phiếu")


def test_a_deadline_is_typed_or_counted_in_working_days(
    bench: Callable[[Composer], Bench],
) -> None:
    made = bench(full())
    field = made.screen.facts.deadline
    assert reads(made.screen, "17:00, thứ Tư 2/12/2026 · còn 6 ngày làm việc")
    before = made.composer.draft.deadline_ms
    field.day.set_text("31/2/2026")
    made.rest()
    assert made.composer.draft.deadline_ms == before
    assert reads(made.screen, "Ghi như 25/11/2026")
    field.day.set_text("5.12.2026")
    field.hour.set_text("9h30")
    made.rest()
    assert reads(made.screen, "09:30, thứ Bảy 5/12/2026")
    assert reads(made.screen, "Lưu ý: Hạn rơi vào ngày nghỉ")
    field.days_chosen.emit(10)
    made.rest()
    assert field.day.text() == "08/12/2026"
    assert read_day("1-12-2026") is not None
    assert (read_hour("24:00"), read_hour("7")) == (None, read_hour("07:00"))


@pytest.mark.parametrize("width", [720, 1184])
def test_nothing_is_cut_or_sticks_out(
    bench: Callable[[Composer], Bench], width: int, settle: Settle
) -> None:
    composer = full()
    composer.draft = replace(composer.draft, number="", subject="")
    composer.draft = replace(composer.draft, roll=tuple(RollEntry(one.id, 1) for one in VOTERS))
    composer.details = replace(composer.details, recused=(sample.person("BTC").id,))
    made = bench(composer)
    show(made.screen, settle, width)
    assert cut(made.screen) == []
    assert outside(made.screen) == []
    for part in touched(made.screen):
        assert part.accessibleName().strip(), type(part).__name__
        if isinstance(part, QAbstractButton):
            assert min(part.width(), part.height()) >= TARGET, part.accessibleName()


def test_an_option_that_was_removed_takes_its_choice_with_it() -> None:
    question = Question("q", "?", QuestionKind.CHOOSE, ("a", "b", "c"), 3)
    from ui.views.secretariat.compose.question import QuestionEditor

    editor = QuestionEditor(question, 1)
    told: list[Question] = []
    editor.changed.connect(told.append)
    editor._on_remove(0)
    assert told[-1].choices == ("b", "c")
    assert told[-1].max == 2
    editor.deleteLater()
