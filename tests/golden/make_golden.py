"""Makes the golden records once a wire version; refuses to overwrite what a release has seen.

Entropy is fixed, but ML-DSA signatures and HPKE wraps are random by nature: the files are kept for
ever and read back, and only the deterministic bytes are made again and compared.
Run: python -m tests.golden.make_golden
"""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

from ecabinet.domain.annotations import Layer, Mark, MarkKind, Point
from ecabinet.domain.events import (
    BallotCast,
    Delivered,
    Event,
    ItemPut,
    MarkPut,
    MeetingPut,
    MeetingStateSet,
    PersonListed,
    PositionStated,
    SpaceAnnounced,
    TallyPublished,
    VoteClosed,
    VoteOpened,
)
from ecabinet.domain.forms import (
    GOVERNMENT,
    Answer,
    Ballot,
    CloseEarly,
    Interim,
    Mode,
    Question,
    QuestionKind,
    Results,
    RollEntry,
    Tally,
    VoteOpen,
)
from ecabinet.domain.meeting import ItemType, MeetingState, Stance
from ecabinet.domain.people import Role
from ecabinet.protocol import blob
from ecabinet.protocol.keys import DeviceKeys, SigningKey, six_words
from ecabinet.protocol.operation import Header, Leaf, OpClass
from ecabinet.protocol.payloads import encode_event
from ecabinet.protocol.records import MembersChanged, PolicySet, Revoke, SpaceFounded, Vouch
from ecabinet.protocol.ticket import Ticket
from ecabinet.protocol.tree import Checkpoint, Tree
from tests.protocol.world import Person, SpaceLog, World

FOLDER = Path(__file__).parent
LOG = FOLDER / "log_v1.json"
BYTES = FOLDER / "bytes_v1.json"
MEETING, ITEM, PAPER, FORM = b"m" * 16, b"i" * 16, b"p" * 16, b"f" * 16

SAMPLE_EVENTS: tuple[Event, ...] = (
    MeetingPut(MEETING, "Phiên họp thường kỳ", 1, 2, "Hà Nội", "Thủ tướng"),
    ItemPut(MEETING, ITEM, 1, "Dự thảo Nghị định", "Bộ Tài chính", ItemType.DECIDE, 30, ("BTP",)),
    PositionStated(MEETING, ITEM, Stance.DEBATE, "Điều 3"),
    MarkPut(
        PAPER, 1, b"a" * 16,
        Mark(MarkKind.INK, 3, Layer.PRIVATE, "#C0271B", 160, ((Point(1, -2, 500),),)),
    ),
    Delivered(b"F" * 32),
)  # fmt: skip


def deterministic_bytes() -> dict[str, Any]:
    """Everything whose bytes follow from fixed input alone."""
    device = DeviceKeys(b"\x01" * 32, b"\x02" * 32, b"\x03" * 32)
    header = Header(
        b"o" * 16, b"s" * 16, OpClass.CONTENT, b"m" * 16, device.device_id, 7, 99 << 16, 2,
        ITEM, 1, (b"h" * 32,), b"v" * 32, 5, b"r" * 32, 6, b"g" * 32, ((b"b" * 32, 4096),),
    )  # fmt: skip
    from ecabinet.protocol import envelope  # beside its only use: the module's names stay short

    salted = lambda size: b"\x05" * size  # noqa: E731 - a one-line stand-in for entropy
    op = envelope.seal_with_space_key(header, encode_event(SAMPLE_EVENTS[0]), b"k" * 32, salted)
    op = op.signed(device)
    tree = Tree(Leaf(bytes([n]) * 32, b"s" * 32, 1000 + n, n).hash() for n in range(7))
    server = SigningKey(b"\x07" * 32)
    checkpoint = Checkpoint(b"s" * 16, 7, tree.root(), 2000).signed(server)
    ticket = Ticket(
        "https://127.0.0.1:8443", b"S" * 32, b"R" * 32, 9, b"G" * 32, b"t" * 32, b"m" * 16, 1 << 40
    )
    context = blob.BlobContext(b"o" * 16, b"s" * 16, PAPER)
    words = [f"w{number}" for number in range(2048)]
    return {
        "device_id": device.device_id.hex(),
        "fingerprint": device.public.fingerprint.hex(),
        "six_words": list(six_words(device.public.fingerprint, words)),
        "payloads": [encode_event(event).hex() for event in SAMPLE_EVENTS],
        "header": op.header_bytes.hex(),
        "op_id": op.op_id.hex(),
        "operation": op.encode().hex(),
        "opening": envelope.opening_with_space_key(op, b"k" * 32).hex(),
        "stub": op.stub().encode().hex(),
        "leaf": Leaf(op.op_id, op.sig_hash, 1234, 6).hash().hex(),
        "tree_root": tree.root().hex(),
        "inclusion_3_7": [step.hex() for step in tree.inclusion(3, 7)],
        "consistency_3_7": [step.hex() for step in tree.consistency(3, 7)],
        "checkpoint": checkpoint.encode().hex(),
        "ticket": ticket.encode(),
        "blob": blob.seal_blob(b"tai lieu" * 20, b"K" * 32, context).hex(),
    }


class Recorder:
    """Writes a story into a world and notes each verdict and payload."""

    def __init__(self) -> None:
        self.world = World(seed=b"golden log 1")
        self.verdicts: dict[bytes, tuple[bool, str]] = {}
        self.payloads: dict[bytes, bytes] = {}
        self.people: list[Person] = [self.world.admin]

    def enrol(self, *roles: Role, trusted: bool = True) -> Person:
        person = self.world.enrol(*roles, trusted=trusted)
        self.people.append(person)
        return person

    def write(
        self, log: SpaceLog, author: Person, event: Event, *,
        recipients: list[Person] | None = None, object_id: bytes = bytes(16),
    ) -> bytes:  # fmt: skip
        head = log.state.heads.get(object_id)
        parents = (head,) if head else ()
        op = self.world.operation(log, author, event, recipients, object=object_id, parents=parents)
        verdict = self.world.record(log, op, event)
        self.verdicts[op.op_id] = (verdict.ok, verdict.reason)
        self.payloads[op.op_id] = encode_event(event)
        return op.op_id


def story() -> Recorder:
    """Founding, enrolment, directory, a meeting with agenda and vote, a removal, inert records."""
    teller = Recorder()
    world = teller.world
    secretary, chair = teller.enrol(Role.SECRETARY), teller.enrol(Role.CHAIR, Role.MEMBER)
    member, waiting = teller.enrol(Role.MEMBER), teller.enrol(Role.MEMBER, trusted=False)
    world.say(secretary, Vouch(waiting.device.device_id))
    world.say(member, PolicySet("ticket"))
    world.say(world.admin, PolicySet("vouch"))
    directory = world.open_space(world.admin, "directory", [secretary, chair, member])
    genesis = directory.operations[0].op_id
    world.say(world.admin, SpaceFounded("directory", genesis[:16], genesis))
    listed = PersonListed(chair.member, "Chủ tọa", "Thủ tướng", "", "VPCP", "VPCP", b"", 1)
    teller.write(directory, world.admin, listed)
    teller.write(directory, member, listed)
    cabinet = world.open_space(secretary, "cabinet", [chair, member])
    meeting = world.open_space(secretary, "meeting", [chair, member, waiting])
    first = meeting.operations[0].op_id
    readers = tuple(person.member for person in (secretary, chair, member, waiting))
    teller.write(cabinet, secretary, SpaceAnnounced(first[:16], "meeting", first, readers))
    _session(teller, meeting, (secretary, chair, member, waiting))
    change = MembersChanged((), (waiting.member,))
    world.record(meeting, world.open_operation(meeting, secretary, OpClass.MEMBERSHIP, change))
    world.say(world.admin, Revoke(waiting.device.device_id))
    world.rotate(meeting, secretary, [secretary, chair, member])
    state = MeetingStateSet(MEETING, MeetingState.CLOSED, "")
    teller.write(meeting, secretary, state, object_id=MEETING)
    personal = world.open_space(member, "personal", [])
    teller.write(personal, member, SAMPLE_EVENTS[3], object_id=PAPER)
    return teller


def _session(teller: Recorder, log: SpaceLog, people: tuple[Person, ...]) -> None:
    secretary, chair, member, _ = people
    world = teller.world
    teller.write(log, secretary, SAMPLE_EVENTS[0], object_id=MEETING)
    teller.write(log, secretary, SAMPLE_EVENTS[1], object_id=ITEM)
    teller.write(log, member, SAMPLE_EVENTS[1], object_id=ITEM)
    teller.write(log, member, SAMPLE_EVENTS[2])
    vote = VoteOpen(
        FORM, "12/LYK", "opinion", "Dự thảo Nghị định", "", "BTC",
        (Question("q1", "Đồng ý?", QuestionKind.APPROVE, ("approve", "disapprove")),),
        world.now_ms, world.now_ms + 60_000, 1_000,
        tuple(RollEntry(person.member, 1) for person in people[1:]),
        world.registry.size, world.registry.root, GOVERNMENT, Results.NAMES, CloseEarly.CHAIR,
        Interim.OFFICERS, (chair.member, secretary.member), chair.member,
        (("Tờ trình", b"t" * 32),),
    )  # fmt: skip
    form_op = teller.write(log, secretary, VoteOpened(vote))
    teller.write(log, member, Delivered(form_op))
    answers = (Answer("q1", ("approve",)),)
    ballot = Ballot(form_op, member.member, Mode.NORMAL, answers, (), 5, b"n" * 16)
    teller.write(log, member, BallotCast(ballot), recipients=[chair, secretary, member])
    teller.write(log, secretary, VoteClosed(form_op, True, "đủ phiếu"))
    teller.write(log, chair, VoteClosed(form_op, True, "đủ phiếu"))
    tally = Tally(form_op, log.state.size - 1, (), 3, (), (), (), (), False, 2, 1)
    teller.write(log, secretary, TallyPublished(tally, ()))


def log_file(teller: Recorder) -> dict[str, Any]:
    """The story as an old store would hold it: operations, leaf times, verdicts, seeds."""
    world = teller.world
    return {
        "version": 1,
        "root_fingerprint": world.registry.root_fingerprint.hex(),
        "registry_root": world.registry.root.hex(),
        "devices": [_b64(person.device.to_bytes()) for person in teller.people],
        "registry": [
            {"op": _b64(op.encode()), "received_ms": leaf.received_ms, "reg_size": leaf.reg_size}
            for op, leaf in zip(world.registry_operations, world.registry_leaves, strict=True)
        ],
        "spaces": [_space_lines(teller, log) for log in world.spaces.values()],
    }


def _space_lines(teller: Recorder, log: SpaceLog) -> dict[str, Any]:
    lines = []
    for op, leaf in zip(log.operations, log.leaves, strict=True):
        ok, reason = teller.verdicts.get(op.op_id, (True, ""))
        payload = teller.payloads.get(op.op_id, b"")
        lines.append(
            {
                "op": _b64(op.encode()),
                "received_ms": leaf.received_ms,
                "reg_size": leaf.reg_size,
                "ok": ok,
                "reason": reason,
                "payload": _b64(payload),
            }
        )
    return {"space": log.state.space.hex(), "root": log.state.root.hex(), "operations": lines}


def _b64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def main() -> None:
    for path, content in ((BYTES, deterministic_bytes()), (LOG, log_file(story()))):
        if path.exists():
            raise SystemExit(f"{path.name} is kept for ever; a new wire version gets a new file")
        path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
