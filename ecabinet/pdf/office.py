"""Turns an office file into a PDF by the system's LibreOffice; where that lacks it says so.

Each conversion has a profile of its own that runs no macros and follows no links, and a folder
that only this account reads and that is gone afterwards.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from ecabinet.domain.errors import DomainError, Fault

SUFFIXES = frozenset(
    {".docx", ".xlsx", ".pptx", ".doc", ".xls", ".ppt", ".odt", ".ods", ".odp", ".rtf"}
)
SECONDS = 120.0
PROGRAMS = ("soffice", "libreoffice")
_OWN = "ECABINET_"
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
<prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop>
</item>
</oor:items>
"""


def is_office(path: Path) -> bool:
    """By its name: what it holds, the converter finds out."""
    return path.suffix.lower() in SUFFIXES


def to_pdf(path: Path) -> bytes:
    """The file as a PDF; the file itself stays as it is.

    DomainError office.missing where LibreOffice is not installed, office.failed where it could not
    read the file, office.slow after two minutes; Fault file.unwritable where there is no room.
    """
    program = next((found for name in PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise DomainError("office.missing", file=path.name)
    try:
        with TemporaryDirectory(prefix="ecabinet-") as folder:
            return _converted(program, path, Path(folder))
    except OSError as error:
        raise Fault("file.unwritable", file=path.name, reason=error.strerror or "") from error


def _converted(program: str, path: Path, folder: Path) -> bytes:
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
    outside = {name: text for name, text in os.environ.items() if not name.startswith(_OWN)}
    command = [
        program, "--headless", "--norestore", "--nolockcheck",
        f"-env:UserInstallation={profile.as_uri()}",
        "--convert-to", "pdf", "--outdir", str(folder), str(path.resolve()),
    ]  # fmt: skip
    try:
        subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            env=outside,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise DomainError("office.slow", file=path.name, seconds=round(SECONDS)) from None
    made = folder / f"{path.stem}.pdf"
    if not made.is_file():
        raise DomainError("office.failed", file=path.name)
    return made.read_bytes()
