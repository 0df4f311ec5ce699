"""Runs `ecabinet` as the process that people run, and reads what it printed.

What many tests need beforehand is run in this process instead: it spares a start each.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ecabinet.cli.main import run

PASSPHRASE = "mật khẩu để thử lệnh"


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
    """The command at one profile."""

    profile: Path

    def run(self, *arguments: str | Path, passphrase: str = PASSPHRASE, **env: str) -> Done:
        """Run with --json, whatever the outcome."""
        done = subprocess.run(
            [
                sys.executable,
                "-m",
                "ecabinet.cli.main",
                *map(str, arguments),
                "--profile",
                str(self.profile),
                "--json",
            ],
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
            env={
                **os.environ,
                "ECABINET_PASSPHRASE": passphrase,
                "ECABINET_KDF": "floor",
                "ECABINET_KEYRING": "none",
                "LANG": "en_GB.UTF-8",
                "LC_ALL": "",
                **env,
            },
        )
        lines = [json.loads(line) for line in done.stdout.splitlines()]
        return Done(done.returncode, lines, done.stderr)

    def inside(self, *arguments: str | Path, code: int = 0) -> Done:
        """Run in this process what must end in `code`; the environment is the test's own."""
        out, err = io.StringIO(), io.StringIO()
        line = [*map(str, arguments), "--profile", str(self.profile), "--json"]
        ended = run(line, stdout=out, stderr=err)
        lines = [json.loads(one) for one in out.getvalue().splitlines()]
        done = Done(ended, lines, err.getvalue())
        assert done.code == code, done
        return done

    def __call__(self, *arguments: str | Path) -> Done:
        """Run what must succeed."""
        done = self.run(*arguments)
        assert done.code == 0, done
        return done

    def refused(self, *arguments: str | Path, code: int = 1) -> str:
        """Run what must fail; the line that says why."""
        done = self.run(*arguments)
        assert done.code == code, done
        assert len(done.stderr.splitlines()) == 1, done
        return done.stderr
