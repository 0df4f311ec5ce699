"""Runs the benches and keeps their figures: `python -m tests.bench [names]` writes RESULTS.md.

A bench is a module `bench_<name>.py` here whose `run()` returns its figures by name. Each runs in
a process of its own; the tables of benches that were not asked for stay as they are.
"""

from __future__ import annotations

import ast
import datetime
import json
import os
import platform
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
RESULTS = HERE / "RESULTS.md"
HEAD = """# Figures

Written by `make bench` (`python -m tests.bench [names]`). Figures are of one run on one machine:
compare those of one table with each other, not with another machine's.
"""
SECTION = re.compile(r"^## (\w+)\n.*?(?=^## |\Z)", re.MULTILINE | re.DOTALL)


def names() -> list[str]:
    """Every bench that has a `run()`."""
    modules = sorted(path.stem for path in HERE.glob("bench_*.py"))
    return [name.removeprefix("bench_") for name in modules if "def run(" in _source(name)]


def _source(module: str) -> str:
    return (HERE / f"{module}.py").read_text("utf-8")


def measure(name: str) -> dict[str, Any]:
    """The figures of one bench, run alone."""
    command = [sys.executable, "-m", "tests.bench", "--one", name]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return figures


def section(name: str, figures: dict[str, Any]) -> str:
    """One bench as a heading, what it is, where it ran, and a table."""
    # Read, not imported: what this process maps, such as Qt, would count half for our reader.
    told = (ast.get_docstring(ast.parse(_source(f"bench_{name}"))) or "").split("\n")[0]
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    lines = [f"| {key} | {shown(value)} |" for key, value in figures.items()]
    table = "\n".join(["| figure | value |", "|---|---:|", *lines])
    return f"## {name}\n\n{told}\n{today} · {machine}\n\n{table}\n\n"


def shown(value: Any) -> str:
    """Numbers with thousands apart and as many digits as they are worth."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    if isinstance(value, int) or abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}"


def keep(fresh: dict[str, str]) -> None:
    """Write the file: fresh sections over those that stand there."""
    text = RESULTS.read_text("utf-8") if RESULTS.exists() else ""
    sections = {found[1]: found[0] for found in SECTION.finditer(text)} | fresh
    RESULTS.write_text(HEAD + "\n" + "".join(sections[name] for name in sorted(sections)), "utf-8")


def main(arguments: list[str]) -> None:
    if arguments[:1] == ["--one"]:
        figures = import_module(f"tests.bench.bench_{arguments[1]}").run()
        sys.stdout.write("\n" + json.dumps(figures) + "\n")
        return
    known = names()
    if unknown := set(arguments) - set(known):
        raise SystemExit(f"no such bench: {', '.join(sorted(unknown))}; there are {known}")
    for name in arguments or known:
        sys.stderr.write(f"{name} …\n")
        figures = measure(name)
        sys.stderr.write("".join(f"  {key}: {shown(value)}\n" for key, value in figures.items()))
        keep({name: section(name, figures)})


if __name__ == "__main__":
    main(sys.argv[1:])
