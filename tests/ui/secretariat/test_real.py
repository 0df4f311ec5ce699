"""An agenda of a real cabinet made in the editor: every act reaches the store, and comes back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ecabinet.bootstrap import unlock
from ecabinet.domain.meeting import ItemType, MeetingState
from ecabinet.services.draftroom import DraftView
from tests.cabinets import PASSPHRASE, TestCabinet
from tests.killed import killed
from tests.pdf.papers import encrypted, paper
from tests.ui.hands import click, type_in
from tests.ui.live.test_real import Desks, cabinet, desks
from tests.ui.meeting.stage import named, texts
from tests.ui.secretariat.shots import DESK, panel_of
from ui.views.secretariat import SecretariatScreen
from ui.views.secretariat.meetings import MeetingsPanel
from ui.widgets import Button, IconButton

__all__ = ["cabinet", "desks"]
UNDO = Qt.KeyboardModifier.ControlModifier

# Moves the first item to the end twice and takes the second move back, again and again, without
# waiting for any; says each move that is written, until it is killed.
MOVING = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from ecabinet.bootstrap import unlock
from ecabinet.services.drafting import Drafting
from ui.jobs import Lanes
from ui.viewmodels.agenda import AgendaModel
from ui.viewmodels.workspace import Workspace
application = QCoreApplication([])
cabinet = unlock(Path(sys.argv[1]), sys.argv[2])
write = Drafting.move
def move(*asked):
    write(*asked)
    print("written", flush=True)
Drafting.move = move
model = AgendaModel(Workspace(cabinet, Lanes(), cabinet.desk.me()))
model.show(bytes.fromhex(sys.argv[3]))
while model.draft is None:
    application.processEvents()
for _ in range(300):
    model.move(0, 3)
    model.move(0, 3)
    model.undo()
while True:
    application.processEvents()
"""


@pytest.fixture
def panel(desks: Desks, cabinet: TestCabinet) -> Iterator[MeetingsPanel]:
    """The editor of an empty meeting, as the first secretary makes one."""
    desk = cabinet.as_("TK 1")
    made = desk.drafting.create("Phiên họp chuyên đề", 1_950_000_000_000, 1_950_009_000_000)
    screen = SecretariatScreen(desks.workspace("TK 1"), DESK)
    desks.show(screen)
    shown = panel_of(screen)
    shown.model.choose(made)
    desks.settle()
    yield shown
    screen.close()


def test_an_agenda_is_made_filled_and_taken_back(
    desks: Desks, cabinet: TestCabinet, panel: MeetingsPanel, tmp_path: Path
) -> None:
    desk, model = cabinet.as_("TK 1"), panel.agenda

    def draft() -> DraftView:
        desks.settle()
        return desk.preparing.draft(model.meeting_id)

    form = panel.editor.item
    for title in ("Mot", "Hai"):
        click(named(panel, "Thêm nội dung", Button))
        desks.settle()
        type_in(form.title.input, title)
        panel.editor.flush()
        desks.settle()
    assert [item.title for item in draft().meeting.items] == ["Mot", "Hai"]
    form.type.chosen.emit(ItemType.DECIDE)
    desks.settle()
    handle = named(panel, "Chuyển chỗ: Hai", IconButton)
    handle.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(handle, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [item.title for item in draft().meeting.items] == ["Hai", "Mot"]
    QTest.keyClick(handle, Qt.Key.Key_Z, UNDO)
    assert [item.title for item in draft().meeting.items] == ["Mot", "Hai"]

    files = [tmp_path / name for name in ("1 Tờ trình.pdf", "2 Kín.pdf")]
    files[0].write_bytes(paper(3))
    files[1].write_bytes(encrypted("mat khau"))
    second = model.chosen
    model.add_files(second, [str(one) for one in files])
    desks.settle()
    said = texts(panel)
    assert "2/2 tệp · 1 tệp không nhận" in said
    assert "2 Kín.pdf. Tệp PDF có mật khẩu" in said
    click(named(panel, "Xong", Button))
    (first,) = draft().meeting.items[1].papers
    newer = tmp_path / "moi.pdf"
    newer.write_bytes(paper(7))
    model.replace_paper(second, first.id, str(newer))
    assert [(one.version, one.pages) for one in draft().meeting.items[1].papers] == [(2, 7)]
    for expected in ([(3, 3)], []):
        model.undo()
        told = draft().meeting.items[1].papers
        assert [(one.version, one.pages) for one in told] == expected
    model.redo()
    assert len(draft().meeting.items[1].papers) == 1
    model.remove(second)
    assert len(draft().meeting.items) == 1
    model.undo()
    assert [len(item.papers) for item in draft().meeting.items] == [0, 1]


def test_the_checks_stand_between_a_draft_and_its_approver(
    desks: Desks, cabinet: TestCabinet, panel: MeetingsPanel
) -> None:
    model = panel.agenda
    model.add_item()
    desks.settle()
    model.set_item(model.chosen, title="Nghị định", type=ItemType.DECIDE)
    desks.settle()
    click(named(panel, "Trình phê duyệt", Button))
    desks.settle()
    assert "Nội dung quyết định chưa có tài liệu" in texts(panel)
    model.submit("Hồ sơ gửi trong phiên")
    desks.settle()
    desks.sync("TK 1", "TK 2")
    other = SecretariatScreen(desks.workspace("TK 2"), DESK)
    desks.show(other)
    theirs = panel_of(other)
    theirs.model.choose(model.meeting_id)
    desks.settle()
    assert "Hồ sơ gửi trong phiên" in texts(other)
    theirs.agenda.send_back("Bổ sung tờ trình")
    desks.settle()
    desks.sync("TK 2", "TK 1")
    model.reload()
    desks.settle()
    assert model.meeting is not None
    assert model.meeting.state is MeetingState.DRAFT
    assert model.draft is not None
    assert model.draft.returned == (cabinet.person("TK 2").office, "Bổ sung tờ trình")


def test_an_app_killed_among_quick_moves_has_done_each_whole_or_not_at_all(
    cabinet: TestCabinet,
) -> None:
    desk = cabinet.as_("TK 1")
    meeting = desk.drafting.create("Phiên họp", 1_950_000_000_000, 1_950_009_000_000)
    order = tuple(desk.drafting.add_item(meeting) for _ in range(4))
    desk.close()
    profile = cabinet.profile("TK 1")
    said = killed(MOVING, str(profile), PASSPHRASE, meeting.hex(), after=11)
    assert set(said) == {"written"}
    again = unlock(profile, PASSPHRASE)
    cabinet._open["TK 1"] = again
    states = [order]
    for number in range(len(said) + 1):
        was = states[-1]
        states.append((was[-1], *was[:-1]) if number % 3 == 2 else (*was[1:], was[0]))
    # The last may be written, and killed before it could say so.
    assert again.preparing.draft(meeting).sequence in states[-2:]
    again.syncing.sync()
    assert again.preparing.draft(meeting).sequence in states[-2:]
