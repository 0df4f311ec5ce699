"""Owns QR codes on screen; always black on white, whatever the scheme, so that cameras read it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import current_theme
from ui.theme.tokens import RADIUS_CONTROL
from ui.widgets.drawing import box, painter_for

_QUIET = 12  # px around the code: at least four modules at the sizes in use


class QrCode(QWidget):
    """A QR code of `data`, `size` px without its border; `name` is its accessible name."""

    def __init__(
        self, data: str = "", size: int = 148, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = current_theme()
        self._size = size
        self._rows: list[bytes] = []
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._theme.changed.connect(self.update)
        self.set_data(data)

    def set_data(self, data: str) -> None:
        """Show another code; "" shows an empty frame."""
        if data:
            import segno  # 30 ms that only the few screens with a code should pay

            self._rows = [bytes(row) for row in segno.make(data, error="m", micro=False).matrix]
        else:
            self._rows = []
        self.update()

    def matrix(self) -> list[bytes]:
        """The modules, one byte each, 1 for dark."""
        return self._rows

    def sizeHint(self) -> QSize:
        side = self._size + 2 * _QUIET
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_for(self)
        border = self._theme.color("border")
        box(painter, QRectF(self.rect()), RADIUS_CONTROL, QColor("#FFFFFF"), border)
        if not self._rows:
            return
        painter.setRenderHint(painter.RenderHint.Antialiasing, False)
        painter.setPen(Qt.PenStyle.NoPen)
        module = self._size / len(self._rows)
        for y, row in enumerate(self._rows):
            for x, dark in enumerate(row):
                if dark:
                    area = QRectF(_QUIET + x * module, _QUIET + y * module, module, module)
                    painter.fillRect(area, QColor("#111111"))
