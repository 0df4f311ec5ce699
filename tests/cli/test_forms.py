"""A form and a live vote by commands alone, to the evidence and its check."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.cli.town import Town

FORM = """
number: 1025/PLYK/2025
subject: Dự thảo Nghị quyết về hỗ trợ tín dụng
deadline: {deadline}
rule: government
results: names
close_early: chair
papers: [draft.pdf]
questions:
  - {{id: q1, text: "Thông qua dự thảo Nghị quyết?"}}
  - {{id: q2, text: "Chọn hai", kind: choose, options: [A, B, C], max: 2}}
"""
GOOD: dict[str, Any] = {
    "answers": [
        {"question": "q1", "choice": "approve_with_comment", "text": "Thêm điều khoản chuyển tiếp"},
        {"question": "q2", "choice": ["A", "C"]},
    ]
}


def answers(folder: Path, value: Any, name: str = "answers.json") -> Path:
    path = folder / name
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    return path


def changed(question: int, **fields: Any) -> dict[str, Any]:
    listed = [dict(one) for one in GOOD["answers"]]
    listed[question].update(fields)
    return {"answers": listed}


@pytest.fixture(scope="module", autouse=True)
def _kept(town: Town) -> Iterator[None]:
    with town.kept_open():
        yield


@pytest.fixture(scope="module")
def form(town: Town) -> str:
    """Sent to the three who vote."""
    folder = town.meeting_folder("form")
    (folder / "a.pdf").rename(folder / "draft.pdf")
    deadline = (datetime.now(UTC) + timedelta(hours=1)).isoformat()
    (folder / "form.yaml").write_text(FORM.format(deadline=deadline), encoding="utf-8")
    first, second = town.cli["TK1"], town.cli["TK2"]
    made: str = first("form", "create", folder / "form.yaml").one["id"]
    lacking = first("form", "check", made).lines
    assert {one["severity"] for one in lacking} == {"warning"}, "what forbids nothing exits 0"
    assert ("form.signer_missing", "signer") in {(one["code"], one["field"]) for one in lacking}
    assert first("form", "submit", made).one["state"] == "submitted"
    assert first("form", "return", made).one["state"] == "draft", "one's own, without words"
    assert first("form", "submit", made).one["state"] == "submitted"
    assert "form.same_person" in first.refused("form", "approve", made)
    assert second("form", "approve", made).one["state"] == "approved"
    said = second("form", "send", made).one
    assert said["state"] == "sent"
    assert (said["number"], said["answered"], said["roll"]) == ("1025/PLYK/2025", 0, 3)
    assert datetime.fromisoformat(said["deadline"]).tzinfo is not None
    town.sync()
    return made


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ({"answers": GOOD["answers"][:1]}, "Question q2 has no answer"),
        (changed(0, choice="maybe"), "Question q1 has no choice “maybe”"),
        (changed(0, text="  "), "Question q1 needs words"),
        (changed(0, text="x" * 1_000_000), "too_long"),
        (changed(0, text="a\x07b"), "control characters"),
        (changed(0, text="a\u202eb"), "control characters"),
        (changed(1, choice=["A", "B", "C"]), "choose at most 2"),
        ({"mode": "telephone", **GOOD}, "mode"),
        ({"answers": [{"choice": "approve"}]}, "answers.question"),
        ({"answers": "approve"}, "answers"),
        (7, "answers"),
    ],
)
def test_a_bad_answers_file_is_refused_in_one_clear_line(
    town: Town, form: str, tmp_path: Path, value: Any, code: str
) -> None:
    path = answers(tmp_path, value)
    assert code in town.cli["BTC"].refused("form", "vote", form, "--answers", path)


def test_what_is_no_answers_file(town: Town, form: str, tmp_path: Path) -> None:
    cli = town.cli["BTC"]
    assert "no file" in cli.refused("form", "vote", form, "--answers", tmp_path / "none.json")
    broken = tmp_path / "broken.json"
    broken.write_text("{", encoding="utf-8")
    assert "JSON" in cli.refused("form", "vote", form, "--answers", broken)
    path = answers(tmp_path, GOOD)
    assert "roll" in town.cli["TK1"].refused("form", "vote", form, "--answers", path)
    assert cli.run("form", "vote", form, "--answers", path, "--telephone").code == 2
    assert cli.run("form", "vote", form, "--answers", path, "--witness", "Vụ trưởng").code == 2


def test_reminders_by_commands(town: Town, form: str, tmp_path: Path) -> None:
    cli = town.cli["TK1"]
    hook = tmp_path / "hook"
    hook.write_text("#!/bin/sh\n", encoding="utf-8")
    assert "executable" in cli.refused("reminders", "command", hook)
    hook.chmod(0o700)
    assert cli("reminders", "command", hook).one["command"] == str(hook)
    asked = ("reminders", "mail", "mail.example.invalid", "--sender", "vpcp@example.invalid")
    assert "STARTTLS" in cli.refused(*asked, "--user", "vpcp", "--no-starttls")
    assert cli(*asked).one["starttls"] is True
    assert cli("reminders", "mail", "").one["server"] == ""
    said = cli("form", "remind", form, "BYT").one
    assert (len(said["reminded"]), said["messaged"]) == (1, said["reminded"])
    assert cli("reminders", "command", "").one["command"] == ""


def test_the_whole_life_by_commands(town: Town, form: str, tmp_path: Path) -> None:
    path = answers(tmp_path, GOOD)
    said = town.cli["BYT"]("form", "vote", form, "--answers", path).one
    assert (said["state"], said["revision"]) == ("recorded", 1)
    assert len(said["receipt"]) == 14
    assert len(said["ballot"]) == 64
    saved = town.cli["BTC"]("form", "vote", form, "--answers", path, "--offline").one
    assert saved["state"] == "saved"
    town.sync()
    shown = town.cli["BTC"]("form", "show", form).one
    assert shown["ballots"][0]["state"] == "recorded"
    again = town.cli["BTC"]("form", "vote", form, "--answers", path).one
    assert again["revision"] == 2
    telephone = ("--for", "TTg", "--telephone", "--witness", "Vụ trưởng")
    town.cli["TK1"]("form", "vote", form, "--answers", path, *telephone)
    assert "form.not_due" in town.cli["TTg"].refused("form", "close", form)
    assert "not_closed" in town.cli["TK1"].refused("form", "tally", form)
    closed = town.cli["TTg"]("form", "close", form, "--early", "--reason", "Đủ ý kiến").one
    assert closed["state"] == "closed"
    assert "not been published" in town.cli["BYT"].refused("form", "tally", form)
    counted = town.cli["TK1"]("form", "tally", form).one
    assert counted["verified"] is True
    first = counted["questions"][0]
    assert first["counts"]["approve_with_comment"] == 3
    assert (first["decision"], first["arithmetic"]) == ("adopted", "3 > 3 × 1/2 = 1,5")
    assert (counted["roll"], counted["counted"], counted["silent"]) == (3, 3, [])
    assert [one["reason"] for one in counted["not_counted"]] == ["superseded"]
    assert town.cli["TK1"]("form", "publish", form).one["state"] == "published"
    town.sync()
    recounted = town.cli["BYT"]("form", "tally", form).one
    assert (recounted["verified"], recounted["recounted"]) == (True, True)


def test_remarks_replies_and_papers_by_commands(town: Town, form: str, tmp_path: Path) -> None:
    cli = town.cli["TK1"]
    said = cli("form", "reply", form, "BYT", "q1", "Tiếp thu").one
    assert said["reply"] == "Tiếp thu"
    town.sync()
    lines = town.cli["TK2"]("form", "remarks", form).lines
    replied = {one["office"]: one["reply"] for one in lines if one["reply"]}
    assert list(replied.values()) == ["Tiếp thu"]
    assert any(one["telephone"] for one in lines)
    assert "nothing" in cli.refused("form", "reply", form, "BYT", "q2", "Không có")
    for kind, head in ((".pdf", b"%PDF"), (".xlsx", b"PK")):
        out = tmp_path / f"tong-hop{kind}"
        assert cli("form", "export", form, "--out", out).one["bytes"] > 5_000
        assert out.read_bytes().startswith(head)
    assert ".docx" in cli.refused("form", "export", form, "--out", tmp_path / "x.docx")
    report = tmp_path / "bao-cao.pdf"
    cli("stats", "--pdf", report)
    assert report.read_bytes().startswith(b"%PDF")


def test_the_evidence_holds_until_a_byte_is_changed(town: Town, form: str, tmp_path: Path) -> None:
    bundle = tmp_path / "evidence.zip"
    made = town.cli["TK2"]("form", "evidence", form, "--out", bundle).one
    assert (made["ok"], made["anomalies"], made["root_compared"]) == (True, [], True)
    root = town.said["found"]["root"]
    said = town.cli["BTC"]("verify", bundle, "--root", root).one
    assert (said["ok"], said["root_compared"]) == (True, True)
    assert said["questions"][0]["decision"] == "adopted"
    assert not town.cli["BTC"]("verify", bundle).one["root_compared"]
    data = bytearray(bundle.read_bytes())
    data[len(data) // 2] ^= 4
    bundle.write_bytes(data)
    done = town.cli["BTC"].run("verify", bundle, "--root", root)
    assert done.code == 4
    assert not done.one["ok"]
    assert done.one["anomalies"][0]["code"] == "zip_damaged"


def test_a_live_vote_by_commands(town: Town, tmp_path: Path) -> None:
    imported = town.published("voted")
    meeting, item = imported["id"], imported["items"][1]["id"]
    town.sync()
    chair = town.cli["TTg"]
    assert "meeting.wrong_state" in chair.refused("live", "vote-open", meeting, item)
    warned = chair("meeting", "open", meeting)
    assert warned.one["state"] == "in_session"
    assert warned.one["present"] < warned.one["quorum"]
    (said,) = warned.stderr.splitlines()
    assert "0 present (0 in the room, 0 online)" in said
    chair("live", "check-in", meeting, "room")
    given = chair("live", "controls", meeting, "--to", "TK1").one["controls"]
    assert len(given) == 2
    town.sync()
    refused = town.cli["TK2"].refused("live", "vote-open", meeting, item)
    assert "meeting.controls_elsewhere" in refused
    chair("live", "controls", meeting, "--to", "TK1", "--alone", code=2)
    assert chair("live", "controls", meeting).one["controls"] == []
    opened = chair("live", "vote-open", meeting, item, "--seconds", "600").one
    assert opened["state"] == "sent"
    vote = opened["id"]
    town.sync()
    assert town.cli["BYT"]("live", "check-in", meeting, "remote").one["state"] == "remote"
    cast = town.cli["BYT"]("live", "vote", vote, "approve").one
    assert (cast["id"], cast["state"]) == (vote, "recorded")
    assert "maybe" in town.cli["BTC"].refused("live", "vote", vote, "maybe")
    chair("live", "vote", vote, "approve")
    closed = chair("live", "vote-close", vote).one
    assert (closed["state"], closed["verified"]) == ("published", True)
    late = town.cli["BTC"]("live", "vote", vote, "abstain", "--offline")
    assert late.one["state"] == "saved"
    town.sync()
    tally = town.cli["BTC"]("form", "tally", vote).one
    assert tally["questions"][0]["counts"] == {"approve": 2, "disapprove": 0, "abstain": 0}
    assert [one["office"] for one in tally["late"]] == ["Bộ trưởng Bộ Tài chính"]
    bundle = tmp_path / "vote.zip"
    assert chair("form", "evidence", vote, "--out", bundle).one["ok"]


def test_the_figures(town: Town, form: str, tmp_path: Path) -> None:
    """Since this module's form was made: the town has other forms, before it or after."""
    out = tmp_path / "figures.csv"
    deadline = datetime.fromisoformat(town.cli["TK1"]("form", "show", form).one["deadline"])
    since = (deadline - timedelta(hours=1)).isoformat()
    said = town.cli["TK1"]("stats", "--csv", out, "--from", since).one
    assert (said["forms"], said["ballots"], said["paper_ballots_replaced"]) == (1, 3, 3)
    assert said["live_votes"] == 1
    assert "paper_ballots_replaced,3" in out.read_text(encoding="utf-8-sig")
    assert (said["on_time"], said["late"], said["silent"]) == (3, 0, 0)
    assert 0 <= said["median_s"] <= said["p90_s"] < 3_600
    assert [one["forms"] for one in said["months"]] == [1]
    assert sum(one["on_time"] for one in said["members"]) == 3
    assert said["agencies"][0]["asked"] == 3
    assert town.cli["TK1"]("stats", "--to", "2001-01-01").one["forms"] == 0
    assert "ISO 8601" in town.cli["TK1"].refused("stats", "--from", "hôm qua")
