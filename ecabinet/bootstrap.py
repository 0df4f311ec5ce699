"""Builds the client's object graph; the only place that picks implementations, ring and cost."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from ecabinet.domain.errors import DomainError, Fault
from ecabinet.pdf.client import PdfEngine
from ecabinet.pdf.ocr import Tesseract
from ecabinet.protocol.ticket import Ticket
from ecabinet.services.administering import Administering
from ecabinet.services.annotating import Annotating
from ecabinet.services.assisting import Assisting
from ecabinet.services.board import Board
from ecabinet.services.booklet import Booklet
from ecabinet.services.carrying import Carrying
from ecabinet.services.choosing import Choosing
from ecabinet.services.clauses import Clauses
from ecabinet.services.composing import Composing
from ecabinet.services.concluding import Concluding
from ecabinet.services.conclusionroom import ConclusionRoom
from ecabinet.services.consulting import Consulting
from ecabinet.services.convening import Convening
from ecabinet.services.desk import Desk
from ecabinet.services.drafting import Drafting
from ecabinet.services.draftparts import DraftParts
from ecabinet.services.draftroom import DraftRoom
from ecabinet.services.duties import Duties
from ecabinet.services.enrolling import Enrolling, Founding
from ecabinet.services.exporting import Exporting
from ecabinet.services.floor import Floor
from ecabinet.services.formroom import FormRoom
from ecabinet.services.inquiring import Inquiring
from ecabinet.services.issuing import Issuing
from ecabinet.services.keeping import Keeping
from ecabinet.services.library import Library
from ecabinet.services.lines import Lines
from ecabinet.services.merging import Merging
from ecabinet.services.overview import Overview
from ecabinet.services.packing import Packing
from ecabinet.services.papers import Shelf
from ecabinet.services.planning import Planning
from ecabinet.services.preparing import Preparing
from ecabinet.services.presenting import Presenting
from ecabinet.services.presiding import Presiding
from ecabinet.services.proving import Proving
from ecabinet.services.proxying import Proxying
from ecabinet.services.publishing import Publishing
from ecabinet.services.reading import Reading
from ecabinet.services.receipts import Receipts
from ecabinet.services.recognising import Recognising
from ecabinet.services.recount import Recounts
from ecabinet.services.recovering import Recovering
from ecabinet.services.reminding import Reminding
from ecabinet.services.reporting import Reporting
from ecabinet.services.retaining import Retaining
from ecabinet.services.searching import Searching
from ecabinet.services.showing import Showing
from ecabinet.services.subjects import Subjects
from ecabinet.services.summarising import Summarising
from ecabinet.services.syncing import Syncing
from ecabinet.services.tallying import Tallying
from ecabinet.services.taskroom import TaskRoom
from ecabinet.services.telling import Telling
from ecabinet.services.voting import Voting
from ecabinet.services.welcoming import Welcoming
from ecabinet.store.passphrase import FLOOR_KDF, Kdf, check_strength
from ecabinet.store.pin import has_pin, open_with_pin, set_pin
from ecabinet.store.profile import Profile
from ecabinet.store.ring import Ring, system_ring
from ecabinet.store.store import Store
from ecabinet.store.vault import Vault
from ecabinet.sync.session import Session

__all__ = ["Cabinet", "Founding", "enrol", "found", "profile_state", "unlock", "unlock_with_pin"]


def kdf() -> Kdf:
    """What a passphrase costs: the compiled floor where `ECABINET_KDF` says so."""
    return FLOOR_KDF if os.environ.get("ECABINET_KDF") == "floor" else Kdf()


def key_ring() -> Ring | None:
    """The system's key ring, unless `ECABINET_KEYRING` is "none" or it has none that is sealed."""
    return None if os.environ.get("ECABINET_KEYRING") == "none" else system_ring()


def profile_state(profile: Path) -> Literal["none", "locked"]:
    """Whether there is a vault to be unlocked."""
    return "locked" if Vault.exists(profile) else "none"


class Cabinet:
    """The object graph of one unlocked, enrolled profile. Its calls are thread-safe."""

    def __init__(self, profile: Path, store: Store) -> None:
        self.profile = profile
        self._store = store
        self._pdf = PdfEngine()
        self._session = Session.open(store)
        self.desk = desk = Desk(store, self._session, self._pdf)
        receipts = Receipts(desk)
        recounts = Recounts(desk)
        shelf = Shelf(desk)
        board = Board(desk, shelf, receipts)
        lines = Lines(desk, board, receipts)
        subjects = Subjects(desk, shelf)
        room = FormRoom(desk, shelf, board, receipts, recounts)
        self.searching = Searching(desk, shelf, lines, subjects)
        self.recognising = Recognising(desk, shelf, self.searching, Tesseract())
        self.syncing = Syncing(desk, subjects, Keeping(desk), self.searching)
        self.administering = Administering(desk)
        self.recovering = Recovering(desk)
        drafts, merging = DraftRoom(desk), Merging(desk)
        draft_parts = DraftParts(desk, drafts, merging)
        self.drafting = Drafting(desk, drafts, draft_parts)
        publishing = Publishing(desk, drafts)
        self.convening = Convening(
            desk, board, lines, drafts, self.drafting, publishing, draft_parts
        )
        self.welcoming = Welcoming(desk, drafts, publishing)
        self.packing = Packing(desk, drafts, self.convening, lines)
        self.retaining = Retaining(desk, self.convening, lines)
        self.booklet = Booklet(desk, self.packing, shelf)
        self.preparing = Preparing(desk, drafts, board, lines, merging, self.welcoming)
        self.reading = Reading(desk, shelf)
        self.clauses = Clauses(self.reading)
        self.annotating = Annotating(desk, shelf)
        self.carrying = Carrying(desk, shelf, self.annotating)
        self.composing = Composing(desk)
        self.consulting = Consulting(desk, room, self.composing)
        self.voting = Voting(desk, room, receipts)
        self.proxying = Proxying(desk, room)
        self.assisting = Assisting(desk, room)
        self.tallying = Tallying(desk, room, recounts)
        self.presiding = Presiding(desk, room, self.tallying, lines)
        self.presenting = Presenting(desk)
        self.floor = Floor(desk)
        self.inquiring = Inquiring(desk)
        self.planning = Planning(desk)
        self.showing = Showing(desk, room, recounts)
        self.summarising = Summarising(desk, room, recounts)
        self.reminding = Reminding(desk, room)
        self.exporting = Exporting(desk, room, recounts, self.summarising)
        self.proving = Proving(desk, room, recounts)
        self.reporting = Reporting(desk, room)
        conclusions = ConclusionRoom(desk, lines, merging)
        tasks = TaskRoom(desk, lines, conclusions)
        self.overview = Overview(desk, shelf, lines, receipts, tasks, self.assisting)
        self.library = Library(lines)
        self.telling = Telling(desk, self.overview, self.presiding, self.assisting)
        self.concluding = Concluding(desk, conclusions, board, merging)
        self.choosing = Choosing(desk, conclusions)
        self.issuing = Issuing(desk, conclusions, tasks, board, recounts)
        Duties(desk, board, recounts).install()
        merging.install()
        self.welcoming.install()
        draft_parts.install()

    def confirm(self, secret: str) -> None:
        """The passphrase, or the PIN, again before signing; the errors of `unlock`."""
        ring = self._store.vault.key_ring
        if has_pin(self.profile) and secret.isdigit():
            try:
                open_with_pin(self.profile, secret, ring)
                return
            except Fault as fault:
                if fault.code != "pin.missing":
                    raise
        Vault.open(self.profile, secret, ring=ring)

    def change_passphrase(self, old: str, new: str) -> None:
        """DomainError passphrase.wrong, passphrase.wait, passphrase.weak."""
        self._store.vault.change_passphrase(old, new)

    @property
    def ring(self) -> str:
        """Which key ring holds the vault's second half, "none" where the passphrase is alone."""
        return self._store.vault.ring

    @property
    def has_pin(self) -> bool:
        return has_pin(self.profile)

    def set_pin(self, pin: str) -> None:
        """DomainError pin.needs_ring, pin.weak."""
        set_pin(self._store.vault, pin, self._store.vault.key_ring, kdf())

    def close(self) -> None:
        """End the loop, the workers and the store; safe to repeat."""
        self.recognising.close()
        self._session.close()
        self._pdf.close()
        self._store.close()


def unlock(profile: Path, passphrase: str) -> Cabinet:
    """DomainError passphrase.wrong (wait_s), passphrase.wait (seconds), profile.none; Fault
    vault.*, store.*, identity.missing."""
    if not Vault.exists(profile):
        raise DomainError("profile.none", profile=str(profile))
    return _opened(profile, Vault.open(profile, passphrase, ring=key_ring()))


def unlock_with_pin(profile: Path, pin: str) -> Cabinet:
    """DomainError pin.wrong (left), pin.erased; Fault pin.missing."""
    return _opened(profile, open_with_pin(profile, pin, key_ring()))


def _opened(profile: Path, vault: Vault) -> Cabinet:
    store = Store.open(profile, vault)
    try:
        return Cabinet(profile, store)
    except BaseException:
        store.close()
        raise


@dataclass(frozen=True, slots=True)
class Founded:
    """Ids are 16 bytes; `root` is the fingerprint (32); `root_file` holds the sealed root key."""

    cabinet: Cabinet
    organisation: bytes
    member: bytes
    device: bytes
    root: bytes
    root_file: Path


def found(profile: Path, passphrase: str, request: Founding) -> Founded:
    """Found a cabinet from a new profile, which stays as it was if anything fails.

    DomainError profile.exists, passphrase.weak, input.*; Fault net.*, server.*.
    """
    request.check()
    with _fresh(profile, passphrase) as store:
        root_file = Enrolling(store, passphrase, kdf()).found(request)
    cabinet = _begun(profile, store)
    identity = cabinet.desk.session.identity
    return Founded(
        cabinet,
        identity.org,
        identity.member,
        identity.device,
        identity.root_fingerprint,
        root_file,
    )


def enrol(profile: Path, passphrase: str, ticket: str, device_name: str = "") -> Cabinet:
    """Enrol a new profile by a ticket's text and take in what is there already.

    DomainError profile.exists, passphrase.weak, ticket.*; Fault net.*, hostile.*.
    """
    asked = Ticket.decode(ticket)
    with _fresh(profile, passphrase) as store:
        Enrolling(store, passphrase, kdf()).enrol(asked, device_name)
    return _begun(profile, store)


def _begun(profile: Path, store: Store) -> Cabinet:
    """The first round. The device stands in the registry: what fails now comes with the next."""
    cabinet = Cabinet(profile, store)
    with suppress(Fault):
        cabinet.syncing.sync()
    return cabinet


@contextmanager
def _fresh(profile: Path, passphrase: str) -> Iterator[Store]:
    """A new vault and store, taken away again when the block fails."""
    check_strength(passphrase)
    if Vault.exists(profile):
        raise DomainError("profile.exists", profile=str(profile))
    existed = profile.exists()
    store = None
    try:
        vault = Vault.create(profile, passphrase, kdf=kdf(), ring=key_ring())
        store = Store.create(profile, vault)
        yield store
    except BaseException:
        if store is not None:
            store.close()
            store.vault.forget()
        _discard(profile, existed)
        raise


def _discard(profile: Path, existed: bool) -> None:
    """Removes what a failed beginning made, and nothing that lay there before."""
    own = Profile(profile)
    for path in (own.vault, own.pin, own.attempts, own.root_key, *profile.glob("store.db*")):
        path.unlink(missing_ok=True)
    shutil.rmtree(own.blobs, ignore_errors=True)
    if not existed:
        shutil.rmtree(profile, ignore_errors=True)
