"""What an exported copy costs its person, to be said before it is written; pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ecabinet.domain.annotations import Mark
from ecabinet.pdf.copies import shape
from ecabinet.pdf.pages import DocumentInfo, Traces

_ANNOTATING = 3  # what lets annotations be put on


class Cost(StrEnum):
    """NOTES_REMAIN: earlier marks can be read out of the copy, since a signature keeps its bytes.
    OTHERS_STAY: a copy without marks has annotations of other programs.
    CERTIFICATION, SIGNATURE: readers will show the signature as broken by a change, which it
    forbids or not. REPAIRED: the same of a broken file, of which a changed copy can only be written
    whole. LOCKED, RESTRICTED: the copy asks for the paper's password, or forbids notes to whoever
    receives it, as the paper does.
    """

    NOTES_REMAIN = "export.notes_remain"
    OTHERS_STAY = "export.others_stay"
    CERTIFICATION = "export.certification"
    SIGNATURE = "export.signature"
    REPAIRED = "export.repaired"
    LOCKED = "export.locked"
    RESTRICTED = "export.restricted"


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of a paper that one may have: it gets the marks `going`, by their names, drawn into
    its pages if `flatten`, and is to be without any that the file carries (`strip`) or without
    some that its pages do not show already (`dropped`).
    """

    going: Mapping[str, Mark] = field(default_factory=dict)
    flatten: bool = False
    strip: bool = False
    dropped: bool = False

    def takes(self, traces: Traces) -> bool:
        """Whether a mark that the file carries goes, or gives way to what it has become."""
        if self.dropped or (self.strip and (traces.ours or traces.unread)):
            return True
        altered = any(self._alters(one.name, one.mark) for one in traces.ours)
        return altered or any(name in self.going for name in traces.unread)

    def leaves(self, traces: Traces) -> bool:
        """Whether the received bytes hold a mark that is not to be in it."""
        return traces.loose > 0 or self.takes(traces)

    def clean(self, traces: Traces) -> bool:
        """Whether it is written anew, should its bytes hold more than it shows."""
        return self.strip or self.flatten or self.leaves(traces)

    def _alters(self, name: str, carried: Mark) -> bool:
        going = self.going.get(name)
        return going is not None and (self.flatten or shape(going) != shape(carried))


def costs(info: DocumentInfo, traces: Traces, copy: Copy) -> tuple[Cost, ...]:
    """All that a copy of the document costs."""
    stays = {
        Cost.OTHERS_STAY: copy.strip and traces.others > 0,
        Cost.LOCKED: info.encrypted,
        Cost.RESTRICTED: info.restricted,
    }
    found = [cost for cost, so in stays.items() if so]
    if not info.signed:
        return tuple(found)
    adds, takes = bool(copy.going), copy.takes(traces)
    if traces.torn and (adds or takes):
        return (Cost.REPAIRED, *found)  # of what goes nothing is left then
    if copy.leaves(traces):
        found.insert(0, Cost.NOTES_REMAIN)
    drawn = adds and copy.flatten
    if info.certified and (drawn or ((adds or takes) and info.certified < _ANNOTATING)):
        found.insert(0, Cost.CERTIFICATION)
    elif drawn:
        found.insert(0, Cost.SIGNATURE)
    return tuple(found)
