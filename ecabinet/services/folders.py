"""Reads a meeting's folder into a plan: agenda.yaml or sub-folders; reports every bad file.

Nothing is written here, so that an import with one broken paper, or one that is stopped, leaves
nothing half done.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from ecabinet.domain.errors import DomainError
from ecabinet.domain.meeting import ItemType
from ecabinet.domain.walltime import read_moment_ms
from ecabinet.pdf import office
from ecabinet.pdf.check import Inspection
from ecabinet.services.summaries import Problem

Inspect = Callable[[bytes], Inspection]

AGENDA = "agenda.yaml"
DAY_MINUTES = 24 * 60
_ITEM = frozenset(
    {
        "section",
        "title",
        "presenter",
        "type",
        "minutes",
        "guests",
        "papers",
        "recused",
        "restricted_to",
    }
)
_LITTER = frozenset({"thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class FileRead:
    """File number `at` of `total`. While it is being read `verdict` is "", then "good", "warning"
    or "error"; `pages` are a readable one's. Without a `file` all are read and are being written.
    """

    file: str
    at: int
    total: int
    verdict: str = ""
    pages: int = 0


Told = Callable[[FileRead], None]
"""Hears of each file as it is begun and as it is done; what it raises stops the import."""


def unheard(_file: FileRead) -> None:
    """Nobody follows it."""


@dataclass(frozen=True, slots=True)
class PlannedPaper:
    """A readable PDF. `restricted_to` are offices; empty for all readers of the meeting."""

    file: Path
    title: str
    data: bytes
    sha256: bytes
    pages: int
    restricted_to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlannedItem:
    """`sections`: the headings right before it; `recused`: offices that do not take part."""

    title: str
    presenter: str
    type: ItemType
    minutes: int
    guests: tuple[str, ...]
    papers: tuple[PlannedPaper, ...]
    sections: tuple[str, ...] = ()
    recused: tuple[str, ...] = ()
    restricted_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MeetingPlan:
    """`closing`: headings with no item after them. `problems` of severity error forbid the import;
    the plan is complete all the same."""

    title: str
    starts_ms: int
    ends_ms: int
    place: str
    chair: str
    items: tuple[PlannedItem, ...]
    problems: tuple[Problem, ...]
    closing: tuple[str, ...] = ()

    @property
    def refused(self) -> bool:
        return any(problem.severity == "error" for problem in self.problems)


def natural_key(text: str) -> list[tuple[int, int, str]]:
    """Sorts "2 b" before "10 a"."""
    return [
        (0, int(part), "") if part.isdigit() else (1, 0, part.casefold())
        for part in re.split(r"(\d+)", text)
        if part
    ]


def read_yaml(path: Path) -> dict[str, Any]:
    """A YAML file whose top level is a mapping; DomainError says what is wrong and where."""
    try:
        loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise DomainError("input.no_file", file=str(path)) from None
    except UnicodeDecodeError:
        raise DomainError("input.not_utf8", file=path.name) from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark is not None else 0
        raise DomainError("input.yaml", file=path.name, line=line) from None
    if not isinstance(loaded, dict):
        raise DomainError("input.yaml_shape", file=path.name)
    return loaded


class FolderReader:
    """Plans the import of one folder; `zone` reads times that name none."""

    def __init__(
        self,
        folder: Path,
        inspect: Inspect,
        zone: ZoneInfo,
        agenda: Path | None = None,
        told: Told = unheard,
    ) -> None:
        self._folder = folder
        self._inspect = inspect
        self._zone = zone
        self._agenda = agenda
        self._told = told
        self._at = self._total = 0
        self._problems: list[Problem] = []

    def plan(self, now_ms: int) -> MeetingPlan:
        """The whole plan; DomainError when the folder or its agenda file cannot be read at all.

        Without an agenda file the meeting is planned for the day after `now_ms`, which is said.
        """
        if not self._folder.is_dir():
            raise DomainError("input.no_folder", folder=str(self._folder))
        agenda = self._agenda or self._folder / AGENDA
        if self._agenda is not None or agenda.exists():
            return self._from_agenda(read_yaml(agenda))
        return self._from_folders(now_ms)

    def paper(self, file: Path) -> PlannedPaper:
        """One PDF by itself; DomainError with the code of what is wrong with it."""
        read = self._read(file, plain_title(file.stem), ())
        if read is None:
            wrong = next(one for one in self._problems if one.severity == "error")
            raise DomainError(wrong.code, file=file.name, **wrong.params)
        return read

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was found so far, warnings too."""
        return tuple(self._problems)

    def _from_agenda(self, agenda: dict[str, Any]) -> MeetingPlan:
        known = {"title", "starts", "ends", "place", "chair", "items"}
        for key in sorted(set(map(str, agenda)) - known):
            self._problem(AGENDA, "agenda.unknown_field", "warning", field=key)
        title = str(agenda.get("title") or "").strip()
        if not title:
            raise DomainError("input.field_missing", file=AGENDA, field="title")
        if "starts" not in agenda:
            raise DomainError("input.field_missing", file=AGENDA, field="starts")
        starts = read_moment_ms(agenda["starts"], self._zone, "starts")
        raw_items = agenda.get("items") or []
        if not isinstance(raw_items, list):
            raise DomainError("input.field_shape", file=AGENDA, field="items")
        self._total = sum(
            len(_several(one, number, "papers"))
            for number, one in enumerate(raw_items, 1)
            if isinstance(one, dict)
        )
        items: list[PlannedItem] = []
        headings: list[str] = []
        for number, raw in enumerate(raw_items, 1):
            if isinstance(raw, dict) and str(raw.get("section") or "").strip():
                headings.append(str(raw["section"]).strip())
                if raw.keys() == {"section"}:
                    continue
            items.append(self._agenda_item(number, raw, tuple(headings)))
            headings.clear()
        minutes = sum(item.minutes for item in items)
        ends = read_moment_ms(agenda["ends"], self._zone, "ends") if agenda.get("ends") else 0
        if ends and ends <= starts:
            raise DomainError("meeting.times")
        return MeetingPlan(
            title=title,
            starts_ms=starts,
            ends_ms=ends or (starts + minutes * 60_000 if minutes else 0),
            place=str(agenda.get("place") or ""),
            chair=str(agenda.get("chair") or ""),
            items=tuple(items),
            problems=tuple(self._problems),
            closing=tuple(headings),
        )

    def _agenda_item(self, number: int, raw: Any, headings: tuple[str, ...]) -> PlannedItem:
        if not isinstance(raw, dict) or not str(raw.get("title") or "").strip():
            raise DomainError("input.field_missing", file=AGENDA, field=f"items[{number}].title")
        for key in sorted(set(map(str, raw)) - _ITEM):
            self._problem(AGENDA, "agenda.unknown_field", "warning", field=f"items[{number}].{key}")
        kind = str(raw.get("type") or ItemType.DISCUSS)
        if kind not in set(ItemType):
            raise DomainError("input.choice", field=f"items[{number}].type", value=kind)
        minutes = raw.get("minutes", 0)
        if type(minutes) is not int or not 0 <= minutes <= DAY_MINUTES:
            raise _misshapen(number, "minutes")
        named = [self._agenda_paper(number, one) for one in _several(raw, number, "papers")]
        return PlannedItem(
            title=str(raw["title"]).strip(),
            presenter=str(raw.get("presenter") or ""),
            type=ItemType(kind),
            minutes=minutes,
            guests=_names(raw, number, "guests"),
            papers=self._papers(named),
            sections=headings,
            recused=_names(raw, number, "recused"),
            restricted_to=_names(raw, number, "restricted_to"),
        )

    def _agenda_paper(self, number: int, raw: Any) -> tuple[Path, str, tuple[str, ...]]:
        if isinstance(raw, str):
            raw = {"file": raw}
        if not isinstance(raw, dict) or not raw.get("file"):
            raise DomainError("input.field_missing", file=AGENDA, field=f"items[{number}].papers")
        path = (self._folder / str(raw["file"])).resolve()
        if not path.is_relative_to(self._folder.resolve()):
            raise DomainError("input.outside_folder", file=str(raw["file"]))
        title = str(raw.get("title") or path.stem)
        return path, title, _names(raw, number, "restricted_to")

    def _from_folders(self, now_ms: int) -> MeetingPlan:
        items: list[PlannedItem] = []
        for loose in _entries(self._folder, folders=False):
            self._problem(loose.name, "folder.loose_file", "warning")
        subs = [(sub, _entries(sub, folders=False)) for sub in _entries(self._folder, folders=True)]
        self._total = sum(len(files) for _, files in subs)
        for sub, files in subs:
            for deeper in _entries(sub, folders=True):
                self._problem(f"{sub.name}/{deeper.name}", "folder.too_deep", "warning")
            papers = self._papers([(file, plain_title(file.stem), ()) for file in files])
            items.append(PlannedItem(plain_title(sub.name), "", ItemType.DISCUSS, 0, (), papers))
        if not items:
            raise DomainError("input.empty_folder", folder=self._folder.name)
        starts = _next_morning(now_ms, self._zone)
        when = datetime.fromtimestamp(starts / 1000, self._zone).isoformat()
        self._problem(self._folder.name, "folder.time_assumed", "warning", starts=when)
        title = plain_title(self._folder.resolve().name)
        return MeetingPlan(title, starts, 0, "", "", tuple(items), tuple(self._problems))

    def _papers(self, named: list[tuple[Path, str, tuple[str, ...]]]) -> tuple[PlannedPaper, ...]:
        papers: list[PlannedPaper] = []
        titles: set[str] = set()
        for path, title, restricted in named:
            self._at += 1
            self._told(FileRead(path.name, self._at, self._total))
            before, paper = len(self._problems), None
            same = unicodedata.normalize("NFC", title).casefold()
            if same in titles:
                self._problem(path.name, "paper.same_name", "error", title=title)
            else:
                paper = self._read(path, title, restricted)
            titles.add(same)
            if paper is not None:
                papers.append(paper)
            found = self._problems[before:]
            verdict = "error" if paper is None else "warning" if found else "good"
            pages = paper.pages if paper is not None else 0
            self._told(FileRead(path.name, self._at, self._total, verdict, pages))
        return tuple(papers)

    def _read(self, path: Path, title: str, restricted: tuple[str, ...]) -> PlannedPaper | None:
        if not path.is_file():
            self._problem(path.name, "paper.missing", "error")
            return None
        try:
            data = office.to_pdf(path) if office.is_office(path) else path.read_bytes()
        except DomainError as refused:
            if refused.code == "office.stopped":
                raise  # no file after it is wanted either
            told = {name: str(value) for name, value in refused.params.items() if name != "file"}
            self._problem(path.name, refused.code, "error", **told)
            return None
        except OSError:
            self._problem(path.name, "file.unreadable", "error")
            return None
        found = self._inspect(data)
        for problem in found.problems:
            params = {name: _told(value) for name, value in problem.params.items()}
            self._problem(path.name, problem.code, problem.severity, **params)
        if not found.acceptable:
            return None
        digest = hashlib.sha256(data).digest()
        return PlannedPaper(path, title, data, digest, found.pages, restricted)

    def _problem(self, file: str, code: str, severity: str, **params: str) -> None:
        self._problems.append(Problem(file, code, severity, params))


def _several(raw: dict[str, Any], number: int, field: str) -> list[Any]:
    """A list, or the one thing that a person wrote without a list's marks; never its letters."""
    value = raw.get(field) or []
    if isinstance(value, str | dict):
        return [value]
    if not isinstance(value, list):
        raise _misshapen(number, field)
    return value


def _names(raw: dict[str, Any], number: int, field: str) -> tuple[str, ...]:
    names = _several(raw, number, field)
    if not all(isinstance(name, str | int) for name in names):
        raise _misshapen(number, field)
    return tuple(str(name).strip() for name in names)


def _misshapen(number: int, field: str) -> DomainError:
    return DomainError("input.field_shape", file=AGENDA, field=f"items[{number}].{field}")


def _entries(folder: Path, *, folders: bool) -> list[Path]:
    """What a person put there, in natural order; not what systems leave behind."""
    found = [
        entry
        for entry in folder.iterdir()
        if not entry.name.startswith(".") and entry.name.lower() not in _LITTER
        if entry.is_dir() == folders
    ]
    return sorted(found, key=lambda entry: natural_key(entry.name))


def _next_morning(now_ms: int, zone: ZoneInfo) -> int:
    """Eight o'clock of the next day."""
    now = datetime.fromtimestamp(now_ms / 1000, zone)
    morning = (now + timedelta(days=1)).replace(hour=8, minute=0, second=0, microsecond=0)
    return int(morning.timestamp() * 1000)


def _told(value: Any) -> str:
    """A parameter of a problem as words show it: page numbers by commas."""
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def plain_title(name: str) -> str:
    """A file's or folder's name without its leading number: "03_Dự thảo" -> "Dự thảo"."""
    return re.sub(r"^\s*\d+\s*[-_.)]*\s*", "", name).replace("_", " ").strip() or name
