"""Where pages lie: places go to the page and back on every turn, size and zoom."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF

from ecabinet.pdf.geometry import PageGeometry
from ecabinet.pdf.text import Word
from ui.views.reader import layout as layouts
from ui.views.reader.layout import GAP, SIDE, TALLEST, TOP, Fit, Layout, Manner, stored_to_seen
from ui.views.reader.spans import LetterAt, letter_at, lines_of

GEOMETRY = st.builds(
    PageGeometry,
    st.floats(1, 14_400),
    st.floats(1, 14_400),
    st.sampled_from((0, 90, 180, 270)),
)
A4 = PageGeometry(595, 842, 0)


@given(page=GEOMETRY, zoom=st.floats(0.05, 8), x=st.floats(0, 1), y=st.floats(0, 1))
def test_the_transform_is_the_geometry_s_own(
    page: PageGeometry, zoom: float, x: float, y: float
) -> None:
    stored = page.to_stored(x * page.width, y * page.height)
    seen = page.to_seen(*stored)
    at = stored_to_seen(page, zoom).map(QPointF(*stored))
    assert at.x() == pytest.approx(seen[0] * zoom, abs=1e-3)
    assert at.y() == pytest.approx(seen[1] * zoom, abs=1e-3)


@given(
    pages=st.lists(GEOMETRY, min_size=1, max_size=6),
    width=st.integers(300, 2600),
    fit=st.sampled_from(Fit),
    factor=st.floats(0.25, 6),
    x=st.floats(0.01, 0.99),
    y=st.floats(0.01, 0.99),
)
def test_a_place_under_the_hand_is_the_same_place_on_the_page(
    pages: list[PageGeometry], width: int, fit: Fit, factor: float, x: float, y: float
) -> None:
    layout = Layout(pages, width, 800, fit, factor)
    for number in range(1, len(pages) + 1):
        rect = layout.rect(number)
        at = QPointF(rect.x() + x * rect.width(), rect.y() + y * rect.height())
        spot = layout.spot(at)
        assert spot is not None
        assert spot.page == number
        back = layout.place(number, spot.x, spot.y)
        # A hundredth of a point, and half a pixel of the page's whole-pixel corner.
        assert (back - at).manhattanLength() <= 0.02 * spot.zoom + 1e-6


@given(pages=st.lists(GEOMETRY, min_size=1, max_size=30), top=st.floats(0, 1))
def test_what_shows_is_what_the_view_cuts(pages: list[PageGeometry], top: float) -> None:
    layout = Layout(pages, 952, 736)
    y = top * max(0.0, layout.height - 736)
    shown = list(layout.between(y, y + 736))
    for number in range(1, len(pages) + 1):
        rect = layout.rect(number)
        if rect.bottom() > y + 1 and rect.top() < y + 735:
            assert number in shown


def test_a_page_that_ends_where_the_view_begins_does_not_show() -> None:
    """Or each jump would draw the page before the one that was jumped to, and first."""
    layout = Layout([A4] * 3, 952, 736)
    top = layout.rect(2).top() - layout.top
    assert list(layout.between(top, top + 735)) == [2]


def test_a_page_fits_the_design_s_measures() -> None:
    landscape, portrait = Layout([A4], 952, 736), Layout([A4], 736, 1116)
    assert landscape.rect(1).left() == SIDE
    assert landscape.rect(1).width() == 846
    assert landscape.rect(1).top() == TOP
    assert portrait.rect(1).width() == 736
    assert Layout([A4], 1216, 736).rect(1).width() == 998


def test_pages_of_one_paper_are_as_wide_as_each_other() -> None:
    turned = PageGeometry(842, 595, 90)
    layout = Layout([A4, turned, A4], 952, 736)
    assert {layout.rect(n).width() for n in (1, 2, 3)} == {846}
    assert layout.rect(2).top() == round(layout.rect(1).bottom() + GAP)


def test_a_whole_page_is_seen_and_no_page_is_endless() -> None:
    assert Layout([A4], 952, 736, Fit.PAGE).rect(1).height() <= 736
    assert Layout([PageGeometry(1, 14_400, 0)], 952, 736).rect(1).height() <= TALLEST


@pytest.mark.parametrize(
    ("x", "letter"), [(3190, 0), (2850, 1), (2790, 1), (2310, 2), (2290, 2), (2010, 3)]
)
def test_a_hand_finds_its_letter_in_a_word_that_runs_from_right_to_left(
    x: float, letter: int
) -> None:
    word = Word("אבג", (2000, 0, 3200, 0, 2000, 900, 3200, 900), (800, 300, 0, 1200), 0, 0)
    assert letter_at((word,), lines_of((word,)), x, 450, 100) == LetterAt(0, letter)


def test_rows_alike_are_fitted_once(monkeypatch: pytest.MonkeyPatch) -> None:
    fitted = list[tuple[tuple[float, float], ...]]()
    fit = layouts._fitted

    def note(sizes: tuple[tuple[float, float], ...], *more: Any) -> float:
        fitted.append(sizes)
        return fit(sizes, *more)

    monkeypatch.setattr(layouts, "_fitted", note)
    wide = PageGeometry(842, 595, 0)
    manner = Manner(two=True, crops={7: (10, 10, 500, 800)})
    places = Layout([A4, wide] * 2000, 952, 736, manner=manner)
    assert sorted(fitted) == [((490, 790), (842, 595)), ((595, 842), (842, 595))]
    assert places.rect(4000).size() == places.rect(2).size()


@given(
    pages=st.lists(st.sampled_from((A4, PageGeometry(842, 595, 0), PageGeometry(300, 300, 90)))),
    crops=st.dictionaries(st.integers(1, 8), st.just((10.0, 20.0, 200.0, 250.0))),
    manners=st.tuples(*[st.tuples(st.booleans(), st.booleans(), st.sampled_from((0, 90)))] * 2),
    fits=st.tuples(st.sampled_from(Fit), st.sampled_from(Fit)),
)
def test_pages_laid_out_again_lie_where_new_ones_would(
    pages: list[PageGeometry],
    crops: dict[int, Any],
    manners: tuple[tuple[bool, bool, int], tuple[bool, bool, int]],
    fits: tuple[Fit, Fit],
) -> None:
    (two, paged, turn), (now_two, now_paged, now_turn) = manners
    first = Layout(pages, 900, 700, fits[0], 1.0, Manner(two, paged, turn))
    manner = Manner(now_two, now_paged, now_turn, crops)
    for before in (first, first.again(900, 700, fits[1], 1.5, manner)):
        again = before.again(700, 500, fits[1], 2.0, manner)
        fresh = Layout(pages, 700, 500, fits[1], 2.0, manner)
        assert (again.width, again.height) == (fresh.width, fresh.height)
        for page in range(1, len(pages) + 1):
            assert again.rect(page) == fresh.rect(page)
            assert again.reach(page) == fresh.reach(page)


def test_pages_each_of_its_own_size_are_not_compared_with_all_others() -> None:
    class Width(float):
        compared = 0
        __hash__ = float.__hash__

        def __eq__(self, other: object) -> bool:
            Width.compared += 1
            return float(self) == other

    pages = [PageGeometry(Width(400 + n), 842, 0) for n in range(500)]
    places = Layout(pages, 900, 700)
    assert places.rect(500).height() < places.rect(1).height()
    assert Width.compared < 10 * len(pages)


def test_of_rows_each_of_its_own_kind_none_is_laid_out_before_it_is_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made, row = list[object](), layouts._Row

    def note(*about: Any) -> object:
        made.append(about)
        return row(*about)

    monkeypatch.setattr(layouts, "_Row", note)
    pages = [PageGeometry(400 + n, 842 + n % 3, 0) for n in range(500)]
    for manner in (Manner(), Manner(two=True, turn=90)):
        made.clear()
        places = Layout(pages, 900, 700, manner=manner)
        assert made == []
        assert places.rect(250).top() < places.rect(252).top() < places.height
        assert places.rect(252) == places.rect(252)
        assert len(made) == 2
