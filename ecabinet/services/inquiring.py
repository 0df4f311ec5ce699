"""Questions and answers of a meeting in session; they lie where their item lies."""

from __future__ import annotations

import os
from dataclasses import dataclass

from ecabinet.domain.errors import DomainError
from ecabinet.domain.people import Person
from ecabinet.domain.questions import (
    Question,
    QuestionAnswered,
    QuestionAsked,
    QuestionWithdrawn,
    check_words,
    may_answer,
    questions,
)
from ecabinet.services.desk import Desk
from ecabinet.services.gathering import readable
from ecabinet.services.sittings import item_of, public_sitting, sitting

_KINDS = (QuestionAsked, QuestionAnswered, QuestionWithdrawn)


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """`may_answer` and `may_withdraw` are this member's."""

    question: Question
    asker: Person
    answerer: Person | None
    may_answer: bool
    may_withdraw: bool


class Inquiring:
    """All acts: DomainError meeting.wrong_state outside a session, item.unknown,
    item.restricted."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of(self, meeting_id: bytes, item_id: bytes) -> tuple[QuestionLine, ...]:
        """The questions on one item as they were asked, during the session and after it."""
        found = public_sitting(self._desk, meeting_id)
        item = readable(item_of(found, item_id))
        me, persons = self._desk.member, self._desk.persons()
        answers = may_answer(persons(me), item.presenter)
        facts = self._desk.facts(found.home(item_id), meeting_id, _KINDS)
        return tuple(
            QuestionLine(
                question=one,
                asker=persons(one.member),
                answerer=persons(one.answered_by) if one.answered_by else None,
                may_answer=answers,
                may_withdraw=one.member == me and one.answer is None,
            )
            for one in questions(facts)
            if one.item == item_id
        )

    def ask(self, meeting_id: bytes, item_id: bytes, text: str) -> None:
        """DomainError inquiry.empty, inquiry.too_long."""
        found = sitting(self._desk, meeting_id)
        readable(item_of(found, item_id))
        event = QuestionAsked(meeting_id, item_id, os.urandom(16), check_words(text))
        self._desk.author.write(found.home(item_id), event)

    def answer(self, meeting_id: bytes, item_id: bytes, question: bytes, text: str) -> None:
        """In writing, or with empty words: it was answered aloud. DomainError
        inquiry.not_yours for who neither presides nor presents, inquiry.unknown."""
        line = self._line(meeting_id, item_id, question)
        if not line.may_answer:
            raise DomainError("inquiry.not_yours")
        words = check_words(text) if text.strip() else ""
        self._write(meeting_id, item_id, QuestionAnswered(meeting_id, question, words))

    def withdraw(self, meeting_id: bytes, item_id: bytes, question: bytes) -> None:
        """DomainError inquiry.unknown, inquiry.not_yours, also once it was answered."""
        if not self._line(meeting_id, item_id, question).may_withdraw:
            raise DomainError("inquiry.not_yours")
        self._write(meeting_id, item_id, QuestionWithdrawn(meeting_id, question))

    def _line(self, meeting_id: bytes, item_id: bytes, question: bytes) -> QuestionLine:
        for one in self.of(meeting_id, item_id):
            if one.question.id == question:
                return one
        raise DomainError("inquiry.unknown", id=question.hex())

    def _write(
        self, meeting_id: bytes, item_id: bytes, event: QuestionAnswered | QuestionWithdrawn
    ) -> None:
        found = sitting(self._desk, meeting_id)
        self._desk.author.write(found.home(item_id), event)
