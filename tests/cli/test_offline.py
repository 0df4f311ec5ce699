"""Work without a server: what was written waits; what needs the server says so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.town import Town, build


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """A town of its own: its server is stopped."""
    yield from build(tmp_path_factory.mktemp("offline"))


def test_marks_wait_for_the_server_and_then_go_out(town: Town, tmp_path: Path) -> None:
    cli = town.cli["BYT"]
    which = town.said["import"]["items"][0]["papers"][0]["id"]
    item = town.said["import"]["items"][0]["id"]
    marks = tmp_path / "marks.json"
    marks.write_text('[{"page": 1, "kind": "note", "at": [10, 10], "text": "Ngoại tuyến"}]')

    town.server.stop()
    ids = cli("annotate", which, "--from", marks).one["ids"]
    cli("meeting", "position", item, "agree")
    assert cli("status").one["pending"] >= 2
    assert [one["id"] for one in cli("annotations", which).lines] == ids
    assert "cannot be reached" in cli.refused("sync", code=3)
    assert "cannot be reached" in cli.refused("device", "add", code=3)
    assert "--offline" in cli.refused("sync", "--offline", code=3)

    town.server.restart()
    assert cli("sync").one["pending"] == 0
    assert cli("annotations", which).lines[0]["pending"] is False
