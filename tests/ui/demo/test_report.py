"""The report calls a step passed only when it found what was expected."""

import json
from pathlib import Path

import pytest

from ui.demo.report import Mismatch, Report


def test_steps_totals_and_pictures_are_written(tmp_path: Path) -> None:
    report = Report(tmp_path)
    with report.step("papers arrive", 12) as step:
        report.picture("today", step).write_bytes(b"")
        report.compare(step, 12)
    report.totals["ballots"] = 27
    report.write()
    told = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert told["ok"]
    assert told["steps"][0]["found"] == "12"
    assert told["steps"][0]["pictures"] == ["01-today.png"]
    assert told["totals"] == {"ballots": 27}
    assert "papers arrive" in (tmp_path / "report.md").read_text("utf-8")


def test_another_outcome_is_a_failure_that_stays_in_the_report(tmp_path: Path) -> None:
    report = Report(tmp_path)
    with pytest.raises(Mismatch), report.step("votes", {"for": 22}) as step:
        report.compare(step, {"for": 21})
    report.write()
    told = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert not told["ok"]
    assert not report.ok
    assert told["steps"][0]["found"] == '{"for": 21}'


def test_a_step_that_breaks_says_how(tmp_path: Path) -> None:
    report = Report(tmp_path)
    with pytest.raises(OSError, match="disk"), report.step("backup", "done"):
        raise OSError("disk full")
    assert report.steps[0].found == "OSError: disk full"
    assert not report.ok


def test_no_step_at_all_is_no_success(tmp_path: Path) -> None:
    assert not Report(tmp_path).ok
