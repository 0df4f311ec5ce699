"""What members said on a form, the agency's replies, and both on paper; commands of `form`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ecabinet.cli.opening import acting, opened
from ecabinet.cli.output import ident, iso, say, table

if TYPE_CHECKING:
    from ecabinet.services.summarising import Remark

app = typer.Typer()

Which = Annotated[str, typer.Argument(metavar="ID", help="The form's or the vote's id.")]


@app.command("remarks")
def remarks(which: Which) -> None:
    """A line a remark, by question, choice and clause, with the agency's reply."""
    with opened() as cabinet:
        zone = cabinet.desk.directory().zone
        records = [_remark(one, zone) for one in cabinet.summarising.remarks(ident(which))]
    table(records, ("question", "choice", "clause", "office", "not_counted", "text", "reply"))


@app.command("reply")
def reply(
    which: Which,
    member: Annotated[str, typer.Argument(help="Whose remark: id, seat code or office.")],
    question: Annotated[str, typer.Argument(help="The question's id.")],
    text: Annotated[str, typer.Argument(help="The agency's reply; empty takes it back.")],
) -> None:
    """Write the agency's reply to a member's remark, for all secretaries."""
    with acting() as cabinet:
        form = ident(which)
        person = cabinet.desk.person_called(member)
        cabinet.summarising.reply(form, person.id, question, text)
    say(
        {"id": form, "member": person.id, "question": question, "reply": text},
        f"{question}  {person.office}: {text}",
    )


@app.command("export")
def export(
    which: Which,
    out: Annotated[Path, typer.Option(help="The file to write: .pdf or .xlsx.")],
    place: Annotated[str, typer.Option(help="The place on the paper's date line.")] = "",
) -> None:
    """Write result, remarks and replies as an official paper or a spreadsheet."""
    from ecabinet.services.officialpaper import PLACE

    with acting() as cabinet:
        cabinet.exporting.export(ident(which), out, place or PLACE)
    say({"file": out, "bytes": out.stat().st_size}, str(out))


def _remark(one: Remark, zone: str) -> dict[str, Any]:
    written = one.reply
    return {
        "question": one.question.id,
        "choice": one.choice,
        "clause": one.clause,
        "member": one.person.id,
        "office": one.person.office,
        "text": one.text,
        "telephone": bool(one.line.witness),
        "late": one.late,
        "not_counted": one.line.reason.value if one.line.reason is not None else "",
        "reply": written.text if written is not None else "",
        "reply_by": written.author.office if written is not None else "",
        "replied": iso(written.at_ms, zone) if written is not None else None,
        "outdated": written is not None and written.outdated,
    }
