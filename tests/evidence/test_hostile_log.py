"""The attacks of a server that holds its own key: each shows in the logs, and is named."""

from __future__ import annotations

from typing import Any

import cbor2

from ecabinet.domain.events import BallotCast
from ecabinet.domain.forms import (
    Reason,
)
from ecabinet.protocol.keys import DeviceKeys
from ecabinet.protocol.records import Revoke
from ecabinet.protocol.tree import Frontier
from ecabinet.services.bundle import records
from ecabinet.services.differences import short_code
from tests.evidence.case import Case, codes, told_case
from tests.evidence.going import finished, opened, reasons
from tests.protocol.world import Person


def test_stuffing_with_a_key_that_nobody_enrolled() -> None:
    case = opened()
    forged = Person(case.members[3].member, DeviceKeys.generate(case.world.entropy))
    op = case.sealed_ballot(forged, case.ballot(forged))
    case.inject(op, BallotCast(case.ballot(forged)))
    case.note(op.op_id, case.ballot(forged))
    found = finished(case)
    assert ("author", f"ballot {short_code(op.op_id)}") in found


def test_stuffing_with_another_members_device() -> None:
    case = opened()
    mixed = Person(case.members[3].member, case.members[1].device)
    op = case.sealed_ballot(mixed, case.ballot(mixed))
    case.inject(op, BallotCast(case.ballot(mixed)))
    case.note(op.op_id, case.ballot(mixed))
    assert ("author", f"ballot {short_code(op.op_id)}") in finished(case)


def test_a_device_revoked_before_its_ballot() -> None:
    case = opened()
    person = case.members[1]
    op = case.sealed_ballot(person, case.ballot(person))
    assert case.world.say(case.world.admin, Revoke(person.device.device_id)).ok
    case.inject(op, BallotCast(case.ballot(person)))
    case.note(op.op_id, case.ballot(person))
    found = finished(case)
    assert ("author", f"ballot {short_code(op.op_id)}") in found
    assert reasons(case) == {op.op_id: Reason.NOT_TRUSTED}


def test_a_record_taken_in_twice() -> None:
    case = opened()
    case.cast(case.members[1])
    case.inject(case.log.operations[-1])
    assert "chain" in codes(finished(case))


def test_two_records_at_one_place_of_a_devices_chain() -> None:
    case = opened()
    person = case.members[1]
    first = case.sealed_ballot(person, case.ballot(person, "approve"))
    second = case.sealed_ballot(person, case.ballot(person, "disapprove"))
    for op in (first, second):
        case.inject(op, BallotCast(case.ballot(person)))
    case.note(second.op_id, case.ballot(person, "disapprove"))
    assert ("chain", f"ballot {short_code(second.op_id)}") in case.check(_bundle(case))


def _bundle(case: Case) -> bytes:
    case.tally_json = lambda: b"{}\n"  # type: ignore[method-assign]  # the log alone is looked at
    return case.bundle()


def resealed(case: Case, lines: list[Any], files: dict[str, bytes]) -> dict[str, bytes]:
    """The log as a hostile server would show it, under a checkpoint that it signs anew."""
    space = records.space_file(case.log.state.space, lines)
    _, entries = records.read_space(space)
    tree = Frontier()
    for entry in entries:
        tree.append(entry.leaf.hash())
    mark = case.mark(case.log.state.space, tree.size, tree.root)
    checkpoints = cbor2.loads(files["checkpoints.cbor"])
    checkpoints[1][1] = cbor2.loads(mark.encode())
    return {**files, "space.cbor": space, "checkpoints.cbor": cbor2.dumps(checkpoints)}


def lines_of(files: dict[str, bytes]) -> list[Any]:
    lines: list[Any] = cbor2.loads(files["space.cbor"])[2]
    return lines


def test_dropping_a_ballot_under_a_new_checkpoint() -> None:
    case = told_case()
    files = case.files()
    lines = lines_of(files)
    lines.pop(case.ballots[0].index)
    assert codes(case.check(case.bundle(resealed(case, lines, files)))) >= {"seen", "chain"}


def test_reordering_under_a_new_checkpoint() -> None:
    case = told_case()
    files = case.files()
    lines = lines_of(files)
    one, other = case.ballots[1].index, case.ballots[2].index
    lines[one], lines[other] = lines[other], lines[one]
    assert "seen" in codes(case.check(case.bundle(resealed(case, lines, files))))


def test_a_late_ballot_shown_as_early_under_a_new_checkpoint() -> None:
    case = opened()
    for person in case.members[:3]:
        case.cast(person)
    case.pass_deadline()
    late = case.cast(case.members[3])
    case.close()
    case.publish()
    files = case.files()
    lines = lines_of(files)
    lines[case.ballots[-1].index][-2] = case.deadline_ms - 1
    found = case.check(case.bundle(resealed(case, lines, files)))
    assert reasons(case) == {late: Reason.LATE}
    assert "seen" in codes(found)


def test_truncating_under_a_new_checkpoint() -> None:
    """The end cut off takes the recorded tally with it; a shorter log cannot carry the count."""
    case = told_case()
    files = case.files()
    lines = lines_of(files)[: case.close_index + 1]
    found = case.check(case.bundle(resealed(case, lines, files)))
    assert codes(found) >= {"tally_missing", "opening_unknown"}


def test_a_split_view_shows_in_the_next_record() -> None:
    case = opened()
    person = case.members[1]
    op = case.sealed_ballot(person, case.ballot(person), seen_root=bytes(32))
    case.inject(op, BallotCast(case.ballot(person)))
    case.note(op.op_id, case.ballot(person))
    assert ("seen", f"ballot {short_code(op.op_id)}") in finished(case)


def test_a_witness_of_another_log_is_named() -> None:
    case = opened()
    case.cast(case.members[1])
    case.pass_deadline()
    case.witness = None
    case.see(case.members[2], bytes(32))
    case.witness = None
    index = case.log.state.size - 1
    case.close()
    case.publish()
    assert ("witness_differs", f"record {index}") in case.check(case.bundle())
