"""Pages turned, cropped, in pairs and one by one: a place goes to its page and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF

from ecabinet.pdf.geometry import PageGeometry
from ecabinet.pdf.margins import crops
from ui.views.reader.layout import GAP, SIDE, Fit, Layout, Manner, levelled, recut

GEOMETRY = st.builds(
    PageGeometry, st.floats(100, 3000), st.floats(100, 3000), st.sampled_from((0, 90, 180, 270))
)
SHARE = st.floats(0, 0.4)
A4 = PageGeometry(595, 842, 0)


@st.composite
def manners(draw: st.DrawFn, pages: list[PageGeometry]) -> Manner:
    crops = {}
    for number, page in enumerate(pages, 1):
        if draw(st.booleans()):
            a, b, c, d = (draw(SHARE) for _ in range(4))
            w, h = page.width, page.height
            crops[number] = (a * w, b * h, w - c * w, h - d * h)
    turn = draw(st.sampled_from((0, 90, 180, 270)))
    return Manner(draw(st.booleans()), draw(st.booleans()), turn, crops)


@given(data=st.data(), pages=st.lists(GEOMETRY, min_size=1, max_size=7), fit=st.sampled_from(Fit))
def test_a_place_goes_to_the_page_and_back(
    data: st.DataObject, pages: list[PageGeometry], fit: Fit
) -> None:
    manner = data.draw(manners(pages))
    layout = Layout(pages, data.draw(st.integers(700, 2600)), 800, fit, 1.0, manner)
    for number in range(1, len(pages) + 1):
        rect = layout.rect(number)
        at = QPointF(rect.center().x(), rect.y() + 0.3 * rect.height())
        spot = layout.spot(at)
        assert spot is not None
        assert spot.page == number
        back = layout.place(number, spot.x, spot.y)
        assert (back - at).manhattanLength() <= 0.02 * spot.zoom + 1e-6
        # The picture of the whole page, put by `local`, covers exactly what shows of it.
        shown = layout.local(number).mapRect(layout.whole(number))
        assert shown.adjusted(-2, -2, 2, 2).contains(rect)
        reach = layout.reach(number)
        assert reach[0] <= rect.top()
        assert rect.bottom() <= reach[1] + 1


def test_two_stand_side_by_side_and_one_turns_by_pairs() -> None:
    layout = Layout([A4] * 5, 1200, 800, manner=Manner(two=True))
    assert layout.rect(1).top() == layout.rect(2).top()
    assert layout.rect(1).right() < layout.rect(2).left()
    assert layout.rect(3).top() > layout.rect(1).bottom()
    assert [layout.step(2, 1), layout.step(3, 5), layout.step(4, -9)] == [3, 5, 1]
    assert list(layout.between(layout.rect(3).top(), layout.rect(3).top() + 10)) == [3, 4]


def test_a_page_by_itself_never_shows_its_neighbour() -> None:
    layout = Layout([A4] * 5, 1200, 800, Fit.PAGE, 1.0, Manner(paged=True))
    for page in range(1, 6):
        top, bottom = layout.reach(page)
        assert bottom - top >= 800
        assert list(layout.between(top, bottom - 1)) == [page]


@pytest.mark.parametrize(("turn", "across", "down"), [(90, 1, 0), (180, 1, 1), (270, 0, 1)])
def test_a_turned_page_lies_on_its_side(turn: int, across: int, down: int) -> None:
    turned = Layout([A4], 1200, 800, manner=Manner(turn=turn))
    rect = turned.rect(1)
    assert (rect.width() > rect.height()) == (turn != 180)
    corner = turned.transform(1).map(QPointF(0, 0))
    assert corner.x() == pytest.approx(rect.x() + across * rect.width(), abs=1)
    assert corner.y() == pytest.approx(rect.y() + down * rect.height(), abs=1)


LETTER, A5, LANDSCAPE = (
    PageGeometry(w, h, 0) for w, h in ((612.0, 792.0), (420.0, 595.0), (842.0, 595.0))
)


@pytest.mark.parametrize("fit", [Fit.WIDTH, Fit.PAGE])
@pytest.mark.parametrize("turn", [0, 90])
@pytest.mark.parametrize("beside", [LETTER, A5, LANDSCAPE], ids=["letter", "a5", "landscape"])
def test_facing_pages_of_different_size_are_shown_alike_large_and_within_the_room(
    beside: PageGeometry, turn: int, fit: Fit
) -> None:
    """crop margins"""
    pages = [A4, beside, A4]
    inked = {n: (70.0, 60.0, page.width - 50, page.height - 65) for n, page in enumerate(pages, 1)}
    for cut in ({}, crops(pages, inked)):
        layout = Layout(pages, 1280, 800, fit, 1.0, Manner(two=True, turn=turn, crops=cut))
        one, other = layout.rect(1), layout.rect(2)
        assert layout.zoom(1) == layout.zoom(2)
        assert one.top() == other.top()
        assert other.left() - one.right() == pytest.approx(GAP, abs=1)
        assert one.left() >= SIDE - 1
        assert other.right() <= 1280 - SIDE + 1
        if fit is Fit.PAGE:
            assert max(one.height(), other.height()) <= 800
        else:  # and as large as there is room for
            assert other.right() - one.left() == pytest.approx(1280 - 2 * SIDE, abs=2)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_lines_of_facing_pages_stand_at_the_same_height_however_each_is_cut(turn: int) -> None:
    """crop margins"""
    pages = [A4, A4, A4]
    inked = {
        1: (70.0, 60.0, 545.0, 777.0),
        2: (90.0, 20.0, 500.0, 700.0),
        3: (5.0, 5.0, 90.0, 90.0),
    }
    cut = levelled(crops(pages, inked), pages, lying=turn in (90, 270))
    layout = Layout(pages, 1280, 800, manner=Manner(two=True, turn=turn, crops=cut))
    one, other = (layout.place(page, 30000, 40000) for page in (1, 2))
    assert one.y() == pytest.approx(other.y(), abs=1.5)
    assert layout.rect(1).height() == layout.rect(2).height()
    for page, (x0, y0, x1, y1) in inked.items():
        for x, y in ((x0, y0), (x1, y1)):
            at = layout.place(page, round(100 * x), round(100 * y))
            assert layout.rect(page).adjusted(-1, -1, 1, 1).contains(at)


@pytest.mark.parametrize("down", [-300, -20, 0, 40, 90, 400, 800])
def test_the_line_one_begins_to_read_at_stays_when_margins_are_cut_off_and_shown_again(
    down: int,
) -> None:
    """crop margins"""
    pages = [A4] * 4
    inked = dict.fromkeys(range(1, 5), (95.0, 80.0, 500.0, 740.0))
    plain = Layout(pages, 952, 736)
    cut = plain.again(952, 736, Fit.WIDTH, 1.0, Manner(crops=crops(pages, inked)))
    assert cut.zoom(2) > plain.zoom(2) * 1.3

    def line_at(layout: Layout, y: float, top: float) -> float:
        return layout.place(2, 9500, y).y() - top

    top = plain.rect(2).top() + down
    lines = [8000 + 2000 * n for n in range(34)]
    first = next(y for y in lines if line_at(plain, y, top) >= 0)
    after = recut(plain, cut, 2, top)
    assert line_at(cut, first, after) >= 0
    assert line_at(cut, first, after) <= max(
        line_at(plain, first, top) * cut.zoom(2), plain.top + 20
    )
    back = recut(cut, plain, 2, after)
    assert line_at(plain, first, back) >= 0
