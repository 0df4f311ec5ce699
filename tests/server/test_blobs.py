"""Files in parts and ranges: resumable both ways, proved by their hash, for readers alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from starlette.testclient import TestClient

from ecabinet.protocol import cbor
from ecabinet.protocol.digest import sha256
from ecabinet.protocol.operation import OpClass
from ecabinet.protocol.records import MembersChanged
from server.api.blobs import wanted_range
from server.app import create_app
from server.settings import Limits
from server.storage.blobfiles import BucketBlobs, Staging, open_home
from tests.protocol.world import Person
from tests.server.cabinet import refusal
from tests.server.conftest import URL, Hall, open_hall

PART = 1024
SMALL = Limits(part_bytes=PART, blob_bytes=64 * PART)
DATA = bytes(index * 7 % 251 for index in range(3 * PART + 100))
BLOB = sha256(DATA)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Hall]:
    """A hall with parts of 1 KiB and room for 8 KiB of files."""
    with open_hall(tmp_path / "data", limits=SMALL, quota=8 * PART) as opened:
        yield opened


def url(hall: Hall, blob: bytes = BLOB, what: str = "", space: bytes = b"", **query: int) -> str:
    more = "".join(f"&{name}={value}" for name, value in query.items())
    return f"/v1/blobs/{blob.hex()}{what}?space={(space or hall.space).hex()}{more}"


def put(
    hall: Hall, who: Person, number: int, data: bytes = DATA, blob: bytes = b"", space: bytes = b""
) -> httpx2.Response:
    part = data[number * PART : (number + 1) * PART]
    path = url(hall, blob or sha256(data), f"/parts/{number}", space, size=len(data))
    return hall.world.request(who, "PUT", path, part)


def upload(hall: Hall, who: Person, data: bytes = DATA, space: bytes = b"") -> bytes:
    for number in range(-(-len(data) // PART)):
        assert put(hall, who, number, data, space=space).status_code == 204
    done = hall.world.request(who, "POST", url(hall, sha256(data), "/complete", space))
    assert done.status_code == 204, done.content
    return sha256(data)


def name(hall: Hall, who: Person, blob: bytes, size: int) -> int:
    """A recorded operation that names the blob; its index."""
    note = hall.world.note(hall.log, who, blobs=((blob, size),))
    assert hall.world.record(hall.log, note).ok
    return hall.log.state.size - 1


def get(hall: Hall, who: Person, wanted: str = "", blob: bytes = BLOB) -> httpx2.Response:
    headers = {"range": wanted} if wanted else None
    return hall.world.request(who, "GET", url(hall, blob), headers=headers)


def held(hall: Hall, who: Person, blob: bytes = BLOB) -> tuple[str, str]:
    answer = hall.world.request(who, "HEAD", url(hall, blob))
    assert answer.status_code == 200
    return answer.headers["ecab-complete"], answer.headers["ecab-parts"]


# Coming ---------------------------------------------------------------------------------------
def test_parts_come_in_any_order_and_again(store: Hall) -> None:
    for number in (3, 0, 0):
        assert put(store, store.secretary, number).status_code == 204
    assert held(store, store.secretary) == ("0", "0,3")
    early = store.world.request(store.secretary, "POST", url(store, what="/complete"))
    assert refusal(early) == (409, "blob.incomplete")
    assert dict(cbor.decode(early.content)[1])["missing"] == [1, 2]
    upload(store, store.secretary)
    assert held(store, store.secretary) == ("1", "")
    # A lost answer: the same once more changes nothing.
    upload(store, store.secretary)
    assert get(store, store.secretary).content == DATA


def test_a_part_that_was_taken_stays_as_it_is(store: Hall) -> None:
    """Its hash has run on: other bytes later would lie under an id that is not theirs."""
    assert put(store, store.secretary, 0).status_code == 204
    path = url(store, what="/parts/0", size=len(DATA))
    again = store.world.request(store.secretary, "PUT", path, b"x" * PART)
    assert again.status_code == 204
    for number in (1, 2, 3):
        assert put(store, store.secretary, number).status_code == 204
    done = store.world.request(store.secretary, "POST", url(store, what="/complete"))
    assert done.status_code == 204
    assert get(store, store.secretary).content == DATA


def test_an_upload_goes_on_after_a_restart(store: Hall) -> None:
    assert put(store, store.secretary, 0).status_code == 204
    app = create_app(store.core.settings, store.watch)
    with TestClient(app, base_url=URL) as client:
        store.world.client = client
        store.world.shift_ms = store.watch.shift_ms = 2000
        assert held(store, store.secretary) == ("0", "0")
        for number in (1, 2, 3):
            assert put(store, store.secretary, number).status_code == 204
        done = store.world.request(store.secretary, "POST", url(store, what="/complete"))
        assert done.status_code == 204


def test_bytes_that_are_not_the_ids_are_dropped(store: Hall) -> None:
    wrong = b"x" * len(DATA)
    for number in range(4):
        assert put(store, store.secretary, number, wrong, BLOB).status_code == 204
    done = store.world.request(store.secretary, "POST", url(store, what="/complete"))
    assert refusal(done) == (422, "blob.mismatch")
    assert store.world.request(store.secretary, "HEAD", url(store)).status_code == 404
    assert not list((store.data / "staging").iterdir())
    upload(store, store.secretary)


@pytest.mark.parametrize(
    ("number", "size", "length", "code"),
    [
        (0, 3 * PART, PART - 1, "request.malformed"),
        (3, 3 * PART, PART, "request.malformed"),
        (2, 2 * PART + 5, 6, "request.malformed"),
        (0, 0, 0, "request.malformed"),
        (0, 64 * PART + 1, PART, "request.too_large"),
        (0, 3 * PART, PART + 1, "request.too_large"),
    ],
)
def test_a_part_has_its_place_and_size(
    store: Hall, number: int, size: int, length: int, code: str
) -> None:
    path = url(store, what=f"/parts/{number}", size=size)
    response = store.world.request(store.secretary, "PUT", path, b"x" * length)
    assert refusal(response)[1] == code


def test_one_upload_has_one_size_and_space(store: Hall) -> None:
    assert put(store, store.secretary, 0).status_code == 204
    other = store.world.request(
        store.secretary, "PUT", url(store, what="/parts/0", size=2 * PART), b"x" * PART
    )
    assert refusal(other) == (400, "request.malformed")
    elsewhere = store.world.open_space(store.secretary, "meeting", [])
    moved = put(store, store.secretary, 0, space=elsewhere.state.space)
    assert refusal(moved) == (400, "request.malformed")


def test_there_is_a_quota(store: Hall) -> None:
    upload(store, store.secretary)
    more = bytes(5 * PART)
    assert refusal(put(store, store.secretary, 0, more)) == (507, "blob.quota")
    # What is there already is not counted again.
    assert put(store, store.secretary, 0).status_code == 204
    upload(store, store.secretary, b"small")


# Going ----------------------------------------------------------------------------------------
def test_ranges(store: Hall) -> None:
    name(store, store.secretary, upload(store, store.secretary), len(DATA))
    size = len(DATA)
    whole = get(store, store.member)
    assert (whole.status_code, whole.content) == (200, DATA)
    assert whole.headers["accept-ranges"] == "bytes"
    for wanted, start, end in (
        ("bytes=0-0", 0, 1),
        ("bytes=100-", 100, size),
        ("bytes=100-199", 100, 200),
        (f"bytes=3000-{size * 9}", 3000, size),
    ):
        part = get(store, store.member, wanted)
        assert (part.status_code, part.content) == (206, DATA[start:end])
        assert part.headers["content-range"] == f"bytes {start}-{end - 1}/{size}"
        assert part.headers["content-length"] == str(end - start)
    assert refusal(get(store, store.member, f"bytes={size}-")) == (416, "blob.range")
    assert refusal(get(store, store.member, "bytes=9-3")) == (416, "blob.range")


@pytest.mark.parametrize("header", [None, "", "bytes=-5", "bytes=0-1,3-4", "lines=1-2", "bytes=٣-"])
def test_ranges_of_other_forms_bring_the_whole(header: str | None) -> None:
    assert wanted_range(header, 100) == (0, 100)


def test_a_file_is_for_readers_of_a_space_that_names_it(store: Hall) -> None:
    blob = upload(store, store.secretary)
    # Who brought it may look after it; others may not before it is named.
    assert get(store, store.secretary).status_code == 200
    assert refusal(get(store, store.member)) == (404, "blob.unknown")
    name(store, store.secretary, blob, len(DATA))
    assert get(store, store.member).content == DATA
    assert refusal(get(store, store.outsider)) == (403, "auth.forbidden")
    private = store.world.open_space(store.outsider, "personal", [])
    path = url(store, space=private.state.space)
    assert refusal(store.world.request(store.outsider, "GET", path)) == (404, "blob.unknown")
    assert refusal(put(store, store.outsider, 0)) == (403, "auth.forbidden")
    assert refusal(put(store, store.secretary, 0, space=private.state.space)) == (
        403,
        "auth.forbidden",
    )
    assert refusal(put(store, store.secretary, 0, space=b"?" * 16)) == (404, "space.unknown")


def test_a_removed_reader_gets_nothing_more(store: Hall) -> None:
    world = store.world
    name(store, store.secretary, upload(store, store.secretary), len(DATA))
    assert get(store, store.member).status_code == 200
    change = MembersChanged((), (store.member.member,))
    op = world.open_operation(store.log, store.secretary, OpClass.MEMBERSHIP, change)
    assert world.record(store.log, op).ok
    assert refusal(get(store, store.member)) == (403, "auth.forbidden")


def test_an_unknown_file(store: Hall) -> None:
    assert refusal(get(store, store.member, blob=b"?" * 32)) == (404, "blob.unknown")
    assert put(store, store.secretary, 0).status_code == 204
    assert refusal(get(store, store.secretary)) == (404, "blob.unknown")


# Staying --------------------------------------------------------------------------------------
def test_what_nobody_names_goes_after_a_week(store: Hall) -> None:
    named, unnamed = upload(store, store.secretary), upload(store, store.secretary, b"unnamed")
    name(store, store.secretary, named, len(DATA))
    half = (b"half" * PART)[: 2 * PART]
    # Its bytes are wrong: what is remembered of them goes as well.
    assert put(store, store.secretary, 0, half[::-1], sha256(half)).status_code == 204
    assert store.core.maintain() == 0
    store.watch.shift_ms = 7 * 24 * 3600 * 1000 + 5000
    assert store.core.maintain() == 2
    assert not list((store.data / "staging").iterdir())
    files = {path.name for path in (store.data / "blobs").rglob("*") if path.is_file()}
    assert files == {named.hex()}
    store.world.shift_ms = store.watch.shift_ms
    assert get(store, store.member).content == DATA
    assert refusal(get(store, store.secretary, blob=unnamed)) == (404, "blob.unknown")
    upload(store, store.secretary, b"unnamed")
    upload(store, store.secretary, half)


def test_a_bucket_keeps_files_as_a_folder_does(tmp_path: Path) -> None:
    staging = Staging(tmp_path / "staging")
    for home in (BucketBlobs.at("memory:///"), open_home(str(tmp_path / "folder"), tmp_path)):
        staging.write(BLOB, 0, [DATA[:100], DATA[100:]])
        home.take(BLOB, staging.path(BLOB))
        assert not staging.path(BLOB).exists()
        assert b"".join(home.read(BLOB, 0, len(DATA))) == DATA
        assert b"".join(home.read(BLOB, 10, 20)) == DATA[10:20]
        home.drop(BLOB)
        with pytest.raises(FileNotFoundError):
            list(home.read(BLOB, 0, 1))
