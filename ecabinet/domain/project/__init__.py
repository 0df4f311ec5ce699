"""Folds facts into what people see: pure, the same on every device; it refuses to know storage.

Facts come in the log's order, followed by those that still wait in this device's outbox. A fact
whose event belongs to another fold is passed over.
"""

from __future__ import annotations

from functools import singledispatch
from typing import TypeVar

from ecabinet.domain.events import Fact
from ecabinet.domain.forms import Form
from ecabinet.domain.meeting import Meeting
from ecabinet.domain.project.cabinet import Directory, announcements, apply_directory, directory
from ecabinet.domain.project.forms import Posted, apply_form, form, forms
from ecabinet.domain.project.meetings import apply_meeting, meeting, meetings, more_meetings
from ecabinet.domain.project.personal import (
    Bookmark,
    authored,
    bookmarks,
    drafts,
    marks,
    marks_across,
    places,
)

__all__ = [
    "Bookmark",
    "Directory",
    "Posted",
    "announcements",
    "apply",
    "authored",
    "bookmarks",
    "directory",
    "drafts",
    "form",
    "forms",
    "marks",
    "marks_across",
    "meeting",
    "meetings",
    "more_meetings",
    "places",
]

State = TypeVar("State", Meeting, Form, Directory)


@singledispatch
def _apply(state: object, fact: Fact) -> object:
    raise TypeError(f"no fold for {type(state).__name__} and {type(fact.event).__name__}")


_apply.register(Meeting, apply_meeting)
_apply.register(Form, apply_form)
_apply.register(Directory, apply_directory)


def apply(state: State, fact: Fact) -> State:
    """The state after one more fact; unchanged when the fact is of another kind or not allowed."""
    after = _apply(state, fact)
    assert isinstance(after, type(state))
    return after
