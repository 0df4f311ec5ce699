"""Sizes tell little: Padmé for all, 4,096 bytes for votes and their drafts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecabinet.domain.errors import Fault
from ecabinet.domain.events import AnswersDrafted, BallotCast, Event, PositionStated
from ecabinet.domain.forms import Answer, Ballot, Mode
from ecabinet.domain.meeting import Stance
from ecabinet.domain.proposals import AnswersProposed, ProposalAct, ProposalSettled
from ecabinet.protocol import envelope
from ecabinet.protocol.keys import DeviceKeys
from ecabinet.protocol.operation import Header, OpClass
from ecabinet.protocol.padding import SMALLEST, pad, padme, unpad
from ecabinet.protocol.payloads import encode_event

ALICE = DeviceKeys(b"\x01" * 32, b"\x02" * 32, b"\x03" * 32)
LENGTHS = st.integers(0, 1 << 40)


@given(LENGTHS)
def test_padme_adds_at_most_twelve_percent(length: int) -> None:
    padded = padme(length)
    assert length <= padded <= length * 1.12 or padded == length
    assert padme(padded) == padded


@given(LENGTHS, LENGTHS)
def test_padme_never_falls(one: int, other: int) -> None:
    assert padme(min(one, other)) <= padme(max(one, other))


@pytest.mark.parametrize(
    ("length", "padded"), [(0, 0), (1, 1), (9, 10), (100, 104), (1000, 1024), (1025, 1088)]
)
def test_padme_as_published(length: int, padded: int) -> None:
    assert padme(length) == padded


@given(st.binary(max_size=5000), st.sampled_from([0, 4096]))
def test_what_was_padded_comes_back(payload: bytes, quantum: int) -> None:
    padded = pad(payload, quantum)
    assert unpad(padded) == payload
    assert len(padded) % quantum == 0 if quantum else len(padded) >= SMALLEST


@pytest.mark.parametrize(
    "bad",
    [b"", b"\x00\x00\x00", b"\x00\x00\x00\x05abc", pad(b"x")[:-1] + b"\x01", b"\xff" * 300],
)
def test_wrong_padding_is_sealed(bad: bytes) -> None:
    with pytest.raises(Fault, match=r"protocol\.sealed"):
        unpad(bad)


# What a watcher of sizes sees -----------------------------------------------------------------
def ballot(mode: Mode, *answers: Answer) -> BallotCast:
    return BallotCast(Ballot(b"F" * 32, b"m" * 16, mode, answers, (), 5, b"n" * 16))


def sealed_size(cls: OpClass, event: Event) -> int:
    header = Header(b"o" * 16, b"s" * 16, cls, b"m" * 16, ALICE.device_id, 0, 1 << 16)
    op = envelope.seal_with_keys(header, encode_event(event), [ALICE.public])
    return len(op.encode())


CASTS = [
    ballot(Mode.NORMAL, Answer("q1", ("approve",))),
    ballot(Mode.NORMAL, Answer("q1", ("disapprove",))),
    ballot(Mode.NORMAL, Answer("q1", ("approve_with_comment",), "Đề nghị sửa Điều 3. " * 100)),
    ballot(Mode.ABSTAIN),
    ballot(Mode.RECUSE),
]


def test_ballots_look_alike() -> None:
    assert len({sealed_size(OpClass.BALLOT, cast) for cast in CASTS}) == 1
    long = ballot(Mode.NORMAL, Answer("q1", ("other",), "ý kiến " * 700))
    assert sealed_size(OpClass.BALLOT, long) - sealed_size(OpClass.BALLOT, CASTS[0]) == 4096


def test_drafts_of_answers_look_alike() -> None:
    empty = AnswersDrafted(b"f" * 16, ())
    full = AnswersDrafted(b"f" * 16, (Answer("q1", ("approve",), "ghi chú " * 200),))
    sizes = {sealed_size(OpClass.CONTENT, draft) for draft in (empty, full)}
    assert len(sizes) == 1
    proposed = (
        AnswersProposed(b"f" * 16, b"F" * 32, full.answers, ""),
        ProposalSettled(b"f" * 16, b"F" * 32, b"m" * 16, ProposalAct.TAKEN, full.answers, ()),
        ProposalSettled(b"f" * 16, b"F" * 32, b"m" * 16, ProposalAct.IGNORED, (), ()),
    )
    assert {sealed_size(OpClass.CONTENT, draft) for draft in proposed} == sizes


def test_positions_look_alike() -> None:
    stated = [PositionStated(b"m" * 16, b"i" * 16, stance, "") for stance in Stance]
    assert len({sealed_size(OpClass.CONTENT, position) for position in stated}) == 1
