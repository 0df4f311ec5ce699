"""Founding, tickets and devices by the commands that administrators type."""

from __future__ import annotations

import json
import re
import shutil
import signal
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from ecabinet.cli.main import INTERRUPTED
from tests.cli.commands import Cli
from tests.cli.town import Town
from tests.serverprocess import start_server
from tests.store.making import MemoryRing

HEX16 = re.compile(r"[0-9a-f]{32}")
HEX32 = re.compile(r"[0-9a-f]{64}")


def test_founding_prints_ids_and_keeps_the_root_sealed(town: Town) -> None:
    said = town.said["found"]
    assert all(HEX16.fullmatch(said[name]) for name in ("organisation", "member", "device"))
    assert HEX32.fullmatch(said["root"])
    sealed = (town.cli["QT"].profile / "root.key").read_bytes()
    assert Path(said["root_file"]).read_bytes() == sealed


def test_status_names_who_one_is(town: Town) -> None:
    status = town.cli["BYT"]("status").one
    assert status["organisation"] == "Chính phủ"
    assert status["office"] == "Bộ trưởng Bộ Y tế"
    assert status["member"] == town.said["member BYT"]["id"]
    assert (status["pending"], status["incidents"], status["state"]) == (0, 0, "ready")
    assert datetime.fromisoformat(status["synced_at"]).utcoffset() == timedelta(hours=7)


def test_members_are_listed_in_their_order_with_roles(town: Town) -> None:
    listed = town.cli["BTC"]("member", "list").lines
    assert [line["code"] for line in listed[:6]] == ["QT", "TTg", "TK1", "TK2", "BYT", "BTC"]
    assert listed[1]["roles"] == ["chair", "member"]
    assert (listed[0]["weight"], listed[4]["weight"]) == (0, 1)


def test_a_device_waits_for_keys_until_six_words_were_compared(town: Town) -> None:
    enrolled, vouched = town.said["enrol BYT"], town.said["vouch BYT"]
    assert enrolled["state"] == "waiting_keys"
    assert len(enrolled["words"].split()) == 6
    assert vouched["state"] == "trusted"
    assert vouched["id"] == enrolled["device"]


def test_wrong_words_admit_nobody(town: Town) -> None:
    town.cli["QT"]("member", "add", "--office", "Khách thử từ", "--code", "W1", "--role", "member")
    enrolled = town.enrol("W1").one
    town.cli["TK1"]("sync")
    six = "abandon ability able about above absent"
    line = town.cli["TK1"].refused("device", "vouch", enrolled["device"], "--code", six)
    assert "six words differ" in line
    devices = {one["id"]: one for one in town.cli["TK1"]("device", "list").lines}
    assert devices[enrolled["device"]]["state"] == "waiting"
    town.cli["QT"]("member", "remove", "W1")
    town.cli.pop("W1")


def test_an_administrator_alone_cannot_let_a_minister_in(town: Town) -> None:
    town.cli["QT"](
        "member", "add", "--office", "Khách thử quyền", "--code", "W2", "--role", "member"
    )
    enrolled = town.enrol("W2").one
    town.cli["QT"]("sync")
    line = town.cli["QT"].refused(
        "device", "vouch", enrolled["device"], "--code", enrolled["words"]
    )
    assert "role does not allow" in line
    town.cli["QT"]("member", "remove", "W2")
    town.cli.pop("W2")


def test_a_ticket_serves_once(town: Town) -> None:
    line = town.at("again").refused("enrol", town.folder / "BYT.ticket")
    assert "used already" in line
    assert not (town.folder / "again").exists()


def test_a_ticket_that_is_over_or_altered_or_no_ticket_is_refused(town: Town) -> None:
    line = town.cli["QT"].refused("invite", "BYT", "--expires", "2020-01-01T00:00:00+07:00")
    assert "over already" in line

    text = (town.folder / "BYT.ticket").read_text(encoding="utf-8")
    letter = text[40]
    altered = town.folder / "altered.ticket"
    altered.write_text(text[:40] + ("A" if letter != "A" else "B") + text[41:], encoding="utf-8")
    assert "altered" in town.at("again").refused("enrol", altered)

    letters = town.folder / "letter.txt"
    letters.write_text("Kính gửi", encoding="utf-8")
    assert "not a ticket" in town.at("again").refused("enrol", letters)


def test_a_ticket_expires(town: Town) -> None:
    soon = (datetime.now().astimezone() + timedelta(seconds=5)).isoformat()
    ticket = town.folder / "short.ticket"
    said = town.cli["QT"]("invite", "BYT", "--out", ticket, "--expires", soon).one
    ends = datetime.fromisoformat(said["expires"])
    while datetime.now().astimezone() <= ends:
        town.cli["QT"]("status")
    assert "expired" in town.at("again").refused("enrol", ticket)


def test_the_key_ring_remembers_the_passphrase_until_it_is_told_not_to(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    ring, btc = MemoryRing(), town.cli["BTC"]
    monkeypatch.setattr("ecabinet.bootstrap.key_ring", lambda: ring)
    assert "passphrase is needed" in btc("status", code=1, passphrase="").stderr
    assert "passphrase" in btc("passphrase", "--remember", code=1, passphrase="wrong one").stderr
    assert ring.kept == {}
    assert btc("passphrase", "--remember").one == {"remembered": True}
    assert btc("status", passphrase="").one["office"] == "Bộ trưởng Bộ Tài chính"
    assert btc("passphrase", "--forget", passphrase="").one == {"remembered": False}
    btc("status", code=1, passphrase="")


def test_watching_tells_of_each_change_until_it_is_interrupted(town: Town) -> None:
    with town.cli["BTC"].started("sync", "--watch") as watching:
        assert watching.stdout is not None
        seen = json.loads(watching.stdout.readline())
        watching.send_signal(signal.SIGINT)
        assert watching.wait() == INTERRUPTED
    assert seen.keys() == {"pending", "online", "incidents"}
    assert seen["incidents"] == 0


def test_a_root_kept_elsewhere_vouches_for_the_first_secretary(tmp_path: Path) -> None:
    server = start_server(tmp_path / "server")
    root = tmp_path / "usb" / "root.key"
    root.parent.mkdir()
    try:
        founder, secretary = Cli(tmp_path / "founder"), Cli(tmp_path / "secretary")
        said = founder(
            *("found", "--server", server.url, "--spki", server.spki, "--code", server.code),
            *("--organisation", "Khác", "--name", "A", "--office", "Quản trị", "--root-out", root),
        ).one
        assert said["root_file"] == str(root)
        assert not (founder.profile / "root.key").exists()
        founder("member", "add", "--office", "Thư ký", "--code", "TK", "--role", "secretary")
        founder("invite", "TK", "--out", tmp_path / "tk.ticket")
        sheet = tmp_path / "usb" / "sheet.txt"
        enrolled = secretary("enrol", tmp_path / "tk.ticket", "--recovery-out", sheet).one
        assert enrolled["recovery"] == str(sheet)
        vouch = ("device", "vouch", enrolled["device"], "--code", enrolled["words"])
        assert "role does not allow" in founder.refused(*vouch)
        assert founder(*vouch, "--root", root).one["state"] == "trusted"
        secretary("sync")
        kinds = {one["kind"] for one in secretary("space", "list").lines}
        assert {"cabinet", "secretariat"} <= kinds
        # The sheet counts from when the device is trusted; nothing is missing here yet.
        assert secretary("recover", sheet).one == {"keys": 0, "shut": 0}
        assert "Word 1" in secretary.refused("recover", _misspelt(sheet))
        assert secretary("recover", "--new", sheet).one == {"file": str(sheet), "made": True}
    finally:
        server.stop()


def test_a_ticket_of_another_server_is_refused(town: Town, tmp_path: Path) -> None:
    other = start_server(tmp_path / "server")
    try:
        founder = Cli(tmp_path / "founder")
        founder(
            *("found", "--server", other.url, "--spki", other.spki, "--code", other.code),
            *("--organisation", "Khác", "--name", "A", "--office", "Quản trị"),
        )
        ticket = tmp_path / "other.ticket"
        founder("member", "add", "--office", "Thư ký", "--code", "TK", "--role", "secretary")
        founder("invite", "TK", "--out", ticket)
        from ecabinet.protocol.ticket import Ticket

        read = Ticket.decode(ticket.read_text(encoding="utf-8"))
        forged = Ticket(
            town.server.url,
            read.spki,
            read.root_fingerprint,
            read.reg_size,
            read.reg_root,
            read.seed,
            read.member,
            read.expires_ms,
        )
        ticket.write_text(forged.encode(), encoding="utf-8")
        done = Cli(tmp_path / "victim").run("enrol", ticket)
        assert done.code in (1, 4), done
        assert not (tmp_path / "victim").exists()
    finally:
        other.stop()


def test_the_code_of_a_log_is_the_same_on_every_device(town: Town) -> None:
    town.sync("QT", "BYT", "TK2")
    codes = {town.cli[one]("space", "code", "registry").one["code"] for one in ("QT", "BYT", "TK2")}
    assert len(codes) == 1


def test_a_wrong_passphrase_is_refused_and_slowed(town: Town) -> None:
    cli = town.cli["BTC"]
    for _ in range(3):
        done = cli("status", code=1, passphrase="không phải mật khẩu này")
        assert "wrong" in done.stderr
    assert "try again in" in cli("status", code=1).stderr
    while cli.run("status").code:
        pass


def test_a_second_device_is_trusted_by_the_first_and_shows_the_same_marks(town: Town) -> None:
    first = town.cli["BYT"]
    paper = town.said["import"]["items"][0]["papers"][0]["id"]
    marks = town.folder / "pair.json"
    marks.write_text('[{"page": 1, "kind": "note", "at": [80, 90], "text": "Xem lại số liệu"}]')
    first("annotate", paper, "--from", marks)
    code = first("device", "add").one["code"]
    second = town.at("BYT-2")
    enrolled = second("enrol", "--pair", code, "--device-name", "Máy thứ hai").one
    assert enrolled["member"] == town.said["member BYT"]["id"]
    first("sync")
    second("sync")
    assert second("status").one["state"] == "ready"
    texts = {one["text"] for one in second("annotations", paper).lines}
    assert "Xem lại số liệu" in texts

    marks.write_text('[{"page": 2, "kind": "note", "at": [80, 90], "text": "Từ máy thứ hai"}]')
    second("annotate", paper, "--from", marks)
    first("sync")
    mine = {one["id"] for one in first("annotations", paper).lines}
    assert mine == {one["id"] for one in second("annotations", paper).lines}

    first("device", "revoke", enrolled["device"])
    done = second.run("sync")
    assert done.code == 3, done
    assert "revoked" in done.stderr
    assert not list(second.profile.glob("**/*.db"))
    assert "enrol first" in second.refused("status")


def test_a_profile_is_not_founded_over(town: Town) -> None:
    before = sorted(path.name for path in town.cli["QT"].profile.iterdir())
    server = town.server
    line = town.cli["QT"].refused(
        *("found", "--server", server.url, "--spki", server.spki, "--code", "x"),
        *("--organisation", "A", "--name", "B", "--office", "C"),
    )
    assert "in use" in line
    assert sorted(path.name for path in town.cli["QT"].profile.iterdir()) == before


def test_a_failed_founding_leaves_nothing(town: Town) -> None:
    profile = town.folder / "late-founder"
    profile.mkdir()
    (profile / "note.txt").write_text("của tôi", encoding="utf-8")
    done = Cli(profile).run(
        *("found", "--server", town.server.url, "--spki", town.server.spki, "--code", "x"),
        *("--organisation", "A", "--name", "B", "--office", "C"),
    )
    assert done.code in (1, 3), done
    assert [path.name for path in profile.iterdir()] == ["note.txt"]
    shutil.rmtree(profile)


def _misspelt(sheet: Path) -> Path:
    wrong = sheet.with_name("wrong.txt")
    wrong.write_text(re.sub(r" 1\. \w+", " 1. phieu", sheet.read_text("utf-8")), "utf-8")
    return wrong
