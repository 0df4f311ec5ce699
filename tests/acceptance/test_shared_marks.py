"""What a delegation shares stays its author's, and what one takes back is taken back: real server,
two devices of a member and his assistant's.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from ecabinet.bootstrap import Cabinet, enrol
from ecabinet.domain.annotations import Layer, Mark, MarkKind
from ecabinet.domain.events import MarkDeleted, MarkPut
from ecabinet.services.delegation import delegation_space
from ecabinet.sync.author import Draft
from tests.cabinets import PASSPHRASE, TestCabinet, cabinet
from tests.refusals import refused
from tests.services.meetings import published

__all__ = ["cabinet"]


@pytest.fixture(scope="module")
def paper(cabinet: TestCabinet, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    meeting = published(cabinet, tmp_path_factory.mktemp("folders") / "m")
    return meeting.items[1].papers[0].id


def note(text: str, layer: Layer) -> Mark:
    box = (5000, 6000, 5000, 6000)
    return Mark(MarkKind.NOTE, 1, layer, "#0B6264", 100, box=box, text=text)


def synced(*devices: Cabinet) -> None:
    for _ in range(2):
        for one in devices:
            one.syncing.sync()


def read(device: Cabinet, paper: bytes) -> list[tuple[str, Layer, bytes]]:
    found = device.annotating.marks(paper)
    return [(one.mark.text, one.mark.layer, one.author) for one in found]


def test_a_shared_mark_is_its_author_s_alone(cabinet: TestCabinet, paper: bytes) -> None:
    """carry their author"""
    minister, assistant = cabinet.as_("BYT"), cabinet.as_("TL BYT")
    kept = minister.annotating.put(paper, note("của Bộ trưởng", Layer.SHARED))
    synced(minister, assistant)
    before = read(minister, paper)
    with refused("annotation.not_yours"):
        assistant.annotating.delete(paper, kept.id)
    with refused("annotation.not_yours"):
        assistant.annotating.put(paper, note("khác", Layer.SHARED), kept.id)
    # Another program than ours may write what it likes: no device minds it.
    for event in (
        MarkDeleted(paper, kept.id),
        MarkPut(paper, 1, kept.id, note("giả", Layer.SHARED)),
    ):
        with assistant.desk.store.write() as unit:
            space = delegation_space(assistant.desk, unit)
            assistant.desk.author.draft_in(unit, space, Draft(event))
        assistant.desk.author.wrote(frozenset({space}))
        synced(assistant, minister)
        assert read(minister, paper) == read(assistant, paper) == before
    assert minister.reading.paper(paper).marks == 1
    minister.annotating.delete(paper, kept.id)
    synced(minister, assistant)
    assert read(minister, paper) == read(assistant, paper) == []


def test_a_mark_shared_here_and_changed_there_is_told_as_shared_until_it_is_taken_back(
    cabinet: TestCabinet, paper: bytes, tmp_path: Path
) -> None:
    first, assistant = cabinet.as_("BYT"), cabinet.as_("TL BYT")
    code = first.administering.pairing_code()
    second = enrol(tmp_path / "second", PASSPHRASE, code, "Máy thứ hai")
    try:
        synced(first, second)
        one, two = first.annotating.change(
            paper, [(None, note("một", Layer.PRIVATE)), (None, note("hai", Layer.PRIVATE))]
        )
        synced(first, second)
        for shared in (one, two):
            first.annotating.put(paper, note("chung", Layer.SHARED), shared.id)
        second.annotating.put(paper, note("sửa sau", Layer.PRIVATE), one.id)
        second.annotating.delete(paper, two.id)
        synced(first, second, assistant)
        me = first.desk.member
        # The assistant reads both: nobody is told that they are private, or gone.
        assert len(read(assistant, paper)) == 2
        told = [("sửa sau", Layer.SHARED, me), ("chung", Layer.SHARED, me)]
        assert sorted(read(first, paper)) == sorted(read(second, paper)) == sorted(told)
        second.annotating.put(paper, note("của tôi", Layer.PRIVATE), one.id)
        second.annotating.delete(paper, two.id)
        synced(first, second, assistant)
        assert read(assistant, paper) == []
        assert read(first, paper) == read(second, paper) == [("của tôi", Layer.PRIVATE, me)]
    finally:
        second.close()
