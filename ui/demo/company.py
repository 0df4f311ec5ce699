"""Everyone and everything of one run: the server, the doors before it, profiles and processes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from ui.demo.material import Sample, load_sample
from ui.demo.players import Actor, Crew, Server
from ui.demo.relay import Relay
from ui.demo.report import Report

T = TypeVar("T")

ADMIN = "QT"
READER = "BYT"
"""The member whose windows we watch: offline, ballots, a second device."""
HANDS = 4


@dataclass
class Company:
    """Built once a run; `folder` keeps everything but the report and its pictures."""

    folder: Path
    report: Report
    begun: datetime
    sample: Sample = field(default_factory=load_sample)
    ids: dict[str, str] = field(default_factory=dict)
    devices: dict[str, str] = field(default_factory=dict)
    kept: dict[str, str] = field(default_factory=dict)
    """Ids of the meeting, its items and papers, the forms and votes, by the acts' own words."""

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True)
        (self.folder / "logs").mkdir()
        self.server = Server(self.folder / "server", self.log("server"))
        self.server.start()
        self.heard = self.folder / "heard-inside-tls"
        self.town = Relay(self.server.url, self.server.data, self.heard)
        self.ministry = Relay(self.server.url, self.server.data, self.heard)
        self.crews = [Crew(self.log(f"crew-{number}")) for number in range(1, HANDS + 1)]
        self.actors: dict[str, Actor] = {}

    def log(self, name: str) -> Path:
        return self.folder / "logs" / f"{name}.log"

    def profile(self, code: str) -> Path:
        return self.folder / "profiles" / code.replace(" ", "-")

    def profiles(self) -> Path:
        return self.folder / "profiles"

    def office(self, code: str) -> str:
        return self.sample.seat(code).office.vi

    @property
    def members(self) -> list[str]:
        """Seat codes of the 27, as the cabinet sits."""
        return [seat.code for seat in self.sample.members]

    @property
    def meeting_at(self) -> datetime:
        """Two days ahead at eight in the morning, in the cabinet's zone."""
        day = self.begun.astimezone(self.sample.zone) + timedelta(days=2)
        return day.replace(hour=8, minute=0, second=0, microsecond=0)

    # Command lines -----------------------------------------------------------------------------
    def crew(self, code: str) -> Crew:
        """The process that keeps this member's profile open."""
        everyone = [*self.members, *(seat.code for seat in self.sample.staff)]
        base = code.split("@")[0]
        return self.crews[everyone.index(base) % HANDS]

    def run(self, code: str, *args: str) -> Any:
        """A command of one member. Errors: Refused."""
        return self.crew(code).run(self.profile(code), *args)

    def each(self, codes: Iterable[str], act: Callable[[str], T]) -> dict[str, T]:
        """The same act by many members, as many at once as there are crews."""
        listed = list(codes)
        with ThreadPoolExecutor(HANDS) as pool:
            return dict(zip(listed, pool.map(act, listed), strict=True))

    # Windows -----------------------------------------------------------------------------------
    def actor(self, code: str) -> Actor:
        """The member's window, opened and unlocked at first use."""
        if code not in self.actors:
            actor = Actor(self.profile(code), self.log(f"window-{code.replace(' ', '-')}"))
            actor.unlock()
            self.actors[code] = actor
        return self.actors[code]

    def leave(self, code: str, *, kill: bool = False) -> None:
        """Close a member's window, or end its process without a word."""
        actor = self.actors.pop(code)
        if kill:
            actor.kill()
        else:
            actor.stop()

    def picture(self, code: str, name: str) -> None:
        self.actor(code).picture(self.report.picture(name))

    def close(self) -> None:
        for actor in self.actors.values():
            actor.stop()
        for crew in self.crews:
            crew.stop()
        for door in (self.town, self.ministry):
            door.close()
        self.server.stop()
