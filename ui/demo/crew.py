"""Many members' command lines in one long-lived process, each profile opened once and kept open.

`python -m ui.demo.crew`: one JSON object a line in ({"profile", "args"}) and out ({"code", …}).
"""

from __future__ import annotations

import io
import json
import sys

from ecabinet.cli.main import run
from ecabinet.cli.opening import KeptOpen


def main() -> int:
    kept = KeptOpen()
    answers = sys.stdout
    sys.stdout = sys.stderr
    for line in sys.stdin:
        order = json.loads(line)
        out, err = io.StringIO(), io.StringIO()
        arguments = ["--profile", order["profile"], "--json", *order["args"]]
        code = run(arguments, cabinets=kept, stdout=out, stderr=err)
        answer = {"code": code, "out": out.getvalue(), "err": err.getvalue()}
        answers.write(json.dumps(answer, ensure_ascii=False) + "\n")
        answers.flush()
    kept.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
