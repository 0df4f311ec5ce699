"""Whatever is written in whatever order, all who fold a space reach the same state.

Four hold the same log: the author's side with every payload, the server with none, a reader who is
served stubs for what is sealed to others, and one who keeps the state as bytes between records.
"""

from __future__ import annotations

from dataclasses import replace

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from ecabinet.domain import events as ev
from ecabinet.domain.meeting import Stance
from ecabinet.domain.people import Role
from ecabinet.protocol import cbor, keys
from ecabinet.protocol.intake import intake
from ecabinet.protocol.keys import WrapContext, key_hash
from ecabinet.protocol.log import check_leaf
from ecabinet.protocol.operation import OpClass, Operation, Stub
from ecabinet.protocol.records import MembersChanged, Record, Revoke, Vouch, WrapsPut
from ecabinet.protocol.space import SpaceState
from ecabinet.protocol.tree import Tree
from tests.protocol.samples import MEETING, ballot, tally, vote
from tests.protocol.world import Person, World

PEOPLE = ("one", "two", "chair", "member", "other")
who = st.sampled_from(PEOPLE)
POSITION = ev.PositionStated(MEETING, b"i" * 16, Stance.AGREE, "")


class Fold(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        world = self.world = World(seed=b"fold")
        self.people = {
            "one": world.enrol(Role.SECRETARY),
            "two": world.enrol(Role.SECRETARY),
            "chair": world.enrol(Role.CHAIR, Role.MEMBER),
            "member": world.enrol(Role.MEMBER),
            "other": world.enrol(Role.MEMBER, trusted=False),
        }
        one, *others = self.people.values()
        self.log = world.open_space(one, "meeting", others, epoch=False)
        org, space = world.registry.org, self.log.state.space
        self.server, self.reader, self.kept = (SpaceState(org, space) for _ in range(3))
        self.votes: list[bytes] = []
        self.seen = 0
        self._follow(None)

    # What the others see ------------------------------------------------------------------
    def _follow(self, event: ev.Event | None) -> None:
        """Take the newest records to the other three, each as it would see them."""
        registry = self.world.registry
        for op, leaf in zip(
            self.log.operations[self.seen :], self.log.leaves[self.seen :], strict=True
        ):
            roots = self.log.root_at
            for state in (self.server, self.kept):
                assert intake(op, registry, state, leaf.reg_size, roots) is None
                check_leaf(state.log, op, leaf, registry)
            self.server.advance(op, leaf, None, registry)
            self.kept.advance(op, leaf, event, registry)
            served: Operation | Stub = op.stub() if op.keys else op
            assert intake(served, registry, self.reader, leaf.reg_size, roots) is None
            self.reader.advance(served, leaf, None if op.keys else event, registry)
            self.kept = SpaceState.from_bytes(self.kept.to_bytes())
            self.seen += 1

    def _record(self, op: Operation, event: ev.Event | None = None) -> None:
        """Record what the server takes; what it rejects, it rejects of all."""
        refusal = self.world.refusal(self.log, op)
        if refusal is None:
            self.world.record(self.log, op, event)
            self._follow(event)
        else:
            assert refusal in ("not_reader", "device_not_trusted", "device_revoked")

    def _say(self, name: str, event: ev.Event, **changes: object) -> None:
        if self.log.state.epoch:
            op = self.world.operation(self.log, self.people[name], event, None, **changes)
            self._record(op, event)

    def _open(self, name: str, cls: OpClass, record: Record) -> None:
        self._record(self.world.open_operation(self.log, self.people[name], cls, record))

    # What may happen ----------------------------------------------------------------------
    @rule(name=who)
    def note(self, name: str) -> None:
        self._say(name, POSITION)

    @rule(name=who, fresh=st.booleans())
    def edit(self, name: str, fresh: bool) -> None:
        head = self.log.state.heads.get(MEETING)
        parents = (head,) if head and fresh else ()
        event = ev.MeetingPut(MEETING, "Phiên họp", 1, 2, "Hà Nội", "")
        self._say(name, event, object=MEETING, parents=parents)

    @rule(name=who, subject=who, keeper=st.booleans())
    def admit(self, name: str, subject: str, keeper: bool) -> None:
        record = MembersChanged(((self.people[subject].member, keeper),), ())
        self._open(name, OpClass.MEMBERSHIP, record)

    @rule(name=who, subject=who)
    def remove(self, name: str, subject: str) -> None:
        record = MembersChanged((), (self.people[subject].member,))
        self._open(name, OpClass.MEMBERSHIP, record)

    @rule(name=who, key=st.sampled_from([b"A" * 32, b"B" * 32]), part=st.integers(0, 2))
    def wrap(self, name: str, key: bytes, part: int) -> None:
        """A part of two of the next epoch; part 0 hands on the newest."""
        state, author = self.log.state, self.people[name]
        epoch = state.epoch + (1 if part else 0)
        device = author.device.device_id
        context = WrapContext(self.world.registry.org, state.space, epoch, device, key_hash(key))
        sealed = keys.wrap(key, context, device, author.public.seal)
        lines = ((device, sealed),)
        record = WrapsPut(epoch, key_hash(key), part, 2 if part else 0, lines)
        self._open(name, OpClass.WRAPS, record)
        if state.epoch == epoch and part:
            self.log.keys[epoch] = key

    @rule(name=who)
    def open_vote(self, name: str) -> None:
        people = self.people
        told = vote(self.world, (people["chair"], people["one"]), (people["member"],), seconds=1)
        before = len(self.log.operations)
        self._say(name, ev.VoteOpened(told))
        if len(self.log.operations) > before:
            self.votes.append(self.log.operations[-1].op_id)

    @rule(name=who, early=st.booleans(), later=st.sampled_from([0, 3000]))
    def end_vote(self, name: str, early: bool, later: int) -> None:
        self.world.now_ms += later
        if self.votes:
            self._say(name, ev.VoteClosed(self.votes[-1], early, ""))

    @rule(name=who, more=st.integers(0, 5000))
    def extend(self, name: str, more: int) -> None:
        if self.votes and (facts := self.log.state.votes.get(self.votes[-1])):
            self._say(name, ev.VoteExtended(self.votes[-1], facts.deadline_ms + more, ""))

    @rule(name=who, to=who)
    def cast(self, name: str, to: str) -> None:
        author = self.people[name]
        event = ballot(self.votes[-1] if self.votes else b"F" * 32, author.member)
        op = self.world.operation(self.log, author, event, [self.people[to]])
        self._record(op, event)

    @rule(name=who, to=who)
    def count_for_few(self, name: str, to: str) -> None:
        """A tally or an edit sealed to a few must move nothing that others judge by."""
        author = self.people[name]
        edit = ev.MeetingPut(MEETING, "Riêng", 1, 2, "", "")
        head = self.log.state.heads.get(MEETING)
        event: ev.Event
        for event, changes in (
            (ev.TallyPublished(tally(self.votes[-1] if self.votes else b"F" * 32, 3), ()), {}),
            (edit, {"object": MEETING, "parents": (head,) if head else ()}),
        ):
            op = self.world.operation(self.log, author, event, [self.people[to]], **changes)
            self._record(op, event)

    @rule(name=who)
    def vouch_or_lose(self, name: str) -> None:
        """The registry moves on beside the space."""
        world, device = self.world, self.people[name].device.device_id
        if name == "other" and not world.registry.trusted(device):
            world.say(self.people["one"], Vouch(device))
        elif name == "member":
            world.say(world.admin, Revoke(device))

    # What must hold -----------------------------------------------------------------------
    @invariant()
    def all_agree_on_the_log_readers_and_epochs(self) -> None:
        state = self.log.state
        for other in (self.server, self.reader, self.kept):
            assert (other.size, other.root) == (state.size, state.root)
            assert (other.readers, other.removed) == (state.readers, state.removed)
            assert other.epochs == state.epochs
        assert state.root == Tree(leaf.hash() for leaf in self.log.leaves).root()

    @invariant()
    def readers_agree_on_heads_and_votes(self) -> None:
        state = self.log.state
        for other in (self.reader, self.kept):
            assert other.heads == state.heads
            assert other.votes == state.votes
        assert self.kept.to_bytes() == state.to_bytes()

    @invariant()
    def a_keeper_is_left_and_nothing_is_taken_twice(self) -> None:
        assert any(self.log.state.readers.values())
        newest = self.log.operations[-1]
        if newest.header.space == self.log.state.space:
            refusal = self.world.refusal(self.log, newest)
            assert refusal in ("equivocation", "not_reader", "device_revoked")

    @invariant()
    def a_changed_header_is_never_taken(self) -> None:
        op = self.log.operations[-1]
        author: Person = next(
            person for person in self.people.values() if person.device.device_id == op.header.device
        )
        seq, previous = self.log.state.log.next_link(author.device.device_id)
        moved = replace(op.header, dev_seq=seq, dev_prev=previous, space=self.log.state.space)
        forged = Operation.compose(
            moved, op.body, salt=op.salt, commitment=op.commitment, keys=op.keys
        )
        assert self.world.refusal(self.log, replace(forged, sig=op.sig)) is not None
        assert cbor.decode(forged.encode())


TestFold = Fold.TestCase
TestFold.settings = settings(
    settings.get_profile("protocol"), max_examples=25, stateful_step_count=25
)
