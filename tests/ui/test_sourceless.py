"""What a start of the windows leaves unread: the sources of what it imports."""

from __future__ import annotations

import linecache
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import ui

assert ui
STARTED = """
import sys, ui
told = "shibokensupport.signature."
print("create_signature" in vars(sys.modules[told + "layout"]))
print("Writer" in vars(sys.modules[told + "lib.pyi_generator"]))
from PySide6.QtCore import QPoint
QPoint("left", "top")
"""


def test_an_import_after_qt_keeps_no_source(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "imported_after_qt.py"
    source.write_text("from PySide6.QtCore import QPoint\nPLACE = QPoint(3, 4).x()\n", "utf-8")
    (tmp_path / "importing.py").write_text("from imported_after_qt import PLACE\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)

    assert import_module("importing").PLACE == 3

    assert str(source) not in linecache.cache


def test_what_tells_of_signatures_is_read_when_a_wrong_call_is_told() -> None:
    ran = subprocess.run([sys.executable, "-c", STARTED], capture_output=True, text=True)
    assert ran.returncode == 1
    assert ran.stdout == "False\nFalse\n"
    assert "QPoint.__init__(xpos: int, ypos: int" in ran.stderr
