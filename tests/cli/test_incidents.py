"""Incidents are told at each sync until they were seen; one process serves many calls."""

from __future__ import annotations

import io
import json
from pathlib import Path

from ecabinet.bootstrap import Cabinet, unlock
from ecabinet.cli.main import run
from tests.cli.commands import PASSPHRASE
from tests.cli.town import Town


def test_an_incident_is_told_at_each_sync_until_acknowledged(town: Town) -> None:
    cli = town.cli["TK2"]
    cabinet = unlock(cli.profile, PASSPHRASE)
    with cabinet.desk.store.write() as unit:
        unit.incidents.add(cabinet.desk.now_ms(), "hostile.fork", {"size": 3})
    cabinet.close()
    for _ in range(2):
        done = cli.run("sync")
        assert (done.code, done.one["incidents"]) == (4, 1)
    listed = cli("incident", "list").one
    assert (listed["code"], listed["acknowledged"]) == ("hostile.fork", False)
    assert "two different histories" in listed["text"]
    assert cli("status").one["incidents"] == 1
    cli("incident", "ack", listed["id"])
    assert cli("sync").one["incidents"] == 0
    assert "no open incident" in cli.refused("incident", "ack", listed["id"])


def test_one_process_serves_a_profile_that_it_keeps_open(town: Town) -> None:
    profile = town.cli["BTC"].profile
    kept: list[Cabinet] = []

    def opener(asked: Path) -> Cabinet:
        assert asked == profile
        if not kept:
            kept.append(unlock(profile, PASSPHRASE))
        return kept[0]

    def call(*arguments: str) -> dict[str, object]:
        out = io.StringIO()
        line = ["--profile", str(profile), "--json", *arguments]
        assert run(line, opener=opener, stdout=out) == 0
        told: dict[str, object] = json.loads(out.getvalue().splitlines()[0])
        return told

    try:
        assert call("status")["office"] == "Bộ trưởng Bộ Tài chính"
        assert call("sync")["pending"] == 0
        assert call("policy", "show") == {"admission": "vouch"}
    finally:
        kept[0].close()
    assert len(kept) == 1
