"""A cabinet on a server that may begin to lie at any moment."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from ecabinet.domain.events import AttendanceStated, MeetingPut
from ecabinet.domain.people import Role
from ecabinet.protocol.keys import RootKeys
from tests.hostile.liar import Liar
from tests.sync.clients import Client, Company
from tests.sync.local import LocalServer, local_server

SERVER = "server"


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


@dataclass(frozen=True)
class _Founded:
    """The folder of a scene that is closed again, and what one over a copy has to know."""

    folder: Path
    root: RootKeys
    space: bytes


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> _Founded:
    """Once a process: every test goes on from a copy."""
    folder = tmp_path_factory.mktemp("scene")
    with pytest.MonkeyPatch.context() as patch, local_server(folder / SERVER, patch) as server:
        company = Company(server, folder)
        company.found()
        secretary, member = company.enrol(Role.SECRETARY), company.enrol(Role.MEMBER)
        secretary.sync()
        space = company.open_space(secretary, "meeting", [member])
        Scene(server, Liar(server.core), company, secretary, member, space).say("một", "hai")
        member.sync()
        company.close()
    return _Founded(folder, company.root, space)


@pytest.fixture
def scene(founded: _Founded, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Scene]:
    shutil.copytree(founded.folder, tmp_path, dirs_exist_ok=True)
    with local_server(tmp_path / SERVER, monkeypatch) as server:
        company = Company(server, tmp_path, root=founded.root)
        _, secretary, member = company.reopen(3)
        liar = Liar(server.core, victim=member.device)
        yield Scene(server, liar, company, secretary, member, founded.space)
        company.close()
