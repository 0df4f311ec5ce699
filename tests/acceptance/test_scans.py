"""Scanned papers of a real cabinet become searchable, and what was recognised outlives a kill."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from ecabinet.bootstrap import unlock
from ecabinet.domain.annotations import MarkKind
from ecabinet.domain.errors import DomainError, Fault
from ecabinet.domain.meeting import Meeting
from ecabinet.pdf.text import find
from ecabinet.services.recognising import Recognition
from tests.cabinets import PASSPHRASE, TestCabinet
from tests.cabinets import cabinet as cabinet
from tests.pdf import scans
from tests.pdf.papers import paper as text_paper
from tests.services.meetings import published

RUNNING = """
import sys
from pathlib import Path
from ecabinet.bootstrap import unlock
cabinet = unlock(Path(sys.argv[1]), sys.argv[2])
paper = bytes.fromhex(sys.argv[3])
cabinet.recognising.want(paper)
cabinet.recognising.run(paper, lambda state: print(state.done, flush=True))
"""


@pytest.fixture(scope="module")
def meeting(cabinet: TestCabinet, tmp_path_factory: pytest.TempPathFactory) -> Meeting:
    return published(cabinet, tmp_path_factory.mktemp("scans") / "m")


def put(
    cabinet: TestCabinet, meeting: Meeting, folder: Path, data: bytes, old: bytes | None
) -> bytes:
    """A paper of the meeting, or a new version of one, as every member has it."""
    file = folder / f"{folder.name}.pdf"
    file.write_bytes(data)
    added = cabinet.as_("TK 1").convening.add_paper(meeting.items[0].id, file, old)
    cabinet.sync_all(1)
    return added.id


def unsearchable(cabinet: TestCabinet, code: str) -> dict[bytes, tuple[int, ...]]:
    searching = cabinet.as_(code).searching
    searching.index_arrived()
    return {one.paper: one.pages for one in searching.scanned()}


@scans.needs_tesseract()
def test_a_scan_is_recognised_found_and_marked(
    cabinet: TestCabinet, meeting: Meeting, tmp_path: Path
) -> None:
    """Search: in the paper and in everything on the device, marks and case as READER.md says,
    quads exact, results while typing; scans offered OCR when Tesseract is there (Debian:
    tesseract-ocr, tesseract-ocr-vie), in the background with progress."""
    byt = cabinet.as_("BYT")
    paper = put(cabinet, meeting, tmp_path, scans.scan_pdf(2), None)
    assert unsearchable(cabinet, "BYT")[paper] == (1, 2)
    assert byt.searching.search("phuc hoi san xuat", paper) == ()

    heard: list[Recognition] = []
    byt.recognising.want(paper)
    assert byt.recognising.wanted() == (paper,)
    done = byt.recognising.run(paper, heard.append)
    assert [(one.done, one.wanted) for one in heard] == [(0, True), (1, True), (2, True)]
    assert (done.read, done.failed, done.wanted) == ((1, 2), (), False)
    assert byt.recognising.wanted() == ()
    assert paper not in unsearchable(cabinet, "BYT")

    with byt.reading.open(paper) as document:
        page = document.text(2)
        geometry = document.info.pages[1]
    assert page.recognised
    for words in ("phục hồi sản xuất", "PHUC HOI SAN XUAT", "đường sắt", "Duong Sat"):
        hits = byt.searching.search(words, paper)
        assert [hit.page for hit in hits if hit.kind == "page"] == [1, 2]
        (found,) = find(page.words, words)
        quad = next(hit for hit in hits if hit.page == 2).quads[0]
        # The reader marks the very letters that the search points at.
        assert quad == found.quads[0]
        assert 60 <= geometry.to_seen(quad[0], quad[1])[0] <= 350

    wish = {"page": 1, "kind": "highlight", "text": "sau bao", "color": "#FBE58F"}
    (mark,) = byt.annotating.import_marks(paper, [wish])
    (kept,) = [one.mark for one in byt.annotating.marks(paper) if one.id == mark]
    assert kept.kind is MarkKind.HIGHLIGHT
    assert len(kept.quads) == 1
    # Read again from the start, as a new device would: what was recognised is indexed with it.
    again = byt.searching.search("dieu 1", paper)
    assert again

    put(cabinet, meeting, tmp_path, text_paper(2), paper)
    unsearchable(cabinet, "BYT")
    assert byt.searching.search("phục hồi sản xuất", paper) == ()
    with byt.desk.store.read() as unit:
        assert paper not in unit.recognised.papers()


def test_a_kill_in_the_middle_loses_one_page_at_most(
    cabinet: TestCabinet, meeting: Meeting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = put(cabinet, meeting, tmp_path, scans.scan_pdf(3), None)
    unsearchable(cabinet, "BTC")
    cabinet.leave("BTC")
    begun, told = tmp_path / "begun", scans.table(("được", (0, 0, 40, 20)))
    os.mkfifo(begun)
    (tmp_path / "told.tsv").write_text(told, encoding="utf-8")
    once = (
        f'if mkdir "{tmp_path}/first" 2>/dev/null; then cat >/dev/null; cat "{tmp_path}/told.tsv"'
    )
    scans.stand_in(
        tmp_path, f'{once}; else echo $$ >"{begun}"; sleep 30; : >"{tmp_path}/outlived"; fi'
    )
    profile, path = cabinet.profile("BTC"), f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    with subprocess.Popen(
        [sys.executable, "-c", RUNNING, str(profile), PASSPHRASE, paper.hex()],
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "PATH": path},
    ) as running:
        child = int(begun.read_text())
        running.send_signal(signal.SIGKILL)
        assert running.stdout is not None
        assert running.stdout.read().split() == ["0", "1"]
    again = cabinet._open["BTC"] = unlock(profile, PASSPHRASE)
    _wait_gone(child)
    assert not (tmp_path / "outlived").exists()
    assert again.recognising.wanted() == (paper,)
    assert again.recognising.state(paper).read == (1,)
    monkeypatch.setenv("PATH", path)
    scans.reading(tmp_path, told)
    pages: list[int] = []
    again.recognising.run(paper, lambda state: pages.append(state.done))
    assert pages == [1, 2, 3]
    assert [hit.page for hit in again.searching.search("duoc", paper)] == [1, 2, 3]


def test_a_page_that_fails_stays_named_and_is_tried_again_when_asked_for(
    cabinet: TestCabinet, meeting: Meeting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    btp = cabinet.as_("BTP")
    paper = put(cabinet, meeting, tmp_path, scans.scan_pdf(2), None)
    unsearchable(cabinet, "BTP")
    monkeypatch.setenv("PATH", "")
    with pytest.raises(Fault, match=r"ocr\.missing") as missing:
        btp.recognising.want(paper)
    assert missing.value.params["packages"] == "tesseract-ocr tesseract-ocr-vie"
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/usr/bin{os.pathsep}/bin")
    scans.stand_in(tmp_path, "exit 1")
    assert paper in btp.recognising.want_all()
    done = btp.recognising.run(paper, lambda _state: None)
    assert (done.read, done.failed, done.wanted) == ((), (1, 2), False)
    assert unsearchable(cabinet, "BTP")[paper] == (1, 2)
    # Unasked it is not tried for ever.
    assert paper not in btp.recognising.want_all()
    scans.reading(tmp_path, scans.HEAD + "\n")
    btp.recognising.want(paper)
    assert btp.recognising.run(paper, lambda _state: None, lambda: False).left == (1, 2)
    done = btp.recognising.run(paper, lambda _state: None)
    assert done.read == (1, 2)
    # Looked at, and nothing stands there: it is no scan to be offered again.
    assert paper not in unsearchable(cabinet, "BTP")
    with pytest.raises(DomainError, match=r"ocr\.no_scan"):
        btp.recognising.want(meeting.items[1].papers[0].id)


def _wait_gone(process: int) -> None:
    """Until a process that is no child of this one has ended."""
    try:
        handle = os.pidfd_open(process)
    except ProcessLookupError:
        return
    select.select([handle], [], [])
    os.close(handle)
