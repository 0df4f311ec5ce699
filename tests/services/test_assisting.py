"""An assistant's draft in a real cabinet: who may send one, what a member does with it, by commands
too; and what he typed is never lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ecabinet.bootstrap import Cabinet
from ecabinet.domain.forms import Answer
from ecabinet.domain.proposals import ProposalState
from tests.cabinets import TestCabinet
from tests.cli.commands import Cli
from tests.refusals import refused
from tests.services.forms import AGAINST, ANSWERS, sent

BOTH = "close_early: chair"


@pytest.fixture(scope="module")
def form(cabinet: TestCabinet, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Sent to all, and closed by the last test."""
    return sent(cabinet, tmp_path_factory.mktemp("form"), more=BOTH, number="41/PLYK/2026")


def in_step(*devices: Cabinet) -> None:
    """What the first writes, the others have."""
    for device in devices:
        device.syncing.sync()


class OpenAlready:
    """Commands work at the cabinets that the test has open."""

    def __init__(self, cabinet: TestCabinet) -> None:
        self._cabinet = cabinet

    def open(self, profile: Path) -> Cabinet:
        return next(
            self._cabinet.as_(code)
            for code in self._cabinet.codes
            if self._cabinet.profile(code) == profile
        )

    def leave(self, cabinet: Cabinet) -> None:
        """It stays open."""


def test_who_may_draft_for_whom(cabinet: TestCabinet, form: bytes, tmp_path: Path) -> None:
    assistant = cabinet.as_("TL BYT")
    for code in ("BYT", "BTC", "TK 1"):
        with refused("proposal.not_assistant"):
            cabinet.as_(code).assisting.propose(form, ANSWERS)
    for answers, code in (
        ((), "proposal.empty"),
        ((Answer("q1", ("other",)),), "ballot.text_required"),
        ((Answer("q1", ("other",), "\x00"),), "ballot.control_characters"),
    ):
        with refused(code):
            assistant.assisting.propose(form, answers)
    with refused("proposal.note_long"):
        assistant.assisting.propose(form, ANSWERS, "a" * 4_001)
    with refused("ballot.control_characters"):
        assistant.assisting.propose(form, ANSWERS, "\u202e")
    # A form that his member has no part in never reaches him, though it is on the member's roll.
    other = sent(cabinet, tmp_path, more="recused: [BYT]", number="42/PLYK/2026")
    with refused("form.unknown"):
        assistant.assisting.propose(other, ANSWERS)
    assert cabinet.as_("BTC").consulting.form(other).may_answer


def test_a_draft_that_leaves_a_question_open(cabinet: TestCabinet, form: bytes) -> None:
    member, assistant = cabinet.as_("BYT"), cabinet.as_("TL BYT")
    member.consulting.save_draft(form, AGAINST)
    sent_one = assistant.assisting.propose(form, ANSWERS[:1])
    in_step(assistant, member)
    assert assistant.assisting.outlook()[form].proposed_ms == sent_one.at_ms
    assert member.assisting.take(form, sent_one.proposal) == (ANSWERS[0], AGAINST[1])
    # What is on the screen and was not saved yet is what comes back.
    typed = (Answer("q1", ("other",), "Đang gõ dở"),)
    member.assisting.restore(form, sent_one.proposal)
    member.assisting.take(form, sent_one.proposal, typed)
    assert member.assisting.restore(form, sent_one.proposal) == typed
    with refused("proposal.unknown"):
        member.assisting.restore(form, sent_one.proposal)
    member.assisting.ignore(form, sent_one.proposal)
    (passed,) = member.assisting.about(form).drafts
    assert (passed.state, member.assisting.about(form).offered) == (ProposalState.IGNORED, ())
    assert member.assisting.restore(form, sent_one.proposal) == typed
    assert len(member.assisting.about(form).offered) == 1
    assistant.assisting.withdraw(form)
    in_step(assistant, member)
    with refused("proposal.withdrawn"):
        member.assisting.take(form, sent_one.proposal)
    with refused("proposal.none_sent"):
        assistant.assisting.withdraw(form)
    assert form not in member.assisting.outlook() or not member.assisting.outlook()[form].offered


def test_by_commands(cabinet: TestCabinet, form: bytes, tmp_path: Path) -> None:
    cabinets = OpenAlready(cabinet)
    member = Cli(cabinet.profile("BYT"), cabinets)
    assistant = Cli(cabinet.profile("TL BYT"), cabinets)
    answers = tmp_path / "answers.json"
    told = [
        {"question": "q1", "choice": "approve_with_comment", "text": "Rút còn 6 tháng"},
        {"question": "q2", "choice": "Quý I"},
    ]
    answers.write_text(json.dumps({"answers": told}), "utf-8")
    which = form.hex()
    assert "never signs" in assistant.refused("form", "vote", which, "--answers", answers)
    note = ("--note", "Đã trao đổi với Vụ Pháp chế")
    made = assistant("form", "propose", which, "--answers", answers, *note).one
    assert (made["revision"], made["state"], made["recorded"]) == (2, "offered", True)
    assert "Only an assistant" in member.refused("form", "propose", which, "--answers", answers)
    abstaining = tmp_path / "abstain.json"
    abstaining.write_text(json.dumps({"mode": "abstain"}), "utf-8")
    assert "mode" in assistant.refused("form", "propose", which, "--answers", abstaining)
    member("sync")
    listed = member("form", "proposals", which).lines
    assert [one["state"] for one in listed] == ["withdrawn", "offered"]
    assert listed[1]["note"] == note[1]
    lines = member("form", "differences", which).lines
    assert [(one["question"], one["changed"]) for one in lines] == [("q1", True), ("q2", True)]
    taken = member("form", "take", which).one
    assert (taken["state"], taken["answers"][0]["text"]) == ("taken", "Rút còn 6 tháng")
    assert not any(one["changed"] for one in member("form", "differences", which).lines)
    assert "never signs" in assistant.refused("form", "differences", which)
    before = member("form", "restore", which).one
    assert before["answers"][0]["text"] == "Đang gõ dở"
    assert member("form", "ignore", which).one["proposal"] == made["proposal"]
    assert member("form", "proposals", which).lines[1]["state"] == "ignored"
    assert assistant("form", "proposals", which).lines[1]["state"] == "offered"
    assert "no such draft" in member.refused("form", "take", which)
    assert assistant("form", "withdraw", which).one["state"] == "withdrawn"


def test_no_draft_for_a_closed_form(cabinet: TestCabinet, form: bytes) -> None:
    chair, assistant = cabinet.as_("TTg"), cabinet.as_("TL BYT")
    chair.tallying.close(form, early=True, reason="Đủ ý kiến")
    in_step(chair, assistant)
    assert not assistant.assisting.about(form).may_propose
    with refused("ballot.closed"):
        assistant.assisting.propose(form, ANSWERS)
