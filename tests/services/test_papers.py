"""Reading, marking and finding on the real store and worker; two devices and an assistant agree."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ecabinet.bootstrap import enrol
from ecabinet.domain.annotations import Layer, Mark, MarkKind
from ecabinet.domain.errors import DomainError
from ecabinet.domain.meeting import Meeting
from ecabinet.pdf.client import PdfEngine
from ecabinet.pdf.document import Document
from ecabinet.pdf.segments import Segment
from ecabinet.pdf.text import find
from ecabinet.services.reading import Look
from ecabinet.services.searching import INDEXED
from tests.cabinets import PASSPHRASE, TestCabinet
from tests.pdf.papers import encrypted, font_path, opened, pymupdf
from tests.pdf.test_leavings import SECRET, leavings
from tests.services.meetings import published


@pytest.fixture(scope="module")
def meeting(cabinet: TestCabinet, tmp_path_factory: pytest.TempPathFactory) -> Meeting:
    return published(cabinet, tmp_path_factory.mktemp("folders") / "m")


def note(text: str, layer: Layer = Layer.PRIVATE) -> Mark:
    box = (5000, 6000, 5000, 6000)
    return Mark(MarkKind.NOTE, 1, layer, "#E0A100", 100, box=box, text=text)


def test_a_mark_is_put_changed_deleted_and_restored(cabinet: TestCabinet, meeting: Meeting) -> None:
    byt, paper = cabinet.as_("BYT"), meeting.items[1].papers[0].id
    put = byt.annotating.put(paper, note("một"))
    assert (put.mark.text, put.pending, put.author) == ("một", True, byt.desk.member)
    changed = byt.annotating.put(paper, note("hai"), put.id)
    assert changed.id == put.id
    byt.annotating.delete(paper, put.id)
    assert put.id not in {one.id for one in byt.annotating.marks(paper)}
    assert byt.annotating.restore(paper, put.id).mark.text == "hai"
    byt.syncing.sync()
    assert not next(one for one in byt.annotating.marks(paper) if one.id == put.id).pending
    with pytest.raises(DomainError, match=r"annotation\.unknown"):
        byt.annotating.delete(paper, bytes(16))


def test_private_marks_stay_private_and_shared_ones_reach_the_assistant(
    cabinet: TestCabinet, meeting: Meeting
) -> None:
    byt, assistant, other = cabinet.as_("BYT"), cabinet.as_("TL BYT"), cabinet.as_("BTC")
    paper = meeting.items[0].papers[0].id
    mine = byt.annotating.put(paper, note("riêng"))
    shared = byt.annotating.put(paper, note("chung", Layer.SHARED))
    byt.syncing.sync()
    assistant.syncing.sync()
    other.syncing.sync()
    assert [one.id for one in assistant.annotating.marks(paper)] == [shared.id]
    assert other.annotating.marks(paper) == ()

    moved = byt.annotating.put(paper, note("riêng", Layer.SHARED), mine.id)
    byt.syncing.sync()
    assistant.syncing.sync()
    assert moved.id == mine.id
    assert {one.id for one in assistant.annotating.marks(paper)} == {mine.id, shared.id}


def test_marks_come_out_as_annotations_of_the_file(
    cabinet: TestCabinet, meeting: Meeting, tmp_path: Path
) -> None:
    btc, paper = cabinet.as_("BTC"), meeting.items[1].papers[0].id
    btc.annotating.put(paper, note("xuất ra"))
    out = tmp_path / "out.pdf"
    assert btc.annotating.export(paper, out).annotations == 1
    texts = [mark.info["content"] for mark in opened(out.read_bytes())[0].annots()]
    assert texts == ["xuất ra"]
    assert btc.annotating.export(paper, out, "shared").annotations == 0
    received = tmp_path / "in.pdf"
    btc.reading.get(paper, received)
    assert btc.annotating.export(paper, out, "none").annotations == 0
    assert out.read_bytes() == received.read_bytes()


def test_a_second_device_shows_the_same_marks(
    cabinet: TestCabinet, meeting: Meeting, tmp_path: Path
) -> None:
    first, paper = cabinet.as_("BTP"), meeting.items[1].papers[0].id
    first.annotating.put(paper, note("từ máy thứ nhất"))
    code = first.administering.pairing_code()
    second = enrol(tmp_path / "second", PASSPHRASE, code, "Máy thứ hai")
    try:
        first.syncing.sync()
        second.syncing.sync()
        assert not second.syncing.waiting_keys()
        second.annotating.put(paper, note("từ máy thứ hai"))
        second.reading.keep_place(paper, 4)
        second.syncing.sync()
        first.syncing.sync()
        assert [one.id for one in first.annotating.marks(paper)] == [
            one.id for one in second.annotating.marks(paper)
        ]
        assert len(first.annotating.marks(paper)) == 2
        assert first.reading.paper(paper).place == 4
    finally:
        second.close()


def test_today_shows_the_next_meeting_and_where_reading_stopped(
    cabinet: TestCabinet, meeting: Meeting
) -> None:
    btc, paper = cabinet.as_("BTC"), meeting.items[1].papers[0].id
    btc.reading.keep_place(paper, 2)
    today = btc.overview.today()
    assert today.me.office == "Bộ trưởng Bộ Tài chính"
    assert today.next_meeting is not None
    assert (today.next_meeting.id, today.next_meeting.papers) == (meeting.id, 3)
    assert today.next_meeting.papers_ready == 3
    assert today.reading is not None
    assert (today.reading.paper.id, today.reading.paper.place) == (paper, 2)
    assert (today.reading.item_order, today.reading.meeting_title) == (2, meeting.title)
    with pytest.raises(DomainError, match=r"pdf\.page_out_of_range"):
        btc.reading.keep_place(paper, 6)


def test_a_page_has_a_small_picture_drawn_once(cabinet: TestCabinet, meeting: Meeting) -> None:
    byt, paper = cabinet.as_("BYT"), meeting.items[1].papers[0].id
    drawn = byt.reading.thumbnail(paper, 2)
    assert drawn is not None
    picture = pymupdf.Pixmap(drawn)
    assert (picture.width, picture.n) == (224, 3)
    assert len(set(picture.samples)) > 2
    assert byt.reading.thumbnail(paper, 2) == drawn


def test_every_page_s_small_picture_is_drawn_one_by_one_while_nobody_waits(
    cabinet: TestCabinet, meeting: Meeting
) -> None:
    """Thumbnails of every page are made once, at download, and kept in the encrypted store."""
    byt, paper = cabinet.as_("BTC"), meeting.items[1].papers[0]
    first = iter((True, True, True))
    assert byt.reading.draw_thumbnails(lambda: next(first, False)) <= 2
    byt.reading.draw_thumbnails(lambda: True)
    kept = byt.reading.thumbnails(paper.id, 1, paper.pages)
    assert list(kept) == list(range(1, paper.pages + 1))
    assert byt.reading.thumbnail(paper.id, 3) == kept[3]
    assert byt.reading.draw_thumbnails(lambda: True) == 0


def test_what_waits_is_named_by_its_title(cabinet: TestCabinet, meeting: Meeting) -> None:
    btc, paper = cabinet.as_("BTC"), meeting.items[0].papers[1]
    btc.syncing.sync()
    btc.annotating.put(paper.id, note("chờ gửi"))
    waiting = btc.syncing.pending()
    assert [(one.type, one.subject, one.state) for one in waiting] == [
        ("MarkPut", paper.title, "waiting")
    ]
    assert btc.syncing.status().pending == 1
    btc.syncing.sync()
    assert btc.syncing.pending() == ()


def test_a_bookmark_is_set_renamed_and_dropped_and_nobody_else_s(
    cabinet: TestCabinet, meeting: Meeting
) -> None:
    byt, assistant = cabinet.as_("BYT"), cabinet.as_("TL BYT")
    paper = meeting.items[1].papers[0].id
    pages = byt.reading.paper(paper).pages
    last = byt.reading.bookmark(paper, pages, "  Điều \n 12 ")
    first = byt.reading.bookmark(paper, 1, "")
    assert [(b.page, b.name) for b in byt.reading.bookmarks(paper)] == [(1, ""), (pages, "Điều 12")]
    byt.reading.bookmark(paper, pages, "Điều 13", last.id)
    byt.reading.drop_bookmark(paper, first.id)
    assert [(b.id, b.name) for b in byt.reading.bookmarks(paper)] == [(last.id, "Điều 13")]
    byt.syncing.sync()
    assistant.syncing.sync()
    assert assistant.reading.bookmarks(paper) == ()
    with pytest.raises(DomainError, match=r"pdf\.page_out_of_range"):
        byt.reading.bookmark(paper, pages + 1, "")


def test_the_look_of_a_paper_stays_with_it(cabinet: TestCabinet, meeting: Meeting) -> None:
    byt = cabinet.as_("BYT")
    one, other = meeting.items[1].papers[0].id, meeting.items[0].papers[0].id
    assert byt.reading.look(one) == Look()
    look = Look(whole=True, two=True, turn=90, exact=True, grown=1250, page=3, down=-12, across=4)
    byt.reading.keep_look(one, look)
    assert (byt.reading.look(one), byt.reading.look(other)) == (look, Look())


def lines_pdf(pages: list[list[str]]) -> bytes:
    """A paper whose lines are given."""
    document = pymupdf.open()
    for lines in pages:
        page = document.new_page(width=595, height=842)
        for number, line in enumerate(lines):
            at = (72, 100 + 24 * number)
            page.insert_text(at, line, fontname="viet", fontfile=font_path(), fontsize=12)
    return bytes(document.tobytes(deflate=True))


def marked_line(page: int, line: str, engine: PdfEngine, data: bytes) -> Mark:
    with engine.open(data) as document:
        (hit,) = find(document.text(page).words, line)
    return Mark(MarkKind.HIGHLIGHT, page, Layer.PRIVATE, "#FBE58F", 0, quads=hit.quads, quote=line)


def test_marks_go_over_to_a_new_version_and_doubtful_ones_wait_for_their_reader(
    cabinet: TestCabinet, tmp_path: Path
) -> None:
    """notes carried over by their text, uncertain ones listed for the reader to confirm or drop"""
    own = published(cabinet, tmp_path / "own", "Phiên họp có bản mới")
    item, first = own.items[0], own.items[0].papers[0]
    text = [[f"Khoản {p}.{n} giao bộ số {p * 10 + n} chủ trì việc {n * p}." for n in range(12)]
            for p in range(1, 4)]  # fmt: skip
    second, third = tmp_path / "second.pdf", tmp_path / "third.pdf"
    second.write_bytes(lines_pdf(text))
    cut = [line for line in text[2] if line != text[2][5]]
    third.write_bytes(lines_pdf([["Lời dẫn mới."] * 8, *text[:2], cut]))
    office, byt = cabinet.as_("TK 1"), cabinet.as_("BYT")
    office.convening.add_paper(item.id, second, replaces=first.id)
    cabinet.sync_all(1)
    kept = byt.annotating.put(
        first.id, marked_line(2, text[1][4], byt.desk.pdf, second.read_bytes())
    )
    doubt = byt.annotating.put(
        first.id, marked_line(3, text[2][5], byt.desk.pdf, second.read_bytes())
    )
    assert byt.carrying.settle(first.id).carried == 0
    set_on_third = byt.reading.bookmark(first.id, 3, "Khoản 3")
    office.convening.add_paper(item.id, third, replaces=first.id)
    cabinet.sync_all(1)

    settled = byt.carrying.settle(first.id)
    assert (settled.carried, settled.bookmarks) == (1, 1)
    (gone_along,) = byt.reading.bookmarks(first.id)
    assert (gone_along.id, gone_along.version, gone_along.page) == (set_on_third.id, 3, 4)
    assert byt.carrying.before(first.id).version == 2
    assert [one.annotation.id for one in settled.doubtful] == [doubt.id]
    there = {one.id: one for one in byt.annotating.marks(first.id)}
    assert (there[kept.id].version, there[kept.id].mark.page) == (3, 3)
    assert there[kept.id].mark.quote == text[1][4]
    assert there[doubt.id].version == 2
    again = byt.carrying.settle(first.id)
    assert (again.carried, len(again.doubtful)) == (0, 1)
    # What is in doubt does not go out on a passage that nobody chose for it.
    assert byt.annotating.export(first.id, tmp_path / "out.pdf").annotations == 1

    told = byt.carrying.changes(first.id)
    assert told.since == 2
    assert told.changes[0].marked
    assert text[2][5] in told.changes[0].before
    placed = byt.carrying.place(first.id, again.doubtful[0])
    assert placed.version == 3
    assert byt.carrying.settle(first.id).doubtful == ()


def test_an_older_text_of_a_mark_that_its_paper_carries_is_in_no_copy_with_the_newer(
    cabinet: TestCabinet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = published(cabinet, tmp_path / "own", "Phiên họp có bản sao").items[0]
    btc, office, first = cabinet.as_("BTC"), cabinet.as_("TK 1"), item.papers[0]
    written, out = tmp_path / "written.pdf", tmp_path / "out.pdf"
    mark = btc.annotating.put(first.id, note(SECRET))
    btc.annotating.export(first.id, written)
    carrying = office.convening.add_paper(item.id, written).id
    cabinet.sync_all(1)
    btc.reading.fetch(carrying)
    btc.annotating.put(carrying, note("đồng ý"), mark.id)
    asked: list[str] = []
    ask = Document._ask

    def asking(document: Document, do: str, *more: Any, **named: Any) -> Any:
        asked.append(do)
        return ask(document, do, *more, **named)

    monkeypatch.setattr(Document, "_ask", asking)
    assert set(btc.annotating.costs(carrying).values()) == {()}
    assert asked == ["traces"]
    assert SECRET in leavings(written.read_bytes())
    btc.annotating.export(carrying, out)
    assert SECRET not in leavings(out.read_bytes())


def test_a_password_is_remembered_in_the_sealed_store_until_it_opens_no_more(
    cabinet: TestCabinet, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Encrypted with a password (asks, remembers within the sealed store)"""
    byt, paper = cabinet.as_("BYT"), meeting.items[1].papers[0].id
    sealed = encrypted("mật khẩu")
    monkeypatch.setattr(byt.reading._shelf, "segment", lambda _found: Segment.of(sealed))
    with pytest.raises(DomainError, match=r"pdf\.encrypted") as asked:
        byt.reading.open(paper)
    assert asked.value.params["wrong_password"] is False
    with pytest.raises(DomainError, match=r"pdf\.encrypted") as refused:
        byt.reading.open(paper, password="sai")
    assert refused.value.params["wrong_password"] is True
    byt.reading.open(paper, password="mật khẩu").close()
    byt.reading.open(paper).close()
    sealed = encrypted("khác")
    for _ in range(2):
        with pytest.raises(DomainError, match=r"pdf\.encrypted") as again:
            byt.reading.open(paper)
        assert again.value.params["wrong_password"] is False


def test_a_locked_paper_is_named_and_searched_once_its_password_is_known(
    cabinet: TestCabinet, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    btc, paper = cabinet.as_("BTC"), meeting.items[1].papers[0]
    btc.searching.index_arrived()
    with pymupdf.open(stream=encrypted("mật khẩu"), filetype="pdf") as document:
        document.authenticate("mật khẩu")
        words = " ".join(document[0].get_text().split())
    opened, sealed = btc.desk.blobs.runs, memoryview(encrypted("mật khẩu"))
    monkeypatch.setattr(
        btc.desk.blobs,
        "runs",
        lambda ref, space, owner: (
            iter([sealed]) if owner == paper.id else opened(ref, space, owner)
        ),
    )
    with btc.desk.store.write() as unit:
        card = unit.cards.get(INDEXED, paper.id)
        assert card is not None
        unit.cards.put(replace(card, value=[0, []]))

    for _ in range(2):
        assert btc.searching.index_arrived() == 0
    locked = {one.paper: one.pages for one in btc.searching.scanned()}
    assert locked[paper.id] == tuple(range(1, paper.pages + 1))
    assert paper.id not in {hit.paper for hit in btc.searching.search(words)}
    btc.reading.open(paper.id, password="mật khẩu").close()
    assert btc.searching.index_arrived() == 1
    assert paper.id not in {one.paper for one in btc.searching.scanned()}
    hits = [hit for hit in btc.searching.search(words) if hit.paper == paper.id]
    assert hits[0].quads
