"""A cabinet on a server that may begin to lie at any moment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from ecabinet.domain.events import AttendanceStated, MeetingPut
from ecabinet.domain.people import Role
from tests.hostile.liar import Liar
from tests.sync.clients import Client, Company
from tests.sync.local import LocalServer, local_server


@dataclass
class Scene:
    """A secretary and a member in one meeting's space; the member has seen its first records."""

    server: LocalServer
    liar: Liar
    company: Company
    secretary: Client
    member: Client
    space: bytes

    def say(self, *titles: str) -> list[bytes]:
        """Records by the secretary, on the server when this returns."""
        ops = [
            self.secretary.write(
                self.space, MeetingPut(title.encode().ljust(16)[:16], title, 1, 2, "", "")
            )
            for title in titles
        ]
        self.secretary.sync()
        return ops

    def titles(self, client: Client) -> list[str]:
        return [event.title for event in client.events(self.space) if isinstance(event, MeetingPut)]

    def caught(self, code: str, client: Client | None = None) -> dict[str, object]:
        """The client's next round finds exactly this, keeps it, and nothing else is harmed."""
        client = client or self.member
        before = client.size(self.space)
        assert client.sync().incidents == 1, client.codes()
        (incident,) = client.incidents()
        assert incident.code == code, incident
        # Said once, however often it is met.
        assert client.sync().incidents == 1, client.codes()
        assert client.size(self.space) >= before
        return incident.params

    def usable(self, client: Client | None = None) -> None:
        """The server is honest again: the store goes on from where it was verified."""
        client = client or self.member
        self.liar.repent()
        self.say("sau cùng")
        client.write(self.space, AttendanceStated(b"m" * 16, True, "", ""))
        assert client.sync().incidents == 1, client.codes()
        assert client.pending() == 0
        self.secretary.sync()
        assert "sau cùng" in self.titles(client)
        assert client.session.ledger.space_code(self.space) == (
            self.secretary.session.ledger.space_code(self.space)
        )
        reopened = client.reopened()
        assert len(reopened.incidents()) == 1
        assert self.titles(reopened) == self.titles(self.secretary)
        reopened.close()


@pytest.fixture
def scene(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Scene]:
    with local_server(tmp_path / "server", monkeypatch) as server:
        company = Company(server, tmp_path)
        company.found()
        secretary, member = company.enrol(Role.SECRETARY), company.enrol(Role.MEMBER)
        secretary.sync()
        space = company.open_space(secretary, "meeting", [member])
        scene = Scene(server, Liar(server.core), company, secretary, member, space)
        scene.say("một", "hai")
        member.sync()
        scene.liar.victim = member.device
        yield scene
        company.close()
