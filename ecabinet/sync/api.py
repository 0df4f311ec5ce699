"""The server's endpoints as typed calls; it checks shapes, and believes nothing it is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from ecabinet.domain.errors import Fault
from ecabinet.protocol.operation import Operation, Stub
from ecabinet.protocol.tree import Checkpoint
from ecabinet.sync.transport import OCTETS, Transport

PAGE = 500
PART = 4 << 20
"""Bytes of an upload's part, the same for every server: as many as a push may hold."""
PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Organisation:
    """What an unfounded or founded server says of itself, unsigned but over the pinned line."""

    founded: bool
    org: bytes
    server_key: bytes
    time_ms: int


@dataclass(frozen=True, slots=True)
class ServedSpace:
    space: bytes
    size: int
    root: bytes
    epoch: int


@dataclass(frozen=True, slots=True)
class Served:
    """One line of a log as served: the record, or its stub, and the leaf's other half."""

    record: Operation | Stub
    raw: bytes
    received_ms: int
    reg_size: int


@dataclass(frozen=True, slots=True)
class Page:
    entries: tuple[Served, ...]
    checkpoint: Checkpoint


@dataclass(frozen=True, slots=True)
class Recorded:
    """The server's claim that an operation is in its log, with the path that must prove it."""

    index: int
    received_ms: int
    reg_size: int
    path: tuple[bytes, ...]
    again: bool


@dataclass(frozen=True, slots=True)
class Rejected:
    code: str


@dataclass(frozen=True, slots=True)
class Pushed:
    results: tuple[Recorded | Rejected, ...]
    checkpoint: Checkpoint | None


class ServerApi:
    """Every call may raise what `Transport` raises, and Fault `hostile.malformed`."""

    def __init__(self, transport: Transport) -> None:
        self.transport = transport

    def organisation(self) -> Organisation:
        with _shapes("organisation"):
            founded, org, server_key, time_ms = self.transport.get("/v1/organisation")
            return Organisation(bool(founded), org or b"", _octets(server_key, 32), int(time_ms))

    def found(self, code: str, raws: Sequence[bytes]) -> bytes:
        """Post the founding records; the organisation's id."""
        with _shapes("organisation"):
            org, _results = self.transport.post("/v1/organisation", [code, list(raws)])
            return _octets(org, 16)

    def spaces(self) -> tuple[ServedSpace, ...]:
        with _shapes("spaces"):
            return tuple(
                ServedSpace(_octets(space, 16), int(size), _octets(root, 32), int(epoch or 0))
                for space, size, root, epoch in self.transport.get("/v1/spaces")
            )

    def operations(
        self, space: bytes, after: int, limit: int = PAGE, *, bodies: bool = False
    ) -> Page:
        """The log from index `after` on; `bodies` asks for what was served as stubs."""
        params: dict[str, str | int] = {"after": after, "limit": limit}
        if bodies:
            params["bodies"] = 1
        return page_of(space, self.transport.get(f"/v1/spaces/{space.hex()}/ops", params))

    def push(self, space: bytes, raws: Sequence[bytes]) -> Pushed:
        value = self.transport.post(f"/v1/spaces/{space.hex()}/ops", list(raws))
        with _shapes("push"):
            results, checkpoint = value
            if len(results) != len(raws):
                raise Fault("hostile.malformed", what="push")
            mark = _checkpoint(space, checkpoint) if checkpoint is not None else None
            return Pushed(tuple(_result(result) for result in results), mark)

    def signal(self, space: bytes, body: bytes) -> None:
        """Pass a sealed signal on to whoever reads the space and listens now; nobody keeps it."""
        path = f"/v1/spaces/{space.hex()}/signals"
        self.transport.send("POST", path, body=body, media=OCTETS)

    def consistency(self, space: bytes, first: int, second: int) -> tuple[bytes, ...]:
        path = f"/v1/spaces/{space.hex()}/consistency"
        proof = self.transport.get(path, {"from": first, "to": second})
        with _shapes("consistency"):
            return tuple(_octets(step, 32) for step in proof)

    def restored(self) -> tuple[int, bytes] | None:
        """The server's notice that it was restored from a backup: ms UTC, its signature."""
        try:
            value = self.transport.get("/v1/restored")
        except Fault as fault:
            if fault.retryable or not fault.code.startswith("server."):
                raise
            return None
        with _shapes("restored"):
            time_ms, sig = value
            return _whole(time_ms), _octets(sig, 64)

    def give_back(
        self,
        space: bytes,
        first: int,
        lines: Sequence[Sequence[Any]],
        mark: Checkpoint,
        proof: Sequence[bytes],
    ) -> int:
        """Lines [operation, received_ms, reg_size] from index `first` on for a restored server;
        the size of its log then."""
        told = [mark.size, mark.root, mark.time_ms, mark.sig]
        value = [first, list(lines), told, list(proof)]
        with _shapes("repair"):
            return _whole(self.transport.post(f"/v1/spaces/{space.hex()}/repair", value))

    def held_parts(self, blob: bytes, space: bytes) -> frozenset[int] | None:
        """Which parts of a blob the server has; None when it is complete."""
        try:
            head = self.transport.send("HEAD", _blob_path(blob), params={"space": space.hex()})
        except Fault as fault:
            # A HEAD has no body, so that the refusal's word is its status alone.
            if fault.code in ("server.blob.unknown", "server.status_404"):
                return frozenset()
            raise
        if head.headers.get("ecab-complete") == "1":
            return None
        with _shapes("parts"):
            held = head.headers.get("ecab-parts", "")
            return frozenset(int(number) for number in held.split(",") if number)

    def put_part(self, blob: bytes, space: bytes, number: int, size: int, part: bytes) -> None:
        self.transport.send(
            "PUT",
            f"{_blob_path(blob)}/parts/{number}",
            params={"space": space.hex(), "size": size},
            body=part,
            media=OCTETS,
        )

    def complete_blob(self, blob: bytes, space: bytes) -> None:
        self.transport.send("POST", f"{_blob_path(blob)}/complete", params={"space": space.hex()})

    @contextmanager
    def blob_from(self, blob: bytes, space: bytes, offset: int) -> Iterator[Iterator[bytes]]:
        """A blob's ciphertext from `offset` on, in pieces of at most 1 MiB."""
        headers = {"range": f"bytes={offset}-", "accept-encoding": "identity"}
        params = {"space": space.hex()}
        with self.transport.stream(_blob_path(blob), params=params, headers=headers) as response:
            if offset and response.status_code != 206:
                raise Fault("hostile.malformed", what="range")
            yield response.iter_bytes(PIECE)


def page_of(space: bytes, value: Any) -> Page:
    """A page as answered, or as brought unasked. Errors: Fault `hostile.malformed`."""
    with _shapes("operations"):
        entries, checkpoint = value
        return Page(tuple(_served(entry) for entry in entries), _checkpoint(space, checkpoint))


def _blob_path(blob: bytes) -> str:
    return f"/v1/blobs/{blob.hex()}"


@contextmanager
def _shapes(what: str) -> Iterator[None]:
    """A server's answer of another shape than agreed is evidence against it."""
    try:
        yield
    except (ValueError, TypeError) as error:
        raise Fault("hostile.malformed", what=what) from error
    except Fault as fault:
        if fault.code == "protocol.malformed":
            raise Fault("hostile.malformed", what=what) from fault
        raise


def _octets(value: Any, size: int) -> bytes:
    if type(value) is not bytes or len(value) != size:
        raise ValueError("octets")
    return value


def _whole(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise ValueError("integer")
    return value


def _served(entry: Any) -> Served:
    kind, raw, received_ms, reg_size = entry
    if kind not in (0, 1) or type(raw) is not bytes:
        raise ValueError("entry")
    record = Stub.decode(raw) if kind else Operation.decode(raw)
    return Served(record, raw, _whole(received_ms), _whole(reg_size))


def _checkpoint(space: bytes, value: Any) -> Checkpoint:
    size, root, time_ms, sig = value
    return Checkpoint(space, _whole(size), _octets(root, 32), _whole(time_ms), _octets(sig, 64))


def _result(value: Any) -> Recorded | Rejected:
    if value[0] == 2:
        return Rejected(str(value[1]))
    again, index, received_ms, reg_size, path = value
    steps = tuple(_octets(step, 32) for step in path)
    return Recorded(_whole(index), _whole(received_ms), _whole(reg_size), steps, again == 1)
