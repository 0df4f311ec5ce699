"""A cabinet whose log keeper is the real server: each answer is checked as a client checks it."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

import httpx2
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ecabinet.domain.events import Event
from ecabinet.domain.people import Role
from ecabinet.protocol import cbor, envelope
from ecabinet.protocol.founding import Founder, found
from ecabinet.protocol.keys import DeviceKeys, RootKeys, SigningKey
from ecabinet.protocol.log import check_leaf
from ecabinet.protocol.operation import Leaf, OpClass, Operation
from ecabinet.protocol.registry import RegistryState
from ecabinet.protocol.tree import Checkpoint, verify_inclusion
from ecabinet.protocol.verdict import Verdict
from ecabinet.sync.signing import RequestSigner
from tests.protocol.world import Entropy, Person, SpaceLog, World


def wall_ms() -> int:
    return time.time_ns() // 1_000_000


class ServedWorld(World):
    """As `World`, but what is said goes over HTTP and the leaves are the server's.

    `client` is an httpx2 client (or Starlette's, which is one). `shift_ms` bends this side's clock.
    """

    def __init__(
        self, client: httpx2.Client, code: str, *, admission: str = "vouch", seed: bytes = b"served"
    ) -> None:
        self.entropy = Entropy(seed)
        self.now_ms = wall_ms()
        self.shift_ms = 0
        self.client = client
        self.root = RootKeys.generate(self.entropy)
        self.registry = RegistryState()
        self.spaces: dict[bytes, SpaceLog] = {}
        self.admin = Person(self.entropy(16), DeviceKeys.generate(self.entropy))
        _, _, self.server_key, _ = cbor.decode(client.get("/v1/organisation").content)
        founder = Founder(self.admin.member, frozenset({Role.ADMIN}), 0, self.admin.device)
        self.founding = found(
            self.root, founder, self.server_key, admission, self.now_ms, self.entropy
        )
        body = cbor.encode([code, [op.encode() for op in self.founding]])
        self.founded = client.post("/v1/organisation", content=body)
        if self.founded.status_code == 200:
            for op, result in zip(self.founding, self.decoded(self.founded)[1], strict=True):
                assert self.registry.apply(op, self._leaf(op, result)).ok

    # Requests ----------------------------------------------------------------------------
    def request(
        self,
        who: Person | SigningKey,
        method: str,
        path: str,
        body: bytes = b"",
        headers: dict[str, str] | None = None,
    ) -> httpx2.Response:
        """One signed request of a device, or of a ticket's key."""
        return self.client.send(self.signed(who, method, path, body, headers))

    def signed(
        self,
        who: Person | SigningKey,
        method: str,
        path: str,
        body: bytes = b"",
        headers: dict[str, str] | None = None,
    ) -> httpx2.Request:
        request = self.client.build_request(method, path, content=body or None, headers=headers)
        self.signer(who).sign(request, body, wall_ms() + self.shift_ms)
        return request

    @staticmethod
    def signer(who: Person | SigningKey) -> RequestSigner:
        if isinstance(who, SigningKey):
            return RequestSigner.for_ticket(Ed25519PrivateKey.from_private_bytes(who.seed))
        key = Ed25519PrivateKey.from_private_bytes(who.device.ed_seed)
        return RequestSigner(who.device.device_id.hex(), key)

    @staticmethod
    def decoded(response: httpx2.Response) -> Any:
        assert response.status_code == 200, (response.status_code, response.content)
        return cbor.decode(response.content)

    def push(
        self, who: Person | SigningKey, space: bytes, ops: Sequence[Operation]
    ) -> httpx2.Response:
        body = cbor.encode([op.encode() for op in ops])
        return self.request(who, "POST", f"/v1/spaces/{space.hex()}/ops", body)

    def page(
        self, who: Person | SigningKey, space: bytes, after: int = 0, query: str = ""
    ) -> tuple[list[Any], Checkpoint]:
        """Entries and the verified checkpoint."""
        path = f"/v1/spaces/{space.hex()}/ops?after={after}{query}"
        entries, mark = self.decoded(self.request(who, "GET", path))
        return entries, self.checkpoint(space, mark)

    def checkpoint(self, space: bytes, value: Any) -> Checkpoint:
        checkpoint = Checkpoint(space, *value)
        assert checkpoint.verify(self.server_key)
        return checkpoint

    # What World keeps, the server keeps --------------------------------------------------
    @staticmethod
    def _leaf(op: Operation, result: list[Any]) -> Leaf:
        return Leaf(op.op_id, op.sig_hash, result[2], result[3])

    def _recorded(self, space: bytes, op: Operation) -> Leaf:
        results, mark = self.decoded(self.push(self.admin, space, [op]))
        assert results[0][0] == 0, results
        leaf, checkpoint = self._leaf(op, results[0]), self.checkpoint(space, mark)
        _, index, _, _, path = results[0]
        assert verify_inclusion(leaf.hash(), index, checkpoint.size, path, checkpoint.root)
        return leaf

    def record_registry(self, op: Operation) -> Verdict:
        leaf = self._recorded(self.registry.org, op)
        check_leaf(self.registry.log, op, leaf, None)
        return self.registry.apply(op, leaf)

    def record(self, log: SpaceLog, op: Operation, event: Event | None = None) -> Verdict:
        leaf = self._recorded(op.space_id, op)
        check_leaf(log.state.log, op, leaf, self.registry)
        verdict = log.state.advance(op, leaf, event, self.registry)
        log.operations.append(op)
        log.leaves.append(leaf)
        log.roots.append(log.state.root)
        return verdict

    def ballot(
        self, log: SpaceLog, author: Person, to: Sequence[Person], **changes: object
    ) -> Operation:
        """Sealed to a few: of the class of record, its payload opaque here."""
        header = self.header(author, OpClass.BALLOT, log, **changes)
        public = [person.public for person in to]
        return envelope.seal_with_keys(header, b"\x82\x01\x01", public, self.entropy).signed(
            author.device
        )

    def note(self, log: SpaceLog, author: Person, **changes: object) -> Operation:
        """Sealed by the space key, Ed25519 alone."""
        header = self.header(author, OpClass.CONTENT, log, epoch=log.state.epoch, **changes)
        op = envelope.seal_with_space_key(
            header, b"\x82\x01\x01", log.keys[log.state.epoch], self.entropy
        )
        return op.signed(author.device)


def refusal(response: httpx2.Response) -> tuple[int, str]:
    """(status, code) of an answer that refuses."""
    code, params = cbor.decode(response.content)
    assert isinstance(code, str)
    assert isinstance(params, list)
    return response.status_code, code
