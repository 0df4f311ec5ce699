"""How one act of composing changes a form's draft: only the fields that it names.

A field is an attribute of `FormDraft` or `FormDetails` by its name, a single question as
``question/<id>``, or ``order`` for the questions' sequence. Acts on different fields commute.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from ecabinet.domain.forms import FormDetails, FormDraft, Question

if TYPE_CHECKING:
    from ecabinet.domain.events import FormEdited

ORDER = "order"
QUESTIONS = "questions"
_QUESTION = "question/"
_PROVISIONAL = re.compile(r"~[0-9a-f]{8}")

DETAILS = frozenset(one.name for one in fields(FormDetails))
VOTE = frozenset(one.name for one in fields(FormDraft)) - {"id", "papers"}


def question_field(question: str) -> str:
    return _QUESTION + question


def edited(
    draft: FormDraft, details: FormDetails, act: FormEdited
) -> tuple[FormDraft, FormDetails]:
    """Both after the act; fields of a name not known here change nothing."""
    vote: dict[str, Any] = {name: getattr(act.draft, name) for name in act.fields if name in VOTE}
    more: dict[str, Any] = {
        name: getattr(act.details, name) for name in act.fields if name in DETAILS
    }
    draft, details = replace(draft, **vote), replace(details, **more)
    questions = draft.questions
    for name in act.fields:
        if name.startswith(_QUESTION):
            questions = _put(questions, name.removeprefix(_QUESTION), act.draft.questions)
    if ORDER in act.fields:
        questions = _ordered(questions, [one.id for one in act.draft.questions])
    return replace(draft, questions=questions), details


def _put(
    questions: tuple[Question, ...], name: str, told: Iterable[Question]
) -> tuple[Question, ...]:
    """The question as told in its place, at the end when it is new, gone when it is not told."""
    wanted = next((one for one in told if one.id == name), None)
    if wanted is None:
        return tuple(one for one in questions if one.id != name)
    if all(one.id != name for one in questions):
        return (*questions, wanted)
    return tuple(wanted if one.id == name else one for one in questions)


def _ordered(questions: tuple[Question, ...], order: list[str]) -> tuple[Question, ...]:
    """In the order told; those that its author did not know of stay behind the others."""
    place = {name: at for at, name in enumerate(order)}
    return tuple(sorted(questions, key=lambda one: place.get(one.id, len(order))))


def numbered(questions: Iterable[Question]) -> tuple[Question, ...]:
    """The questions with the ids that members will see: q1, q2 … for those composed here.

    While two secretaries compose, ids must not meet; once submitted they should be readable.
    """
    kept = tuple(questions)
    taken = {one.id for one in kept if not provisional(one.id)}
    found: list[Question] = []
    for place, one in enumerate(kept, 1):
        if provisional(one.id):
            name = f"q{place}"
            while name in taken:
                name += "b"
            taken.add(name)
            one = replace(one, id=name)
        found.append(one)
    return tuple(found)


def provisional(question: str) -> bool:
    return _PROVISIONAL.fullmatch(question) is not None


def provisional_id(seed: bytes) -> str:
    """A question's id while it is composed, of 4 random bytes."""
    return f"~{seed[:4].hex()}"
