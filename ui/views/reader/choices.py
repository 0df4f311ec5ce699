"""Owns what the reader's menu offers of a paper beside how its pages lie."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.i18n import tr
from ui.views.reader.viewmenu import Choice

if TYPE_CHECKING:
    from ui.views.reader.pane import ReaderPane
    from ui.views.reader.paper import OpenPaper


def beside(paper: OpenPaper, pane: ReaderPane) -> list[Choice]:
    """What may lie beside it: the search, another paper, the version before it, what changed."""
    split = tr("Hai tài liệu cạnh nhau")
    offered = [Choice("columns", split, pane.toggle_split, "Ctrl+\\", pane.spread.split)]
    if pane.bar.search.isHidden():
        find = tr("Tìm trong tài liệu")
        offered.insert(0, Choice("magnifying-glass", find, pane.open_search, "Ctrl+F"))
    if pane.presenting is not None:
        words = tr("Dừng trình bày") if pane.presenting else tr("Trình bày")
        show = pane.present_wanted.emit
        offered.append(Choice("projector-screen", words, show, on=pane.presenting))
    about, source = pane.reader.about, pane.reader.source
    if about is not None and about.version > 1 and source.writes:
        changed = tr("Thay đổi so với bản trước")
        offered.append(Choice("git-diff", changed, paper.open_news))
        offered.append(Choice("files", tr("Hai bản cạnh nhau"), pane.compare))
    return offered


def out(paper: OpenPaper, pane: ReaderPane) -> list[Choice]:
    """What goes out of it, and what concerns the window."""
    left = tr("Thanh công cụ bên trái")
    window = [
        Choice("corners-out", tr("Toàn màn hình"), pane.toggle_full_screen, "F11"),
        Choice("hand-palm", left, pane.toggle_left_handed, on=pane.left_handed),
    ]
    reader = pane.reader
    if not reader.source.writes:
        return window
    known = reader.looks.bookmark_on(paper.view.page) is not None
    take_in = Choice("file-plus", tr("Nhập ghi chú từ bản sao…"), paper.open_copy)
    return [
        Choice("bookmark-simple", tr("Dấu trang"), pane.bookmark, "Ctrl+D", known),
        Choice("export", tr("Xuất tài liệu…"), paper.open_export),
        *([take_in] if reader.source.copies else []),
        Choice("printer", tr("In tài liệu…"), paper.open_print, "Ctrl+P"),
        *window,
    ]
