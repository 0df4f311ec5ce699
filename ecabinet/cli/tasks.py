"""Tasks that conclusions gave, on the command line: listed, reported, confirmed or returned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from ecabinet.cli.opening import acting, opened
from ecabinet.cli.output import ident, iso, say, table

if TYPE_CHECKING:
    from ecabinet.bootstrap import Cabinet
    from ecabinet.services.taskroom import TaskLine

app = typer.Typer(no_args_is_help=True, help="Tasks that conclusions gave.")

Task = Annotated[str, typer.Argument(metavar="TASK", help="The task's id.")]


@app.command("list")
def list_tasks(
    mine: Annotated[bool, typer.Option("--mine", help="One's own alone.")] = False,
) -> None:
    """Tasks of issued conclusions, the first due first."""
    with opened() as cabinet:
        zone = cabinet.desk.directory().zone
        found = [one for one in cabinet.issuing.tasks() if one.mine or not mine]
        records = [_task(one, zone) for one in found]
    table(records, ("id", "state", "overdue", "due", "assignee", "notation", "text"))


@app.command("report")
def report(which: Task, words: Annotated[str, typer.Argument(metavar="WORDS")]) -> None:
    """Say that one's task is done."""
    with acting() as cabinet:
        cabinet.issuing.report(ident(which), words)
        record = _one_task(cabinet, ident(which))
    say(record, f"{record['state']}  {record['text']}")


@app.command("confirm")
def confirm(
    which: Task,
    back: Annotated[str, typer.Option("--return", help="Why it is open again instead.")] = "",
) -> None:
    """Accept what was reported, or return it."""
    with acting() as cabinet:
        cabinet.issuing.settle_task(ident(which), not back, back)
        record = _one_task(cabinet, ident(which))
    say(record, f"{record['state']}  {record['text']}")


@app.command("give")
def give(
    which: Task,
    member: Annotated[str, typer.Argument(metavar="MEMBER", help="Id, seat code or office.")],
) -> None:
    """Give it to another member, to be done from the beginning."""
    with acting() as cabinet:
        cabinet.issuing.give_task(ident(which), cabinet.desk.person_called(member).id)
        record = _one_task(cabinet, ident(which))
    say(record, f"{record['state']}  {record['text']}")


def _one_task(cabinet: Cabinet, task: bytes) -> dict[str, Any]:
    (found,) = (one for one in cabinet.issuing.tasks() if one.task.id == task)
    return _task(found, cabinet.desk.directory().zone)


def _task(one: TaskLine, zone: str) -> dict[str, Any]:
    return {
        "id": one.task.id,
        "conclusion": one.conclusion,
        "notation": one.notation,
        "text": one.task.text,
        "assignee": one.person.office,
        "due": iso(one.task.due_ms, zone),
        "state": one.task.state.value,
        "overdue": one.overdue,
        "returned": one.task.returned,
        "words": one.task.words,
        "said": iso(one.task.said_ms, zone),
    }
