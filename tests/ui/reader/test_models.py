"""The lists beside the page hold Qt's rules and the reader's order."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QImage
from pytestqt.modeltest import ModelTester

from ecabinet.domain.annotations import Layer, Mark, MarkKind
from ecabinet.pdf.geometry import PageGeometry
from ecabinet.pdf.pages import OutlineEntry
from ui.models.marks import Entry, FoundModel, FoundPlace, MarksModel
from ui.models.outline import DEPTH_ROLE, PAGE_ROLE, OutlineModel
from ui.models.pages import RATIO_ROLE, PagesModel


def check(tester: ModelTester, model: QAbstractItemModel) -> None:
    """Qt's own rules, by pytest-qt's tester, which is not typed."""
    tester.check(model)  # type: ignore[no-untyped-call]


ENTRIES = [
    OutlineEntry(1, "Chương I", 1),
    OutlineEntry(2, "Điều 1", 1),
    OutlineEntry(2, "Điều 2", 3),
    OutlineEntry(1, "Chương II", 5),
    OutlineEntry(4, "Điều 3", 5),
    OutlineEntry(2, "không có trang", None),
]


def test_pages(qtmodeltester: ModelTester) -> None:
    pictures = {1: QImage(4, 4, QImage.Format.Format_RGB32)}
    model = PagesModel(pictures.get)
    model.set_pages([PageGeometry(595, 842, 0), PageGeometry(0, 0, 0)], ["i", "ii"])
    check(qtmodeltester, model)
    assert [model.index(row).data() for row in range(2)] == ["i", "ii"]
    assert model.index(1).data(RATIO_ROLE) == 1.0
    model.refresh(7)


def test_outline(qtmodeltester: ModelTester) -> None:
    model = OutlineModel()
    model.set_entries(ENTRIES)
    check(qtmodeltester, model)
    assert model.rowCount() == 2
    second = model.index(1, 0)
    assert [model.index(r, 0, second).data() for r in range(model.rowCount(second))] == [
        "Điều 3",
        "không có trang",
    ]
    assert second.data(DEPTH_ROLE) == 1
    assert model.index(0, 0, second).data(DEPTH_ROLE) == 2  # whatever level it names
    assert model.index_of_page(1).data() == "Điều 1"
    assert model.index_of_page(4).data() == "Điều 2"
    assert model.index_of_page(9).data(PAGE_ROLE) == 5
    model.set_entries([])
    assert not model.index_of_page(1).isValid()


def test_a_line_of_the_outline_is_no_markup_in_its_tip() -> None:
    model = OutlineModel()
    model.set_entries([OutlineEntry(1, 'Điều 1 <img src="/tmp/x.png">', 1)])
    told = model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;img" in told
    assert "<img" not in told


def _mark(page: int, y: int, text: str = "") -> Mark:
    return Mark(
        MarkKind.RECT, page, Layer.PRIVATE, "#C0271B", 100, box=(100, y, 900, y + 500), text=text
    )


def test_marks_stand_in_reading_order(qtmodeltester: ModelTester) -> None:
    model = MarksModel()
    entries = [Entry(_mark(2, 900)), Entry(_mark(1, 500, "trước")), Entry(_mark(2, 100))]
    model.set_entries(entries)
    check(qtmodeltester, model)
    assert [model.entry(row) for row in range(3)] == [entries[1], entries[2], entries[0]]
    assert model.row_of(entries[0]) == 2
    assert model.row_of(Entry(_mark(2, 900))) == -1
    assert model.index(0).data() == "trước"


def test_found_places_grow(qtmodeltester: ModelTester) -> None:
    model = FoundModel()
    model.add([FoundPlace(1, "về ", "mức độ", " bảo đảm", ((0,) * 8,))])
    check(qtmodeltester, model)
    model.add([])
    model.add([FoundPlace(3, "", "mức độ", "", ())])
    assert model.rowCount() == 2
    assert model.index(0).data() == "về mức độ bảo đảm"
    model.clear()
    assert model.rowCount() == 0
