"""Half-written answers of one member's devices: what stands, and that no letter is dropped."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ecabinet.domain.answerdrafts import Written, heads, joined, replaced_by, says_more
from ecabinet.domain.forms import Answer

TABLET, PHONE = b"tablet", b"phone"


def typed(
    name: bytes, device: bytes, hlc: int, *over: bytes, index: int = 0, text: str = "x"
) -> Written:
    return Written(name, device, hlc, index, (Answer("q1", ("other",), text),), over)


def names(*written: Written) -> list[bytes]:
    return [one.op_id for one in heads(written)]


def test_what_is_named_is_replaced_whatever_the_clocks_say() -> None:
    first = typed(b"1", TABLET, 900)
    second = typed(b"2", PHONE, 100, b"1")
    assert names(first, second) == [b"2"], "a clock that ran ahead keeps nothing"
    assert names(second, first) == [b"2"]


def test_what_was_written_at_once_stands_side_by_side() -> None:
    base = typed(b"0", TABLET, 1)
    mine, theirs = typed(b"1", TABLET, 2, b"0"), typed(b"2", PHONE, 3, b"0")
    assert names(base, mine, theirs) == [b"2", b"1"]
    again = typed(b"3", TABLET, 4, *replaced_by(heads([base, mine, theirs]), TABLET, (b"0",)))
    assert names(base, mine, theirs, again) == [b"3", b"2"], "one a device"
    both = typed(b"4", PHONE, 5, *replaced_by(heads([mine, theirs, again]), PHONE, (b"0", b"3")))
    assert names(base, mine, theirs, again, both) == [b"4"]


def test_a_text_of_this_device_that_was_not_shown_is_not_written_over() -> None:
    mine, theirs = typed(b"1", TABLET, 2), typed(b"2", PHONE, 3)
    assert replaced_by(heads([mine, theirs]), TABLET, (b"2",)) == (b"2",)
    assert replaced_by(heads([mine]), TABLET, ()) == (b"1",)


def test_older_programs_named_nothing() -> None:
    first, second = typed(b"1", TABLET, 1), typed(b"2", TABLET, 2)
    assert names(first, second) == [b"2"]
    assert names(first, typed(b"3", PHONE, 2), typed(b"4", PHONE, 3)) == [b"4"]


def test_of_one_time_the_later_place_in_the_log_counts() -> None:
    written = [typed(bytes([9 - at]), TABLET, 5, index=at) for at in range(3)]
    assert names(*written) == [b"\x07"]


TEXTS = st.text(alphabet="ab \n", max_size=6)
CHOICES = st.sampled_from([(), ("approve",), ("other",)])
ANSWERS = st.lists(
    st.builds(Answer, st.sampled_from(["q1", "q2"]), CHOICES, TEXTS, st.just("")),
    unique_by=lambda one: one.question,
    max_size=2,
)


@given(ANSWERS, ANSWERS)
def test_nothing_typed_is_lost_when_two_texts_are_joined(
    mine: list[Answer], theirs: list[Answer]
) -> None:
    found = {one.question: one for one in joined(mine, theirs)}
    for one in (*mine, *theirs):
        assert one.text.strip() in found[one.question].text
        assert bool(found[one.question].choices) >= bool(one.choices)
    assert not says_more(mine, joined(mine, theirs))
