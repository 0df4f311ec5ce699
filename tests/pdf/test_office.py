"""Office files become PDFs where a converter is installed, and are refused in words where not.

The converter here is a script in its place: LibreOffice itself is not installed for tests.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from ecabinet.domain.errors import DomainError
from ecabinet.pdf import office
from ecabinet.pdf.check import inspect
from ecabinet.pdf.client import PdfEngine
from ecabinet.services.folders import FolderReader
from tests.pdf.papers import paper

SCRIPT = """#!/bin/sh
for last; do true; done
while [ "$1" != "--outdir" ]; do
  case "$1" in -env:UserInstallation=file://*) profile="${1#-env:UserInstallation=file://}";; esac
  shift
done
name=$(basename "$last"); stem="${name%.*}"
cp "$profile/user/registrymodifications.xcu" "$KEPT"
echo "$2 ${ECABINET_PASSPHRASE:-none}" >> "$KEPT.said"
"""


@pytest.fixture
def converter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program in LibreOffice's place that gives a paper of three pages; its own folder."""
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / "made.pdf").write_bytes(paper(3))
    write(programs, f'cp "{programs}/made.pdf" "$2/$stem.pdf"')
    monkeypatch.setenv("PATH", f"{programs}:/usr/bin:/bin")
    monkeypatch.setenv("KEPT", str(programs / "profile"))
    return programs


def write(programs: Path, act: str) -> None:
    program = programs / "soffice"
    program.write_text(SCRIPT + act + "\n", encoding="utf-8")
    program.chmod(0o755)


def document(tmp_path: Path, name: str = "03 Tờ trình.docx") -> Path:
    file = tmp_path / name
    file.write_bytes(b"PK\x03\x04")
    return file


def test_it_is_converted_apart_without_macros_links_or_our_variables(
    converter: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ECABINET_PASSPHRASE", "không nói ra")
    made = office.to_pdf(document(tmp_path))
    assert made == (converter / "made.pdf").read_bytes()
    profile = (converter / "profile").read_text(encoding="utf-8")
    assert "DisableMacrosExecution" in profile
    assert "BlockUntrustedRefererLinks" in profile
    folder, passphrase = (converter / "profile.said").read_text().split()
    assert passphrase == "none"
    assert not Path(folder).exists()


@pytest.mark.parametrize(
    ("act", "code"),
    [("exit 1", "office.failed"), ("exit 0", "office.failed"), ("exec sleep 30", "office.slow")],
)
def test_what_it_cannot_do_is_said(
    converter: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, act: str, code: str
) -> None:
    write(converter, act)
    monkeypatch.setattr(office, "SECONDS", 0.3)
    with pytest.raises(DomainError) as refused:
        office.to_pdf(document(tmp_path))
    assert (refused.value.code, refused.value.params["file"]) == (code, "03 Tờ trình.docx")


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
