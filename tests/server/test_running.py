"""Hashes that run along with an upload: right in every order, read back only where they must."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from ecabinet.protocol.digest import sha256
from server.running import KEPT, Running
from server.storage.blobfiles import Staging

PART = 100
DATA = bytes(index * 7 % 251 for index in range(3 * PART + 40))
BLOB = sha256(DATA)


class Counted(Staging):
    """Knows how many bytes were read back, and can fail once on the way."""

    back = 0
    fails = False

    def pieces(self, blob: bytes, start: int, end: int) -> Iterator[memoryview]:
        for piece in super().pieces(blob, start, end):
            yield piece
            self.back += len(piece)
            if self.fails:
                self.fails = False
                raise OSError("a bad sector")


@pytest.fixture
def staging(tmp_path: Path) -> Counted:
    return Counted(tmp_path / "staging")


def bring(running: Running, staging: Staging, part: int) -> None:
    body = DATA[part * PART : (part + 1) * PART]
    pieces = [body[:7], body[7:]]
    staging.write(BLOB, part * PART, pieces)
    running.add(BLOB, part, pieces)


def test_parts_in_order_are_not_read_again(staging: Counted) -> None:
    running = Running(staging, PART, alone=True)
    for part in range(4):
        bring(running, staging, part)
    assert running.digest(BLOB, 4) == BLOB
    assert staging.back == 0


def test_any_order_and_any_restart_give_the_same_hash(staging: Counted) -> None:
    for order in itertools.permutations(range(4)):
        for restarted in (None, 0, 2, 4):
            running = Running(staging, PART, alone=True)
            for count, part in enumerate(order):
                if count == restarted:
                    running = Running(staging, PART, alone=True)
                bring(running, staging, part)
            if restarted == 4:
                running = Running(staging, PART, alone=True)
            assert running.digest(BLOB, 4) == BLOB
            staging.drop(BLOB)


def test_a_failure_to_read_back_leaves_no_half_hash(staging: Counted) -> None:
    running = Running(staging, PART, alone=True)
    bring(running, staging, 1)
    staging.fails = True
    with pytest.raises(OSError, match="a bad sector"):
        bring(running, staging, 0)
    for part in (2, 3):
        bring(running, staging, part)
    assert running.digest(BLOB, 4) == BLOB


def test_what_is_gone_or_was_changed_by_others_is_not_taken_from_memory(staging: Counted) -> None:
    alone, shared = (Running(staging, PART, alone=alone) for alone in (True, False))
    for running in (alone, shared):
        for part in range(4):
            bring(running, staging, part)
    staging.write(BLOB, PART, [b"another process's bytes"])
    assert shared.digest(BLOB, 4) != BLOB
    # Dropped: the parts that come under the same id begin anew.
    alone.drop(BLOB)
    staging.drop(BLOB)
    for part in range(4):
        bring(alone, staging, part)
    # As many as may be remembered, and one more: the oldest is read back.
    for number in range(KEPT):
        alone.add(sha256(bytes([number])), 0, [b"x"])
    assert alone.digest(BLOB, 4) == BLOB
    assert staging.back >= len(DATA)
