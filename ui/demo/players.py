"""The processes of the demonstration as the driver holds them: server, command lines, windows."""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

PATIENCE_S = 180.0
STOP_S = 20.0
PASSPHRASE = "đúng tám giờ sáng mai"


class PlayerLost(Exception):
    """A process of the demonstration ended or fell silent."""


class Refused(Exception):
    """A command or a gesture was refused; its text says why."""


def environment(passphrase: str = PASSPHRASE, **more: str) -> dict[str, str]:
    """What each process gets: no key ring, the light key derivation, the passphrase."""
    return {
        **os.environ,
        "ECABINET_KDF": "floor",
        "ECABINET_KEYRING": "none",
        "ECABINET_PASSPHRASE": passphrase,
        "PYTHONUNBUFFERED": "1",
        **more,
    }


class Talk:
    """A child that answers one line for one line; its errors go to a log file."""

    def __init__(self, command: Sequence[str], log: Path, **more: str) -> None:
        self._log = log
        with log.open("ab") as errors:
            self.process = subprocess.Popen(
                [sys.executable, "-m", *command],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                env=environment(**more),
            )
        self._lines: queue.Queue[str | None] = queue.Queue()
        assert self.process.stdout is not None
        threading.Thread(target=self._listen, args=(self.process.stdout,), daemon=True).start()

    def _listen(self, stream: IO[str]) -> None:
        for line in stream:
            self._lines.put(line)
        self._lines.put(None)

    def line(self) -> str:
        """The next line it says. Errors: PlayerLost."""
        try:
            line = self._lines.get(timeout=PATIENCE_S)
        except queue.Empty:
            raise PlayerLost(f"silent for {PATIENCE_S:.0f} s: {self._last_words()}") from None
        if line is None:
            raise PlayerLost(f"ended: {self._last_words()}")
        return line

    def ask(self, **order: Any) -> dict[str, Any]:
        """Say a line and hear the answer. Errors: PlayerLost."""
        assert self.process.stdin is not None
        try:
            self.process.stdin.write(json.dumps(order, ensure_ascii=False) + "\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            raise PlayerLost(f"ended: {self._last_words()}") from None
        answer: dict[str, Any] = json.loads(self.line())
        return answer

    def stop(self, number: int | None = None) -> None:
        """End it and wait: by a signal, or by telling it nothing more."""
        assert self.process.stdin is not None
        if number is None:
            self.process.stdin.close()
        elif self.process.poll() is None:
            self.process.send_signal(number)
        try:
            self.process.wait(STOP_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def _last_words(self) -> str:
        return self._log.read_text(encoding="utf-8", errors="replace")[-1500:].strip()


def once(*arguments: str) -> Any:
    """One finished `ecabinet-server` command's JSON. Errors: Refused."""
    done = subprocess.run(
        [sys.executable, "-m", "server.cli", *arguments],
        capture_output=True,
        text=True,
        env=environment(),
        timeout=PATIENCE_S,
        check=False,
    )
    if done.returncode:
        raise Refused(f"ecabinet-server {arguments[0]}: {done.stderr.strip()}")
    return json.loads(done.stdout)


@dataclass
class Server:
    """The server process over its folder `data`; `log` is what it says of itself."""

    data: Path
    log: Path
    code: str = ""
    url: str = ""
    spki: str = ""

    def start(self) -> None:
        """Make the folder's installation if there is none, and serve it."""
        if not self.data.exists():
            self.code = once("init", "--data", str(self.data))["code"]
        command = ["server.cli", "serve", "--data", str(self.data), "--port", "0"]
        self._talk = Talk(command, self.log)
        ready = json.loads(self._talk.line())
        self.url, self.spki = ready["url"], ready["spki"]

    def stop(self) -> None:
        self._talk.stop(signal.SIGTERM)


class Crew:
    """Command lines of many profiles in one process; safe to use from several threads."""

    def __init__(self, log: Path) -> None:
        self._talk = Talk(["ui.demo.crew"], log)
        self._lock = threading.Lock()

    def answer(self, profile: Path, *args: str) -> dict[str, Any]:
        """Exit code, output and errors of one command."""
        with self._lock:
            return self._talk.ask(profile=str(profile), args=list(args))

    def run(self, profile: Path, *args: str) -> Any:
        """A command's JSON object (a list of them for many lines). Errors: Refused."""
        told = self.answer(profile, *args)
        if told["code"]:
            raise Refused(f"ecabinet {' '.join(args)}: {told['code']}: {told['err'].strip()}")
        lines = [json.loads(line) for line in told["out"].splitlines()]
        return lines[0] if len(lines) == 1 else lines

    def stop(self) -> None:
        self._talk.stop()


class Actor:
    """A window process on a profile; every call is one gesture or one look. Errors: Refused."""

    def __init__(self, profile: Path, log: Path, *, size: tuple[int, int] = (1280, 800)) -> None:
        self._talk = Talk(
            ["ui.demo.actor", str(profile)], log, passphrase="", QT_QPA_PLATFORM="offscreen"
        )
        self._size = size

    def do(self, act: str, **args: Any) -> Any:
        told = self._talk.ask(do=act, **args)
        if not told["ok"]:
            raise Refused(f"{act} {args}: {told['error']}")
        return told["value"]

    def click(self, *names: str, place: int = 0) -> None:
        for name in names:
            self.do("click", name=name, place=place)

    def type(self, name: str, text: str) -> None:
        self.do("type", name=name, text=text)

    def press(self, keys: str) -> None:
        self.do("press", keys=keys)

    def read(self, text: str) -> str:
        """Wait until `text` can be read, and give it back."""
        self.do("read", text=text)
        return text

    def gone(self, text: str) -> None:
        self.do("gone", text=text)

    def texts(self) -> list[str]:
        return list(self.do("texts"))

    def picture(self, path: Path) -> None:
        self.do("picture", path=str(path))

    def resize(self, width: int, height: int) -> None:
        self.do("resize", width=width, height=height)

    def look(self, scheme: str) -> None:
        self.do("look", scheme=scheme)

    def unlock(self) -> None:
        """As its user does at the first screen."""
        self.type("Cụm mật khẩu", PASSPHRASE)
        self.press("Return")

    def kill(self) -> None:
        """SIGKILL: nothing is said goodbye to."""
        self._talk.stop(signal.SIGKILL)

    def stop(self) -> None:
        self._talk.stop()
