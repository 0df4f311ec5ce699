"""One call of the command: its profile, its streams, and the cabinet it works at.

A command that writes pulls first and pushes afterwards; a server that cannot be reached does not
refuse it. It decides nothing about what is written.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TextIO

from ecabinet.domain.errors import DomainError, Fault

if TYPE_CHECKING:
    from ecabinet.bootstrap import Cabinet


class Cabinets(Protocol):
    """Who opens the cabinet of a profile for a command, and what becomes of it afterwards."""

    def open(self, profile: Path) -> Cabinet:
        """The errors of `bootstrap.unlock`; DomainError profile.none."""
        ...

    def leave(self, cabinet: Cabinet) -> None:
        """The command is done with it."""
        ...


class OncePerCommand:
    """Opened for one command and closed after it."""

    def open(self, profile: Path) -> Cabinet:
        return open_cabinet(profile)

    def leave(self, cabinet: Cabinet) -> None:
        cabinet.close()


class KeptOpen:
    """Opened at a profile's first command; the later ones of this process find it open."""

    def __init__(self) -> None:
        self._open: dict[Path, Cabinet] = {}

    def open(self, profile: Path) -> Cabinet:
        return self._open.get(profile) or open_cabinet(profile)

    def leave(self, cabinet: Cabinet) -> None:
        self._open[cabinet.profile] = cabinet

    def close(self) -> None:
        while self._open:
            self._open.popitem()[1].close()


@dataclass(frozen=True, slots=True)
class Invocation:
    """One call: the global options, the streams, and who opens cabinets."""

    profile: Path
    json: bool
    offline: bool
    stdout: TextIO
    stderr: TextIO
    cabinets: Cabinets


_current: ContextVar[Invocation] = ContextVar("invocation")


def current() -> Invocation:
    """The call that runs now."""
    return _current.get()


@contextmanager
def running(invocation: Invocation) -> Iterator[None]:
    """Makes `invocation` the current one for the block."""
    token = _current.set(invocation)
    try:
        yield
    finally:
        _current.reset(token)


def open_cabinet(profile: Path) -> Cabinet:
    """Unlock the profile with the passphrase of the environment, the key ring or a prompt."""
    if not (profile / "vault.json").exists():
        raise DomainError("profile.none", profile=str(profile))
    from ecabinet.bootstrap import unlock

    return unlock(profile, passphrase(profile))


def passphrase(profile: Path, *, again: bool = False) -> str:
    """`ECABINET_PASSPHRASE`, else the key ring's, else a prompt (twice with `again`).

    DomainError passphrase.missing where nobody can be asked, passphrase.differs.
    """
    given = os.environ.get("ECABINET_PASSPHRASE")
    if given:
        return given
    if not again and (kept := remembered(profile)):
        return kept
    if not sys.stdin.isatty():
        raise DomainError("passphrase.missing")
    from getpass import getpass

    typed = getpass("Passphrase: ", current().stderr)
    if again and getpass("Again: ", current().stderr) != typed:
        raise DomainError("passphrase.differs")
    return typed


def account(profile: Path) -> str:
    """Under which name the key ring may remember a profile's passphrase."""
    return f"passphrase.{profile.resolve()}"


def remembered(profile: Path) -> str | None:
    """The passphrase that `passphrase --remember` left in the key ring."""
    from ecabinet.bootstrap import key_ring

    ring = key_ring()
    kept = ring.get(account(profile)) if ring is not None else None
    return kept.decode() if kept is not None else None


@contextmanager
def opened() -> Iterator[Cabinet]:
    """The cabinet as it stands on this device; the server is not asked."""
    with lent(current().cabinets.open(current().profile)) as cabinet:
        yield cabinet


@contextmanager
def lent(cabinet: Cabinet) -> Iterator[Cabinet]:
    """For a command that made this profile's cabinet itself."""
    cabinets = current().cabinets
    try:
        yield cabinet
    finally:
        cabinets.leave(cabinet)


@contextmanager
def acting() -> Iterator[Cabinet]:
    """For a command that writes: pulled before and pushed after, as far as the server is there."""
    with opened() as cabinet:
        reached = synced(cabinet)
        yield cabinet
        if reached:
            synced(cabinet)


@contextmanager
def answered() -> Iterator[Cabinet]:
    """For a command that needs the server: pulled before; Fault net.offline where forbidden."""
    if current().offline:
        raise Fault("net.offline")
    with opened() as cabinet:
        cabinet.syncing.sync()
        yield cabinet


def synced(cabinet: Cabinet) -> bool:
    """Whether the server answered. One that fails or lies must not keep a person from writing."""
    if current().offline:
        return False
    try:
        cabinet.syncing.sync()
    except Fault as fault:
        if fault.code == "device.revoked":
            raise
        return False
    return True
