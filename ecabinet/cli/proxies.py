"""Proxies on opinion forms: a member lends another his word, takes it back, sees what was lent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from ecabinet.cli.opening import acting, opened, synced
from ecabinet.cli.output import ident, iso, moment_ms, say, table

if TYPE_CHECKING:
    from ecabinet.services.summaries import ProxyView

app = typer.Typer(no_args_is_help=True, help="Proxies, where a form allows them.")

Which = Annotated[str, typer.Argument(metavar="FORM", help="The form's id.")]


@app.command("grant")
def grant(
    which: Which,
    to: Annotated[str, typer.Option(help="Who answers: id, seat code or office.")],
    until: Annotated[str, typer.Option(help="Until when, ISO 8601; the close without it.")] = "",
    question: Annotated[
        list[str] | None, typer.Option(help="Only this question; may be repeated.")
    ] = None,
) -> None:
    """Let another member answer for oneself; it ends an earlier grant of that form."""
    with acting() as cabinet:
        form = ident(which)
        zone = cabinet.desk.directory().zone
        until_ms = moment_ms(until, "until", zone) if until else 0
        holder = cabinet.desk.person_called(to).id
        made = cabinet.proxying.grant(form, holder, tuple(question or ()), until_ms)
        synced(cabinet)
        record = _record(_now(cabinet.proxying.proxies(form), made), zone)
    _say(record)


@app.command("revoke")
def revoke(which: Which) -> None:
    """Take back the grant that stands; ballots already cast under it stay."""
    with acting() as cabinet:
        form = ident(which)
        zone = cabinet.desk.directory().zone
        ended = cabinet.proxying.revoke(form)
        synced(cabinet)
        record = _record(_now(cabinet.proxying.proxies(form), ended), zone)
    _say(record)


@app.command("list")
def list_proxies(
    which: Annotated[str, typer.Argument(metavar="[FORM]", help="Of this form alone.")] = "",
) -> None:
    """Grants by and to this member, past ones too; of a form all for its returning officers."""
    with opened() as cabinet:
        zone = cabinet.desk.directory().zone
        found = cabinet.proxying.proxies(ident(which) if which else None)
        records = [_record(one, zone) for one in found]
    table(records, ("member", "holder", "state", "until", "questions", "voted"))


def _now(found: tuple[ProxyView, ...], known: ProxyView) -> ProxyView:
    """The same grant as it stands after the sync."""
    return next((one for one in found if one.grant == known.grant), known)


def _record(one: ProxyView, zone: str) -> dict[str, Any]:
    return {
        "grant": one.grant,
        "form": one.form,
        "member": one.member.office,
        "holder": one.holder.office,
        "questions": list(one.questions),
        "until": iso(one.until_ms, zone),
        "granted": iso(one.at_ms, zone),
        "state": one.state.value,
        "recorded": not one.waiting,
        "voted": iso(one.voted_ms, zone),
    }


def _say(record: dict[str, Any]) -> None:
    say(record, f"{record['member']} → {record['holder']}  {record['state']}")
