"""Owns what each way of a tool is called and by which icon it goes."""

from __future__ import annotations

from ui.i18n import tr
from ui.viewmodels.reader_tools import Way

WAY_ICONS = {
    Way.LETTERS: "cursor",
    Way.LASSO: "selection",
    Way.INK: "pen",
    Way.HIGHLIGHT: "highlighter-circle",
    Way.UNDERLINE: "text-underline",
    Way.STRIKEOUT: "text-strikethrough",
    Way.WHOLE: "eraser",
    Way.PART: "scissors",
    Way.NOTE: "note",
    Way.TEXT: "text-t",
    Way.RECT: "rectangle",
    Way.ELLIPSE: "circle",
    Way.LINE: "line-segment",
    Way.ARROW: "arrow-up-right",
    Way.STAMP: "circle-wavy",
}


def way_words(way: Way) -> str:
    """What a tool is called by what it does."""
    return {
        Way.LETTERS: tr("Chọn"),
        Way.LASSO: tr("Khoanh chọn ghi chú"),
        Way.INK: tr("Bút mực"),
        Way.HIGHLIGHT: tr("Tô sáng"),
        Way.UNDERLINE: tr("Gạch chân"),
        Way.STRIKEOUT: tr("Gạch bỏ"),
        Way.WHOLE: tr("Tẩy"),
        Way.PART: tr("Tẩy từng phần"),
        Way.NOTE: tr("Ghi chú", n=1),
        Way.TEXT: tr("Chữ"),
        Way.RECT: tr("Khung"),
        Way.ELLIPSE: tr("Hình bầu dục"),
        Way.LINE: tr("Đường thẳng"),
        Way.ARROW: tr("Mũi tên"),
        Way.STAMP: tr("Đóng dấu"),
    }[way]
