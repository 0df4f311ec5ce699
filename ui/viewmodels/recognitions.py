"""Owns the recognition of scans in an open profile: what runs, what waits, and how far it is.

What a person asked for runs at once and goes on at the next start. Unasked, where the preference
says so, a page is recognised while nobody touches the app.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from ecabinet.domain.errors import DomainError, Fault
from ui.viewmodels.preferences import preferences_of
from ui.viewmodels.workspace import Workspace

if TYPE_CHECKING:
    from ecabinet.services.recognising import Recognition

RESUME_MS = 3_000
LOOK_MS = 15_000
_PAGES_NAMED = 6
REST_S = 45.0  # after the last touch: one who reads or writes is not to notice it


class Recognitions(QObject):
    """`changed` follows whatever is shown of it, `read(paper, pages)` each page that can be read
    now. `missing` are the Debian packages that the device lacks.
    """

    changed = Signal()
    read = Signal(bytes, object)
    _heard = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._preferences = preferences_of(workspace)
        self.states: dict[bytes, Recognition] = {}
        self.missing: tuple[str, ...] = ()
        self.queue: tuple[bytes, ...] = ()
        self._going: bytes | None = None
        self._unasked = False
        self._given_up: set[bytes] = set()
        self._ended = False
        self._heard.connect(self._take)
        workspace.closed.connect(self._end)
        workspace.lanes.ending.connect(self._end)
        self._resuming = QTimer(self)
        self._resuming.setSingleShot(True)
        self._resuming.setInterval(RESUME_MS)
        self._resuming.timeout.connect(self._resume)
        self._looking = QTimer(self)
        self._looking.setInterval(LOOK_MS)
        self._looking.timeout.connect(self._look)
        self._preferences.changed.connect(self._arm)
        self._arm()

    # what is known

    def going(self, paper: bytes) -> bool:
        """Whether its pages are being recognised."""
        return self._going == paper

    def waits(self, paper: bytes) -> bool:
        """Whether it was asked for and stands behind another."""
        return paper in self.queue and self._going != paper

    def ask(self, paper: bytes) -> None:
        """Have `states` say how far a paper is; `changed` follows."""
        service = self._workspace.cabinet.recognising
        self._workspace.run(
            lambda: (service.state(paper), service.missing()),
            owner=self,
            done=self._take_asked,
            failed=lambda _error: None,  # a paper that was taken away has no scans either
            lane="net",
        )

    def ask_missing(self) -> None:
        """Have `missing` told anew."""
        service = self._workspace.cabinet.recognising
        self._workspace.run(service.missing, owner=self, done=self._take_missing, lane="net")

    def resume_soon(self) -> None:
        """Go on with what was asked for before the last end, once the first screen stands."""
        self._resuming.start()

    def _resume(self) -> None:
        service = self._workspace.cabinet.recognising
        self._workspace.run(service.wanted, owner=self, done=self._want)

    # what a person wants

    def start(self, papers: Iterable[bytes]) -> None:
        """Recognise these papers, in this order; pages that failed are tried again."""
        wanted = tuple(papers)
        service = self._workspace.cabinet.recognising
        self._given_up -= set(wanted)
        self._workspace.run(
            lambda: [service.want(paper) for paper in wanted],
            owner=self,
            done=self._take_wanted,
            failed=self._on_refused,
            lane="net",
        )

    def cancel(self, paper: bytes) -> None:
        """Recognise no more of it; what was read stays."""
        self.queue = tuple(one for one in self.queue if one != paper)
        service = self._workspace.cabinet.recognising
        self._workspace.run(service.leave, paper, owner=self)
        if self._going == paper:
            self._going = None
            service.stop()
        self.changed.emit()

    # running

    def _want(self, papers: Iterable[bytes]) -> None:
        fresh = [one for one in papers if one not in self.queue and one not in self._given_up]
        self.queue += tuple(fresh)
        self._next()
        self.changed.emit()

    def _next(self) -> None:
        if self._going is None and self.queue and not self._ended:
            self._run(self.queue[0], unasked=False)

    def _run(self, paper: bytes, *, unasked: bool) -> None:
        self._going, self._unasked = paper, unasked
        service = self._workspace.cabinet.recognising
        self._workspace.run(
            lambda: service.run(paper, self._hear, lambda: self._go_on(paper)),
            owner=self,
            done=self._ran,
            failed=lambda error: self._failed(paper, error),
            lane="ocr",
        )

    def _go_on(self, paper: bytes) -> bool:
        """On the lane, between two pages."""
        rested = self._workspace.rested_s() >= REST_S
        return self._going == paper and (rested or not self._unasked)

    def _hear(self, state: Recognition) -> None:
        """On the lane."""
        if isValid(self):
            self._heard.emit(state)

    def _take(self, state: Recognition) -> None:
        before = self.states.get(state.paper)
        self.states[state.paper] = state
        fresh = set(state.read) - set(before.read if before else ())
        if fresh:
            self.read.emit(state.paper, tuple(sorted(fresh)))
        self.changed.emit()

    def _ran(self, state: Recognition) -> None:
        if self._going == state.paper:
            self._going = None
        self.queue = tuple(one for one in self.queue if one != state.paper)
        self._take(state)
        self._next()

    def _failed(self, paper: bytes, error: Exception) -> None:
        """It is not tried again before the next start, or before somebody asks for it."""
        asked = not self._unasked
        if self._going == paper:
            self._going = None
        self.queue = tuple(one for one in self.queue if one != paper)
        self._given_up.add(paper)
        if isinstance(error, DomainError):
            self._workspace.run(self._workspace.cabinet.recognising.leave, paper, owner=self)
        if asked:
            self._on_refused(error)
        self._next()
        self.changed.emit()

    def _on_refused(self, error: Exception) -> None:
        if isinstance(error, Fault) and error.code == "ocr.missing":
            self._take_missing(tuple(error.params["packages"].split()))
        else:
            self._workspace.failed.emit(error)

    def _take_asked(self, answer: tuple[Recognition, tuple[str, ...]]) -> None:
        state, self.missing = answer
        self.states[state.paper] = state
        self.changed.emit()

    def _take_wanted(self, states: list[Recognition]) -> None:
        self.states.update({state.paper: state for state in states})
        self._want(state.paper for state in states)

    def _take_missing(self, missing: tuple[str, ...]) -> None:
        self.missing = missing
        self.changed.emit()

    # unasked

    def _arm(self) -> None:
        if self._preferences.values.recognise and not self._ended:
            self._looking.start()
        else:
            self._looking.stop()

    def _look(self) -> None:
        """Is there something to recognise, and does nobody wait for this device?"""
        if self._going is None and self._workspace.rested_s() >= REST_S:
            service = self._workspace.cabinet.recognising
            self._workspace.run(
                lambda: () if service.missing() else service.waiting(),
                owner=self,
                done=self._take_waiting,
                lane="net",
            )

    def _take_waiting(self, papers: tuple[bytes, ...]) -> None:
        left = [one for one in papers if one not in self._given_up]
        if left and self._going is None and not self._ended:
            self._run(left[0], unasked=True)

    def _end(self) -> None:
        """The profile closes: the page that is being recognised is given up at once."""
        self._ended = True
        self._resuming.stop()
        self._looking.stop()
        if self._going is not None:
            self._going = None
            self._workspace.cabinet.recognising.stop()


def first_pages(pages: tuple[int, ...]) -> str:
    """The first few pages by number, and whether there are more."""
    told = ", ".join(map(str, pages[:_PAGES_NAMED]))
    return told if len(pages) <= _PAGES_NAMED else f"{told}, …"


def recognitions(workspace: Workspace) -> Recognitions:
    """The workspace's one, made at the first asking."""
    found = workspace.findChild(Recognitions)
    return found if isinstance(found, Recognitions) else Recognitions(workspace)
