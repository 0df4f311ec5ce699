"""Starts the real server as a process over TLS for tests; refuses to wait without an end."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from typer.testing import CliRunner

from server.cli import app

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
    process: subprocess.Popen[bytes] = field(init=False)

    def __post_init__(self) -> None:
        self.log = self.data_dir.with_name(self.data_dir.name + ".log")
        self._launch(self.first_port)

    @property
    def port(self) -> int:
        return int(self.url.rsplit(":", 1)[1])

    def _launch(self, port: int) -> None:
        command = [sys.executable, "-m", "server.cli", "serve", "--data", str(self.data_dir)]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [*command, "--port", str(port), *self.arguments],
                stdout=subprocess.PIPE,
                stderr=log,
                env={**os.environ, "PYTHONUNBUFFERED": "1"},
            )
        ready = json.loads(self._first_line())
        self.url, self.spki = ready["url"], ready["spki"]

    def _first_line(self) -> bytes:
        """The line printed when the server listens. Errors: RuntimeError with the log's end."""
        assert self.process.stdout is not None
        end = time.monotonic() + READY_SECONDS
        while time.monotonic() < end:
            readable, _, _ = select.select([self.process.stdout], [], [], 0.2)
            if readable and (line := self.process.stdout.readline()):
                return line
            if self.process.poll() is not None:
                break
        self.kill()
        raise RuntimeError(f"server did not start: {self.log.read_text()[-2000:]}")

    def stop(self) -> int:
        """SIGTERM; the exit code."""
        return self._end(signal.SIGTERM)

    def kill(self) -> int:
        """SIGKILL, as a power cut would; the exit code."""
        return self._end(signal.SIGKILL)

    def _end(self, number: int) -> int:
        if self.process.poll() is None:
            self.process.send_signal(number)
        try:
            code = self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise
        finally:
            if self.process.stdout is not None:
                self.process.stdout.close()
        return code

    def restart(self) -> None:
        """Stop if it still runs, and serve the same folder at the same port."""
        port = self.port
        if self.process.poll() is None:
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
