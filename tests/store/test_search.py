"""Search: marks, case, order, excerpts."""

from __future__ import annotations

import unicodedata
from typing import Literal

import pytest

from ecabinet.store.repositories.snippets import LENGTH
from ecabinet.store.rows import SearchHit
from ecabinet.store.store import Store
from tests.store.making import id16

PAGES = (
    "Nghị quyết số 12/2026/NQ-CP về phát triển đô thị",
    "NGHỊ QUYẾT CỦA CHÍNH PHỦ\nvề   giao thông đường bộ",
    "Nghi quyet viet khong dau, duong sat",
    "Quyết định của Thủ tướng; nghị định kèm theo",
    "Tờ trình về đường sắt tốc độ cao",
)


@pytest.fixture
def indexed(store: Store) -> Store:
    with store.write() as unit:
        for page, text in enumerate(PAGES):
            unit.search.index_page(id16(1), 1, page, text)
    return store


def _found(store: Store, words: str) -> list[SearchHit]:
    with store.read() as unit:
        return unit.search.search(words)


def _marked(hit: SearchHit) -> list[str]:
    return [hit.snippet[start:end] for start, end in hit.spans]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("words", ["nghị quyết", "Nghị Quyết", "NGHỊ QUYẾT"])
def test_marks_as_typed_come_first_whatever_the_case(
    indexed: Store, words: str, form: Literal["NFC", "NFD"]
) -> None:
    hits = _found(indexed, unicodedata.normalize(form, words))
    assert {hit.page for hit in hits[:2]} == {0, 1}
    assert [hit.exact for hit in hits] == [True, True, True, False]
    # Side by side before apart: page 3 has both words, each in another phrase.
    assert [hit.page for hit in hits[2:]] == [3, 2]
    assert _marked(hits[3]) == ["Nghi quyet"]


def test_without_marks_everything_is_found(indexed: Store) -> None:
    hits = _found(indexed, "duong sat")
    assert [(hit.page, hit.exact) for hit in hits] == [(2, True), (4, False)]
    assert _marked(hits[1]) == ["đường sắt"]
    assert {hit.page for hit in _found(indexed, "do thi")} == {0}


def test_a_beginning_of_the_last_word_is_enough(indexed: Store) -> None:
    assert [hit.page for hit in _found(indexed, "đường s")] == [4, 2]
    assert [_marked(hit) for hit in _found(indexed, "phát tr")] == [["phát triển"]]


def test_numbers_of_documents_are_found(indexed: Store) -> None:
    hits = _found(indexed, "12/2026/NQ-CP")
    assert [hit.page for hit in hits] == [0]
    assert _marked(hits[0]) == ["12/2026/NQ-CP"]


@pytest.mark.parametrize("words", ["", "  ", '"', "*", "()", '" OR x:y', "NEAR(", "orig : a", "-"])
def test_signs_of_the_index_language_mean_nothing(indexed: Store, words: str) -> None:
    assert _found(indexed, words) == []


def test_a_page_is_replaced_and_a_version_dropped(store: Store) -> None:
    with store.write() as unit:
        unit.search.index_page(id16(1), 1, 0, "bản cũ")
        unit.search.index_page(id16(1), 1, 0, "bản  mới\n")
        unit.search.index_page(id16(1), 2, 0, "bản sau")
        assert unit.search.search("cũ") == []
        assert unit.search.page_text(id16(1), 1, 0) == "bản mới"
        assert unit.search.page_text(id16(1), 1, 1) is None
        assert unit.search.pages(id16(1), 1) == 1
        unit.search.drop_paper(id16(1), 1)
        assert [hit.version for hit in unit.search.search("bản")] == [2]
        unit.search.drop_paper(id16(1))
        assert unit.search.search("bản") == []


def test_titles_stand_beside_pages(indexed: Store) -> None:
    with indexed.write() as unit:
        unit.search.index_title("meeting", id16(9), "Phiên họp về giao thông")
        unit.search.index_page(id16(2), 1, 0, "Giao thông nông thôn")
        kinds = {(hit.kind, hit.subject) for hit in unit.search.search("giao thông")}
        assert kinds == {("page", id16(1)), ("page", id16(2)), ("meeting", id16(9))}
        within = unit.search.search("giao thông", papers=[id16(2)])
        assert [(hit.kind, hit.subject) for hit in within] == [("page", id16(2))]
        unit.search.drop_title("meeting", id16(9))
        assert all(hit.kind == "page" for hit in unit.search.search("giao thông"))


def test_an_excerpt_shows_whole_words_around_the_find(store: Store) -> None:
    before, after = "mở đầu " * 60, " kết thúc" * 60
    with store.write() as unit:
        unit.search.index_page(id16(1), 1, 0, before + "ngân sách Trung ương" + after)
        hit = unit.search.search("ngan sach")[0]
    assert _marked(hit) == ["ngân sách"]
    assert hit.snippet.startswith("… ")
    assert hit.snippet.endswith(" …")
    assert len(hit.snippet) <= LENGTH + 4
    assert set(hit.snippet.split()) <= {*f"{before}{after} ngân sách Trung ương …".split()}


def test_an_excerpt_finds_its_way_through_letters_that_fold_to_two(store: Store) -> None:
    with store.write() as unit:
        unit.search.index_page(id16(1), 1, 0, "Straße ﬁ Đường\u200bphố lớn")
        assert _marked(unit.search.search("duongpho")[0]) == ["Đường\u200bphố"]
        assert _marked(unit.search.search("lớn")[0]) == ["lớn"]


def test_the_number_of_hits_is_limited(store: Store) -> None:
    with store.write() as unit:
        for page in range(20):
            unit.search.index_page(id16(1), 1, page, "cùng một chữ")
        assert len(unit.search.search("chữ", limit=7)) == 7
