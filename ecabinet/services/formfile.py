"""Reads an opinion form's YAML and a ballot's JSON into the domain's words; writes nothing."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from ecabinet.domain.errors import DomainError
from ecabinet.domain.forms import (
    APPROVE_CHOICES,
    GOVERNMENT,
    OTHER,
    PRESETS,
    Answer,
    Base,
    CloseEarly,
    Interim,
    Mode,
    Question,
    QuestionKind,
    Results,
    Rule,
    Silence,
    Tie,
)
from ecabinet.domain.walltime import read_moment_ms
from ecabinet.services.folders import read_yaml

E = TypeVar("E", Results, CloseEarly, Interim)


@dataclass(frozen=True, slots=True)
class FormFile:
    """`roll` holds (office or code, weight) pairs, empty for all; `officers` and `recused` hold
    offices or codes."""

    number: str
    type: str
    subject: str
    summary: str
    agency: str
    deadline_ms: int
    papers: tuple[Path, ...]
    roll: tuple[tuple[str, int], ...]
    rule: Rule
    results: Results
    close_early: CloseEarly
    interim: Interim
    officers: tuple[str, ...]
    questions: tuple[Question, ...]
    issues: str = ""
    disputed: str = ""
    handler: str = ""
    signer: str = ""
    recused: tuple[str, ...] = ()
    proxies: bool = False


def read_form(path: Path, zone: ZoneInfo) -> FormFile:
    """The form of a YAML file; DomainError names the field that is missing or wrong."""
    raw = read_yaml(path)
    for field in ("subject", "deadline", "questions"):
        if not raw.get(field):
            raise DomainError("input.field_missing", file=path.name, field=field)
    questions = raw["questions"]
    if not isinstance(questions, list):
        raise DomainError("input.field_shape", file=path.name, field="questions")
    return FormFile(
        number=str(raw.get("number") or ""),
        type=str(raw.get("type") or ""),
        subject=str(raw["subject"]),
        summary=str(raw.get("summary") or ""),
        agency=str(raw.get("agency") or ""),
        deadline_ms=read_moment_ms(raw["deadline"], zone, "deadline"),
        papers=tuple(path.parent / str(file) for file in raw.get("papers") or []),
        roll=_roll(raw.get("roll", "all")),
        rule=read_rule(raw.get("rule", GOVERNMENT.name)),
        results=_choice(Results, raw.get("results", Results.NAMES), "results"),
        close_early=_choice(CloseEarly, raw.get("close_early", CloseEarly.NO), "close_early"),
        interim=_choice(Interim, raw.get("interim", Interim.OFFICERS), "interim"),
        officers=tuple(map(str, raw.get("officers") or [])),
        questions=tuple(_question(number, entry) for number, entry in enumerate(questions, 1)),
        issues=str(raw.get("issues") or ""),
        disputed=str(raw.get("disputed") or ""),
        handler=str(raw.get("handler") or ""),
        signer=str(raw.get("signer") or ""),
        recused=_recused(raw),
        proxies=_yes(raw.get("proxies", False), "proxies"),
    )


def _recused(raw: dict[str, Any]) -> tuple[str, ...]:
    """Those named so for themselves, and entries of the roll with `recused: true`."""
    roll = raw.get("roll")
    entries = [entry for entry in roll if isinstance(entry, dict)] if isinstance(roll, list) else []
    marked = [str(entry["member"]) for entry in entries if entry.get("recused") is True]
    return tuple(dict.fromkeys([*map(str, raw.get("recused") or []), *marked]))


def _yes(value: Any, field: str) -> bool:
    word = {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value
    if word not in ("yes", "no"):
        raise DomainError("input.choice", field=field, value=str(value))
    return bool(word == "yes")


def _choice(kind: type[E], value: Any, field: str) -> E:
    text = {False: "no", True: "yes"}.get(value, value) if isinstance(value, bool) else value
    try:
        return kind(str(text))
    except ValueError:
        raise DomainError("input.choice", field=field, value=str(value)) from None


def _roll(raw: Any) -> tuple[tuple[str, int], ...]:
    if raw == "all":
        return ()
    if not isinstance(raw, list) or not raw:
        raise DomainError("input.field_shape", file="form", field="roll")
    entries = [entry if isinstance(entry, dict) else {"member": entry} for entry in raw]
    for entry in entries:
        weight = entry.get("weight", 1)
        if not entry.get("member") or not isinstance(weight, int) or weight < 1:
            raise DomainError("input.field_shape", file="form", field="roll")
    return tuple((str(entry["member"]), int(entry.get("weight", 1))) for entry in entries)


def fraction(value: Any, field: str) -> tuple[int, int]:
    """Text "2/3" to (2, 3); between 0 and 1, never a decimal."""
    parts = str(value).split("/")
    if len(parts) == 2 and all(part.strip().isdigit() for part in parts):
        top, bottom = (int(part) for part in parts)
        if 0 <= top <= bottom and bottom > 0:
            return top, bottom
    raise DomainError("input.fraction", field=field, value=str(value))


def read_rule(raw: Any) -> Rule:
    """A preset's name, or a mapping of base, threshold, strict, quorum, tie and silence.

    `recusal` is "stays" (a recused member stays in the base) or "leaves".
    """
    if isinstance(raw, str):
        if raw not in PRESETS:
            raise DomainError("input.choice", field="rule", value=raw)
        return PRESETS[raw]
    if not isinstance(raw, dict):
        raise DomainError("input.field_shape", file="form", field="rule")
    try:
        return Rule(
            name="custom",
            base=Base(raw.get("base", Base.TOTAL)),
            threshold=fraction(raw.get("threshold", "1/2"), "rule.threshold"),
            strict=bool(raw.get("strict", True)),
            quorum=fraction(raw.get("quorum", "2/3"), "rule.quorum"),
            tie=Tie(raw.get("tie", Tie.FAILS)),
            silence=Silence(raw.get("silence", Silence.NONE)),
            recusal_leaves_base=_recusal(raw.get("recusal", "stays")),
        )
    except ValueError as error:
        raise DomainError("input.choice", field="rule", value=str(error)) from None


def _recusal(word: Any) -> bool:
    if word not in ("stays", "leaves"):
        raise ValueError(word)
    return bool(word == "leaves")


def _question(number: int, raw: Any) -> Question:
    if isinstance(raw, str):
        raw = {"text": raw}
    if not isinstance(raw, dict) or not raw.get("text"):
        raise DomainError("input.field_missing", file="form", field=f"questions[{number}].text")
    kind = str(raw.get("kind") or QuestionKind.APPROVE)
    if kind not in set(QuestionKind):
        raise DomainError("input.choice", field=f"questions[{number}].kind", value=kind)
    options = tuple(map(str, raw.get("options") or []))
    if kind != QuestionKind.APPROVE and len(set(options)) < 2:
        raise DomainError("input.field_missing", file="form", field=f"questions[{number}].options")
    choices = APPROVE_CHOICES if kind == QuestionKind.APPROVE else options
    if kind != QuestionKind.APPROVE and raw.get("other"):
        choices = (*options, OTHER)
    most = raw.get("max", 1) if kind == QuestionKind.CHOOSE else 1
    if not isinstance(most, int) or not 1 <= most <= len(choices):
        raise DomainError("input.field_shape", file="form", field=f"questions[{number}].max")
    return Question(
        id=str(raw.get("id") or f"q{number}"),
        text=str(raw["text"]),
        kind=QuestionKind(kind),
        choices=choices,
        max=most,
    )


@dataclass(frozen=True, slots=True)
class AnswersFile:
    mode: Mode
    answers: tuple[Answer, ...]


def read_answers(path: Path) -> AnswersFile:
    """A ballot's JSON (see the command line's contract); the rules are checked when it is cast."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, IsADirectoryError):
        raise DomainError("input.no_file", file=str(path)) from None
    except UnicodeDecodeError:
        raise DomainError("input.not_utf8", file=path.name) from None
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        raise DomainError("input.json", file=path.name, line=line) from None
    if isinstance(raw, list):
        raw = {"answers": raw}
    if not isinstance(raw, dict) or not isinstance(raw.get("answers", []), list):
        raise DomainError("input.field_shape", file=path.name, field="answers")
    mode = str(raw.get("mode") or Mode.NORMAL)
    if mode not in {Mode.NORMAL, Mode.ABSTAIN, Mode.RECUSE}:
        raise DomainError("input.choice", field="mode", value=mode)
    return AnswersFile(Mode(mode), tuple(_answer(path, entry) for entry in raw.get("answers", [])))


def _answer(path: Path, raw: Any) -> Answer:
    if not isinstance(raw, dict) or "question" not in raw:
        raise DomainError("input.field_missing", file=path.name, field="answers.question")
    choice = raw.get("choice") or []
    return Answer(
        question=str(raw["question"]),
        choices=tuple(map(str, choice)) if isinstance(choice, list) else (str(choice),),
        text=str(raw.get("text") or ""),
        clause=str(raw.get("clause") or ""),
    )
