"""Owns a screen of its own (Xvfb, openbox): its pixels as memory, keys and pointer by XTEST.

The screen lies in a file that is mapped here, so that looking costs the X server nothing.
"""

from __future__ import annotations

import contextlib
import ctypes
import mmap
import os
import shutil
import signal
import struct
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

WIDTH, HEIGHT = 1280, 800
NEEDED = ("Xvfb", "openbox")
PERIOD = 0.0005  # s between two looks: a loop that spins would take a core from what is measured
_XWD_COLOR_BYTES = 12
_RULES = """<?xml version="1.0"?>
<openbox_config xmlns="http://openbox.org/3.4/rc"><applications><application class="*">
<decor>no</decor><maximized>yes</maximized><focus>yes</focus>
</application></applications></openbox_config>
"""


class NeverShown(Exception):
    """What was waited for did not come onto the screen."""


class Screen:
    """1280 × 800 pixels of 4 bytes (blue, green, red, unused). Times are in milliseconds."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self.environment = environment
        raw = (folder / "Xvfb_screen0").open("rb")
        with raw:
            self._pixels = mmap.mmap(raw.fileno(), 0, access=mmap.ACCESS_READ)
        head = struct.unpack(">25I", self._pixels[:100])
        self._start = head[0] + head[19] * _XWD_COLOR_BYTES
        self._stride = head[12]
        self._x11 = ctypes.CDLL("libX11.so.6")
        self._test = ctypes.CDLL("libXtst.so.6")
        self._x11.XOpenDisplay.restype = ctypes.c_void_p
        self._x11.XStringToKeysym.restype = ctypes.c_ulong
        self._x11.XKeysymToKeycode.argtypes = [ctypes.c_void_p, ctypes.c_ulong]
        display = self._x11.XOpenDisplay(environment["DISPLAY"].encode())
        if not display:
            raise NeverShown("display")
        self._display = ctypes.c_void_p(display)

    # -- looking

    def row(self, y: int, x0: int = 0, x1: int = WIDTH) -> bytes:
        """The pixels of one row from `x0` to before `x1`."""
        start = self._start + y * self._stride
        return self._pixels[start + 4 * x0 : start + 4 * x1]

    def area(self, x0: int, y0: int, x1: int, y1: int) -> bytes:
        """A rectangle's pixels, row by row."""
        return b"".join(self.row(y, x0, x1) for y in range(y0, y1))

    def until(
        self, true: Callable[[], bool], seconds: float = 20.0, since: float | None = None
    ) -> float:
        """Milliseconds from `since` (now) until `true`; NeverShown after `seconds`."""
        started = time.perf_counter() if since is None else since
        while not true():
            if time.perf_counter() - started > seconds:
                raise NeverShown
            time.sleep(PERIOD)
        return (time.perf_counter() - started) * 1000

    def rest(self, seconds: float = 0.3, limit: float = 10.0) -> None:
        """Until nothing has changed on the screen for `seconds`, or `limit` is over."""
        until = time.monotonic() + limit
        seen, since = self._sample(), time.monotonic()
        while time.monotonic() - since < seconds and time.monotonic() < until:
            time.sleep(0.02)
            now = self._sample()
            if now != seen:
                seen, since = now, time.monotonic()

    def _sample(self) -> int:
        return hash(tuple(self.row(y) for y in range(3, HEIGHT, 7)))

    # -- hands

    def key(self, chord: str) -> float:
        """Press and release keys such as "ctrl+End"; the moment they were sent."""
        names = {"ctrl": "Control_L", "shift": "Shift_L", "alt": "Alt_L"}
        codes = [self._code(names.get(name, name)) for name in chord.split("+")]
        sent = time.perf_counter()
        for code in codes:
            self._test.XTestFakeKeyEvent(self._display, code, 1, 0)
        for code in reversed(codes):
            self._test.XTestFakeKeyEvent(self._display, code, 0, 0)
        self._x11.XFlush(self._display)
        return sent

    def _code(self, name: str) -> int:
        symbol = self._x11.XStringToKeysym(name.encode())
        return int(self._x11.XKeysymToKeycode(self._display, symbol))

    def move(self, x: int, y: int) -> float:
        """The pointer to a pixel; the moment it was sent."""
        sent = time.perf_counter()
        self._test.XTestFakeMotionEvent(self._display, -1, x, y, 0)
        self._x11.XFlush(self._display)
        return sent

    def button(self, down: bool) -> None:
        self._test.XTestFakeButtonEvent(self._display, 1, int(down), 0)
        self._x11.XFlush(self._display)

    def close(self) -> None:
        self._x11.XCloseDisplay(self._display)


def lacking() -> list[str]:
    """What a screen needs and this machine has not."""
    return [name for name in NEEDED if shutil.which(name) is None]


@contextlib.contextmanager
def screen(folder: Path) -> Iterator[Screen]:
    """A screen with a window manager that fills it with each window, and a message bus."""
    with contextlib.ExitStack() as ends:
        reading, writing = os.pipe()
        size = f"{WIDTH}x{HEIGHT}x24"
        server = ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-nocursor"]
        server += ["-fbdir", str(folder), "-nolisten", "tcp", "-noreset"]
        ends.enter_context(_running(server, os.environ, pass_fds=(writing,)))
        os.close(writing)
        with os.fdopen(reading) as told:
            display = f":{told.readline().strip()}"
        around = {
            name: os.environ[name] for name in ("PATH", "LANG", "TMPDIR") if name in os.environ
        }
        around |= {"DISPLAY": display, "GTK_A11Y": "none", "NO_AT_BRIDGE": "1"}
        if shutil.which("dbus-daemon") is not None:
            address = f"unix:path={folder}/bus"
            bus = ["dbus-daemon", "--session", "--nofork", f"--address={address}"]
            around["DBUS_SESSION_BUS_ADDRESS"] = address
            ends.enter_context(_running(bus, {**around, "HOME": str(folder)}))
        rules = folder / "openbox.xml"
        rules.write_text(_RULES, "utf-8")
        manager = ["openbox", "--config-file", str(rules), "--sm-disable"]
        ends.enter_context(_running(manager, {**around, "HOME": str(folder)}))
        shown = Screen(folder, around)
        ends.callback(shown.close)
        time.sleep(0.5)  # the window manager says nowhere that it is ready
        yield shown


@contextlib.contextmanager
def _running(
    command: list[str],
    environment: dict[str, str] | os._Environ[str],
    pass_fds: tuple[int, ...] = (),
) -> Iterator[None]:
    with started(command, dict(environment), pass_fds):
        yield


@contextlib.contextmanager
def started(
    command: list[str], environment: dict[str, str], pass_fds: tuple[int, ...] = ()
) -> Iterator[subprocess.Popen[bytes]]:
    """A program in a group of its own, whose whole group is ended afterwards."""
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(
        command,
        env=environment,
        stdin=quiet,
        stdout=quiet,
        stderr=quiet,
        pass_fds=pass_fds,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
