"""Work without a server: what was written waits; what needs the server says so."""

from __future__ import annotations

from pathlib import Path

from tests.cli.town import Town


def test_marks_wait_for_the_server_and_then_go_out(town: Town, tmp_path: Path) -> None:
    cli = town.cli["BYT"]
    first, _ = town.published("offline")["items"]
    town.sync("BYT")
    which, item = first["papers"][0]["id"], first["id"]
    marks = tmp_path / "marks.json"
    marks.write_text('[{"page": 1, "kind": "note", "at": [10, 10], "text": "Ngoại tuyến"}]')

    before = {one["id"] for one in cli("annotations", which).lines}

    town.server.stop()
    try:
        ids = cli("annotate", which, "--from", marks).one["ids"]
        cli("meeting", "position", item, "agree")
        assert cli("status").one["pending"] >= 2
        assert {one["id"] for one in cli("annotations", which).lines} == before | set(ids)
        assert "cannot be reached" in cli.refused("sync", code=3)
        assert "cannot be reached" in cli.refused("device", "add", code=3)
        assert "--offline" in cli.refused("sync", "--offline", code=3)
    finally:
        town.server.restart()

    assert cli("sync").one["pending"] == 0
    assert not any(one["pending"] for one in cli("annotations", which).lines)
