"""Records and files both ways, and what a bad line or a dead server does to them."""

from __future__ import annotations

import itertools
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from ecabinet.domain.errors import DomainError, Fault
from ecabinet.domain.events import AttendanceStated, MarkDeleted, MeetingPut, PaperPut
from ecabinet.domain.meeting import BlobRef, Paper
from ecabinet.domain.people import Role
from ecabinet.protocol.records import MemberRemoved, Revoke
from ecabinet.sync.api import PART, PIECE
from ecabinet.sync.pull import REGISTRY_KIND
from tests.serverprocess import READY_SECONDS, ServerProcess
from tests.sync.clients import Client, Company

_COMING = (True, "", "")


def meeting(title: str, name: bytes = b"m") -> MeetingPut:
    return MeetingPut(name * 16, title, 1, 2, "Hà Nội", "Thủ tướng")


def titles(client: Client, space: bytes) -> list[str]:
    return [event.title for event in client.events(space) if isinstance(event, MeetingPut)]


@contextmanager
def pair(company: Company) -> Iterator[tuple[Client, Client, bytes]]:
    """A secretary and a member in a meeting's space, both with its key."""
    secretary, member = company.enrol(Role.SECRETARY), company.enrol(Role.MEMBER)
    secretary.sync()
    space = company.open_space(secretary, "meeting", [member])
    member.sync()
    assert member.session.ledger.has_key(space)
    yield secretary, member, space


def test_both_write_and_both_read(company: Company) -> None:
    with pair(company) as (secretary, member, space):
        secretary.write(space, meeting("Phiên họp"))
        assert titles(secretary, space) == ["Phiên họp"]
        secretary.sync()
        member.sync()
        assert titles(member, space) == ["Phiên họp"]
        coming = AttendanceStated(b"m" * 16, *_COMING)
        member.write(space, coming)
        member.sync()
        secretary.sync()
        assert coming in secretary.events(space)
        assert secretary.session.ledger.space_code(space) == member.session.ledger.space_code(space)
        assert secretary.incidents() == member.incidents() == []


def test_what_was_written_without_a_server_is_sent_later(
    company: Company, server: ServerProcess
) -> None:
    with pair(company) as (secretary, member, space):
        server.kill()
        for title in ("một", "hai", "ba"):
            secretary.write(space, meeting(title))
        with pytest.raises(Fault, match="net.unreachable"):
            secretary.sync()
        status = secretary.engine.status()
        assert (status.online, status.pending, status.fault) == (False, 3, "net.unreachable")
        secretary = secretary.reopened()
        assert titles(secretary, space) == ["một", "hai", "ba"]
        server.restart()
        result = secretary.sync()
        assert (result.pushed, result.pending, result.incidents) == (3, 0, 0)
        assert secretary.engine.status().online
        member.sync()
        assert titles(member, space) == ["một", "hai", "ba"]
        secretary.close()


def test_a_server_killed_in_the_middle_of_pushes(
    company: Company, server: ServerProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was called recorded is recorded; the rest arrives, and everything once."""
    with pair(company) as (secretary, member, space):
        written = [
            secretary.write(space, AttendanceStated(os.urandom(16), *_COMING)) for _ in range(600)
        ]
        killed = threading.Event()
        pushes = secretary.session.api.push

        def push(where: bytes, raws: list[bytes]) -> object:
            answer = pushes(where, raws)
            if not killed.is_set():
                killed.set()
                server.kill()
            return answer

        monkeypatch.setattr(secretary.session.api, "push", push)
        with pytest.raises(Fault):
            secretary.sync()
        with secretary.store.read() as unit:
            proved = {op for op in written if unit.receipts.get(op) is not None}
        assert 0 < len(proved) < len(written)
        server.restart()
        for _ in range(2):
            secretary.sync()
        member.sync()
        with member.store.read() as unit:
            rows = unit.operations.range(space)
        arrived = [row.op_id for row in rows if row.op_id in set(written)]
        assert arrived == written
        assert (secretary.pending(), secretary.incidents()) == (0, [])


def test_an_answer_that_was_lost_is_asked_for_again(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pair(company) as (secretary, _, space):
        op = secretary.write(space, meeting("một lần"))
        push = secretary.session.api.push

        def lose(where: bytes, raws: list[bytes]) -> object:
            push(where, raws)
            raise Fault("net.timeout", retryable=True)

        monkeypatch.setattr(secretary.session.api, "push", lose)
        with pytest.raises(Fault, match="net.timeout"):
            secretary.sync()
        # The log itself told of it in the same round.
        assert secretary.pending() == 0
        with secretary.store.read() as unit:
            assert unit.operations.get(op) is not None
        assert titles(secretary, space) == ["một lần"]


def test_concurrent_edits_the_loser_is_inert_and_comes_back_with_its_reason(
    company: Company,
) -> None:
    first, second = company.enrol(Role.SECRETARY), company.enrol(Role.SECRETARY)
    first.sync()
    space = company.open_space(first, "secretariat", [second], [second])
    first.write(space, meeting("bản đầu"))
    first.sync()
    second.sync()
    first.write(space, meeting("của người thứ nhất"))
    lost = second.write(space, meeting("của người thứ hai"))
    after = second.write(space, meeting("việc khác", b"k"))
    first.sync()
    second.sync()
    first.sync()
    assert titles(first, space) == titles(second, space)
    assert titles(second, space)[-2:] == ["của người thứ nhất", "việc khác"]
    with second.store.read() as unit:
        (inert,) = unit.operations.inert(space, second.device)
        assert (inert.op_id, inert.verdict) == (lost, "stale_parent")
        kept = unit.operations.get(after)
    assert kept is not None
    assert kept.verdict == "ok"


def test_files_travel_both_ways_and_resume(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pair(company) as (secretary, member, space):
        data = os.urandom(5 * PART + 12_345)
        paper = b"p" * 16
        blobs = secretary.session.blobs
        with secretary.store.write() as unit:
            ref = blobs.seal(unit, space, paper, data)
            event = PaperPut(b"m" * 16, _paper(paper, ref))
            secretary.session.author.write_in(unit, space, event, object_id=paper, blobs=(ref,))
        api = secretary.session.api
        sent: list[int] = []
        monkeypatch.setattr(api, "put_part", _breaking(api.put_part, sent, 3))
        with pytest.raises(Fault, match="net.unreachable"):
            secretary.sync()
        assert secretary.pending() == 1
        monkeypatch.undo()
        again: list[int] = []
        monkeypatch.setattr(api, "put_part", _breaking(api.put_part, again, 99))
        secretary.sync()
        assert (len(sent), len(again)) == (3, 6 - 3)
        assert secretary.pending() == 0
        # Down: broken off after some pieces, then the rest alone.
        fetch = member.session.api.blob_from
        offsets: list[int] = []

        @contextmanager
        def broken(blob: bytes, where: bytes, offset: int) -> Iterator[Iterator[bytes]]:
            offsets.append(offset)
            with fetch(blob, where, offset) as pieces:
                yield _first(pieces, 2 if len(offsets) == 1 else 99)

        monkeypatch.setattr(member.session.api, "blob_from", broken)
        with pytest.raises(Fault, match="net.unreachable"):
            member.sync()
        member.sync()
        assert offsets[0] == 0
        assert offsets[1] == 2 * PIECE
        assert member.session.blobs.open(ref, space, paper) == data


def _paper(paper: bytes, ref: BlobRef) -> Paper:
    return Paper(paper, b"i" * 16, "Tờ trình", 1, 1, bytes(32), ref, 0)


def _breaking(put: Callable[..., None], sent: list[int], most: int) -> Callable[..., None]:
    """Lets `most` parts through, each with another on its way beside it while there is one."""
    begun = itertools.count()
    beside = threading.Barrier(2)

    def act(blob: bytes, space: bytes, number: int, size: int, part: bytes) -> None:
        turn = next(begun)
        if turn < 2:
            beside.wait(READY_SECONDS)
        if turn >= most:
            raise Fault("net.unreachable", retryable=True)
        put(blob, space, number, size, part)
        sent.append(number)

    return act


def _first(pieces: Iterator[bytes], most: int) -> Iterator[bytes]:
    for _, piece in zip(range(most), pieces, strict=False):
        yield piece


def test_a_clock_an_hour_off_works_and_is_remembered(company: Company) -> None:
    with pair(company) as (secretary, member, space):
        clock = member.session.clock
        clock.set(clock.now_ms() + 3_600_000)
        member.write(space, AttendanceStated(b"m" * 16, *_COMING))
        assert member.sync().pushed == 1
        assert abs(member.engine.status().clock_offset_ms) < 60_000
        secretary.sync()
        (fact,) = secretary.facts(space)
        # Its signed time was an hour ahead, and counts five minutes at most.
        assert fact.hlc >> 16 == fact.received_ms + 300_000


def test_a_revoked_device_wipes_itself_and_the_keys_change(company: Company) -> None:
    with pair(company) as (secretary, member, space):
        folder = member.store.profile.directory
        author = company.admin.session.author
        company.admin.sync()
        author.register(Revoke(member.device))
        company.admin.sync()
        secretary.sync()
        secretary.sync()
        assert secretary.session.ledger.space(space).epoch == 2
        secretary.write(space, meeting("không còn đọc được"))
        secretary.sync()
        with pytest.raises(Fault, match="device.revoked"):
            member.sync()
        assert not folder.exists()
        company.clients.remove(member)
        member.session.close()


def test_a_servers_word_alone_wipes_nothing(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pair(company) as (_, member, space):

        def refuse() -> None:
            raise Fault("server.device.revoked")

        monkeypatch.setattr(member.session.api, "spaces", refuse)
        assert member.sync().incidents == 1
        assert member.codes() == ["hostile.false_revocation"]
        monkeypatch.undo()
        member.write(space, AttendanceStated(b"m" * 16, *_COMING))
        assert member.sync().pushed == 1


def test_a_removed_reader_keeps_the_past_and_gets_no_more(company: Company) -> None:
    with pair(company) as (secretary, member, space):
        secretary.write(space, meeting("trước"))
        secretary.sync()
        secretary.session.author.remove_members(space, [member.member])
        secretary.sync()
        secretary.write(space, meeting("sau"))
        secretary.sync()
        assert secretary.session.ledger.space(space).epoch == 2
        member.sync()
        assert titles(member, space) == ["trước"]
        with pytest.raises(DomainError, match=r"space.not_reader|space.no_key"):
            member.write(space, meeting("không được"))
        assert member.sync().incidents == 0
        with member.store.read() as unit:
            row = unit.spaces.get(space)
        assert row is not None
        assert row.state == "lost"


def test_a_removed_member_is_out_everywhere(company: Company) -> None:
    with pair(company) as (secretary, member, space):
        company.admin.sync()
        company.admin.session.author.register(MemberRemoved(member.member))
        company.admin.sync()
        secretary.sync()
        secretary.sync()
        assert secretary.session.ledger.space(space).epoch == 2
        with pytest.raises(Fault, match="device.revoked"):
            member.sync()
        company.clients.remove(member)
        member.session.close()


def test_two_devices_of_one_member_see_one_notebook(company: Company) -> None:
    first = company.enrol(Role.MEMBER)
    personal = first.session.author.personal_space()
    first.sync()
    second = company.join(company.ticket(first.member, first, pairing=True))
    second.sync()
    first.sync()
    second.sync()
    one, two = MarkDeleted(b"a" * 16, b"p" * 16), MarkDeleted(b"b" * 16, b"p" * 16)
    first.write(personal, one)
    second.write(personal, two)
    for client in (first, second, first):
        client.sync()
    assert first.events(personal) == second.events(personal)
    assert set(map(str, first.events(personal))) == {str(one), str(two)}


def test_two_programs_on_one_profile(company: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both may send and pull: what one was faster at, the other takes as done."""
    with pair(company) as (secretary, member, space):
        twin = Client.over(member.store)
        secretary.write(space, meeting("một"))
        secretary.sync()
        page = member.session.api.operations

        def overtaken(where: bytes, after: int, *more: int, **named: bool) -> object:
            found = page(where, after, *more, **named)
            if where == space:
                monkeypatch.undo()
                twin.sync()
            return found

        monkeypatch.setattr(member.session.api, "operations", overtaken)
        assert member.sync().incidents == 0
        assert titles(member, space) == ["một"]
        member.write(space, AttendanceStated(b"m" * 16, *_COMING))
        twin.sync()
        assert member.sync().pending == 0
        twin.session.close()


def test_the_registry_is_a_log_like_the_others(company: Company) -> None:
    with company.admin.store.read() as unit:
        row = unit.spaces.get(company.admin.org)
    assert row is not None
    assert row.kind == REGISTRY_KIND


def test_a_file_that_cannot_be_had_is_not_asked_for_in_every_round(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pair(company) as (secretary, member, space):
        ref = BlobRef(b"n" * 32, b"k" * 32, 5000, 10)
        gone = BlobRef(b"g" * 32, b"k" * 32, 5000, 10)
        with member.store.write() as unit:
            member.session.blobs.want(unit, ref, space)
            member.session.blobs.want(unit, gone, b"x" * 16)
        asked: list[bytes] = []
        fetch = member.session.api.blob_from

        def count(blob: bytes, where: bytes, offset: int) -> object:
            asked.append(blob)
            return fetch(blob, where, offset)

        monkeypatch.setattr(member.session.api, "blob_from", count)
        for _ in range(3):
            assert member.sync().incidents == 0
        assert asked == [ref.id]
        assert secretary.sync().incidents == 0
