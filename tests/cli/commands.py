"""Runs `ecabinet` and reads what it printed: as the process that people run, or in this one.

The latter spares a start; what a process alone can show (its exit, its end) is for `run`.
"""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from ecabinet.cli.main import run
from ecabinet.cli.opening import Cabinets, OncePerCommand

PASSPHRASE = "mật khẩu để thử lệnh"


def _environment(passphrase: str) -> dict[str, str]:
    return {
        "ECABINET_PASSPHRASE": passphrase,
        "ECABINET_KDF": "floor",
        "ECABINET_KEYRING": "none",
        "LANG": "en_GB.UTF-8",
        "LC_ALL": "",
    }


@dataclass(frozen=True, slots=True)
class Done:
    """A finished command: `lines` are its JSON objects."""

    code: int
    lines: list[dict[str, Any]]
    stderr: str

    @property
    def one(self) -> dict[str, Any]:
        """The only object that was printed."""
        assert len(self.lines) == 1, self
        return self.lines[0]


@dataclass(frozen=True, slots=True)
class Cli:
    """The command at one profile; `cabinets` is for what is run in this process."""

    profile: Path
    cabinets: Cabinets = field(default_factory=OncePerCommand)

    def run(self, *arguments: str | Path, passphrase: str = PASSPHRASE, **env: str) -> Done:
        """Run as a process with --json, whatever the outcome."""
        done = subprocess.run(
            self._command(*arguments),
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
            env={**os.environ, **_environment(passphrase), **env},
        )
        lines = [json.loads(line) for line in done.stdout.splitlines()]
        return Done(done.returncode, lines, done.stderr)

    def started(self, *arguments: str | Path) -> subprocess.Popen[str]:
        """A process that goes on until it is ended."""
        return subprocess.Popen(
            self._command(*arguments),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            stdin=subprocess.DEVNULL,
            text=True,
            env={**os.environ, **_environment(PASSPHRASE)},
            # Whoever begins the tests in the background has them ignore the interrupt.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )

    def _command(self, *arguments: str | Path) -> list[str]:
        line = [*map(str, arguments), "--profile", str(self.profile), "--json"]
        return [sys.executable, "-m", "ecabinet.cli.start", *line]

    def __call__(self, *arguments: str | Path, code: int = 0, passphrase: str = PASSPHRASE) -> Done:
        """Run in this process what must end in `code`."""
        out, err = io.StringIO(), io.StringIO()
        line = [*map(str, arguments), "--profile", str(self.profile), "--json"]
        with pytest.MonkeyPatch.context() as patch:
            for name, value in _environment(passphrase).items():
                patch.setenv(name, value)
            ended = run(line, cabinets=self.cabinets, stdout=out, stderr=err)
        lines = [json.loads(one) for one in out.getvalue().splitlines()]
        done = Done(ended, lines, err.getvalue())
        assert done.code == code, done
        return done

    def refused(self, *arguments: str | Path, code: int = 1) -> str:
        """Run in this process what must fail; the line that says why."""
        done = self(*arguments, code=code)
        assert len(done.stderr.splitlines()) == 1, done
        return done.stderr
