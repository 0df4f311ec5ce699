"""Finds the tasks that issued conclusions gave, and what a member owes after a session."""

from __future__ import annotations

from dataclasses import dataclass

from ecabinet.domain import concluding
from ecabinet.domain.conclusions import Conclusion, ConclusionKind, Task, TaskState
from ecabinet.domain.errors import DomainError
from ecabinet.domain.people import Person
from ecabinet.services.conclusionroom import ConclusionRoom
from ecabinet.services.desk import STAFF, Desk
from ecabinet.services.lines import Lines
from ecabinet.services.owing import Owed, missed, owes


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task with whose it is and where it comes from. `overdue`: still open after its time.
    `heirs` can be given it instead: told to the staff where its owner has left or let it lie."""

    task: Task
    person: Person
    conclusion: bytes
    meeting: bytes
    notation: str
    kind: ConclusionKind
    overdue: bool
    mine: bool
    heirs: tuple[Person, ...] = ()


class TaskRoom:
    """Built once a device."""

    def __init__(self, desk: Desk, lines: Lines, room: ConclusionRoom) -> None:
        self._desk = desk
        self._lines = lines
        self._room = room

    def tasks(self) -> tuple[TaskLine, ...]:
        """Every task of issued conclusions, the first due first, the confirmed ones behind."""
        now_ms, given = self._desk.now_ms(), self._room.numbers()
        organisation, person = self._desk.directory().organisation, self._desk.persons()
        staff = bool(self._desk.my_roles() & STAFF)
        found = [
            TaskLine(
                task=task,
                person=person(task.assignee),
                conclusion=one.id,
                meeting=one.meeting,
                notation=concluding.notation(
                    one.kind, given.get(one.id, (one.number, 0))[0], organisation
                ),
                kind=one.kind,
                overdue=concluding.overdue(task, now_ms),
                mine=task.assignee == self._desk.member,
                heirs=self._heirs(space, task)
                if staff and concluding.stuck(task, person(task.assignee), now_ms)
                else (),
            )
            for space, one in self._room.public().values()
            for task in one.tasks
        ]
        return tuple(
            sorted(
                found,
                key=lambda line: (
                    line.task.state == "confirmed", line.task.due_ms, line.task.id,
                ),
            )
        )  # fmt: skip

    def _heirs(self, space: bytes, task: Task) -> tuple[Person, ...]:
        """Other members that read the conclusion."""
        readers = self._desk.ledger.readers(space) - {task.assignee}
        return tuple(one for one in self._desk.voters() if one.id in readers)

    def owed(self) -> tuple[Owed, ...]:
        """What is this member's to do: open tasks, the first due first, then texts that wait for
        his word; the chair's wait once every comment is answered. Last what came too late."""
        titles = {line.card.id: line.card.title for line in self._lines.meetings()}
        tasks = [
            Owed(
                "task", one.kind, one.notation, one.meeting, titles.get(one.meeting, ""),
                one.task.text, one.task.due_ms,
            )
            for one in self.tasks()
            if one.mine and one.task.state is TaskState.OPEN
        ]  # fmt: skip
        organisation, roles = self._desk.directory().organisation, self._desk.my_roles()
        texts = [
            Owed(
                told, one.kind, concluding.notation(one.kind, 0, organisation), one.meeting,
                titles.get(one.meeting, ""),
            )
            for _, one in self._room.public().values()
            if (told := owes(one, self._desk.member, roles)) is not None
        ]  # fmt: skip
        now_ms = self._desk.now_ms()
        late = [
            Owed(
                "late", one.kind, concluding.notation(one.kind, one.number, organisation),
                one.meeting, titles.get(one.meeting, ""), said,
            )
            for _, one in self._room.public().values()
            if (said := missed(one, self._desk.member, now_ms))
        ]  # fmt: skip
        return (*tasks, *texts, *late)

    def task(self, task_id: bytes) -> tuple[bytes, Conclusion, Task]:
        """The meeting's space, the conclusion and the task; DomainError task.unknown."""
        for space, one in self._room.public().values():
            for task in one.tasks:
                if task.id == task_id:
                    return space, one, task
        raise DomainError("task.unknown", id=task_id.hex())
