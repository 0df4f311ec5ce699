"""The JSON files of a bundle, byte for byte the same for the same count; it counts nothing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ecabinet.domain.forms import QuestionCount, RecordedBallot, Tally, VoteOpen
from ecabinet.domain.proxies import by_proxy
from ecabinet.protocol.registry import RegistryState

FORMAT = "ecabinet-evidence/1"


@dataclass(frozen=True, slots=True)
class Seen:
    """The first checkpoint that a member recorded after the deadline, and who came behind it."""

    index: int
    member: bytes
    size: int
    time_ms: int


@dataclass(frozen=True, slots=True)
class Counted:
    """A count with what a bundle tells beside it.

    `places` are the indexes of the ballots that were known to whoever recorded the count, `later`
    the ballots behind them: they are late and change nothing. `holders` says who signed each
    ballot that was cast by proxy.
    """

    vote: VoteOpen
    tally: Tally
    deadline_ms: int
    delivered: tuple[bytes, ...]
    trusted_later: tuple[bytes, ...]
    witness: Seen | None
    places: Mapping[bytes, int]
    later: Sequence[RecordedBallot] = ()
    holders: Mapping[bytes, bytes] = field(default_factory=dict)


def canonical(value: Any) -> bytes:
    """JSON with sorted keys, no spaces, UTF-8 unescaped, one line feed at the end."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return (text + "\n").encode()


def papers_json(papers: Sequence[tuple[str, bytes]]) -> bytes:
    return canonical([{"sha256": digest.hex(), "title": title} for title, digest in papers])


def questions(vote: VoteOpen, tally: Tally) -> list[dict[str, Any]]:
    """The result question by question."""
    texts = {question.id: question.text for question in vote.questions}
    return [_question(texts[one.question], one) for one in tally.questions]


def _question(text: str, count: QuestionCount) -> dict[str, Any]:
    return {
        "id": count.question,
        "text": text,
        "counts": [[choice, number] for choice, number in count.counts],
        "in_favour": count.in_favour,
        "against": count.against,
        "decision": count.decision.value,
        "arithmetic": count.arithmetic,
    }


def tally_json(counted: Counted) -> bytes:
    """The count as a bundle states it; whoever recounts must arrive at these bytes."""
    tally, vote = counted.tally, counted.vote
    proxies = [
        {"member": member.hex(), "holder": counted.holders[op_id].hex(), "op": op_id.hex()}
        for member, op_id in tally.counted
        if op_id in counted.holders
    ]
    return canonical(
        {
            **({"proxies": proxies} if vote.proxies else {}),
            "form": vote.form.hex(),
            "form_op": tally.form_op.hex(),
            "number": vote.number,
            "subject": vote.subject,
            "deadline_ms": counted.deadline_ms,
            "close_index": tally.close_index,
            "roll": [[entry.member.hex(), entry.weight] for entry in vote.roll],
            "questions": questions(vote, tally),
            "quorum_met": tally.quorum_met,
            "quorum_needed": tally.quorum_needed,
            "answered": tally.answered,
            "counted": [[member.hex(), op_id.hex()] for member, op_id in tally.counted],
            "not_counted": [
                {
                    "op": line.op_id.hex(),
                    "index": line.index,
                    "member": line.member.hex(),
                    "reason": line.reason.value,
                }
                for line in tally.not_counted
            ],
            "later": [
                {"op": one.op_id.hex(), "index": one.index, "member": one.member.hex()}
                for one in counted.later
            ],
            "silent": [member.hex() for member in tally.silent],
            "recused": [member.hex() for member in tally.recused],
            "delivered": sorted(member.hex() for member in counted.delivered),
            "trusted_later": sorted(device.hex() for device in counted.trusted_later),
            "witness": _witness(counted),
        }
    )


def _witness(counted: Counted) -> dict[str, Any] | None:
    seen = counted.witness
    if seen is None:
        return None
    behind = [op for _, op in counted.tally.counted if counted.places[op] >= seen.size]
    return {
        "index": seen.index,
        "member": seen.member.hex(),
        "size": seen.size,
        "time_ms": seen.time_ms,
        "behind": sorted(op.hex() for op in behind),
    }


def holders(ballots: Iterable[RecordedBallot]) -> dict[bytes, bytes]:
    """Who signed, by the op_id of each ballot that says it was cast by proxy."""
    return {
        one.op_id: one.member for one in ballots if one.ballot is not None and by_proxy(one.ballot)
    }


def trusted_later(registry: RegistryState, vote: VoteOpen, reg_size: int) -> tuple[bytes, ...]:
    """Devices of members on the roll whose trust began after the vote's own leaf."""
    roll = {entry.member for entry in vote.roll}
    return tuple(
        device.id
        for device in registry.devices()
        if device.member in roll and any(start >= reg_size for start, _ in device.trust)
    )
