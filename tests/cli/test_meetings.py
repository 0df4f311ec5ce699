"""A meeting from its folder to its readers' marks, by commands."""

from __future__ import annotations

import hashlib
import io
import json
import unicodedata
from datetime import datetime
from pathlib import Path

import pytest

from ecabinet.cli.main import INTERRUPTED, run
from ecabinet.pdf.client import PdfEngine
from tests.cli.commands import PASSPHRASE
from tests.cli.town import AGENDA, Town
from tests.pdf import scans
from tests.pdf.papers import encrypted, opened, paper, signed
from tests.pdf.test_export import MARKS, exported


def test_an_import_prints_items_and_papers(town: Town) -> None:
    items = town.said["import"]["items"]
    assert [item["title"] for item in items] == [
        "Tình hình kinh tế – xã hội",
        "Dự thảo Nghị định về định danh số",
    ]
    assert [(p["title"], p["pages"]) for item in items for p in item["papers"]] == [
        ("a", 3),
        ("Dự thảo Nghị định", 45),
    ]


def test_nobody_approves_what_he_submitted(town: Town) -> None:
    assert "may not approve" in town.said["own approval"]
    assert town.said["submit"]["state"] == "submitted"
    assert town.said["approve"]["state"] == "approved"
    assert town.said["publish"]["state"] == "published"


def test_every_member_has_the_meeting_and_its_papers(town: Town) -> None:
    for code in ("TTg", "BYT", "BTC"):
        listed = town.cli[code]("meeting", "list").lines
        found = next(one for one in listed if one["id"] == town.said["import"]["id"])
        assert found["state"] == "published"
        assert datetime.fromisoformat(found["starts"]).isoformat() == "2031-11-26T08:00:00+07:00"
        papers = {one["id"]: one for one in town.cli[code]("paper", "list").lines}
        for item in town.said["import"]["items"]:
            for one in item["papers"]:
                assert papers[one["id"]]["state"] == "ready"


def test_an_administrator_reads_nothing(town: Town) -> None:
    assert town.cli["QT"]("meeting", "list").lines == []
    assert town.cli["QT"]("paper", "list").lines == []


def test_a_paper_comes_out_as_it_went_in(town: Town, tmp_path: Path) -> None:
    which = town.said["import"]["items"][1]["papers"][0]["id"]
    out = tmp_path / "paper.pdf"
    town.cli["BYT"]("paper", "get", which, "--out", out)
    sent = (town.folder / "meeting" / "b.pdf").read_bytes()
    assert hashlib.sha256(out.read_bytes()).digest() == hashlib.sha256(sent).digest()


def test_marks_are_kept_listed_and_exported(town: Town, tmp_path: Path) -> None:
    cli = town.cli["BTC"]
    which = town.said["import"]["items"][1]["papers"][0]["id"]
    marks = [
        {"page": 1, "kind": "ink", "strokes": [[[50, 60, 0.4], [90, 80, 0.9]]]},
        {"page": 2, "kind": "highlight", "text": "phục hồi sau thiên tai"},
        {"page": 3, "kind": "note", "at": [100, 120], "text": "Đề nghị làm rõ"},
    ]
    source = tmp_path / "marks.json"
    source.write_text(json.dumps(marks), encoding="utf-8")
    ids = cli("annotate", which, "--from", source).one["ids"]
    listed = {one["id"]: one for one in cli("annotations", which).lines}
    assert [listed[one]["kind"] for one in ids] == ["ink", "highlight", "note"]
    assert listed[ids[2]]["at"] == [100, 120]

    out = tmp_path / "marked.pdf"
    said = cli("paper", "export", which, "--out", out).one
    assert said == {"file": str(out), "annotations": len(listed), "costs": []}
    document = opened(out.read_bytes())
    assert sum(len(list(page.annots())) for page in document) >= 3
    bare = tmp_path / "bare.pdf"
    assert (
        cli("paper", "export", which, "--out", bare, "--annotations", "none").one["annotations"]
        == 0
    )


def test_what_a_copy_of_a_signed_paper_costs_is_said_before(town: Town, tmp_path: Path) -> None:
    """the earlier notes remain recoverable; the certification's promise will be broken"""
    source, out, cli = tmp_path / "signed.pdf", tmp_path / "out.pdf", town.cli["BTC"]
    with PdfEngine() as engine:
        source.write_bytes(signed(exported(engine, paper(2), MARKS), certifies=2))
    item = town.said["import"]["items"][0]["id"]
    which = town.cli["TK1"]("paper", "add", item, source).one["id"]
    town.sync("TK1", "BTC")
    mark = {"page": 1, "kind": "note", "at": [100, 120], "text": "Đề nghị làm rõ"}
    (tmp_path / "marks.json").write_text(json.dumps([mark]), encoding="utf-8")
    cli("annotate", which, "--from", tmp_path / "marks.json")
    said = cli("paper", "export", which, "--out", out)
    assert said.one["costs"] == ["export.certification"]
    assert "forbids this change" in said.stderr
    out.unlink()
    bare = ("paper", "export", which, "--out", out, "--annotations", "none")
    assert "--despite" in cli.refused(*bare)
    assert not out.exists()
    said = cli(*bare, "--despite")
    assert said.one["costs"] == ["export.certification", "export.notes_remain"]
    assert "can still read its earlier notes" in said.stderr
    explained = io.StringIO()
    run(["paper", "export", "--help"], stdout=explained, stderr=explained)
    assert "--despite" in explained.getvalue()
    assert '"costs" by --json' in " ".join(explained.getvalue().split())
    assert out.read_bytes().startswith(source.read_bytes())


def test_what_was_annotated_in_a_copy_comes_in_once(town: Town, tmp_path: Path) -> None:
    cli, file, other = town.cli["BTC"], tmp_path / "copy.pdf", tmp_path / "other.pdf"
    which = town.said["import"]["items"][1]["papers"][0]["id"]
    cli("paper", "get", which, "--out", file)
    document = opened(file.read_bytes())
    document[0].add_text_annot((90, 90), "Làm rõ nguồn vốn")
    document[0].add_caret_annot((90, 120))
    file.write_bytes(document.tobytes())
    said = cli("annotate", which, "--from", file)
    (one,) = said.one["ids"]
    assert said.one["left_out"] == 1
    assert "1 of the copy's annotations" in said.stderr
    listed = {line["id"]: line for line in cli("annotations", which).lines}
    assert (listed[one]["kind"], listed[one]["text"]) == ("note", "Làm rõ nguồn vốn")
    assert cli("annotate", which, "--from", file).one["ids"] == []
    other.write_bytes(paper(99))
    assert "is not a copy of this paper" in cli.refused("annotate", which, "--from", other)


def test_one_wrong_mark_puts_none(town: Town, tmp_path: Path) -> None:
    cli = town.cli["TTg"]
    which = town.said["import"]["items"][0]["papers"][0]["id"]
    source = tmp_path / "marks.json"
    good = {"page": 1, "kind": "note", "at": [1, 1], "text": "A"}
    source.write_text(json.dumps([good, {**good, "page": 99}]), encoding="utf-8")
    assert "Mark 2: page" in cli.refused("annotate", which, "--from", source)
    assert cli("annotations", which).lines == []


def test_words_are_found_with_marks_and_without(town: Town) -> None:
    cli = town.cli["BYT"]
    for words in ("nghi quyet ve phuc hoi", "Nghị quyết về phục hồi"):
        hits = cli("search", words).lines
        assert hits[0]["title"] == "Dự thảo Nghị định"
        assert "Nghị quyết về phục hồi" in unicodedata.normalize("NFC", hits[0]["snippet"])
        assert len(hits[0]["quads"][0]) == 8
    assert cli("search", "không có ở đâu cả xyz").lines == []
    kinds = {one["kind"] for one in cli("search", "phien hop chinh phu", "--titles").lines}
    assert "meeting" in kinds


def test_members_say_before_the_sitting_what_they_think(town: Town) -> None:
    meeting = town.said["import"]["id"]
    item = town.said["import"]["items"][1]["id"]
    assert "reason" in town.cli["BTC"].refused("meeting", "attend", meeting, "no")
    town.cli["BYT"]("meeting", "attend", meeting, "yes")
    town.cli["BTC"]("meeting", "attend", meeting, "no", "--reason", "Công tác nước ngoài")
    said = town.cli["BYT"]("meeting", "position", item, "debate", "--note", "Điều 12").one
    assert said["state"] == "debate"
    town.sync("TTg")
    seen = town.cli["TTg"]("meeting", "show", meeting).one
    assert {one["id"]: one["debate"] for one in seen["items"]}[item] == 1
    attends = {one["office"]: one["attends"] for one in seen["attendance"]}
    assert attends["Bộ trưởng Bộ Y tế"] is True
    assert attends["Bộ trưởng Bộ Tài chính"] is False


def test_a_bad_folder_is_named_file_by_file_and_leaves_nothing(town: Town) -> None:
    folder = town.meeting_folder("bad")
    (folder / "a.pdf").write_bytes(encrypted("x"))
    (folder / "b.pdf").write_bytes(b"")
    town.sync("TK1")
    before = town.cli["TK1"]("meeting", "list").lines
    done = town.cli["TK1"]("meeting", "import", folder, code=1)
    assert {one["file"]: one["code"] for one in done.one["problems"]} == {
        "a.pdf": "pdf.encrypted",
        "b.pdf": "pdf.empty",
    }
    assert (done.one["id"], done.one["items"]) == (None, [])
    assert town.cli["TK1"]("meeting", "list").lines == before


def test_a_member_cannot_import(town: Town) -> None:
    folder = town.meeting_folder("member")
    assert "role" in town.cli["BYT"].refused("meeting", "import", folder)


def test_a_new_version_reaches_its_readers_with_its_number(town: Town) -> None:
    imported = town.cli["TK1"]("meeting", "import", town.meeting_folder("second")).one
    town.cli["TK1"]("meeting", "submit", imported["id"])
    town.cli["TK2"]("meeting", "approve", imported["id"])
    town.cli["TK2"]("meeting", "publish", imported["id"])
    item, which = imported["items"][0]["id"], imported["items"][0]["papers"][0]["id"]
    fresh = town.folder / "second" / "a2.pdf"
    fresh.write_bytes(paper(5))
    added = town.cli["TK1"]("paper", "add", item, fresh, "--replaces", which).one
    assert (added["id"], added["version"], added["pages"]) == (which, 2, 5)
    town.sync("BYT")
    seen = {one["id"]: one for one in town.cli["BYT"]("paper", "list").lines}[which]
    assert (seen["version"], seen["state"]) == (2, "ready")
    # On an item to be decided it waits for another person, and the command says so.
    decided = imported["items"][1]
    late = town.cli["TK1"](
        "paper", "add", decided["id"], fresh, "--replaces", decided["papers"][0]["id"]
    )
    assert (late.one["version"], late.one["waits"], added["waits"]) == (2, True, False)
    assert "another person" in late.stderr
    assert "approve" in town.cli["TK1"].refused("meeting", "publish", imported["id"])
    town.cli["TK1"]("meeting", "submit", imported["id"])
    town.cli["TK2"]("meeting", "approve", imported["id"])
    shown = town.cli["TK2"]("meeting", "publish", imported["id"], "--summary", "Bản mới").one
    assert (shown["revision"], shown["items"][1]["papers"][0]["version"]) == (3, 2)
    assert town.cli["TK2"]("meeting", "admit", imported["id"]).lines == []
    assert "already reads" in town.cli["TK2"].refused("meeting", "admit", imported["id"], "BYT")


def test_an_agenda_file_alone_makes_a_meeting(town: Town) -> None:
    folder = town.meeting_folder("created", AGENDA.replace("tháng 11", "tháng 12"))
    made = town.cli["TK1"]("meeting", "create", folder / "agenda.yaml").one
    assert made["title"].endswith("tháng 12")
    assert made["state"] == "draft"


def test_a_meeting_is_checked_and_given_out(town: Town, tmp_path: Path) -> None:
    which = town.said["import"]["id"]
    secretary, member = town.cli["TK1"], town.cli["BTC"]
    codes = {one["code"] for one in secretary("meeting", "check", which).lines}
    assert "dossier.kind_missing" in codes
    written = member("meeting", "export", which, tmp_path / "out").one["file"]
    assert Path(written).name == "agenda.yaml"
    sent = (town.folder / "meeting" / "b.pdf").read_bytes()
    assert sent in [one.read_bytes() for one in (tmp_path / "out").rglob("*.pdf")]
    member("meeting", "calendar", "--out", tmp_path / "all.ics")
    hours = (tmp_path / "all.ics").read_bytes()
    assert b"DTSTART:20311126T010000Z\r\n" in hours
    assert f"UID:{which}@e-cabinet".encode() in hours


def test_scans_are_recognised_on_the_command_line(
    town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported = town.said["import"]["items"][0]
    file = tmp_path / "Bản quét.pdf"
    file.write_bytes(scans.scan_pdf(2))
    added = town.cli["TK1"]("paper", "add", imported["id"], file).one["id"]
    cli = town.cli["TK1"]
    monkeypatch.setenv("PATH", "")
    assert "tesseract-ocr tesseract-ocr-vie" in cli("paper", "ocr", added, code=3).stderr
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    scans.reading(tmp_path, scans.table(("NGHỊ", (9, 9, 60, 20)), ("quyết", (80, 9, 60, 20))))
    assert cli("paper", "ocr", code=2).lines == []
    text_only = imported["papers"][0]["id"]
    assert "no scanned page" in cli.refused("paper", "ocr", text_only)
    done = cli("paper", "ocr", added)
    assert (done.one["paper"], done.one["read"], done.one["failed"]) == (added, [1, 2], [])
    assert done.stderr == ""
    hits = cli("search", "nghi quyet", "--paper", added).lines
    assert [(hit["page"], hit["quads"][0][0]) for hit in hits] == [(1, 3.24), (2, 3.24)]
    assert cli("paper", "ocr", "--all").lines == []
    listed = {one["id"]: one["scanned"] for one in cli("paper", "list").lines}
    assert listed[added] == []


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_shows_each_file_and_an_import_that_is_stopped_leaves_nothing(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, folder = town.cli["TK1"], town.meeting_folder("third")
    before = first("meeting", "list").lines
    monkeypatch.setenv("ECABINET_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("ECABINET_KDF", "floor")
    monkeypatch.setenv("ECABINET_KEYRING", "none")
    monkeypatch.setenv("LANG", "en_GB.UTF-8")

    def taken_in(out: io.StringIO, err: io.StringIO) -> int:
        line = ["meeting", "import", str(folder), "--profile", str(first.profile)]
        return run(line, cabinets=town.cabinets, stdout=out, stderr=err)

    class _Interrupted(_Terminal):
        def write(self, text: str) -> int:
            if "file 2 of 2" in text:
                raise KeyboardInterrupt  # as Ctrl+C while the second file is read
            return super().write(text)

    stopped = _Interrupted()
    assert taken_in(io.StringIO(), stopped) == INTERRUPTED
    assert "a.pdf: 3 pages" in stopped.getvalue()
    assert first("meeting", "list").lines == before
    shown, out = _Terminal(), io.StringIO()
    assert taken_in(out, shown) == 0
    for words in ("Reading file 2 of 2: b.pdf", "b.pdf: 45 pages\n", "Writing 2 files"):
        assert words in shown.getvalue()
    assert len(first("meeting", "list").lines) == len(before) + 1
