"""Conclusions from the first wording to the chair's approval: written, circulated, confirmed.

A paragraph's edit names the wording it replaces: of two hands on one paragraph the later comes
back to its author as a choice (`merging`); different paragraphs never meet.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from ecabinet.domain import concluding
from ecabinet.domain.conclusions import (
    ApprovalGiven,
    Comment,
    CommentSettled,
    Conclusion,
    ConclusionApproved,
    ConclusionCirculated,
    ConclusionConfirmed,
    ConclusionKind,
    ConclusionReworked,
    Draft,
    NumberTaken,
    Paragraph,
    ParagraphMoved,
    ParagraphRemoved,
    Part,
    Passage,
    PassageCommented,
)
from ecabinet.domain.errors import DomainError
from ecabinet.domain.events import Event
from ecabinet.domain.floor import TurnState
from ecabinet.domain.meeting import Meeting
from ecabinet.domain.people import Role
from ecabinet.services.beginning import Apart, Beginning, presenters, put
from ecabinet.services.board import Board
from ecabinet.services.conclusionroom import ConclusionCard, ConclusionRoom, ConclusionView
from ecabinet.services.desk import Desk
from ecabinet.services.draftroom import Choice
from ecabinet.services.merging import Merging
from ecabinet.services.sittings import public_meeting
from ecabinet.sync.author import Draft as Written

_HEARD = frozenset({TurnState.SPEAKING, TurnState.DONE})


@dataclass(frozen=True, slots=True)
class ParagraphEdit:
    """`assignee` is a member's id, `due_ms` milliseconds UTC; None leaves a field as it is."""

    text: str | None = None
    part: Part | None = None
    assignee: bytes | None = None
    due_ms: int | None = None


class Concluding:
    """Acts on conclusions. Errors of every call: DomainError role.required, conclusion.unknown,
    conclusion.not_circulated, conclusion.approved for what is approved already."""

    def __init__(self, desk: Desk, room: ConclusionRoom, board: Board, merging: Merging) -> None:
        self._desk = desk
        self._room = room
        self._merging = merging
        self._beginning = Beginning(desk, room, board)

    # Reading -----------------------------------------------------------------------------------
    def conclusions(self, meeting_id: bytes | None = None) -> tuple[ConclusionCard, ...]:
        """Of a meeting or of all, the newest meeting first; drafts for the staff alone."""
        with self._desk.store.moment():
            return self._room.cards(meeting_id)

    def conclusion(self, conclusion_id: bytes) -> ConclusionView:
        with self._desk.store.moment():
            return self._room.view(conclusion_id)

    # Drafting ----------------------------------------------------------------------------------
    def draft(self, meeting_id: bytes, kind: ConclusionKind, item: bytes = b"") -> bytes:
        """A conclusion with the template's wording; its id. Of a restricted `item` by itself: it is
        written and read by those alone who may read the item.

        DomainError meeting.not_published, conclusion.meeting_open, conclusion.exists, item.unknown;
        item.restricted for who does not read the item; conclusion.item_public where all do.
        """
        self._desk.require(Role.SECRETARY, Role.CHAIR)
        return self._beginning.draft(meeting_id, kind, item)

    def apart(self) -> dict[bytes, tuple[Apart, ...]]:
        """By meeting the restricted items that this member reads: each is concluded by itself."""
        return self._beginning.apart()

    # Writing -----------------------------------------------------------------------------------
    # What the members have and the draft changes is said in their space too, in the same
    # transaction: no device takes an approval of it from then on.
    def add(
        self,
        conclusion_id: bytes,
        part: Part,
        edit: ParagraphEdit,
        after: bytes | None = None,
        item: bytes = b"",
    ) -> bytes:
        """A new paragraph at the end, or right behind another (b"" for the top); its id.

        DomainError conclusion.empty, conclusion.long; conclusion.tally_fixed: nobody writes one;
        conclusion.item_elsewhere for an item that has other readers than the text.
        """
        space, draft = self._writable(conclusion_id)
        if item and item != draft.item:
            of = public_meeting(self._desk, draft.meeting)[1].item(item)
            if draft.item or of is None or of.restricted or of.hidden:
                raise DomainError("conclusion.item_elsewhere")
        if part is Part.TALLY:
            raise DomainError("conclusion.tally_fixed")
        fresh = _edited(Paragraph(os.urandom(16), part, "", item), edit)
        concluding.check_paragraph(fresh, None)
        last = draft.paragraphs[-1].id if draft.paragraphs else b""
        self._change(space, draft, put(conclusion_id, fresh, last if after is None else after))
        return fresh.id

    def edit(self, conclusion_id: bytes, paragraph_id: bytes, edit: ParagraphEdit) -> None:
        """Another wording; DomainError conclusion.passage_unknown, conclusion.empty,
        conclusion.long, conclusion.tally_fixed."""
        space, draft = self._writable(conclusion_id)
        before = _paragraph(draft.paragraphs, paragraph_id)
        after = _edited(before, edit)
        concluding.check_paragraph(after, before)
        if after != before:
            self._change(space, draft, put(conclusion_id, after, b""))

    def move(self, conclusion_id: bytes, paragraph_id: bytes, after: bytes) -> None:
        """Right behind another paragraph, to the top where `after` is empty."""
        space, draft = self._writable(conclusion_id)
        _paragraph(draft.paragraphs, paragraph_id)
        if after:
            _paragraph(draft.paragraphs, after)
        if after not in {paragraph_id, _before(draft.paragraphs, paragraph_id)}:
            self._change(space, draft, ParagraphMoved(conclusion_id, paragraph_id, after))

    def remove(self, conclusion_id: bytes, paragraph_id: bytes) -> None:
        """Take a paragraph out; `restore` brings it back to its place."""
        space, draft = self._writable(conclusion_id)
        _paragraph(draft.paragraphs, paragraph_id)
        self._change(space, draft, ParagraphRemoved(conclusion_id, paragraph_id))

    def restore(self, conclusion_id: bytes, paragraph_id: bytes) -> None:
        space, draft = self._writable(conclusion_id)
        again = put(conclusion_id, _paragraph(draft.removed, paragraph_id), b"")
        self._change(space, draft, again)

    def settle_choice(self, conclusion_id: bytes, choice: Choice, take_mine: bool) -> None:
        """Take my wording of what two people wrote at once, or let the other's stand."""
        space, draft = self._writable(conclusion_id)
        self._merging.settle(space, choice, take_mine)
        if take_mine:
            self._change(space, draft)

    def _writable(self, conclusion_id: bytes) -> tuple[bytes, Draft]:
        space, draft, public = self._room.draft(conclusion_id)
        concluding.check_writable(public, draft)
        return space, draft

    # Members' word -----------------------------------------------------------------------------
    def circulate(self, conclusion_id: bytes, approver: bytes = b"") -> ConclusionView:
        """Give the draft as it stands to the members; who had confirmed is asked again only where
        what changed concerns them (`domain.concluding.passage_of`).

        `approver` is the member who approves where the chair does not read the item; by default it
        is who led the session for him. DomainError conclusion.no_approver, conclusion.nothing_new,
        conclusion.no_text, conclusion.long, conclusion.task_nobody, conclusion.task_no_due,
        conclusion.task_outsider, meeting.not_published; conclusion.rivals while another of its kind
        stands, conclusion.discarded.
        """
        _, draft, public = self._room.draft(conclusion_id)
        rivals = self._room.rivals(draft)
        if public is None and rivals:
            raise DomainError("conclusion.rivals", id=rivals[0].id.hex())
        _, meeting = public_meeting(self._desk, draft.meeting)
        space = self._room.space(draft)
        readers = self._desk.ledger.readers(space)
        people = tuple(one for one in self._desk.voters() if one.id in readers)
        concluding.check_circulation(draft, public, {one.id for one in people})
        follows = public.text.op if public is not None else b""
        before = public.text.approver if public is not None else b""
        if not approver and any(one.id == before for one in people):
            approver = before
        told = ConclusionCirculated(
            draft.meeting, draft.id, draft.kind, follows, self._passages(meeting, draft),
            draft.item, concluding.approver(meeting.chair, people, approver),
        )  # fmt: skip
        self._desk.author.write(space, told, object_id=draft.id)
        return self.conclusion(conclusion_id)

    def _passages(self, meeting: Meeting, draft: Draft) -> tuple[Passage, ...]:
        named = presenters(meeting, self._desk.voters())
        found = []
        for one in draft.paragraphs:
            spoke = {
                turn.member
                for turn in meeting.turns
                if turn.item == one.item and turn.state in _HEARD
            }
            found.append(concluding.passage_of(one, named.get(one.item, ()), spoke))
        return tuple(found)

    def confirm(self, conclusion_id: bytes, text: bytes = b"") -> ConclusionView:
        """Agree to all of the newest text; said twice it is written once.

        `text` is the one that was read (`ConclusionView.text`): DomainError
        conclusion.text_replaced where another has come since.
        """
        self._desk.require(Role.MEMBER)
        space, public = self._open(conclusion_id)
        concluding.check_current(public, text)
        stands = concluding.standing(public, self._desk.member)
        if stands is not concluding.Standing.CONFIRMED:
            event = ConclusionConfirmed(public.meeting, public.id, public.text.op)
            self._desk.author.write(space, event, object_id=public.id)
        return self.conclusion(conclusion_id)

    def comment(
        self,
        conclusion_id: bytes,
        paragraph_id: bytes,
        words: str,
        quote: str = "",
        comment_id: bytes = b"",
    ) -> bytes:
        """A word on a passage of the newest text, or another wording of one's own; its id.

        `quote` are words of the paragraph, all of it by default. DomainError
        conclusion.passage_unknown, conclusion.quote_unknown, conclusion.words_missing,
        conclusion.long.
        """
        self._desk.require(Role.MEMBER, Role.CHAIR)
        space, public = self._open(conclusion_id)
        passage = public.text.passage(paragraph_id)
        if passage is None:
            raise DomainError("conclusion.passage_unknown", id=paragraph_id.hex())
        if quote and quote not in passage.paragraph.text:
            raise DomainError("conclusion.quote_unknown", quote=quote[:60])
        if not words.strip():
            raise DomainError("conclusion.words_missing")
        if len(words) > concluding.MAX_PARAGRAPH:
            raise DomainError("conclusion.long", limit=concluding.MAX_PARAGRAPH)
        if comment_id:
            self._own(public, comment_id)
        made = comment_id or os.urandom(16)
        event = PassageCommented(
            public.meeting, public.id, public.text.op, made, paragraph_id, quote, words.strip()
        )
        self._desk.author.write(space, event, object_id=made)
        return made

    def take_back(self, conclusion_id: bytes, comment_id: bytes) -> None:
        """The author's comment is gone; DomainError conclusion.comment_unknown."""
        space, public = self._open(conclusion_id)
        one = self._own(public, comment_id)
        event = PassageCommented(
            public.meeting, public.id, public.text.op, one.id, one.paragraph, one.quote, ""
        )
        self._desk.author.write(space, event, object_id=one.id)

    def _own(self, public: Conclusion, comment_id: bytes) -> Comment:
        found = _comment(public, comment_id)
        if found.member != self._desk.member:
            raise DomainError("conclusion.comment_unknown", id=comment_id.hex())
        return found

    def answer(self, conclusion_id: bytes, comment_id: bytes, taken: bool, reply: str) -> None:
        """Settle a comment: taken into the text, or not and then with a word to its author.

        One that came when the text was approved already gets a word and is not taken in.
        DomainError conclusion.comment_unknown, conclusion.words_missing.
        """
        self._desk.require(Role.SECRETARY, Role.CHAIR)
        space, public = self._room.circulated(conclusion_id)
        one = _comment(public, comment_id)
        concluding.check_answer(public, one, taken, reply)
        event = CommentSettled(public.meeting, public.id, one.id, taken, reply.strip())
        self._desk.author.write(space, event, object_id=one.id)

    def take(self, conclusion_id: bytes, comment_id: bytes) -> None:
        """Put a comment's words where it quotes the draft, or over the whole paragraph where it
        quotes nothing, and answer it as taken.

        DomainError conclusion.comment_unknown, conclusion.passage_unknown,
        conclusion.quote_unknown where the draft says it otherwise by now,
        conclusion.passage_changed where the whole paragraph would be lost that was reworded since
        it was commented on, conclusion.tally_fixed.
        """
        drafts, draft = self._writable(conclusion_id)
        _, public = self._open(conclusion_id)
        one = _comment(public, comment_id)
        before = _paragraph(draft.paragraphs, one.paragraph)
        if why := concluding.untakeable(public, one, before):
            raise DomainError(why, quote=one.quote[:60])
        text = before.text.replace(one.quote, one.words, 1) if one.quote else one.words
        after = replace(before, text=text)
        concluding.check_paragraph(after, before)
        settled = CommentSettled(public.meeting, public.id, one.id, True, "")
        changes = [put(conclusion_id, after, b"")] if after != before else []
        self._change(drafts, draft, *changes, told=(settled, one.id))

    def _open(self, conclusion_id: bytes) -> tuple[bytes, Conclusion]:
        space, public = self._room.circulated(conclusion_id)
        concluding.check_open(public)
        return space, public

    # The chair ---------------------------------------------------------------------------------
    def approve(self, conclusion_id: bytes, text: bytes = b"") -> ConclusionView:
        """The chair's word on the newest text, which is `text` where that was read; with it a
        number is asked for. Who led the session in the chair's place says it too: the number is
        then asked for at the issue.

        DomainError conclusion.text_replaced; conclusion.reworked while the text is being changed;
        conclusion.comments_open while a comment waits for its answer.
        """
        space, public = self._room.circulated(conclusion_id)
        roles = self._desk.my_roles()
        if not concluding.approves(public, self._desk.member, roles):
            raise DomainError("role.required", roles=[Role.CHAIR.value])
        drafted = self._room.drafts().get(conclusion_id)
        concluding.check_approval(public, drafted[1] if drafted is not None else None, text)
        if Role.CHAIR not in roles:
            given = ApprovalGiven(public.meeting, public.id, public.text.op)
            self._desk.author.write(space, given, object_id=public.id)
            return self.conclusion(conclusion_id)
        cabinet = self._desk.cabinet()
        zone = ZoneInfo(self._desk.directory().zone)
        year = datetime.fromtimestamp(self._desk.now_ms() / 1000, zone).year
        approved = ConclusionApproved(public.meeting, public.id, public.text.op)
        with self._desk.store.write() as unit:
            self._desk.author.write_in(unit, space, approved, object_id=public.id)
            taken = NumberTaken(public.id, public.kind, year)
            self._desk.author.write_in(unit, cabinet, taken, object_id=public.id)
        self._desk.author.wrote(frozenset({space, cabinet}))
        return self.conclusion(conclusion_id)

    def _write(self, space: bytes, *events: Event) -> None:
        self._desk.author.write_many(space, [Written(event) for event in events])

    def _change(
        self,
        space: bytes,
        draft: Draft,
        *events: Event,
        told: tuple[Event, bytes] | None = None,
    ) -> None:
        """Write into the draft, and that it differs from now on from what the members have; `told`
        is a word for their space with the object that it is about."""
        home, public = self._room.public().get(draft.id, (b"", None))
        known = [told] if told is not None else []
        differs = bool(events) or told is None
        if public is not None and not public.reworked and differs:
            known.append((ConclusionReworked(public.meeting, public.id), public.id))
        with self._desk.store.write() as unit:
            for event in events:
                self._desk.author.write_in(unit, space, event)
            for event, about in known:
                self._desk.author.write_in(unit, home, event, object_id=about)
        self._desk.author.wrote(frozenset({space, home} if known else {space}))


def _edited(before: Paragraph, edit: ParagraphEdit) -> Paragraph:
    return replace(
        before,
        text=before.text if edit.text is None else edit.text.strip(),
        part=before.part if edit.part is None else edit.part,
        assignee=before.assignee if edit.assignee is None else edit.assignee,
        due_ms=before.due_ms if edit.due_ms is None else edit.due_ms,
    )


def _paragraph(among: tuple[Paragraph, ...], paragraph_id: bytes) -> Paragraph:
    for one in among:
        if one.id == paragraph_id:
            return one
    raise DomainError("conclusion.passage_unknown", id=paragraph_id.hex())


def _comment(public: Conclusion, comment_id: bytes) -> Comment:
    for one in public.comments:
        if one.id == comment_id:
            return one
    raise DomainError("conclusion.comment_unknown", id=comment_id.hex())


def _before(among: tuple[Paragraph, ...], paragraph_id: bytes) -> bytes:
    """What stands right before a paragraph, b"" for the first: where a move began."""
    ids = [one.id for one in among]
    at = ids.index(paragraph_id)
    return ids[at - 1] if at else b""
