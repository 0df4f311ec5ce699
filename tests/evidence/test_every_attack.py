"""Every attack that the ballot's rules name has a test; what no other file holds stands here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module

import cbor2
import pytest

from ecabinet.domain.counting import tally
from ecabinet.domain.events import VoteOpened
from ecabinet.domain.forms import PRESENT_MAJORITY, RollEntry, VoteOpen
from tests.evidence.case import codes
from tests.evidence.going import finished, opened

ATTACKS: dict[str, tuple[str, ...]] = {
    "copying another's ballot": (
        "test_attacks:test_copying_anothers_ballot_speaks_for_nobody",
        "test_attacks:test_a_copied_envelope_opens_for_nobody",
    ),
    "replay across voter, form, question": (
        "test_attacks:test_a_copied_envelope_opens_for_nobody",
        "test_attacks:test_replay_across_forms_and_questions",
        "test_hostile_log:test_a_record_taken_in_twice",
    ),
    "clash (two voters, one receipt)": ("test_attacks:test_two_voters_never_share_a_receipt",),
    "stuffing by the server": (
        "test_hostile_log:test_stuffing_with_a_key_that_nobody_enrolled",
        "test_hostile_log:test_stuffing_with_another_members_device",
    ),
    "dropping": ("test_hostile_log:test_dropping_a_ballot_under_a_new_checkpoint",),
    "reordering": ("test_hostile_log:test_reordering_under_a_new_checkpoint",),
    "truncating": ("test_hostile_log:test_truncating_under_a_new_checkpoint",),
    "late marked as early (leaf time)": (
        "test_hostile_log:test_a_late_ballot_shown_as_early_under_a_new_checkpoint",
    ),
    "an early or forged close": (
        "test_hostile_officers:test_early_and_forged_closes",
        "test_hostile_officers:test_no_early_close_where_the_opening_permits_none",
        "test_hostile_officers:test_a_close_under_a_key_for_few_is_none",
    ),
    "forked chain": (
        "test_attacks:test_a_fork_of_one_device_counts_nothing",
        "test_hostile_log:test_two_records_at_one_place_of_a_devices_chain",
    ),
    "two honest devices of one member": ("test_attacks:test_two_honest_devices_of_one_member",),
    "split view": (
        "test_hostile_log:test_a_split_view_shows_in_the_next_record",
        "test_hostile_log:test_a_witness_of_another_log_is_named",
    ),
    "foreign key": ("test_hostile_log:test_stuffing_with_a_key_that_nobody_enrolled",),
    "duplicate roll entry": (
        "test_hostile_officers:test_an_opening_that_cannot_be_voted_on_is_named",
    ),
    "altered weight or rule": (
        "test_every_attack:test_a_later_opening_alters_neither_weight_nor_rule",
        "test_every_attack:test_a_count_by_altered_weights_or_rule_is_named",
        "test_every_attack:test_an_opening_altered_under_its_signature_is_named",
    ),
    "a returning officer's tally that leaves one out": (
        "test_hostile_officers:test_a_tally_that_leaves_a_ballot_out_is_named",
    ),
    "a proxy forged, foreign, revoked, expired, lent on": (
        "test_proxies:test_forged_by_the_holder",
        "test_proxies:test_of_another_form_and_where_the_form_allows_none",
        "test_proxies:test_revoked_before_its_ballot_and_behind_it",
        "test_proxies:test_expired",
        "test_proxies:test_a_proxy_cannot_lend_what_it_holds",
        "test_proxies:test_granted_by_a_revoked_device",
    ),
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_every_attack_is_a_test(attack: str) -> None:
    """All attacks of VOTING.md are tests."""
    for named in ATTACKS[attack]:
        module, name = named.split(":")
        assert callable(getattr(import_module(f"tests.evidence.{module}"), name))


def heavier(vote: VoteOpen) -> VoteOpen:
    """The chair's weight made nine, against what was sent."""
    chair, *others = vote.roll
    return replace(vote, roll=(RollEntry(chair.member, 9), *others))


def softer(vote: VoteOpen) -> VoteOpen:
    """Half of those who are present in place of half of all."""
    return replace(vote, rule=PRESENT_MAJORITY)


Alter = Callable[[VoteOpen], VoteOpen]
ALTERATIONS = pytest.mark.parametrize("alter", [heavier, softer])


@ALTERATIONS
def test_a_later_opening_alters_neither_weight_nor_rule(alter: Alter) -> None:
    case = opened()
    case.cast(case.chair)
    case.write(case.officer, VoteOpened(alter(case.vote)))
    case.cast(case.members[1], "disapprove")
    assert finished(case) == []
    counts = dict(case.count().questions[0].counts)
    assert (counts["approve"], counts["disapprove"]) == (1, 1)


@ALTERATIONS
def test_a_count_by_altered_weights_or_rule_is_named(alter: Alter) -> None:
    case = opened()
    case.cast(case.chair)
    case.cast(case.members[1], "disapprove")
    case.cast(case.members[2])
    case.pass_deadline()
    case.close()
    false = tally(alter(case.vote), case.form_op, case.ballots, case.close_index, case.deadline_ms)
    assert false.questions != case.count().questions
    case.publish(false)
    assert "tally_differs" in codes(case.check(case.bundle()))


def test_an_opening_altered_under_its_signature_is_named() -> None:
    """Its sealed body with one bit turned, in a bundle that its maker signed anew."""
    case = opened()
    case.cast(case.members[1])
    case.pass_deadline()
    case.close()
    case.publish()
    files = case.files()
    value = cbor2.loads(files["space.cbor"])
    place = next(at for at, op in enumerate(case.log.operations) if op.op_id == case.form_op)
    body = bytearray(value[2][place][5])
    body[len(body) // 2] ^= 1
    value[2][place][5] = bytes(body)
    files["space.cbor"] = cbor2.dumps(value)
    found = codes(case.check(case.bundle(files)))
    assert "signature" in found
