"""An agenda of 200 items and 1,000 papers stays quick: only what is looked at is laid out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from ecabinet.services.summaries import ItemView, MeetingView
from tests.ui import sample
from tests.ui.hands import press
from tests.ui.meeting.stage import Answers, Theatre, open_meeting
from ui.viewmodels.navigator import Place
from ui.views.meeting import MeetingScreen
from ui.views.meeting.agenda import AgendaRow
from ui.views.meeting.papers import PaperRow

LAID_OUT = 300  # so many rows show that it goes on; all 1,000 would show nothing more


def many_items() -> MeetingView:
    first = sample.items()[1]
    items = tuple(
        replace(
            first,
            id=sample.ident(f"many {n}"),
            order=n,
            mine=None,
            papers=tuple(
                replace(paper, id=sample.ident(f"many {n}.{m}"))
                for m, paper in enumerate(first.papers * 2)
            )[:5],
        )
        for n in range(1, 201)
    )
    return sample.meeting(items=items)


def test_long_agenda_is_laid_out_as_it_is_looked_at(theatre: Theatre) -> None:
    screen = open_meeting(theatre, many_items())
    assert len(screen.agenda.rows()) < 60
    screen.revisit(Place("meeting", sample.MEETING, text=sample.ident("many 150").hex()))
    theatre.until(lambda: len(screen.agenda.rows()) >= 150)
    rows = screen.agenda.rows()
    assert [row.item.order for row in rows if row.selected] == [150]
    screen.agenda.rows()[-1].setFocus()
    press(screen.agenda.rows()[-1], Qt.Key.Key_Down)
    assert len(screen.agenda.rows()) == len(rows) + 1


def test_news_of_one_of_200_items_retells_one_row(
    theatre: Theatre, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = Answers(many_items())
    workspace = theatre.workspace(**answers.services())
    place = Place("meeting", sample.MEETING, text=sample.ident("many 150").hex())
    screen = theatre.show(MeetingScreen(workspace, place))
    theatre.until(lambda: len(screen.agenda.rows()) >= 150)
    rows = screen.agenda.rows()
    told: list[int] = []
    plain = AgendaRow.show_item

    def show_item(row: AgendaRow, item: ItemView) -> None:
        told.append(item.order)
        plain(row, item)

    monkeypatch.setattr(AgendaRow, "show_item", show_item)
    items = list(answers.meeting.items)
    items[80] = replace(items[80], minutes=45)
    answers.set(replace(answers.meeting, items=tuple(items)))
    theatre.tell(workspace, sample.ident("meeting space"))
    assert told == [81]
    assert screen.agenda.rows()[: len(rows)] == rows


def test_thousand_papers_are_laid_out_as_they_are_looked_at(theatre: Theatre) -> None:
    screen = open_meeting(theatre, many_items())
    screen.revisit(Place("meeting", sample.MEETING, text="papers"))
    theatre.settle()
    page = screen.papers
    seen = [len(page.findChildren(PaperRow))]
    while seen[-1] < LAID_OUT and len(seen) < 60:
        page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
        theatre.settle()
        seen.append(len(page.findChildren(PaperRow)))
    assert 0 < seen[0] < 100
    assert seen[1] < 200
    assert LAID_OUT <= seen[-1] < LAID_OUT + 100
