"""A member's recovery sheet: 24 words on paper that give a new device the own notes back.

It opens what is the member's alone; what is shared comes back through vouching. Whoever reads the
words and holds a device of the member reads the notes: the words are kept nowhere by the program.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from mnemonic import Mnemonic

from ecabinet.domain.errors import DomainError
from ecabinet.protocol.keys import RecoveryKeys
from ecabinet.protocol.membership_rules import PERSONAL
from ecabinet.protocol.records import RecoverySet
from ecabinet.services.desk import Desk
from ecabinet.services.outfile import write_secret

WORDS, SECRET = 24, 32
SHEET = "recovery_seal"
"""The setting that holds a sheet's public key until this device may register it."""
_NUMBERED = re.compile(r"^\s*\d{1,2}[.)]?\s+([^\W\d_]+)\s*$", re.MULTILINE)
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class SheetState:
    """`made_ms` is 0 without a sheet; `coming`: made here, not registered yet.

    `shut` counts keys of the member's own notes that this device has never had.
    """

    made_ms: int = 0
    coming: bool = False
    shut: int = 0


class Recovering:
    """Makes and uses sheets. Words are BIP 39's: 256 bits and 8 of a checksum."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        desk.engine.after_pull.append(self._register)

    def state(self) -> SheetState:
        registry, ledger = self._desk.registry, self._desk.ledger
        sheet = registry.sheet(self._desk.member)
        shut = 0
        with self._desk.store.read() as unit:
            coming = unit.settings.get(SHEET) is not None
            for space in self._own():
                known = {row.epoch for row in unit.epochs.all(space)}
                shut += sum(
                    epoch.number not in known for epoch in ledger.space_in(unit, space).epochs
                )
        return SheetState(registry.received_at(sheet.since) if sheet else 0, coming, shut)

    def draw(self) -> tuple[str, ...]:
        """The words of a sheet that means nothing until it is kept."""
        return tuple(Mnemonic("english").to_mnemonic(os.urandom(SECRET)).split())

    def keep(self, words: tuple[str, ...], out: Path | None = None) -> None:
        """From now on the sheet of these words; one made before opens nothing written later.

        It is in `out` before it counts, and registered as soon as this device is trusted and the
        server is there. DomainError as `use`; Fault file.unwritable.
        """
        keys = RecoveryKeys(_secret(" ".join(words)))
        if out is not None:
            write_secret(out, self.sheet(words).encode())
        with self._desk.store.write() as unit:
            unit.settings.put(SHEET, keys.seal)
        self._desk.engine.poke()

    def sheet(self, words: tuple[str, ...]) -> str:
        """The sheet as it is saved and read again: whose it is, and a numbered word a line."""
        directory, me = self._desk.directory(), self._desk.member
        person = directory.person(me)
        heading = " · ".join(
            part
            for part in ("e-Cabinet", directory.organisation, person.office if person else "")
            if part
        )
        lines = (f"{place:2}. {word}" for place, word in enumerate(words, 1))
        return "\n".join((heading, "", *lines, ""))

    def use(self, text: str) -> int:
        """Open one's own notes with a sheet's words; how many keys came back, 0 if none lacked.

        `text` is the words alone or the sheet as it was saved. DomainError recovery.count,
        recovery.word, recovery.checksum, recovery.foreign.
        """
        keys = RecoveryKeys(_secret(text))
        found = self._desk.engine.recover(keys)
        for space in self._own():
            self._desk.author.supplement(space)
        return found

    def _own(self) -> tuple[bytes, ...]:
        return self._desk.author.own_spaces(PERSONAL)

    def _register(self, _spaces: frozenset[bytes]) -> None:
        if not self._desk.registry.trusted(self._desk.device):
            return
        author = self._desk.author
        with self._desk.store.read() as unit:
            if unit.settings.get(SHEET) is None:
                return
        with self._desk.store.write() as unit:
            author.register_in(unit, RecoverySet(unit.settings.get(SHEET)))
            unit.settings.drop(SHEET)
        author.wrote(frozenset({self._desk.registry.org}))


def _secret(text: str) -> bytes:
    words = [word.lower() for word in _NUMBERED.findall(text) or _WORD.findall(text)]
    if len(words) != WORDS:
        raise DomainError("recovery.count", count=len(words), wanted=WORDS)
    book = Mnemonic("english")
    known = frozenset(book.wordlist)
    for place, word in enumerate(words, 1):
        if word not in known:
            raise DomainError("recovery.word", word=word, place=place)
    phrase = " ".join(words)
    if not book.check(phrase):
        raise DomainError("recovery.checksum")
    return bytes(book.to_entropy(phrase))
