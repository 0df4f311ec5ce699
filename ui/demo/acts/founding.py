"""A cabinet is founded: 27 members, three secretaries, an assistant and an administrator."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ecabinet.protocol.ticket import Ticket
from ui.demo.company import ADMIN, READER, Company
from ui.demo.material_sample import Seat

LATECOMER = "TTCP"
"""Enrols last, under the policy of vouching, and is let in by six words."""


def found(company: Company) -> None:
    with company.report.step("the administrator founds the cabinet", 1) as step:
        told = company.run(
            ADMIN,
            *("found", "--server", company.town.url, "--spki", company.server.spki),
            *("--code", company.server.code, "--organisation", company.sample.organisation.vi),
            *("--name", company.office(ADMIN), "--office", company.office(ADMIN)),
            *("--admission", "ticket"),
        )
        company.ids[ADMIN], company.devices[ADMIN] = told["member"], told["device"]
        company.kept["root"] = told["root"]
        company.report.compare(step, len([told["organisation"]]))


def list_people(company: Company) -> None:
    staff = [seat for seat in company.sample.staff if seat.code != ADMIN]
    with company.report.step("members and staff are listed", 32) as step:
        for seat in [*company.sample.members, *staff]:
            told = company.run(ADMIN, "--offline", "member", "add", *_described(company, seat))
            company.ids[seat.code] = told["id"]
        company.run(ADMIN, "sync")
        company.report.compare(step, len(company.run(ADMIN, "member", "list")))


def _described(company: Company, seat: Seat) -> list[str]:
    words = ["--name", seat.office.vi, "--office", seat.office.vi, "--code", seat.code]
    words += ["--office-en", seat.office.en]
    if seat.agency:
        words += ["--agency", seat.agency]
    for role in seat.roles:
        words += ["--role", role]
    if seat.assists:
        words += ["--assists", company.ids[seat.assists]]
    return words


def enrol_everyone(company: Company) -> None:
    """From tickets; the staff first, so that a secretary is there to hand out keys."""
    staff = [seat.code for seat in company.sample.staff if seat.code != ADMIN]
    members = [code for code in company.members if code != LATECOMER]
    with company.report.step("everyone enrols from a ticket", 30) as step:
        for codes in (staff, members):
            company.each(codes, lambda code: _enrol(company, code, ticket(company, code)))
            company.run(ADMIN, "sync")
            company.run(staff[0], "sync")
        company.each([*staff, *members], lambda code: company.run(code, "sync"))
        states = company.each([*staff, *members], lambda code: company.run(code, "status"))
        named = [code for code, told in states.items() if told["office"] == company.office(code)]
        company.report.compare(step, len(named))


def ticket(company: Company, code: str) -> Path:
    """A ticket in a file; the one for the member we watch leads through the ministry's door."""
    file = company.folder / f"ticket-{code.replace(' ', '-')}.txt"
    company.run(ADMIN, "invite", company.ids[code], "--out", str(file))
    if code == READER:
        made = replace(Ticket.decode(file.read_text("utf-8")), server_url=company.ministry.url)
        file.write_text(made.encode(), "utf-8")
    return file


def _enrol(company: Company, code: str, file: Path) -> None:
    told = company.run(code, "enrol", str(file), "--device-name", f"Máy tính bảng {code}")
    company.devices[code] = told["device"]


def vouch_for_the_last(company: Company) -> None:
    """Under the policy `vouch` a ticket is not enough: a secretary compares six words."""
    with company.report.step(
        "the last member is let in by six words", ["waiting_keys", "trusted", 1]
    ) as step:
        company.run(ADMIN, "policy", "set", "admission", "vouch")
        file = ticket(company, LATECOMER)
        company.run(ADMIN, "sync")
        told = company.run(
            LATECOMER,
            *("enrol", str(file)),
            *("--device-name", f"Máy tính bảng {LATECOMER}"),
        )
        company.devices[LATECOMER] = told["device"]
        company.run("TK 1", "sync")
        words = told["words"]
        vouched = company.run("TK 1", "device", "vouch", told["device"], "--code", words)
        company.run("TK 1", "sync")
        company.run(LATECOMER, "sync")
        company.run(ADMIN, "policy", "set", "admission", "ticket")
        company.run(ADMIN, "sync")
        one = int(company.run(LATECOMER, "status")["office"] == company.office(LATECOMER))
        company.report.compare(step, [told["state"], vouched["state"], one])


def refuse_a_used_ticket(company: Company) -> None:
    with company.report.step("a ticket used twice is refused", [1, "ticket.used"]) as step:
        file = company.folder / f"ticket-{LATECOMER}.txt"
        told = company.crew(LATECOMER).answer(
            company.profile("stranger"), "enrol", str(file), "--device-name", "?"
        )
        code = "ticket.used" if "ticket.used" in told["err"] + told["out"] else told["err"]
        company.report.compare(step, [told["code"], code])


def act(company: Company) -> None:
    found(company)
    list_people(company)
    enrol_everyone(company)
    vouch_for_the_last(company)
    refuse_a_used_ticket(company)
