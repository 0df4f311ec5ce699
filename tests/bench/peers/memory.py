"""What readers hold after seventy turns: `python -m tests.bench.peers.memory ours Xournal++`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.bench.peers.holding import Holdings, total
from tests.bench.peers.measuring import papers, turns
from tests.bench.peers.readers import OURS, PEERS
from tests.bench.peers.screen import screen

TOLD_FROM = 0.5  # MB


def main(names: list[str]) -> None:
    """Writes each process and what it maps, the largest first."""
    with tempfile.TemporaryDirectory(prefix="ecabinet-peers-") as name:
        folder = Path(name)
        file, _ = papers(folder)
        for peer in (one for one in (OURS, *PEERS) if one.name in names):
            with screen(folder) as shown:
                _, held = turns(shown, peer, file)
            told = "\n".join([f"{peer.name}: {total(held):.1f} MB", *_told(held)])
            sys.stdout.write(told + "\n")


def _told(held: Holdings) -> list[str]:
    lines = []
    for process, parts in held.items():
        lines.append(f"  process {process}: {sum(parts.values()):.1f}")
        large = sorted(
            ((size, what) for what, size in parts.items() if size >= TOLD_FROM), reverse=True
        )
        lines += [f"    {size:6.1f} {what or 'memory of its own'}" for size, what in large]
    return lines


if __name__ == "__main__":
    main(sys.argv[1:])
