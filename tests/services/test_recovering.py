"""A lost tablet and a sheet of paper: a member's own notes come back, and nobody else's do."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from ecabinet.bootstrap import Cabinet, enrol
from ecabinet.domain.errors import DomainError, Fault
from ecabinet.services.recovering import WORDS
from tests.cabinets import PASSPHRASE, TestCabinet
from tests.services.meetings import published
from tests.services.test_papers import note


def second(cabinet: TestCabinet, code: str, profile: Path) -> Cabinet:
    """A new tablet, from a ticket as if the first were gone."""
    ticket = cabinet.founder.administering.invite(cabinet.person(code).id)
    return enrol(profile, PASSPHRASE, ticket, "Máy mới")


def test_notes_come_back_from_paper_after_the_last_device_is_lost(
    cabinet: TestCabinet, tmp_path: Path
) -> None:
    meeting = published(cabinet, tmp_path / "folder")
    paper = meeting.items[0].papers[0].id
    byt, sheet = cabinet.as_("BYT"), tmp_path / "sheet.txt"
    before = byt.annotating.put(paper, note("trước khi có phiếu"))
    assert byt.recovering.state().made_ms == 0
    byt.recovering.keep(byt.recovering.draw(), sheet)
    assert stat.S_IMODE(sheet.stat().st_mode) == 0o600
    assert byt.recovering.state().coming
    byt.syncing.sync()
    assert byt.recovering.state().made_ms
    after = byt.annotating.put(paper, note("sau khi có phiếu"))
    byt.syncing.sync()

    # The tablet is lost: nobody is left who could hand its keys on.
    cabinet.leave("BYT")
    found = second(cabinet, "BYT", tmp_path / "new")
    try:
        for _ in range(2):
            found.syncing.sync()
            cabinet.as_("TK 1").syncing.sync()
        found.administering.revoke(byt.desk.device)
        found.syncing.sync()
        assert found.recovering.state().shut
        assert found.annotating.marks(paper) == ()
        # What is written meanwhile stands beside what comes back.
        meanwhile = found.annotating.put(paper, note("máy mới"))

        words = sheet.read_text("utf-8").splitlines()[2:]
        assert len(words) == WORDS
        assert found.recovering.use(sheet.read_text("utf-8")) >= 1
        assert {one.id for one in found.annotating.marks(paper)} == {
            before.id, after.id, meanwhile.id,
        }  # fmt: skip
        assert found.recovering.state().shut == 0
        assert found.recovering.use(" ".join(word.split()[1].upper() for word in words)) == 0
        found.syncing.sync()
    finally:
        found.close()


def test_a_sheet_opens_its_owners_notes_alone(cabinet: TestCabinet) -> None:
    btc, btp = cabinet.as_("BTC"), cabinet.as_("BTP")
    words = btc.recovering.draw()
    btc.recovering.keep(words)
    btc.syncing.sync()
    with pytest.raises(DomainError, match=r"recovery\.foreign"):
        btp.recovering.use(" ".join(words))
    first, *others = words
    for given, code in (
        (words[:-1], "count"), (("xe", *others), "word"), ((*others, first), "checksum"),
    ):  # fmt: skip
        with pytest.raises(DomainError, match=rf"recovery\.{code}"):
            btc.recovering.use(" ".join(given))


def test_a_sheet_that_could_not_be_saved_counts_for_nothing(
    cabinet: TestCabinet, tmp_path: Path
) -> None:
    btp = cabinet.as_("BTP").recovering
    with pytest.raises(Fault, match=r"file\.unwritable"):
        btp.keep(btp.draw(), tmp_path / "none" / "sheet.txt")
    assert not btp.state().coming
