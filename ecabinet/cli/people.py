"""Founding, members, tickets and enrolment on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from ecabinet.cli.opening import acting, answered, current, lent, opened, passphrase
from ecabinet.cli.output import iso, moment_ms, say, table
from ecabinet.domain.errors import DomainError
from ecabinet.domain.people import Person, Role

member = typer.Typer(no_args_is_help=True, help="Members of the cabinet.")

Who = Annotated[str, typer.Argument(metavar="MEMBER", help="Id, seat code or office.")]
TICKET_LETTERS = "ECAB1-"


def found(
    server: Annotated[str, typer.Option(help="The server's address.")],
    spki: Annotated[str, typer.Option(help="Hash of the server's key, as it printed it.")],
    code: Annotated[str, typer.Option(help="The one-time code that the server printed.")],
    organisation: Annotated[str, typer.Option(help="The cabinet's name.")],
    name: Annotated[str, typer.Option(help="The founder's name.")],
    office: Annotated[str, typer.Option(help="The founder's office.")],
    office_en: Annotated[str, typer.Option(help="The office in English.")] = "",
    seat: Annotated[str, typer.Option(help="The founder's short code.")] = "",
    zone: Annotated[str, typer.Option(help="IANA name of the time zone.")] = "Asia/Ho_Chi_Minh",
    admission: Annotated[str, typer.Option(help="vouch or ticket.")] = "vouch",
    root_out: Annotated[
        Path | None, typer.Option(help="Where the sealed root key goes, to be kept offline.")
    ] = None,
    device_name: Annotated[str, typer.Option(help="What this device is called.")] = "",
) -> None:
    """Found the cabinet; this device becomes the first administrator's."""
    from ecabinet.bootstrap import Founding, found

    profile = current().profile
    request = Founding(
        server_url=server,
        spki=spki,
        code=code,
        organisation=organisation,
        name=name,
        office=office,
        office_en=office_en,
        seat=seat,
        zone=zone,
        admission=admission,
        root_out=root_out,
        device_name=device_name,
    )
    made = found(profile, passphrase(profile, again=True), request)
    with lent(made.cabinet):
        say(
            {
                "organisation": made.organisation,
                "member": made.member,
                "device": made.device,
                "root": made.root,
                "root_file": made.root_file,
            }
        )


@member.command("add")
def add(
    office: Annotated[str, typer.Option(help="The office, in Vietnamese.")],
    role: Annotated[list[Role], typer.Option(help="Repeat for several.")],
    name: Annotated[str, typer.Option(help="The person's name.")] = "",
    office_en: Annotated[str, typer.Option(help="The office in English.")] = "",
    agency: Annotated[str, typer.Option(help="Ministry or agency.")] = "",
    code: Annotated[str, typer.Option(help="Short code, such as BTC.")] = "",
    weight: Annotated[int | None, typer.Option(help="Weight of the vote.")] = None,
    assists: Annotated[str, typer.Option(help="Whom an assistant assists.")] = "",
) -> None:
    """List a new member."""
    with acting() as cabinet:
        principal = cabinet.desk.person_called(assists).id if assists else None
        person = cabinet.administering.add_member(
            name,
            office,
            office_en=office_en,
            agency=agency,
            code=code,
            roles=role,
            weight=weight,
            assists=principal,
        )
    say(_person(person))


@member.command("list")
def list_members() -> None:
    """Everybody, in the order of the seats."""
    with opened() as cabinet:
        people = cabinet.administering.members()
    table([_person(person) for person in people], ("id", "code", "office", "name", "roles"))


@member.command("remove")
def remove(who: Who) -> None:
    """Remove a member with all devices."""
    with acting() as cabinet:
        person = cabinet.desk.person_called(who)
        cabinet.administering.remove_member(person.id)
    say({"id": person.id, "removed": True, "office": person.office})


def invite(
    who: Who,
    out: Annotated[Path | None, typer.Option(help="File for the ticket.")] = None,
    expires: Annotated[str, typer.Option(help="When it ends, ISO 8601.")] = "",
) -> None:
    """Issue a ticket for one device of a member."""
    from ecabinet.protocol.ticket import Ticket
    from ecabinet.services.outfile import write_out

    with answered() as cabinet:
        zone = cabinet.desk.directory().zone
        until = moment_ms(expires, "expires", zone) if expires else None
        ticket = cabinet.administering.invite(cabinet.desk.person_called(who).id, until)
    if out is not None:
        write_out(out, f"{ticket}\n".encode())
    ends = iso(Ticket.decode(ticket).expires_ms, zone)
    say({"ticket": ticket, "expires": ends, "file": out}, str(out) if out else ticket)


def enrol(
    file: Annotated[str, typer.Argument(help="The ticket's file, or its text.")] = "",
    device_name: Annotated[str, typer.Option(help="What this device is called.")] = "",
    pair: Annotated[str, typer.Option(help="The code of `device add`.")] = "",
    recovery_out: Annotated[
        Path | None, typer.Option(help="File for a new recovery sheet of 24 words.")
    ] = None,
) -> None:
    """Make this profile a device of the ticket's member."""
    from ecabinet.bootstrap import enrol
    from ecabinet.services.outfile import require_folder

    if bool(file) == bool(pair):
        raise typer.BadParameter("FILE or --pair CODE")
    if recovery_out is not None:
        require_folder(recovery_out)
    profile = current().profile
    cabinet = enrol(profile, passphrase(profile, again=True), _ticket(pair or file), device_name)
    with lent(cabinet):
        state = "waiting_keys" if cabinet.syncing.waiting_keys() else "ready"
        desk = cabinet.desk
        words = cabinet.administering.device(desk.device).words
        if recovery_out is not None:
            cabinet.recovering.keep(cabinet.recovering.draw(), recovery_out)
        say(
            {
                "member": desk.member,
                "device": desk.device,
                "state": state,
                "office": desk.person(desk.member).office,
                "words": " ".join(words),
                "recovery": recovery_out,
            }
        )


def recover(
    file: Annotated[Path, typer.Argument(help="The sheet: 24 words, or the file that was saved.")],
    new: Annotated[bool, typer.Option("--new", help="Write a new sheet to FILE instead.")] = False,
) -> None:
    """Open one's own notes on this device with a recovery sheet, or make a sheet."""
    if new:
        with acting() as cabinet:
            cabinet.recovering.keep(cabinet.recovering.draw(), file)
        say({"file": file, "made": True})
        return
    words = _text_of(file)
    with acting() as cabinet:
        keys = cabinet.recovering.use(words)
        shut = cabinet.recovering.state().shut
    say({"keys": keys, "shut": shut})


def _ticket(given: str) -> str:
    """The text of a ticket that is given as it is, or as a file that holds it."""
    if given.strip().upper().startswith(TICKET_LETTERS):
        return given
    try:
        return _text_of(Path(given))
    except UnicodeDecodeError:
        raise DomainError("ticket.malformed") from None


def _text_of(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (FileNotFoundError, IsADirectoryError):
        raise DomainError("input.no_file", file=str(file)) from None


def _person(person: Person) -> dict[str, Any]:
    return {
        "id": person.id,
        "name": person.name,
        "office": person.office,
        "office_en": person.office_en,
        "agency": person.agency,
        "code": person.code,
        "roles": sorted(role.value for role in person.roles),
        "weight": person.weight,
        "assists": person.assists,
        "order": person.order,
    }
