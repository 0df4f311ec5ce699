"""What not all read of a meeting, as its screens show it to a member and to the secretariat."""

from __future__ import annotations

from tests.ui import sample
from tests.ui.meeting.shots import restricted
from tests.ui.meeting.stage import Theatre, texts
from ui.viewmodels.navigator import Place
from ui.views.meeting import MeetingScreen
from ui.views.meeting.agenda import AgendaRow
from ui.views.meeting.item import ItemPane


def test_what_others_read_is_a_line_with_its_number_and_presenter(theatre: Theatre) -> None:
    workspace = theatre.workspace("BYT", convening={"meeting": lambda _id: restricted()})
    third = Place("meeting", sample.MEETING, text=sample.ident("item 3").hex())
    screen = theatre.show(MeetingScreen(workspace, third))
    rows = {row.item.order: row for row in screen.findChildren(AgendaRow)}
    assert "3. Nội dung hạn chế, Bộ Nông nghiệp" in rows[3].accessibleName()
    assert "Chưa nêu" not in rows[3].accessibleName(), "no position is asked of him"
    pane = screen.findChild(ItemPane)
    assert pane is not None
    told = texts(pane)
    assert "Bạn không tham gia nội dung này." in told
    assert not pane.position.isVisible()
    assert not pane.documents.isVisible()
    pane.show_item(restricted().items[3])
    assert "Chỉ những người được nêu mới xem được nội dung này." in texts(pane)
    pane.show_item(restricted().items[1])
    theatre.settle()
    assert "1 tài liệu hạn chế" in texts(pane)
