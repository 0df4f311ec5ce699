"""What the server and the disks hold is searched for the words that only members may read."""

from __future__ import annotations

import http.client
import ssl

from ui.demo import canaries
from ui.demo.acts import consulting, preparing, reading, sitting
from ui.demo.company import Company
from ui.demo.players import once

WORDS = (
    *preparing.PLANTED,
    reading.NOTE,
    reading.COMMENT,
    sitting.MOTION,
    consulting.OPINION,
)
CONTROL = "kiểmChứngĐốiChiếu9"
"""Planted in clear, so that a search which finds nothing is known to be able to find."""


def find_the_planted(company: Company) -> None:
    with company.report.step("a control word planted in clear is found", 3) as step:
        places = [company.server.data / "control", company.profile("TTg") / "control"]
        for place in places:
            place.write_text(CONTROL, "utf-8")
        _say_in_clear(company, CONTROL)
        found = canaries.find([CONTROL], [company.server.data, company.profiles(), company.heard])
        for place in places:
            place.unlink()
        files = {line.rsplit(" in ", 1)[1] for line in found}
        both = sum(line.endswith(" in control") and "(NFC)" in line for line in found)
        company.report.compare(step, both + len(files - {"control"}))


def _say_in_clear(company: Company, word: str) -> None:
    """A request whose body is the word: the server refuses it, the door has heard it."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    line = http.client.HTTPSConnection("127.0.0.1", company.town.port, context=context)
    line.request("POST", "/v1/organisation", body=word.encode())
    line.getresponse().read()
    line.close()


def find_nothing_else(company: Company) -> None:
    with company.report.step("no word of titles, papers, notes or ballots is found", []) as step:
        places = [
            company.server.data,
            company.server.log,
            company.heard,
            company.profiles(),
        ]
        company.report.compare(step, canaries.find(WORDS, places))


def count(company: Company) -> None:
    with company.report.step("the server's folder is sound", True) as step:
        for crew in company.crews:
            crew.stop()
        for code in list(company.actors):
            company.leave(code)
        company.server.stop()
        stats = once("stats", "--data", str(company.server.data))
        company.report.totals |= {name: value for name, value in stats.items() if name != "ok"}
        heard = company.heard.stat().st_size
        company.report.totals["bytes_heard_inside_tls"] = heard
        company.report.compare(step, once("verify", "--data", str(company.server.data))["ok"])


def act(company: Company) -> None:
    find_the_planted(company)
    find_nothing_else(company)
    count(company)
