"""Names what differs between two counts, and gives a ballot the short name people read."""

from __future__ import annotations

from ecabinet.domain.forms import Tally

# Crockford's letters: none that is read as another.
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CODE = 12
_GROUP = 4


def short_code(op_id: bytes) -> str:
    """The first 60 bits of an op_id as three groups of four letters, to be read aloud."""
    bits = int.from_bytes(op_id[:8], "big") >> 4
    letters = [_LETTERS[bits >> (5 * place) & 31] for place in range(_CODE - 1, -1, -1)]
    groups = ("".join(letters[at : at + _GROUP]) for at in range(0, _CODE, _GROUP))
    return "-".join(groups)


def ballot_called(op_id: bytes) -> str:
    """How an alarm or an anomaly names a ballot."""
    return f"ballot {short_code(op_id)}"


def differs(published: Tally, counted: Tally) -> str:
    """What differs first, such as ``ballot 7K4M-Q2TX-9RHD`` or ``question q1``; else nothing."""
    if published == counted:
        return ""
    if published.close_index != counted.close_index:
        return "close"
    one_sided = {op for _, op in published.counted} ^ {op for _, op in counted.counted}
    one_sided |= {line.op_id for line in set(published.not_counted) ^ set(counted.not_counted)}
    if one_sided:
        return ballot_called(min(one_sided))
    for one, other in zip(published.questions, counted.questions, strict=False):
        if one != other:
            return f"question {other.question}"
    return "tally"


def own_difference(published: Tally, own: Tally, mine: set[bytes]) -> str:
    """As `differs`, for the ballots of one member alone."""
    theirs = [(who, op) for who, op in published.counted if op in mine]
    if set(theirs) != set(own.counted):
        op_ids = {op for _, op in theirs} ^ {op for _, op in own.counted}
        return ballot_called(min(op_ids)) if op_ids else "tally"
    refused = {line for line in published.not_counted if line.op_id in mine}
    for line in refused ^ set(own.not_counted):
        return ballot_called(line.op_id)
    return ""
