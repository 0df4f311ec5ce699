"""What an event is about: the id under which its facts are found quickly; it judges nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ecabinet.domain import (
    attending,
    conclusions,
    events,
    floor,
    questions,
    restriction,
    retention,
    steering,
    voteplans,
)
from ecabinet.domain.events import Event


def _field(name: str) -> Callable[[Any], bytes]:
    return lambda event: getattr(event, name)


_SUBJECTS: dict[type[Event], Callable[[Any], bytes]] = {
    events.PersonListed: _field("member"),
    events.DeviceNamed: _field("device"),
    events.SpaceAnnounced: _field("space"),
    events.MeetingPut: _field("meeting"),
    events.ItemPut: _field("meeting"),
    events.PaperPut: _field("owner"),
    events.SectionPut: _field("meeting"),
    events.AgendaRemoved: _field("meeting"),
    events.AgendaMoved: _field("meeting"),
    events.RecusalSet: _field("meeting"),
    restriction.ReadersSet: _field("meeting"),
    restriction.RestrictedPut: _field("meeting"),
    retention.RetentionSet: _field("meeting"),
    retention.PapersDestroyed: _field("meeting"),
    events.MeetingStateSet: _field("meeting"),
    events.ItemStateSet: _field("meeting"),
    events.AttendanceStated: _field("meeting"),
    attending.AbsenceSettled: _field("meeting"),
    events.PositionStated: _field("item"),
    events.CheckedIn: _field("meeting"),
    floor.FloorAsked: _field("meeting"),
    questions.QuestionAsked: _field("meeting"),
    questions.QuestionAnswered: _field("meeting"),
    questions.QuestionWithdrawn: _field("meeting"),
    voteplans.VotePlanned: _field("meeting"),
    floor.FloorGiven: _field("meeting"),
    floor.FloorOrdered: _field("meeting"),
    steering.ControlsGiven: _field("meeting"),
    events.MarkPut: _field("paper"),
    events.MarkDeleted: _field("paper"),
    events.PlaceKept: _field("paper"),
    events.BookmarkPut: _field("paper"),
    events.AnswersDrafted: _field("form"),
    events.FormPut: lambda event: event.draft.id,
    events.FormStateSet: _field("form"),
    events.VoteOpened: lambda event: event.vote.form,
    conclusions.ConclusionBegun: _field("conclusion"),
    conclusions.ParagraphPut: _field("conclusion"),
    conclusions.ParagraphRemoved: _field("conclusion"),
    conclusions.ParagraphMoved: _field("conclusion"),
    conclusions.DraftDiscarded: _field("conclusion"),
    conclusions.DraftRestored: _field("conclusion"),
}


def subject_of(event: Event, object_id: bytes) -> bytes:
    """The paper of a mark or place, the meeting of its items and attendance, the item of a
    position, the form of a draft; of everything else the object its operation names."""
    about = _SUBJECTS.get(type(event))
    return object_id if about is None else about(event)
