"""What a revision changes of a published meeting, space by space; it decides nothing public.

Who was added to a circle gets its keys, and so all that ever lay in its space; where some of that
is not for him the circle gets a space anew. Who was taken out reads on to that record and no
further.
What several circles had in common and have no more is written anew where it now belongs.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from ecabinet.domain import revising
from ecabinet.domain.events import (
    AgendaMoved,
    AgendaRemoved,
    ItemStateSet,
    MeetingStateSet,
    RecusalSet,
    SectionPut,
)
from ecabinet.domain.meeting import AgendaItem, ItemState, Meeting, MeetingState, Paper
from ecabinet.domain.project.parts import Joined
from ecabinet.domain.restriction import Circle, Company, ReadersSet, open_to
from ecabinet.domain.revising import AgendaChange, ChangeKind
from ecabinet.services.desk import Desk
from ecabinet.services.draftroom import item_put, meeting_put
from ecabinet.services.gathering import ever_in
from ecabinet.services.sealing import Sealing

Advanced = Callable[[int, int], None]
_PAPERS = frozenset({ChangeKind.PAPER_ADDED, ChangeKind.PAPER_REPLACED})
_NAMES = frozenset({"recused", "readers"})


def sealed_anew(desk: Desk, draft: Meeting, joined: Joined, company: Company) -> tuple[Paper, ...]:
    """The papers that a revision may have to seal: new ones, and those whose circle is another."""
    known = {paper.id: paper for paper in joined.meeting.papers()}

    def readers(space: bytes) -> Circle:
        return company.readers if space == joined.space else desk.ledger.readers(space)

    def lies_well(item: AgendaItem, paper: Paper) -> bool:
        before = known.get(paper.id)
        return (
            before is not None
            and before.version == paper.version
            and (before.title, before.order) == (paper.title, paper.order)
            and readers(joined.home(item.id)) == company.of_item(item)
            and readers(joined.home_of(before)) == company.of_paper(item, paper.id)
        )

    return tuple(
        paper for item in draft.items for paper in item.papers if not lies_well(item, paper)
    )


class Resealing:
    """One revision; `run` writes all of it into the caller's transaction."""

    def __init__(self, sealing: Sealing, joined: Joined, changes: tuple[AgendaChange, ...]) -> None:
        self._sealing = sealing
        self._joined = joined
        self._public = joined.meeting
        self._draft = sealing.draft
        self._changes = changes
        self._circle = sealing.company
        self._papers = {paper.id: paper for paper in self._public.papers()}
        self._written = {
            one.object
            for one in changes
            if one.kind in _PAPERS or (one.kind is ChangeKind.ITEM and one.field not in _NAMES)
        }

    def run(self, advanced: Advanced) -> None:
        self._main_readers()
        for part in self._joined.parts:
            self._part_readers(part)
        if any(one.kind is ChangeKind.MEETING for one in self._changes):
            for space in (self._sealing.main, *self._joined.parts):
                self._sealing.write(space, meeting_put(self._draft))
        for done, item in enumerate(self._draft.items, 1):
            self._item(item)
            advanced(done, len(self._draft.items))
        self._frame()
        self._conclude()

    # Circles -----------------------------------------------------------------------------------
    def _main_readers(self) -> None:
        """Who came into the cabinet since reads the meeting from now on, unless something lay open
        in it that is not for him: then a person lets him in (`welcoming`)."""
        desk, unit, main = self._sealing.desk, self._sealing.unit, self._sealing.main
        before = desk.ledger.expected_in(unit, main).readers
        keepers = desk.keepers()
        late = self._circle.readers - before.keys()
        fresh = {one: one in keepers for one in late if self._all_open(main, {one})}
        if fresh:
            desk.author.change_in(unit, main, fresh, ())
            desk.author.supplement_in(unit, main)
            desk.announce_in(unit, main, "meeting", {*before, *fresh})

    def _part_readers(self, part: bytes) -> None:
        """Keep the part's circle, or let it follow what lies in it where that stays together."""
        circles, unit = self._sealing.circles, self._sealing.unit
        now = frozenset(self._sealing.desk.ledger.expected_in(unit, part).readers)
        here, elsewhere = self._users(part)
        circle = next(iter(here)) if len(here) == 1 else now
        taken = circle == self._circle.readers or circle in circles
        if circle == now or taken or (now - circle and circle in elsewhere):
            circles.setdefault(now, part)
            return
        if (now - circle and self._touched(part)) or not self._all_open(part, circle - now):
            circles.setdefault(now, part)
            return
        self._change(part, now, circle)
        circles[circle] = part

    def _all_open(self, space: bytes, added: Collection[bytes]) -> bool:
        """Whether who is added may read all that ever lay there: he gets every key of it."""
        held = ever_in(self._sealing.desk, space) if added else ()
        return all(open_to(one, held, self._draft, self._circle) for one in added)

    def _users(self, part: bytes) -> tuple[set[Circle], set[Circle]]:
        """The circles wanted by what lies in a part, and by what lies elsewhere."""
        here: set[Circle] = set()
        elsewhere: set[Circle] = set()
        for item in self._draft.items:
            known = self._public.item(item.id) is not None
            inside = known and self._joined.home(item.id) == part
            (here if inside else elsewhere).add(self._circle.of_item(item))
            if known and self._joined.homes.get(item.id):
                inside = self._joined.talk(item.id) == part
            (here if inside else elsewhere).add(self._circle.of_talks(item))
            for paper in item.papers:
                before = self._papers.get(paper.id)
                inside = before is not None and self._joined.home_of(before) == part
                (here if inside else elsewhere).add(self._circle.of_paper(item, paper.id))
        return here, elsewhere

    def _touched(self, part: bytes) -> bool:
        """Whether this revision writes anything into it that was not there."""
        if any(one.kind is ChangeKind.MEETING for one in self._changes):
            return True
        for item in self._draft.items:
            home = self._joined.home(item.id)
            if home == part and item.id in self._written:
                return True
            for paper in item.papers:
                before = self._papers.get(paper.id)
                where = home if before is None else self._joined.home_of(before)
                if where == part and paper.id in self._written:
                    return True
        return False

    def _change(self, part: bytes, now: Circle, circle: Circle) -> None:
        desk, unit = self._sealing.desk, self._sealing.unit
        keepers = desk.keepers()
        add = {one: one in keepers for one in circle - now}
        desk.author.change_in(unit, part, add, tuple(sorted(now - circle)))
        if now - circle:
            desk.author.rotate_in(unit, part)
        if add:
            desk.author.supplement_in(unit, part)
        desk.announce_to_readers_in(unit, part, circle)

    # Items and papers --------------------------------------------------------------------------
    def _item(self, item: AgendaItem) -> None:
        public = self._public.item(item.id)
        home = self._sealing.space(self._circle.of_item(item))
        for twin in self._joined.twins.get(item.id, ()):
            if twin != home:
                self._sealing.drop(twin, item.id)
        if public is None or self._joined.home(item.id) != home:
            self._write_whole(item, public, home)
            return
        self._fields(public, item, home)
        for paper in item.papers:
            self._paper(item, paper)
        for paper in item.gone:
            before = self._papers.get(paper.id)
            if before is not None:
                self._drop_paper(before, home)

    def _write_whole(self, item: AgendaItem, public: AgendaItem | None, home: bytes) -> None:
        """A new item, or one whose readers are others than those of the space it lay in."""
        sealing, main = self._sealing, self._sealing.main
        if public is not None:
            old = self._joined.home(item.id)
            for paper in public.papers:
                sealing.drop(self._joined.home_of(paper), paper.id)
            if old == main:
                sealing.drop(main, *public.hidden_papers)
            else:
                sealing.drop(old, item.id)
                for member in set(public.recused) - set(item.recused):
                    recusal = RecusalSet(self._draft.id, item.id, member, False)
                    sealing.write(main, recusal)
        sealing.item(item, self._place())
        for paper in item.papers:
            sealing.paper(item, paper)
        if public is not None and public.state is not ItemState.WAITING and home != main:
            sealing.write(home, ItemStateSet(self._draft.id, item.id, public.state))

    def _fields(self, public: AgendaItem, item: AgendaItem, home: bytes) -> None:
        sealing, meeting = self._sealing, self._draft.id
        if item.id in self._written:
            sealing.write(home, item_put(meeting, item, self._place()))
        both = (home,) if home == sealing.main else (home, sealing.main)
        for member in sorted(set(public.recused) ^ set(item.recused)):
            for space in both:
                recusal = RecusalSet(meeting, item.id, member, member in item.recused)
                sealing.write(space, recusal)
        if set(public.readers) != set(item.readers):
            sealing.write(home, ReadersSet(meeting, item.id, item.readers))
        if home == sealing.main:
            return
        talks = sealing.space(self._circle.of_talks(item))
        if (public.number, public.talks) != (item.order, talks):
            sealing.talks(item, home)
        if (public.presenter, public.number) != (item.presenter, item.order):
            sealing.shut(item, home, self._place())

    def _paper(self, item: AgendaItem, paper: Paper) -> None:
        before, sealing = self._papers.get(paper.id), self._sealing
        space = sealing.space(self._circle.of_paper(item, paper.id))
        old = self._joined.home_of(before) if before is not None else space
        if before is None or paper.id in self._written or old != space:
            sealing.paper(item, paper)
            if old != space:
                sealing.drop(old, paper.id)
            return
        public = self._public.item(item.id)
        named = item.readers_of(paper.id)
        if public is not None and set(public.readers_of(paper.id)) != set(named):
            sealing.write(space, ReadersSet(self._draft.id, paper.id, named))

    def _drop_paper(self, paper: Paper, home: bytes) -> None:
        space = self._joined.home_of(paper)
        self._sealing.drop(space, paper.id)
        if space != home:
            self._sealing.drop(home, paper.id)

    # The agenda --------------------------------------------------------------------------------
    def _frame(self) -> None:
        """Headings, what left, and the order: in the meeting's own space, where all see them."""
        sealing, public, draft, main = self._sealing, self._public, self._draft, self._sealing.main
        known = {one.id: one.title for one in public.sections}
        for section in draft.sections:
            if known.get(section.id) != section.title:
                put = SectionPut(draft.id, section.id, self._place(), section.title)
                sealing.write(main, put)
        listed = {one.id for one in public.sequence()}
        for gone in draft.removed:
            if gone.id not in listed:
                continue
            sealing.write(main, AgendaRemoved(draft.id, gone.id))
            if self._joined.home(gone.id) != main:
                sealing.drop(self._joined.home(gone.id), gone.id)
            for twin in self._joined.twins.get(gone.id, ()):
                sealing.drop(twin, gone.id)
            self._drop_apart(gone.id)
        wandering = {one.id for one in revising.moved(public, draft)}
        before = b""
        for entry in draft.sequence():
            if entry.id in wandering or entry.id not in listed:
                sealing.write(main, AgendaMoved(draft.id, entry.id, before))
            before = entry.id

    def _drop_apart(self, item_id: bytes) -> None:
        item = self._public.item(item_id)
        for paper in item.papers if item is not None else ():
            if paper.id in self._joined.homes:
                self._sealing.drop(self._joined.homes[paper.id], paper.id)

    def _place(self) -> int:
        """Behind everything that has a place: the moves that follow say where it belongs."""
        return _last(self._public) + 2

    def _conclude(self) -> None:
        """A word without content in every part: a guest sees that there was a revision."""
        states = [MeetingState.PUBLISHED]
        if self._public.state is MeetingState.IN_SESSION:
            states.append(MeetingState.IN_SESSION)
        self._sealing.conclude(states)
        for part in self._joined.parts:
            told = MeetingStateSet(self._draft.id, MeetingState.PUBLISHED, "")
            self._sealing.write(part, told)


def _last(meeting: Meeting) -> int:
    return _most(int(one.rank) for one in (*meeting.sequence(), *meeting.removed))


def _most(places: Iterable[int]) -> int:
    return max(places, default=0)
