"""A vote with its logs in memory, and the bundle that proves it: honest, or as its maker wants."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from typing import Any

from ecabinet.domain.ballots import approve_question
from ecabinet.domain.counting import tally
from ecabinet.domain.events import (
    BallotCast,
    CheckedIn,
    Delivered,
    Event,
    MeetingPut,
    ResultPublished,
    TallyPublished,
    VoteClosed,
    VoteOpened,
    Witnessed,
)
from ecabinet.domain.forms import (
    GOVERNMENT,
    Answer,
    Ballot,
    CloseEarly,
    Grant,
    Interim,
    Mode,
    RecordedBallot,
    Results,
    RollEntry,
    Silence,
    Tally,
    VoteOpen,
)
from ecabinet.domain.meeting import Where
from ecabinet.domain.people import Role
from ecabinet.domain.proxies import ProxyGranted, ProxyRevoked, granted, revoked
from ecabinet.protocol import envelope
from ecabinet.protocol.digest import tagged
from ecabinet.protocol.operation import OPEN_PAYLOAD, Leaf, Operation
from ecabinet.protocol.tree import Checkpoint
from ecabinet.services.bundle import archive, records, told
from ecabinet.services.bundle.check import MANIFEST_TAG, Findings, check
from ecabinet.services.bundle.making import format_text
from tests.protocol.world import Person, SpaceLog, World

HOUR_MS = 3_600_000
FORM = b"form".ljust(16, b".")
MEETING = b"meeting".ljust(16, b".")
VERIFIER = Path(__file__).resolve().parents[2] / "packaging" / "verifier" / "ecabinet_verify.py"
PAPERS = (("Dự thảo Nghị quyết", sha256(b"paper").digest()),)


@cache
def verifier() -> ModuleType:
    """The program that a stranger runs, loaded from its file."""
    spec = importlib.util.spec_from_file_location("ecabinet_verify", VERIFIER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["ecabinet_verify"] = module
    spec.loader.exec_module(module)
    return module


class Case:
    """One vote. Every method writes one record as the server would have taken it."""

    def __init__(
        self, voters: int = 4, *, live: bool = False, seed: bytes = b"case", **changes: Any
    ) -> None:
        self.world = world = World("ticket", seed)
        self.chair = world.enrol(Role.CHAIR, Role.MEMBER)
        self.officer = world.enrol(Role.SECRETARY)
        self.second = world.enrol(Role.SECRETARY)
        self.members = [self.chair, *(world.enrol(Role.MEMBER) for _ in range(voters - 1))]
        readers = [self.second, *self.members]
        kind = "meeting" if live else "form"
        self.log: SpaceLog = world.open_space(self.officer, kind, readers, epoch=False)
        # One part of wraps is enough here: nobody in a case reads by them.
        assert world.rotate(self.log, self.officer, [self.officer, self.second, self.chair]).ok
        self.form_op = b""
        self.vote = self._vote(live, changes)
        self.ballots: list[RecordedBallot] = []
        self.events: dict[bytes, Event] = {}
        self.hidden: set[bytes] = set()
        self.shut: set[bytes] = set()
        self.grants: tuple[Grant, ...] = ()
        self.close_index = -1
        self.limit: int | None = None
        self.deadline_ms = self.vote.closes_ms
        self.delivered: list[bytes] = []
        self.present: set[bytes] = set()
        self.witness: told.Seen | None = None
        if live:
            put = MeetingPut(MEETING, "Phiên họp", 1, 2, "", "")
            self.hidden.add(self.write(self.officer, put, object=MEETING))

    def _vote(self, live: bool, changes: dict[str, Any]) -> VoteOpen:
        registry, now = self.world.registry, self.world.now_ms
        fields: dict[str, Any] = {
            "form": FORM,
            "number": "1025/PLYK/2025",
            "type": "opinion",
            "subject": "Dự thảo Nghị quyết về hỗ trợ tín dụng",
            "summary": "",
            "agency": "Ngân hàng Nhà nước",
            "questions": (approve_question("q1", "Thông qua dự thảo Nghị quyết?"),),
            "opens_ms": now,
            "closes_ms": now + HOUR_MS,
            "grace_ms": 0,
            "roll": tuple(RollEntry(person.member, 1) for person in self.members),
            "reg_size": registry.size,
            "reg_root": registry.root,
            "rule": GOVERNMENT,
            "results": Results.NAMES,
            "close_early": CloseEarly.CHAIR,
            "interim": Interim.OFFICERS,
            "officers": (self.officer.member, self.second.member),
            "chair": self.chair.member,
            "papers": PAPERS,
            "live": live,
            "meeting": MEETING if live else b"",
        }
        return VoteOpen(**{**fields, **changes})

    # Writing -----------------------------------------------------------------------------------
    def write(
        self,
        author: Person,
        event: Event,
        recipients: Sequence[Person] | None = None,
        **header: Any,
    ) -> bytes:
        """Record an event; its op_id. Whether it has effect is the log's business."""
        changes = {"object": self.vote.form, **header}
        op = self.world.operation(self.log, author, event, recipients, **changes)
        self.world.record(self.log, op, event)
        self.events[op.op_id] = event
        return op.op_id

    def open(self, author: Person | None = None) -> bytes:
        self.form_op = self.write(author or self.officer, VoteOpened(self.vote))
        return self.form_op

    def ballot(self, who: Person, choice: str = "approve", **fields: Any) -> Ballot:
        text = "" if choice in {"approve", "abstain"} else "Lý do"
        filled: dict[str, Any] = {
            "form_op": self.form_op,
            "voter": who.member,
            "mode": Mode.NORMAL,
            "answers": tuple(
                Answer(question.id, (choice,), text) for question in self.vote.questions
            ),
            "heads": (),
            "cast_ms": self.world.now_ms,
            "nonce": self.world.entropy(16),
        }
        return Ballot(**{**filled, **fields})

    def cast(
        self,
        who: Person,
        choice: str = "approve",
        *,
        content: Ballot | None = None,
        header: dict[str, Any] | None = None,
        **fields: Any,
    ) -> bytes:
        """Record a ballot, sealed to the officers, the chair and the voter."""
        content = content or self.ballot(who, choice, **fields)
        to = list({p.member: p for p in (self.officer, self.second, self.chair, who)}.values())
        op_id = self.write(who, BallotCast(content), to, **(header or {}))
        self.note(op_id, content)
        return op_id

    def inject(self, op: Operation, event: Event | None = None, at_ms: int | None = None) -> bytes:
        """What a hostile server records: anything, at any time, asked or not."""
        self.world.now_ms += 1
        registry = self.world.registry
        leaf = Leaf(op.op_id, op.sig_hash, at_ms or self.world.now_ms, registry.size)
        self.log.state.advance(op, leaf, event, registry)
        self.log.operations.append(op)
        self.log.leaves.append(leaf)
        self.log.roots.append(self.log.state.root)
        if event is not None:
            self.events[op.op_id] = event
        return op.op_id

    def sealed_ballot(self, who: Person, content: Ballot, **header: Any) -> Operation:
        """A ballot's operation that nobody has recorded yet."""
        to = list({p.member: p for p in (self.officer, self.second, self.chair, who)}.values())
        changes = {"object": self.vote.form, **header}
        return self.world.operation(self.log, who, BallotCast(content), to, **changes)

    def note(self, op_id: bytes, content: Ballot | None) -> None:
        """Tell the case of a ballot that stands at the log's end."""
        op, leaf = self.log.operations[-1], self.log.leaves[-1]
        assert op.op_id == op_id
        if op.header.object != self.vote.form:
            return
        self.ballots.append(
            RecordedBallot(
                op_id=op_id,
                index=self.log.state.size - 1,
                received_ms=leaf.received_ms,
                hlc=op.header.hlc,
                device=op.header.device,
                member=op.header.member,
                dev_seq=op.header.dev_seq,
                trusted=self.world.registry.trusted(op.header.device, leaf.reg_size),
                ballot=content,
            )
        )

    def grant(
        self, who: Person, holder: Person, questions: tuple[str, ...] = (), until_ms: int = 0
    ) -> bytes:
        """Record a grant of `who`; the case folds it as an honest client does."""
        op_id = self.write(who, ProxyGranted(self.form_op, holder.member, questions, until_ms))
        index, at_ms = self.log.state.size - 1, self.log.leaves[-1].received_ms
        one = Grant(op_id, index, who.member, holder.member, questions, until_ms, at_ms)
        self.grants = granted(self.vote, self.grants, one)
        return op_id

    def revoke(self, who: Person, grant: bytes) -> bytes:
        op_id = self.write(who, ProxyRevoked(self.form_op, grant))
        self.grants = revoked(self.grants, who.member, grant, self.log.state.size - 1)
        return op_id

    def cast_for(
        self, holder: Person, member: Person, grant: bytes, choice: str = "approve", **fields: Any
    ) -> bytes:
        """Record a ballot by proxy."""
        named = {"on_behalf_of": member.member, "proxy": grant}
        return self.cast(holder, choice, **{**named, **fields})

    def deliver(self, who: Person) -> None:
        self.write(who, Delivered(self.form_op))
        self.delivered.append(who.member)

    def check_in(self, who: Person) -> None:
        self.write(who, CheckedIn(MEETING, Where.ROOM), object=self.world.entropy(16))
        self.present.add(who.member)

    def leave(self, who: Person) -> None:
        self.write(who, CheckedIn(MEETING, Where.AWAY), object=self.world.entropy(16))
        self.present.discard(who.member)

    def pass_deadline(self) -> None:
        self.world.now_ms = self.deadline_ms + 1

    def see(self, who: Person, root: bytes | None = None) -> bytes:
        """A witness of the log as it stands now."""
        state, now = self.log.state, self.world.now_ms
        size, index = state.size, state.size
        op_id = self.write(who, Witnessed(self.form_op, size, root or state.root, now))
        if self.witness is None and now >= self.deadline_ms:
            self.witness = told.Seen(index, who.member, size, now)
        return op_id

    def close(self, who: Person | None = None, *, early: bool = False) -> bytes:
        op_id = self.write(who or self.officer, VoteClosed(self.form_op, early, ""))
        if self.close_index < 0:
            self.close_index = self.log.state.size - 1
        return op_id

    def known(self) -> list[RecordedBallot]:
        """The ballots that the last recorded count had to list."""
        if self.limit is None:
            return self.ballots
        return [one for one in self.ballots if one.index < self.limit]

    def count(self) -> Tally:
        return tally(
            self.vote,
            self.form_op,
            self.known(),
            self.close_index,
            self.deadline_ms,
            delivered=self.delivered,
            present=self.present,
            grants=self.grants,
        )

    def publish(self, counted: Tally | None = None, who: Person | None = None) -> bytes:
        counted = counted or self.count()
        self.limit = self.log.state.size
        if self.vote.results is Results.COUNTS:
            return self.write(who or self.officer, ResultPublished(counted))
        return self.write(who or self.officer, TallyPublished(counted, ()))

    # The bundle --------------------------------------------------------------------------------
    def opening(self, op: Operation) -> bytes:
        if not op.keys:
            return envelope.opening_with_space_key(op, self.log.keys[op.header.epoch])
        keys = {device for device, _ in op.keys}
        for person in (self.officer, self.second, *self.members):
            if person.device.device_id in keys:
                return envelope.opening_with_wrap(op, person.device)
        raise AssertionError("nobody can open it")

    def whole(self, op: Operation) -> bool:
        if op.header.cls in OPEN_PAYLOAD or op.op_id in self.hidden:
            return False
        event = self.events.get(op.op_id)
        if isinstance(event, Delivered):
            return self.vote.rule.silence is Silence.ASSENT
        return event is not None

    def files(self) -> dict[str, bytes]:
        """The files of an honest exporter, but for manifest and signature."""
        world, state = self.world, self.log.state
        entries, openings = [], []
        for op, leaf in zip(self.log.operations, self.log.leaves, strict=True):
            if self.whole(op):
                entries.append(records.whole(op, leaf.received_ms, leaf.reg_size))
                if op.op_id not in self.shut:
                    openings.append((op.op_id, self.opening(op)))
            else:
                entries.append(records.stub(op, leaf.received_ms, leaf.reg_size))
        return {
            "registry.cbor": records.registry_file(
                (op.encode(), leaf.received_ms)
                for op, leaf in zip(world.registry_operations, world.registry_leaves, strict=True)
            ),
            "space.cbor": records.space_file(state.space, entries),
            "openings.cbor": records.openings_file(openings),
            "checkpoints.cbor": records.checkpoints_file(
                self.mark(world.registry.org, world.registry.size, world.registry.root),
                self.mark(state.space, state.size, state.root),
            ),
            "papers.json": told.papers_json(self.vote.papers),
            "tally.json": self.tally_json(),
            "tally.pdf": b"%PDF-1.7 for people",
            "FORMAT.md": format_text(),
        }

    def tally_json(self) -> bytes:
        opened = next(
            (
                leaf.reg_size
                for op, leaf in zip(self.log.operations, self.log.leaves, strict=True)
                if op.op_id == self.form_op
            ),
            0,
        )
        assent = self.vote.rule.silence is Silence.ASSENT
        return told.tally_json(
            told.Counted(
                vote=self.vote,
                tally=self.count(),
                deadline_ms=self.deadline_ms,
                delivered=tuple(self.delivered) if assent else (),
                trusted_later=told.trusted_later(self.world.registry, self.vote, opened),
                witness=self.witness,
                places={one.op_id: one.index for one in self.known()},
                later=[one for one in self.ballots if one not in self.known()],
                holders=told.holders(self.known()),
            )
        )

    def mark(self, origin: bytes, size: int, root: bytes) -> Checkpoint:
        return Checkpoint(origin, size, root, self.world.now_ms).signed(self.world.server)

    def manifest(self, of: dict[str, bytes], **changes: Any) -> bytes:
        registry = self.world.registry
        value = {
            "format": told.FORMAT,
            "organisation": registry.org.hex(),
            "root": registry.root_fingerprint.hex(),
            "space": self.log.state.space.hex(),
            "form": self.vote.form.hex(),
            "form_op": self.form_op.hex(),
            "device": self.officer.device.device_id.hex(),
            "exported_ms": self.world.now_ms,
            "files": {
                name: sha256(data).hexdigest()
                for name, data in of.items()
                if not name.startswith("manifest.")
            },
        }
        return told.canonical({**value, **changes})

    def signed(self, manifest: bytes, who: Person | None = None) -> bytes:
        signer = (who or self.officer).device
        sig = signer.sign(tagged(MANIFEST_TAG, manifest), True)
        return records.signature_file(signer.device_id, sig)

    def bundle(
        self, of: dict[str, bytes] | None = None, who: Person | None = None, **manifest: Any
    ) -> bytes:
        """A bundle of these files, its manifest made and signed anew."""
        files = dict(of or self.files())
        if who is not None:
            manifest = {"device": who.device.device_id.hex(), **manifest}
        made = self.manifest(files, **manifest)
        return archive.write(
            {**files, "manifest.json": made, "manifest.sig": self.signed(made, who)}
        )

    def check(self, data: bytes, root: bytes | None = None) -> list[tuple[str, str]]:
        """What both programs find; they must find the very same."""
        return both(data, root or self.world.registry.root_fingerprint)


def both(data: bytes, root: bytes | None) -> list[tuple[str, str]]:
    """The anomalies of the product and of the stranger's program, which have to agree."""
    ours: Findings = check(data, root)
    theirs = verifier().verify(data, root)
    found = [(one.code, one.what) for one in ours.anomalies]
    assert found == theirs.anomalies
    assert json.loads(json.dumps(ours.questions)) == json.loads(json.dumps(theirs.questions))
    return found


def codes(found: Sequence[tuple[str, str]]) -> set[str]:
    return {code for code, _ in found}


def told_case(voters: int = 4, **changes: Any) -> Case:
    """A whole honest vote: everybody answers, one revises, one is late."""
    case = Case(voters, **changes)
    case.open()
    first = case.cast(case.members[1], "disapprove")
    for person in case.members[:-1]:
        heads = (first,) if person is case.members[1] else ()
        case.cast(person, "approve", heads=heads)
    case.pass_deadline()
    case.see(case.members[0])
    case.cast(case.members[-1], "approve")
    case.close()
    case.publish()
    return case
