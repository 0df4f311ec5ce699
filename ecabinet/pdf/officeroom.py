"""Runs LibreOffice on one file in a room of its own, as a child that takes bytes and gives bytes.

`python -m ecabinet.pdf.officeroom SECONDS SUFFIX PROGRAM` reads the file from its input and writes
the PDF to its output; what went wrong is its exit code. Where the kernel allows it the room has no
network, a memory of its own in the place of a disk, and an empty home, and all of it is gone with
its last process; else it is a folder in memory, and this process clears it away.
"""

from __future__ import annotations

import contextlib
import ctypes
import fcntl
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from types import FrameType
from xml.sax.saxutils import escape

FAILED, SLOW, NO_ROOM, STOPPED = 3, 4, 5, 6
PREFIX = "ecabinet-office-"
_FONT_PACKAGES = ("fontpkg_ibm_plex_serif", "fontpkg_be_vietnam_pro")
_FACES = ("Regular", "Bold", "Italic", "BoldItalic")
_STAND_INS = {
    "Times New Roman": ("Liberation Serif", "Tinos", "IBM Plex Serif"),
    "Cambria": ("Caladea", "IBM Plex Serif"),
    "Arial": ("Liberation Sans", "Arimo", "Be Vietnam Pro"),
    "Helvetica": ("Liberation Sans", "Arimo", "Be Vietnam Pro"),
    "Calibri": ("Carlito", "Be Vietnam Pro"),
    **dict.fromkeys(("Times", "Georgia", "Garamond", "Palatino Linotype"), ("IBM Plex Serif",)),
    **dict.fromkeys(("Tahoma", "Verdana", "Segoe UI", "Aptos"), ("Be Vietnam Pro",)),
}
"""What is set in another's place, first those of the same widths."""
_SETTINGS = {
    "Office.Common/Security/Scripting": {
        "DisableMacrosExecution": "true",
        "BlockUntrustedRefererLinks": "true",
        "DisableActiveContent": "true",
        "MacroSecurityLevel": "3",
    },
    "Setup/L10N": {"ooSetupSystemLocale": "vi-VN"},
}
"""One locale on every device: dates, decimal commas and A4 come out alike."""
_ASK_SECONDS, _COLUMNS = 10.0, 3
_MEMORY_FILE, _WRITTEN = 1 << 30, 1 << 29
_MEMORY = 4 << 30
_NICENESS = 5
_CLONES = (0x20000 | 0x20000000 | 0x40000000, 0x40000000)  # mounts, processes, network; network
_CLONE_NEWUSER = 0x10000000
_MS_NOSUID_NODEV, _MS_BIND, _MS_PRIVATE = 0x2 | 0x4, 0x1000, 0x40000 | 0x4000
_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS = 1, 38


class _Stopped(Exception):
    """Whoever started this process wants no more of it, or is gone."""


def main(arguments: list[str]) -> int:
    """The exit code: 0 with the PDF on the output, else one of the constants."""
    seconds, suffix, program = arguments
    signal.signal(signal.SIGTERM, _stop)
    try:
        data = sys.stdin.buffer.read()
        torn = _torn_fonts()  # before leaving: the first child of the room must be its last
        apart = _leave()
        _die_with_parent(signal.SIGTERM)
        with _folder(apart) as folder:
            _furnish(folder, torn)
            if apart:
                _hide_home(folder, program)
            made = _convert(program, data, suffix, folder, float(seconds))
    except subprocess.TimeoutExpired:
        return SLOW
    except _Stopped:
        return STOPPED
    except OSError as error:
        sys.stderr.write(error.strerror or str(error))
        return NO_ROOM
    if made is None:
        return FAILED
    sys.stdout.buffer.write(made)
    return 0


def _convert(program: str, data: bytes, suffix: str, folder: Path, seconds: float) -> bytes | None:
    """The PDF; None when the program made none."""
    paper, profile = folder / f"paper{suffix}", folder / "profile"
    paper.write_bytes(data)
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_profile(), encoding="utf-8")
    _run(program, paper, profile, folder, seconds)
    made = paper.with_suffix(".pdf")
    return made.read_bytes() if made.is_file() else None


def _run(program: str, paper: Path, profile: Path, folder: Path, seconds: float) -> None:
    """TimeoutExpired after so many seconds; nothing that it started is left."""
    process = subprocess.Popen(
        [
            program, "--headless", "--norestore", "--nolockcheck",
            f"-env:UserInstallation={profile.as_uri()}",
            "--convert-to", "pdf", "--outdir", str(folder), str(paper),
        ],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=_confine,
        cwd=folder,
        env={
            "PATH": os.environ.get("PATH", os.defpath),
            "HOME": str(folder / "home"),
            "TMPDIR": str(folder),
            "LANG": "C.UTF-8",
            "FONTCONFIG_FILE": str(folder / "fonts.conf"),
            "SAL_USE_VCLPLUGIN": "svp",
        },
    )  # fmt: skip
    try:
        process.wait(seconds)
    finally:
        # All of it: the program is a script that starts a starter that starts the office.
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _confine() -> None:
    _die_with_parent(signal.SIGKILL)
    os.nice(_NICENESS)
    for limit, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, _WRITTEN),
        (resource.RLIMIT_AS, _MEMORY),
    ):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(limit, (most, most))


# -- the room


def _leave() -> bool:
    """Away from the network, and from the machine's files too where that is allowed: True then."""
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    user, group = os.getuid(), os.getgid()
    for clones in _CLONES:
        if libc.unshare(clones) != 0:
            if libc.unshare(clones | _CLONE_NEWUSER) != 0:
                continue
            with contextlib.suppress(OSError):
                Path("/proc/self/setgroups").write_text("deny", encoding="ascii")
                Path("/proc/self/uid_map").write_text(f"{user} {user} 1", encoding="ascii")
                Path("/proc/self/gid_map").write_text(f"{group} {group} 1", encoding="ascii")
        return clones == _CLONES[0] and libc.mount(None, b"/", None, _MS_PRIVATE, None) == 0
    return False


@contextlib.contextmanager
def _folder(apart: bool) -> Iterator[Path]:
    """A folder in memory that this account alone reads, gone afterwards."""
    base = Path(tempfile.gettempdir()) if apart else _in_memory()
    _sweep(base)
    with tempfile.TemporaryDirectory(prefix=PREFIX, dir=base, ignore_cleanup_errors=True) as name:
        folder = Path(name)
        held = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        fcntl.flock(held, fcntl.LOCK_EX)
        if apart:
            size = f"size={_MEMORY_FILE},mode=700"
            apart = _mount("tmpfs", folder, "tmpfs", _MS_NOSUID_NODEV, size)
        try:
            yield folder
        finally:
            if apart:
                ctypes.CDLL(None).umount2(os.fsencode(folder), 2)
            os.close(held)


def _in_memory() -> Path:
    """Where files lie in memory, if there is such a place; else where temporary files lie."""
    place = Path("/dev/shm")
    usual = Path(tempfile.gettempdir())
    return place if os.access(place, os.W_OK | os.X_OK) else usual


def _sweep(base: Path) -> None:
    """Folders of conversions whose processes were killed before they could clear up."""
    for left in base.glob(f"{PREFIX}*"):
        with contextlib.suppress(OSError):
            held = os.open(left, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
            try:
                old = time.time() - os.fstat(held).st_mtime > 1
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
                if old and os.fstat(held).st_uid == os.getuid():
                    shutil.rmtree(left)
            finally:
                os.close(held)


def _hide_home(folder: Path, program: str) -> None:
    """An empty memory over the account's home, its fonts kept: a paper cannot take files along."""
    own = Path(os.environ.get("HOME") or "/nonexistent")
    needed = (folder, Path(program).resolve())
    if not own.is_dir() or any(one.is_relative_to(own) for one in needed):
        return
    for named in (".fonts", ".local/share/fonts"):
        if (own / named).is_dir():
            kept = folder / "home" / named
            kept.mkdir(parents=True)
            _mount(str(own / named), kept, "", _MS_BIND, "")
    _mount("tmpfs", own, "tmpfs", _MS_NOSUID_NODEV, "size=4k,mode=500")


def _mount(source: str, target: Path, kind: str, flags: int, options: str) -> bool:
    libc = ctypes.CDLL(None, use_errno=True)
    return bool(
        libc.mount(source.encode(), os.fsencode(target), kind.encode(), flags, options.encode())
        == 0
    )


# -- what stands in it


def _furnish(folder: Path, torn: Sequence[str]) -> None:
    """A home, and fonts with all Vietnamese letters for those that the machine lacks."""
    home, fonts = folder / "home", folder / "fonts"
    home.mkdir()
    fonts.mkdir()
    for package in _FONT_PACKAGES:
        for face in _FACES:
            for font in (files(package) / "files").iterdir():
                if font.name.endswith(f"-{face}.ttf"):
                    (fonts / font.name).write_bytes(font.read_bytes())
    aliases = "".join(
        f'<match target="pattern"><test name="family"><string>{family}</string></test>'
        '<edit name="family" mode="append" binding="strong">'
        + "".join(f"<string>{one}</string>" for one in instead)
        + "</edit></match>"
        for family, instead in _STAND_INS.items()
    )
    rejected = "".join(f"<glob>{escape(one)}</glob>" for one in torn)
    (folder / "fonts.conf").write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig>'
        '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
        f"<dir>{fonts}</dir><dir>{home}</dir><cachedir>{home}/cache</cachedir>"
        f"<selectfont><rejectfont>{rejected}</rejectfont></selectfont>{aliases}</fontconfig>",
        encoding="utf-8",
    )


def _torn_fonts() -> list[str]:
    """The files of Latin fonts without all Vietnamese letters, such as Liberation 1.

    From one of them and a second face words are put together that look torn and that no search
    finds. A family goes whole, or its bold would not be of its regular's kind.
    """
    try:
        told = subprocess.run(
            ["fc-list", "-f", "%{file}\t%{family}\t|%{lang}|\n"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_ASK_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return []
    rows = [row.split("\t") for row in told.stdout.decode(errors="replace").splitlines()]
    kin: dict[tuple[str, str], set[str]] = {}
    torn = set()
    for file, family, languages in (row for row in rows if len(row) == _COLUMNS):
        group = (str(Path(file).parent), family.partition(",")[0])
        kin.setdefault(group, set()).add(file)
        if "|en|" in languages and "|vi|" not in languages:
            torn.add(group)
    return sorted(file for group in torn for file in kin[group])


def _profile() -> str:
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}">'
        + "".join(
            f'<prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop>'
            for name, value in values.items()
        )
        + "</item>"
        for path, values in _SETTINGS.items()
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry">' + items + "</oor:items>\n"
    )


# -- ending


def _die_with_parent(number: signal.Signals) -> None:
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, number, 0, 0, 0)


def _stop(_number: int, _frame: FrameType | None) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # what follows clears up
    raise _Stopped


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
