"""The `ecabinet` command: finds the module of one command, runs it, and gives its exit code.

Only the asked command is imported. Exit codes: 0 done, 1 refused, 2 usage, 3 the world failed, 4
a hostile or damaged record.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from ecabinet.domain.errors import DomainError, Fault

if TYPE_CHECKING:
    import typer
    from typer import TyperException

    from ecabinet.cli.opening import Cabinets
    from ecabinet.pdf.child import Child


DONE, REFUSED, USAGE, FAILED, HOSTILE = 0, 1, 2, 3, 4
INTERRUPTED = 130
_EVIDENCE = ("hostile.", "alarm.")

# Where each command stands: a typer group, or a function.
COMMANDS: dict[str, str] = {
    "found": "ecabinet.cli.people:found",
    "member": "ecabinet.cli.people:member",
    "invite": "ecabinet.cli.people:invite",
    "enrol": "ecabinet.cli.people:enrol",
    "recover": "ecabinet.cli.people:recover",
    "device": "ecabinet.cli.devices:device",
    "policy": "ecabinet.cli.devices:policy",
    "passphrase": "ecabinet.cli.devices:change_passphrase",
    "sync": "ecabinet.cli.state:sync",
    "status": "ecabinet.cli.state:status",
    "incident": "ecabinet.cli.state:incident",
    "space": "ecabinet.cli.state:space",
    "meeting": "ecabinet.cli.meetings:meeting",
    "paper": "ecabinet.cli.papers:paper",
    "annotate": "ecabinet.cli.papers:annotate",
    "annotations": "ecabinet.cli.papers:list_marks",
    "search": "ecabinet.cli.papers:search",
    "pdf": "ecabinet.cli.pdf:pdf",
    "read": "ecabinet.cli.pdf:read",
    "live": "ecabinet.cli.live:app",
    "form": "ecabinet.cli.forms:app",
    "proxy": "ecabinet.cli.proxies:app",
    "conclusion": "ecabinet.cli.conclusions:app",
    "task": "ecabinet.cli.tasks:app",
    "reminders": "ecabinet.cli.reminders:reminders",
    "verify": "ecabinet.cli.evidence:verify",
    "stats": "ecabinet.cli.stats:stats",
    "demo": "ecabinet.cli.apps:demo",
}


@dataclass(frozen=True, slots=True)
class Globals:
    """The options that every command takes, wherever they stand on the line."""

    profile: Path
    json: bool
    offline: bool
    rest: list[str]


def run(
    arguments: Sequence[str],
    cabinets: Cabinets | None = None,
    stdout: TextIO | None = None,
    stderr: TextIO | None = None,
    child: Child | None = None,
) -> int:
    """Run one command; its exit code. `cabinets` opens them otherwise than once per command,
    `child` is a worker that is under way for the file to read.

    Without arguments the app's window is opened.
    """
    from ecabinet.cli import opening

    out, err = stdout or sys.stdout, stderr or sys.stderr
    try:
        asked = _globals(list(arguments))
    except ValueError as wrong:
        err.write(f"{wrong}\n")
        return USAGE
    call = opening.Invocation(
        profile=asked.profile,
        json=asked.json,
        offline=asked.offline,
        stdout=out,
        stderr=err,
        cabinets=cabinets or opening.OncePerCommand(),
    )
    with opening.running(call), redirect_stdout(out), redirect_stderr(err):
        return _exit_code(asked.rest, err, child)


def _exit_code(arguments: list[str], err: TextIO, child: Child | None) -> int:
    """What CLI.md says of each way in which a command ends; one clear line for a failure."""
    try:
        return _dispatch(arguments, child)
    except DomainError as error:
        _say(error, err)
        return REFUSED
    except Fault as fault:
        _say(fault, err)
        return HOSTILE if fault.code.startswith(_EVIDENCE) else FAILED
    except BrokenPipeError:
        return FAILED
    except OSError as error:
        err.write(f"{error.strerror or error}: {error.filename or ''}".rstrip(": ") + "\n")
        return FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
    except _usage_error() as usage:
        context = getattr(usage, "ctx", None)
        if context is not None:
            err.write(f"{context.get_usage()}\n")
        err.write(f"{usage.format_message()}\n")
        return USAGE


def _usage_error() -> type[TyperException]:
    """Asked for when nothing else fits only: a start of the window loads no command line."""
    from typer import TyperException

    return TyperException


def _say(error: DomainError | Fault, err: TextIO) -> None:
    from ecabinet.cli.words import words

    err.write(words(error) + "\n")


def _dispatch(arguments: list[str], child: Child | None = None) -> int:
    if not arguments:
        from ecabinet.cli.windows import window

        return window()
    if arguments[0] == "read" and len(arguments) == 2 and not arguments[1].startswith("-"):
        # Nothing to parse: a file that is opened from the desktop waits for no command line.
        from ecabinet.cli.windows import reader

        return reader(Path(arguments[1]), child)
    name = next((one for one in arguments if not one.startswith("-")), "")
    command = _tree(name) if name in COMMANDS else _tree(*COMMANDS)
    code = command(args=arguments, prog_name="ecabinet", standalone_mode=False)
    return code if isinstance(code, int) else DONE


@cache
def _tree(*names: str) -> Any:
    """The command line with these commands; all of them where help is asked for."""
    import typer

    root = typer.Typer(
        add_completion=False,
        no_args_is_help=True,
        rich_markup_mode=None,
        help="Paperless cabinet meetings and signed opinion forms.",
        epilog="Every command takes --profile DIR, --json and --offline.",
    )
    root.callback()(_root)
    for name in names:
        _add(root, name)
    return typer.main.get_command(root)


def _root() -> None:
    """Paperless cabinet meetings and signed opinion forms, end-to-end encrypted."""


def _add(root: typer.Typer, name: str) -> None:
    import typer

    module, found = COMMANDS[name].split(":")
    command = getattr(import_module(module), found)
    if isinstance(command, typer.Typer):
        root.add_typer(command, name=name)
    else:
        root.command(name)(command)


def _globals(arguments: list[str]) -> Globals:
    """Takes the common options off the line; ValueError for a --profile without a folder."""
    profile = os.environ.get("ECABINET_PROFILE", "")
    json = offline = False
    rest: list[str] = []
    waiting = iter(arguments)
    for one in waiting:
        if one == "--":
            rest += [one, *waiting]
        elif one == "--json":
            json = True
        elif one == "--offline":
            offline = True
        elif one == "--profile" or one.startswith("--profile="):
            profile = one.partition("=")[2] if "=" in one else next(waiting, "")
            if not profile:
                raise ValueError("--profile: DIR")
        else:
            rest.append(one)
    return Globals(Path(profile) if profile else default_profile(), json, offline, rest)


def default_profile() -> Path:
    """Where the platform keeps an application's data."""
    from platformdirs import user_data_path

    return user_data_path("e-Cabinet", appauthor=False)
