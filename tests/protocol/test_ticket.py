"""A ticket is read as it was written, by whatever way it travelled, or refused with the reason."""

from __future__ import annotations

import base64
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecabinet.domain.errors import DomainError
from ecabinet.protocol import cbor
from ecabinet.protocol.arrays import to_array
from ecabinet.protocol.digest import tagged
from ecabinet.protocol.ticket import PREFIX, Ticket

TICKET = Ticket(
    "https://hop.example:8443", b"S" * 32, b"R" * 32, 9, b"G" * 32, b"t" * 32, b"m" * 16, 1000, True
)


def text_of(data: bytes) -> str:
    """A ticket's text around any CBOR, its checksum right."""
    raw = data + tagged("ticket", data)[:4]
    return PREFIX + base64.b32encode(raw).decode().rstrip("=")


def read(text: str) -> Ticket | str:
    """The ticket, or the code of its refusal."""
    try:
        return Ticket.decode(text)
    except DomainError as error:
        return error.code


def test_it_travels_by_paper_file_and_telephone() -> None:
    text = TICKET.encode()
    assert Ticket.decode(text) == TICKET
    assert Ticket.decode(text.lower()) == TICKET
    assert Ticket.decode("\n ".join(text[at : at + 7] for at in range(0, len(text), 7))) == TICKET
    assert Ticket.decode(PREFIX + text[len(PREFIX) :].replace("-", "")) == TICKET
    assert (TICKET.org, TICKET.key.seed) == (b"R" * 16, b"t" * 32)


@given(st.data())
def test_an_altered_letter_is_refused(data: st.DataObject) -> None:
    text = TICKET.encode()
    places = [place for place, sign in enumerate(text) if sign != "-" and place >= len(PREFIX)]
    place = data.draw(st.sampled_from(places))
    sign = data.draw(st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"))
    found = read(text[:place] + sign + text[place + 1 :])
    # Bits beyond the last whole byte say nothing: such a text is the same ticket.
    assert found in ("ticket.altered", TICKET)


def test_two_letters_exchanged_are_refused() -> None:
    text = TICKET.encode()
    at = next(
        at for at in range(20, 40) if text[at] != text[at + 1] and "-" not in text[at : at + 2]
    )
    assert read(text[:at] + text[at + 1] + text[at] + text[at + 2 :]) == "ticket.altered"


def test_a_part_of_a_ticket_is_refused() -> None:
    text = TICKET.encode()
    for end in range(len(PREFIX) + 1, len(text) - 2):
        assert read(text[:end]) in ("ticket.altered", "ticket.malformed")


@pytest.mark.parametrize(
    "text",
    ["", "ECAB1", "ECAB2-AAAA", "xin chào", "https://hop.example", PREFIX + "1890", PREFIX + "ẤẤẤẤ",
     PREFIX + "đường dẫn"],
)  # fmt: skip
def test_what_is_no_ticket_is_malformed(text: str) -> None:
    assert read(text) == "ticket.malformed"


@given(st.text(max_size=60))
def test_any_text_is_refused_by_a_code(text: str) -> None:
    for attempt in (text, PREFIX + text):
        assert read(attempt) in ("ticket.malformed", "ticket.altered")


@pytest.mark.parametrize(
    "name", ["spki", "root_fingerprint", "reg_root", "seed", "member", "server_url", "expires_ms"]
)
def test_fields_have_their_sizes_and_kinds(name: str) -> None:
    place = [*TICKET.__dataclass_fields__].index(name)
    told = to_array(TICKET)
    for value in (b"x" * 15, None):
        told[place] = value
        assert read(text_of(cbor.encode(told))) == "ticket.malformed"
    assert read(text_of(b"not cbor")) == "ticket.malformed"
    assert read(text_of(cbor.encode(to_array(TICKET)[:-1]))) == "ticket.malformed"


def test_it_expires() -> None:
    TICKET.check_time(1000)
    with pytest.raises(DomainError, match=r"ticket\.expired"):
        TICKET.check_time(1001)
    replace(TICKET, expires_ms=2000).check_time(1001)
