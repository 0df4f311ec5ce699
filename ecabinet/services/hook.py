"""Runs the program that the secretariat set for messages, directly and never through a shell."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

COMMAND_SECONDS = 30.0
_OWN = "ECABINET_"


def run_command(command: str, number: str, office: str) -> bool:
    """Run the command with the form's number and the member's office; whether it ended well.

    It sees no other argument, no input and none of this app's own variables, of which one may be
    a passphrase; its output goes nowhere.
    """
    outside = {name: text for name, text in os.environ.items() if not name.startswith(_OWN)}
    try:
        done = subprocess.run(
            [command, number, office],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=COMMAND_SECONDS,
            env=outside,
            check=False,
        )
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def can_run(path: Path) -> bool:
    """Whether it is the whole path of an executable file."""
    return path.is_absolute() and path.is_file() and os.access(path, os.X_OK)
