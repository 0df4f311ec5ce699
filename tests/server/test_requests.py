"""Signed requests: who asks is checked before anything is read, and nothing counts twice."""

from __future__ import annotations

from collections.abc import Callable

import httpx2
import pytest
from http_message_signatures.digests import ContentDigest

from ecabinet.protocol import cbor
from ecabinet.protocol.keys import DeviceKeys, SigningKey, verify_ed
from ecabinet.protocol.records import Enrol, Revoke, TicketIssued, Vouch
from server.nonces import MemoryNonces
from server.settings import Limits
from tests.protocol.world import Person
from tests.server.cabinet import refusal
from tests.server.conftest import Hall

SPACES = "/v1/spaces"


def test_a_signed_request_is_answered(hall: Hall) -> None:
    lines = hall.world.decoded(hall.world.request(hall.member, "GET", SPACES))
    known = {line[0]: line for line in lines}
    state = hall.log.state
    assert known[hall.space] == [hall.space, state.size, state.root, 1]
    assert hall.world.registry.org in known


def test_an_unsigned_request_is_refused(hall: Hall) -> None:
    assert refusal(hall.world.client.get(SPACES)) == (401, "auth.signature")


def test_a_request_counts_once(hall: Hall) -> None:
    request = hall.world.signed(hall.member, "GET", SPACES)
    assert hall.world.client.send(request).status_code == 200
    assert refusal(hall.world.client.send(request)) == (401, "auth.replayed")


@pytest.mark.parametrize("seconds", [-61, 61, -3600, 3600])
def test_outside_the_window_the_server_says_its_time(hall: Hall, seconds: int) -> None:
    hall.world.shift_ms = seconds * 1000
    try:
        response = hall.world.request(hall.member, "GET", SPACES)
    finally:
        hall.world.shift_ms = 0
    assert refusal(response) == (401, "auth.clock")
    told = dict(cbor.decode(response.content)[1])
    assert verify_ed(hall.world.server_key, "time", cbor.encode([told["time_ms"]]), told["sig"])
    assert abs(told["time_ms"] - hall.watch()) < 60_000


@pytest.mark.parametrize("seconds", [-50, 50])
def test_inside_the_window_a_wrong_clock_is_no_matter(fresh: Hall, seconds: int) -> None:
    fresh.watch.shift_ms = 3_600_000
    fresh.world.shift_ms = 3_600_000 + seconds * 1000
    assert fresh.world.request(fresh.member, "GET", SPACES).status_code == 200


def test_what_was_signed_before_the_server_began_is_not_taken(fresh: Hall) -> None:
    """A process that was killed may have counted it; its nonces died with it."""
    fresh.world.shift_ms = -30_000
    assert refusal(fresh.world.request(fresh.member, "GET", SPACES)) == (401, "auth.clock")


def with_header(name: str, change: Callable[[str], str]) -> Callable[[httpx2.Request], None]:
    def alter(request: httpx2.Request) -> None:
        request.headers[name] = change(request.headers[name])

    return alter


def without(name: str) -> Callable[[httpx2.Request], None]:
    def alter(request: httpx2.Request) -> None:
        del request.headers[name]

    return alter


def other_target(request: httpx2.Request) -> None:
    request.url = request.url.copy_with(query=b"after=1")


def other_method(request: httpx2.Request) -> None:
    request.method = "POST"


def flipped(text: str) -> str:
    """Another letter where the signature's base64 begins."""
    at = text.index(":") + 3
    return text[:at] + ("A" if text[at] != "A" else "B") + text[at + 1 :]


def beyond_ascii(request: httpx2.Request) -> None:
    raw = [
        (k, v + b"\xe9" if k.lower() == b"signature-input" else v) for k, v in request.headers.raw
    ]
    request.headers = httpx2.Headers(raw)


ALTERED: dict[str, Callable[[httpx2.Request], None]] = {
    "another target": other_target,
    "another method": other_method,
    "another signature": with_header("signature", flipped),
    "another nonce": with_header(
        "signature-input", lambda text: text.replace('nonce="', 'nonce="0')
    ),
    "another time": with_header(
        "signature-input", lambda text: text.replace("created=1", "created=2")
    ),
    "another tag": with_header("signature-input", lambda text: text.replace("ecabinet", "x")),
    "a key of nobody": with_header(
        "signature-input", lambda text: text.replace('keyid="', 'keyid="00')
    ),
    "fewer things covered": with_header(
        "signature-input", lambda text: text.replace('"@method" ', "")
    ),
    "no digest": without("content-digest"),
    "no signature": without("signature"),
    "no input": without("signature-input"),
    "nonsense": with_header("signature-input", lambda _: "ecab=???"),
    "bytes beyond ASCII": beyond_ascii,
}


@pytest.mark.parametrize("what", ALTERED)
def test_an_altered_request_is_refused(hall: Hall, what: str) -> None:
    request = hall.world.signed(hall.member, "GET", f"{hall.path}/ops")
    ALTERED[what](request)
    assert refusal(hall.world.client.send(request)) == (401, "auth.signature")


def test_another_devices_key_is_refused(hall: Hall) -> None:
    borrowed = Person(hall.member.member, DeviceKeys.generate())
    assert refusal(hall.world.request(borrowed, "GET", SPACES)) == (401, "auth.signature")
    request = hall.world.signed(hall.outsider, "GET", SPACES)
    told = request.headers["signature-input"]
    request.headers["signature-input"] = told.replace(
        hall.outsider.device.device_id.hex(), hall.member.device.device_id.hex()
    )
    assert refusal(hall.world.client.send(request)) == (401, "auth.signature")


def test_the_body_is_the_one_that_was_signed(hall: Hall) -> None:
    size = hall.log.state.size
    op = hall.world.note(hall.log, hall.member)
    signed = hall.world.signed(hall.member, "POST", f"{hall.path}/ops", cbor.encode([b"x"]))
    forged = hall.world.client.build_request(
        "POST", f"{hall.path}/ops", content=cbor.encode([op.encode()])
    )
    for name in ("signature", "signature-input", "content-digest"):
        forged.headers[name] = signed.headers[name]
    assert refusal(hall.world.client.send(forged)) == (401, "auth.signature")
    assert hall.world.page(hall.member, hall.space)[1].size == size


def test_a_body_may_be_signed_by_another_digest(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The library judges what is not the one form that is hashed as it arrives."""
    monkeypatch.setattr(ContentDigest, "algorithm", "sha-512")
    good, bad = (
        hall.world.signed(hall.member, "POST", f"{hall.path}/ops", cbor.encode([b"x", number]))
        for number in (1, 2)
    )
    assert good.headers["content-digest"].startswith("sha-512=")
    assert refusal(hall.world.client.send(good)) == (400, "request.malformed")
    bad.headers["content-digest"] = good.headers["content-digest"]
    assert refusal(hall.world.client.send(bad)) == (401, "auth.signature")
    other = hall.world.client.build_request("POST", f"{hall.path}/ops", content=b"other")
    again = hall.world.signed(hall.member, "POST", f"{hall.path}/ops", b"these")
    for name in ("signature", "signature-input", "content-digest"):
        other.headers[name] = again.headers[name]
    assert refusal(hall.world.client.send(other)) == (401, "auth.signature")


def test_a_revoked_device_is_told_so(fresh: Hall) -> None:
    world = fresh.world
    assert world.say(world.admin, Revoke(fresh.member.device.device_id)).ok
    for method, path in (
        ("GET", SPACES),
        ("GET", f"{fresh.path}/ops"),
        ("POST", f"{fresh.path}/ops"),
    ):
        assert refusal(
            world.request(fresh.member, method, path, b"" if method == "GET" else b"\x80")
        )[1] in ("device.revoked", "request.malformed")
    assert refusal(world.request(fresh.member, "GET", SPACES)) == (403, "device.revoked")
    assert refusal(
        world.push(fresh.member, fresh.space, [world.note(fresh.log, fresh.member)])
    ) == (
        403,
        "device.revoked",
    )


def test_what_a_stranger_may_ask(hall: Hall) -> None:
    client = hall.world.client
    founded, org, key, time_ms = cbor.decode(client.get("/v1/organisation").content)
    assert (founded, org, key) == (True, hall.world.registry.org, hall.world.server_key)
    assert abs(time_ms - hall.watch()) < 60_000
    for path in ("/healthz", "/readyz"):
        assert client.get(path).text == "ok"
    for path in ("/v1/events", f"{hall.path}/ops", f"{hall.path}/proof", f"/v1/blobs/{'0' * 64}"):
        assert client.get(path).status_code == 401


def test_no_such_path_or_method(hall: Hall) -> None:
    client = hall.world.client
    assert refusal(client.get("/v2")) == (404, "request.malformed")
    assert refusal(client.delete("/v1/spaces")) == (405, "request.malformed")


@pytest.mark.parametrize(
    "path",
    [
        "/v1/spaces/zz/ops",
        "/v1/spaces/00/ops",
        f"/v1/spaces/{'AB' * 16}/ops",
        "{space}/ops?after=-1",
        "{space}/ops?after=x",
        "{space}/ops?limit=%D9%A3",
        f"{{space}}/ops?after={1 << 60}",
        "{space}/proof?index=0",
        "{space}/proof?index=0&size=9999",
        "{space}/proof?index=5&size=2",
        "{space}/consistency?from=2&to=1",
        "{space}/consistency?from=1&to=9999",
    ],
)
def test_parameters_are_checked(hall: Hall, path: str) -> None:
    told = path.replace("{space}", hall.path)
    response = hall.world.request(hall.member, "GET", told)
    assert refusal(response) == (400, "request.malformed")


# Limits ---------------------------------------------------------------------------------------
def test_a_body_too_large_is_refused_before_it_is_read(hall: Hall) -> None:
    """By its announced length alone: not even the signature is looked at."""
    request = hall.world.client.build_request(
        "POST", f"{hall.path}/ops", content=b"x", headers={"content-length": str(1 << 40)}
    )
    assert refusal(hall.world.client.send(request)) == (413, "request.too_large")


@pytest.mark.parametrize(
    ("method", "path"),
    [("POST", "{space}/ops"), ("POST", "{space}/signals"), ("PUT", "/v1/blobs/{blob}/parts/0")],
)
def test_a_body_that_only_grows_too_large_is_refused(hall: Hall, method: str, path: str) -> None:
    body = b"x" * (Limits().push_bytes + 1)
    told = path.replace("{space}", hall.path).replace("{blob}", "0" * 64)
    request = hall.world.signed(hall.member, method, told, body)
    del request.headers["content-length"]
    assert refusal(hall.world.client.send(request)) == (413, "request.too_large")


@pytest.mark.parametrize("length", ["-1", "x", "1e3", "٣", "²"])
def test_a_length_that_is_none_is_refused(hall: Hall, length: str) -> None:
    request = hall.world.signed(hall.member, "POST", f"{hall.path}/ops", b"\x80")
    raw = [(k, v) for k, v in request.headers.raw if k.lower() != b"content-length"]
    request.headers = httpx2.Headers(
        [*raw, (b"content-length", length.encode("latin-1", "replace"))]
    )
    assert refusal(hall.world.client.send(request)) == (400, "request.malformed")


def test_operations_of_a_push_are_counted_and_measured(hall: Hall) -> None:
    world = hall.world
    limits = Limits()
    many = cbor.encode([b"x"] * (limits.push_operations + 1))
    large = cbor.encode([b"x" * (limits.operation_bytes + 1)])
    for body in (many, large):
        response = world.request(hall.member, "POST", f"{hall.path}/ops", body)
        assert refusal(response) == (413, "request.too_large")
    for body in (b"", b"\xff", b"\x80", cbor.encode(7), cbor.encode([7]), cbor.encode([[b"x"]])):
        response = world.request(hall.member, "POST", f"{hall.path}/ops", body)
        assert refusal(response) == (400, "request.malformed")


# The ticket -----------------------------------------------------------------------------------
def test_a_tickets_key_reads_the_registry_and_enrols_once_and_no_more(fresh: Hall) -> None:
    world = fresh.world
    ticket, org = SigningKey.generate(), world.registry.org
    assert refusal(world.request(ticket, "GET", f"/v1/spaces/{org.hex()}/ops")) == (
        403,
        "auth.forbidden",
    )
    member = fresh.member.member
    assert world.say(world.admin, TicketIssued(ticket.public, member, 1 << 60, False)).ok
    entries, checkpoint = world.page(ticket, org)
    assert len(entries) == checkpoint.size == world.registry.size
    for method, path in (
        ("GET", SPACES),
        ("GET", f"{fresh.path}/ops"),
        ("GET", "/v1/events"),
        ("POST", f"{fresh.path}/signals"),
        ("PUT", f"/v1/blobs/{'0' * 64}/parts/0?space={fresh.space.hex()}&size=1"),
        ("GET", f"/v1/blobs/{'0' * 64}?space={fresh.space.hex()}"),
    ):
        assert refusal(world.request(ticket, method, path)) == (403, "auth.forbidden"), path
    person = Person(member, DeviceKeys.generate())
    enrol = world.registry_operation(person, Enrol.make(person.device, member, ticket))
    note = world.note(fresh.log, fresh.member)
    vouch = world.registry_operation(world.admin, Vouch(b"d" * 16))
    other = SigningKey.generate()
    foreign = world.registry_operation(person, Enrol.make(person.device, member, other))
    for space, ops in (
        (org, [vouch]),
        (org, [enrol, vouch]),
        (org, [foreign]),
        (fresh.space, [enrol]),
        (fresh.space, [note]),
    ):
        assert refusal(world.push(ticket, space, ops)) == (403, "auth.forbidden")
    assert world.decoded(world.push(ticket, org, [enrol]))[0][0][0] == 0
    # The answer was lost: the same again is the same.
    assert world.decoded(world.push(ticket, org, [enrol]))[0][0][0] == 1
    lines = world.decoded(world.request(person, "GET", SPACES))
    assert {line[0] for line in lines} == {org, fresh.space}


def test_founding_needs_the_code_and_happens_once(hall: Hall) -> None:
    client = hall.world.client
    ops = [op.encode() for op in hall.world.founding]
    response = client.post("/v1/organisation", content=cbor.encode(["AAAAA-BBBBB", ops]))
    assert refusal(response) == (409, "organisation.exists")
    for body in (b"", cbor.encode([]), cbor.encode(["x" * 99, ops]), cbor.encode(["x", [1]])):
        assert refusal(client.post("/v1/organisation", content=body))[0] == 400


# Nonces ---------------------------------------------------------------------------------------
def test_nonces_are_remembered_for_the_window_and_then_forgotten() -> None:
    nonces = MemoryNonces(120_000)
    assert nonces.first("a", 0)
    assert not nonces.first("a", 120_000)
    assert nonces.first("a", 120_001)
