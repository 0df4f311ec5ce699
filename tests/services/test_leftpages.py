"""The page where a paper was left: of this content and this place alone, and of no locked paper."""

from __future__ import annotations

import pytest

from ecabinet.bootstrap import Cabinet
from ecabinet.domain.meeting import Meeting
from ecabinet.services.look import LeftPage
from tests.cabinets import TestCabinet
from tests.pdf.papers import encrypted, pymupdf
from tests.services.meetings import published


@pytest.fixture(scope="module")
def meeting(cabinet: TestCabinet, tmp_path_factory: pytest.TempPathFactory) -> Meeting:
    return published(cabinet, tmp_path_factory.mktemp("folders") / "m")


def left(page: int) -> LeftPage:
    return LeftPage(page, 595.5, 842.0, dark=True, image=b"picture")


def test_the_first_page_is_there_before_a_paper_was_ever_read(
    cabinet: TestCabinet, meeting: Meeting
) -> None:
    byt, paper = cabinet.as_("BYT"), meeting.items[1].papers[0].id
    assert byt.reading.left_page(paper) is None
    byt.reading.draw_thumbnails(lambda: True)
    found = byt.reading.left_page(paper)
    assert found is not None
    assert (found.page, round(found.width), found.dark) == (1, 595, False)
    picture = pymupdf.Pixmap(found.image)
    assert picture.width == 998
    assert picture.height == round(998 * found.height / found.width)
    assert len(set(picture.samples)) > 2


def test_it_is_shown_at_its_own_place_and_of_its_own_content_alone(
    cabinet: TestCabinet, meeting: Meeting
) -> None:
    btc, paper = cabinet.as_("BTC"), meeting.items[1].papers[0].id
    with btc.reading.open(paper) as document:
        btc.reading.keep_left_page(paper, document, left(2))
        assert btc.reading.left_page(paper) is None  # page 1 would be opened
        assert btc.reading.left_page(paper, 2) == left(2)
        btc.reading.keep_place(paper, 2)
        assert btc.reading.left_page(paper) == left(2)
        assert btc.reading.left_page(paper, 3) is None
        document.content = _blob(btc, meeting.items[0].papers[0].id)
        btc.reading.keep_left_page(paper, document, left(2))
    assert btc.reading.left_page(paper) is None


def test_nothing_is_kept_of_what_is_not_here_or_is_locked(
    cabinet: TestCabinet, meeting: Meeting
) -> None:
    btp, paper = cabinet.as_("BTP"), meeting.items[1].papers[0].id
    blob = _blob(btp, paper)
    with btp.reading.open(paper) as document:
        btp.reading.keep_left_page(paper, document, left(1))
        btp.reading._shelf.keep_password(paper, "mật khẩu")
        assert btp.reading.left_page(paper) is None
        btp.reading._shelf.keep_password(paper, "")
        assert btp.reading.left_page(paper) == left(1)
        with btp.desk.store.write() as unit:
            unit.blobs.absent([blob])
        assert btp.reading.left_page(paper) is None
        btp.reading.keep_left_page(paper, document, left(4))
        with btp.desk.store.write() as unit:
            unit.blobs.present(blob)
        assert btp.reading.left_page(paper) == left(1)
    with btp.desk.pdf.open(encrypted("khóa"), password="khóa") as locked:
        locked.content = blob
        btp.reading.keep_left_page(paper, locked, left(5))
    assert btp.reading.left_page(paper) == left(1)


def _blob(cabinet: Cabinet, paper: bytes) -> bytes:
    return cabinet.reading._shelf.get(paper).paper.blob.id
