"""What is wrong with an answer, its form, its member or his machine, on a real server.

"An answers file with a question missing, an unknown choice, a required text empty, a 1 MB comment,
control characters, a form closed a second ago, a member who is not on the roll, a revoked device, a
clock an hour ahead: each a clear word to the person, nothing lost, nothing counted twice."
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from ecabinet.bootstrap import Cabinet, enrol, unlock
from ecabinet.cli.opening import OncePerCommand
from ecabinet.domain.errors import DomainError, Fault
from ecabinet.domain.forms import Answer, Reason
from tests.cabinets import PASSPHRASE, TestCabinet
from tests.cabinets import cabinet as cabinet
from tests.cli.commands import Cli
from tests.services.forms import closed_early, sent
from ui import messages

GOOD: dict[str, Any] = {
    "answers": [
        {"question": "q1", "choice": "disapprove", "text": "Chưa đủ căn cứ"},
        {"question": "q2", "choice": "other", "text": "Quý III"},
    ]
}
HALF = (Answer("q1", ("other",), "Xin thêm thời gian để"),)
HOUR_MS = 3_600_000


def put(question: int, **fields: Any) -> Any:
    listed = [dict(one) for one in GOOD["answers"]]
    listed[question].update(fields)
    return {"answers": listed}


FILES: dict[str, tuple[Any, str, tuple[str, ...], tuple[str, ...]]] = {
    "a question missing": (
        {"answers": GOOD["answers"][:1]},
        "ballot.answer_missing",
        ("Chưa trả lời câu hỏi q2", "gửi lại"),
        ("Question q2 has no answer", "send again"),
    ),
    "no choice": (
        put(0, choice=None),
        "ballot.answer_missing",
        ("Chưa trả lời câu hỏi q1", "gửi lại"),
        ("Question q1 has no answer", "send again"),
    ),
    "an unknown choice": (
        put(1, choice="Quý IX"),
        "ballot.unknown_choice",
        ("q2 không có lựa chọn “Quý IX”", "Xem các lựa chọn"),
        ("q2 has no choice “Quý IX”", "See the choices"),
    ),
    "an unknown question": (
        {"answers": [*GOOD["answers"], {"question": "q9", "choice": "approve"}]},
        "ballot.unknown_question",
        ("không có câu hỏi q9", "Xem các câu"),
        ("no question q9", "See the questions"),
    ),
    "a required text empty": (
        put(1, text=" \n"),
        "ballot.text_required",
        ("q2 cần nêu ý kiến bằng lời", "rồi gửi lại"),
        ("q2 needs words", "send again"),
    ),
    "a 1 MB comment": (
        put(0, text="ế" * 350_000),
        "ballot.too_long",
        ("q1 quá dài: cả phiếu tối đa 65536", "Rút gọn"),
        ("q1 is too long: a ballot holds 65536", "Shorten it"),
    ),
    "control characters": (
        put(0, text="Đồng\x07ý"),
        "ballot.control_characters",
        ("q1 có ký tự điều khiển", "Xóa các ký tự"),
        ("q1 has control characters", "Remove them"),
    ),
    "half a letter": (
        put(0, text="\ud83d"),
        "ballot.control_characters",
        ("q1 có ký tự điều khiển", "Xóa các ký tự"),
        ("q1 has control characters", "Remove them"),
    ),
    "no JSON": (b'{\n "answers": [', "input.json", ("dòng 2",), ("line 2",)),
    "a well of brackets": (b"[" * 200_000, "input.json", ("không phải JSON",), ("not JSON",)),
    "no text": (b"\xff\xfe", "input.not_utf8", ("không phải văn bản UTF-8",), ("not UTF-8",)),
}


@dataclass
class Standing:
    """Commands at the test's own open cabinets."""

    cabinet: TestCabinet

    def open(self, profile: Path) -> Cabinet:
        standing = (self.cabinet.as_(code) for code in self.cabinet.codes)
        return next(one for one in standing if one.profile == profile)

    def leave(self, cabinet: Cabinet) -> None:
        pass


def at(cabinet: TestCabinet, code: str) -> Cli:
    return Cli(cabinet.profile(code), Standing(cabinet))


def file(folder: Path, value: Any) -> Path:
    path = folder / "answers.json"
    path.write_bytes(value if isinstance(value, bytes) else json.dumps(value).encode())
    return path


def told(
    cli: Cli,
    code: str,
    wanted: tuple[str, ...],
    *asked: str | Path,
    language: str = "en",
    ends: int = 1,
) -> None:
    """One line with cause, remedy and code; the window has words for the code too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ECABINET_LANG", language)
        line = cli.refused(*asked, code=ends)
    assert line.rstrip().endswith(f"[{code}]")
    for part in wanted:
        assert part in line
    fails = Fault(code) if ends == 3 else DomainError(code)
    shown = messages.words(fails)
    assert shown.title
    assert shown.remedy


def counted(cabinet: TestCabinet, form: bytes) -> tuple[list[str], list[tuple[str, Reason]]]:
    """Whose ballots count, and every other with its reason."""
    view = cabinet.as_("TK 1").tallying.tally(form)
    names = {cabinet.person(code).id: code for code in ("TTg", "BYT", "BTC", "BTP")}
    return (
        sorted(names[member] for member, _ in view.tally.counted),
        sorted((names[one.member], one.reason) for one in view.tally.not_counted),
    )


def test_a_bad_answers_file(cabinet: TestCabinet, tmp_path: Path) -> None:
    """An answers file with a question missing, an unknown choice, a required text empty, a 1 MB
    comment, control characters: each a clear word to the person, nothing lost, nothing counted
    twice."""
    form = sent(cabinet, tmp_path, more="close_early: chair", number="21/PLYK/2026")
    member, cli = cabinet.as_("BYT"), at(cabinet, "BYT")
    member.consulting.save_draft(form, HALF)
    for value, code, vi, en in FILES.values():
        path = file(tmp_path, value)
        before = path.read_bytes()
        asked = ("form", "vote", form.hex(), "--answers", path)
        told(cli, code, vi, *asked, language="vi")
        told(cli, code, en, *asked)
        assert path.read_bytes() == before
        view = member.consulting.form(form)
        assert (view.draft, view.receipts) == (HALF, ()), "nothing is half done"
    (draft,) = cli("form", "show", form.hex()).one["drafts"]
    assert (draft["device"], draft["answers"][0]["text"]) == ("Máy tính bảng", HALF[0].text)
    # What was typed too long for a ballot takes nothing from the draft that stands.
    with pytest.raises(DomainError, match=r"ballot\.too_long"):
        member.consulting.save_draft(form, (Answer("q1", ("other",), "x" * 1_000_000),))
    assert member.consulting.form(form).draft == HALF
    # Corrected and sent twice: two ballots, of which the second counts.
    path = file(tmp_path, GOOD)
    for revision in (1, 2):
        done = cli("form", "vote", form.hex(), "--answers", path)
        assert (done.one["state"], done.one["revision"], done.one["late"], done.stderr) == (
            "recorded", revision, False, "",
        )  # fmt: skip
    closed_early(cabinet, form)
    assert counted(cabinet, form) == (["BYT"], [("BYT", Reason.SUPERSEDED)])

    # receipts can be exported and checked later, by anybody of the cabinet
    saved = tmp_path / "biên nhận"
    kept = cli("form", "receipt", done.one["ballot"], "--out", saved).one
    checked = at(cabinet, "BTC")("form", "check-receipt", saved).one
    assert (checked["ok"], checked["ballot"]) == (True, done.one["ballot"])
    assert checked["receipt"] == kept["receipt"] == done.one["receipt"]
    assert checked["recorded"] == done.one["recorded"]
    changed = bytearray(saved.read_bytes())
    changed[len(changed) // 2] ^= 1
    saved.write_bytes(changed)
    assert not at(cabinet, "BTC")("form", "check-receipt", saved, code=4).one["ok"]


def test_a_form_closed_a_second_ago_and_one_who_is_not_asked(
    cabinet: TestCabinet, tmp_path: Path
) -> None:
    """a form closed a second ago, a member who is not on the roll: each a clear word to the person,
    nothing lost, nothing counted twice."""
    more = "close_early: chair\nroll: [TTg, BYT, BTC]"
    form = sent(cabinet, tmp_path, more=more, number="22/PLYK/2026")
    path = file(tmp_path, GOOD)
    asked = ("form", "vote", form.hex(), "--answers", path)
    for language, words in (("vi", ("không có tên", "báo Ban thư ký")),
                            ("en", ("not on the roll", "tell the secretariat"))):  # fmt: skip
        told(at(cabinet, "TK 1"), "ballot.not_on_roll", words, *asked, language=language)
    cabinet.as_("BTC").voting.cast(form, (*HALF, Answer("q2", ("Quý I",))))
    cabinet.sync_all(1)
    # One who telephoned though he had answered: his own ballot is the one that counts.
    spoken = (Answer("q1", ("approve",)), Answer("q2", ("Quý II",)))
    officer = cabinet.as_("TK 1")
    officer.voting.cast_for(form, cabinet.person("BTC").id, spoken, "Vụ trưởng Vụ Pháp luật")
    officer.syncing.sync()
    # The close is recorded while the members' devices know nothing of it yet.
    cabinet.as_("TTg").tallying.close(form, early=True, reason="Đủ ý kiến")
    cabinet.as_("TTg").syncing.sync()
    for language, word in (("vi", "gửi muộn"), ("en", "recorded as late")):
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("ECABINET_LANG", language)
            done = at(cabinet, "BYT")(*asked)
        assert (done.one["state"], done.one["late"]) == ("recorded", True)
        assert word in done.stderr
    cabinet.sync_all()
    listed = [("BTC", Reason.OVERRIDDEN), *[("BYT", Reason.LATE)] * 2]
    assert counted(cabinet, form) == (["BTC"], listed)
    lines = at(cabinet, "TK 1")("form", "remarks", form.hex()).lines
    marks = [(one["office"], one["late"], one["not_counted"]) for one in lines]
    assert sorted(marks) == [
        ("Bộ trưởng Bộ Tài chính", False, ""),
        *[("Bộ trưởng Bộ Y tế", True, "late")] * 2,
    ]
    cabinet.as_("TK 1").tallying.publish(form)
    cabinet.sync_all()
    for language, words in (("vi", ("không nhận ý kiến", "hỏi Ban thư ký")),
                            ("en", ("takes no answers", "ask the secretariat"))):  # fmt: skip
        told(at(cabinet, "BYT"), "ballot.closed", words, *asked, language=language)
    assert path.exists()
    assert len(cabinet.as_("BYT").consulting.form(form).receipts) == 2


def test_a_clock_an_hour_ahead(cabinet: TestCabinet, tmp_path: Path) -> None:
    """a clock an hour ahead: a clear word to the person, nothing lost, nothing counted twice."""
    more = "close_early: chair"
    form = sent(cabinet, tmp_path, more=more, minutes=30, number="23/PLYK/2026")
    path, profile = file(tmp_path, GOOD), cabinet.profile("BTP")
    ticket = cabinet.founder.administering.invite(cabinet.person("BTP").id)
    other = enrol(tmp_path / "telephone", PASSPHRASE, ticket, "Điện thoại")
    cabinet.sync_all()
    other.syncing.sync()
    cabinet.leave("BTP")
    alone = Cli(profile, OncePerCommand())
    asked = ("form", "vote", form.hex(), "--answers", path)
    right = time.time_ns
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(time, "time_ns", lambda: right() + HOUR_MS * 1_000_000)
        done = alone(*asked, "--offline", passphrase=PASSPHRASE)
        assert done.one["state"] == "saved", "by this clock the deadline is over"
        done = alone(*asked, passphrase=PASSPHRASE)
    assert "60 minutes wrong" in done.stderr
    assert (done.one["state"], done.one["late"], done.one["revision"]) == ("recorded", False, 2)

    # Both ballots were signed in the future. What is typed after them is the newer all the same.
    tablet = cabinet._open["BTP"] = unlock(profile, PASSPHRASE)
    for device in (other, tablet):
        device.syncing.sync()
        device.consulting.save_draft(form, HALF)
        assert device.consulting.form(form).draft == HALF
        device.syncing.sync()
        assert device.consulting.form(form).draft == HALF
    other.close()
    cabinet.sync_all()
    closed_early(cabinet, form)
    assert counted(cabinet, form) == (["BTP"], [("BTP", Reason.SUPERSEDED)])


def test_a_revoked_device(cabinet: TestCabinet, tmp_path: Path) -> None:
    """a revoked device: a clear word to the person, nothing lost, nothing counted twice."""
    form = sent(cabinet, tmp_path, more="close_early: chair", number="24/PLYK/2026")
    path, person = file(tmp_path, GOOD), cabinet.person("BTC")
    asked = ("form", "vote", form.hex(), "--answers", path)
    lost = cabinet.as_("BTC")
    ticket = cabinet.founder.administering.invite(person.id)
    second = enrol(tmp_path / "second", PASSPHRASE, ticket, "Máy thứ hai")
    cabinet.sync_all()
    lost.voting.cast(form, (*HALF, Answer("q2", ("Quý I",))))
    lost.consulting.save_draft(form, HALF)
    lost.syncing.sync()
    cabinet.founder.administering.revoke(lost.desk.device)
    cabinet.founder.syncing.sync()
    vi = ("đã bị thu hồi", "Trả lời trên thiết bị khác")
    told(at(cabinet, "BTC"), "device.revoked", vi, *asked, language="vi", ends=3)
    cabinet.leave("BTC")
    # Its data is gone, and a later command says so; what lay outside the profile is untouched.
    en = ("no profile", "enrol")
    told(Cli(cabinet.profile("BTC")), "profile.none", en, *asked)
    assert path.exists()
    cabinet._open["BTC"] = second
    cabinet.sync_all()
    view = second.consulting.form(form)
    assert (view.draft, len(view.receipts)) == (HALF, 1), "both are on the member's other device"
    done = Cli(tmp_path / "second", Standing(cabinet))(*asked)
    assert (done.one["state"], done.one["revision"]) == ("recorded", 2)
    closed_early(cabinet, form)
    assert counted(cabinet, form) == (["BTC"], [("BTC", Reason.SUPERSEDED)])
