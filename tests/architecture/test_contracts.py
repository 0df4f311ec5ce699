"""Every import contract holds, and every one is seen to catch a planted violation of itself."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WINGS = ("ecabinet", "ui", "server")

# contract id -> (where, what is planted): at least one line a contract.
PLANTED = [
    ("core-knows-no-wing", "ecabinet/sync/planted.py", "import ui.theme"),
    ("core-knows-no-wing", "ecabinet/domain/planted.py", "from server import api"),
    ("wings-apart", "ui/models/planted.py", "import server.api"),
    ("wings-apart", "server/storage/planted.py", "def late():\n    from ui import theme"),
    ("core-layers", "ecabinet/domain/planted.py", "import ecabinet.protocol"),
    ("core-layers", "ecabinet/protocol/planted.py", "from ecabinet import store"),
    ("core-layers", "ecabinet/store/planted.py", "import ecabinet.sync"),
    ("core-layers", "ecabinet/pdf/planted.py", "import ecabinet.store"),
    ("core-layers", "ecabinet/sync/planted.py", "import ecabinet.services"),
    ("core-layers", "ecabinet/services/planted.py", "import ecabinet.cli"),
    ("core-layers", "ecabinet/planted.py", "'''A module in no layer.'''"),
    ("window-layers", "ui/viewmodels/planted.py", "import ui.widgets"),
    ("window-layers", "ui/widgets/planted.py", "import ui.viewmodels"),
    ("window-layers", "ui/models/planted.py", "import ui.viewmodels"),
    ("window-layers", "ui/theme/planted.py", "import ui.models"),
    ("window-layers", "ui/widgets/planted.py", "import ui.views"),
    ("window-layers", "ui/views/planted.py", "import ui.demo"),
    ("window-layers", "ui/planted.py", "'''A module in no layer.'''"),
    ("domain-pure", "ecabinet/domain/planted.py", "import cbor2"),
    ("domain-pure", "ecabinet/domain/planted.py", "from time import monotonic"),
    ("domain-pure", "ecabinet/domain/planted.py", "import a_library_nobody_thought_of"),
    ("protocol-bytes", "ecabinet/protocol/planted.py", "import httpx2"),
    ("protocol-bytes", "ecabinet/protocol/planted.py", "import socket"),
    ("protocol-bytes", "ecabinet/protocol/planted.py", "import ecabinet.store"),
    ("core-without-qt", "ecabinet/services/planted.py", "from PySide6.QtCore import QObject"),
    ("core-without-qt", "ecabinet/cli/planted.py", "import shiboken6"),
]


def lint(tree: Path, *contracts: str) -> tuple[int, str]:
    """Exit code and text of lint-imports run in `tree`, for the named contracts or all."""
    chosen = [part for name in contracts for part in ("--contract", name)]
    start = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    run = subprocess.run(
        [sys.executable, "-c", start, "--no-logo", "--no-cache", *chosen],
        cwd=tree,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={"PYTHONPATH": str(tree), "PYTHONIOENCODING": "utf-8", "COLUMNS": "400"},
    )
    return run.returncode, run.stdout + run.stderr


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the three wings, their contracts and nothing else."""
    copy = tmp_path_factory.mktemp("tree")
    for wing in WINGS:
        shutil.copytree(ROOT / wing, copy / wing, ignore=shutil.ignore_patterns("__pycache__"))
    (copy / "tests").mkdir()
    shutil.copytree(ROOT / "tests" / "architecture", copy / "tests" / "architecture")
    (copy / "tests" / "__init__.py").touch()
    shutil.copy(ROOT / "pyproject.toml", copy)
    return copy


def contracts() -> dict[str, str]:
    """Contract names by id, from pyproject."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found = settings["tool"]["importlinter"]["contracts"]
    return {contract["id"]: contract["name"] for contract in found}


def test_all_contracts_hold(tree: Path) -> None:
    code, text = lint(tree)
    assert code == 0, text
    assert f"{len(contracts())} kept, 0 broken" in text


def test_each_contract_has_a_planted_violation() -> None:
    assert {contract for contract, _, _ in PLANTED} == set(contracts())


@pytest.mark.parametrize(("contract", "where", "line"), PLANTED)
def test_contract_catches_what_is_planted(tree: Path, contract: str, where: str, line: str) -> None:
    planted = tree / where
    planted.write_text(f"{line}\n", encoding="utf-8")
    try:
        code, text = lint(tree, contract)
    finally:
        planted.unlink()
    assert code == 1, text
    assert f"{contracts()[contract]} BROKEN" in text
    assert "planted" in text
