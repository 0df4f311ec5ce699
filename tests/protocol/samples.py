"""One event of every kind, and a vote, for tests that go through all of them."""

from __future__ import annotations

from ecabinet.domain import conclusions as cn
from ecabinet.domain import events as ev
from ecabinet.domain import floor
from ecabinet.domain.annotations import Layer, Mark, MarkKind, Point
from ecabinet.domain.attending import AbsenceSettled
from ecabinet.domain.floor import FloorAct
from ecabinet.domain.forms import (
    GOVERNMENT,
    Answer,
    Ballot,
    CloseEarly,
    FormDetails,
    FormDraft,
    FormState,
    Interim,
    Mode,
    Question,
    QuestionKind,
    Results,
    RollEntry,
    Tally,
    VoteOpen,
)
from ecabinet.domain.meeting import (
    BlobRef,
    ItemState,
    ItemType,
    MeetingState,
    Paper,
    Stance,
    Where,
)
from ecabinet.domain.proposals import (
    AnswersProposed,
    ProposalAct,
    ProposalSettled,
    ProposalWithdrawn,
)
from ecabinet.domain.proxies import ProxyGranted, ProxyRevoked
from ecabinet.domain.questions import QuestionAnswered, QuestionAsked, QuestionWithdrawn
from ecabinet.domain.restriction import ReadersSet, RestrictedPut
from ecabinet.domain.retention import PapersDestroyed, RetentionSet
from ecabinet.domain.steering import ControlsGiven
from ecabinet.domain.voteplans import VotePlanned
from tests.protocol.world import Person, World

MEETING, ITEM, PAPER, FORM = b"m" * 16, b"i" * 16, b"p" * 16, b"f" * 16
QUESTION = Question("q1", "Đồng ý?", QuestionKind.APPROVE, ("approve", "disapprove"))
BLOB = BlobRef(b"b" * 32, b"k" * 32, 4096, 4000)


def vote(
    world: World,
    officers: tuple[Person, ...],
    voters: tuple[Person, ...],
    close_early: CloseEarly = CloseEarly.SECRETARY,
    seconds: int = 10,
) -> VoteOpen:
    """A form that is open for `seconds`, with a second of grace; the first officer is its chair."""
    return VoteOpen(
        FORM, "12", "opinion", "Dự thảo", "", "BTC", (QUESTION,),
        world.now_ms, world.now_ms + seconds * 1000, 1_000,
        tuple(RollEntry(voter.member, 1) for voter in voters),
        world.registry.size, world.registry.root, GOVERNMENT, Results.NAMES, close_early,
        Interim.OFFICERS, tuple(officer.member for officer in officers), officers[0].member, (),
    )  # fmt: skip


def concluded(member: bytes, op: bytes) -> tuple[ev.Event, ...]:
    """A conclusion from its beginning to the end of its task."""
    kind, own, place = cn.ConclusionKind.RESOLUTION, b"c" * 16, b"g" * 16
    paragraph = cn.Paragraph(place, cn.Part.TASK, "Hoàn thiện Đề án", ITEM, member, 9_000)
    return (
        cn.ConclusionBegun(MEETING, own, kind),
        cn.ParagraphPut(own, place, b"", cn.Part.TASK, "Hoàn thiện Đề án", ITEM, member, 9_000),
        cn.ParagraphRemoved(own, place),
        cn.ParagraphMoved(own, place, b""),
        cn.DraftDiscarded(own, b""),
        cn.DraftRestored(own),
        cn.ConclusionCirculated(
            MEETING, own, kind, b"", (cn.Passage(paragraph, False, (member,)),)
        ),
        cn.ConclusionConfirmed(MEETING, own, op),
        cn.PassageCommented(MEETING, own, op, b"n" * 16, place, "Đề án", "Thêm thời hạn"),
        cn.CommentSettled(MEETING, own, b"n" * 16, True, "Tiếp thu"),
        cn.ConclusionApproved(MEETING, own, op),
        cn.ConclusionIssued(MEETING, own, 5, 2026, PAPER),
        cn.TaskReported(MEETING, own, place, "Đã trình"),
        cn.TaskSettled(MEETING, own, place, True, ""),
        cn.TaskGiven(MEETING, own, place, member),
        cn.ConclusionReworked(MEETING, own),
        cn.ApprovalGiven(MEETING, own, op),
        cn.NumberTaken(own, kind, 2026),
    )


def tally(form_op: bytes, close_index: int) -> Tally:
    return Tally(form_op, close_index, (), 2, (), (), (), (), False, 2, 1)


def ballot(form_op: bytes, member: bytes, mode: Mode = Mode.NORMAL) -> ev.BallotCast:
    answers = (Answer("q1", ("approve",)),) if mode is Mode.NORMAL else ()
    return ev.BallotCast(Ballot(form_op, member, mode, answers, (), 5, b"n" * 16))


def everything(world: World, people: tuple[Person, ...], device: bytes) -> tuple[ev.Event, ...]:
    """Every event of the domain, as it would be written about these people."""
    op = b"F" * 32
    genesis = b"G" * 32
    return (
        ev.OrganisationNamed("Văn phòng Chính phủ", "Asia/Ho_Chi_Minh"),
        ev.PersonListed(people[0].member, "Chủ tọa", "Thủ tướng", "", "VPCP", "VPCP", b"", 1),
        ev.DeviceNamed(device, "Máy tính bảng"),
        ev.SpaceAnnounced(genesis[:16], "meeting", genesis, (people[0].member,)),
        ev.MeetingPut(MEETING, "Phiên họp", 1, 2, "Hà Nội", "Thủ tướng"),
        ev.ItemPut(MEETING, ITEM, 1, "Dự thảo", "Bộ Tài chính", ItemType.DECIDE, 30, ()),
        ev.PaperPut(MEETING, Paper(PAPER, ITEM, "Tờ trình", 1, 3, b"h" * 32, BLOB, 1)),
        ev.SectionPut(MEETING, b"s" * 16, 1, "Nội dung quyết định"),
        ev.AgendaRemoved(MEETING, b"g" * 16),
        ev.AgendaMoved(MEETING, ITEM, b""),
        ev.RecusalSet(MEETING, ITEM, people[0].member, True),
        ReadersSet(MEETING, ITEM, (people[0].member,)),
        RestrictedPut(MEETING, ITEM, ITEM, 1, 1, "Bộ Nội vụ", b""),
        ev.MeetingStateSet(MEETING, MeetingState.CLOSED, ""),
        ev.ItemStateSet(MEETING, ITEM, next(iter(ItemState))),
        ev.AttendanceStated(MEETING, True, "", ""),
        AbsenceSettled(MEETING, people[0].member, True),
        ev.PositionStated(MEETING, ITEM, Stance.AGREE, ""),
        ev.CheckedIn(MEETING, next(iter(Where))),
        floor.FloorAsked(MEETING, ITEM, False),
        floor.FloorGiven(MEETING, ITEM, people[0].member, FloorAct.INVITE),
        floor.FloorOrdered(MEETING, ITEM, (people[0].member,)),
        ControlsGiven(MEETING, (people[0].member,)),
        QuestionAsked(MEETING, ITEM, b"u" * 16, "Kinh phí lấy từ đâu?"),
        QuestionAnswered(MEETING, b"u" * 16, "Ngân sách trung ương"),
        QuestionWithdrawn(MEETING, b"u" * 16),
        VotePlanned(MEETING, ITEM, b"v" * 16, "Thông qua", ("A", "B"), 60, False),
        RetentionSet(MEETING, 14, False),
        PapersDestroyed(MEETING, ((PAPER, 1),)),
        ev.MarkPut(
            PAPER, 1, b"a" * 16,
            Mark(MarkKind.INK, 3, Layer.PRIVATE, "#C0271B", 160, ((Point(1, -2, 500),),)),
        ),
        ev.MarkDeleted(PAPER, b"a" * 16),
        ev.PlaceKept(PAPER, 3, (0, 4200)),
        ev.BookmarkPut(PAPER, 1, b"b" * 16, 3, "Điều 12", False),
        ev.AnswersDrafted(FORM, (Answer("q1", ("approve",)),)),
        AnswersProposed(FORM, op, (Answer("q1", ("approve",)),), "Đã trao đổi với Vụ Pháp chế"),
        ProposalWithdrawn(FORM, op),
        ProposalSettled(FORM, op, people[0].member, ProposalAct.TAKEN, (Answer("q1", ()),), ()),
        ev.FormPut(
            FormDraft(
                FORM, "12", "opinion", "Dự thảo", "", "BTC", 1000, (QUESTION,), GOVERNMENT,
                Results.NAMES, CloseEarly.NO, Interim.OFFICERS, (), (),
            )
        ),
        ev.FormEdited(
            FORM, ("subject", "handler"),
            FormDraft(
                FORM, "12", "opinion", "Dự thảo", "", "BTC", 1000, (QUESTION,), GOVERNMENT,
                Results.NAMES, CloseEarly.NO, Interim.OFFICERS, (), (),
            ),
            FormDetails(handler="Chuyên viên"), (PAPER,),
        ),
        ev.FormDetailed(FORM, FormDetails("Nội dung chính", recused=(FORM,))),
        ev.FormStateSet(FORM, next(iter(FormState)), ""),
        ev.VoteOpened(vote(world, people, people)),
        ev.VoteExtended(op, 2000, "thêm thời gian"),
        ev.VoteClosed(op, False, ""),
        ballot(op, people[0].member),
        ev.Delivered(op),
        ProxyGranted(op, people[0].member, ("q1",), 1),
        ProxyRevoked(op, op),
        ev.Witnessed(op, 1, b"r" * 32, 1000),
        ev.TallyPublished(tally(op, 1), ()),
        ev.ResultPublished(tally(op, 1)),
        ev.BallotsRewrapped(((op, b"o" * 76),)),
        ev.FormReminded(op, (people[0].member,)),
        ev.ReplyWritten(b"f" * 16, people[0].member, "q1", op, "Tiếp thu"),
        *concluded(people[0].member, op),
    )  # fmt: skip
