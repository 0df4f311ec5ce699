"""Owns who may write which event where; refuses with a reason code, never by raising.

A ballot's content is not judged here: most clients cannot open it, and all must reach the same
verdict. The count lists a foreign or malformed ballot with its reason.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from ecabinet.domain import (
    attending,
    floor,
    proposals,
    proxies,
    questions,
    restriction,
    retention,
    steering,
    voteplans,
)
from ecabinet.domain import conclusions as cn
from ecabinet.domain import events as ev
from ecabinet.domain.forms import CloseEarly, VoteOpen
from ecabinet.domain.people import Role
from ecabinet.protocol.operation import Header, Leaf, OpClass

if TYPE_CHECKING:
    from ecabinet.protocol.registry import RegistryState
    from ecabinet.protocol.space import SpaceState, VoteFacts

OFFICERS = frozenset({Role.SECRETARY, Role.CHAIR})
OWN_SPACES = frozenset({"personal", "delegation"})
FORBIDDEN = "forbidden"
WRONG_SPACE = "wrong_space"

CLASS_OF: dict[type[ev.Event], OpClass] = {
    ev.VoteOpened: OpClass.VOTE_OPEN,
    ev.VoteExtended: OpClass.VOTE_EXTEND,
    ev.VoteClosed: OpClass.VOTE_CLOSE,
    ev.BallotCast: OpClass.BALLOT,
    ev.Delivered: OpClass.ACK,
    ev.Witnessed: OpClass.WITNESS,
    ev.TallyPublished: OpClass.TALLY,
    ev.ResultPublished: OpClass.RESULT,
    ev.BallotsRewrapped: OpClass.REWRAP,
    proxies.ProxyGranted: OpClass.PROXY,
    proxies.ProxyRevoked: OpClass.PROXY,
    cn.ConclusionBegun: OpClass.CONCLUSION,
    cn.ParagraphPut: OpClass.CONCLUSION,
    cn.ParagraphRemoved: OpClass.CONCLUSION,
    cn.ParagraphMoved: OpClass.CONCLUSION,
    cn.DraftDiscarded: OpClass.CONCLUSION,
    cn.DraftRestored: OpClass.CONCLUSION,
    cn.ConclusionCirculated: OpClass.CONCLUSION,
    cn.ConclusionConfirmed: OpClass.ACK,
    cn.CommentSettled: OpClass.CONCLUSION,
    cn.ConclusionApproved: OpClass.CONCLUSION,
    cn.ConclusionReworked: OpClass.CONCLUSION,
    cn.ApprovalGiven: OpClass.ACK,
    cn.ConclusionIssued: OpClass.CONCLUSION,
    cn.TaskSettled: OpClass.CONCLUSION,
    cn.TaskGiven: OpClass.CONCLUSION,
    cn.NumberTaken: OpClass.CONCLUSION,
}
"""The operation class of each event of record; all others are `OpClass.CONTENT`."""

OFFICER_CLASSES = frozenset(
    {
        OpClass.VOTE_OPEN,
        OpClass.VOTE_EXTEND,
        OpClass.VOTE_CLOSE,
        OpClass.VOTE_OFFICER,
        OpClass.TALLY,
        OpClass.RESULT,
        OpClass.CONCLUSION,
    }
)


@dataclass(frozen=True, slots=True)
class Case:
    """An event before its judges: `roles` are the author's at the leaf's registry size."""

    header: Header
    leaf: Leaf
    roles: frozenset[Role]
    registry: RegistryState
    state: SpaceState

    @property
    def officer(self) -> bool:
        return bool(self.roles & OFFICERS)


def class_of(event: ev.Event) -> OpClass:
    """The class in which an event must be written."""
    return CLASS_OF.get(type(event), OpClass.CONTENT)


def headed_object(event: ev.Event) -> bytes | None:
    """The object whose head an event becomes; None for events that need no parent."""
    match event:
        case ev.MeetingPut(meeting=subject) | ev.ItemPut(item=subject):
            return subject
        case ev.PaperPut(paper=paper):
            return paper.id
        case ev.SectionPut(section=subject) | ev.AgendaRemoved(object=subject):
            return subject
        case ev.FormPut(draft=draft):
            return draft.id
        case cn.ParagraphPut(paragraph=subject) | cn.ParagraphRemoved(paragraph=subject):
            return subject
    return None


def class_refusal(cls: OpClass, roles: frozenset[Role]) -> str | None:
    """What can be said by the class alone, of operations that this side cannot open."""
    return FORBIDDEN if cls in OFFICER_CLASSES and not roles & OFFICERS else None


def event_refusal(event: ev.Event, case: Case) -> str | None:
    """Why the event has no effect; None when it stands."""
    if case.header.cls is not class_of(event):
        return "wrong_class"
    rule = _RULES.get(type(event))
    if rule is None:
        return "needs_update"
    return rule(event, case) or _parent_refusal(event, case)


def _parent_refusal(event: ev.Event, case: Case) -> str | None:
    """An edit of an agenda, paper or form names the head it replaces: a lost race is inert.

    All readers must be able to open it: else they would judge the next edit by different heads.
    """
    subject = headed_object(event)
    if subject is None:
        return None
    if case.header.epoch == 0:
        return "own_secret"
    if case.header.object != subject:
        return "wrong_object"
    head = case.state.heads.get(subject)
    return None if case.header.parents == (() if head is None else (head,)) else "stale_parent"


def _directory(event: ev.Event, case: Case) -> str | None:
    if case.state.kind != "directory":
        return WRONG_SPACE
    if isinstance(event, ev.DeviceNamed):
        device = case.registry.device(event.device)
        if device is not None and device.member == case.header.member:
            return None
    return None if Role.ADMIN in case.roles else FORBIDDEN


def _announcement(event: ev.Event, case: Case) -> str | None:
    # A guest reads no cabinet space: the directory tells him, through keys, of what he reads.
    to_guests = case.state.kind == "directory" and case.header.epoch == 0
    if case.state.kind != "cabinet" and not to_guests:
        return WRONG_SPACE
    if not isinstance(event, ev.SpaceAnnounced) or event.genesis_op[:16] != event.space:
        return "malformed"
    return None if case.officer else FORBIDDEN


def _own(_: ev.Event, case: Case) -> str | None:
    return None if case.state.kind in OWN_SPACES else WRONG_SPACE


def _personal(_: ev.Event, case: Case) -> str | None:
    """Nobody but the member reads what he made of a draft: not even those who assist him."""
    return None if case.state.kind == "personal" else WRONG_SPACE


def _proposed(_: ev.Event, case: Case) -> str | None:
    """By who assists a reader of the delegation's space: nobody drafts for himself."""
    if case.state.kind != "delegation":
        return WRONG_SPACE
    author = case.registry.member(case.header.member, case.leaf.reg_size)
    assisted = author is not None and author.assists and case.state.is_reader(author.assists)
    return None if assisted else FORBIDDEN


def _shared(_: ev.Event, case: Case) -> str | None:
    """Any reader, in a space where the cabinet works."""
    return WRONG_SPACE if case.state.kind in OWN_SPACES | {"directory"} else None


def _officer(event: ev.Event, case: Case) -> str | None:
    return _shared(event, case) or (None if case.officer else FORBIDDEN)


def _secretariat(event: ev.Event, case: Case) -> str | None:
    """In the secretariat's spaces alone: no word of a form or draft of a conclusion leaves them."""
    if case.state.kind != "secretariat":
        return WRONG_SPACE
    return _officer(event, case)


def _of_meeting(_: ev.Event, case: Case) -> str | None:
    """A conclusion lies with its meeting, of a restricted item with that item."""
    return None if case.state.kind in {"meeting", "restricted"} else WRONG_SPACE


def _meeting_officer(event: ev.Event, case: Case) -> str | None:
    return _of_meeting(event, case) or (None if case.officer else FORBIDDEN)


def _approval(event: ev.Event, case: Case) -> str | None:
    return _of_meeting(event, case) or (None if Role.CHAIR in case.roles else FORBIDDEN)


def _number(event: ev.Event, case: Case) -> str | None:
    """In the one space that all of the staff read: its order says which number it is."""
    if case.state.kind != "cabinet":
        return WRONG_SPACE
    return _officer(event, case)


def _paper(event: ev.Event, case: Case) -> str | None:
    """The sealed file must be named in the header, where the server finds who may fetch it."""
    if isinstance(event, ev.PaperPut):
        blob = event.paper.blob
        if (blob.id, blob.sealed_size) not in case.header.blobs:
            return "blob_missing"
    return _officer(event, case)


def _vote_opened(event: ev.Event, case: Case) -> str | None:
    if not isinstance(event, ev.VoteOpened) or not _sound(event.vote, case):
        return "malformed"
    return _officer(event, case)


def _sound(vote: VoteOpen, case: Case) -> bool:
    voters = {entry.member for entry in vote.roll}
    whole = len(voters) == len(vote.roll) > 0 and all(entry.weight > 0 for entry in vote.roll)
    seen = vote.reg_size <= case.leaf.reg_size
    known = seen and case.registry.root_at(vote.reg_size) == vote.reg_root
    return whole and known and vote.closes_ms > vote.opens_ms and vote.grace_ms >= 0


def _vote(form_op: bytes, case: Case) -> VoteFacts | None:
    return case.state.votes.get(form_op)


def _vote_extended(event: ev.Event, case: Case) -> str | None:
    """Valid only if recorded before the deadline then in force, and only to a later one."""
    vote = _vote(event.form_op, case) if isinstance(event, ev.VoteExtended) else None
    if vote is None or not isinstance(event, ev.VoteExtended):
        return "unknown_vote"
    if vote.close_index >= 0 or case.leaf.received_ms >= vote.deadline_ms:
        return "closed"
    if event.deadline_ms <= vote.deadline_ms:
        return "malformed"
    return _officer(event, case)


def _vote_closed(event: ev.Event, case: Case) -> str | None:
    """At or after the deadline with its grace, or early by whom the vote's opening permits."""
    vote = _vote(event.form_op, case) if isinstance(event, ev.VoteClosed) else None
    if vote is None or not isinstance(event, ev.VoteClosed):
        return "unknown_vote"
    if vote.close_index >= 0:
        return "closed"
    if case.leaf.received_ms >= vote.deadline_ms + vote.grace_ms:
        return _officer(event, case)
    if not event.early or not _may_close_early(vote, case):
        return "too_early"
    return None


def _may_close_early(vote: VoteFacts, case: Case) -> bool:
    """As `domain.procedure.may_close_early`: who is named in the opening, whatever came later."""
    member = case.header.member
    if vote.close_early is CloseEarly.SECRETARY:
        return member in {*vote.officers, vote.chair}
    return vote.close_early is CloseEarly.CHAIR and member == vote.chair


def _of_vote(event: ev.Event, case: Case) -> str | None:
    known = isinstance(event, ev.Delivered | ev.Witnessed) and event.form_op in case.state.votes
    return _shared(event, case) if known else "unknown_vote"


def _proxy(event: ev.Event, case: Case) -> str | None:
    """By any reader: whether it stands is the count's to say. Its header names the form, so that
    evidence cannot leave it out."""
    known = proxies.ProxyGranted | proxies.ProxyRevoked
    vote = _vote(event.form_op, case) if isinstance(event, known) else None
    if vote is None:
        return "unknown_vote"
    return _shared(event, case) if case.header.object == vote.form else "wrong_object"


def _tally(event: ev.Event, case: Case) -> str | None:
    """A count is published after the close, and names the very close that the log has."""
    if not isinstance(event, ev.TallyPublished | ev.ResultPublished):
        return "malformed"
    vote = _vote(event.tally.form_op, case)
    if vote is None or vote.close_index < 0 or vote.close_index != event.tally.close_index:
        return "not_closed"
    return _officer(event, case)


Rule: TypeAlias = Callable[[ev.Event, Case], str | None]

_RULES: dict[type[ev.Event], Rule] = {
    ev.OrganisationNamed: _directory,
    ev.PersonListed: _directory,
    ev.DeviceNamed: _directory,
    ev.SpaceAnnounced: _announcement,
    ev.MeetingPut: _officer,
    ev.ItemPut: _officer,
    ev.SectionPut: _officer,
    ev.AgendaRemoved: _officer,
    ev.AgendaMoved: _officer,
    ev.RecusalSet: _officer,
    restriction.ReadersSet: _officer,
    restriction.RestrictedPut: _officer,
    retention.RetentionSet: _officer,
    retention.PapersDestroyed: _shared,
    ev.PaperPut: _paper,
    ev.MeetingStateSet: _officer,
    ev.ItemStateSet: _officer,
    ev.AttendanceStated: _shared,
    attending.AbsenceSettled: _officer,
    ev.PositionStated: _shared,
    ev.CheckedIn: _shared,
    floor.FloorAsked: _shared,
    questions.QuestionAsked: _shared,
    questions.QuestionAnswered: _shared,
    questions.QuestionWithdrawn: _shared,
    voteplans.VotePlanned: _officer,
    floor.FloorGiven: _officer,
    floor.FloorOrdered: _officer,
    steering.ControlsGiven: _approval,
    ev.MarkPut: _own,
    ev.MarkDeleted: _own,
    ev.PlaceKept: _own,
    ev.BookmarkPut: _own,
    ev.AnswersDrafted: _own,
    proposals.AnswersProposed: _proposed,
    proposals.ProposalWithdrawn: _proposed,
    proposals.ProposalSettled: _personal,
    ev.FormPut: _officer,
    ev.FormStateSet: _officer,
    ev.FormEdited: _officer,
    ev.FormDetailed: _officer,
    ev.VoteOpened: _vote_opened,
    ev.VoteExtended: _vote_extended,
    ev.VoteClosed: _vote_closed,
    ev.BallotCast: _shared,
    ev.Delivered: _of_vote,
    ev.Witnessed: _of_vote,
    ev.TallyPublished: _tally,
    ev.ResultPublished: _tally,
    ev.BallotsRewrapped: _shared,
    proxies.ProxyGranted: _proxy,
    proxies.ProxyRevoked: _proxy,
    ev.ReplyWritten: _secretariat,
    ev.FormReminded: _officer,
    cn.ConclusionBegun: _secretariat,
    cn.ParagraphPut: _secretariat,
    cn.ParagraphRemoved: _secretariat,
    cn.ParagraphMoved: _secretariat,
    cn.DraftDiscarded: _secretariat,
    cn.DraftRestored: _secretariat,
    cn.ConclusionCirculated: _meeting_officer,
    cn.ConclusionConfirmed: _of_meeting,
    cn.PassageCommented: _of_meeting,
    cn.CommentSettled: _meeting_officer,
    cn.ConclusionApproved: _approval,
    cn.ConclusionReworked: _meeting_officer,
    cn.ApprovalGiven: _of_meeting,
    cn.ConclusionIssued: _meeting_officer,
    cn.TaskReported: _of_meeting,
    cn.TaskSettled: _meeting_officer,
    cn.TaskGiven: _meeting_officer,
    cn.NumberTaken: _number,
}
