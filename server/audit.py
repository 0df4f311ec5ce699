"""Checks and counts an installation from its own files; refuses to mend anything."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, select

from ecabinet.domain.errors import Fault
from ecabinet.protocol.operation import Leaf, OpClass, Operation
from ecabinet.protocol.tree import Frontier
from server import identity, settings
from server.storage import blobrows, log
from server.storage.blobfiles import BlobHome, open_home
from server.storage.engine import Database
from server.storage.log import Entry, SpaceRow
from server.storage.tables import blobs, operations, spaces


@dataclass
class Report:
    """What was checked, and what is damaged: [{"code", "space" or "blob", …}]."""

    spaces: int = 0
    operations: int = 0
    blobs: int = 0
    damage: list[dict[str, Any]] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        return not self.damage

    def as_json(self) -> dict[str, Any]:
        counts = {"spaces": self.spaces, "operations": self.operations, "blobs": self.blobs}
        return {"ok": self.ok, **counts, "damage": self.damage}

    def blame(self, code: str, **where: Any) -> None:
        """Note one damaged thing."""
        self.damage.append({"code": code, **where})


def audit(data: Path) -> Report:
    """Recompute every tree's root and leaf order from the operations, and every blob's hash."""
    kept = settings.load(data)
    identity.load(kept)
    database = Database(kept.database_url)
    report = Report()
    try:
        with database.read() as connection:
            for row in log.all_spaces(connection):
                _check_space(connection, row, report)
            _check_blobs(connection, open_home(kept.blobs_url, data), report)
    finally:
        database.close()
    return report


def _check_space(connection: Connection, row: SpaceRow, report: Report) -> None:
    report.spaces += 1
    frontier = Frontier()
    received_ms = registry_size = 0
    for entry in log.every(connection, row.id):
        report.operations += 1
        where = {"space": row.id.hex(), "index": frontier.size}
        if entry.idx != frontier.size:
            report.blame("audit.gap", **where)
        if entry.received_ms < received_ms or entry.registry_size < registry_size:
            report.blame("audit.order", **where)
        received_ms, registry_size = entry.received_ms, entry.registry_size
        leaf = _leaf(entry)
        if leaf is None or leaf != entry.leaf:
            report.blame("audit.operation", **where)
        frontier.append(leaf or entry.leaf)
    if (frontier.size, frontier.root) != (row.size, row.root):
        report.blame("audit.root", space=row.id.hex())


def _leaf(entry: Entry) -> bytes | None:
    """The leaf hash of what is stored; None when it cannot be read or sits in a wrong place."""
    try:
        op = Operation.decode(entry.body)
    except Fault:
        return None
    if (op.op_id, op.space_id) != (entry.op_id, entry.space):
        return None
    return Leaf(op.op_id, op.sig_hash, entry.received_ms, entry.registry_size).hash()


def _check_blobs(connection: Connection, home: BlobHome, report: Report) -> None:
    for blob, size in blobrows.whole(connection):
        report.blobs += 1
        hasher = hashlib.sha256()
        try:
            for chunk in home.read(blob, 0, size):
                hasher.update(chunk)
        except OSError:
            report.blame("audit.blob_missing", blob=blob.hex())
            continue
        if hasher.digest() != blob:
            report.blame("audit.blob", blob=blob.hex())


def count(data: Path) -> dict[str, int]:
    """What is kept: spaces, operations, ballots, blobs, bytes, devices."""
    database = Database(settings.load(data).database_url)
    try:
        with database.read() as connection:
            return _count(connection)
    finally:
        database.close()


def _count(connection: Connection) -> dict[str, int]:
    def number(query: Any) -> int:
        return int(connection.execute(query).scalar_one() or 0)

    ops = select(func.count()).select_from(operations)
    devices = select(func.count(func.distinct(operations.c.device)))
    # The root signs as a device too: it wrote the registry's first record.
    genesis = select(operations.c.device).where(operations.c.cls == OpClass.REGISTRY.value)
    root = genesis.where(operations.c.idx == 0)
    return {
        "spaces": number(select(func.count()).select_from(spaces)),
        "operations": number(ops),
        "ballots": number(ops.where(operations.c.cls == OpClass.BALLOT.value)),
        "blobs": number(select(func.count()).select_from(blobs).where(blobs.c.complete)),
        "bytes": number(select(func.sum(func.length(operations.c.body))))
        + number(select(func.sum(blobs.c.size)).where(blobs.c.complete)),
        "devices": number(devices.where(operations.c.device.not_in(root))),
    }
