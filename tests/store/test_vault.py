"""The vault: passphrase, key ring, slowed guesses, sealed files."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail, null
from keyring.backends.SecretService import Keyring as SecretServiceKeyring
from keyring.errors import KeyringLocked

from ecabinet.domain.errors import DomainError, Fault
from ecabinet.store import vault
from ecabinet.store.attempts import wait_after
from ecabinet.store.passphrase import FLOOR_KDF, FLOOR_KIB, Kdf, new_salt
from ecabinet.store.profile import Profile
from ecabinet.store.ring import SystemRing, ring_of
from ecabinet.store.sealed import open_file, seal_file
from ecabinet.store.vault import Vault
from tests.store.making import PASSPHRASE, MemoryRing


class Clock:
    def __init__(self) -> None:
        self.seconds = 1_000.0

    def __call__(self) -> float:
        return self.seconds


def test_the_vault_opens_with_its_passphrase_and_no_other(tmp_path: Path) -> None:
    made = Vault.create(tmp_path, PASSPHRASE, kdf=FLOOR_KDF)
    assert (made.ring, len(made.sqlcipher_key)) == ("none", 32)
    decomposed = unicodedata.normalize("NFD", PASSPHRASE)
    assert Vault.open(tmp_path, decomposed).sqlcipher_key == made.sqlcipher_key
    with pytest.raises(DomainError) as wrong:
        Vault.open(tmp_path, PASSPHRASE + "!")
    assert (wrong.value.code, wrong.value.params) == ("passphrase.wrong", {"wait_s": 0})


def test_two_vaults_of_one_passphrase_have_different_keys(tmp_path: Path) -> None:
    one = Vault.create(tmp_path / "one", PASSPHRASE, kdf=FLOOR_KDF)
    two = Vault.create(tmp_path / "two", PASSPHRASE, kdf=FLOOR_KDF)
    assert one.sqlcipher_key != two.sqlcipher_key


def test_a_vault_has_the_salt_that_was_made_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    salts = [new_salt(), new_salt()]
    assert salts[0] != salts[1]
    monkeypatch.setattr(vault, "new_salt", iter(salts).__next__)
    for name in ("one", "two"):
        Vault.create(tmp_path / name, PASSPHRASE, kdf=FLOOR_KDF)
    heads = [json.loads(Profile(tmp_path / name).vault.read_text()) for name in ("one", "two")]
    assert [head["salt"] for head in heads] == [salt.hex() for salt in salts]


@pytest.mark.parametrize("passphrase", ["", "1234567", "        ", "ngắn"])
def test_a_weak_passphrase_is_refused(tmp_path: Path, passphrase: str) -> None:
    with pytest.raises(DomainError, match="passphrase.weak"):
        Vault.create(tmp_path, passphrase, kdf=FLOOR_KDF)
    assert not Vault.exists(tmp_path)


def test_a_profile_is_never_overwritten(tmp_path: Path) -> None:
    Vault.create(tmp_path, PASSPHRASE, kdf=FLOOR_KDF)
    with pytest.raises(DomainError, match="vault.exists"):
        Vault.create(tmp_path, PASSPHRASE, kdf=FLOOR_KDF)


def test_the_passphrase_changes_and_the_key_stays(tmp_path: Path) -> None:
    vault = Vault.create(tmp_path, PASSPHRASE, kdf=FLOOR_KDF)
    with pytest.raises(DomainError, match="passphrase.wrong"):
        vault.change_passphrase("not the passphrase", "another passphrase")
    with pytest.raises(DomainError, match="passphrase.weak"):
        vault.change_passphrase(PASSPHRASE, "short")
    vault.change_passphrase(PASSPHRASE, "another passphrase")
    assert Vault.open(tmp_path, "another passphrase").sqlcipher_key == vault.sqlcipher_key
    with pytest.raises(DomainError, match="passphrase.wrong"):
        Vault.open(tmp_path, PASSPHRASE)


def test_guesses_become_slow_and_stay_slow_after_a_restart(tmp_path: Path) -> None:
    Vault.create(tmp_path, PASSPHRASE, kdf=FLOOR_KDF)
    clock, waits = Clock(), []
    for _ in range(5):
        with pytest.raises(DomainError, match="passphrase.wrong") as wrong:
            Vault.open(tmp_path, "a wrong guess", now=clock)
        waits.append(wrong.value.params["wait_s"])
        clock.seconds += wrong.value.params["wait_s"]
    assert waits == [0, 0, 1, 2, 4]
    clock.seconds -= 1.5
    with pytest.raises(DomainError, match="passphrase.wait") as early:
        Vault.open(tmp_path, PASSPHRASE, now=clock)
    assert early.value.params == {"seconds": 2}
    clock.seconds += 2
    Vault.open(tmp_path, PASSPHRASE, now=clock)
    with pytest.raises(DomainError) as again:
        Vault.open(tmp_path, "a wrong guess", now=clock)
    assert again.value.params == {"wait_s": 0}


def test_a_clock_set_back_neither_frees_nor_locks_out(tmp_path: Path) -> None:
    Vault.create(tmp_path, PASSPHRASE, kdf=FLOOR_KDF)
    clock = Clock()
    Profile(tmp_path).attempts.write_text(json.dumps([6, clock.seconds + 86_400]))
    with pytest.raises(DomainError, match="passphrase.wait") as early:
        Vault.open(tmp_path, PASSPHRASE, now=clock)
    assert early.value.params == {"seconds": 8}
    clock.seconds += 8
    Vault.open(tmp_path, PASSPHRASE, now=clock)


def test_the_wait_never_passes_a_minute() -> None:
    assert [wait_after(wrong) for wrong in (0, 2, 3, 8, 9, 10_000)] == [0, 0, 1, 32, 60, 60]


def test_half_of_the_key_lies_in_the_key_ring(tmp_path: Path) -> None:
    ring = MemoryRing()
    vault = Vault.create(tmp_path, PASSPHRASE, kdf=FLOOR_KDF, ring=ring)
    assert vault.ring == "SecretService"
    opened = Vault.open(tmp_path, PASSPHRASE, ring=ring)
    assert opened.sqlcipher_key == vault.sqlcipher_key
    for missing in (None, MemoryRing(), MemoryRing("KWallet")):
        with pytest.raises(Fault, match="vault.ring_missing"):
            Vault.open(tmp_path, PASSPHRASE, ring=missing)
    other = MemoryRing()
    other.kept = {account: bytes(32) for account in ring.kept}
    with pytest.raises(DomainError, match="passphrase.wrong"):
        Vault.open(tmp_path, PASSPHRASE, ring=other)


def test_the_mark_is_kept_in_the_ring_or_nowhere(tmp_path: Path) -> None:
    ring = MemoryRing()
    with_ring = Vault.create(tmp_path / "with", PASSPHRASE, kdf=FLOOR_KDF, ring=ring)
    without = Vault.create(tmp_path / "without", PASSPHRASE, kdf=FLOOR_KDF)
    assert with_ring.kept_mark() is None
    with_ring.keep_mark(b"size and root")
    without.keep_mark(b"size and root")
    assert with_ring.kept_mark() == b"size and root"
    assert without.kept_mark() is None
    with_ring.forget()
    assert ring.kept == {}


def test_only_key_rings_that_seal_are_accepted() -> None:
    assert ring_of(_made(null.Keyring)) is None
    assert ring_of(_made(fail.Keyring)) is None
    accepted = ring_of(_made(SecretServiceKeyring))
    assert accepted is not None
    assert accepted.name == "SecretService"
    assert ring_of(_Chained([_made(null.Keyring)])) is None
    chained = ring_of(_Chained([_made(null.Keyring), _made(SecretServiceKeyring)]))
    assert chained is not None


def test_one_that_only_calls_itself_accepted_is_refused() -> None:
    class Keyring(SecretServiceKeyring):
        """Stands for a back end that writes plain text."""

    assert ring_of(_made(Keyring)) is None


def test_a_locked_key_ring_is_a_failure_of_the_world() -> None:
    ring = SystemRing("SecretService", _made(_Locked))
    with pytest.raises(Fault, match="ring.failed") as read:
        ring.get("account")
    with pytest.raises(Fault, match="ring.failed"):
        ring.put("account", b"secret")
    assert read.value.retryable


@pytest.mark.parametrize(
    "change",
    [
        {"kdf": {"memory_kib": FLOOR_KIB // 2, "passes": 3, "lanes": 4}},
        {"kdf": {"memory_kib": 2**40, "passes": 3, "lanes": 4}},
        {"kdf": {"memory_kib": FLOOR_KIB, "passes": 1, "lanes": 4}},
        {"kdf": {"memory_kib": "65536", "passes": 3, "lanes": 4}},
        {"salt": "00"},
        {"format": 2},
        {"nonce": "zz"},
        {"sealed": ""},
        {"ring": None},
    ],
)
def test_a_vault_file_cannot_ask_for_less(tmp_path: Path, change: dict[str, object]) -> None:
    Vault.create(tmp_path, PASSPHRASE, kdf=FLOOR_KDF)
    path = Profile(tmp_path).vault
    path.write_text(json.dumps({**json.loads(path.read_text()), **change}))
    with pytest.raises(Fault, match="vault.damaged"):
        Vault.open(tmp_path, PASSPHRASE)


def test_a_missing_or_torn_vault_says_so(tmp_path: Path) -> None:
    with pytest.raises(Fault, match="vault.missing"):
        Vault.open(tmp_path, PASSPHRASE)
    Profile(tmp_path).vault.write_bytes(b"{")
    with pytest.raises(Fault, match="vault.damaged"):
        Vault.open(tmp_path, PASSPHRASE)


def test_a_cost_below_the_floor_cannot_be_chosen() -> None:
    with pytest.raises(ValueError, match="out of range"):
        Kdf(FLOOR_KIB - 1)
    assert Kdf() == Kdf(256 * 1024, 3, 4)


def test_a_sealed_file_opens_with_its_passphrase_alone(tmp_path: Path) -> None:
    path = tmp_path / "root.key"
    seal_file(path, b"root secret", PASSPHRASE, FLOOR_KDF)
    assert b"root secret" not in path.read_bytes()
    assert path.stat().st_mode & 0o077 == 0
    assert open_file(path, PASSPHRASE) == b"root secret"
    with pytest.raises(DomainError, match="passphrase.wrong"):
        open_file(path, "another passphrase")
    with pytest.raises(Fault, match="sealed.missing"):
        open_file(tmp_path / "none", PASSPHRASE)
    path.write_bytes(path.read_bytes()[:40])
    with pytest.raises(Fault, match="sealed.damaged"):
        open_file(path, PASSPHRASE)
    with pytest.raises(DomainError, match="passphrase.weak"):
        seal_file(path, b"root secret", "short", FLOOR_KDF)


def _made(backend: Any) -> KeyringBackend:
    """The library's classes have constructors without types."""
    made: KeyringBackend = backend()
    return made


class _Locked(KeyringBackend):
    priority = 1.0

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked

    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringLocked


class _Chained(KeyringBackend):
    """A chain with the given parts (the library's own asks the system for them)."""

    priority = 1.0

    def __init__(self, backends: list[KeyringBackend]) -> None:
        self.backends = backends

    def get_password(self, service: str, username: str) -> str | None:
        return None

    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringLocked
