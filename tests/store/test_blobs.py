"""Blobs: files that survive a broken download, and which of them may go."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from ecabinet.domain.errors import Fault
from ecabinet.store.files import BlobFiles
from ecabinet.store.store import Store
from ecabinet.store.vault import Vault
from tests.store.making import SPACE, id32


class Clock:
    """Milliseconds that pass only when asked for."""

    def __init__(self) -> None:
        self.ms = 0

    def __call__(self) -> int:
        self.ms += 1
        return self.ms


@pytest.fixture
def files(tmp_path: Path) -> BlobFiles:
    return BlobFiles(tmp_path / "blobs")


def test_a_blob_is_read_back_as_it_was_written(files: BlobFiles) -> None:
    files.write(id32(1), b"sealed")
    assert files.exists(id32(1))
    assert files.read(id32(1)) == b"sealed"
    assert files.path(id32(1)).parent.name == id32(1).hex()[:2]
    assert files.present() == {id32(1)}
    files.delete(id32(1))
    assert not files.exists(id32(1))
    with pytest.raises(Fault, match="blob.missing"):
        files.read(id32(1))


def test_a_broken_download_goes_on_where_it_stopped(files: BlobFiles) -> None:
    blob = id32(2)
    assert files.partial_size(blob) == 0
    assert files.append(blob, 0, b"first ") == 6
    again = BlobFiles(files.path(blob).parent.parent)
    assert again.partial_size(blob) == 6
    with pytest.raises(ValueError, match="hole"):
        again.append(blob, 7, b"x")
    again.append(blob, 6, b"torn")
    assert again.append(blob, 6, b"second") == 12
    assert again.read_partial(blob) == b"first second"
    assert not again.exists(blob)
    again.finish(blob)
    assert again.read(blob) == b"first second"
    assert again.partial_size(blob) == 0
    assert again.present() == {blob}


def test_a_partial_file_can_be_thrown_away(files: BlobFiles) -> None:
    files.append(id32(3), 0, b"not what was asked for")
    files.discard_partial(id32(3))
    assert files.partial_size(id32(3)) == 0
    assert files.present() == set()


def test_a_disk_that_refuses_is_a_failure_of_the_world(tmp_path: Path) -> None:
    (tmp_path / "blobs").write_bytes(b"a file where a folder should be")
    with pytest.raises(Fault, match="store.unavailable"):
        BlobFiles(tmp_path / "blobs").write(id32(1), b"sealed")


def test_what_is_wanted_comes_in_order(store: Store) -> None:
    with store.write() as unit:
        unit.blobs.want(id32(1), SPACE, 100, order=5)
        unit.blobs.want(id32(2), SPACE, 100, order=1)
        unit.blobs.want(id32(3), SPACE, 100, order=9)
        unit.blobs.want(id32(3), SPACE, 100, order=0)
        unit.blobs.progress(id32(2), 40)
        unit.blobs.added(id32(4), SPACE, 70)
        assert [row.blob for row in unit.blobs.wanted()] == [id32(3), id32(2), id32(1)]
        partial = unit.blobs.get(id32(2))
        assert partial is not None
        assert (partial.state, partial.have, partial.size) == ("partial", 40, 100)
        assert unit.blobs.usage() == 110
        unit.blobs.present(id32(2))
        unit.blobs.want(id32(2), SPACE, 100)
        assert [row.blob for row in unit.blobs.wanted()] == [id32(3), id32(1)]
        unit.blobs.forget(id32(4))
        assert unit.blobs.known() == {id32(1), id32(2), id32(3)}


def test_the_least_recently_used_blobs_go_first(tmp_path: Path, vault: Vault) -> None:
    store = Store.create(tmp_path / "profile", vault, clock=Clock())
    pinned, unsent, old, middle, fresh = (id32(number) for number in range(5))
    for blob in (pinned, unsent, old, middle, fresh):
        store.files.write(blob, bytes(100))
    with store.write() as unit:
        unit.blobs.added(pinned, SPACE, 100, pinned=True)
        unit.blobs.added(unsent, SPACE, 100)
        unit.uploads.queue(unsent, SPACE)
        for blob in (fresh, middle, old):
            unit.blobs.added(blob, SPACE, 100)
        unit.blobs.touch(fresh)
        unit.blobs.touch(middle)
        unit.blobs.touch(fresh)
    assert store.trim_blobs(500) == 0
    assert store.trim_blobs(350) == 200
    assert store.files.present() == {pinned, unsent, fresh}
    assert store.trim_blobs(0) == 100
    assert store.files.present() == {pinned, unsent}
    with store.write() as unit:
        given_up = unit.blobs.get(old)
        assert given_up is not None
        assert (given_up.state, given_up.have) == ("absent", 0)
        assert unit.blobs.wanted() == []
        unit.blobs.want(old, SPACE, 100)
        assert [row.blob for row in unit.blobs.wanted()] == [old]
        unit.blobs.pin(pinned, False)
        unit.uploads.done(unsent, SPACE)
        assert set(unit.blobs.to_give_up(0)) == {pinned, unsent}
    store.close()


def test_files_that_nothing_tells_of_go_after_a_day(tmp_path: Path, vault: Vault) -> None:
    tomorrow = (time.time_ns() // 1_000_000) + 25 * 3600 * 1000
    for clock, left in ((lambda: tomorrow - 3 * 3600 * 1000, True), (lambda: tomorrow, False)):
        store = Store.create(tmp_path / "profile", vault, clock=clock)
        store.files.write(id32(1), b"told of")
        store.files.write(id32(2), b"stray")
        store.files.append(id32(3), 0, b"stray part")
        with store.write() as unit:
            unit.blobs.added(id32(1), SPACE, 7)
        store.trim_blobs(1000)
        assert store.files.exists(id32(1))
        assert store.files.exists(id32(2)) is left
        assert (store.files.partial_size(id32(3)) > 0) is left
        store.close()
