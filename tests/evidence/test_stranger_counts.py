"""The stranger's count against the product's, over every rule, fork, lateness and tie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from ecabinet.domain.ballots import choose_question, options_question
from ecabinet.domain.counting import tally
from ecabinet.domain.forms import Answer, RecordedBallot, VoteOpen
from ecabinet.protocol.arrays import to_array
from tests.domain.naive_count import Paper
from tests.domain.samples import CLOSE, DEADLINE, FORM_OP, member, recorded
from tests.domain.test_counting_properties import ballot_boxes, folded, proxies, rules, votes
from tests.evidence.case import verifier


def strangers_tally(
    opened: VoteOpen,
    box: list[RecordedBallot],
    delivered: set[bytes],
    present: set[bytes],
    papers: Sequence[Paper] = (),
) -> list[Any]:
    program = verifier()
    course = program.Course(program.Vote(to_array(opened)), FORM_OP)
    course.close, course.deadline = CLOSE, DEADLINE
    course.delivered, course.present = list(delivered), present
    for paper in papers:
        course.proxy(_paper(paper))
    trusted = {one.op_id: one.trusted for one in box}
    ordered = sorted(box, key=lambda one: (one.index, one.op_id))
    course.ballots = [_entry(one) for one in ordered]
    devices = {
        _device(one): SimpleNamespace(trusted=lambda _size, held=trusted[one.op_id]: held)
        for one in box
    }
    result: list[Any] = program.Count(course, SimpleNamespace(devices=devices)).tally()
    return result


def _paper(one: Paper) -> Any:
    said = [FORM_OP, one.to, list(one.questions), one.until]
    event = (86, [FORM_OP, one.revokes]) if one.revokes else (85, said)
    header = SimpleNamespace(member=one.author)
    return SimpleNamespace(op_id=one.op_id, index=one.place, header=header, event=event)


def _device(one: RecordedBallot) -> bytes:
    """Trust is drawn ballot by ballot here, so that an untrusted one gets a device of its own."""
    return one.device if one.trusted else one.op_id[:16]


def _entry(one: RecordedBallot) -> Any:
    held = (63, [to_array(one.ballot)]) if one.ballot is not None else (0, [])
    header = SimpleNamespace(member=one.member, device=_device(one), hlc=one.hlc)
    return SimpleNamespace(
        op_id=one.op_id,
        index=one.index,
        time=one.received_ms,
        reg_size=1,
        header=header,
        event=held,
    )


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_both_count_alike(data: st.DataObject) -> None:
    opened = data.draw(votes())
    papers = data.draw(proxies(opened))
    box = data.draw(ballot_boxes(opened, papers))
    box = list({one.op_id: one for one in box}.values())
    everyone = [member(number) for number in range(1, 9)]
    delivered = data.draw(st.sets(st.sampled_from(everyone)))
    present = data.draw(st.sets(st.sampled_from(everyone)))
    opened = replace(opened, chair=member(data.draw(st.integers(1, 3))))
    ours = tally(
        opened, FORM_OP, box, CLOSE, DEADLINE, delivered=delivered, present=present,
        grants=folded(opened, papers),
    )  # fmt: skip
    assert strangers_tally(opened, box, delivered, present, papers) == to_array(ours)


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_both_choose_alike(data: st.DataObject) -> None:
    options = ["A", "B", "C", "D"][: data.draw(st.integers(2, 4))]
    other = data.draw(st.booleans())
    most = data.draw(st.integers(1, len(options)))
    questions = (
        options_question("q1", "Một", options, other),
        choose_question("q2", "Nhiều", options, most, other),
    )
    opened = replace(data.draw(votes()), questions=questions, rule=data.draw(rules()))
    named = [*options, "other"] if other else options
    box = []
    for number in range(1, data.draw(st.integers(0, len(opened.roll))) + 1):
        several = data.draw(
            st.lists(st.sampled_from(named), min_size=1, max_size=most, unique=True)
        )
        answers = (
            Answer("q1", (data.draw(st.sampled_from(named)),), "Lý do"),
            Answer("q2", tuple(several), "Lý do"),
        )
        box.append(recorded(number, number, answers))
    ours = tally(opened, FORM_OP, box, CLOSE, DEADLINE)
    assert strangers_tally(opened, box, set(), set()) == to_array(ours)
