"""Owns a picture of every part in one scheme, to be laid beside the design's own.

`python -m ui.widgets.gallery OUT.png [--dark] [--parts] [--scale 150]`
"""

import argparse
import sys
from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.theme import apply, current_theme
from ui.theme.tokens import RADIUS_CHIP
from ui.widgets import (
    Banner,
    Button,
    Card,
    CheckBox,
    Chip,
    DigitLabel,
    Label,
    ListRow,
    Panel,
    Radio,
    Segmented,
    Switch,
    SyncChip,
    TextField,
    Toast,
)
from ui.widgets.buttons import ButtonKind
from ui.widgets.chips import ChipKind
from ui.widgets.drawing import box, painter_for
from ui.widgets.parts_page import make_parts_page

_COLORS = (
    "bg",
    "surface",
    "sunken",
    "border",
    "control",
    "text",
    "text_2",
    "text_3",
    "primary",
    "primary_hover",
    "on_primary",
    "primary_tint",
    "success",
    "success_tint",
    "warning",
    "warning_tint",
    "danger",
    "danger_tint",
    "shared",
    "shared_tint",
)
_KINDS: tuple[tuple[str, ButtonKind], ...] = (
    ("Chính", "primary"),
    ("Phụ", "secondary"),
    ("Chữ", "text"),
    ("Nguy hiểm", "danger"),
)
_TYPE = (
    ("h1", "h1", "Phiên họp", 376),
    ("title", "serif_26", "Dự thảo Nghị định", 418),
    ("h2", "h2", "Chờ ý kiến của tôi", 455),
    ("body", "body", "Nội dung văn bản", 488),
    ("strong", "strong", "Tên tài liệu", 518),
    ("meta", "meta", "Bản 3 · 46 trang", 545),
)
_CHIPS: tuple[tuple[int, int, str, ChipKind, str], ...] = (
    (336, 664, "Đang họp", "primary", "record-fill"),
    (449, 664, "Đã gửi", "success", "check-circle"),
    (541, 664, "Còn 24 giờ", "warning", "hourglass-medium"),
    (336, 700, "Quá hạn 1 ngày", "danger", "warning-circle"),
    (489, 700, "Phiên bản mới", "tint", ""),
    (336, 736, "Chung với đoàn", "shared", "users-three"),
    (492, 736, "Quyết định", "neutral", "scales"),
)


class _Swatch(QWidget):
    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = name

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current_theme()
        border = theme.color("border")
        box(painter_for(self), QRectF(self.rect()), RADIUS_CHIP, theme.color(self._name), border)


def _put(widget: QWidget, page: QWidget, x: int, y: int, w: int = 0, h: int = 0) -> QWidget:
    widget.setParent(page)
    hint = widget.sizeHint()
    widget.setGeometry(QRect(x, y, w or hint.width(), h or hint.height()))
    return widget


def _text(page: QWidget, text: str, x: int, middle: int, role: str = "meta", w: int = 0) -> None:
    label = Label(text, role, "text" if role not in ("meta", "meta_strong") else "text_2", False)
    _put(label, page, x, middle - label.sizeHint().height() // 2, w)


def _add_colors(page: QWidget) -> None:
    _text(page, "Màu", 32, 34, "meta_strong")
    for i, name in enumerate(_COLORS):
        y = 72 + i * 36
        _put(_Swatch(name, page), page, 32, y - 14, 44, 28)
        _put(Label(name.replace("_", "-"), "meta_medium", wrap=False), page, 86, y - 10)
        value = Label(
            current_theme().color(name).name().upper(), "meta", "text_2", False,
            Qt.AlignmentFlag.AlignRight,
        )  # fmt: skip
        _put(value, page, 204, y - 10, 100)


def _add_buttons(page: QWidget) -> None:
    _text(page, "Nút", 336, 34, "meta_strong")
    for text, x in (("thường", 449), ("nhấn", 531), ("tiêu điểm", 600), ("tắt", 702)):
        _text(page, text, x, 64)
    for row, (text, kind) in enumerate(_KINDS):
        y = 80 + row * 60
        _text(page, text, 336, y + 24)
        for column, x in enumerate((440, 522, 604, 686)):
            button = Button("Gửi", kind)
            _put(button, page, x, y, 70)
            button.setDown(column == 1)
            button.setDisabled(column == 3)
            if column == 2:
                button.show_ring()


def _add_type_and_chips(page: QWidget) -> None:
    _text(page, "Chữ", 336, 338, "meta_strong")
    for name, role, sample, middle in _TYPE:
        _text(page, name, 336, middle + 1)
        _text(page, sample, 400, middle, role if role != "meta" else "meta_medium")
    _text(page, "number", 336, 599)
    _put(DigitLabel("15:42", "number_44"), page, 400, 562)
    _text(page, "Nhãn trạng thái", 336, 644, "meta_strong")
    for x, y, text, kind, icon in _CHIPS:
        _put(Chip(text, kind, icon), page, x, y)


def _add_inputs(page: QWidget) -> TextField:
    _text(page, "Đồng bộ", 778, 34, "meta_strong")
    synced, syncing, offline = SyncChip(), SyncChip(), SyncChip()
    synced.set_synced("16:18")
    syncing.set_syncing(4, 12)
    offline.set_offline(3)
    for chip, x, y in ((synced, 770, 54), (syncing, 951, 54), (offline, 778, 102)):
        _put(chip, page, x, y)
    _text(page, "Ô nhập và chọn", 778, 168, "meta_strong")
    marks: tuple[Radio | CheckBox | Switch, ...] = (
        Radio(), Radio(), CheckBox(), CheckBox(), Switch("Tắt"), Switch("Bật"),
    )  # fmt: skip
    for i, (mark, x) in enumerate(zip(marks, (778, 814, 850, 886, 922, 986), strict=True)):
        mark.setAutoExclusive(False)
        mark.setChecked(i % 2 == 1)
        _put(mark, page, x, 182)
    look = Segmented([("light", "Sáng"), ("dark", "Tối"), ("system", "Theo máy")], name="Giao diện")
    look.set_value("dark" if current_theme().dark else "light")
    _put(look, page, 778, 232)
    _put(TextField(placeholder="Nhập nội dung"), page, 778, 288, 228, 48)
    focused = TextField()
    focused.set_text("Tiêu điểm")
    _put(focused, page, 1018, 288, 230, 48)
    wrong = TextField()
    wrong.set_text("Thiếu ý kiến")
    wrong.set_error("Cần nhập ý kiến khi chọn “Ý kiến khác”.")
    _put(wrong, page, 778, 346, 470)
    return focused


def _add_rows(page: QWidget) -> None:
    _text(page, "Hàng danh sách", 778, 440, "meta_strong")
    card = Card()
    card.add(ListRow("Tờ trình Chính phủ", "Bản 1 · 8 trang", "file-text"))
    selected = ListRow("Dự thảo Nghị định", "Hàng đang chọn", "file-text")
    selected.set_selected(True)
    card.add(selected)
    _put(card, page, 778, 460, 470)
    _put(Banner("Phiếu này có bản dự thảo mới."), page, 778, 600, 470)
    toast = Toast(page)
    toast.show_message("Đã xóa 1 ghi chú", "trash", "Hoàn tác")
    toast.setGeometry(QRect(778, 656, 470, 56))


def make_gallery() -> tuple[QWidget, QWidget]:
    """The page of components, 1280 x 800, and the field that is to have the focus."""
    page = Panel("bg")
    page.resize(1280, 800)
    _add_colors(page)
    _add_buttons(page)
    _add_type_and_chips(page)
    focused = _add_inputs(page)
    _add_rows(page)
    return page, focused


def main(arguments: Sequence[str]) -> int:
    """Write the picture; exit 0."""
    parser = argparse.ArgumentParser(prog="python -m ui.widgets.gallery")
    parser.add_argument("out")
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--parts", action="store_true", help="the parts that components lacks")
    parser.add_argument("--scale", type=int, default=100)
    options = parser.parse_args(arguments)
    app = QApplication.instance() or QApplication(["gallery"])
    assert isinstance(app, QApplication)
    apply(app, "dark" if options.dark else "light", options.scale)
    # The page dies in there, before the application does.
    return 0 if _take_picture(app, options.out, options.parts) else 1


def _take_picture(app: QApplication, out: str, parts: bool) -> bool:
    page, focused = make_parts_page() if parts else make_gallery()
    page.show()
    page.activateWindow()
    focused.setFocus()
    app.processEvents()
    return page.grab().save(out)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
