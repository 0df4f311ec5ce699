"""What every test starts from: no display; the network rule (this machine only) is in pyproject."""

import gc
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

# Qt reads it when the application object is made, and pytest-qt makes that one early.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

LONGEST = Path(__file__).parent / "acceptance"
COMPANIES = frozenset({"cabinet", "town", "desks", "profile"})
"""Fixtures of a module that many tests share: a cabinet whose story goes on from test to test."""


@pytest.fixture(scope="session", autouse=True)
def _stretched_once() -> Iterator[None]:
    """Tests make and unlock hundreds of profiles under a few passphrases: in one process each is
    stretched once, in earnest, with one salt."""
    from ecabinet.store import passphrase, pin, sealed, vault

    remembered, salt = cache(passphrase.stretch), passphrase.new_salt()
    with pytest.MonkeyPatch.context() as patch:
        for module in (pin, sealed, vault):
            patch.setattr(module, "stretch", remembered)
            patch.setattr(module, "new_salt", lambda: salt)
        yield


@pytest.fixture(scope="module", autouse=True)
def _loaded_once() -> None:
    """What was loaded stays to the end: no garbage is looked for in it, and tests look often. An
    app that ends takes it back for all."""
    if not gc.get_freeze_count():
        gc.collect()
        gc.freeze()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Modules come in random order, the long ones first so that no worker waits for another.

    The tests of a shared cabinet keep the order of their story.
    """
    places: dict[pytest.Module | None, list[int]] = {}
    shared: set[pytest.Module | None] = set()
    for place, item in enumerate(items):
        module = item.getparent(pytest.Module)
        places.setdefault(module, []).append(place)
        if COMPANIES & set(getattr(item, "fixturenames", ())):
            shared.add(module)
    for module in shared:
        told = sorted((items[place] for place in places[module]), key=_line)
        for place, item in zip(places[module], told, strict=True):
            items[place] = item
    items.sort(key=lambda item: _rank(item, shared))


def _rank(item: pytest.Item, shared: set[pytest.Module | None]) -> int:
    if LONGEST in item.path.parents:
        return 0
    return 1 if item.getparent(pytest.Module) in shared else 2


def _line(item: pytest.Item) -> tuple[int, str]:
    """Where a test is written; the runs of one test by their names."""
    return (item.location[1] or 0, item.name)
