"""Folding and finding, on words alone."""

from __future__ import annotations

import unicodedata
from typing import Any

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecabinet.domain.textfold import fold, fold_text
from ecabinet.pdf import wire
from ecabinet.pdf.text import PageText, Quad, Word, find, word_of

LETTER = 1000


def line(text: str, number: int = 0, block: int = 0) -> list[Word]:
    """Words of one line, every letter as the file has it 10 points wide and high."""
    words, at = [], 0
    for part in text.split(" "):
        edges = [i * LETTER for i in range(len(part) + 1)]
        x0, x1, y = at, at + edges[-1], number * LETTER
        quad: Quad = (x0, y, x1, y, x0, y + LETTER, x1, y + LETTER)
        words.append(word_of(part, edges, quad, number, block))
        at = x1 + LETTER
    return words


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
@pytest.mark.parametrize("text", ["Nghị quyết", "NGHỊ QUYẾT", "nghị  quyết"])
def test_all_spellings_fold_alike(form: str, text: str) -> None:
    spelled = unicodedata.normalize(form, text)  # type: ignore[arg-type]  # a literal of the four
    assert fold_text(spelled) == "nghi quyet"
    assert fold_text(spelled, keep_marks=True) == "nghị quyết"


def test_letters_that_no_decomposition_splits() -> None:
    assert fold_text("Đường đi ĐẤT") == "duong di dat"
    assert fold_text("Đường", keep_marks=True) == "đường"
    assert fold_text("Straße ﬁn") == "strasse fin"


@given(st.text())
def test_offsets_lead_back_to_the_letters(text: str) -> None:
    folded = fold(text)
    assert len(folded.offsets) == len(folded.text) + 1
    assert list(folded.offsets) == sorted(folded.offsets)
    for index in range(len(folded.text)):
        start, end = folded.original(index, index + 1)
        assert 0 <= start < end <= len(text)


@given(st.text(alphabet="aàảãáạăâbcdđeêghiklmnoôơưyABCDĐÊƠ ", min_size=1))
def test_folding_forgets_the_form(text: str) -> None:
    assert fold_text(unicodedata.normalize("NFD", text)) == fold_text(text)
    assert fold_text(fold_text(text)) == fold_text(text)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_find_maps_to_the_exact_letters(form: str) -> None:
    spelled = unicodedata.normalize(form, "(Nghị quyết)")  # type: ignore[arg-type]  # one of two
    words = line(spelled)
    (hit,) = find(words, "nghi quyet")
    assert hit.text == "Nghị quyết"
    (quad,) = hit.quads
    assert quad[0] == LETTER
    assert quad[2] == words[-1].quad[2] - LETTER


def test_a_find_across_lines_has_a_quad_a_line() -> None:
    words = [*line("theo nghị", 0), *line("quyết số 5", 1)]
    (hit,) = find(words, "nghị quyết số")
    assert [quad[1] for quad in hit.quads] == [0, LETTER]
    assert (hit.first, hit.last) == (1, 3)


def test_words_that_run_from_right_to_left_are_marked_whole_and_in_part() -> None:
    first = Word("אבג", (2000, 0, 3200, 0, 2000, 900, 3200, 900), (800, 300, 0, 1200), 0, 0)
    second = Word("דה", (1000, 0, 1800, 0, 1000, 900, 1800, 900), (500, 0, 800), 0, 0)
    for query, left, right in (("אבג", 2000, 3200), ("א", 2800, 3200), ("בג", 2000, 2800)):
        (hit,) = find((first, second), query)
        assert hit.quads == ((left, 0, right, 0, left, 900, right, 900),)
    (both,) = find((first, second), "אבג דה")
    assert both.quads == ((1000, 0, 3200, 0, 1000, 900, 3200, 900),)


def test_exact_minds_marks_but_not_case() -> None:
    words = line("Bàn bạn BÀN ban")
    assert [h.text for h in find(words, "bàn", exact=True)] == ["Bàn", "BÀN"]
    assert [h.text for h in find(words, "ban")] == ["Bàn", "bạn", "BÀN", "ban"]
    assert [h.text for h in find(words, "ban", limit=2)] == ["Bàn", "bạn"]
    assert find(words, "  ") == ()
    assert find((), "ban") == ()


def test_the_words_of_a_long_page_are_unpacked_in_parcels(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """One parcel holds all threads up while it is unpacked."""
    words = tuple(line("nghi " * 1234 + "quyết"))
    value = wire.packed_words(words, scan=True)
    read: list[int] = []

    def loads(parcel: bytes) -> Any:
        read.append(len(parcel))
        return cbor2.loads(parcel)

    monkeypatch.setattr(wire, "loads", loads)
    assert wire.unpacked_text(value) == PageText(words, scan=True)
    assert max(read[1:]) < len(value) / 2
    assert wire.unpacked_text(wire.packed_words((), scan=False)) == PageText(())


def test_the_text_of_a_page_is_composed_and_keeps_lines_and_blocks() -> None:
    words = (
        *line(unicodedata.normalize("NFD", "Tờ trình"), 0, 0),
        *line("số", 1, 0),
        *line("Kính gửi", 2, 1),
    )
    assert PageText(words).text == "Tờ trình\nsố\n\nKính gửi"


def test_parts_of_upright_words_run_along_them() -> None:
    upward = Word("abcd", (0, 4000, 0, 0, 1000, 4000, 1000, 0), (0, 1000, 2000, 3000, 4000), 0, 0)
    assert upward.part(1, 3) == (0, 3000, 0, 1000, 1000, 3000, 1000, 1000)
