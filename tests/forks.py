"""Forks servers and PDF workers off one process that has imported both and done nothing.

What a start costs else is importing: 1.3 s for a server, 0.2 s for a worker, some hundred times a
run. What runs is the same; that it starts by its own command is shown by the launch day (servers)
and by `tests/pdf` and `tests/acceptance` (workers).
"""

import multiprocessing
import os
import socket
from collections.abc import Iterator
from multiprocessing.process import BaseProcess

import pytest

from ecabinet.pdf import child, client

FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["tests.serverprocess", "server.serving", "ecabinet.pdf.worker"])


class Forked:
    """A forked process with the calls of `subprocess.Popen` that workers are watched by."""

    def __init__(self, process: BaseProcess) -> None:
        self._process = process
        process.start()

    @property
    def pid(self) -> int:
        assert self._process.pid is not None
        return self._process.pid

    def poll(self) -> int | None:
        return self._process.exitcode

    def kill(self) -> None:
        self._process.kill()

    def wait(self) -> int | None:
        self._process.join()
        return self._process.exitcode


class ForkedChild:
    """A worker that imports nothing anew."""

    def __init__(self, memory_mb: int = child.MEMORY_MB) -> None:
        self.end, theirs = socket.socketpair()
        with theirs:
            told = (theirs, memory_mb, child._environment())
            self.process = Forked(FORKS.Process(target=_work, args=told, daemon=True))


def _work(end: socket.socket, memory_mb: int, environment: dict[str, str]) -> None:
    from ecabinet.pdf.worker import main

    os.environ.clear()
    os.environ.update(environment)
    main([str(end.detach()), str(memory_mb)])


@pytest.fixture(scope="module", autouse=True)
def forked() -> Iterator[None]:
    """Every engine that a module's tests make forks its workers."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(client, "Child", ForkedChild)
        yield
