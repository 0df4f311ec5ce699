"""Starts the real server as a process over TLS for tests; refuses to wait without an end."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from typer.testing import CliRunner

from server.cli import app
from tests.forks import FORKS

READY_SECONDS = 30.0
STOP_SECONDS = 15.0


def run_server_command(*arguments: str) -> subprocess.CompletedProcess[str]:
    """One finished `ecabinet-server` command, its output as text."""
    return subprocess.run(
        [sys.executable, "-m", "server.cli", *arguments],
        capture_output=True,
        text=True,
        timeout=READY_SECONDS,
        check=False,
    )


def _serve(
    command: Sequence[str], environment: dict[str, str], said: Connection, log: Path
) -> None:
    """In the new process: what it prints goes to `said`."""
    os.environ.clear()
    os.environ.update(environment)
    with said, log.open("ab") as lines:
        os.dup2(said.fileno(), sys.stdout.fileno())
        os.dup2(lines.fileno(), sys.stderr.fileno())
    app(command)


@dataclass
class ServerProcess:
    """A running server. `code` is empty when the folder had been initialised before."""

    data_dir: Path
    code: str
    arguments: tuple[str, ...] = ()
    first_port: int = 0
    url: str = ""
    spki: str = ""
    log: Path = field(init=False)
    process: BaseProcess = field(init=False)

    def __post_init__(self) -> None:
        self.log = self.data_dir.with_name(self.data_dir.name + ".log")
        self._launch(self.first_port)

    @property
    def port(self) -> int:
        return int(self.url.rsplit(":", 1)[1])

    @property
    def running(self) -> bool:
        return self.process.is_alive()

    @property
    def pid(self) -> int:
        assert self.process.pid is not None
        return self.process.pid

    def signal(self, number: int) -> None:
        os.kill(self.pid, number)

    def _launch(self, port: int) -> None:
        self.log.touch()
        heard, theirs = FORKS.Pipe(duplex=False)
        command = ["serve", "--data", str(self.data_dir), "--port", str(port), *self.arguments]
        with heard:
            with theirs:
                told = (command, dict(os.environ), theirs, self.log)
                self.process = FORKS.Process(target=_serve, args=told)
                self.process.start()
            ready = json.loads(self._first_line(heard))
        self.url, self.spki = ready["url"], ready["spki"]

    def _first_line(self, heard: Connection) -> bytes:
        """The line printed when the server listens. Errors: RuntimeError with the log's end."""
        line = b""
        while heard.poll(READY_SECONDS) and (more := os.read(heard.fileno(), 4096)):
            line += more
            if line.endswith(b"\n"):
                return line
        self.kill()
        raise RuntimeError(f"server did not start: {self.log.read_text()[-2000:]}")

    def stop(self) -> int:
        """SIGTERM; the exit code."""
        return self._end(signal.SIGTERM)

    def kill(self) -> int:
        """SIGKILL, as a power cut would; the exit code."""
        return self._end(signal.SIGKILL)

    def _end(self, number: int) -> int:
        if self.running:
            self.signal(number)
        self.process.join(STOP_SECONDS)
        code = self.process.exitcode
        if code is None:
            self.process.kill()
            self.process.join()
            raise TimeoutError("the server did not stop")
        return code

    def restart(self) -> None:
        """Stop if it still runs, and serve the same folder at the same port."""
        port = self.port
        if self.running:
            self.stop()
        self._launch(port)


def start_server(
    data_dir: Path, *, init: Sequence[str] = (), serve: Sequence[str] = (), port: int = 0
) -> ServerProcess:
    """Initialise `data_dir` when it is empty or missing, and serve it (0: at a free port)."""
    code = ""
    if not data_dir.exists() or not any(data_dir.iterdir()):
        done = CliRunner().invoke(app, ["init", "--data", str(data_dir), *init])
        if done.exit_code != 0:
            raise RuntimeError(f"init failed: {done.stderr[-2000:]}")
        code = json.loads(done.stdout)["code"]
    return ServerProcess(data_dir, code, tuple(serve), port)
