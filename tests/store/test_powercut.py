"""A power cut takes what no disk was waited for: the tail of the log of writes, whole or torn."""

from __future__ import annotations

import shutil
from pathlib import Path

from ecabinet.store.profile import Profile
from ecabinet.store.store import Store
from ecabinet.store.vault import Vault
from ecabinet.sync.highwater import advance, advances
from tests.store.making import SPACE, entry, row

HEADER, FRAME = 32, 24 + 4096
"""Bytes of the log of writes: its head, and each page with the head of its frame."""
PAGES = 5


def test_a_lost_tail_takes_no_own_act_and_tears_no_page(
    store: Store, vault: Vault, tmp_path: Path
) -> None:
    wal = Profile(store.profile.directory).store
    wal = wal.with_name(wal.name + "-wal")
    with store.write() as unit:
        unit.outbox.append(entry(60))
    safe = wal.stat().st_size
    for index in range(PAGES):
        with store.write(lasts=False) as unit:
            unit.operations.append([row(index)])
            advance(unit)
    log = wal.read_bytes()
    ends = range(safe, len(log) + 1, FRAME)
    assert (safe - HEADER) % FRAME == 0
    assert ends[-1] == len(log)
    tails = [log[:end] for end in ends]
    tails += [log[: end + torn] for end in ends[:-1] for torn in (7, FRAME // 2)]
    # A disk writes in its own order: a frame that never came, with all behind it there.
    tails += [log[:end] + bytes(FRAME) + log[end + FRAME :] for end in ends[:-1]]
    kept = []
    for number, tail in enumerate(tails):
        folder = tmp_path / f"cut-{number}"
        shutil.copytree(store.profile.directory, folder, ignore=shutil.ignore_patterns("*-shm"))
        (folder / wal.relative_to(store.profile.directory)).write_bytes(tail)
        cut = Store.open(folder, vault)
        with cut.read() as unit:
            assert [one.op_id for one in unit.outbox.all()] == [entry(60).op_id]
            count = unit.operations.count(SPACE)
            assert unit.operations.range(SPACE) == [row(index) for index in range(count)]
            assert advances(unit) == count
        with cut.write() as unit:
            unit.operations.append([row(index) for index in range(count, PAGES)])
        cut.close()
        kept.append(count)
    assert set(kept) == set(range(PAGES + 1))
