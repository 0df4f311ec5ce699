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
    Grant,
    Mode,
    RecordedBallot,
    Rule,
    Silence,
    Tie,
    VoteOpen,
)
from ecabinet.domain.proxies import granted, revoked
from tests.domain.naive_count import Paper, naive_count
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
    return replace(
        opened,
        recused=tuple(member(number) for number in sorted(recused)),
        proxies=draw(st.sampled_from([True, True, True, False])),
    )


@st.composite
def proxies(draw: st.DrawFn, opened: VoteOpen) -> list[Paper]:
    """Up to six grants and revocations at odd places between the ballots; most are sound."""
    size = len(opened.roll)
    people = [*range(1, size + 1), size + 1, 901]
    names = [question.id for question in opened.questions]
    found: list[Paper] = []
    for number in range(1, draw(st.integers(0, 6)) + 1):
        index = 2 * draw(st.sampled_from([0, 1, 2, 3, 4, 8])) + 1
        author = to = draw(st.sampled_from(people))
        if draw(st.integers(0, 9)):
            author = draw(st.integers(1, size))
            to = (author + draw(st.integers(0, max(size - 2, 0)))) % size + 1
        granted = [one for one in found if not one.revokes]
        if granted and draw(st.integers(0, 3)) == 0:
            one = draw(st.sampled_from(granted))
            who = draw(st.sampled_from([one.author] * 4 + [member(author)]))
            found.append(Paper(op(9000 + number), index, who, revokes=one.op_id))
            continue
        asked = draw(st.sampled_from([(), (), tuple(names[:1]), tuple(names), ("q9",)]))
        until = draw(st.sampled_from([0, 0, 0, 0, 7, 7, -1]))
        found.append(
            Paper(op(9000 + number), index, member(author), member(to), tuple(asked), until)
        )
    taken: dict[int, Paper] = {one.place: one for one in found}
    return [taken[index] for index in sorted(taken)]


def folded(opened: VoteOpen, papers: list[Paper]) -> tuple[Grant, ...]:
    """The papers as a client folds them."""
    grants: tuple[Grant, ...] = ()
    for one in papers:
        if one.revokes:
            grants = revoked(grants, one.author, one.revokes, one.place)
            continue
        new = Grant(one.op_id, one.place, one.author, one.to, one.questions, one.until, 0)
        grants = granted(opened, grants, new)
    return grants


@st.composite
def ballot_boxes(
    draw: st.DrawFn, opened: VoteOpen, papers: list[Paper] | None = None
) -> list[RecordedBallot]:
    """Up to 12 ballots of members (one beyond the roll, one officer), two devices each.

    Most are sound; heads are drawn from all earlier ballots, so that chains, forks and stray
    names all occur. Ballots by proxy are mostly signed by the holder of one of the `papers`.
    """
    grants = [one for one in papers or [] if not one.revokes]
    people = [*range(1, len(opened.roll) + 2), 901]
    box: list[RecordedBallot] = []
    for number in range(1, draw(st.integers(0, 12)) + 1):
        who = draw(st.sampled_from(people))
        mode = draw(st.sampled_from([Mode.NORMAL] * 6 + list(Mode)))
        paper: Paper | None = None
        if draw(st.integers(0, 3)) and grants:
            paper = draw(st.sampled_from(grants))
        if paper is not None and draw(st.integers(0, 9)):
            who = int.from_bytes(paper.to, "big")
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
        behalf = paper.author if paper else b""
        if mode is Mode.TELEPHONE or draw(st.integers(0, 9)) == 0:
            behalf = member(draw(st.sampled_from(people)))
        if paper and paper.questions and draw(st.integers(0, 4)):
            answers = tuple(one for one in answers if one.question in paper.questions)
        ballot = Ballot(
            form_op=draw(st.sampled_from([FORM_OP] * 9 + [op(5)])),
            voter=draw(st.sampled_from([member(who)] * 9 + [member(1)])),
            mode=mode,
            answers=answers[: draw(st.sampled_from([2, 2, 2, 2, 1]))],
            heads=tuple(heads),
            cast_ms=0,
            nonce=bytes(16),
            on_behalf_of=behalf,
            proxy=paper.op_id if paper else b"",
            witness="Vụ trưởng" if mode is Mode.TELEPHONE else "",
        )
        box.append(
            RecordedBallot(
                op_id=op(draw(st.integers(0, 2**64)) << 16 | number),
                index=draw(st.sampled_from([2 * number] * 7 + [CLOSE + number])),
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


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_the_count_agrees_with_the_naive_one(data: st.DataObject) -> None:
    opened = data.draw(votes())
    papers = data.draw(proxies(opened))
    box = data.draw(ballot_boxes(opened, papers))
    everyone = [member(number) for number in range(1, 9)]
    delivered = data.draw(st.sets(st.sampled_from(everyone)))
    present = data.draw(st.sets(st.sampled_from(everyone)))
    chair = member(data.draw(st.integers(1, 3)))
    opened = replace(opened, chair=chair)
    result = tally(
        opened, FORM_OP, box, CLOSE, DEADLINE, delivered=delivered, present=present, chair=chair,
        grants=folded(opened, papers),
    )  # fmt: skip
    naive = naive_count(
        opened, FORM_OP, box, CLOSE, DEADLINE, delivered=delivered, present=present, chair=chair,
        papers=papers,
    )  # fmt: skip
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
    papers = data.draw(proxies(opened))
    box = data.draw(ballot_boxes(opened, papers))
    grants = folded(opened, papers)
    shuffled = list(box)
    shuffler.shuffle(shuffled)
    first = tally(opened, FORM_OP, box, CLOSE, DEADLINE, grants=grants)
    assert tally(opened, FORM_OP, shuffled, CLOSE, DEADLINE, grants=grants) == first


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_every_ballot_is_counted_or_listed_and_nobody_twice(data: st.DataObject) -> None:
    opened = data.draw(votes())
    papers = data.draw(proxies(opened))
    box = data.draw(ballot_boxes(opened, papers))
    grants = folded(opened, papers)
    result = tally(opened, FORM_OP, box, CLOSE, DEADLINE, grants=grants)
    counted = [op_id for _, op_id in result.counted]
    listed = [line.op_id for line in result.not_counted]
    assert sorted(counted + listed) == sorted(one.op_id for one in box)
    assert len({who for who, _ in result.counted}) == len(counted)


@st.composite
def intrusions(
    draw: st.DrawFn, opened: VoteOpen, papers: list[Paper], box: list[RecordedBallot]
) -> RecordedBallot:
    """A ballot that names a member of the roll, by somebody off it who has no right to, or by an
    officer who leaves its witness out: on time or late, his device trusted or not."""
    officer = draw(st.booleans())
    who = member(901) if officer else member(len(opened.roll) + 1)
    victim = draw(st.sampled_from(opened.roll)).member
    grants = [one.op_id for one in papers if not one.revokes]
    content = Ballot(
        form_op=FORM_OP,
        voter=draw(st.sampled_from([who, victim])),
        mode=Mode.TELEPHONE if officer else draw(st.sampled_from(list(Mode))),
        answers=tuple(Answer(question.id, ("approve",)) for question in opened.questions),
        heads=tuple(one.op_id for one in box if one.member == victim),
        cast_ms=0,
        nonce=bytes(16),
        on_behalf_of=victim,
        proxy=draw(st.sampled_from([b"", op(9999), *grants])),
        witness="" if officer else "Vụ trưởng",
    )
    number = draw(st.sampled_from([99, CLOSE + 99]))
    received_ms = draw(st.sampled_from([8, DEADLINE + 11]))
    trusted = draw(st.booleans())
    return RecordedBallot(op(8888), number, received_ms, 9, who, who, 1, trusted, content)


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_a_word_without_right_changes_nothing_for_another(data: st.DataObject) -> None:
    """Seen without any second count: the tally is the same but for the line that refuses it."""
    opened = data.draw(votes())
    papers = data.draw(proxies(opened))
    box = data.draw(ballot_boxes(opened, papers))
    intruding = data.draw(intrusions(opened, papers, box))
    delivered = [entry.member for entry in opened.roll]
    grants = folded(opened, papers)
    before = tally(opened, FORM_OP, box, CLOSE, DEADLINE, delivered=delivered, grants=grants)
    after = tally(
        opened, FORM_OP, [*box, intruding], CLOSE, DEADLINE, delivered=delivered, grants=grants
    )
    assert [one.op_id for one in after.not_counted if one not in before.not_counted] == [op(8888)]
    assert replace(after, not_counted=before.not_counted) == before
