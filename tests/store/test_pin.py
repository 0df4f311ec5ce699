"""The PIN: only beside a key ring, and gone after ten wrong tries."""

from __future__ import annotations

from pathlib import Path

import pytest

from ecabinet.domain.errors import DomainError, Fault
from ecabinet.store.passphrase import FLOOR_KDF
from ecabinet.store.pin import TRIES, drop_pin, has_pin, open_with_pin, set_pin
from ecabinet.store.profile import Profile
from ecabinet.store.vault import Vault
from tests.store.making import PASSPHRASE, MemoryRing

PIN = "204713"


@pytest.fixture
def ring() -> MemoryRing:
    return MemoryRing()


@pytest.fixture
def vault(tmp_path: Path, ring: MemoryRing) -> Vault:
    return Vault.create(tmp_path, PASSPHRASE, kdf=FLOOR_KDF, ring=ring)


def test_the_pin_opens_what_the_passphrase_opens(vault: Vault, ring: MemoryRing) -> None:
    assert not has_pin(vault.directory)
    set_pin(vault, PIN, ring, FLOOR_KDF)
    assert has_pin(vault.directory)
    opened = open_with_pin(vault.directory, PIN, ring)
    assert opened.sqlcipher_key == vault.sqlcipher_key
    assert opened.ring == vault.ring
    vault.change_passphrase(PASSPHRASE, "another passphrase")
    assert open_with_pin(vault.directory, PIN, ring).sqlcipher_key == vault.sqlcipher_key


def test_a_new_pin_takes_the_place_of_the_old(vault: Vault, ring: MemoryRing) -> None:
    set_pin(vault, PIN, ring, FLOOR_KDF)
    secrets = len(ring.kept)
    set_pin(vault, "998877", ring, FLOOR_KDF)
    assert len(ring.kept) == secrets
    with pytest.raises(DomainError, match="pin.wrong"):
        open_with_pin(vault.directory, PIN, ring)
    assert open_with_pin(vault.directory, "998877", ring).sqlcipher_key == vault.sqlcipher_key


@pytest.mark.parametrize("pin", ["", "12345", "12345a", "１２３４５６"])
def test_a_weak_pin_is_refused(vault: Vault, ring: MemoryRing, pin: str) -> None:
    with pytest.raises(DomainError, match="pin.weak"):
        set_pin(vault, pin, ring, FLOOR_KDF)
    assert not has_pin(vault.directory)


def test_there_is_no_pin_without_a_key_ring(tmp_path: Path, ring: MemoryRing) -> None:
    alone = Vault.create(tmp_path, PASSPHRASE, kdf=FLOOR_KDF)
    for given in (None, ring):
        with pytest.raises(DomainError, match="pin.needs_ring"):
            set_pin(alone, PIN, given, FLOOR_KDF)


def test_ten_wrong_tries_erase_it_and_the_passphrase_still_opens(
    vault: Vault, ring: MemoryRing
) -> None:
    set_pin(vault, PIN, ring, FLOOR_KDF)
    left = []
    for _ in range(TRIES - 1):
        with pytest.raises(DomainError, match="pin.wrong") as wrong:
            open_with_pin(vault.directory, "000000", ring)
        left.append(wrong.value.params["left"])
    assert left == list(range(TRIES - 1, 0, -1))
    with pytest.raises(DomainError, match="pin.erased"):
        open_with_pin(vault.directory, "000000", ring)
    with pytest.raises(Fault, match="pin.missing"):
        open_with_pin(vault.directory, PIN, ring)
    opened = Vault.open(vault.directory, PASSPHRASE, ring=ring)
    assert opened.sqlcipher_key == vault.sqlcipher_key


def test_an_old_copy_of_the_folder_gives_no_tries_back(vault: Vault, ring: MemoryRing) -> None:
    set_pin(vault, PIN, ring, FLOOR_KDF)
    copy = Profile(vault.directory).pin.read_bytes()
    with pytest.raises(DomainError, match="pin.wrong"):
        open_with_pin(vault.directory, "000000", ring)
    Profile(vault.directory).pin.write_bytes(copy)
    with pytest.raises(DomainError, match="pin.wrong") as again:
        open_with_pin(vault.directory, "000000", ring)
    assert again.value.params == {"left": TRIES - 2}
    open_with_pin(vault.directory, PIN, ring)
    with pytest.raises(DomainError, match="pin.wrong") as fresh:
        open_with_pin(vault.directory, "000000", ring)
    assert fresh.value.params == {"left": TRIES - 1}


def test_a_pin_without_its_half_is_none(vault: Vault, ring: MemoryRing) -> None:
    set_pin(vault, PIN, ring, FLOOR_KDF)
    for other in (None, MemoryRing()):
        with pytest.raises(Fault, match="pin.missing"):
            open_with_pin(vault.directory, PIN, other)
    drop_pin(vault.directory, ring)
    assert not has_pin(vault.directory)
    Profile(vault.directory).pin.write_bytes(b"{}")
    with pytest.raises(Fault, match="pin.missing"):
        open_with_pin(vault.directory, PIN, ring)
