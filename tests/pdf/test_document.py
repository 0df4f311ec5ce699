"""An open document against real workers: pictures, text, links, and workers that die."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ecabinet.domain.errors import DomainError, Fault
from ecabinet.pdf import seats, segments
from ecabinet.pdf.channel import Channel
from ecabinet.pdf.client import PdfEngine, open_document
from ecabinet.pdf.raster import DARK_PAPER
from ecabinet.pdf.segments import PIXELS_LIMIT, SLOTS, Segment
from ecabinet.pdf.text import find
from tests.pdf import papers


def pixel(data: memoryview, stride: int, x: int, y: int) -> tuple[int, ...]:
    """Blue, green, red, alpha."""
    start = y * stride + x * 4
    return tuple(data[start : start + 4])


def test_a_page_is_drawn_as_opaque_bgra(engine: PdfEngine) -> None:
    content = "1 0 0 rg 0 0 400 600 re f"
    with engine.open(papers.shaped(content=content)) as document, document.render(1, 0.5) as bitmap:
        assert (bitmap.width, bitmap.height, bitmap.stride) == (200, 300, 800)
        assert bitmap.engine == "mupdf"
        assert pixel(bitmap.data, bitmap.stride, 100, 150) == (0, 0, 255, 255)


def test_a_clip_is_the_same_pixels_as_its_part_of_the_whole(engine: PdfEngine) -> None:
    with engine.open(papers.paper(1)) as document:
        with document.render(1, 2.0) as whole:
            rows = [
                bytes(whole.data[y * whole.stride + 100 * 4 : y * whole.stride + 400 * 4])
                for y in range(150, 300)
            ]
        with document.render(1, 2.0, clip=(100, 150, 400, 300)) as tile:
            assert bytes(tile.data) == b"".join(rows)


def test_a_dark_page_keeps_its_pictures(engine: PdfEngine) -> None:
    made = papers.opened(papers.paper(1))
    picture = papers.pymupdf.Pixmap(papers.pymupdf.csRGB, papers.pymupdf.IRect(0, 0, 10, 10))
    picture.set_rect(picture.irect, (10, 200, 30))
    made[0].insert_image(papers.pymupdf.Rect(100, 300, 200, 400), pixmap=picture)
    with engine.open(made.tobytes()) as document, document.render(1, 1.0, dark=True) as bitmap:
        paper = pixel(bitmap.data, bitmap.stride, 20, 20)
        assert paper[:3] == pytest.approx(list(DARK_PAPER.to_bytes(3, "little")), abs=4)
        assert pixel(bitmap.data, bitmap.stride, 150, 350) == (30, 200, 10, 255)


def test_both_engines_darken_alike(engine: PdfEngine) -> None:
    content = "0 g 0 0 200 600 re f"
    with engine.open(papers.shaped(content=content)) as document:
        found = []
        for distrusted in (set[int](), {1}):
            document._distrusted.update(distrusted)
            with document.render(1, 1.0, dark=True) as bitmap:
                found.append([pixel(bitmap.data, bitmap.stride, x, 300) for x in (100, 300)])
    for ours, theirs in zip(*found, strict=True):
        assert ours == pytest.approx(theirs, abs=4)


def test_a_huge_page_is_drawn_within_the_cap(engine: PdfEngine) -> None:
    with engine.open(papers.shaped(media=(0, 0, 14_400, 14_400))) as document:
        with document.render(1, 4.0) as bitmap:
            assert bitmap.width * bitmap.height <= PIXELS_LIMIT
            assert bitmap.scale < 1
        with pytest.raises(DomainError, match="tile_refused"):
            document.render(1, 4.0, clip=(0, 0, 4000, 4000))


def test_text_is_found_without_marks_at_its_place(engine: PdfEngine) -> None:
    with engine.open(papers.paper(2)) as document:
        words = document.text(2).words
        (hit,) = find(words, "nghi QUYET")
        assert hit.text == "Nghị quyết"
        left, upper, right = hit.quads[0][0], hit.quads[0][1], hit.quads[0][2]
        assert abs(left - 7200) < 100
        assert 8000 < upper < 10000
        assert 13000 < right < 16500
        assert document.text(2).text.endswith("Page 2")


def test_outline_links_and_labels(engine: PdfEngine) -> None:
    made = papers.opened(papers.paper(3))
    made.set_toc([[1, "Tờ trình", 1], [2, "Phụ lục", 3, 400]])
    made.set_page_labels([{"startpage": 0, "prefix": "", "style": "r", "firstpagenum": 1}])
    goto = {"kind": papers.pymupdf.LINK_GOTO, "from": papers.pymupdf.Rect(10, 10, 60, 40)}
    made[0].insert_link({**goto, "page": 2, "to": papers.pymupdf.Point(5, 50)})
    with engine.open(made.tobytes()) as document:
        assert [(e.level, e.title, e.page, e.at) for e in document.info.outline] == [
            (1, "Tờ trình", 1, (72, 36)),
            (2, "Phụ lục", 3, (72, 400)),
        ]
        assert document.info.labels == ("i", "ii", "iii")
        (link,) = document.links(1)
        assert (link.page, link.uri) == (3, "")
        assert link.box == pytest.approx((10, 10, 60, 40))


def test_a_killed_worker_costs_one_page_a_moment(engine: PdfEngine) -> None:
    with engine.open(papers.paper(3)) as document:
        document.render(1, 1.0).close()
        (pid,) = document.pids
        os.kill(pid, signal.SIGKILL)
        with document.render(2, 1.0) as bitmap:
            assert bitmap.width == 595
        assert document.pids != (pid,)
        assert document.failed == {}


def test_a_page_that_hangs_is_drawn_by_the_second_engine(
    engine: PdfEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ECABINET_PDF_TRIALS", "hang:mupdf:2")
    with engine.open(papers.paper(3)) as document:
        (hanging,) = document.pids
        with document.render(2, 1.0, timeout_s=0.3) as bitmap:
            assert bitmap.engine == "pdfium"
        (fresh,) = document.pids
        assert fresh != hanging  # the one that hung was ended, and one was begun in its place
        with document.render(2, 1.0, timeout_s=0.3) as again:
            assert again.engine == "pdfium"
        assert document.pids == (fresh,)  # the page is not tried in the first engine again
        with document.render(3, 1.0) as other:
            assert other.engine == "mupdf"


@pytest.mark.parametrize(
    ("trial", "cause"),
    [
        ("hang:mupdf:2,hang:pdfium:2", "timeout"),
        ("die:mupdf:2,die:pdfium:2", "died"),
        ("hog:mupdf:2,hog:pdfium:2", "memory"),
    ],
)
def test_a_page_that_both_engines_fail_says_why_and_the_rest_lives(
    engine: PdfEngine, monkeypatch: pytest.MonkeyPatch, trial: str, cause: str
) -> None:
    monkeypatch.setenv("ECABINET_PDF_TRIALS", trial)
    with engine.open(papers.paper(3)) as document:
        for _ in range(2):
            with pytest.raises(Fault) as caught:
                document.render(2, 1.0, timeout_s=0.3)
            assert caught.value.code == "pdf.page_failed"
            assert caught.value.params == {"page": 2, "cause": cause}
        document.render(3, 1.0).close()
        monkeypatch.delenv("ECABINET_PDF_TRIALS")


def test_opening_falls_back_to_the_second_engine(
    engine: PdfEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ECABINET_PDF_TRIALS", "die:mupdf:open")
    with engine.open(papers.paper(2)) as document:
        assert document.info.engine == "pdfium"
        assert [(p.width, p.height) for p in document.info.pages] == [(595, 842)] * 2
        with document.render(1, 1.0) as bitmap:
            assert bitmap.engine == "pdfium"


def test_stale_requests_are_dropped_at_once(engine: PdfEngine) -> None:
    with engine.open(papers.paper(2)) as document:
        old = document.supersede()
        new = document.supersede()
        with pytest.raises(DomainError, match="superseded"):
            document.render(1, 1.0, generation=old)
        document.render(1, 1.0, generation=new).close()


def test_slots_come_back_and_run_out(engine: PdfEngine) -> None:
    with engine.open(papers.paper(1)) as document:
        held = [document.render(1, 0.1) for _ in range(SLOTS)]
        with pytest.raises(Fault, match="slots_exhausted"):
            document.render(1, 0.1)
        held.pop().close()
        held.append(document.render(1, 0.1))
        held.clear()
        document.render(1, 0.1).close()


def test_two_workers_hold_one_document_and_closing_reaps_them() -> None:
    with open_document(papers.paper(4), workers=2) as document:
        with document._seat():
            document.render(1, 0.2).close()
        document.render(2, 0.2).close()
        pids = document.pids
        assert len(pids) == 2
    for pid in pids:
        assert not Path(f"/proc/{pid}").exists()


def test_a_second_worker_comes_where_the_first_is_busy_and_goes_when_it_has_rested(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with open_document(papers.paper(4), workers=2) as document:
        first = document.pids
        document.render(1, 0.2).close()
        document.text(1)
        assert document.pids == first  # one after the other: one is enough
        with document._seat():
            document.render(2, 0.2).close()
        assert len(set(document.pids)) == 2
        document.render(3, 0.2).close()
        assert len(set(document.pids)) == 2
        monkeypatch.setattr(seats, "REST_S", 0.0)
        document.render(4, 0.2).close()
        assert len(set(document.pids)) == 1
        assert document.render(1, 0.2).engine == "mupdf"


def test_a_worker_that_helps_is_left_alone_where_the_first_one_is_back_at_once(
    engine: PdfEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with engine.open(papers.paper(2), workers=2) as document:
        with document._seat() as first:
            document.text(1)  # waits in vain, and calls the second
        monkeypatch.setattr(seats, "PAGE_S", 60.0)
        taken: list[seats.Seat] = []
        with document._seat() as again:
            assert again is first
            waiting = threading.Thread(target=lambda: taken.append(document._seats.take()))
            waiting.start()
        waiting.join()
        assert taken == [first]
        document._seats.leave(first)


def test_an_end_of_the_channel_knows_whether_something_waits() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        assert Channel(theirs).silent(0)
        Channel(ours).send({"do": "open"})
        assert not Channel(theirs).silent(60)


@pytest.fixture
def lent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that is read where it lies, as large ones are."""
    monkeypatch.setattr(segments, "LENT_FROM", 0)
    path = tmp_path / "large.pdf"
    path.write_bytes(papers.paper(2))
    return path


def test_a_large_file_is_read_where_it_lies_until_it_is_to_be_kept(
    engine: PdfEngine, lent: Path
) -> None:
    received = lent.read_bytes()
    with engine.open(Segment.of_file(lent)) as document:
        (descriptor,) = document._segment.descriptors
        assert Path(f"/proc/self/fd/{descriptor}").readlink() == lent
        assert document.render(1, 0.2).engine == "mupdf"
        document.keep()
        lent.write_bytes(b"")
        exported = document.export([], authors={}, strip=True)
        assert exported.data == received
        worker = document._seats.first.worker
        assert worker is not None
        worker.kill()
        assert document.render(2, 0.2).engine == "mupdf"  # the next one is given what was kept


def test_a_file_that_was_changed_meanwhile_is_not_written_on(engine: PdfEngine, lent: Path) -> None:
    with engine.open(Segment.of_file(lent)) as document:
        lent.write_bytes(papers.paper(1))
        with pytest.raises(Fault) as refused:
            document.keep()
        assert refused.value.code == "file.changed"
        with pytest.raises(Fault) as refused:
            document.export([], authors={})
        assert refused.value.code == "file.changed"


def test_the_second_engine_reads_a_file_where_it_lies(
    engine: PdfEngine, lent: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ECABINET_PDF_TRIALS", "die:mupdf:open")
    with engine.open(Segment.of_file(lent)) as document:
        assert document.render(1, 0.2).engine == "pdfium"


def test_a_call_that_waits_gets_the_worker_that_is_left_first(
    engine: PdfEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seats, "PATIENCE_S", 60.0)
    with engine.open(papers.paper(2), workers=2) as document:
        answers: list[str] = []
        asking = threading.Thread(target=lambda: answers.append(document.text(2).text))
        with document._seat():
            asking.start()
        asking.join()
        assert answers
        assert len(document.pids) == 1


def test_a_worker_is_confined(engine: PdfEngine) -> None:
    with engine.open(papers.paper(1)) as document:
        (pid,) = document.pids
        process = Path(f"/proc/{pid}")
        limits = process.joinpath("limits").read_text().splitlines()
        rows = {line[:26].strip(): line[26:].split()[0] for line in limits[1:]}
        assert rows["Max core file size"] == "0"
        assert rows["Max file size"] == "0"
        assert rows["Max address space"].isdigit()
        assert rows["Max cpu time"].isdigit()
        names = {
            entry.split(b"=")[0].decode()
            for entry in process.joinpath("environ").read_bytes().split(b"\0")
            if entry
        }
        assert names <= {"PYTHONPATH", "PYTHONDONTWRITEBYTECODE", "LANG", "LC_ALL"}
        targets = [str(link.readlink()) for link in process.joinpath("fd").iterdir()]
        assert not [
            t for t in targets if t.startswith("/") and "memfd" not in t and "/dev/" not in t
        ]


def test_the_app_never_loads_an_engine() -> None:
    code = (
        "import sys, ecabinet.pdf.client, ecabinet.pdf.check, ecabinet.pdf.marks\n"
        "sys.exit(any(m in sys.modules for m in ('pymupdf', 'pypdfium2')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_worker_starts_without_what_no_first_page_needs() -> None:
    code = (
        "import sys, ecabinet.pdf.worker\n"
        "sys.exit(any(m in sys.modules for m in ('statistics', 'ecabinet.pdf.wire')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_what_nobody_waits_for_leaves_the_warm_worker_to_who_taps() -> None:
    with PdfEngine() as engine:
        engine.warm()
        spare = engine._spare
        assert spare is not None
        with engine.open(papers.paper(1), aside=True) as drawn:
            assert spare.pid not in drawn.pids
            assert os.getpriority(os.PRIO_PROCESS, drawn.pids[0]) > 0
            with engine.open(papers.paper(2)) as read:
                assert read.pids == (spare.pid,)
                assert os.getpriority(os.PRIO_PROCESS, spare.pid) == 0
                assert len(read.info.pages) == 2  # what it drew before it was asked is not told


def test_a_warm_worker_serves_the_next_document() -> None:
    with PdfEngine() as engine:
        engine.warm()
        engine.warm()
        with engine.open(papers.paper(1)) as document:
            assert len(document.pids) == 1
            assert document.render(1, 0.1).engine == "mupdf"


def test_closed_documents_leave_no_descriptor(engine: PdfEngine) -> None:
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(3):
        engine.open(papers.paper(1)).close()
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_bytes_that_come_in_runs_leave_nothing_behind_when_they_break_off(
    engine: PdfEngine,
) -> None:
    data, run = papers.paper(), bytearray(1000)

    def runs(most: int) -> Iterator[memoryview]:
        for at in range(0, most, len(run)):
            part = data[at : at + len(run)]
            run[: len(part)] = part
            yield memoryview(run)[: len(part)]
        if most < len(data):
            raise Fault("protocol.sealed")

    whole = Segment.filled(runs(len(data)))
    with engine.open(whole):
        assert bytes(whole.view()) == data
    before = len(list(Path("/proc/self/fd").iterdir()))
    with pytest.raises(Fault, match=r"protocol\.sealed"):
        Segment.filled(runs(2000))
    with pytest.raises(DomainError, match=r"pdf\.not_a_pdf"):
        engine.open(Segment.filled(iter([memoryview(b"no paper")])))
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_closing_in_the_middle_of_a_call_leaves_no_worker(
    engine: PdfEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ECABINET_PDF_TRIALS", "hang:mupdf:words")
    document = engine.open(papers.paper(2), workers=2)
    ended: list[str] = []
    taken = threading.Event()
    really = document._seats.take

    def take() -> Any:
        seat = really()
        taken.set()
        return seat

    monkeypatch.setattr(document._seats, "take", take)

    def ask() -> None:
        try:
            document.text(1)
        except DomainError as refused:
            ended.append(refused.code)

    asking = threading.Thread(target=ask)
    asking.start()
    assert taken.wait(30)
    document.close()
    asking.join()
    assert ended == ["pdf.closed"]
    assert document.pids == ()
