"""The members' words on a form, in the order of its questions, and the agency's reply to each.

Replies lie in the secretariat's space, where every secretary sees them and no member does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ecabinet.domain.ballots import check_text
from ecabinet.domain.errors import DomainError
from ecabinet.domain.events import ReplyWritten
from ecabinet.domain.forms import Answer, Form, Question, Reason
from ecabinet.domain.people import Person
from ecabinet.services.desk import STAFF, Desk
from ecabinet.services.formroom import FormRoom
from ecabinet.services.recount import Recounts
from ecabinet.services.summaries import BallotLine

_NUMBERS = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class Reply:
    """`outdated`: the member has sent another ballot since it was written."""

    text: str
    author: Person
    at_ms: int
    outdated: bool


@dataclass(frozen=True, slots=True)
class Remark:
    """What one member said on a question. `clause` is the passage it refers to, "" for none."""

    question: Question
    choice: str
    clause: str
    line: BallotLine
    text: str
    reply: Reply | None

    @property
    def person(self) -> Person:
        return self.line.person

    @property
    def late(self) -> bool:
        """Recorded behind the close or the deadline: the words stand here and nothing counts."""
        return self.line.reason is Reason.LATE


class Summarising:
    """Who may read the ballots sees the words; who is staff writes the replies."""

    def __init__(self, desk: Desk, room: FormRoom, recounts: Recounts) -> None:
        self._desk = desk
        self._room = room
        self._recounts = recounts

    def remarks(self, form_id: bytes) -> tuple[Remark, ...]:
        """By question, then choice, then clause, then the roll's order.

        Replies are None for who does not read the secretariat's space.
        """
        form = self._room.sent(form_id)
        replies = self._replies(form_id)
        found = []
        for line in self._recounts.lines(form, self._recounts.ballots(form)):
            choices = dict(line.choices)
            clauses = dict(line.clauses)
            for question, text in line.texts:
                if not text.strip():
                    continue
                written = replies.get((line.person.id, question))
                chosen = choices.get(question, ())
                found.append(
                    Remark(
                        question=_question(form, question),
                        choice=chosen[0] if chosen else "",
                        clause=clauses.get(question, ""),
                        line=line,
                        text=text.strip(),
                        reply=self._reply(line, *written) if written is not None else None,
                    )
                )
        order = _order(form)
        return tuple(sorted(found, key=lambda one: order(one)))

    def reply(self, form_id: bytes, member: bytes, question: str, text: str) -> None:
        """Keep the reply to a member's words, over the one before; called as it is typed.

        DomainError role.required, reply.unknown (the member said nothing on that question, or not
        to this reader), ballot.too_long, ballot.control_characters.
        """
        self._desk.require(*STAFF)
        check_text((Answer(question, (), text),))
        for one in self.remarks(form_id):
            if (one.person.id, one.question.id) == (member, question):
                if text == (one.reply.text if one.reply is not None else ""):
                    return
                event = ReplyWritten(form_id, member, question, one.line.ballot, text)
                self._desk.author.write(self._desk.secretariat(), event, object_id=form_id)
                return
        raise DomainError("reply.unknown", question=question)

    # Inside ------------------------------------------------------------------------------------
    def _replies(self, form_id: bytes) -> dict[tuple[bytes, str], tuple[ReplyWritten, bytes, int]]:
        """The newest by member and question, with its author and time."""
        space = self._desk.drafts_space()
        if space is None:
            return {}
        facts = self._desk.facts(space, subject=form_id, types=(ReplyWritten,))
        found: dict[tuple[bytes, str], tuple[ReplyWritten, bytes, int]] = {}
        for fact in sorted(facts, key=lambda one: (one.hlc, one.op_id)):
            event = fact.event
            if isinstance(event, ReplyWritten):
                found[event.member, event.question] = (event, fact.member, fact.at_ms)
        return found

    def _reply(
        self, line: BallotLine, event: ReplyWritten, author: bytes, at_ms: int
    ) -> Reply | None:
        if not event.text.strip():
            return None
        return Reply(event.text, self._desk.person(author), at_ms, event.ballot != line.ballot)


def _question(form: Form, name: str) -> Question:
    assert form.open is not None
    return next(one for one in form.open.questions if one.id == name)


def _order(form: Form) -> _Key:
    assert form.open is not None
    return _Key(
        {one.id: place for place, one in enumerate(form.open.questions)},
        {entry.member: place for place, entry in enumerate(form.open.roll)},
    )


@dataclass(frozen=True, slots=True)
class _Key:
    questions: dict[str, int]
    members: dict[bytes, int]

    def __call__(self, one: Remark) -> tuple[object, ...]:
        choices = one.question.choices
        choice = choices.index(one.choice) if one.choice in choices else len(choices)
        return (
            self.questions[one.question.id],
            choice,
            natural(one.clause),
            self.members[one.person.id],
        )


def natural(clause: str) -> tuple[tuple[int, str], ...]:
    """ "Điều 2" before "Điều 12"; nothing after everything that is named."""
    if not clause.strip():
        return ((1, ""),)
    parts = _NUMBERS.split(clause.casefold())
    return ((0, ""), *((int(one), "") if one.isdigit() else (0, one) for one in parts if one))
