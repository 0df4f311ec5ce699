"""An assistant's draft of an opinion, and what the member does with it; commands of `form`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ecabinet.cli.opening import acting, opened, synced
from ecabinet.cli.output import ident, iso, say, table

if TYPE_CHECKING:
    from ecabinet.bootstrap import Cabinet
    from ecabinet.domain.forms import Answer
    from ecabinet.services.assisting import ProposalView

app = typer.Typer()

Which = Annotated[str, typer.Argument(metavar="FORM", help="The form's id.")]
Draft = Annotated[
    str, typer.Argument(metavar="[PROPOSAL]", help="The draft's id; without it the newest.")
]
OP = 32


@app.command("propose")
def propose(
    which: Which,
    answers: Annotated[Path, typer.Option(help="The answers, a JSON file.")],
    note: Annotated[str, typer.Option(help="A word to the member.")] = "",
) -> None:
    """As an assistant: send the member a draft, in place of one's earlier one; it signs nothing."""
    from ecabinet.domain.errors import DomainError
    from ecabinet.domain.forms import Mode
    from ecabinet.services.formfile import read_answers

    file = read_answers(answers)
    if file.mode is not Mode.NORMAL:
        raise DomainError("input.choice", field="mode", value=file.mode.value)
    with acting() as cabinet:
        form = ident(which)
        made = cabinet.assisting.propose(form, file.answers, note)
        synced(cabinet)
        record = _record(cabinet, _now(cabinet, made))
    _say(record)


@app.command("withdraw")
def withdraw(which: Which) -> None:
    """As an assistant: take back one's own draft; what the member took over stays his."""
    with acting() as cabinet:
        taken_back = cabinet.assisting.withdraw(ident(which))
        synced(cabinet)
        record = _record(cabinet, _now(cabinet, taken_back))
    _say(record)


@app.command("proposals")
def proposals(which: Which) -> None:
    """The drafts of a form, of all assistants; a member sees besides what became of each."""
    with opened() as cabinet:
        found = cabinet.assisting.about(ident(which)).drafts
        records = [_record(cabinet, one) for one in found]
    table(records, ("proposal", "author", "revision", "state", "at", "note"))


@app.command("take")
def take(which: Which, proposal: Draft = "") -> None:
    """Make a draft one's own; what was drafted before is kept (`form restore`)."""
    with acting() as cabinet:
        form = ident(which)
        draft = _chosen(cabinet, form, proposal)
        answers = cabinet.assisting.take(form, draft)
    _settled(form, draft, "taken", answers)


@app.command("ignore")
def ignore(which: Which, proposal: Draft = "") -> None:
    """Pass a draft over; its author is not told."""
    with acting() as cabinet:
        form = ident(which)
        draft = _chosen(cabinet, form, proposal)
        cabinet.assisting.ignore(form, draft)
    _settled(form, draft, "ignored", ())


@app.command("restore")
def restore(which: Which, proposal: Draft = "") -> None:
    """Undo `take` or `ignore`: the answers that stood before stand again, the draft waits."""
    with acting() as cabinet:
        form = ident(which)
        draft = ident(proposal, OP) if proposal else _last_settled(cabinet, form)
        answers = cabinet.assisting.restore(form, draft)
    _settled(form, draft, "offered", answers)


@app.command("differences")
def differences(which: Which, proposal: Draft = "") -> None:
    """A line a question: as drafted, and as the member's answers stand now. For him alone."""
    with opened() as cabinet:
        draft = ident(proposal, OP) if proposal else b""
        found = cabinet.assisting.differences(ident(which), draft)
    records = [
        {
            "question": one.question.id,
            "changed": one.changed,
            "drafted": _answer(one.drafted),
            "present": _answer(one.present),
            "proposal": found.proposal,
            "author": found.author.office,
            "signed": found.signed,
        }
        for one in found.changes
    ]
    table(records, ("question", "changed", "drafted", "present"))


def _chosen(cabinet: Cabinet, form: bytes, proposal: str) -> bytes:
    """The draft named, else the newest that waits; DomainError proposal.unknown."""
    from ecabinet.domain.errors import DomainError

    if proposal:
        return ident(proposal, OP)
    offered = cabinet.assisting.about(form).offered
    if not offered:
        raise DomainError("proposal.unknown", id="")
    return offered[0].proposal


def _last_settled(cabinet: Cabinet, form: bytes) -> bytes:
    from ecabinet.domain.errors import DomainError

    settled = cabinet.assisting.about(form).settled
    if not settled:
        raise DomainError("proposal.unknown", id="")
    return settled[-1].proposal


def _now(cabinet: Cabinet, known: ProposalView) -> ProposalView:
    """The same draft as it stands after the sync."""
    found = cabinet.assisting.about(known.form).drafts
    return next((one for one in found if one.proposal == known.proposal), known)


def _record(cabinet: Cabinet, one: ProposalView) -> dict[str, Any]:
    return {
        "proposal": one.proposal,
        "form": one.form,
        "author": one.author.office,
        "revision": one.revision,
        "state": one.state.value,
        "recorded": not one.waiting,
        "at": iso(one.at_ms, cabinet.desk.directory().zone),
        "note": one.note,
        "answers": [{"question": answer.question, **_answer(answer)} for answer in one.answers],
    }


def _answer(answer: Answer) -> dict[str, Any]:
    return {"choice": list(answer.choices), "text": answer.text, "clause": answer.clause}


def _settled(form: bytes, draft: bytes, state: str, answers: tuple[Answer, ...]) -> None:
    record = {
        "form": form,
        "proposal": draft,
        "state": state,
        "answers": [{"question": one.question, **_answer(one)} for one in answers],
    }
    say(record, f"{draft.hex()}  {state}")


def _say(record: dict[str, Any]) -> None:
    say(record, f"{record['proposal'].hex()}  {record['revision']}  {record['state']}")
