"""Text wraps, elides and grows without clipping; figures do not jump."""

import pytest
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.hands import type_in
from ui.theme import Theme, apply
from ui.widgets import DigitLabel, Label, SearchField, TextArea, TextField

LONG = "Dự thảo Nghị định về định danh số và dịch vụ tin cậy, sửa đổi bổ sung"


@pytest.mark.parametrize("scale", [100, 200])
def test_label_takes_whole_lines(
    theme: Theme, qtbot: QtBot, qapp: QApplication, scale: int
) -> None:
    apply(qapp, "light", scale)
    label = Label(LONG, "strong")
    qtbot.addWidget(label)
    line = theme.line("strong")
    wide, narrow = label.heightForWidth(label.sizeHint().width()), label.heightForWidth(260)
    assert wide == line
    assert narrow % line == 0
    assert narrow >= 2 * line


@pytest.mark.parametrize("role", ["body", "meta", "strong", "h1", "h2", "serif_28", "serif_18"])
def test_lines_leave_room_for_stacked_marks(theme: Theme, role: str) -> None:
    # Two marks over a capital and a dot below: the tallest and deepest a line can be.
    ink = QFontMetricsF(theme.font(role)).tightBoundingRect("Ẫ Ự ệ")
    assert ink.height() <= theme.line(role) + 1  # the box is rounded out to whole pixels


def test_max_lines_cuts_and_keeps_the_whole_as_tooltip(theme: Theme, qtbot: QtBot) -> None:
    label = Label(LONG, "body", max_lines=1)
    qtbot.addWidget(label)
    assert label.heightForWidth(120) == theme.line("body")
    label.resize(120, 24)
    label.grab()
    assert label.toolTip().replace("\n", " ") == LONG
    label.resize(label.sizeHint())
    label.grab()
    assert label.toolTip() == ""


def test_spans_are_one_text(theme: Theme, qtbot: QtBot) -> None:
    label = Label()
    qtbot.addWidget(label)
    label.set_spans([("Dự thảo: ", ""), ("bản 3", "strong"), (" định danh", "hit")])
    assert label.text() == "Dự thảo: bản 3 định danh"
    label.setText("khác")
    assert label.text() == "khác"


def test_markup_is_shown_and_not_obeyed(theme: Theme, qtbot: QtBot) -> None:
    label = Label("<b>x</b>")
    qtbot.addWidget(label)
    assert label.sizeHint().width() >= theme.text_width("body", "<b>x</b>") - 2


def test_digits_stand_in_equal_cells(theme: Theme, qtbot: QtBot) -> None:
    label = DigitLabel("11:11")
    qtbot.addWidget(label)
    narrow = label.sizeHint().width()
    label.set_text("48:06")
    assert label.sizeHint().width() == narrow


def test_error_is_shown_and_told(theme: Theme, qtbot: QtBot) -> None:
    field = TextField("Cơ quan trình")
    qtbot.addWidget(field)
    field.show()
    calm = field.sizeHint().height()
    field.set_error("Cần nhập cơ quan trình.")
    assert field.sizeHint().height() > calm
    assert field.input.accessibleDescription() == "Cần nhập cơ quan trình."
    field.set_error("")
    assert field.sizeHint().height() == calm


def test_typing_is_announced(theme: Theme, qtbot: QtBot) -> None:
    field, search = TextField("Tên"), SearchField("Tìm")
    for part in (field, search):
        qtbot.addWidget(part)
        part.show()
        with qtbot.waitSignal(part.changed) as heard:
            type_in(part.input, "a")
        assert heard.args == ["a"]
    search.clear()
    assert search.text() == ""


def test_area_grows_with_its_text_up_to_a_limit(theme: Theme, qtbot: QtBot) -> None:
    area = TextArea("Ý kiến thêm", min_lines=2)
    qtbot.addWidget(area)
    area.resize(400, 200)
    area.show()
    least = area.input.height()
    area.set_text("\n".join("abcdef"))
    qtbot.waitUntil(lambda: area.input.height() > least)
    area.set_text("\n".join("x" * 40))
    qtbot.waitUntil(lambda: area.input.height() > 6 * theme.line("body"))
    assert area.input.height() <= (TextArea.MAX_LINES + 1) * theme.line("body")


def test_a_text_area_holds_its_text_when_it_is_made_narrow(theme: Theme, qtbot: QtBot) -> None:
    area = TextArea("Lời văn", min_lines=1)
    qtbot.addWidget(area)
    area.set_text(LONG)
    area.resize(1000, 200)
    area.show()
    one = area.input.height()
    area.resize(300, 200)
    assert area.input.height() >= one + theme.line("body")
    area.resize(1000, 200)
    assert area.input.height() == one


@pytest.mark.parametrize("mark", "·–—-")
def test_no_line_begins_with_what_stands_between_words(theme: Theme, mark: str) -> None:
    label = Label(f"Han 4/11 {mark} 27 phieu tra loi {mark} da tra loi", "meta")
    for width in range(60, 300, 3):
        layout = label._lay_out(float(width))
        starts = [layout.lineAt(n).textStart() for n in range(layout.lineCount())]
        assert not [at for at in starts if label.text()[at] == mark], width


def test_a_label_is_never_narrower_than_a_word_with_its_dash(theme: Theme) -> None:
    label = Label("kinh\tnghiệm – hay", "body")
    least = label.minimumSizeHint().width()
    layout = label._lay_out(float(least))
    lines = [layout.lineAt(n).naturalTextWidth() for n in range(layout.lineCount())]
    assert max(lines) <= least < theme.text_width("body", "kinh nghiệm")
