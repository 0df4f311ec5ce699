"""Bytes of wire version 1 are made again as they were, and read for ever as they were meant."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest

from ecabinet.domain.errors import Fault
from ecabinet.domain.events import AnswersDrafted, PlaceKept
from ecabinet.domain.forms import Answer
from ecabinet.domain.proxies import ProxyGranted, ProxyRevoked
from ecabinet.protocol import blob, envelope, keys
from ecabinet.protocol.intake import intake, intake_registry
from ecabinet.protocol.keys import DeviceKeys, SigningKey, WrapContext
from ecabinet.protocol.log import check_leaf
from ecabinet.protocol.operation import HYBRID, OPEN_PAYLOAD, Leaf, Operation, Stub
from ecabinet.protocol.payloads import decode_event, encode_event
from ecabinet.protocol.records import WrapsPut, decode_record
from ecabinet.protocol.registry import RegistryState
from ecabinet.protocol.space import SpaceState
from ecabinet.protocol.ticket import Ticket
from ecabinet.protocol.tree import Checkpoint
from tests.golden import make_golden

OLD: dict[str, Any] = json.loads(make_golden.BYTES.read_text("utf-8"))
LOG: dict[str, Any] = json.loads(make_golden.LOG.read_text("utf-8"))
NEW = make_golden.deterministic_bytes()
DEVICE = DeviceKeys(b"\x01" * 32, b"\x02" * 32, b"\x03" * 32)
CONTEXT = blob.BlobContext(b"o" * 16, b"s" * 16, make_golden.PAPER)


def old(name: str) -> bytes:
    return bytes.fromhex(OLD[name])


@pytest.mark.parametrize("name", sorted(OLD))
def test_the_same_input_makes_the_same_bytes(name: str) -> None:
    assert NEW[name] == OLD[name]


def test_nothing_is_made_that_the_kept_file_lacks() -> None:
    assert set(NEW) == set(OLD)


def test_old_payloads_are_read_and_written_back() -> None:
    for data, event in zip(OLD["payloads"], make_golden.SAMPLE_EVENTS, strict=True):
        assert decode_event(bytes.fromhex(data)) == event
        assert encode_event(event) == bytes.fromhex(data)


def test_an_old_operation_opens_and_its_signature_holds() -> None:
    op = Operation.decode(old("operation"))
    assert op.encode() == old("operation")
    assert (op.op_id, op.header_bytes) == (old("op_id"), old("header"))
    assert keys.verify(DEVICE.public, op.op_id, op.sig, op.header.cls in HYBRID)
    payload = envelope.open_with_space_key(op, b"k" * 32)
    assert decode_event(payload) == make_golden.SAMPLE_EVENTS[0]
    assert envelope.open_with_opening(op, old("opening")) == payload
    assert Stub.decode(old("stub")) == op.stub()
    assert Leaf(op.op_id, op.sig_hash, 1234, 6).hash() == old("leaf")


def test_an_old_checkpoint_ticket_and_file_are_read() -> None:
    checkpoint = Checkpoint.decode(old("checkpoint"))
    assert checkpoint.verify(SigningKey(b"\x07" * 32).public)
    assert (checkpoint.size, checkpoint.root) == (7, old("tree_root"))
    ticket = Ticket.decode(OLD["ticket"])
    assert (ticket.server_url, ticket.member) == ("https://127.0.0.1:8443", b"m" * 16)
    assert ticket.encode() == OLD["ticket"]
    assert blob.open_blob(old("blob"), b"K" * 32, CONTEXT) == b"tai lieu" * 20


def test_the_kept_files_are_never_overwritten(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, *_: object, **__: object) -> None:
        raise AssertionError(f"wrote {path}")

    monkeypatch.setattr(Path, "write_text", refuse)
    with pytest.raises(SystemExit, match="kept for ever"):
        make_golden.main()


# The old log ---------------------------------------------------------------------------------
class Replay:
    """Folds the kept log as a client with every device's keys would."""

    def __init__(self) -> None:
        self.registry = RegistryState(bytes.fromhex(LOG["root_fingerprint"]))
        self.devices = [DeviceKeys.from_bytes(base64.b64decode(seed)) for seed in LOG["devices"]]
        self.spaces: list[SpaceState] = []

    def fold_registry(self) -> None:
        for line in LOG["registry"]:
            op, leaf = read(line)
            assert intake_registry(op, self.registry) is None
            check_leaf(self.registry.log, op, leaf, None)
            self.registry.apply(op, leaf)

    def fold_space(self, told: dict[str, Any]) -> SpaceState:
        state = SpaceState(self.registry.org, bytes.fromhex(told["space"]))
        roots, secrets = [state.root], dict[int, bytes]()
        for line in told["operations"]:
            op, leaf = read(line)
            at = leaf.reg_size
            assert intake(op, self.registry, state, at, dict(enumerate(roots)).get) is None
            check_leaf(state.log, op, leaf, self.registry)
            payload = self.payload(op, secrets)
            if op.header.cls not in OPEN_PAYLOAD:
                assert payload == base64.b64decode(line["payload"])
            event = decode_event(payload) if op.header.cls not in OPEN_PAYLOAD else None
            verdict = state.advance(op, leaf, event, self.registry)
            assert (verdict.ok, verdict.reason) == (line["ok"], line["reason"])
            roots.append(state.root)
            self.learn(op, secrets)
        return state

    def payload(self, op: Operation, secrets: dict[int, bytes]) -> bytes:
        if op.header.cls in OPEN_PAYLOAD:
            return op.body
        if not op.keys:
            return envelope.open_with_space_key(op, secrets[op.header.epoch])
        holders = {device for device, _ in op.keys}
        opened = {
            envelope.open_with_wrap(op, device)
            for device in self.devices
            if device.device_id in holders
        }
        assert len(opened) == 1
        return opened.pop()

    def learn(self, op: Operation, secrets: dict[int, bytes]) -> None:
        record = decode_record(op.body) if op.header.cls in OPEN_PAYLOAD else None
        if not isinstance(record, WrapsPut):
            return
        header = op.header
        context = WrapContext(
            header.org, header.space, record.epoch, header.device, record.sk_hash
        )  # fmt: skip
        for device, sealed in record.wraps:
            holder = next(each for each in self.devices if each.device_id == device)
            secrets[record.epoch] = holder.unwrap(sealed, context)


def read(line: dict[str, Any]) -> tuple[Operation, Leaf]:
    data = base64.b64decode(line["op"])
    op = Operation.decode(data)
    assert op.encode() == data
    return op, Leaf(op.op_id, op.sig_hash, line["received_ms"], line["reg_size"])


def test_the_old_log_folds_to_the_same_roots_verdicts_and_payloads() -> None:
    replay = Replay()
    replay.fold_registry()
    assert replay.registry.root == bytes.fromhex(LOG["registry_root"])
    for told in LOG["spaces"]:
        state = replay.fold_space(told)
        assert state.root == bytes.fromhex(told["root"])
        replay.spaces.append(state)
    reasons = {line["reason"] for told in LOG["spaces"] for line in told["operations"]}
    assert {"", "forbidden", "too_early"} <= reasons
    assert {state.kind for state in replay.spaces} >= {"directory", "cabinet", "meeting"}
    assert max(state.epoch for state in replay.spaces) == 2


def test_another_root_than_the_tickets_is_a_hostile_server() -> None:
    registry = RegistryState(b"\x00" * 32)
    with pytest.raises(Fault, match=r"hostile\.root"):
        registry.apply(*read(LOG["registry"][0]))


ADDED = {
    "86185501582046464646464646464646464646464646464646464646464646464646464646465068686868686868"
    "686868686868686868816271311863": ProxyGranted(b"F" * 32, b"h" * 16, ("q1",), 99),
    "841856015820464646464646464646464646464646464646464646464646464646464646464658206767676767676"
    "767676767676767676767676767676767676767676767676767": ProxyRevoked(b"F" * 32, b"g" * 32),
    "85182b02506666666666666666666666666666666681846271318167617070726f76656060506d6d6d6d6d6d6d6d6d"
    "6d6d6d6d6d6d6d": AnswersDrafted(b"f" * 16, (Answer("q1", ("approve",)),), b"m" * 16),
    "85182a0250707070707070707070707070707070700c8219012c191068": PlaceKept(
        b"p" * 16, 12, (300, 4200)
    ),
}
"""Payloads of kinds that came after the kept files."""


@pytest.mark.parametrize("data", ADDED, ids=lambda data: type(ADDED[data]).__name__)
def test_payloads_of_later_kinds_keep_their_bytes(data: str) -> None:
    assert encode_event(ADDED[data]).hex() == data
    assert decode_event(bytes.fromhex(data)) == ADDED[data]


def test_a_place_of_the_first_version_is_its_pages_top() -> None:
    first = bytes.fromhex("84182a015070707070707070707070707070707070" + "0c")
    assert decode_event(first) == PlaceKept(b"p" * 16, 12)


def test_a_draft_of_the_first_version_is_ones_own() -> None:
    first = bytes.fromhex(
        "84182b015066666666666666666666666666666666" + "81846271318167617070726f76656060"
    )
    assert decode_event(first) == AnswersDrafted(b"f" * 16, (Answer("q1", ("approve",)),))
