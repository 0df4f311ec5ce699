"""Incidents are told at each sync until they were seen; one process serves many calls."""

from __future__ import annotations

from contextlib import closing

from ecabinet.bootstrap import unlock
from ecabinet.cli.opening import KeptOpen
from tests.cli.commands import PASSPHRASE, Cli
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
    with closing(KeptOpen()) as kept:
        cli = Cli(town.cli["BTC"].profile, kept)
        assert cli("status").one["office"] == "Bộ trưởng Bộ Tài chính"
        opened = kept.open(cli.profile)
        assert cli("sync").one["pending"] == 0
        assert cli("policy", "show").one == {"admission": "vouch"}
        assert kept.open(cli.profile) is opened
