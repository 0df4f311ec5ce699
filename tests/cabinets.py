"""A whole small cabinet on a real server: founder, chair, secretaries, ministers, an assistant.

Every member has a profile, a store and keys of its own. It is founded once a run; each module
goes on from a copy of its folder.
"""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from ecabinet.bootstrap import Cabinet, Founding, enrol, found, unlock
from ecabinet.domain.people import Person, Role
from tests.serverprocess import ServerProcess, start_server

PASSPHRASE = "mật khẩu để thử nghiệm"
FOUNDER = "QT"


@dataclass(frozen=True, slots=True)
class Line:
    """A seat of the sample cabinet."""

    code: str
    office: str
    office_en: str
    roles: tuple[Role, ...]
    agency: str = ""
    assists: str = ""


CHAIR = Line("TTg", "Thủ tướng Chính phủ", "Prime Minister", (Role.CHAIR, Role.MEMBER))
LINES = (
    CHAIR,
    Line("TK 1", "Thư ký 1 Văn phòng Chính phủ", "Secretary 1", (Role.SECRETARY,)),
    Line("TK 2", "Thư ký 2 Văn phòng Chính phủ", "Secretary 2", (Role.SECRETARY,)),
    Line("BYT", "Bộ trưởng Bộ Y tế", "Minister of Health", (Role.MEMBER,), "Bộ Y tế"),
    Line("BTC", "Bộ trưởng Bộ Tài chính", "Minister of Finance", (Role.MEMBER,), "Bộ Tài chính"),
    Line("BTP", "Bộ trưởng Bộ Tư pháp", "Minister of Justice", (Role.MEMBER,), "Bộ Tư pháp"),
    Line(
        "TL BYT",
        "Trợ lý Bộ trưởng Bộ Y tế",
        "Assistant to the Minister of Health",
        (Role.ASSISTANT,),
        assists="BYT",
    ),
)


class TestCabinet:
    """Open cabinets by seat code ("TK 1" and "TK1" are one); `server` may be stopped and begun."""

    __test__ = False

    def __init__(self, folder: Path, server: ServerProcess) -> None:
        self.folder = folder
        self.server = server
        self.root = b""
        self._open: dict[str, Cabinet] = {}

    def found(self, admission: str) -> None:
        made = found(self.profile(FOUNDER), PASSPHRASE, self._request(admission))
        self._open[_key(FOUNDER)] = made.cabinet
        self.root = made.root

    def unlock(self, *codes: str) -> None:
        """Open profiles that lie in the folder, the founder's first."""
        for code in (FOUNDER, *codes):
            self._open[_key(code)] = unlock(self.profile(code), PASSPHRASE)
        self.root = self.founder.desk.session.identity.root_fingerprint

    def _request(self, admission: str) -> Founding:
        return Founding(
            server_url=self.server.url,
            spki=self.server.spki,
            code=self.server.code,
            organisation="Chính phủ",
            name="Quản trị hệ thống",
            office="Quản trị hệ thống",
            office_en="Administrator",
            seat=FOUNDER,
            admission=admission,
            device_name="Máy quản trị",
        )

    @property
    def founder(self) -> Cabinet:
        return self._open[_key(FOUNDER)]

    @property
    def codes(self) -> tuple[str, ...]:
        """Who has a device here, the founder first."""
        return tuple(self._open)

    def profile(self, code: str) -> Path:
        return self.folder / f"profile-{_key(code)}"

    def add(self, *lines: Line) -> None:
        """List members; nobody has a device yet."""
        for line in lines:
            assists = self.person(line.assists).id if line.assists else None
            self.founder.administering.add_member(
                line.office,
                line.office,
                office_en=line.office_en,
                agency=line.agency,
                code=line.code,
                roles=line.roles,
                assists=assists,
            )
        self.founder.syncing.sync()

    def enrol(self, code: str, device: str = "Máy tính bảng") -> Cabinet:
        """Give a member a first device."""
        ticket = self.founder.administering.invite(self.person(code).id)
        cabinet = enrol(self.profile(code), PASSPHRASE, ticket, device)
        self._open[_key(code)] = cabinet
        return cabinet

    def leave(self, code: str) -> None:
        """Close a member's cabinet; nobody waits for it any more."""
        self._open.pop(_key(code)).close()

    def as_(self, code: str) -> Cabinet:
        """The open cabinet of a member."""
        return self._open[_key(code)]

    def person(self, code: str) -> Person:
        return self.founder.desk.person_called(code)

    def sync_all(self, rounds: int = 2) -> None:
        """Everybody in turn, twice by default: what one writes, the others have."""
        for _ in range(rounds):
            for cabinet in self._open.values():
                cabinet.syncing.sync()

    def close(self) -> None:
        for cabinet in self._open.values():
            cabinet.close()


@contextmanager
def small_cabinet(
    folder: Path, *, admission: str = "ticket", port: int = 0
) -> Iterator[TestCabinet]:
    """The whole sample cabinet, everybody enrolled and in step."""
    with served(folder, port) as cabinet:
        cabinet.found(admission)
        cabinet.add(*LINES)
        for line in LINES:
            cabinet.enrol(line.code)
        cabinet.sync_all()
        yield cabinet


@contextmanager
def served(folder: Path, port: int = 0) -> Iterator[TestCabinet]:
    """A server over the folder with nobody's cabinet open yet."""
    server = start_server(folder / "server", port=port)
    cabinet = TestCabinet(folder, server)
    try:
        yield cabinet
    finally:
        cabinet.close()
        if server.running:
            server.stop()


@cache
def _founded(base: Path) -> tuple[Path, int]:
    """Once a process: the folder of a cabinet that is closed again, and the port of its server."""
    folder, port = base / "founded", _own_port()
    with small_cabinet(folder, port=port):
        pass
    return folder, port


def _own_port() -> int:
    """A free port below those that the system gives away, so that it is still free later."""
    for port in range(20_000 + os.getpid() % 10_000, 32_000):
        with socket.socket() as tried:
            try:
                tried.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise RuntimeError("no free port")


@pytest.fixture(scope="module")
def cabinet(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestCabinet]:
    """One sample cabinet for all tests of a module."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ECABINET_KDF", "floor")
        patch.setenv("ECABINET_KEYRING", "none")
        founded, port = _founded(tmp_path_factory.getbasetemp())
        folder = tmp_path_factory.mktemp("cabinet")
        shutil.copytree(founded, folder, dirs_exist_ok=True)
        with served(folder, port) as made:
            made.unlock(*(line.code for line in LINES))
            yield made


def _key(code: str) -> str:
    return code.replace(" ", "")
