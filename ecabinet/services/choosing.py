"""Of several drafts of one kind and scope takes the one that goes on; discards, and takes back.

Two who begin the same while apart both have theirs. Nothing is lost by a discard: the draft keeps
its text and can be taken back until the members have another of its kind.
"""

from __future__ import annotations

from ecabinet.domain import concluding
from ecabinet.domain.conclusions import Conclusion, Draft, DraftDiscarded, DraftRestored
from ecabinet.domain.events import Event
from ecabinet.services.conclusionroom import ConclusionRoom, ConclusionView
from ecabinet.services.desk import Desk


class Choosing:
    """For secretaries and the chair. Errors of every call: DomainError role.required,
    conclusion.unknown."""

    def __init__(self, desk: Desk, room: ConclusionRoom) -> None:
        self._desk = desk
        self._room = room

    def keep(self, conclusion_id: bytes) -> tuple[bytes, ...]:
        """This one goes on, the other drafts of its kind are discarded: their ids.

        DomainError conclusion.rival_sent where the members have one of them.
        """
        space, draft, public = self._room.draft(conclusion_id)
        rivals = self._room.rivals(draft)
        if public is None:
            concluding.check_going_on(_sent(rivals))
        home = {one: where for one, (where, _) in self._room.drafts().items()}
        written: list[tuple[bytes, Event]] = []
        if public is None and draft.discarded_by:
            written.append((space, DraftRestored(draft.id)))
        others = [one.id for one in rivals if isinstance(one, Draft)]
        written += [(home[one], DraftDiscarded(one, draft.id)) for one in others]
        self._write(written)
        return tuple(others)

    def discard(self, conclusion_id: bytes) -> ConclusionView:
        """It goes on no more; DomainError conclusion.circulated for what members have."""
        space, draft, public = self._room.draft(conclusion_id)
        concluding.check_discarding(public)
        if not draft.discarded_by:
            self._write([(space, DraftDiscarded(draft.id, b""))])
        return self._room.view(conclusion_id)

    def restore(self, conclusion_id: bytes) -> ConclusionView:
        """It goes on again; DomainError conclusion.rival_sent."""
        space, draft, public = self._room.draft(conclusion_id)
        if public is None and draft.discarded_by:
            concluding.check_going_on(_sent(self._room.rivals(draft)))
            self._write([(space, DraftRestored(draft.id))])
        return self._room.view(conclusion_id)

    def _write(self, written: list[tuple[bytes, Event]]) -> None:
        with self._desk.store.write() as unit:
            for space, event in written:
                self._desk.author.write_in(unit, space, event)
        self._desk.author.wrote(frozenset(space for space, _ in written))


def _sent(rivals: tuple[Draft | Conclusion, ...]) -> Conclusion | None:
    return next((one for one in rivals if isinstance(one, Conclusion)), None)
