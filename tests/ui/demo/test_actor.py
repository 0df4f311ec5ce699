"""A window of the demonstration answers every order, also one that breaks it."""

import io
import json
import sys

import pytest
from pytestqt.qtbot import QtBot

from ui.demo.actor import Stage


def test_an_order_that_breaks_is_answered_with_its_cause(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def fall() -> None:
        raise ValueError("no such gesture")

    orders = [{"do": "fall"}, {"do": "unknown"}, {"do": "odd"}, {"do": "well", "name": "Bút"}]
    answers = io.StringIO()
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{json.dumps(o)}\n" for o in orders)))
    monkeypatch.setattr(sys, "stdout", answers)
    stage = Stage({"fall": fall, "odd": object, "well": lambda name: name})
    with qtbot.waitSignal(stage.ended):
        stage.listen()
    told = [json.loads(line) for line in answers.getvalue().splitlines()]
    assert [one["ok"] for one in told] == [False, False, False, True]
    assert told[0]["error"] == "ValueError: no such gesture"
    assert "unknown" in told[1]["error"]
    assert "not JSON serializable" in told[2]["error"]
    assert told[3]["value"] == "Bút"
    assert "in fall" in capfd.readouterr().err, "the log keeps where it broke"
