"""A crowd before a real server: members entered in bulk, ballots made before, a line each.

A voter here is as lean as a voter can be, so that a bench on one machine measures the server: it
keeps its ballot until the proof in an answer holds, and sends it again after any other answer.
"""

from __future__ import annotations

import asyncio
import random
import ssl
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

import h11
import httpx2

from ecabinet.domain.ballots import approve_question
from ecabinet.domain.errors import Fault
from ecabinet.domain.events import BallotCast, VoteOpened
from ecabinet.domain.forms import (
    GOVERNMENT,
    Answer,
    Ballot,
    CloseEarly,
    Interim,
    Mode,
    Results,
    RollEntry,
    VoteOpen,
)
from ecabinet.domain.people import Role
from ecabinet.protocol import cbor
from ecabinet.protocol.keys import DeviceKeys, SigningKey
from ecabinet.protocol.operation import Leaf, Operation
from ecabinet.protocol.records import Enrol, MemberPut, Record, TicketIssued, encode_record
from ecabinet.protocol.tree import Checkpoint
from ecabinet.sync.engine import back_off_s
from ecabinet.sync.pinning import PinnedContext
from ecabinet.sync.receipts import VerifiedReceipt
from ecabinet.sync.signing import RequestSigner
from tests.protocol.world import HOUR_MS, Person, SpaceLog
from tests.server.cabinet import ServedWorld, wall_ms

PUSH = 256
ANSWER_S = 30.0
UNAUTHORISED = 401
READ = 64 * 1024
FORM = b"form".ljust(16, b".")


class Town(ServedWorld):
    """A served cabinet whose people are entered in a few pushes instead of one by one."""

    def enrol_many(self, count: int) -> list[Person]:
        """Members with a device each; the policy `ticket` makes them trusted."""
        people = [Person(self.entropy(16), DeviceKeys.generate(self.entropy)) for _ in range(count)]
        tickets = [SigningKey.generate(self.entropy) for _ in people]
        roles, until = frozenset({Role.MEMBER}), self.now_ms + HOUR_MS
        self._say_all([MemberPut(person.member, roles, 1, b"") for person in people])
        pairs = list(zip(people, tickets, strict=True))
        self._say_all([TicketIssued(t.public, p.member, until, False) for p, t in pairs])
        enrols = [Enrol.make(person.device, person.member, ticket) for person, ticket in pairs]
        self._record_all(
            [self.registry_operation(one, said) for one, said in zip(people, enrols, strict=True)]
        )
        return people

    def _say_all(self, records: Sequence[Record]) -> None:
        """The administrator's records, each on the one before."""
        first = self.registry_operation(self.admin, records[0])
        ops = [first]
        for number, record in enumerate(records[1:], 1):
            place = {"dev_seq": first.header.dev_seq + number, "dev_prev": ops[-1].op_id}
            op = Operation.compose(replace(first.header, **place), encode_record(record))  # type: ignore[arg-type]  # two fields of two types
            ops.append(op.signed(self.admin.device))
        self._record_all(ops)

    def _record_all(self, ops: list[Operation]) -> None:
        for at in range(0, len(ops), PUSH):
            some = ops[at : at + PUSH]
            told, _ = self.decoded(self.push(self.admin, self.registry.org, some))
            for op, result in zip(some, told, strict=True):
                assert self.registry.apply(op, self._leaf(op, result)).ok

    def open_vote(self, officers: list[Person], voters: list[Person]) -> tuple[SpaceLog, bytes]:
        """A form for all of them: its log and the op_id of its opening."""
        log = self.open_space(officers[0], "form", [*officers[1:], *voters], epoch=False)
        assert self.rotate(log, officers[0], officers).ok
        vote = VoteOpen(
            form=FORM,
            number="1025/PLYK/2025",
            type="opinion",
            subject="Dự thảo Nghị quyết về hỗ trợ tín dụng",
            summary="",
            agency="Ngân hàng Nhà nước",
            questions=(approve_question("q1", "Thông qua dự thảo Nghị quyết?"),),
            opens_ms=self.now_ms,
            closes_ms=wall_ms() + HOUR_MS,
            grace_ms=0,
            roll=tuple(RollEntry(person.member, 1) for person in voters),
            reg_size=self.registry.size,
            reg_root=self.registry.root,
            rule=GOVERNMENT,
            results=Results.NAMES,
            close_early=CloseEarly.NO,
            interim=Interim.OFFICERS,
            officers=tuple(person.member for person in officers[:2]),
            chair=officers[-1].member,
            papers=(),
        )
        op = self.operation(log, officers[0], VoteOpened(vote), object=vote.form)
        assert self.record(log, op, VoteOpened(vote)).ok
        return log, op.op_id

    def cast(self, log: SpaceLog, form_op: bytes, officers: list[Person], who: Person) -> Operation:
        """A sealed ballot with both signatures, which nobody has sent yet."""
        answers = (Answer("q1", ("approve_with_comment",), "Nhất trí; đề nghị rà soát Điều 4"),)
        ballot = Ballot(form_op, who.member, Mode.NORMAL, answers, (), wall_ms(), self.entropy(16))
        return self.operation(log, who, BallotCast(ballot), [*officers, who], object=FORM)


@dataclass
class Voter:
    """One member's queue of one ballot. Times are of `time.perf_counter`."""

    op: Operation
    space: bytes
    signer: RequestSigner
    url: str
    pins: PinnedContext
    server_key: bytes
    begun: float = 0.0
    proved: float = 0.0
    index: int = -1
    tries: int = 0
    again: bool = False
    refused: str = ""
    _ready: httpx2.Request | None = None

    @property
    def seconds(self) -> float:
        return self.proved - self.begun

    def prepare(self) -> None:
        """Sign the first request, outside the measured time."""
        self._ready = self._signed()

    async def send(self, after_s: float) -> None:
        """Begin after a while, and end when the ballot is proved to be recorded, or refused."""
        await asyncio.sleep(after_s)
        self.begun = time.perf_counter()
        while not self.proved and not self.refused:
            self.tries += 1
            request, self._ready = self._ready or self._signed(), None
            try:
                async with asyncio.timeout(ANSWER_S):
                    status, body = await self._exchange(request)
            except (OSError, EOFError, h11.ProtocolError, TimeoutError):
                # Nobody there, or the line broke: the ballot waits here as it would in an outbox.
                await asyncio.sleep(back_off_s(self.tries, random.random()))
                continue
            self._take(status, body)

    def _signed(self) -> httpx2.Request:
        body = cbor.encode([self.op.encode()])
        url = f"{self.url}/v1/spaces/{self.space.hex()}/ops"
        request = httpx2.Request("POST", url, content=body)
        self.signer.sign(request, body, wall_ms())
        return request

    async def _exchange(self, request: httpx2.Request) -> tuple[int, bytes]:
        """One request on a line of its own, as a device that has just woken up."""
        place = urlsplit(self.url)
        reader, writer = await asyncio.open_connection(place.hostname, place.port, ssl=self.pins)
        try:
            line: ssl.SSLObject = writer.get_extra_info("ssl_object")
            assert self.pins.accepts(line.getpeercert(binary_form=True))
            wire = h11.Connection(h11.CLIENT)
            head = h11.Request(
                method="POST", target=place.path + request.url.raw_path.decode(),
                headers=[(name, value) for name, value in request.headers.raw],
            )  # fmt: skip
            sent = (
                wire.send(head),
                wire.send(h11.Data(request.content)),
                wire.send(h11.EndOfMessage()),
            )
            writer.write(b"".join(part or b"" for part in sent))
            return await _answer(wire, reader)
        finally:
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()

    def _take(self, status: int, body: bytes) -> None:
        """An answer counts when its proof holds, as in the product's own pusher."""
        if status == UNAUTHORISED and cbor.decode(body)[0] == "auth.clock":
            # Signed before the server was started anew: signed again, as the product's client does.
            return
        if status != 200:
            self.refused = f"{status} {body[:60]!r}"
            return
        (result,), mark = cbor.decode(body)
        if result[0] == 2:
            self.refused = str(result[1])
            return
        again, index, received_ms, reg_size, path = result
        checkpoint = Checkpoint(self.space, *mark)
        leaf = Leaf(self.op.op_id, self.op.sig_hash, received_ms, reg_size)
        receipt = VerifiedReceipt(leaf, index, tuple(path), checkpoint)
        if not receipt.holds(self.server_key):
            raise Fault("hostile.receipt")
        self.index, self.again = index, again == 1
        self.proved = time.perf_counter()


async def _answer(wire: h11.Connection, reader: asyncio.StreamReader) -> tuple[int, bytes]:
    status, chunks = 0, list[bytes]()
    while True:
        event = wire.next_event()
        if event is h11.NEED_DATA:
            data = await reader.read(READ)
            if not data:
                raise EOFError
            wire.receive_data(data)
        elif isinstance(event, h11.Response):
            status = event.status_code
        elif isinstance(event, h11.Data):
            chunks.append(bytes(event.data))
        elif isinstance(event, h11.EndOfMessage):
            return status, b"".join(chunks)
