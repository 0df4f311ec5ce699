"""The settings of reminders: for the secretariat alone, kept whole, refused with a reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pytestqt.qtbot import QtBot

from ecabinet.domain.errors import DomainError
from ecabinet.services.mailing import Outbound
from tests.ui import sample
from tests.ui.conftest import MakeWorkspace
from tests.ui.forms.desk import find, named, reads, show, tap, turn
from ui.viewmodels.navigator import Place
from ui.views.settings.reminders import RemindersSection
from ui.views.settings.screen import SettingsScreen

KEPT = Outbound(
    "mail.example.invalid",
    587,
    "vpcp@example.invalid",
    user="vpcp",
    password="s3cret",
    addresses=((sample.person("BTC").id, "btc@example.invalid"),),
)


def test_a_member_sets_no_reminders(make_workspace: MakeWorkspace, qtbot: QtBot) -> None:
    screen = SettingsScreen(make_workspace("BYT"), Place("settings", text="reminders"))
    qtbot.addWidget(screen)
    assert "reminders" not in screen._items


def test_what_is_set_is_kept_whole(
    make_workspace: MakeWorkspace, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    """SMTP (server, port, sender, STARTTLS) and the command are settings of the window."""
    workspace = make_workspace("TK 1", reminding={"outbound": KEPT, "set_outbound": None})
    section = RemindersSection(workspace)
    qtbot.addWidget(section)
    show(section, settle)
    assert not reads(section, "s3cret")
    section.port.set_text("25")
    section._addresses[sample.person("BYT").id].set_text(" byt@example.invalid ")
    tap(section, "Lưu thiết lập nhắc")
    settle()
    turn()
    ((asked,),) = named(workspace.cabinet.reminding, "set_outbound")
    assert asked.port == 25
    assert replace(asked, port=KEPT.port, addresses=KEPT.addresses) == KEPT
    assert dict(asked.addresses) == {
        sample.person("BTC").id: "btc@example.invalid",
        sample.person("BYT").id: "byt@example.invalid",
    }
    assert reads(section, "Đã lưu trên máy này")


def test_a_refused_setting_says_why_and_stays_in_its_field(
    make_workspace: MakeWorkspace, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    refusal = DomainError("reminder.command", file="gui-tin")
    workspace = make_workspace("TK 1", reminding={"outbound": KEPT, "set_outbound": refusal})
    section = RemindersSection(workspace)
    qtbot.addWidget(section)
    show(section, settle)
    section.command.set_text("gui-tin")
    tap(section, "Lưu thiết lập nhắc")
    settle()
    turn()
    assert reads(section, "Thiết lập nhắc chưa đúng")
    assert section.command.text() == "gui-tin"
    assert find(section, "Lưu thiết lập nhắc").isEnabled()
