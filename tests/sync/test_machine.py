"""Two secretaries write, lose the server and end their programs in any order, and agree."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from ecabinet.domain.errors import Fault
from ecabinet.domain.events import MeetingPut
from ecabinet.domain.people import Role
from tests.sync.clients import Client, Company
from tests.sync.local import LocalServer, local_server

OBJECTS = (b"a" * 16, b"b" * 16, b"c" * 16)
BOTH = st.sampled_from((0, 1))


class Offices:
    """The two devices, kept from one run of the machine to the next: founding costs seconds."""

    def __init__(self, server: LocalServer, company: Company) -> None:
        self.server, self.company = server, company
        one, two = company.enrol(Role.SECRETARY), company.enrol(Role.SECRETARY)
        self.clients = [one, two]


def machine(offices: Offices) -> type[RuleBasedStateMachine]:
    class TwoOffices(RuleBasedStateMachine):
        def __init__(self) -> None:
            super().__init__()
            offices.server.down = False
            one, two = offices.clients
            for client in (one, two):
                client.sync()
            self.space = offices.company.open_space(one, "secretariat", [two], [two])
            two.sync()
            self.written: list[bytes] = []
            self.recorded: set[bytes] = set()

        def client(self, which: int) -> Client:
            return offices.clients[which]

        @rule(which=BOTH, subject=st.sampled_from(OBJECTS))
        def write(self, which: int, subject: bytes) -> None:
            event = MeetingPut(subject, f"bản {len(self.written)}", 1, 2, "", "")
            self.written.append(self.client(which).write(self.space, event))

        @rule(which=BOTH)
        def sync(self, which: int) -> None:
            if offices.server.down:
                with pytest.raises(Fault, match="net.unreachable"):
                    self.client(which).sync()
                return
            result = self.client(which).sync()
            assert (result.pending, result.incidents) == (0, 0)

        @rule(which=BOTH)
        def lose_an_answer(self, which: int) -> None:
            """The server has it, and the client hears nothing."""
            api = self.client(which).session.api
            push = api.push

            def lost(space: bytes, raws: list[bytes]) -> None:
                push(space, raws)
                raise Fault("net.unreachable", retryable=True)

            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(api, "push", lost)
                with suppress(Fault):
                    self.client(which).sync()

        @rule()
        def the_server_goes(self) -> None:
            offices.server.down = True

        @rule()
        def the_server_comes(self) -> None:
            offices.server.down = False

        @rule(which=BOTH)
        def the_program_ends(self, which: int) -> None:
            fresh = self.client(which).reopened()
            offices.company.clients.remove(offices.clients[which])
            offices.clients[which] = offices.company.keep(fresh)

        @invariant()
        def what_was_proved_stays(self) -> None:
            for client in offices.clients:
                with client.store.read() as unit:
                    proved = {op for op in self.written if unit.receipts.get(op) is not None}
                    known = {op for op in proved if unit.operations.get(op) or unit.outbox.get(op)}
                assert known >= proved
                self.recorded |= proved

        def teardown(self) -> None:
            offices.server.down = False
            for which in (0, 1, 0, 1):
                self.sync(which)
            one, two = offices.clients
            assert one.facts(self.space) == two.facts(self.space)
            verdicts = [_verdicts(client, self.space) for client in offices.clients]
            assert verdicts[0] == verdicts[1]
            # Everything that was written is in the log, once.
            assert set(self.written) <= verdicts[0].keys()
            assert self.recorded <= verdicts[0].keys()

    return TwoOffices


def _verdicts(client: Client, space: bytes) -> dict[bytes, str | None]:
    with client.store.read() as unit:
        rows = unit.operations.range(space)
    found = {row.op_id: row.verdict for row in rows}
    assert len(found) == len(rows)
    return found


def test_two_offices_agree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with local_server(tmp_path / "server", monkeypatch) as server:
        company = Company(server, tmp_path)
        company.found()
        offices = Offices(server, company)
        run_state_machine_as_test(
            machine(offices),
            settings=settings(
                max_examples=12,
                stateful_step_count=14,
                deadline=None,
                suppress_health_check=list(HealthCheck),
                database=None,
            ),
        )
        company.close()
