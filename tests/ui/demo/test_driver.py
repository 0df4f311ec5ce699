"""The driver presses what a person would press: it knows no service and no view-model."""

import ast
from pathlib import Path

import pytest

import ui.demo

FOLDER = Path(ui.demo.__file__).parent
DRIVER = [FOLDER / name for name in ("company.py", "players.py", "hands.py", "relay.py")]
REFUSED = ("ecabinet.services", "ecabinet.bootstrap", "ecabinet.store", "ui.viewmodels", "ui.views")


def refused(source: str) -> list[str]:
    found: list[str] = []
    for node in ast.walk(ast.parse(source)):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        found += [name for name in names if name.startswith(REFUSED)]
    return found


@pytest.mark.parametrize("file", [*DRIVER, *(FOLDER / "acts").glob("*.py")], ids=lambda f: f.name)
def test_no_service_and_no_view_model(file: Path) -> None:
    assert refused(file.read_text("utf-8")) == []


def test_an_import_planted_is_caught() -> None:
    assert refused("from ui.viewmodels import live") == ["ui.viewmodels.live"]
    assert refused("import ecabinet.services.voting") == ["ecabinet.services.voting"]
