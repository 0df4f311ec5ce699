"""A server is founded once, by whoever holds the code, with all of the first records or none."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from ecabinet.domain.people import Role
from ecabinet.protocol import cbor
from ecabinet.protocol.founding import Founder, found
from ecabinet.protocol.keys import DeviceKeys, RootKeys, ServerKey
from ecabinet.protocol.operation import Operation
from server import settings
from server.app import create_app
from server.installation import initialise
from tests.protocol.world import Person
from tests.server.cabinet import ServedWorld, refusal, wall_ms
from tests.server.conftest import URL


class Unfounded:
    def __init__(self, client: TestClient, code: str) -> None:
        self.client, self.code = client, code
        founded, org, self.key, _ = cbor.decode(client.get("/v1/organisation").content)
        assert (founded, org) == (False, None)

    def records(self, server_key: bytes = b"") -> tuple[Operation, ...]:
        founder = Founder(b"m" * 16, frozenset({Role.ADMIN}), 0, DeviceKeys.generate())
        key = server_key or self.key
        return found(RootKeys.generate(), founder, key, "vouch", wall_ms())

    def post(self, ops: tuple[Operation, ...], code: str | None = None) -> tuple[int, str]:
        told = self.code if code is None else code
        body = cbor.encode([told, [op.encode() for op in ops]])
        response = self.client.post("/v1/organisation", content=body)
        return (200, "") if response.status_code == 200 else refusal(response)


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Unfounded]:
    code, _ = initialise(tmp_path / "data", "", "", 0)
    app = create_app(settings.load(tmp_path / "data"))
    with TestClient(app, base_url=URL, raise_server_exceptions=False) as client:
        yield Unfounded(client, code)


def test_the_code_is_asked_for_and_used_up(bare: Unfounded) -> None:
    assert bare.post(bare.records(), "AAAAA-BBBBB-CCCCC-DDDDD-EEEEE") == (403, "organisation.code")
    assert bare.post(bare.records(), "") == (403, "organisation.code")
    assert bare.post(bare.records()) == (200, "")
    assert bare.post(bare.records()) == (409, "organisation.exists")
    founded, org, _, _ = cbor.decode(bare.client.get("/v1/organisation").content)
    assert (founded, len(org)) == (True, 16)


def test_the_code_is_taken_as_people_type_it(bare: Unfounded) -> None:
    assert bare.post(bare.records(), bare.code.lower().replace("-", " ")) == (200, "")


def test_two_at_once_found_one_organisation(bare: Unfounded) -> None:
    with ThreadPoolExecutor(2) as pool:
        told = list(pool.map(bare.post, (bare.records(), bare.records())))
    assert sorted(told) == [(200, ""), (409, "organisation.exists")]


def test_all_or_nothing(bare: Unfounded) -> None:
    records = bare.records()
    forged = (*records[:-1], records[-1].signed(DeviceKeys.generate()))
    note = Operation.compose(records[0].header, b"\xff")
    for bad in (
        bare.records(ServerKey.generate().public),
        records[1:],
        (*records[:2], records[0]),
        (note,),
        forged,
    ):
        assert bare.post(bad) == (422, "organisation.rejected")
    assert bare.post(()) == (400, "request.malformed")
    assert bare.post(records) == (200, "")


def test_before_founding_nobody_is_known(bare: Unfounded) -> None:
    stranger = Person(b"m" * 16, DeviceKeys.generate())
    request = bare.client.build_request("GET", "/v1/spaces")
    ServedWorld.signer(stranger).sign(request, b"", wall_ms())
    assert refusal(bare.client.send(request)) == (401, "auth.signature")
    for path in ("/healthz", "/readyz", "/metrics"):
        assert bare.client.get(path).status_code == 200
