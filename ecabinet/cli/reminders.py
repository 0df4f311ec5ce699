"""Reminds who has not answered, and sets how letters and messages leave this device."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ecabinet.cli.opening import acting, opened
from ecabinet.cli.output import ident, note, say

if TYPE_CHECKING:
    from ecabinet.bootstrap import Cabinet

PASSWORD = "ECABINET_SMTP_PASSWORD"

remind_app = typer.Typer()
reminders = typer.Typer(
    no_args_is_help=True, help="How reminders leave this device: letters without contents, a hook."
)


@remind_app.command("remind")
def remind(
    which: Annotated[str, typer.Argument(metavar="ID", help="The form's id.")],
    members: Annotated[
        list[str] | None, typer.Argument(help="Whom: id, seat code or office; all by default.")
    ] = None,
) -> None:
    """Remind who has not answered: in the app, and by letter and command where set up."""
    with acting() as cabinet:
        form = ident(which)
        wanted = [cabinet.desk.person_called(name).id for name in members or ()]
        done = cabinet.reminding.remind(form, wanted)
        record = {
            "id": form,
            "reminded": list(done.members),
            "mailed": sorted(done.mailed),
            "messaged": sorted(done.messaged),
            "mail_problem": done.mail_problem,
        }
        offices = [cabinet.desk.person(member).office for member in done.members]
    say(record, "\n".join(offices))
    if done.mail_problem:
        note(done.mail_problem)


@reminders.command("show")
def show() -> None:
    """The settings of this device, without the password."""
    with opened() as cabinet:
        record = _shown(cabinet)
    say(record)


@reminders.command("mail")
def mail(
    server: Annotated[str, typer.Argument(help="The SMTP server; empty sends no letters.")],
    sender: Annotated[str, typer.Option(help="The address that letters come from.")] = "",
    port: Annotated[int, typer.Option(help="Its port.")] = 587,
    starttls: Annotated[bool, typer.Option(help="Encrypt, or send nothing.")] = True,
    user: Annotated[
        str, typer.Option(help=f"The account; its password comes from {PASSWORD}.")
    ] = "",
) -> None:
    """Set the mail server."""
    with opened() as cabinet:
        found = replace(
            cabinet.reminding.outbound(),
            server=server,
            port=port,
            sender=sender,
            starttls=starttls,
            user=user,
            password=os.environ.get(PASSWORD, "") if user else "",
        )
        cabinet.reminding.set_outbound(found)
        record = _shown(cabinet)
    say(record)


@reminders.command("address")
def address(
    member: Annotated[str, typer.Argument(help="Whose: id, seat code or office.")],
    email: Annotated[str, typer.Argument(help="The address; empty takes it away.")],
) -> None:
    """Set where a member's letters go."""
    with opened() as cabinet:
        person = cabinet.desk.person_called(member)
        known = cabinet.reminding.outbound()
        kept = {**dict(known.addresses), person.id: email}
        pairs = tuple((who, where) for who, where in kept.items() if where)
        cabinet.reminding.set_outbound(replace(known, addresses=pairs))
        record = _shown(cabinet)
    say(record)


@reminders.command("command")
def command(
    program: Annotated[str, typer.Argument(help="An executable file; empty runs none.")],
) -> None:
    """Set the program that sends messages: it is run with the form's number and the office."""
    with opened() as cabinet:
        whole = str(Path(program).absolute()) if program else ""
        cabinet.reminding.set_outbound(replace(cabinet.reminding.outbound(), command=whole))
        record = _shown(cabinet)
    say(record)


def _shown(cabinet: Cabinet) -> dict[str, Any]:
    found = cabinet.reminding.outbound()
    return {
        "server": found.server,
        "port": found.port,
        "sender": found.sender,
        "starttls": found.starttls,
        "user": found.user,
        "command": found.command,
        "addresses": {cabinet.desk.person(who).office: where for who, where in found.addresses},
    }
