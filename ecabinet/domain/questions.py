"""Written questions on an item of a meeting and their answers; who speaks is the floor's matter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from ecabinet.domain.errors import DomainError
from ecabinet.domain.event import Event
from ecabinet.domain.people import Person, Role

if TYPE_CHECKING:
    from ecabinet.domain.events import Fact

MOST_LETTERS = 2_000
_PRESIDE = frozenset({Role.CHAIR, Role.SECRETARY})


@dataclass(frozen=True, slots=True)
class QuestionAsked(Event):
    TYPE: ClassVar[int] = 77
    meeting: bytes
    item: bytes
    question: bytes
    text: str


@dataclass(frozen=True, slots=True)
class QuestionAnswered(Event):
    """Empty words: it was answered aloud."""

    TYPE: ClassVar[int] = 78
    meeting: bytes
    question: bytes
    text: str


@dataclass(frozen=True, slots=True)
class QuestionWithdrawn(Event):
    """By who asked, while nobody has answered."""

    TYPE: ClassVar[int] = 79
    meeting: bytes
    question: bytes


@dataclass(frozen=True, slots=True)
class Question:
    """`answer` is None while it waits, empty when it was answered aloud. Times: ms UTC."""

    id: bytes
    item: bytes
    member: bytes
    text: str
    asked_ms: int
    answer: str | None = None
    answered_by: bytes = b""
    answered_ms: int = 0


def questions(facts: Iterable[Fact]) -> tuple[Question, ...]:
    """As they were asked. An answer may be given again, by another too: the last one stands."""
    found: dict[bytes, Question] = {}
    for fact in facts:
        match fact.event:
            case QuestionAsked(item=item, question=question, text=text) if question not in found:
                found[question] = Question(question, item, fact.member, text, fact.at_ms)
            case QuestionAnswered(question=question, text=text) if question in found:
                found[question] = replace(
                    found[question], answer=text, answered_by=fact.member, answered_ms=fact.at_ms
                )
            case QuestionWithdrawn(question=question):
                known = found.get(question)
                if known is not None and known.member == fact.member and known.answer is None:
                    del found[question]
    return tuple(found.values())


def check_words(text: str) -> str:
    """The words as they are kept; DomainError inquiry.empty, inquiry.too_long."""
    words = text.strip()
    if not words:
        raise DomainError("inquiry.empty")
    if len(words) > MOST_LETTERS:
        raise DomainError("inquiry.too_long", most=MOST_LETTERS)
    return words


def may_answer(person: Person, presenter: str) -> bool:
    """Whoever presides, and the body that presents the item."""
    names = {person.office, person.office_en, person.agency, person.code} - {""}
    return bool(person.roles & _PRESIDE) or presenter in names
