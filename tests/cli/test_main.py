"""One command line at a time, in this process: exit codes, streams, words."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from ecabinet.bootstrap import Cabinet
from ecabinet.cli.main import run
from ecabinet.cli.opening import OncePerCommand
from ecabinet.cli.words import _catalogue, words
from ecabinet.domain.errors import DomainError, Fault
from tests.pdf.papers import encrypted, paper

ROOT = Path(__file__).resolve().parents[2]
RAISED = re.compile(r"(?:DomainError|Fault)\(\s*\"([a-z_.]+)\"")
# Faults of the program's own making: they never reach a person in words of their own.
INSIDE = {"registry_behind", "sync.raced", "zip.unreadable"}


def called(*arguments: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    return run(arguments, stdout=out, stderr=err), out.getvalue(), err.getvalue()


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ECABINET_LANG", "en")
    monkeypatch.setenv("ECABINET_KEYRING", "none")


@pytest.mark.parametrize(
    "arguments",
    [
        ("meeting", "import"),
        ("meeting", "attend", "00", "maybe"),
        ("status", "--nonsense"),
        ("status", "--profile"),
        ("enrol",),
    ],
)
def test_a_wrong_command_line_exits_2(arguments: tuple[str, ...]) -> None:
    code, out, err = called(*arguments)
    assert (code, out) == (2, "")
    assert err


def test_where_there_is_no_profile_one_line_says_so(tmp_path: Path) -> None:
    code, out, err = called("status", "--profile", str(tmp_path / "none"))
    assert (code, out) == (1, "")
    assert len(err.splitlines()) == 1
    assert "enrol first" in err
    assert not (tmp_path / "none").exists()


def test_the_words_are_vietnamese_where_the_locale_is(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ECABINET_LANG", "vi_VN.UTF-8")
    assert "hãy đăng ký trước" in called("status", "--profile", str(tmp_path / "none"))[2]
    monkeypatch.delenv("ECABINET_LANG")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    assert words(DomainError("pdf.empty"), bare=True) == "The file is empty."


def test_pdf_check_says_how_each_file_drew_and_exits_0(tmp_path: Path) -> None:
    files = {"good.pdf": paper(2), "locked.pdf": encrypted("x"), "empty.pdf": b""}
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    code, out, _ = called("pdf", "check", *(str(tmp_path / name) for name in files), "--json")
    lines = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [(one["pages"], one["error"]) for one in lines] == [
        (2, None),
        (0, "pdf.encrypted"),
        (0, "pdf.empty"),
    ]
    assert {"file", "pages", "render_ms", "engine", "error"} <= lines[0].keys()


def test_a_global_option_may_stand_before_the_command(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(paper(1))
    code, out, _ = called("--json", "pdf", "check", str(tmp_path / "a.pdf"))
    assert (code, json.loads(out)["pages"]) == (0, 1)


class Failing(OncePerCommand):
    """Every profile fails to open in one way."""

    def __init__(self, code: str) -> None:
        self._code = code

    def open(self, profile: Path) -> Cabinet:
        raise Fault(self._code)


@pytest.mark.parametrize(("code", "ends"), [("hostile.pin", 4), ("store.disk_full", 3)])
def test_evidence_exits_4_and_a_failing_world_3(code: str, ends: int) -> None:
    out = io.StringIO()
    assert run(["status"], cabinets=Failing(code), stdout=out, stderr=out) == ends


def test_one_command_imports_nothing_of_the_others() -> None:
    script = (
        "import sys; from ecabinet.cli.main import _dispatch;"
        "\ntry: _dispatch(['status', '--help'])\nexcept SystemExit: pass"
        "\nassert 'ecabinet.cli.meetings' not in sys.modules"
        "\nassert 'sqlalchemy' not in sys.modules and 'rich' not in sys.modules"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert done.returncode == 0, done.stderr


def test_every_code_that_the_core_raises_has_words() -> None:
    raised = {
        code
        for folder in ("domain", "services", "store", "sync", "pdf", "cli")
        for file in (ROOT / "ecabinet" / folder).rglob("*.py")
        for code in RAISED.findall(file.read_text(encoding="utf-8"))
    }
    known = _catalogue()
    silent = {
        code
        for code in raised - INSIDE
        if code not in known and f"{code.partition('.')[0]}.*" not in known
    }
    assert not silent
    assert len(raised) > 100


def test_both_languages_name_the_same_values() -> None:
    for code, (vietnamese, english) in _catalogue().items():
        names = [set(re.findall(r"{(\w+)}", text)) for text in (vietnamese, english)]
        assert names[0] == names[1], code
