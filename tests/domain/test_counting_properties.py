"""The count against the naive one over rolls, rules, revisions, forks, weights and lateness."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from ecabinet.domain.ballots import approve_question, live_question
from ecabinet.domain.counting import tally
from ecabinet.domain.forms import (
    Answer,
    Ballot,
    Base,
    Mode,
    RecordedBallot,
    Rule,
    Silence,
    Tie,
    VoteOpen,
)
from tests.domain.naive_count import naive_count
from tests.domain.samples import CLOSE, DEADLINE, FORM_OP, member, op, vote

CHOICES = ("approve", "approve_with_comment", "disapprove", "other", "abstain", "unknown")


@st.composite
def rules(draw: st.DrawFn) -> Rule:
    def fraction(least: int) -> tuple[int, int]:
        q = draw(st.integers(1, 6))
        return draw(st.integers(least, q)), q

    return Rule(
        "custom",
        draw(st.sampled_from(list(Base))),
        fraction(1),
        draw(st.booleans()),
        fraction(0),
        draw(st.sampled_from(list(Tie))),
        draw(st.sampled_from(list(Silence))),
        draw(st.booleans()),
    )


@st.composite
def votes(draw: st.DrawFn) -> VoteOpen:
    size = draw(st.integers(1, 7))
    live = draw(st.booleans())
    make = live_question if live else approve_question
    number = draw(st.integers(1, 2))
    opened = vote(
        size,
        draw(rules()),
        tuple(make(f"q{i}", "Vấn đề") for i in range(1, number + 1)),
        weights=tuple(draw(st.lists(st.integers(1, 4), min_size=size, max_size=size))),
        live=live,
        grace_ms=draw(st.sampled_from([0, 10])),
    )
    recused = draw(st.sets(st.integers(1, size + 1), max_size=2)) if draw(st.booleans()) else ()
    return replace(opened, recused=tuple(member(number) for number in sorted(recused)))


@st.composite
def ballot_boxes(draw: st.DrawFn, opened: VoteOpen) -> list[RecordedBallot]:
    """Up to 12 ballots of members (one beyond the roll, one officer), two devices each.

    Most are sound; heads are drawn from all earlier ballots, so that chains, forks and stray
    names all occur.
    """
    people = [*range(1, len(opened.roll) + 2), 901]
    box: list[RecordedBallot] = []
    for number in range(1, draw(st.integers(0, 12)) + 1):
        who = draw(st.sampled_from(people))
        mode = draw(st.sampled_from([Mode.NORMAL] * 6 + list(Mode)))
        choices = CHOICES if draw(st.integers(0, 5)) == 0 else CHOICES[:3]
        answers = tuple(
            Answer(
                question.id,
                (draw(st.sampled_from(choices)),),
                draw(st.sampled_from(["Lý do"] * 5 + [""])),
            )
            for question in opened.questions
        )
        earlier = [one.op_id for one in box if one.member == member(who)]
        stray = [one.op_id for one in box]
        heads = draw(
            st.one_of(
                st.just(earlier),
                st.just(earlier[-1:]),
                st.just([]),
                st.lists(st.sampled_from(stray), max_size=2) if stray else st.just([]),
            )
        )
        ballot = Ballot(
            form_op=draw(st.sampled_from([FORM_OP] * 9 + [op(5)])),
            voter=draw(st.sampled_from([member(who)] * 9 + [member(1)])),
            mode=mode,
            answers=answers[: draw(st.sampled_from([2, 2, 2, 2, 1]))],
            heads=tuple(heads),
            cast_ms=0,
            nonce=bytes(16),
            on_behalf_of=member(draw(st.sampled_from(people))) if mode is Mode.TELEPHONE else b"",
            witness="Vụ trưởng" if mode is Mode.TELEPHONE else "",
        )
        box.append(
            RecordedBallot(
                op_id=op(draw(st.integers(0, 2**64)) << 16 | number),
                index=draw(st.sampled_from([number] * 7 + [CLOSE + number])),
                received_ms=draw(st.sampled_from([number] * 7 + [DEADLINE, DEADLINE + 11])),
                hlc=draw(st.integers(1, 4)),
                device=member(who * 10 + draw(st.integers(0, 1))),
                member=member(who),
                dev_seq=number,
                trusted=draw(st.sampled_from([True] * 9 + [False])),
                ballot=draw(st.sampled_from([ballot] * 12 + [None])),
            )
        )
    return box


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_the_count_agrees_with_the_naive_one(data: st.DataObject) -> None:
    opened = data.draw(votes())
    box = data.draw(ballot_boxes(opened))
    everyone = [member(number) for number in range(1, 9)]
    delivered = data.draw(st.sets(st.sampled_from(everyone)))
    present = data.draw(st.sets(st.sampled_from(everyone)))
    chair = member(data.draw(st.integers(1, 3)))
    opened = replace(opened, chair=chair)
    result = tally(
        opened, FORM_OP, box, CLOSE, DEADLINE, delivered=delivered, present=present, chair=chair
    )
    naive = naive_count(
        opened, FORM_OP, box, CLOSE, DEADLINE, delivered=delivered, present=present, chair=chair
    )
    assert dict(result.counted) == naive.counted
    assert {line.op_id: line.reason.value for line in result.not_counted} == naive.refused
    assert set(result.silent) == naive.silent
    assert [(dict(q.counts), q.decision.value) for q in result.questions] == naive.questions


@settings(max_examples=100, deadline=None)
@given(st.data(), st.randoms(use_true_random=False))
def test_the_order_of_handing_in_does_not_matter(
    data: st.DataObject, shuffler: random.Random
) -> None:
    opened = data.draw(votes())
    box = data.draw(ballot_boxes(opened))
    shuffled = list(box)
    shuffler.shuffle(shuffled)
    first = tally(opened, FORM_OP, box, CLOSE, DEADLINE)
    assert tally(opened, FORM_OP, shuffled, CLOSE, DEADLINE) == first


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_every_ballot_is_counted_or_listed_and_nobody_twice(data: st.DataObject) -> None:
    opened = data.draw(votes())
    box = data.draw(ballot_boxes(opened))
    result = tally(opened, FORM_OP, box, CLOSE, DEADLINE)
    counted = [op_id for _, op_id in result.counted]
    listed = [line.op_id for line in result.not_counted]
    assert sorted(counted + listed) == sorted(one.op_id for one in box)
    assert len({who for who, _ in result.counted}) == len(counted)
