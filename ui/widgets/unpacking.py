"""Owns how a kept PNG becomes a picture: no other format, and none larger than was agreed."""

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage, QImageReader

MOST_PIXELS = 8_000_000  # what a page's picture has at most


def unpack_png(png: bytes, most_pixels: int = MOST_PIXELS) -> QImage:
    """The picture, or a null one of what is damaged, is no PNG or has more than `most_pixels`.

    Its head says how large it is: nothing is allocated for one that is refused.
    """
    packed = QBuffer()
    packed.setData(png)
    packed.open(QIODevice.OpenModeFlag.ReadOnly)
    # Not `QImage.fromData`, which lets no other thread of Python run meanwhile.
    reader = QImageReader(packed, b"png")
    reader.setAutoDetectImageFormat(False)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > most_pixels:
        return QImage()
    return reader.read()
