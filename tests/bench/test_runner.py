"""The file of figures keeps the tables of benches that were not run again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench import __main__ as runner


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
