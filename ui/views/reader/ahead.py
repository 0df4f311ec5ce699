"""Owns the page that a paper opens with: it is drawn where it will be, before bars and panel are.

What it needs is imported first of all of the reader, and nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from ui.i18n import tr
from ui.theme import current_theme
from ui.viewmodels.reader import Reader
from ui.viewmodels.reader_looks import GROWN
from ui.views.reader.layout import Layout, Manner, fit_of
from ui.views.reader.pageview import PageView
from ui.views.reader.pictures import Pictures, Sight

if TYPE_CHECKING:
    from ecabinet.pdf.document import Document
    from ui.views.reader.leftpage import Left


def view_ahead(
    reader: Reader, document: Document, room: QRect, parent: QWidget, left: Left | None = None
) -> PageView:
    """The pages in `room` of their parent, laid out as their reader left them; the one to begin at
    is being drawn already while the view is built, and looks as it was `left` until then.
    """
    look, page, ratio = reader.looks.look, reader.page, parent.devicePixelRatioF()
    manner, grown = Manner(look.two, look.paged, look.turn), look.grown / GROWN
    layout = Layout(document.info.pages, room.width(), room.height(), fit_of(look), grown, manner)
    pictures = Pictures(reader.lanes, document, ratio, kept=reader.source.thumbnails)
    pictures.set_dark(current_theme().dark)
    if left is not None and left.page == page and left.dark == current_theme().dark:
        pictures.show_before(page, left.image)
    pictures.look(Sight(((page, layout.zoom(page) * ratio),)))
    view = PageView(reader, document, layout, pictures, parent)
    view.setAccessibleName(tr("Trang tài liệu"))
    view.setGeometry(room)
    view.show()
    view.begin()
    return view
