"""Steps of one device on a paper's marks, read back from what it wrote."""

from __future__ import annotations

from itertools import permutations

from ecabinet.domain.annotations import Layer, Mark, MarkKind
from ecabinet.domain.events import Fact, MarkDeleted, MarkPut
from ecabinet.domain.project.markhistory import BREATH_MS, MarkStep, Piece, mark_steps
from tests.domain.samples import fact, member

PAPER, HERE, THERE = b"P" * 16, b"h" * 16, b"t" * 16


def wrote(event: MarkPut | MarkDeleted, at_ms: int, tick: int = 0, device: bytes = HERE) -> Fact:
    made = fact(event, 0, hlc=(at_ms << 16) + tick)
    return Fact(made.event, made.op_id, 0, made.member, device, made.hlc, 0)


def put(number: int, text: str, version: int = 1) -> MarkPut:
    mark = Mark(MarkKind.NOTE, 1, Layer.PRIVATE, "#C0271B", 100, text=text)
    return MarkPut(PAPER, version, member(number), mark)


def told(steps: tuple[MarkStep, ...]) -> list[tuple[list[str], list[str], list[str]]]:
    return [
        (
            [one.mark.text for one in step.added],
            [one.mark.text for one in step.removed],
            [f"{old.mark.text}>{new.mark.text}" for old, new in step.edited],
        )
        for step in steps
    ]


def test_what_was_written_in_one_breath_is_one_step_in_any_order_of_arrival() -> None:
    late = 1000 + BREATH_MS + 1
    facts = [
        wrote(put(1, "một"), 1000),
        wrote(put(2, "hai"), 1000, 1),
        wrote(MarkDeleted(PAPER, member(1)), late),
        wrote(put(3, "mảnh"), late + 3),
        wrote(put(2, "hai mới"), late + 500),
    ]
    wanted = [(["một", "hai"], [], []), (["mảnh"], ["một"], []), ([], [], ["hai>hai mới"])]
    for order in permutations(facts):
        assert told(mark_steps(order, PAPER, HERE)) == wanted


def test_a_gesture_in_pieces_is_one_step_and_what_came_between_another() -> None:
    facts = [
        wrote(put(1, "trước"), 990),
        wrote(put(2, "một"), 1000),
        wrote(put(3, "hai"), 1001),
        wrote(put(9, "nét bút"), 1500),
        wrote(put(4, "của máy kia"), 1990, device=THERE),
        wrote(put(5, "ba"), 2000),
        wrote(MarkDeleted(PAPER, member(3)), 3000),
    ]
    clock = [fact.hlc for fact in facts]
    pieces = [Piece(b"g", clock[5], clock[5]), Piece(b"g", clock[1], clock[2])]
    wanted: list[tuple[list[str], list[str], list[str]]] = [
        (["trước"], [], []),
        (["một", "hai", "ba"], [], []),
        (["nét bút"], [], []),
        ([], ["hai"], []),
    ]
    assert told(mark_steps(facts, PAPER, HERE, pieces)) == wanted
    assert told(mark_steps(facts, PAPER, HERE))[0] == (["trước", "một", "hai"], [], [])


def test_another_device_s_marks_are_known_but_its_steps_are_not_ours() -> None:
    facts = [
        wrote(put(1, "của máy kia"), 1000, device=THERE),
        wrote(MarkDeleted(PAPER, member(1)), 3000),
        wrote(put(2, "của máy kia"), 4000, device=THERE),
    ]
    assert told(mark_steps(facts, PAPER, HERE)) == [([], ["của máy kia"], [])]


def test_a_move_to_another_layer_is_a_change_and_a_breath_without_outcome_is_no_step() -> None:
    facts = [
        wrote(put(1, "riêng"), 1000),
        wrote(MarkDeleted(PAPER, member(1)), 2000),
        wrote(put(1, "chung"), 2000, 1),
        wrote(put(2, "thoáng"), 3000),
        wrote(MarkDeleted(PAPER, member(2)), 3000, 1),
    ]
    steps = mark_steps(facts, PAPER, HERE)
    assert told(steps) == [(["riêng"], [], []), ([], [], ["riêng>chung"])]


def test_a_step_says_between_which_versions_its_marks_went() -> None:
    facts = [wrote(put(1, "cũ"), 1000), wrote(put(1, "sang", version=2), 2000)]
    assert [step.versions for step in mark_steps(facts, PAPER, HERE)] == [{1}, {1, 2}]
