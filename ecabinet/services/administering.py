"""Members, devices, tickets and policy. An administrator admits; reading is given by others."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path

from ecabinet.domain.errors import DomainError, Fault
from ecabinet.domain.events import PersonListed
from ecabinet.domain.people import Person, Role
from ecabinet.protocol.keys import SEED, RootKeys, SigningKey, six_words
from ecabinet.protocol.records import (
    ADMISSION_TICKET,
    ADMISSIONS,
    MemberPut,
    MemberRemoved,
    PolicySet,
    Record,
    Revoke,
    TicketIssued,
    Vouch,
)
from ecabinet.protocol.registry import NEVER, Device, RegistryState
from ecabinet.protocol.ticket import Ticket
from ecabinet.services.desk import STAFF, Desk
from ecabinet.services.rootkey import open_root
from ecabinet.services.summaries import DeviceView
from ecabinet.services.wordlist import code_words

INVITE_MS = 14 * 24 * 3_600_000
PAIR_MS = 15 * 60_000
TRUSTED, WAITING, REVOKED = "trusted", "waiting", "revoked"


class Administering:
    """What the administrator's and the devices' screens do."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    # Members -----------------------------------------------------------------------------------
    def members(self) -> tuple[Person, ...]:
        return self._desk.people()

    def add_member(
        self,
        name: str,
        office: str,
        *,
        office_en: str = "",
        agency: str = "",
        code: str = "",
        roles: Collection[Role] = (Role.MEMBER,),
        weight: int | None = None,
        assists: bytes | None = None,
    ) -> Person:
        """List a new member; `weight` is 1 for who votes, else 0, unless given.

        DomainError member.no_role, member.no_office, member.office_taken, member.code_taken,
        member.assists_missing, member.assists_nobody, member.weight, role.required.
        """
        self._desk.require(Role.ADMIN)
        held = frozenset(roles)
        self._check(office, code, held, weight, assists)
        member = os.urandom(16)
        votes = bool(held & {Role.MEMBER, Role.CHAIR})
        weight = int(votes) if weight is None else weight
        listing = self._desk.directory()
        order = max((person.order for person in listing.people), default=0) + 1
        listed = PersonListed(member, name, office, office_en, agency, code, assists or b"", order)
        space = self._directory()
        author = self._desk.author
        with self._desk.store.write() as unit:
            author.register_in(unit, MemberPut(member, held, weight, assists or b""))
            author.change_in(unit, space, {member: Role.ADMIN in held}, ())
            author.write_in(unit, space, listed, object_id=member)
        author.wrote(frozenset({space, self._desk.registry.org}))
        return self._desk.person(member)

    def _check(
        self,
        office: str,
        code: str,
        roles: frozenset[Role],
        weight: int | None,
        assists: bytes | None,
    ) -> None:
        if not roles:
            raise DomainError("member.no_role")
        if not office.strip():
            raise DomainError("member.no_office")
        if weight is not None and not 0 <= weight <= 1_000_000:
            raise DomainError("member.weight", weight=weight)
        for person in self._desk.people():
            if person.office == office:
                raise DomainError("member.office_taken", office=office)
            if code and person.code == code:
                raise DomainError("member.code_taken", seat=code)
        if Role.ASSISTANT in roles and assists is None:
            raise DomainError("member.assists_missing")
        if assists is not None and self._desk.expected.member(assists) is None:
            raise DomainError("member.assists_nobody", member=assists.hex())

    def remove_member(self, member: bytes) -> Person:
        """Remove a member with all devices; readers and keys follow at every keeper's next sync."""
        person = self._desk.person(member)
        if member == self._desk.member:
            raise DomainError("member.self")
        self._register(MemberRemoved(member))
        return person

    def _directory(self) -> bytes:
        space = self._desk.ledger.standing("directory")
        if space is None or not self._desk.ledger.has_key(space):
            raise DomainError("space.no_key", space="directory")
        return space

    # Tickets -----------------------------------------------------------------------------------
    def invite(self, member: bytes, expires_ms: int | None = None) -> str:
        """A ticket's text for one device of a member; the server must record it: Fault net.*.

        DomainError member.unknown, ticket.expiry_past.
        """
        now = self._desk.now_ms()
        if expires_ms is not None and expires_ms <= now:
            raise DomainError("ticket.expiry_past", expires_ms=expires_ms)
        if self._desk.expected.member(member) is None:
            raise DomainError("member.unknown", id=member.hex())
        return self._ticket(member, expires_ms or now + INVITE_MS, pairing=False)

    def pairing_code(self) -> str:
        """A ticket for one's own second device: it is trusted by this device's word."""
        return self._ticket(self._desk.member, self._desk.now_ms() + PAIR_MS, pairing=True)

    def _ticket(self, member: bytes, expires_ms: int, *, pairing: bool) -> str:
        key = SigningKey(os.urandom(SEED))
        op_id = self._register(TicketIssued(key.public, member, expires_ms, pairing))
        self._desk.engine.sync()
        registry = self._desk.registry
        if registry.ticket(key.public) is None:
            with self._desk.store.read() as unit:
                row = unit.outbox.get(op_id)
            raise Fault("ticket.not_recorded", retryable=row is not None)
        identity = self._desk.session.identity
        ticket = Ticket(
            server_url=identity.server_url,
            spki=identity.spki,
            root_fingerprint=identity.root_fingerprint,
            reg_size=registry.size,
            reg_root=registry.root,
            seed=key.seed,
            member=member,
            expires_ms=expires_ms,
            pairing=pairing,
        )
        return ticket.encode()

    # Devices -----------------------------------------------------------------------------------
    def devices(self) -> tuple[DeviceView, ...]:
        """One's own devices; those of everybody for who admits or vouches, by enrolment."""
        registry = self._desk.expected
        all_of_them = bool(registry.roles(self._desk.member) & (STAFF | {Role.ADMIN}))
        return tuple(
            self._view(registry, device)
            for device in registry.devices()
            if all_of_them or device.member == self._desk.member
        )

    def device(self, device: bytes) -> DeviceView:
        """DomainError device.unknown."""
        registry = self._desk.expected
        found = registry.device(device)
        if found is None:
            raise DomainError("device.unknown", id=device.hex())
        return self._view(registry, found)

    def _view(self, registry: RegistryState, device: Device) -> DeviceView:
        listing = self._desk.directory()
        person = self._desk.person(device.member)
        return DeviceView(
            id=device.id,
            member=device.member,
            office=person.office,
            name=listing.devices.get(device.id, ""),
            state=_state(registry, device),
            words=six_words(device.public.fingerprint, code_words()),
            mine=device.member == self._desk.member,
            current=device.id == self._desk.device,
            enrolled_ms=registry.received_at(device.enrolled_at),
        )

    def vouch(
        self, device: bytes, words: str, *, passphrase: str = "", root: Path | None = None
    ) -> DeviceView:
        """Say that the six words were compared: the device becomes trusted.

        An administrator may not, except with the root for a first secretary or chair. The root lies
        in the file `root`, or in this profile, sealed by `passphrase`. DomainError device.unknown,
        device.wrong_words, device.vouched, root.needed, registry.forbidden.
        """
        found = self.device(device)
        if found.state == TRUSTED:
            raise DomainError("device.vouched", id=device.hex())
        typed = words.lower().replace(",", " ").replace("-", " ").split()
        if tuple(typed) != found.words:
            raise DomainError("device.wrong_words")
        self._register(Vouch(device), self._root_for(found, passphrase, root))
        return self.device(device)

    def _root_for(
        self, device: DeviceView, passphrase: str, file: Path | None = None
    ) -> RootKeys | None:
        """The root, where nobody else can vouch yet: for a first secretary or chair."""
        registry = self._desk.registry
        roles = registry.roles(self._desk.member)
        may = device.mine or (roles & STAFF and Role.ADMIN not in roles)
        path = file or self._root_path()
        if may or Role.ADMIN not in roles or not path.exists():
            return None
        if not registry.roles(device.member) & STAFF:
            return None
        if not passphrase:
            raise DomainError("root.needed")
        return open_root(path, passphrase)

    def _root_path(self) -> Path:
        return self._desk.store.profile.root_key

    def needs_root(self, device: bytes, root: Path | None = None) -> bool:
        """Whether vouching for the device would ask for the passphrase of the root."""
        try:
            return self._root_for(self.device(device), "", root) is not None
        except DomainError as error:
            if error.code != "root.needed":
                raise
            return True

    def revoke(self, device: bytes) -> DeviceView:
        """End a device: it reads nothing more and wipes itself; DomainError device.unknown,
        device.revoked_already, registry.forbidden."""
        if self.device(device).state == REVOKED:
            raise DomainError("device.revoked_already", id=device.hex())
        self._register(Revoke(device))
        return self.device(device)

    # Policy ------------------------------------------------------------------------------------
    def policy(self) -> str:
        """``vouch`` or ``ticket``."""
        return self._desk.expected.policy()

    def set_policy(self, admission: str, *, passphrase: str = "", root: Path | None = None) -> None:
        """Loosening to ``ticket`` needs a second role, or the root with its `passphrase`."""
        if admission not in ADMISSIONS:
            raise DomainError("policy.unknown", admission=admission)
        roles = self._desk.my_roles()
        second = roles & STAFF and Role.ADMIN not in roles
        file = root or self._root_path()
        keys = None
        if admission == ADMISSION_TICKET and not second and file.exists():
            if not passphrase:
                raise DomainError("root.needed")
            keys = open_root(file, passphrase)
        self._register(PolicySet(admission), keys)

    def _register(self, record: Record, root: RootKeys | None = None) -> bytes:
        return self._desk.author.register(record, root)


def _state(registry: RegistryState, device: Device) -> str:
    if device.revoked_at != NEVER:
        return REVOKED
    return TRUSTED if registry.trusted(device.id) else WAITING
