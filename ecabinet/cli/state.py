"""Synchronisation, incidents and codes to compare, on the command line."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Annotated

import typer

from ecabinet.cli.opening import current, opened
from ecabinet.cli.output import ident, iso, say, table
from ecabinet.domain.errors import Fault

if TYPE_CHECKING:
    from ecabinet.bootstrap import Cabinet

HOSTILE = 4

incident = typer.Typer(no_args_is_help=True, help="Evidence against the server or a record.")
space = typer.Typer(no_args_is_help=True, help="Logs and the codes to compare.")


def sync(
    watch: Annotated[bool, typer.Option(help="Stay in step until interrupted.")] = False,
) -> None:
    """Send what waits and take in what is new."""
    if current().offline:
        raise Fault("net.offline")
    with opened() as cabinet:
        if watch:
            _watch(cabinet)
            return
        done = cabinet.syncing.sync()
    say(
        {
            "pushed": done.pushed,
            "pulled": done.pulled,
            "blobs": done.blobs,
            "pending": done.pending,
            "incidents": done.incidents,
        }
    )
    if done.incidents:
        raise typer.Exit(HOSTILE)


def _watch(cabinet: Cabinet) -> None:
    """A line at every change, until the keyboard interrupts."""
    changed = threading.Event()
    end = cabinet.syncing.subscribe(lambda _: changed.set())
    cabinet.syncing.start()
    try:
        while True:
            changed.wait()
            changed.clear()
            now = cabinet.syncing.status()
            say({"pending": now.pending, "online": now.online, "incidents": now.incidents})
    finally:
        end()
        cabinet.syncing.stop()


def status() -> None:
    """Who uses this device, and what waits."""
    with opened() as cabinet:
        me = cabinet.desk.me()
        now = cabinet.syncing.status()
        server = cabinet.syncing.server()
        say(
            {
                "organisation": me.organisation,
                "member": me.member,
                "office": me.office,
                "pending": now.pending,
                "synced_at": iso(now.synced_ms, me.zone),
                "incidents": now.incidents,
                "device": me.device,
                "roles": sorted(role.value for role in me.roles),
                "state": "waiting_keys" if now.waiting_keys else "ready",
                "server": server.url,
                "root": server.root,
                "key_ring": cabinet.ring,
            }
        )


@incident.command("list")
def list_incidents() -> None:
    """Every incident, acknowledged ones too."""
    from ecabinet.cli.words import phrase

    with opened() as cabinet:
        zone = cabinet.desk.directory().zone
        found = [
            {
                "id": one.id,
                "at": iso(one.at_ms, zone),
                "code": one.code,
                "params": one.params,
                "acknowledged": one.acknowledged,
                "text": phrase(one.code, **one.params),
            }
            for one in cabinet.syncing.incidents()
        ]
    table(found, ("id", "at", "acknowledged", "text"))


@incident.command("ack")
def acknowledge(
    which: Annotated[str, typer.Argument(metavar="ID", help="The incident's id.")],
) -> None:
    """Say that the incident was seen."""
    with opened() as cabinet:
        cabinet.syncing.acknowledge(ident(which, 8))
    say({"id": which, "acknowledged": True})


@space.command("code")
def code(
    which: Annotated[
        str, typer.Argument(metavar="ID", help="A space, a meeting or a form, or `registry`.")
    ],
) -> None:
    """The log's size and a code of its root; the same on every device that is up to date."""
    with opened() as cabinet:
        found = _space(cabinet, which)
        size, *groups = cabinet.syncing.space_code(found)
    say({"space": found, "size": int(size), "code": " ".join(groups)})


@space.command("list")
def list_spaces() -> None:
    """Every space that this device reads."""
    with opened() as cabinet, cabinet.desk.store.read() as unit:
        sizes = unit.spaces.sizes()
    found = [
        {"id": one, "kind": kind, "size": size}
        for one, (kind, size) in sorted(sizes.items(), key=lambda item: (item[1][0], item[0]))
    ]
    table(found, ("id", "kind", "size"))


def _space(cabinet: Cabinet, which: str) -> bytes:
    if which == "registry":
        return cabinet.desk.registry.org
    standing = cabinet.desk.ledger.standing(which)
    if standing is not None:
        return standing
    named = ident(which)
    return cabinet.desk.place_of(named) or named
