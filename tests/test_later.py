"""Modules that are read when something of theirs is first asked for."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from threading import Barrier, Thread

import pytest

from ecabinet import later
from ecabinet.later import put_off

READ = "read_so_often"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Modules that lie here can be imported; nothing of them stays behind."""
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(later, "_put_off", set())
    monkeypatch.setattr(sys, READ, 0, raising=False)
    before = set(sys.modules)
    yield tmp_path
    for name in set(sys.modules) - before:
        del sys.modules[name]


def _write(folder: Path, name: str, text: str) -> None:
    counted = f"import sys\nsys.{READ} += 1\n{text}\n"
    (folder / f"{name}.py").write_text(counted, "utf-8")


def _read() -> int:
    return int(getattr(sys, READ))


def test_a_module_is_read_once_when_something_is_asked_of_it(folder: Path) -> None:
    _write(folder, "slow_one", "PLACE = 3")
    put_off("slow_one")
    module = import_module("slow_one")
    assert module.__name__ == "slow_one"
    assert module.__spec__ is not None
    assert _read() == 0
    assert module.PLACE == 3
    assert module.PLACE == 3
    assert _read() == 1
    assert module.__file__ == str(folder / "slow_one.py")
    with pytest.raises(AttributeError, match="OTHER"):
        _ = module.OTHER


def test_what_is_taken_out_of_a_module_reads_it(folder: Path) -> None:
    _write(folder, "slow_two", "PLACE = 4")
    (folder / "taker.py").write_text("from slow_two import PLACE\n", "utf-8")
    put_off("slow_two")
    assert import_module("taker").PLACE == 4


def test_others_are_imported_as_ever(folder: Path) -> None:
    _write(folder, "quick", "PLACE = 5")
    put_off("quick_too")
    import_module("quick")
    assert _read() == 1


def test_an_error_of_a_module_comes_where_it_is_asked_and_each_time(folder: Path) -> None:
    _write(folder, "torn", "PLACE = 1\nraise OSError('torn')")
    put_off("torn")
    module = import_module("torn")
    for _ in range(2):
        with pytest.raises(OSError, match="torn"):
            _ = module.PLACE
    assert _read() == 2


def test_threads_that_ask_at_once_see_it_whole(folder: Path) -> None:
    _write(folder, "shared", "import time\ntime.sleep(0.05)\nPLACE = 6")
    put_off("shared")
    module, begin, seen = import_module("shared"), Barrier(8), list[int]()

    def ask() -> None:
        begin.wait()
        seen.append(module.PLACE)

    threads = [Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [6] * 8
    assert _read() == 1


def test_a_thread_that_asks_for_what_is_there_early_sees_the_rest_too(folder: Path) -> None:
    _write(folder, "half", "import time\nEARLY = 1\ntime.sleep(0.2)\nPLACE = 6")
    put_off("half")
    module, seen = import_module("half"), list[bool]()

    def ask() -> None:
        while "EARLY" not in vars(module):
            time.sleep(0.001)
        seen.append(module.EARLY == 1 and "PLACE" in vars(module))

    thread = Thread(target=ask)
    thread.start()
    assert module.PLACE == 6
    thread.join()
    assert seen == [True]
