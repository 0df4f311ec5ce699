"""The `ecabinet-server` command: what it prints, what it refuses, and what it leaves behind."""

from __future__ import annotations

import json
import sqlite3
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

from ecabinet.protocol.digest import sha256
from server import settings
from server.app import create_app
from server.cli import app
from server.core import wall_clock
from tests.server.cabinet import refusal
from tests.server.conftest import URL, Hall, open_hall

RUNNER = CliRunner()
CONTENT = b"a sealed file, as far as anyone here can tell" * 50


def command(*arguments: object) -> tuple[int, Any, str]:
    """(exit code, the JSON of standard output, standard error) of one command."""
    result = RUNNER.invoke(app, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    lines = result.stdout.splitlines()
    assert len(lines) <= 1
    return result.exit_code, json.loads(lines[0]) if lines else None, result.stderr


@pytest.fixture
def kept(tmp_path: Path) -> Hall:
    """An installation with a ballot and a file, its server ended."""
    with open_hall(tmp_path / "data") as hall:
        world, path = hall.world, f"/v1/blobs/{sha256(CONTENT).hex()}"
        query = f"?space={hall.space.hex()}"
        part = f"{path}/parts/0{query}&size={len(CONTENT)}"
        assert world.request(hall.secretary, "PUT", part, CONTENT).status_code == 204
        done = world.request(hall.secretary, "POST", f"{path}/complete{query}")
        assert done.status_code == 204
        blobs = ((sha256(CONTENT), len(CONTENT)),)
        assert world.record(hall.log, world.note(hall.log, hall.secretary, blobs=blobs)).ok
        ballot = world.ballot(hall.log, hall.member, [hall.secretary])
        assert world.record(hall.log, ballot).ok
    return hall


# init -----------------------------------------------------------------------------------------
def test_init_makes_an_installation_for_its_owner_alone(tmp_path: Path) -> None:
    data = tmp_path / "data"
    code, told, _ = command("init", "--data", data)
    assert code == 0
    assert set(told) == {"code", "spki"}
    assert len(bytes.fromhex(told["spki"])) == 32
    assert len(told["code"].replace("-", "")) == 25
    assert stat.S_IMODE(data.stat().st_mode) == 0o700
    for name in ("server.key", "tls.key", "server.json"):
        assert stat.S_IMODE((data / name).stat().st_mode) == 0o600
    assert told["code"].encode() not in (data / "server.db").read_bytes()
    code, told, error = command("init", "--data", data)
    assert (code, told) == (1, None)
    assert "server.folder_not_empty" in error


@pytest.mark.parametrize("name", ["serve", "backup", "verify", "stats", "reopen"])
def test_what_is_no_installation_is_refused(tmp_path: Path, name: str) -> None:
    more = [tmp_path / "backup.zip"] if name == "backup" else []
    code, told, error = command(name, *more, "--data", tmp_path / "nowhere")
    assert (code, told) == (1, None)
    assert error.startswith("server.not_initialised")
    assert not (tmp_path / "nowhere").exists()


def test_damaged_settings_are_refused(tmp_path: Path) -> None:
    command("init", "--data", tmp_path / "data")
    for content in ("{", "[]", '{"database_url": ""}'):
        (tmp_path / "data" / "server.json").write_text(content)
        code, _, error = command("stats", "--data", tmp_path / "data")
        assert (code, error.split()[0]) == (1, "server.settings_malformed")


def test_several_workers_need_a_database_that_they_can_share(tmp_path: Path) -> None:
    command("init", "--data", tmp_path / "data")
    code, _, error = command("serve", "--data", tmp_path / "data", "--workers", 2)
    assert (code, error.split()[0]) == (1, "server.workers_need_postgresql")


def test_wrong_usage_is_two(tmp_path: Path) -> None:
    assert RUNNER.invoke(app, ["init"]).exit_code == 2
    assert RUNNER.invoke(app, ["stats", "--data", str(tmp_path), "--what"]).exit_code == 2


# stats and verify -----------------------------------------------------------------------------
def test_stats_count_what_is_kept(kept: Hall) -> None:
    code, told, _ = command("stats", "--data", kept.data)
    assert code == 0
    sizes = kept.world.registry.size + kept.log.state.size
    assert told["spaces"] == 2
    assert told["operations"] == sizes
    assert told["ballots"] == 1
    assert told["blobs"] == 1
    # The founder's device and three more; the root that signed the first records is none.
    assert told["devices"] == 4
    assert told["bytes"] > len(CONTENT)


def test_verify_finds_nothing_wrong(kept: Hall) -> None:
    code, told, _ = command("verify", "--data", kept.data)
    assert (code, told["ok"], told["damage"]) == (0, True, [])
    assert (told["spaces"], told["blobs"]) == (2, 1)
    assert told["operations"] == kept.world.registry.size + kept.log.state.size


def altered(statement: str) -> Callable[[Hall], None]:
    def alter(hall: Hall) -> None:
        with sqlite3.connect(hall.data / "server.db") as connection:
            changed = connection.execute(statement, {"space": hall.space})
            assert changed.rowcount > 0
        connection.close()

    return alter


def blob_file(hall: Hall) -> Path:
    name = sha256(CONTENT).hex()
    return hall.data / "blobs" / name[:2] / name


def another_byte(hall: Hall) -> None:
    content = bytearray(blob_file(hall).read_bytes())
    content[7] ^= 1
    blob_file(hall).write_bytes(content)


DAMAGE: dict[str, tuple[Callable[[Hall], None], str]] = {
    "a body": (
        altered(
            "UPDATE operations SET body = CAST(body || x'00' AS BLOB)"
            " WHERE space = :space AND idx = 1"
        ),
        "audit.operation",
    ),
    "a time": (
        altered(
            "UPDATE operations SET received_ms = received_ms + 1 WHERE space = :space AND idx = 3"
        ),
        "audit.operation",
    ),
    "a time that falls": (
        altered("UPDATE operations SET received_ms = 5 WHERE space = :space AND idx = 3"),
        "audit.order",
    ),
    "a registry size that falls under a later time": (
        altered(
            "UPDATE operations SET registry_size = 1, received_ms = received_ms + 1000"
            " WHERE space = :space AND idx = 3"
        ),
        "audit.order",
    ),
    "an operation gone": (
        altered("DELETE FROM operations WHERE space = :space AND idx = 2"),
        "audit.gap",
    ),
    "the end gone": (
        altered("DELETE FROM operations WHERE space = :space AND idx = 3"),
        "audit.root",
    ),
    "two exchanged": (
        altered("UPDATE operations SET idx = 5 - idx + 100 WHERE space = :space AND idx IN (2, 3)"),
        "audit.gap",
    ),
    "another root": (
        altered("UPDATE spaces SET root = zeroblob(32) WHERE id = :space"),
        "audit.root",
    ),
    "a file's byte": (another_byte, "audit.blob"),
    "a file gone": (lambda hall: blob_file(hall).unlink(), "audit.blob_missing"),
}


@pytest.mark.parametrize("what", DAMAGE)
def test_verify_names_the_damage(kept: Hall, what: str) -> None:
    damage, code = DAMAGE[what]
    damage(kept)
    status, told, _ = command("verify", "--data", kept.data)
    assert (status, told["ok"]) == (4, False)
    assert code in [line["code"] for line in told["damage"]]
    place = "blob" if "file" in what else "space"
    assert all(len(line[place]) in (32, 64) for line in told["damage"])


# backup and restore ---------------------------------------------------------------------------
def test_a_backup_comes_back_whole_and_takes_no_writes_until_reopened(
    kept: Hall, tmp_path: Path
) -> None:
    file, data = tmp_path / "backup.zip", tmp_path / "restored"
    code, told, _ = command("backup", file, "--data", kept.data)
    assert (code, told["ok"], told["blobs"], told["bytes"]) == (0, True, 1, file.stat().st_size)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    code, told, _ = command("restore", file, "--data", data)
    assert (code, told["ok"], told["state"], told["blobs"]) == (0, True, "restored", 1)
    assert command("verify", "--data", data)[0] == 0
    assert command("stats", "--data", data)[1] == command("stats", "--data", kept.data)[1]
    assert (data / "tls.crt").read_bytes() == (kept.data / "tls.crt").read_bytes()
    for name in ("server.key", "tls.key", "server.json", "server.db"):
        assert stat.S_IMODE((data / name).stat().st_mode) == 0o600
    world = kept.world
    note = world.note(kept.log, kept.member)
    with TestClient(create_app(settings.load(data), wall_clock), base_url=URL) as client:
        world.client = client
        world.shift_ms = 1000
        entries, checkpoint = world.page(kept.member, kept.space)
        assert (len(entries), checkpoint.root) == (kept.log.state.size, kept.log.state.root)
        path = f"/v1/blobs/{sha256(CONTENT).hex()}?space={kept.space.hex()}"
        assert world.request(kept.member, "GET", path).content == CONTENT
        assert refusal(world.push(kept.member, kept.space, [note])) == (503, "server.restored")
        part = f"/v1/blobs/{'0' * 64}/parts/0?space={kept.space.hex()}&size=1"
        assert refusal(world.request(kept.member, "PUT", part, b"x")) == (503, "server.restored")
    assert command("reopen", "--data", data)[:2] == (0, {"ok": True})
    with TestClient(create_app(settings.load(data), wall_clock), base_url=URL) as client:
        world.client = client
        assert world.decoded(world.push(kept.member, kept.space, [note]))[0][0][0] == 0


def test_a_backup_is_taken_while_the_server_writes(tmp_path: Path) -> None:
    with open_hall(tmp_path / "data") as hall:
        world = hall.world
        for number in range(3):
            assert world.record(hall.log, world.note(hall.log, hall.member)).ok
            code, _, _ = command("backup", tmp_path / f"{number}.zip", "--data", hall.data)
            assert code == 0
    for number in range(3):
        data = tmp_path / f"restored{number}"
        assert command("restore", tmp_path / f"{number}.zip", "--data", data)[0] == 0
        code, told, _ = command("verify", "--data", data)
        assert (code, told["ok"]) == (0, True)


def test_a_backup_overwrites_nothing(kept: Hall, tmp_path: Path) -> None:
    file = tmp_path / "backup.zip"
    file.write_bytes(b"something of mine")
    code, _, error = command("backup", file, "--data", kept.data)
    assert (code, error.split()[0]) == (1, "backup.exists")
    assert file.read_bytes() == b"something of mine"


def test_a_backup_that_lacks_a_file_is_no_backup(kept: Hall, tmp_path: Path) -> None:
    blob_file(kept).unlink()
    code, _, error = command("backup", tmp_path / "backup.zip", "--data", kept.data)
    assert (code, error.split()[0]) == (3, "server.damaged")
    assert not [path for path in tmp_path.iterdir() if path.name.startswith("backup.zip")]


def test_a_restored_server_keeps_its_bounds(tmp_path: Path) -> None:
    command("init", "--data", tmp_path / "data", "--quota", 5000)
    assert command("backup", tmp_path / "b.zip", "--data", tmp_path / "data")[0] == 0
    assert command("restore", tmp_path / "b.zip", "--data", tmp_path / "back")[0] == 0
    assert settings.load(tmp_path / "back").quota_bytes == 5000


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def scratched(file: Path) -> None:
    """A byte of a member is another: its checksum in the zip no longer holds."""
    with zipfile.ZipFile(file) as archive:
        at = archive.getinfo("server.db").header_offset + 5000
    content = bytearray(file.read_bytes())
    content[at] ^= 0xFF
    file.write_bytes(content)


def with_member(name: str) -> Callable[[Path], None]:
    def add(file: Path) -> None:
        with zipfile.ZipFile(file, "a") as archive:
            archive.writestr(name, b"x")

    return add


def without_keys(file: Path) -> None:
    with zipfile.ZipFile(file) as archive:
        database = archive.read("server.db")
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("server.db", database)


def replaced(file: Path) -> None:
    file.write_bytes(b"not a zip")


SPOILT: dict[str, Callable[[Path], None]] = {
    "cut": cut,
    "scratched": scratched,
    "without keys": without_keys,
    "a file under no id": with_member("blobs/readme.txt"),
    "a file of other bytes": with_member(f"blobs/{'ab' * 32}"),
    "no zip": replaced,
}


@pytest.mark.parametrize("how", SPOILT)
def test_a_spoilt_backup_is_refused_and_nothing_is_half_done(
    kept: Hall, tmp_path: Path, how: str
) -> None:
    file, data = tmp_path / "backup.zip", tmp_path / "restored"
    assert command("backup", file, "--data", kept.data)[0] == 0
    SPOILT[how](file)
    code, told, error = command("restore", file, "--data", data)
    assert (code, told, error.split()[0]) == (1, None, "backup.malformed")
    assert not data.exists()


def test_a_backup_is_restored_into_an_empty_folder_alone(kept: Hall, tmp_path: Path) -> None:
    file = tmp_path / "backup.zip"
    assert command("backup", file, "--data", kept.data)[0] == 0
    before = (kept.data / "server.db").read_bytes()
    code, _, error = command("restore", file, "--data", kept.data)
    assert (code, error.split()[0]) == (1, "server.folder_not_empty")
    assert (kept.data / "server.db").read_bytes() == before
    code, _, error = command("restore", tmp_path / "nothing.zip", "--data", tmp_path / "x")
    assert (code, error.split()[0]) == (1, "backup.malformed")
