"""A half-written answer on the devices of one member, in a real cabinet with a server that fails.

What stands beside the text is the window's to tell: tests/ui/forms/test_elsewhere.py.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ecabinet.bootstrap import Cabinet, enrol
from ecabinet.domain.answerdrafts import joined
from ecabinet.domain.events import PaperPut
from ecabinet.domain.forms import Answer
from tests.cabinets import PASSPHRASE, TestCabinet
from tests.cabinets import cabinet as cabinet
from tests.pdf.papers import paper
from tests.services.forms import ANSWERS, sent

BASE = (Answer("q1", ("other",), "Đề nghị rà soát lại"),)
TABLET = (Answer("q1", ("other",), "Đề nghị rà soát lại Điều 4"),)
PHONE = (Answer("q1", ("other",), "Đề nghị lấy thêm ý kiến"), ANSWERS[1])


def second_device(cabinet: TestCabinet, code: str, folder: Path) -> Cabinet:
    ticket = cabinet.founder.administering.invite(cabinet.person(code).id)
    device = enrol(folder, PASSPHRASE, ticket, "Điện thoại")
    cabinet.as_(code).syncing.sync()
    device.syncing.sync()
    return device


def new_version(cabinet: TestCabinet, form: bytes) -> None:
    """Another text of the form's first paper, as its officer's device would put it."""
    desk = cabinet.as_("TK 1").desk
    (place,) = {desk.place_of(form)}
    assert place is not None
    (old,) = cabinet.as_("TK 1").consulting.form(form).papers
    with desk.store.write() as unit:
        blob = desk.blobs.seal(unit, place, old.id, paper(5, "Dự thảo lần hai"))
        (put,) = (
            one.event
            for one in unit.facts(place, types=(PaperPut,))
            if isinstance(one.event, PaperPut)
        )
        newer = replace(put.paper, version=2, pages=5, blob=blob)
        event = PaperPut(form, newer)
        desk.author.write_in(unit, place, event, object_id=old.id, blobs=(blob,))
    desk.author.wrote(frozenset({place}))


def test_a_half_written_answer_survives_what_others_do(
    cabinet: TestCabinet, tmp_path: Path
) -> None:
    """Draft saved at each change, on every device of the member, never reset by anything that
    others do; a half-written answer survives kill -9 and a new version of the form's papers."""
    form = sent(cabinet, tmp_path, papers=1, number="31/PLYK/2026")
    member, secretary = cabinet.as_("BYT"), cabinet.as_("TK 1")
    phone = second_device(cabinet, "BYT", tmp_path / "phone")
    member.consulting.save_draft(form, BASE)
    new_version(cabinet, form)
    later = secretary.consulting.form(form).card.deadline_ms + 3_600_000
    secretary.consulting.extend(form, later, "Gửi lại dự thảo")
    secretary.reminding.remind(form)
    cabinet.as_("BTC").voting.cast(form, ANSWERS)
    cabinet.sync_all()
    phone.syncing.sync()
    for device in (member, phone):
        view = device.consulting.form(form)
        assert (view.draft, view.card.deadline_ms, view.papers[0].version) == (BASE, later, 2)
    # The other device goes on where this one stopped.
    phone.consulting.save_draft(form, PHONE, b"", (phone.consulting.form(form).drafts[0].op_id,))
    phone.syncing.sync()
    member.syncing.sync()
    view = member.consulting.form(form)
    assert (view.draft, len(view.drafts)) == (PHONE, 1)
    phone.close()


def test_two_devices_edit_one_draft_at_once(cabinet: TestCabinet, tmp_path: Path) -> None:
    """never reset by anything that others do: both texts are kept, and the member is told."""
    form = sent(cabinet, tmp_path, number="32/PLYK/2026")
    tablet = cabinet.as_("BTC")
    phone = second_device(cabinet, "BTC", tmp_path / "phone")
    tablet.consulting.save_draft(form, BASE)
    tablet.syncing.sync()
    phone.syncing.sync()
    (base,) = phone.consulting.form(form).drafts
    cabinet.server.stop()
    for text in (TABLET[:0], TABLET):
        tablet.consulting.save_draft(form, text or BASE, b"", (base.op_id,))
    phone.consulting.save_draft(form, PHONE, b"", (base.op_id,))
    cabinet.server.restart()
    for device in (tablet, phone, tablet):
        device.syncing.sync()
    # The tablet's screen has not shown the other text yet, and typing on drops none of it.
    tablet.consulting.save_draft(form, TABLET, b"", (base.op_id,))
    tablet.syncing.sync()
    phone.syncing.sync()
    for device in (tablet, phone):
        standing = [one.answers for one in device.consulting.form(form).drafts]
        assert standing == [TABLET, PHONE]
    both = joined(TABLET, PHONE)
    assert "Điều 4\nĐề nghị lấy thêm" in both[0].text
    seen = tuple(one.op_id for one in phone.consulting.form(form).drafts)
    phone.consulting.save_draft(form, both, b"", seen)
    phone.syncing.sync()
    tablet.syncing.sync()
    for device in (tablet, phone):
        view = device.consulting.form(form)
        assert (view.draft, len(view.drafts)) == (both, 1)
    # An answer signed on one device leaves what the other typed meanwhile where it is.
    phone.voting.cast(form, ANSWERS)
    tablet.consulting.save_draft(form, TABLET, b"", (view.drafts[0].op_id,))
    for device in (phone, tablet, phone):
        device.syncing.sync()
    for device in (tablet, phone):
        view = device.consulting.form(form)
        assert (view.sent, view.drafts[0].answers) == (ANSWERS, TABLET)
    phone.close()
