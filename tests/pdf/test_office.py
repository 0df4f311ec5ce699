"""Office files become PDFs where LibreOffice is installed, and are refused in words where not.

For faults a script stands in its place; what it makes of real files is tried where it is installed.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import threading
import unicodedata
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from ecabinet.domain.errors import DomainError
from ecabinet.pdf import office, officeroom
from ecabinet.pdf.check import inspect
from ecabinet.pdf.client import PdfEngine
from ecabinet.services.folders import FolderReader
from tests.pdf import officefiles
from tests.pdf.papers import paper

TITLE = "Tờ trình về dự thảo Nghị định sửa đổi, bổ sung một số điều"
SCRIPT = """#!/bin/sh
programs="{programs}"
for last; do true; done
while [ "$1" != "--outdir" ]; do
  case "$1" in -env:UserInstallation=file://*) profile="${{1#-env:UserInstallation=file://}}";; esac
  shift
done
cp "$profile/user/registrymodifications.xcu" "$programs/profile"
printf '%s\\n' "$2" "${{ECABINET_PASSPHRASE:-none}}" "$HOME" "$last" > "$programs/said"
{act}
"""
MAKE = 'cp "$programs/made.pdf" "$2/paper.pdf"'


@pytest.fixture
def converter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program in LibreOffice's place that gives a paper of three pages; its own folder."""
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / "made.pdf").write_bytes(paper(3))
    write(programs, MAKE)
    monkeypatch.setenv("PATH", f"{programs}:/usr/bin:/bin")
    return programs


def write(programs: Path, act: str) -> None:
    program = programs / "soffice"
    program.write_text(SCRIPT.format(programs=programs, act=act), encoding="utf-8")
    program.chmod(0o755)


def document(tmp_path: Path, name: str = "03 Tờ trình.docx", data: bytes | None = None) -> Path:
    file = tmp_path / name
    file.write_bytes(officefiles.docx(TITLE) if data is None else data)
    return file


def until(true: Callable[[], bool]) -> None:
    while not true():
        threading.Event().wait(0.01)


def running(argument: str) -> bool:
    """Whether any process has this argument."""
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if argument.encode() in (process / "cmdline").read_bytes().split(b"\0"):
                return True
    return False


def test_it_is_converted_apart_without_macros_links_or_our_variables(
    converter: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ECABINET_PASSPHRASE", "không nói ra")
    made = office.to_pdf(document(tmp_path))
    assert made == (converter / "made.pdf").read_bytes()
    profile = (converter / "profile").read_text(encoding="utf-8")
    assert "DisableMacrosExecution" in profile
    assert "BlockUntrustedRefererLinks" in profile
    folder, passphrase, home, file = (converter / "said").read_text().splitlines()
    assert passphrase == "none"
    assert home.startswith(folder)
    assert file == f"{folder}/paper.docx"
    assert not Path(folder).exists()


@pytest.mark.parametrize(
    ("act", "code"),
    [("exit 1", "office.failed"), ("exit 0", "office.failed"), ("sleep 3141", "office.slow")],
)
def test_what_it_cannot_do_is_said(
    converter: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, act: str, code: str
) -> None:
    write(converter, act)
    monkeypatch.setattr(office, "SECONDS", 0.3)
    with pytest.raises(DomainError) as refused:
        office.to_pdf(document(tmp_path, "a.doc", officefiles.old_doc(sealed=False)))
    assert (refused.value.code, refused.value.params["file"]) == (code, "a.doc")
    assert not running("3141")  # though it is a child of the script, not of ours


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.docx", officefiles.sealed_docx(), "office.encrypted"),
        ("a.odt", officefiles.sealed_odt(), "office.encrypted"),
        ("a.doc", officefiles.old_doc(sealed=True), "office.encrypted"),
        ("a.xls", officefiles.old_xls(sealed=True), "office.encrypted"),
        ("a.docx", officefiles.docx(TITLE)[:900], "office.damaged"),
        ("a.xlsx", b"plain text, which a converter would print\n" * 40, "office.damaged"),
        ("a.doc", b"<html><body>a page of the web</body></html>", "office.damaged"),
        ("a.rtf", b"", "office.damaged"),
    ],
)
def test_a_password_or_a_torn_file_is_said_before_anything_starts(
    converter: Path, tmp_path: Path, name: str, data: bytes, code: str
) -> None:
    with pytest.raises(DomainError) as refused:
        office.to_pdf(document(tmp_path, name, data))
    assert (refused.value.code, refused.value.params) == (code, {"file": name})
    assert not (converter / "said").exists()


@pytest.mark.parametrize("apart", [True, False], ids=["apart", "where the kernel refuses"])
def test_when_the_app_is_killed_nothing_runs_and_nothing_lies_about(
    converter: Path, tmp_path: Path, apart: bool
) -> None:
    write(converter, 'echo x > "$2/plain"; touch "$programs/begun"; exec sleep 2718')
    command = [sys.executable, "-s", "-m", "ecabinet.pdf.officeroom"]
    if not apart:
        refused = "import sys; from ecabinet.pdf import officeroom as r; r._leave = bool; "
        command = [sys.executable, "-s", "-c", refused + "sys.exit(r.main(sys.argv[1:]))"]
    asks = (
        "import subprocess, sys\n"
        "asked = subprocess.Popen(sys.argv[1:], stdin=subprocess.PIPE, stdout=subprocess.PIPE)\n"
        "asked.communicate(b'PK')"
    )
    room = [*command, "60", ".docx", str(converter / "soffice")]
    app = subprocess.Popen([sys.executable, "-c", asks, *room])
    until((converter / "begun").exists)
    folder = Path((converter / "said").read_text().splitlines()[0])
    assert folder.exists()
    assert (folder / "plain").exists() is not apart  # a memory that no other process sees
    app.kill()
    app.wait()
    until(lambda: not folder.exists())
    assert not running("2718")


def test_it_is_stopped_by_hand_and_what_a_killed_one_left_is_swept(
    converter: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(converter, 'echo x >> "$programs/begun"; exec sleep 1618')
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    left = tmp_path / f"{officeroom.PREFIX}left"
    left.mkdir()
    os.utime(left, (0, 0))
    item = tmp_path / "phiên họp" / "1 Nghị định"
    item.mkdir(parents=True)
    for name in ("01 Tờ trình.docx", "02 Phụ lục.docx"):
        document(item, name)
    reader = FolderReader(item.parent, partial(inspect, engine=PdfEngine()), ZoneInfo("UTC"))
    with ThreadPoolExecutor(1) as other:
        asked = other.submit(reader.plan, 0)
        until((converter / "begun").exists)
        office.stop()
        with pytest.raises(DomainError, match=r"office\.stopped"):
            asked.result()
    assert not running("1618")
    assert (converter / "begun").read_text() == "x\n", "no file after it is wanted either"
    folder = Path((converter / "said").read_text().splitlines()[0])
    if folder.is_relative_to(tmp_path):  # else the kernel let it have no memory of its own
        assert not list(tmp_path.glob(f"{officeroom.PREFIX}*"))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_real_files_come_out_whole_and_reach_for_nothing_outside(tmp_path: Path) -> None:
    ran = tmp_path / "ran"
    with socket.create_server(("127.0.0.1", 0)) as listening, PdfEngine() as engine:
        address = f"http://127.0.0.1:{listening.getsockname()[1]}/x.png"
        texts = (TITLE, officefiles.LETTERS, officefiles.LETTERS.upper())
        sheets: dict[str, list[list[str | float]]] = {
            "Tổng hợp": [["Đơn vị", "Kinh phí"], ["Bộ Y tế", 1250.5]], "Phụ lục": [["Huế"]],
        }  # fmt: skip
        files = [
            document(tmp_path, "a.docx", officefiles.docx(*texts, linked=address)),
            document(tmp_path, "b.xlsx", officefiles.xlsx(sheets)),
            document(tmp_path, "c.pptx", officefiles.pptx(TITLE, "Hết")),
            document(tmp_path, "d.odt", officefiles.odt_with_macro(ran.as_uri())),
        ]
        with ThreadPoolExecutor(2) as two:
            made = list(two.map(office.to_pdf, files))
        listening.settimeout(0)
        with pytest.raises(BlockingIOError):
            listening.accept()
        shown = [_read(engine, one) for one in made]
    assert not ran.exists()
    words, (wide, high) = shown[0][0]
    assert wide < high
    # One face for all letters: from several, words are torn and nobody finds them.
    for text in texts:
        assert text in words
    assert "1.250 tỷ đồng" in words
    (first, size), (second, _) = shown[1]
    assert "Kinh phí" in first
    assert "1250,5" in first  # as the cabinet writes numbers, on any machine
    assert "Huế" in second
    assert size[0] > size[1]
    assert [TITLE in text or "Hết" in text for text, _ in shown[2]] == [True, True]
    assert "Tờ trình" in shown[3][0][0]


def _read(engine: PdfEngine, data: bytes) -> list[tuple[str, tuple[float, float]]]:
    """Words and size of each page."""
    with engine.open(data) as opened:
        return [
            (
                unicodedata.normalize("NFC", " ".join(w.text for w in opened.text(at).words)),
                (page.width, page.height),
            )
            for at, page in enumerate(opened.info.pages, 1)
        ]


def test_a_folder_takes_office_files_in_and_names_those_that_it_cannot(
    converter: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Office files (.docx, .xlsx, .pptx) are converted when LibreOffice is installed and refused
    with a clear word when not"""
    item = tmp_path / "phiên họp" / "1 Nghị định"
    item.mkdir(parents=True)
    for name in ("01 Tờ trình.docx", "02 Phụ lục.xlsx", "03 Trình bày.pptx"):
        document(item, name)
    with PdfEngine() as engine:
        look = partial(inspect, engine=engine)

        def plan() -> tuple[list[str], dict[str, str]]:
            found = FolderReader(item.parent, look, ZoneInfo("UTC")).plan(0)
            titles = [one.title for one in found.items[0].papers]
            wrong = {one.file: one.code for one in found.problems if one.severity == "error"}
            return titles, wrong

        assert plan() == (["Tờ trình", "Phụ lục", "Trình bày"], {})
        monkeypatch.setenv("PATH", str(tmp_path))
        titles, wrong = plan()
        assert titles == []
        assert set(wrong.values()) == {"office.missing"}
        assert len(wrong) == 3
