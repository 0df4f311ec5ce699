"""Counters and log lines tell how the server does, and nothing of what it carries."""

from __future__ import annotations

import pytest
import structlog
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import text

from ecabinet.protocol import cbor
from tests.server.cabinet import refusal
from tests.server.conftest import Hall


def metrics(hall: Hall) -> dict[str, float]:
    answer = hall.world.client.get("/metrics").text
    return {
        sample.name + "".join(f",{value}" for value in sample.labels.values()): sample.value
        for family in text_string_to_metric_families(answer)
        for sample in family.samples
    }


def test_requests_and_operations_are_counted(fresh: Hall) -> None:
    before = metrics(fresh)
    note = fresh.world.note(fresh.log, fresh.member)
    for _ in range(2):
        fresh.world.push(fresh.member, fresh.space, [note])
    fresh.world.push(fresh.member, fresh.space, [fresh.world.note(fresh.log, fresh.outsider)])
    after = metrics(fresh)
    for outcome in ("recorded", "again", "rejected"):
        key = f"ecabinet_operations_total,{outcome}"
        assert after[key] == before.get(key, 0) + 1
    assert (
        after["ecabinet_requests_total,POST,200"] == before["ecabinet_requests_total,POST,200"] + 3
    )
    assert after["ecabinet_streams"] == 0


def test_a_request_is_one_line_of_ids_and_codes(fresh: Hall) -> None:
    canary = "bí mật của phiên họp"
    with structlog.testing.capture_logs() as lines:
        fresh.world.request(fresh.member, "GET", f"{fresh.path}/ops?after=0&note={canary}")
        fresh.world.request(
            fresh.member, "POST", f"{fresh.path}/ops", cbor.encode([canary.encode()])
        )
        fresh.world.request(fresh.member, "POST", f"{fresh.path}/ops", canary.encode())
        fresh.world.client.get(f"/{canary}")
        fresh.world.client.get("/healthz")
    assert [(line["status"], line["code"]) for line in lines] == [
        (200, ""),
        (200, ""),
        (400, "request.malformed"),
        (404, "request.malformed"),
    ]
    allowed = {"event", "log_level", "method", "path", "status", "ms", "caller", "code"}
    for line in lines:
        assert set(line) <= allowed
        assert canary not in str(line)
        assert "?" not in line["path"]
    assert lines[0]["caller"] == fresh.member.device.device_id.hex()


def test_a_bug_is_told_by_its_place_alone(fresh: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    canary = "words of a payload"

    async def break_down(*_: object) -> bytes:
        raise RuntimeError(canary)

    monkeypatch.setattr(fresh.core.recorder, "push", break_down)
    with structlog.testing.capture_logs() as lines:
        response = fresh.world.request(fresh.member, "POST", f"{fresh.path}/ops", b"\x80")
    assert refusal(response) == (500, "server.fault")
    assert canary not in str(lines)
    assert canary.encode() not in response.content
    assert [line["event"] for line in lines] == ["bug", "request"]
    assert any("test_observing.py" in place for place in lines[0]["where"])


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OSError(28, "No space left on device"), "server.full"),
        (OSError(5, "Input/output error"), "server.damaged"),
    ],
)
def test_a_failing_disk_is_a_word_that_says_try_again(
    fresh: Hall, monkeypatch: pytest.MonkeyPatch, error: OSError, code: str
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(fresh.core.uploads._staging, "write", fail)
    path = f"/v1/blobs/{'0' * 64}/parts/0?space={fresh.space.hex()}&size=1"
    response = fresh.world.request(fresh.member, "PUT", path, b"x")
    assert refusal(response) == (503, code)


def test_a_failing_database_is_a_word_that_says_try_again(
    fresh: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    with fresh.core.database.write() as connection:
        connection.execute(text("ALTER TABLE operations RENAME TO elsewhere"))
    note = fresh.world.note(fresh.log, fresh.member)
    response = fresh.world.push(fresh.member, fresh.space, [note])
    assert refusal(response) == (503, "server.damaged")
    with fresh.core.database.write() as connection:
        connection.execute(text("ALTER TABLE elsewhere RENAME TO operations"))
    # Memory followed the database: nothing of the failed push is left in it.
    told, _ = fresh.world.decoded(fresh.world.push(fresh.member, fresh.space, [note]))
    assert told[0][:2] == [0, fresh.log.state.size]


def test_a_database_that_is_away_makes_the_server_unready(
    fresh: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(fresh.core.database, "read", fail)
    assert fresh.world.client.get("/healthz").status_code == 200
    assert fresh.world.client.get("/readyz").status_code == 503
