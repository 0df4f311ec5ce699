"""A session's conclusion by commands: drafted, worded by two, confirmed, approved, issued, done."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.town import Town
from tests.pdf.papers import opened


@pytest.fixture(scope="module", autouse=True)
def _kept(town: Town) -> Iterator[None]:
    with town.kept_open():
        yield


@pytest.fixture(scope="module")
def meeting(town: Town) -> str:
    """A session that is over, one item adopted."""
    imported = town.published("conclusions")
    meeting: str = imported["id"]
    item = imported["items"][1]["id"]
    town.sync()
    chair = town.cli["TTg"]
    chair("meeting", "open", meeting)
    for code in ("TTg", "BYT", "BTC"):
        town.cli[code]("live", "check-in", meeting, "room")
    chair("live", "item-open", meeting, item)
    vote = chair("live", "vote-open", meeting, item).one["id"]
    for code in ("TTg", "BYT", "BTC"):
        town.cli[code]("live", "vote", vote, "approve")
    chair("live", "vote-close", vote)
    assert "not over" in town.cli["TK1"].refused("conclusion", "draft", meeting, "resolution")
    chair("meeting", "close", meeting)
    return meeting


def test_from_the_draft_to_the_task_that_is_done(town: Town, meeting: str, tmp_path: Path) -> None:
    first, second, chair = town.cli["TK1"], town.cli["TK2"], town.cli["TTg"]
    health, money = town.cli["BYT"], town.cli["BTC"]
    assert first.run("conclusion", "draft", meeting, "decree").code == 2
    made = first("conclusion", "draft", meeting, "resolution").one
    which = made["id"]
    assert (made["state"], made["notation"]) == ("draft", "……/NQ-CP")
    said = [one["text"] for one in made["paragraphs"]]
    assert any("Tán thành 3" in text for text in said)
    assert money("conclusion", "list").lines == [], "a draft is the secretariat's"

    basis = made["paragraphs"][0]["id"]
    assert first.run("conclusion", "edit", which, basis).code == 2
    first("conclusion", "edit", which, basis, "--text", "Căn cứ Hiến pháp;")
    first("conclusion", "edit", which, basis, "--remove")
    assert second("sync").code == 0
    shown = second("conclusion", "show", which).one
    assert [one["id"] for one in shown["removed"]] == [basis]
    second("conclusion", "edit", which, basis, "--restore")
    assert "nobody to do it" in _task_refused(town, which)
    added = second("conclusion", "show", which).one["paragraphs"][-1]["id"]
    due = "2031-12-31T17:00:00+07:00"
    second("conclusion", "edit", which, added, "--assignee", "BTC", "--due", due)
    assert second("conclusion", "circulate", which).one["text"] == 1

    money("sync")
    said_on = money("conclusion", "comment", which, added, "Thêm Bộ Y tế", "--quote", "Nghị định")
    health("sync")
    assert health("conclusion", "confirm", which).one["mine"] == "confirmed"
    chair("sync")
    assert "to be answered" in chair.refused("conclusion", "approve", which)
    first("sync")
    said = said_on.one["id"]
    assert first.run("conclusion", "answer", which, said, "--put", "--reply", "Xong").code == 2
    assert first("conclusion", "answer", which, said, "--put").one["taken"] is True
    texts = [one["text"] for one in first("conclusion", "show", which).one["paragraphs"]]
    assert "Hoàn thiện Thêm Bộ Y tế" in texts, "what it quotes is written so"
    first("conclusion", "edit", which, added, "--text", "Hoàn thiện Nghị định")
    assert "being changed" in chair.refused("conclusion", "approve", which)
    assert first("conclusion", "circulate", which).one["text"] == 2
    money("conclusion", "confirm", which)
    assert chair("conclusion", "approve", which).one["state"] == "approved"

    proof = tmp_path / "proof.pdf"
    second("conclusion", "show", which, "--out", proof)
    assert "/NQ-CP" in opened(proof.read_bytes())[0].get_text()
    out = tmp_path / "issued.pdf"
    issued = first("conclusion", "issue", which, "--out", out).one
    assert (issued["state"], issued["notation"]) == ("issued", "01/NQ-CP")
    text = " ".join(page.get_text() for page in opened(out.read_bytes()))
    assert "PHỤ LỤC" in text
    money("sync")
    assert issued["paper"] in {one["id"] for one in money("paper", "list").lines}

    tasks = {one["text"]: one for one in money("task", "list", "--mine").lines}
    assert len(tasks) == 2, "the template gave one to who presented an item"
    task = tasks["Hoàn thiện Nghị định"]
    assert (task["state"], task["overdue"], task["due"]) == ("open", False, due)
    assert "somebody else's" in health.refused("task", "report", task["id"], "Xong")
    assert money("task", "report", task["id"], "Đã trình").one["state"] == "reported"
    back = second("task", "confirm", task["id"], "--return", "Thiếu phụ lục").one
    assert (back["state"], back["returned"], back["words"]) == ("open", True, "Thiếu phụ lục")
    money("task", "report", task["id"], "Đã bổ sung")
    assert first("task", "confirm", task["id"]).one["state"] == "confirmed"


def _task_refused(town: Town, which: str) -> str:
    """A task for nobody is written, and keeps the text from being circulated."""
    second = town.cli["TK2"]
    second("conclusion", "add", which, "task", "Hoàn thiện Nghị định")
    return second.refused("conclusion", "circulate", which)
