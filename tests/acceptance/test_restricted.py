"""Who reads what of a published meeting, on a real server: named readers, guests, the recused."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from ecabinet.bootstrap import Cabinet
from ecabinet.domain.people import Role
from ecabinet.services.summaries import ItemView
from tests.cabinets import Line, TestCabinet
from tests.cabinets import cabinet as cabinet
from tests.pdf.papers import paper

GUEST = Line("NHNN", "Thống đốc Ngân hàng Nhà nước", "Governor", (Role.GUEST,))
AGENDA = """
title: Phiên họp có nội dung hạn chế
starts: 2031-12-03T08:00:00+07:00
ends: 2031-12-03T11:00:00+07:00
items:
  - title: Tình hình kinh tế
    type: discuss
    minutes: 20
    papers:
      - {file: a.pdf, title: Báo cáo chung}
      - {file: b.pdf, title: KHOBAUPHULUC, restricted_to: [BTC]}
  - title: KHOBAUNHANSU
    presenter: Bộ Nội vụ
    type: discuss
    minutes: 30
    recused: [BYT]
    papers: [{file: c.pdf, title: KHOBAUHOSO}]
  - title: Lãi suất điều hành
    presenter: Ngân hàng Nhà nước
    type: discuss
    minutes: 30
    guests: [NHNN]
    papers: [{file: d.pdf, title: Tờ trình lãi suất}]
"""
CANARIES = ("KHOBAUPHULUC", "KHOBAUCHUB", "KHOBAUNHANSU", "KHOBAUHOSO", "KHOBAUCHUC")


@dataclass
class Case:
    cabinet: TestCabinet
    meeting: bytes

    def as_(self, code: str) -> Cabinet:
        return self.cabinet.as_(code)

    def items(self, code: str) -> tuple[ItemView, ...]:
        return self.as_(code).convening.meeting(self.meeting).items

    def titles(self, code: str) -> list[str]:
        """What a member reads of the agenda: items and papers by their titles."""
        told = self.items(code)
        return [
            one for item in told for one in (item.title, *(p.title for p in item.papers)) if one
        ]

    def revise(self, *changes: object) -> None:
        first, second = self.as_("TK 1"), self.as_("TK 2")
        first.convening.submit(self.meeting)
        first.syncing.sync()
        second.syncing.sync()
        second.convening.approve(self.meeting)
        second.convening.publish(self.meeting, "Thay đổi người đọc")
        second.syncing.sync()
        self.cabinet.sync_all(2)


@pytest.fixture(scope="module")
def case(cabinet: TestCabinet, tmp_path_factory: pytest.TempPathFactory) -> Case:
    folder = tmp_path_factory.mktemp("agenda")
    (folder / "agenda.yaml").write_text(AGENDA, encoding="utf-8")
    for name in "abcd":
        (folder / f"{name}.pdf").write_bytes(paper(1, f"KHOBAUCHU{name.upper()}"))
    cabinet.add(GUEST)
    cabinet.enrol(GUEST.code)
    cabinet.sync_all(1)
    first, second = cabinet.as_("TK 1"), cabinet.as_("TK 2")
    imported = first.convening.import_folder(folder)
    assert imported.meeting is not None, imported.problems
    meeting = imported.meeting.id
    first.convening.submit(meeting)
    first.syncing.sync()
    second.syncing.sync()
    second.convening.approve(meeting)
    second.convening.publish(meeting)
    second.syncing.sync()
    cabinet.sync_all(2)
    return Case(cabinet, meeting)


def test_each_reads_what_he_is_named_for(case: Case) -> None:
    """guests per item, restricted papers (a sealed space of their own: a reader who is not named
    cannot decrypt, and the server cannot grant it), recusal of a member from an item"""
    everything = [
        "Tình hình kinh tế", "Báo cáo chung", "KHOBAUPHULUC",
        "KHOBAUNHANSU", "KHOBAUHOSO",
        "Lãi suất điều hành", "Tờ trình lãi suất",
    ]  # fmt: skip
    assert case.titles("BTC") == everything
    assert case.titles("TK 1") == everything
    assert case.titles("BTP") == [one for one in everything if one != "KHOBAUPHULUC"]
    recused = [one for one in everything if not one.startswith("KHOBAU")]
    assert case.titles("BYT") == recused
    assert case.titles("TL BYT") == recused, "who assists the recused reads no more than he"
    assert case.titles("NHNN") == ["Lãi suất điều hành", "Tờ trình lãi suất"]
    shut = case.items("BYT")[1]
    assert (shut.order, shut.presenter, shut.hidden) == (2, "Bộ Nội vụ", True)
    assert case.items("BYT")[0].hidden_papers == 1
    assert case.items("NHNN")[0].order == 3
