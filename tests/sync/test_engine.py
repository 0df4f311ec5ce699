"""The loop in the background: hints, back-off, wakings, an end; and an old store put back."""

from __future__ import annotations

import shutil
import signal
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest

from ecabinet.domain.errors import Fault
from ecabinet.domain.events import AttendanceStated, MarkDeleted, MeetingPut, SpaceAnnounced
from ecabinet.domain.people import Role
from ecabinet.protocol import cbor
from ecabinet.store.unit import Unit
from ecabinet.sync import highwater, push
from ecabinet.sync.api import Page
from ecabinet.sync.changes import OPS, STATUS, Change, Progress
from ecabinet.sync.engine import back_off_s
from ecabinet.sync.reporting import Report
from tests.serverprocess import ServerProcess
from tests.sync.clients import Client, Company, MemoryRing

PATIENCE_S = 60.0


def meeting(title: str, name: bytes = b"m") -> MeetingPut:
    return MeetingPut(name * 16, title, 1, 2, "Hà Nội", "Thủ tướng")


@contextmanager
def heard(client: Client, what: str) -> Iterator[threading.Event]:
    """Set when the engine tells of `what`."""
    event = threading.Event()

    def listen(change: Change) -> None:
        if what in change.what:
            event.set()

    remove = client.engine.listeners.add(listen)
    try:
        yield event
    finally:
        remove()


def two(company: Company) -> tuple[Client, Client, bytes]:
    secretary, member = company.enrol(Role.SECRETARY), company.enrol(Role.MEMBER)
    secretary.sync()
    space = company.open_space(secretary, "meeting", [member])
    member.sync()
    return secretary, member, space


def test_what_one_writes_the_other_sees_without_asking(company: Company) -> None:
    secretary, member, space = two(company)
    with heard(member, STATUS) as status:
        member.engine.start()
        member.engine.start()
        assert status.wait(PATIENCE_S)
    secretary.engine.start()
    with heard(member, OPS) as ops:
        secretary.write(space, meeting("ngay lập tức"))
        assert ops.wait(PATIENCE_S)
    assert member.events(space) == [meeting("ngay lập tức")]
    for client in (secretary, member):
        client.engine.stop()
        client.engine.stop()
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("sync")]


def test_a_small_act_comes_with_its_hint_and_is_verified_like_any_page(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    secretary, member, space = two(company)
    pages: list[tuple[Any, ...]] = []
    asked: list[bytes] = []
    take, ask = member.session.engine._rounds.take, member.session.api.operations

    def taken(report: Report, *page: Any) -> None:
        pages.append(page)
        take(report, *page)

    def operations(space: bytes, *rest: Any, **named: Any) -> Page:
        asked.append(space)
        return ask(space, *rest, **named)

    monkeypatch.setattr(member.session.engine._rounds, "take", taken)
    monkeypatch.setattr(member.session.api, "operations", operations)
    # The stream alone, without the loop that asks.
    listening = threading.Thread(target=member.engine._listen, name="sync-events")
    listening.start()
    assert member.engine._wake.wait(PATIENCE_S)
    with heard(member, OPS) as ops:
        secretary.write(space, meeting("kèm tin báo"))
        secretary.sync()
        assert ops.wait(PATIENCE_S)
    assert member.events(space) == [meeting("kèm tin báo")]
    member.engine._ended.set()
    member.session.transport.hang_up()
    listening.join(PATIENCE_S)
    member.session.transport.pick_up()
    assert (len(pages), asked) == (1, [])
    # Unasked is not unverified: a page of another time is evidence, and nothing of it is kept.
    size = member.size(space)
    secretary.write(space, meeting("đổi giờ ghi"))
    secretary.sync()
    path = f"/v1/spaces/{space.hex()}/ops"
    (entry,), mark = member.session.transport.get(path, {"after": size, "limit": 9})
    later = [[*entry[:2], entry[2] + 1, entry[3]]]
    member.engine._brought(space, size, cbor.encode([later, mark]))
    assert (member.size(space), member.codes()) == (size, ["hostile.root_mismatch"])
    member.engine._brought(space, size - 1, cbor.encode([[entry], mark]))
    assert member.size(space) == size
    member.engine._brought(space, size, cbor.encode([[entry], mark]))
    assert member.size(space) == size + 1


def test_the_loop_outlives_a_server_that_comes_back(
    company: Company, server: ServerProcess
) -> None:
    secretary, member, space = two(company)
    secretary.engine.start()
    server.kill()
    with heard(secretary, STATUS) as status:
        secretary.write(space, meeting("đợi máy chủ"))
        assert status.wait(PATIENCE_S)
    assert not secretary.engine.status().online
    sent = threading.Event()
    secretary.engine.listeners.add(
        lambda change: sent.set() if "own_recorded" in change.what else None
    )
    server.restart()
    assert sent.wait(PATIENCE_S)
    secretary.engine.stop()
    member.sync()
    assert member.events(space) == [meeting("đợi máy chủ")]


def test_failures_wait_longer_and_never_longer_than_a_minute() -> None:
    waits = [back_off_s(failures, 0.5) for failures in range(1, 12)]
    assert waits == sorted(waits)
    assert back_off_s(1, 0.0) == 0.5
    assert all(back_off_s(failures, 0.999) <= 60.0 for failures in range(1, 2000))


def test_a_round_in_a_hurry_says_so(company: Company) -> None:
    with pytest.raises(Fault, match="net.timeout"):
        company.admin.engine.sync(timeout_s=0.0)
    assert company.admin.engine.sync(timeout_s=PATIENCE_S).incidents == 0


def test_what_hooks_write_goes_out_in_the_same_round(company: Company) -> None:
    secretary, member, space = two(company)
    told: list[frozenset[bytes]] = []
    secretary.engine.after_pull.append(told.append)
    steps: list[Progress] = []
    remove = secretary.engine.on_progress(steps.append)
    member.write(space, AttendanceStated(b"m" * 16, True, "", ""))
    member.sync()
    result = secretary.sync()
    remove()
    assert told[0] == {space}
    assert (result.pulled, result.pushed, result.pending) == (1, 0, 0)
    assert {step.what for step in steps} == {"pull"}
    secretary.engine.after_pull.clear()

    def answer(spaces: frozenset[bytes]) -> None:
        if meeting("trả lời") not in secretary.events(space):
            secretary.write(space, meeting("trả lời"))

    secretary.engine.after_pull.append(answer)
    result = secretary.sync()
    assert (result.pushed, result.pending) == (1, 0)
    member.sync()
    assert meeting("trả lời") in member.events(space)


def test_what_was_brought_is_settled_without_asking_the_server(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    secretary, member, space = two(company)
    member.sync()
    size = member.size(space)
    secretary.write(space, meeting("kèm tin báo"))
    secretary.sync()
    path = f"/v1/spaces/{space.hex()}/ops"
    page = cbor.encode(member.session.transport.get(path, {"after": size, "limit": 9}))

    def sent(*_: Any, **__: Any) -> None:
        raise AssertionError("the server was asked")

    monkeypatch.setattr(member.session.transport, "send", sent)
    told: list[frozenset[bytes]] = []
    member.engine.after_pull.append(told.append)
    member.engine._brought(space, size, page)
    assert member.events(space) == [meeting("kèm tin báo")]
    assert not member.engine._settle()
    assert told == [{space}]

    # What it obliges this device to write asks for a whole round.
    def answer(_: frozenset[bytes]) -> None:
        member.write(space, AttendanceStated(b"m" * 16, True, "", ""))

    member.engine.after_pull.append(answer)
    member.engine._asked.clear()
    member.engine._settle()
    assert (told[1:], member.engine._asked.is_set()) == ([frozenset()], True)


def test_an_old_store_put_back_is_noticed_where_a_key_ring_remembers(
    company: Company, tmp_path: Path
) -> None:
    company.ring = MemoryRing()
    member = company.enrol(Role.MEMBER)
    member.sync()
    folder = member.store.profile.directory
    company.clients.remove(member)
    member.close()
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)
    member = member.reopened()
    company.admin.sync()
    member.sync()
    member.close()
    shutil.rmtree(folder)
    shutil.copytree(copy, folder)
    member = company.keep(member.reopened())
    assert member.codes() == [highwater.ROLLED_BACK]
    # It is usable, and says so once.
    assert member.sync().incidents == 1
    company.clients.remove(member)
    member = company.keep(member.reopened())
    assert member.codes() == [highwater.ROLLED_BACK]
    assert member.session.ledger.has_key(company.directory)


def test_a_store_ahead_of_its_ring_is_only_a_program_that_ended(company: Company) -> None:
    ring = MemoryRing()
    company.ring = ring
    member = company.enrol(Role.MEMBER)
    member.sync()
    for account in [name for name in ring.kept if name.endswith(".mark")]:
        ring.kept[account] = (1).to_bytes(8, "big")
    company.clients.remove(member)
    member = company.keep(member.reopened())
    assert member.codes() == []


def test_a_ring_remembers_no_page_that_the_disk_may_lose(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    company.ring = MemoryRing()
    secretary, member, space = two(company)
    member.sync()
    secretary.write(space, meeting("đang trên đường xuống đĩa"))
    secretary.sync()
    seen: list[bool | None] = []
    write = member.store.write

    def writing(*, lasts: bool = True) -> AbstractContextManager[Unit]:
        seen.append(lasts)
        return write(lasts=lasts)

    monkeypatch.setattr(member.store, "write", writing)
    monkeypatch.setattr(member.store.vault, "keep_mark", lambda _: seen.append(None))
    member.sync()
    marked = seen.index(None)
    assert False in seen[:marked]
    assert seen[marked - 1]


def test_a_hook_that_asks_the_server_holds_no_moment_of_the_store_meanwhile(
    company: Company,
) -> None:
    secretary, member, space = two(company)
    seen: list[list[str]] = []

    def titles() -> list[str]:
        return [one.title for one in member.events(space) if isinstance(one, MeetingPut)]

    def hook(moved: frozenset[bytes]) -> None:
        if space not in moved:
            return
        before = titles()
        aside = threading.Thread(target=member.write, args=(space, meeting("viết khi đang chờ")))
        aside.start()
        aside.join(PATIENCE_S)
        assert titles() == before
        member.session.api.operations(space, 0, 1)
        seen.append(titles())

    member.engine.after_pull.append(hook)
    secretary.write(space, meeting("có trước"))
    secretary.sync()
    member.sync()
    assert seen[0] == ["có trước", "viết khi đang chờ"]


def test_what_is_done_at_leisure_holds_up_no_record(company: Company) -> None:
    secretary, member, space = two(company)
    begun, ends, over = (threading.Event() for _ in range(3))

    def read_papers(_: frozenset[bytes]) -> None:
        begun.set()
        ends.wait(PATIENCE_S)
        over.set()

    member.sync()
    member.engine.at_leisure.append(read_papers)
    member.engine.start()
    try:
        assert begun.wait(PATIENCE_S)
        with heard(member, OPS) as ops:
            secretary.write(space, meeting("đến khi đang đọc"))
            secretary.sync()
            assert ops.wait(PATIENCE_S)
        assert member.events(space) == [meeting("đến khi đang đọc")]
        # What is written here goes out meanwhile, and nobody else waits for it either.
        with heard(secretary, OPS) as ops:
            secretary.engine.start()
            member.write(space, meeting("viết khi đang đọc"))
            assert ops.wait(PATIENCE_S)
        member.engine.sync()
        assert not over.is_set()
    finally:
        ends.set()
        secretary.engine.stop()
        member.engine.stop()


def test_an_announced_space_that_is_not_there_raises_an_alarm(company: Company) -> None:
    secretary, member, space = two(company)
    cabinet = company.open_space(secretary, "cabinet", [member])
    company.standing(secretary, "cabinet", cabinet)
    genesis = secretary.session.ledger.genesis(space)
    told = SpaceAnnounced(space, "meeting", genesis, (member.member, secretary.member))
    secretary.write(cabinet, told)
    nowhere = b"n" * 32
    secretary.write(cabinet, SpaceAnnounced(nowhere[:16], "form", nowhere, (member.member,)))
    secretary.sync()
    assert member.sync().incidents == 1
    (incident,) = member.incidents()
    assert incident.code == "hostile.space_hidden"
    assert incident.params["space"] == nowhere[:16].hex()
    # Once only, and everything else goes on.
    assert member.sync().incidents == 1
    assert secretary.sync().incidents == 0


def test_a_record_that_is_sent_and_not_proved_is_warned_of(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    secretary, _, space = two(company)

    def silent(where: bytes, raws: list[bytes]) -> None:
        raise Fault("net.timeout", retryable=True)

    monkeypatch.setattr(secretary.session.api, "push", silent)
    secretary.write(space, meeting("im lặng"))
    with pytest.raises(Fault, match="net.timeout"):
        secretary.sync()
    assert secretary.engine.status().unproven == 0
    assert secretary.codes() == []
    monkeypatch.setattr(push, "PROOF_WITHIN_MS", 0)
    with pytest.raises(Fault, match="net.timeout"):
        secretary.sync()
    assert secretary.engine.status().unproven == 1
    assert secretary.codes() == ["alarm.receipt_late"]
    monkeypatch.undo()
    secretary.sync()
    assert secretary.engine.status().unproven == 0


def test_an_end_does_not_wait_for_a_server_that_says_nothing(
    company: Company, server: ServerProcess
) -> None:
    """A request on its way is broken off; the engine can be begun again."""
    member = company.enrol(Role.MEMBER)
    personal = member.session.author.personal_space()
    with heard(member, STATUS) as status:
        member.engine.start()
        assert status.wait(PATIENCE_S)
    with suspended(server):
        member.write(personal, MarkDeleted(b"p" * 16, b"a" * 16))
        member.engine.stop()
        # Whoever waits for the server until the request's own 30 s are over is still there.
        assert not [thread for thread in threading.enumerate() if thread.name.startswith("sync")]
    assert member.sync().pending == 0


def test_what_arrived_before_a_failure_is_told_after_it(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Hooks hear of every space that moved, also when the round broke off behind it."""
    secretary, member, space = two(company)
    other = company.open_space(secretary, "meeting", [member])
    member.sync()
    told: list[frozenset[bytes]] = []
    member.engine.after_pull.append(told.append)
    for where in (space, other):
        secretary.write(where, meeting("tin"))
    secretary.sync()
    pull = member.session.api.operations

    def broken(where: bytes, after: int) -> object:
        if where == max(space, other):
            raise Fault("net.unreachable", retryable=True)
        return pull(where, after)

    monkeypatch.setattr(member.session.api, "operations", broken)
    with pytest.raises(Fault, match="net.unreachable"):
        member.sync()
    assert told == []
    monkeypatch.undo()
    member.sync()
    assert told == [{space, other}]


def test_a_round_is_not_asked_for_inside_a_round(company: Company) -> None:
    company.admin.engine.after_pull.append(lambda _: _nothing(company.admin.sync()))
    with pytest.raises(RuntimeError, match="inside"):
        company.admin.sync()
    company.admin.engine.after_pull.clear()
    assert company.admin.sync().incidents == 0


def _nothing(_: object) -> None:
    """A hook gives nothing back."""


@contextmanager
def suspended(server: ServerProcess) -> Iterator[None]:
    server.signal(signal.SIGSTOP)
    try:
        yield
    finally:
        server.signal(signal.SIGCONT)
