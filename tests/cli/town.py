"""A cabinet made by commands alone, under the policy that every device is vouched for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from ecabinet.cli.opening import Cabinets, KeptOpen, OncePerCommand
from tests.cli.commands import Cli, Done
from tests.pdf.papers import paper
from tests.serverprocess import ServerProcess, start_server

SEATS = (
    ("TTg", "Thủ tướng Chính phủ", ("chair", "member")),
    ("TK1", "Thư ký 1", ("secretary",)),
    ("TK2", "Thư ký 2", ("secretary",)),
    ("BYT", "Bộ trưởng Bộ Y tế", ("member",)),
    ("BTC", "Bộ trưởng Bộ Tài chính", ("member",)),
)
AGENDA = """
title: Phiên họp Chính phủ thường kỳ tháng 11
starts: 2031-11-26T08:00:00+07:00
ends: 2031-11-26T10:30:00+07:00
place: Phòng họp A
items:
  - {title: Tình hình kinh tế – xã hội, presenter: BTC, type: discuss, minutes: 30, papers: [a.pdf]}
  - title: Dự thảo Nghị định về định danh số
    type: decide
    minutes: 20
    papers: [{file: b.pdf, title: Dự thảo Nghị định}]
"""


@dataclass
class Town:
    """`cli[code]` is the command at that member's profile; `said` what was printed on the way."""

    folder: Path
    server: ServerProcess
    cabinets: Cabinets = field(default_factory=OncePerCommand)
    cli: dict[str, Cli] = field(default_factory=dict)
    said: dict[str, Any] = field(default_factory=dict)

    def at(self, name: str) -> Cli:
        return Cli(self.folder / name, self.cabinets)

    def enrol(self, code: str) -> Done:
        """Invite and enrol one device; it still waits to be vouched for."""
        ticket = self.folder / f"{code}.ticket"
        self.said[f"invite {code}"] = self.cli["QT"]("invite", code, "--out", ticket).one
        self.cli[code] = self.at(code)
        return self.cli[code]("enrol", ticket, "--device-name", f"Máy của {code}")

    def vouch(self, by: str, enrolled: Done) -> Done:
        device, words = enrolled.one["device"], enrolled.one["words"]
        return self.cli[by]("device", "vouch", device, "--code", words)

    @contextmanager
    def kept_open(self) -> Iterator[None]:
        """As in one long run of many commands: no profile is unlocked twice."""
        kept = KeptOpen()
        self._use(kept)
        try:
            with closing(kept):
                yield
        finally:
            self._use(OncePerCommand())

    def _use(self, cabinets: Cabinets) -> None:
        self.cabinets = cabinets
        self.cli = {code: self.at(code) for code in self.cli}

    def sync(self, *codes: str) -> None:
        for code in codes or tuple(self.cli):
            self.cli[code]("sync")

    def published(self, name: str, agenda: str = AGENDA) -> dict[str, Any]:
        """A meeting of its own, published; what the import printed."""
        first, second = self.cli["TK1"], self.cli["TK2"]
        imported = first("meeting", "import", self.meeting_folder(name, agenda)).one
        first("meeting", "submit", imported["id"])
        second("sync")
        second("meeting", "approve", imported["id"])
        second("meeting", "publish", imported["id"])
        return imported

    def meeting_folder(self, name: str, agenda: str = AGENDA) -> Path:
        folder = self.folder / name
        folder.mkdir()
        (folder / "agenda.yaml").write_text(agenda, encoding="utf-8")
        (folder / "a.pdf").write_bytes(paper(3))
        (folder / "b.pdf").write_bytes(paper(45, "Nghị quyết về phục hồi sau thiên tai"))
        return folder


def build(folder: Path) -> Iterator[Town]:
    """Made with every profile kept open, and left with all of them closed."""
    server = start_server(folder / "server")
    kept = KeptOpen()
    town = Town(folder, server, kept)
    try:
        with closing(kept):
            _found(town)
            _people(town)
            _meeting(town)
        town._use(OncePerCommand())
        yield town
    finally:
        if server.running:
            server.stop()


def _found(town: Town) -> None:
    server = town.server
    founder = town.cli["QT"] = town.at("QT")
    town.said["found"] = founder(
        *("found", "--server", server.url, "--spki", server.spki, "--code", server.code),
        *("--organisation", "Chính phủ", "--name", "Quản trị", "--office", "Quản trị hệ thống"),
        *("--seat", "QT"),
    ).one
    for code, office, roles in SEATS:
        options = [option for role in roles for option in ("--role", role)]
        added = founder(
            *("member", "add", "--name", office, "--office", office, "--code", code, *options)
        )
        town.said[f"member {code}"] = added.one


def _people(town: Town) -> None:
    """The founder's root vouches for the first secretary, who vouches for the others."""
    first = town.enrol("TK1")
    town.said["enrol TK1"] = first.one
    town.said["vouch TK1"] = town.vouch("QT", first).one
    town.sync("TK1", "QT", "TK1")
    for code in ("TK2", "TTg", "BYT", "BTC"):
        enrolled = town.enrol(code)
        town.said[f"enrol {code}"] = enrolled.one
        town.said[f"vouch {code}"] = town.vouch("TK1", enrolled).one
    town.sync()
    town.sync()


def _meeting(town: Town) -> None:
    first, second = town.cli["TK1"], town.cli["TK2"]
    imported = first("meeting", "import", town.meeting_folder("meeting")).one
    town.said["import"] = imported
    town.said["submit"] = first("meeting", "submit", imported["id"]).one
    town.said["own approval"] = first("meeting", "approve", imported["id"], code=1).stderr
    town.said["approve"] = second("meeting", "approve", imported["id"]).one
    town.said["publish"] = second("meeting", "publish", imported["id"]).one
    town.sync()


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """One town for all tests of the commands; each test leaves it usable for the next."""
    yield from build(tmp_path_factory.mktemp("town"))
