"""Letters that remind and say nothing else, by SMTP; what else leaves is a setting beside them.

A letter names neither form nor subject: whoever reads mail on its way learns only that somebody is
asked to open the app.
"""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from pathlib import Path

from ecabinet.domain.errors import DomainError
from ecabinet.services.hook import can_run

MAIL_SECONDS = 20.0
_SUBJECT = "Nhắc trả lời phiếu lấy ý kiến"
_BODY = """Kính gửi {office},

Có phiếu lấy ý kiến đang chờ ý kiến của Đồng chí. Hạn trả lời: {due}.
Đề nghị mở ứng dụng e-Cabinet để xem và trả lời. Thư này không kèm nội dung phiếu.

{organisation}
"""


@dataclass(frozen=True, slots=True)
class Outbound:
    """How reminders leave this device. Empty `server`: no letters; empty `command`: no messages.

    `addresses` are (member, e-mail). `user` and `password` are used only under STARTTLS.
    """

    server: str = ""
    port: int = 25
    sender: str = ""
    starttls: bool = True
    user: str = ""
    password: str = ""
    command: str = ""
    addresses: tuple[tuple[bytes, str], ...] = ()

    def check(self) -> None:
        """DomainError reminder.sender, reminder.port, reminder.starttls, reminder.command,
        reminder.address for what no reminder could be sent by."""
        if self.server and not _is_address(self.sender):
            raise DomainError("reminder.sender", value=self.sender)
        if not 0 < self.port < 65536:
            raise DomainError("reminder.port", value=self.port)
        if self.user and not self.starttls:
            raise DomainError("reminder.starttls")
        if self.command and not can_run(Path(self.command)):
            raise DomainError("reminder.command", file=self.command)
        for _, address in self.addresses:
            if not _is_address(address):
                raise DomainError("reminder.address", value=address)


@dataclass(frozen=True, slots=True)
class Letter:
    """To whom, at which office, and the deadline as people read it."""

    member: bytes
    address: str
    office: str
    due: str


def send_letters(
    outbound: Outbound, organisation: str, letters: Sequence[Letter]
) -> tuple[frozenset[bytes], str]:
    """Send each letter by itself; whose were taken by the server, and why others were not.

    STARTTLS, where it is asked for, must succeed with a certificate that this computer trusts, or
    nothing is sent at all.
    """
    taken: set[bytes] = set()
    if not outbound.server or not letters:
        return frozenset(), ""
    try:
        with smtplib.SMTP(outbound.server, outbound.port, timeout=MAIL_SECONDS) as smtp:
            if outbound.starttls:
                smtp.starttls(context=ssl.create_default_context())
            if outbound.user:
                smtp.login(outbound.user, outbound.password)
            problem = ""
            for letter in letters:
                try:
                    smtp.send_message(_message(outbound, organisation, letter))
                except (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError) as error:
                    problem = type(error).__name__
                    smtp.rset()
                else:
                    taken.add(letter.member)
    except (OSError, smtplib.SMTPException) as error:
        return frozenset(taken), f"{type(error).__name__}: {error}"[:200]
    return frozenset(taken), problem


def _message(outbound: Outbound, organisation: str, letter: Letter) -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = _SUBJECT
    message["From"] = outbound.sender
    message["To"] = letter.address
    message["Date"] = formatdate()
    message["Message-ID"] = make_msgid(domain=outbound.sender.rpartition("@")[2])
    message.set_content(
        _BODY.format(office=letter.office, due=letter.due, organisation=organisation)
    )
    return message


def _is_address(text: str) -> bool:
    """One plain address: no list, no name, nothing that could begin another header line."""
    name, at, host = text.partition("@")
    plain = all(
        letter.isascii() and letter.isprintable() and letter not in ' ,;<>()[]\\"'
        for letter in text
    )
    return bool(name and at and host) and "@" not in host and plain
