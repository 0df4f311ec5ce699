"""Shows the others in a sitting the page before one, and hears who shows one; it keeps nothing.

Words of others are believed only if a device of the registry signed them, its owner may present
in that sitting now, and the paper lies in the very space whose key sealed them.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace

from ecabinet.domain.errors import DomainError, Fault
from ecabinet.domain.meeting import Meeting, MeetingState
from ecabinet.domain.people import Person
from ecabinet.domain.presenting import Shown, Stage, may_present
from ecabinet.protocol.signal import Place, Spoken, epoch_of, open_signal, seal_signal
from ecabinet.services.desk import Desk
from ecabinet.services.sittings import public_meeting


@dataclass(frozen=True, slots=True)
class Presented:
    """What is shown in a sitting. `paper` is empty where this member may not read it.

    `mine`: it is this member who presents, on this device or another. `ended` or `lost` say that
    nothing more comes.
    """

    meeting: bytes
    person: Person
    mine: bool
    paper: bytes
    title: str
    item: int
    version: int
    page: int
    pointer: tuple[int, int] | None
    started_ms: int
    ended: bool
    lost: bool


@dataclass(frozen=True, slots=True)
class InSession:
    """A sitting that a paper belongs to, and whether this member may present in it now."""

    meeting: bytes
    may_present: bool


Listener = Callable[[Presented], None]


class Presenting:
    """Calls are thread-safe; listeners are called in the thread that heard."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._lock = threading.Lock()
        self._stages: dict[bytes, Stage] = {}
        self._sittings: dict[bytes, tuple[object, bytes, Meeting]] = {}
        self._listeners: list[Listener] = []
        self._mine: Shown | None = None
        self._told: frozenset[bytes] = frozenset()
        desk.engine.signalled = self._heard

    # Presenting ----------------------------------------------------------------------------------
    def sitting(self, paper: bytes) -> InSession | None:
        """The sitting in which a paper lies before the cabinet now; None outside a session."""
        try:
            place = self._desk.find_paper(paper)
            if place.draft:
                return None
            _, meeting = self._sitting(place.owner)
        except DomainError:
            return None
        if meeting.state is not MeetingState.IN_SESSION:
            return None
        return InSession(meeting.id, self._with_leave(self._desk.device, meeting.id) is not None)

    def begin(self, meeting_id: bytes) -> None:
        """Present from now on. DomainError present.forbidden, meeting.not_published."""
        self._check(meeting_id)
        now_ms = self._desk.now_ms()
        with self._lock:
            self._mine = Shown(meeting_id, now_ms, 0, now_ms, ended=False)
            self._told = frozenset()

    def show(self, paper: bytes, page: int, pointer: tuple[int, int] | None = None) -> None:
        """Tell the others what is before one; nothing before `begin`, nor of another's paper.

        DomainError present.forbidden when one may no more; Fault net.*, server.*.
        """
        place = self._desk.find_paper(paper)
        with self._lock:
            mine = self._mine
        if mine is None or place.owner != mine.meeting:
            return
        self._check(mine.meeting)
        main, meeting = self._sitting(mine.meeting)
        versions = (one.version for one in meeting.papers() if one.id == paper)
        shown = replace(mine, paper=paper, version=next(versions, 0), page=page, pointer=pointer)
        count = self._count(2)
        self._say(place.space, replace(shown, counter=count))
        if place.space != main:
            # Who may not read it hears that something is shown, and no more. Behind what it says
            # in the count, so that it is nothing to those who have heard the rest.
            self._say(main, replace(mine, counter=count - 1))

    def end(self) -> None:
        """Present no more. Fault net.*, server.*: the others then find out by themselves."""
        with self._lock:
            mine, told = self._mine, self._told
        try:
            if mine is not None:
                for space in told:
                    self._say(space, replace(mine, ended=True, counter=self._count(1)))
        finally:
            self._silence()

    def _check(self, meeting_id: bytes) -> None:
        if self._with_leave(self._desk.device, meeting_id) is None:
            self._silence()
            raise DomainError("present.forbidden")

    def presents(self) -> bytes:
        """The sitting in which this device presents, b"" for none."""
        mine = self._mine
        return mine.meeting if mine is not None else b""

    def _count(self, by: int) -> int:
        """The last of so many numbers that nothing else is said under."""
        with self._lock:
            if self._mine is None:
                return 0
            self._mine = replace(self._mine, counter=self._mine.counter + by)
            return self._mine.counter

    def _say(self, space: bytes, shown: Shown) -> None:
        with self._lock:
            if self._mine is None:
                return
            self._told |= {space}
        identity = self._desk.session.identity
        with self._desk.store.read() as unit:
            key = unit.epochs.newest(space)
        if key is None:
            raise DomainError("space.no_key", space=space.hex())
        told = replace(shown, sent_ms=self._desk.now_ms())
        body = seal_signal(Place(identity.org, space, key.epoch), told, key.sk, identity.keys)
        self._desk.session.api.signal(space, body)

    def _silence(self) -> None:
        with self._lock:
            self._mine = None

    # Hearing -------------------------------------------------------------------------------------
    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Hear of each word that counts; returns what ends it."""
        self._listeners = [*self._listeners, listener]

        def remove() -> None:
            self._listeners = [one for one in self._listeners if one is not listener]

        return remove

    def now(self, meeting_id: bytes) -> Presented | None:
        """Who presents in a sitting and what; None for nobody who still may."""
        now_ms = self._desk.now_ms()
        with self._lock:
            stage = self._stages.get(meeting_id)
            found = stage.presenter() if stage is not None else None
            lost = stage is not None and stage.lost(now_ms)
        if found is None or self._with_leave(found[0], meeting_id) is None:
            return None
        return self._view(*found, lost=lost)

    def _heard(self, space: bytes, body: bytes) -> None:
        """A sealed word for a space; what is not sound is passed over without a sound."""
        try:
            spoken = self._opened(space, body)
            counts = spoken is not None and self._counts(space, spoken)
        except (DomainError, Fault):
            return
        if spoken is None or not counts:
            return
        now_ms = self._desk.now_ms()
        with self._lock:
            stage = self._stages.setdefault(spoken.shown.meeting, Stage())
            if not stage.hear(spoken.device, spoken.shown, now_ms):
                return
            mine = self._mine
            if mine is not None and spoken.shown.meeting == mine.meeting:
                begun = mine.started_ms, self._desk.device
                if (spoken.shown.started_ms, spoken.device) > begun:
                    self._mine = None  # another has taken over
        presented = self._view(spoken.device, spoken.shown, lost=False)
        for listener in self._listeners:
            listener(presented)

    def _opened(self, space: bytes, body: bytes) -> Spoken | None:
        """What a registered device of another's has signed for this space."""
        epoch = epoch_of(body)
        with self._desk.store.read() as unit:
            key = unit.epochs.get(space, epoch)
        if key is None:
            return None
        spoken = open_signal(self._desk.session.identity.org, space, body, key.sk)
        registry = self._desk.registry
        device = registry.device(spoken.device)
        if device is None or spoken.device == self._desk.device:
            return None
        return spoken if registry.trusted(device.id) and spoken.by(device.public) else None

    def _counts(self, space: bytes, spoken: Spoken) -> bool:
        """Whether its owner may present there, and the paper lies where it was told."""
        shown = spoken.shown
        if shown.paper:
            place = self._desk.find_paper(shown.paper)
            if (place.owner, place.space) != (shown.meeting, space):
                return False
        return self._with_leave(spoken.device, shown.meeting) is not None

    def _with_leave(self, device: bytes, meeting_id: bytes) -> Person | None:
        """The owner of a device if he may present now."""
        known = self._desk.registry.device(device)
        if known is None:
            return None
        person = self._desk.person(known.member)
        return person if may_present(self._sitting(meeting_id)[1], person) else None

    def _sitting(self, meeting_id: bytes) -> tuple[bytes, Meeting]:
        """The meeting and its own space, put together anew only when a log has grown."""
        with self._desk.store.read() as unit:
            stamp = sorted(self._desk.stamps_in(unit, "meeting").items())
        known = self._sittings.get(meeting_id)
        if known is None or known[0] != stamp:
            space, meeting = public_meeting(self._desk, meeting_id)
            known = self._sittings[meeting_id] = (stamp, space, meeting)
        return known[1], known[2]

    def _view(self, device: bytes, shown: Shown, *, lost: bool) -> Presented:
        known = self._desk.registry.device(device)
        person = self._desk.person(known.member if known is not None else b"")
        title, order = self._title(shown)
        return Presented(
            meeting=shown.meeting,
            person=person,
            mine=person.id == self._desk.member,
            paper=shown.paper,
            title=title,
            item=order,
            version=shown.version,
            page=shown.page,
            pointer=shown.pointer,
            started_ms=shown.started_ms,
            ended=shown.ended,
            lost=lost,
        )

    def _title(self, shown: Shown) -> tuple[str, int]:
        """The paper's title and its item's place on the agenda, "" and 0 where it is not known."""
        if shown.paper:
            for item in self._sitting(shown.meeting)[1].items:
                for paper in item.papers:
                    if paper.id == shown.paper:
                        return paper.title, item.order
        return "", 0
