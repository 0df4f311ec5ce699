"""A window goes at once when nobody holds it: no part ties a circle with its window.

Python takes circles of widgets apart piece by piece while Qt still shows them.
"""

import gc
from collections.abc import Callable, Iterator
from weakref import ref

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets import (
    Button,
    Card,
    EmptyState,
    Header,
    Label,
    ListRow,
    NavItem,
    NavRail,
    PinPad,
    SearchField,
    Segmented,
    Sheet,
    Tabs,
    TextArea,
    Toast,
    VoteGroup,
)


@pytest.fixture(autouse=True)
def without_collector() -> Iterator[None]:
    gc.disable()
    yield
    gc.enable()


def _open_sheet(window: QWidget) -> QWidget:
    sheet = Sheet(window, 600, "Công bố")
    sheet.footer.addWidget(Button("Công bố"))
    sheet.open()
    return sheet


def _show_toast(window: QWidget) -> QWidget:
    toast = Toast(window)
    toast.show_message("Đã xóa", "trash", "Hoàn tác")
    return toast


def _show_ring(window: QWidget) -> QWidget:
    button = Button("Gửi", parent=window)
    button.show_ring()
    return button


def _fill_card(window: QWidget) -> QWidget:
    card = Card("Tài liệu")
    card.add(ListRow("Tờ trình"))
    return card


@pytest.mark.parametrize(
    "make",
    [
        _open_sheet,
        _show_toast,
        _show_ring,
        _fill_card,
        lambda _: Label("Gửi"),
        lambda _: TextArea("Ý kiến"),
        lambda _: SearchField("Tìm"),
        lambda _: Header("Hôm nay"),
        lambda _: NavRail([NavItem("today", "house", "Hôm nay")]),
        lambda _: Tabs([("agenda", "Chương trình", "8")]),
        lambda _: VoteGroup([(1, "Tán thành", "check-circle")]),
        lambda _: Segmented([(1, "Sáng")]),
        lambda _: EmptyState("house", "Trống"),
        lambda _: PinPad(),
    ],
)
def test_window_goes_with_its_last_holder(theme: Theme, make: Callable[[QWidget], QWidget]) -> None:
    window = QWidget()
    part = make(window)
    if part.parentWidget() is None:
        QVBoxLayout(window).addWidget(part)
    window.show()
    gone = ref(window)
    del window, part
    assert gone() is None
