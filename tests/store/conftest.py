"""One vault for all tests of the store (opening one costs a tenth of a second), one store each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ecabinet.store.store import Store
from ecabinet.store.vault import FLOOR_KDF, Vault
from tests.store.making import PASSPHRASE


@pytest.fixture(scope="session")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Vault:
    return Vault.create(tmp_path_factory.mktemp("vault"), PASSPHRASE, kdf=FLOOR_KDF)


@pytest.fixture
def store(tmp_path: Path, vault: Vault) -> Iterator[Store]:
    made = Store.create(tmp_path / "profile", vault)
    yield made
    made.close()
