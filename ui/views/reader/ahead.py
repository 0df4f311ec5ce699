"""Owns the picture that a paper opens with: it is drawn while bars and panels are still built."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

from ui.theme import current_theme
from ui.viewmodels.reader import Reader
from ui.views.reader.layout import Fit, Layout, Manner
from ui.views.reader.pictures import Pictures, Sight

if TYPE_CHECKING:
    from ecabinet.pdf.document import Document


def pictures_of(reader: Reader, document: Document, room: QSize | None, ratio: float) -> Pictures:
    """The pictures of a paper that is about to be shown in `room` (logical pixels), where that is
    known: the page to begin at is being drawn in the size that it will have there.
    """
    pictures = Pictures(reader.lanes, document, ratio, kept=reader.source.thumbnails)
    pictures.set_dark(current_theme().dark)
    if room is not None:
        look, page = reader.looks.look, reader.page
        fit = Fit.PAGE if look.whole else Fit.WIDTH
        manner = Manner(look.two, look.paged, look.turn)
        upto = document.info.pages[:page]
        layout = Layout(upto, room.width(), room.height(), fit, manner=manner)
        pictures.look(Sight(((page, layout.zoom(page) * ratio),)))
    return pictures
