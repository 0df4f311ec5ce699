"""The first lines of the `ecabinet` command: a reader's worker is under way before all else.

It imports next to nothing: the worker takes as long for the first page as everything here.
"""

from __future__ import annotations

import sys
from pathlib import Path

from ecabinet.later import put_off


def main() -> None:
    """Entry point of the `ecabinet` command."""
    # Dataclasses import the first for those that say nothing of themselves; what a paper's first
    # page and the ground that it is shown on need not is read behind them.
    put_off("inspect", "ecabinet.pdf.wire", "ui.theme.fonts", "ui.theme.icons", "json")
    arguments, child = sys.argv[1:], None
    if arguments[:1] == ["read"] and len(arguments) == 2 and Path(arguments[1]).is_file():
        from ecabinet.pdf.child import Child

        child = Child()
    from ecabinet.cli.main import run

    sys.exit(run(arguments, child=child))


if __name__ == "__main__":
    main()
