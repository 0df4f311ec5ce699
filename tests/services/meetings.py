"""A published meeting in the sample cabinet, for the tests that read it."""

from __future__ import annotations

from pathlib import Path

from ecabinet.domain.meeting import Meeting
from tests.cabinets import TestCabinet
from tests.pdf.papers import paper, shaped

TEXT = "Nghị quyết về phục hồi sau thiên tai"
AGENDA = """
title: {title}
starts: 2031-11-26T08:00:00+07:00
ends: 2031-11-26T10:30:00+07:00
items:
  - {{title: Kinh tế – xã hội, presenter: BTC, minutes: 30, papers: [a.pdf, scan.pdf]}}
  - {{title: Nghị định, type: decide, minutes: 20, papers: [{{file: b.pdf, title: Dự thảo}}]}}
"""


def meeting_folder(folder: Path, title: str = "Phiên họp tháng 11") -> Path:
    folder.mkdir(parents=True)
    (folder / "agenda.yaml").write_text(AGENDA.format(title=title), encoding="utf-8")
    (folder / "a.pdf").write_bytes(paper(2))
    (folder / "b.pdf").write_bytes(paper(5, TEXT))
    (folder / "scan.pdf").write_bytes(shaped())
    return folder


def drafted(cabinet: TestCabinet, folder: Path, title: str = "Phiên họp tháng 11") -> Meeting:
    """A draft as the first secretary imports it, known to the second."""
    imported = cabinet.as_("TK 1").convening.import_folder(meeting_folder(folder, title))
    assert imported.meeting is not None, imported.problems
    cabinet.as_("TK 1").syncing.sync()
    cabinet.as_("TK 2").syncing.sync()
    return imported.meeting


def published(cabinet: TestCabinet, folder: Path, title: str = "Phiên họp tháng 11") -> Meeting:
    """Imported, submitted, approved by another, published, and with every member."""
    meeting = drafted(cabinet, folder, title)
    publish(cabinet, meeting)
    cabinet.sync_all(1)
    return meeting


def publish(cabinet: TestCabinet, meeting: Meeting) -> None:
    """A draft of the first secretary, approved and published by the second."""
    first, second = cabinet.as_("TK 1"), cabinet.as_("TK 2")
    first.convening.submit(meeting.id)
    for office in (first, second):
        office.syncing.sync()
    second.convening.approve(meeting.id)
    second.convening.publish(meeting.id)
    second.syncing.sync()
