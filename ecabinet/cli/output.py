"""What commands print: JSON lines or short lines for people, times with their zone."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from ecabinet.cli.opening import current
from ecabinet.domain.errors import DomainError
from ecabinet.domain.walltime import read_moment_ms

DEFAULT_ZONE = "Asia/Ho_Chi_Minh"


def say(record: Mapping[str, Any], line: str | None = None) -> None:
    """One JSON object on a line with `--json`; else `line`, or the keys with their values."""
    out = current().stdout
    if current().json:
        out.write(json.dumps(plain(record), ensure_ascii=False) + "\n")
    elif line is not None:
        out.write(line + "\n")
    else:
        for key, value in record.items():
            out.write(f"{key}: {shown(value)}\n")
    out.flush()


def table(records: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> None:
    """A JSON object a line with `--json`; else these columns, as wide as they must be."""
    if current().json:
        for record in records:
            say(record)
        return
    cells = [[shown(record.get(name)) for name in columns] for record in records]
    widths = [max((len(row[at]) for row in cells), default=0) for at in range(len(columns))]
    for row in cells:
        line = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        say({}, line.rstrip())


def note(line: str) -> None:
    """A line on stderr, for people only."""
    current().stderr.write(line + "\n")


def progress(line: str) -> None:
    """A line that replaces itself on stderr, where that is a terminal."""
    err = current().stderr
    if err.isatty():
        err.write(f"\r\x1b[K{line}")
        err.flush()


def progress_kept(line: str) -> None:
    """A line that stays above the one that replaces itself, where that is a terminal."""
    if current().stderr.isatty():
        progress(f"{line}\n")


def progress_done() -> None:
    """Takes the progress line away."""
    progress("")


def iso(at_ms: int, zone: str = DEFAULT_ZONE) -> str | None:
    """Milliseconds UTC as ISO 8601 with the zone's offset; None for 0."""
    if not at_ms:
        return None
    seconds, rest = divmod(at_ms, 1000)
    moment = datetime.fromtimestamp(seconds, ZoneInfo(zone)).replace(microsecond=rest * 1000)
    return moment.isoformat(timespec="milliseconds" if rest else "seconds")


def moment_ms(text: str, field: str, zone: str = DEFAULT_ZONE) -> int:
    """ISO 8601 text to milliseconds UTC, in the cabinet's zone when it names none."""
    return read_moment_ms(text, ZoneInfo(zone), field)


def ident(text: str, size: int = 16) -> bytes:
    """An id in hex; DomainError input.id."""
    try:
        value = bytes.fromhex(text)
    except ValueError:
        raise DomainError("input.id", value=text) from None
    if len(value) != size:
        raise DomainError("input.id", value=text)
    return value


def json_file(path: Path) -> Any:
    """What a JSON file (or "-", standard input) holds; DomainError says what is wrong with it."""
    text = text_file(path)
    try:
        return json.loads(text)
    except ValueError as error:
        line = getattr(error, "lineno", 0)
        raise DomainError("input.json", file=path.name, line=line) from None


def text_file(path: Path) -> str:
    """The text of a file (or "-", standard input)."""
    if str(path) == "-":
        return sys.stdin.read()
    try:
        return path.read_text(encoding="utf-8")
    except (FileNotFoundError, IsADirectoryError):
        raise DomainError("input.no_file", file=str(path)) from None
    except UnicodeDecodeError:
        raise DomainError("input.not_utf8", file=path.name) from None


def plain(value: Any) -> Any:
    """Bytes as lower-case hex, paths as text, sets in order: ready for JSON."""
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, frozenset | set):
        return sorted(plain(one) for one in value)
    if isinstance(value, tuple | list):
        return [plain(one) for one in value]
    return value


def shown(value: Any) -> str:
    """A value in a table for people."""
    if value is None:
        return "–"
    found = plain(value)
    if isinstance(found, list):
        return ", ".join(map(str, found))
    return str(found)
