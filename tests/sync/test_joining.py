"""Founding, tickets, vouching, and the keys that follow."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ecabinet.domain.errors import DomainError, Fault
from ecabinet.domain.events import MeetingPut, OrganisationNamed
from ecabinet.domain.people import Role
from ecabinet.protocol.keys import DeviceKeys, RootKeys
from ecabinet.protocol.records import Vouch
from ecabinet.sync import joining, keys
from ecabinet.sync.identity import Identity
from tests.serverprocess import ServerProcess, start_server
from tests.sync.clients import Company, fresh_store

NAME = OrganisationNamed("Chính phủ", "Asia/Ho_Chi_Minh")


def meeting(title: str) -> MeetingPut:
    return MeetingPut(title.encode().ljust(16, b"m")[:16], title, 1, 2, "Hà Nội", "Thủ tướng")


def refused(act: object, *arguments: object) -> str:
    assert callable(act)
    with pytest.raises(DomainError) as caught:
        act(*arguments)
    return caught.value.code


def test_founding_opens_the_directory(company: Company) -> None:
    admin = company.admin
    assert admin.session.ledger.registry.trusted(admin.device)
    admin.write(company.directory, NAME)
    assert admin.sync().pushed == 1
    assert admin.pending() == 0
    assert admin.events(company.directory) == [NAME]
    assert admin.engine.status().online


def test_founding_needs_the_code_and_happens_once(server: ServerProcess, tmp_path: Path) -> None:
    def found(name: str, code: str) -> None:
        store = fresh_store(tmp_path / name)
        try:
            spki = bytes.fromhex(server.spki)
            root = RootKeys.generate()
            joining.found(store, url=server.url, spki=spki, code=code, root=root)
        finally:
            store.close()

    assert refused(found, "a", "wrong") == "founding.code_wrong"
    found("b", server.code)
    assert refused(found, "c", server.code) == "founding.exists"


def test_a_ticket_enrols_and_keys_follow(company: Company) -> None:
    company.admin.write(company.directory, NAME)
    member = company.enrol(Role.MEMBER)
    member.sync()
    assert member.session.ledger.registry.trusted(member.device)
    assert not member.session.ledger.has_key(company.directory)
    assert member.events(company.directory) == []
    company.admin.sync()
    member.sync()
    assert member.session.ledger.has_key(company.directory)
    assert member.events(company.directory) == [NAME]


def test_a_ticket_serves_once_and_issuer_and_member_hear_of_the_second(company: Company) -> None:
    ticket = company.ticket(company.member(Role.MEMBER))
    first = company.join(ticket)
    assert refused(company.join, ticket) == "ticket.used"
    # One who does not ask first is recorded without effect.
    store = company.store()
    late = joining._enrolment(
        Identity(first.org, first.member, DeviceKeys.generate(), "", b"", b"", b"", (0, b"")),
        ticket,
        first.session.ledger.registry,
        first.session.clock.now_ms(),
    )
    joining._post_enrolment(first.session.api, first.org, late)
    store.close()
    for client in (first, company.admin):
        client.sync()
        assert client.codes() == ["hostile.ticket_reused"]
    assert company.admin.session.ledger.registry.device(late.header.device) is None


def test_a_ticket_over_altered_or_of_another_server(company: Company, tmp_path: Path) -> None:
    member = company.member(Role.MEMBER)
    assert refused(company.join, company.ticket(member, life_ms=-1)) == "ticket.expired"
    ticket = company.ticket(member)
    assert refused(company.join, replace(ticket, member=b"x" * 16)) == "ticket.altered"
    assert refused(company.join, replace(ticket, seed=b"y" * 32)) == "ticket.unknown"
    assert refused(company.join, replace(ticket, spki=b"z" * 32)) == "ticket.wrong_server"
    assert refused(company.join, replace(ticket, root_fingerprint=b"f" * 32)) == (
        "ticket.wrong_server"
    )
    other = start_server(tmp_path / "other")
    try:
        moved = replace(ticket, server_url=other.url, spki=bytes.fromhex(other.spki))
        assert refused(company.join, moved) == "ticket.wrong_server"
    finally:
        other.kill()
    with pytest.raises(Fault, match="registry_short"):
        company.join(replace(ticket, reg_size=ticket.reg_size + 100))
    assert company.join(ticket).sync().incidents == 0


def test_a_ticket_expires_by_the_servers_clock(company: Company) -> None:
    """What this device believes of the time does not matter."""
    ticket = company.ticket(company.member(Role.MEMBER), life_ms=-1)
    store = company.store()
    identity = Identity(
        ticket.org, ticket.member, DeviceKeys.generate(), "", b"", b"", b"", (0, b"")
    )
    admin = company.admin
    record = joining._enrolment(identity, ticket, admin.session.ledger.registry, 1)
    joining._post_enrolment(admin.session.api, admin.org, record)
    admin.sync()
    assert refused(joining._require_effect, admin.store, record) == "ticket.expired"
    store.close()


def test_vouching_before_keys(vouching: Company) -> None:
    """An administrator admits; the root makes the first secretary trusted; she then vouches."""
    secretary = vouching.enrol(Role.SECRETARY)
    secretary.sync()
    assert not secretary.session.ledger.registry.trusted(secretary.device)
    vouching.admin.sync()
    secretary.sync()
    assert not secretary.session.ledger.has_key(vouching.directory)
    vouching.vouch(secretary)
    secretary.sync()
    assert secretary.session.ledger.has_key(vouching.directory)
    member = vouching.enrol(Role.MEMBER)
    vouching.vouch(member, by=secretary)
    # The secretary is no keeper of the directory, and wraps all the same.
    member.sync()
    assert member.session.ledger.has_key(vouching.directory)
    second = vouching.join(vouching.ticket(vouching.admin.member))
    member.sync()
    with pytest.raises(DomainError, match="registry.forbidden"):
        vouching.vouch(second, by=member)


def test_what_the_root_signed_leaves_the_outbox_of_who_sent_it(vouching: Company) -> None:
    """It waits there under the root's key: not found, it looks as if the server had dropped it."""
    admin, secretary = vouching.admin, vouching.enrol(Role.SECRETARY)
    vouching.vouch(secretary)
    assert admin.session.ledger.registry.trusted(secretary.device)
    with admin.store.read() as unit:
        recorded = [row for row in unit.operations.range(admin.org) if row.type == Vouch.TYPE][-1]
        assert recorded.device == vouching.root.device_id
        assert unit.outbox.all() == []
    admin.sync()
    assert admin.incidents() == []


def test_newcomers_get_their_keys_in_one_record(company: Company) -> None:
    tickets = [company.ticket(company.member(Role.MEMBER)) for _ in range(6)]
    joined = [company.join(ticket) for ticket in tickets]
    before = company.admin.size(company.directory)
    company.admin.sync()
    assert company.admin.size(company.directory) == before + 1
    for client in joined:
        client.sync()
        assert client.session.ledger.has_key(company.directory)
        assert client.pending() == 0
    assert company.admin.size(company.directory) == before + 1


def test_a_second_device_gets_the_personal_space_from_the_first(company: Company) -> None:
    first = company.enrol(Role.MEMBER)
    company.admin.sync()
    personal = first.session.author.personal_space()
    first.sync()
    second = company.join(company.ticket(first.member, first, pairing=True))
    second.sync()
    assert second.session.ledger.registry.trusted(second.device)
    assert not second.session.ledger.has_key(personal)
    first.sync()
    second.sync()
    assert second.session.ledger.has_key(personal)
    assert second.session.author.personal_space() == personal


def test_a_reader_wraps_when_those_whose_turn_it_was_stay_away(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    secretary, reader = company.enrol(Role.SECRETARY), company.enrol(Role.MEMBER)
    other = company.member(Role.MEMBER)
    for client in (company.admin, secretary):
        client.sync()
    space = secretary.session.author.open_space("meeting", [reader.member, other], [])
    secretary.sync()
    late = company.join(company.ticket(other))
    for client in (reader, late):
        client.sync()
    assert not late.session.ledger.has_key(space)
    monkeypatch.setattr(keys, "WAITED_MS", 0)
    for client in (reader, late):
        client.sync()
    assert late.session.ledger.has_key(space)
    assert late.incidents() == secretary.incidents() == []
