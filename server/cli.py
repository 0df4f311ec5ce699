"""The `ecabinet-server` command: init, serve, backup, restore, verify, stats."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer
from sqlalchemy.exc import DBAPIError

from ecabinet.domain.errors import DomainError, Fault

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)

Data = Annotated[Path, typer.Option("--data", help="Folder of the installation.")]


def say(**values: Any) -> None:
    """One JSON object on one line of standard output."""
    sys.stdout.write(json.dumps(values, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def run(act: Callable[[], int | None]) -> None:
    """Run one command and leave with CLI.md's exit codes; one clear line on stderr."""
    try:
        code = act() or 0
    except DomainError as error:
        code = 1
        sys.stderr.write(f"{error}\n")
    except (Fault, OSError, DBAPIError) as error:
        code = 3
        sys.stderr.write(f"{error}\n")
    raise typer.Exit(code)


@app.command()
def init(
    data: Data,
    database: Annotated[str, typer.Option(help="PostgreSQL URL; default SQLite.")] = "",
    blobs: Annotated[str, typer.Option(help="Folder or object store URL.")] = "",
    quota: Annotated[int, typer.Option(min=0, help="Bytes of blobs in all; 0: no bound.")] = 0,
) -> None:
    """Make an installation: keys, certificate, database; print the one-time founding code."""
    from server.installation import initialise

    def act() -> None:
        code, spki = initialise(data, database, blobs, quota)
        say(code=code, spki=spki)

    run(act)


@app.command()
def serve(
    data: Data,
    host: Annotated[str, typer.Option(help="Address to listen at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 picks a free one.")] = 8443,
    workers: Annotated[int, typer.Option(min=1, max=64, help="More need PostgreSQL.")] = 1,
) -> None:
    """Serve until SIGTERM; print {"url","spki"} when listening."""
    from server.serving import serve_until_stopped

    run(lambda: serve_until_stopped(data, host, port, workers, say))


@app.command()
def backup(data: Data, file: Annotated[Path, typer.Argument(help="File to write.")]) -> None:
    """Write one consistent file; the server may be running."""
    from server.backup import back_up

    run(lambda: say(ok=True, **back_up(data, file)))


@app.command()
def restore(file: Annotated[Path, typer.Argument(help="File to read.")], data: Data) -> None:
    """Make an installation from a backup; it refuses writes until `reopen`."""
    from server.backup import restore as restore_from

    run(lambda: say(ok=True, **restore_from(file, data)))


@app.command()
def reopen(data: Data) -> None:
    """Let a restored installation accept writes again."""
    from server.backup import reopen as reopen_for_writes

    def act() -> None:
        reopen_for_writes(data)
        say(ok=True)

    run(act)


@app.command()
def verify(data: Data) -> None:
    """Recompute every tree and hash; exit 4 when something is damaged."""
    from server.audit import audit

    def act() -> int:
        report = audit(data)
        say(**report.as_json())
        return 0 if report.ok else 4

    run(act)


@app.command()
def stats(data: Data) -> None:
    """Count what is kept."""
    from server.audit import count

    run(lambda: say(**count(data)))


def main() -> None:
    """Entry point of the `ecabinet-server` command."""
    app()


if __name__ == "__main__":
    main()
