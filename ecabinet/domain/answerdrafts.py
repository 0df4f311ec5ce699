"""Which of a member's half-written answers stand, where several devices wrote them at once.

Each writing names those that its writer had before him. What nobody named stands: one text as a
rule, and one a device where two wrote at the same time. Nothing typed is dropped for being older.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ecabinet.domain.forms import Answer


@dataclass(frozen=True, slots=True)
class Written:
    """Answers as they were kept once. `index` is the place in the log, -1 while they wait here;
    `hlc` the effective clock; `over` the ids of the writings that these replace."""

    op_id: bytes
    device: bytes
    hlc: int
    index: int
    answers: tuple[Answer, ...]
    over: tuple[bytes, ...] = ()

    @property
    def at_ms(self) -> int:
        """The author's time in milliseconds UTC."""
        return self.hlc >> 16


def heads(written: Iterable[Written]) -> tuple[Written, ...]:
    """What no other writing replaces, the newest first.

    Older programs named nothing: what such a one wrote after its first replaces all before it.
    """
    ordered = sorted(written, key=_order)
    replaced: set[bytes] = set()
    begun: set[bytes] = set()
    for place, one in enumerate(ordered):
        replaced.update(one.over)
        if not one.over and one.device in begun:
            replaced.update(before.op_id for before in ordered[:place])
        begun.add(one.device)
    return tuple(one for one in reversed(ordered) if one.op_id not in replaced)


def _order(one: Written) -> tuple[int, bool, int, bytes]:
    return one.hlc, one.index < 0, one.index, one.op_id


def replaced_by(
    standing: Sequence[Written], device: bytes, over: Sequence[bytes]
) -> tuple[bytes, ...]:
    """What a device's next writing names: those its person had before him (`over`), and what it
    wrote on top of them itself since."""
    known = set(over)
    own = [
        one.op_id
        for one in standing
        if one.device == device and (not known or known & set(one.over))
    ]
    return tuple(dict.fromkeys([*over, *own]))


def says_more(theirs: Sequence[Answer], mine: Sequence[Answer]) -> bool:
    """Whether answers hold anything that would be lost if only mine were kept."""
    held = {one.question: one for one in mine}
    for one in theirs:
        own = held.get(one.question) or Answer(one.question, ())
        other = one.choices and one.choices != own.choices
        words = one.text.strip() and one.text.strip() not in own.text
        if other or words or (one.clause and one.clause != own.clause):
            return True
    return False


def joined(mine: Sequence[Answer], theirs: Sequence[Answer]) -> tuple[Answer, ...]:
    """Both texts in one: choices and clauses of mine win, words are put one under the other."""
    found = {one.question: one for one in mine}
    for one in theirs:
        own = found.get(one.question)
        if own is None:
            found[one.question] = one
            continue
        found[one.question] = replace(
            own,
            choices=own.choices or one.choices,
            text=_both(own.text, one.text),
            clause=own.clause or one.clause,
        )
    return tuple(found.values())


def _both(mine: str, theirs: str) -> str:
    if theirs.strip() in mine:
        return mine
    return theirs if mine.strip() in theirs else f"{mine.rstrip()}\n{theirs.lstrip()}"
