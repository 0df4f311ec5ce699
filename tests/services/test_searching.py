"""Finding words, pages and titles in all that the device holds, on the real store and worker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from ecabinet.bootstrap import Cabinet
from ecabinet.domain.errors import DomainError, Fault
from ecabinet.domain.meeting import Meeting, Paper
from ecabinet.pdf.document import Document
from ecabinet.pdf.text import PageText, Word
from ecabinet.services import searching
from ecabinet.services.pagewords import keep_words
from ecabinet.services.searching import INDEXED
from ecabinet.store.unit import Unit
from tests.cabinets import TestCabinet
from tests.services.meetings import TEXT, published


@pytest.fixture(scope="module")
def meeting(cabinet: TestCabinet, tmp_path_factory: pytest.TempPathFactory) -> Meeting:
    return published(cabinet, tmp_path_factory.mktemp("folders") / "m")


def read_by_an_older_rule(cabinet: Cabinet, paper: Paper) -> None:
    """So that it is to be read again."""
    with cabinet.desk.store.write() as unit:
        card = unit.cards.get(INDEXED, paper.id)
        assert card is not None
        unit.cards.put(replace(card, value=[paper.version, []]))


def test_words_are_found_on_the_page_where_they_stand(
    cabinet: TestCabinet, meeting: Meeting
) -> None:
    byt = cabinet.as_("BYT")
    byt.searching.index_arrived()
    assert byt.searching.index_arrived() == 0
    paper = meeting.items[1].papers[0].id
    for words in (TEXT, "nghi quyet ve phuc hoi"):
        hits = byt.searching.search(words, paper)
        assert [hit.page for hit in hits if hit.kind == "page"] == [1, 2, 3, 4, 5]
        with byt.reading.open(paper) as document:
            word = document.text(1).words[0]
        first = next(hit for hit in hits if hit.page == 1)
        assert first.quads[0][:2] == word.quad[:2]
        assert first.owner_title == meeting.title
    assert byt.searching.search(TEXT, paper, quads=False)[0].quads == ()
    assert byt.searching.search("  ") == ()


def test_pages_without_text_are_named(cabinet: TestCabinet, meeting: Meeting) -> None:
    byt = cabinet.as_("BYT")
    byt.searching.index_arrived()
    scan = meeting.items[0].papers[1]
    assert (scan.id, (1,)) in {(one.paper, one.pages) for one in byt.searching.scanned()}


def test_what_was_read_by_an_older_rule_for_scans_is_read_again(
    cabinet: TestCabinet, meeting: Meeting
) -> None:
    byt, scan = cabinet.as_("BYT"), meeting.items[0].papers[1]
    byt.searching.index_arrived()
    read_by_an_older_rule(byt, scan)
    assert scan.id not in {one.paper for one in byt.searching.scanned()}
    assert byt.searching.index_arrived() == 1
    assert (scan.id, (1,)) in {(one.paper, one.pages) for one in byt.searching.scanned()}
    assert byt.searching.index_arrived() == 0


def test_a_page_that_cannot_be_read_hides_no_other(
    cabinet: TestCabinet, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    byt, paper = cabinet.as_("BYT"), meeting.items[1].papers[0]
    read = Document.text

    def stuck(document: Document, page: int) -> PageText:
        if page == 2:
            raise Fault("pdf.page_failed", page=2, cause="timeout")
        return read(document, page)

    for reading, found in ((stuck, [1, 3, 4, 5]), (read, [1, 2, 3, 4, 5])):
        monkeypatch.setattr(Document, "text", reading)
        with byt.desk.store.write() as unit:
            unit.cards.remove(INDEXED, paper.id)
        assert byt.searching.index_arrived() == 1
        assert [hit.page for hit in byt.searching.search(TEXT, paper.id, quads=False)] == found


def test_a_paper_whose_reading_broke_off_is_read_again(
    cabinet: TestCabinet, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    btp, paper = cabinet.as_("BTP"), meeting.items[1].papers[0].id
    shelved = btp.searching._shelf.get(paper)
    monkeypatch.setattr(searching, "PAGES_A_WRITE", 2)
    put = btp.searching.put_page

    def broken(unit: Unit, paper: Paper, page: int, words: Sequence[Word]) -> None:
        put(unit, paper, page, words)
        if page == 4:
            raise KeyError

    with monkeypatch.context() as patch:
        patch.setattr(btp.searching, "put_page", broken)
        with pytest.raises(KeyError):
            btp.searching.index(shelved)
    with btp.desk.store.read() as unit:
        assert btp.searching.indexed_version(unit, paper) == 0
        # Were it taken away now, its words would go with it.
        assert unit.cards.get(INDEXED, paper) is not None
    btp.searching.index(shelved)
    hits = btp.searching.search(TEXT, paper, quads=False)
    assert [hit.page for hit in hits if hit.kind == "page"] == [1, 2, 3, 4, 5]


def test_reading_for_the_search_makes_room_and_goes_on_where_it_was(
    cabinet: TestCabinet, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No record waits for a thick paper to be read."""
    ttg, pages = cabinet.as_("TTg"), 5
    paper = next(one for one in meeting.papers() if one.pages == pages)
    ttg.searching.index_arrived()
    with ttg.desk.store.write() as unit:
        unit.cards.remove(INDEXED, paper.id)
    read: list[int] = []
    reading = searching._text

    def noted(document: Document, page: int) -> PageText:
        read.append(page)
        return reading(document, page)

    monkeypatch.setattr(searching, "_text", noted)
    for gone in range(1, pages):
        ttg.searching.index_arrived(hurried=lambda: True)
        assert read == list(range(1, gone + 1))
    with ttg.desk.store.read() as unit:
        assert ttg.searching.indexed_version(unit, paper.id) == 0
    ttg.searching.index_arrived(hurried=lambda: True)
    assert read == list(range(1, pages + 1))
    hits = ttg.searching.search(TEXT, paper.id, quads=False)
    assert [hit.page for hit in hits if hit.kind == "page"] == read


def test_what_is_recognised_while_a_paper_is_read_again_stays_found(
    cabinet: TestCabinet, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    byt, scan = cabinet.as_("BYT"), meeting.items[0].papers[1]
    byt.searching.index_arrived()
    read_by_an_older_rule(byt, scan)
    words = (Word("KHONGLANGTHINH", (0, 0, 9, 0, 0, 9, 9, 9), (0, 9), 0, 0),)
    reading = searching._text

    def recognised(document: Document, page: int) -> PageText:
        text = reading(document, page)
        with byt.desk.store.write() as unit:
            keep_words(unit, scan.id, scan.version, page, words)
            byt.searching.put_page(unit, scan, page, words)
        return text

    monkeypatch.setattr(searching, "_text", recognised)
    byt.searching.index_arrived()
    hits = byt.searching.search("KHONGLANGTHINH", scan.id, quads=False)
    with byt.desk.store.write() as unit:
        unit.recognised.drop(scan.id)
        unit.search.drop_paper(scan.id)
    assert [hit.page for hit in hits] == [1]


def test_no_word_is_kept_of_a_paper_whose_time_ends_while_it_is_read(
    cabinet: TestCabinet, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    btc = cabinet.as_("BTC")
    paper = btc.reading._shelf.get(meeting.items[1].papers[0].id).paper
    btc.searching.index_arrived()
    with btc.desk.store.write() as unit:
        unit.cards.remove(INDEXED, paper.id)
    reading = searching._text

    def ended(document: Document, page: int) -> PageText:
        with btc.desk.store.write() as unit:
            unit.blobs.expire(paper.blob.id)
            unit.search.drop_paper(paper.id)
        return reading(document, page)

    monkeypatch.setattr(searching, "_text", ended)
    btc.searching.index_arrived()
    with btc.desk.store.read() as unit:
        assert unit.search.search(TEXT, 50, {paper.id}) == []
        assert unit.cards.get(INDEXED, paper.id) is None


def test_a_paper_that_is_read_goes_after_those_read_before_it(
    cabinet: TestCabinet, meeting: Meeting
) -> None:
    byt = cabinet.as_("BYT")
    shelf = byt.reading._shelf.all()
    mine = [shelf[one.id].paper for item in meeting.items for one in item.papers]
    papers = {one.blob.id: one.id for one in mine}

    with byt.desk.store.write() as unit:
        for blob in papers:
            unit.blobs.pin(blob, pinned=False)  # as when the meeting is long past

    def leaving() -> list[bytes]:
        with byt.desk.store.read() as unit:
            return [papers[blob] for blob in unit.blobs.to_give_up(0) if blob in papers]

    first, *others = leaving()
    byt.reading.note_read(first)
    assert leaving() == [*others, first]
    assert others
    with pytest.raises(DomainError, match=r"paper\.unknown"):
        byt.reading.note_read(bytes(16))


def test_titles_are_found_too(cabinet: TestCabinet, meeting: Meeting) -> None:
    byt = cabinet.as_("BYT")
    byt.searching.index_arrived()
    hits = byt.searching.search("phien hop thang 11")
    assert meeting.id in {hit.paper for hit in hits if hit.kind == "meeting"}
