"""A form answered by proxy, by commands alone: granted, scoped, revoked, overridden, counted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.cli.test_forms import answers
from tests.cli.town import Town

FORM = """
number: 77/PLYK/2025
subject: Dự thảo Nghị định về dữ liệu mở
deadline: {deadline}
rule: government
close_early: chair
proxies: {proxies}
questions:
  - {{id: q1, text: "Thông qua dự thảo?"}}
  - {{id: q2, text: "Giao Bộ Tài chính chủ trì?"}}
"""
BOTH = [{"question": "q1", "choice": "approve"}, {"question": "q2", "choice": "approve"}]
AGAINST = [{"question": one, "choice": "disapprove", "text": "Chưa đủ"} for one in ("q1", "q2")]


def sent(town: Town, proxies: str) -> str:
    deadline = (datetime.now(UTC) + timedelta(hours=1)).isoformat()
    path = town.folder / f"form-{proxies}.yaml"
    path.write_text(FORM.format(deadline=deadline, proxies=proxies), encoding="utf-8")
    first, second = town.cli["TK1"], town.cli["TK2"]
    made: str = first("form", "create", path).one["id"]
    first("form", "submit", made)
    second("form", "approve", made)
    second("form", "send", made)
    town.sync()
    return made


@pytest.fixture(scope="module", autouse=True)
def _kept(town: Town) -> Iterator[None]:
    with town.kept_open():
        yield


@pytest.fixture(scope="module")
def form(town: Town) -> str:
    return sent(town, "yes")


def test_where_the_form_says_no(town: Town, tmp_path: Path) -> None:
    made = sent(town, "no")
    assert "allows no proxies" in town.cli["BTC"].refused("proxy", "grant", made, "--to", "BYT")
    path = answers(tmp_path, BOTH)
    said = town.cli["BYT"].refused("form", "vote", made, "--answers", path, "--for", "BTC")
    assert "has lent you no proxy" in said
    bad = town.folder / "bad.yaml"
    text = FORM.format(deadline="2030-01-01T00:00:00+07:00", proxies="maybe")
    bad.write_text(text, encoding="utf-8")
    assert "proxies" in town.cli["TK1"].refused("form", "create", bad)


def test_what_cannot_be_lent(town: Town, form: str) -> None:
    cli = town.cli["BTC"]
    assert "his own proxy" in cli.refused("proxy", "grant", form, "--to", "BTC")
    assert "on the roll" in cli.refused("proxy", "grant", form, "--to", "TK1")
    assert "q9" in cli.refused("proxy", "grant", form, "--to", "BYT", "--question", "q9")
    gone = "2001-01-01T00:00:00+07:00"
    assert "expired" in cli.refused("proxy", "grant", form, "--to", "BYT", "--until", gone)
    assert "ISO 8601" in cli.refused("proxy", "grant", form, "--to", "BYT", "--until", "mai")
    assert "No proxy stands" in cli.refused("proxy", "revoke", form)
    assert cli.run("proxy", "grant", form).code == 2


def test_granted_used_revoked_overridden_counted(town: Town, form: str, tmp_path: Path) -> None:
    away, holder, chair = town.cli["BTC"], town.cli["BYT"], town.cli["TTg"]
    both, one = answers(tmp_path, BOTH), answers(tmp_path, BOTH[1:], "one.json")
    said = away("proxy", "grant", form, "--to", "BYT", "--question", "q2").one
    assert (said["state"], said["recorded"], said["questions"]) == ("standing", True, ["q2"])
    holder("sync")
    vote = ("form", "vote", form, "--for", "BTC", "--answers")
    assert "does not cover" in holder.refused(*vote, both)
    cast = holder(*vote, one).one
    assert (cast["state"], cast["revision"]) == ("recorded", 1)
    assert away("proxy", "revoke", form).one["state"] == "ended"
    holder("sync")
    assert "has lent you no proxy" in holder.refused(*vote, one)
    until = (datetime.now(UTC) + timedelta(minutes=30)).isoformat()
    again = away("proxy", "grant", form, "--to", "BYT", "--until", until).one
    holder("sync")
    assert holder(*vote, both).one["state"] == "recorded"
    lent = chair("proxy", "grant", form, "--to", "BYT").one
    holder("sync")
    holder("form", "vote", form, "--for", "TTg", "--answers", both)
    away("form", "vote", form, "--answers", answers(tmp_path, AGAINST, "no.json"))
    town.sync()
    listed = {entry["grant"]: entry for entry in away("proxy", "list", form).lines}
    assert set(listed) == {said["grant"], again["grant"]}, "the chair's concerns those two alone"
    assert all(entry["voted"] for entry in listed.values())
    assert {entry["grant"] for entry in holder("proxy", "list").lines} == {*listed, lent["grant"]}
    chair("form", "close", form, "--early", "--reason", "Đủ ý kiến")
    counted = town.cli["TK1"]("form", "tally", form).one
    assert counted["proxies"] == [
        {"member": counted["proxies"][0]["member"], "office": lent["member"],
         "holder": lent["holder"]}
    ]  # fmt: skip
    assert sorted(entry["reason"] for entry in counted["not_counted"]) == ["overridden"] * 2
    assert counted["questions"][0]["counts"]["disapprove"] == 1
    bundle = tmp_path / "evidence.zip"
    assert town.cli["TK2"]("form", "evidence", form, "--out", bundle).one["ok"]
