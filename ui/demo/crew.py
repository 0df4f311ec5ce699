"""Many members' command lines in one long-lived process, each profile opened once and kept open.

`python -m ui.demo.crew`: one JSON object a line in ({"profile", "args"}) and out ({"code", …}).
"""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

from ecabinet.bootstrap import Cabinet
from ecabinet.cli.main import run
from ecabinet.cli.opening import open_cabinet


class Kept:
    """Opens a profile at its first command and gives the same cabinet to the later ones."""

    def __init__(self) -> None:
        self._open: dict[Path, Cabinet] = {}

    def __call__(self, profile: Path) -> Cabinet:
        if profile not in self._open:
            self._open[profile] = open_cabinet(profile)
        return self._open[profile]

    def close(self) -> None:
        for cabinet in self._open.values():
            cabinet.close()


def main() -> int:
    kept = Kept()
    answers = sys.stdout
    sys.stdout = sys.stderr
    for line in sys.stdin:
        order = json.loads(line)
        out, err = io.StringIO(), io.StringIO()
        arguments = ["--profile", order["profile"], "--json", *order["args"]]
        code = run(arguments, opener=kept, stdout=out, stderr=err)
        answer = {"code": code, "out": out.getvalue(), "err": err.getvalue()}
        answers.write(json.dumps(answer, ensure_ascii=False) + "\n")
        answers.flush()
    kept.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
