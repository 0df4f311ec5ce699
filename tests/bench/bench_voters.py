"""Five hundred voters within five seconds, without and with a kill -9; and one cast, on loopback.

`python -m tests.bench.bench_voters [voters]` prints the figures. Ballots are real and made before;
each voter has a line of his own to a real server, sends what he has not had proved, and counts a
ballot as recorded when the proof in the answer holds. Goals: nobody refused, nothing lost, 95 of a
hundred recorded within 2 s on two cores; a cast from a running client recorded within 60 ms.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import statistics
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2

from ecabinet.bootstrap import Cabinet
from ecabinet.domain.people import Role
from ecabinet.protocol.operation import Operation, Stub
from ecabinet.services.summaries import BallotState
from ecabinet.sync.changes import OWN_RECORDED, Change
from ecabinet.sync.pinning import PinnedContext
from tests.bench.crowd import Town, Voter
from tests.cabinets import small_cabinet
from tests.protocol.world import Person, SpaceLog
from tests.serverprocess import ServerProcess, start_server
from tests.services.forms import ANSWERS, sent

VOTERS, WITHIN_S, KILL_AT_S = 500, 5.0, 2.5
CASTS, RECORDED_S, REST_S = 40, 10.0, 0.3
Figures = dict[str, Any]


def run(voters: int = VOTERS) -> Figures:
    """Seconds from the beginning of a send to its proof; milliseconds of one cast."""
    return {**casting(), **storm(voters), **storm(voters, killed=True)}


# Many at once ----------------------------------------------------------------------------------
def storm(voters: int, *, killed: bool = False) -> Figures:
    """All voters at random moments of five seconds; `killed`: the server dies in the middle."""
    with tempfile.TemporaryDirectory() as folder:
        server = start_server(Path(folder) / "data")
        try:
            pins = PinnedContext.of(bytes.fromhex(server.spki))
            with httpx2.Client(
                base_url=server.url, verify=pins, trust_env=False, timeout=120
            ) as client:
                crowd = _crowd(Town(client, server.code, admission="ticket"), server, pins, voters)
            seen = asyncio.run(_send_all(crowd.voters, server if killed else None))
            with httpx2.Client(base_url=server.url, verify=pins, trust_env=False) as client:
                crowd.town.client = client
                return crowd.figures(seen, killed=killed)
        finally:
            server.stop()


@dataclass
class _Crowd:
    town: Town
    log: SpaceLog
    officer: Person
    voters: list[Voter]

    def figures(self, seen: dict[bytes, int], *, killed: bool) -> Figures:
        """`seen`: places of the ballots that had been proved when the server was killed."""
        log = self._recorded()
        places = {voter.op.op_id: voter.index for voter in self.voters if voter.proved}
        for op_id, index in {**seen, **places}.items():
            assert log.count(op_id) == 1, "a ballot that was seen as recorded is not in the log"
            assert log[index] == op_id, "a ballot stands at another place than was proved"
        times = sorted(voter.seconds for voter in self.voters)
        span = max(v.proved for v in self.voters) - min(v.begun for v in self.voters)
        figures: Figures = {
            "voters": len(self.voters),
            "refused": sum(bool(voter.refused) for voter in self.voters),
            "lost": sum(voter.op.op_id not in log for voter in self.voters),
            "median_s": round(statistics.median(times), 3),
            "p95_s": round(times[int(len(times) * 0.95)], 3),
            "slowest_s": round(times[-1], 3),
            "ballots_per_s": round(len(times) / span, 1),
        }
        if not killed:
            return {**figures, "p95_goal_s": 2}
        figures |= {
            "proved_before": len(seen),
            "queued_at_kill": len(self.voters) - len(seen),
            "durable_without_answer": sum(voter.again for voter in self.voters),
        }
        return {f"killed_{name}": value for name, value in figures.items()}

    def _recorded(self) -> list[bytes]:
        """op_ids of the log as it is served, under checked checkpoints."""
        found: list[bytes] = []
        while True:
            entries, mark = self.town.page(self.officer, self.log.state.space, len(found))
            for stub, data, _, _ in entries:
                found.append((Stub.decode(data) if stub else Operation.decode(data)).op_id)
            if len(found) == mark.size:
                return found


def _crowd(town: Town, server: ServerProcess, pins: PinnedContext, count: int) -> _Crowd:
    officers = [town.enrol(Role.SECRETARY), town.enrol(Role.SECRETARY), town.enrol(Role.CHAIR)]
    people = town.enrol_many(count)
    log, form_op = town.open_vote(officers, people)
    space = log.state.space
    voters = [
        Voter(
            town.cast(log, form_op, officers, who),
            space,
            town.signer(who),
            server.url,
            pins,
            town.server_key,
        )
        for who in people
    ]
    return _Crowd(town, log, officers[0], voters)


async def _send_all(voters: list[Voter], server: ServerProcess | None) -> dict[bytes, int]:
    """Everybody's sending; what had been proved when `server` was killed."""
    chance = random.Random(500)
    for voter in voters:
        voter.prepare()
    sending = [asyncio.create_task(one.send(chance.random() * WITHIN_S)) for one in voters]
    seen: dict[bytes, int] = {}
    if server is not None:
        await asyncio.sleep(KILL_AT_S)
        server.kill()
        seen = {one.op.op_id: one.index for one in voters if one.proved}
        await asyncio.to_thread(server.restart)
    await asyncio.gather(*sending)
    return seen


# One alone -------------------------------------------------------------------------------------
def casting() -> Figures:
    """A running client casts and revises; from the press to the proof in its own store."""
    os.environ.update(ECABINET_KDF="floor", ECABINET_KEYRING="none")
    with tempfile.TemporaryDirectory() as name, small_cabinet(Path(name)) as cabinet:
        form = sent(cabinet, Path(name) / "form")
        member = cabinet.as_("BYT")
        member.syncing.start()
        try:
            times = [_cast(member, form) for _ in range(CASTS)]
        finally:
            member.syncing.stop()
    return {
        "cast_recorded_median_ms": round(statistics.median(times) * 1000, 1),
        "cast_recorded_p95_ms": round(sorted(times)[int(len(times) * 0.95)] * 1000, 1),
        "cast_recorded_goal_ms": 60,
    }


def _cast(member: Cabinet, form: bytes) -> float:
    """Seconds until the service itself says *recorded*, from a client that has come to rest."""
    time.sleep(REST_S)
    while member.syncing.status().syncing:
        time.sleep(0.01)
    heard = threading.Event()

    def hear(change: Change) -> None:
        if OWN_RECORDED in change.what:
            heard.set()

    remove = member.syncing.subscribe(hear)
    try:
        begun = time.perf_counter()
        receipt = member.voting.cast(form, ANSWERS)
        assert heard.wait(RECORDED_S)
        seconds = time.perf_counter() - begun
        assert member.voting.receipt(receipt.ballot).state is BallotState.RECORDED
        return seconds
    finally:
        remove()


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else VOTERS
    sys.stdout.write(json.dumps(run(count), indent=1) + "\n")
