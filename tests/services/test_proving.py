"""Evidence of a real form: exported by whoever holds the openings, checked by both programs."""

from __future__ import annotations

from pathlib import Path

import pytest

from ecabinet.bootstrap import enrol
from ecabinet.domain.errors import DomainError
from ecabinet.services.proving import parse_root, verify_file
from tests.cabinets import PASSPHRASE, TestCabinet
from tests.evidence.case import both
from tests.services.forms import AGAINST, ANSWERS, closed_early, sent

MOST = "close_early: chair\nrule: {base: answered, threshold: 1/2, quorum: 1/2, silence: assent}"


@pytest.fixture(scope="module")
def form(cabinet: TestCabinet, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Answered by three, revised by one, silent assent by the fourth, one late; published."""
    made = sent(cabinet, tmp_path_factory.mktemp("form"), more=MOST, papers=1)
    for code, answers in (("TTg", ANSWERS), ("BYT", AGAINST), ("BTC", AGAINST)):
        cabinet.as_(code).voting.cast(made, answers)
    cabinet.sync_all()
    cabinet.as_("BYT").voting.cast(made, ANSWERS)
    cabinet.sync_all(1)
    with pytest.raises(DomainError, match=r"form\.not_closed"):
        cabinet.as_("TK 1").proving.export(made, tmp_path_factory.mktemp("x") / "early.zip")
    closed_early(cabinet, made)
    with pytest.raises(DomainError, match=r"evidence\.no_tally"):
        cabinet.as_("TK 1").proving.export(made, tmp_path_factory.mktemp("x") / "early.zip")
    cabinet.as_("TK 1").tallying.publish(made)
    cabinet.as_("TK 1").syncing.sync()
    cabinet.as_("BTP").voting.cast(made, AGAINST)
    cabinet.sync_all()
    return made


def test_an_officers_bundle_holds_for_both_programs(
    cabinet: TestCabinet, form: bytes, tmp_path: Path
) -> None:
    officer = cabinet.as_("TK 2")
    path = officer.proving.export(form, tmp_path / "evidence.zip")
    assert both(path.read_bytes(), cabinet.root) == []
    found = officer.proving.verify(path)
    assert (found.ok, found.root_compared) == (True, True)
    assert found.root == cabinet.root.hex()
    assert found.form == form.hex()
    first = found.questions[0]
    assert first["counts"][:3] == [
        ["approve", 2],
        ["approve_with_comment", 0],
        ["disapprove", 1],
    ]
    assert first["arithmetic"] == "3 > 4 × 1/2 = 2"
    assert not verify_file(path, bytes(32)).ok
    assert not verify_file(path, None).root_compared


def test_one_byte_changed_is_named(cabinet: TestCabinet, form: bytes, tmp_path: Path) -> None:
    path = cabinet.as_("TK 1").proving.export(form, tmp_path / "evidence.zip")
    data = bytearray(path.read_bytes())
    data[data.index(b'"answered"')] ^= 1
    path.write_bytes(data)
    found = cabinet.as_("BYT").proving.verify(path)
    assert not found.ok
    assert ("zip_damaged", "tally.json") in [(one.code, one.what) for one in found.anomalies]
    assert both(bytes(data), cabinet.root)


def test_a_member_proves_what_was_published_to_all(cabinet: TestCabinet, tmp_path: Path) -> None:
    form = sent(cabinet, tmp_path / "names", more="close_early: chair")
    for code in ("TTg", "BYT", "BTC"):
        cabinet.as_(code).voting.cast(form, ANSWERS)
    cabinet.sync_all(1)
    closed_early(cabinet, form)
    with pytest.raises(DomainError, match=r"evidence\.no_tally"):
        cabinet.as_("BYT").proving.export(form, tmp_path / "member.zip")
    cabinet.as_("TK 1").tallying.publish(form)
    cabinet.sync_all()
    path = cabinet.as_("BYT").proving.export(form, tmp_path / "member.zip")
    assert both(path.read_bytes(), cabinet.root) == []


def test_without_the_openings_there_is_no_evidence(cabinet: TestCabinet, tmp_path: Path) -> None:
    form = sent(cabinet, tmp_path / "counts", more="close_early: chair\nresults: counts")
    for code in ("TTg", "BYT"):
        cabinet.as_(code).voting.cast(form, ANSWERS)
    cabinet.sync_all(1)
    closed_early(cabinet, form)
    cabinet.as_("TK 1").tallying.publish(form)
    cabinet.sync_all()
    out = tmp_path / "member.zip"
    with pytest.raises(DomainError, match=r"evidence\.no_openings"):
        cabinet.as_("BYT").proving.export(form, out)
    assert not out.exists()
    chair = cabinet.as_("TTg").proving.export(form, tmp_path / "chair.zip")
    assert both(chair.read_bytes(), cabinet.root) == []


def test_what_is_no_bundle(cabinet: TestCabinet, tmp_path: Path) -> None:
    proving = cabinet.as_("BYT").proving
    with pytest.raises(DomainError, match=r"input\.no_file"):
        proving.verify(tmp_path / "none.zip")
    path = tmp_path / "text.zip"
    path.write_bytes("không phải hồ sơ".encode())
    assert [one.code for one in proving.verify(path).anomalies] == ["zip_unreadable"]
    with pytest.raises(DomainError, match=r"input\.root"):
        proving.verify(path, "abc")
    assert parse_root(" AA:" * 32) == b"\xaa" * 32


def test_a_later_device_of_an_officer_counts_too(cabinet: TestCabinet, tmp_path: Path) -> None:
    """Ballots cast before it was trusted are rewrapped to it, unasked."""
    form = sent(cabinet, tmp_path / "later", more="close_early: chair")
    cabinet.as_("BYT").voting.cast(form, ANSWERS)
    cabinet.sync_all()
    secretary = cabinet.person("TK 1").id
    ticket = cabinet.founder.administering.invite(secretary)
    cabinet.founder.syncing.sync()
    second = enrol(tmp_path / "second", PASSPHRASE, ticket, "Máy thứ hai")
    try:
        cabinet.sync_all()
        second.syncing.sync()
        second.syncing.sync()
        lines = second.tallying.lines(form)
        assert lines[1].choices == (("q1", ("approve",)), ("q2", ("Quý I",)))
        closed_early(cabinet, form)
        second.syncing.sync()
        assert second.tallying.tally(form).tally.questions[0].in_favour == 1
    finally:
        second.close()
