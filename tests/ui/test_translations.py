"""Every text of the windows has its English."""

from pathlib import Path

import ui
from ui.i18n import find_missing, load_catalogue


def test_every_text_has_english() -> None:
    root = Path(ui.__file__).parent
    assert find_missing(root, load_catalogue("en")) == []
