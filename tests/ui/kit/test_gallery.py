"""Every part paints in both schemes and at every font scale without a word from Qt."""

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from ui.theme import DARK, LIGHT, Theme
from ui.widgets.gallery import main


@pytest.mark.parametrize("page", [[], ["--parts"]], ids=["components", "parts"])
@pytest.mark.parametrize("scheme", [[], ["--dark"]], ids=["light", "dark"])
@pytest.mark.parametrize("scale", ["100", "200"])
def test_gallery_is_drawn(
    theme: Theme, tmp_path: Path, page: list[str], scheme: list[str], scale: str
) -> None:
    out = tmp_path / "gallery.png"
    assert main([str(out), *page, *scheme, "--scale", scale]) == 0
    picture = QImage(str(out))
    ground = QColor((DARK if scheme else LIGHT).bg)
    assert picture.pixelColor(2, picture.height() // 2) == ground
    colors = {picture.pixel(x, y) for x in range(0, 1280, 7) for y in range(0, 800, 7)}
    assert len(colors) > 30
