"""The server as a process: ballots a second, a full push, and files beside plain HTTPS.

Clients run on the same machine and sign their requests, so that both sides' work is in each
figure. A ballot is of the class of record: both signatures verified, committed to disk before it
is answered. `python -m tests.bench server` keeps the figures.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import httpx2

from ecabinet.domain.people import Role
from ecabinet.protocol import cbor
from ecabinet.protocol.digest import sha256
from ecabinet.protocol.operation import Operation
from ecabinet.store.rows import Upload
from ecabinet.store.store import Store
from ecabinet.sync.api import ServerApi
from ecabinet.sync.blobs import Blobs
from ecabinet.sync.clock import Clock
from ecabinet.sync.pinning import PinnedContext
from ecabinet.sync.transport import Transport
from tests.protocol.world import Person, SpaceLog
from tests.server.cabinet import ServedWorld
from tests.serverprocess import ServerProcess, start_server
from tests.sync.clients import fresh_store

VOTERS, EACH = 8, 40
PUSH = 256
FILE = 64 * 1024 * 1024
PIECE = 1024 * 1024
ROUNDS = 3


def run() -> dict[str, float | str]:
    """Rates a second, milliseconds and MB/s; shares are of plain HTTPS in the same run."""
    with tempfile.TemporaryDirectory() as folder:
        server = start_server(Path(folder) / "data")
        try:
            with _client(server.url, server) as client:
                bench = Bench(server, ServedWorld(client, server.code))
                return {**bench.ballots(), **bench.pushes(), **bench.files(Path(folder))}
        finally:
            server.stop()


def _client(url: str, server: ServerProcess) -> httpx2.Client:
    pins = PinnedContext.of(bytes.fromhex(server.spki))
    return httpx2.Client(base_url=url, verify=pins, trust_env=False, timeout=120)


class Bench:
    """A cabinet of eight voters and a chair on a running server."""

    def __init__(self, server: ServerProcess, world: ServedWorld) -> None:
        self.server, self.world = server, world
        self.chair = world.enrol(Role.CHAIR)
        self.voters = [world.enrol(Role.MEMBER) for _ in range(VOTERS)]
        self.log = self._space()

    def _space(self) -> SpaceLog:
        return self.world.open_space(self.chair, "form", self.voters)

    def _path(self, log: SpaceLog) -> str:
        return f"/v1/spaces/{log.state.space.hex()}/ops"

    def _chain(
        self, log: SpaceLog, who: Person, count: int, make: Callable[..., Operation]
    ) -> list[Operation]:
        ops: list[Operation] = []
        seq, previous = log.state.log.next_link(who.device.device_id)
        for number in range(count):
            ops.append(make(dev_seq=seq + number, dev_prev=previous))
            previous = ops[-1].op_id
        return ops

    def _push(self, client: httpx2.Client, who: Person, log: SpaceLog, ops: list[Operation]) -> int:
        """Push in one request; how many were recorded."""
        body = cbor.encode([op.encode() for op in ops])
        request = client.build_request("POST", self._path(log), content=body)
        self.world.signer(who).sign(request, body, time.time_ns() // 1_000_000)
        results, _ = cbor.decode(client.send(request).content)
        return sum(1 for result in results if result[0] == 0)

    def _ballots(self, log: SpaceLog, who: Person, count: int) -> list[Operation]:
        to = [self.chair, *self.voters[:2]]
        return self._chain(log, who, count, lambda **at: self.world.ballot(log, who, to, **at))

    def ballots(self) -> dict[str, float | str]:
        """One ballot a request: by one voter after the other, and by eight at once."""
        alone = self._ballots(self.log, self.chair, EACH)
        started = time.perf_counter()
        one = sum(self._push(self.world.client, self.chair, self.log, [op]) for op in alone)
        seconds = time.perf_counter() - started
        chains = [(voter, self._ballots(self.log, voter, EACH)) for voter in self.voters]

        def cast(chain: tuple[Person, list[Operation]]) -> int:
            who, ops = chain
            with _client(self.server.url, self.server) as client:
                return sum(self._push(client, who, self.log, [op]) for op in ops)

        with ThreadPoolExecutor(VOTERS) as pool:
            started = time.perf_counter()
            recorded = sum(pool.map(cast, chains))
            together = time.perf_counter() - started
        assert (one, recorded) == (EACH, VOTERS * EACH)
        return {
            "ballots_per_s_one_client": round(EACH / seconds, 1),
            "ballots_per_s_eight_clients": round(recorded / together, 1),
        }

    def pushes(self) -> dict[str, float | str]:
        """256 operations in one request: notes of one signature, and ballots of two."""
        made: dict[str, Callable[[SpaceLog], list[Operation]]] = {
            "notes": lambda log: self._chain(
                log, self.chair, PUSH, lambda **at: self.world.note(log, self.chair, **at)
            ),
            "ballots": lambda log: self._ballots(log, self.chair, PUSH),
        }
        found: dict[str, float | str] = {}
        for name, make in made.items():
            best = min(self._one_push(make) for _ in range(ROUNDS))
            found[f"push_{PUSH}_{name}_ms"] = round(best * 1000, 1)
            found[f"push_{PUSH}_{name}_per_s"] = round(PUSH / best)
        return found

    def _one_push(self, make: Callable[[SpaceLog], list[Operation]]) -> float:
        log = self._space()
        ops = make(log)
        started = time.perf_counter()
        recorded = self._push(self.world.client, self.chair, log, ops)
        seconds = time.perf_counter() - started
        assert recorded == PUSH
        return seconds

    def files(self, folder: Path) -> dict[str, float | str]:
        """64 MiB up in parts and down whole, beside the same through a bare HTTPS server."""
        with _plain(self.server, folder / "plain") as plain, self._device(folder / "device") as up:
            rounds = [
                (
                    self._up(data, *up),
                    self._down(data),
                    _plain_up(plain, data),
                    _plain_down(plain, data),
                )
                for data in (os.urandom(FILE) for _ in range(ROUNDS))
            ]
        # The yardstick receives as the product does, over the same TLS and uvicorn, writes as it
        # comes to a new file and flushes that to disk before it answers; it is one request from
        # memory where an upload is many from a file, and knows no caller, part, digest or row.
        up, down, plain_up, plain_down = (min(column) for column in zip(*rounds, strict=True))
        return {
            "blob_up_mb_per_s": round(FILE / up / 1e6, 1),
            "blob_down_mb_per_s": round(FILE / down / 1e6, 1),
            "plain_up_mb_per_s": round(FILE / plain_up / 1e6, 1),
            "plain_down_mb_per_s": round(FILE / plain_down / 1e6, 1),
            "blob_up_share": round(plain_up / up, 2),
            "blob_down_share": round(plain_down / down, 2),
            "goal_share": 0.6,
            "yardstick": "one PUT over the same TLS and uvicorn, flushed to disk before its answer",
        }

    def _up(self, data: bytes, device: Blobs, store: Store) -> float:
        """By the product's own client, from its store's folder."""
        upload = Upload(sha256(data), self.log.state.space)
        store.files.write(upload.blob, data)
        seconds = _timed(lambda: device.upload(upload, lambda: False))
        store.files.delete(upload.blob)
        return seconds

    @contextmanager
    def _device(self, folder: Path) -> Iterator[tuple[Blobs, Store]]:
        """The chair's device, as far as it sends files."""
        store = fresh_store(folder)
        transport = Transport(
            self.server.url,
            (bytes.fromhex(self.server.spki),),
            clock=Clock(),
            signer=self.world.signer(self.chair),
        )
        try:
            yield Blobs(store, self.world.registry.org, ServerApi(transport)), store
        finally:
            transport.close()
            store.close()

    def _down(self, data: bytes) -> float:
        path = f"/v1/blobs/{sha256(data).hex()}?space={self.log.state.space.hex()}"
        return _timed(lambda: _take(self.world.client, self.world.signed(self.chair, "GET", path)))


@contextmanager
def _plain(server: ServerProcess, folder: Path) -> Iterator[httpx2.Client]:
    folder.mkdir()
    command = [sys.executable, "-m", "tests.bench.plainhttps", str(server.data_dir), str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        port = int(process.stdout.readline())
        with _client(f"https://127.0.0.1:{port}", server) as client:
            yield client
        assert process.stdin is not None
        process.stdin.close()


def _plain_up(client: httpx2.Client, data: bytes) -> float:
    """A new file each time: to write one over again takes its warm pages, which no upload has."""
    name = _name(data)
    return _timed(lambda: client.put(name, content=data).raise_for_status())


def _plain_down(client: httpx2.Client, data: bytes) -> float:
    request = client.build_request("GET", _name(data))
    return _timed(lambda: _take(client, request))


def _name(data: bytes) -> str:
    return f"/{sha256(data).hex()}"


def _take(client: httpx2.Client, request: httpx2.Request) -> None:
    response = client.send(request, stream=True)
    total = sum(len(chunk) for chunk in response.iter_raw(PIECE))
    response.close()
    assert total == FILE


def _timed(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started
