"""The file of figures keeps the tables of benches that were not run again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench import __main__ as runner
from tests.bench.peers import lines


def test_a_fresh_table_replaces_its_own_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runner, "RESULTS", tmp_path / "RESULTS.md")
    runner.keep({"sync": runner.section("sync", {"rate": 1234.5})})
    runner.keep({"server": runner.section("server", {"share": 0.5, "note": "x", "ok": True})})
    runner.keep({"sync": runner.section("sync", {"rate": 2345.6})})
    text = (tmp_path / "RESULTS.md").read_text("utf-8")
    assert text.startswith(runner.HEAD)
    assert text.index("## server") < text.index("## sync")
    assert text.count("## ") == 2
    assert "| rate | 2,346 |" in text
    assert "| share | 0.5 |\n| note | x |\n| ok | True |" in text
    assert "1,234" not in text


def test_every_bench_can_be_asked_for() -> None:
    assert {"server", "sync", "pdf", "start", "today"} <= set(runner.names())
    with pytest.raises(SystemExit, match="no such bench: nothing"):
        runner.main(["nothing"])


def test_a_line_says_whom_it_beats_and_who_is_not_there() -> None:
    line = lines.Line("turn", "ms", (lines.Goal("Evince", 1.0), lines.Goal("Okular", 0.5)))
    assert line.figures({"ours": 6.0, "Evince": 12.0, "Okular": 10.0}) == {
        "turn · ours (ms)": 6.0,
        "turn · Evince (ms)": 12.0,
        "turn · Okular (ms)": 10.0,
        "turn · ours / Evince": "0.5 (≤ 1: holds)",
        "turn · ours / Okular": "0.6 (≤ 0.5: missed)",
    }
    alone = line.figures({"ours": 6.0, "Evince": lines.NOT_INSTALLED, "Okular": lines.NOT_SHOWN})
    assert list(alone.values()) == [6.0, "not installed", "never shown"]
