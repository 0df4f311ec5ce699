"""A cabinet whose services answer what they are told to, and remember what they were asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from ecabinet.services.assisting import Assistance
from ecabinet.services.carrying import Settled, WhatChanged
from ecabinet.services.mailing import Outbound
from ecabinet.services.reading import Look
from ecabinet.services.recognising import Recognition
from ecabinet.services.recovering import SheetState
from tests.ui import sample


@dataclass
class Acts:
    """A service that answers what it was given and notes every other call."""

    answers: dict[str, Any] = field(default_factory=dict)
    calls: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = field(default_factory=list)

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("__"):
            raise AttributeError(name)

        def act(*args: Any, **kwargs: Any) -> Any:
            self.calls.append((name, args, kwargs))
            answer = self.answers.get(name)
            if isinstance(answer, Exception):
                raise answer
            return answer(*args, **kwargs) if callable(answer) else answer

        return act

    def named(self, name: str) -> list[tuple[Any, ...]]:
        """The arguments of each call of that name."""
        return [args for called, args, _ in self.calls if called == name]


# Services that answer nothing unless a test says more.
_SILENT = (
    "booklet", "retaining", "composing", "voting", "proxying", "floor", "showing", "tallying",
    "proving", "exporting", "reporting", "drafting", "packing", "choosing",
    "welcoming",
)  # fmt: skip


def cabinet(**services: dict[str, Any]) -> Any:
    """A cabinet of such services; give `name={"method": answer or function}` to say more."""
    answers: dict[str, dict[str, Any]] = {
        "overview": {"today": sample.today()},
        "syncing": {
            "status": sample.status(),
            "pending": (),
            "incidents": (),
            "subscribe": lambda listener: lambda: None,
        },
        "administering": {
            "devices": sample.devices(),
            "members": sample.people(),
            "policy": "vouch",
        },
        "convening": {
            "meetings": (sample.meeting_card(),),
            "meeting": lambda _id: sample.meeting(),
            "revisions": (),
        },
        "presenting": {
            "sitting": None,
            "now": None,
            "presents": b"",
            "subscribe": lambda listener: lambda: None,
        },
        "reading": {"look": Look(), "bookmarks": ()},
        "annotating": {"marks": (), "steps": (), "costs": {}},
        "carrying": {"settle": Settled(3, 0, (), ()), "changes": WhatChanged(2, ())},
        "searching": {"search": (), "scanned": ()},
        "recognising": {"missing": (), "wanted": (), "waiting": (), "state": Recognition},
        "consulting": {
            "forms": sample.today().waiting,
            "lent": (),
            "form": lambda wanted: next(
                sample.form(n) for n in ("228", "231", "233") if sample.ident(f"form {n}") == wanted
            ),
        },
        "clauses": {"of": ()},
        "assisting": {"about": Assistance(), "outlook": {}},
        "presiding": {
            "votes": (),
            "awaiting": (),
            "agreed": (),
            "secretaries": sample.secretaries(),
            "vote": sample.live_form(),
            "foreseen": sample.foreseen(),
        },
        "concluding": {"conclusions": (), "apart": {}},
        "issuing": {"tasks": ()},
        "recovering": {"state": SheetState()},
        "telling": {"fresh": ()},
        "inquiring": {"of": ()},
        "planning": {"of": ()},
        "library": {"entries": sample.library()},
        "summarising": {"remarks": ()},
        "reminding": {"remind": None, "outbound": Outbound()},
        "preparing": {"draft": lambda _id: sample.draft(), "findings": ()},
        **{name: {} for name in _SILENT},
    }
    for name, more in services.items():
        answers[name] = {**answers[name], **more}
    built = {name: Acts(dict(known)) for name, known in answers.items()}
    desk = SimpleNamespace(
        now_ms=lambda: sample.NOW_MS,
        me=sample.me,
        voters=lambda: tuple(one for one in sample.people() if one.votes),
        member=sample.me().member,
        device=sample.me().device,
        person=lambda wanted: next(one for one in sample.people() if one.id == wanted),
    )
    more = {"confirm": lambda secret: None, "close": lambda: None, "has_pin": False}
    return SimpleNamespace(desk=desk, **more, **built)
