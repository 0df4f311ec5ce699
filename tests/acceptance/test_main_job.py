"""The main job, end to end: one run of the demonstration, judged sentence by sentence."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

MOST_S = 900


@dataclass(frozen=True)
class Run:
    """A finished run: its exit code, what it said, its report and its folder."""

    code: int
    said: str
    report: dict[str, Any]
    out: Path

    def step(self, name: str) -> dict[str, Any]:
        found: dict[str, Any] = next(one for one in self.report["steps"] if one["name"] == name)
        return found


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    out = tmp_path_factory.mktemp("demo")
    clean = {name: value for name, value in os.environ.items() if not name.startswith("ECABINET")}
    done = subprocess.run(
        [sys.executable, "-m", "ecabinet.cli.start", "demo", "--headless", "--out", str(out)],
        capture_output=True,
        text=True,
        env={**clean, "QT_QPA_PLATFORM": "offscreen"},
        timeout=MOST_S,
        check=False,
    )
    report = json.loads((out / "report.json").read_text("utf-8"))
    return Run(done.returncode, done.stderr, report, out)


SENTENCES = {
    "A secretary imports a folder: 8 agenda items, 12 papers": [
        "8 items and 12 papers are written as PDFs",
        "a secretary imports the folder in her window and submits it",
    ],
    "Submits; another secretary approves; published.": [
        "another secretary approves; it is published",
    ],
    "27 members enrol from tickets, each with its own profile, store and keys.": [
        "everyone enrols from a ticket",
        "the last member is let in by six words",
    ],
    "Ticket used twice […]: refused with the reason.": ["a ticket used twice is refused"],
    "the import says which and why, and imports nothing by half": [
        "a folder with bad files is refused whole",
    ],
    "Each sees the meeting on *Hôm nay* and *Phiên họp*; papers arrive, decrypt, and open.": [
        "27 members see the meeting and hold its 12 papers",
        "the member sees the meeting and the form on Today",
    ],
    "A member goes offline (the server really unreachable)": [
        "the member's server cannot be reached",
    ],
    "opens a paper, writes ink, highlights text, puts a note": [
        "ink, a highlight and a note on the decree",
    ],
    "states positions on items": ["positions on two items"],
    "answers an opinion form with a comment, signs it; the app says *chờ gửi*": [
        "the form is answered, signed and waits",
    ],
    "The app is killed and started again: all is still there.": [
        "killed and started again offline: all is still there",
    ],
    "Back online everything is sent without a gesture": [
        "back online, all is sent without a gesture",
    ],
    "a second device of the same member shows the same marks": [
        "the member's second device shows the same marks",
    ],
    "25 of 27 vote on a draft resolution, 21 in the room and 4 remote": [
        "the chair opens the meeting; 25 are there",
        "the chair puts the draft resolution to the vote",
    ],
    "one of them revises and is counted once": ["25 vote; one revises"],
    "22 for, 1 against, 2 abstain; […] a 26th votes after the close and is listed late": [
        "closed: 22 for, 1 against, 2 abstain; the 26th is late",
    ],
    "each member's app recounts the tally and checks its own ballot": [
        "each member's app recounts and finds its own ballot",
    ],
    "One form is answered by all 27, closed, tallied, published": [
        "all 27 answer and every ballot is recorded",
        "closed, tallied and published",
    ],
    "its evidence bundle exported and verified": ["the evidence is exported and verified twice"],
    "then one byte of the bundle is changed and the verification names what is wrong": [
        "one changed byte is named by both",
    ],
    "a control canary planted in clear is [found]": ["a control word planted in clear is found"],
    "none is found": ["no word of titles, papers, notes or ballots is found"],
}


@pytest.mark.parametrize("sentence", SENTENCES)
def test_sentence(run: Run, sentence: str) -> None:
    for name in SENTENCES[sentence]:
        step = run.step(name)
        assert step["ok"], f"{sentence}: expected {step['expected']}, found {step['found']}"


def test_exits_non_zero_if_any_steps_outcome_is_not_the_expected_one(run: Run) -> None:
    assert run.report["ok"] == all(step["ok"] for step in run.report["steps"])
    assert run.code == (0 if run.report["ok"] else 1), run.said


def test_every_step_of_the_report_belongs_to_a_sentence(run: Run) -> None:
    quoted = {name for names in SENTENCES.values() for name in names}
    unquoted = {step["name"] for step in run.report["steps"]} - quoted
    assert unquoted == {
        "the administrator founds the cabinet",
        "members and staff are listed",
        "the chair closes the meeting",
        "the server's folder is sound",
    }


def test_report_says_for_each_step_what_expected_found_seconds_and_totals(run: Run) -> None:
    """`report.json` says for each step: what, expected, found, seconds; and totals […]."""
    for step in run.report["steps"]:
        assert {"name", "expected", "found", "ok", "seconds"} <= set(step)
    assert {"operations", "blobs", "bytes", "ballots"} <= set(run.report["totals"])
    assert run.report["totals"]["ballots"] >= 27 + 26 + 1


def test_leaves_numbered_png_screenshots_report_json_and_report_md(run: Run) -> None:
    named = [name for step in run.report["steps"] for name in step["pictures"]]
    assert len(named) >= 20
    for number, name in enumerate(named, 1):
        assert name.startswith(f"{number:02d}-")
        assert (run.out / name).read_bytes().startswith(b"\x89PNG")
    assert "| ✓ |" in (run.out / "report.md").read_text("utf-8")
