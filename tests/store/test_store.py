"""The file: crashes, wrong keys, damage, threads and what a thief finds on the disk."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier, Event

import pytest
import sqlcipher3
from sqlalchemy.exc import OperationalError

from ecabinet.domain.errors import Fault
from ecabinet.domain.events import MeetingPut
from ecabinet.store.engine import open_engine, transaction
from ecabinet.store.faults import fault_of
from ecabinet.store.pin import set_pin
from ecabinet.store.profile import Profile
from ecabinet.store.rows import Card, LeftPageRow
from ecabinet.store.store import Store
from ecabinet.store.unit import Unit
from ecabinet.store.vault import FLOOR_KDF, Vault
from tests.store.making import (
    PASSPHRASE,
    SPACE,
    MemoryRing,
    entry,
    id16,
    id32,
    meeting,
    new_store,
    row,
)

CANARY = "Chim yến báo động 7c1f"

WRITER = """
import sys
from pathlib import Path
from ecabinet.store.store import Store
from ecabinet.store.vault import Vault
from tests.store.making import PASSPHRASE, row
profile = Path(sys.argv[1])
store = Store.open(profile, Vault.open(profile, PASSPHRASE))
with store.write(lasts=False) as unit:
    unit.operations.append([row(0), row(1)])
print("committed", flush=True)
with store.write() as unit:
    unit.operations.append([row(index) for index in range(2, 2000)])
    unit.identity.put("half", "done")
    print("inside", flush=True)
    sys.stdin.readline()
"""


def test_a_writer_killed_in_mid_transaction_tears_nothing(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    store.close()
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as writer:
        assert writer.stdout is not None
        assert [writer.stdout.readline(), writer.stdout.readline()] == ["committed\n", "inside\n"]
        os.kill(writer.pid, signal.SIGKILL)
    reopened = Store.open(tmp_path, Vault.open(tmp_path, PASSPHRASE))
    with reopened.read() as unit:
        assert unit.operations.range(SPACE) == [row(0), row(1)]
        assert unit.identity.get("half") is None
    with reopened.write() as unit:
        unit.operations.append([row(2)])
        assert unit.operations.count(SPACE) == 3
    reopened.close()


def test_another_key_does_not_open_the_file(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    new_store(tmp_path).close()
    other = Vault.create(tmp_path / "other", PASSPHRASE, kdf=FLOOR_KDF)
    with pytest.raises(Fault, match="store.damaged"):
        Store.open(tmp_path, other)
    assert capfd.readouterr().err == ""


def test_a_damaged_file_says_so(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    with store.write() as unit:
        unit.operations.append([row(index) for index in range(200)])
    store.close()
    path = Profile(tmp_path).store
    with path.open("r+b") as file:
        for page in range(8, path.stat().st_size // 4096):
            file.seek(page * 4096 + 100)
            file.write(b"\x00" * 32)
    with pytest.raises(Fault, match="store.damaged"):
        Store.open(tmp_path, Vault.open(tmp_path, PASSPHRASE))


def test_a_missing_or_newer_file_says_so(tmp_path: Path) -> None:
    vault = Vault.create(tmp_path, PASSPHRASE, kdf=FLOOR_KDF)
    with pytest.raises(Fault, match="store.missing"):
        Store.open(tmp_path, vault)
    Store.create(tmp_path, vault).close()
    opened = open_engine(Profile(tmp_path).store, vault.sqlcipher_key)
    with transaction(opened, writes=True) as connection:
        connection.exec_driver_sql("PRAGMA user_version = 9999")
    opened.dispose()
    with pytest.raises(Fault, match="store.newer"):
        Store.open(tmp_path, vault)


def test_a_full_disk_is_a_failure_of_the_world(tmp_path: Path) -> None:
    made = sqlcipher3.connect(str(tmp_path / "small.db"), isolation_level=None)
    made.execute("PRAGMA max_page_count = 4")
    made.execute("CREATE TABLE t (x)")
    with pytest.raises(sqlcipher3.DatabaseError) as full:
        made.execute("INSERT INTO t VALUES (zeroblob(100000))")
    made.close()
    fault = fault_of(full.value)
    assert fault is not None
    assert (fault.code, fault.retryable) == ("store.disk_full", True)
    assert fault_of(ValueError()) is None


def test_a_file_locked_for_long_says_so(store: Store, vault: Vault) -> None:
    other = Store.open(store.profile.directory, vault, patience_ms=50)
    with store.write() as unit:
        unit.identity.put("who", "first")
        with other.read() as seen:
            assert seen.identity.get("who") is None
        with pytest.raises(Fault, match="store.locked") as locked, other.write():
            pytest.fail("two writers at once")
    assert locked.value.retryable
    other.close()


def test_an_error_undoes_the_whole_unit(store: Store) -> None:
    with pytest.raises(KeyError), store.write() as unit:
        _begin_and_fail(unit)
    with store.read() as unit:
        assert unit.identity.all() == {}
        assert unit.outbox.all() == []


def test_a_reader_cannot_write_and_a_unit_holds_no_other(store: Store) -> None:
    with pytest.raises(OperationalError, match="readonly"), store.read() as unit:
        unit.identity.put("who", "someone")
    with store.write(), pytest.raises(RuntimeError), store.write():
        pytest.fail("a unit inside another")
    with store.write() as unit:
        unit.identity.put("who", "someone")


def test_only_what_can_be_had_again_is_not_waited_for(store: Store) -> None:
    def waits() -> bool:
        kept = unit._connection.exec_driver_sql("PRAGMA synchronous").scalar()
        assert kept in {1, 2}
        return bool(kept == 2)

    for lasts in (True, False, False, True):
        with store.write(lasts=lasts) as unit:
            assert waits() is lasts
    with store.write() as unit:
        assert waits()


def test_readers_share_a_moment_until_their_thread_writes(store: Store) -> None:
    def put(value: int) -> None:
        with store.write() as unit:
            unit.settings.put("count", value)
            # What a write sees may be undone: nothing is kept under it.
            assert unit.generation() is None

    put(1)
    with store.moment():
        with store.read() as first:
            before = first.generation()
        with ThreadPoolExecutor(1) as threads:
            threads.submit(put, 2).result()
            with store.read() as unit:
                assert (unit is first, unit.settings.get("count")) == (True, 1)
            assert threads.submit(lambda: store._moment.shared).result() is None
        put(3)
        with store.read() as unit:
            assert unit.settings.get("count") == 3
    with store.read() as unit:
        assert unit.generation() == before
    with store.write() as unit:
        unit.outbox.append(entry(0))
    with store.read() as unit:
        waiting = unit.generation()
    assert waiting != before
    with store.write() as unit:
        unit.outbox.rejected(entry(0).op_id, "role")
    with store.read() as unit:
        assert unit.generation() not in (before, waiting)


def test_a_moment_that_is_let_go_holds_nothing_and_sees_what_came_meanwhile(store: Store) -> None:
    def put(value: int) -> None:
        with store.write() as unit:
            unit.settings.put("count", value)

    def held() -> bool:
        """Whether some reader keeps the log of writes from being emptied."""
        with store._engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA busy_timeout = 0")
            busy = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()[0]
            connection.exec_driver_sql("PRAGMA busy_timeout = 10000")
        return bool(busy)

    put(1)
    with store.moment():
        with store.read() as unit:
            assert unit.settings.get("count") == 1
            put(2)
            # Whoever still reads goes on with what he began with.
            assert unit.settings.get("count") == 1
            assert held()
        assert not held()
        with store.moment(), store.read() as unit:
            assert unit.settings.get("count") == 2
    with store.moment():
        with store.read() as unit:
            assert unit.settings.get("count") == 2
        with ThreadPoolExecutor(1) as threads:
            threads.submit(put, 3).result()
        assert held()
        store.let_go()
        assert not held()
        with store.read() as unit:
            assert unit.settings.get("count") == 3
    assert not held()
    store.let_go()


def test_a_reader_sees_one_moment_while_two_threads_write(store: Store) -> None:
    with store.write() as unit:
        unit.settings.put("count", 0)
    start, reading, rounds = Barrier(3), Event(), 40

    def write(name: str) -> None:
        start.wait(10)
        for _ in range(rounds):
            with store.write() as unit:
                unit.settings.put("count", unit.settings.get("count") + 1)
                unit.settings.put(name, unit.settings.get(name, 0) + 1)

    def read() -> list[int]:
        seen = []
        start.wait(10)
        while not reading.is_set():
            with store.read() as unit:
                first = unit.settings.all()
                assert unit.settings.all() == first
            assert first["count"] == first.get("one", 0) + first.get("two", 0)
            seen.append(first["count"])
        return seen

    with ThreadPoolExecutor(3) as threads:
        reader = threads.submit(read)
        writers = [threads.submit(write, name) for name in ("one", "two")]
        for writer in writers:
            writer.result(30)
        reading.set()
        seen = reader.result(30)
    assert seen == sorted(seen)
    with store.read() as unit:
        assert unit.settings.all() == {"count": 2 * rounds, "one": rounds, "two": rounds}


def test_two_programs_use_one_profile(store: Store, vault: Vault) -> None:
    """The command line works while the window is open."""
    other = Store.open(store.profile.directory, vault)
    with other.write() as unit:
        unit.settings.put("theme", "dark")
    with store.write() as unit:
        assert unit.settings.get("theme") == "dark"
        unit.settings.put("theme", "light")
    with other.read() as unit:
        assert unit.settings.get("theme") == "light"
    other.close()


def test_nothing_plain_lies_on_the_disk(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    secret = meeting(1, CANARY)
    with store.write() as unit:
        unit.operations.append([row(index, secret) for index in range(50)])
        unit.outbox.append(entry(60, secret))
        unit.identity.put("name", CANARY)
        unit.settings.put(CANARY, 1)
        unit.epochs.put(SPACE, 0, CANARY.encode(), id32(1))
        unit.cards.put(Card(SPACE, "meeting", id16(1), 5, CANARY))
        unit.incidents.add(1, "hostile.fork", {"where": CANARY})
        unit.thumbnails.put(id16(1), 1, 0, CANARY.encode())
        left = LeftPageRow(id32(1), 1, 595_000, 842_000, False, CANARY.encode())
        unit.left_pages.put(id16(1), left, 1 << 20)
        unit.search.index_page(id16(1), 1, 0, CANARY)
        unit.search.index_title("meeting", id16(1), CANARY)
    needles = _needles()
    searched = _files_with(tmp_path, needles)
    assert Profile(tmp_path).store.with_name("store.db-wal").stat().st_size > 0
    assert searched == []
    with store.read() as unit:
        event = unit.facts(SPACE)[0].event
    assert isinstance(event, MeetingPut)
    assert event.title == CANARY
    store.close()
    assert _files_with(tmp_path, needles) == []


def test_a_wiped_profile_leaves_nothing(tmp_path: Path) -> None:
    profile, ring = tmp_path / "profile", MemoryRing()
    vault = Vault.create(profile, PASSPHRASE, kdf=FLOOR_KDF, ring=ring)
    vault.keep_mark(b"mark")
    set_pin(vault, "204713", ring, FLOOR_KDF)
    store = Store.create(profile, vault)
    store.files.write(id32(1), b"sealed")
    store.wipe()
    assert not profile.exists()
    assert ring.kept == {}


def test_the_profile_is_closed_to_other_users(tmp_path: Path) -> None:
    profile = tmp_path / "profile"
    new_store(profile).close()
    assert profile.stat().st_mode & 0o077 == 0


def _begin_and_fail(unit: Unit) -> None:
    unit.identity.put("who", "someone")
    unit.outbox.append(entry(0))
    raise KeyError


def _needles() -> list[bytes]:
    forms = {CANARY, unicodedata.normalize("NFD", CANARY), CANARY.lower(), "chim yen bao dong"}
    return [form.encode(code) for form in forms for code in ("utf-8", "utf-16-le")] + [
        PASSPHRASE.encode(),
        b"SQLite format 3",
        b"CREATE TABLE",
    ]


def _files_with(folder: Path, needles: list[bytes]) -> list[Path]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert files
    return [path for path in files if any(needle in path.read_bytes() for needle in needles)]
