"""A real server put back from a backup, and the devices that hold more than it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from ecabinet.domain.errors import Fault
from ecabinet.domain.events import MeetingPut, PaperPut
from ecabinet.domain.meeting import Paper
from ecabinet.domain.people import Role
from ecabinet.sync.api import ServedSpace
from ecabinet.sync.repair import Repair
from server.backup import back_up, reopen, restore
from tests.serverprocess import ServerProcess
from tests.sync.clients import Client, Company


def meeting(title: str) -> MeetingPut:
    return MeetingPut(b"m" * 16, title, 1, 2, "Hà Nội", "Thủ tướng")


class Restored:
    """The company's server, which can be put back to its backup at the same address."""

    def __init__(self, server: ServerProcess, folder: Path) -> None:
        self.server, self.folder, self.count = server, folder, 0

    def back_up(self) -> None:
        back_up(self.server.data_dir, self.folder / "backup.zip")

    def put_back(self) -> None:
        port = self.server.port
        self.server.kill()
        self.count += 1
        data = self.folder / f"restored-{self.count}"
        restore(self.folder / "backup.zip", data)
        self.server = ServerProcess(data, "", first_port=port)


@pytest.fixture
def restored(server: ServerProcess, tmp_path: Path) -> Iterator[Restored]:
    held = Restored(server, tmp_path)
    yield held
    held.server.kill()


def refused(client: Client) -> str:
    """What a round with a restored server says; nothing is held against the server."""
    with pytest.raises(Fault) as told:
        client.sync()
    assert client.codes() == []
    return told.value.code


def test_devices_give_a_restored_server_back_what_it_lost(
    company: Company, restored: Restored, monkeypatch: pytest.MonkeyPatch
) -> None:
    """a server restored from backup publishes a signed `restored` notice and answers 503 to writes
    until clients have posted the missing leaves to `/v1/spaces/{id}/repair`, accepted only if the
    root equals a checkpoint it had signed. A shorter log without notice, or another root, is an
    incident (exit 4 until `incident ack`)."""
    secretary, member = company.enrol(Role.SECRETARY), company.enrol(Role.MEMBER)
    secretary.sync()
    space = company.open_space(secretary, "meeting", [member])
    restored.back_up()
    # Lost with the server: a record, a file, a device, and a space of its own.
    paper, data = b"p" * 16, os.urandom(20_000)
    blobs = secretary.session.blobs
    with secretary.store.write() as unit:
        ref = blobs.seal(unit, space, paper, data)
        event = PaperPut(b"m" * 16, Paper(paper, b"i" * 16, "Tờ trình", 1, 1, bytes(32), ref, 0))
        secretary.session.author.write_in(unit, space, event, object_id=paper, blobs=(ref,))
    secretary.write(space, meeting("sau bản sao lưu"))
    secretary.sync()
    late = company.enrol(Role.MEMBER)
    company.admin.sync()
    secretary.sync()
    fresh = company.open_space(secretary, "meeting", [late, member])
    late.sync()
    late.write(fresh, meeting("của người đến sau"))
    late.sync()
    secretary.sync()
    sizes = {place: secretary.size(place) for place in (secretary.org, space, fresh)}
    restored.put_back()
    # Nobody knows the late device yet; the secretary's gives everything back in one round.
    assert refused(late) == "server.auth.signature"
    secretary.write(space, meeting("viết khi máy chủ chỉ đọc"))
    assert refused(secretary) == "server.restored"
    late.sync()
    member.sync()
    assert {place: late.size(place) for place in (late.org, fresh)} == {
        place: sizes[place] for place in (late.org, fresh)
    }
    assert member.size(space) == sizes[space]
    assert secretary.pending() == 1
    reopen(restored.server.data_dir)
    secretary.sync()
    member.sync()
    assert secretary.pending() == 0
    assert member.size(space) == sizes[space] + 1
    assert member.events(space)[-1] == meeting("viết khi máy chủ chỉ đọc")
    member.session.blobs.fetch(ref, space)
    assert member.session.blobs.open(ref, space, paper) == data
    for client in (secretary, member, late):
        assert client.codes() == []
    # The same loss without the notice, or under a word that is not the server's, is evidence.
    restored.put_back()
    reopen(restored.server.data_dir)
    monkeypatch.setattr(member.session.api, "restored", lambda: (1, bytes(64)))
    member.sync()
    assert set(member.codes()) >= {"hostile.rollback"}
    # The notice excuses a shorter log, not another: it must begin the one verified here.
    repair = Repair(member.store, member.session.identity, member.session.api)
    with member.store.read() as unit:
        root = unit.operations.root_at(space, 2)
    assert root is not None
    assert repair.is_beginning(ServedSpace(space, 2, root, 0))
    assert not repair.is_beginning(ServedSpace(space, 2, b"x" * 32, 0))
