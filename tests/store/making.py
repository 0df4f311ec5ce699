"""What the store's tests put into it."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from ecabinet.domain.events import Event, MeetingPut
from ecabinet.protocol.payloads import encode_event
from ecabinet.store.rows import OperationRow, OutboxEntry
from ecabinet.store.store import Store
from ecabinet.store.subjects import subject_of
from ecabinet.store.vault import FLOOR_KDF, Vault

PASSPHRASE = "mật khẩu để thử"
SPACE, DEVICE, MEMBER = b"s" * 16, b"d" * 16, b"m" * 16


def id16(number: int) -> bytes:
    return number.to_bytes(16, "big")


def id32(number: int) -> bytes:
    return sha256(number.to_bytes(8, "big")).digest()


def meeting(number: int, title: str = "Phiên họp Chính phủ") -> MeetingPut:
    return MeetingPut(id16(number), title, 1_000, 2_000, "Phòng họp số 1", "Thủ tướng")


def row(index: int, event: Event | None = None, **changes: Any) -> OperationRow:
    """An accepted operation at a place of SPACE's log."""
    event = event or meeting(index)
    made = OperationRow(
        space=SPACE,
        index=index,
        op_id=id32(index),
        cls=5,
        object=id16(index),
        member=MEMBER,
        device=DEVICE,
        dev_seq=index,
        hlc=1_000 + index,
        received_ms=2_000 + index,
        reg_size=1,
        root_after=id32(1_000_000 + index),
        verdict="ok",
        type=event.TYPE,
        subject=subject_of(event, id16(index)),
        is_stub=False,
        opening=None,
        payload=encode_event(event),
        raw=b"\x01" * 700,
    )
    return replace(made, **changes)


def entry(number: int, event: Event | None = None, **changes: Any) -> OutboxEntry:
    """An operation of this device that waits; its op_id is the one `row(number)` has."""
    event = event or meeting(number)
    made = OutboxEntry(
        space=SPACE,
        op_id=id32(number),
        cls=5,
        object=id16(number),
        member=MEMBER,
        device=DEVICE,
        dev_seq=number,
        hlc=1_000 + number,
        queued_ms=3_000,
        type=event.TYPE,
        subject=subject_of(event, id16(number)),
        opening=None,
        payload=encode_event(event),
        raw=b"\x02" * 700,
    )
    return replace(made, **changes)


def new_store(directory: Path) -> Store:
    return Store.create(directory, Vault.create(directory, PASSPHRASE, kdf=FLOOR_KDF))


class MemoryRing:
    """A key ring that forgets with the test."""

    def __init__(self, name: str = "SecretService") -> None:
        self.name = name
        self.kept: dict[str, bytes] = {}

    def get(self, account: str) -> bytes | None:
        return self.kept.get(account)

    def put(self, account: str, secret: bytes) -> None:
        self.kept[account] = secret

    def drop(self, account: str) -> None:
        self.kept.pop(account, None)
