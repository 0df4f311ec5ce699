"""Prepares votes for the items of a meeting; opening them is the floor's."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace

from ecabinet.domain.ballots import live_question
from ecabinet.domain.errors import DomainError
from ecabinet.domain.people import Role
from ecabinet.domain.voteplans import VotePlanned, plans
from ecabinet.services.desk import STAFF, Desk
from ecabinet.services.gathering import drafted

_MOST_SECONDS = 3600


class Planning:
    """Of all calls: DomainError role.required."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of(self, meeting_id: bytes, item_id: bytes) -> tuple[VotePlanned, ...]:
        """What is prepared for an item; nothing for who does not preside."""
        if not self._desk.my_roles() & STAFF:
            return ()
        found = drafted(self._desk, meeting_id)
        if found is None:
            return ()
        space = found.home(item_id)
        return plans(self._desk.facts(space, meeting_id, (VotePlanned,)), item_id)

    def plan(
        self, meeting_id: bytes, item_id: bytes, text: str, options: Sequence[str], seconds: int
    ) -> bytes:
        """The plan's id; DomainError vote.seconds, and those of the question."""
        self._desk.require(Role.SECRETARY, Role.CHAIR)
        if not 0 < seconds <= _MOST_SECONDS:
            raise DomainError("vote.seconds", most=_MOST_SECONDS)
        question = live_question("q1", text.strip(), tuple(options))
        made = VotePlanned(
            meeting_id, item_id, os.urandom(16), question.text, tuple(options), seconds, False
        )
        self._write(made)
        return made.plan

    def drop(self, meeting_id: bytes, item_id: bytes, plan: bytes) -> None:
        """It is no longer offered; one that is gone already stays gone."""
        self._desk.require(Role.SECRETARY, Role.CHAIR)
        for one in self.of(meeting_id, item_id):
            if one.plan == plan:
                self._write(replace(one, gone=True))

    def _write(self, event: VotePlanned) -> None:
        found = drafted(self._desk, event.meeting)
        space = self._desk.secretariat() if found is None else found.home(event.item)
        self._desk.author.write(space, event, object_id=event.plan)
