"""Devices, the admission policy and the passphrase on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from ecabinet.cli.opening import account, acting, answered, current, opened, passphrase
from ecabinet.cli.output import ident, iso, note, say, table
from ecabinet.domain.errors import DomainError
from ecabinet.services.summaries import DeviceView

device = typer.Typer(no_args_is_help=True, help="Devices of the members.")
policy = typer.Typer(no_args_is_help=True, help="How devices are admitted.")
policy_set = typer.Typer(no_args_is_help=True, help="Change the policy.")
policy.add_typer(policy_set, name="set")

Root = Annotated[
    Path | None, typer.Option(help="The sealed root key, where it is not in the profile.")
]
Device = Annotated[str, typer.Argument(metavar="ID", help="The device's id.")]


@device.command("list")
def list_devices() -> None:
    """One's own devices; everybody's for who admits or vouches."""
    with opened() as cabinet:
        zone = cabinet.desk.directory().zone
        found = [_device(one, zone) for one in cabinet.administering.devices()]
    table(found, ("id", "state", "office", "name", "words"))


@device.command("vouch")
def vouch(
    which: Device,
    code: Annotated[str, typer.Option(help="The six words that the device shows.")],
    root: Root = None,
) -> None:
    """Say that the six words were compared: the device becomes trusted."""
    with acting() as cabinet:
        found = ident(which)
        secret = ""
        if cabinet.administering.needs_root(found, root):
            secret = passphrase(current().profile)
        cabinet.administering.vouch(found, code, passphrase=secret, root=root)
        view = cabinet.administering.device(found)
        zone = cabinet.desk.directory().zone
    say(_device(view, zone))


@device.command("revoke")
def revoke(which: Device) -> None:
    """End a lost device; its keys are changed and it wipes itself."""
    with acting() as cabinet:
        view = cabinet.administering.revoke(ident(which))
        zone = cabinet.desk.directory().zone
    say(_device(view, zone))


@device.command("add")
def add() -> None:
    """A code for one's own second device: `enrol --pair CODE` there, within 15 minutes."""
    from ecabinet.protocol.ticket import Ticket

    with answered() as cabinet:
        code = cabinet.administering.pairing_code()
        zone = cabinet.desk.directory().zone
        expires = iso(Ticket.decode(code).expires_ms, zone)
        record = {
            "id": None,
            "member": cabinet.desk.member,
            "name": "",
            "state": "pairing",
            "code": code,
            "expires": expires,
        }
    say(record, code)


@policy.command("show")
def show_policy() -> None:
    """The admission policy."""
    with opened() as cabinet:
        admission = cabinet.administering.policy()
    say({"admission": admission})


@policy_set.command("admission")
def set_admission(
    admission: Annotated[str, typer.Argument(help="vouch or ticket.")],
    root: Root = None,
) -> None:
    """How devices are admitted: vouched for, or by the ticket alone."""
    with acting() as cabinet:
        try:
            cabinet.administering.set_policy(admission, root=root)
        except DomainError as error:
            if error.code != "root.needed":
                raise
            secret = passphrase(current().profile)
            cabinet.administering.set_policy(admission, passphrase=secret, root=root)
    say({"admission": admission})


def change_passphrase(
    new: Annotated[
        str, typer.Option(envvar="ECABINET_NEW_PASSPHRASE", help="Asked for where not given.")
    ] = "",
    remember: Annotated[bool, typer.Option(help="Leave the passphrase in the key ring.")] = False,
    forget: Annotated[bool, typer.Option(help="Take it out of the key ring.")] = False,
) -> None:
    """Change the profile's passphrase, or let the key ring remember it."""
    if remember or forget:
        _in_ring(remember=remember)
        return
    profile = current().profile
    old = passphrase(profile)
    with opened() as cabinet:
        cabinet.change_passphrase(old, new or _asked())
    say({"changed": True})


def _asked() -> str:
    from getpass import getpass

    typed = getpass("New passphrase: ", current().stderr)
    if getpass("Again: ", current().stderr) != typed:
        raise DomainError("passphrase.differs")
    return typed


def _in_ring(*, remember: bool) -> None:
    from ecabinet.bootstrap import key_ring

    profile, ring = current().profile, key_ring()
    if ring is None:
        raise DomainError("ring.none")
    if remember:
        secret = passphrase(profile)
        with opened():
            ring.put(account(profile), secret.encode())
    else:
        ring.drop(account(profile))
    note(ring.name)
    say({"remembered": remember})


def _device(view: DeviceView, zone: str) -> dict[str, Any]:
    return {
        "id": view.id,
        "member": view.member,
        "name": view.name,
        "state": view.state,
        "office": view.office,
        "words": " ".join(view.words),
        "mine": view.mine,
        "current": view.current,
        "enrolled": iso(view.enrolled_ms, zone),
    }
