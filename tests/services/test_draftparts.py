"""Drafts apart: an item is moved as it stands, not as it stood before its papers were fetched."""

from __future__ import annotations

from pathlib import Path

import pytest

from ecabinet.domain.meeting import BlobRef
from ecabinet.services.drafting import ItemEdit
from ecabinet.services.gathering import drafted as draft_of
from tests.cabinets import TestCabinet
from tests.services.meetings import drafted


def test_what_is_written_while_a_paper_is_fetched_moves_with_its_item(
    cabinet: TestCabinet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = cabinet.as_("TK 1"), cabinet.as_("TK 2")
    meeting = drafted(cabinet, tmp_path / "m")
    item = meeting.items[1]
    blob = item.papers[0].blob.id
    second.drafting.recuse(meeting.id, item.id, second.desk.member, True)
    second.syncing.sync()
    with first.desk.store.write() as unit:
        unit.blobs.absent([blob])
    first.desk.store.files.delete(blob)
    fetch = first.desk.blobs.fetch

    def slow(ref: BlobRef, space: bytes) -> None:
        fetch(ref, space)
        first.drafting.set_item(meeting.id, item.id, ItemEdit(title="Viết trong lúc tải"))

    monkeypatch.setattr(first.desk.blobs, "fetch", slow)
    first.syncing.sync()
    found = draft_of(first.desk, meeting.id)
    assert found is not None
    moved = found.meeting.item(item.id)
    assert moved is not None
    assert second.desk.member not in first.desk.ledger.readers(found.home(item.id))
    assert (moved.title, [one.id for one in moved.papers]) == (
        "Viết trong lúc tải",
        [one.id for one in item.papers],
    )
