"""A quiet list of offices: a tap opens the app as that person, each in a process of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from ui.demo.material_sample import Seat
from ui.i18n import tr
from ui.theme import apply
from ui.widgets import Label, ListRow

ROW_INSET = 20  # where the words of the rows below begin


class Roles(QWidget):
    """`become` gets the seat code of whoever was tapped. Closing it ends the demonstration.

    `passphrase` is everybody's: a person who signs or locks the app is asked for it.
    """

    def __init__(
        self, seats: Sequence[Seat], passphrase: str, become: Callable[[str], None]
    ) -> None:
        super().__init__()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        apply(app, "system")
        self.setWindowTitle(tr("e-Cabinet: đổi vai"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 20, 0, 0)
        column.addLayout(self._head(passphrase))
        listed = QWidget()
        rows = QVBoxLayout(listed)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        for seat in seats:
            row = ListRow(seat.office.vi, seat.code)
            row.clicked.connect(lambda _on=False, code=seat.code: become(code))
            rows.addWidget(row)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(listed)
        column.addWidget(area, 1)
        self.resize(420, 720)

    def _head(self, passphrase: str) -> QVBoxLayout:
        head = QVBoxLayout()
        head.setContentsMargins(ROW_INSET, 0, ROW_INSET, 8)
        head.addWidget(Label(tr("Mở ứng dụng với vai"), "h2"))
        words = tr("Cụm mật khẩu của mọi vai: {words}", words=passphrase)
        head.addWidget(Label(words, "meta", "text_2"))
        return head
