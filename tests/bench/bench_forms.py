"""Eight months of opinion forms: every form, paper and ballot by real clients and a real server.

`FORMS=12 python -m tests.bench.bench_forms` replays so many (237 by default) to 27 members, a
fortnight's at a time, and prints the figures; how far it has come goes to stderr. A member's device
fetches every paper, answers, and recounts what was published; several do so at a time, as they
would. The report has to find the totals in the records: nothing is told to it. `python -m
tests.bench forms` keeps the figures.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from ecabinet.domain.forms import Answer
from ecabinet.domain.people import Role
from ecabinet.protocol import keys
from ecabinet.services.reporting import Reporting
from tests.cabinets import Line, TestCabinet, served
from tests.services.forms import ANSWERS, form_file

FORMS = int(os.environ.get("FORMS", "237"))
MEMBERS = 27
AT_ONCE = 3
PAPERS = 1_075  # of the 237 forms; 27 copies of each are the 29,000 documents
FORTNIGHT = 14
SECRETARIES = ("TK 1", "TK 2")
OTHERWISE = (Answer("q1", ("approve_with_comment",), "Đề nghị rà soát Điều 4"), ANSWERS[1])
Figures = dict[str, Any]


def run(forms: int = FORMS) -> Figures:
    """Seconds, counts, bytes; the share is of the CPU of all clients, which are one process."""
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        patch.setenv("ECABINET_KDF", "floor")
        patch.setenv("ECABINET_KEYRING", "none")
        with served(Path(name)) as cabinet:
            cabinet.found("ticket")
            cabinet.add(*_lines())
            for line in _lines():
                cabinet.enrol(line.code)
            cabinet.sync_all()
            return Replay(cabinet, Path(name), forms).run()


def _lines() -> tuple[Line, ...]:
    secretaries = [
        Line(code, f"Thư ký {code}", f"Secretary {code}", (Role.SECRETARY,)) for code in SECRETARIES
    ]
    chair = Line("TTg", "Thủ tướng Chính phủ", "Prime Minister", (Role.CHAIR, Role.MEMBER))
    others = [
        Line(f"TV {n}", f"Thành viên {n}", f"Member {n}", (Role.MEMBER,)) for n in range(2, 28)
    ]
    return (*secretaries, chair, *others)


@dataclass
class Replay:
    """The forms of a period, each sent, answered by all, closed, tallied and published."""

    cabinet: TestCabinet
    folder: Path
    forms: int

    def __post_init__(self) -> None:
        self.members = [line.code for line in _lines() if line.code not in SECRETARIES]
        self._made = self._papers = 0

    def run(self) -> Figures:
        laps: list[float] = []
        with _signatures() as spent:
            begun, cpu = time.perf_counter(), time.process_time()
            while self._made < self.forms:
                lap, spun = time.perf_counter(), time.process_time()
                count = min(FORTNIGHT, self.forms - self._made)
                self._fortnight(count)
                laps.append((time.perf_counter() - lap) / count)
                each = (time.process_time() - spun) / count
                _say(f"{self._made}/{self.forms} forms, {laps[-1]:.1f} s each, CPU {each:.1f} s")
            seconds, cpu = time.perf_counter() - begun, time.process_time() - cpu
        return self._figures(seconds, cpu, laps, spent())

    def _fortnight(self, count: int) -> None:
        first, second = (self.cabinet.as_(code) for code in SECRETARIES)
        forms = [first.consulting.create(self._file()) for _ in range(count)]
        for form in forms:
            first.consulting.submit(form)
        first.syncing.sync()
        second.syncing.sync()
        for form in forms:
            second.consulting.approve(form)
            second.consulting.send(form)
        second.syncing.sync()
        first.syncing.sync()
        with ThreadPoolExecutor(AT_ONCE) as pool:
            for _ in pool.map(lambda code: self._answer(code, forms), self.members):
                pass
        second.syncing.sync()
        for form in forms:
            second.tallying.close(form, early=True, reason="Đủ ý kiến")
        second.syncing.sync()
        for form in forms:
            second.tallying.publish(form)
        second.syncing.sync()

    def _answer(self, code: str, forms: list[bytes]) -> None:
        """One member fetches the forms and answers them all; who cannot is named."""
        member = self.cabinet.as_(code)
        said = OTHERWISE if self.members.index(code) % 9 == 0 else ANSWERS
        try:
            member.syncing.sync()
            for form in forms:
                member.voting.cast(form, said)
            member.syncing.sync()
        except Exception:
            _say(f"{code} failed after {self._made} forms")
            raise

    def _file(self) -> Path:
        """The form's file with its papers; all forms together have `PAPERS` for 237."""
        self._made += 1
        papers = PAPERS * self._made // 237 - self._papers
        self._papers += papers
        now_ms = self.cabinet.as_("TK 1").desk.now_ms()
        return form_file(
            self.folder / f"form-{self._made}",
            deadline_ms=now_ms + 7 * 86_400_000,
            number=f"{self._made}/PLYK/2025",
            more="close_early: secretary",
            papers=papers,
        )

    def _figures(self, seconds: float, cpu: float, laps: list[float], signing: float) -> Figures:
        self.cabinet.sync_all(1)
        reporting: Reporting = self.cabinet.as_("TK 1").reporting
        lap = time.perf_counter()
        told = reporting.report()
        reported = time.perf_counter() - lap
        figures = told.figures
        assert figures.forms == self.forms
        assert figures.paper_ballots_replaced == figures.ballots == self.forms * MEMBERS
        assert figures.papers == self._papers
        database = self.cabinet.server.data_dir / "server.db"
        size = sum(one.stat().st_size for one in database.parent.glob("server.db*"))
        return {
            "forms_reported": figures.forms,
            "paper_ballots_replaced_reported": figures.paper_ballots_replaced,
            "ballots_cast_reported": figures.ballots,
            "papers_reported": figures.papers,
            "copies_of_papers_replaced_reported": figures.form_copies,
            "on_time_reported": told.replies.on_time,
            "report_s": round(reported, 2),
            "seconds": round(seconds),
            "ballots_per_s": round(figures.ballots / seconds, 1),
            "server_database_mb": round(size / 1e6, 1),
            "clients_cpu_s": round(cpu),
            "share_of_signatures": round(signing / cpu, 3),
            "form_s_first_fortnight": round(laps[0], 2),
            "form_s_last_fortnight": round(laps[-1], 2),
        }


@contextmanager
def _signatures() -> Iterator[Callable[[], float]]:
    """While it lasts: how many seconds of CPU signing and verifying took in this process."""
    spent, lock = 0.0, threading.Lock()

    def timed(act: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any) -> Any:
            nonlocal spent
            begun = time.thread_time()
            try:
                return act(*arguments)
            finally:
                with lock:
                    spent += time.thread_time() - begun

        return run

    class Key:
        """A public key whose verifying is timed."""

        def __init__(self, key: Any) -> None:
            self.verify = timed(key.verify)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys._Signer, "sign", timed_method(keys._Signer.sign, timed))
        for name in ("_ed_public", "_pq_public"):
            loaded = getattr(keys, name)
            patch.setattr(keys, name, lambda data, loaded=loaded: Key(loaded(data)))
        yield lambda: spent


def timed_method(
    method: Callable[..., Any], timed: Callable[[Callable[..., Any]], Callable[..., Any]]
) -> Callable[..., Any]:
    """A method with its time taken; a bare function of one would not be bound."""

    def run(self: Any, *arguments: Any) -> Any:
        return timed(method)(self, *arguments)

    return run


def _say(words: str) -> None:
    sys.stderr.write(f"{words}\n")


if __name__ == "__main__":
    sys.stdout.write(json.dumps(run(), indent=1) + "\n")
