"""A session's conclusion by commands: drafted, worded by two, confirmed, approved, issued, done."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from ecabinet.cli.main import run
from tests.cli.town import AGENDA, Town
from tests.pdf.papers import opened

APART = """  - {title: Nhân sự, presenter: BTC, type: discuss, minutes: 10, recused: [TTg]}
"""
"""An item that the chair does not read: it is concluded by itself, and another approves."""


def help_of(*command: str) -> str:
    out = io.StringIO()
    assert run([*command, "--help"], stdout=out, stderr=out) == 0
    return " ".join(out.getvalue().split())


@pytest.fixture(scope="module", autouse=True)
def _kept(town: Town) -> Iterator[None]:
    with town.kept_open():
        yield


@pytest.fixture(scope="module")
def meeting(town: Town) -> str:
    """A session that is over, one item adopted."""
    imported = town.published("conclusions", AGENDA + APART)
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
    first("conclusion", "draft", meeting, "decree", code=2)
    made = first("conclusion", "draft", meeting, "resolution").one
    which = made["id"]
    assert (made["state"], made["notation"]) == ("draft", "……/NQ-CP")
    said = [one["text"] for one in made["paragraphs"]]
    assert any("Tán thành 3" in text for text in said)
    assert money("conclusion", "list").lines == [], "a draft is the secretariat's"

    basis = made["paragraphs"][0]["id"]
    first("conclusion", "edit", which, basis, code=2)
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
    first("conclusion", "answer", which, said, "--put", "--reply", "Xong", code=2)
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


def test_one_of_two_drafts_is_kept_and_the_other_can_be_read(town: Town, meeting: str) -> None:
    first, second = town.cli["TK1"], town.cli["TK2"]
    town.sync("TK1", "TK2")
    mine = first("--offline", "conclusion", "draft", meeting, "minutes").one
    theirs = second("conclusion", "draft", meeting, "minutes").one
    assert (mine["by"], mine["rivals"]) == ("Thư ký 1", [])
    first("sync")
    second("sync")
    exists = second.refused("conclusion", "draft", meeting, "minutes")
    assert "begun by Thư ký" in exists
    assert mine["id"] in exists or theirs["id"] in exists
    listed = {one["id"]: one for one in second("conclusion", "list", meeting).lines}
    assert listed[mine["id"]]["rivals"] == [theirs["id"]]
    assert "Keep one" in second.refused("conclusion", "circulate", theirs["id"])
    kept = second("conclusion", "keep", theirs["id"]).one
    assert (kept["id"], kept["rivals"], kept["discarded"]) == (theirs["id"], [], [mine["id"]])
    first("sync")
    shown = first("conclusion", "show", mine["id"]).one
    assert (shown["state"], shown["discarded_by"]) == ("discarded", "Thư ký 2")
    assert shown["paragraphs"] == mine["paragraphs"]
    assert first("conclusion", "restore", mine["id"]).one["rivals"] == [theirs["id"]]
    assert first("conclusion", "discard", mine["id"]).one["state"] == "discarded"
    assert "the others are discarded" in help_of("conclusion", "keep")


def test_a_restricted_item_is_concluded_without_the_chair_and_its_task_given_on(
    town: Town, meeting: str
) -> None:
    first, money, health = town.cli["TK1"], town.cli["BTC"], town.cli["BYT"]
    item = first("meeting", "show", meeting).one["items"][2]["id"]
    assert "--item" in help_of("conclusion", "draft")
    made = first("conclusion", "draft", meeting, "notice", "--item", item).one
    which = made["id"]
    assert (made["item"], made["kind"], made["state"]) == (item, "notice", "draft")
    assert {one["item"] for one in made["paragraphs"]} <= {item, ""}
    assert "does not read the item" in first.refused("conclusion", "circulate", which)
    assert "--approver" in help_of("conclusion", "circulate")
    sent = first("conclusion", "circulate", which, "--approver", "BTC").one
    assert (sent["id"], sent["state"], sent["text"], sent["asked"]) == (which, "circulated", 1, 1)
    assert "no conclusion" in town.cli["TTg"].refused("conclusion", "approve", which)
    assert money("conclusion", "approve", which).one["state"] == "approved"
    first("conclusion", "issue", which)
    (task,) = (one for one in first("task", "list").lines if one["conclusion"] == which)
    assert task["assignee"] == "Bộ trưởng Bộ Tài chính"
    assert "MEMBER" in help_of("task", "give")
    assert "does not read" in first.refused("task", "give", task["id"], "TTg")
    given = first("task", "give", task["id"], "BYT").one
    assert given == task | {"assignee": "Bộ trưởng Bộ Y tế"}
    health("sync")
    mine = [one["id"] for one in health("task", "list", "--mine").lines]
    assert task["id"] in mine


def _task_refused(town: Town, which: str) -> str:
    """A task for nobody is written, and keeps the text from being circulated."""
    second = town.cli["TK2"]
    second("conclusion", "add", which, "task", "Hoàn thiện Nghị định")
    return second.refused("conclusion", "circulate", which)
