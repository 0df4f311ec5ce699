"""Every event by every role in every kind of space; every reason for which one has no effect."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ecabinet.domain import conclusions as cn
from ecabinet.domain import events as ev
from ecabinet.domain import floor
from ecabinet.domain.attending import AbsenceSettled
from ecabinet.domain.forms import CloseEarly
from ecabinet.domain.people import Role
from ecabinet.domain.project.conclusions import DRAFTED
from ecabinet.domain.proposals import AnswersProposed, ProposalSettled, ProposalWithdrawn
from ecabinet.domain.proxies import ProxyGranted, ProxyRevoked
from ecabinet.domain.questions import QuestionAnswered, QuestionAsked, QuestionWithdrawn
from ecabinet.domain.restriction import ReadersSet, RestrictedPut
from ecabinet.domain.retention import PapersDestroyed, RetentionSet
from ecabinet.domain.steering import ControlsGiven
from ecabinet.domain.voteplans import VotePlanned
from ecabinet.protocol import cbor
from ecabinet.protocol.judge import judge
from ecabinet.protocol.operation import Leaf, OpClass, Operation
from ecabinet.protocol.payloads import Unknown
from ecabinet.protocol.records import MemberPut, MembersChanged, WrapsPut, encode_record
from ecabinet.protocol.rights import CLASS_OF, headed_object
from ecabinet.protocol.space import SpaceState
from ecabinet.protocol.verdict import Verdict
from tests.protocol.samples import MEETING, PAPER, ballot, everything, tally, vote
from tests.protocol.world import Person, SpaceLog, World

ROLES = ("admin", "secretary", "chair", "member", "assistant", "guest")
OFFICERS = {"secretary", "chair"}
ALL = set(ROLES)


class Cabinet:
    """Everybody reads the shared spaces; nothing but their opening is written in them."""

    def __init__(self) -> None:
        world = self.world = World(seed=b"judge")
        self.people = {
            "admin": world.admin,
            "secretary": world.enrol(Role.SECRETARY),
            "chair": world.enrol(Role.CHAIR, Role.MEMBER),
            "member": world.enrol(Role.MEMBER),
            "assistant": world.enrol(Role.ASSISTANT),
            "guest": world.enrol(Role.GUEST),
        }
        secretary, member = self.people["secretary"], self.people["member"]
        everyone = list(self.people.values())
        self.spaces = {
            "directory": world.open_space(world.admin, "directory", everyone[1:]),
            "personal": world.open_space(member, "personal", []),
        }
        for kind in ("cabinet", "secretariat", "meeting", "restricted", "form"):
            others = [person for person in everyone if person is not secretary]
            self.spaces[kind] = world.open_space(secretary, kind, others)

    def judged(self, log: SpaceLog, op: Operation, event: ev.Event | Unknown | None) -> Verdict:
        world = self.world
        leaf = Leaf(op.op_id, op.sig_hash, world.now_ms + 1, world.registry.size)
        return judge(op, event, leaf, world.registry, log.state)

    def says(self, who: str, kind: str, event: ev.Event, **changes: object) -> Verdict:
        log = self.spaces[kind]
        subject = headed_object(event)
        blobs: tuple[tuple[bytes, int], ...] = ()
        if isinstance(event, ev.PaperPut):
            blobs = ((event.paper.blob.id, event.paper.blob.sealed_size),)
        told: dict[str, object] = {"object": subject or bytes(16), "blobs": blobs, **changes}
        op = self.world.operation(log, self.people[who], event, None, **told)
        return self.judged(log, op, event)


@pytest.fixture(scope="module")
def cabinet() -> Cabinet:
    return Cabinet()


SHARED = {"cabinet", "secretariat", "meeting", "restricted", "form"}
CONCLUDED = {"meeting", "restricted"}
# event -> (kinds of space, roles): all else is inert.
RIGHTS: dict[type[ev.Event], tuple[set[str], set[str]]] = {
    ev.OrganisationNamed: ({"directory"}, {"admin"}),
    ev.PersonListed: ({"directory"}, {"admin"}),
    ev.DeviceNamed: ({"directory"}, {"admin", "member"}),
    ev.SpaceAnnounced: ({"cabinet"}, OFFICERS),
    ev.MeetingPut: (SHARED, OFFICERS),
    ev.ItemPut: (SHARED, OFFICERS),
    ev.PaperPut: (SHARED, OFFICERS),
    ev.SectionPut: (SHARED, OFFICERS),
    ev.AgendaRemoved: (SHARED, OFFICERS),
    ev.AgendaMoved: (SHARED, OFFICERS),
    ev.RecusalSet: (SHARED, OFFICERS),
    ReadersSet: (SHARED, OFFICERS),
    RestrictedPut: (SHARED, OFFICERS),
    ev.MeetingStateSet: (SHARED, OFFICERS),
    ev.ItemStateSet: (SHARED, OFFICERS),
    ev.AttendanceStated: (SHARED, ALL),
    AbsenceSettled: (SHARED, OFFICERS),
    ev.PositionStated: (SHARED, ALL),
    ev.CheckedIn: (SHARED, ALL),
    floor.FloorAsked: (SHARED, ALL),
    floor.FloorGiven: (SHARED, OFFICERS),
    floor.FloorOrdered: (SHARED, OFFICERS),
    ControlsGiven: (CONCLUDED, {"chair"}),
    QuestionAsked: (SHARED, ALL),
    QuestionAnswered: (SHARED, ALL),
    QuestionWithdrawn: (SHARED, ALL),
    VotePlanned: (SHARED, OFFICERS),
    RetentionSet: (SHARED, OFFICERS),
    PapersDestroyed: (SHARED, ALL),
    ev.MarkPut: ({"personal"}, ALL),
    ev.MarkDeleted: ({"personal"}, ALL),
    ev.PlaceKept: ({"personal"}, ALL),
    ev.BookmarkPut: ({"personal"}, ALL),
    ev.AnswersDrafted: ({"personal"}, ALL),
    AnswersProposed: (set(), set()),
    ProposalWithdrawn: (set(), set()),
    ProposalSettled: ({"personal"}, ALL),
    ev.FormPut: (SHARED, OFFICERS),
    ev.FormEdited: (SHARED, OFFICERS),
    ev.FormDetailed: (SHARED, OFFICERS),
    ev.FormStateSet: (SHARED, OFFICERS),
    ev.VoteOpened: (SHARED, OFFICERS),
    ev.VoteExtended: (set(), set()),
    ev.VoteClosed: (set(), set()),
    ev.BallotCast: (SHARED, ALL),
    ev.Delivered: (set(), set()),
    ev.Witnessed: (set(), set()),
    ProxyGranted: (set(), set()),
    ProxyRevoked: (set(), set()),
    ev.TallyPublished: (set(), set()),
    ev.ResultPublished: (set(), set()),
    ev.BallotsRewrapped: (SHARED, ALL),
    ev.FormReminded: (SHARED, OFFICERS),
    ev.ReplyWritten: ({"secretariat"}, OFFICERS),
    **dict.fromkeys(DRAFTED, ({"secretariat"}, OFFICERS)),
    cn.ConclusionCirculated: (CONCLUDED, OFFICERS),
    cn.ConclusionConfirmed: (CONCLUDED, ALL),
    cn.PassageCommented: (CONCLUDED, ALL),
    cn.CommentSettled: (CONCLUDED, OFFICERS),
    cn.ConclusionApproved: (CONCLUDED, {"chair"}),
    cn.ConclusionReworked: (CONCLUDED, OFFICERS),
    cn.ApprovalGiven: (CONCLUDED, ALL),
    cn.TaskGiven: (CONCLUDED, OFFICERS),
    cn.ConclusionIssued: (CONCLUDED, OFFICERS),
    cn.TaskReported: (CONCLUDED, ALL),
    cn.TaskSettled: (CONCLUDED, OFFICERS),
    cn.NumberTaken: ({"cabinet"}, OFFICERS),
}
REASONS = {"forbidden", "wrong_space", "unknown_vote", "not_closed"}


def sample(cabinet: Cabinet, kind: type[ev.Event]) -> ev.Event:
    """The event of that kind; the device named is the member's."""
    people = (cabinet.people["chair"], cabinet.people["secretary"])
    device = cabinet.people["member"].device.device_id
    return next(e for e in everything(cabinet.world, people, device) if type(e) is kind)


def test_no_event_is_without_rights() -> None:
    assert set(RIGHTS) == set(ev.EVENTS)


@pytest.mark.parametrize("kind", ev.EVENTS, ids=lambda kind: kind.__name__)
def test_each_event_by_each_role_in_each_space(cabinet: Cabinet, kind: type[ev.Event]) -> None:
    event = sample(cabinet, kind)
    spaces, roles = RIGHTS[kind]
    for space in cabinet.spaces:
        for role in ROLES if space != "personal" else ("member",):
            found = cabinet.says(role, space, event)
            allowed = space in spaces and role in roles
            assert found.ok is allowed, (space, role, found)
            assert allowed or found.reason in REASONS, (space, role, found)


@pytest.mark.parametrize("kind", CLASS_OF, ids=lambda kind: kind.__name__)
def test_an_event_of_record_in_another_class_is_inert(
    cabinet: Cabinet, kind: type[ev.Event]
) -> None:
    """Else a ballot could be written with one signature, and a note with an officer's class."""
    event, log = sample(cabinet, kind), cabinet.spaces["meeting"]
    author = cabinet.people["secretary"]
    op = cabinet.world.operation(log, author, event)
    other = replace(op.header, cls=OpClass.CONTENT)
    assert cabinet.judged(log, replace(op, header=other), event).reason == "wrong_class"


def test_a_guest_is_told_of_his_space_in_the_directory_through_keys_alone(cabinet: Cabinet) -> None:
    event, log = sample(cabinet, ev.SpaceAnnounced), cabinet.spaces["directory"]
    for who, expected in (("secretary", ""), ("member", "forbidden")):
        op = cabinet.world.operation(log, cabinet.people[who], event)
        sealed = replace(op, header=replace(op.header, epoch=0))
        assert cabinet.judged(log, sealed, event).reason == expected


def test_an_event_of_content_in_a_class_of_record_is_inert(cabinet: Cabinet) -> None:
    event, log = sample(cabinet, ev.PositionStated), cabinet.spaces["meeting"]
    op = cabinet.world.operation(log, cabinet.people["secretary"], event)
    for cls in (OpClass.BALLOT, OpClass.TALLY, OpClass.SNAPSHOT, OpClass.RECALL):
        twisted = replace(op, header=replace(op.header, cls=cls))
        assert cabinet.judged(log, twisted, event).reason == "wrong_class"


def test_what_cannot_be_opened_is_judged_by_its_class(cabinet: Cabinet) -> None:
    log = cabinet.spaces["meeting"]
    for kind, expected in ((ev.VoteOpened, "forbidden"), (ev.PositionStated, "")):
        event = sample(cabinet, kind)
        op = cabinet.world.operation(log, cabinet.people["member"], event)
        assert cabinet.judged(log, op, None).reason == expected


def test_what_is_newer_than_this_program_waits(cabinet: Cabinet) -> None:
    log = cabinet.spaces["meeting"]
    event = sample(cabinet, ev.PositionStated)
    op = cabinet.world.operation(log, cabinet.people["member"], event)
    assert cabinet.judged(log, op, Unknown(36, 2, b"")).reason == "needs_update"
    newer = Operation.compose(
        cabinet.world.header(cabinet.people["secretary"], OpClass.MEMBERSHIP, log),
        cbor.encode([221, 9]),
    )
    assert cabinet.judged(log, newer, None).reason == "needs_update"


def test_a_device_is_named_by_its_owner_or_an_administrator(cabinet: Cabinet) -> None:
    event = ev.DeviceNamed(cabinet.people["guest"].device.device_id, "Máy của khách")
    assert cabinet.says("guest", "directory", event).ok
    assert cabinet.says("admin", "directory", event).ok
    assert cabinet.says("member", "directory", event).reason == "forbidden"
    unknown = ev.DeviceNamed(b"?" * 16, "")
    assert cabinet.says("member", "directory", unknown).reason == "forbidden"


def test_a_draft_for_the_member_is_by_who_assists_him() -> None:
    """Nobody drafts for himself, and what the member made of a draft stays out of the shared space:
    a record of it there has no effect, whoever wrote it."""
    world = World(seed=b"delegation")
    member, assistant = world.enrol(Role.MEMBER), world.enrol(Role.ASSISTANT)
    put = MemberPut(assistant.member, frozenset({Role.ASSISTANT}), 0, member.member)
    assert world.say(world.admin, put).ok
    log = world.open_space(member, "delegation", [assistant])
    people = (member, assistant)

    def says(who: Person, kind: type[ev.Event]) -> str:
        found = (e for e in everything(world, people, who.device.device_id) if type(e) is kind)
        event = next(found)
        op = world.operation(log, who, event)
        leaf = Leaf(op.op_id, op.sig_hash, world.now_ms + 1, world.registry.size)
        return judge(op, event, leaf, world.registry, log.state).reason

    for kind in (AnswersProposed, ProposalWithdrawn):
        assert (says(assistant, kind), says(member, kind)) == ("", "forbidden")
    for who in people:
        assert says(who, ProposalSettled) == "wrong_space"
        assert says(who, ev.BallotCast) == "wrong_space"


def test_a_space_is_announced_by_its_own_id(cabinet: Cabinet) -> None:
    event = ev.SpaceAnnounced(b"x" * 16, "meeting", b"G" * 32, ())
    assert cabinet.says("secretary", "cabinet", event).reason == "malformed"


def test_a_paper_names_its_file_in_the_header(cabinet: Cabinet) -> None:
    event = sample(cabinet, ev.PaperPut)
    assert isinstance(event, ev.PaperPut)
    blob = event.paper.blob
    for blobs in ((), ((b"x" * 32, blob.sealed_size),), ((blob.id, blob.sealed_size + 1),)):
        found = cabinet.says("secretary", "meeting", event, blobs=blobs)
        assert found.reason == "blob_missing"


def test_epochs_in_headers(cabinet: Cabinet) -> None:
    event = sample(cabinet, ev.PositionStated)
    log = cabinet.spaces["meeting"]
    op = cabinet.world.operation(log, cabinet.people["member"], event)
    ahead = replace(op, header=replace(op.header, epoch=2))
    assert cabinet.judged(log, ahead, event).reason == "unknown_epoch"
    # What all must judge alike must not be readable by a few.
    for kind in (ev.VoteOpened, ev.VoteExtended, ev.VoteClosed, ev.ResultPublished):
        of_few = sample(cabinet, kind)
        own = cabinet.world.operation(
            log, cabinet.people["secretary"], of_few, [world_chair(cabinet)]
        )
        assert cabinet.judged(log, own, of_few).reason == "own_secret"
    for headed in (ev.MeetingPut, ev.ItemPut, ev.PaperPut, ev.FormPut, ev.SectionPut):
        assert cabinet.says("secretary", "meeting", sample(cabinet, headed)).ok
        found = cabinet.says("secretary", "meeting", sample(cabinet, headed), epoch=0)
        assert found.reason == "own_secret"


def world_chair(cabinet: Cabinet) -> Person:
    return cabinet.people["chair"]


def test_open_records_in_their_own_class(cabinet: Cabinet) -> None:
    """Clients look for keys under `wraps` alone: an epoch from elsewhere would be without keys."""
    world, log = cabinet.world, cabinet.spaces["meeting"]
    secretary = cabinet.people["secretary"]
    wraps = WrapsPut(2, b"h" * 32, 1, 1, ((secretary.device.device_id, b"w" * 1168),))
    records = {OpClass.WRAPS: wraps, OpClass.MEMBERSHIP: MembersChanged((), ())}
    for own, record in records.items():
        for cls in (OpClass.WRAPS, OpClass.MEMBERSHIP, OpClass.DELETE):
            op = world.open_operation(log, secretary, cls, record)
            expected = "" if cls is own else "wrong_class"
            assert cabinet.judged(log, op, None).reason == expected
    for record in (MemberPut(b"m" * 16, frozenset({Role.MEMBER}), 1, b""),):
        op = world.open_operation(log, secretary, OpClass.MEMBERSHIP, record)
        assert cabinet.judged(log, op, None).reason == "wrong_class"
    again = replace(log.operations[0].header, space=log.state.space)
    reopened = Operation.compose(again, log.operations[0].body)
    assert cabinet.judged(log, reopened, None).reason == "wrong_class"


def test_an_open_record_that_cannot_be_read(cabinet: Cabinet) -> None:
    log = cabinet.spaces["meeting"]
    header = cabinet.world.header(cabinet.people["secretary"], OpClass.MEMBERSHIP, log)
    for body in (b"", b"\xff", encode_record(WrapsPut(1, b"short", 1, 1, ()))):
        assert cabinet.judged(log, Operation.compose(header, body), None).reason == "malformed"


# Heads ----------------------------------------------------------------------------------------
def test_an_edit_replaces_the_head_or_is_inert() -> None:
    cabinet = Cabinet()
    world, log = cabinet.world, cabinet.spaces["meeting"]
    secretary, chair = cabinet.people["secretary"], cabinet.people["chair"]
    event = sample(cabinet, ev.MeetingPut)
    assert cabinet.says("secretary", "meeting", event, object=PAPER).reason == "wrong_object"
    unknown = cabinet.says("secretary", "meeting", event, parents=(b"x" * 32,))
    assert unknown.reason == "stale_parent"
    assert world.write(log, secretary, event, object=MEETING).ok
    head = log.state.heads[MEETING]
    assert world.write(log, chair, event, object=MEETING).reason == "stale_parent"
    assert log.state.heads[MEETING] == head
    assert world.write(log, chair, event, object=MEETING, parents=(head,)).ok
    lost = world.write(log, secretary, event, object=MEETING, parents=(head,))
    assert lost.reason == "stale_parent"
    # The lost edit keeps its leaf, and the device's chain goes on behind it.
    assert world.write(log, secretary, sample(cabinet, ev.PositionStated)).ok


# Votes ----------------------------------------------------------------------------------------
class Vote:
    """An open vote in a meeting's space; its chair is the chair."""

    def __init__(self, close_early: CloseEarly = CloseEarly.SECRETARY) -> None:
        world = self.world = World(seed=b"vote")
        self.secretary = world.enrol(Role.SECRETARY)
        self.other = world.enrol(Role.SECRETARY)
        self.chair = world.enrol(Role.CHAIR)
        self.member = world.enrol(Role.MEMBER)
        readers = [self.other, self.chair, self.member]
        self.log = world.open_space(self.secretary, "form", readers)
        self.open = vote(
            world, (self.chair, self.secretary), (self.chair, self.member), close_early
        )
        assert world.write(self.log, self.secretary, ev.VoteOpened(self.open)).ok
        self.op = self.log.operations[-1].op_id

    def says(self, who: Person, event: ev.Event, **changes: object) -> Verdict:
        return self.world.write(self.log, who, event, None, **changes)

    @property
    def state(self) -> SpaceState:
        return self.log.state


@pytest.mark.parametrize(
    "changes",
    [
        {"roll": ()},
        {"closes_ms": 0},
        {"grace_ms": -1},
        {"reg_root": b"x" * 32},
        {"reg_size": 1 << 20},
    ],
    ids=str,
)
def test_a_vote_that_is_not_sound_is_not_opened(changes: dict[str, object]) -> None:
    scene = Vote()
    assert scene.says(scene.secretary, ev.VoteOpened(scene.open)).ok
    bad = replace(scene.open, **changes)  # type: ignore[arg-type]  # by name
    assert scene.says(scene.secretary, ev.VoteOpened(bad)).reason == "malformed"
    twice = replace(scene.open, roll=scene.open.roll * 2)
    assert scene.says(scene.secretary, ev.VoteOpened(twice)).reason == "malformed"
    light = replace(scene.open, roll=(replace(scene.open.roll[0], weight=0),))
    assert scene.says(scene.secretary, ev.VoteOpened(light)).reason == "malformed"


def test_a_vote_goes_its_way() -> None:
    scene = Vote()
    world = scene.world
    facts = [scene.state.votes[scene.op]]
    assert scene.says(scene.member, ev.Delivered(scene.op)).ok
    assert scene.says(scene.member, ev.Delivered(b"?" * 32)).reason == "unknown_vote"
    proxy = ProxyGranted(scene.op, scene.secretary.member, (), 0)
    assert scene.says(scene.member, proxy, object=scene.open.form).ok
    assert scene.says(scene.member, proxy, object=bytes(16)).reason == "wrong_object"
    extended = ev.VoteExtended(scene.op, facts[0].deadline_ms + 5000, "thêm")
    assert scene.says(scene.member, extended).reason == "forbidden"
    assert scene.says(scene.secretary, extended).ok
    assert scene.says(scene.secretary, extended).reason == "malformed"
    assert scene.says(scene.secretary, ev.VoteExtended(b"?" * 32, 1, "")).reason == "unknown_vote"
    closing = ev.VoteClosed(scene.op, False, "")
    assert scene.says(scene.secretary, closing).reason == "too_early"
    assert scene.says(scene.secretary, ev.VoteClosed(b"?" * 32, False, "")).reason == "unknown_vote"
    counted = ev.TallyPublished(tally(scene.op, 0), ())
    assert scene.says(scene.secretary, counted).reason == "not_closed"
    world.now_ms = scene.state.votes[scene.op].deadline_ms
    late = ev.VoteExtended(scene.op, world.now_ms + 60_000, "")
    assert scene.says(scene.secretary, late).reason == "closed"
    assert scene.says(scene.secretary, closing).reason == "too_early"
    world.now_ms += facts[0].grace_ms
    assert scene.says(scene.member, closing).reason == "forbidden"
    assert scene.says(scene.other, closing).ok
    index = scene.state.size - 1
    assert scene.state.votes[scene.op].close_index == index
    assert scene.says(scene.secretary, closing).reason == "closed"
    assert scene.says(scene.secretary, late).reason == "closed"
    wrong = ev.ResultPublished(tally(scene.op, index - 1))
    assert scene.says(scene.secretary, wrong).reason == "not_closed"
    assert (
        scene.says(scene.member, ev.TallyPublished(tally(scene.op, index), ())).reason
        == "forbidden"
    )
    assert scene.says(scene.secretary, ev.TallyPublished(tally(scene.op, index), ())).ok
    assert scene.says(scene.secretary, ev.ResultPublished(tally(scene.op, index))).ok
    # A ballot after the close is recorded, not inert: the count lists it as late.
    cast = ballot(scene.op, scene.member.member)
    assert world.write(scene.log, scene.member, cast, [scene.chair]).ok
    assert scene.says(scene.member, ev.Witnessed(scene.op, 1, b"r" * 32, 1)).ok


@pytest.mark.parametrize(
    ("policy", "may"),
    [
        (CloseEarly.NO, set()),
        (CloseEarly.CHAIR, {"chair"}),
        (CloseEarly.SECRETARY, {"chair", "secretary"}),
    ],
)
def test_who_may_close_early(policy: CloseEarly, may: set[str]) -> None:
    for who in ("chair", "secretary", "other", "member"):
        scene = Vote(policy)
        found = scene.says(getattr(scene, who), ev.VoteClosed(scene.op, True, "đủ phiếu"))
        assert found.ok is (who in may), (who, found)
        assert found.ok or found.reason in ("too_early", "forbidden")
